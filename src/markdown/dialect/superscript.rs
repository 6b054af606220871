//! Raised characters, anywhere in a word: `x^2^`.

use super::{Base, Kind, Syntax};
use crate::model::inline::Phrase;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "superscript",
    example: "`x^2^`",
    on: Base::RICH,
    kind: Kind::Token('^', |here| here.one_word('^', Phrase::Superscript)),
};
