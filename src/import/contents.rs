//! The contents list of a book, whatever its form.

use std::collections::BTreeMap;

use super::tree::{children, find, is, squeezed};
use crate::epub::address::Target;
use crate::epub::package::{Item, Package};
use crate::epub::{Book, whole};
use crate::spec::address::decoded;
use crate::xhtml::Element;

/// A line of the contents list.
pub(super) struct Line {
    pub(super) label: String,
    pub(super) path: Option<String>,
    pub(super) depth: usize,
}

/// The contents list of the book, whatever its form.
pub(super) fn contents(book: &Book, package: &Package) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(path) = package.navigation().and_then(Item::path)
        && let Some(root) = whole::content(book, path)
        && let Some(nav) = find(&root, &|element| element.name == "nav" && is(element, "toc"))
    {
        list(nav, path, 0, &mut lines);
        return lines;
    }
    let ncx = package.items.iter().find(|item| item.media_type == "application/x-dtbncx+xml").and_then(Item::path);
    if let Some((path, root)) = ncx.and_then(|path| Some((path, book.root(path)?)))
        && let Some(map) = find(root, &|element| element.name == "navMap")
    {
        points(map, path, 0, &mut lines);
    }
    lines
}

/// The lines of a list in a navigation document.
fn list(around: &Element, from: &str, depth: usize, lines: &mut Vec<Line>) {
    for child in children(around) {
        match &*child.name {
            "ol" | "ul" => {
                for item in children(child) {
                    let named = children(item).find(|inner| matches!(&*inner.name, "a" | "span"));
                    if let Some(named) = named {
                        let path =
                            named.attribute("href").and_then(|href| Target::of(from, href).path().map(str::to_owned));
                        lines.push(Line { label: squeezed(&named.text_content()), path, depth });
                    }
                    list(item, from, depth + 1, lines);
                }
            }
            "div" | "section" => list(child, from, depth, lines),
            _ => {}
        }
    }
}

/// The lines of an NCX.
fn points(around: &Element, from: &str, depth: usize, lines: &mut Vec<Line>) {
    for point in children(around).filter(|child| child.name == "navPoint") {
        let part = |name: &str| children(point).find(|child| child.name == name);
        let label = part("navLabel").map(|label| squeezed(&label.text_content())).unwrap_or_default();
        let source = part("content").and_then(|content| content.attribute("src"));
        let path = source.and_then(|source| Target::of(from, source).path().map(str::to_owned));
        lines.push(Line { label, path, depth });
        points(point, from, depth + 1, lines);
    }
}

/// The pages of the printed edition that a book lists, by document and id.
pub(super) fn pages(book: &Book, package: &Package) -> BTreeMap<(String, String), String> {
    let mut pages = BTreeMap::new();
    let mut add = |from: &str, href: Option<&str>, label: String| {
        if let Some(Target::Inside { path, fragment: Some(id), .. }) = href.map(|href| Target::of(from, href)) {
            pages.entry((path, decoded(&id))).or_insert(label);
        }
    };
    if let Some(path) = package.navigation().and_then(Item::path)
        && let Some(root) = whole::content(book, path)
        && let Some(nav) = find(&root, &|element| element.name == "nav" && is(element, "page-list"))
    {
        nav.walk(&mut |link| add(path, link.attribute("href"), squeezed(&link.text_content())));
    }
    let ncx = package.items.iter().find(|item| item.media_type == "application/x-dtbncx+xml").and_then(Item::path);
    if let Some((path, root)) = ncx.and_then(|path| Some((path, book.root(path)?))) {
        root.walk(&mut |target| {
            let part = |name: &str| children(target).find(|child| child.name == name);
            if let (true, Some(label), Some(content)) = (target.name == "pageTarget", part("navLabel"), part("content"))
            {
                add(path, content.attribute("src"), squeezed(&label.text_content()));
            }
        });
    }
    pages
}
