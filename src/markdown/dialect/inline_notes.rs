//! Notes written where they are called for: `^[words]`.

use super::bracket::Closed;
use super::{Base, Kind, Syntax};
use crate::model::block::{Block, BlockKind};
use crate::model::inline::InlineKind;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "inline_notes", example: "`^[words]`", on: Base::RICH, kind: Kind::Bracket(read) };

fn read(closed: &mut Closed<'_>) -> Option<InlineKind> {
    if closed.inner().is_empty() || !closed.follows('^') {
        return None;
    }
    let span = closed.span();
    closed.take_sign();
    Some(InlineKind::Note(vec![Block { kind: BlockKind::Paragraph(closed.take_inner()), span }]))
}
