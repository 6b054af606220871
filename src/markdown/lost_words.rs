//! Words that Markdown takes for the definition of a link, and so for nothing that is read: `[Anna]: Hello.` in a
//! play.

use std::collections::BTreeSet;
use std::ops::Range;

use super::scan::{self, LineKind};
use super::words::Text;
use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, BlockKind};
use crate::model::inline::InlineKind;
use crate::model::traverse::{self, Step};
use crate::model::{Note, note_key};
use crate::rule::text::UNMEANT_BLOCK;
use crate::source::Span;

/// The place of a definition, and its label.
type Definition<'t> = (Range<usize>, &'t str);

/// The most bytes of a label (CommonMark 0.31, 4.7).
const LABEL: usize = 999;

/// Complains of definitions that nothing in the text refers to and whose address is a word.
pub(super) fn tell(blocks: &[Block], notes: &[Note], text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if !text.original.contains("]: ") {
        return;
    }
    let lines = scan::lines(text.original);
    let words = lines.iter().filter(|line| line.kind == LineKind::Words);
    let found: Vec<Definition<'_>> =
        words.filter_map(|line| definition(text.original, line.start, line.words)).collect();
    if found.is_empty() {
        return;
    }
    let used = used(text.original, &found);
    let shown = shown(text.base, &found, blocks, notes);
    for ((place, label), is_shown) in found.iter().zip(shown) {
        let span = text.span(place.clone());
        if is_shown || used.contains(&note_key(label)) {
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
fn definition<'t>(text: &'t str, start: usize, words: &'t str) -> Option<Definition<'t>> {
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

/// What stands in brackets anywhere but where these definitions begin, as references are compared.
fn used(text: &str, found: &[Definition<'_>]) -> BTreeSet<String> {
    let places: BTreeSet<usize> = found.iter().map(|(place, _)| place.start).collect();
    let labels = text.match_indices('[').filter(|(at, _)| !places.contains(at)).filter_map(|(at, _)| {
        let inner = &text[at + 1..];
        let inner = &inner[..inner.floor_char_boundary(LABEL)];
        Some(note_key(&inner[..inner.find(['[', ']']).filter(|&end| inner[end..].starts_with(']'))?]))
    });
    labels.collect()
}

/// Of each definition, whether the book shows it.
fn shown(base: usize, found: &[Definition<'_>], blocks: &[Block], notes: &[Note]) -> Vec<bool> {
    let mut shown = vec![false; found.len()];
    let mut mark = |span: Span| {
        let first = found.partition_point(|(place, _)| place.start + base < span.start as usize);
        let after = found.partition_point(|(place, _)| place.start + base < span.end as usize);
        shown[first..after.max(first)].fill(true);
    };
    let mut see = |step: Step<'_>| match step {
        Step::Inline(inline)
            if matches!(inline.kind, InlineKind::Text(_) | InlineKind::Code(..) | InlineKind::Html(_)) =>
        {
            mark(inline.span);
        }
        Step::Block(block) if matches!(block.kind, BlockKind::Code(_) | BlockKind::Html(_)) => mark(block.span),
        _ => {}
    };
    traverse::walk(blocks, &mut see);
    notes.iter().for_each(|note| traverse::walk(&note.blocks, &mut see));
    shown
}
