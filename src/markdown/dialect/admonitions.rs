//! Admonitions of MkDocs: `!!! note "Title"` over an indented body, `??? note` where the page folds it.
//!
//! They become katern's containers. What a page folds stands open in a book, and what it floats to a side stands in line.
//!
//! <https://python-markdown.github.io/extensions/admonition/>,
//! <https://facelessuser.github.io/pymdown-extensions/extensions/details/>

use super::rewrite::{Rewriting, lines, unfolded};
use super::{Base, Kind, Syntax, callout, indented};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "admonitions",
    example: "`!!! note \"Title\"` over an indented body",
    on: &[Base::MkDocs],
    kind: Kind::Rewrite(rewrite),
};

/// What a kind may be followed by that only says where the page shows it.
const PLACES: [&str; 4] = ["inline", "end", "annotate", "left"];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if text.contains("!!!") || text.contains("???") {
        let lines = lines(text);
        rewriting.edits = unfolded(&lines, |words| head(words).is_some());
        if !rewriting.edits.is_empty() {
            return rewriting;
        }
        let mut at = 0;
        while at < lines.len() {
            at = match opening(lines[at].words).filter(|_| !lines[at].is_code) {
                Some(opening) => indented::contain(text, &lines, at, &opening, &mut rewriting.edits),
                None => at + 1,
            };
        }
    }
    rewriting
}

/// The kinds, classes and title of the admonition that a line opens.
pub(super) fn head(words: &str) -> Option<(Vec<&str>, Option<String>)> {
    let rest = words.strip_prefix("!!!").or_else(|| words.strip_prefix("???"))?;
    let rest = rest.strip_prefix('+').unwrap_or(rest).trim();
    let (kinds, title) = match rest.find(['"', '\'']) {
        Some(quote) => {
            let sign = &rest[quote..=quote];
            let title = rest[quote + 1..].strip_suffix(sign)?;
            (&rest[..quote], Some(title.replace("\\\"", "\"")))
        }
        None => (rest, None),
    };
    let kinds: Vec<&str> = kinds.split_whitespace().collect();
    let is_word = |kind: &&str| kind.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    (!kinds.is_empty() && kinds.iter().all(is_word) || title.is_some() && kinds.is_empty()).then_some((kinds, title))
}

/// The line that opens katern's container for the admonition that a line opens.
fn opening(words: &str) -> Option<String> {
    let (kinds, title) = head(words)?;
    let (first, more) = kinds.split_first().unwrap_or((&"note", &[]));
    let classes: Vec<&str> = more.iter().copied().filter(|class| !PLACES.contains(class)).collect();
    Some(callout::opening(first, title.as_deref(), &classes))
}
