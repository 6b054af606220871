//! References that name a heading by its words: `[The heading]`, `[see][The heading]`. The headings of all texts are known
//! before any is parsed; [`crate::markdown`] looks a reference up there that no definition is for.

use super::{Base, Kind, Syntax};

pub(in crate::markdown) static SYNTAX: Syntax = Syntax {
    name: "implicit_header_references",
    example: "`[The heading]`, `[words][The heading]`",
    on: Base::OF_PANDOC,
    kind: Kind::Switch,
};
