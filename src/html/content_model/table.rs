//! Tables: captions, columns, sections, rows and cells in the order that HTML asks for.

use crate::diagnostic::Diagnostic;
use crate::html::content_model::settle;
use crate::html::nodes::{append, is_blank};
use crate::rule;
use crate::xhtml::{Element, Node};

/// A table from its parts, in whatever order they came. What no table holds stands before it.
pub(super) fn table(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut before: Vec<Node> = Vec::new();
    let mut caption: Option<Element> = None;
    let mut columns: Vec<Node> = Vec::new();
    let mut head: Option<Element> = None;
    let mut foot: Option<Element> = None;
    let mut bodies: Vec<Element> = Vec::new();
    let mut loose: Vec<Node> = Vec::new();
    for node in nodes {
        if is_blank(&node) {
            continue;
        }
        let mut part = match node {
            Node::Element(part) => part,
            text => {
                append(&mut before, vec![text]);
                continue;
            }
        };
        if !matches!(&*part.name, "tr" | "td" | "th") && !loose.is_empty() {
            bodies.push(rows(Element::new("tbody"), std::mem::take(&mut loose), diagnostics));
        }
        match &*part.name {
            "caption" => match &mut caption {
                None => caption = Some(part),
                Some(first) => append(&mut first.children, std::mem::take(&mut part.children)),
            },
            "colgroup" => columns.push(Node::Element(part)),
            "col" => columns.push(Node::Element(self::columns(Element::new("colgroup"), vec![Node::Element(part)]))),
            "thead" if head.is_none() && bodies.is_empty() => head = Some(part),
            "tfoot" if foot.is_none() => foot = Some(part),
            "thead" | "tbody" | "tfoot" => {
                part.name = "tbody".into();
                bodies.push(part);
            }
            "tr" | "td" | "th" => loose.push(Node::Element(part)),
            _ => append(&mut before, settle(vec![Node::Element(part)], diagnostics)),
        }
    }
    if !loose.is_empty() {
        bodies.push(rows(Element::new("tbody"), loose, diagnostics));
    }
    if !before.is_empty() {
        diagnostics.push(Diagnostic::new(
            &rule::html::REPAIRED_HTML,
            element.span,
            "what stood in a table outside its cells was moved before it",
        ));
    }
    let mut children: Vec<Node> = caption.into_iter().map(Node::Element).collect();
    children.extend(columns);
    children.extend(head.map(Node::Element));
    children.extend(bodies.into_iter().map(Node::Element));
    children.extend(foot.map(Node::Element));
    element.children = children;
    check_headers(&mut element, diagnostics);
    if !element.children.is_empty() {
        before.push(Node::Element(element));
    }
    before
}

/// A section of a table.
pub(super) fn rows(mut section: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Element {
    let mut children: Vec<Node> = Vec::new();
    let mut cells: Vec<Node> = Vec::new();
    for node in nodes {
        match node {
            node if is_blank(&node) => {}
            Node::Element(row_) if row_.name == "tr" => {
                if !cells.is_empty() {
                    let new = row(Element::new("tr"), std::mem::take(&mut cells), diagnostics);
                    children.push(Node::Element(new));
                }
                children.push(Node::Element(row_));
            }
            node => cells.push(node),
        }
    }
    if !cells.is_empty() {
        children.push(Node::Element(row(Element::new("tr"), cells, diagnostics)));
    }
    section.children = children;
    section
}

/// A row.
pub(super) fn row(mut row: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Element {
    let mut children: Vec<Node> = Vec::new();
    let mut loose: Vec<Node> = Vec::new();
    for node in nodes {
        match node {
            node if is_blank(&node) && loose.is_empty() => {}
            Node::Element(cell) if matches!(&*cell.name, "td" | "th") => {
                if !loose.is_empty() {
                    let content = settle(std::mem::take(&mut loose), diagnostics);
                    children.push(Node::Element(Element::new("td").children(content)));
                }
                children.push(Node::Element(cell));
            }
            node => loose.push(node),
        }
    }
    if !loose.is_empty() {
        children.push(Node::Element(Element::new("td").children(settle(loose, diagnostics))));
    }
    row.children = children;
    row
}

/// A group of columns: with columns in it, it has no span of its own.
pub(super) fn columns(mut group: Element, nodes: Vec<Node>) -> Element {
    group.children =
        nodes.into_iter().filter(|node| matches!(node, Node::Element(column) if column.name == "col")).collect();
    if !group.children.is_empty() {
        group.attributes.retain(|(name, _)| name != "span");
    }
    group
}

/// Takes out `headers` that name no heading of this table.
fn check_headers(table: &mut Element, diagnostics: &mut Vec<Diagnostic>) {
    let mut any = false;
    let mut known: Vec<String> = Vec::new();
    let mut pending: Vec<&Element> = vec![table];
    while let Some(element) = pending.pop() {
        any |= element.attribute("headers").is_some();
        if element.name == "th" {
            known.extend(element.attribute("id").map(str::to_owned));
        }
        pending.extend(element.children.iter().filter_map(|child| match child {
            Node::Element(inner) => Some(inner),
            _ => None,
        }));
    }
    if !any {
        return;
    }
    known.sort();
    let mut pending: Vec<&mut Element> = vec![table];
    while let Some(element) = pending.pop() {
        if let Some(headers) = element.attribute("headers") {
            let found =
                headers.split_ascii_whitespace().all(|id| known.binary_search_by(|one| one.as_str().cmp(id)).is_ok());
            if !found {
                diagnostics.push(Diagnostic::new(
                    &rule::html::INVALID_HTML_VALUE,
                    element.span,
                    "the attribute `headers` names no `<th>` of this table",
                ));
                element.attributes.retain(|(name, _)| name != "headers");
            }
        }
        pending.extend(element.children.iter_mut().filter_map(|child| match child {
            Node::Element(inner) => Some(inner),
            _ => None,
        }));
    }
}
