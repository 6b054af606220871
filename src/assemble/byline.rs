//! Who wrote a chapter, where the book shows it: others than wrote the book, and not in its own first words already.

use super::split::Piece;
use crate::manuscript::Entry;
use crate::model::block::{Block, BlockKind};
use crate::model::inline::plain_text;
use crate::model::metadata::Contributor;

/// A line with so many characters more than the names themselves says more than who wrote what is below it.
const MORE: usize = 24;

/// The names that stand below the title of a piece of a text.
pub(super) fn of(entry: &Entry, piece: &Piece) -> Vec<String> {
    // What lies below another piece of the text has that one's authors.
    if piece.continues || piece.depth > 0 || is_said(&piece.blocks, &entry.authors) {
        return Vec::new();
    }
    entry.authors.iter().map(|author| author.name.clone()).collect()
}

/// Whether there are none, or a line at the beginning names all of them: “by Ann Bee and Bert Cole”.
fn is_said(blocks: &[Block], authors: &[Contributor]) -> bool {
    if authors.is_empty() {
        return true;
    }
    let mut lines = blocks.iter().take(2).filter_map(line);
    let names = || authors.iter().map(|author| author.name.to_lowercase());
    let longest = names().map(|name| name.chars().count() + 2).sum::<usize>() + MORE;
    lines.any(|line| line.chars().count() <= longest && names().all(|name| line.contains(&name)))
}

/// The words of a paragraph, by itself or alone in a container.
fn line(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Paragraph(words) => Some(plain_text(words).to_lowercase()),
        BlockKind::Container(container) => match container.blocks.as_slice() {
            [one] => line(one),
            _ => None,
        },
        _ => None,
    }
}
