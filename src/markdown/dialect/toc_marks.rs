//! Places where a page of the web has its own list of contents: `[TOC]`, `[[toc]]`, `{:toc}`. A book has one for all of it.

use super::rewrite::{Edit, Rewriting, lines};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "toc_marks",
    example: "`[TOC]`",
    on: &[Base::MkDocs, Base::GitBook, Base::Site],
    kind: Kind::Rewrite(rewrite),
};

/// What stands alone on a line.
const MARKS: [&str; 6] = ["[toc]", "[[toc]]", "[[_toc_]]", "{:toc}", "{: toc }", "<!-- toc -->"];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.to_ascii_lowercase().contains("toc") {
        return rewriting;
    }
    let lines = lines(text);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_code) {
        if !MARKS.iter().any(|mark| line.words.eq_ignore_ascii_case(mark)) {
            continue;
        }
        // kramdown's list stands in place of an item above it: `1. TOC`.
        let above = at.checked_sub(1).map(|above| &lines[above]).filter(|_| line.words.starts_with('{'));
        let is_placeholder = |words: &str| words.trim_start_matches(['1', '.', '*', '-', '+', ' ']).len() < words.len();
        let start = above.filter(|above| is_placeholder(above.words)).unwrap_or(line).start();
        rewriting.edits.push(Edit::new(start..line.end(), ""));
    }
    rewriting
}
