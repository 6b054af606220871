//! Formulas between backslashed brackets: `\(…\)` and `\[…\]`; MathJax's `\\(…\\)` and `\\[…\\]` in mdBook.
//!
//! `\[` is also how one writes a bracket that is none, as in `\[sic\]`. So inside a line a formula must look like one: there
//! is space beside its brackets, or TeX between them.

use super::formula::{Found, LONG_REACH, REACH, closing, stands_alone};
use super::rewrite::is_escaped;
use super::{Base, Kind, Syntax};
use crate::model::inline::MathStyle;

pub(super) static SINGLE: Syntax = Syntax {
    name: "tex_math_single_backslash",
    example: "`\\(x^2\\)`, `\\[…\\]`",
    // GitBook's two dollars are written anew as these brackets.
    on: &[Base::Katern, Base::Pandoc, Base::Quarto, Base::Obsidian, Base::Myst, Base::Markua, Base::GitBook],
    kind: Kind::Formula(|text, at| read(text, at, "\\")),
};

pub(super) static DOUBLE: Syntax = Syntax {
    name: "tex_math_double_backslash",
    example: "`\\\\(x^2\\\\)`, `\\\\[…\\\\]`",
    on: &[],
    kind: Kind::Formula(|text, at| read(text, at, "\\\\")),
};

fn read(text: &str, at: usize, backslashes: &str) -> Option<Found> {
    let rest = text[at..].strip_prefix(backslashes)?;
    let (open, close, style, reach) = match rest.as_bytes().first()? {
        b'(' => ('(', ')', MathStyle::Inline, REACH),
        b'[' => ('[', ']', MathStyle::Display, LONG_REACH),
        _ => return None,
    };
    let from = at + backslashes.len() + 1;
    let marks = (format!("{backslashes}{open}"), format!("{backslashes}{close}"));
    let end = closing(text, from, (&marks.0, &marks.1), reach)?;
    let after = end + backslashes.len() + 1;
    let tex = from..end;
    let written = &text[tex.clone()];
    let is_formula = match style {
        MathStyle::Inline => !written.contains("\n\n"),
        MathStyle::Display => {
            stands_alone(text, at, after)
                || (!written.contains("\n\n")
                    && (backslashes.len() > 1
                        || written.contains(['\\', '^', '_', '='])
                        || written.starts_with([' ', '\n']) && written.ends_with([' ', '\n'])))
        }
    };
    let is_escaped = backslashes.len() == 1 && is_escaped(text, at);
    (is_formula && !is_escaped && !written.trim().is_empty()).then_some(Found {
        tex,
        end: after,
        style,
        is_block: false,
    })
}
