//! What shops ask of a book's metadata.

use crate::diagnostic::Diagnostic;
use crate::model::Book;
use crate::rule::metadata::MISSING_STORE_METADATA;

pub(super) fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    let metadata = &book.metadata;
    let fields = [
        ("author", metadata.creators.is_empty()),
        ("description", metadata.description.is_none()),
        ("publisher", metadata.publishers.is_empty()),
        ("subject", metadata.subjects.is_empty()),
        ("date", metadata.date.is_none()),
    ];
    let missing: Vec<_> = fields.iter().filter(|(_, missing)| *missing).map(|(name, _)| format!("`{name}`")).collect();
    if !missing.is_empty() {
        found.push(
            Diagnostic::new(
                &MISSING_STORE_METADATA,
                None,
                format!("shops ask for metadata that is not there: {}", missing.join(", ")),
            )
            .help("add it to the front matter, `metadata.yaml` or `katern.toml`"),
        );
    }
}
