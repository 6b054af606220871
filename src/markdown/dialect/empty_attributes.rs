//! Braces with nothing in them, which take the brackets before them away: `[words]{}`.

use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax =
    Syntax { name: "empty_attributes", example: "`[words]{}`", on: Base::OF_PANDOC, kind: Kind::Switch };
