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

/// Complains of definitions that nothing in the text refers to and whose address is a word.
pub(super) fn tell(blocks: &[Block], notes: &[Note], text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if !text.original.contains("]: ") {
        return;
    }
    let lines = scan::lines(text.original);
    let words = lines.iter().filter(|line| line.kind == LineKind::Words);
    let found: Vec<(Range<usize>, &str)> =
        words.filter_map(|line| definition(text.original, line.start, line.words)).collect();
    if found.is_empty() {
        return;
    }
    let used = labels(text.original, &found);
    let shown = shown(text, &found, blocks, notes);
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

/// The labels that stand between brackets anywhere but in these definitions.
fn labels(text: &str, found: &[(Range<usize>, &str)]) -> BTreeSet<String> {
    /// No label of a reference is longer.
    const LONGEST: usize = 999;
    let is_definition = |at| found.binary_search_by_key(&at, |(place, _)| place.start).is_ok();
    let inner = |at: usize| {
        let end = text.as_bytes()[at + 1..].iter().take(LONGEST).position(|&byte| byte == b']')?;
        Some(note_key(&text[at + 1..at + 1 + end]))
    };
    text.match_indices('[').filter(|(at, _)| !is_definition(*at)).filter_map(|(at, _)| inner(at)).collect()
}

/// Which of these definitions the book shows.
fn shown(text: &Text<'_>, found: &[(Range<usize>, &str)], blocks: &[Block], notes: &[Note]) -> Vec<bool> {
    let places: Vec<u32> = found.iter().map(|(place, _)| text.span(place.clone()).start).collect();
    let mut shown = vec![false; places.len()];
    let mut show = |span: Span| {
        let first = places.partition_point(|&place| place < span.start);
        let within = places[first..].iter().take_while(|&&place| place < span.end).count();
        shown[first..first + within].fill(true);
    };
    let mut see = |step: Step<'_>| match step {
        Step::Inline(inline)
            if matches!(inline.kind, InlineKind::Text(_) | InlineKind::Code(..) | InlineKind::Html(_)) =>
        {
            show(inline.span);
        }
        Step::Block(block) if matches!(block.kind, BlockKind::Code(_) | BlockKind::Html(_)) => show(block.span),
        _ => {}
    };
    traverse::walk(blocks, &mut see);
    notes.iter().for_each(|note| traverse::walk(&note.blocks, &mut see));
    shown
}
