//! Names of blocks in Obsidian: `^name` at a paragraph's end, or on a line of its own after a list, a table or a quotation.
//!
//! A link `[[Note#^name]]` leads there. The name becomes an id where it stands, and is not shown.
//!
//! <https://help.obsidian.md/links>

use super::rewrite::{Edit, Rewriting, lines};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "block_ids",
    example: "`words ^name` at a paragraph's end",
    on: &[Base::Obsidian],
    kind: Kind::RewriteOfWords(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains('^') {
        return rewriting;
    }
    for line in lines(text).iter().filter(|line| !line.is_code) {
        let Some((before, name)) = split(line.words) else { continue };
        let start = line.start() + before.len();
        rewriting.edits.push(Edit::new(start..line.end(), format!("<span id=\"^{name}\"></span>")));
    }
    rewriting
}

/// A line's words without the name of its block, and that name.
pub(crate) fn split(words: &str) -> Option<(&str, &str)> {
    let (before, name) = words.rsplit_once('^')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_apart = before.is_empty() || before.ends_with(' ');
    (is_name && is_apart).then(|| (before.trim_end(), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_apart_at_the_end() {
        assert_eq!(split("Some words. ^a-1"), Some(("Some words.", "a-1")));
        assert_eq!(split("^a"), Some(("", "a")));
        for words in ["2^10", "x^2^", "see [^1]", "a ^ b", "a ^b c", "^"] {
            assert_eq!(split(words), None, "{words}");
        }
    }
}
