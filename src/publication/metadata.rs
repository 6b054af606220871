//! What the package document says of the book: the `metadata` element and what it needs around it.
//!
//! Every field of [`Metadata`] has its statement here, in the vocabulary of
//! [EPUB 3.3, 5.5](https://www.w3.org/TR/epub-33/#sec-pkg-metadata). Prefixes are declared only when they are used.

use uuid::Uuid;

use crate::model::metadata::{
    Collection, CollectionKind, Contributor, Direction, Field, Identifier, IdentifierScheme, Metadata, Subject,
    TdmReservation, Title, TitleKind,
};
use crate::publication::{ItemId, PageTarget};
use crate::xhtml::Element;

/// What the package document says of the book.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// The main title.
    pub title: String,
    /// The unique identifier.
    pub identifier: String,
    /// The main language.
    pub language: String,
    /// The direction of the text.
    pub direction: Direction,
    /// The prefixes that must be declared, each with its vocabulary.
    pub prefixes: Vec<(&'static str, &'static str)>,
    /// The children of the `metadata` element.
    pub elements: Vec<Element>,
}

/// The id of the unique identifier.
pub(crate) const UNIQUE_IDENTIFIER: &str = "publication-id";

/// The vocabulary of the reservation of text and data mining.
const TDM: (&str, &str) = ("tdm", "http://www.w3.org/ns/tdmrep#");

/// Values of `dc:type` that ask EPUBCheck and reading systems for a profile of EPUB that katern does not make.
const PROFILES: &[&str] = &[
    "dictionary", "distributable-object", "edupub", "index", "preview", "scriptable-component", "teacher-edition",
    "teacher-guide", "widget",
];

/// The statements of a book, with its accessibility metadata.
pub(super) fn statements(
    book: &Metadata,
    direction: Direction,
    accessibility: &[Element],
    cover: Option<&ItemId>,
    pages: &[PageTarget],
) -> Statements {
    let mut elements = Vec::new();
    let identifier = identifiers(book, &mut elements);
    titles(book, &mut elements);
    languages(&book.languages, &mut elements);
    contributors("dc:creator", "creator", &book.creators, &mut elements);
    contributors("dc:contributor", "contributor", &book.contributors, &mut elements);
    elements.extend(each("dc:publisher", &book.publishers));
    if let Some(date) = &book.date {
        elements.push(Element::new("dc:date").at(date.span).text(&date.value));
    }
    elements.extend(book.description.iter().map(|text| Element::new("dc:description").text(text)));
    subjects(&book.subjects, &mut elements);
    elements.extend(each("dc:type", book.kinds.iter().filter(|kind| !PROFILES.contains(&kind.trim()))));
    if book.is_preview {
        elements.push(Element::new("dc:type").text("preview"));
    }
    sources(&book.sources, pages, &mut elements);
    elements.extend(each("dc:relation", &book.relations));
    elements.extend(each("dc:coverage", &book.coverage));
    elements.extend(each("dc:rights", &book.rights));
    elements.extend(book.licence.as_deref().map(licence));
    collections(&book.collections, &mut elements);
    elements.push(modified(book.modified.as_ref()));
    elements.extend(accessibility.iter().cloned());
    let prefixes = if book.tdm.is_some() { vec![TDM] } else { Vec::new() };
    elements.extend(book.tdm.iter().flat_map(reservation));
    // EPUB 2 readers find the cover by this; so do Kindle's converter and older Kobo firmware (2026-11).
    elements.extend(cover.map(|id| Element::new("meta").with("name", "cover").with("content", id.as_str())));
    Statements {
        title: main_title(book),
        identifier,
        language: book.language().to_owned(),
        direction,
        prefixes,
        elements,
    }
}

/// The vocabulary of Apple Books.
const IBOOKS: (&str, &str) = ("ibooks", "http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/");

/// Says that the book brings fonts along, without which Apple Books shows its own (Apple Books Asset Guide, 2023).
pub(super) fn bring_fonts(statements: &mut Statements) {
    statements.prefixes.push(IBOOKS);
    statements.elements.push(meta("ibooks:specified-fonts", "true"));
}

/// A statement: a `meta` element with a property.
pub(super) fn meta(property: &'static str, value: impl Into<String>) -> Element {
    Element::new("meta").with("property", property).text(value)
}

/// A statement about another: the element with this id.
pub(super) fn refine(id: &str, property: &'static str, value: impl Into<String>) -> Element {
    Element::new("meta").with("refines", format!("#{id}")).with("property", property).text(value)
}

/// Whether the text is an address on the web, which a `link` can hold.
pub(super) fn is_address(text: &str) -> bool {
    let scheme = |name: &str| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    (scheme("https://") || scheme("http://"))
        && !text.contains(|c: char| c.is_whitespace() || "<>\"{}|\\^`".contains(c))
}

fn each<'a>(name: &'static str, values: impl IntoIterator<Item = &'a String>) -> impl Iterator<Item = Element> {
    values.into_iter().filter(|value| !value.trim().is_empty()).map(move |value| Element::new(name).text(value))
}

/// The identifiers; returns the unique one. A book without any gets one that its title decides.
fn identifiers(book: &Metadata, elements: &mut Vec<Element>) -> String {
    let derived;
    let identifiers = if book.identifiers.is_empty() {
        let uuid = Uuid::new_v5(&Uuid::NAMESPACE_URL, main_title(book).as_bytes());
        derived = [Identifier { value: uuid.urn().to_string(), scheme: IdentifierScheme::Uuid }];
        &derived[..]
    } else {
        &book.identifiers[..]
    };
    for (index, identifier) in identifiers.iter().enumerate() {
        let id = if index == 0 { UNIQUE_IDENTIFIER.to_owned() } else { format!("identifier-{}", index + 1) };
        elements.push(Element::new("dc:identifier").with("id", &id).text(&identifier.value));
        if let Some(code) = onix_code(identifier.scheme) {
            elements.push(refine(&id, "identifier-type", code).with("scheme", "onix:codelist5"));
        }
    }
    identifiers[0].value.trim().to_owned()
}

/// The code in ONIX's list 5, where it has one for the scheme.
fn onix_code(scheme: IdentifierScheme) -> Option<&'static str> {
    match scheme {
        IdentifierScheme::Isbn => Some("15"),
        IdentifierScheme::Doi => Some("06"),
        IdentifierScheme::Uuid | IdentifierScheme::Issn | IdentifierScheme::Url | IdentifierScheme::Other => None,
    }
}

fn main_title(book: &Metadata) -> String {
    Some(book.title().trim()).filter(|title| !title.is_empty()).unwrap_or("—").to_owned()
}

fn titles(book: &Metadata, elements: &mut Vec<Element>) {
    let derived = [Title { text: main_title(book), kind: TitleKind::Main, file_as: None }];
    let titles = if book.title().trim().is_empty() { &derived[..] } else { &book.titles[..] };
    for (index, title) in titles.iter().filter(|title| !title.text.trim().is_empty()).enumerate() {
        let id = format!("title-{}", index + 1);
        elements.push(Element::new("dc:title").with("id", &id).text(&title.text));
        elements.push(refine(&id, "title-type", title_type(title.kind)));
        if titles.len() > 1 {
            elements.push(refine(&id, "display-seq", (index + 1).to_string()));
        }
        elements.extend(title.file_as.as_deref().map(|key| refine(&id, "file-as", key)));
    }
}

fn title_type(kind: TitleKind) -> &'static str {
    match kind {
        TitleKind::Main => "main",
        TitleKind::Subtitle => "subtitle",
        TitleKind::Short => "short",
        TitleKind::Collection => "collection",
        TitleKind::Edition => "edition",
        TitleKind::Expanded => "expanded",
    }
}

fn languages(languages: &[Field<String>], elements: &mut Vec<Element>) {
    if languages.is_empty() {
        elements.push(Element::new("dc:language").text("und"));
    }
    elements.extend(languages.iter().map(|tag| Element::new("dc:language").at(tag.span).text(&tag.value)));
}

fn contributors(name: &'static str, prefix: &str, people: &[Contributor], elements: &mut Vec<Element>) {
    for (index, person) in people.iter().filter(|person| !person.name.trim().is_empty()).enumerate() {
        let id = format!("{prefix}-{}", index + 1);
        elements.push(Element::new(name).with("id", &id).text(&person.name));
        elements.extend(person.roles.iter().map(|role| refine(&id, "role", role).with("scheme", "marc:relators")));
        elements.extend(person.file_as.as_deref().map(|key| refine(&id, "file-as", key)));
        if people.len() > 1 {
            elements.push(refine(&id, "display-seq", (index + 1).to_string()));
        }
    }
}

fn subjects(subjects: &[Subject], elements: &mut Vec<Element>) {
    for (index, subject) in subjects.iter().filter(|subject| !subject.text.trim().is_empty()).enumerate() {
        let Some((authority, term)) = &subject.code else {
            elements.push(Element::new("dc:subject").text(&subject.text));
            continue;
        };
        let id = format!("subject-{}", index + 1);
        elements.push(Element::new("dc:subject").with("id", &id).text(&subject.text));
        elements.push(refine(&id, "authority", authority));
        elements.push(refine(&id, "term", term));
    }
}

/// The sources. Where pages of a printed edition are marked, the first source is the edition that they come from; where
/// none is named, they come from no edition that anyone can tell.
fn sources(sources: &[String], pages: &[PageTarget], elements: &mut Vec<Element>) {
    for (index, source) in sources.iter().filter(|source| !source.trim().is_empty()).enumerate() {
        let element = Element::new("dc:source");
        if !pages.is_empty() && index == 0 {
            elements.push(element.with("id", "source-1").text(source));
            elements.push(refine("source-1", "source-of", "pagination"));
            elements.push(meta("pageBreakSource", source));
        } else {
            elements.push(element.text(source));
        }
    }
    if !pages.is_empty() && !sources.iter().any(|source| !source.trim().is_empty()) {
        elements.push(meta("pageBreakSource", "none"));
    }
}

/// The licence. The vocabulary of `link` has no term for it, so Dublin Core's is used, whose prefix is reserved.
fn licence(licence: &str) -> Element {
    if is_address(licence) {
        Element::new("link").with("rel", "dcterms:license").with("href", licence)
    } else {
        meta("dcterms:license", licence)
    }
}

fn collections(collections: &[Collection], elements: &mut Vec<Element>) {
    for (index, collection) in collections.iter().filter(|collection| !collection.name.trim().is_empty()).enumerate() {
        let id = format!("collection-{}", index + 1);
        elements.push(
            Element::new("meta").with("property", "belongs-to-collection").with("id", &id).text(&collection.name),
        );
        let kind = match collection.kind {
            CollectionKind::Series => "series",
            CollectionKind::Set => "set",
        };
        elements.push(refine(&id, "collection-type", kind));
        elements.extend(collection.position.as_deref().map(|place| refine(&id, "group-position", place)));
        elements.extend(collection.identifier.as_deref().map(|value| refine(&id, "dcterms:identifier", value)));
    }
}

/// The last change: required, exactly once. The manuscript always says one; else it is the epoch, not the clock.
fn modified(modified: Option<&Field<String>>) -> Element {
    match modified {
        Some(field) => meta("dcterms:modified", &field.value).at(field.span),
        None => meta("dcterms:modified", "1970-01-01T00:00:00Z"),
    }
}

fn reservation(reservation: &TdmReservation) -> Vec<Element> {
    let mut elements = vec![meta("tdm:reservation", if reservation.reserved { "1" } else { "0" })];
    elements.extend(reservation.policy.as_deref().map(|policy| meta("tdm:policy", policy)));
    elements
}
