//! References of LaTeX in the text: `\eqref{eq:one}`, `\ref{eq:one}`, outside formulas as inside.

use super::formula::Found;
use super::rewrite::is_escaped;
use super::{Base, Kind, Syntax};
use crate::model::inline::MathStyle;
use crate::tex;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "tex_references",
    example: "`\\eqref{eq:one}`",
    on: Base::WITH_MATHEMATICS,
    kind: Kind::Formula(read),
};

fn read(text: &str, at: usize) -> Option<Found> {
    let length = tex::reference_length(&text[at..])?;
    let end = at + length;
    (!is_escaped(text, at)).then_some(Found { tex: at..end, end, style: MathStyle::Inline, is_block: false })
}
