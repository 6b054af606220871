//! Tables that are drawn with dashes and spaces, as pandoc reads them: simple, of several lines, and grids.
//!
//! To CommonMark their lines of dashes are rules and headings, their rows code and definitions: a false structure. So what is
//! drawn as such a table is found before the parser sees it. Where the dialect has it, it is read; elsewhere it is shown as it
//! stands, and told.

mod columns;
mod grid;

pub(super) use self::columns::shares;

use std::ops::Range;

use super::dialect::formula::past_code;
use super::scan;
use crate::model::block::Alignment;
use crate::source;

/// The most lines that a table may have, so that a text of nothing but dashes is not read over and over.
const LONGEST: usize = 2000;

/// The line that pandoc reckons the widths of columns against, in characters.
const LINE: usize = 72;

/// A line, and where it begins.
type Line<'t> = (usize, &'t str);

/// A table that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// Its place, from its first line's first sign on.
    pub(super) range: Range<usize>,
    /// The places of its lines, without the marks of what they stand in.
    pub(super) lines: Vec<Range<usize>>,
    /// Its kind.
    pub(super) shape: Shape,
}

/// The kinds of drawn tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Cells between lines.
    Grid,
    /// A line a row, below headings.
    Simple,
    /// A line a row, between two lines of columns.
    Headless,
    /// Lines for a row, below headings.
    Multiline,
    /// Lines for a row, between two lines of columns.
    MultilineHeadless,
}

impl Shape {
    /// pandoc's name for it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Shape::Grid => "grid_tables",
            Shape::Simple | Shape::Headless => "simple_tables",
            Shape::Multiline | Shape::MultilineHeadless => "multiline_tables",
        }
    }
}

/// What a drawn table says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) columns: Vec<Alignment>,
    /// The shares of the columns in percent; none where they fit what they hold.
    pub(super) widths: Vec<u8>,
    pub(super) head: Vec<Vec<Piece>>,
    pub(super) rows: Vec<Vec<Piece>>,
    pub(super) foot: Vec<Vec<Piece>>,
}

/// What a cell of a drawn table says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The places of its lines.
    pub(super) lines: Vec<Range<usize>>,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// Reads a drawn table; none where its lines don't meet.
pub(super) fn read(drawn: &Drawn, text: &str) -> Option<Read> {
    let lines: Vec<Line<'_>> = drawn.lines.iter().map(|line| (line.start, &text[line.clone()])).collect();
    match drawn.shape {
        Shape::Grid => grid::read(&lines),
        shape => columns::read(&lines, shape),
    }
}

/// Whether a line is longer than pandoc's, so that the widths of columns count.
pub(super) fn is_long(line: &str) -> bool {
    columns::width(line) > LINE
}

/// Where tables are drawn in a text, outside everything else.
pub(super) fn find(text: &str) -> Vec<Drawn> {
    let mut found = Vec::new();
    if !has_lines(text) {
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
            Some((end, shape)) => {
                found.push(drawn(&lines[at..end], shape));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Where tables are drawn in a text, in quotations, items and notes too.
pub(super) fn find_anywhere(text: &str) -> Vec<Drawn> {
    let mut found: Vec<Drawn> = Vec::new();
    if !has_lines(text) {
        return found;
    }
    let raw: Vec<Line<'_>> = lines(text);
    let scanned = scan::lines(text);
    let mut at = 0;
    while at < scanned.len() {
        let line = &scanned[at];
        let is_near = |at: usize| raw.get(at).is_some_and(|(_, line)| line.contains("--") || line.contains("=="));
        let may_begin = line.is_fresh && line.kind == scan::LineKind::Words && (is_near(at) || is_near(at + 1));
        let view = if may_begin { view(&raw, &scanned, at) } else { Vec::new() };
        match view.first().and_then(|_| table(&view, 0)) {
            Some((end, shape)) => {
                found.push(drawn(&view[..end], shape));
                at += end;
            }
            None => at += 1,
        }
    }
    found
}

/// The lines from here on that stand in the same quotations, items and notes, without the marks of these.
fn view<'t>(raw: &[Line<'t>], scanned: &[scan::Line<'t>], at: usize) -> Vec<Line<'t>> {
    let first = &scanned[at];
    let mut view = vec![(first.start, first.words)];
    for (start, line) in raw.iter().skip(at + 1).take(LONGEST) {
        let (inner, kept) = scan::follow(&first.around, line);
        if kept < first.around.len() && !line.trim().is_empty() {
            break;
        }
        view.push((start + inner, &line[inner..]));
    }
    view
}

fn has_lines(text: &str) -> bool {
    source::has_three(text, '-') || source::has_three(text, '=')
}

fn drawn(lines: &[Line<'_>], shape: Shape) -> Drawn {
    let lines: Vec<Range<usize>> = lines.iter().map(|(start, line)| *start..start + line.len()).collect();
    let range = lines.first().map_or(0, |first| first.start)..lines.last().map_or(0, |last| last.end);
    Drawn { range, lines, shape }
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

/// The line after the table that begins here, and its kind.
fn table(lines: &[Line<'_>], at: usize) -> Option<(usize, Shape)> {
    let (_, line) = lines[at];
    let is_first = at.checked_sub(1).is_none_or(|before| lines[before].1.is_empty());
    if line.is_empty() || !is_first || line.starts_with("    ") || begins_block(line) {
        return None;
    }
    if is_grid_border(line) {
        return Some((grid(lines, at)?, Shape::Grid));
    }
    if is_rule(line) {
        return Some((multiline(lines, at)?, Shape::Multiline));
    }
    if is_columns(line) {
        return headless(lines, at);
    }
    let columns = lines.get(at + 1).filter(|(_, line)| is_columns(line))?;
    let end = paragraph_end(lines, at + 2);
    (end > at + 2 && fits(lines, at..end, columns.1)).then_some((end, Shape::Simple))
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
fn headless(lines: &[Line<'_>], at: usize) -> Option<(usize, Shape)> {
    let columns = lines[at].1;
    let reach = lines.len().min(at + LONGEST);
    let end = (at + 1..reach).find(|&next| is_columns(lines[next].1) || is_rule(lines[next].1))? + 1;
    let is_multiline = lines[at..end].iter().any(|(_, line)| line.is_empty());
    let shape = if is_multiline { Shape::MultilineHeadless } else { Shape::Headless };
    (end > at + 2 && fits(lines, at..end, columns)).then_some((end, shape))
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
        find(text).into_iter().map(|drawn| &text[drawn.range]).collect()
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
