//! Drawn tables: each cell is a text of its own, put together from its lines, whose places are kept.

use std::ops::Range;

use super::Builder;
use crate::markdown::dialect::drawn_tables;
use crate::markdown::drawn_table::{self, Drawn, Piece, Read};
use crate::markdown::{DEPTH, part};
use crate::model::block::{Attributes, Block, BlockKind, Cell, Table};
use crate::source::Composed;

impl Builder<'_> {
    /// The table that is drawn here, where the dialect has its kind; else it is shown as it stands.
    pub(super) fn table(&mut self, drawn: &Drawn) {
        let is_on = self.text.dialect.has_named(drawn.shape.name());
        match drawn_table::read(drawn, self.text.original).filter(|_| is_on && self.has_room()) {
            Some(read) => self.read_table(read, drawn.range.clone()),
            None => self.drawn_table(drawn),
        }
    }

    /// The shares of the columns of a table with bars, in percent: as long as their dashes, where a line is longer than
    /// pandoc's; none where its dialect has no such thing.
    pub(super) fn widths_of_bars(&self, range: &Range<usize>) -> Vec<u8> {
        let lines = || self.text.original[range.clone()].lines().map(str::trim);
        let is_long = || lines().any(drawn_table::is_long);
        if !drawn_tables::ALL.iter().any(|syntax| self.text.dialect.has(syntax)) || !is_long() {
            return Vec::new();
        }
        let dashes = lines().nth(1).unwrap_or_default().trim_start_matches('>').trim().trim_matches('|');
        drawn_table::shares(&dashes.split(['|', '+']).map(|part| part.trim().len()).collect::<Vec<_>>())
    }

    /// Whether a cell may hold blocks of its own.
    fn has_room(&self) -> bool {
        self.depth() + 2 < DEPTH
    }

    fn read_table(&mut self, read: Read, range: Range<usize>) {
        let Read { columns, widths, head, rows, foot } = read;
        let mut group = |rows: Vec<Vec<Piece>>| -> Vec<Vec<Cell>> {
            rows.into_iter().map(|row| row.into_iter().map(|piece| self.cell(piece, &range)).collect()).collect()
        };
        let (head, rows, foot) = (group(head), group(rows), group(foot));
        let (caption, attributes) = (Vec::new(), Attributes::default());
        self.block(BlockKind::Table(Box::new(Table { columns, widths, head, rows, foot, caption, attributes })), range);
    }

    fn cell(&mut self, Piece { lines, columns, rows }: Piece, table: &Range<usize>) -> Cell {
        let start = lines.first().map_or(table.start, |line| line.start);
        let span = self.span(start..lines.last().map_or(start, |line| line.end));
        let mut text = Composed::default();
        for line in lines {
            let after = self.span(line.end..line.end);
            text.push(&self.text.original[line.clone()], self.span(line));
            text.push("\n", after);
        }
        let mut cell = Cell { columns, rows, ..Cell::of_line(Vec::new(), span) };
        let mut blocks = part(text, self.text, self.depth() + 1, self.diagnostics);
        match blocks.as_mut_slice() {
            [Block { kind: BlockKind::Paragraph(words) | BlockKind::Plain(words), .. }] => {
                cell.content = std::mem::take(words);
            }
            _ => cell.blocks = blocks,
        }
        cell
    }
}
