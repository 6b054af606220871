//! Ruby: bases with their annotations.

use crate::diagnostic::Diagnostic;
use crate::html::content_model::{is_phrasing_element, repaired, settle};
use crate::html::nodes::{append, is_blank, is_named, named};
use crate::xhtml::{Element, Node};

use crate::html::content_model::flow::in_line;

/// Bases with their annotations, in groups. What follows the last annotation stands after the element.
pub(super) fn ruby(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let annotation = |node: &Node| named(node, &["rt", "rtc"]).is_some();
    let Some(last) = nodes.iter().rposition(annotation) else {
        repaired(diagnostics, element.span, "`<ruby>` has no `<rt>`".to_owned());
        return settle(nodes, diagnostics);
    };
    // The parentheses of the last annotation belong to it; others, further on, have nothing in them.
    let parentheses = nodes[last + 1..].iter().take_while(|node| is_named(node, "rp") || is_blank(node)).count();
    let mut nodes = nodes;
    let mut after = nodes.split_off(last + 1 + parentheses);
    after.retain(|node| !is_named(node, "rp"));
    let after = settle(after, diagnostics);
    let mut children: Vec<Node> = Vec::new();
    let mut base: Vec<Node> = Vec::new();
    let mut group: Vec<Node> = Vec::new();
    for node in nodes {
        if annotation(&node) || is_named(&node, "rp") {
            group.push(node);
        } else if group.is_empty() || !is_blank(&node) {
            if !group.is_empty() {
                finish_group(&mut children, &mut base, &mut group);
            }
            base.push(node);
        }
    }
    finish_group(&mut children, &mut base, &mut group);
    element.children = children;
    let mut built = vec![Node::Element(element)];
    append(&mut built, after);
    built
}

fn finish_group(children: &mut Vec<Node>, base: &mut Vec<Node>, group: &mut Vec<Node>) {
    let bases = std::mem::take(base);
    let mut annotations = std::mem::take(group);
    let fenced = annotations.len() % 2 == 1
        && annotations.len() > 1
        && annotations.iter().enumerate().all(|(at, node)| is_named(node, "rp") == (at % 2 == 0));
    if !fenced {
        annotations.retain(|node| !is_named(node, "rp"));
    }
    for node in bases {
        match node {
            Node::Element(block) if block.name != "rb" && !is_phrasing_element(&block) => {
                append(children, in_line(block.children));
            }
            node => append(children, vec![node]),
        }
    }
    for node in annotations {
        match node {
            Node::Element(mut container) if container.name == "rtc" => {
                container.children = container
                    .children
                    .into_iter()
                    .flat_map(|child| match child {
                        child if named(&child, &["rt", "rp"]).is_some() => vec![child],
                        child => in_line(vec![child]),
                    })
                    .collect();
                children.push(Node::Element(container));
            }
            node => children.push(node),
        }
    }
}
