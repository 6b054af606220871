//! Sphinx with MyST: plain assignments of `conf.py`, and the `{toctree}` of `index.md` and of the texts below it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{candidates, config, glob, is_rst};
use crate::manuscript::decode::Layer;
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::parent;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::script;
use crate::manuscript::value::{Kind, Value};
use crate::source::{SourceId, Span};

/// The most texts that trees may name: none of them leads back.
const TEXTS: usize = 5_000;

/// Whether `index.md` lists other texts.
pub(super) fn has_toctree(folder: &Path) -> bool {
    std::fs::read_to_string(folder.join("index.md")).is_ok_and(|text| text.contains("{toctree}"))
}

/// How a value is read into the draft.
type TakeValue = fn(&mut Draft, &Value, &mut Layer<'_>);

/// Reads what `conf.py` says plainly, and gives its substitutions.
pub(super) fn configure(folder: &Path, reading: &mut Reading<'_>, draft: &mut Draft) -> Vec<(String, String)> {
    let Some(source) = reading.file(&folder.join("conf.py"), Purpose::Description, None) else { return Vec::new() };
    let text = reading.sources.get(source).text.clone();
    let mut layer = Layer { base: folder.to_owned(), name: "conf.py", diagnostics: reading.diagnostics };
    let takes: [(&str, &str, TakeValue); 3] =
        [("project", "title", fields::title), ("author", "author", fields::author), ("language", "lang", fields::lang)];
    for (key, name, take) in takes {
        if let Some(value) = assigned(&text, source, key) {
            draft.named.insert(name);
            take(draft, &value, &mut layer);
        }
    }
    // A table of Python is written as one of a script.
    let table = script::parse_after(&["\nmyst_substitutions"], &text, text.len(), source);
    table.as_ref().map(config::substitutions_of).unwrap_or_default()
}

/// The text that a name is assigned at the beginning of a line, if it is one and nothing more.
fn assigned(text: &str, source: SourceId, name: &str) -> Option<Value> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(rest) = line.strip_prefix(name).map(str::trim_start).and_then(|rest| rest.strip_prefix('=')) else {
            continue;
        };
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let inner = &rest[1..];
        let end = inner.find(quote)?;
        let from = start + line.len() - inner.len();
        let words = inner[..end].to_owned();
        let span = Some(Span::new(source, from..from + end));
        return (!words.is_empty()).then_some(Value { kind: Kind::Scalar { text: words, quoted: true }, span });
    }
    None
}

/// The texts in the order of their trees.
pub(super) fn order(folder: &Path, reading: &mut Reading<'_>) -> Vec<Listed> {
    let mut trees = Trees { folder, reading, seen: BTreeSet::new(), found: Vec::new() };
    let index = folder.join("index.md");
    trees.seen.insert(index.clone());
    trees.found.push(Listed::new(What::File(vec![index.clone()])));
    trees.below(&index, 0);
    trees.found
}

struct Trees<'f, 'r, 'd> {
    folder: &'f Path,
    reading: &'r mut Reading<'d>,
    seen: BTreeSet<PathBuf>,
    found: Vec<Listed>,
}

impl Trees<'_, '_, '_> {
    /// What the trees of a text name.
    fn below(&mut self, text: &Path, depth: usize) {
        let Some(source) = self.reading.file(text, Purpose::Shared, None) else { return };
        let words = self.reading.sources.get(source).text.clone();
        for tree in trees(&words) {
            let mut depth = depth;
            if let Some((caption, at)) = &tree.caption {
                let span = Some(Span::new(source, *at..*at + caption.len()));
                self.found.push(Listed { title: Some(caption.clone()), depth, span, ..Listed::new(What::Part) });
                depth += 1;
            }
            for entry in tree.entries {
                self.entry(&entry, text, source, depth, tree.is_glob);
            }
        }
    }

    fn entry(&mut self, entry: &Entry, text: &Path, source: SourceId, depth: usize, is_glob: bool) {
        let span = Some(Span::new(source, entry.at..entry.at + entry.name.len()));
        let base = if entry.name.starts_with('/') { self.folder.to_owned() } else { parent(text) };
        let found = match is_glob && entry.name.contains(['*', '?', '[']) {
            true => glob::find(&base, &entry.name).into_iter().map(|path| vec![path]).collect(),
            false => vec![candidates(&base, &entry.name)],
        };
        for paths in found {
            let file = paths.iter().find(|path| path.is_file()).cloned();
            if file.as_ref().is_some_and(|file| !self.seen.insert(file.clone())) || self.found.len() > TEXTS {
                continue;
            }
            let title = entry.title.clone();
            self.found.push(Listed { title, depth, span, ..Listed::new(What::File(paths)) });
            if let Some(file) = file.filter(|file| !is_rst(file)) {
                self.below(&file, depth + 1);
            }
        }
    }
}

/// A `{toctree}`.
#[derive(Debug, Default)]
struct Tree {
    /// Its caption, and where that stands.
    caption: Option<(String, usize)>,
    is_glob: bool,
    entries: Vec<Entry>,
}

/// A line of a tree.
#[derive(Debug)]
struct Entry {
    name: String,
    title: Option<String>,
    at: usize,
}

/// The trees of a text.
fn trees(text: &str) -> Vec<Tree> {
    let mut found = Vec::new();
    let mut open: Option<(String, Tree)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let Some((fence, tree)) = &mut open else {
            let sign = words.chars().next().filter(|sign| matches!(sign, '`' | ':' | '~'));
            let length = sign.map_or(0, |sign| words.len() - words.trim_start_matches(sign).len());
            if length >= 3 && words[length..].trim_start().starts_with("{toctree}") {
                open = Some((words[..length].to_owned(), Tree::default()));
            }
            continue;
        };
        if words.starts_with(fence.as_str()) && words.trim_start_matches(&fence[..1]).is_empty() {
            found.extend(open.take().map(|(_, tree)| tree));
            continue;
        }
        let option = words.strip_prefix(':').and_then(|rest| rest.split_once(':'));
        match option.or_else(|| words.split_once(": ").filter(|(key, _)| *key == "caption")) {
            Some(("caption", value)) => {
                let value = value.trim();
                tree.caption = Some((value.to_owned(), start + words.len() - value.len()));
            }
            Some(("glob", _)) => tree.is_glob = true,
            Some(_) => {}
            None => tree.entries.extend(entry(words, start)),
        }
    }
    found.extend(open.map(|(_, tree)| tree));
    found
}

/// A line of a tree: a name, or `Title <name>`. An address of the web is no text of the book.
fn entry(words: &str, at: usize) -> Option<Entry> {
    let titled = words.strip_suffix('>').and_then(|rest| rest.rsplit_once('<'));
    let (title, name) = match titled {
        Some((title, name)) => (Some(title.trim().to_owned()), name.trim()),
        None => (None, words),
    };
    let is_text = !name.is_empty() && !matches!(name, "self" | "---" | "genindex" | "modindex" | "search");
    let is_option = name.contains("://") || name.starts_with('#') || name.ends_with(':') || name.contains(": ");
    (is_text && !is_option).then(|| Entry { name: name.to_owned(), title, at })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_found_with_their_captions() {
        let text = "# A\n\n```{toctree}\n:maxdepth: 2\n:caption: One\n:glob:\n\nintro\nWords <b/c.md>\nself\nhttps://a.b\nd/*\n```\n\n:::{toctree}\n---\nhidden:\n---\ne\n:::\n";
        let found = trees(text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].caption.as_ref().map(|(words, _)| words.as_str()), Some("One"));
        let names: Vec<&str> = found.iter().flat_map(|tree| &tree.entries).map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["intro", "b/c.md", "d/*", "e"]);
    }

    #[test]
    fn plain_assignments_are_read() {
        let text = "project = \"A 'book'\"\nauthor = os.environ['x']\nlanguage='nl'\n";
        let read = |name| assigned(text, SourceId(0), name).and_then(|value| value.text().map(str::to_owned));
        assert_eq!(
            (read("project").as_deref(), read("author"), read("language").as_deref()),
            (Some("A 'book'"), None, Some("nl"))
        );
    }
}
