//! A text that is put together from stretches of files, each byte of which knows where it came from.

use std::ops::Range;
use std::path::PathBuf;

use super::{Piece, Source, SourceId, Sources, Span};

/// A text with the places that its stretches came from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Composed {
    text: String,
    pieces: Vec<Piece>,
}

impl Composed {
    /// The whole of a source.
    pub(crate) fn whole(source: SourceId, text: &str) -> Composed {
        let mut composed = Composed::default();
        composed.push(text, Span::new(source, 0..text.len()));
        composed
    }

    /// A text that was read, from the byte `start` on: a stretch of it keeps the place that it has in its own file.
    pub(crate) fn of(sources: &Sources, source: SourceId, start: usize) -> Composed {
        let Source { text, pieces, .. } = sources.get(source);
        if pieces.is_empty() {
            let mut composed = Composed::default();
            composed.push(&text[start..], Span::new(source, start..text.len()));
            return composed;
        }
        let whole = Composed { text: text.clone(), pieces: pieces.clone() };
        let mut composed = Composed::default();
        composed.push_part(&whole, start..text.len());
        composed
    }

    /// The text so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Adds a text that stands at `origin`, or, where no file holds it, that is there because of what stands at `origin`.
    pub(crate) fn push(&mut self, text: &str, origin: Span) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece { start: offset(self.text.len()), origin });
        self.text.push_str(text);
    }

    /// Adds a stretch of another composed text.
    pub(crate) fn push_part(&mut self, other: &Composed, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let index = other.index_at(at);
            let piece_end = other.pieces.get(index + 1).map_or(other.text.len(), |next| next.start as usize);
            let end = piece_end.min(range.end);
            self.push(&other.text[at..end], other.origin(at..end));
            at = end.max(at + 1);
        }
    }

    /// Takes off the last line's end, if there is one.
    pub(crate) fn pop_line_end(&mut self) {
        if self.text.ends_with('\n') {
            self.text.pop();
            self.pieces.retain(|piece| (piece.start as usize) < self.text.len());
        }
    }

    /// Where a stretch came from.
    pub(crate) fn origin(&self, range: Range<usize>) -> Span {
        let Some(piece) = self.pieces.get(self.index_at(range.start)) else {
            return Span::new(SourceId(0), 0..0);
        };
        let start = piece.origin.start.saturating_add(offset(range.start) - piece.start).min(piece.origin.end);
        let end = start.saturating_add(offset(range.end.saturating_sub(range.start))).min(piece.origin.end);
        Span { source: piece.origin.source, start, end: end.max(start) }
    }

    /// The text as one of the manuscript, to be shown under this path.
    pub(crate) fn into_source(self, path: impl Into<PathBuf>) -> Source {
        Source { path: path.into(), text: self.text, pieces: self.pieces }
    }

    fn index_at(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.start as usize <= at).saturating_sub(1)
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_keep_their_places_through_two_compositions() {
        let mut inner = Composed::whole(SourceId(1), "first\nsecond\n");
        inner.push("added", Span::new(SourceId(0), 3..4));
        let mut outer = Composed::default();
        outer.push("ab", Span::new(SourceId(0), 10..12));
        outer.push_part(&inner, 6..18);
        assert_eq!(outer.text(), "absecond\nadded");
        assert_eq!(outer.origin(2..8), Span::new(SourceId(1), 6..12));
        assert_eq!(outer.origin(11..13), Span::new(SourceId(0), 4..4));
    }
}
