//! Tables whose cells are lines, between bars; all others are HTML.

use super::lines::Around;
use super::piece::{Piece, Source};
use super::proof;
use super::tree::{children, classes, find, is_block, level};
use super::writing::Writer;
use crate::css;
use crate::xhtml::Element;

impl Writer<'_, '_> {
    pub(super) fn table(&mut self, element: &Element) -> Option<Piece> {
        self.pending.extend(self.id(element));
        let Some(rows) = rows(element) else { return self.proved(Source::Element(element), &mut |_| None) };
        let has_head =
            children(element).any(|part| part.name == "thead") || rows[0].iter().all(|cell| cell.name == "th");
        let caption = children(element).find(|part| part.name == "caption");
        let id = std::mem::take(&mut self.pending);
        let piece = self.proved(Source::Element(element), &mut |writer| {
            let columns = rows[0].len();
            let mut shape = String::new();
            let mut lines = Vec::new();
            if !has_head {
                lines.push(format!("|{}", " |".repeat(columns)));
                shape.push_str(&proof::around("tr", &proof::around("td", "").repeat(columns)));
            }
            for row in &rows {
                let cells: Vec<_> = row
                    .iter()
                    .map(|cell| {
                        writer.pending.extend(writer.id(cell));
                        writer.line(&cell.children, Around::OneLine)
                    })
                    .collect();
                lines.push(format!("|{}", cells.iter().map(|cell| format!(" {} |", cell.out)).collect::<String>()));
                shape.push_str(&proof::around(
                    "tr",
                    &cells.iter().map(|cell| proof::around("td", &cell.shape)).collect::<String>(),
                ));
            }
            let bar: String = rows[rows.len().min(2) - 1].iter().map(|cell| alignment(cell)).collect();
            lines.insert(1, format!("|{bar}"));
            let mut out = lines.join("\n");
            let words = caption.map(|caption| writer.line(&caption.children, Around::OneLine)).unwrap_or_default();
            if !words.out.is_empty() || !id.is_empty() {
                let braces = id.first().map(|id| format!(" {{#{id}}}")).unwrap_or_default();
                out.push_str(&format!("\n\nTable: {}{braces}", words.out));
            }
            Some(Piece::other(out, proof::around("table", &(shape + &words.shape))))
        });
        self.pending.extend(id.into_iter().skip(1));
        piece
    }
}

/// The rows of a table that bars can hold: as many cells in each, and in each cell a line.
fn rows(element: &Element) -> Option<Vec<Vec<&Element>>> {
    let mut rows = Vec::new();
    for part in children(element) {
        match &*part.name {
            "thead" if children(part).count() == 1 && rows.is_empty() => rows.extend(children(part)),
            "tbody" => rows.extend(children(part)),
            "tr" => rows.push(part),
            "caption" if !children(part).any(is_block) => {}
            "colgroup" | "col" => {}
            _ => return None,
        }
    }
    let cells: Vec<Vec<&Element>> = rows.iter().map(|row| children(row).collect()).collect();
    let is_line = |cell: &Element| {
        let spans =
            ["colspan", "rowspan"].iter().any(|name| cell.attribute(name).is_some_and(|value| value.trim() != "1"));
        let holds = find(cell, &|inner| {
            level(inner).is_some()
                || matches!(
                    &*inner.name,
                    "ul" | "ol" | "dl" | "table" | "pre" | "blockquote" | "figure" | "hr" | "svg:svg"
                )
        });
        // One paragraph in a cell is a line.
        let blocks: Vec<&Element> = children(cell).filter(|inner| is_block(inner)).collect();
        let is_one = blocks.len() < 2 && !blocks.iter().any(|block| children(block).any(is_block));
        !spans && holds.is_none() && is_one
    };
    let columns = cells.first()?.len();
    let heads = cells.iter().skip(1).flatten().any(|cell| cell.name == "th");
    let fits =
        columns > 0 && !heads && cells.iter().all(|row| row.len() == columns && row.iter().all(|cell| is_line(cell)));
    (fits && rows.iter().all(|row| row.name == "tr")).then_some(cells)
}

/// What stands under the heading of a column: how its cells are aligned.
fn alignment(cell: &Element) -> &'static str {
    let styled = cell.attribute("style").and_then(|style| {
        css::declarations(style)
            .iter()
            .filter_map(css::Declaration::parts)
            .find(|(property, _)| property == "text-align")
    });
    let said = styled.map(|(_, value)| value.to_ascii_lowercase());
    let said = said.as_deref().or(cell.attribute("align"));
    let named = || classes(cell).find(|class| matches!(*class, "left" | "center" | "right"));
    match said.or_else(named) {
        Some("left") => " :--- |",
        Some("center") => " :---: |",
        Some("right") => " ---: |",
        _ => " --- |",
    }
}
