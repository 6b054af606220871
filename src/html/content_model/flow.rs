//! Blocks and lines: what becomes of an element of one that holds the other.

use crate::diagnostic::Diagnostic;
use crate::html::content_model::{is_phrasing, is_phrasing_element, repaired};
use crate::html::nodes::{append, is_blank, named};
use crate::xhtml::{Element, Node};

use crate::source::Span;

/// The nodes with simple blocks opened up, a line break between them, for elements that hold one paragraph of text.
pub(super) fn flattened(nodes: Vec<Node>, span: Option<Span>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let simple = |node: &Node| {
        named(node, &["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "header", "section", "blockquote"])
            .is_some_and(|block| block.children.iter().all(is_phrasing))
    };
    if !nodes.iter().any(simple) {
        return nodes;
    }
    repaired(
        diagnostics,
        span,
        "a heading can hold only words; the paragraphs in it became words of the heading".to_owned(),
    );
    let mut flat: Vec<Node> = Vec::new();
    let mut broken = false;
    for node in nodes {
        let blank = is_blank(&node);
        match node {
            Node::Element(block) if simple(&Node::Element(block.clone())) => {
                if flat.iter().any(|node| !is_blank(node)) {
                    flat.push(Node::Element(Element::new("br")));
                }
                append(&mut flat, block.children);
                broken = true;
            }
            node => {
                if broken && !blank {
                    flat.push(Node::Element(Element::new("br")));
                    broken = false;
                }
                append(&mut flat, vec![node]);
            }
        }
    }
    flat
}

/// The nodes as phrasing content, whatever it takes.
pub(in crate::html) fn in_line(nodes: Vec<Node>) -> Vec<Node> {
    if nodes.iter().all(is_phrasing) {
        return nodes;
    }
    let mut line: Vec<Node> = Vec::new();
    for node in nodes {
        match node {
            Node::Element(block) if !is_phrasing_element(&block) => {
                if !line.is_empty() {
                    append(&mut line, vec![Node::Text(" ".to_owned())]);
                }
                append(&mut line, in_line(block.children));
            }
            node => append(&mut line, vec![node]),
        }
    }
    line
}

/// An element of the line around blocks: a `span` becomes a `div`, any other goes inside the blocks.
pub(super) fn inline_element(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    if nodes.iter().all(is_phrasing) {
        element.children = nodes;
        return vec![Node::Element(element)];
    }
    repaired(diagnostics, element.span, format!("`<{}>` stands around blocks; it was moved inside them", element.name));
    if element.name == "span" {
        element.name = "div".into();
        element.children = nodes;
        return vec![Node::Element(element)];
    }
    distribute(&element, nodes)
}

/// Puts copies of the shell around the words inside blocks.
fn distribute(shell: &Element, nodes: Vec<Node>) -> Vec<Node> {
    let mut inner = shell.clone();
    inner.attributes.retain(|(name, _)| name != "id");
    wrap_runs(shell, nodes, &mut |mut block| {
        let children = std::mem::take(&mut block.children);
        block.children = match &*block.name {
            "table" | "thead" | "tbody" | "tfoot" | "tr" | "ul" | "ol" | "dl" | "details" | "figure" | "hgroup" => {
                children
                    .into_iter()
                    .flat_map(|child| match child {
                        Node::Element(part) if !is_phrasing_element(&part) => {
                            distribute(&inner, vec![Node::Element(part)])
                        }
                        child => vec![child],
                    })
                    .collect()
            }
            "colgroup" | "hr" | "audio" | "video" => children,
            _ => distribute(&inner, children),
        };
        vec![Node::Element(block)]
    })
}

/// The element around each run of phrasing content, with the blocks between.
pub(super) fn split(shell: Element, nodes: Vec<Node>) -> Vec<Node> {
    if nodes.iter().all(is_phrasing) {
        return vec![Node::Element(Element { children: nodes, ..shell })];
    }
    wrap_runs(&shell, nodes, &mut |block| vec![Node::Element(block)])
}

/// Wraps runs of phrasing content in copies of the shell, the first with its id, and hands the blocks to `place`.
fn wrap_runs(shell: &Element, nodes: Vec<Node>, place: &mut dyn FnMut(Element) -> Vec<Node>) -> Vec<Node> {
    let mut shell = shell.clone();
    let mut built = Vec::new();
    let mut run: Vec<Node> = Vec::new();
    let flush = |shell: &mut Element, run: &mut Vec<Node>, built: &mut Vec<Node>| {
        if run.iter().all(is_blank) {
            built.append(run);
        } else {
            built.push(Node::Element(Element { children: std::mem::take(run), ..shell.clone() }));
            shell.attributes.retain(|(name, _)| name != "id");
        }
    };
    for node in nodes {
        match node {
            Node::Element(block) if !is_phrasing_element(&block) => {
                flush(&mut shell, &mut run, &mut built);
                built.extend(place(block));
            }
            node => run.push(node),
        }
    }
    flush(&mut shell, &mut run, &mut built);
    built
}
