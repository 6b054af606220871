//! Books of more documents, and documents of more notes, than reading systems take: each is told once.

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::inline::{Inline, InlineKind};
use crate::model::traverse::{self, Step};
use crate::model::{Chapter, Content};
use crate::rule::text::MANY_PARTS;
use crate::source::Span;

/// The most documents of a book, and the most notes of a document, that are made without a word.
const MOST: usize = 10_000;

/// Complains of what is beyond, at the first that is. Notes written where they are called for come after those with a label.
pub(super) fn tell(chapters: &[Chapter], diagnostics: &mut Vec<Diagnostic>) {
    if let Some(chapter) = chapters.get(MOST) {
        let words = format!("the book has {} documents, and this is the first that is too many", chapters.len());
        let help = "write chapters with fewer headings of the highest level, or make several books of it";
        diagnostics.push(Diagnostic::new(&MANY_PARTS, place(chapter), words).help(help));
    }
    let surplus = |chapter: &Chapter| {
        let mut notes: Vec<Span> = chapter.notes.iter().map(|note| note.span.head()).collect();
        let Content::Written(written) = &chapter.content else { return None };
        traverse::walk(&written.blocks, &mut |step| {
            if let Step::Inline(Inline { kind: InlineKind::Note(_), span }) = step {
                notes.push(span.head());
            }
        });
        let &surplus = notes.get(MOST)?;
        let words = format!("this chapter has {} notes", notes.len());
        let help = "divide it with a heading of the level at which the book is split";
        Some(Diagnostic::new(&MANY_PARTS, surplus, words).help(help))
    };
    diagnostics.par_extend(chapters.par_iter().filter_map(surplus));
}

/// Where a chapter begins.
fn place(chapter: &Chapter) -> Option<Span> {
    let heading = match &chapter.content {
        Content::Written(written) => written.heading_span,
        _ => None,
    };
    heading.or(chapter.source.map(|source| Span::new(source, 0..0)))
}
