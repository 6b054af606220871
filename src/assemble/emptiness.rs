//! Texts without a word: each is told where others have some; where none has, that alone is told, and no book is made.

use crate::diagnostic::Diagnostic;
use crate::manuscript::{EntryKind, Manuscript};
use crate::markdown::Parsed;
use crate::rule::Severity;
use crate::rule::manuscript::{EMPTY_MANUSCRIPT, MISSING_CHAPTER, NOT_A_TEXT, TEXT_OUTSIDE, UNREADABLE_FILE};
use crate::source::{SourceId, Span};

/// Complains of texts without a word; `parsed` holds one entry for each text of the manuscript, in order.
///
/// An empty manuscript is most likely one that another program failed to write, and may not replace a good book.
pub(super) fn tell(manuscript: &Manuscript, parsed: &[Parsed], diagnostics: &mut Vec<Diagnostic>) {
    // A title over other chapters is a part, and needs no text.
    let is_over_others = |at: usize| {
        let next = manuscript.entries.get(at + 1);
        manuscript.entries[at].title.is_some() && next.is_some_and(|next| next.depth > manuscript.entries[at].depth)
    };
    let sources = manuscript.entries.iter().enumerate().filter_map(|(at, entry)| match entry.kind {
        EntryKind::Text(source, _) => Some((source, is_over_others(at))),
        EntryKind::Part | EntryKind::Draft => None,
    });
    let (empty, written): (Vec<_>, Vec<_>) = sources.zip(parsed).partition(|(_, text)| text.blocks.is_empty());
    let name = |source: SourceId| manuscript.sources.get(source).path.display();
    let place = |source: SourceId| Span::new(source, 0..0);
    if !written.is_empty() {
        for ((source, _), _) in empty.into_iter().filter(|((_, is_part), _)| !is_part) {
            let complaint =
                Diagnostic::new(&EMPTY_MANUSCRIPT, place(source), format!("`{}` has no text", name(source)));
            diagnostics.push(complaint.help(match manuscript.list {
                Some(_) => "write the chapter, or take it out of the list",
                None => "write the chapter, or take the file away",
            }));
        }
        return;
    }
    // A chapter that could not be read has been told, and may be the one that has the text.
    let is_told = |complaint: &Diagnostic| {
        [&MISSING_CHAPTER, &NOT_A_TEXT, &TEXT_OUTSIDE, &UNREADABLE_FILE].contains(&complaint.rule)
            && complaint.severity == Severity::Error
    };
    if diagnostics.iter().any(is_told) {
        return;
    }
    let (span, message) = match &empty[..] {
        [((source, _), _)] => {
            (Some(place(*source)), format!("`{}` has no text, and is the whole manuscript", name(*source)))
        }
        _ => (None, "no file of the manuscript has any text".to_owned()),
    };
    let mut complaint =
        Diagnostic::new(&EMPTY_MANUSCRIPT, span, message).help("write a text, or name the file that has it");
    complaint.severity = Severity::Error;
    diagnostics.push(complaint);
}
