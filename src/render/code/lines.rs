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

/// A block of program text as it becomes markup, token by token.
pub(super) struct Painted {
    /// The nodes of each line; all of them in one, where lines are not told apart.
    lines: Vec<Vec<Node>>,
    /// Whether each line becomes an element.
    are_apart: bool,
}

impl Painted {
    /// Nothing yet of a block.
    pub(super) fn new(block: &Code) -> Painted {
        let is_long = |line: &str| line.len() > FITTING_LINE && line.chars().nth(FITTING_LINE).is_some();
        let are_apart = !block.marked.is_empty() || block.first_number.is_some() || block.text.lines().any(is_long);
        Painted { lines: vec![Vec::new()], are_apart }
    }

    /// Adds text with a class, joined to what stands before it where both are the same.
    pub(super) fn push(&mut self, text: &str, class: Option<&'static str>) {
        let class = class.filter(|_| !text.chars().all(char::is_whitespace));
        if !self.are_apart {
            return self.add(text, class);
        }
        for line in text.split_inclusive('\n') {
            self.add(line, class);
            if line.ends_with('\n') {
                self.lines.push(Vec::new());
            }
        }
    }

    fn add(&mut self, text: &str, class: Option<&'static str>) {
        let nodes = self.lines.last_mut().expect("the first line");
        match (nodes.last_mut(), class) {
            _ if text.is_empty() => {}
            (Some(Node::Text(before)), None) => before.push_str(text),
            (Some(Node::Token(known, before)), Some(class)) if *known == class => before.push_str(text),
            (_, Some(class)) => nodes.push(Node::Token(class, text.to_owned())),
            (_, None) => nodes.push(text.into()),
        }
    }

    /// The nodes of the block, with an element around each line where its lines are told apart.
    pub(super) fn finish(mut self, block: &Code) -> Vec<Node> {
        self.lines.pop_if(|last| last.is_empty());
        if !self.are_apart {
            return self.lines.into_iter().flatten().collect();
        }
        let line = |(number, nodes): (u32, Vec<Node>)| {
            let is_marked = block.marked.iter().any(|lines| lines.contains(&number));
            let shown = block.first_number.map(|first| self::number(first.saturating_add(number - 1)));
            let element = Element::new(if is_marked { "mark" } else { "span" }).with("class", "line");
            element.children(shown.into_iter().chain(nodes)).into()
        };
        (1..).zip(self.lines).map(line).collect()
    }
}

/// The number of a line: to be seen, neither heard nor copied.
fn number(number: u32) -> Node {
    let shown = Element::new("span").with("class", "line-number").with("aria-hidden", "true");
    shown.text(format!("{number} ")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_an_element_and_no_character_is_lost() {
        let block =
            Code { text: "a\n\n/* b\n c */ d\n".into(), marked: vec![3..=9], first_number: Some(9), ..Code::default() };
        let mut painted = Painted::new(&block);
        for (text, class) in [("a\n\n", None), ("/* b\n c */", Some("hl-comment")), (" d\n", None)] {
            painted.push(text, class);
        }
        let code = Element::new("code").children(painted.finish(&block));
        let lines: Vec<&Element> = code.children.iter().filter_map(Node::element).collect();
        let said: Vec<String> =
            lines.into_iter().map(|line| format!("{} {:?}", line.name, line.text_content())).collect();
        assert_eq!(said, [r#"span "9 a\n""#, r#"span "10 \n""#, r#"mark "11 /* b\n""#, r#"mark "12  c */ d\n""#]);
    }

    #[test]
    fn short_lines_are_left_together() {
        let block = Code { text: "a\nb\n".into(), ..Code::default() };
        let mut painted = Painted::new(&block);
        painted.push("a\n", Some("hl-comment"));
        painted.push("b\n", Some("hl-comment"));
        assert_eq!(painted.finish(&block), [Node::Token("hl-comment", "a\nb\n".to_owned())]);
    }
}
