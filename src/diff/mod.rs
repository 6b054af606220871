//! Two finished books, compared: what a new edition changed, and whether readers keep their bookmarks.
//!
//! Comes from two EPUB files ([`read`](fn@read)), by whatever program they were made, in version 2 or 3; goes to a report
//! ([`Changes`]). Never here: manuscripts, and judgement on whether a change was meant. Nothing is guessed from what
//! katern would have written: chapters are matched by what they say.

mod compare;
mod document;
mod read;
mod words;

use std::fmt;

use serde::Serialize;

pub use compare::compare;
pub use read::read;

/// A finished book, as far as editions can differ in it.
#[derive(Clone, Debug, Default)]
pub struct Finished {
    /// The publication's unique identifier.
    pub identifier: String,
    /// What it says of itself, in the order of the package document, then the package's version and direction.
    pub metadata: Vec<Statement>,
    /// The documents of the reading order.
    pub documents: Vec<Document>,
    /// The contents list, as a tree.
    pub contents: Vec<ContentsEntry>,
    /// Everything else that the manifest lists, the contents lists excepted.
    pub resources: Vec<Resource>,
}

/// An entry of the contents list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ContentsEntry {
    /// What it says.
    pub title: String,
    /// The document to which it leads; none for a heading over other entries.
    pub path: Option<String>,
    /// The entries below it.
    pub entries: Vec<ContentsEntry>,
}

/// One statement of the metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What it is about: `title`, `creator`, `dcterms:modified`.
    pub property: String,
    /// What it says.
    pub value: Value,
}

/// What a statement says, and what refines that. To a program it is one text: `Multatuli (aut, file-as Multatuli)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// The value itself.
    pub text: String,
    /// The properties that refine it, with their values.
    pub refinements: Vec<(String, String)>,
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        for (at, (property, value)) in self.refinements.iter().enumerate() {
            f.write_str(if at == 0 { " (" } else { ", " })?;
            match property.as_str() {
                // The values of these say what they are.
                "role" | "scheme" | "event" => f.write_str(value)?,
                property => write!(f, "{property} {value}")?,
            }
        }
        f.write_str(if self.refinements.is_empty() { "" } else { ")" })
    }
}

impl Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A document of the reading order.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its path in the container.
    pub path: String,
    /// Its name in the contents list; else its title, else its path.
    pub title: String,
    /// Its words, in order.
    pub words: Vec<String>,
    /// All that it shows as text, spaces made one: what differs here and not in the words is punctuation.
    pub text: String,
    /// Every id in it, in order.
    pub ids: Vec<String>,
    /// The checksum of its bytes.
    pub checksum: u32,
}

/// A resource that is no document of the reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Its path in the container.
    pub path: String,
    /// How many bytes it has.
    pub size: u64,
    /// The checksum of its bytes.
    pub checksum: u32,
}

/// What is different in the new edition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Changes {
    /// The new edition's title.
    pub title: String,
    /// What was said otherwise, property by property.
    pub metadata: Vec<StatementChange>,
    /// Every chapter, changed or not, in the new order; those that are gone stand where they stood.
    pub chapters: Vec<ChapterChange>,
    /// The words of the whole book.
    pub words: WordCount,
    /// Resources that are new, gone or different.
    pub resources: Vec<ResourceChange>,
    /// Whether readers' bookmarks still lead somewhere.
    pub bookmarks: Bookmarks,
}

impl Changes {
    /// Whether the two editions hold the same.
    pub fn is_empty(&self) -> bool {
        self.metadata.is_empty()
            && self.resources.is_empty()
            && self.chapters.iter().all(|chapter| chapter.kind == ChapterKind::Same && !chapter.markup_changed)
    }
}

/// One property whose values are not the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatementChange {
    /// The property.
    pub property: String,
    /// What is no longer said.
    pub removed: Vec<Value>,
    /// What is newly said.
    pub added: Vec<Value>,
}

/// What became of one chapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChapterChange {
    /// What happened to it.
    pub kind: ChapterKind,
    /// Its name, in the new edition where it is there.
    pub title: String,
    /// Its former name, where that was another.
    pub old_title: Option<String>,
    /// Its path in the old edition.
    pub old_path: Option<String>,
    /// Its path in the new edition.
    pub path: Option<String>,
    /// Its former place in the reading order, from 1, where it was moved among the chapters that stayed.
    pub moved_from: Option<usize>,
    /// Its place in the reading order, from 1; in the old edition's where it is gone.
    pub position: usize,
    /// How many words came in.
    pub words_added: usize,
    /// How many words went out.
    pub words_removed: usize,
    /// Whether its text is different in any character.
    pub text_changed: bool,
    /// Whether its markup is different, the text aside or not.
    pub markup_changed: bool,
}

/// What happened to a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChapterKind {
    /// Name, place, path and text are what they were.
    Same,
    /// It is in both, and something is different.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

/// The words of the whole book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WordCount {
    /// In the old edition.
    pub old: usize,
    /// In the new edition.
    pub new: usize,
    /// How many came in.
    pub added: usize,
    /// How many went out.
    pub removed: usize,
}

/// What became of one resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResourceChange {
    /// What happened to it.
    pub kind: ResourceKind,
    /// Its path: in the new edition where it is there.
    pub path: String,
    /// Its former path, where only that is different.
    pub old_path: Option<String>,
    /// Its bytes in the old edition.
    pub old_size: Option<u64>,
    /// Its bytes in the new edition.
    pub size: Option<u64>,
}

/// What happened to a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ResourceKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Other bytes under the same path.
    Changed,
    /// The same bytes under another path.
    Renamed,
}

/// Whether readers' bookmarks survive. Reading systems keep them by the publication's identifier, the path of a document
/// and an id or a place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bookmarks {
    /// Whether none is lost.
    pub survive: bool,
    /// The old and the new unique identifier, where it is another: reading systems then take this for another book.
    pub identifier_changed: Option<(String, String)>,
    /// Documents that are no longer there.
    pub documents: Vec<LostDocument>,
    /// Ids that are no longer there, in documents that are.
    pub ids: Vec<LostId>,
}

/// A document that is no longer there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LostDocument {
    /// Its path in the old edition.
    pub path: String,
    /// Where its text is now, if it is anywhere.
    pub now: Option<String>,
}

/// An id that is no longer there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LostId {
    /// The path of its document.
    pub path: String,
    /// The id.
    pub id: String,
    /// The one other document that has it now, if any.
    pub now: Option<String>,
}
