//! Where links of a book lead in the manuscript: to its texts, and to places in them.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Document, Fate};
use super::notes::Notes;
use super::tree::{has_class, level, squeezed};
use crate::epub::address::Target;
use crate::language;
use crate::model::role::Role;
use crate::names::{Taken, legal_id};
use crate::spec::address::decoded;

/// Where links lead.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// The text that each document is in.
    texts: BTreeMap<String, usize>,
    /// The names of the texts.
    names: Vec<String>,
    /// The ids that something leads to, by document and id as the book has them, each as the manuscript has it.
    ids: BTreeMap<(String, String), String>,
    /// The ids of documents that go on with the text before them, where something leads to them.
    starts: BTreeMap<String, String>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// To this address of the manuscript, or of the web.
    Address(String),
    /// To a file of the book that is no text, by its path.
    File(String),
    /// To a page that katern makes, or to nothing.
    Nowhere,
}

impl Links {
    /// Names the texts, and finds all places that something leads to.
    pub(super) fn of(documents: &[Document<'_>], notes: &Notes<'_>, language: &str) -> Links {
        let mut links = Links { names: names(documents, language), ..Links::default() };
        let rest: BTreeSet<&str> =
            documents.iter().filter(|document| document.fate == Fate::Rest).map(|document| document.path).collect();
        let mut text = 0;
        for document in documents {
            match document.fate {
                Fate::Text => text += 1,
                Fate::Rest => {}
                Fate::Made => continue,
            }
            links.texts.insert(document.path.to_owned(), text.max(1) - 1);
        }
        let mut taken: Vec<Taken> = links.names.iter().map(|_| Taken::new([])).collect();
        for document in documents.iter().filter(|document| document.fate != Fate::Made) {
            document.root.walk(&mut |element| {
                let Some(href) = element.attribute("href").filter(|_| !notes.is_mark(element)) else { return };
                let Target::Inside { path, fragment, .. } = Target::of(document.path, href) else { return };
                let Some(text) = links.texts.get(&path).copied() else { return };
                match fragment.map(|id| decoded(&id)).filter(|id| !id.is_empty()) {
                    Some(id) => {
                        let written = written_id(&id);
                        links.ids.entry((path, id)).or_insert_with(|| taken[text].claim(&written));
                    }
                    None if rest.contains(&*path) => {
                        let stem = path.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default();
                        let slug = language::slug(stem, "en");
                        links.starts.entry(path.clone()).or_insert_with(|| taken[text].claim(&written_id(&slug)));
                    }
                    None => {}
                }
            });
        }
        links
    }

    /// The name of a text.
    pub(super) fn name(&self, text: usize) -> &str {
        self.names.get(text).map_or("", String::as_str)
    }

    /// The id of a place as the manuscript has it, where something leads there.
    pub(super) fn id(&self, path: &str, id: &str) -> Option<&str> {
        self.ids.get(&(path.to_owned(), id.to_owned())).map(String::as_str)
    }

    /// The id of a document that goes on with the text before it, where something leads there.
    pub(super) fn start(&self, path: &str) -> Option<&str> {
        self.starts.get(path).map(String::as_str)
    }

    /// Where an address leads from the document at `from`.
    pub(super) fn place(&self, from: &str, href: &str) -> Place {
        let (path, fragment) = match Target::of(from, href) {
            Target::Inside { path, fragment, .. } => (path, fragment),
            Target::Rooted { path } => (path, None),
            Target::Remote { .. } => return Place::Address(href.trim().to_owned()),
            Target::Outside | Target::Data { .. } | Target::File | Target::Invalid(_) => return Place::Nowhere,
        };
        let Some(text) = self.texts.get(&path) else { return Place::File(path) };
        let is_here = self.texts.get(from) == Some(text);
        let id = fragment.map(|id| decoded(&id)).filter(|id| !id.is_empty());
        let id = id.and_then(|id| self.id(&path, &id)).or_else(|| self.start(&path));
        let name = self.name(*text);
        Place::Address(match (is_here, id) {
            (true, Some(id)) => format!("#{id}"),
            (true, None) => name.to_owned(),
            (false, Some(id)) => format!("{name}#{id}"),
            (false, None) => name.to_owned(),
        })
    }
}

/// An id that Markdown and every reading system take.
fn written_id(id: &str) -> String {
    let plain: String = id.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    legal_id(&plain)
}

/// The names of the texts: their place, and what they are called.
fn names(documents: &[Document<'_>], language: &str) -> Vec<String> {
    let texts: Vec<&Document<'_>> = documents.iter().filter(|document| document.fate == Fate::Text).collect();
    let width = texts.len().to_string().len().max(2);
    let name = |(at, document): (usize, &&Document<'_>)| {
        let heading =
            document.heading().filter(|heading| level(heading).is_some() && !has_class(heading, "notes-title"));
        let words = heading.map(|heading| squeezed(&heading.text_content())).filter(|words| !words.is_empty());
        let role = document.role.filter(|role| *role != Role::Chapter).map(|role| role.name().to_owned());
        let stem =
            || document.path.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default().to_owned();
        let words = document.label.clone().or(words).or(role).unwrap_or_else(stem);
        let mut slug = language::slug(&words, language);
        slug.truncate(slug.char_indices().nth(40).map_or(slug.len(), |(at, _)| at));
        let slug = slug.trim_matches('-');
        format!("{:0width$}-{}.md", at + 1, if slug.is_empty() { "text" } else { slug })
    };
    texts.iter().enumerate().map(name).collect()
}
