//! Attributes by which Quarto lays out pages that are not those of a book: columns, folds, appearances, sizes of plots.
//!
//! Where Quarto's Markdown is read they are known and say nothing, so that only what nobody reads is told.

use crate::model::block::{Attributes, Block, BlockKind};
use crate::model::inline::{Inline, InlineKind};
use crate::model::traverse::ChildMut;

/// Takes them away, wherever they stand.
pub(in crate::markdown) fn forget(blocks: &mut [Block]) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Container(container) => {
                let is_column = container.attributes.has_class("column");
                container.attributes.pairs.retain(|(key, _)| !(is_column && key == "width"));
                strip(&mut container.attributes);
            }
            BlockKind::Figure(figure) => {
                strip(&mut figure.attributes);
                figure.images.iter_mut().for_each(|image| strip(&mut image.attributes));
            }
            BlockKind::Table(table) => strip(&mut table.attributes),
            BlockKind::Code(code) => strip(&mut code.attributes),
            _ => {}
        }
        block.children_mut(&mut child);
    }
}

fn child(child: ChildMut<'_>) {
    match child {
        ChildMut::Words(inner) => words(inner),
        ChildMut::Blocks(inner) => forget(inner),
    }
}

fn words(inlines: &mut [Inline]) {
    for inline in inlines {
        if let InlineKind::Image(image) = &mut inline.kind {
            strip(&mut image.attributes);
        }
        if let Some(inner) = inline.children_mut() {
            child(inner);
        }
    }
}

fn strip(attributes: &mut Attributes) {
    const KEYS: [&str; 12] = [
        "collapse", "appearance", "icon", "lightbox", "group", "execution_count", "hash", "code-fold", "code-summary",
        "code-line-numbers", "shortcodes", "when-meta",
    ];
    const STARTS: [&str; 5] = ["layout", "fig-", "tbl-", "lst-", "out-"];
    attributes
        .pairs
        .retain(|(key, _)| !KEYS.contains(&key.as_str()) && !STARTS.iter().any(|start| key.starts_with(start)));
}
