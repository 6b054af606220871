//! A finished book to a [`Finished`]: what its package says of it, the names in the contents list, and the documents.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use crate::diff::document;
use crate::diff::{ContentsEntry, Document, Finished, Resource, Statement, Value};
use crate::epub::address::Target;
use crate::epub::package::{Item, Package};
use crate::epub::{Book, whole};
use crate::error::Error;
use crate::xhtml::Element;

/// Reads a finished book, in version 2 or 3 of EPUB.
///
/// # Errors
/// When the file is not there, is no EPUB, is damaged, or its documents are encrypted.
pub fn read(path: &Path) -> Result<Finished, Error> {
    let book = whole::open(path)?;
    let package = whole::package(&book)?;
    let mut spine: Vec<&str> = Vec::new();
    let mut known = BTreeSet::new();
    for path in package.reading_order().filter_map(|(_, item)| item.path()) {
        if known.insert(path) {
            spine.push(path);
        }
    }
    let named = package
        .document
        .root
        .children
        .iter()
        .filter_map(|child| child.element())
        .find_map(|child| (child.name == "spine").then(|| child.attribute("toc")).flatten());
    let is_ncx = |item: &Item| Some(&*item.id) == named || item.media_type == "application/x-dtbncx+xml";
    let contents = package.navigation().or_else(|| package.items.iter().find(|item| is_ncx(item)));
    let (names, contents) = contents.and_then(Item::path).map(|path| listed(&book, path)).unwrap_or_default();
    let is_other =
        |item: &&Item| item.path().is_some_and(|path| !known.contains(path)) && !item.is("nav") && !is_ncx(item);
    let resources = package.items.iter().filter(is_other).filter_map(|item| {
        let entry = book.entry(item.path()?)?;
        Some(Resource { path: entry.path.clone(), size: entry.size, checksum: entry.checksum })
    });
    Ok(Finished {
        identifier: identifier(package),
        metadata: said(package),
        documents: spine.par_iter().map(|path| document(&book, path, &names)).collect(),
        contents,
        resources: resources.collect(),
    })
}

fn document(book: &Book, path: &str, names: &BTreeMap<String, String>) -> Document {
    let content = whole::content(book, path).map(|root| document::read(&root)).unwrap_or_default();
    let title = names.get(path).cloned().or(content.title);
    Document {
        path: path.to_owned(),
        title: title.unwrap_or_else(|| path.to_owned()),
        words: content.words,
        text: content.text,
        ids: content.ids,
        checksum: book.entry(path).map_or(0, |entry| entry.checksum),
    }
}

/// The unique identifier; the first where none is named.
fn identifier(package: &Package) -> String {
    let unique = package.document.root.attribute("unique-identifier");
    let all = || package.metadata().filter(|one| local(one) == "identifier");
    let found = all().find(|one| one.attribute("id") == unique).or_else(|| all().next());
    found.map(words).unwrap_or_default()
}

/// The statements of the metadata, then what is none of them to a machine and just that to a reader.
fn said(package: &Package) -> Vec<Statement> {
    let mut metadata = statements(package);
    let root = &package.document.root;
    let spine = root.children.iter().filter_map(|child| child.element()).find(|child| child.name == "spine");
    let direction = spine.and_then(|spine| spine.attribute("page-progression-direction"));
    let version = root.attribute("version").unwrap_or("2.0");
    for (property, value) in [("page-progression-direction", direction), ("EPUB version", Some(version))] {
        let stated = |text: &str| Value { text: text.to_owned(), ..Value::default() };
        metadata.extend(value.map(|value| Statement { property: property.to_owned(), value: stated(value) }));
    }
    metadata
}

/// The statements of the metadata: those that refine another stand with it.
fn statements(package: &Package) -> Vec<Statement> {
    let elements: Vec<&Element> = package.metadata().collect();
    let mut refinements: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for node in &elements {
        let refined = node.attribute("refines").and_then(|to| to.trim().strip_prefix('#'));
        if let (Some(id), Some(property)) = (refined, node.attribute("property")) {
            let value = words(node);
            // The title of every title that has no other kind.
            if (property, &*value) != ("title-type", "main") {
                refinements.entry(id).or_default().push((property.to_owned(), value));
            }
        }
    }
    elements.iter().filter_map(|node| statement(node, &refinements)).collect()
}

fn statement(node: &Element, refinements: &BTreeMap<&str, Vec<(String, String)>>) -> Option<Statement> {
    let (property, value) = match local(node) {
        "meta" if node.attribute("refines").is_some() => return None,
        "meta" => match (node.attribute("property"), node.attribute("name")) {
            (Some(property), _) => (property.to_owned(), words(node)),
            // Which item is the cover says nothing to a reader that the pictures do not say.
            (None, Some("cover") | None) => return None,
            (None, Some(name)) => (name.to_owned(), node.attribute("content").unwrap_or_default().to_owned()),
        },
        "link" => {
            let relation = node.attribute("rel")?;
            (format!("link {relation}"), node.attribute("href").unwrap_or_default().to_owned())
        }
        name => (name.to_owned(), words(node)),
    };
    let mut notes = node.attribute("id").and_then(|id| refinements.get(id)).cloned().unwrap_or_default();
    // EPUB 2 says the same in attributes of its own namespace.
    for (name, value) in &node.attributes {
        notes.extend(name.strip_prefix("opf:").map(|name| (name.to_owned(), value.clone())));
    }
    Some(Statement { property, value: Value { text: value, refinements: notes } })
}

/// The contents list: the name of each document in it, and its entries as a tree.
fn listed(book: &Book, contents: &str) -> (BTreeMap<String, String>, Vec<ContentsEntry>) {
    let Some(root) = whole::content(book, contents).or_else(|| book.root(contents).map(std::borrow::Cow::Borrowed))
    else {
        return Default::default();
    };
    let mut top = None;
    root.walk(&mut |element| {
        let kind = element.attribute("epub:type").unwrap_or_default();
        if element.name == "nav" && kind.split_whitespace().any(|kind| kind == "toc") {
            top.get_or_insert(element);
        }
    });
    let top = top.unwrap_or(&root);
    (names(top, contents), entries(top, contents, 0))
}

/// The name of each document: the first entry that leads to it, wherever in it.
fn names(top: &Element, contents: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    top.walk(&mut |element| {
        let (target, label) = match &*element.name {
            "a" => (element.attribute("href"), Some(element)),
            "navPoint" => (source(element), child(element, &["navLabel"])),
            _ => return,
        };
        let label = label.map(words).filter(|label| !label.is_empty());
        if let (Some(path), Some(label)) = (target.and_then(|target| document_of(contents, target)), label) {
            names.entry(path).or_insert(label);
        }
    });
    names
}

/// Levels of a contents list beyond which nobody looks.
const LEVELS: usize = 32;

/// The entries below an element, of a navigation document or of an NCX.
fn entries(parent: &Element, contents: &str, level: usize) -> Vec<ContentsEntry> {
    if level > LEVELS {
        return Vec::new();
    }
    let entry = |element: &Element, target: Option<&str>, label: Option<&Element>| ContentsEntry {
        title: label.map(words).unwrap_or_default(),
        path: target.and_then(|target| document_of(contents, target)),
        entries: entries(element, contents, level + 1),
    };
    let below = parent.children.iter().filter_map(|child| child.element()).flat_map(|element| match &*element.name {
        "li" => {
            let label = child(element, &["a", "span"]);
            vec![entry(element, label.and_then(|label| label.attribute("href")), label)]
        }
        "navPoint" => vec![entry(element, source(element), child(element, &["navLabel"]))],
        "ol" | "navMap" => entries(element, contents, level + 1),
        _ => Vec::new(),
    });
    below.collect()
}

/// What an entry of an NCX leads to.
fn source(entry: &Element) -> Option<&str> {
    child(entry, &["content"]).and_then(|content| content.attribute("src"))
}

/// The first child with one of these names.
fn child<'a>(element: &'a Element, names: &[&str]) -> Option<&'a Element> {
    element.children.iter().filter_map(|child| child.element()).find(|child| names.contains(&&*child.name))
}

/// The document that an address leads to.
fn document_of(contents: &str, target: &str) -> Option<String> {
    Target::of(contents, target).path().map(str::to_owned)
}

/// The name without its prefix.
fn local(element: &Element) -> &str {
    element.name.rsplit(':').next().unwrap_or_default()
}

/// The text in an element, spaces made one.
fn words(element: &Element) -> String {
    element.text_content().split_whitespace().collect::<Vec<_>>().join(" ")
}
