//! The formulas of a long chapter, set on all cores before the chapter is rendered on one.
//!
//! A formula is a function of itself, and costs more than all that stands around it. Where a book has many chapters these
//! keep the cores busy; where it has few, its formulas do.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{Set, Sketch, set};
use crate::diagnostic::Diagnostic;
use crate::model::Content;
use crate::model::inline::{InlineKind, Math};
use crate::model::settings::Formulas;
use crate::model::traverse::{self, Step};
use crate::model::{Book, Chapter};
use crate::source::Span;

/// A book with so many chapters for each core keeps them all busy.
const CHAPTERS: usize = 8;

/// Fewer formulas are not worth a walk over the chapter's tree.
const FORMULAS: usize = 32;

/// How many formulas a core takes at once.
const PIECE: usize = 8;

/// The formulas of a chapter.
#[derive(Default)]
pub(crate) struct Ahead {
    /// Those that were set, each by where it stands in the book, which nothing moves.
    set: HashMap<usize, (Set, Vec<Diagnostic>)>,
    /// Whether they are to be drawn.
    are_drawn: bool,
    /// What is to be drawn of those that were taken.
    pub(in crate::render) sketches: Vec<(Span, Sketch)>,
}

impl Ahead {
    /// The formulas of a chapter, set where it is worth it.
    pub(in crate::render) fn of(book: &Book, chapter: &Chapter) -> Ahead {
        let are_drawn = !matches!(book.settings.formulas, None | Some(Formulas::MathMl));
        Ahead { set: Ahead::set(book, chapter), are_drawn, sketches: Vec::new() }
    }

    fn set(book: &Book, chapter: &Chapter) -> HashMap<usize, (Set, Vec<Diagnostic>)> {
        let cores = rayon::current_num_threads();
        let Content::Written(written) = &chapter.content else { return HashMap::new() };
        if cores == 1 || book.chapters.len() >= CHAPTERS * cores {
            return HashMap::new();
        }
        let mut formulas: Vec<(&Math, Span)> = Vec::new();
        let mut see = |step| {
            if let Step::Inline(inline) = step
                && let InlineKind::Math(formula) = &inline.kind
            {
                formulas.push((formula, inline.span));
            }
        };
        traverse::walk(&written.blocks, &mut see);
        chapter.notes.iter().for_each(|note| traverse::walk(&note.blocks, &mut see));
        if formulas.len() < FORMULAS {
            return HashMap::new();
        }
        let set = |(formula, span)| {
            let mut found = Vec::new();
            (place(formula), (set(formula, span, &mut found), found))
        };
        formulas.into_par_iter().with_min_len(PIECE).map(set).collect()
    }

    /// The formula, set now where it was not before.
    pub(in crate::render) fn take(&mut self, formula: &Math, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Set {
        let set = match self.set.remove(&place(formula)) {
            Some((set, found)) => {
                diagnostics.extend(found);
                set
            }
            None => set(formula, span, diagnostics),
        };
        if self.are_drawn && matches!(set, Set::Formula(..)) {
            self.sketches.push((span, Sketch::of(formula)));
        }
        set
    }
}

fn place(formula: &Math) -> usize {
    std::ptr::from_ref(formula).addr()
}
