//! Tables whose cells are drawn with lines around them, over several columns and rows too.
//!
//! A cell is found as docutils and pandoc find it: from its upper left corner along the upper edge, down, back and up again.
//! The lines in between that meet its edges say over how many columns and rows it reaches.

use std::collections::BTreeSet;
use std::ops::Range;

use super::columns::{shares, width_of};
use super::{Line, Piece, Read};
use crate::model::block::Alignment;

/// The most characters of a grid, so that a huge one is not searched for cells.
const LARGEST: usize = 400_000;

/// Reads the table that these lines draw.
pub(super) fn read(lines: &[Line<'_>]) -> Option<Read> {
    let grid = Grid::of(lines)?;
    let cells = grid.cells()?;
    let tops: Vec<usize> = cells.iter().map(|cell| cell.top).collect::<BTreeSet<_>>().into_iter().collect();
    let lefts: Vec<usize> = cells.iter().map(|cell| cell.left).collect::<BTreeSet<_>>().into_iter().collect();
    let count = |starts: &[usize], from: usize, to: usize| starts.iter().filter(|at| from <= **at && **at < to).count();
    let mut rows: Vec<Vec<Piece>> = vec![Vec::new(); tops.len()];
    let mut ordered: Vec<&Cell> = cells.iter().collect();
    ordered.sort_by_key(|cell| (cell.top, cell.left));
    for cell in ordered {
        let row = tops.partition_point(|&top| top < cell.top);
        rows[row].push(Piece {
            lines: grid.words(cell, lines),
            columns: count(&lefts, cell.left, cell.right),
            rows: count(&tops, cell.top, cell.bottom),
        });
    }
    // The first line of equals signs ends the head; two at the end hold the foot.
    let doubles: Vec<usize> = (1..grid.rows.len()).filter(|&at| grid.is_double(at)).collect();
    let last = grid.rows.len() - 1;
    let foot_line = match doubles.as_slice() {
        [.., foot, end] if *end == last => Some(*foot),
        _ => None,
    };
    let head_line = doubles.first().copied().filter(|&at| at != last && Some(at) != foot_line);
    let before = |line: usize| tops.partition_point(|&top| top < line);
    let foot = rows.split_off(foot_line.map_or(rows.len(), before));
    let body = rows.split_off(head_line.map_or(0, before));
    let mut read = Read { head: rows, rows: body, foot, ..Read::default() };
    if [&read.head, &read.rows, &read.foot].into_iter().any(|group| reaches_out(group)) {
        return None;
    }
    let edges: Vec<usize> = lefts.iter().copied().chain([grid.rows[0].len() - 1]).collect();
    let aligning = head_line.unwrap_or(0);
    read.columns = edges.windows(2).map(|edge| grid.alignment(aligning, edge[0], edge[1])).collect();
    read.widths = shares(&edges.windows(2).map(|edge| edge[1] - edge[0]).collect::<Vec<_>>());
    Some(read)
}

/// Whether a cell reaches out of the group of rows that it stands in.
fn reaches_out(group: &[Vec<Piece>]) -> bool {
    group.iter().enumerate().any(|(at, row)| row.iter().any(|cell| at + cell.rows > group.len()))
}

/// The signs of a drawing, every line as wide as the first.
struct Grid {
    rows: Vec<Vec<char>>,
}

/// What stands for the second half of a wide character.
const HALF: char = '\u{0}';

/// A cell by its edges.
#[derive(Clone, Copy, Debug)]
struct Cell {
    top: usize,
    left: usize,
    bottom: usize,
    right: usize,
}

impl Grid {
    fn of(lines: &[Line<'_>]) -> Option<Grid> {
        let indent = lines.iter().map(|(_, line)| line.len() - line.trim_start_matches(' ').len()).min()?;
        let rows: Vec<Vec<char>> = lines.iter().map(|(_, line)| signs(&line[indent..])).collect();
        let width = rows.first()?.len();
        let rows: Vec<Vec<char>> = rows
            .into_iter()
            .map(|mut row| {
                row.resize(width.max(row.len()), ' ');
                row
            })
            .collect();
        let is_even = rows.iter().all(|row| row.len() == width);
        (is_even && width > 2 && rows.len() > 2 && width * rows.len() <= LARGEST).then_some(Grid { rows })
    }

    fn at(&self, row: usize, column: usize) -> char {
        self.rows[row][column]
    }

    fn is_double(&self, row: usize) -> bool {
        let signs = &self.rows[row];
        signs.contains(&'=') && signs.iter().all(|sign| matches!(sign, '=' | '+' | ':'))
    }

    /// Every cell; none where the drawing has gaps.
    fn cells(&self) -> Option<Vec<Cell>> {
        let (bottom, right) = (self.rows.len() - 1, self.rows[0].len() - 1);
        let mut cells: Vec<Cell> = Vec::new();
        // For each column, the row down to which cells are known.
        let mut done = vec![0; right];
        let mut corners = BTreeSet::from([(0, 0)]);
        while let Some((top, left)) = corners.pop_first() {
            if top >= bottom || left >= right || top < done[left] {
                continue;
            }
            let cell = self.cell(top, left)?;
            done[cell.left..cell.right].fill(cell.bottom);
            corners.insert((cell.top, cell.right));
            corners.insert((cell.bottom, cell.left));
            cells.push(cell);
        }
        done.iter().all(|&row| row == bottom).then_some(cells)
    }

    /// The smallest cell with this corner.
    fn cell(&self, top: usize, left: usize) -> Option<Cell> {
        if self.at(top, left) != '+' {
            return None;
        }
        for right in left + 1..self.rows[0].len() {
            match self.at(top, right) {
                '+' => {
                    if let Some(bottom) = self.down(top, left, right) {
                        return Some(Cell { top, left, bottom, right });
                    }
                }
                '-' | '=' | ':' => {}
                _ => return None,
            }
        }
        None
    }

    /// The lower edge of a cell whose upper right corner is here.
    fn down(&self, top: usize, left: usize, right: usize) -> Option<usize> {
        for bottom in top + 1..self.rows.len() {
            match self.at(bottom, right) {
                '+' if self.closes(top, left, bottom, right) => return Some(bottom),
                '+' | '|' => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether the lower and the left edge are whole.
    fn closes(&self, top: usize, left: usize, bottom: usize, right: usize) -> bool {
        let is_edge = |column: usize| matches!(self.at(bottom, column), '-' | '=' | ':' | '+');
        let is_side = |row: usize| matches!(self.at(row, left), '|' | '+');
        self.at(bottom, left) == '+' && (left + 1..right).all(is_edge) && (top + 1..bottom).all(is_side)
    }

    /// How the column between two edges is aligned: by colons at the ends of this line.
    fn alignment(&self, row: usize, left: usize, right: usize) -> Alignment {
        match (self.at(row, left + 1) == ':', self.at(row, right - 1) == ':') {
            (true, true) => Alignment::Center,
            (true, false) => Alignment::Left,
            (false, true) => Alignment::Right,
            (false, false) => Alignment::Natural,
        }
    }

    /// The places of the lines of a cell, without the space that all of them begin with.
    fn words(&self, cell: &Cell, lines: &[Line<'_>]) -> Vec<Range<usize>> {
        let indent = lines.iter().map(|(_, line)| line.len() - line.trim_start_matches(' ').len()).min().unwrap_or(0);
        let inner = lines[cell.top + 1..cell.bottom].iter().map(|(start, line)| {
            let stretch = stretch(&line[indent..], cell.left + 1, cell.right);
            let words = line[indent..][stretch.clone()].trim_end();
            let from = start + indent + stretch.start;
            (from, words)
        });
        let inner: Vec<(usize, &str)> = inner.collect();
        let has_space = inner.iter().all(|(_, words)| words.is_empty() || words.starts_with(' '));
        let skip = usize::from(has_space);
        let mut found: Vec<Range<usize>> =
            inner.iter().map(|(from, words)| from + skip.min(words.len())..from + words.len()).collect();
        while found.last().is_some_and(Range::is_empty) {
            found.pop();
        }
        let first = found.iter().position(|line| !line.is_empty()).unwrap_or(0);
        found.split_off(first)
    }
}

/// The signs of a line, one for each column that it takes.
fn signs(line: &str) -> Vec<char> {
    let mut signs = Vec::with_capacity(line.len());
    for c in line.chars() {
        match width_of(c) {
            0 => {}
            1 => signs.push(c),
            _ => signs.extend([c, HALF]),
        }
    }
    signs
}

/// The bytes of a line between two columns.
fn stretch(line: &str, from: usize, to: usize) -> Range<usize> {
    let mut column = 0;
    let (mut start, mut end) = (line.len(), line.len());
    for (at, c) in line.char_indices() {
        if width_of(c) > 0 {
            if column >= from && start == line.len() {
                start = at;
            }
            if column >= to {
                end = at;
                break;
            }
        }
        column += width_of(c);
    }
    start.min(end)..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Option<Read> {
        let mut from = 0;
        let lines: Vec<Line<'_>> = text
            .lines()
            .map(|line| {
                let start = from;
                from += line.len() + 1;
                (start, line)
            })
            .collect();
        read(&lines)
    }

    #[test]
    fn cells_reach_over_columns_and_rows() {
        let text = "\
+---+---+---+
| a     | b |
+===+===+===+
| c | d | e |
|   +---+---+
|   | f     |
+---+-------+
";
        let read = table(text).expect("a table");
        let shape = |rows: &[Vec<Piece>]| -> Vec<Vec<(String, usize, usize)>> {
            let words = |piece: &Piece| piece.lines.iter().map(|line| text[line.clone()].trim()).collect::<String>();
            rows.iter().map(|row| row.iter().map(|cell| (words(cell), cell.columns, cell.rows)).collect()).collect()
        };
        assert_eq!(shape(&read.head), [vec![("a".to_owned(), 2, 1), ("b".to_owned(), 1, 1)]]);
        assert_eq!(
            shape(&read.rows),
            [
                vec![("c".to_owned(), 1, 2), ("d".to_owned(), 1, 1), ("e".to_owned(), 1, 1)],
                vec![("f".to_owned(), 2, 1)]
            ]
        );
    }

    #[test]
    fn a_drawing_with_gaps_is_no_table() {
        assert_eq!(table("+---+---+\n| a | b |\n+---+   +\n"), None);
        assert_eq!(table("+---+\n| a  |\n+---+\n"), None);
    }
}
