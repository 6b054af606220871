//! Other programs' reports on the finished book, told as complaints about the manuscript.
//!
//! EPUBCheck names a document, a line and a column, Ace a document and a path through its tree. The publication knows
//! where each of its elements came from. What can't be traced says so by naming the document. Nothing here runs a
//! program or reads the disk.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::publication::trace::Trace;
use crate::publication::{ItemContent, Publication, ocf};
use crate::rule::Severity;
use crate::rule::validator::{ACE, EPUBCHECK};
use crate::source::Span;
use crate::xhtml::{Element, Node};

/// The complaints in EPUBCheck's JSON report (`--json`); none where the text is not such a report.
pub fn epubcheck(report: &str, publication: &Publication) -> Option<Vec<Diagnostic>> {
    let report: Value = serde_json::from_str(report).ok()?;
    let mut traces: BTreeMap<String, Option<Trace>> = BTreeMap::new();
    let mut found = Vec::new();
    for message in report["messages"].as_array()? {
        let severity = match message["severity"].as_str() {
            Some("FATAL" | "ERROR") => Severity::Error,
            Some("WARNING") => Severity::Warning,
            Some("INFO" | "USAGE") => Severity::Note,
            _ => continue,
        };
        let words = format!("{}: {}", text(&message["ID"]), one_line(text(&message["message"])));
        let suggestion = message["suggestion"].as_str().map(one_line).filter(|words| !words.is_empty());
        let locations = message["locations"].as_array().map(Vec::as_slice).unwrap_or_default();
        for location in if locations.is_empty() { &[Value::Null] } else { locations } {
            let path = text(&location["path"]);
            let number = |name: &str| location[name].as_u64().and_then(|n| usize::try_from(n).ok()).filter(|n| *n > 0);
            let place = number("line").zip(number("column"));
            let trace = traces.entry(path.to_owned()).or_insert_with(|| publication.trace(path));
            let span = match (place, trace) {
                (Some((line, column)), Some(trace)) => trace.span_at(line, column),
                _ => used_at(publication, path),
            };
            let words = match (span, place) {
                (Some(_), _) => words.clone(),
                (None, Some((line, column))) => format!("{words} ({path}, line {line}, column {column})"),
                (None, None) if path.is_empty() => words.clone(),
                (None, None) => format!("{words} ({path})"),
            };
            let mut diagnostic = Diagnostic::new(&EPUBCHECK, span, words);
            diagnostic.severity = severity;
            diagnostic.help = suggestion.clone();
            found.push(diagnostic);
        }
    }
    Some(found)
}

/// The complaints in Ace's `report.json`; none where the text is not such a report.
pub fn ace(report: &str, publication: &Publication) -> Option<Vec<Diagnostic>> {
    let report: Value = serde_json::from_str(report).ok()?;
    let mut found = Vec::new();
    for document in report["assertions"].as_array()? {
        let path = text(&document["earl:testSubject"]["url"]);
        for assertion in document["assertions"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let (result, test) = (&assertion["earl:result"], &assertion["earl:test"]);
            if result["earl:outcome"] == "pass" {
                continue;
            }
            let span = result["earl:pointer"]["cfi"]
                .as_array()
                .and_then(|cfis| cfis.first())
                .and_then(|cfi| element_at(publication, path, text(cfi)));
            let mut words = format!("{}: {}", text(&test["dct:title"]), first_line(text(&test["dct:description"])));
            if span.is_none() {
                words = format!("{words} ({path})");
            }
            let mut diagnostic = Diagnostic::new(&ACE, span, words);
            diagnostic.severity = match test["earl:impact"].as_str() {
                Some("critical" | "serious") => Severity::Error,
                Some("minor") => Severity::Note,
                _ => Severity::Warning,
            };
            let help = one_line(text(&result["dct:description"]));
            diagnostic.help = Some(help).filter(|help| !help.is_empty());
            found.push(diagnostic);
        }
    }
    Some(found)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first_line(words: &str) -> &str {
    words.trim().lines().next().unwrap_or_default().trim()
}

/// The path inside the container's folder.
fn inside(path: &str) -> &str {
    let path = path.trim_start_matches('/');
    path.strip_prefix(ocf::FOLDER).map_or(path, |rest| rest.trim_start_matches('/'))
}

/// The place in the manuscript that shows a resource such as a picture.
fn used_at(publication: &Publication, path: &str) -> Option<Span> {
    let path = inside(path);
    if path.is_empty() {
        return None;
    }
    let name = path.rsplit('/').next()?;
    publication.manifest.iter().find_map(|item| {
        let ItemContent::Document(root) = &item.content else { return None };
        let mut at = None;
        root.walk(&mut |element| {
            let names = ["src", "href", "poster", "data"].iter().filter_map(|name| element.attribute(name));
            if at.is_none() && names.into_iter().any(|target| target.rsplit('/').next() == Some(name)) {
                at = element.span;
            }
        });
        at
    })
}

/// The place of the element that a canonical fragment identifier leads to: even steps count elements.
///
/// <https://idpf.org/epub/linking/cfi/>. Where the element itself came from nowhere, the nearest around it did.
fn element_at(publication: &Publication, path: &str, cfi: &str) -> Option<Span> {
    let path = inside(path);
    let item = publication.manifest.iter().find(|item| item.path.as_str() == path)?;
    let ItemContent::Document(root) = &item.content else { return None };
    let mut element = root;
    let mut span = root.span;
    let steps = cfi.trim_start_matches("epubcfi(").trim_end_matches(')').rsplit('!').next()?;
    for step in steps.split('/').filter(|step| !step.is_empty()) {
        let number: usize = step.split(['[', ':', ',']).next()?.parse().ok()?;
        let Some(inner) = child(element, number) else { break };
        element = inner;
        span = element.span.or(span);
    }
    span.or_else(|| first_span(element))
}

fn child(element: &Element, step: usize) -> Option<&Element> {
    let mut elements = element.children.iter().filter_map(|node| match node {
        Node::Element(element) => Some(Some(element)),
        Node::Token(..) => Some(None),
        Node::Text(_) | Node::Raw(..) => None,
    });
    (step.is_multiple_of(2) && step > 0).then(|| elements.nth(step / 2 - 1))?.flatten()
}

fn first_span(element: &Element) -> Option<Span> {
    let mut first = None;
    element.walk(&mut |element| first = first.or(element.span));
    first
}
