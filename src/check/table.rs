//! Tables whose columns have no heading.

use crate::check::visit::Visit;
use crate::diagnostic::Diagnostic;
use crate::model::block::Cell;
use crate::model::inline::{InlineKind, plain_text};
use crate::rule::accessibility::TABLE_WITHOUT_HEADER;
use crate::source::Span;

pub(super) fn check(visited: &Visit<'_>, found: &mut Vec<Diagnostic>) {
    let Visit::Table(table, span) = visited else { return };
    let Some(head) = table.head.last().filter(|_| !table.rows.is_empty()) else {
        if !table.rows.is_empty() {
            tell_headless(*span, found);
        }
        return;
    };
    // The corner above a column of row headings is empty on purpose.
    let empty: Vec<_> = head.iter().enumerate().filter(|(_, cell)| is_empty(cell)).collect();
    let several = table.head.len() > 1;
    if !several && empty.len() == head.len() {
        tell_headless(*span, found);
    } else if let Some((index, cell)) = empty.into_iter().find(|(index, _)| *index > 0 && !several) {
        found.push(
            Diagnostic::new(
                &TABLE_WITHOUT_HEADER,
                cell.span,
                format!("column {} of the table has no heading", index + 1),
            )
            .help("say in the first row what the column holds"),
        );
    }
}

fn tell_headless(span: Span, found: &mut Vec<Diagnostic>) {
    found.push(
        Diagnostic::new(&TABLE_WITHOUT_HEADER, span, "the table has no column headings")
            .help("fill its first row with the headings of the columns"),
    );
}

fn is_empty(cell: &Cell) -> bool {
    plain_text(&cell.content).trim().is_empty()
        && cell.blocks.is_empty()
        && !cell.content.iter().any(|inline| {
            matches!(
                inline.kind,
                InlineKind::Image(_) | InlineKind::Html(_) | InlineKind::Math(_) | InlineKind::Citation(_)
            )
        })
}
