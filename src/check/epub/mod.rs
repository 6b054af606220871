//! A finished book from anywhere, held against the specifications of EPUB 3.3 and EPUB 2, as shops hold it.
//!
//! [`file`](fn@file) is `katern check BOOK.epub`: the book is read ([`crate::epub`]), each document is looked at by itself and in parallel
//! (`document`), then what they say of each other: references, navigation, overlays. Every rule has EPUBCheck's id beside it
//! ([`crate::rule::epub`]). What HTML and MathML allow is what `super::publication` holds katern's own books against; what
//! XML documents of EPUB allow are the grammars of `crate::spec::grammar`.
//!
//! It must never raise a false alarm: what it doesn't know, it lets pass.

mod address;
mod container;
mod document;
mod facts;
mod found;
mod layout;
mod manifest;
mod metadata;
mod navigation;
mod ncx;
mod old;
mod overlay;
mod package;
mod picture;
mod profile;
mod reference;
mod region;
mod schema;
mod shop;
mod spine;
mod style;
mod vocabulary;

use found::{Context, Found};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::edition::Profile;
use crate::epub::Book;
use crate::epub::package::Package;
use crate::source::{Source, SourceId, Sources, Span};
use facts::Facts;

/// What was found in a finished book.
#[derive(Debug)]
pub struct Checked {
    /// The texts of the book.
    pub sources: Sources,
    /// What is wrong with it, in no order.
    pub found: Vec<Diagnostic>,
}

/// Checks the book at `path`, and holds it against what these shops take.
///
/// # Errors
/// When the file can't be opened. A file that is no book is one with a fault.
pub fn file(path: &Path, shops: &[&Profile]) -> io::Result<Checked> {
    let read = Book::read(path)?;
    let mut found = Found::default();
    let book = match read {
        Ok(book) => book,
        Err(damage) => {
            let mut sources = Sources::default();
            let whole = Span::new(sources.add(Source::new(path, "")), 0..0);
            let (rule, message) = container::damaged(&damage);
            found.add(rule, whole, message);
            return Ok(Checked { sources, found: found.0 });
        }
    };
    container::check(&book, &mut found);
    for package in &book.packages {
        rendition(&book, package, &mut found);
    }
    profile::renditions(&book, &mut found);
    shops.iter().for_each(|shop| shop::check(&book, shop, &mut found));
    Ok(Checked { sources: book.sources, found: found.0 })
}

/// Everything about one package document and what it lists.
fn rendition(book: &Book, package: &Package, found: &mut Found) {
    package::check(book, package, found);
    let items: Vec<(Facts, Found)> = package
        .items
        .par_iter()
        .map(|item| {
            let mut found = Found::default();
            let facts = document::check(book, package, item, &mut found);
            (facts, found)
        })
        .collect();
    let mut facts = BTreeMap::new();
    for (item, (known, faults)) in package.items.iter().zip(items) {
        found.0.extend(faults.0);
        if let Some(path) = item.path() {
            facts.entry(path).or_insert(known);
        }
    }
    let context = Context { book, package, facts };
    manifest::properties(&context, found);
    reference::check(&context, found);
    spine::reachable(&context, found);
    navigation::check(&context, found);
    region::targets(&context, found);
    ncx::check(&context, found);
    overlay::check(&context, found);
    profile::check(&context, found);
}

/// Puts what was found in several books together: one list of sources, one of complaints.
pub fn together(books: Vec<Checked>) -> Checked {
    let mut all = Checked { sources: Sources::default(), found: Vec::new() };
    for book in books {
        let first = u32::try_from(all.sources.iter().count()).unwrap_or(u32::MAX);
        for (_, source) in book.sources.iter() {
            all.sources.add(source.clone());
        }
        all.found.extend(book.found.into_iter().map(|mut complaint| {
            let moved = |span: Span| Span { source: SourceId(span.source.0.saturating_add(first)), ..span };
            complaint.span = complaint.span.map(moved);
            complaint.related.iter_mut().for_each(|(span, _)| *span = moved(*span));
            complaint
        }));
    }
    all
}
