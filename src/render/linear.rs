//! Tables row by row: each a list of the columns' headings and what stands under them, for pages that are too narrow.
//!
//! Nothing of the table is lost: a heading over several columns stands in the label of each, one line of headings under
//! another is joined to it, and a cell that reaches over several rows stands in each of them. What has no heading has no
//! label. An id stands once: where words with one are shown again they are shown as plain words.

use std::collections::BTreeSet;

use crate::model::block::{Block, BlockKind, Cell, TABLE_FIGURE, Table};
use crate::model::inline::{Inline, InlineKind, plain_text};
use crate::render::{Context, attributes};
use crate::source::Span;
use crate::xhtml::{Element, Node};

/// The class by which an author asks for it.
pub(super) const LINEAR: &str = "linear";

/// What stands between headings that belong together.
const JOINT: &str = ", ";

impl<'a> Context<'a> {
    /// The table as a list of its rows.
    pub(super) fn linear(&mut self, table: &'a Table, span: Span) -> Element {
        let mut element = Element::new("figure").at(span).with("class", TABLE_FIGURE);
        attributes::put(&mut element, &table.attributes, &mut self.diagnostics);
        element.add_class(LINEAR);
        if !table.caption.is_empty() {
            let words = Element::new("span").with("class", "caption").children(self.inlines(&table.caption));
            element.children.push(Element::new("figcaption").child(words).into());
        }
        let has_head = table.head.iter().flatten().any(|cell| !cell.is_empty());
        let is_bare = !has_head && table.rows.is_empty() && table.foot.is_empty();
        let head = if has_head { grid(&table.head) } else { Vec::new() };
        let body = if is_bare { &table.head } else { &table.rows };
        let mut shown = Shown::default();
        let mut list = Element::new("ul").with("class", "rows");
        for row in grid(body).iter().chain(&grid(&table.foot)) {
            list.children.push(self.linear_row(&head, row, &mut shown).into());
        }
        element.child(list)
    }

    /// Blocks of which every table is shown row by row.
    pub(super) fn linear_blocks(&mut self, blocks: &'a [Block]) -> Vec<Node> {
        let each = blocks.iter().flat_map(|block| match &block.kind {
            BlockKind::Table(table) => vec![self.linear(table, block.span).into()],
            _ => self.flow(std::slice::from_ref(block)),
        });
        each.collect()
    }

    fn linear_row(&mut self, head: &[Row<'a>], row: &Row<'a>, shown: &mut Shown) -> Element {
        let mut list = Element::new("dl");
        let mut bare = Vec::new();
        let mut at = 0;
        let mut before: Vec<&Cell> = Vec::new();
        while let Some(&cell) = row.get(at) {
            let columns = row[at..].iter().take_while(|next| same(**next, cell)).count();
            let headings = headings(head, at..at + columns);
            let value = cell.map(|cell| self.linear_cell(cell, shown)).unwrap_or_default();
            let name = if headings.is_empty() { "li" } else { "dd" };
            let element = Element::new(name).at(cell.map(|cell| cell.span)).children(value);
            if !headings.is_empty() {
                // A heading over several columns is the label of what stands in all of them.
                if !are_same(&headings, &before) {
                    list.children.push(self.linear_label(&headings, shown).into());
                }
                list.children.push(element.into());
            } else if !element.children.is_empty() {
                bare.push(element);
            }
            before = headings;
            at += columns;
        }
        let mut item = Element::new("li");
        // Columns without a heading come first: most often that is what the row is called.
        if !bare.is_empty() {
            item.children.push(Element::new("ul").children(bare).into());
        }
        if !list.children.is_empty() {
            item.children.push(list.into());
        }
        item
    }

    fn linear_label(&mut self, headings: &[&'a Cell], shown: &mut Shown) -> Element {
        let mut label = Element::new("dt");
        for (index, cell) in headings.iter().enumerate() {
            if index > 0 {
                label.children.push(JOINT.into());
            }
            label.children.extend(self.linear_cell(cell, shown));
        }
        label
    }

    /// What a cell says: in full for the first time, and in plain words wherever an id would stand twice.
    fn linear_cell(&mut self, cell: &'a Cell, shown: &mut Shown) -> Vec<Node> {
        let is_first = shown.0.insert(std::ptr::from_ref(cell) as usize);
        let may_repeat = cell.blocks.is_empty() && cell.content.iter().all(is_repeatable);
        if !is_first && !may_repeat {
            let mut words = plain_text(&cell.content);
            for block in &cell.blocks {
                block.children(&mut |child| {
                    if let crate::model::traverse::Child::Line(line) = child {
                        words.push_str(&plain_text(line.words));
                    }
                });
            }
            return vec![words.into()];
        }
        let words = self.inlines(&cell.content);
        words.into_iter().chain(self.flow(&cell.blocks)).collect()
    }
}

/// The cells that were shown, by where they lie in memory.
#[derive(Default)]
struct Shown(BTreeSet<usize>);

/// Whether a piece of a line may stand twice in a document.
fn is_repeatable(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(_) | InlineKind::SoftBreak | InlineKind::HardBreak => true,
        InlineKind::Phrase(_, content) => content.iter().all(is_repeatable),
        InlineKind::Code(_, attributes) => attributes.id.is_none(),
        _ => false,
    }
}

/// The cells of a row, column by column; a cell stands in each column and in each row that it takes.
type Row<'a> = Vec<Option<&'a Cell>>;

fn same(a: Option<&Cell>, b: Option<&Cell>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => std::ptr::eq(a, b),
        _ => false,
    }
}

/// The headings over these columns, line by line, each once.
fn headings<'a>(head: &[Row<'a>], columns: std::ops::Range<usize>) -> Vec<&'a Cell> {
    let mut known: Vec<&Cell> = Vec::new();
    for cell in head.iter().flat_map(|row| row.get(columns.clone()).unwrap_or_default()).filter_map(|cell| *cell) {
        if !cell.is_empty() && !known.iter().any(|other| std::ptr::eq(*other, cell)) {
            known.push(cell);
        }
    }
    known
}

fn are_same(a: &[&Cell], b: &[&Cell]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| std::ptr::eq(*a, *b))
}

fn grid(rows: &[Vec<Cell>]) -> Vec<Row<'_>> {
    let mut grid: Vec<Row<'_>> = Vec::with_capacity(rows.len());
    // For each column, the cell that reaches into it from above, with how many rows more.
    let mut above: Vec<(Option<&Cell>, usize)> = Vec::new();
    for row in rows {
        let mut line: Row<'_> = Vec::new();
        let mut cells = row.iter();
        loop {
            if let Some((cell, left @ 1..)) = above.get_mut(line.len()) {
                *left -= 1;
                line.push(*cell);
                continue;
            }
            let Some(cell) = cells.next() else { break };
            for _ in 0..cell.columns.max(1) {
                let at = line.len();
                if above.len() <= at {
                    above.resize(at + 1, (None, 0));
                }
                above[at] = (Some(cell), cell.rows.saturating_sub(1));
                line.push(Some(cell));
            }
        }
        grid.push(line);
    }
    grid
}
