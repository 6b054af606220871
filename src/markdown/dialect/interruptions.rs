//! Blocks that a paragraph doesn't make room for in pandoc's Markdown: a heading, a quotation and a list need a blank line
//! before them, and a line of dashes makes a heading of one line alone.
//!
//! CommonMark reads them all the same. So their first signs are masked where a paragraph goes on.

use super::{Base, Kind, Syntax};
use crate::markdown::scan::{self, Line, LineKind};

pub(super) static HEADER: Syntax = Syntax {
    name: "blank_before_header",
    example: "`# ` in a paragraph begins no heading",
    on: Base::OF_PANDOC,
    kind: Kind::Mask(headings),
};

pub(super) static QUOTE: Syntax = Syntax {
    name: "blank_before_blockquote",
    example: "`> ` in a paragraph begins no quotation",
    on: Base::OF_PANDOC,
    kind: Kind::Mask(quotations),
};

/// What pandoc has as `lists_without_preceding_blankline`, the other way round.
pub(super) static LIST: Syntax = Syntax {
    name: "blank_before_list",
    example: "`- ` in a paragraph begins no list",
    on: Base::OF_PANDOC,
    kind: Kind::Mask(lists),
};

/// What stands for a sign that means nothing here.
const TEXT: &str = ",";

fn headings(text: &str) -> Vec<(usize, &'static str)> {
    let lines = scan::lines(text);
    let mut marks = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| goes_on(line)) {
        let (start, bare) = line.bare();
        let is_line = |sign: char| !bare.is_empty() && bare.chars().all(|c| c == sign || c == ' ');
        // What follows one line that begins a paragraph makes a heading of it.
        let is_underline = lines[at - 1].is_fresh && lines[at - 1].around == line.around;
        let is_ruled = ['=', '-'].into_iter().any(is_line);
        if bare.starts_with('#') || (is_ruled && !is_underline) || is_break(bare) {
            marks.push((start, TEXT));
        }
    }
    marks
}

/// Whether a line is a break between scenes, which only begins one where nothing stands before it.
fn is_break(bare: &str) -> bool {
    let signs: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    signs.len() >= 3 && ['*', '_'].into_iter().any(|sign| signs.chars().all(|c| c == sign))
}

fn quotations(text: &str) -> Vec<(usize, &'static str)> {
    first_signs(text, |bare| bare.starts_with('>'))
}

fn lists(text: &str) -> Vec<(usize, &'static str)> {
    let lines = scan::lines(text);
    let inner = lines.iter().filter(|line| goes_on(line) && !line.is_in_list);
    inner.filter(|line| scan::marker(line.bare().1).is_some()).map(|line| (line.bare().0, TEXT)).collect()
}

fn first_signs(text: &str, is_meant: fn(&str) -> bool) -> Vec<(usize, &'static str)> {
    let lines = scan::lines(text);
    let found = lines.iter().filter(|line| goes_on(line)).map(Line::bare);
    found.filter(|(_, bare)| is_meant(bare)).map(|(start, _)| (start, TEXT)).collect()
}

/// Whether a paragraph goes on in a line.
fn goes_on(line: &Line<'_>) -> bool {
    line.kind == LineKind::Words && !line.is_fresh
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_goes_on_over_marks() {
        let at = |marks: Vec<(usize, &str)>| marks.into_iter().map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(at(headings("a\n# b\n\n# c\n\nd\n===\n\ne\nf\n---\n")), [2, 23]);
        assert_eq!(at(quotations("a\n> b\n\n> c\n> > d\n")), [2]);
        assert_eq!(at(lists("a\n- b\n\n- c\n- d\n  - e\n")), [2]);
    }
}
