//! What stands in a document's head: its title, what is said of it, its stylesheets
//! ([HTML, 4.2 Document metadata](https://html.spec.whatwg.org/multipage/semantics.html#document-metadata)).

use super::walk::Walk;
use crate::rule::epub::{CSS_STYLE_TITLE, DEPRECATED_MARKUP, MARKUP};
use crate::xhtml::{Element, Node};

/// The headers that a `meta` element can stand for.
const HEADERS: &[&str] = &["content-type", "default-style", "refresh", "content-security-policy", "x-ua-compatible"];

/// The title, of which there is one.
pub(super) fn check(walk: &mut Walk<'_, '_>, head: &Element) {
    let titles = head.children.iter().filter_map(Node::element).filter(|child| child.name == "title");
    let titles: Vec<String> = titles.map(Element::text_content).collect();
    match titles.as_slice() {
        [title] if !title.trim().is_empty() => {}
        [_] => walk.say(head, "the title is empty"),
        [] => walk.say_as(&DEPRECATED_MARKUP, head, "the document has no title"),
        titles => walk.say(head, format!("there are {} titles", titles.len())),
    }
}

/// A `meta` or `link` element, which may stand in the body as well.
pub(super) fn part(walk: &mut Walk<'_, '_>, element: &Element, name: &str) {
    let fault = match name {
        "meta" => meta(element, walk.around.last().is_some_and(|parent| parent.name == "head")),
        "link" => {
            let rel = element.attribute("rel").unwrap_or_default().to_ascii_lowercase();
            let is = |wanted: &str| rel.split_ascii_whitespace().any(|word| word == wanted);
            let titled = element.attribute("title").is_some_and(|title| !title.trim().is_empty());
            (is("alternate") && is("stylesheet") && !titled).then_some("an alternative stylesheet has no title")
        }
        _ => None,
    };
    if let Some(fault) = fault {
        walk.say_as(if name == "link" { &CSS_STYLE_TITLE } else { &MARKUP }, element, fault);
    }
}

fn meta(element: &Element, in_head: bool) -> Option<&'static str> {
    let get = |name: &str| element.attribute(name).map(|value| value.trim().to_ascii_lowercase());
    let said = ["property", "itemprop"].iter().any(|name| element.attribute(name).is_some());
    let content = get("content");
    if !in_head && !said {
        return Some("a `meta` that says nothing about the words around it can't stand there");
    }
    if let Some(charset) = get("charset") {
        return (charset != "utf-8").then_some("a document says that it is not UTF-8");
    }
    if let Some(header) = get("http-equiv") {
        let is_utf8 = |content: &str| content.split(';').nth(1).is_some_and(|rest| rest.trim() == "charset=utf-8");
        return match content {
            _ if !HEADERS.contains(&&*header) => Some("a `meta` stands for a header that nobody knows"),
            None => Some("a `meta` has no content"),
            Some(content) if header == "content-type" && !is_utf8(&content) => {
                Some("a document says that it is not HTML in UTF-8")
            }
            Some(_) => None,
        };
    }
    match (element.attribute("name").is_some() || said, content.is_some()) {
        (true, true) => None,
        (true, false) => Some("a `meta` has no content"),
        (false, _) => Some("a `meta` says nothing"),
    }
}
