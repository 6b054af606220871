//! Program text line by line: which are marked, their numbers, and where long ones go on.
//!
//! A line becomes an element of its own where the block has marked or numbered lines, or one that may be too long for a
//! narrow page: the stylesheet then gives what goes on below it a hanging indent. The text stays as it is, its line ends
//! included. A number is hidden from who listens, and the stylesheet keeps it out of what is copied. (Generated content would
//! do both, but old engines refuse a sheet that has any.) A marked line is `mark`, which says so without colours.

use crate::model::block::Code;
use crate::xhtml::{Element, Node};

/// The longest line, in characters, that fits on a page of 320 pixels.
const FITTING_LINE: usize = 32;

/// The nodes of a block with an element around each line, where its lines are to be told apart.
pub(super) fn apart(nodes: Vec<Node>, block: &Code) -> Vec<Node> {
    let is_long = |line: &str| line.chars().nth(FITTING_LINE).is_some();
    if block.marked.is_empty() && block.first_number.is_none() && !block.text.lines().any(is_long) {
        return nodes;
    }
    let mut lines: Vec<Vec<Node>> = vec![Vec::new()];
    nodes.into_iter().for_each(|node| split(node, &mut lines));
    lines.pop_if(|last| last.is_empty());
    let line = |(number, nodes): (u32, Vec<Node>)| {
        let is_marked = block.marked.iter().any(|lines| lines.contains(&number));
        let shown = block.first_number.map(|first| self::number(first.saturating_add(number - 1)));
        let element = Element::new(if is_marked { "mark" } else { "span" }).with("class", "line");
        element.children(shown.into_iter().chain(nodes)).into()
    };
    (1..).zip(lines).map(line).collect()
}

/// The number of a line: to be seen, neither heard nor copied.
fn number(number: u32) -> Node {
    let shown = Element::new("span").with("class", "line-number").with("aria-hidden", "true");
    shown.text(format!("{number} ")).into()
}

/// Adds a node to the last line; one that goes over line ends is continued on each.
fn split(node: Node, lines: &mut Vec<Vec<Node>>) {
    let mut add = |node: Node, ends: bool| {
        lines.last_mut().expect("the first line").push(node);
        if ends {
            lines.push(Vec::new());
        }
    };
    match node {
        Node::Element(element) => {
            let mut inner: Vec<Vec<Node>> = vec![Vec::new()];
            element.children.iter().for_each(|child| split(child.clone(), &mut inner));
            let last = inner.len() - 1;
            for (at, children) in inner.into_iter().enumerate().filter(|(_, children)| !children.is_empty()) {
                add(Element { children, ..element.clone() }.into(), at < last);
            }
        }
        Node::Token(class, text) => {
            text.split_inclusive('\n').for_each(|line| add(Node::Token(class, line.to_owned()), line.ends_with('\n')))
        }
        Node::Text(text) => text.split_inclusive('\n').for_each(|line| add(line.into(), line.ends_with('\n'))),
        raw @ Node::Raw(..) => add(raw, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_an_element_and_no_character_is_lost() {
        let comment = Node::Token("hl-comment", "/* b\n c */".to_owned());
        let nodes = vec![Node::from("a\n\n"), comment, " d\n".into()];
        let block =
            Code { text: "a\n\n/* b\n c */ d\n".into(), marked: vec![3..=9], first_number: Some(9), ..Code::default() };
        let code = Element::new("code").children(apart(nodes, &block));
        let lines: Vec<&Element> = code.children.iter().filter_map(Node::element).collect();
        let said: Vec<String> =
            lines.into_iter().map(|line| format!("{} {:?}", line.name, line.text_content())).collect();
        assert_eq!(said, [r#"span "9 a\n""#, r#"span "10 \n""#, r#"mark "11 /* b\n""#, r#"mark "12  c */ d\n""#]);
    }

    #[test]
    fn short_lines_are_left_together() {
        let block = Code { text: "a\nb\n".into(), ..Code::default() };
        assert_eq!(apart(vec!["a\nb\n".into()], &block), ["a\nb\n".into()]);
    }
}
