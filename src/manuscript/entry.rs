//! One entry of the reading order.

use crate::model::metadata::{Contributor, Metadata};
use crate::model::role::Role;
use crate::source::{SourceId, Span};

/// One entry of the reading order.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// How deep it is nested in the list: 0 is the top.
    pub depth: u8,
    /// Its name in the list, where there is a list.
    pub title: Option<String>,
    /// The title that its own front matter gives it, and where.
    pub own_title: Option<(String, Span)>,
    /// Its role, where the list or its own front matter says one.
    pub role: Option<Role>,
    /// Its language, where its own front matter says one.
    pub language: Option<String>,
    /// Who wrote it, where its own front matter says that others did than wrote the book.
    pub authors: Vec<Contributor>,
    /// What its own front matter says and only a book can say.
    pub(super) of_book: Vec<OfBook>,
    /// Where it is listed, or its front matter stands.
    pub span: Option<Span>,
}

/// What an entry is.
#[derive(Clone, Debug)]
pub enum EntryKind {
    /// A text, from this byte on (front matter is skipped).
    Text(SourceId, usize),
    /// The title of a part, without a text of its own.
    Part,
    /// A chapter that is planned and not written: mdBook's draft.
    Draft,
}

/// What a chapter says and only a book can say.
#[derive(Clone, Debug)]
pub(super) struct OfBook {
    /// The key as it is written.
    pub(super) key: String,
    pub(super) span: Option<Span>,
    /// What it would say of the book.
    pub(super) says: Metadata,
}
