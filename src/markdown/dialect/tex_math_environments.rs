//! Environments of LaTeX that are formulas by themselves: `\begin{align} … \end{align}` on lines of its own, or over several
//! lines within a paragraph.

use super::formula::{Found, LONG_REACH, closing, stands_alone};
use super::rewrite::is_escaped;
use super::{Base, Kind, Syntax};
use crate::model::inline::MathStyle;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "tex_math_environments",
    example: "`\\begin{align} … \\end{align}`",
    on: Base::WITH_MATHEMATICS,
    kind: Kind::Formula(read),
};

/// The environments that stand outside other marks.
const ENVIRONMENTS: [&str; 8] =
    ["equation", "align", "alignat", "gather", "multline", "flalign", "eqnarray", "displaymath"];

fn read(text: &str, at: usize) -> Option<Found> {
    let rest = text[at..].strip_prefix("\\begin{")?;
    let name = &rest[..rest.find('}')?];
    if is_escaped(text, at) || !ENVIRONMENTS.contains(&name.trim_end_matches('*')) {
        return None;
    }
    let (open, close) = (format!("\\begin{{{name}}}"), format!("\\end{{{name}}}"));
    let end = closing(text, at + open.len(), (&open, &close), LONG_REACH)? + close.len();
    let is_set_apart = text[at..end].contains('\n') || stands_alone(text, at, end);
    is_set_apart.then_some(Found { tex: at..end, end, style: MathStyle::Display, is_block: false })
}
