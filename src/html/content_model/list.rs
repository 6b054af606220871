//! Lists, and definitions: terms and meanings in turn.

use crate::diagnostic::Diagnostic;
use crate::html::content_model::{is_group, repaired, settle};
use crate::html::nodes::{append, as_element, is_blank, is_named};
use crate::xhtml::{Element, Node};

use crate::source::Span;

pub(super) fn list(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut items: Vec<Node> = Vec::new();
    let mut told = false;
    for node in nodes {
        match node {
            node if is_blank(&node) => {}
            Node::Element(mut item) if item.name == "li" => {
                if element.name == "ul" {
                    item.attributes.retain(|(name, _)| name != "value");
                }
                items.push(Node::Element(item));
            }
            node => {
                if !told {
                    told = true;
                    let message = format!("a `<{}>` can hold only `<li>`", element.name);
                    repaired(diagnostics, element.span, message);
                }
                match items.last_mut() {
                    Some(Node::Element(item)) => append(&mut item.children, settle(vec![node], diagnostics)),
                    _ => items.push(Node::Element(Element::new("li").children(settle(vec![node], diagnostics)))),
                }
            }
        }
    }
    if items.is_empty() {
        return Vec::new();
    }
    element.children = items;
    vec![Node::Element(element)]
}

pub(super) fn definitions(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let nodes: Vec<Node> = nodes.into_iter().filter(|node| !is_blank(node)).collect();
    if nodes.is_empty() {
        return Vec::new();
    }
    let grouped = nodes.iter().all(|node| as_element(node).is_some_and(is_group));
    let mut told = false;
    if grouped {
        let mut groups = Vec::new();
        for node in nodes {
            if let Node::Element(mut group) = node {
                let children = std::mem::take(&mut group.children);
                group.children = pairs(children, element.span, &mut told, diagnostics);
                groups.push(Node::Element(group));
            }
        }
        // A group holds one run of terms and one of meanings.
        if groups.iter().all(|group| as_element(group).is_some_and(|group| is_one_pair(&group.children))) {
            element.children = groups;
            return vec![Node::Element(element)];
        }
        let ungrouped = groups.into_iter().flat_map(|group| match group {
            Node::Element(group) => group.children,
            node => vec![node],
        });
        element.children = ungrouped.collect();
        return vec![Node::Element(element)];
    }
    let flat = nodes.into_iter().flat_map(|node| match node {
        Node::Element(group) if is_group(&group) => group.children,
        node => vec![node],
    });
    element.children = pairs(flat.collect(), element.span, &mut told, diagnostics);
    vec![Node::Element(element)]
}

fn is_one_pair(nodes: &[Node]) -> bool {
    let terms = nodes.iter().take_while(|node| is_named(node, "dt")).count();
    nodes[terms..].iter().all(|node| is_named(node, "dd"))
}

/// Terms and meanings in turn, each present.
fn pairs(nodes: Vec<Node>, span: Option<Span>, told: &mut bool, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut pairs: Vec<Node> = Vec::new();
    let mut tell = |diagnostics: &mut Vec<Diagnostic>| {
        if !std::mem::replace(told, true) {
            repaired(diagnostics, span, "a `<dl>` holds `<dt>` and `<dd>` in turn".to_owned());
        }
    };
    for node in nodes.into_iter().filter(|node| !is_blank(node)) {
        match node {
            Node::Element(term) if term.name == "dt" => pairs.push(Node::Element(term)),
            Node::Element(meaning) if meaning.name == "dd" => {
                if pairs.is_empty() {
                    tell(diagnostics);
                    pairs.push(Node::Element(Element::new("dt")));
                }
                pairs.push(Node::Element(meaning));
            }
            node => {
                tell(diagnostics);
                let nodes = settle(vec![node], diagnostics);
                match pairs.last_mut() {
                    Some(Node::Element(last)) => append(&mut last.children, nodes),
                    _ => pairs.push(Node::Element(Element::new("dt").children(nodes))),
                }
            }
        }
    }
    if pairs.last().is_some_and(|last| is_named(last, "dt")) {
        tell(diagnostics);
        pairs.push(Node::Element(Element::new("dd")));
    }
    pairs
}
