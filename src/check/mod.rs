//! What is not as it was meant in a book that builds, and what could be better.
//!
//! Every book that is bound goes through two of these: [`faithfulness`] finds what its readers would see otherwise than its author
//! meant, and [`validity`] holds the finished trees against the specification, a net under katern itself. [`book`] reads the
//! text as an editor would, [`folder`](fn@folder) looks at what lies beside it, [`advice`] looks at the finished trees as their
//! reader would: `katern check` runs these, `katern build` does not. A check would
//! rather be silent than wrong: what authors do on purpose is no fault, so every check here was held against long real
//! books.
//!
//! A check of one thing at a time is called in `chapter` for each piece that `visit::chapter` shows, and is handed what else it
//! needs; one of the book as a whole is called in [`book`] and walks through it itself.
//!
//! Never here: what must be known to build at all. That is found where it happens.

pub mod a11y;
mod alternative;
mod container;
mod contrast;
pub mod epub;
mod folder;
mod front_matter;
mod heading;
mod interval;
mod link;
mod mark;
mod metadata;
mod name;
mod prose;
mod publication;
pub mod report;
pub mod shop;
mod speech;
mod table;
mod unfinished;
mod unmeant;
mod untitled;
mod visit;
mod words;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::markdown::dialect::Dialect;
use crate::model::{Book, Chapter};
use crate::source::Sources;

pub use folder::folder;
pub use publication::{advice, validity};

/// What readers would see otherwise than it was meant, in a book whose texts are written in this dialect: marks that are printed
/// as they stand, and prose that became something else. The chapters are read in parallel.
pub fn faithfulness(book: &Book, sources: &Sources, dialect: &Dialect) -> Vec<Diagnostic> {
    let reading = mark::Reading::of(book, sources, dialect);
    let each = book.chapters.par_iter().map(|chapter| {
        let mut found = Vec::new();
        let language = chapter.language.as_deref().unwrap_or(book.metadata.language());
        unmeant::lists(chapter, language, sources, &mut found);
        speech::check(chapter, language, sources, &mut found);
        front_matter::check(chapter, sources, &mut found);
        heading::unmarked(chapter, sources, &mut found);
        visit::chapter(chapter, &mut |visited| {
            container::check(&visited, sources, &mut found);
            mark::check(&visited, &reading, sources, &mut found);
            unmeant::check(&visited, sources, &mut found);
        });
        found
    });
    each.collect::<Vec<_>>().concat()
}

/// What an editor would remark on. The chapters are read in parallel.
pub fn book(book: &Book, sources: &Sources) -> Vec<Diagnostic> {
    let whole = || {
        let mut found = Vec::new();
        metadata::check(book, &mut found);
        contrast::check(sources, &mut found);
        heading::check(book, &mut found);
        name::check(book, sources, &mut found);
        found
    };
    let chapters = || book.chapters.par_iter().map(|one| chapter(one, book, sources)).collect::<Vec<_>>();
    let (whole, chapters) = rayon::join(whole, chapters);
    whole.into_iter().chain(chapters.into_iter().flatten()).collect()
}

fn chapter(chapter: &Chapter, book: &Book, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    prose::check(chapter, book.metadata.language(), sources, &mut found);
    visit::chapter(chapter, &mut |visited| {
        alternative::check(&visited, &mut found);
        link::check(&visited, &mut found);
        table::check(&visited, &mut found);
        visit::check_language(&visited, &mut found);
    });
    found
}
