//! Where what holds for the rest of a cell ends: `\displaystyle`, `\color{red}` and `a \over b` reach to the next `&` or `\\`.
//!
//! To the converter they reach to the end of the environment, so that a whole table would become one cell. So a group is
//! put around what they stand for.

use std::borrow::Cow;

use super::token::{Kind, Reader};

/// Commands that hold from where they stand.
const SWITCHES: [&str; 5] = ["displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "color"];

/// Commands that take all that stands before them, and all that follows.
const BETWEEN: [&str; 5] = ["over", "choose", "atop", "brace", "brack"];

/// What is open at a place.
#[derive(Clone, Copy)]
struct Open {
    holds: Holds,
    /// Where its cell begins.
    start: usize,
    /// Where the group begins that its cell needs.
    group: Option<usize>,
}

/// What stands in it.
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    /// An environment, or the formula as a whole.
    Cells,
    /// A group, or what stands between two brackets that grow.
    Words,
}

impl Open {
    fn new(holds: Holds, start: usize) -> Open {
        Open { holds, start, group: None }
    }
}

/// The formula with a group around what ends with a cell.
pub(super) fn closed(tex: &str) -> Cow<'_, str> {
    if !tex.contains('&') && !tex.contains("\\\\") {
        return Cow::Borrowed(tex);
    }
    let mut signs: Vec<(usize, char)> = Vec::new();
    let mut open = vec![Open::new(Holds::Cells, 0)];
    let mut reader = Reader::new(tex);
    while let Some(token) = reader.next() {
        let Some(cell) = open.last_mut() else { break };
        match token.kind {
            Kind::Character('&') | Kind::Command("\\") if cell.holds == Holds::Cells => {
                if let Some(group) = cell.group.take() {
                    signs.extend([(group, '{'), (token.range.start, '}')]);
                }
                cell.start = token.range.end;
            }
            Kind::Command(name) if SWITCHES.contains(&name) => {
                cell.group.get_or_insert(token.range.start);
            }
            Kind::Command(name) if BETWEEN.contains(&name) => cell.group = Some(cell.start),
            Kind::Command("begin") => {
                let name = reader.group();
                if name.is_some_and(|name| name.contains("array")) {
                    reader.skip_spaces();
                    reader.option();
                    reader.group();
                }
                open.push(Open::new(Holds::Cells, reader.at()));
            }
            Kind::Command("end") => {
                reader.group();
                close(&mut open);
            }
            Kind::Open | Kind::Command("left") => open.push(Open::new(Holds::Words, token.range.end)),
            Kind::Close | Kind::Command("right") => close(&mut open),
            _ => {}
        }
    }
    if signs.is_empty() {
        return Cow::Borrowed(tex);
    }
    signs.sort_by_key(|(at, _)| *at);
    let (mut made, mut from) = (String::new(), 0);
    for (at, sign) in signs {
        made.push_str(&tex[from..at]);
        made.push(sign);
        from = at;
    }
    made.push_str(&tex[from..]);
    Cow::Owned(made)
}

/// Leaves what was opened last; the formula as a whole stays.
fn close(open: &mut Vec<Open>) {
    if open.len() > 1 {
        open.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_for_a_cell_ends_with_it() {
        for (tex, made) in [
            (
                "\\begin{cases}\\displaystyle a & b \\\\ c & d\\end{cases}",
                "\\begin{cases}{\\displaystyle a }& b \\\\ c & d\\end{cases}",
            ),
            (
                "\\begin{bmatrix}\\color{red}{a} \\\\ b\\end{bmatrix}",
                "\\begin{bmatrix}{\\color{red}{a} }\\\\ b\\end{bmatrix}",
            ),
            ("\\begin{array}{cc}a \\over b & c\\end{array}", "\\begin{array}{cc}{a \\over b }& c\\end{array}"),
            ("a &= \\displaystyle b \\\\ c", "a &= {\\displaystyle b }\\\\ c"),
            ("\\begin{matrix}{\\color{red} a} & b\\end{matrix}", "\\begin{matrix}{\\color{red} a} & b\\end{matrix}"),
            (
                "\\begin{matrix}\\left(\\displaystyle a\\right) & b\\end{matrix}",
                "\\begin{matrix}\\left(\\displaystyle a\\right) & b\\end{matrix}",
            ),
            (
                "\\begin{matrix}\\displaystyle\\begin{matrix}a & \\color{red} b \\\\ c\\end{matrix} & d\\end{matrix}",
                "\\begin{matrix}{\\displaystyle\\begin{matrix}a & {\\color{red} b }\\\\ c\\end{matrix} }& d\\end{matrix}",
            ),
            ("\\displaystyle \\sum a", "\\displaystyle \\sum a"),
            ("}\\end{x} \\displaystyle a & b", "}\\end{x} {\\displaystyle a }& b"),
        ] {
            assert_eq!(closed(tex), made, "{tex}");
        }
    }
}
