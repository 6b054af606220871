//! A series file: the books of an author, listed once for all the manuscripts that name them.
//!
//! TOML, or YAML where the file's name says so. Its keys are a table of their own, from which its JSON Schema is made too.
//! The list is the same for every book; which of them is this one is found by the ISBN, else by the title.

use std::path::PathBuf;

use super::checks::{Wrong, date, identifier};
use super::decode::{Layer, malformed};
use super::fields;
use super::path::parent;
use super::purpose::Purpose;
use super::reading::Reading;
use super::value::Value;
use super::{toml, yaml};
use crate::model::metadata::{Collection, CollectionKind, Field, IdentifierScheme, Metadata};
use crate::model::series::{Series, Volume};
use crate::source::Span;

/// A key of a series file.
pub(super) struct SeriesKey {
    /// Its name.
    pub(super) name: &'static str,
    /// What it is for: one sentence.
    pub(super) what: &'static str,
    /// What may stand there.
    pub(super) shape: SeriesShape,
}

/// What may stand under a key of a series file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SeriesShape {
    /// A text.
    Text,
    /// A text, or a list of them.
    Texts,
    /// A date.
    Date,
    /// An address on the web.
    Address,
    /// The list of books.
    Books,
}

const fn key(name: &'static str, shape: SeriesShape, what: &'static str) -> SeriesKey {
    SeriesKey { name, what, shape }
}

/// The keys at the top.
pub(super) const TOP: [SeriesKey; 3] = [
    key("name", SeriesShape::Text, "The name of the series, for every book that names no other."),
    key("author", SeriesShape::Texts, "Who wrote the books, for every book that names no other."),
    key("books", SeriesShape::Books, "The books, in the order in which they are to be read."),
];

/// The keys of a book.
pub(super) const BOOK: [SeriesKey; 8] = [
    key("title", SeriesShape::Text, "Its title."),
    key("subtitle", SeriesShape::Text, "What follows the title."),
    key("author", SeriesShape::Texts, "Who wrote it."),
    key("series", SeriesShape::Text, "The series that it belongs to, where that is not the file's."),
    key("position", SeriesShape::Text, "Its place in the series, such as `2` or `2.1`."),
    key("date", SeriesShape::Date, "When it was or will be published."),
    key("isbn", SeriesShape::Text, "Its ISBN, by which a book finds itself in the list."),
    key("url", SeriesShape::Address, "Where a reader can find it."),
];

/// Reads the file that `named` names; what it says of this book completes the metadata.
pub(super) fn read(named: &Field<PathBuf>, metadata: &mut Metadata, reading: &mut Reading<'_>) -> Option<Series> {
    let path = &named.value;
    let source = reading.named(named, Purpose::Series)?;
    let text = &reading.sources.get(source).text;
    let is_yaml = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    let tree = if is_yaml { yaml::parse(text, source, 0) } else { toml::parse(text, source, 0) };
    let tree = match tree {
        Ok(tree) => tree,
        Err(error) => {
            reading.diagnostics.push(malformed(error));
            return None;
        }
    };
    let mut layer = Layer { base: parent(path), name: "series file", diagnostics: reading.diagnostics };
    let volumes = volumes(&tree, Span::new(source, 0..0), &mut layer);
    let own = volumes.iter().position(|volume| is_own(volume, metadata));
    let mut others = volumes;
    let own = own.map(|at| others.remove(at));
    if let Some(own) = &own {
        complete(metadata, own);
    }
    let creators: Vec<&str> = metadata.creators.iter().map(|creator| creator.name.as_str()).collect();
    for volume in &mut others {
        if volume.authors == creators {
            volume.authors.clear();
        }
    }
    Some(Series { others, own })
}

fn volumes(tree: &Value, top: Span, layer: &mut Layer<'_>) -> Vec<Volume> {
    layer.only(tree, &TOP.map(|key| key.name), "a series file");
    let series = tree.get(&["name"]).and_then(|name| layer.text(name));
    let authors = tree.get(&["author"]).map(|authors| layer.texts(authors)).unwrap_or_default();
    let Some(books) = tree.get(&["books"]) else {
        let mut place = tree.clone();
        place.span = place.span.or(Some(top));
        layer.wrong(&place, Wrong::new("the series file lists no books", "add `[[books]]` with `title = …`"));
        return Vec::new();
    };
    let mut volumes: Vec<Volume> = Vec::new();
    for book in books.items() {
        let Some(mut volume) = volume(book, top, layer) else { continue };
        volume.series = volume.series.or_else(|| series.clone());
        if volume.authors.is_empty() {
            volume.authors.clone_from(&authors);
        }
        let same_place = volumes.iter().any(|known| {
            known.position.is_some() && known.position == volume.position && known.series == volume.series
        });
        if same_place {
            let position = book.get(&["position"]).unwrap_or(book);
            let message = format!("two books have the place {}", volume.position.as_deref().unwrap_or_default());
            layer.wrong(position, Wrong::new(message, "give each book of the series a place of its own"));
        }
        volumes.push(volume);
    }
    volumes
}

fn volume(book: &Value, top: Span, layer: &mut Layer<'_>) -> Option<Volume> {
    layer.only(book, &BOOK.map(|key| key.name), "a book of the series");
    let title = match book.get(&["title"]) {
        Some(title) => layer.text(title)?,
        None if book.pairs().is_none() => layer.text(book)?,
        None => {
            layer.wrong(book, Wrong::new("a book without a title", "add `title = …`"));
            return None;
        }
    };
    let text = |key: &str, layer: &mut Layer<'_>| book.get(&[key]).and_then(|value| layer.text(value));
    let checked_date = book.get(&["date"]).and_then(|value| {
        let word = layer.word(value)?;
        layer.checked(value, date::published(&word))
    });
    let isbn = book.get(&["isbn"]).and_then(|value| {
        let word = layer.word(value)?;
        layer.checked(value, identifier::check(&word, IdentifierScheme::Isbn))
    });
    Some(Volume {
        title,
        subtitle: text("subtitle", layer),
        authors: book.get(&["author"]).map(|authors| layer.texts(authors)).unwrap_or_default(),
        series: text("series", layer),
        position: book.get(&["position"]).and_then(|value| fields::position(value, layer)),
        date: checked_date,
        isbn: isbn.map(|isbn| isbn.value),
        address: book.get(&["url"]).and_then(|value| fields::web_address(value, layer)),
        span: book.get(&["title"]).and_then(|title| title.span).or(book.span).unwrap_or(top),
    })
}

/// Whether this is the book that is being made: by its ISBN where both have one, else by its title.
fn is_own(volume: &Volume, metadata: &Metadata) -> bool {
    let isbns = || metadata.identifiers.iter().filter(|known| known.scheme == IdentifierScheme::Isbn);
    match &volume.isbn {
        Some(isbn) if isbns().next().is_some() => isbns().any(|known| known.value == *isbn),
        _ => folded(&volume.title) == folded(metadata.title()),
    }
}

fn folded(title: &str) -> String {
    let letters = title.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
    let lower: String = letters.flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the list says of this book and its own metadata does not.
fn complete(metadata: &mut Metadata, own: &Volume) {
    if let (Some(series), true) = (&own.series, metadata.collections.is_empty()) {
        metadata.collections.push(Collection {
            name: series.clone(),
            kind: CollectionKind::Series,
            position: own.position.clone(),
            identifier: None,
        });
    }
}
