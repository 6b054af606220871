//! Ids, links and pictures of all documents, once all of them are rendered.
//!
//! In three steps. `settle_ids`: every id becomes legal and unique, and where it went is remembered. `requests`: the
//! pictures, sounds and films that the documents name are asked for. `resolve`: every reference is turned into one that
//! holds inside the container; one that leads nowhere is taken out, with a diagnostic, and its text stays.

mod ids;
mod media;
mod paint;
mod target;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::{Anchor, Book, ContentPath};
use crate::render::numbers::{Kind, Shown};
use crate::render::{Document, Rendered};
use crate::resource::{Assets, Request};
use crate::source::{SourceId, Sources, Span};
use crate::xhtml::{Element, Node};

pub(crate) use target::SCHEMES;

/// Where everything in the book can be found.
struct Index<'a> {
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

/// What a reference without words of its own says.
#[derive(Clone, Debug)]
enum Name {
    /// “Figure 3”.
    Number(Kind, u32),
    /// The words of a heading.
    Words(String),
}

impl Name {
    /// The words in the language of the book.
    fn words(&self, language: &str) -> String {
        match self {
            Name::Number(kind, number) => kind.phrase(*number, language),
            Name::Words(words) => words.clone(),
        }
    }
}

/// For each document: every id as it was written, and as it is now.
pub(super) type Ids = Vec<BTreeMap<String, String>>;

/// Makes every id legal and unique in its document.
pub(super) fn settle_ids(documents: &mut [Document], diagnostics: &mut Vec<Diagnostic>) -> Ids {
    let settled: Vec<(BTreeMap<String, String>, Vec<Diagnostic>)> = documents
        .par_iter_mut()
        .map(|document| {
            let mut found = Vec::new();
            let ids = ids::settle(document, &mut found);
            (ids, found)
        })
        .collect();
    let (ids, found): (Ids, Vec<_>) = settled.into_iter().unzip();
    diagnostics.extend(found.into_iter().flatten());
    ids
}

/// Indexes where everything went.
fn index<'a>(book: &'a Book, sources: &'a Sources, rendered: &Rendered) -> Index<'a> {
    let mut ids = BTreeMap::new();
    let mut places: BTreeMap<String, Vec<Anchor>> = BTreeMap::new();
    for (document, map) in rendered.documents.iter().zip(&rendered.ids) {
        for (written, id) in map {
            let anchor = Anchor { path: document.path.clone(), id: Some(id.clone()) };
            places.entry(written.clone()).or_default().push(anchor);
        }
        ids.insert(document.path.clone(), map.clone());
    }
    let mut files = BTreeMap::new();
    for chapter in &book.chapters {
        if let Some(source) = chapter.source {
            let path = target::normal(&sources.get(source).path);
            files.entry(path).or_insert_with(|| (source, chapter.path.clone()));
        }
    }
    let names = ids::names(&rendered.documents, &rendered.numbers);
    Index { book, sources, files, ids, places, names }
}

/// Everything that the documents name and the publication must hold, each with its place.
pub(super) fn requests(documents: &[Document], sources: &Sources) -> Vec<Request> {
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
pub(super) fn resolve(
    rendered: &mut Rendered,
    book: &Book,
    sources: &Sources,
    assets: &Assets,
    diagnostics: &mut Vec<Diagnostic>,
) -> Shown {
    let index = index(book, sources, rendered);
    let found: Vec<(Vec<Diagnostic>, Shown)> = rendered
        .documents
        .par_iter_mut()
        .map(|document| {
            let (path, referred) = (document.path.clone(), Shown::default());
            let mut stage = Resolver { index: &index, assets, path, referred, diagnostics: Vec::new(), span: None };
            stage.element(&mut document.root);
            (stage.diagnostics, stage.referred)
        })
        .collect();
    let mut referred = Shown::default();
    for (complaints, numbers) in found {
        diagnostics.extend(complaints);
        referred = referred.and(numbers);
    }
    referred
}

/// One document while its references are resolved.
struct Resolver<'a> {
    index: &'a Index<'a>,
    assets: &'a Assets,
    path: ContentPath,
    /// The numbers that the references of this document name.
    referred: Shown,
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
