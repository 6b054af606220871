//! Blocks of metadata anywhere in a text, between `---` and `...`. [`crate::manuscript`] takes them out before a text is read.

use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "yaml_metadata_block",
    example: "`---`, lines of YAML and `...`, anywhere",
    on: Base::OF_PANDOC,
    kind: Kind::Switch,
};
