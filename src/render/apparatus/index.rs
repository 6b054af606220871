//! The index: every marked term in the order of the book's language, each with the places where it stands.
//!
//! A place is named by its page of the printed edition where the book has pages, else by the heading that it stands
//! under: an e-book has no other pages, and a heading tells a reader more than a number would.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

use super::link;
use crate::model::ContentPath;
use crate::model::role::Role;
use crate::render::{Document, page_break};
use crate::spec::script;
use crate::typography;
use crate::xhtml::{Element, Node};

/// A term with the terms below it.
#[derive(Debug, Default)]
struct Entry {
    places: Vec<Place>,
    below: BTreeMap<String, Entry>,
}

/// Where a term stands.
#[derive(Debug, PartialEq)]
struct Place {
    path: ContentPath,
    id: String,
    /// What the place is called: a page or a heading.
    label: String,
    /// Which heading or page of the document it is, so that a term is listed once under each.
    stretch: usize,
}

/// The index inside an element that only holds it; none where no term is marked.
pub(super) fn element(documents: &[Document], language: &str) -> Option<Element> {
    let mut root = Entry::default();
    for document in documents {
        gather(document, &mut root);
    }
    if root.below.is_empty() {
        return None;
    }
    let order = Order::of(language);
    let mut holder = Element::new("div");
    let entries = order.sorted(&root.below);
    let letters = entries.chunk_by(|(a, _), (b, _)| order.share_a_letter(a, b));
    let groups: Vec<_> = letters.collect();
    for group in &groups {
        let list = list(group, &order, language);
        match letter(group[0].0).filter(|_| groups.len() > 1) {
            Some(letter) => {
                let section = Element::new("section")
                    .with("epub:type", "index-group")
                    .child(Element::new("h2").with("class", "index-letter").text(letter))
                    .child(list);
                holder.children.push(section.into());
            }
            None => holder.children.push(list.into()),
        }
    }
    Some(holder)
}

/// Finds each marked term in a document, and what its place is called.
fn gather(document: &Document, root: &mut Entry) {
    if document.terms.is_empty() {
        return;
    }
    let by_id: BTreeMap<&str, &[String]> =
        document.terms.iter().map(|term| (term.id.as_str(), term.path.as_slice())).collect();
    let own = document.outline.first().map_or(document.title.as_str(), |entry| entry.label.as_str());
    let headings: BTreeMap<&str, &str> =
        document.outline.iter().filter_map(|entry| Some((entry.id.as_deref()?, entry.label.as_str()))).collect();
    let (mut heading, mut page, mut stretch) = (own.to_owned(), None, 0);
    document.root.walk(&mut |element| {
        let Some(id) = element.attribute("id") else { return };
        if let Some(label) = headings.get(id) {
            // In the notes of the whole book a chapter's name alone would name the chapter.
            heading = match document.role {
                Role::Endnotes => format!("{own}: {label}"),
                _ => (*label).to_owned(),
            };
            stretch += 1;
        } else if page_break::is_mark(element) {
            page = page_break::label(element);
            stretch += 1;
        } else if let Some(path) = by_id.get(id) {
            let mut entry = &mut *root;
            for term in *path {
                entry = entry.below.entry(term.clone()).or_default();
            }
            let label = page.clone().unwrap_or_else(|| heading.clone());
            let place = Place { path: document.path.clone(), id: id.to_owned(), label, stretch };
            let is_new =
                entry.places.last().is_none_or(|last| (&last.path, last.stretch) != (&place.path, place.stretch));
            if is_new {
                entry.places.push(place);
            }
        }
    });
}

fn list(entries: &[(&String, &Entry)], order: &Order, language: &str) -> Element {
    let mut list = Element::new("ul").with("epub:type", "index-entry-list");
    for (term, entry) in entries {
        let words = typography::set_text(term, language).into_owned();
        let mut item = Element::new("li")
            .with("epub:type", "index-entry")
            .child(Element::new("span").with("epub:type", "index-term").text(words));
        for (at, place) in entry.places.iter().enumerate() {
            item.children.push(Node::Text(if at == 0 { ", " } else { "; " }.to_owned()));
            let link = link(&place.path, &place.id, Node::Text(place.label.clone()));
            item.children.push(link.with("epub:type", "index-locator").into());
        }
        if !entry.below.is_empty() {
            item.children.push(self::list(&order.sorted(&entry.below), order, language).into());
        }
        list.children.push(item.into());
    }
    list
}

/// The letter that a group of terms stands under; none for scripts in which a letter is a word.
fn letter(term: &str) -> Option<String> {
    let first = first_letter(term)?;
    (first.is_alphabetic() && !script::is_unspaced(first)).then(|| first.to_uppercase().collect())
}

fn first_letter(term: &str) -> Option<char> {
    term.chars().find(|c| c.is_alphanumeric())
}

/// How the language sorts.
struct Order {
    whole: CollatorBorrowed<'static>,
    letters: CollatorBorrowed<'static>,
}

impl Order {
    fn of(language: &str) -> Order {
        let locale = language.parse().unwrap_or(Locale::UNKNOWN);
        let collator = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            Collator::try_new((&locale).into(), options)
                .or_else(|_| Collator::try_new((&Locale::UNKNOWN).into(), options))
                .expect("the order of the root is compiled in")
        };
        Order { whole: collator(Strength::Tertiary), letters: collator(Strength::Primary) }
    }

    fn sorted<'a>(&self, entries: &'a BTreeMap<String, Entry>) -> Vec<(&'a String, &'a Entry)> {
        let mut sorted: Vec<_> = entries.iter().collect();
        sorted.sort_by(|(a, _), (b, _)| self.whole.compare(a, b).then_with(|| a.cmp(b)));
        sorted
    }

    /// Whether two terms begin with what the language holds for one letter: `é` and `e`, but not `å` and `a` in Swedish.
    fn share_a_letter(&self, a: &str, b: &str) -> bool {
        match (first_letter(a).filter(|c| c.is_alphabetic()), first_letter(b).filter(|c| c.is_alphabetic())) {
            (Some(a), Some(b)) => {
                let (mut first, mut second) = ([0; 4], [0; 4]);
                self.letters.compare(a.encode_utf8(&mut first), b.encode_utf8(&mut second)) == Ordering::Equal
            }
            (None, None) => true,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_its_own_order() {
        let words = |language: &str| {
            let order = Order::of(language);
            let entries = ["ål", "zon", "appel", "Äpfel", "école"].map(|word| (word.to_owned(), Entry::default()));
            let entries = BTreeMap::from(entries);
            order.sorted(&entries).into_iter().map(|(word, _)| word.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words("nl"), "ål Äpfel appel école zon");
        assert_eq!(words("sv"), "appel école zon ål Äpfel");
        assert!(Order::of("nl").share_a_letter("école", "Eb"));
        assert!(!Order::of("sv").share_a_letter("ål", "appel"));
        assert!(Order::of("no-such-language-tag").share_a_letter("a", "A"));
    }
}
