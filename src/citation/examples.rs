//! Numbered examples: pandoc's lists `(@label)`, counted through the whole book, and `@label` where the text refers to one.

use std::collections::BTreeMap;

use super::walk::Found;
use super::walk::walk_all;
use crate::markdown::Parsed;
use crate::model::block::{Block, BlockKind, Numbering};
use crate::model::inline::{Inline, InlineKind};
use crate::model::traverse::blocks_mut;

/// Counts the examples of all texts, and writes their numbers where the texts name them.
pub(super) fn number(texts: &mut [Parsed]) {
    let mut count = 0;
    let mut numbers: BTreeMap<String, u64> = BTreeMap::new();
    for text in &mut *texts {
        blocks_mut(&mut text.blocks, &mut |block| list(block, &mut count, &mut numbers));
        for note in &mut text.notes {
            blocks_mut(&mut note.blocks, &mut |block| list(block, &mut count, &mut numbers));
        }
    }
    if numbers.is_empty() {
        return;
    }
    walk_all(texts, &mut |what, _| {
        if let Found::Line(words) = what {
            words.iter_mut().for_each(|inline| refer(inline, &numbers));
        }
    });
}

fn list(block: &mut Block, count: &mut u64, numbers: &mut BTreeMap<String, u64>) {
    let BlockKind::List(list) = &mut block.kind else { return };
    if list.numbering != Numbering::Example {
        return;
    }
    list.start = Some(*count + 1);
    for item in &list.items {
        *count += 1;
        if let Some(label) = &item.label {
            numbers.entry(label.clone()).or_insert(*count);
        }
    }
}

/// Writes the numbers of the examples that the words of an inline name.
fn refer(inline: &mut Inline, numbers: &BTreeMap<String, u64>) {
    let InlineKind::Text(words) = &mut inline.kind else { return };
    let mut from = 0;
    while let Some(at) = words[from..].find('@').map(|offset| from + offset) {
        from = at + 1;
        let rest = &words[from..];
        let length = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
        let is_apart = !words[..at].ends_with(|c: char| c.is_alphanumeric());
        if let Some(number) = numbers.get(&rest[..length]).filter(|_| is_apart) {
            words.replace_range(at..from + length, &number.to_string());
        }
    }
}
