//! Raw HTML to valid markup: the only room that knows html5ever.
//!
//! Comes from [`crate::render`]: the element tree of one chapter, in which the author's raw HTML still stands as text.
//! The whole tree is parsed as a browser would parse the page that a Markdown renderer would have made of it
//! (`feed`), then fitted to what EPUB allows (`fit`, `structure`): tables of elements, attributes, roles and styles,
//! written from the HTML specification. Each repair that changes the meaning or loses something is a diagnostic.
//!
//! Never here: the disk, links and the files that they name, ids (they are made legal and unique later). A chapter
//! without raw HTML never reaches the parser, and katern's own elements are never taken apart by it.

pub(crate) mod allowed;
pub(crate) mod aria;
pub(crate) mod attributes;
mod feed;
mod fit;
mod foreign;
mod lex;
pub mod links;
pub(crate) mod model;
mod page;
mod structure;
mod style;
mod table;
mod tree;

use std::collections::BTreeSet;

pub(crate) use foreign::{is_event_handler, sets_what_runs};

use crate::diagnostic::Diagnostic;
use crate::rule;
use crate::xhtml::{Element, Node};

/// The same element with all raw HTML in it parsed and fitted.
///
/// Without raw HTML it comes back as it is.
pub fn fit(section: Element, diagnostics: &mut Vec<Diagnostic>) -> Element {
    if !feed::holds_raw(&section) {
        return section;
    }
    let children = section.children.clone();
    let mut found = Vec::new();
    let fed = feed::feed(children, &mut found);
    let mut fitted = match fit::fit(fed, &mut found) {
        Some(nodes) => {
            diagnostics.append(&mut found);
            let mut fitted = Element { children: nodes, ..section };
            drop_dangling(&mut fitted, diagnostics);
            fitted
        }
        None => alone(section, diagnostics),
    };
    say_namespaces(&mut fitted);
    fitted
}

/// Gives an element of katern's own those of the attributes that HTML and EPUB allow it, and complains of the others.
pub fn dress(element: &mut Element, attributes: &[(String, String)], diagnostics: &mut Vec<Diagnostic>) {
    let name = element.name.clone().into_owned();
    attributes::fit(element, &name, attributes, diagnostics);
}

/// Says the namespace of HTML inside drawings and formulas, where the default one is theirs.
pub fn say_namespaces(root: &mut Element) {
    root.walk_mut(&mut |element| {
        if !matches!(&*element.name, "foreignObject" | "mtext") {
            return;
        }
        for inner in element.children.iter_mut().filter_map(Node::element_mut) {
            let is_theirs = matches!(&*inner.name, "svg" | "math" | "mglyph" | "malignmark");
            if !is_theirs && inner.attribute("xmlns").is_none() {
                inner.attributes.insert(0, ("xmlns".into(), "http://www.w3.org/1999/xhtml".to_owned()));
            }
        }
    });
}

/// The language tag in its usual form, where the value is one. No language has a code of more than three letters:
/// `english` only has the shape of one.
pub fn language_tag(value: &str) -> Option<String> {
    let tag = oxilangtag::LanguageTag::parse(value.trim()).ok()?;
    (tag.primary_language().len() <= 3).then(|| tag.to_string())
}

/// Whether pasted HTML is comments alone, which show nothing.
pub fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--")
        && lex::pieces(html).all(|piece| match piece.kind {
            lex::Kind::Comment => true,
            lex::Kind::Text => html[piece.range].trim().is_empty(),
            _ => false,
        })
}

/// Whether something stands in the element that no line of text may hold.
pub fn holds_blocks(element: &Element) -> bool {
    !element.children.iter().all(structure::is_phrasing)
}

/// The same, with each piece of raw HTML parsed by itself: nothing that the author wrote in Markdown can be lost.
fn alone(mut element: Element, diagnostics: &mut Vec<Diagnostic>) -> Element {
    element.children = element
        .children
        .into_iter()
        .flat_map(|child| match child {
            Node::Raw(..) => fit::fit(feed::feed(vec![child], diagnostics), diagnostics).unwrap_or_default(),
            Node::Element(inner) => vec![Node::Element(alone(inner, diagnostics))],
            text => vec![text],
        })
        .collect();
    element
}

/// Properties that name other elements of the same document.
const REFERENCES: &[&str] = &[
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
];

/// Takes out references to ids that are not in the chapter. An id that stands there twice is the first place's.
fn drop_dangling(section: &mut Element, diagnostics: &mut Vec<Diagnostic>) {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let mut any = false;
    section.walk(&mut |element| {
        any |= element.attributes.iter().any(|(name, _)| REFERENCES.contains(&&**name));
        ids.extend(element.attribute("id").map(str::to_owned));
    });
    if !any {
        return;
    }
    let resolves = |id: &str| ids.contains(id);
    let mut pending: Vec<&mut Element> = vec![section];
    while let Some(element) = pending.pop() {
        let span = element.span;
        element.attributes.retain(|(name, value)| {
            let kept = !REFERENCES.contains(&&**name) || value.split_ascii_whitespace().all(resolves);
            if !kept {
                let message = format!("the attribute `{name}` names an element that is not in this chapter");
                diagnostics.push(Diagnostic::new(&rule::html::INVALID_HTML_VALUE, span, message));
            }
            kept
        });
        pending.extend(element.children.iter_mut().filter_map(|child| match child {
            Node::Element(inner) => Some(inner),
            _ => None,
        }));
    }
}
