//! The complaints as SARIF 2.1.0, which code hosts show beside the lines of a change.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>. Columns count Unicode characters, which
//! the run declares (`columnKind`, 3.14.17). Paths are relative references, percent-encoded.

use std::collections::BTreeMap;
use std::path::Path;

use katern::diagnostic::Diagnostic;
use katern::rule::Rule;
use katern::rule::Severity;
use katern::source::{Sources, Span};
use serde_json::{Value, json};

use super::path_text;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The complaints as one SARIF log with one run.
pub(super) fn report(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let broken: BTreeMap<&str, &Rule> =
        diagnostics.iter().map(|diagnostic| (diagnostic.rule.code, diagnostic.rule)).collect();
    let index = |code: &str| broken.keys().position(|known| *known == code);
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let mut message = diagnostic.message.clone();
            if let Some(help) = &diagnostic.help {
                message = format!("{message}\n{help}");
            }
            let mut result = json!({
                "ruleId": diagnostic.rule.code,
                "ruleIndex": index(diagnostic.rule.code),
                "level": diagnostic.severity.name(),
                "message": { "text": message },
                "locations": locations(diagnostic.span, sources),
            });
            if !diagnostic.related.is_empty() {
                let related = diagnostic.related.iter().map(|(span, words)| {
                    let mut location = location(*span, sources);
                    location["message"] = json!({ "text": words });
                    location
                });
                result["relatedLocations"] = related.collect();
            }
            result
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "katern",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": broken.values().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).expect("strings and numbers are JSON");
    text.push('\n');
    text
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.what },
        "fullDescription": { "text": format!("{} {}", rule.what, rule.why) },
        "help": { "text": format!("{} ({})", rule.cure, rule.source) },
        "properties": { "epubcheck": katern::rule::epubcheck_id(rule) },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    severity.name()
}

/// What concerns the whole book is shown at the first file: code hosts refuse a result without a place.
fn locations(span: Option<Span>, sources: &Sources) -> Vec<Value> {
    match span {
        Some(span) => vec![location(span, sources)],
        None => sources
            .iter()
            .next()
            .map(|(_, source)| json!({ "physicalLocation": { "artifactLocation": { "uri": uri(&source.path) } } }))
            .into_iter()
            .collect(),
    }
}

fn location(span: Span, sources: &Sources) -> Value {
    let place = sources.locate(span);
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(place.path) },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    } })
}

/// The path as a URI reference: relative to the current folder where it lies below it.
fn uri(path: &Path) -> String {
    let below = path.is_absolute().then(|| std::env::current_dir().ok()).flatten();
    let path = below.and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
    let text = path_text(path);
    let mut uri = if path.is_absolute() { "file://".to_owned() } else { String::new() };
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
