//! `{{#include}}` and its kin: what mdBook's preprocessor `links` does, with every line's place kept.
//!
//! Text only: an include can't bring a picture or a program into the book.

use std::ops::Range;
use std::path::Path;

use super::helper::{Link, LinkKind, Part, links};
use crate::diagnostic::Diagnostic;
use crate::manuscript::path::{is_named, parent, real};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::rule::manuscript::{INCLUDE_OUTSIDE, MISSING_INCLUDE};
use crate::source::{Composed, SourceId, Span};

/// How deep includes may nest: mdBook's own limit.
const DEPTH: usize = 10;

/// The most bytes that includes may make of a chapter. A file that includes itself twice doubles at each level.
const LIMIT: usize = 64 << 20;

/// The most includes that a chapter may have, those in included files among them.
const COUNT: usize = 20_000;

/// The most bytes of files that a chapter's includes may look through, each as often as it is included.
const LOOKED_THROUGH: usize = 512 << 20;

/// The chapter at `path` with everything in it that it includes.
pub(super) fn expand(chapter: Composed, path: &Path, reading: &mut Reading<'_>) -> Composed {
    let mut expansion = Expansion { reading, written: 0, looked_through: 0, count: 0, is_ended: false };
    expansion.all(&chapter, &parent(path), 0)
}

/// The same, but only to learn what comes of it: nothing is complained of.
pub(super) fn expand_quietly(chapter: Composed, path: &Path, reading: &mut Reading<'_>) -> Composed {
    let known = reading.diagnostics.len();
    let expanded = expand(chapter, path, reading);
    reading.diagnostics.truncate(known);
    expanded
}

struct Expansion<'a, 'd> {
    reading: &'a mut Reading<'d>,
    written: usize,
    looked_through: usize,
    count: usize,
    /// There were too many, which was told.
    is_ended: bool,
}

impl Expansion<'_, '_> {
    fn all(&mut self, text: &Composed, base: &Path, depth: usize) -> Composed {
        let mut out = Composed::default();
        let mut done = 0;
        for link in links(text.text()) {
            out.push_part(text, done..link.range.start);
            let place = text.origin(link.range.clone());
            done = match self.one(&link, place, base, depth) {
                Outcome::Becomes(inner) => {
                    out.push_part(&inner, 0..inner.text().len());
                    link.range.end
                }
                // mdBook leaves in place what it can't follow.
                Outcome::Stays => link.range.start,
                Outcome::Unescaped => link.range.start + 1,
            };
        }
        out.push_part(text, done..text.text().len());
        out
    }

    fn one(&mut self, link: &Link<'_>, place: Span, base: &Path, depth: usize) -> Outcome {
        let (name, mode) = match &link.kind {
            LinkKind::Escaped => return Outcome::Unescaped,
            LinkKind::Title => return Outcome::Becomes(Composed::default()),
            LinkKind::Include(name, part) => (*name, Mode::Plain(part)),
            LinkKind::RustdocInclude(name, part) => (*name, Mode::Rustdoc(part)),
            LinkKind::Playground(name, words) => (*name, Mode::Playground(words)),
        };
        let path = base.join(name);
        if !is_named(&path) {
            self.missing(place, format!("there is no {}", path.display()), "correct the path, or add the file");
            return Outcome::Stays;
        }
        self.count += 1;
        let is_too_much = self.count > COUNT || self.written > LIMIT || self.looked_through > LOOKED_THROUGH;
        if depth >= DEPTH || is_too_much {
            if !self.is_ended {
                let message = format!("the includes of {} never come to an end", path.display());
                self.missing(
                    place,
                    message,
                    "take out the include by which the file comes to include itself, or include less",
                );
            }
            self.is_ended |= is_too_much;
            return Outcome::Becomes(Composed::default());
        }
        let Some(source) = self.reading.file(&path, Purpose::Shared, Some(place)) else { return Outcome::Stays };
        self.warn_outside(&path, place);
        let text = self.reading.sources.get(source).text.clone();
        self.looked_through += text.len();
        let taken = match mode {
            Mode::Plain(Part::Lines(lines)) => take_lines(&text, source, lines),
            Mode::Plain(Part::Anchor(name)) => take_anchor(&text, source, name),
            Mode::Rustdoc(Part::Lines(lines)) => take_rustdoc_lines(&text, source, lines),
            Mode::Rustdoc(Part::Anchor(name)) => take_rustdoc_anchor(&text, source, name),
            Mode::Playground(words) => playground(&text, source, words, place),
        };
        if let Mode::Plain(part) | Mode::Rustdoc(part) = mode {
            self.check_part(part, &text, &path, place);
        }
        self.written += taken.text().len();
        Outcome::Becomes(self.all(&taken, &parent(&path), depth + 1))
    }

    fn missing(&mut self, place: Span, message: String, help: &str) {
        self.reading.diagnostics.push(Diagnostic::new(&MISSING_INCLUDE, place, message).help(help));
    }

    fn check_part(&mut self, part: &Part<'_>, text: &str, path: &Path, place: Span) {
        match part {
            Part::Anchor(name) if !text.lines().any(|line| anchor(line, START) == Some(name)) => {
                let message = format!("{} has no anchor `{name}`", path.display());
                self.missing(place, message, "write the anchor's name as it stands after `ANCHOR:` in the file");
            }
            Part::Lines(lines) if lines.start > 0 && lines.start >= text.lines().count() => {
                let message = format!("{} has only {} lines", path.display(), text.lines().count());
                self.missing(place, message, "write lines that the file has");
            }
            _ => {}
        }
    }

    fn warn_outside(&mut self, path: &Path, place: Span) {
        if !real(path).starts_with(&self.reading.bounds.root) {
            let message = format!("{} lies outside the project's folder", path.display());
            let complaint = Diagnostic::new(&INCLUDE_OUTSIDE, place, message).help("move the file into the project");
            self.reading.diagnostics.push(complaint);
        }
    }
}

enum Outcome {
    /// This text stands in its place.
    Becomes(Composed),
    /// It is left as it is.
    Stays,
    /// It is left as it is, without its backslash.
    Unescaped,
}

enum Mode<'a> {
    Plain(&'a Part<'a>),
    Rustdoc(&'a Part<'a>),
    Playground(&'a [&'a str]),
}

/// The lines of a text with their bytes, the line's end included.
fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end;
        (range, line)
    })
}

fn take_lines(text: &str, source: SourceId, wanted: &Range<usize>) -> Composed {
    let mut out = Composed::default();
    for (index, (range, line)) in lines(text).enumerate() {
        if wanted.contains(&index) {
            out.push(line, Span::new(source, range));
        }
    }
    out.pop_line_end();
    out
}

const START: &str = "ANCHOR:";
const END: &str = "ANCHOR_END:";

/// The name after the mark in a line.
fn anchor<'t>(line: &'t str, mark: &str) -> Option<&'t str> {
    let mut rest = line;
    while let Some(at) = rest.find(mark) {
        rest = &rest[at + mark.len()..];
        let name = rest.trim_start();
        let length = name.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(name.len());
        if length > 0 {
            return Some(&name[..length]);
        }
    }
    None
}

fn take_anchor(text: &str, source: SourceId, name: &str) -> Composed {
    let mut out = Composed::default();
    let mut is_inside = false;
    for (range, line) in lines(text) {
        if !is_inside {
            is_inside = anchor(line, START) == Some(name);
        } else if let Some(end) = anchor(line, END) {
            if end == name {
                break;
            }
        } else if anchor(line, START).is_none() {
            out.push(line, Span::new(source, range));
        }
    }
    out.pop_line_end();
    out
}

/// The lines that are wanted, with the others before and after them as hidden lines.
fn take_rustdoc_lines(text: &str, source: SourceId, wanted: &Range<usize>) -> Composed {
    let mut out = Composed::default();
    for (index, (range, line)) in lines(text).enumerate() {
        if !wanted.contains(&index) {
            out.push("# ", Span::new(source, range.start..range.start));
        }
        out.push(line, Span::new(source, range));
    }
    out.pop_line_end();
    out
}

fn take_rustdoc_anchor(text: &str, source: SourceId, name: &str) -> Composed {
    let mut out = Composed::default();
    let mut is_inside = false;
    for (range, line) in lines(text) {
        let (start, end) = (anchor(line, START), anchor(line, END));
        if is_inside {
            if end.is_some() {
                is_inside = end != Some(name);
            } else if start.is_none() {
                out.push(line, Span::new(source, range));
            }
        } else if start.is_some() {
            is_inside = start == Some(name);
        } else if end.is_none() {
            out.push("# ", Span::new(source, range.start..range.start));
            out.push(line, Span::new(source, range));
        }
    }
    out.pop_line_end();
    out
}

/// The file as a block of Rust.
fn playground(text: &str, source: SourceId, words: &[&str], place: Span) -> Composed {
    let mut out = Composed::default();
    let comma = if words.is_empty() { "" } else { "," };
    out.push(&["```rust", comma, &words.join(","), "\n"].concat(), place);
    out.push(text, Span::new(source, 0..text.len()));
    let end = if text.ends_with('\n') { "```\n" } else { "\n```\n" };
    out.push(end, place);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Composed {
        Composed::whole(SourceId(0), text)
    }

    fn file(folder: &Path, name: &str, text: &str) {
        std::fs::write(folder.join(name), text).expect("written");
    }

    #[test]
    fn parts_of_files_are_taken_as_mdbook_takes_them() {
        let text = "Lorem\nipsum\ndolor\nsit\namet";
        let take = |range| take_lines(text, SourceId(0), &range).text().to_owned();
        assert_eq!(take(1..3), "ipsum\ndolor");
        assert_eq!(take(3..usize::MAX), "sit\namet");
        assert_eq!(take(0..100), text);
        let anchored = "a\n// ANCHOR: x\nb\n// ANCHOR: y\nc\n// ANCHOR_END: y\n// ANCHOR_END: x\nd\n";
        assert_eq!(take_anchor(anchored, SourceId(0), "x").text(), "b\nc");
        assert_eq!(take_anchor(anchored, SourceId(0), "y").text(), "c");
        assert_eq!(take_anchor(anchored, SourceId(0), "z").text(), "");
        assert_eq!(take_rustdoc_anchor(anchored, SourceId(0), "y").text(), "# a\n# b\nc\n# d");
        assert_eq!(take_rustdoc_lines("a\nb\nc\n", SourceId(0), &(1..2)).text(), "# a\nb\n# c");
    }

    #[test]
    fn includes_nest_and_come_to_an_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = std::fs::canonicalize(folder.path()).expect("there");
        file(&root, "once.md", "one {{#include twice.md}}");
        file(&root, "twice.md", "two");
        file(&root, "self.md", "x{{#include self.md}}{{#include self.md}}");
        let mut diagnostics = Vec::new();
        let mut reading = Reading::new(&root, &mut diagnostics);
        let chapter = root.join("chapter.md");
        let nested = expand(whole("a {{#include once.md}} b"), &chapter, &mut reading);
        assert_eq!(nested.text(), "a one two b");
        let missing = expand(whole("a {{#include none.md}} b"), &chapter, &mut reading);
        assert_eq!(missing.text(), "a {{#include none.md}} b");
        let escaped = expand(whole("\\{{#include once.md}}"), &chapter, &mut reading);
        assert_eq!(escaped.text(), "{{#include once.md}}");
        let endless = expand(whole("{{#include self.md}}"), &chapter, &mut reading);
        assert_eq!(endless.text().matches('x').count(), (1 << DEPTH) - 1);
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.rule == &MISSING_INCLUDE));
    }
}
