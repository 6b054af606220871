//! What the page is given of a book: its documents as they are shown and as they are written, its contents, its words.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::model::metadata::Direction;
use crate::publication::{Item, ItemContent, Publication, TocEntry};
use crate::resource::Body;
use crate::serve::places::absolute;
use crate::serve::places::{Place, with_places};
use crate::serve::search::Passage;
use crate::source::Sources;
use crate::xhtml::{Dialect, Element, write};
use crate::{language, model};

/// What is shown at one moment.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// Counts the times that something changed; the page asks again when it is another.
    pub(super) version: u64,
    /// The last book without errors.
    pub(super) good: Option<Arc<Good>>,
    /// What is wrong with the manuscript as it is now.
    pub(super) problems: Value,
    /// Whether the manuscript as it is now makes no book, so that an older one is shown.
    pub(super) is_faulty: bool,
    /// When the file was saved that made this, in milliseconds since 1970; none for the first.
    pub(super) saved: Option<u64>,
    /// How long binding took, in milliseconds.
    pub(super) bound: f64,
}

/// A book that can be read.
#[derive(Debug)]
pub(super) struct Good {
    facts: Value,
    items: BTreeMap<String, Served>,
    /// Where the documents came from: file, line, document.
    places: Vec<(Place, usize)>,
    spine: Vec<String>,
    passages: OnceLock<Vec<Passage>>,
}

/// One file of the book.
#[derive(Debug)]
struct Served {
    media_type: String,
    content: Content,
    /// A digest of what a reader gets of it.
    digest: u64,
}

/// What a file of the book holds.
#[derive(Debug)]
enum Content {
    /// A document: as the page shows it, and as the EPUB has it.
    Document {
        shown: Element,
        written: String,
    },
    Text(String),
    Body(Body),
}

/// A file of the book as it is handed out.
pub(super) enum Handed {
    Text(String),
    Body(Body),
}

impl Good {
    /// What the page needs of a publication that came of these sources.
    pub(super) fn of(publication: &Publication, book: &model::Book, sources: &Sources) -> Good {
        let made: Vec<(Served, Vec<Place>)> =
            publication.manifest.par_iter().map(|item| served(item, publication, sources)).collect();
        let spine: Vec<String> = publication.reading_order().map(|item| item.path.as_str().to_owned()).collect();
        let mut items = BTreeMap::new();
        let mut places = Vec::new();
        for (item, (served, own)) in publication.manifest.iter().zip(made) {
            let path = item.path.as_str().to_owned();
            if let Some(number) = spine.iter().position(|known| *known == path) {
                places.extend(own.into_iter().map(|place| (place, number)));
            }
            items.insert(path, served);
        }
        // Of one line the first document that shows it.
        places.sort();
        places.dedup_by(|later, first| later.0 == first.0);
        Good { facts: facts(publication, book, &spine, &items), items, places, spine, passages: OnceLock::new() }
    }

    /// What the page is told of the book.
    pub(super) fn facts(&self) -> &Value {
        &self.facts
    }

    /// The file at a path of the book, as the page shows it, with its media type; none for a path that is not the book's.
    pub(super) fn item(&self, path: &str) -> Option<(&str, Handed)> {
        let item = self.items.get(path)?;
        let handed = match &item.content {
            Content::Document { shown, .. } => Handed::Text(write(shown, Dialect::Xhtml)),
            Content::Text(text) => Handed::Text(text.clone()),
            Content::Body(body) => Handed::Body(body.clone()),
        };
        Some((&item.media_type, handed))
    }

    /// The markup of a document or a stylesheet as the EPUB has it.
    pub(super) fn markup(&self, path: &str) -> Option<&str> {
        match &self.items.get(path)?.content {
            Content::Document { written, .. } => Some(written),
            Content::Text(text) => Some(text),
            Content::Body(_) => None,
        }
    }

    /// The document that shows a line of the manuscript, and the place in it: the last that begins at the line or before it.
    pub(super) fn near(&self, file: &str, line: usize) -> Option<(&str, &Place)> {
        let after = self.places.partition_point(|(place, _)| (place.file.as_str(), place.line) <= (file, line));
        let (place, number) = self.places.get(after.checked_sub(1)?)?;
        // Metadata and what no document shows have a place before the first.
        let (place, number) = if place.file == file { (place, number) } else { return None };
        Some((&self.spine[*number], place))
    }

    /// What is not as in an older book, by path; everything, where none is known.
    pub(super) fn changed_since(&self, older: Option<&Good>) -> Vec<String> {
        let Some(older) = older else { return self.items.keys().cloned().collect() };
        let same = |path: &String, item: &Served| older.items.get(path).is_some_and(|old| old.digest == item.digest);
        let changed = self.items.iter().filter(|(path, item)| !same(path, item)).map(|(path, _)| path.clone());
        changed.chain(older.items.keys().filter(|path| !self.items.contains_key(*path)).cloned()).collect()
    }

    /// The book's words, passage by passage, each with its document; made when they are first asked for.
    pub(super) fn passages(&self) -> &[Passage] {
        self.passages.get_or_init(|| {
            let documents = self.spine.par_iter().filter_map(|path| match &self.items.get(path)?.content {
                Content::Document { shown, .. } => Some(super::search::passages(path, shown)),
                _ => None,
            });
            documents.collect::<Vec<_>>().into_iter().flatten().collect()
        })
    }
}

/// One file as the server keeps it, and where its pieces came from.
fn served(item: &Item, publication: &Publication, sources: &Sources) -> (Served, Vec<Place>) {
    let (content, places) = match &item.content {
        ItemContent::Document(root) => {
            let (shown, places) = with_places(root, sources);
            (Content::Document { shown, written: write(root, Dialect::Xhtml) }, places)
        }
        ItemContent::Navigation | ItemContent::Ncx => {
            let trace = publication.trace(item.path.as_str());
            (Content::Text(trace.map(|trace| trace.text).unwrap_or_default()), Vec::new())
        }
        ItemContent::Stylesheet(text) => (Content::Text(text.clone()), Vec::new()),
        ItemContent::Resource(body) => (Content::Body(body.clone()), Vec::new()),
    };
    let mut hasher = DefaultHasher::new();
    match &content {
        Content::Document { written: text, .. } | Content::Text(text) => text.hash(&mut hasher),
        Content::Body(Body::Bytes(bytes)) => bytes.hash(&mut hasher),
        Content::Body(Body::File(path)) => stamp(path).hash(&mut hasher),
        // What is put aside was made of a file whose picture has another name, or the same bytes.
        Content::Body(body) => format!("{body:?}").hash(&mut hasher),
    }
    (Served { media_type: item.media_type.clone(), content, digest: hasher.finish() }, places)
}

/// What tells a file on the disk from what it was.
fn stamp(path: &Path) -> Option<(std::time::SystemTime, u64)> {
    let known = std::fs::metadata(path).ok()?;
    Some((known.modified().ok()?, known.len()))
}

fn facts(publication: &Publication, book: &model::Book, spine: &[String], items: &BTreeMap<String, Served>) -> Value {
    let metadata = &book.metadata;
    let names = names(&publication.toc);
    let length = |path: &String| match items.get(path).map(|item| &item.content) {
        Some(Content::Document { written, .. }) => written.len(),
        _ => 0,
    };
    let documents = spine.iter().map(|path| {
        let title = names.get(path.as_str()).map(|name| (*name).to_owned());
        json!({ "path": path, "title": title.unwrap_or_else(|| own_title(publication, path)), "length": length(path) })
    });
    let language = metadata.language();
    let is_rtl = match publication.spine.page_progression {
        Some(direction) => direction == Direction::Rtl,
        None => language::direction(language) == Direction::Rtl,
    };
    let folder = std::env::current_dir().ok().as_deref().and_then(absolute);
    json!({
        "title": metadata.title(),
        "authors": metadata.creators.iter().map(|creator| creator.name.as_str()).collect::<Vec<_>>(),
        "language": language,
        "identifier": metadata.identifiers.first().map(|identifier| format!("{identifier:?}")),
        "rtl": is_rtl,
        "documents": documents.collect::<Vec<_>>(),
        "contents": publication.toc.iter().map(entry).collect::<Vec<_>>(),
        "folder": folder,
    })
}

/// The words by which the contents know each document.
fn names(toc: &[TocEntry]) -> BTreeMap<&str, &str> {
    let mut names = BTreeMap::new();
    let mut pending: Vec<&TocEntry> = toc.iter().rev().collect();
    while let Some(entry) = pending.pop() {
        names.entry(entry.target.path.as_str()).or_insert(entry.label.as_str());
        pending.extend(entry.children.iter().rev());
    }
    names
}

/// The title that a document has in its head.
fn own_title(publication: &Publication, path: &str) -> String {
    let item = publication.manifest.iter().find(|item| item.path.as_str() == path);
    let mut title = String::new();
    if let Some(ItemContent::Document(root)) = item.map(|item| &item.content) {
        root.walk(&mut |element| {
            if element.name == "title" && title.is_empty() {
                title = element.text_content();
            }
        });
    }
    title
}

fn entry(entry: &TocEntry) -> Value {
    json!({
        "label": entry.label,
        "href": entry.target.href(),
        "children": entry.children.iter().map(self::entry).collect::<Vec<_>>(),
    })
}
