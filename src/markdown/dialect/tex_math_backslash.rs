//! Formulas between backslashed brackets: `\(…\)` and `\[…\]`; mdBook's `\\(…\\)` and `\\[…\\]` too.
//!
//! `\[` is also how one writes a bracket that is none, as in `\[sic\]`. So inside a line a formula must look like one: there
//! is space beside its brackets, or TeX between them.

use super::formula::{Found, closing, is_escaped, stands_alone};
use super::{Base, Kind, Syntax};
use crate::model::inline::MathStyle;

pub(super) static SINGLE: Syntax = Syntax {
    name: "tex_math_single_backslash",
    example: "`\\(x^2\\)`, `\\[…\\]`",
    on: Base::WITH_MATHEMATICS,
    kind: Kind::Formula(|text, at| read(text, at, "\\")),
};

pub(super) static DOUBLE: Syntax = Syntax {
    name: "tex_math_double_backslash",
    example: "`\\\\(x^2\\\\)`, `\\\\[…\\\\]`",
    on: Base::WITH_MATHEMATICS,
    kind: Kind::Formula(|text, at| read(text, at, "\\\\")),
};

fn read(text: &str, at: usize, backslashes: &str) -> Option<Found> {
    let rest = text[at..].strip_prefix(backslashes)?;
    let (close, style) = match rest.as_bytes().first()? {
        b'(' => (')', MathStyle::Inline),
        b'[' => (']', MathStyle::Display),
        _ => return None,
    };
    let from = at + backslashes.len() + 1;
    let end = closing(text, from, &format!("{backslashes}{close}"))?;
    let after = end + backslashes.len() + 1;
    let tex = from..end;
    let written = &text[tex.clone()];
    let is_formula = match style {
        MathStyle::Inline => !written.contains("\n\n") && !written.contains("\\("),
        MathStyle::Display => {
            stands_alone(text, at, after)
                || (!written.contains('\n')
                    && (backslashes.len() > 1
                        || written.contains(['\\', '^', '_', '='])
                        || written.starts_with(' ') && written.ends_with(' ')))
        }
    };
    let is_escaped = backslashes.len() == 1 && is_escaped(text, at);
    (is_formula && !is_escaped && !written.trim().is_empty()).then_some(Found { tex, end: after, style })
}
