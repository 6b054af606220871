//! A picture that stands alone in its paragraph is a figure with its words as the caption: `![Words](file)`.
//!
//! In katern's own Markdown these words are the alternative text, and the caption is the picture's title. Here they are both,
//! unless an attribute `fig-alt` says what the picture shows.

use super::{Base, Kind, Syntax};

pub(in crate::markdown) static SYNTAX: Syntax = Syntax {
    name: "implicit_figures",
    example: "`![Caption](file){fig-alt=\"Words\"}` alone in a paragraph",
    on: &[Base::Pandoc, Base::Quarto],
    kind: Kind::Mask(|_| Vec::new()),
};
