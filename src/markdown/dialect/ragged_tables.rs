//! Tables whose line of dashes has more or fewer columns than the line of headings: pandoc reads them, GitHub does not.
//!
//! The shorter line is written anew with as many columns as the other, so that no heading is lost.

use super::formula::past_code;
use super::rewrite::{self, Edit, Line, Rewriting};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "ragged_tables",
    example: "two headings over `|---|---|---|`",
    on: Base::OF_PANDOC,
    kind: Kind::Rewrite(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut edits = Vec::new();
    if text.contains("-|") || text.contains("- |") {
        let lines = rewrite::lines(text);
        for (at, pair) in lines.windows(2).enumerate() {
            let [head, dashes] = pair else { continue };
            let begins = at == 0 || lines[at - 1].is_blank() || lines[at - 1].is_code;
            if begins && head.before == dashes.before && is_head(head) && is_dashes(dashes) {
                edits.extend(edit(head, dashes));
            }
        }
    }
    Rewriting { edits, remarks: Vec::new() }
}

fn is_head(line: &Line<'_>) -> bool {
    !line.is_code && line.words.starts_with('|') && !is_dashes(line)
}

fn is_dashes(line: &Line<'_>) -> bool {
    !line.is_code
        && line.words.starts_with('|')
        && line.words.contains('-')
        && line.words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// What the shorter of the two lines lacks.
fn edit(head: &Line<'_>, dashes: &Line<'_>) -> Option<Edit> {
    let (headings, columns) = (columns(head.words), columns(dashes.words));
    let (line, cell) = if headings < columns { (head, " |") } else { (dashes, "---|") };
    let words = line.words.trim_end();
    let closing = if words.ends_with('|') { "" } else { "|" };
    let end = line.start() + words.len();
    let lacks = headings.abs_diff(columns);
    (lacks > 0).then(|| Edit::new(end..end, format!("{closing}{}", cell.repeat(lacks))))
}

/// How many columns a line has that begins with a bar. Bars in code divide nothing.
fn columns(words: &str) -> usize {
    let words = words.trim_end();
    let mut bars = 0;
    let mut at = 0;
    while let Some(found) = words[at..].find(['|', '`', '\\']).map(|offset| at + offset) {
        at = match words.as_bytes()[found] {
            b'|' => {
                bars += 1;
                found + 1
            }
            b'`' => past_code(words, found).min(words.len()),
            _ => found + 1 + words[found + 1..].chars().next().map_or(0, char::len_utf8),
        };
    }
    bars - usize::from(words.ends_with('|') && bars > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Composed, SourceId};

    fn anew(text: &str) -> String {
        rewrite::apply(&Composed::whole(SourceId(0), text), rewrite(text), &mut Vec::new()).text().to_owned()
    }

    #[test]
    fn the_shorter_line_gets_the_columns_that_it_lacks() {
        for (text, expected) in [
            ("| a | b |\n|---|---|---|\n| 1 | 2 | 3 |\n", "| a | b | |\n|---|---|---|\n| 1 | 2 | 3 |\n"),
            ("| a | b | c |\n| --- | --- |\n", "| a | b | c |\n| --- | --- |---|\n"),
            ("| a | b\n|---|---|---\n", "| a | b| |\n|---|---|---\n"),
            ("| `a|b` | c |\n|---|---|\n", "| `a|b` | c |\n|---|---|\n"),
            ("| a | b |\n|---|---|\n", "| a | b |\n|---|---|\n"),
            ("```\n| a | b |\n|---|---|---|\n```\n", "```\n| a | b |\n|---|---|---|\n```\n"),
        ] {
            assert_eq!(anew(text), expected, "{text}");
        }
    }
}
