//! A document of a book that is made a manuscript, and what becomes of it.

use super::tree::{children, find, is_blank, level};
use crate::model::role::Role;
use crate::xhtml::Element;

/// A document of the reading order.
pub(super) struct Document<'a> {
    /// Its path in the container.
    pub(super) path: &'a str,
    /// Its root.
    pub(super) root: &'a Element,
    /// What becomes of it.
    pub(super) fate: Fate,
    /// Whether readers come to it by turning pages.
    pub(super) is_linear: bool,
    /// Its name in the contents list.
    pub(super) label: Option<String>,
    /// How deep it stands there.
    pub(super) depth: usize,
    /// What it is to the book.
    pub(super) role: Option<Role>,
    /// Titles of parts without a text that stand before it in the contents list, with their depths.
    pub(super) parts: Vec<(String, usize)>,
}

/// What becomes of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// A text of its own.
    Text,
    /// The rest of the text before it.
    Rest,
    /// Nothing: katern makes such a page.
    Made,
}

impl Document<'_> {
    /// What holds the words of the document.
    pub(super) fn body(&self) -> &Element {
        children(self.root).find(|child| child.name == "body").unwrap_or(self.root)
    }

    /// Its first heading.
    pub(super) fn heading(&self) -> Option<&Element> {
        let is_heading = |element: &Element| level(element).is_some() && !is_blank(&element.children);
        find(self.body(), &is_heading)
    }
}
