//! Raw HTML to valid markup: the only room that knows html5ever.
//!
//! Comes from [`crate::render`]: the element tree of one chapter, in which the author's raw HTML still stands as text.
//! In the order of the files below: it is cut into tags and text (`tokenizer`), parsed as a browser would parse the page
//! that a Markdown renderer would have made of it (`parse`, into a `tree`), and from the leaves up each element is given
//! what it may have and hold (`sanitize`, which asks `content_model`, `svg` and `mathml`). What the specifications say
//! is in `spec`. Each repair that changes the meaning or loses something is a diagnostic.
//!
//! Never here: the disk, links and the files that they name, ids (they are made legal and unique later). A chapter
//! without raw HTML never reaches the parser, and katern's own elements are never taken apart by it.

mod nodes;
mod tokenizer;
mod tree;

mod parse;

pub mod links;

mod content_model;

mod mathml;
mod svg;

mod sanitize;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::rule;
use crate::spec::aria::names_ids;
use crate::spec::xml::XHTML;
use crate::xhtml::{Element, Node};

/// The same element with all raw HTML in it parsed and fitted.
///
/// Without raw HTML it comes back as it is.
pub fn fit(section: Element, diagnostics: &mut Vec<Diagnostic>) -> Element {
    if !parse::holds_raw(&section) {
        return section;
    }
    let children = section.children.clone();
    let mut found = Vec::new();
    let fed = parse::feed(children, &mut found);
    let mut fitted = match sanitize::sanitize(fed, &mut found) {
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
    sanitize::dress(element, &name, attributes, diagnostics);
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
                inner.attributes.insert(0, ("xmlns".into(), XHTML.to_owned()));
            }
        }
    });
}

/// Whether pasted HTML is comments alone, which show nothing.
pub fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--")
        && tokenizer::pieces(html).all(|piece| match piece.kind {
            tokenizer::Kind::Comment => true,
            tokenizer::Kind::Text => html[piece.range].trim().is_empty(),
            _ => false,
        })
}

/// Whether something stands in the element that no line of text may hold.
pub fn holds_blocks(element: &Element) -> bool {
    !element.children.iter().all(content_model::is_phrasing)
}

/// The same, with each piece of raw HTML parsed by itself: nothing that the author wrote in Markdown can be lost.
fn alone(mut element: Element, diagnostics: &mut Vec<Diagnostic>) -> Element {
    element.children = element
        .children
        .into_iter()
        .flat_map(|child| match child {
            Node::Raw(..) => sanitize::sanitize(parse::feed(vec![child], diagnostics), diagnostics).unwrap_or_default(),
            Node::Element(inner) => vec![Node::Element(alone(inner, diagnostics))],
            text => vec![text],
        })
        .collect();
    element
}

/// Takes out references to ids that are not in the chapter. An id that stands there twice is the first place's.
fn drop_dangling(section: &mut Element, diagnostics: &mut Vec<Diagnostic>) {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let mut any = false;
    section.walk(&mut |element| {
        any |= element.attributes.iter().any(|(name, _)| names_ids(name));
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
            let kept = !names_ids(name) || value.split_ascii_whitespace().all(resolves);
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
