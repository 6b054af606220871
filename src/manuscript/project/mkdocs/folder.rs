//! The pages of a folder: as MkDocs orders them by name, or as a file in the folder says, where a plugin reads one
//! (`.pages`, `.nav.yml`, `SUMMARY.md`).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::node::{Aside, Node, settled, target};
use super::settings::Settings;
use crate::manuscript::decode::malformed;
use crate::manuscript::glob;
use crate::manuscript::list::{self, Listed, Parts, What};
use crate::manuscript::path::is_markdown;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Value};
use crate::manuscript::yaml;
use crate::markdown::listing::{self, ItemKind};
use crate::names::capitalised;

/// How deep folders are walked.
const DEPTH: usize = 8;

/// The nodes of a folder, which lies so deep.
pub(super) fn nodes(
    folder: &Path,
    depth: usize,
    settings: &Settings,
    aside: &mut Aside,
    reading: &mut Reading<'_>,
) -> Vec<Node> {
    if depth > DEPTH || !reading.is_inside(folder, Purpose::Shared, None) {
        return Vec::new();
    }
    if let Some(name) = &settings.nav_file
        && folder.join(name).is_file()
        && let Some(listed) = literate(&folder.join(name), folder, depth, settings, aside, reading)
    {
        return listed;
    }
    let all = entries(folder, depth, settings, aside, reading);
    match pages(folder, reading) {
        Some(tree) => arranged(&tree, all, folder, settings, aside),
        None => all.into_iter().map(|entry| entry.node).collect(),
    }
}

/// An entry of a folder.
struct Entry {
    name: String,
    node: Node,
}

/// All entries of a folder: its index, its other pages by name, its folders by name.
fn entries(
    folder: &Path,
    depth: usize,
    settings: &Settings,
    aside: &mut Aside,
    reading: &mut Reading<'_>,
) -> Vec<Entry> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if name.starts_with('.') || settings.excludes(&path) {
            continue;
        }
        if path.is_dir() {
            folders.push((name, path));
        } else if is_markdown(&path) && settings.nav_file.as_deref() != Some(&name) {
            files.push((!is_index(&path), name, path));
        }
    }
    files.sort();
    folders.sort();
    // Where a folder has both, its README is not shown.
    let has_index = files.iter().any(|(_, name, _)| name.eq_ignore_ascii_case("index.md"));
    files.retain(|(_, name, _)| !(has_index && name.eq_ignore_ascii_case("readme.md")));
    let mut found: Vec<Entry> = Vec::new();
    for (_, name, path) in files {
        found.push(Entry { name, node: Node::Page { title: None, path, span: None } });
    }
    for (name, path) in folders {
        let own = pages(&path, reading);
        if own.as_ref().and_then(|own| own.get(&["hide"])).and_then(Value::truth) == Some(true) {
            continue;
        }
        let inner = nodes(&path, depth + 1, settings, aside, reading);
        if inner.is_empty() {
            continue;
        }
        let title = own.as_ref().and_then(|own| own.get(&["title"])).and_then(Value::text).map(str::to_owned);
        let title = title.unwrap_or_else(|| titled(&name));
        found.push(Entry { name, node: Node::Section { title, own: None, nodes: inner, span: None } });
    }
    found
}

/// Whether a page opens its folder.
pub(super) fn is_index(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    name == "readme.md" || (name.starts_with("index.") && is_markdown(path))
}

/// A folder's name as a title, as MkDocs makes it.
pub(super) fn titled(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    if words.to_lowercase() != words {
        return words;
    }
    capitalised(&words)
}

/// What a folder's own file says of its pages.
fn pages(folder: &Path, reading: &mut Reading<'_>) -> Option<Value> {
    let path = [".pages", ".nav.yml"].map(|name| folder.join(name)).into_iter().find(|path| path.is_file())?;
    let source = reading.file(&path, Purpose::Shared, None)?;
    let text = reading.sources.get(source).text.clone();
    match yaml::parse_of_tool(&text, source) {
        Ok(tree) => Some(tree),
        Err(error) => {
            reading.diagnostics.push(malformed(error));
            None
        }
    }
}

/// The entries in the order that the folder's own file gives them.
fn arranged(tree: &Value, mut all: Vec<Entry>, folder: &Path, settings: &Settings, aside: &mut Aside) -> Vec<Node> {
    if tree.get(&["order"]).and_then(Value::text) == Some("desc") {
        all.reverse();
    }
    let Some(listed) = tree.get(&["nav", "arrange"]) else {
        return all.into_iter().map(|entry| entry.node).collect();
    };
    let named: BTreeSet<String> = names(listed);
    let mut rest = Vec::new();
    let mut known = Vec::new();
    for entry in all {
        let is_named = named.contains(&entry.name) || named.contains(entry.name.trim_end_matches(".md"));
        if is_named { known.push(entry) } else { rest.push(entry) }
    }
    let mut arranging = Arranging { known, rest, folder, settings };
    arranging.nodes(listed, aside)
}

/// The names in a list, in lists within it too.
fn names(listed: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for item in listed.items() {
        match item.pairs() {
            None => drop(item.text().map(|name| found.insert(name.trim_end_matches('/').to_owned()))),
            Some(pairs) => pairs.iter().for_each(|pair| found.extend(names(&pair.value))),
        }
    }
    found
}

/// Entries that find their places.
struct Arranging<'a> {
    known: Vec<Entry>,
    rest: Vec<Entry>,
    folder: &'a Path,
    settings: &'a Settings,
}

impl Arranging<'_> {
    fn nodes(&mut self, listed: &Value, aside: &mut Aside) -> Vec<Node> {
        let mut nodes = Vec::new();
        for item in listed.items() {
            let pairs = item.pairs().map(<[_]>::to_vec);
            match pairs {
                None => nodes.extend(self.one(None, item, aside)),
                Some(pairs) => {
                    for pair in pairs {
                        let title = pair.key.trim().to_owned();
                        match pair.value.kind {
                            Kind::List(_) => {
                                let inner = self.nodes(&pair.value, aside);
                                nodes.push(Node::Section { title, own: None, nodes: inner, span: pair.key_span });
                            }
                            _ => nodes.extend(self.one(Some(title), &pair.value, aside)),
                        }
                    }
                }
            }
        }
        nodes
    }

    /// What one name stands for: a page, a folder, or what is left.
    fn one(&mut self, title: Option<String>, value: &Value, aside: &mut Aside) -> Vec<Node> {
        let written = value.text().unwrap_or_default().trim_end_matches('/');
        let pattern = written.strip_prefix("...").map(|rest| rest.trim_start_matches([' ', '|']));
        if pattern.is_some() || written.contains('*') {
            let pattern = pattern.unwrap_or(written);
            let pattern = pattern.trim_start_matches("glob=").trim_start_matches("flat |").trim();
            let fits = |entry: &Entry| matches!(pattern, "" | "*" | "**") || glob::fits(pattern, &entry.name);
            let (taken, left) = std::mem::take(&mut self.rest).into_iter().partition(fits);
            self.rest = left;
            let taken: Vec<Entry> = taken;
            return taken.into_iter().map(|entry| entry.node).collect();
        }
        let is_it = |entry: &Entry| entry.name == written || entry.name.strip_suffix(".md") == Some(written);
        if let Some(at) = self.known.iter().position(is_it) {
            let node = self.known.remove(at).node;
            return vec![match (node, title) {
                (Node::Page { path, .. }, Some(title)) => Node::Page { title: Some(title), path, span: value.span },
                (Node::Page { title, path, .. }, None) => Node::Page { title, path, span: value.span },
                (Node::Section { own, nodes, .. }, Some(title)) => {
                    Node::Section { title, own, nodes, span: value.span }
                }
                (section, None) => section,
            }];
        }
        match target(written, self.folder) {
            Some(path) if is_markdown(&path) && !self.settings.excludes(&path) => {
                vec![Node::Page { title, path, span: value.span }]
            }
            Some(_) => Vec::new(),
            None => {
                aside.add(value.span);
                Vec::new()
            }
        }
    }
}

/// The pages that a list of links names, as the plugin `literate-nav` reads it; none where it names nothing.
fn literate(
    path: &Path,
    folder: &Path,
    depth: usize,
    settings: &Settings,
    aside: &mut Aside,
    reading: &mut Reading<'_>,
) -> Option<Vec<Node>> {
    let source = reading.file(path, Purpose::Shared, None)?;
    let text = reading.sources.get(source).text.clone();
    // A link in the words around the list is none of it.
    let outside: Vec<_> = listing::summary(&text)
        .into_iter()
        .filter(|item| matches!(item.kind, ItemKind::Affix(_)))
        .map(|item| item.range)
        .collect();
    let mut lines = list::from_summary(&text, source, folder, Parts::AnyLevel);
    lines.retain(|line| line.span.is_none_or(|span| !outside.contains(&span.range())));
    let mut at = 0;
    let mut nodes = Literate { lines: &lines, text: &text, folder, depth, settings }.below(&mut at, 0, aside, reading);
    let index: Option<PathBuf> = ["index.md", "README.md"]
        .map(|name| folder.join(name))
        .into_iter()
        .find(|index| index.is_file() && (index == path || depth > 0));
    let names = |wanted: &Path| nodes.iter().any(|node| matches!(node, Node::Page { path, .. } if path == wanted));
    if let Some(index) = index.filter(|index| !nodes.is_empty() && !names(index)) {
        nodes.insert(0, Node::Page { title: None, path: index, span: None });
    }
    (!nodes.is_empty()).then_some(nodes)
}

/// A list of links that is read into nodes.
struct Literate<'a> {
    lines: &'a [Listed],
    text: &'a str,
    folder: &'a Path,
    depth: usize,
    settings: &'a Settings,
}

impl Literate<'_> {
    /// The nodes of the lines from `at` on that stand at this depth or deeper.
    fn below(&self, at: &mut usize, depth: usize, aside: &mut Aside, reading: &mut Reading<'_>) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some(line) = self.lines.get(*at).filter(|line| line.depth >= depth) {
            *at += 1;
            let inner = self.below(at, line.depth + 1, aside, reading);
            nodes.extend(self.one(line, inner, aside, reading));
        }
        nodes
    }

    fn one(&self, line: &Listed, inner: Vec<Node>, aside: &mut Aside, reading: &mut Reading<'_>) -> Vec<Node> {
        let (title, span) = (line.title.clone(), line.span);
        let written = span.map(|span| &self.text[span.range()]).unwrap_or_default();
        match &line.what {
            What::File(candidates) => {
                let found = candidates.iter().find(|path| path.exists()).or(candidates.first());
                let Some(path) = found.map(|path| settled(path)) else { return inner };
                let path = &path;
                if path.is_dir() {
                    let nodes = nodes(path, self.depth + 1, self.settings, aside, reading);
                    return vec![Node::Section { title: title.unwrap_or_default(), own: None, nodes, span }];
                }
                if inner.is_empty() {
                    return vec![Node::Page { title, path: path.clone(), span }];
                }
                let title = title.unwrap_or_default();
                vec![Node::Section { title, own: Some(path.clone()), nodes: inner, span }]
            }
            What::Nothing if written.contains("://") => {
                aside.add(span);
                inner
            }
            // `*` and `*.md` stand for what the list does not name.
            What::Nothing if written.trim().contains('*') => {
                let named: BTreeSet<&PathBuf> = self
                    .lines
                    .iter()
                    .filter_map(|line| match &line.what {
                        What::File(candidates) => candidates.first(),
                        _ => None,
                    })
                    .collect();
                let all = entries(self.folder, self.depth, self.settings, aside, reading);
                let is_new = |node: &Node| !matches!(node, Node::Page { path, .. } if named.contains(path));
                all.into_iter().map(|entry| entry.node).filter(is_new).collect()
            }
            _ if inner.is_empty() => Vec::new(),
            _ => vec![Node::Section { title: title.unwrap_or_default(), own: None, nodes: inner, span }],
        }
    }
}
