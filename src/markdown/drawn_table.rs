//! Tables that are drawn with dashes and spaces, as pandoc reads them: simple, of several lines, and grids.
//!
//! To CommonMark their lines of dashes are rules and headings, their rows code and definitions: a false structure. So what is
//! drawn as such a table is found before the parser sees it, shown as it stands, and told.

use std::ops::Range;

use super::dialect::formula::past_code;

/// The most lines that a table may have, so that a text of nothing but dashes is not read over and over.
const LONGEST: usize = 400;

/// A line, and where it begins.
type Line<'t> = (usize, &'t str);

/// Where tables are drawn in a text.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains("---") && !text.contains("===") {
        return found;
    }
    let lines: Vec<Line<'_>> = lines(text);
    let mut at = 0;
    while at < lines.len() {
        let (start, line) = lines[at];
        let indent = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        if ["```", "~~~"].iter().any(|fence| line[indent..].starts_with(fence)) {
            let end = past_code(text, start + indent);
            if end > start + line.len() {
                at = lines.partition_point(|(start, _)| *start < end);
                continue;
            }
        }
        match table(&lines, at) {
            Some(end) => {
                let (last, line) = lines[end - 1];
                found.push(lines[at].0..last + line.len());
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The lines of a text without their ends.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut from = 0;
    let each = text.split('\n').map(|line| {
        let start = from;
        from += line.len() + 1;
        (start, line.trim_end())
    });
    each.collect()
}

/// The line after the table that begins here.
fn table(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let (_, line) = lines[at];
    let is_first = at.checked_sub(1).is_none_or(|before| lines[before].1.is_empty());
    if line.is_empty() || !is_first || line.starts_with("    ") || begins_block(line) {
        return None;
    }
    if is_grid_border(line) {
        return grid(lines, at);
    }
    if is_rule(line) {
        return multiline(lines, at);
    }
    if is_columns(line) {
        return headless(lines, at);
    }
    let columns = lines.get(at + 1).filter(|(_, line)| is_columns(line))?;
    let end = paragraph_end(lines, at + 2);
    (end > at + 2 && fits(lines, at..end, columns.1)).then_some(end)
}

/// Whether a line begins a definition of a note or a link, an item, a quotation or a container, and so no row.
fn begins_block(line: &str) -> bool {
    let line = line.trim_start();
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = after.len() < line.len() && (after.starts_with(". ") || after.starts_with(") "));
    let is_definition = line.starts_with('[') && line.contains("]:");
    is_definition || is_number || [">", "#", "- ", "* ", "+ ", ": ", ":::"].iter().any(|mark| line.starts_with(mark))
}

/// A grid: between two borders, lines that begin with a bar or are borders.
fn grid(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let end = paragraph_end(lines, at);
    let inner = &lines[at..end];
    let is_grid = inner.iter().all(|(_, line)| line.trim_start().starts_with(['|', '+']));
    let has_rows = inner.iter().any(|(_, line)| line.trim_start().starts_with('|'));
    (is_grid && has_rows && is_grid_border(inner.last()?.1)).then_some(end)
}

/// A table of several lines a row, between two rules.
fn multiline(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let reach = lines.len().min(at + LONGEST);
    let columns = (at + 1..reach).find(|&next| is_columns(lines[next].1) || lines[next].1.is_empty())?;
    if columns == at + 1 || !is_columns(lines[columns].1) {
        return None;
    }
    let end = (columns + 1..reach).find(|&next| is_rule(lines[next].1))? + 1;
    fits(lines, at..end, lines[columns].1).then_some(end)
}

/// A table without a head, between two lines of columns.
fn headless(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let columns = lines[at].1;
    let reach = lines.len().min(at + LONGEST);
    let end = (at + 1..reach).find(|&next| is_columns(lines[next].1) || is_rule(lines[next].1))? + 1;
    (end > at + 2 && fits(lines, at..end, columns)).then_some(end)
}

/// The first line from here on that is empty.
fn paragraph_end(lines: &[Line<'_>], from: usize) -> usize {
    let reach = lines.len().min(from + LONGEST);
    (from..reach).find(|&at| lines[at].1.is_empty()).unwrap_or(reach)
}

/// Whether nothing stands in the gaps between the columns.
fn fits(lines: &[Line<'_>], table: Range<usize>, columns: &str) -> bool {
    let gaps: Vec<usize> = columns
        .char_indices()
        .filter(|&(at, c)| c == '-' && at > 0 && columns[..at].ends_with(' ') && !columns[..at].trim().is_empty())
        .map(|(at, _)| at - 1)
        .collect();
    lines[table].iter().all(|(_, line)| {
        let is_drawn = is_columns(line) || is_rule(line);
        is_drawn || gaps.iter().all(|&gap| line.chars().nth(gap).is_none_or(|c| c == ' '))
    })
}

/// Whether a line is dashes in several groups, of which some are long.
fn is_columns(line: &str) -> bool {
    let mut groups = line.split_whitespace();
    let all = line.len() < 1000 && line.bytes().all(|byte| matches!(byte, b'-' | b' '));
    all && groups.clone().count() > 1 && groups.all(|group| group.len() > 1)
}

/// Whether a line is one long group of dashes.
fn is_rule(line: &str) -> bool {
    let dashes = line.trim();
    dashes.len() >= 10 && dashes.bytes().all(|byte| byte == b'-')
}

/// Whether a line is the border of a grid: `+---+---+`.
fn is_grid_border(line: &str) -> bool {
    let inner = line.trim().strip_prefix('+').and_then(|rest| rest.strip_suffix('+'));
    inner.is_some_and(|inner| {
        inner.split('+').all(|part| part.len() > 1 && part.bytes().all(|byte| matches!(byte, b'-' | b'=' | b':')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn every_kind_of_table_is_found_whole() {
        let simple = "  Right     Left\n-------     ------\n     12     12\n    123     123";
        let headless = "-------     ------\n     12     12\n-------     ------";
        let grid = "+-----+-----+\n| a   | b   |\n+=====+=====+\n| 1   | 2   |\n+-----+-----+";
        let multiline = "------------------\n Centred   Right\n  head     head\n--------- --------\n   a         1\n   b\n\n   c         2\n------------------";
        for table in [simple, headless, grid, multiline] {
            assert_eq!(drawn(&format!("Text.\n\n{table}\n\nText.\n")), [table]);
        }
    }

    #[test]
    fn what_only_looks_like_one_is_left_alone() {
        for text in [
            "A heading\n---------\n\nText\n",
            "----------\n\nText\n\n----------\n",
            "- - -\n\n-- --\n",
            "| a | b |\n|---|---|\n| 1 | 2 |\n",
            "Words and words\n----- -----\nmore of them here\n",
            "```\n  Right     Left\n-------     ------\n     12     12\n```\n",
            "+---+ and more\n",
            "Dear\n--- --- ---\n",
            "[^1]: a    b\n    ---- ----\n    1    2\n",
            "- a    b\n  ---- ----\n  1    2\n",
        ] {
            assert_eq!(drawn(text), [""; 0], "{text}");
        }
    }
}
