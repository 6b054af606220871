//! The book as the author meant it: what every later room reads, and nothing that acts.
//!
//! Data and the only walks over it ([`traverse`]). [`crate::assemble`] makes a [`Book`], which nobody changes afterwards:
//! that is what lets chapters be rendered in parallel. Nothing here knows Markdown, XHTML, the container or the disk.

pub mod block;
pub mod fonts;
pub mod inline;
pub mod look;
pub mod metadata;
pub mod pictures;
pub mod places;
pub mod role;
pub mod ruby;
pub mod series;
pub mod settings;
pub mod traverse;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use crate::model::block::Block;
use crate::model::inline::{Inline, InlineKind};
use crate::model::metadata::{Direction, Field, Metadata};
use crate::model::role::Role;
use crate::source::{SourceId, Span};

pub use pictures::Pictures;
pub use settings::{NotePlace, Settings};

/// A book, ready to be rendered.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// What it says of itself.
    pub metadata: Metadata,
    /// How the author wants it made.
    pub settings: Settings,
    /// The picture on the front.
    pub cover: Cover,
    /// Its content documents in reading order, the generated ones included.
    pub chapters: Vec<Chapter>,
    /// Where headings can be found: for each text, by every spelling of a heading's id that a link may use.
    pub anchors: BTreeMap<SourceId, BTreeMap<String, Anchor>>,
}

/// A place that a link can lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The document.
    pub path: ContentPath,
    /// The id in it; none for its beginning.
    pub id: Option<String>,
}

/// The picture on the front.
#[derive(Clone, Debug, Default)]
pub enum Cover {
    /// One that is drawn from the metadata.
    #[default]
    Drawn,
    /// The author's own.
    File(Field<PathBuf>),
    /// None at all.
    None,
}

/// What becomes one content document.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// The document's path in the container.
    pub path: ContentPath,
    /// What it is to the book.
    pub role: Role,
    /// Its label, such as “Chapter 1”, in the book's language.
    pub label: Option<String>,
    /// Its number, such as “2.1”, where sections are numbered.
    pub number: Option<String>,
    /// Who wrote it, where others did than wrote the book; shown below its title.
    pub authors: Vec<String>,
    /// Its title; the words of its own heading where it shows one.
    pub title: Vec<Inline>,
    /// How deep it stands in the contents: 0 is the top.
    pub depth: u8,
    /// Its language where it is not the book's.
    pub language: Option<String>,
    /// Its direction where it is not the book's.
    pub direction: Option<Direction>,
    /// Whether it goes on where the one before it was cut for its length; it is then not listed.
    pub continues: bool,
    /// What it holds.
    pub content: Content,
    /// Its notes, in the order in which they are first called for.
    pub notes: Vec<Note>,
    /// The text that it came from; none for what katern adds.
    pub source: Option<SourceId>,
}

impl Chapter {
    /// A chapter that katern makes.
    pub fn made(path: ContentPath, role: Role, title: &str, content: Content) -> Chapter {
        let span = Span::new(SourceId(0), 0..0);
        Chapter {
            path,
            role,
            label: None,
            number: None,
            authors: Vec::new(),
            title: vec![Inline { kind: InlineKind::Text(title.to_owned()), span }],
            depth: 0,
            language: None,
            direction: None,
            continues: false,
            content,
            notes: Vec::new(),
            source: None,
        }
    }
}

/// What a chapter holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// What the author wrote, without the heading that became the title.
    Written(Written),
    /// The picture on the front, on a page of its own.
    Cover,
    /// Title, author and publisher from the metadata.
    TitlePage,
    /// Rights, source and making, from the metadata.
    Colophon,
    /// Notes, lists or an index, made from the documents once they are rendered.
    Apparatus,
}

/// What the author wrote in one chapter.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The id of its title.
    pub id: String,
    /// The heading that opens it, where the author wrote one.
    pub heading: Option<block::Heading>,
    /// Where that heading stands.
    pub heading_span: Option<Span>,
    /// The blocks after it.
    pub blocks: Vec<Block>,
}

/// A note.
#[derive(Clone, Debug)]
pub struct Note {
    /// The label as written.
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where it is defined.
    pub span: Span,
}

/// The form of a note's label in which labels are compared: case and runs of spaces make no difference.
pub fn note_key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A path inside the container, relative to the package document: ASCII letters, digits, `-`, `_`, `.` and `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentPath(String);

impl ContentPath {
    /// The path, if each character is one that every reading system takes.
    pub fn new(path: impl Into<String>) -> Option<ContentPath> {
        let path = path.into();
        let legal = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte));
        (legal
            && !path.is_empty()
            && !path.starts_with('/')
            && !path.split('/').any(|part| part.is_empty() || part == ".."))
        .then_some(ContentPath(path))
    }

    /// The path of the document that katern itself makes for this role.
    ///
    /// # Panics
    /// Where it makes none; see [`Role::made_name`].
    pub fn made(role: Role) -> ContentPath {
        let name = role.made_name().expect("a role of a document that is made");
        ContentPath::new(format!("text/{name}.xhtml")).expect("a legal path")
    }

    /// The path as written in the manifest.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's name without its folder and its last extension.
    pub fn file_stem(&self) -> &str {
        let name = self.0.rsplit('/').next().unwrap_or(&self.0);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The reference from this document to another resource.
    pub fn relative(&self, target: &ContentPath) -> String {
        let from: Vec<&str> = self.0.split('/').collect();
        let to: Vec<&str> = target.0.split('/').collect();
        let folders = from.len() - 1;
        let shared = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
        let up = std::iter::repeat_n("..", folders - shared);
        up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_relative_to_the_document() {
        let path = |text: &str| ContentPath::new(text).expect("legal");
        assert_eq!(path("text/a.xhtml").relative(&path("text/b.xhtml")), "b.xhtml");
        assert_eq!(path("text/a.xhtml").relative(&path("images/c.png")), "../images/c.png");
        assert_eq!(path("nav.xhtml").relative(&path("text/a.xhtml")), "text/a.xhtml");
        assert_eq!(ContentPath::new("text/é.xhtml"), None);
        assert_eq!(ContentPath::new("../x"), None);
    }
}
