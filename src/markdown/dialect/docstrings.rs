//! Places where a program makes documentation of an interface: `::: package.module`, with options below, as mkdocstrings and
//! its like have them. That program is not run: one note tells how many are left out.
//!
//! <https://mkdocstrings.github.io/usage/>

use super::rewrite::{Edit, Remark, Rewriting, lines};
use super::{Base, Kind, Syntax};
use crate::rule::text::LEFT_OUT_MARK;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "docstrings", example: "`::: package.module`", on: &[Base::MkDocs], kind: Kind::Rewrite(rewrite) };

/// How deep options are indented.
const OPTIONS: usize = 2;

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    let lines = lines(text);
    // Who closes containers writes containers.
    if !text.contains(":::") || lines.iter().any(|line| !line.is_code && line.words == ":::") {
        return rewriting;
    }
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        at += 1;
        // A heading above it names it.
        let bare = line.words.trim_start_matches('#').trim_start();
        if line.is_code || !is_name(bare) {
            continue;
        }
        let least = line.indent() + OPTIONS;
        let mut end = at + lines[at..].iter().take_while(|line| line.is_blank() || line.indent() >= least).count();
        while end > at && lines[end - 1].is_blank() {
            end -= 1;
        }
        at = end;
        let heading = &line.words[..line.words.len() - bare.len()];
        let shown = if heading.is_empty() { String::new() } else { format!("{heading}`{}`", &bare["::: ".len()..]) };
        rewriting.edits.push(Edit::new(line.start()..lines[end - 1].end(), shown));
        rewriting.remarks.push(Remark {
            rule: &LEFT_OUT_MARK,
            range: line.start()..line.end(),
            message: "documentation that a program makes of source code is left out".to_owned(),
            help: "write what readers of the book need to know of it".to_owned(),
        });
    }
    rewriting
}

/// Whether a line names what is to be documented.
fn is_name(words: &str) -> bool {
    words.strip_prefix("::: ").is_some_and(|name| {
        name.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | ':' | '/' | '-'))
    })
}
