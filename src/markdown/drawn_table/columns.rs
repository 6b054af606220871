//! Tables whose columns are drawn by dashes alone: simple, and of several lines a row.

use std::ops::Range;

use super::{LINE, Line, Piece, Read, Shape, is_columns, is_rule};
use crate::model::block::Alignment;
use crate::spec::script::is_cjk;

/// Reads the table that these lines draw.
pub(super) fn read(lines: &[Line<'_>], shape: Shape) -> Option<Read> {
    let is_multiline = matches!(shape, Shape::Multiline | Shape::MultilineHeadless);
    let from = usize::from(shape == Shape::Multiline);
    let drawing = lines.iter().skip(from).position(|(_, line)| is_columns(line))? + from;
    let columns = Columns::of(lines[drawing].1);
    let head = &lines[from..drawing];
    let mut body = &lines[drawing + 1..];
    if let Some((last, rest)) = body.split_last()
        && (is_columns(last.1) || is_rule(last.1))
    {
        body = rest;
    }
    let rows: Vec<Vec<Piece>> = match is_multiline {
        true => {
            body.split(|(_, line)| line.is_empty()).filter(|row| !row.is_empty()).map(|row| columns.row(row)).collect()
        }
        false => body.iter().map(|line| columns.row(std::slice::from_ref(line))).collect(),
    };
    // Without headings the first row shows how the columns are aligned.
    let samples = if head.is_empty() { &body[..body.len().min(1)] } else { head };
    let aligned = (0..columns.starts.len()).map(|at| columns.alignment(at, samples)).collect();
    Some(Read {
        columns: aligned,
        widths: if is_multiline { columns.widths() } else { Vec::new() },
        head: if head.is_empty() { Vec::new() } else { vec![columns.row(head)] },
        rows,
        foot: Vec::new(),
    })
}

/// Where columns stand, in characters of a fixed width.
struct Columns {
    starts: Vec<usize>,
    /// The dashes of each.
    lengths: Vec<usize>,
}

impl Columns {
    /// Those that a line of dashes draws.
    fn of(line: &str) -> Columns {
        let mut columns = Columns { starts: Vec::new(), lengths: Vec::new() };
        let mut before = ' ';
        for (at, c) in line.chars().enumerate() {
            match (before, c) {
                (' ', '-') => {
                    columns.starts.push(at);
                    columns.lengths.push(1);
                }
                (_, '-') => *columns.lengths.last_mut().expect("a column is open") += 1,
                _ => {}
            }
            before = c;
        }
        columns
    }

    /// The place of a column in a line: from its first dash up to the next column's.
    fn stretch(&self, at: usize, line: &str) -> Range<usize> {
        let start = byte_of(line, self.starts[at]);
        let end = self.starts.get(at + 1).map_or(line.len(), |&next| byte_of(line, next));
        start..end
    }

    /// The cells of a row that these lines hold.
    fn row(&self, lines: &[Line<'_>]) -> Vec<Piece> {
        let cell = |at: usize| {
            let stretches = lines.iter().map(|(start, line)| {
                let stretch = self.stretch(at, line);
                let words = &line[stretch.clone()];
                let from = start + stretch.start + words.len() - words.trim_start().len();
                from..from + words.trim().len()
            });
            let mut lines: Vec<Range<usize>> = stretches.collect();
            while lines.last().is_some_and(Range::is_empty) {
                lines.pop();
            }
            let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(0);
            Piece { lines: lines.split_off(first), columns: 1, rows: 1 }
        };
        (0..self.starts.len()).map(cell).collect()
    }

    /// How a column is aligned: by the ends at which its headings leave space over the dashes.
    fn alignment(&self, at: usize, samples: &[Line<'_>]) -> Alignment {
        let words = samples.iter().map(|(_, line)| line[self.stretch(at, line)].trim_end());
        let shortest = words.filter(|words| !words.is_empty()).min_by_key(|words| width(words));
        let Some(shortest) = shortest else { return Alignment::Natural };
        match (shortest.starts_with([' ', '\t']), width(shortest) < self.lengths[at]) {
            (true, false) => Alignment::Right,
            (false, true) => Alignment::Left,
            (true, true) => Alignment::Center,
            (false, false) => Alignment::Natural,
        }
    }

    /// The share of each column of the line.
    fn widths(&self) -> Vec<u8> {
        let ends = self.starts.iter().skip(1).copied();
        let last = self.starts.last().zip(self.lengths.last()).map(|(start, length)| start + length + 1);
        let widths: Vec<usize> = self.starts.iter().zip(ends.chain(last)).map(|(start, end)| end - start).collect();
        shares(&widths)
    }
}

/// The share of each width of pandoc's line, in percent.
pub(in crate::markdown) fn shares(widths: &[usize]) -> Vec<u8> {
    let whole = widths.iter().sum::<usize>().max(LINE);
    widths.iter().map(|width| u8::try_from((width * 100 + whole / 2) / whole).unwrap_or(100)).collect()
}

/// How many columns a text takes where all characters are of one width, but for those of twice it.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

pub(super) fn width_of(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0,
        c if is_cjk(c) => 2,
        _ => 1,
    }
}

/// The byte at which a column begins in a line.
fn byte_of(line: &str, column: usize) -> usize {
    let mut reached = 0;
    for (at, c) in line.char_indices() {
        if reached >= column && width_of(c) > 0 {
            return at;
        }
        reached += width_of(c);
    }
    line.len()
}
