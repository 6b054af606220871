//! What pulldown-cmark leaves as text, to the inlines of a line.
//!
//! Tokens and brackets are looked for where the text passes by, delimiters once the line is finished; which there are is
//! [`super::dialect`]'s to say. What is escaped with a backslash is never a mark: an escaped sign that a later step would
//! read stays a piece of its own whose span covers the backslash, so that [`crate::typography`] leaves it alone too.

use std::cell::OnceCell;
use std::ops::Range;

use super::dialect::bracket::Closed;
use super::dialect::formula::Formula;
use super::dialect::rewrite::is_escaped;
use super::dialect::token::Here;
use super::dialect::{Dialect, delimiter, parser};
use super::drawn_table::Drawn;
use super::mask::Masked;
use super::references::Known;
use super::unclosed;
use super::undefined_note::{self, Calls};
use crate::diagnostic::Diagnostic;
use crate::model::inline::{Inline, InlineKind};
use crate::rule::html;
use crate::source::{SourceId, Span};

/// An opening bracket that may become part of a mark.
pub(super) struct Bracket {
    /// Where its text stands among the inlines.
    pub(super) index: usize,
    /// Where it stands in the text.
    pub(super) offset: usize,
}

/// Whether the first character was escaped.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Escaped {
    No,
    First,
}

/// The text being read.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    /// As the author wrote it.
    pub(super) original: &'a str,
    /// As the parser reads it: offsets are the same.
    pub(super) masked: &'a str,
    /// The formulas that the parser does not see.
    pub(super) formulas: &'a [Formula],
    /// Where raw HTML opens that is never closed.
    unclosed: &'a [usize],
    /// Where tables are drawn with dashes and spaces.
    pub(super) tables: &'a [Drawn],
    /// The calls for notes in it, for who asks of one that is nowhere.
    pub(super) note_calls: &'a OnceCell<Calls>,
    /// What its references mean.
    pub(super) known: &'a Known<'a>,
    /// How many levels of blocks stand around it.
    pub(super) depth: usize,
    pub(super) dialect: &'a Dialect,
    pub(super) source: SourceId,
    /// Added to every offset: where the text begins in the source.
    pub(super) base: usize,
}

impl<'a> Text<'a> {
    /// The text that begins at `base` in its source.
    pub(super) fn new(
        original: &'a str,
        masked: &'a Masked<'_>,
        known: &'a Known<'a>,
        dialect: &'a Dialect,
        source: SourceId,
        base: usize,
    ) -> Text<'a> {
        let (formulas, unclosed) = (&masked.formulas.all[..], &masked.unclosed[..]);
        let (tables, note_calls) = (&masked.tables[..], &masked.note_calls);
        let masked = &masked.text;
        Text { original, masked, formulas, unclosed, tables, note_calls, known, depth: 0, dialect, source, base }
    }

    /// The text as a part of another, so many levels of blocks down.
    pub(super) fn at_depth(self, depth: usize) -> Text<'a> {
        Text { depth, ..self }
    }

    /// Complains of raw HTML that opens in these words, and is text because it is never closed.
    pub(super) fn unclosed_html(&self, range: &Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
        let first = self.unclosed.partition_point(|&at| at < range.start);
        let after = self.unclosed.partition_point(|&at| at < range.end);
        // A comment that begins inside a paragraph has to end in it. The spaces before raw HTML are words without a place.
        let begins = !range.is_empty() && self.original[range.start..].starts_with("<!--");
        let cut_off = (first == after && begins).then_some(&range.start);
        for &at in self.unclosed[first..after].iter().chain(cut_off) {
            if self.is_escaped(at) {
                continue;
            }
            let opening = &self.original[at..];
            let tag = unclosed::bracketed(self.original, at);
            let Some(closing) = unclosed::closing(opening) else {
                let words = tag.unwrap_or_default();
                let end = line_end(opening, words.len());
                let before = self.original[..at].chars().next_back();
                diagnostics.push(Diagnostic::words_in_brackets(self.span(at..at + end), &words, before));
                continue;
            };
            let (what, length) = match tag {
                _ if opening.starts_with("<!--") => ("a comment".to_owned(), "<!--".len()),
                Some(tag) => (format!("`{tag}`"), line_end(opening, tag.len())),
                None => (format!("`{}`", &opening[..2]), 2),
            };
            let message = format!("{what} is never closed; its text is shown");
            let help = match cut_off {
                Some(_) => format!("close it with `{closing}` before the blank line, or begin it on a line of its own"),
                None => format!("close it with `{closing}`"),
            };
            let span = self.span(at..at + length);
            diagnostics.push(Diagnostic::new(&html::REPAIRED_HTML, span, message).help(help));
        }
    }

    /// What the author wrote where the parser saw the masked text.
    pub(super) fn restored(&self, seen: &str, range: &Range<usize>) -> String {
        let (original, masked) = (&self.original[range.clone()], &self.masked[range.clone()]);
        if original == masked || !masked.contains(seen) {
            return seen.to_owned();
        }
        let at = masked.find(seen).unwrap_or(0);
        original.get(at..at + seen.len()).unwrap_or(seen).to_owned()
    }

    /// The formulas that stand in this range.
    pub(super) fn formulas_in(&self, range: &Range<usize>) -> &'a [Formula] {
        let first = self.formulas.partition_point(|formula| formula.range.start < range.start);
        let after = self.formulas.partition_point(|formula| formula.range.start < range.end);
        &self.formulas[first..after]
    }

    /// Whether what the parser takes for code in this range is a formula.
    pub(super) fn begins_formula(&self, range: &Range<usize>) -> bool {
        self.formulas_in(range).first().is_some_and(|first| first.range.start == range.start)
    }

    /// Whether the parser takes the formula for a block that it passes over.
    pub(super) fn is_block(&self, formula: &Formula) -> bool {
        self.masked[formula.range.clone()].starts_with("<?")
    }

    /// Whether what the parser takes for raw HTML there is something else, such as the line that opens a container.
    pub(super) fn is_hidden(&self, html: &Range<usize>) -> bool {
        self.masked[html.clone()].starts_with("<?") && !self.original[html.clone()].starts_with('<')
    }

    /// The drawn table that the parser takes for this block.
    pub(super) fn table_at(&self, block: &Range<usize>) -> Option<&'a Drawn> {
        let first = self.tables.partition_point(|table| table.range.start < block.start);
        let is_first = |table: &&Drawn| {
            let before = self.masked.get(block.start..table.range.start);
            before.is_some_and(|before| before.chars().all(|c| matches!(c, ' ' | '\t' | '>')))
        };
        self.tables.get(first).filter(|table| table.range.start < block.end).filter(is_first)
    }

    /// Whether the character at `at` is escaped with a backslash, which is not itself escaped.
    pub(super) fn is_escaped(&self, at: usize) -> bool {
        is_escaped(self.original, at)
    }

    /// Adds text with its tokens; says how far one reached where it reached beyond `range`.
    pub(super) fn push(
        &self,
        inlines: &mut Vec<Inline>,
        words: &str,
        range: Range<usize>,
        escaped: Escaped,
    ) -> Option<usize> {
        let mut from = 0;
        if escaped == Escaped::First {
            let first = words.chars().next()?;
            from = first.len_utf8();
            let start = if self.stays_apart(first) { range.start - 1 } else { range.start };
            self.add(inlines, InlineKind::Text(first.to_string()), start..range.start + from);
        }
        // A text that is not the source's own (an entity, a replaced NUL) holds no marks.
        if words.len() != range.len() {
            self.add(inlines, InlineKind::Text(words[from..].to_owned()), range.start + from..range.end);
            return None;
        }
        let mut plain = from;
        while let Some(at) = self.dialect.beginning(&words[from..]).map(|offset| from + offset) {
            let first = words[at..].chars().next()?;
            let here = Here {
                text: self.original,
                at: range.start + at,
                words,
                within: at,
                source: self.source,
                base: self.base,
            };
            let Some((kind, length)) = self.dialect.token(first, &here) else {
                from = at + first.len_utf8();
                continue;
            };
            self.add(inlines, InlineKind::Text(words[plain..at].to_owned()), range.start + plain..range.start + at);
            self.add(inlines, kind, range.start + at..range.start + at + length);
            from = at + length;
            plain = from;
            if from > words.len() {
                return Some(range.start + from);
            }
        }
        self.add(inlines, InlineKind::Text(words[plain..].to_owned()), range.start + plain..range.end);
        None
    }

    /// Ends a bracket, as what a syntax makes of it or as text; says how far it reached where that is beyond `range`.
    pub(super) fn close_bracket(
        &self,
        inlines: &mut Vec<Inline>,
        bracket: Bracket,
        range: Range<usize>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<usize> {
        let mut closed = Closed {
            text: self.original,
            range: bracket.offset..range.end,
            line: inlines,
            opening: bracket.index,
            dialect: self.dialect,
            source: self.source,
            base: self.base,
        };
        if let Some(kind) = self.dialect.brackets().find_map(|read| read(&mut closed)) {
            let (reached, span) = (closed.range.end, closed.span());
            inlines.truncate(bracket.index);
            inlines.push(Inline { kind, span });
            return Some(reached).filter(|&reached| reached > range.end);
        }
        if self.dialect.has(&parser::FOOTNOTES) {
            undefined_note::tell_bracket(&closed, self, diagnostics);
        }
        self.add(inlines, InlineKind::Text("]".to_owned()), range);
        None
    }

    fn add(&self, inlines: &mut Vec<Inline>, kind: InlineKind, range: Range<usize>) {
        if !matches!(&kind, InlineKind::Text(words) if words.is_empty()) {
            let span = self.span(range);
            inlines.push(Inline { kind, span });
        }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range.start + self.base..range.end + self.base)
    }

    /// Whether a later step would read the sign as a mark if it did not stand apart.
    fn stays_apart(&self, c: char) -> bool {
        matches!(c, '"' | '\'' | '-' | '.' | '@')
            || self.dialect.delimiters().iter().any(|delimiter| delimiter.sign() == c)
    }
}

/// Where the first line of a text ends, or so many bytes of it.
fn line_end(text: &str, most: usize) -> usize {
    let start = &text.as_bytes()[..most.min(text.len())];
    start.iter().position(|&byte| byte == b'\n').unwrap_or(start.len())
}

/// A finished line: delimiters in pairs, text in whole pieces.
pub(super) fn finish(inlines: Vec<Inline>, dialect: &Dialect) -> Vec<Inline> {
    delimiter::merge(delimiter::pair(inlines, dialect.delimiters()))
}
