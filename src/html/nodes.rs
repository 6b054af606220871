//! Nodes in lists: what each is, and how they are joined.

use crate::xhtml::{Element, Node};

/// The element that the node is.
pub(super) fn as_element(node: &Node) -> Option<&Element> {
    match node {
        Node::Element(element) => Some(element),
        _ => None,
    }
}

/// The element that the node is, where it has one of these names.
pub(super) fn named<'a>(node: &'a Node, names: &[&str]) -> Option<&'a Element> {
    as_element(node).filter(|element| names.contains(&&*element.name))
}

/// Whether the node is an element of this name.
pub(super) fn is_named(node: &Node, name: &str) -> bool {
    as_element(node).is_some_and(|element| element.name == name)
}

/// Whether the node is white space.
pub(super) fn is_blank(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.chars().all(|c| c.is_ascii_whitespace()))
}

/// Appends nodes, joining text to text.
pub(super) fn append(to: &mut Vec<Node>, nodes: Vec<Node>) {
    for node in nodes {
        match (to.last_mut(), node) {
            (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
            (_, node) => to.push(node),
        }
    }
}

/// The words of the nodes.
pub(super) fn text_of(nodes: &[Node]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(text) | Node::Token(_, text) | Node::Raw(text, _) => text.clone(),
            Node::Element(element) => element.text_content(),
        })
        .collect()
}
