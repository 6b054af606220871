//! The books of an author, from a file that several manuscripts share.

use crate::source::Span;

/// What a series file lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Every book but this one, in the order in which they are read.
    pub others: Vec<Volume>,
    /// This book, where the file lists it.
    pub own: Option<Volume>,
}

/// A book that a series file lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Volume {
    /// Its title.
    pub title: String,
    /// What follows the title.
    pub subtitle: Option<String>,
    /// Who wrote it; empty where it is the author of this book.
    pub authors: Vec<String>,
    /// The series that it belongs to.
    pub series: Option<String>,
    /// Its place in that series: `2`, `2.1`.
    pub position: Option<String>,
    /// When it was or will be published: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its ISBN, as it is written in a package document: `urn:isbn:…`.
    pub isbn: Option<String>,
    /// Its address on the web.
    pub address: Option<String>,
    /// Where it is listed.
    pub span: Span,
}
