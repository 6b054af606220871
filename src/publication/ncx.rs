//! The NCX, for readers of EPUB 2: the draft, finished to
//! [OPF 2.0.1, 2.4.1](https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.4.1).

use std::collections::BTreeMap;

use crate::publication::epub_builder::take;
use crate::publication::{Publication, TocEntry};
use crate::xhtml::{Element, Node};

/// How many levels an NCX has: Kindle shows no more, and old firmware flattens them anyway (2026-11).
const DEPTH: usize = 2;

/// Finishes the drafted NCX: identifier, title, two levels, play order, pages.
pub(super) fn finish(mut drafted: Element, publication: &Publication) -> Element {
    let statements = &publication.metadata;
    let mut order = Order::default();
    let map = take(&mut drafted, "navMap");
    let map = Element::new("navMap").children(points(map, &publication.toc, 1, &mut order));
    let page_list = page_list(publication, &mut order);
    let depth = if publication.toc.iter().any(|entry| !entry.children.is_empty()) { DEPTH } else { 1 };
    let pages = publication.page_list.len();
    let largest = publication.page_list.iter().filter_map(|page| page.number).max().unwrap_or(0);
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

/// The order in which the book is played: each place has one number, however often it is named.
#[derive(Default)]
struct Order {
    /// How many points there are.
    count: usize,
    /// By reference.
    numbers: BTreeMap<String, usize>,
}

impl Order {
    /// The number of the place.
    fn of(&mut self, href: &str) -> String {
        let next = self.numbers.len() + 1;
        self.numbers.entry(href.to_owned()).or_insert(next).to_string()
    }

    /// The id of the next point.
    fn id(&mut self) -> String {
        self.count += 1;
        format!("point-{}", self.count)
    }
}

/// The drafted points with the publication's labels, as deep as an NCX goes.
fn points(drafted: Element, entries: &[TocEntry], level: usize, order: &mut Order) -> Vec<Element> {
    let mut points = drafted.children.into_iter().filter_map(|child| match child {
        Node::Element(point) if point.name == "navPoint" => Some(point),
        _ => None,
    });
    entries
        .iter()
        .map(|entry| {
            let mut drafted = points.next().unwrap_or_else(|| Element::new("navPoint"));
            let href = entry.target.href();
            let play_order = order.of(&href);
            let content = take(&mut drafted, "content").with("src", href);
            let point = Element::new("navPoint")
                .with("id", order.id())
                .with("playOrder", play_order)
                .child(nav_label(&entry.label))
                .child(content);
            if level < DEPTH { point.children(points_below(drafted, entry, level, order)) } else { point }
        })
        .collect()
}

fn points_below(drafted: Element, entry: &TocEntry, level: usize, order: &mut Order) -> Vec<Element> {
    points(drafted, &entry.children, level + 1, order)
}

fn nav_label(words: &str) -> Element {
    Element::new("navLabel").child(Element::new("text").text(words))
}

fn page_list(publication: &Publication, order: &mut Order) -> Option<Element> {
    let pages = publication.page_list.iter().enumerate().map(|(index, page)| {
        let number = page.number;
        Element::new("pageTarget")
            .with("id", format!("page-{}", index + 1))
            .with("type", if number.is_some() { "normal" } else { "special" })
            .with_some("value", number.map(|number| number.to_string()))
            .with("playOrder", order.of(&page.target.href()))
            .child(nav_label(&page.label))
            .child(Element::new("content").with("src", page.target.href()))
    });
    let list = Element::new("pageList").children(pages);
    if list.children.is_empty() { None } else { Some(list) }
}
