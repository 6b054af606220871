//! Formulas of GitBook: `$$x$$` in a line and on lines of its own; a single dollar is a dollar, and a backslashed bracket a
//! bracket.

use std::ops::Range;

use super::rewrite::{Edit, Rewriting, is_escaped, places};
use super::tex_math_backslash::ANEW;
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax =
    Syntax { name: "double_dollars", example: "`$$x$$` in a line", on: &[Base::GitBook], kind: Kind::Rewrite(rewrite) };

const MARK: &str = "$$";

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    let dollars = places(text, MARK);
    let mut reached = 0;
    for pair in dollars.chunks_exact(2) {
        let (open, close) = (pair[0], pair[1]);
        let inner = &text[open + MARK.len()..close];
        if inner.trim().is_empty() || inner.contains("\n\n") {
            continue;
        }
        let line = text[..open].rfind('\n').map_or(0, |end| end + 1);
        let after = text[close + MARK.len()..].lines().next().unwrap_or_default();
        let is_alone = text[line..open].trim_matches([' ', '\t', '>']).is_empty() && after.trim().is_empty();
        let (begin, end) = if is_alone { ("\\[", "\\]") } else { ("\\(", "\\)") };
        escape(text, reached..open, &mut rewriting);
        reached = close + MARK.len();
        rewriting.edits.push(Edit::new(open..open + MARK.len(), format!("{begin}{ANEW}")));
        // A formula within the words of another is one dollar's in TeX.
        let from = open + MARK.len();
        let brackets = |(at, _)| inner[at..].starts_with("\\(") || inner[at..].starts_with("\\)");
        let within = inner.match_indices('\\').filter(|found| brackets(*found) && !is_escaped(inner, found.0));
        rewriting.edits.extend(within.map(|(at, _)| Edit::new(from + at..from + at + 2, "$")));
        rewriting.edits.push(Edit::new(close..reached, end));
    }
    escape(text, reached..text.len(), &mut rewriting);
    rewriting
}

/// Makes brackets of those that would open a formula elsewhere: GitBook's editor writes a backslash before each.
fn escape(text: &str, range: Range<usize>, rewriting: &mut Rewriting) {
    let signs = [("\\(", "&#40;"), ("\\[", "&#91;")];
    let part = &text[range.clone()];
    let found = signs.iter().flat_map(|(mark, sign)| places(part, mark).into_iter().map(move |at| (at, *sign)));
    let mut found: Vec<(usize, &str)> = found.filter(|(at, _)| !part[at + 2..].starts_with(ANEW)).collect();
    found.sort_unstable();
    let edit = |(at, sign)| Edit::new(range.start + at..range.start + at + 2, sign);
    rewriting.edits.extend(found.into_iter().map(edit));
}
