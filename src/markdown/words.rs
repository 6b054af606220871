//! Marks inside a line that pulldown-cmark leaves as text.
//!
//! Superscript and subscript anywhere in a word, inline notes, spans with attributes, page markers, index marks,
//! citations, and emphasis between CJK characters, which CommonMark's flanking rule breaks. What is escaped with a
//! backslash is never a mark; an escaped quotation mark, hyphen or full stop stays a piece of its own whose span covers the backslash, so that
//! [`crate::typography`] leaves it alone.

use std::ops::Range;

use super::{attributes, citation};
use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, BlockKind};
use crate::model::inline::{Inline, InlineKind, Phrase, plain_text};
use crate::rule::text as rule;
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
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) source: SourceId,
    pub(super) base: usize,
}

impl Context<'_> {
    /// Adds text with its marks; says how far a mark reached where it reached beyond `range`.
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
            if is_literal_mark(first) {
                self.add(inlines, InlineKind::Text(first.to_string()), range.start - 1..range.start + from);
            } else {
                self.add(inlines, InlineKind::Text(first.to_string()), range.start..range.start + from);
            }
        }
        // A text that is not the source's own (an entity, a replaced NUL) holds no marks.
        if words.len() != range.len() {
            self.add(inlines, InlineKind::Text(words[from..].to_owned()), range.start + from..range.end);
            return None;
        }
        let mut plain = from;
        while let Some(at) = words[from..].find(['{', '^', '~']).map(|offset| from + offset) {
            let found = match words.as_bytes()[at] {
                b'{' => self.braces(range.start + at),
                mark => raised_or_lowered(words, at, mark).map(|(kind, length)| (kind, length, length)),
            };
            let Some((kind, length, _)) = found else {
                from = at + 1;
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

    /// A page marker or an index mark at this offset.
    fn braces(&self, at: usize) -> Option<(InlineKind, usize, usize)> {
        let rest = self.text.get(at..)?;
        if let Some(term) = rest.strip_prefix("{^") {
            let end = term.find(['}', '{', '\n']).filter(|&end| term[end..].starts_with('}'))?;
            let (shown, entry) = match term[..end].split_once('|') {
                Some((shown, entry)) => (shown.trim(), entry),
                None => (&term[..end], &term[..end]),
            };
            let path: Vec<String> =
                entry.split('!').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
            let first = path.first()?.clone();
            // A mark that touches the word before it adds nothing to the text: `quire{^quire}`.
            let silent = self.text[..at].ends_with(char::is_alphanumeric) || shown.is_empty();
            let words = if term[..end].contains('|') { shown.to_owned() } else { first };
            let span = Span::new(self.source, at + self.base..at + self.base + end + 3);
            let content = if silent { Vec::new() } else { vec![Inline { kind: InlineKind::Text(words), span }] };
            return Some((InlineKind::IndexTerm { path, content }, end + 3, end + 3));
        }
        let (attributes, length) = attributes::read(rest)?;
        let label = attributes.has_class("page").then(|| attributes.get("n").or(attributes.id.as_deref()))??;
        if label.is_empty() {
            return None;
        }
        Some((InlineKind::PageMarker(label.to_owned()), length, length))
    }

    /// Ends a bracket: as an inline note, a span with attributes, a citation, or as text.
    pub(super) fn close_bracket(
        &self,
        inlines: &mut Vec<Inline>,
        bracket: Bracket,
        range: Range<usize>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<usize> {
        let whole = bracket.offset..range.end;
        if self.calls_note(&bracket, inlines) {
            let content = finish(inlines.split_off(bracket.index + 1));
            inlines.pop();
            if let Some(Inline { kind: InlineKind::Text(before), .. }) = inlines.last_mut() {
                before.pop();
            }
            let span = self.span(whole.clone());
            let blocks = vec![Block { kind: BlockKind::Paragraph(content), span }];
            self.add(inlines, InlineKind::Note(blocks), whole.start - 1..whole.end);
            return None;
        }
        if let Some((attributes, length)) = self.text.get(range.end..).and_then(attributes::read) {
            let content = finish(inlines.split_off(bracket.index + 1));
            inlines.pop();
            self.add(inlines, InlineKind::Styled(content, attributes), whole.start..whole.end + length);
            return Some(whole.end + length);
        }
        let inner = &inlines[bracket.index + 1..];
        if inner.iter().all(|inline| matches!(inline.kind, InlineKind::Text(_) | InlineKind::SoftBreak)) {
            let words = plain_text(inner);
            if let Some(cites) = citation::read(&words) {
                inlines.truncate(bracket.index);
                self.add(inlines, InlineKind::Citation(cites), whole);
                return None;
            }
            if let Some(label) = words.strip_prefix('^').filter(|label| is_note_label(label)) {
                let message = format!("no note is defined for `[^{label}]`");
                diagnostics.push(
                    Diagnostic::new(&rule::UNDEFINED_NOTE, self.span(whole), message)
                        .help(format!("add a line `[^{label}]: …`, or correct the label")),
                );
            }
        }
        self.add(inlines, InlineKind::Text("]".to_owned()), range);
        None
    }

    /// Whether an unescaped `^` stands before the bracket.
    fn calls_note(&self, bracket: &Bracket, inlines: &[Inline]) -> bool {
        let before = &self.text[..bracket.offset];
        before.ends_with('^')
            && !before.ends_with("\\^")
            && bracket.index + 1 < inlines.len()
            && bracket
                .index
                .checked_sub(1)
                .and_then(|index| inlines.get(index))
                .is_some_and(|inline| matches!(&inline.kind, InlineKind::Text(words) if words.ends_with('^')))
    }

    fn add(&self, inlines: &mut Vec<Inline>, kind: InlineKind, range: Range<usize>) {
        if !matches!(&kind, InlineKind::Text(words) if words.is_empty()) {
            let span = self.span(range);
            inlines.push(Inline { kind, span });
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range.start + self.base..range.end + self.base)
    }
}

fn is_note_label(label: &str) -> bool {
    !label.is_empty() && !label.contains(char::is_whitespace)
}

/// `^words^` or `~words~` at `at`, without spaces inside, as pandoc reads it.
fn raised_or_lowered(words: &str, at: usize, mark: u8) -> Option<(InlineKind, usize)> {
    let mark = char::from(mark);
    let rest = &words[at + 1..];
    if rest.starts_with(mark) || words[..at].ends_with(mark) {
        return None;
    }
    let end = rest.find(|c: char| c == mark || c.is_whitespace()).filter(|&end| end > 0)?;
    if !rest[end..].starts_with(mark) || rest[end + 1..].starts_with(mark) {
        return None;
    }
    let span = Span::new(SourceId(0), 0..0);
    let content = vec![Inline { kind: InlineKind::Text(rest[..end].to_owned()), span }];
    let phrase = if mark == '^' { Phrase::Superscript } else { Phrase::Subscript };
    Some((InlineKind::Phrase(phrase, content), end + 2))
}

/// A finished line: text in whole pieces, emphasis between CJK characters recognised.
pub(super) fn finish(inlines: Vec<Inline>) -> Vec<Inline> {
    let inlines = if may_emphasise(&inlines) { emphasise(star_runs(inlines)) } else { inlines };
    let mut merged: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        if let (Some(Inline { kind: InlineKind::Text(before), span }), InlineKind::Text(words)) =
            (merged.last_mut(), &inline.kind)
            && !is_literal(before, *span)
            && !is_literal(words, inline.span)
        {
            before.push_str(words);
            span.end = inline.span.end;
            continue;
        }
        let mut inline = inline;
        if let InlineKind::Phrase(Phrase::Superscript | Phrase::Subscript, content) = &mut inline.kind {
            for inner in content {
                if inner.span.end == 0 {
                    inner.span = inline.span;
                }
            }
        }
        merged.push(inline);
    }
    merged
}

/// Whether a text is one escaped character that typography must leave alone.
fn is_literal(words: &str, span: Span) -> bool {
    words.len() == 1 && span.end - span.start == 2 && words.starts_with(is_literal_mark)
}

/// Characters that would be read as a mark by a later step if they did not stand apart.
fn is_literal_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '-' | '.' | '*')
}

fn is_stars(words: &str) -> bool {
    words == "*" || words == "**"
}

/// Whether stars are left that stand in a text with CJK characters.
fn may_emphasise(inlines: &[Inline]) -> bool {
    let any = |test: fn(char) -> bool| {
        inlines.iter().any(|inline| matches!(&inline.kind, InlineKind::Text(words) if words.contains(test)))
    };
    any(|c| c == '*') && any(is_cjk)
}

/// Splits text so that every run of one or two stars is a piece of its own.
fn star_runs(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let InlineKind::Text(words) = &inline.kind else {
            out.push(inline);
            continue;
        };
        let whole = words.len() == inline.span.range().len();
        if !whole || !words.contains('*') {
            out.push(inline);
            continue;
        }
        let mut from = 0;
        while from < words.len() {
            let star = words[from..].starts_with('*');
            let length = words[from..].find(|c| (c == '*') != star).unwrap_or(words.len() - from);
            let start = inline.span.start + from as u32;
            let span = Span { start, end: start + length as u32, ..inline.span };
            let piece = &words[from..from + length];
            match out.last_mut() {
                // The stars of one run may arrive one by one.
                Some(Inline { kind: InlineKind::Text(before), span: last })
                    if star && before.starts_with('*') && last.end == start && !is_literal(before, *last) =>
                {
                    before.push_str(piece);
                    last.end = span.end;
                }
                _ => out.push(Inline { kind: InlineKind::Text(piece.to_owned()), span }),
            }
            from += length;
        }
    }
    out
}

/// How many marks of emphasis may be open at once.
const OPEN: usize = 16;

/// Pairs marks of emphasis that CommonMark left as text because CJK punctuation stands beside them.
fn emphasise(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut inlines = inlines.into_iter().peekable();
    while let Some(inline) = inlines.next() {
        let length = match &inline.kind {
            InlineKind::Text(words) if is_stars(words) && !is_literal(words, inline.span) => words.len(),
            _ => {
                out.push(inline);
                continue;
            }
        };
        let before = out.last().and_then(last_character);
        let after = inlines.peek().and_then(first_character);
        let beside_cjk = before.is_some_and(is_cjk) || after.is_some_and(is_cjk);
        let opener = open.iter().rposition(|&(_, opened)| opened == length);
        match opener {
            Some(position) if beside_cjk && before.is_some_and(|c| !c.is_whitespace()) => {
                let (index, _) = open[position];
                open.truncate(position);
                let content = out.split_off(index + 1);
                let start = out.pop().map_or(inline.span, |mark| mark.span);
                let span = Span { end: inline.span.end, ..start };
                let content = finish(content);
                let phrase = if length == 2 { Phrase::Strong } else { Phrase::Emphasis };
                out.push(Inline { kind: InlineKind::Phrase(phrase, content), span });
            }
            _ => {
                if beside_cjk && open.len() < OPEN && after.is_some_and(|c| !c.is_whitespace()) {
                    open.push((out.len(), length));
                }
                out.push(inline);
            }
        }
    }
    out
}

fn last_character(inline: &Inline) -> Option<char> {
    plain_text(std::slice::from_ref(inline)).chars().next_back()
}

fn first_character(inline: &Inline) -> Option<char> {
    plain_text(std::slice::from_ref(inline)).chars().next()
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}
