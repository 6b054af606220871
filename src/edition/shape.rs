//! What an edition is: one way of making the book.

use crate::css::Engine;
use crate::edition::profile::Profile;
use crate::model::Book;
use crate::model::settings::Formulas;
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
    /// The file of the device's own kind that is written beside the EPUB.
    pub device: Option<DeviceFile>,
    /// What its shop takes; none where it is for no shop.
    pub profile: Option<&'static Profile>,
}

/// A file of a device's own kind, with the same documents and words as the EPUB beside which it is written.
#[derive(Clone, Copy, Debug)]
pub struct DeviceFile {
    /// How its name ends, without the first point: `kepub.epub`.
    pub extension: &'static str,
    /// What is done to the publication of the edition for it.
    pub pass: fn(Publication) -> Publication,
}

/// The book with pictures of its formulas, unless its author has decided: for reading systems that show no MathML.
pub(super) fn with_drawn_formulas(mut book: Book) -> Book {
    book.settings.formulas.get_or_insert(Formulas::Png);
    book
}

impl Edition {
    /// Whether its reading systems show MathML, so that a formula's picture is only for others.
    pub fn shows_mathml(&self) -> bool {
        !matches!(self.profile.and_then(|profile| profile.engine), Some(Engine::Rmsdk | Engine::Kindle | Engine::Kobo))
    }
}
