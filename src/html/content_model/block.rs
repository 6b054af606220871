//! Blocks with parts of their own: figures, details, groups of headings, sound and film.

use crate::diagnostic::Diagnostic;
use crate::html::content_model::{Holds, is_phrasing, is_source, renamed, repaired, settle};
use crate::html::nodes::{append, as_element, is_blank, is_named};
use crate::xhtml::{Element, Node};

use crate::html::content_model::flow::flattened;
use crate::html::links;
use crate::spec::html as elements;

pub(super) fn media(
    mut element: Element,
    nodes: Vec<Node>,
    holds: Holds,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Node> {
    let (mut sources, mut rest): (Vec<Node>, Vec<Node>) = nodes.into_iter().partition(is_source);
    let has_src = element.attribute("src").is_some_and(|src| !src.trim().is_empty());
    if has_src {
        sources.retain(|node| !is_named(node, "source"));
    } else {
        element.attributes.retain(|(name, _)| name != "src");
    }
    if !has_src && !sources.iter().any(|node| is_named(node, "source")) {
        repaired(diagnostics, element.span, format!("`<{}>` names no file", element.name));
        return settle(rest, diagnostics);
    }
    if holds.has(Holds::MEDIA) {
        repaired(diagnostics, element.span, format!("`<{}>` can't hold other media", element.name));
        rest.clear();
    }
    element.set("controls", "controls");
    // Sources come before tracks, and of those at most one is the default.
    sources.sort_by_key(|node| is_named(node, "track"));
    let mut default = false;
    for source in &mut sources {
        if let Node::Element(track) = source
            && track.attribute("default").is_some()
            && std::mem::replace(&mut default, true)
        {
            track.attributes.retain(|(name, _)| name != "default");
        }
    }
    append(&mut sources, settle(rest, diagnostics));
    element.children = sources;
    vec![Node::Element(element)]
}

pub(super) fn figure(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut nodes = nodes;
    let at = nodes.iter().position(|node| is_named(node, "figcaption"));
    let caption = at.map(|at| {
        let first = nodes[..at].iter().all(is_blank);
        (first, nodes.remove(at))
    });
    let mut children = settle(nodes, diagnostics);
    match caption {
        Some((true, caption)) => children.insert(0, caption),
        Some((false, caption)) => {
            children.push(caption);
        }
        None => {}
    }
    element.children = children;
    vec![Node::Element(element)]
}

pub(super) fn details(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut rest = nodes;
    let summary = match rest.iter().position(|node| is_named(node, "summary")) {
        Some(at) => rest.remove(at),
        None => {
            repaired(diagnostics, element.span, "`<details>` has no `<summary>`".to_owned());
            Node::Element(Element::new("summary").text("…"))
        }
    };
    let mut children = vec![summary];
    append(&mut children, settle(rest, diagnostics));
    element.children = children;
    vec![Node::Element(element)]
}

/// A summary: words, and one heading of each level. It is a button, which can hold no link, so calls for notes follow it.
pub(super) fn summary(mut element: Element, mut nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut calls = Vec::new();
    links::take_calls(&mut nodes, &mut calls);
    if !calls.is_empty() && nodes.iter().all(is_blank) {
        nodes = vec![Node::Text("…".to_owned())];
    }
    let mut seen: Vec<String> = Vec::new();
    let fits = nodes.iter().all(|node| {
        is_phrasing(node)
            || as_element(node).is_some_and(|heading| {
                let new = elements::is_heading(&heading.name) && !seen.contains(&heading.name.to_string());
                seen.push(heading.name.to_string());
                new
            })
    });
    if fits {
        element.children = nodes;
        let mut built = vec![Node::Element(element)];
        append(&mut built, calls);
        return built;
    }
    let nodes = flattened(nodes, element.span, diagnostics);
    // The words stay in the summary; what no summary may hold comes after it.
    let (words, blocks): (Vec<Node>, Vec<Node>) = nodes.into_iter().partition(is_phrasing);
    element.children = if words.iter().all(is_blank) { vec![Node::Text("…".to_owned())] } else { words };
    let mut built = vec![Node::Element(element)];
    append(&mut built, calls);
    built.extend(blocks);
    built
}

pub(super) fn heading_group(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let nodes = settle(nodes, diagnostics);
    let headings =
        nodes.iter().filter(|node| as_element(node).is_some_and(|one| elements::is_heading(&one.name))).count();
    let fits = nodes.iter().all(|node| {
        is_blank(node) || as_element(node).is_some_and(|one| one.name == "p" || elements::is_heading(&one.name))
    });
    if headings != 1 || !fits {
        element = renamed(element, "div", diagnostics);
    }
    element.children = nodes;
    vec![Node::Element(element)]
}
