//! A stretch of a line that can be edited, and what is to change in it.

use crate::typography::convention::Convention;

/// A stretch of the line that can be edited.
pub(super) struct Segment {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) convention: &'static Convention,
    /// Its edits, once resolved.
    pub(super) edits: std::ops::Range<usize>,
}

/// A replacement in the line.
pub(super) struct Edit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'static str,
    pub(super) why: Why,
}

/// Why something is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A quotation begins.
    Opens,
    /// A quotation inside another begins.
    OpensInside,
    /// A quotation ends.
    Closes,
    /// Letters are left out, or an ending follows.
    Apostrophe,
    /// Feet and inches, minutes and seconds.
    Prime,
    /// A mark of Hebrew in an acronym, a number or a foreign sound.
    Gershayim,
    /// Hyphens stand for a dash.
    Dash,
    /// A dash keeps to what is before it.
    HeldDash,
    /// A dash keeps to what follows it.
    LeadingDash,
    /// Three points stand for an ellipsis.
    Ellipsis,
    /// A number has a unit.
    Unit,
    /// An abbreviation has a number.
    Number,
    /// A name has a title.
    Title,
    /// An abbreviation has several words.
    Abbreviation,
    /// A word is one letter.
    Short,
    /// A mark has a space before it.
    High,
    /// A mark has a space inside it.
    Guillemets,
}

impl Why {
    /// The reason as a part of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Why::Opens => "a quotation begins",
            Why::OpensInside => "a quotation inside a quotation begins",
            Why::Closes => "a quotation ends",
            Why::Apostrophe => "an apostrophe",
            Why::Prime => "feet and inches, or minutes and seconds",
            Why::Gershayim => "a mark of Hebrew inside a word",
            Why::Dash => "hyphens that stand for a dash",
            Why::HeldDash => "a dash does not open a line",
            Why::LeadingDash => "a dash does not part from the words that it opens",
            Why::Ellipsis => "points that stand for an ellipsis",
            Why::Unit => "a number and its unit stay together",
            Why::Number => "an abbreviation and its number stay together",
            Why::Title => "a title and its name stay together",
            Why::Abbreviation => "an abbreviation of several words stays together",
            Why::Short => "a word of one letter does not end a line",
            Why::High => "the language has a space before this mark, at which no line ends",
            Why::Guillemets => "the language has a space inside these marks, at which no line ends",
        }
    }
}

/// Stands for what isn't text.
pub(super) const OBJECT: char = '\u{FFFC}';

pub(super) fn is_dash(char: char) -> bool {
    matches!(char, '–' | '—' | '―' | '⸺' | '⸻')
}
