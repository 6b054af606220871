//! Tables that are too wide or too long.

use super::{Shop, each_place};
use crate::diagnostic::Diagnostic;
use crate::edition::What;
use crate::rule::shop::SHOP_TABLE;
use crate::xhtml::{Element, Node};

pub(super) fn check(shop: &Shop<'_>, root: &Element, found: &mut Vec<Diagnostic>) {
    let limits: Vec<_> = shop
        .limits(|what| match what {
            What::TableColumns(_) | What::TableRows(_) => Some(what),
            _ => None,
        })
        .collect();
    if limits.is_empty() {
        return;
    }
    each_place(root, None, &mut |element, span| {
        if element.name != "table" {
            return;
        }
        let rows = rows(element);
        let columns = rows.iter().map(|row| columns(row)).max().unwrap_or_default();
        for (limit, what) in &limits {
            let (words, help) = match *what {
                What::TableColumns(most) if columns > most => (
                    format!("this table has {columns} columns"),
                    "divide it, or write `{.linear}` after its caption, which makes each row a list",
                ),
                What::TableRows(most) if rows.len() > most => {
                    (format!("this table has {} rows", rows.len()), "divide it into several tables")
                }
                _ => continue,
            };
            found.push(shop.complaint(&SHOP_TABLE, span, words, limit).help(help));
        }
    });
}

/// The rows of a table, without those of tables in its cells.
fn rows(table: &Element) -> Vec<&Element> {
    let mut rows = Vec::new();
    for child in table.children.iter().filter_map(Node::element) {
        match &*child.name {
            "tr" => rows.push(child),
            "thead" | "tbody" | "tfoot" => rows.extend(self::rows(child)),
            _ => {}
        }
    }
    rows
}

/// How many columns the cells of a row take.
fn columns(row: &Element) -> usize {
    let cells = row.children.iter().filter_map(Node::element).filter(|cell| matches!(&*cell.name, "td" | "th"));
    cells.map(|cell| cell.attribute("colspan").and_then(|span| span.parse().ok()).unwrap_or(1)).sum()
}
