//! Tables whose columns have no heading.

use crate::check::visit::Visit;
use crate::diagnostic::Diagnostic;
use crate::model::inline::{Inline, InlineKind, plain_text};
use crate::rule::accessibility::TABLE_WITHOUT_HEADER;

pub(super) fn check(visited: &Visit<'_>, found: &mut Vec<Diagnostic>) {
    let Visit::Table(table, span) = visited else { return };
    if table.rows.is_empty() {
        return;
    }
    // The corner above a column of row headings is empty on purpose.
    let empty: Vec<_> = table.head.iter().enumerate().filter(|(_, cell)| is_empty(&cell.content)).collect();
    if table.head.is_empty() || empty.len() == table.head.len() {
        found.push(
            Diagnostic::new(&TABLE_WITHOUT_HEADER, *span, "the table has no column headings")
                .help("fill its first row with the headings of the columns"),
        );
    } else if let Some((index, cell)) = empty.into_iter().find(|(index, _)| *index > 0) {
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

fn is_empty(cell: &[Inline]) -> bool {
    plain_text(cell).trim().is_empty()
        && !cell.iter().any(|inline| {
            matches!(
                inline.kind,
                InlineKind::Image(_) | InlineKind::Html(_) | InlineKind::Math(_) | InlineKind::Citation(_)
            )
        })
}
