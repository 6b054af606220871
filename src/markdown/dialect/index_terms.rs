//! Terms for the index: `{^term}`, `{^term!subterm}`, `{^words|term}`, and silently after a word: `quire{^quire}`.

use super::token::Here;
use super::{Base, Dialect, Kind, Syntax};
use crate::markdown::line;
use crate::model::inline::{IndexTerm, InlineKind};
use crate::model::ruby;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "index_terms",
    example: "`{^term}`, `{^words|term!subterm}`",
    on: Base::RICH,
    kind: Kind::Token('{', read),
};

/// The marks and signs that end words and what stands in marks; those of scripts without spaces end nothing for certain.
const ENDS_OF_WORDS: &[char] = &[
    '*', '_', '~', '`', '^', '=', '+', '$', '"', '\'', '”', '’', '“', '»', '›', ')', ']', '}', '>', '.', ',', ';', ':',
    '!', '?', '…',
];

fn read(here: &Here<'_>) -> Option<(InlineKind, usize)> {
    let inner = here.rest().strip_prefix("{^")?;
    let end = inner.find(['}', '{', '\n']).filter(|&end| inner[end..].starts_with('}'))?;
    let (shown, entry) = match inner[..end].split_once('|') {
        Some((shown, entry)) => (Some(shown.trim()), entry),
        None => (None, &inner[..end]),
    };
    let path: Vec<String> =
        entry.split('!').map(|part| ruby::base(part.trim())).filter(|part| !part.is_empty()).collect();
    let words = shown.unwrap_or(entry.split('!').map(str::trim).find(|part| !part.is_empty())?);
    let length = end + "{^}".len();
    // A mark that touches the word before it adds nothing to the text, `quire{^quire}`, whatever ends that word:
    // `**quire**{^quire}`.
    let before = here.before().trim_end_matches(ENDS_OF_WORDS);
    let is_silent = before.ends_with(char::is_alphanumeric) || words.is_empty();
    let content = match is_silent {
        true => Vec::new(),
        false if words.contains("<ruby") => {
            line(words, here.inline("", length).span, &Dialect::default(), &mut Vec::new())
        }
        false => vec![here.inline(words, length)],
    };
    Some((InlineKind::IndexTerm(Box::new(IndexTerm { path, content })), length))
}
