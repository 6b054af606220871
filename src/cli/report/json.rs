//! The complaints for programs: one JSON array, whose shape is stable.
//!
//! Each object has `code`, `severity` (`error`, `warning`, `note`), `message`, `help`, `file`, `line`, `column`,
//! `endLine`, `endColumn`, `related` and `epubcheck` (its id for it, of a finished book), always in this order and always all of them. Lines and columns count from 1,
//! columns in Unicode characters, and the end is the column after the last. What concerns the whole book has null for
//! file and numbers. `related` holds objects of the same five places with a `message`.

use katern::diagnostic::Diagnostic;
use katern::rule;
use katern::source::{Sources, Span};
use serde::Serialize;

use super::path_text;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    place: Place,
    related: Vec<Related<'a>>,
    epubcheck: Option<&'a str>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Place,
    message: &'a str,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

/// The complaints as one JSON array.
pub(super) fn report(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let place = |span: Option<Span>| span.map_or_else(Place::default, |span| place(span, sources));
    let entries: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| Entry {
            code: diagnostic.rule.code,
            severity: diagnostic.severity.name(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            place: place(diagnostic.span),
            related: diagnostic
                .related
                .iter()
                .map(|(span, words)| Related { place: place(Some(*span)), message: words })
                .collect(),
            epubcheck: rule::epubcheck_id(diagnostic.rule),
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&entries).expect("strings and numbers are JSON");
    text.push('\n');
    text
}

fn place(span: Span, sources: &Sources) -> Place {
    let place = sources.locate(span);
    Place {
        file: Some(path_text(place.path)),
        line: Some(place.line),
        column: Some(place.column),
        end_line: Some(place.end_line),
        end_column: Some(place.end_column),
    }
}
