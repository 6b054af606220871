//! The faces that a book brings along, as its author names them.

use std::path::PathBuf;

use crate::model::metadata::Field;
use crate::source::Span;

/// The faces of a book, by what is set in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fonts {
    /// Those of the text.
    pub body: Vec<FontFile>,
    /// Those of headings, where they are others.
    pub headings: Vec<FontFile>,
    /// Those of program text.
    pub code: Vec<FontFile>,
    /// One for the characters alone that readers' own fonts commonly lack.
    pub missing: Option<FontFile>,
}

/// A face.
#[derive(Clone, Debug, PartialEq)]
pub enum FontFile {
    /// In a file of the author's.
    File(Field<PathBuf>),
    /// A style of Libertinus Serif, which katern carries.
    Libertinus(Libertinus, Option<Span>),
}

/// The styles of Libertinus Serif.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the name of a style")]
pub enum Libertinus {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

impl Fonts {
    /// Whether none is named.
    pub fn is_empty(&self) -> bool {
        *self == Fonts::default()
    }
}

impl FontFile {
    /// Where it is named.
    pub fn span(&self) -> Option<Span> {
        match self {
            FontFile::File(field) => field.span,
            FontFile::Libertinus(_, span) => *span,
        }
    }

    /// Every style of Libertinus Serif.
    pub fn libertinus(span: Option<Span>) -> [FontFile; 4] {
        [Libertinus::Regular, Libertinus::Bold, Libertinus::Italic, Libertinus::BoldItalic]
            .map(|style| FontFile::Libertinus(style, span))
    }
}
