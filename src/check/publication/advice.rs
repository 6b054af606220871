//! What a reader of the finished documents would miss, though they are valid: advice, not faults.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::reference;
use crate::diagnostic::Diagnostic;
use crate::publication::{ItemContent, Publication};
use crate::resource;
use crate::rule::accessibility::TABLE_WITHOUT_HEADER;
use crate::rule::resource::SMALL_IMAGE;
use crate::rule::text::{LONG_DOCUMENT, MANY_PARTS};
use crate::xhtml::{Element, Node};

/// Documents with more text than this are slow to open in old reading systems.
const LONG: usize = 300_000;

/// The most ids of a document that are made without a word.
const IDS: usize = 10_000;

/// A picture whose longer side has fewer pixels is less than an inch wide on a sharp screen.
const SMALL: u32 = 300;

/// A picture with fewer is an ornament or a dot, and no picture.
const TINY: u32 = 16;

pub(super) fn check(publication: &Publication) -> Vec<Diagnostic> {
    let small = small(publication);
    let documents = publication.manifest.par_iter().flat_map_iter(|item| {
        let mut found = Vec::new();
        if let ItemContent::Document(root) = &item.content {
            found.extend(long(root));
            found.extend(crowded(root));
            root.walk(&mut |element| match &*element.name {
                "table" => found.extend(headless(element)),
                "figure" => found.extend(pictures(item.path.as_str(), element, &small)),
                _ => {}
            });
        }
        found
    });
    documents.collect()
}

/// A part of the text that is very long.
fn long(root: &Element) -> Option<Diagnostic> {
    let length = root.text_content().len();
    if length <= LONG {
        return None;
    }
    let mut first = None;
    root.walk(&mut |element| first = first.or(element.span));
    let words = format!("this part of the text is {} kB long", length / 1000);
    Some(Diagnostic::new(&LONG_DOCUMENT, first, words).help("divide it with headings"))
}

/// A document with more ids than reading systems take, at the first beyond them. Those of notes don't count: how many notes
/// there are is told where the book is assembled.
fn crowded(root: &Element) -> Option<Diagnostic> {
    let (mut ids, mut beyond) = (0, None);
    root.walk(&mut |element| {
        if element.attribute("id").is_some() && element.attribute("epub:type").is_none() {
            ids += 1;
            if ids > IDS {
                beyond = beyond.or(element.span);
            }
        }
    });
    let words = format!("this document has {ids} ids");
    (ids > IDS).then(|| Diagnostic::new(&MANY_PARTS, beyond, words).help("divide it with headings"))
}

/// A pasted table without headings; those written in Markdown are seen in the book.
fn headless(table: &Element) -> Option<Diagnostic> {
    let (mut rows, mut cells, mut headings) = (0, 0, 0);
    table.walk(&mut |element| match &*element.name {
        "tr" => rows += 1,
        "td" => cells += 1,
        "th" => headings += 1,
        _ => {}
    });
    let is_layout = matches!(table.attribute("role"), Some("presentation" | "none"));
    let is_table = rows > 1 && cells > rows;
    (table.span.is_some() && is_table && headings == 0 && !is_layout).then(|| {
        Diagnostic::new(&TABLE_WITHOUT_HEADER, table.span, "the table has no column headings")
            .help("fill its first row with the headings of the columns")
    })
}

/// The pictures of few pixels, by path.
fn small(publication: &Publication) -> BTreeMap<&str, (u32, u32)> {
    let sizes = publication.manifest.par_iter().filter_map(|item| {
        let ItemContent::Resource(body) = &item.content else { return None };
        Some((item.path.as_str(), resource::raster_size(&item.media_type, body)?))
    });
    sizes.filter(|(_, (width, height))| (TINY..SMALL).contains(width.max(height))).collect()
}

fn pictures(from: &str, figure: &Element, small: &BTreeMap<&str, (u32, u32)>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for image in figure.children.iter().filter_map(Node::element).filter(|inner| inner.name == "img") {
        let Some(path) = image.attribute("src").and_then(|src| reference::resolved(from, src)) else { continue };
        let Some((width, height)) = small.get(path.as_str()) else { continue };
        let words = format!("this picture has {width} × {height} pixels, which is an inch or less");
        found.push(
            Diagnostic::new(&SMALL_IMAGE, image.span.or(figure.span), words)
                .help("save it with more pixels, or as SVG"),
        );
    }
    found
}
