//! Commands of mathematics that are defined in the text: `\newcommand{\R}{\mathbb{R}}` on lines of its own.
//!
//! They are found as formulas are, which print nothing: what a formula defines holds from there on in its file.

use super::formula::{Found, is_first_of_line};
use super::rewrite::is_escaped;
use super::{Base, Kind, Syntax};
use crate::model::inline::MathStyle;
use crate::tex;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "latex_macros",
    example: "`\\newcommand{\\R}{\\mathbb{R}}`",
    on: Base::WITH_MATHEMATICS,
    kind: Kind::Formula(read),
};

/// The most bytes of the definitions on a line.
const LONGEST: usize = 2 * 1024;

fn read(text: &str, at: usize) -> Option<Found> {
    if !is_first_of_line(text, at) || is_escaped(text, at) {
        return None;
    }
    let reach = text.floor_char_boundary(at.saturating_add(LONGEST));
    let reach = text[at..reach].find("\n\n").map_or(reach, |end| at + end);
    let mut end = at + tex::definition_length(&text[at..reach])?;
    // Several may stand on one line, and a comment behind them.
    loop {
        let line = text[end..].split('\n').next().unwrap_or_default();
        let blank = line.len() - line.trim_start().len();
        match tex::definition_length(&text[end + blank..reach.max(end + blank)]) {
            Some(length) => end += blank + length,
            None if line.trim().is_empty() => break,
            None if line.trim_start().starts_with('%') => {
                end += line.trim_end().len();
                break;
            }
            None => return None,
        }
    }
    Some(Found { tex: at..end, end, style: MathStyle::Display, is_block: true })
}
