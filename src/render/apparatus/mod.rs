//! What a book says of itself at its front and back: lists of figures and tables, the index.
//!
//! Made last, from the finished documents, because only then every heading, id and number is settled. Each list stands
//! in the document that the author made for it (`# Register {role=index}`), after what they wrote there, or in one of
//! its own: an index wherever terms are marked, the lists of figures and tables where the settings ask for them. A list
//! that the author wrote by hand stays as it is.

mod index;
mod lists;

use crate::language::{self, Label};
use crate::model::role::Role;
use crate::model::{Book, Chapter, Content, ContentPath};
use crate::render::counted::Kind;
use crate::render::numbers::{self, Numbers, Showing, Shown};
use crate::render::{Document, OutlineEntry, Surroundings};
use crate::xhtml::{Element, Node};

/// Numbers the captions where a reader is sent to a number, and makes the lists and the index.
pub(super) fn add(
    book: &Book,
    documents: &mut Vec<Document>,
    numbers: &Numbers,
    referred: Shown,
    surroundings: &Surroundings,
) {
    let language = book.metadata.language();
    let settings = &book.settings;
    let list = |is_asked_for: bool, role| {
        let is_wanted = is_asked_for || documents.iter().any(|document| document.role == role);
        if is_wanted { Showing::List } else { Showing::Nowhere }
    };
    let lists = Shown {
        figures: list(settings.list_of_figures, Role::ListOfFigures),
        tables: list(settings.list_of_tables, Role::ListOfTables),
        listings: list(settings.list_of_listings, Role::ListOfListings),
    };
    let listed = numbers::show(documents, numbers, referred.and(lists), language);

    let made = [
        (Role::Index, index::element(documents, language)),
        (Role::ListOfListings, lists::element(&listed, Kind::Listing)),
        (Role::ListOfTables, lists::element(&listed, Kind::Table)),
        (Role::ListOfFigures, lists::element(&listed, Kind::Figure)),
    ];
    for (role, list) in made {
        let Some(list) = list else { continue };
        if let Some(document) = documents.iter_mut().find(|document| document.role == role) {
            put(document, list, role);
            continue;
        }
        let at = match role {
            Role::Index => before_the_last_pages(documents),
            _ => documents.iter().take_while(|document| document.role.precedes_contents()).count(),
        };
        documents.insert(at, own_document(book, role, list, surroundings));
    }
}

/// Where the index goes: after everything but what is told of the author and the making of the book.
fn before_the_last_pages(documents: &[Document]) -> usize {
    let last = |role| matches!(role, Role::Colophon | Role::AboutAuthor | Role::AlsoBy);
    documents.iter().rposition(|document| !last(document.role)).map_or(0, |at| at + 1)
}

/// Puts a list into the document that the author made for it, unless one is there already.
fn put(document: &mut Document, list: Element, role: Role) {
    let is_its_section =
        |element: &Element| element.name == "section" && element.attribute("class") == Some(role.name());
    let Some(section) = document.root.find_mut(&is_its_section) else { return };
    let mut is_listed = false;
    section.walk(&mut |element| is_listed |= matches!(&*element.name, "ul" | "ol" | "dl" | "table"));
    if !is_listed {
        section.children.extend(list.children);
    }
}

/// The document of a list that the author made none for.
fn own_document(book: &Book, role: Role, list: Element, surroundings: &Surroundings) -> Document {
    let language = book.metadata.language();
    let path = ContentPath::made(role);
    let title = language::label(language, Label::from(role)).to_owned();
    let id = path.file_stem().to_owned();
    let mut section = Element::new("section")
        .with_some("epub:type", role.epub_type())
        .with_some("role", role.aria_role())
        .with("class", role.name())
        .with("aria-labelledby", id.clone())
        .child(Element::new("h1").with("id", id).text(title.clone()));
    section.children.extend(list.children);
    let outline = vec![OutlineEntry { level: 1, label: title.clone(), id: None }];
    let chapter = Chapter::made(path.clone(), role, &title, Content::Apparatus);
    let root = super::html_element(book, &chapter, &title, section, surroundings);
    Document { path, role, title, outline, depth: 0, root, terms: Vec::new() }
}

/// A link from one document of the text to a place in another; both stand in one folder.
fn link(target: &ContentPath, id: &str, words: impl Into<Node>) -> Element {
    let name = target.as_str().rsplit('/').next().unwrap_or_default();
    Element::new("a").with("href", format!("{name}#{id}")).child(words)
}
