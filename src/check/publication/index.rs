//! What the references of a publication can lead to, and what is found on the way.

use crate::diagnostic::Diagnostic;
use crate::publication::{Item, ItemContent, ItemId, Publication};
use crate::rule::validator::INVALID_PUBLICATION;
use crate::source::Span;
use crate::xhtml::Element;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The ids of a document, each with its place in it.
pub(super) type Ids<'a> = BTreeMap<&'a str, usize>;

/// What was found.
pub(super) struct Found(pub(super) Vec<Diagnostic>);

impl Found {
    pub(super) fn add(&mut self, span: impl Into<Option<Span>>, message: impl Into<String>) {
        let help = "katern is at fault, not the manuscript: report this with the text of that place";
        self.0.push(Diagnostic::new(&INVALID_PUBLICATION, span, message).help(help));
    }
}

/// What references can lead to.
pub(super) struct Index<'a> {
    /// Items by path.
    pub(super) items: BTreeMap<&'a str, &'a Item>,
    /// Items by id.
    pub(super) by_id: BTreeMap<&'a ItemId, &'a Item>,
    /// The ids of each document.
    pub(super) ids: BTreeMap<&'a str, Ids<'a>>,
    /// The paths of the reading order, with their place in it.
    pub(super) order: BTreeMap<&'a str, usize>,
}

impl<'a> Index<'a> {
    pub(super) fn of(publication: &'a Publication, found: &mut Found) -> Index<'a> {
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

pub(super) fn ids<'a>(item: &'a Item, root: &'a Element) -> (Ids<'a>, Found) {
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
pub(super) fn repeated<'a, T: Ord + Copy + 'a>(words: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut seen = BTreeSet::new();
    words.into_iter().filter(|word| !seen.insert(*word)).collect()
}
