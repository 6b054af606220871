//! Ids, links and pictures of all documents, once all of them are rendered.
//!
//! In three steps. `ids`: every id becomes legal and unique, and where it went is remembered. [`requests`]: the
//! pictures, sounds and films that the documents name are asked for. [`resolve`]: every reference is turned into one that
//! holds inside the container; one that leads nowhere is taken out, with a diagnostic, and its text stays.

mod ids;
mod media;
mod paint;
mod target;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::book::{Anchor, Book, ContentPath};
use crate::diagnostic::Diagnostic;
use crate::publication::Document;
use crate::render::numbers::{Name, Referred};
use crate::resource::{Assets, Request};
use crate::source::{SourceId, Sources, Span};
use crate::xhtml::{Element, Node};

pub(crate) use target::SCHEMES;

/// Where everything in the book can be found.
pub struct Index<'a> {
    book: &'a Book,
    sources: &'a Sources,
    /// By the file that a text came from: the first document made of it.
    files: BTreeMap<PathBuf, (SourceId, ContentPath)>,
    /// For each document: the id as written, and as it is now.
    ids: BTreeMap<ContentPath, BTreeMap<String, String>>,
    /// By id as written: each place that has it, in reading order.
    places: BTreeMap<String, Vec<Anchor>>,
    /// What a reference without words of its own says: “Figure 3”.
    names: BTreeMap<Place, Name>,
}

/// A document and the id in it.
type Place = (ContentPath, String);

/// Settles all ids and indexes where they went.
pub fn index<'a>(
    book: &'a Book,
    sources: &'a Sources,
    documents: &mut [Document],
    diagnostics: &mut Vec<Diagnostic>,
) -> Index<'a> {
    let settled: Vec<(BTreeMap<String, String>, Vec<Diagnostic>)> = documents
        .par_iter_mut()
        .map(|document| {
            let mut found = Vec::new();
            let ids = ids::settle(document, &mut found);
            (ids, found)
        })
        .collect();
    let mut ids = BTreeMap::new();
    let mut places: BTreeMap<String, Vec<Anchor>> = BTreeMap::new();
    for (document, (map, found)) in documents.iter().zip(settled) {
        diagnostics.extend(found);
        for (written, id) in &map {
            let anchor = Anchor { path: document.path.clone(), id: Some(id.clone()) };
            places.entry(written.clone()).or_default().push(anchor);
        }
        ids.insert(document.path.clone(), map);
    }
    let mut files = BTreeMap::new();
    for chapter in &book.chapters {
        if let Some(source) = chapter.source {
            let path = target::normal(&sources.get(source).path);
            files.entry(path).or_insert_with(|| (source, chapter.path.clone()));
        }
    }
    let names = ids::names(documents);
    Index { book, sources, files, ids, places, names }
}

/// Everything that the documents name and the publication must hold, each with its place.
pub fn requests(documents: &[Document], sources: &Sources) -> Vec<Request> {
    let found: Vec<Vec<Request>> = documents
        .par_iter()
        .map(|document| {
            let mut requests = Vec::new();
            document.root.walk(&mut |element| media::requests(element, sources, &mut requests));
            requests
        })
        .collect();
    found.into_iter().flatten().collect()
}

/// Turns every reference into one that holds inside the container; says which numbers they send the reader to.
pub fn resolve(
    documents: &mut [Document],
    index: &Index<'_>,
    assets: &Assets,
    diagnostics: &mut Vec<Diagnostic>,
) -> Referred {
    let found: Vec<(Vec<Diagnostic>, Referred)> = documents
        .par_iter_mut()
        .map(|document| {
            let (path, referred) = (document.path.clone(), Referred::default());
            let mut stage = Resolver { index, assets, path, referred, diagnostics: Vec::new(), span: None };
            stage.element(&mut document.root);
            (stage.diagnostics, stage.referred)
        })
        .collect();
    let mut referred = Referred::default();
    for (complaints, numbers) in found {
        diagnostics.extend(complaints);
        referred.figures |= numbers.figures;
        referred.tables |= numbers.tables;
    }
    referred
}

/// One document while its references are resolved.
struct Resolver<'a> {
    index: &'a Index<'a>,
    assets: &'a Assets,
    path: ContentPath,
    /// The numbers that the references of this document name.
    referred: Referred,
    diagnostics: Vec<Diagnostic>,
    /// The innermost place in the manuscript.
    span: Option<Span>,
}

impl Resolver<'_> {
    fn element(&mut self, element: &mut Element) {
        let outer = self.span;
        self.span = element.span.or(outer);
        let mut at = 0;
        while at < element.children.len() {
            let Node::Element(child) = &mut element.children[at] else {
                at += 1;
                continue;
            };
            let inherited = child.span;
            child.span = child.span.or(self.span);
            self.element(child);
            let replaced = self.media(child);
            child.span = inherited;
            if let Some(nodes) = replaced {
                let count = nodes.len();
                element.children.splice(at..=at, nodes);
                at += count;
            } else {
                at += 1;
            }
        }
        if matches!(&*element.name, "a" | "area") {
            self.link(element);
        }
        self.span = outer;
    }
}
