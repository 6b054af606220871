//! Verse: lines that keep their ends, in stanzas.

use super::lines::{Around, Line};
use super::piece::{Piece, Source, join};
use super::proof;
use super::tree::{children, classes, find, has_class, is_blank, is_block, key, kinds, level};
use super::writing::Writer;
use crate::xhtml::{Element, Node};

impl Writer<'_, '_> {
    /// Whether lines of an element keep their ends.
    pub(super) fn is_verse(&self, element: &Element) -> bool {
        let said = kinds(element)
            .any(|kind| matches!(kind, "z3998:verse" | "z3998:poem" | "z3998:song" | "z3998:hymn" | "poem"));
        let named = ["verse", "poem", "poetry", "linegroup"].into_iter().any(|class| has_class(element, class));
        let has_lines =
            || find(element, &|inner| inner.name == "br" || is_line(inner) && key(inner) != key(element)).is_some();
        let is_plain = || {
            find(element, &|inner| {
                level(inner).is_some()
                    || matches!(&*inner.name, "table" | "ul" | "ol" | "figure" | "pre" | "hr" | "img" | "aside")
            })
            .is_none()
        };
        (said || named) && element.name != "section" && has_lines() && is_plain()
    }

    /// Verse: each paragraph a stanza, each line its own.
    pub(super) fn verse(&mut self, element: &Element) -> Option<Piece> {
        self.proved(Source::Element(element), &mut |writer| {
            let mut head = "::: verse".to_owned();
            let mut title = Line::default();
            let mut stanzas = Vec::new();
            let mut parts = Vec::new();
            stanzas_of(&element.children, &mut parts);
            for Stanza { part, runs } in parts {
                if let Some(named) = part.filter(|part| has_class(part, "verse-title") && stanzas.is_empty()) {
                    title = writer.line(&named.children, Around::OneLine);
                    head = format!("::: verse {}", title.out);
                    continue;
                }
                writer.pending.extend(part.and_then(|part| writer.id(part)));
                let mut lines = Vec::new();
                let mut rows = Vec::new();
                for nodes in runs {
                    rows.push(Vec::new());
                    rows_of(nodes, &mut rows);
                }
                for row in rows.into_iter().filter(|row| !row.iter().all(|node| is_blank(std::slice::from_ref(*node))))
                {
                    let mut line = Line::default();
                    for id in std::mem::take(&mut writer.pending) {
                        line.out.push_str(&format!("<span id=\"{id}\"></span>"));
                        line.shape.push_str(&format!("<span id=\"{id}\"></span>"));
                    }
                    for node in row {
                        writer.words(std::slice::from_ref(node), &mut line);
                    }
                    lines.push(line.finish());
                }
                let text: Vec<&str> = lines.iter().map(|line| line.out.as_str()).collect();
                let shape: String = lines.iter().map(|line| line.shape.as_str()).collect();
                if !text.is_empty() {
                    stanzas.push(Piece::words(text.join("\n"), shape));
                }
            }
            let (out, shape) = join(&stanzas);
            let is_empty = stanzas.is_empty();
            let out = if is_empty { String::new() } else { format!("{head}\n{out}\n:::") };
            Some(Piece::other(out, proof::around("div", &(title.shape + &shape))))
        })
    }
}

/// A stanza: the element that it is, and its nodes; lines that are elements of their own are runs of their own.
struct Stanza<'n> {
    part: Option<&'n Element>,
    runs: Vec<&'n [Node]>,
}

/// The stanzas of verse: its innermost blocks, and what stands between them.
fn stanzas_of<'n>(nodes: &'n [Node], stanzas: &mut Vec<Stanza<'n>>) {
    let blocks: Vec<&Element> = nodes.iter().filter_map(Node::element).filter(|element| is_block(element)).collect();
    if blocks.len() > 1 && blocks.iter().all(|block| is_line(block)) {
        let part = blocks.first().copied();
        return stanzas.push(Stanza { part, runs: blocks.iter().map(|block| &block.children[..]).collect() });
    }
    let mut from = 0;
    for (at, node) in nodes.iter().enumerate() {
        let Some(block) = node.element().filter(|element| is_block(element)) else { continue };
        stanzas.push(Stanza { part: None, runs: vec![&nodes[from..at]] });
        from = at + 1;
        match children(block).any(is_block) {
            true => stanzas_of(&block.children, stanzas),
            false => stanzas.push(Stanza { part: Some(block), runs: vec![&block.children] }),
        }
    }
    stanzas.push(Stanza { part: None, runs: vec![&nodes[from..]] });
}

/// Whether a block is one line of verse, by what its class calls it.
fn is_line(block: &Element) -> bool {
    let named = |class: &str| matches!(class, "verse" | "line" | "l" | "verse-line") || class.starts_with("indent");
    classes(block).any(named) && !children(block).any(is_block)
}

/// The nodes of each line: one ends at a `br`, and after an element that is a line.
fn rows_of<'n>(nodes: &'n [Node], rows: &mut Vec<Vec<&'n Node>>) {
    for node in nodes {
        match node {
            Node::Element(element) if element.name == "br" => rows.push(Vec::new()),
            Node::Element(element)
                if element.name == "span"
                    && (has_class(element, "line") || children(element).any(|child| child.name == "br")) =>
            {
                rows_of(&element.children, rows);
            }
            Node::Element(element) if element.name == "span" && is_line_of(element, nodes) => {
                rows_of(&element.children, rows);
                rows.push(Vec::new());
            }
            node => rows.last_mut().expect("one was begun").push(node),
        }
    }
}

/// Whether a span is a line: it stands among spans alone.
fn is_line_of(element: &Element, nodes: &[Node]) -> bool {
    let is_span = |node: &Node| match node {
        Node::Element(inner) => matches!(&*inner.name, "span" | "br"),
        Node::Text(text) | Node::Token(_, text) | Node::Raw(text, _) => text.trim().is_empty(),
    };
    nodes.iter().filter_map(Node::element).filter(|inner| inner.name == "span").count() > 1
        && nodes.iter().all(is_span)
        && !element.children.is_empty()
}
