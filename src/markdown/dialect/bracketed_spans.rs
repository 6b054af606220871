//! Words with attributes of their own: `[words]{#id .class lang=nl}`.

use super::bracket::Closed;
use super::{Base, Kind, Syntax, attributes};
use crate::model::inline::InlineKind;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "bracketed_spans", example: "`[words]{.class}`", on: Base::RICH, kind: Kind::Bracket(read) };

fn read(closed: &mut Closed<'_>) -> Option<InlineKind> {
    let (attributes, length) = attributes::read_all(closed.after())?;
    closed.take_after(length);
    Some(InlineKind::Styled(closed.take_inner(), attributes))
}
