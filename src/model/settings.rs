//! How the author wants the book made, as far as the book itself is concerned: `katern.toml`, front matter, the command line.

use std::collections::BTreeMap;

use crate::model::look::Look;
use crate::model::metadata::Field;
use crate::model::pictures::{Bounds, Pictures};

/// How the author wants the book made.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The heading level at which a file is split into documents; else the file's top level.
    pub split_level: Option<u8>,
    /// How many levels the contents list has; 3 where nobody says.
    pub toc_depth: Option<u8>,
    /// Whether a chapter shows its label, such as “Chapter 1”.
    pub chapter_labels: bool,
    /// Whether sections are numbered: 1.2.3.
    pub number_sections: bool,
    /// Whether the book has a list of its figures.
    pub list_of_figures: bool,
    /// Whether the book has a list of its tables.
    pub list_of_tables: bool,
    /// Whether the book has a list of its listings.
    pub list_of_listings: bool,
    /// Whether notes stand at the end of their chapter or of the book.
    pub notes: NotePlace,
    /// Whether the contents list is also a page in the reading order.
    pub toc_page: bool,
    /// Whether chapters that are marked as drafts are in the book.
    pub drafts: bool,
    /// What is done to pictures on their way into the book.
    pub pictures: Pictures,
    /// What the shop of an edition takes of them.
    pub picture_bounds: Bounds,
    /// Keys of works that the list has though nothing cites them; `*` for all.
    pub nocite: Vec<Field<String>>,
    /// Whether the list of works cited is left out.
    pub suppress_bibliography: bool,
    /// How formulas are in the book; where nobody says, as the edition has them.
    pub formulas: Option<Formulas>,
    /// Where shops sell the book: addresses by the shops' names in lower case.
    pub shops: BTreeMap<String, String>,
    /// The theme, and what is otherwise than it has it.
    pub look: Look,
}

impl Settings {
    /// Has pictures be what a shop takes: all of them, and those that are wished otherwise one by one.
    pub fn bound_pictures(&mut self, bounds: Bounds) {
        self.pictures = self.pictures.within(&bounds);
        self.picture_bounds = bounds;
    }
}

/// The names of the editions that settings may be for; what they are is [`crate::edition`]'s.
pub const EDITIONS: [&str; 8] = ["default", "plain", "kobo", "kindle", "apple", "google", "nook", "tolino"];

/// How formulas are in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formulas {
    /// As MathML alone.
    MathMl,
    /// As MathML, with drawings for readers that don't show it.
    Svg,
    /// As MathML, with pictures in pixels for those.
    Png,
}

/// Where notes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotePlace {
    /// At the end of the chapter that calls for them.
    #[default]
    Chapter,
    /// In a document of their own at the end of the book.
    Book,
}
