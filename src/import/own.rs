//! What shows in a book that katern bound: the terms of its index, the numbers of its figures, its settings.

use std::collections::{BTreeMap, BTreeSet};

use super::survey::Document;
use super::tree::{children, find, has_class, is, squeezed};
use crate::epub::address::Target;
use crate::xhtml::Element;

/// The terms of an index that katern made, by the places that it leads to.
pub(super) fn index(document: &Document<'_>, terms: &mut BTreeMap<(String, String), Vec<String>>) {
    fn entries(around: &Element, above: &[String], from: &str, terms: &mut BTreeMap<(String, String), Vec<String>>) {
        for child in children(around) {
            if !is(child, "index-entry") {
                entries(child, above, from, terms);
                continue;
            }
            let term = children(child).find(|part| is(part, "index-term")).map(|part| squeezed(&part.text_content()));
            let path = [above, &[term.unwrap_or_default()]].concat();
            for place in children(child).filter(|part| is(part, "index-locator")) {
                if let Some(Target::Inside { path: to, fragment: Some(id), .. }) =
                    place.attribute("href").map(|href| Target::of(from, href))
                {
                    terms.insert((to, id), path.clone());
                }
            }
            for list in children(child).filter(|part| is(part, "index-entry-list")) {
                entries(list, &path, from, terms);
            }
        }
    }
    entries(document.body(), &[], document.path, terms);
}

/// What katern calls its figures, tables and listings, by the ids that lead to them.
pub(super) fn numbers(documents: &[Document<'_>]) -> BTreeMap<(String, String), String> {
    let mut numbers = BTreeMap::new();
    for document in documents {
        document.root.walk(&mut |element| {
            if !matches!(&*element.name, "figure" | "table") {
                return;
            }
            let Some(number) = find(element, &|inner| has_class(inner, "float-number")) else { return };
            let words = squeezed(&number.text_content()).trim_end_matches('.').to_owned();
            for id in std::iter::once(element).chain(children(element)).filter_map(|one| one.attribute("id")) {
                numbers.insert((document.path.to_owned(), id.to_owned()), words.clone());
            }
        });
    }
    numbers
}

/// Settings that show in the texts of a book that katern bound.
pub(super) fn settings(documents: &[Document<'_>], settings: &mut BTreeSet<&'static str>) {
    for document in documents {
        document.root.walk(&mut |element| {
            if has_class(element, "section-number") {
                settings.insert("number-sections = true");
            } else if has_class(element, "chapter-label") {
                settings.insert("chapter-labels = true");
            }
        });
    }
}
