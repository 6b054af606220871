//! The complaints, as the page lists them: each with its place, its document, and its words.

use serde_json::{Value, json};

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::serve::shown::Good;
use crate::source::Sources;

use super::places::{absolute, path_text};

/// The most that the page is given: who has more mends these first.
const MOST: usize = 500;

/// What the page is told of the complaints.
pub(super) fn list(diagnostics: &[Diagnostic], sources: &Sources, good: Option<&Good>) -> Value {
    diagnostics.iter().take(MOST).map(|diagnostic| one(diagnostic, sources, good)).collect()
}

fn one(diagnostic: &Diagnostic, sources: &Sources, good: Option<&Good>) -> Value {
    let mut value = json!({
        "severity": diagnostic.severity.name(),
        "code": diagnostic.rule.code,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "why": diagnostic.rule.why,
    });
    if let Some(span) = diagnostic.span {
        let place = sources.locate(span);
        let file = path_text(place.path);
        let near = good.and_then(|good| good.near(&file, place.line));
        value["file"] = file.into();
        value["path"] = absolute(place.path).into();
        value["line"] = place.line.into();
        value["column"] = place.column.into();
        value["document"] = near.map(|(document, _)| document).into();
        value["at"] = near.map(|(_, place)| place.name()).into();
    }
    value
}

/// A failure that has no place: the manuscript could not be read at all.
pub(super) fn failure(error: &Error) -> Value {
    json!([{ "severity": "error", "code": "unreadable", "message": error.message, "help": error.help }])
}
