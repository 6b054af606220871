//! Terms for the index: `{^term}`, `{^term!subterm}`, `{^words|term}`, and silently after a word: `quire{^quire}`.

use super::token::Here;
use super::{Base, Kind, Syntax};
use crate::model::inline::InlineKind;

pub(super) static SYNTAX: Syntax = Syntax {
    name: "index_terms",
    example: "`{^term}`, `{^words|term!subterm}`",
    on: Base::ALL,
    kind: Kind::Token('{', read),
};

fn read(here: &Here<'_>) -> Option<(InlineKind, usize)> {
    let inner = here.rest().strip_prefix("{^")?;
    let end = inner.find(['}', '{', '\n']).filter(|&end| inner[end..].starts_with('}'))?;
    let (shown, entry) = match inner[..end].split_once('|') {
        Some((shown, entry)) => (Some(shown.trim()), entry),
        None => (None, &inner[..end]),
    };
    let path: Vec<String> =
        entry.split('!').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let words = shown.unwrap_or(path.first()?);
    let length = end + "{^}".len();
    // A mark that touches the word before it adds nothing to the text: `quire{^quire}`.
    let is_silent = here.before().ends_with(char::is_alphanumeric) || words.is_empty();
    let content = if is_silent { Vec::new() } else { vec![here.inline(words, length)] };
    Some((InlineKind::IndexTerm { path, content }, length))
}
