//! Words with attributes of their own: `[words]{#id .class lang=nl}`.

use super::bracket::Closed;
use super::{Base, Kind, Syntax, attributes, empty_attributes};
use crate::model::block::Attributes;
use crate::model::inline::InlineKind;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "bracketed_spans", example: "`[words]{.class}`", on: Base::RICH, kind: Kind::Bracket(read) };

fn read(closed: &mut Closed<'_>) -> Option<InlineKind> {
    let is_empty = || closed.after().starts_with("{}") && closed.dialect.has(&empty_attributes::SYNTAX);
    let (attributes, length) = match attributes::read_all(closed.after()) {
        Some(read) => read,
        None => is_empty().then(|| (Attributes::default(), "{}".len()))?,
    };
    closed.take_after(length);
    Some(InlineKind::Styled(closed.take_inner(), attributes))
}
