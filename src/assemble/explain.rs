//! What typography will change in the texts, told change by change to who asks for it.

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::manuscript::{Entry, EntryKind, Manuscript};
use crate::markdown::Parsed;
use crate::rule::text::TYPOGRAPHY;
use crate::typography;
use crate::typography::explain::Change;

/// A note for each mark and space of the texts that is set as its language has it. `parsed` holds one entry for each text
/// of the manuscript, in order, as [`assemble`](super::assemble()) takes it.
pub fn explain(manuscript: &Manuscript, parsed: &[Parsed]) -> Vec<Diagnostic> {
    if !manuscript.conventions.dialect.is_smart() {
        return Vec::new();
    }
    let is_text = |entry: &&Entry| matches!(entry.kind, EntryKind::Text(..));
    let texts: Vec<_> = manuscript.entries.iter().filter(is_text).zip(parsed).collect();
    let explained = texts.par_iter().flat_map_iter(|(entry, Parsed { blocks, notes })| {
        let language = entry.language.as_deref().unwrap_or(manuscript.metadata.language());
        let all = std::iter::once(blocks).chain(notes.iter().map(|note| &note.blocks));
        all.flat_map(move |blocks| typography::explain(blocks, language)).map(note)
    });
    explained.collect()
}

fn note(change: Change) -> Diagnostic {
    let Change { span, before, after, why } = change;
    Diagnostic::new(&TYPOGRAPHY, span, format!("`{before}` → `{after}`: {}", why.words()))
}
