//! The navigation: a tree of pages and sections, from `nav` or from the folders, as lines of a list.

use std::path::PathBuf;

use super::folder;
use super::node::{Aside, Node, target};
use super::settings::{Settings, without_html};
use crate::diagnostic::Diagnostic;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::is_markdown;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::Value;
use crate::rule::Severity;
use crate::rule::manuscript::LIST_ITEM_WITHOUT_FILE;

/// The lines of the navigation.
pub(super) fn lines(settings: &Settings, reading: &mut Reading<'_>) -> Vec<Listed> {
    let mut aside = Aside::default();
    let nodes = match &settings.nav {
        Some(nav) => of_items(nav, settings, &mut aside, reading),
        None => folder::nodes(&settings.docs, 0, settings, &mut aside, reading),
    };
    if aside.count > 0 {
        let message = match aside.count {
            1 => "an item of the navigation leads out of the book and is left out".to_owned(),
            count => format!("{count} items of the navigation lead out of the book and are left out"),
        };
        let mut complaint = Diagnostic::new(&LIST_ITEM_WITHOUT_FILE, aside.first, message);
        complaint.severity = Severity::Note;
        reading.diagnostics.push(complaint.help("write a link in a text where readers need it"));
    }
    let mut found = Vec::new();
    for node in nodes {
        flatten(node, 0, settings, &mut found);
    }
    found
}

/// The nodes of a list in `mkdocs.yml`.
fn of_items(value: &Value, settings: &Settings, aside: &mut Aside, reading: &mut Reading<'_>) -> Vec<Node> {
    let mut nodes = Vec::new();
    for item in value.items() {
        match item.pairs() {
            None => nodes.extend(page(None, item, settings, aside, reading)),
            Some(pairs) => {
                for pair in pairs {
                    let title = without_html(pair.key.trim());
                    let title = title.as_str();
                    match pair.value.text() {
                        Some(_) => nodes.extend(page(Some(title), &pair.value, settings, aside, reading)),
                        None => nodes.push(Node::Section {
                            title: title.to_owned(),
                            own: None,
                            nodes: of_items(&pair.value, settings, aside, reading),
                            span: pair.key_span,
                        }),
                    }
                }
            }
        }
    }
    nodes
}

/// What an item with a path or an address stands for.
fn page(
    title: Option<&str>,
    value: &Value,
    settings: &Settings,
    aside: &mut Aside,
    reading: &mut Reading<'_>,
) -> Vec<Node> {
    let written = value.text().unwrap_or_default();
    let title = title.filter(|title| !title.is_empty()).map(str::to_owned);
    if written == "..." || written.contains('*') {
        return match written.trim_end_matches(['*', '.', '/', '|', ' ']) {
            "" => folder::nodes(&settings.docs, 0, settings, aside, reading),
            below => folder::nodes(&settings.docs.join(below), 1, settings, aside, reading),
        };
    }
    let Some(path) = target(written, &settings.docs) else {
        aside.add(value.span);
        return Vec::new();
    };
    if path.is_dir() {
        let nodes = folder::nodes(&path, 1, settings, aside, reading);
        let title = title.unwrap_or_else(|| folder::titled(&path.file_name().unwrap_or_default().to_string_lossy()));
        return vec![Node::Section { title, own: None, nodes, span: value.span }];
    }
    if !is_markdown(&path) && path.extension().is_some_and(|ending| ending != "ipynb") {
        aside.add(value.span);
        return Vec::new();
    }
    vec![Node::Page { title, path, span: value.span }]
}

/// Adds a node and what it holds to the lines.
fn flatten(node: Node, depth: usize, settings: &Settings, lines: &mut Vec<Listed>) {
    match node {
        Node::Page { title, path, span } => {
            lines.push(Listed { title, depth, span, ..Listed::new(What::File(settings.candidates(path))) });
        }
        Node::Section { title, mut own, mut nodes, span } => {
            if own.is_none() && settings.has_section_pages {
                own = own_page(&nodes);
                nodes.drain(..usize::from(own.is_some()));
            }
            match own {
                None if nodes.is_empty() => return,
                Some(path) => {
                    let what = What::File(settings.candidates(path));
                    lines.push(Listed { title: Some(title), depth, span, ..Listed::new(what) });
                }
                None => lines.push(Listed { title: Some(title), depth, span, ..Listed::new(What::Part) }),
            }
            for node in nodes {
                flatten(node, depth + 1, settings, lines);
            }
        }
    }
}

/// The page that is the section's own: the first, without words of its own, where it is its folder's index.
fn own_page(nodes: &[Node]) -> Option<PathBuf> {
    match nodes.first()? {
        Node::Page { title: None, path, .. } if folder::is_index(path) => Some(path.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_their_tags_and_keep_other_signs() {
        assert_eq!(without_html("<b>Part</b> 1 &nbsp; &amp; one &x; &"), "Part 1 \u{a0} & one &x; &");
        assert_eq!(without_html("a < b > c"), "a < b > c");
    }
}
