//! How a book looks, as far as its author has a say: the theme, and what may be set otherwise in any theme.
//!
//! Each setting is a few words, and each word stands here once: what reads settings, the reference and the schema take
//! their tables from here. What a theme is made of is `theme`'s alone.

use std::path::PathBuf;

use crate::model::metadata::Field;

/// The themes that katern carries, the first of which is that of a book that names none.
pub const THEMES: [&str; 6] = ["plain", "novel", "essay", "reportage", "manual", "poetry"];

/// How the author wants the book to look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// The theme; none is the first of [`THEMES`].
    pub theme: Option<Theme>,
    /// What the author wants otherwise than the theme has it.
    pub traits: Traits,
}

/// A theme by its name or by its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Theme {
    /// One of [`THEMES`].
    Carried(&'static str),
    /// The folder of the author's own.
    Folder(Field<PathBuf>),
}

/// What a theme says by itself and an author may say otherwise. What is none is left to whom it overlays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// What stands between two scenes.
    pub ornament: Option<Ornament>,
    /// How a paragraph is told from the one before it.
    pub paragraphs: Option<Paragraphs>,
    /// In which letters headings are set.
    pub heading_case: Option<HeadingCase>,
    /// Whether chapters open with a letter that is some lines high.
    pub drop_caps: Option<bool>,
    /// In which letters the first words of a chapter are set.
    pub first_words: Option<FirstWords>,
    /// How lines end.
    pub alignment: Option<Alignment>,
    /// In which letters acronyms are set.
    pub acronyms: Option<AcronymCase>,
    /// Where words are divided.
    pub hyphenation: Option<Hyphenation>,
    /// The colour of what is no running text.
    pub accent: Option<Accent>,
}

impl Traits {
    /// These, and where they say nothing what `weaker` says.
    pub fn over(&self, weaker: &Traits) -> Traits {
        Traits {
            ornament: self.ornament.or(weaker.ornament),
            paragraphs: self.paragraphs.or(weaker.paragraphs),
            heading_case: self.heading_case.or(weaker.heading_case),
            drop_caps: self.drop_caps.or(weaker.drop_caps),
            first_words: self.first_words.or(weaker.first_words),
            alignment: self.alignment.or(weaker.alignment),
            acronyms: self.acronyms.or(weaker.acronyms),
            hyphenation: self.hyphenation.or(weaker.hyphenation),
            accent: self.accent.or(weaker.accent),
        }
    }
}

/// What may be chosen, each with its word; the first is what stands where nobody chooses.
macro_rules! choices {
    (
        $(#[$what:meta])* $choice:ident
        $(#[$first_is:meta])* $first_word:literal $first:ident;
        $($(#[$is:meta])* $word:literal $one:ident;)*
    ) => {
        $(#[$what])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $choice {
            $(#[$first_is])* #[default] $first,
            $( $(#[$is])* $one, )*
        }

        impl $choice {
            /// The words, in the same order.
            pub const WORDS: &[&str] = &[$first_word, $($word,)*];

            /// Each with its word.
            pub const ALL: [(&'static str, $choice); $choice::WORDS.len()] =
                [($first_word, $choice::$first), $(($word, $choice::$one),)*];
        }
    };
}

choices! {
    /// What stands between two scenes.
    Ornament
    /// A short line.
    "rule" Rule;
    /// Nothing but room.
    "space" Space;
    /// Three stars in a row.
    "stars" Stars;
    /// Three stars in a triangle.
    "asterism" Asterism;
    /// Three round dots.
    "dots" Dots;
    /// A lozenge between two smaller ones.
    "diamonds" Diamonds;
    /// A leaf.
    "leaf" Leaf;
    /// A line that swells, with a knot in its middle.
    "flourish" Flourish;
}

choices! {
    /// How a paragraph is told from the one before it.
    Paragraphs
    /// Its first line stands in.
    "indent" Indent;
    /// There is room above it.
    "space" Space;
}

choices! {
    /// In which letters headings are set.
    HeadingCase
    /// As the author wrote them.
    "written" Written;
    /// In small capitals.
    "small-caps" SmallCaps;
    /// In capitals, a little apart.
    "capitals" Capitals;
}

choices! {
    /// In which letters the first words of a chapter are set.
    FirstWords
    /// Like all others.
    "written" Written;
    /// In small capitals.
    "small-caps" SmallCaps;
}

choices! {
    /// How lines end.
    Alignment
    /// As the reader has chosen.
    "reader" Reader;
    /// All at the margin.
    "justified" Justified;
    /// Where the last word that fits ends.
    "ragged" Ragged;
}

choices! {
    /// In which letters acronyms are set.
    AcronymCase
    /// In capitals, as the author wrote them.
    "written" Written;
    /// In small capitals.
    "small-caps" SmallCaps;
}

choices! {
    /// Where words are divided at the end of a line.
    Hyphenation
    /// Where the reader's program divides them.
    "reader" Reader;
    /// At points that stand in the words.
    "points" Points;
    /// Nowhere.
    "none" None;
}

/// The colour of what is no running text: ornaments, rules, the large letters of a chapter's opening.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accent {
    /// That of the text, whatever the reader has chosen.
    #[default]
    Text,
    /// This one, in red, green and blue.
    Colour([u8; 3]),
}

impl Accent {
    /// The colours that have a word, each with how it is written in a stylesheet.
    pub const NAMED: [(&'static str, &'static str); 6] = [
        ("red", "#d83b2d"),
        ("green", "#368454"),
        ("blue", "#3877c1"),
        ("violet", "#8b60c4"),
        ("brown", "#a16939"),
        ("grey", "#757575"),
    ];
}

/// How a cover is designed that katern draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CoverDesign {
    /// Words on paper over a field of tiles.
    #[default]
    Plain,
    /// Words on a deep ground, in a frame.
    Novel,
    /// Words at the margin over a large disc.
    Essay,
    /// A heavy headline on a field of colour.
    Reportage,
    /// Words under a grid with some of its squares filled.
    Manual,
    /// Words over two stanzas of bars.
    Poetry,
}
