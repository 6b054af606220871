//! Fences of code that were forgotten: a block that is never closed, or that goes on into the next.

use std::ops::Range;

/// What is wrong with the fences of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No line closes it.
    Unclosed,
    /// This line of it, counted from its start, looks as if it opened another block.
    OpensAnother(Range<usize>),
}

/// What is wrong with the fences of this block of code, as it was written; nothing with one that is indented.
pub(super) fn fault(written: &str, language: Option<&str>) -> Option<Fault> {
    let sign = written.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    // Fewer are words in backticks, which begin a block that is indented.
    let opening = Some(run(written, sign)).filter(|&signs| signs >= 3)?;
    let lines = written.split_inclusive('\n').scan(0, |from, line| {
        let start = *from;
        *from += line.len();
        let bare = line.trim_start_matches([' ', '\t', '>']);
        Some((start + line.len() - bare.len(), bare.trim_end()))
    });
    let mut inner = None;
    let mut last = "";
    for (start, line) in lines.skip(1) {
        last = line;
        // A fence with the name of a language can't close the block.
        let is_opening = run(line, sign) >= opening && line.trim_start_matches(sign).starts_with(char::is_alphabetic);
        if is_opening && inner.is_none() && !language.is_some_and(is_about_fences) {
            inner = Some(start..start + line.len());
        }
    }
    if let Some(line) = inner {
        return Some(Fault::OpensAnother(line));
    }
    let is_closed = run(last, sign) >= opening && last.trim_start_matches(sign).is_empty();
    (!is_closed).then_some(Fault::Unclosed)
}

/// Whether a block in this language may well show the fences of blocks.
fn is_about_fences(language: &str) -> bool {
    ["markdown", "md", "mdx", "qmd", "rmd", "commonmark", "gfm"].iter().any(|name| name.eq_ignore_ascii_case(language))
}

/// How many of the sign a text begins with.
fn run(text: &str, sign: char) -> usize {
    text.chars().take_while(|&c| c == sign).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_with_its_own_fence() {
        for (written, language, expected) in [
            ("```\na\n```\n", None, None),
            ("```\na\n", None, Some(Fault::Unclosed)),
            ("```", None, Some(Fault::Unclosed)),
            ("~~~\na\n```\n", None, Some(Fault::Unclosed)),
            ("````\n```js\nb\n```\n````", None, None),
            ("```rust\na\n```js\nb\n```", Some("rust"), Some(Fault::OpensAnother(10..15))),
            ("```md\na\n```js\nb\n```", Some("md"), None),
            ("```\n> a\n> ```\n", None, None),
            ("    indented", None, None),
            ("`a` and `b`, indented by a tab in an item\n", None, None),
        ] {
            assert_eq!(fault(written, language), expected, "{written}");
        }
    }
}
