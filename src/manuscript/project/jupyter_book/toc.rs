//! The order of chapters in `_toc.yml` and `myst.yml`.
//!
//! `_toc.yml` has had three forms: a list (before 2021), `format: jb-book` and `jb-article`, and sphinx-external-toc's own
//! `entries` and `subtrees`. All say the same with other words, and are read together.

use std::path::Path;

use super::{candidates, glob};
use crate::manuscript::list::{Listed, What};
use crate::manuscript::value::Value;

/// The lines of `_toc.yml`.
pub(super) fn of_jupyter_book(tree: &Value, folder: &Path) -> Vec<Listed> {
    let mut lines = Lines { folder, found: Vec::new() };
    if let Some(root) = tree.get(&["root"]) {
        lines.file(root, root, 0);
    }
    let has_list = tree.pairs().is_none();
    match has_list {
        true => lines.old(tree),
        false => lines.below(tree, 0),
    }
    lines.found
}

/// The lines of `toc` in `myst.yml`.
pub(super) fn of_myst(tree: &Value, folder: &Path) -> Vec<Listed> {
    let mut lines = Lines { folder, found: Vec::new() };
    lines.items(tree, 0);
    lines.found
}

/// The keys under which texts stand below another.
const BELOW: [&str; 5] = ["chapters", "sections", "entries", "items", "children"];

/// The keys under which groups of texts stand, each with its caption.
const GROUPS: [&str; 2] = ["parts", "subtrees"];

struct Lines<'f> {
    folder: &'f Path,
    found: Vec<Listed>,
}

impl Lines<'_> {
    /// What stands below a text, in groups or by itself.
    fn below(&mut self, value: &Value, depth: usize) {
        for group in GROUPS.iter().filter_map(|key| value.get(&[key])).flat_map(Value::items) {
            self.group(group, depth);
        }
        for list in BELOW.iter().filter_map(|key| value.get(&[key])) {
            self.items(list, depth);
        }
    }

    /// Texts under a caption, or without one.
    fn group(&mut self, group: &Value, depth: usize) {
        match group.get(&["caption", "part", "title"]) {
            Some(caption) => {
                self.part(caption, depth);
                self.below(group, depth + 1);
            }
            None => self.below(group, depth),
        }
    }

    fn items(&mut self, list: &Value, depth: usize) {
        for item in list.items() {
            self.item(item, depth);
        }
    }

    fn item(&mut self, item: &Value, depth: usize) {
        if item.text().is_some() {
            return self.file(item, item, depth);
        }
        if let Some(file) = item.get(&["file"]) {
            self.file(file, item, depth);
            return self.below(item, depth + 1);
        }
        if let Some(pattern) = item.get(&["glob", "pattern"]) {
            return self.pattern(pattern, depth);
        }
        // The oldest lists have paths from the root as addresses; another address is no text of the book.
        let address = item.get(&["url"]).filter(|url| url.text().is_some_and(|url| url.starts_with('/')));
        if let Some(address) = address {
            self.file(address, item, depth);
            return self.below(item, depth + 1);
        }
        if item.get(&["url"]).is_none() {
            self.group(item, depth);
        }
    }

    /// The list form: parts stand among texts, each with its chapters or before them.
    fn old(&mut self, list: &Value) {
        let mut is_in_part = false;
        for (at, item) in list.items().iter().enumerate() {
            // Captions of the oldest lists stand by themselves, and what follows is theirs.
            if let Some(caption) = item.get(&["part", "header"]) {
                self.part(caption, 0);
                is_in_part = item.get(&BELOW).is_none();
                self.below(item, 1);
                continue;
            }
            // The first text opens the book.
            let depth = usize::from(is_in_part);
            match at == 0 && item.get(&["file"]).is_some() {
                true => {
                    let file = item.get(&["file"]).expect("there");
                    self.file(file, item, 0);
                    self.below(item, 0);
                }
                false => self.item(item, depth),
            }
        }
    }

    fn part(&mut self, caption: &Value, depth: usize) {
        let title = caption.text().map(str::to_owned);
        self.found.push(Listed { title, depth, span: caption.span, ..Listed::new(What::Part) });
    }

    /// The text that a value names; its title is what the list says of it.
    fn file(&mut self, name: &Value, item: &Value, depth: usize) {
        let Some(path) = name.text() else { return };
        let what = What::File(candidates(self.folder, path));
        let title = item.get(&["title"]).and_then(Value::text).map(str::to_owned);
        self.found.push(Listed { title, depth, span: name.span, ..Listed::new(what) });
    }

    fn pattern(&mut self, pattern: &Value, depth: usize) {
        let Some(words) = pattern.text() else { return };
        for path in glob::find(self.folder, words) {
            let is_listed = self.found.iter().any(|line| match &line.what {
                What::File(paths) => paths.contains(&path),
                _ => false,
            });
            if !is_listed {
                let what = What::File(vec![path]);
                self.found.push(Listed { depth, span: pattern.span, ..Listed::new(what) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::yaml;
    use crate::source::SourceId;

    /// Each line as its depth, and its title or the name of its first candidate.
    fn shown(text: &str, read: fn(&Value, &Path) -> Vec<Listed>) -> Vec<String> {
        let tree = yaml::parse(text, SourceId(0), 0).expect("YAML");
        let lines = read(&tree, Path::new(""));
        let name = |line: &Listed| match (&line.title, &line.what) {
            (Some(title), _) => title.clone(),
            (None, What::File(paths)) => paths[0].display().to_string(),
            (None, what) => format!("{what:?}"),
        };
        lines.iter().map(|line| format!("{} {}", line.depth, name(line))).collect()
    }

    #[test]
    fn every_form_of_the_list_says_the_same() {
        let expected = ["0 intro.md", "0 One", "1 a.md", "2 b.md", "0 Two", "1 The c"];
        for text in [
            "format: jb-book\nroot: intro\nparts:\n- caption: One\n  chapters:\n  - file: a\n    sections:\n    - file: b\n- caption: Two\n  numbered: true\n  chapters:\n  - file: c\n    title: The c\n  - url: https://a.b\n",
            "root: intro\nsubtrees:\n- caption: One\n  entries:\n  - file: a\n    entries:\n    - file: b\n- caption: Two\n  entries:\n  - file: c\n    title: The c\n",
            "- file: intro\n- part: One\n  chapters:\n  - file: a\n    sections:\n    - file: b\n- part: Two\n  chapters:\n  - file: c\n    title: The c\n",
            "- url: /intro\n- header: One\n- url: /a\n  sections:\n  - url: /b\n- divider: true\n- header: Two\n- url: /c\n  title: The c\n",
        ] {
            assert_eq!(shown(text, of_jupyter_book), expected, "{text}");
        }
    }

    #[test]
    fn an_article_has_sections() {
        let text = "format: jb-article\nroot: intro.md\nsections:\n- file: a.ipynb\n- b\n";
        assert_eq!(shown(text, of_jupyter_book), ["0 intro.md", "0 a.ipynb", "0 b.md"]);
    }

    #[test]
    fn a_title_without_a_file_is_a_part() {
        let text = "- file: index.md\n- title: One\n  children:\n  - file: a.md\n    children:\n    - file: b.md\n- url: https://a.b\n";
        assert_eq!(shown(text, of_myst), ["0 index.md", "0 One", "1 a.md", "2 b.md"]);
    }
}
