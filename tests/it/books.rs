//! Whole books: each folder under `tests/books` is one, with what katern must make of it.
//!
//! `book/` is the manuscript, `expected` the facts of the publication and the body of each document that the author wrote.
//! `KATERN_BLESS=1` writes `expected` anew. `make conformance` hands every one of them to EPUBCheck.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use katern::Outcome;
use katern::manuscript::Input;
use katern::publication::{ItemContent, Publication, TocEntry};
use katern::xhtml::{Dialect, Element, write};

use crate::markdown::{bind, written};

/// The publication as text: what a reader of another language, direction or layout would miss first.
fn shown(outcome: &Outcome, base: &Path) -> String {
    let publication = outcome.publication.as_ref().expect("a book");
    let mut out = String::new();
    let generated = publication.generated().expect("a draft");
    let direction = publication.spine.page_progression.map_or("default", |direction| direction.name());
    let _ = writeln!(out, "page-progression-direction: {direction}");
    let _ = writeln!(out, "navigation: {}", attributes(&generated.navigation));
    for item in publication.reading_order() {
        let ItemContent::Document(root) = &item.content else { continue };
        let body = child(root, "body");
        let section = body.and_then(|body| child(body, "section"));
        let _ = write!(out, "document: {} | {}", item.path, attributes(root));
        for element in [body, section].into_iter().flatten() {
            let kind = element.attribute("epub:type").unwrap_or("-");
            let _ = write!(out, " | {kind} {}", element.attribute("role").unwrap_or("-"));
        }
        out.push('\n');
    }
    toc(&publication.toc, 0, &mut out);
    for landmark in &publication.landmarks {
        let _ = writeln!(out, "landmark: {} | {} | {}", landmark.epub_type, landmark.label, landmark.target.href());
    }
    resources(publication, &mut out);
    for diagnostic in outcome.diagnostics.iter().filter(|found| found.rule.code != "modified-from-files") {
        let place = diagnostic.span.map(|span| outcome.manuscript.sources.locate(span));
        let place = place.map_or_else(
            || "-".to_owned(),
            |place| {
                let path = place.path.strip_prefix(base).unwrap_or(place.path);
                format!("{}:{}:{}", path.display(), place.line, place.column)
            },
        );
        let _ = writeln!(out, "{}: {place} {}", diagnostic.severity.name(), diagnostic.rule.code);
    }
    for body in written(publication) {
        let markup = write(body, Dialect::Xhtml);
        out.push('\n');
        out.push_str(markup.split_once("<!DOCTYPE html>\n").map_or(markup.as_str(), |(_, rest)| rest));
    }
    out
}

fn child<'a>(element: &'a Element, name: &str) -> Option<&'a Element> {
    element.children.iter().filter_map(|child| child.element()).find(|child| child.name == name)
}

fn attributes(root: &Element) -> String {
    let said = root.attributes.iter().filter(|(name, _)| !name.starts_with("xmlns"));
    said.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}

fn toc(entries: &[TocEntry], depth: usize, out: &mut String) {
    for entry in entries {
        let _ = writeln!(out, "toc: {}{} | {}", "  ".repeat(depth), entry.label, entry.target.href());
        toc(&entry.children, depth + 1, out);
    }
}

fn resources(publication: &Publication, out: &mut String) {
    for item in &publication.manifest {
        if matches!(item.content, ItemContent::Resource(_) | ItemContent::Stylesheet(_)) {
            let _ = writeln!(out, "resource: {} {} {}", item.path, item.media_type, item.properties.join(" "));
        }
    }
}

#[test]
fn each_book_is_bound_as_expected() {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(&all).expect("books").map(|entry| entry.expect("readable").path()).collect();
    folders.sort();
    assert!(folders.len() >= 4, "the books are gone");
    let mut differing = Vec::new();
    for folder in folders {
        let got = shown(&bind(Input::Path(folder.join("book"))), &folder.join("book"));
        let path = folder.join("expected");
        if std::env::var_os("KATERN_BLESS").is_some() {
            std::fs::write(&path, &got).expect("written");
        }
        if std::fs::read_to_string(&path).unwrap_or_default() != got {
            differing.push(format!("== {}\n{got}", folder.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}
