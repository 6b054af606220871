//! Words that Markdown takes for the definition of a link, and so for nothing that is read: `[Anna]: Hello.` in a
//! play.

use std::ops::Range;

use super::scan::{self, LineKind};
use super::words::Text;
use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, BlockKind};
use crate::model::inline::InlineKind;
use crate::model::traverse::{self, Step};
use crate::model::{Note, note_key};
use crate::rule::text::UNMEANT_BLOCK;

/// Complains of definitions that nothing in the text refers to and whose address is a word.
pub(super) fn tell(blocks: &[Block], notes: &[Note], text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if !text.original.contains("]: ") {
        return;
    }
    let lines = scan::lines(text.original);
    let words = lines.iter().filter(|line| line.kind == LineKind::Words);
    let found: Vec<(Range<usize>, &str)> =
        words.filter_map(|line| definition(text.original, line.start, line.words)).collect();
    let is_used = |label: &str| {
        let key = note_key(label);
        let labels = text.original.match_indices('[').filter_map(|(at, _)| {
            let inner = text.original[at + 1..].split(']').next()?;
            (note_key(inner) == key).then_some(at)
        });
        labels.into_iter().any(|at| !found.iter().any(|(place, _)| place.start == at))
    };
    for (place, label) in &found {
        let span = text.span(place.clone());
        if is_used(label) || is_shown(span.start, blocks, notes) {
            continue;
        }
        let written = &text.original[place.clone()];
        let message =
            format!("`{written}` is read as the address of a link that nothing refers to, and is not in the book");
        let help = format!("write `\\[{label}]:` if these words are to be read");
        diagnostics.push(Diagnostic::new(&UNMEANT_BLOCK, span, message).help(help));
    }
}

/// The place of a definition in a line, and its label, where what it leads to is a word and no address.
fn definition<'t>(text: &'t str, start: usize, words: &'t str) -> Option<(Range<usize>, &'t str)> {
    // The marks of quotations and items may stand before it.
    let open = words.find('[').filter(|&at| words[..at].bytes().all(|byte| b" \t>-*+0123456789.)".contains(&byte)))?;
    let inner = &text[start + open + 1..start + words.len()];
    let (label, target) = inner.split_once("]: ")?;
    let mut parts = target.trim().splitn(2, ' ');
    let address = parts.next()?.trim_end_matches(['.', '!', '?', ',', ';', ':', '…', '"', '”', '»']);
    let is_word = !address.is_empty() && address.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'));
    let has_title = parts.next().is_none_or(|rest| rest.trim().starts_with(['"', '\'', '(']));
    let is_label = !label.starts_with(['^', '@', '!']) && label != "//" && !label.eq_ignore_ascii_case("comment");
    let end = start + words.trim_end().len();
    (is_word && has_title && is_label && !label.contains(['[', ']'])).then_some((start + open..end, label))
}

/// Whether the book shows what stands at a place.
fn is_shown(at: u32, blocks: &[Block], notes: &[Note]) -> bool {
    let mut is_shown = false;
    let mut see = |step: Step<'_>| match step {
        Step::Inline(inline)
            if matches!(inline.kind, InlineKind::Text(_) | InlineKind::Code(..) | InlineKind::Html(_)) =>
        {
            is_shown |= inline.span.range().contains(&(at as usize));
        }
        Step::Block(block) if matches!(block.kind, BlockKind::Code(_) | BlockKind::Html(_)) => {
            is_shown |= block.span.range().contains(&(at as usize));
        }
        _ => {}
    };
    traverse::walk(blocks, &mut see);
    notes.iter().for_each(|note| traverse::walk(&note.blocks, &mut see));
    is_shown
}
