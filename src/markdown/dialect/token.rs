//! Tokens: marks that a text holds whole, with nothing but characters inside.
//!
//! A token never begins with an escaped character, in code, or in what the parser replaced (an entity).

use std::ops::Range;

use crate::model::inline::{Inline, InlineKind, Phrase};
use crate::source::{SourceId, Span};

/// Where a token may begin.
pub(in crate::markdown) struct Here<'a> {
    /// The whole text that is parsed.
    pub(in crate::markdown) text: &'a str,
    /// Where the token would begin in it.
    pub(in crate::markdown) at: usize,
    /// The words around it that the parser left in one piece.
    pub(in crate::markdown) words: &'a str,
    /// Where the token would begin in these.
    pub(in crate::markdown) within: usize,
    pub(in crate::markdown) source: SourceId,
    /// Where the text begins in the source.
    pub(in crate::markdown) base: usize,
}

impl<'a> Here<'a> {
    /// What stands before the token.
    pub(super) fn before(&self) -> &'a str {
        self.text.get(..self.at).unwrap_or_default()
    }

    /// The token and all that follows it.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// A text in a token that takes so many bytes.
    pub(super) fn inline(&self, words: &str, length: usize) -> Inline {
        let range: Range<usize> = self.base + self.at..self.base + self.at + length;
        Inline { kind: InlineKind::Text(words.to_owned()), span: Span::new(self.source, range) }
    }

    /// Characters between two single marks, in one piece and without white space that is not escaped, as pandoc reads sub- and
    /// superscript.
    pub(super) fn one_word(&self, mark: char, phrase: Phrase) -> Option<(InlineKind, usize)> {
        let (before, rest) = self.words.split_at_checked(self.within)?;
        let rest = rest.strip_prefix(mark)?;
        if rest.starts_with(mark) || before.ends_with(mark) {
            return None;
        }
        let is_space = |at: usize| rest.as_bytes()[at] == b' ' && rest[..at].ends_with('\\');
        let is_end = |&(at, c): &(usize, char)| c == mark || (c.is_whitespace() && !is_space(at));
        let end = rest.char_indices().find(is_end).map(|(at, _)| at).filter(|&end| end > 0)?;
        let after = rest[end..].strip_prefix(mark)?;
        if after.starts_with(mark) {
            return None;
        }
        let length = end + 2 * mark.len_utf8();
        Some((InlineKind::Phrase(phrase, vec![self.inline(&rest[..end].replace("\\ ", "\u{A0}"), length)]), length))
    }
}
