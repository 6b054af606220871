//! What is in a finished book, counted: chapters with their words and the time to read them, pictures, fonts, sizes.
//!
//! Comes from a [`Finished`] book, by whatever program it was made; goes to a report. Never here: judgement.

use serde::Serialize;

use crate::diff::{ContentsEntry, Finished, Resource};
use crate::spec::media_type;

/// How many words are read in a minute: silent reading of English, after Brysbaert 2019,
/// <https://doi.org/10.1016/j.jml.2019.104047>; for other languages it is a measure and no promise.
const WORDS_A_MINUTE: usize = 238;

/// What is in a book.
#[derive(Clone, Debug, Serialize)]
pub struct Info {
    /// The publication's unique identifier.
    pub identifier: String,
    /// What it says of itself, in the order of the package document.
    pub metadata: Vec<Said>,
    /// The documents in reading order.
    pub documents: Vec<Counted>,
    /// The contents list, as a tree.
    pub contents: Vec<ContentsEntry>,
    /// Words of all documents.
    pub words: usize,
    /// Minutes to read them.
    pub minutes: usize,
    /// Pictures, with their sizes in bytes.
    pub pictures: Vec<FileSize>,
    /// Fonts.
    pub fonts: Vec<FileSize>,
    /// All else that is no document: styles, sound, film.
    pub others: Vec<FileSize>,
    /// The bytes of the file.
    pub size: u64,
    /// What was done to the author's pictures; empty for a finished book, which does not say it.
    pub made: Vec<Made>,
}

/// A picture that was made anew for the book.
#[derive(Clone, Debug, Serialize)]
pub struct Made {
    /// The author's file, below the project's folder.
    pub file: String,
    /// How many bytes it had.
    pub before: u64,
    /// How many it has in the book.
    pub after: u64,
    /// What was done to it; none where every pixel stayed as it was.
    pub done: Option<String>,
}

/// One statement of the metadata.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// What it is about: `title`, `creator`.
    pub property: String,
    /// What it says, and what refines that.
    pub value: String,
}

/// A document with its words.
#[derive(Clone, Debug, Serialize)]
pub struct Counted {
    /// What the contents call it, else what it calls itself.
    pub title: String,
    /// Its path in the container.
    pub path: String,
    /// Its words.
    pub words: usize,
    /// Minutes to read them.
    pub minutes: usize,
}

/// A file with its size.
#[derive(Clone, Debug, Serialize)]
pub struct FileSize {
    /// Its path in the container.
    pub path: String,
    /// Its bytes, unpacked.
    pub size: u64,
}

/// Counts what is in a book whose file has so many bytes.
pub fn info(book: &Finished, size: u64) -> Info {
    let documents: Vec<Counted> = book
        .documents
        .iter()
        .map(|document| {
            let words = document.words.len();
            Counted { title: document.title.clone(), path: document.path.clone(), words, minutes: minutes(words) }
        })
        .collect();
    let words = documents.iter().map(|document| document.words).sum();
    let of_kind = |kind| book.resources.iter().filter(move |file| self::kind(&file.path) == kind).map(sized).collect();
    let said = |statement: &crate::diff::Statement| Said {
        property: statement.property.clone(),
        value: statement.value.to_string(),
    };
    Info {
        identifier: book.identifier.clone(),
        metadata: book.metadata.iter().map(said).collect(),
        words,
        minutes: minutes(words),
        documents,
        pictures: of_kind(Kind::Picture),
        fonts: of_kind(Kind::Font),
        others: of_kind(Kind::Other),
        contents: book.contents.clone(),
        size,
        made: Vec::new(),
    }
}

/// Minutes to read so many words; at least one where there are any.
fn minutes(words: usize) -> usize {
    words.div_ceil(WORDS_A_MINUTE)
}

/// What a file is for, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Picture,
    Font,
    Other,
}

fn kind(path: &str) -> Kind {
    match path {
        path if media_type::is_picture(path) => Kind::Picture,
        path if media_type::is_font_file(path) => Kind::Font,
        _ => Kind::Other,
    }
}

fn sized(file: &Resource) -> FileSize {
    FileSize { path: file.path.clone(), size: file.size }
}
