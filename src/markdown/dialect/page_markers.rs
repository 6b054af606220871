//! Where a page of the printed edition begins: `{.page n=12}`, in a line or at the end of a heading.

use super::token::Here;
use super::{Base, Kind, Syntax, attributes};
use crate::model::block::Attributes;
use crate::model::inline::InlineKind;

pub(in crate::markdown) static SYNTAX: Syntax =
    Syntax { name: "page_markers", example: "`{.page n=12}`", on: Base::RICH, kind: Kind::Token('{', read) };

fn read(here: &Here<'_>) -> Option<(InlineKind, usize)> {
    let (attributes, length) = attributes::read(here.rest())?;
    let label = attributes.has_class("page").then(|| attributes.get("n").or(attributes.id.as_deref()))??;
    (!label.is_empty()).then(|| (InlineKind::PageMarker(label.to_owned()), length))
}

/// The page that a heading's attributes announce, taken out of them: the parser takes the last braces of a heading for
/// its attributes.
pub(in crate::markdown) fn from_heading(attributes: &mut Attributes) -> Option<String> {
    let class = attributes.classes.iter().position(|class| class == "page")?;
    let label = attributes.pairs.iter().position(|(key, value)| key == "n" && !value.is_empty())?;
    attributes.classes.remove(class);
    Some(attributes.pairs.remove(label).1)
}
