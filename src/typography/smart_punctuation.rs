//! A line of text, gathered from its pieces, and what is to change in it.
//!
//! The line is one flat text, in which an object (code, a formula, a picture) is one character, a line break of the
//! manuscript a space and a line break of the book `\n`. [`Reader`] reads it once; the result is a list of edits, each
//! within one segment of text.

use super::edit::{Edit, OBJECT, Segment};
use crate::source::Span;
use crate::typography::convention::Convention;
use crate::typography::explain::Change;
use crate::typography::reader::{Frame, Reader};

/// A line of text with what is to change in it.
#[derive(Default)]
pub(super) struct Run {
    flat: String,
    segments: Vec<Segment>,
    edits: Vec<Edit>,
    open: Vec<Frame>,
    /// What was changed, line by line, where somebody wants to know.
    changes: Option<Vec<Change>>,
}

impl Run {
    /// One that keeps what changes.
    pub(super) fn telling() -> Run {
        Run { changes: Some(Vec::new()), ..Run::default() }
    }

    /// What was changed, line by line, of one that keeps it.
    pub(super) fn changes(self) -> Vec<Change> {
        self.changes.unwrap_or_default()
    }

    /// Empties the line and keeps its memory.
    pub(super) fn clear(&mut self) {
        self.flat.clear();
        self.segments.clear();
        self.edits.clear();
        self.open.clear();
    }

    /// Adds text that can be edited.
    pub(super) fn push_text(&mut self, text: &str, convention: &'static Convention) {
        let start = self.flat.len();
        self.flat.push_str(text);
        self.segments.push(Segment { start, end: self.flat.len(), convention, edits: 0..0 });
    }

    /// Adds text that stays as it is.
    pub(super) fn push_literal(&mut self, text: &str) {
        self.flat.push_str(text);
    }

    /// Adds something that isn't text.
    pub(super) fn push_object(&mut self) {
        self.flat.push(OBJECT);
    }

    /// Adds a line break of the manuscript, which is a space in the book.
    pub(super) fn push_soft_break(&mut self) {
        self.flat.push(' ');
    }

    /// Adds a line break of the book.
    pub(super) fn push_break(&mut self) {
        self.flat.push('\n');
    }

    /// The text of a segment as it is to be, where it changes.
    pub(super) fn edited(&self, segment: usize) -> Option<String> {
        let segment = self.segments.get(segment)?;
        let edits = &self.edits[segment.edits.clone()];
        if edits.is_empty() {
            return None;
        }
        let mut text = String::with_capacity(segment.end - segment.start + 4 * edits.len());
        let mut from = segment.start;
        for edit in edits {
            text.push_str(&self.flat[from..edit.start]);
            text.push_str(edit.text);
            from = edit.end;
        }
        text.push_str(&self.flat[from..segment.end]);
        Some(text)
    }

    /// Keeps what changes in a segment, whose text stands at `span`, where somebody wants to know.
    pub(super) fn tell(&mut self, segment: usize, span: Span) {
        let (Some(changes), Some(segment)) = (&mut self.changes, self.segments.get(segment)) else { return };
        let text = segment.start..segment.end;
        changes.extend(self.edits[segment.edits.clone()].iter().map(|edit| Change::of(edit, &self.flat, &text, span)));
    }

    /// Finds the edits.
    pub(super) fn resolve(&mut self) {
        let mut reader = Reader::new(&self.flat, &mut self.edits, &mut self.open);
        for segment in &mut self.segments {
            let first = reader.edits.len();
            reader.read(segment);
            segment.edits = first..reader.edits.len();
        }
    }
}
