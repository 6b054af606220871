//! The tables that pandoc draws with dashes and spaces, and with lines around their cells. [`crate::markdown`] finds and reads
//! them before anything else, as nothing in them is what it looks like.

use super::{Base, Kind, Syntax};

pub(super) static SIMPLE: Syntax = Syntax {
    name: "simple_tables",
    example: "headings over `-----  -----`, a line a row",
    on: Base::OF_PANDOC,
    kind: Kind::Switch,
};

pub(super) static MULTILINE: Syntax = Syntax {
    name: "multiline_tables",
    example: "the same between two lines of dashes, with blank lines between rows",
    on: Base::OF_PANDOC,
    kind: Kind::Switch,
};

pub(super) static GRID: Syntax =
    Syntax { name: "grid_tables", example: "`+---+---+` around `| a | b |`", on: Base::OF_PANDOC, kind: Kind::Switch };

/// All of them.
pub(in crate::markdown) const ALL: [&Syntax; 3] = [&SIMPLE, &MULTILINE, &GRID];
