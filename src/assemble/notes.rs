//! The notes of a text, each with the chapter that calls for it.

use std::collections::{BTreeMap, BTreeSet};

use crate::assemble::split::Piece;
use crate::diagnostic::Diagnostic;
use crate::model::inline::{Inline, InlineKind};
use crate::model::traverse::{self, Step};
use crate::model::{Note, note_key};
use crate::rule::text as rule;

/// The notes of one text, handed out to the chapters that call for them.
pub(super) struct Calls {
    notes: Vec<Note>,
    by_label: BTreeMap<String, usize>,
    cited: BTreeSet<usize>,
}

impl Calls {
    pub(super) fn new(notes: Vec<Note>) -> Calls {
        let mut by_label = BTreeMap::new();
        for (index, note) in notes.iter().enumerate() {
            by_label.entry(note_key(&note.label)).or_insert(index);
        }
        Calls { notes, by_label, cited: BTreeSet::new() }
    }

    /// The notes that a piece calls for, in the order of their first call; those that notes call for come after them.
    pub(super) fn collect(&mut self, piece: &Piece) -> Vec<Note> {
        if self.notes.is_empty() {
            return Vec::new();
        }
        let mut order: Vec<usize> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut labels = Vec::new();
        if let Some(heading) = &piece.heading {
            traverse::walk_words(&heading.content, &mut |step| called(step, &mut labels));
        }
        traverse::walk(&piece.blocks, &mut |step| called(step, &mut labels));
        let mut at = 0;
        loop {
            for label in labels.drain(..) {
                if let Some(&index) = self.by_label.get(&note_key(&label))
                    && seen.insert(index)
                {
                    order.push(index);
                }
            }
            let Some(&index) = order.get(at) else { break };
            traverse::walk(&self.notes[index].blocks, &mut |step| called(step, &mut labels));
            at += 1;
        }
        self.cited.extend(order.iter().copied());
        order.into_iter().map(|index| self.notes[index].clone()).collect()
    }

    /// The notes that nothing calls for, each with a complaint.
    pub(super) fn finish(self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Note> {
        let Calls { notes, cited, .. } = self;
        // A second note of one label was told of as such.
        let mut known = BTreeSet::new();
        let is_second: Vec<bool> =
            notes.iter().map(|note| !known.insert((note.span.source, note.label.clone()))).collect();
        let uncited = notes.into_iter().enumerate().filter(|(index, _)| !cited.contains(index));
        uncited
            .map(|(index, note)| {
                if is_second[index] {
                    return note;
                }
                let message = format!("nothing calls for the note `[^{}]`", note.label);
                diagnostics.push(
                    Diagnostic::new(&rule::UNCITED_NOTE, note.span.head(), message)
                        .help(format!("call for it with `[^{}]`, or take it out", note.label)),
                );
                note
            })
            .collect()
    }
}

/// Adds the label of the note that is called for here, if one is.
fn called(step: Step<'_>, labels: &mut Vec<String>) {
    if let Step::Inline(Inline { kind: InlineKind::NoteCall(label), .. }) = step {
        labels.push(label.clone());
    }
}
