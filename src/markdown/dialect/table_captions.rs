//! The caption of a table, in the paragraph after it or before it: `Table: words` or `: words`.

use super::{Base, Dialect, Kind, Syntax};
use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, BlockKind};
use crate::model::inline::{Inline, InlineKind};

pub(super) static SYNTAX: Syntax =
    Syntax { name: "table_captions", example: "`Table: words`", on: Base::ALL, kind: Kind::Fold(fold) };

fn fold(blocks: Vec<Block>, _: &Dialect, _: &mut Vec<Diagnostic>) -> Vec<Block> {
    if !blocks.iter().any(|block| matches!(block.kind, BlockKind::Table(_))) {
        return blocks;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        match (&mut block.kind, out.last_mut().map(|before| &mut before.kind)) {
            (BlockKind::Paragraph(words), Some(BlockKind::Table(table))) if table.caption.is_empty() => {
                if let Some(caption) = caption(words) {
                    table.caption = caption;
                    continue;
                }
            }
            (BlockKind::Table(table), Some(BlockKind::Paragraph(words))) => {
                if let Some(caption) = caption(words) {
                    table.caption = caption;
                    out.pop();
                }
            }
            _ => {}
        }
        out.push(block);
    }
    out
}

/// The words after the mark of a caption.
fn caption(words: &[Inline]) -> Option<Vec<Inline>> {
    let Some(Inline { kind: InlineKind::Text(first), span }) = words.first() else { return None };
    let rest = ["Table: ", "table: ", ": "].iter().find_map(|mark| first.strip_prefix(mark))?.trim_start();
    let mut caption = words.to_vec();
    caption[0] = Inline { kind: InlineKind::Text(rest.to_owned()), span: *span };
    Some(caption)
}
