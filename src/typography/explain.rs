//! What typography changed, and why: for an author who wonders where a mark or a space comes from.

use std::ops::Range;

use crate::source::Span;
pub use crate::typography::edit::Why;
use crate::typography::edit::{Edit, OBJECT};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it is.
    pub span: Span,
    /// The words around it as they were written. Spaces that look alike are shown by signs: see [`shown`].
    pub before: String,
    /// The same as the book has them.
    pub after: String,
    /// Why it was made.
    pub why: Why,
}

/// How many bytes of a word are shown on each side at most.
const AROUND: usize = 24;

impl Change {
    /// The change that `edit` makes in a line. `text` is the range of the line that was read at `span`.
    pub(super) fn of(edit: &Edit, line: &str, text: &Range<usize>, span: Span) -> Change {
        let (before, after) = (word_before(line, edit.start), word_after(line, edit.end));
        Change {
            span: place(edit, text, span),
            before: shown(&format!("{before}{}{after}", &line[edit.start..edit.end])),
            after: shown(&format!("{before}{}{after}", edit.text)),
            why: edit.why,
        }
    }
}

/// Where an edit stands: to the byte, where the text has as many as it took to write.
fn place(edit: &Edit, text: &Range<usize>, span: Span) -> Span {
    let written = span.range();
    if written.len() != text.len() {
        return span;
    }
    let at = |place: usize| written.start + place - text.start;
    Span::new(span.source, at(edit.start)..at(edit.end))
}

/// The end of the word before this place.
fn word_before(line: &str, at: usize) -> &str {
    let from = line[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let from = (from.max(at.saturating_sub(AROUND))..=at).find(|&from| line.is_char_boundary(from));
    &line[from.unwrap_or(at)..at]
}

/// The beginning of the word after this place.
fn word_after(line: &str, at: usize) -> &str {
    let end = line[at..].find(char::is_whitespace).map_or(line.len(), |space| at + space);
    let end = (at..=end.min(at + AROUND)).rev().find(|&end| line.is_char_boundary(end));
    &line[at..end.unwrap_or(at)]
}

/// A text in which nothing hides: `⍽` is a space at which no line ends, `⌑` a narrow one, `⁀` a joiner that has no width, and
/// `□` what is no text.
pub fn shown(text: &str) -> String {
    let sign = |char: char| match char {
        '\u{A0}' => '⍽',
        '\u{202F}' => '⌑',
        '\u{2060}' => '⁀',
        OBJECT => '□',
        char if char.is_whitespace() => ' ',
        char => char,
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::block::{Block, BlockKind};
    use crate::model::inline::{Inline, InlineKind};
    use crate::source::SourceId;
    use crate::typography::explain;

    /// What is explained of a paragraph that begins at the third byte of its text.
    fn explained(words: &str, language: &str) -> Vec<(usize, String, String, Why)> {
        let span = Span::new(SourceId(0), 2..2 + words.len());
        let text = Inline { kind: InlineKind::Text(words.to_owned()), span };
        let block = Block { kind: BlockKind::Paragraph(vec![text]), span };
        let changes = explain(&[block], language);
        changes.into_iter().map(|change| (change.span.range().start, change.before, change.after, change.why)).collect()
    }

    #[test]
    fn each_change_has_its_place_its_words_and_its_reason() {
        let of = |at: usize, before: &str, after: &str, why: Why| (at, before.to_owned(), after.to_owned(), why);
        assert_eq!(
            explained("He \"is\" 10 km off -- so.", "en"),
            [
                of(5, "\"is\"", "“is\"", Why::Opens),
                of(8, "\"is\"", "\"is”", Why::Closes),
                of(12, "10 km", "10⍽km", Why::Unit),
                of(19, "off --", "off⍽--", Why::HeldDash),
                of(20, "--", "–", Why::Dash),
            ]
        );
        assert_eq!(explained("Quoi?", "fr"), [of(6, "Quoi?", "Quoi⌑?", Why::High)]);
        assert_eq!(explained("z. B.", "de"), [of(4, "z. B.", "z.⍽B.", Why::Abbreviation)]);
        assert!(explained("Nothing to say.", "en").is_empty());
    }
}
