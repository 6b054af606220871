//! Notes that a text calls for and has not: whether one of another label was meant, or one in another file.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Diagnostic;
use crate::edit_distance;
use crate::markdown::Parsed;
use crate::model::note_key;
use crate::rule::text::{UNCITED_NOTE, UNDEFINED_NOTE};
use crate::source::{Sources, Span};

/// The notes that any text defines.
#[derive(Debug)]
pub struct Defined(Vec<(String, Span)>);

impl Defined {
    /// The notes of these texts, where any text calls for one that it has not.
    pub fn of(texts: &[Parsed], diagnostics: &[Diagnostic]) -> Defined {
        let is_wanted = diagnostics.iter().any(|complaint| complaint.rule == &UNDEFINED_NOTE);
        let notes = texts.iter().filter(|_| is_wanted).flat_map(|text| &text.notes);
        Defined(notes.map(|note| (note.label.clone(), note.span.head())).collect())
    }

    /// Says in each such complaint which note was most likely meant.
    pub fn tell(&self, sources: &Sources, diagnostics: &mut [Diagnostic]) {
        /// After so many complaints nothing is looked for any more, so that no book takes long.
        const MANY: usize = 200;
        let place = |span: Span| (span.source, span.start);
        let label = |span: Span| sources.slice(span).strip_prefix("[^")?.split_once(']').map(|(label, _)| label);
        let uncited = diagnostics.iter().filter(|complaint| complaint.rule == &UNCITED_NOTE);
        let uncited: HashSet<_> = uncited.filter_map(|complaint| complaint.span).map(place).collect();
        let uncited: Vec<_> = self.0.iter().filter(|(_, span)| uncited.contains(&place(*span))).collect();
        let mut first = HashMap::new();
        for (label, span) in &self.0 {
            first.entry(note_key(label)).or_insert(*span);
        }
        let calls = diagnostics.iter_mut().filter(|complaint| complaint.rule == &UNDEFINED_NOTE);
        for complaint in calls.filter(|complaint| complaint.related.is_empty()).take(MANY) {
            let Some((span, wanted)) = complaint.span.and_then(|span| Some((span, label(span)?))) else { continue };
            let is_near = |other: &str| other != wanted && edit_distance::within(1, wanted, other).is_some();
            let near = uncited.iter().find(|(other, place)| place.source == span.source && is_near(other));
            if let Some((other, place)) = near {
                complaint.related.push((*place, "nothing calls for this note".to_owned()));
                complaint.help = Some(format!("write `[^{other}]` if that is meant, or add a line `[^{wanted}]: …`"));
            } else if let Some(place) = first.get(&note_key(wanted)).filter(|place| place.source != span.source) {
                let path = &sources.get(sources.origin(*place).source).path;
                let path = path.strip_prefix(".").unwrap_or(path).display().to_string();
                complaint.related.push((*place, "it stands here".to_owned()));
                complaint.help =
                    Some(format!("move it here from {path}: a note belongs into the file that calls for it"));
            }
        }
    }
}
