//! The order of headings, and the numbers in them.

use std::collections::BTreeMap;

use crate::check::visit::{self, Visit};
use crate::diagnostic::Diagnostic;
use crate::model::block::BlockKind;
use crate::model::inline::{Inline, InlineKind, Phrase, plain_text};
use crate::model::{Book, Chapter, Content};
use crate::rule::accessibility::SKIPPED_HEADING_LEVEL;
use crate::rule::prose::SKIPPED_CHAPTER_NUMBER;
use crate::rule::text::MISSPELT_MARKUP;
use crate::source::{Sources, Span};
use crate::spec::roman;

/// Words that stand before the number of a chapter or a part.
const NUMBERED: &[&str] = &[
    "chapter", "part", "book", "hoofdstuk", "deel", "boek", "kapitel", "teil", "buch", "chapitre", "partie", "livre",
    "capítulo", "parte", "libro", "capitolo", "livro", "kapittel", "del", "kapitola", "rozdział", "часть", "глава",
    "розділ", "luku", "osa", "fejezet", "bölüm", "capitol", "capitolul", "κεφάλαιο",
];

pub(super) fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    let mut last: Option<(u8, Span)> = None;
    let mut numbers: BTreeMap<(String, u8), (u32, String, Span)> = BTreeMap::new();
    visit::book(book, &mut |visited| {
        let Visit::Heading(heading, span) = visited else { return };
        if let Some((level, before)) = last.filter(|(_, before)| before.source == span.source)
            && heading.level > level + 1
        {
            found.push(
                Diagnostic::new(
                    &SKIPPED_HEADING_LEVEL,
                    span,
                    format!("a heading of level {} follows one of level {level}", heading.level),
                )
                .help(format!("begin it with {}", "#".repeat(usize::from(level) + 1)))
                .related(before, "the heading before it"),
            );
        }
        last = Some((heading.level, span));
        if let Some((word, number)) = numbered(&plain_text(&heading.content)) {
            let known = numbers.insert((word.to_lowercase(), heading.level), (number, word.clone(), span));
            if let Some((known, other, before)) = known.filter(|(known, ..)| number != 1 && number != known + 1) {
                let message = if number == known {
                    format!("{word} {number} comes twice")
                } else {
                    format!("{word} {number} follows {other} {known}")
                };
                found.push(
                    Diagnostic::new(&SKIPPED_CHAPTER_NUMBER, span, message)
                        .help(format!("number it {}, or put what is missing before it", known + 1))
                        .related(before, "the one before it"),
                );
            }
        }
    });
}

/// Looks for the title of a chapter that is a paragraph: the contents have none of it. What stands in bold letters or in capitals
/// may have its number in words.
pub(super) fn unmarked(chapter: &Chapter, sources: &Sources, found: &mut Vec<Diagnostic>) {
    /// No such title has more bytes.
    const BYTES: u32 = 60;
    /// The words of one that is a number alone.
    const WORDS: usize = 2;
    let Content::Written(written) = &chapter.content else { return };
    for block in written.blocks.iter().filter(|block| block.span.end - block.span.start <= BYTES) {
        let BlockKind::Paragraph(words) = &block.kind else { continue };
        let text = plain_text(words);
        let (count, mut each) = (text.split_whitespace().count(), text.split_whitespace());
        let (first, second) = (each.next().unwrap_or_default().to_lowercase(), each.next().unwrap_or_default());
        let is_strong = matches!(&words[..], [Inline { kind: InlineKind::Phrase(Phrase::Strong, _), .. }]);
        let stands_out = is_strong || !text.contains(char::is_lowercase);
        let is_alone = count == WORDS;
        let is_title = numbered(&text).is_some() && (stands_out || is_alone)
            || stands_out && (is_alone || second.ends_with(':')) && NUMBERED.contains(&&*first);
        let written = sources.slice(block.span).trim_end();
        let ends = text.trim_end().ends_with([',', ';', '?', '!']) || text.trim_end().ends_with('.') && !is_alone;
        if is_title && !written.contains('\n') && !ends {
            let message = format!("`{written}` looks like the title of a chapter, and is a paragraph");
            let help = format!("write `# {}`, so that it stands in the contents", text.trim());
            found.push(Diagnostic::new(&MISSPELT_MARKUP, block.span, message).help(help));
        }
    }
}

/// The word, as it is written, and the number of a heading such as “Chapter 3”, “HOOFDSTUK IV: Thuis”.
fn numbered(heading: &str) -> Option<(String, u32)> {
    let mut words = heading.split_whitespace();
    let word = words.next()?;
    let number = words.next()?.trim_end_matches(|c: char| !c.is_alphanumeric());
    NUMBERED
        .contains(&word.to_lowercase().as_str())
        .then(|| number.parse().ok().or_else(|| roman::value(number)))?
        .map(|number| (word.to_owned(), number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(numbered("Chapter 3: The Hunt"), Some(("Chapter".into(), 3)));
        assert_eq!(numbered("HOOFDSTUK XIV."), Some(("HOOFDSTUK".into(), 14)));
        assert_eq!(numbered("Part MIX"), Some(("Part".into(), 1009)));
        assert_eq!(numbered("Part IIX"), None);
        assert_eq!(numbered("Chapter and verse"), None);
        assert_eq!(numbered("Versions 3"), None);
    }
}
