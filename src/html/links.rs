//! What a link may hold: words and pictures, never another link
//! ([HTML, 4.5.1](https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-a-element)).

use crate::html::nodes::append;
use crate::xhtml::{Element, Node};

/// Takes out of a link what no link may hold, and gives what is to stand behind it.
///
/// Calls for notes come out, and so does a citation at the end of its words. Any other link in it becomes its words.
pub fn part(link: &mut Element) -> Vec<Node> {
    let mut behind = Vec::new();
    take_calls(&mut link.children, &mut behind);
    let citation = link.children.last().filter(|node| is_citation(node)).cloned();
    if let Some(citation) = citation.filter(|_| link.children[..link.children.len() - 1].iter().any(says_something)) {
        link.children.pop();
        behind.insert(0, citation);
    }
    open_links(&mut link.children);
    let spaces = if behind.is_empty() { None } else { take_spaces(&mut link.children) };
    spaces.into_iter().chain(behind).collect()
}

/// Takes the calls for notes out of the nodes, however deep they stand.
pub(super) fn take_calls(nodes: &mut Vec<Node>, calls: &mut Vec<Node>) {
    if !nodes.iter().any(|node| matches!(node, Node::Element(_))) {
        return;
    }
    let mut kept = Vec::with_capacity(nodes.len());
    for mut node in std::mem::take(nodes) {
        if is_call(&node) {
            calls.push(node);
            continue;
        }
        if let Node::Element(element) = &mut node {
            take_calls(&mut element.children, calls);
        }
        append(&mut kept, vec![node]);
    }
    *nodes = kept;
}

/// Whether the node is the call for a note: a raised link, alone.
pub(super) fn is_call(node: &Node) -> bool {
    let is_link = |element: &Element| element.name == "a" && element.attribute("role") == Some("doc-noteref");
    node.element().is_some_and(|element| match element.children.as_slice() {
        [Node::Element(link)] if element.name == "sup" => is_link(link),
        _ => is_link(element),
    })
}

fn is_citation(node: &Node) -> bool {
    node.element().is_some_and(|element| {
        let classes = element.attribute("class").unwrap_or_default();
        element.name == "span" && classes.split_ascii_whitespace().any(|class| class == "citation")
    })
}

fn says_something(node: &Node) -> bool {
    node.element().is_some() || node.has_words()
}

/// The nodes with every link in them opened up. What the author said of its words stays with them.
fn open_links(nodes: &mut Vec<Node>) {
    let mut opened = Vec::with_capacity(nodes.len());
    for mut node in std::mem::take(nodes) {
        let Node::Element(element) = &mut node else {
            append(&mut opened, vec![node]);
            continue;
        };
        // A drawing has links of its own.
        if element.name != "svg" {
            open_links(&mut element.children);
        }
        if element.name != "a" {
            opened.push(node);
            continue;
        }
        element.name = "span".into();
        element
            .attributes
            .retain(|(name, _)| matches!(&**name, "id" | "class" | "lang" | "xml:lang" | "dir" | "title"));
        if element.attribute("class") == Some("biblioref") {
            element.attributes.retain(|(name, _)| name != "class");
        }
        match element.attributes.is_empty() {
            true => append(&mut opened, std::mem::take(&mut element.children)),
            false => opened.push(node),
        }
    }
    *nodes = opened;
}

/// The white space at the end of the words, taken off them.
fn take_spaces(nodes: &mut Vec<Node>) -> Option<Node> {
    let Some(Node::Text(words)) = nodes.last_mut() else { return None };
    let spaces = words.split_off(words.trim_end().len());
    if words.is_empty() {
        nodes.pop();
    }
    (!spaces.is_empty()).then_some(Node::Text(spaces))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_link_may_hold_comes_out() {
        let call = || Element::new("sup").child(Element::new("a").with("role", "doc-noteref").text("1"));
        let mut link = Element::new("a")
            .text("see ")
            .child(Element::new("em").text("this").child(call()))
            .child(Element::new("a").with("href", "b").text(" and that"))
            .text(" ")
            .child(call());
        let behind = part(&mut link);
        assert_eq!(link.text_content(), "see this and that");
        assert_eq!(behind.len(), 3);
        assert_eq!(behind[0], Node::Text(" ".to_owned()));
    }
}
