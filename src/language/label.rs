//! The words that katern adds to a book, named.
//!
//! What they are in each language stands in `language::tables`, a file for each language.

use crate::model::block::Alert;
use crate::model::role::Role;

macro_rules! labels {
    ($( $(#[$doc:meta])* $name:ident, )*) => {
        /// A word or sentence that katern adds to a book.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Label {
            $( $(#[$doc])* $name, )*
        }

        impl Label {
            /// Every label.
            pub const ALL: &[Label] = &[$( Label::$name, )*];
        }
    };
}

labels! {
    /// The contents list.
    Contents,
    /// The names of the roles follow, in the order of [`Role::ALL`].
    Cover,
    /// The page with the title alone.
    HalfTitle,
    /// The page with title and author.
    TitlePage,
    /// The page with the rights.
    Copyright,
    /// To whom the book is dedicated.
    Dedication,
    /// A motto.
    Epigraph,
    /// Words before, by another.
    Foreword,
    /// Words before, by the author.
    Preface,
    /// The way into the subject.
    Introduction,
    /// The scene before the story.
    Prologue,
    /// A part, holding chapters; can be numbered.
    Part,
    /// A chapter; can be numbered.
    Chapter,
    /// A piece between chapters.
    Interlude,
    /// The scene after the story.
    Epilogue,
    /// Words after.
    Afterword,
    /// The end of the argument.
    Conclusion,
    /// More for who wants it; can be numbered.
    Appendix,
    /// Words explained.
    Glossary,
    /// Works used.
    Bibliography,
    /// Thanks.
    Acknowledgements,
    /// Who wrote it.
    AboutAuthor,
    /// Other books by the same author; takes the name or stands alone.
    AlsoBy,
    /// The notes of a chapter or the book.
    Notes,
    /// The index.
    Index,
    /// The list of figures.
    ListOfFigures,
    /// The list of tables.
    ListOfTables,
    /// The list of listings.
    ListOfListings,
    /// How the book was made.
    Colophon,

    /// The list of places that reading systems offer.
    Landmarks,
    /// The list of pages of the printed edition.
    Pages,
    /// A page; can be numbered.
    Page,
    /// The beginning of the text proper, among the landmarks.
    Text,
    /// What the last page of an excerpt says.
    ExcerptEnds,
    /// A section; can be numbered.
    Section,
    /// A figure; can be numbered.
    Figure,
    /// A table; can be numbered.
    Table,
    /// Program text with a caption; can be numbered.
    Listing,
    /// An equation; can be numbered.
    Equation,
    /// A footnote or endnote; can be numbered.
    Note,
    /// The link from a note to its call.
    BackToText,

    /// The alert `[!NOTE]`.
    AlertNote,
    /// The alert `[!TIP]`.
    AlertTip,
    /// The alert `[!IMPORTANT]`.
    AlertImportant,
    /// The alert `[!WARNING]`.
    AlertWarning,
    /// The alert `[!CAUTION]`.
    AlertCaution,
    /// A task that is done.
    TaskDone,
    /// A task that is not done.
    TaskOpen,

    /// Before or around the author's name.
    By,
    /// Before or around the translator's name.
    TranslatedBy,
    /// Before or around the illustrator's name.
    IllustratedBy,
    /// Before or around the editor's name.
    EditedBy,
    /// Before the publisher's name, as a term.
    Publisher,
    /// Before the date of publication, as a term.
    Published,
    /// Before an ISBN, UUID or other identifier, as a term.
    Identifier,
    /// Before what the book was made from, as a term.
    Source,
    /// Before the rights, as a term.
    Rights,
    /// Before the licence, as a term.
    Licence,
    /// Before the date of the last change, as a term.
    LastChanged,
    /// Before or around the name of the program.
    MadeWith,
    /// Before the name of a series, as a term.
    Series,
    /// Before the credit of a picture, as a term.
    ImageCredit,

    /// In the place of a picture that can't be shown.
    MissingImage,
    /// For a document or heading without a name.
    Untitled,
    /// For a chapter that is planned and not written.
    NotWritten,
    /// For a sound that the reading system doesn't play.
    Audio,
    /// For a film that the reading system doesn't play.
    Video,

    /// The text can be read aloud and restyled.
    SummaryText,
    /// Contents list and headings lead through the book.
    SummaryNavigation,
    /// Every picture has a description.
    SummaryDescribed,
    /// Not every picture has a description.
    SummaryUndescribed,
    /// Formulas are MathML.
    SummaryMath,
    /// Pages of the printed edition are marked.
    SummaryPages,
    /// Nobody has assessed conformance.
    SummaryUnassessed,
}

/// A table of labels as its file writes it: the word, and where a value goes if it doesn't just follow the word.
pub(super) type Entry = (&'static str, Option<&'static str>);

/// Puts entries in the order of [`Label::ALL`]. It runs while katern is compiled, and a language that lacks a label
/// doesn't compile.
pub(super) const fn in_order<const COUNT: usize>(entries: [(Label, Entry); COUNT]) -> [Entry; Label::ALL.len()] {
    assert!(COUNT == Label::ALL.len(), "a language has every label once");
    let mut table: [Entry; Label::ALL.len()] = [("", None); Label::ALL.len()];
    let mut index = 0;
    while index < COUNT {
        let (label, entry) = entries[index];
        assert!(table[label as usize].0.is_empty(), "a label is given twice");
        table[label as usize] = entry;
        index += 1;
    }
    table
}

const _: () = assert!(Label::Cover as usize + Role::Colophon as usize == Label::Colophon as usize);

impl From<Role> for Label {
    fn from(role: Role) -> Label {
        Label::ALL[Label::Cover as usize + role as usize]
    }
}

impl From<Alert> for Label {
    fn from(alert: Alert) -> Label {
        match alert {
            Alert::Note => Label::AlertNote,
            Alert::Tip => Label::AlertTip,
            Alert::Important => Label::AlertImportant,
            Alert::Warning => Label::AlertWarning,
            Alert::Caution => Label::AlertCaution,
        }
    }
}
