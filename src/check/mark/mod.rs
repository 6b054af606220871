//! Marks that are printed as they stand: other tools' syntax, and Markdown that is not quite Markdown.
//!
//! A reader of the book sees `[[Note]]` or `**bold` and wonders; the author never learns of it, for nothing is wrong with a
//! text that happens to hold brackets. So each mark is named as what it looks like, with what to write instead. What
//! stands in code, formulas, addresses and pasted HTML is never looked at, nor what the author escaped: the scanners read
//! the manuscript's own characters, in which a backslash can be seen.

mod attributes;
mod broken;
mod dialects;
mod directive;
mod foreign;
mod links;
mod pairing;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::visit::{self, Visit};
use crate::diagnostic::Diagnostic;
use crate::markdown::dialect::Dialect;
use crate::markdown::dialect::rewrite::is_escaped;
use crate::model::Book;
use crate::model::inline::{Inline, InlineKind, plain_text};
use crate::model::traverse::Child;
use crate::rule::Rule;
use crate::source::{Sources, Span};

/// Stands for what is not text: code, a formula, a picture, pasted HTML.
const OBJECT: char = '\u{FFFC}';

/// How far the partner of a mark is looked for, in bytes, so that a text of nothing but opening marks is not read over and
/// over.
const REACH: usize = 2048;

/// A line of text as it was written.
struct Written {
    text: String,
    /// Where each stretch of it begins, and where that stands in the manuscript.
    stretches: Vec<(usize, Span)>,
}

/// Something that a scanner found.
struct Mark {
    rule: &'static Rule,
    range: Range<usize>,
    message: String,
    help: &'static str,
}

impl Mark {
    fn new(rule: &'static Rule, range: Range<usize>, message: impl Into<String>, help: &'static str) -> Mark {
        Mark { rule, range, message: message.into(), help }
    }
}

/// What the marks of a book are held against.
pub(super) struct Reading {
    /// The names of the syntaxes that are on.
    syntaxes: Vec<&'static str>,
    /// The words of all headings, in lower case.
    headings: BTreeSet<String>,
}

impl Reading {
    /// How this book is read.
    pub(super) fn of(book: &Book, dialect: &Dialect) -> Reading {
        let mut headings = BTreeSet::new();
        visit::book(book, &mut |visited| {
            if let Visit::Heading(heading, _) = visited {
                headings.insert(plain_text(&heading.content).trim().to_lowercase());
            }
        });
        Reading { syntaxes: dialect.names().collect(), headings }
    }

    #[cfg(test)]
    fn with(syntaxes: &[&'static str], headings: &[&str]) -> Reading {
        let headings = headings.iter().map(|heading| heading.to_lowercase()).collect();
        Reading { syntaxes: syntaxes.to_vec(), headings }
    }

    /// Whether a syntax of this name is on.
    fn has(&self, syntax: &str) -> bool {
        self.syntaxes.contains(&syntax)
    }

    /// Whether these are the words of a heading.
    fn is_heading(&self, words: &str) -> bool {
        self.headings.contains(&words.trim().to_lowercase())
    }
}

/// Looks at the words of a paragraph, a cell, a caption or a heading, and at the fence of a block of code.
pub(super) fn check(visited: &Visit<'_>, reading: &Reading, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let (words, line) = match visited {
        Visit::Words(words, _) => (*words, attributes::Line::Other),
        Visit::Heading(heading, _) => (&heading.content[..], attributes::Line::Heading),
        Visit::Code(code, span) => return directive::check(code, *span, reading, sources, found),
        _ => return,
    };
    pairing::nested(words, sources, found);
    let mut written = Written { text: String::new(), stretches: Vec::new() };
    written.add(words, sources);
    if !may_hold_marks(&written.text) {
        return;
    }
    let source = written.stretches.first().map_or("", |(_, span)| &sources.get(span.source).text);
    let mut marks = dialects::marks(&written.text, reading);
    marks.extend(foreign::marks(&written.text));
    marks.extend(links::marks(&written.text, source));
    marks.extend(links::apart(words, &written, sources));
    marks.extend(attributes::marks(&written.text, line));
    marks.extend(broken::marks(&written.text));
    marks.extend(pairing::marks(&written.text));
    marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
    let mut end = 0;
    for mark in marks {
        // One place, one message: the first that begins there explains the rest.
        if mark.range.start < end {
            continue;
        }
        end = mark.range.end;
        if let Some(span) = written.span(mark.range) {
            found.push(Diagnostic::new(mark.rule, span, mark.message).help(mark.help));
        }
    }
}

/// Whether a text holds a character that marks have. Those that end sentences are marks only where a line begins, or behind
/// what numbers it: most paragraphs hold no other.
fn may_hold_marks(text: &str) -> bool {
    let is_sign = |byte: &u8| {
        matches!(
            byte,
            b'[' | b'{'
                | b'='
                | b'>'
                | b':'
                | b'('
                | b'*'
                | b'_'
                | b'~'
                | b'`'
                | b'#'
                | b'|'
                | b'%'
                | b'\\'
                | b'+'
                | b'@'
                | b')'
                | b'^'
        )
    };
    let begins_with_mark = |line: &str| line.trim_start().starts_with(['!', '?', '.', '-']);
    text.as_bytes().iter().any(is_sign)
        || text.contains('《')
        || text.split('\n').any(begins_with_mark)
        || text.contains('\n') && dialects::marker(text).is_some()
}

impl Written {
    fn add(&mut self, words: &[Inline], sources: &Sources) {
        for inline in words {
            match &inline.kind {
                InlineKind::Text(words) => match as_written(words, inline.span, sources) {
                    Some(span) => {
                        self.stretches.push((self.text.len(), span));
                        self.text.push_str(sources.slice(span));
                    }
                    None => self.text.push(OBJECT),
                },
                InlineKind::SoftBreak | InlineKind::HardBreak => self.text.push('\n'),
                InlineKind::Link(link) if link.target.contains("://") => self.text.push(OBJECT),
                _ => match inline.children() {
                    Some(Child::Words(inner)) => self.add(inner, sources),
                    _ => self.text.push(OBJECT),
                },
            }
        }
    }

    /// Where the character stands in the text that begins at this offset of the manuscript.
    fn offset(&self, place: u32) -> Option<usize> {
        let index = self.stretches.partition_point(|(_, span)| span.start <= place).checked_sub(1)?;
        let (start, span) = self.stretches[index];
        (place < span.end).then(|| start + (place - span.start) as usize)
    }

    /// The place of a range; none where it begins in what is not text.
    fn span(&self, range: Range<usize>) -> Option<Span> {
        let index = self.stretches.partition_point(|(start, _)| *start <= range.start).checked_sub(1)?;
        let (start, span) = self.stretches[index];
        let from = span.start as usize + range.start - start;
        let to = (span.start as usize + range.end - start).min(span.end as usize).max(from);
        (from <= span.end as usize).then(|| Span::new(span.source, from..to))
    }
}

/// Where words stand in the manuscript, a backslash before them included; none where they were made of something else,
/// such as a caption of a picture's title.
fn as_written(words: &str, span: Span, sources: &Sources) -> Option<Span> {
    let source = &sources.get(span.source).text;
    let written = source.get(span.range())?;
    let letters = |text: &'_ str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    if written != words && letters(written) != letters(words) {
        return None;
    }
    let start = span.start as usize;
    let is_escaped = start > 0 && source.as_bytes()[start - 1] == b'\\' && !is_escaped(source, start - 1);
    Some(Span { start: span.start - u32::from(is_escaped), ..span })
}

/// The lines of a text, each with where it begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |start, line| {
        let at = *start;
        *start += line.len();
        Some((at, line.trim_end_matches('\n')))
    })
}

/// Where a pair of marks stands on one line, the text between them not empty; escaped ones are passed over.
fn pairs<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = (Range<usize>, &'t str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(at) = text[from..].find(open).map(|at| from + at) {
            from = at + open.len();
            let inner = &text[from..];
            let near = &inner[..inner.floor_char_boundary(REACH)];
            let end = near.find(close).filter(|end| !near[..*end].contains('\n'));
            if let Some(end) = end.filter(|end| !is_escaped(text, at) && !inner[..*end].trim().is_empty()) {
                let range = at..from + end + close.len();
                let words = &inner[..end];
                from = range.end;
                return Some((range, words));
            }
        }
        None
    })
}

/// The mark as a message shows it: one line, not too long, with dots for what is not text.
fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(OBJECT, "…");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("`{}…`", &line[..cut]),
        None => format!("`{line}`"),
    }
}
