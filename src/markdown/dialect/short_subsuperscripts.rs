//! Raised and lowered characters without a mark behind them, as MultiMarkdown has them: `x^2`, `H~2`.

use super::formula;
use super::rewrite::{Edit, Rewriting, prose};
use super::{Base, Dialect, Kind, Syntax};
use crate::source;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "short_subsuperscripts", example: "`x^2`, `H~2`", on: &[], kind: Kind::Rewrite(rewrite) };

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !source::has_byte(text, |byte| (byte == b'^') | (byte == b'~')) {
        return rewriting;
    }
    let formulas = formula::find(text, &Dialect::from(Base::Pandoc).formulas()).all;
    for stretch in prose(text) {
        for (at, sign) in text[stretch.clone()].match_indices(['^', '~']) {
            let at = stretch.start + at;
            let rest = &text[at + 1..stretch.end];
            let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let is_behind = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == ')');
            let is_in_formula = formulas.iter().any(|formula| formula.range.contains(&at));
            // With the same sign behind it is the long form.
            if length == 0 || !is_behind || is_in_formula || rest[length..].starts_with(sign) || is_closing(text, at) {
                continue;
            }
            let element = if sign == "^" { "sup" } else { "sub" };
            let anew = format!("<{element}>{}</{element}>", &rest[..length]);
            rewriting.edits.push(Edit::new(at..at + 1 + length, anew));
        }
    }
    rewriting
}

/// Whether a sign closes the long form: the same stands before it in the word.
fn is_closing(text: &str, at: usize) -> bool {
    let word = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains(&text[at..at + 1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::apply;
    use crate::source::{Composed, SourceId};

    #[test]
    fn a_sign_behind_a_word_raises_or_lowers_what_follows() {
        for (text, anew) in [
            ("x^2 + y^10, H~2", "x<sup>2</sup> + y<sup>10</sup>, H<sub>2</sub>"),
            ("x^2^b [^1] `a^2` ~5 $a^2$ a ^b", "x^2^b [^1] `a^2` ~5 $a^2$ a ^b"),
        ] {
            let composed = Composed::whole(SourceId(0), text);
            assert_eq!(apply(&composed, rewrite(text), &mut Vec::new()).text(), anew, "{text}");
        }
    }
}
