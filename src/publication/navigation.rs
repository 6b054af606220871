//! The navigation document: the draft, finished to [EPUB 3.3, 7](https://www.w3.org/TR/epub-33/#sec-nav).
//!
//! The contents list is drafted; landmarks and the page list are made here, hidden, for reading systems to show.

use crate::language::{Label, label};
use crate::model::metadata::Direction;
use crate::publication::epub_builder::take;
use crate::publication::{Publication, TocEntry};
use crate::spec::xml::{OPS, XHTML};
use crate::xhtml::{Element, Node};

/// Finishes the drafted navigation document.
pub(super) fn finish(mut drafted: Element, publication: &Publication) -> Element {
    let statements = &publication.metadata;
    let language = statements.language.as_str();
    let contents = label(language, Label::Contents);
    let mut body = take(&mut drafted, "body");
    let mut nav = take(&mut body, "nav");
    let list = take(&mut nav, "ol");

    let toc = Element::new("nav")
        .with("epub:type", "toc")
        .with("role", "doc-toc")
        .with("id", "toc")
        .with("aria-labelledby", "toc-title")
        .child(Element::new("h1").with("id", "toc-title").text(contents))
        .child(toc_list(list, &publication.toc));
    let mut body = Element::new("body").child(toc);
    if !publication.landmarks.is_empty() {
        let entries = publication
            .landmarks
            .iter()
            .map(|landmark| link(landmark.target.href(), &landmark.label).with("epub:type", landmark.epub_type));
        body = body.child(hidden("landmarks", label(language, Label::Landmarks), entries));
    }
    if !publication.page_list.is_empty() {
        let entries = publication.page_list.iter().map(|page| link(page.target.href(), &page.label));
        body = body.child(hidden("page-list", label(language, Label::Pages), entries).with("role", "doc-pagelist"));
    }
    Element::new("html")
        .with("xmlns", XHTML)
        .with("xmlns:epub", OPS)
        .with("lang", language)
        .with("xml:lang", language)
        .with_some("dir", (statements.direction == Direction::Rtl).then_some("rtl"))
        .child(head(publication, contents))
        .child(body)
}

fn head(publication: &Publication, title: &str) -> Element {
    Element::new("head")
        .child(Element::new("meta").with("charset", "utf-8"))
        .child(Element::new("title").text(title))
        .children(publication.navigation_styles.iter().map(|path| {
            Element::new("link").with("rel", "stylesheet").with("type", "text/css").with("href", path.as_str())
        }))
}

/// The drafted list with the publication's own entries: each keeps its place, and has its label and its children.
fn toc_list(drafted: Element, entries: &[TocEntry]) -> Element {
    let mut items = drafted.children.into_iter().filter_map(|child| match child {
        Node::Element(item) if item.name == "li" => Some(item),
        _ => None,
    });
    Element::new("ol").children(entries.iter().map(|entry| {
        let mut item = items.next().unwrap_or_else(|| Element::new("li"));
        let anchor = take(&mut item, "a").with("href", entry.target.href());
        let anchor = Element { children: vec![Node::Text(entry.label.clone())], ..anchor };
        let below = take(&mut item, "ol");
        let item = Element::new("li").child(anchor);
        if entry.children.is_empty() { item } else { item.child(toc_list(below, &entry.children)) }
    }))
}

fn link(href: String, words: &str) -> Element {
    Element::new("a").with("href", href).text(words)
}

/// A list that reading systems show in their own way: it is hidden from the page.
fn hidden(epub_type: &'static str, title: &str, entries: impl Iterator<Item = Element>) -> Element {
    let list = Element::new("ol").children(entries.map(|entry| Element::new("li").child(entry)));
    Element::new("nav")
        .with("epub:type", epub_type)
        .with("hidden", "hidden")
        .with("aria-label", title)
        .child(Element::new("h2").text(title))
        .child(list)
}
