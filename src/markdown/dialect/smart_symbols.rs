//! Signs of MkDocs that are typed with several characters: `(c)`, `-->`, `1/2`.
//!
//! <https://facelessuser.github.io/pymdown-extensions/extensions/smartsymbols/>

use super::rewrite::{Edit, Rewriting, prose};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "smart_symbols",
    example: "`(c)`, `-->`, `1/2`",
    on: &[Base::MkDocs],
    kind: Kind::RewriteOfWords(rewrite),
};

/// What is typed, and what it stands for; a longer one before those that it holds.
const SIGNS: [(&str, &str); 13] = [
    ("<-->", "↔"),
    ("-->", "→"),
    ("<--", "←"),
    ("(tm)", "™"),
    ("(c)", "©"),
    ("(r)", "®"),
    ("c/o", "℅"),
    ("+/-", "±"),
    ("=/=", "≠"),
    ("1/4", "¼"),
    ("1/2", "½"),
    ("3/4", "¾"),
    ("1/3", "⅓"),
];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    for stretch in prose(text) {
        let mut at = stretch.start;
        while at < stretch.end {
            let rest = &text[at..stretch.end];
            let found = SIGNS.iter().find(|(typed, _)| rest.starts_with(typed) && stands_alone(text, at, typed));
            at += match found {
                Some((typed, sign)) => {
                    rewriting.edits.push(Edit::new(at..at + typed.len(), *sign));
                    typed.len()
                }
                None => rest.chars().next().map_or(1, char::len_utf8),
            };
        }
    }
    rewriting
}

/// Whether a sign of letters, figures or dashes is no part of something longer: a date, a path, a line of a table.
fn stands_alone(text: &str, at: usize, typed: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '<' | '>' | '=' | '|' | '!');
    let before = text[..at].chars().next_back().is_some_and(is_part);
    let after = text[at + typed.len()..].chars().next().is_some_and(is_part);
    typed.starts_with('(') || !(before || after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_stand_alone_are_written_anew() {
        let signs = |text: &str| {
            let edits = rewrite(text).edits;
            edits.into_iter().map(|edit| edit.text).collect::<Vec<_>>().join("")
        };
        assert_eq!(signs("katern(tm) (c) 2026 --> 1/2 +/- 3 <--> x =/= y"), "™©→½±↔≠");
        assert_eq!(signs("on 1/2/2026, `-->`, <!-- x --> and |---| a/c/o 11/2"), "");
    }
}
