//! Brackets that the parser left as text, at the moment when they close.
//!
//! A syntax looks at what stands before, between and after them, takes what belongs to it, and says what they become.

use std::ops::Range;

use super::Dialect;
use crate::markdown::words;
use crate::model::inline::{Inline, InlineKind, plain_text};
use crate::source::{SourceId, Span};

/// A pair of brackets that has just been closed.
pub(in crate::markdown) struct Closed<'a> {
    /// The whole text that is parsed.
    pub(in crate::markdown) text: &'a str,
    /// Where the brackets stand in it, with what was taken around them.
    pub(in crate::markdown) range: Range<usize>,
    /// The line so far, without the closing bracket.
    pub(in crate::markdown) line: &'a mut Vec<Inline>,
    /// Where the opening bracket stands in it.
    pub(in crate::markdown) opening: usize,
    pub(in crate::markdown) dialect: &'a Dialect,
    pub(in crate::markdown) source: SourceId,
    /// Where the text begins in the source.
    pub(in crate::markdown) base: usize,
}

impl<'a> Closed<'a> {
    /// The place of the brackets, with what was taken around them.
    pub(in crate::markdown) fn span(&self) -> Span {
        Span::new(self.source, self.range.start + self.base..self.range.end + self.base)
    }

    /// What stands between them.
    pub(in crate::markdown) fn inner(&self) -> &[Inline] {
        self.line.get(self.opening + 1..).unwrap_or_default()
    }

    /// Whether this sign stands right before the opening bracket, and is not escaped.
    pub(super) fn follows(&self, sign: char) -> bool {
        let before = self.text[..self.range.start].strip_suffix(sign);
        let piece = self.line[..self.opening].last();
        before.is_some_and(|before| !before.ends_with('\\'))
            && matches!(piece, Some(Inline { kind: InlineKind::Text(words), .. }) if words.ends_with(sign))
    }

    /// Takes the sign before the opening bracket, which [`Closed::follows`] has seen.
    pub(super) fn take_sign(&mut self) {
        if let Some(Inline { kind: InlineKind::Text(words), span }) = self.line[..self.opening].last_mut() {
            let length = words.pop().map_or(0, char::len_utf8);
            self.range.start -= length;
            span.end -= length as u32;
        }
    }

    /// What stands after the closing bracket.
    pub(super) fn after(&self) -> &'a str {
        self.text.get(self.range.end..).unwrap_or_default()
    }

    /// Takes so many bytes after the closing bracket.
    pub(super) fn take_after(&mut self, length: usize) {
        self.range.end += length;
    }

    /// The words between the brackets, where there is nothing else.
    pub(in crate::markdown) fn plain(&self) -> Option<String> {
        let is_plain = |inline: &Inline| matches!(inline.kind, InlineKind::Text(_) | InlineKind::SoftBreak);
        self.inner().iter().all(is_plain).then(|| plain_text(self.inner()))
    }

    /// The words between the brackets where there is nothing but words, stressed ones and code included.
    pub(super) fn words(&self) -> Option<String> {
        let is_words = |inline: &Inline| {
            matches!(
                inline.kind,
                InlineKind::Text(_) | InlineKind::SoftBreak | InlineKind::Phrase(..) | InlineKind::Code(..)
            )
        };
        let has_key = |inline: &Inline| matches!(&inline.kind, InlineKind::Text(words) if words.contains('@'));
        let inner = self.inner();
        (inner.iter().all(is_words) && inner.iter().any(has_key)).then(|| plain_text(inner))
    }

    /// Takes what stands between the brackets, as a finished line.
    pub(super) fn take_inner(&mut self) -> Vec<Inline> {
        words::finish(self.line.split_off(self.opening + 1), self.dialect)
    }
}
