//! The finished trees, held against EPUB 3.3: a net under katern itself, which every book that is built falls into.
//!
//! EPUBCheck stays the judge; this finds in milliseconds, in every build, what would make it complain: names that
//! meet, references that lead nowhere, properties and types that don't fit the content, elements and attributes where
//! they can't be. `tests/agreement` breaks sound books in hundreds of ways and compares the two. It must never raise a
//! false alarm: what it doesn't know, it lets pass.

mod advice;
pub(in crate::check) mod anybody;
mod attribute;
mod content;
mod document;
mod head;
mod manifest;
mod mathml;
mod metadata;
mod navigation;
mod rare;
mod reference;
mod spine;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

pub(super) use reference::resolved;

use crate::diagnostic::Diagnostic;
use crate::publication::{Item, ItemContent, ItemId, Publication};
use crate::rule::validator::INVALID_PUBLICATION;
use crate::source::Span;
use crate::xhtml::Element;

/// What breaks the specification. Every book that is built is held against it, so each item is judged by itself, in
/// parallel.
pub fn validity(publication: &Publication) -> Vec<Diagnostic> {
    let mut found = Found(Vec::new());
    let index = Index::of(publication, &mut found);
    metadata::check(publication, &mut found);
    manifest::check(publication, &mut found);
    spine::check(publication, &index, &mut found);
    navigation::check(publication, &index, &mut found);
    let items: Vec<Found> = publication
        .manifest
        .par_iter()
        .map(|item| {
            let mut found = Found(Vec::new());
            manifest::item(item, &index, &mut found);
            if let ItemContent::Document(root) = &item.content {
                document::check(item, root, &index, &mut found);
            }
            found
        })
        .collect();
    found.0.into_iter().chain(items.into_iter().flat_map(|found| found.0)).collect()
}

/// What a reader of the finished documents would miss, though they are valid.
pub fn advice(publication: &Publication) -> Vec<Diagnostic> {
    let (mut shown, rare) = rayon::join(|| advice::check(publication), || rare::check(publication));
    shown.extend(rare);
    shown
}

/// The ids of a document, each with its place in it.
type Ids<'a> = BTreeMap<&'a str, usize>;

/// What was found.
struct Found(Vec<Diagnostic>);

impl Found {
    fn add(&mut self, span: impl Into<Option<Span>>, message: impl Into<String>) {
        let help = "katern is at fault, not the manuscript: report this with the text of that place";
        self.0.push(Diagnostic::new(&INVALID_PUBLICATION, span, message).help(help));
    }
}

/// What references can lead to.
struct Index<'a> {
    /// Items by path.
    items: BTreeMap<&'a str, &'a Item>,
    /// Items by id.
    by_id: BTreeMap<&'a ItemId, &'a Item>,
    /// The ids of each document.
    ids: BTreeMap<&'a str, Ids<'a>>,
    /// The paths of the reading order, with their place in it.
    order: BTreeMap<&'a str, usize>,
}

impl<'a> Index<'a> {
    fn of(publication: &'a Publication, found: &mut Found) -> Index<'a> {
        let mut by_id: BTreeMap<&ItemId, &Item> = BTreeMap::new();
        let mut items = BTreeMap::new();
        for item in &publication.manifest {
            by_id.entry(&item.id).or_insert(item);
            items.entry(item.path.as_str()).or_insert(item);
        }
        let mut order = BTreeMap::new();
        for (place, item) in publication.spine.items.iter().map(|id| by_id.get(id)).enumerate() {
            if let Some(item) = item {
                order.entry(item.path.as_str()).or_insert(place);
            }
        }
        let documents: Vec<(&str, Ids<'a>, Found)> = publication
            .manifest
            .par_iter()
            .filter_map(|item| match &item.content {
                ItemContent::Document(root) => {
                    let (ids, found) = ids(item, root);
                    Some((item.path.as_str(), ids, found))
                }
                _ => None,
            })
            .collect();
        let mut ids: BTreeMap<&str, Ids<'a>> = BTreeMap::new();
        for (path, known, faults) in documents {
            found.0.extend(faults.0);
            ids.entry(path).or_default().extend(known);
        }
        Index { items, by_id, ids, order }
    }
}

fn ids<'a>(item: &'a Item, root: &'a Element) -> (Ids<'a>, Found) {
    let (mut known, mut found) = (Ids::new(), Found(Vec::new()));
    let mut place = 0;
    root.walk(&mut |element| {
        place += 1;
        let Some(id) = element.attribute("id") else { return };
        if id.is_empty() || id.contains(char::is_whitespace) {
            found.add(element.span, format!("the id `{id}` is not one ({})", item.path));
        } else if known.insert(id, place).is_some() {
            found.add(element.span, format!("the id `{id}` stands twice in {}", item.path));
        }
    });
    (known, found)
}

/// The words that stand twice.
fn repeated<'a, T: Ord + Copy + 'a>(words: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut seen = BTreeSet::new();
    words.into_iter().filter(|word| !seen.insert(*word)).collect()
}
