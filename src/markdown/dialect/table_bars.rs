//! Tables with bars as pandoc has them besides GitHub's: a cross between the dashes of two columns, as Org has it, and bars
//! in code that divide nothing.

use super::formula::past_code;
use super::{Base, Kind, Syntax};
use crate::markdown::scan;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "table_bars",
    example: "`|-----+-----|`, and `` `a|b` `` in a cell",
    on: Base::OF_PANDOC,
    kind: Kind::Mask(mask),
};

fn mask(text: &str) -> Vec<(usize, &'static str)> {
    let mut marks = Vec::new();
    if !text.contains('|') {
        return marks;
    }
    let lines = scan::lines(text);
    let mut is_table = false;
    for (at, line) in lines.iter().enumerate() {
        let is_head = line.words.contains('|') && lines.get(at + 1).is_some_and(|next| is_delimiter(next.words));
        is_table = (is_table && !line.words.is_empty()) || is_head;
        if !is_table {
            continue;
        }
        if is_delimiter(line.words) {
            marks.extend(line.words.match_indices('+').map(|(at, _)| (line.start + at, "|")));
            continue;
        }
        let mut from = line.start;
        let end = line.start + line.words.len();
        while let Some(tick) = text[from..end].find('`').map(|offset| from + offset) {
            let past = past_code(text, tick).min(end);
            let bars = text[tick..past].match_indices('|').map(|(at, _)| (tick + at, "x"));
            marks.extend(bars.filter(|_| past > tick + 1));
            from = past.max(tick + 1);
        }
    }
    marks
}

/// Whether a line divides the head of a table from its rows.
fn is_delimiter(words: &str) -> bool {
    let words = words.trim();
    let is_drawn = words.starts_with('+') && words.ends_with('+');
    words.contains('|')
        && words.contains('-')
        && !is_drawn
        && words.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | ' '))
}
