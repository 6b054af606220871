//! EPUBCheck's and Ace's messages, provoked on purpose and told as places of the manuscript.

use std::path::{Path, PathBuf};
use std::process::Command;

use katern::check::report;
use katern::diagnostic::Diagnostic;
use katern::publication::{ItemContent, Publication, destination};
use katern::source::Sources;
use katern::xhtml::Element;

use crate::cli::program;
use crate::rules::publication;

const TEXT: &str = "---\ntitle: Traced\nlang: en\ndate: 2026-01-01\n---\n\n# One\n\nThe *first* words.\n\n## Two {#two}\n\n\
                    - an item\n- another\n\n> A [link](#two) in a quotation.\n";

/// The real EPUBCheck, as `make tools` sets it up.
fn jar() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let name =
        std::fs::read_to_string(root.join("build/tools/epubcheck/jar")).expect("EPUBCheck is set up: make tools");
    root.join(name.trim())
}

/// Changes the first element that fits, in any document.
fn change(publication: &mut Publication, fits: impl Fn(&Element) -> bool, how: impl Fn(&mut Element)) {
    let mut done = false;
    for item in &mut publication.manifest {
        let ItemContent::Document(root) = &mut item.content else { continue };
        root.walk_mut(&mut |element| {
            if !done && element.span.is_some() && fits(element) {
                how(element);
                done = true;
            }
        });
    }
    assert!(done, "the book has such an element");
}

fn lines(found: &[Diagnostic], sources: &Sources) -> Vec<(String, usize, usize)> {
    let mut lines: Vec<_> = found
        .iter()
        .map(|found| {
            let place = sources.locate(found.span.unwrap_or_else(|| panic!("no place: {}", found.message)));
            (found.message.split(':').next().unwrap_or_default().to_owned(), place.line, place.column)
        })
        .collect();
    lines.sort_by(|a, b| (a.1, a.2, &a.0).cmp(&(b.1, b.2, &b.0)));
    lines.dedup();
    lines
}

#[test]
fn epubcheck_is_traced_to_the_manuscript() {
    let (folder, outcome, mut broken) = publication(TEXT);
    change(&mut broken, |element| element.name == "em", |element| element.name = "font".into());
    change(&mut broken, |element| element.name == "li", |element| element.set("bullet", "x"));
    change(&mut broken, |element| element.name == "a", |element| element.set("href", "#nowhere"));
    let book = folder.path().join("book.epub");
    destination::save(&broken, &book).expect("saved");
    let report = folder.path().join("report.json");
    let output = Command::new(std::env::var_os("JAVA").unwrap_or_else(|| "java".into()))
        .arg("-jar")
        .arg(jar())
        .arg(&book)
        .arg("--json")
        .arg(&report)
        .output()
        .expect("EPUBCheck runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(&report).expect("a report");
    let found = report::epubcheck(&text, &broken).expect("EPUBCheck's own report");
    let places = lines(&found, &outcome.manuscript.sources);
    let expected = [("RSC-005", 9, 5), ("RSC-005", 13, 1), ("RSC-012", 16, 5)];
    assert_eq!(places, expected.map(|(id, line, column)| (id.to_owned(), line, column)), "{text}");
}

/// A report in the form in which Ace writes it, of a fault that stands in the book's one list.
#[test]
fn ace_is_traced_to_the_manuscript() {
    let (_folder, outcome, publication) = publication(TEXT);
    let report = serde_json::json!({
        "assertions": [{
            "earl:testSubject": { "url": "text/one.xhtml" },
            "assertions": [
                {
                    "earl:result": {
                        "earl:outcome": "fail",
                        "dct:description": "Fix any of the following:\n  no list",
                        "earl:pointer": { "cfi": ["/4/2/6/2"], "css": ["li"] }
                    },
                    "earl:test": { "dct:title": "listitem", "dct:description": "Items stand in lists", "earl:impact": "serious" }
                },
                {
                    "earl:result": { "earl:outcome": "pass" },
                    "earl:test": { "dct:title": "page", "dct:description": "A page", "earl:impact": "minor" }
                }
            ]
        }]
    });
    let found = report::ace(&report.to_string(), &publication).expect("a report");
    assert_eq!(found.len(), 1, "what passes is not told");
    let section = found[0].message.clone();
    assert!(section.starts_with("listitem: "), "{section}");
    let place = outcome.manuscript.sources.locate(found[0].span.expect("a place"));
    assert!((11..=14).contains(&place.line), "line {} of {section}", place.line);
    assert!(report::ace("no report", &publication).is_none());
}

/// `katern check --epubcheck` from end to end: whatever `KATERN_EPUBCHECK` names is run, and its report is told as places
/// of the manuscript.
#[cfg(unix)]
#[test]
fn the_program_that_is_named_is_run_and_its_report_traced() {
    use std::os::unix::fs::PermissionsExt;

    let (folder, _, publication) = publication(TEXT);
    let written = publication.trace("EPUB/text/one.xhtml").expect("the chapter").text;
    let (line, row) = (1..).zip(written.lines()).find(|(_, row)| row.contains("<em>")).expect("the emphasis");
    let column = row.find("<em>").expect("there") + "<em>".len() + 1;
    let report = serde_json::json!({
        "messages": [
            {
                "ID": "RSC-005", "severity": "ERROR", "message": "Error while parsing file:\n  a fault",
                "locations": [{ "path": "EPUB/text/one.xhtml", "line": line, "column": column }]
            },
            { "ID": "HTM-010", "severity": "USAGE", "message": "a usage", "locations": [] }
        ]
    });
    std::fs::write(folder.path().join("recorded.json"), report.to_string()).expect("written");
    // EPUBCheck is called as `epubcheck BOOK --json REPORT --quiet` and ends with 1 where it finds something.
    let stub = folder.path().join("stub");
    std::fs::write(&stub, "#!/bin/sh\ncp \"$(dirname \"$0\")/recorded.json\" \"$3\"\nexit 1\n").expect("written");
    std::fs::set_permissions(&stub, std::fs::Permissions::from_mode(0o755)).expect("a program");
    let output = program()
        .args(["check", "text.md", "--cover", "none", "--epubcheck", "--format", "short"])
        .current_dir(folder.path())
        .env("KATERN_EPUBCHECK", &stub)
        .output()
        .expect("katern runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("text.md:9:5: error: RSC-005: Error while parsing file: a fault [epubcheck]"), "{said}");
}

/// What can't be traced names the document.
#[test]
fn what_has_no_place_names_its_document() {
    let (_folder, _, publication) = publication(TEXT);
    let report = serde_json::json!({
        "messages": [{
            "ID": "RSC-005", "severity": "ERROR", "message": "a fault",
            "locations": [{ "path": "EPUB/nowhere.xhtml", "line": 3, "column": 7 }]
        }]
    });
    let found = report::epubcheck(&report.to_string(), &publication).expect("a report");
    assert_eq!(found[0].span, None);
    assert!(found[0].message.contains("EPUB/nowhere.xhtml, line 3, column 7"), "{}", found[0].message);
}
