//! Spaces at which no line ends: `10\ km`.

use super::{Base, Kind, Syntax};
use crate::model::inline::InlineKind;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "all_symbols_escapable",
    example: "`10\\ km`",
    on: Base::OF_PANDOC,
    kind: Kind::Token('\\', |here| {
        here.rest().starts_with("\\ ").then(|| (InlineKind::Text("\u{A0}".to_owned()), "\\ ".len()))
    }),
};
