//! Formulas between backslashed brackets: `\(…\)` and `\[…\]`; MathJax's `\\(…\\)` and `\\[…\\]` in mdBook.
//!
//! `\[` is also how one writes a bracket that is none, as in `\[sic\]`. So inside a line a formula must look like one: there
//! is space beside its brackets, or TeX between them. Words between `\(` and `\)` are words, as GitBook's editor writes them.

use super::formula::{Found, LONG_REACH, REACH, closing, stands_alone};
use super::rewrite::is_escaped;
use super::{Base, Kind, Syntax};
use crate::model::inline::MathStyle;

pub(super) static SINGLE: Syntax = Syntax {
    name: "tex_math_single_backslash",
    example: "`\\(x^2\\)`, `\\[…\\]`",
    on: &[Base::Katern, Base::Pandoc, Base::Quarto, Base::Obsidian, Base::Myst, Base::Markua],
    kind: Kind::Formula(|text, at| read(text, at, "\\")),
};

pub(super) static DOUBLE: Syntax = Syntax {
    name: "tex_math_double_backslash",
    example: "`\\\\(x^2\\\\)`, `\\\\[…\\\\]`",
    on: &[],
    kind: Kind::Formula(|text, at| read(text, at, "\\\\")),
};

/// What stands at the beginning of a formula that was written anew from other marks: it is one whatever it looks like. Readers
/// see nothing of it where it is none after all, as its braces don't match.
pub(super) const ANEW: &str = "\u{2063}";

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
    let is_anew = text[from..end].starts_with(ANEW);
    let tex = from + if is_anew { ANEW.len() } else { 0 }..end;
    let written = &text[tex.clone()];
    let is_formula = match style {
        _ if is_anew => true,
        MathStyle::Inline => !written.contains("\n\n") && !is_prose(written),
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

/// Whether it is words and nothing of TeX: several of more than one letter each, or one of four.
pub(super) fn is_prose(tex: &str) -> bool {
    let is_sign = |c: char| c.is_alphanumeric() || c.is_whitespace() || ".,;:!?'’‘“”\"–—-&%".contains(c);
    if !tex.chars().all(is_sign) {
        return false;
    }
    let length = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let longest = tex.split_whitespace().map(length).max().unwrap_or_default();
    let are_words = tex.split_whitespace().count() > 1 && tex.split_whitespace().all(|word| length(word) > 1);
    are_words || longest > 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_formula() {
        for words in ["not really", "German National Library", "ALLEA, 2011", "Linux", "so it is", "see p. 12, above"] {
            assert!(is_prose(words), "{words}");
        }
        for tex in ["x", "a, b", "n-1", "x^2", "\\text{so it is}", "\\log n", "ab", "f(x)", "2 mm", "x in R"] {
            assert!(!is_prose(tex), "{tex}");
        }
    }
}
