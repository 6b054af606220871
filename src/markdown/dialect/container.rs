//! Containers that another tool's names mean more by: a walk over them for the syntaxes that read such names.

use crate::model::block::{Block, BlockKind, Container};
use crate::source::Span;

/// What becomes of a container.
pub(super) type Settle<'s> = dyn FnMut(Container, Span) -> Vec<Block> + 's;

/// Settles every container that stands among the blocks, those in it first.
pub(super) fn each(blocks: Vec<Block>, settle: &mut Settle<'_>) -> Vec<Block> {
    if !blocks.iter().any(|block| matches!(block.kind, BlockKind::Container(_))) {
        return blocks;
    }
    let mut out = Vec::with_capacity(blocks.len());
    for Block { kind, span } in blocks {
        match kind {
            BlockKind::Container(mut container) => {
                container.blocks = each(std::mem::take(&mut container.blocks), settle);
                out.extend(settle(*container, span));
            }
            kind => out.push(Block { kind, span }),
        }
    }
    out
}

/// The container as a block.
pub(super) fn block(container: Container, span: Span) -> Block {
    Block { kind: BlockKind::Container(Box::new(container)), span }
}

/// Takes a class away; says whether it was there.
pub(super) fn take_class(container: &mut Container, class: &str) -> bool {
    let classes = &mut container.attributes.classes;
    let before = classes.len();
    classes.retain(|known| known != class);
    classes.len() < before
}
