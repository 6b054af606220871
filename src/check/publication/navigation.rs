//! Contents list, landmarks, pages and guide, and the NCX that is made of them
//! ([EPUB 3.3, 7](https://www.w3.org/TR/epub-33/#sec-nav)).

use std::collections::BTreeSet;

use super::{Found, Index, repeated, vocabulary};
use crate::publication::{ItemContent, Publication, Target, TocEntry};

pub(super) fn check(publication: &Publication, index: &Index<'_>, found: &mut Found) {
    contents(publication, index, found);
    landmarks(publication, index, found);
    pages(publication, index, found);
    guide(publication, index, found);
    for style in &publication.navigation_styles {
        if !index.items.contains_key(style.as_str()) {
            found.add(None, format!("the navigation document names {style}, which is not in the manifest"));
        }
    }
}

fn contents(publication: &Publication, index: &Index<'_>, found: &mut Found) {
    if publication.toc.is_empty() {
        found.add(None, "the contents list is empty");
    }
    let mut targets = Vec::new();
    entries(&publication.toc, index, &mut targets, found);
    let places: Vec<_> = targets.iter().filter_map(|target| place(target, index)).collect();
    if !places.is_sorted() {
        found.add(None, "the contents list and the text differ in order");
    }
}

fn entries<'a>(toc: &'a [TocEntry], index: &Index<'_>, targets: &mut Vec<&'a Target>, found: &mut Found) {
    for entry in toc {
        if entry.label.trim().is_empty() {
            found.add(None, "an entry of the contents list has no words");
        }
        resolve(&entry.target, index, found);
        targets.push(&entry.target);
        entries(&entry.children, index, targets, found);
    }
}

/// Where a target stands in the reading order and in its document.
fn place(target: &Target, index: &Index<'_>) -> Option<(usize, usize)> {
    let document = *index.order.get(target.path.as_str())?;
    let inside = target.fragment.as_deref().map(|id| index.ids.get(target.path.as_str())?.get(id).copied());
    Some((document, inside.flatten().unwrap_or(0)))
}

/// Whether the navigation may lead there: to a place of a document of the reading order.
fn resolve(target: &Target, index: &Index<'_>, found: &mut Found) {
    let document = index.items.get(target.path.as_str()).filter(|_| index.order.contains_key(target.path.as_str()));
    let there = document.is_some_and(|item| match (&item.content, target.fragment.as_deref()) {
        (ItemContent::Document(_), Some(id)) => {
            index.ids.get(target.path.as_str()).is_some_and(|ids| ids.contains_key(id))
        }
        (ItemContent::Document(_) | ItemContent::Navigation, _) => true,
        (ItemContent::Ncx | ItemContent::Stylesheet(_) | ItemContent::Resource(_), _) => false,
    });
    if !there {
        found.add(None, format!("the navigation leads to {}, which is not in the reading order", target.href()));
    }
}

fn landmarks(publication: &Publication, index: &Index<'_>, found: &mut Found) {
    let mut kinds = BTreeSet::new();
    for landmark in &publication.landmarks {
        resolve(&landmark.target, index, found);
        if !kinds.insert((landmark.epub_type, landmark.target.href())) {
            found.add(None, format!("the landmark `{}` stands twice", landmark.epub_type));
        }
        if landmark.label.trim().is_empty() {
            found.add(None, "a landmark has no words");
        }
        if let Some(fault) = vocabulary::epub_type(landmark.epub_type, &[]) {
            found.add(None, format!("the type of a landmark {fault}"));
        }
    }
}

fn pages(publication: &Publication, index: &Index<'_>, found: &mut Found) {
    for page in &publication.page_list {
        resolve(&page.target, index, found);
        if page.label.trim().is_empty() {
            found.add(None, "a page of the printed edition has no label");
        }
    }
    for number in repeated(publication.page_list.iter().filter_map(|page| page.number)) {
        found.add(None, format!("the NCX has two pages of the number {number}"));
    }
}

fn guide(publication: &Publication, index: &Index<'_>, found: &mut Found) {
    let mut seen = BTreeSet::new();
    for reference in &publication.guide {
        let item = index.items.get(reference.path.as_str());
        if !item.is_some_and(|item| matches!(item.content, ItemContent::Document(_) | ItemContent::Navigation)) {
            found.add(None, format!("the guide names {}, which is not a document of the book", reference.path));
        }
        if !seen.insert((reference.kind.to_ascii_lowercase(), reference.path.as_str().to_ascii_lowercase())) {
            found.add(None, format!("the guide says twice where `{}` is", reference.kind));
        }
    }
}
