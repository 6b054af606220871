//! Tables: headings with their scope, a caption, alignment as classes.

use crate::model::block::{Alignment, Cell, Table};
use crate::render::{Context, attributes};
use crate::source::Span;
use crate::xhtml::Element;

impl<'a> Context<'a> {
    /// A table in a box of its own, so that a stylesheet can give it room.
    pub(crate) fn table(&mut self, table: &'a Table, span: Span) -> Element {
        let mut element = Element::new("table").at(span);
        attributes::put(&mut element, &table.attributes, &mut self.diagnostics);
        if !table.caption.is_empty() {
            let caption = Element::new("caption").children(self.inlines(&table.caption));
            element.children.push(caption.into());
        }
        // A head without a word in it is only Markdown's way of writing a table that has none.
        if table.head.iter().any(|cell| !cell.content.is_empty()) {
            let row = self.row(&table.head, &table.columns, "th");
            element.children.push(Element::new("thead").child(row).into());
        }
        if !table.rows.is_empty() {
            let rows: Vec<Element> = table.rows.iter().map(|row| self.row(row, &table.columns, "td")).collect();
            element.children.push(Element::new("tbody").children(rows).into());
        }
        if element.children.is_empty() {
            let row = self.row(&table.head, &table.columns, "td");
            element.children.push(Element::new("tbody").child(row).into());
        }
        Element::new("div").with("class", "table").child(element)
    }

    fn row(&mut self, cells: &'a [Cell], columns: &[Alignment], name: &'static str) -> Element {
        let mut row = Element::new("tr");
        for (at, cell) in cells.iter().enumerate() {
            // An empty heading cell says nothing to who listens: it is an ordinary one.
            let heads = name == "th" && !cell.content.is_empty();
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
                .children(self.inlines(&cell.content));
            row.children.push(element.into());
        }
        if row.children.is_empty() {
            row.children.push(Element::new("td").into());
        }
        row
    }
}
