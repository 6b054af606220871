//! Code in a line with its language: `` `#!python x = 1` ``, as MkDocs has it with the extension `inlinehilite`.
//!
//! <https://facelessuser.github.io/pymdown-extensions/extensions/inlinehilite/>

use super::rewrite::{Edit, Rewriting, lines};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "inline_hilite",
    example: "`` `#!python x = 1` ``",
    on: &[Base::MkDocs],
    kind: Kind::Rewrite(rewrite),
};

const MARK: &str = "`#!";

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains(MARK) {
        return rewriting;
    }
    for line in lines(text).iter().filter(|line| !line.is_code) {
        let mut done = 0;
        for (at, _) in line.words.match_indices(MARK) {
            let inner = &line.words[at + MARK.len()..];
            let name = &inner[..inner.find([' ', '`']).unwrap_or(0)];
            let fence = line.words[..=at].len() - line.words[..=at].trim_end_matches('`').len();
            let Some(length) = inner.find(&"`".repeat(fence)) else { continue };
            let is_name =
                !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '_'));
            if at < done || !is_name || !inner[name.len()..].starts_with(' ') {
                continue;
            }
            let start = line.start() + at + 1;
            let end = line.start() + at + MARK.len() + length + fence;
            done = end - line.start();
            rewriting.edits.push(Edit::new(start..start + "#!".len() + name.len() + 1, ""));
            rewriting.edits.push(Edit::new(end..end, format!("{{.{name}}}")));
        }
    }
    rewriting
}
