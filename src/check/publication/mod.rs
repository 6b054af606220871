//! The finished trees, held against EPUB 3.3: a net under katern itself.
//!
//! EPUBCheck stays the judge; this finds in milliseconds, inside every test, what would make it complain: names that
//! meet, references that lead nowhere, properties and types that don't fit the content, elements and attributes where
//! they can't be. `tests/agreement` breaks sound books in hundreds of ways and compares the two. It must never raise a
//! false alarm: what it doesn't know, it lets pass.

mod attribute;
mod content;
mod document;
mod formula;
mod head;
mod manifest;
mod metadata;
mod navigation;
mod order;
mod reference;
mod shown;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::publication::{Item, ItemContent, Publication};
use crate::rule::validator::INVALID_PUBLICATION;
use crate::source::Span;

/// What breaks the specification, and what a reader of the finished documents would miss.
pub fn publication(publication: &Publication) -> Vec<Diagnostic> {
    let mut found = Found(Vec::new());
    let index = Index::of(publication, &mut found);
    metadata::check(publication, &mut found);
    manifest::check(publication, &index, &mut found);
    order::check(publication, &mut found);
    navigation::check(publication, &index, &mut found);
    for item in &publication.manifest {
        if let ItemContent::Document(root) = &item.content {
            document::check(item, root, &index, &mut found);
        }
    }
    found.0.extend(shown::check(publication));
    found.0
}

/// What was found.
struct Found(Vec<Diagnostic>);

impl Found {
    fn add(&mut self, span: impl Into<Option<Span>>, message: impl Into<String>) {
        self.0.push(Diagnostic::new(&INVALID_PUBLICATION, span, message).help("report this: katern is at fault"));
    }
}

/// What references can lead to.
struct Index<'a> {
    /// Items by path.
    items: BTreeMap<&'a str, &'a Item>,
    /// The ids of each document, with their place in it.
    ids: BTreeMap<&'a str, BTreeMap<&'a str, usize>>,
    /// The paths of the reading order, with their place in it.
    order: BTreeMap<&'a str, usize>,
}

impl<'a> Index<'a> {
    fn of(publication: &'a Publication, found: &mut Found) -> Index<'a> {
        let mut index = Index { items: BTreeMap::new(), ids: BTreeMap::new(), order: BTreeMap::new() };
        for (place, id) in publication.spine.items.iter().enumerate() {
            if let Some(item) = publication.manifest.iter().find(|item| item.id == *id) {
                index.order.entry(item.path.as_str()).or_insert(place);
            }
        }
        for item in &publication.manifest {
            index.items.entry(item.path.as_str()).or_insert(item);
            let ItemContent::Document(root) = &item.content else { continue };
            let known = index.ids.entry(item.path.as_str()).or_default();
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
        }
        index
    }
}

/// Whether XML takes the word as an id: a name without colon.
fn is_ncname(word: &str) -> bool {
    crate::xhtml::is_xml_name(word) && !word.contains(':')
}

/// Whether the word is a token of names: what `properties` and `epub:type` are lists of.
fn is_nmtoken(word: &str) -> bool {
    !word.is_empty() && crate::xhtml::is_xml_name(&format!("_{}", word.replace(':', "_")))
}

/// The words that stand twice.
fn repeated<'a, T: Ord + Copy + 'a>(words: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut seen = BTreeSet::new();
    words.into_iter().filter(|word| !seen.insert(*word)).collect()
}
