//! Slips of the pen in the running text: marks that lack their partner, notes to oneself.

use crate::check::visit::{self, Visit};
use crate::check::{interval, unfinished};
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

/// Looks at the paragraphs of a chapter, in its own language or that of the book.
pub(super) fn check(chapter: &Chapter, language: &str, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let language = chapter.language.as_deref().unwrap_or(language);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    visit::chapter(chapter, &mut |visited| {
        if let Visit::Words(words, span) = visited {
            let mut text = String::new();
            prose(words, &mut text);
            paragraphs.push(Paragraph { text, span });
        }
    });
    quotes(&paragraphs, sources, found);
    brackets(&paragraphs, sources, found);
    for paragraph in &paragraphs {
        tell_unfinished(paragraph, language, sources, found);
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
fn quotes(paragraphs: &[Paragraph], sources: &Sources, found: &mut Vec<Diagnostic>) {
    for (index, paragraph) in paragraphs.iter().enumerate() {
        // Torn-off ends of tags, where code stood in an attribute, are no quotations.
        if paragraph.text.contains("\">") || paragraph.text.contains("=\"") {
            continue;
        }
        let commas = commas(&paragraph.text);
        for words in &commas {
            let place = sources.narrow(paragraph.span, words);
            let message = format!("`{words}` begins with two commas, which are no quotation mark");
            found.push(Diagnostic::new(&UNBALANCED_QUOTE, place, message).help("write `„` for `,,`"));
        }
        for marks in [DOUBLE, ANGLE] {
            let count = count_quotes(&paragraph.text, marks);
            let goes_on = paragraphs.get(index + 1).is_some_and(|next| {
                next.text.trim_start_matches(|c: char| c == '\u{FFFC}' || c.is_whitespace()).starts_with(marks)
            });
            if count % 2 == 1 && marks == DOUBLE && !commas.is_empty() {
                continue;
            }
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

/// Words with two commas right before them, which typewriters and keyboards without `„` have for it.
fn commas(text: &str) -> Vec<&str> {
    let begins = |at: usize| !text[..at].ends_with(|c: char| !c.is_whitespace() && !matches!(c, '(' | '—' | '–'));
    let words = text.match_indices(",,").filter(|(at, _)| begins(*at)).filter_map(|(at, _)| {
        let word = &text[at..];
        let length = word[2..].find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len() - 2);
        word[2..].starts_with(char::is_alphabetic).then(|| &word[..2 + length])
    });
    words.collect()
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

/// The unclosed bracket with the word after it. A smiling or frowning face is none, nor are those of an interval.
fn unclosed(text: &str, open: char, close: char) -> Option<&str> {
    if !text.contains(open) {
        return None;
    }
    let mut intervals = interval::all(text).into_iter().peekable();
    // Both go forward, so that no interval is asked for each letter.
    let mut is_interval = |at: usize| {
        while intervals.next_if(|interval| interval.end <= at).is_some() {}
        intervals.peek().is_some_and(|interval| interval.contains(&at))
    };
    let mut opened = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices().filter(|(at, _)| !is_interval(*at)) {
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

/// Marks that authors leave for themselves.
fn tell_unfinished(paragraph: &Paragraph, language: &str, sources: &Sources, found: &mut Vec<Diagnostic>) {
    for word in unfinished::marks(&paragraph.text, language) {
        let place = sources.narrow(paragraph.span, word);
        let message = format!("`{word}` is left in the text");
        found.push(Diagnostic::new(&UNFINISHED_TEXT, place, message).help("write what is missing, or take it out"));
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
    fn commas_before_a_word_are_no_quotation_mark() {
        assert_eq!(commas(",,Hallo\", sagte er, ,,und du?''"), [",,Hallo", ",,und"]);
        assert_eq!(commas("a,,b and c,, d ,, e and ,,, f"), Vec::<&str>::new());
    }

    #[test]
    fn faces_are_not_brackets() {
        assert_eq!(unclosed("sad :( but (true)", '(', ')'), None);
        assert_eq!(unclosed("a) one b) two", '(', ')'), None);
        assert_eq!(unclosed("on (0, 1] it", '(', ')'), None);
        assert_eq!(unclosed("sur ]0, 1[ et", '[', ']'), None);
        assert_eq!(unclosed("on (see [0, 1) it", '(', ')'), Some("(see"));
        assert_eq!(unclosed("so (he said", '(', ')'), Some("(he"));
    }
}
