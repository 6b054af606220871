//! The texts of a Quarto project in order: a book's chapters, the contents of a website's sidebar, or all texts by name.

use std::path::{Path, PathBuf};

use crate::manuscript::list::{Listed, What};
use crate::manuscript::value::Value;
use crate::model::role::Role;
use crate::source::Span;

/// The texts of a project of this kind.
pub(super) fn of(tree: &Value, kind: &str, folder: &Path) -> Vec<Listed> {
    let mut lines = Vec::new();
    let mut list = List { folder, lines: &mut lines };
    if let Some(book) = tree.get(&["book"]).filter(|_| kind == "book") {
        list.all(book.get(&["chapters"]), 0, None);
        list.all(book.get(&["appendices"]), 0, Some(Role::Appendix));
        list.all(book.get(&["references"]).filter(|references| references.text().is_some()), 0, None);
    } else if let Some(site) = tree.get(&["website"]) {
        let sidebars = site.get(&["sidebar"]).map(Value::items).unwrap_or_default();
        for sidebar in sidebars {
            list.all(sidebar.get(&["contents"]), 0, None);
        }
        let bar = site.get(&["navbar"]).filter(|_| list.lines.is_empty());
        for side in ["left", "right"] {
            list.all(bar.and_then(|bar| bar.get(&[side])), 0, None);
        }
        list.home_first();
    }
    if list.lines.is_empty() {
        let named = tree.get(&["project"]).and_then(|project| project.get(&["render"]));
        list.all(named, 0, None);
    }
    if list.lines.is_empty() {
        list.folder_of_texts(folder, 0, None);
    }
    let mut seen = std::collections::BTreeSet::new();
    // A page that stands in several menus is one chapter.
    lines.retain(|line| match &line.what {
        What::File(paths) if kind != "book" => seen.insert(paths.clone()),
        _ => true,
    });
    lines
}

/// A list that is being made.
struct List<'l> {
    folder: &'l Path,
    lines: &'l mut Vec<Listed>,
}

impl List<'_> {
    /// Adds every item of a list.
    fn all(&mut self, items: Option<&Value>, depth: usize, role: Option<Role>) {
        let Some(items) = items else { return };
        if let Some(automatic) = items.get(&["auto"]) {
            return self.automatic(automatic.text().unwrap_or_default(), depth, automatic.span);
        }
        for item in items.items() {
            self.item(item, depth, role);
        }
    }

    fn item(&mut self, item: &Value, depth: usize, role: Option<Role>) {
        let Some(pairs) = item.pairs() else {
            return self.named(item.text().unwrap_or_default(), None, depth, role, item.span);
        };
        if pairs.iter().any(|pair| pair.key == "auto") {
            return self.all(Some(item), depth, role);
        }
        let title = item.get(&["text", "title"]).and_then(Value::text).map(bare);
        let inner = item.get(&["chapters", "contents", "menu"]);
        let file = item.get(&["file", "href"]);
        let part = item.get(&["part", "section"]);
        let heading = part.and_then(Value::text).map(bare).or_else(|| title.clone().filter(|_| inner.is_some()));
        let is_file = part.and_then(Value::text).is_some_and(is_text);
        let place = part.or(file).unwrap_or(item).span;
        let below = if part.is_some() || inner.is_some() { depth + 1 } else { depth };
        match (part.and_then(Value::text).filter(|_| is_file), file.and_then(Value::text)) {
            (Some(path), _) => self.named(path, None, depth, Some(role.unwrap_or(Role::Part)), place),
            (None, Some(path)) if inner.is_some() => self.named(path, heading, depth, role.or(Some(Role::Part)), place),
            (None, Some(path)) => self.named(path, title, depth, role, place),
            (None, None) => {
                let what = if inner.is_some() { What::Part } else { What::Nothing };
                if heading.is_some() || title.is_some() {
                    self.lines.push(Listed { what, title: heading.or(title), depth, role: None, span: place });
                }
            }
        }
        self.all(inner, below, role);
    }

    /// Adds what a word in a list names: a text, several, or none.
    fn named(&mut self, word: &str, title: Option<String>, depth: usize, role: Option<Role>, span: Option<Span>) {
        if word == "auto" {
            return self.automatic("", depth, span);
        }
        if word.contains('*') {
            return self.automatic(word, depth, span);
        }
        // Rules between items, and files that are left out.
        if word.is_empty() || word.starts_with(['-', '!']) {
            return;
        }
        let source = self.source_of(word);
        let word = source.as_deref().unwrap_or(word);
        let what = match word.contains("://") || !is_text(word) && !self.folder.join(word).is_dir() {
            true => What::Nothing,
            false => What::File(vec![self.folder.join(word.trim_start_matches('/').trim_start_matches("./"))]),
        };
        if let What::File(paths) = &what
            && paths[0].is_dir()
        {
            return self.automatic(word, depth, span);
        }
        let title = title.or_else(|| (what == What::Nothing).then(|| word.to_owned()));
        self.lines.push(Listed { what, title, depth, role, span });
    }

    /// The text that a page of the site is made from, where a menu names the page: `notes.html`.
    fn source_of(&self, word: &str) -> Option<String> {
        let stem = word.strip_suffix(".html").filter(|_| !word.contains("://"))?;
        let sources = TEXTS.iter().map(|ending| format!("{stem}.{ending}"));
        let is_there =
            |name: &String| self.folder.join(name.trim_start_matches('/').trim_start_matches("./")).is_file();
        sources.into_iter().find(is_there)
    }

    /// Adds the texts that a pattern or a folder holds.
    fn automatic(&mut self, pattern: &str, depth: usize, span: Option<Span>) {
        let inner = pattern.split('*').next().unwrap_or_default().trim_start_matches('/').trim_end_matches('/');
        let folder = self.folder.join(inner);
        self.folder_of_texts(&folder, depth, span);
    }

    /// Adds the texts of a folder and of those below it, each folder under its own name.
    fn folder_of_texts(&mut self, folder: &Path, depth: usize, span: Option<Span>) {
        /// How deep folders are looked into.
        const DEPTH: usize = 6;
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_aside = name.starts_with(['_', '.']) || name.to_lowercase().starts_with("readme.");
            match entry.file_type() {
                _ if is_aside => {}
                Ok(kind) if kind.is_dir() => folders.push((name, entry.path())),
                Ok(_) if is_text(&name) => files.push((!name.starts_with("index."), name, entry.path())),
                _ => {}
            }
        }
        files.sort();
        folders.sort();
        let file = |path: PathBuf| Listed { depth, span, ..Listed::new(What::File(vec![path])) };
        self.lines.extend(files.into_iter().map(|(_, _, path)| file(path)));
        for (name, path) in folders {
            let at = self.lines.len();
            if depth < DEPTH {
                self.folder_of_texts(&path, depth + 1, span);
            }
            if self.lines.len() > at {
                let title = Some(name.replace(['-', '_'], " "));
                self.lines.insert(at, Listed { title, depth, span, ..Listed::new(What::Part) });
            }
        }
    }

    /// The front page of a site opens it, listed or not.
    fn home_first(&mut self) {
        let home = self.folder.join("index.qmd");
        let is_home = |line: &Listed| matches!(&line.what, What::File(paths) if paths.contains(&home));
        if home.is_file() && !self.lines.is_empty() && !self.lines.iter().any(is_home) {
            self.lines.insert(0, Listed::new(What::File(vec![home])));
        }
    }
}

/// The endings of texts.
const TEXTS: [&str; 6] = ["qmd", "md", "Rmd", "rmd", "ipynb", "markdown"];

/// Whether a name is that of a text.
fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
    TEXTS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// A title without its attributes.
fn bare(title: &str) -> String {
    title.split(" {").next().unwrap_or_default().trim().to_owned()
}
