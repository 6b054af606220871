//! Formulas of GitBook: `$$x$$` in a line and on lines of its own; a single dollar is a dollar.

use super::rewrite::{Edit, Rewriting, places};
use super::tex_math_backslash::is_prose;
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax =
    Syntax { name: "double_dollars", example: "`$$x$$` in a line", on: &[Base::GitBook], kind: Kind::Rewrite(rewrite) };

const MARK: &str = "$$";

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    let places = places(text, MARK);
    let mut pairs = places.chunks_exact(2);
    for pair in &mut pairs {
        let (open, close) = (pair[0], pair[1]);
        let inner = &text[open + MARK.len()..close];
        if inner.trim().is_empty() || inner.contains("\n\n") {
            continue;
        }
        let line = text[..open].rfind('\n').map_or(0, |end| end + 1);
        let after = text[close + MARK.len()..].lines().next().unwrap_or_default();
        let is_alone = text[line..open].trim_matches([' ', '\t', '>']).is_empty() && after.trim().is_empty();
        let (begin, end) = match is_alone {
            true => ("\\[", "\\]"),
            // Words between two dollars are TeX all the same.
            false if is_prose(inner) => ("\\({}", "\\)"),
            false => ("\\(", "\\)"),
        };
        rewriting.edits.push(Edit::new(open..open + MARK.len(), begin));
        rewriting.edits.push(Edit::new(close..close + MARK.len(), end));
    }
    rewriting
}
