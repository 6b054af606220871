//! What is left of a stylesheet, as a tree that is written at once: no half of a rule can stand in the book.

/// A part of what is kept.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// The author's text.
    Text(String),
    /// The address with this number among those of the sheet, written as `url(…)`. A part whose address leads nowhere
    /// goes as a whole.
    Address(usize),
    /// What goes by itself: a declaration with its semicolon.
    Part(Vec<Node>),
    /// Items between commas. Those that lead nowhere go; when none is left, so does what they stand in.
    Choice(Vec<Vec<Node>>),
    /// A font's rule, which is none without a source.
    Font {
        /// What stands before its declarations.
        head: String,
        /// Its declarations and what is between them, with whether each names sources.
        parts: Vec<(Source, Node)>,
        /// What stands behind them.
        tail: String,
    },
}

/// Whether a part of a font's rule names the sources of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// It does.
    Named,
    /// It is another declaration, or space.
    None,
}

/// The text of what is kept; `path` tells where an address of the sheet leads now.
pub(crate) fn write(nodes: &[Node], path: &impl Fn(usize) -> Option<String>) -> String {
    nodes.iter().filter_map(|node| written(node, path)).collect()
}

fn all(nodes: &[Node], path: &impl Fn(usize) -> Option<String>) -> Option<String> {
    nodes
        .iter()
        .map(|node| match node {
            Node::Part(_) | Node::Font { .. } => Some(written(node, path).unwrap_or_default()),
            _ => written(node, path),
        })
        .collect()
}

fn written(node: &Node, path: &impl Fn(usize) -> Option<String>) -> Option<String> {
    match node {
        Node::Text(text) => Some(text.clone()),
        Node::Address(number) => path(*number).map(|path| format!("url({path})")),
        Node::Part(nodes) => all(nodes, path),
        Node::Choice(items) => {
            let left: Vec<String> = items.iter().filter_map(|item| all(item, path)).collect();
            // The first item begins where the list does.
            (!left.is_empty()).then(|| left.join(","))
        }
        Node::Font { head, parts, tail } => {
            let mut text = head.clone();
            let mut has_source = false;
            for (source, part) in parts {
                if let Some(part) = written(part, path) {
                    has_source |= *source == Source::Named;
                    text.push_str(&part);
                }
            }
            has_source.then(|| text + tail)
        }
    }
}
