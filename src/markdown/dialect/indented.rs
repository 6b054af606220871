//! Blocks of MkDocs whose body is indented below their head: admonitions, details, tabs.

use super::rewrite::{Edit, Line};

/// How far a body is indented.
const BODY: usize = 4;

/// The line after the body of the block whose head stands at `at`.
pub(super) fn end(lines: &[Line<'_>], at: usize) -> usize {
    let least = lines[at].indent() + BODY;
    let is_inside = |line: &Line<'_>| line.is_blank() || line.indent() >= least;
    let mut end = at + 1 + lines[at + 1..].iter().take_while(|line| is_inside(line)).count();
    while end > at + 1 && lines[end - 1].is_blank() {
        end -= 1;
    }
    end
}

/// Writes the block anew whose head stands at `at`: this opens a container there, its body moves out, and the container is
/// closed. Gives the line after.
pub(super) fn contain(text: &str, lines: &[Line<'_>], at: usize, opening: &str, edits: &mut Vec<Edit>) -> usize {
    let (line, end) = (&lines[at], end(lines, at));
    let margin = line.before;
    // A blank line right below the mark of an item would end the item.
    let is_first = at > 0 && lines[at - 1].is_bare_mark();
    let lead = if is_first { String::new() } else { format!("\n{margin}") };
    edits.push(Edit::new(line.start()..line.end(), format!("{lead}{opening}")));
    for body in &lines[at + 1..end] {
        // The body moves out by its own indentation, so that it is no code.
        if let Some(deep) = body.before.strip_prefix(margin).filter(|_| !body.is_blank()) {
            let start = body.range.start + margin.len();
            edits.push(Edit::new(start..start + width(deep, BODY), ""));
        }
    }
    let close = lines[end - 1].range.end;
    let lead = if text[..close].ends_with('\n') { "" } else { "\n" };
    edits.push(Edit::new(close..close, format!("{lead}{margin}:::\n")));
    end
}

/// How many bytes of white space fill so many columns.
fn width(space: &str, columns: usize) -> usize {
    let mut column = 0;
    let filled = space.char_indices().find(|(_, c)| {
        let is_full = column >= columns;
        column += if *c == '\t' { 4 } else { 1 };
        is_full
    });
    filled.map_or(space.len(), |(at, _)| at)
}
