//! The texts beside one that a list names and that is not there: which of them may have been meant.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::checks::nearest;
use super::path::{is_markdown, parent};

/// The texts of folders in which listed ones are missed, each folder listed once.
#[derive(Default)]
pub(super) struct Neighbours {
    /// The names in each folder.
    names: BTreeMap<PathBuf, Vec<String>>,
    /// The texts below each folder, by their name in small letters.
    below: BTreeMap<PathBuf, BTreeMap<String, Vec<PathBuf>>>,
}

impl Neighbours {
    /// The name of a file in the same folder that may have been meant: other capitals, another ending, a slip. Another
    /// number is another chapter.
    pub(super) fn near(&mut self, path: &Path) -> Option<String> {
        /// The most files that a name is compared with; among more only another spelling of the name is found.
        const COMPARED: usize = 2_000;
        let wanted = stem(path.file_name()?.to_str()?).to_lowercase();
        let names = self.names.entry(parent(path)).or_insert_with_key(|folder| {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
            let mut names: Vec<String> = names.filter(|name| is_text(Path::new(name))).collect();
            names.sort();
            names
        });
        if let Some(same) = names.iter().find(|name| stem(name).to_lowercase() == wanted) {
            return Some(same.clone());
        }
        let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
        let number = digits(&wanted);
        // The extension is the same for all, and would make any two short names look alike.
        let alike = names.iter().filter(|name| names.len() <= COMPARED && digits(stem(name)) == number);
        let near = nearest(&wanted, alike.map(|name| stem(name)))?;
        names.iter().find(|name| stem(name) == near).cloned()
    }

    /// The one file of this name that stands in another folder, below the nearest one that is there.
    pub(super) fn elsewhere(&mut self, path: &Path) -> Option<PathBuf> {
        let wanted = path.file_name()?.to_str()?.to_lowercase();
        // Every folder may have one of these.
        if matches!(stem(&wanted), "index" | "_index" | "readme") {
            return None;
        }
        let folder = path.ancestors().skip(1).find(|above| above.is_dir())?;
        let texts = self.below.entry(folder.to_owned()).or_insert_with_key(|folder| {
            let mut texts = BTreeMap::new();
            texts_below(folder, 0, &mut 0, &mut texts);
            texts
        });
        match texts.get(&wanted)?.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    }
}

/// Collects the texts below a folder; hidden folders and those of tools are passed over.
fn texts_below(folder: &Path, depth: usize, looked_at: &mut usize, texts: &mut BTreeMap<String, Vec<PathBuf>>) {
    const LOOKED_AT: usize = 10_000;
    const DEPTH: usize = 8;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        *looked_at += 1;
        if *looked_at > LOOKED_AT {
            return;
        }
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().to_lowercase());
        match entry.file_type() {
            _ if name.starts_with('.') || name == "node_modules" || name == "target" => {}
            Ok(kind) if kind.is_dir() && depth < DEPTH => texts_below(&path, depth + 1, looked_at, texts),
            Ok(kind) if kind.is_file() && is_text(&path) => texts.entry(name).or_default().push(path),
            _ => {}
        }
    }
}

/// Whether a file may be a chapter by its name: Markdown, or what other tools call it.
fn is_text(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    is_markdown(path) || ["qmd", "rmd", "mdx", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A file's name without its extension.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
