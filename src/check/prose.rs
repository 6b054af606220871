//! Slips of the pen in the running text: marks that lack their partner, notes to oneself.

use crate::check::visit::{self, Visit};
use crate::diagnostic::Diagnostic;
use crate::model::Chapter;
use crate::model::inline::{Inline, InlineKind};
use crate::model::traverse::Child;
use crate::rule::prose::{UNBALANCED_BRACKET, UNBALANCED_QUOTE, UNFINISHED_TEXT};
use crate::source::{Sources, Span};

/// Marks of the first kind that open or close a quotation. Which does which differs by language, so they are only
/// counted.
const DOUBLE: &[char] = &['"', '“', '”', '„', '‟'];
const ANGLE: &[char] = &['«', '»'];

/// So many paragraphs may lie between an opened bracket and its closing one.
const PATIENCE: usize = 12;

struct Paragraph {
    /// The words, without code, formulas and notes.
    text: String,
    span: Span,
}

/// Looks at the paragraphs of a chapter, in the language of the book.
pub(super) fn check(chapter: &Chapter, language: &str, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    visit::chapter(chapter, &mut |visited| {
        if let Visit::Words(words, span) = visited {
            let mut text = String::new();
            prose(words, &mut text);
            paragraphs.push(Paragraph { text, span });
        }
    });
    quotes(&paragraphs, found);
    brackets(&paragraphs, sources, found);
    for paragraph in &paragraphs {
        unfinished(paragraph, language, sources, found);
    }
}

/// The words that are prose. What is not stands as one character that is neither letter nor mark.
fn prose(words: &[Inline], text: &mut String) {
    for inline in words {
        match &inline.kind {
            InlineKind::Text(words) => text.push_str(words),
            InlineKind::SoftBreak | InlineKind::HardBreak => text.push('\n'),
            _ => match inline.children() {
                Some(Child::Words(inner)) => prose(inner, text),
                _ => text.push('\u{FFFC}'),
            },
        }
    }
}

/// An odd number of marks, unless the speech goes on: then the next paragraph begins with a mark again.
fn quotes(paragraphs: &[Paragraph], found: &mut Vec<Diagnostic>) {
    for (index, paragraph) in paragraphs.iter().enumerate() {
        // Torn-off ends of tags, where code stood in an attribute, are no quotations.
        if paragraph.text.contains("\">") || paragraph.text.contains("=\"") {
            continue;
        }
        for marks in [DOUBLE, ANGLE] {
            let count = count_quotes(&paragraph.text, marks);
            let goes_on = paragraphs.get(index + 1).is_some_and(|next| {
                next.text.trim_start_matches(|c: char| c == '\u{FFFC}' || c.is_whitespace()).starts_with(marks)
            });
            let is_first = paragraph.text.trim_start().starts_with(marks);
            if count % 2 == 1 && !goes_on {
                let which = if is_first && count == 1 {
                    "opens a quotation and doesn't close it"
                } else {
                    "has a quotation mark without a partner"
                };
                found.push(
                    Diagnostic::new(&UNBALANCED_QUOTE, paragraph.span, format!("the paragraph {which}"))
                        .help("add the missing quotation mark"),
                );
            }
        }
    }
}

/// How many marks there are; inches, minutes and dittos, which follow a digit or stand alone, are not marks.
fn count_quotes(text: &str, marks: &[char]) -> usize {
    // Most paragraphs have none, which their bytes tell sooner than their letters.
    let begins = |mark: &char| mark.encode_utf8(&mut [0; 4]).as_bytes()[0];
    if !marks.iter().map(begins).any(|byte| text.as_bytes().contains(&byte)) {
        return 0;
    }
    let mut before = ' ';
    let mut count = 0;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if marks.contains(&c) {
            let after = letters.peek().copied().unwrap_or(' ');
            let is_inch = c == '"' && before.is_ascii_digit();
            let is_ditto = c == '"' && before.is_whitespace() && after.is_whitespace() && letters.peek().is_some();
            count += usize::from(!is_inch && !is_ditto);
        }
        before = c;
    }
    // A quotation may end with a number: `"in 1805"`. Then the inch was a mark.
    let inches = text.match_indices('"').filter(|(at, _)| text[..*at].ends_with(|c: char| c.is_ascii_digit())).count();
    if marks.contains(&'"') && count % 2 == 1 && inches > 0 { count + 1 } else { count }
}

/// Brackets that are opened and not closed, here or soon after.
fn brackets(paragraphs: &[Paragraph], sources: &Sources, found: &mut Vec<Diagnostic>) {
    for (open, close) in [('(', ')'), ('[', ']')] {
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let Some(words) = unclosed(&paragraph.text, open, close) else { continue };
            let rest = &paragraphs[index + 1..paragraphs.len().min(index + 1 + PATIENCE)];
            if rest.iter().any(|later| later.text.matches(close).count() > later.text.matches(open).count()) {
                continue;
            }
            found.push(
                Diagnostic::new(
                    &UNBALANCED_BRACKET,
                    sources.narrow(paragraph.span, words),
                    format!("`{open}` is opened and not closed"),
                )
                .help(format!("add `{close}`")),
            );
        }
    }
}

/// The unclosed bracket with the word after it. A smiling or frowning face is none.
fn unclosed(text: &str, open: char, close: char) -> Option<&str> {
    if !text.contains(open) {
        return None;
    }
    let mut opened = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c == open && !matches!(before, ':' | ';' | '=' | '-') {
            opened.push(at);
        } else if c == close {
            opened.pop();
        }
        before = c;
    }
    let at = *opened.first()?;
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |end| at + end);
    Some(&text[at..end])
}

/// What one of the marks that authors leave for themselves has in it.
const LEFT: [&str; 6] = ["TODO", "FIXME", "TK", "TBD", "ipsum", "XXX"];

/// Marks that authors leave for themselves.
fn unfinished(paragraph: &Paragraph, language: &str, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let text = &paragraph.text;
    if !LEFT.iter().any(|mark| text.contains(mark)) {
        return;
    }
    // “TODO” is a word in these languages, and a heading or a shout is set in capitals.
    let todo_is_a_word = ["es", "pt", "gl", "ca", "ast"].iter().any(|known| language.split('-').next() == Some(known));
    let mut from = 0;
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '_') {
        let at = from;
        from += word.len() + text[from + word.len()..].chars().next().map_or(0, char::len_utf8);
        let colon = text[at + word.len()..].starts_with(':');
        let is_mark = match word {
            "TODO" => colon || !todo_is_a_word,
            "FIXME" | "TKTK" | "TK" | "TBD" => true,
            // Printers' Latin, which no text of its own holds.
            "ipsum" => text[..at].to_lowercase().ends_with("lorem "),
            // It is also the number thirty.
            "XXX" => colon,
            _ => false,
        };
        if is_mark {
            found.push(
                Diagnostic::new(
                    &UNFINISHED_TEXT,
                    sources.narrow(paragraph.span, word),
                    format!("`{word}` is left in the text"),
                )
                .help("write what is missing, or take it out"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_counted_as_people_set_them() {
        assert_eq!(count_quotes("\"Go,\" he said.", DOUBLE), 2);
        assert_eq!(count_quotes("He is 6' 2\" tall.", DOUBLE) % 2, 0);
        assert_eq!(count_quotes("\"It was 1805\"", DOUBLE) % 2, 0);
        assert_eq!(count_quotes("„Ach“, sagte er", DOUBLE), 2);
        assert_eq!(count_quotes("\"Go, he said.", DOUBLE), 1);
        assert_eq!(count_quotes("“He said ‘no.’ ”", DOUBLE), 2);
    }

    #[test]
    fn faces_are_not_brackets() {
        assert_eq!(unclosed("sad :( but (true)", '(', ')'), None);
        assert_eq!(unclosed("a) one b) two", '(', ')'), None);
        assert_eq!(unclosed("so (he said", '(', ')'), Some("(he"));
    }
}
