//! The finished trees, held against EPUB 3.3: a net under katern itself, which every book that is built falls into.
//!
//! EPUBCheck stays the judge; this finds in milliseconds, in every build, what would make it complain: names that
//! meet, references that lead nowhere, properties and types that don't fit the content, elements and attributes where
//! they can't be. `tests/agreement` breaks sound books in hundreds of ways and compares the two. It must never raise a
//! false alarm: what it doesn't know, it lets pass.

mod advice;
pub(in crate::check) mod anybody;
mod attribute;
mod content;
mod document;
mod head;
mod index;
mod manifest;
mod mathml;
mod metadata;
mod navigation;
mod rare;
mod reference;
mod spine;
mod vocabulary;
mod walk;

use index::{Found, Ids, Index, repeated};

use rayon::prelude::*;

pub(super) use reference::resolved;

use crate::diagnostic::Diagnostic;
use crate::publication::{ItemContent, Publication};

/// What breaks the specification. Every book that is built is held against it, so each item is judged by itself, in
/// parallel.
pub fn validity(publication: &Publication) -> Vec<Diagnostic> {
    let mut found = Found(Vec::new());
    let index = Index::of(publication, &mut found);
    metadata::check(publication, &mut found);
    manifest::check(publication, &mut found);
    spine::check(publication, &index, &mut found);
    navigation::check(publication, &index, &mut found);
    let items: Vec<Found> = publication
        .manifest
        .par_iter()
        .map(|item| {
            let mut found = Found(Vec::new());
            manifest::item(item, &index, &mut found);
            if let ItemContent::Document(root) = &item.content {
                document::check(item, root, &index, &mut found);
            }
            found
        })
        .collect();
    found.0.into_iter().chain(items.into_iter().flat_map(|found| found.0)).collect()
}

/// What a reader of the finished documents would miss, though they are valid.
pub fn advice(publication: &Publication) -> Vec<Diagnostic> {
    let (mut shown, rare) = rayon::join(|| advice::check(publication), || rare::check(publication));
    shown.extend(rare);
    shown
}
