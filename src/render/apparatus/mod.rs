//! What a book says of itself at its front and back: lists of figures and tables, the index.
//!
//! Made last, from the finished documents, because only then every heading, id and number is settled. Each list stands
//! in the document that the author made for it (`# Register {role=index}`), after what they wrote there, or in one of
//! its own: an index wherever terms are marked, the lists of figures and tables where the settings ask for them. A list
//! that the author wrote by hand stays as it is.

mod index;
mod lists;

use crate::book::role::Role;
use crate::book::{Book, Chapter, Content, ContentPath};
use crate::language::{self, Label};
use crate::publication::{Document, OutlineEntry, contents};
use crate::render::Surroundings;
use crate::render::numbers::{self, Referred};
use crate::xhtml::{Element, Node};

/// Where the index stands that katern makes.
const INDEX: &str = "text/index-of-terms.xhtml";
/// Where the list of figures stands that katern makes.
const FIGURES: &str = "text/list-of-figures.xhtml";
/// Where the list of tables stands that katern makes.
const TABLES: &str = "text/list-of-tables.xhtml";

/// The names of these documents, which no chapter takes.
pub(crate) const NAMES: [&str; 3] = ["index-of-terms", "list-of-figures", "list-of-tables"];

/// Numbers the captions where a reader is sent to a number, and makes the lists and the index.
pub fn add(book: &Book, documents: &mut Vec<Document>, mut referred: Referred, surroundings: &Surroundings) {
    let language = book.metadata.language();
    let has = |documents: &[Document], role| documents.iter().any(|document| document.role == role);
    let settings = &book.settings;
    let wants_figures = settings.list_of_figures || has(documents, Role::ListOfFigures);
    let wants_tables = settings.list_of_tables || has(documents, Role::ListOfTables);
    referred.figures |= wants_figures;
    referred.tables |= wants_tables;
    numbers::show(documents, referred, language);

    let mut made = vec![(Role::Index, INDEX, index::element(documents, language))];
    if wants_tables {
        made.push((Role::ListOfTables, TABLES, lists::element(documents, "table")));
    }
    if wants_figures {
        made.push((Role::ListOfFigures, FIGURES, lists::element(documents, "figure")));
    }
    for (role, path, list) in made {
        let Some(list) = list else { continue };
        if let Some(document) = documents.iter_mut().find(|document| document.role == role) {
            put(document, list, role);
            continue;
        }
        let at = match role {
            Role::Index => before_the_last_pages(documents),
            _ => documents.iter().take_while(|document| contents::precedes_contents(document.role)).count(),
        };
        documents.insert(at, own_document(book, role, path, list, surroundings));
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
fn own_document(book: &Book, role: Role, path: &str, list: Element, surroundings: &Surroundings) -> Document {
    let language = book.metadata.language();
    let path = ContentPath::new(path).expect("a legal path");
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
