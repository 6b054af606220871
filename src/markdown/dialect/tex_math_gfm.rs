//! Formulas as GitHub has them beside dollars: `` $`x^2`$ `` in the line, and blocks of code whose language is `math`.

use super::formula::{Found, REACH, closing};
use super::rewrite::is_escaped;
use super::{Base, Kind, Syntax};
use crate::model::inline::MathStyle;

pub(in crate::markdown) static SYNTAX: Syntax =
    Syntax { name: "tex_math_gfm", example: "`` $`x^2`$ ``", on: Base::WITH_DOLLARS, kind: Kind::Formula(read) };

/// The language of a block of code that is a formula.
pub(in crate::markdown) const LANGUAGE: &str = "math";

fn read(text: &str, at: usize) -> Option<Found> {
    if !text[at..].starts_with("$`") || is_escaped(text, at) {
        return None;
    }
    let from = at + 2;
    let end = closing(text, from, ("$`", "`$"), REACH).filter(|&end| !text[from..end].contains(['\n', '`']))?;
    let tex = from..end;
    (!text[tex.clone()].trim().is_empty()).then_some(Found {
        tex,
        end: end + 2,
        style: MathStyle::Inline,
        is_block: false,
    })
}
