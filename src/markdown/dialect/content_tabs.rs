//! Tabs of MkDocs: `=== "Title"` over an indented body. A book shows them one below the other, each under its title.
//!
//! <https://facelessuser.github.io/pymdown-extensions/extensions/tabbed/>

use super::rewrite::{Rewriting, lines, unfolded};
use super::{Base, Kind, Syntax, callout, indented};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "content_tabs",
    example: "`=== \"Title\"` over an indented body",
    on: &[Base::MkDocs],
    kind: Kind::Rewrite(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if text.contains("===") {
        let lines = lines(text);
        rewriting.edits = unfolded(&lines, |words| title(words).is_some());
        if !rewriting.edits.is_empty() {
            return rewriting;
        }
        let mut at = 0;
        while at < lines.len() {
            at = match title(lines[at].words).filter(|_| !lines[at].is_code) {
                Some(title) => {
                    let opening = callout::line("tab", title, &[]);
                    indented::contain(text, &lines, at, &opening, &mut rewriting.edits)
                }
                None => at + 1,
            };
        }
    }
    rewriting
}

/// The title of the tab that a line opens.
fn title(words: &str) -> Option<&str> {
    let rest = words.strip_prefix("===")?.trim_start_matches(['!', '+']);
    let rest = rest.strip_prefix([' ', '\t'])?.trim();
    let sign = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    let title = rest[1..].strip_suffix(sign)?;
    (!title.trim().is_empty()).then_some(title)
}
