//! Editions: what one manuscript becomes for one shop, device or reader.
//!
//! An edition is a selection over the [`Book`], then a pass over the [`Publication`]. Both are functions of what they are
//! given, keep the place of everything that they keep, and invent nothing: what only one edition wants is never asked of
//! another room. One file each; [`ALL`] lists them.
//!
//! What a selection leaves out it leaves out wholly: a chapter with its places in [`Book::anchors`], by which links find
//! it.

mod default;
mod plain;

use crate::model::Book;
use crate::publication::Publication;

/// One way of making the book.
#[derive(Debug)]
pub struct Edition {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// What it is, in one line.
    pub what: &'static str,
    /// What of the book goes in.
    pub select: fn(Book) -> Book,
    /// What is done to the publication.
    pub pass: fn(Publication) -> Publication,
}

/// Every edition; the first is what is made where nobody asks for another.
pub static ALL: [&Edition; 2] = [&default::DEFAULT, &plain::PLAIN];

/// The edition with this name.
pub fn find(name: &str) -> Option<&'static Edition> {
    ALL.into_iter().find(|edition| edition.name == name)
}

impl Default for &'static Edition {
    fn default() -> &'static Edition {
        ALL[0]
    }
}
