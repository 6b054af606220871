//! Quotation marks, dashes and ellipses as the language sets them, for `"`, `--` and `...`. [`crate::typography`] sets them.

use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax =
    Syntax { name: "smart", example: "`\"words\"`, `--`, `...`", on: Base::ALL, kind: Kind::Switch };
