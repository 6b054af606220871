//! Who said it, below a quotation, a verse or a letter, with no blank line before the name: Markdown reads it as more of the
//! last line, and who wrote it meant a line of its own.

use crate::model::block::{Block, BlockKind, ContainerKind, DASHES_OF_NAMES};
use crate::model::inline::{Inline, InlineKind, plain_text};
use crate::model::traverse::blocks_mut;
use crate::source::Span;

/// A line with more characters is no name.
const LONGEST: usize = 80;

/// Gives such a name a paragraph of its own.
pub(super) fn part(blocks: &mut [Block]) {
    blocks_mut(blocks, &mut |block| {
        let inner = match &mut block.kind {
            BlockKind::Quote(inner) => inner,
            BlockKind::Container(container)
                if matches!(
                    container.kind,
                    ContainerKind::PullQuote | ContainerKind::Epigraph | ContainerKind::Verse
                ) || container.attributes.has_class("letter") =>
            {
                &mut container.blocks
            }
            _ => return,
        };
        if let Some(name) = inner.last_mut().and_then(parted) {
            inner.push(name);
        }
    });
}

/// The last line of a paragraph as one of its own, where it is a name behind a dash, and what stands before it has ended.
fn parted(block: &mut Block) -> Option<Block> {
    let BlockKind::Paragraph(words) = &mut block.kind else { return None };
    let at = words.iter().rposition(Inline::is_line_end)?;
    let (before, line) = (plain_text(&words[..at]), plain_text(&words[at + 1..]));
    let is_text = matches!(words.get(at + 1)?.kind, InlineKind::Text(_));
    let is_talk = words[..at].split(Inline::is_line_end).any(|line| name(&plain_text(line)).is_some());
    let is_below = |words: &str| is_name(words) && (has_ended(&before) || is_person(words));
    if !is_text || is_talk || !name(&line).is_some_and(is_below) {
        return None;
    }
    let name = words.split_off(at + 1);
    words.truncate(at);
    let (first, last) = (name.first()?.span, name.last()?.span);
    let span = Span { end: last.end.max(first.start), ..first };
    Some(Block { kind: BlockKind::Paragraph(name), span })
}

/// What stands behind a dash at the beginning of a line.
fn name(line: &str) -> Option<&str> {
    DASHES_OF_NAMES.iter().find_map(|dash| line.strip_prefix(dash))
}

fn has_ended(words: &str) -> bool {
    words.trim_end().ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '–' | '—' | '(' | '['))
}

/// Whether words behind a dash are a name and no sentence, as what somebody says is.
fn is_name(words: &str) -> bool {
    let words = words.trim();
    let last = words.rsplit_once(' ').map_or("", |(_, last)| last);
    // `Ann B.`, `A. Smith Jr.`
    let is_short = last.len() <= 4 && last.starts_with(char::is_uppercase);
    (!words.ends_with(['.', '…']) || is_short)
        && words.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
        && words.chars().count() <= LONGEST
        && !words.ends_with(['!', '?', ':', ';'])
        && !words.contains(" -- ")
        && !words.contains(['–', '—'])
}

/// Whether it is the name of a person beyond doubt, below a line of verse that ends with no sign: several words, all with
/// capitals but for those that join names.
fn is_person(words: &str) -> bool {
    /// The most letters of such a word: `de`, `van`, `bin`.
    const JOINT: usize = 3;
    let is_part = |word: &str| word.starts_with(char::is_uppercase) || word.chars().count() <= JOINT;
    let count = words.split_whitespace().count();
    (2..=5).contains(&count)
        && words.split_whitespace().all(is_part)
        && words.split_whitespace().next_back().is_some_and(|last| last.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn parts(text: &str) -> Vec<String> {
        let span = Span::new(SourceId(0), 0..1);
        let mut words = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if index > 0 {
                words.push(Inline { kind: InlineKind::SoftBreak, span });
            }
            words.push(Inline { kind: InlineKind::Text(line.to_owned()), span });
        }
        let paragraph = Block { kind: BlockKind::Paragraph(words), span };
        let mut blocks = vec![Block { kind: BlockKind::Quote(vec![paragraph]), span }];
        part(&mut blocks);
        let BlockKind::Quote(inner) = &blocks[0].kind else { panic!("a quotation") };
        let text = |block: &Block| match &block.kind {
            BlockKind::Paragraph(words) => plain_text(words),
            _ => panic!("a paragraph"),
        };
        inner.iter().map(text).collect()
    }

    #[test]
    fn a_name_below_what_was_said_is_a_line_of_its_own() {
        assert_eq!(parts("Said.\n-- Hanna"), ["Said.", "-- Hanna"]);
        assert_eq!(parts("Said.\n-- A. Smith Jr."), ["Said.", "-- A. Smith Jr."]);
        assert_eq!(parts("Bring salt!\n— Your brother"), ["Bring salt!", "— Your brother"]);
        assert_eq!(parts("Line one\nline two\n— Ann de Bee"), ["Line one line two", "— Ann de Bee"]);
    }

    #[test]
    fn what_is_no_name_stays_in_its_line() {
        for text in [
            "It came\n-- as it does -- late.",
            "It came\n— As it does",
            "It came\n— Anna",
            "– Yes.\n– No.",
            "the sea\n— Atlantic and wide",
            "-- Hanna",
            "A.\n-- why?",
            "It was late.\n– Yes, I know.",
            "He came.\n– Ja.",
            "It was late.\n– Yes.\n– Ann",
        ] {
            assert_eq!(parts(text).len(), 1, "{text}");
        }
    }
}
