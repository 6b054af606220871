//! Drawings in raw HTML: anything that SVG knows but scripts and what would fetch or run.

use crate::css::{self, Paint};
use crate::diagnostic::{Diagnostic, shorten};
use crate::html::content_model::{Fitted, settle};
use crate::html::nodes::{append, is_blank, text_of};
use crate::html::tree::Tag;
use crate::rule;
use crate::source::Span;
use crate::spec::html::attributes::{is_data_name, is_event_handler};
use crate::spec::svg::{self, FORBIDDEN, sets_what_runs};
use crate::spec::xml::{SVG, XLINK, is_xml_name};
use crate::spec::{address, language_tag};
use crate::xhtml::{Element, Node};

fn dropped(tag: &Tag, diagnostics: &mut Vec<Diagnostic>) {
    let name = shorten(&tag.name.local);
    diagnostics.push(Diagnostic::new(
        &rule::html::DROPPED_HTML,
        tag.span,
        format!("`<{name}>` has no place in a book"),
    ));
}

/// An element of a drawing.
pub(super) fn sanitize(tag: &Tag, children: Fitted, diagnostics: &mut Vec<Diagnostic>) -> Fitted {
    let name = tag.name.local.to_string();
    let Fitted { nodes, holds, .. } = children;
    let mut element = Element::new(name.clone()).at(tag.span);
    match &*name {
        // What drawing programs leave behind says nothing to a reader.
        _ if !is_xml_name(&name) || name.contains(':') => return Fitted::default(),
        "metadata" => return Fitted::default(),
        "math" => {
            // To the parser it is one more element of the drawing, and no reading system would set it.
            dropped(tag, diagnostics);
            return Fitted::new(nodes, holds);
        }
        name if FORBIDDEN.contains(&name) => {
            dropped(tag, diagnostics);
            return Fitted::default();
        }
        _ if sets_what_runs(
            &name,
            tag.attributes.iter().find(|one| is_named(one, "attributeName")).map(|one| &*one.value),
        ) =>
        {
            dropped(tag, diagnostics);
            return Fitted::default();
        }
        "style" => {
            let written = text_of(&nodes);
            let (rules, removed) = css::alone(&written, &css::sheet(&written));
            lost_styles(tag.span, &removed, diagnostics);
            if rules.trim().is_empty() {
                return Fitted::default();
            }
            element.children = vec![Node::Text(rules)];
        }
        "title" | "desc" => element.children = vec![Node::Text(text_of(&nodes))],
        "foreignObject" => element.children = settle(nodes, diagnostics),
        _ if !svg::is_element(&name) => {
            let name = shorten(&name);
            diagnostics.push(Diagnostic::new(
                &rule::html::UNKNOWN_HTML,
                tag.span,
                format!("`<{name}>` is not an element of SVG"),
            ));
            return Fitted::new(nodes, holds);
        }
        _ => element.children = nodes,
    }
    for attribute in &tag.attributes {
        let local = &*attribute.name.local;
        let name = match &attribute.name.prefix {
            Some(prefix) => format!("{prefix}:{local}"),
            None => local.to_owned(),
        };
        if name == "style" {
            let (style, removed) = css::alone(&attribute.value, &css::attribute(&attribute.value));
            lost_styles(tag.span, &removed, diagnostics);
            if !style.trim().is_empty() {
                element.set(name, style);
            }
        } else if let Some(value) = svg_attribute(&element.name, &name, &attribute.value) {
            element.set(name, value);
        } else if is_event_handler(&name)
            || address::is_script(&attribute.value)
            || reaches_out(&name, &attribute.value)
        {
            diagnostics.push(Diagnostic::new(
                &rule::html::DROPPED_HTML,
                tag.span,
                format!("the attribute `{}` has no place in a book", shorten(&name)),
            ));
        }
    }
    if let Some(language) = element.attribute("lang").map(str::to_owned) {
        element.attributes.retain(|(name, _)| name != "lang");
        if element.attribute("xml:lang").is_none() {
            element.set("xml:lang", language);
        }
    }
    // Words that no drawing shows stand after it instead.
    let mut spilled: Vec<Node> = Vec::new();
    if !matches!(
        &*name,
        "text"
            | "tspan"
            | "textPath"
            | "title"
            | "desc"
            | "style"
            | "a"
            | "foreignObject"
            | "tref"
            | "altGlyph"
            | "switch"
    ) {
        let words = |node: &Node| matches!(node, Node::Text(_)) && !is_blank(node);
        if element.children.iter().any(words) {
            let (text, rest): (Vec<Node>, Vec<Node>) = element.children.into_iter().partition(words);
            spilled = text;
            element.children = rest;
        }
    }
    if name == "svg" {
        element.attributes.insert(0, ("xmlns".into(), SVG.to_owned()));
        if uses_xlink(&element) {
            element.attributes.insert(1, ("xmlns:xlink".into(), XLINK.to_owned()));
        }
    }
    let mut nodes = vec![Node::Element(element)];
    append(&mut nodes, spilled);
    Fitted::new(nodes, holds)
}

fn uses_xlink(element: &Element) -> bool {
    let mut found = false;
    element.walk(&mut |inner| found |= inner.attributes.iter().any(|(name, _)| name.starts_with("xlink:")));
    found
}

fn svg_attribute(element: &str, name: &str, value: &str) -> Option<String> {
    match name {
        "id" if value.trim().is_empty() => None,
        "id" => Some(value.trim().to_owned()),
        "lang" | "xml:lang" => language_tag::usual(value),
        "xml:space" => matches!(value, "preserve" | "default").then(|| value.to_owned()),
        "href" | "xlink:href" if address::is_script(value) => None,
        // Links and pictures are resolved later; nothing else may lead out of the drawing.
        "href" | "xlink:href" if !matches!(element, "a" | "image") && !value.trim().starts_with('#') => None,
        "href" | "xlink:href" => Some(address::clean(value)),
        // A link that is followed without being asked.
        "xlink:actuate" if element == "a" && value.trim() != "onRequest" => None,
        "xlink:title" | "xlink:type" | "xlink:show" | "xlink:actuate" | "xlink:role" | "xlink:arcrole" => {
            Some(value.to_owned())
        }
        _ if name.contains(':') || is_event_handler(name) || name == "xmlns" || name == "src" => None,
        _ if !is_xml_name(name) => None,
        _ if name.starts_with("data-") && !is_data_name(name) => None,
        "class" | "title" => Some(value.to_owned()),
        _ if name.starts_with("aria-") || name.starts_with("data-") => Some(value.to_owned()),
        // An address in a paint or a clip may only point into the same drawing.
        _ => (css::paint(value) != Paint::Fetches).then(|| value.to_owned()),
    }
}

/// Whether an attribute was taken out because it leads out of the drawing.
fn reaches_out(name: &str, value: &str) -> bool {
    let leads = ["href", "xlink:href", "src", "xlink:actuate", "xml:base"].contains(&name) && !value.trim().is_empty();
    leads || !name.contains(':') && css::paint(value) == Paint::Fetches
}

fn is_named(attribute: &html5ever::Attribute, name: &str) -> bool {
    (*attribute.name.local).eq_ignore_ascii_case(name)
}

fn lost_styles(span: impl Into<Option<Span>> + Copy, removed: &[String], diagnostics: &mut Vec<Diagnostic>) {
    for what in removed {
        diagnostics.push(Diagnostic::new(&rule::html::DROPPED_HTML, span, format!("{what} was left out of a drawing")));
    }
}
