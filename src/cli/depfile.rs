//! What a book was made from, as `make` and its kin read it.
//!
//! A depfile is one rule, the book, or the books, and every file that was read for it, and an empty rule for each of these, so that one
//! that was deleted makes the book anew and does not stop `make`. Names are escaped as GNU make reads them, which ninja
//! and Bazel's importers read too. A name with a line break, or one that is not UTF-8, can't be
//! written in one, and is left out.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use katern::publication::destination;

use super::{Failure, output};

/// Writes the depfile of one book or of several that are made at once.
///
/// # Errors
/// When it would take the place of the book or of a file that was read, or can't be written.
pub(super) fn write(file: &Path, books: &[PathBuf], inputs: &[PathBuf]) -> Result<(), Failure> {
    let inputs = relative(inputs);
    if destination::is_one_of(file, &inputs) {
        let message = format!("{} is part of the manuscript, and no depfile is written over it", file.display());
        return Err(Failure::new(message).help("name another file with --deps"));
    }
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let own = real(file);
    if books.iter().any(|book| own == real(book) || file == book) {
        return Err(Failure::new("the book and its depfile can't be one file").help("name another file with --deps"));
    }
    if !is_free(file) {
        let message = format!("{} is not a depfile, and none is written over it", file.display());
        return Err(Failure::new(message).help("name another file with --deps, or move that one away"));
    }
    destination::replace(file, text(books, &inputs).as_bytes())
}

/// Whether a depfile may be written there: over an older one, or where nothing is. A rule begins with a name and a colon
/// that ends its line or has a file behind it.
fn is_free(file: &Path) -> bool {
    let known = std::fs::metadata(file);
    let is_other = known.is_ok_and(|known| known.is_file() && known.len() > 0);
    !is_other || std::fs::read_to_string(file).is_ok_and(|text| is_rule(&text))
}

/// Whether a text is a depfile: each of its lines is a rule, goes on with one, or is empty.
fn is_rule(text: &str) -> bool {
    let mut goes_on = false;
    text.lines().all(|line| {
        let is_well = goes_on || line.is_empty() || line.ends_with(':') || line.ends_with(": \\");
        goes_on = line.ends_with('\\');
        is_well
    })
}

/// Prints the inputs: one a line, or with a NUL behind each where a name may hold a line's end.
pub(super) fn print(inputs: &[PathBuf], end: u8) -> Result<(), Failure> {
    let mut list = Vec::new();
    for path in relative(inputs) {
        // As the system has them, which need not be UTF-8.
        list.extend_from_slice(path.as_os_str().as_encoded_bytes());
        list.push(end);
    }
    output::print_bytes(&list)
}

/// Each file once, in order; those below the current folder as they are called from there.
fn relative(inputs: &[PathBuf]) -> Vec<PathBuf> {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    let mut known = BTreeSet::new();
    let called = inputs.iter().map(|path| {
        let path = path.strip_prefix(&here).ok().filter(|path| path.components().next().is_some()).unwrap_or(path);
        path.components().filter(|part| *part != Component::CurDir).collect::<PathBuf>()
    });
    called.filter(|path| known.insert(path.clone())).collect()
}

/// The rule for the books, and an empty one for each of their inputs.
fn text(books: &[PathBuf], inputs: &[PathBuf]) -> String {
    let mut names: Vec<&str> = inputs.iter().filter_map(|path| path.to_str()).collect();
    names.retain(|name| !name.contains(['\n', '\r']));
    // `book: a=b` would set a variable; behind another name it is a name.
    names.sort_by_key(|name| name.contains('='));
    let books: Vec<String> = books.iter().map(|book| escape(&book.to_string_lossy(), Side::Left)).collect();
    let mut text = format!("{}:", books.join(" "));
    for name in &names {
        text.push_str(" \\\n  ");
        text.push_str(&escape(name, Side::Right));
    }
    text.push('\n');
    for name in &names {
        text.push_str(&format!("\n{}:\n", escape(name, Side::Left)));
    }
    text
}

/// The side of a rule's colon on which a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// What is made.
    Left,
    /// What it is made from.
    Right,
}

/// A name as a rule of GNU make has it: a space, a `#` and what would be a pattern behind a backslash, a `$` twice.
/// Backslashes themselves are doubled only where one of these follows. A `%` means something at the left alone, and at the
/// right a backslash before it would be part of the name (GNU make 4.3).
fn escape(name: &str, side: Side) -> String {
    let mut text = String::with_capacity(name.len());
    let mut backslashes = 0;
    for (at, char) in name.char_indices() {
        match char {
            '$' => text.push('$'),
            '%' if side == Side::Right => {}
            ' ' | '\t' | '#' | ':' | '*' | '?' | '[' | ']' | '%' => {
                text.extend(std::iter::repeat_n('\\', backslashes + 1));
            }
            '~' if at == 0 => text.push('\\'),
            _ => {}
        }
        backslashes = if char == '\\' { backslashes + 1 } else { 0 };
        text.push(char);
    }
    // A backslash at the end would take the space behind the name for its own.
    text.extend(std::iter::repeat_n('\\', backslashes));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped_as_make_reads_them() {
        for (name, escaped) in [
            ("a/b.md", "a/b.md"),
            ("mijn boek.md", "mijn\\ boek.md"),
            ("#1 $5.md", "\\#1\\ $$5.md"),
            ("a\\b.md", "a\\b.md"),
            ("a\\ b.md", "a\\\\\\ b.md"),
            ("é—日.md", "é—日.md"),
        ] {
            assert_eq!(escape(name, Side::Right), escaped, "{name}");
        }
        assert_eq!([Side::Left, Side::Right].map(|side| escape("5%.md", side)), ["5\\%.md", "5%.md"]);
    }

    #[test]
    fn a_depfile_is_known_from_a_text() {
        let paths: Vec<PathBuf> = ["x=1.md", "a b.md"].iter().map(PathBuf::from).collect();
        assert!(is_rule(&text(&[PathBuf::from("b.epub")], &paths)) && is_rule(&text(&[PathBuf::from("b.epub")], &[])));
        assert!(!is_rule("# A chapter\n\nIts words.\n") && !is_rule("all: b.epub\n\techo\n"));
    }

    #[test]
    fn a_rule_is_never_empty_and_each_input_has_one() {
        let paths: Vec<PathBuf> = ["x=1.md", "a b.md", "c\nd.md"].iter().map(PathBuf::from).collect();
        let expected = "b.epub: \\\n  a\\ b.md \\\n  x=1.md\n\na\\ b.md:\n\nx=1.md:\n";
        let books = [PathBuf::from("b.epub"), PathBuf::from("c d.epub")];
        assert_eq!(text(&books[..1], &paths), expected);
        assert_eq!(text(&books, &[]), "b.epub c\\ d.epub:\n");
    }
}
