//! What rendering makes of each chapter: a content document with its place in the contents.

use crate::model::ContentPath;
use crate::model::role::Role;
use crate::xhtml::Element;

/// A rendered content document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its path in the container.
    pub path: ContentPath,
    /// What it is to the book.
    pub role: Role,
    /// Its title, as in its `title` element: unique in the book.
    pub title: String,
    /// How it is listed: its own heading first, then the headings in it, in order.
    pub outline: Vec<OutlineEntry>,
    /// How deep it stands in the contents: 0 is the top.
    pub depth: u8,
    /// The `html` element.
    pub root: Element,
    /// The terms that are marked in it for the index.
    pub terms: Vec<Term>,
}

/// A place that the index leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The term, with its subterms in order.
    pub path: Vec<String>,
    /// The id of the element that marks it.
    pub id: String,
}

/// A heading in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// 1 for the document's own, 2 for the next level and so on.
    pub level: u8,
    /// Its words, with the label where it has one: “Chapter 1: Leaving”.
    pub label: String,
    /// Its id; none for the document's own heading.
    pub id: Option<String>,
}
