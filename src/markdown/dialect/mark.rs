//! Words that stand out: `==words==`, as Obsidian and pandoc write them.

use super::delimiter::Delimiter;
use super::{Base, Kind, Syntax};
use crate::model::inline::Phrase;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "mark",
    example: "`==words==`",
    on: &[Base::MkDocs, Base::Obsidian],
    kind: Kind::Delimiters(&[Delimiter::new("==", Phrase::Mark)]),
};
