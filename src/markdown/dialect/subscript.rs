//! Lowered characters, anywhere in a word: `H~2~O`.
//!
//! The parser takes single tildes for GitHub's strikethrough where it can; what it leaves is read as a token.

use super::token::Here;
use super::{Base, Kind, Syntax, tildes};
use crate::model::inline::{Inline, InlineKind, Phrase, plain_text};

pub(in crate::markdown) static SYNTAX: Syntax =
    Syntax { name: "subscript", example: "`H~2~O`", on: Base::RICH, kind: Kind::Token('~', read) };

fn read(here: &Here<'_>) -> Option<(InlineKind, usize)> {
    let (kind, length) = here.one_word('~', Phrase::Subscript)?;
    let rest = here.rest();
    let is_lowered = tildes::is_lowered(rest.get(1..length - 1)?, rest[length..].chars().next());
    is_lowered.then_some((kind, length))
}

/// Whether what the parser took for struck out is lowered: one tilde is pandoc's subscript where it holds one word, and
/// GitHub's strikethrough where it holds more.
pub(in crate::markdown) fn is_meant(written: &str, content: &[Inline]) -> bool {
    !written.starts_with("~~")
        && !content.is_empty()
        && content.iter().all(|inline| !matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak))
        && !plain_text(content).contains(char::is_whitespace)
}
