//! Tables: headings with their scope, a caption, alignment as classes.

use crate::model::block::{Alignment, Cell, Table};
use crate::model::inline::plain_text;
use crate::render::{Context, attributes};
use crate::source::Span;
use crate::xhtml::Element;

/// The longest cell, in characters, of a table of figures.
const SHORT: usize = 16;

impl<'a> Context<'a> {
    /// A table in a box of its own, so that a stylesheet can give it room.
    pub(crate) fn table(&mut self, table: &'a Table, span: Span) -> Element {
        let mut element = Element::new("table").at(span);
        attributes::put(&mut element, &table.attributes, &mut self.diagnostics);
        if !table.caption.is_empty() {
            let caption = Element::new("caption").children(self.inlines(&table.caption));
            element.children.push(caption.into());
        }
        if !table.widths.is_empty() {
            let column = |width: &u8| Element::new("col").with("style", format!("width: {width}%"));
            element.children.push(Element::new("colgroup").children(table.widths.iter().map(column)).into());
        }
        // A head without a word in it is only Markdown's way of writing a table that has none.
        let has_head = table.head.iter().flatten().any(|cell| !cell.is_empty());
        let head = if has_head { &table.head[..] } else { &[] };
        let is_bare = !has_head && table.rows.is_empty() && table.foot.is_empty();
        let body = if is_bare { &table.head } else { &table.rows };
        let groups = [("thead", "th", head), ("tbody", "td", &body[..]), ("tfoot", "td", &table.foot[..])];
        for (group, name, rows) in groups.into_iter().filter(|(.., rows)| !rows.is_empty()) {
            let rows = self.rows(rows, &table.columns, name);
            element.children.push(Element::new(group).children(rows).into());
        }
        let mut around = Element::new("div").with("class", "table");
        let is_short = |cell: &Cell| cell.blocks.is_empty() && plain_text(&cell.content).chars().count() <= SHORT;
        if table.cells().all(is_short) {
            around.add_class("short-cells");
        }
        around.child(element)
    }

    /// Rows of one group: a cell that reaches over several rows stands in none beyond the group.
    fn rows(&mut self, rows: &'a [Vec<Cell>], columns: &[Alignment], name: &'static str) -> Vec<Element> {
        // For each column, how many rows more the cell takes that reaches into it from above.
        let mut taken = vec![0usize; columns.len()];
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            out.push(self.row(row, columns, &mut taken, name));
        }
        out
    }

    fn row(&mut self, cells: &'a [Cell], columns: &[Alignment], taken: &mut [usize], name: &'static str) -> Element {
        let mut row = Element::new("tr");
        let mut at = 0;
        let pass = |at: &mut usize, taken: &mut [usize]| {
            while let Some(rows @ 1..) = taken.get_mut(*at) {
                *rows -= 1;
                *at += 1;
            }
        };
        for cell in cells {
            pass(&mut at, taken);
            // An empty heading cell says nothing to who listens: it is an ordinary one.
            let heads = name == "th" && !cell.is_empty();
            let class = match columns.get(at) {
                Some(Alignment::Left) => Some("left"),
                Some(Alignment::Center) => Some("center"),
                Some(Alignment::Right) => Some("right"),
                Some(Alignment::Natural) | None => None,
            };
            let element = Element::new(if heads { "th" } else { "td" })
                .at(cell.span)
                .with_some("scope", heads.then_some("col"))
                .with_some("class", class)
                .with_some("colspan", (cell.columns > 1).then(|| cell.columns.to_string()))
                .with_some("rowspan", (cell.rows > 1).then(|| cell.rows.to_string()))
                .children(self.inlines(&cell.content))
                .children(self.flow(&cell.blocks));
            row.children.push(element.into());
            for rows in taken.iter_mut().skip(at).take(cell.columns) {
                *rows = cell.rows - 1;
            }
            at += cell.columns;
        }
        pass(&mut at, taken);
        if row.children.is_empty() {
            row.children.push(Element::new("td").into());
        }
        row
    }
}
