//! Blocks that Markdown makes of what was most likely meant as a paragraph: prose that is set in, and a line that begins with
//! a year or a date.

use super::visit::Visit;
use crate::diagnostic::Diagnostic;
use crate::language::date::months;
use crate::model::block::{Block, BlockKind, Code, List};
use crate::model::inline::plain_text;
use crate::model::traverse::{Step, walk};
use crate::model::{Chapter, Content};
use crate::rule::text::UNMEANT_BLOCK;
use crate::source::{Sources, Span};

/// A paragraph with fewer words is as likely a line of a program or of what it says.
const WORDS: usize = 8;

/// Signs that programs have and prose hardly ever.
const OF_PROGRAMS: &[char] = &['{', '}', '=', '<', '>', '|', '\\', '_', '$', '#', '`', '@', '~', '^'];

/// Looks at a block of code: every paragraph of it may be prose.
pub(super) fn check(visited: &Visit<'_>, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let Visit::Code(Code { language: None, text, .. }, span) = visited else { return };
    let is_fenced = sources.slice(*span).trim_start().starts_with(['`', '~', ':', '<', '.']);
    let mut paragraphs = text.split("\n\n").filter(|part| !part.trim().is_empty());
    if !is_fenced && paragraphs.all(is_prose) {
        let words = "these words are set in by a tab or four spaces, and so they are set as program text";
        let help = "take the space at the beginning of the lines out: the theme sets paragraphs in; around a program put \
                    lines of three backticks";
        found.push(Diagnostic::new(&UNMEANT_BLOCK, span.head(), words).help(help));
    }
}

fn is_prose(paragraph: &str) -> bool {
    let words = paragraph.trim();
    let bare = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let ends_sentence =
        words.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', '*', ']']).ends_with(['.', '!', '?', '…']);
    bare.starts_with(char::is_uppercase)
        && ends_sentence
        && !words.contains(OF_PROGRAMS)
        && words.split_whitespace().count() >= WORDS
        && words.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() >= WORDS
        // Columns are no prose.
        && !words.contains("   ")
}

/// Looks at the lists of a chapter, in its language: one of a single item whose number is a year, or the day before a month.
pub(super) fn lists(chapter: &Chapter, language: &str, found: &mut Vec<Diagnostic>) {
    let Content::Written(written) = &chapter.content else { return };
    walk(&written.blocks, &mut |step| {
        if let Step::Block(Block { kind: BlockKind::List(list), span }) = step
            && let Some(number) = unmeant_number(list, language)
        {
            found.push(complaint(number, *span));
        }
    });
}

fn unmeant_number(list: &List, language: &str) -> Option<u64> {
    let [item] = &list.items[..] else { return None };
    let number = list.start?;
    let Some(Block { kind: BlockKind::Paragraph(words) | BlockKind::Plain(words), .. }) = item.blocks.first() else {
        return None;
    };
    let words = plain_text(words);
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let is_month = (1..=31).contains(&number) && months(language).iter().any(|month| month.to_lowercase() == first);
    ((1000..=2999).contains(&number) || is_month).then_some(number)
}

fn complaint(number: u64, span: Span) -> Diagnostic {
    let words = format!("this line begins with `{number}.`, and so it is set as a list of one item");
    Diagnostic::new(&UNMEANT_BLOCK, span.head(), words).help(format!("write `{number}\\.` if it is a sentence"))
}
