//! A line as it was written, and the marks that are found in it.

use super::links;
use super::signs::Text;
use crate::check::visit::{self, Visit};
use crate::markdown::dialect::Dialect;
use crate::markdown::dialect::rewrite::is_escaped;
use crate::model::Book;
use crate::model::inline::{Inline, InlineKind, plain_text};
use crate::model::traverse::Child;
use crate::rule::Rule;
use crate::source::{SourceId, Sources, Span};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

/// Stands for what is not text: code, a formula, a picture, pasted HTML.
pub(super) const OBJECT: char = '\u{FFFC}';

/// How far the partner of a mark is looked for, in bytes, so that a text of nothing but opening marks is not read over and
/// over.
pub(super) const REACH: usize = 2048;

/// A line of text as it was written.
pub(super) struct Written {
    pub(super) text: String,
    /// Where each stretch of it begins, and where that stands in the manuscript.
    pub(super) stretches: Vec<(usize, Span)>,
}

/// Something that a scanner found.
pub(super) struct Mark {
    pub(super) rule: &'static Rule,
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl Mark {
    pub(super) fn new(
        rule: &'static Rule,
        range: Range<usize>,
        message: impl Into<String>,
        help: &'static str,
    ) -> Mark {
        Mark { rule, range, message: message.into(), help }
    }
}

/// What the marks of a book are held against.
pub(in crate::check) struct Reading {
    /// The names of the syntaxes that are on.
    pub(super) syntaxes: Vec<&'static str>,
    /// The words of all headings, in lower case.
    pub(super) headings: BTreeSet<String>,
    /// For each text the labels of references whose address it gives and that can't be read, made when the first is asked for.
    misread: Vec<OnceLock<BTreeSet<String>>>,
}

impl Reading {
    /// How this book is read.
    pub(in crate::check) fn of(book: &Book, sources: &Sources, dialect: &Dialect) -> Reading {
        let mut headings = BTreeSet::new();
        visit::book(book, &mut |visited| {
            if let Visit::Heading(heading, _) = visited {
                headings.insert(plain_text(&heading.content).trim().to_lowercase());
            }
        });
        let misread = sources.iter().map(|_| OnceLock::new()).collect();
        Reading { syntaxes: dialect.names().collect(), headings, misread }
    }

    #[cfg(test)]
    pub(super) fn with(syntaxes: &[&'static str], headings: &[&str]) -> Reading {
        let headings = headings.iter().map(|heading| heading.to_lowercase()).collect();
        Reading { syntaxes: syntaxes.to_vec(), headings, misread: Vec::new() }
    }

    /// Whether a syntax of this name is on.
    pub(super) fn has(&self, syntax: &str) -> bool {
        self.syntaxes.contains(&syntax)
    }

    /// Whether the text gives the address of this reference in a line that can't be read.
    pub(super) fn is_misread(&self, label: &str, source: SourceId, sources: &Sources) -> bool {
        let known = self.misread.get(source.0 as usize);
        known.is_some_and(|known| known.get_or_init(|| links::misread(&sources.get(source).text)).contains(label))
    }

    /// Whether these are the words of a heading.
    pub(super) fn is_heading(&self, words: &str) -> bool {
        self.headings.contains(&words.trim().to_lowercase())
    }
}

impl Written {
    pub(super) fn add(&mut self, words: &[Inline], sources: &Sources) {
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

    /// The last line before it that says something, in the same text.
    pub(super) fn above<'s>(&self, sources: &'s Sources) -> &'s str {
        let Some((_, span)) = self.stretches.first() else { return "" };
        let before = &sources.get(span.source).text[..span.start as usize];
        let before = &before[..before.rfind('\n').unwrap_or_default()];
        before.trim_end().rsplit('\n').next().unwrap_or_default()
    }

    /// Where the character stands in the text that begins at this offset of the manuscript.
    pub(super) fn offset(&self, place: u32) -> Option<usize> {
        let index = self.stretches.partition_point(|(_, span)| span.start <= place).checked_sub(1)?;
        let (start, span) = self.stretches[index];
        (place < span.end).then(|| start + (place - span.start) as usize)
    }

    /// The place of a range; none where it begins in what is not text.
    pub(super) fn span(&self, range: Range<usize>) -> Option<Span> {
        let index = self.stretches.partition_point(|(start, _)| *start <= range.start).checked_sub(1)?;
        let (start, span) = self.stretches[index];
        let from = span.start as usize + range.start - start;
        let to = (span.start as usize + range.end - start).min(span.end as usize).max(from);
        (from <= span.end as usize).then(|| Span::new(span.source, from..to))
    }
}

/// Where words stand in the manuscript, a backslash before them included; none where they were made of something else,
/// such as a caption of a picture's title.
pub(super) fn as_written(words: &str, span: Span, sources: &Sources) -> Option<Span> {
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
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |start, line| {
        let at = *start;
        *start += line.len();
        Some((at, line.trim_end_matches('\n')))
    })
}

/// Where a pair of marks stands on one line, the text between them not empty; escaped ones are passed over.
pub(super) fn pairs<'t>(
    text: Text<'t>,
    open: &'t str,
    close: &'t str,
) -> impl Iterator<Item = (Range<usize>, &'t str)> {
    let may_be = text.may_have(open) && text.may_have(close) && text.as_bytes().contains(&open.as_bytes()[0]);
    let mut from = if may_be { 0 } else { text.len() };
    let text = text.str();
    std::iter::from_fn(move || {
        while let Some(at) = find(&text[from..], open).map(|at| from + at) {
            from = at + open.len();
            let inner = &text[from..];
            let near = &inner[..inner.floor_char_boundary(REACH)];
            let end = find(near, close).filter(|end| !near[..*end].contains('\n'));
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

/// Where a mark stands first; one of a single sign is looked for as that, which is faster.
fn find(text: &str, mark: &str) -> Option<usize> {
    let mut signs = mark.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) => text.find(sign),
        _ => text.find(mark),
    }
}

/// The text before a place, as far as anything is looked for in it, and where that begins.
pub(super) fn before(text: &str, at: usize) -> (usize, &str) {
    let from = text.ceil_char_boundary(at.saturating_sub(REACH));
    (from, &text[from..at])
}

/// The mark as a message shows it: one line, not too long, with dots for what is not text.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(OBJECT, "…");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("`{}…`", &line[..cut]),
        None => format!("`{line}`"),
    }
}
