//! Marks that pulldown-cmark would misread, made into ones that it knows, byte for byte.
//!
//! A masked text has the length and the line ends of the original, so every offset holds in both: the tree builder reads
//! the original at the offsets that the parser gives. What turns out to stand in code is thereby restored by itself. Which
//! marks there are is [`super::dialect`]'s to say.

use std::borrow::Cow;

use super::dialect::Dialect;
use super::dialect::formula::{self, Formulas};

/// The text to parse, and the formulas that were taken out of it.
pub(super) fn mask<'t>(text: &'t str, dialect: &Dialect) -> (Cow<'t, str>, Formulas) {
    let marks: Vec<(usize, &str)> = dialect.masks().flat_map(|find| find(text)).collect();
    let formulas = formula::find(text, &dialect.formulas());
    if marks.is_empty() && formulas.all.is_empty() {
        return (Cow::Borrowed(text), formulas);
    }
    let mut masked = text.as_bytes().to_vec();
    for (at, mark) in marks {
        masked[at..at + mark.len()].copy_from_slice(mark.as_bytes());
    }
    formula::mask(text, &formulas.all, &mut masked);
    match String::from_utf8(masked) {
        Ok(masked) => (Cow::Owned(masked), formulas),
        Err(_) => (Cow::Borrowed(text), Formulas::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_text_keeps_every_offset() {
        for (text, masked) in [
            ("a\n::: note\nb\n:::\n", "a\n<?> note\nb\n<?>\n"),
            ("> ::: x\n> :::", "> <?> x\n> <?>"),
            ("::::\n:::x\n:: :\n:::1", "<?>:\n<?>x\n:: :\n:::1"),
            ("\\(a_b\\) \\(\\)", "`xxxxx` \\(\\)"),
            ("\\[sic\\] it", "\\[sic\\] it"),
            ("\\[\nx\n\\]\n", "`x\nx\nx`\n"),
            ("`\\(a\\)` \\(x\\)", "`\\(a\\)` `xxx`"),
            ("\\\\(x\\\\)", "\\\\(x\\\\)"),
            ("a\n\\def\\b{c}", "a\n<?xxxxx?>"),
            ("> $$\n> a\n> $$", "> `x\n> x\n> x`"),
            ("$$\na\n\nb\n$$", "<?\nx\n\nx\n?>"),
            ("\\(a\\)\\(b\\)", "`xxxxxxxx`"),
        ] {
            assert_eq!(mask(text, &Dialect::default()).0, masked);
            assert_eq!(masked.len(), text.len());
        }
    }

    #[test]
    fn marks_of_a_syntax_that_is_off_are_left_alone() {
        let text = "::: a\n\\(x\\)\n:::\n";
        for (dialect, masked) in [
            ("katern-fenced_divs", "::: a\n`xxx`\n:::\n"),
            ("katern-tex_math_single_backslash", "<?> a\n\\(x\\)\n<?>\n"),
            ("katern-tex_math_single_backslash-fenced_divs", text),
        ] {
            assert_eq!(mask(text, &dialect.parse().expect("a dialect")).0, masked);
        }
    }
}
