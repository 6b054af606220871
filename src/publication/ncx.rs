//! The NCX, for readers of EPUB 2: the draft, finished to
//! [OPF 2.0.1, 2.4.1](https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.4.1).

use crate::publication::draft::take;
use crate::publication::{Publication, TocEntry};
use crate::xhtml::{Element, Node};

/// How many levels an NCX has: Kindle shows no more, and old firmware flattens them anyway (2026-11).
const DEPTH: usize = 2;

/// Finishes the drafted NCX: identifier, title, two levels, play order, pages.
pub(super) fn finish(mut drafted: Element, publication: &Publication) -> Element {
    let statements = &publication.metadata;
    let mut order = 0;
    let map = take(&mut drafted, "navMap");
    let map = Element::new("navMap").children(points(map, &publication.toc, 1, &mut order));
    let page_list = page_list(publication, &mut order);
    let depth = if publication.toc.iter().any(|entry| !entry.children.is_empty()) { DEPTH } else { 1 };
    let pages = publication.page_list.len();
    let largest = publication.page_list.iter().filter_map(|page| page.label.parse::<u32>().ok()).max().unwrap_or(0);
    let meta = |name: &'static str, content: String| Element::new("meta").with("name", name).with("content", content);
    let head = Element::new("head")
        .child(meta("dtb:uid", statements.identifier.clone()))
        .child(meta("dtb:depth", depth.to_string()))
        .child(meta("dtb:totalPageCount", pages.to_string()))
        .child(meta("dtb:maxPageNumber", largest.to_string()));
    let ncx = Element::new("ncx")
        .with("xmlns", "http://www.daisy.org/z3986/2005/ncx/")
        .with("version", drafted.attribute("version").unwrap_or("2005-1"))
        .with("xml:lang", statements.language.as_str())
        .child(head)
        .child(Element::new("docTitle").child(Element::new("text").text(&statements.title)))
        .child(map);
    match page_list {
        Some(list) => ncx.child(list),
        None => ncx,
    }
}

/// The drafted points with the publication's labels, as deep as an NCX goes.
fn points(drafted: Element, entries: &[TocEntry], level: usize, order: &mut usize) -> Vec<Element> {
    let mut points = drafted.children.into_iter().filter_map(|child| match child {
        Node::Element(point) if point.name == "navPoint" => Some(point),
        _ => None,
    });
    entries
        .iter()
        .map(|entry| {
            *order += 1;
            let mut drafted = points.next().unwrap_or_else(|| Element::new("navPoint"));
            let content = take(&mut drafted, "content").with("src", entry.target.href());
            let point = Element::new("navPoint")
                .with("id", format!("point-{order}"))
                .with("playOrder", order.to_string())
                .child(nav_label(&entry.label))
                .child(content);
            if level < DEPTH { point.children(points_below(drafted, entry, level, order)) } else { point }
        })
        .collect()
}

fn points_below(drafted: Element, entry: &TocEntry, level: usize, order: &mut usize) -> Vec<Element> {
    points(drafted, &entry.children, level + 1, order)
}

fn nav_label(words: &str) -> Element {
    Element::new("navLabel").child(Element::new("text").text(words))
}

fn page_list(publication: &Publication, order: &mut usize) -> Option<Element> {
    let pages = publication.page_list.iter().enumerate().map(|(index, page)| {
        *order += 1;
        let number = page.label.parse::<u32>().ok();
        Element::new("pageTarget")
            .with("id", format!("page-{}", index + 1))
            .with("type", if number.is_some() { "normal" } else { "special" })
            .with_some("value", number.map(|number| number.to_string()))
            .with("playOrder", order.to_string())
            .child(nav_label(&page.label))
            .child(Element::new("content").with("src", page.target.href()))
    });
    let list = Element::new("pageList").children(pages);
    if list.children.is_empty() { None } else { Some(list) }
}
