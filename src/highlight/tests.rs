//! The fixtures of the languages; and whatever is read, all of it comes out again.

use std::fs;
use std::path::{Path, PathBuf};

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

/// The languages that stand only inside others.
const INNER: &[&str] = &["php-code", "make-recipe", "template-code", "template-script"];

/// The sign of a class in the expected files.
fn sign(class: Class) -> char {
    match class {
        Class::Comment => 'c',
        Class::String => 's',
        Class::Escape => 'e',
        Class::Regexp => 'r',
        Class::Number => 'n',
        Class::Constant => 'C',
        Class::Keyword => 'k',
        Class::Type => 't',
        Class::Function => 'f',
        Class::Attribute => 'a',
        Class::Heading => 'h',
        Class::Inserted => '+',
        Class::Deleted => '-',
    }
}

/// The text with each piece that is something between marks: `‹k:fn›`.
fn shown(language: &'static Language, text: &str) -> String {
    let mut shown = String::new();
    for (piece, class) in pieces(language, text) {
        let words = piece.trim_end_matches('\n');
        match class.filter(|_| !words.trim().is_empty()) {
            Some(class) => shown.extend(["‹", &sign(class).to_string(), ":", words, "›", &piece[words.len()..]]),
            None => shown.push_str(&piece),
        }
    }
    shown
}

#[test]
fn each_language_has_a_fixture_that_is_read_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/highlight");
    let entries = fs::read_dir(&folder).expect("the folder of fixtures");
    let fixtures = entries.map(|entry| entry.expect("an entry").path());
    let mut fixtures: Vec<PathBuf> = fixtures.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    fixtures.sort();
    let (mut wrong, mut seen) = (Vec::new(), INNER.to_vec());
    for fixture in fixtures {
        let name = fixture.file_stem().expect("a name").to_string_lossy().into_owned();
        let language = Language::find(&name).unwrap_or_else(|| panic!("{name} is no language"));
        seen.push(language.names.split_whitespace().next().unwrap_or_default());
        let found = shown(language, &fs::read_to_string(&fixture).expect("a fixture"));
        let golden = fixture.with_extension("tokens");
        if std::env::var_os("KATERN_BLESS").is_some() {
            fs::write(&golden, found).expect("the golden file can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("{name}\n{found}"));
        }
    }
    let named = languages::ALL.iter().map(|language| language.names.split_whitespace().next().unwrap_or_default());
    wrong.extend(named.filter(|name| !seen.contains(name)).map(|name| format!("{name} has no fixture")));
    assert!(wrong.is_empty(), "these differ from what is kept:\n\n{}", wrong.join("\n\n"));
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
    "\"", "'", "`", "\\", "/*", "*/", "//", "#", "--", "{-", "-}", "(*", "*)", "<!--", "-->", "<script>", "</script>",
    "<?php", "?>", "{{", "}}", "{%", "%}", "${", "#{", "$(", "}", "{", ")", "(", "[", "]", "r#\"", "\"#", "<<EOF",
    "EOF", "\n", "\r\n", " ", "\t", "é", "漢", "🦀", "\u{0}", "if", "fn", "x", "0x1", "1.5e", "9'h", ":", "=", "<",
    ">", "/", "q{", "s/", "%w[", "~r", "@", "$", "\"\"\"", "'''", "```", "---", "|", "R\"x(", ")x\"", "[==[", "]==]",
    "\\u{", "\\x", "\\begin{verbatim}", "<a b='", "&", "&amp;", "'''\\", "=pod",
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
        let text = part.repeat(512 / part.len());
        for language in languages::ALL {
            assert_eq!(joined(language, &text).len(), text.len(), "{part} in {}", language.names);
        }
    }
}
