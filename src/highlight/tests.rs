//! Whatever is read, all of it comes out again, and the time that it takes grows with its length.

use proptest::prelude::*;

use super::{Class, Language, Scanner, languages};

/// The pieces of a text, those that are something with what they are.
fn pieces(language: &'static Language, text: &str) -> Vec<(String, Option<Class>)> {
    let mut scanner = Scanner::new(language);
    let mut pieces = Vec::new();
    for line in text.split_inclusive('\n') {
        scanner.line(line, |piece, class| pieces.push((piece.to_owned(), class)));
    }
    pieces
}

fn joined(language: &'static Language, text: &str) -> String {
    pieces(language, text).into_iter().map(|(piece, _)| piece).collect()
}

#[test]
fn a_name_belongs_to_one_language_and_is_small() {
    let mut all: Vec<&str> = languages::ALL.iter().flat_map(|language| language.names.split_whitespace()).collect();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count, "a name stands twice");
    assert!(all.iter().all(|name| *name == name.to_lowercase()));
    assert!(Language::find("text").is_none() && Language::find("").is_none());
}

/// Fragments that begin and end things in one language or another.
const FRAGMENTS: &[&str] = &[
    "\"",
    "'",
    "`",
    "\\",
    "/*",
    "*/",
    "//",
    "#",
    "--",
    "{-",
    "-}",
    "(*",
    "*)",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<?php",
    "?>",
    "{{",
    "}}",
    "{%",
    "%}",
    "${",
    "#{",
    "$(",
    "}",
    "{",
    ")",
    "(",
    "[",
    "]",
    "r#\"",
    "\"#",
    "<<EOF",
    "EOF",
    "\n",
    "\r\n",
    " ",
    "\t",
    "é",
    "漢",
    "🦀",
    "\u{0}",
    "if",
    "fn",
    "x",
    "0x1",
    "1.5e",
    "9'h",
    ":",
    "=",
    "<",
    ">",
    "/",
    "q{",
    "s/",
    "%w[",
    "~r",
    "@",
    "$",
    "\"\"\"",
    "'''",
    "```",
    "---",
    "|",
    "R\"x(",
    ")x\"",
    "[==[",
    "]==]",
    "\\u{",
    "\\x",
    "\\begin{verbatim}",
    "<a b='",
    "&",
    "&amp;",
    "'''\\",
    "=pod",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn no_character_is_lost(parts in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..80)) {
        let text = parts.concat();
        for language in languages::ALL {
            prop_assert_eq!(&joined(language, &text), &text, "in {}", language.names);
        }
    }
}

/// Lines of one thing over and over, which are what a scanner that looks back would be slow at. A test that never ends says
/// so too; no time is asserted.
#[test]
fn long_lines_come_to_an_end() {
    for part in FRAGMENTS.iter().chain(&["a ", "$(", "r#", "#", "-", "<a ", "url(", "/a", "`a``", "](", "<<A "]) {
        let text = part.repeat(2 * 1024 / part.len());
        for language in languages::ALL {
            assert_eq!(joined(language, &text).len(), text.len(), "{part} in {}", language.names);
        }
    }
}
