//! Formulas between backslashed brackets: `\(…\)` and, on lines of its own, `\[…\]`; mdBook's `\\(…\\)` and `\\[…\\]` too.
//!
//! They become the parser's own dollars. The second backslash of a doubled mark becomes U+001F, which is taken out of the
//! formula again. A mark in code is left alone.

use pulldown_cmark::Options;

use super::{Base, Kind, Syntax};
use crate::model::inline::{Math, MathStyle};

pub(super) static SINGLE: Syntax = Syntax {
    name: "tex_math_single_backslash",
    example: "`\\(x^2\\)`, `\\[…\\]`",
    on: Base::ALL,
    kind: Kind::Mask(|text| mask(text, "\\"), Options::ENABLE_MATH),
};

pub(super) static DOUBLE: Syntax = Syntax {
    name: "tex_math_double_backslash",
    example: "`\\\\(x^2\\\\)`, `\\\\[…\\\\]`",
    on: Base::ALL,
    kind: Kind::Mask(|text| mask(text, "\\\\"), Options::ENABLE_MATH),
};

/// Every mark that opens a formula, with the one that closes it; the longer first.
const PAIRS: [(&str, &str); 4] = [("\\\\(", "\\\\)"), ("\\\\[", "\\\\]"), ("\\(", "\\)"), ("\\[", "\\]")];

/// What stands for the first backslash of a doubled mark.
const FILLER: char = '\u{1F}';

/// The formula that the parser found, which stands in the text as `written`.
pub(in crate::markdown) fn formula(tex: &str, style: MathStyle, written: &str) -> Math {
    let is_inline = written.trim_start_matches('\\').starts_with('(');
    let style = if is_inline { MathStyle::Inline } else { style };
    Math { tex: tex.trim_end_matches(FILLER).to_owned(), style }
}

/// The marks around formulas that have these backslashes. Those with others are looked for too, as a formula may hold
/// what would be a mark outside it.
fn mask(text: &str, backslashes: &str) -> Vec<(usize, &'static str)> {
    let mut marks = Vec::new();
    let wanted = |open: &str| open.len() == backslashes.len() + 1;
    if !PAIRS.iter().any(|(open, _)| wanted(open) && text.contains(open)) {
        return marks;
    }
    let mut at = 0;
    while let Some(found) = text[at..].find(['\\', '`']).map(|offset| at + offset) {
        let rest = &text[found..];
        if rest.starts_with('`') {
            let run = rest.len() - rest.trim_start_matches('`').len();
            at = code_span_end(text, found, run).unwrap_or(found + run);
            continue;
        }
        let Some((open, close)) = PAIRS.into_iter().find(|(open, _)| rest.starts_with(open)) else {
            at = found + 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            continue;
        };
        let from = found + open.len();
        match formula_end(text, from, close)
            .filter(|&end| open != "\\[" || stands_alone(text, found, end + close.len()))
        {
            Some(end) => {
                if wanted(open) {
                    let dollars = if open.starts_with("\\\\") { "\u{1F}$$" } else { "$$" };
                    marks.extend([(found, dollars), (end, dollars)]);
                }
                at = end + close.len();
            }
            None => at = from,
        }
    }
    marks
}

/// Where a code span that opens at `at` with `run` backticks ends; it can't reach over a blank line.
fn code_span_end(text: &str, at: usize, run: usize) -> Option<usize> {
    let mut from = at + run;
    let limit = paragraph_end(text, from);
    while let Some(found) = text[from..limit].find('`').map(|offset| from + offset) {
        let length = text[found..].len() - text[found..].trim_start_matches('`').len();
        from = found + length;
        if length == run {
            return Some(from);
        }
        if from >= limit {
            return None;
        }
    }
    None
}

/// How far a construct that opens here may reach: to the blank line, and never so far that a text of nothing but opening
/// marks would be read over and over.
fn paragraph_end(text: &str, from: usize) -> usize {
    const REACH: usize = 8 * 1024;
    let limit = text.floor_char_boundary(from.saturating_add(REACH));
    text[from..limit].find("\n\n").map_or(limit, |offset| from + offset)
}

fn formula_end(text: &str, from: usize, close: &str) -> Option<usize> {
    let end = text[from..paragraph_end(text, from)].find(close).map(|offset| from + offset)?;
    let tex = &text[from..end];
    (!tex.trim().is_empty() && !tex.contains('$') && !tex.contains("\\(")).then_some(end)
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let after = text[end..].split('\n').next().unwrap_or_default();
    before.trim_matches([' ', '\t', '>']).is_empty() && after.trim().is_empty()
}
