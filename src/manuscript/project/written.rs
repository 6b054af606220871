//! Folders that are known by how their texts are written, as no file of a tool stands beside them.

use std::path::{Path, PathBuf};

use super::{OWN, Project, Sign, jupyter_book, obsidian};
use crate::manuscript::path::is_markdown;
use crate::manuscript::walk::is_no_authors;

/// So many entries are looked at, so deep, and so many texts are wanted.
const LOOKED_AT: usize = 4_000;
const DEPTH: usize = 8;
const TEXTS: usize = 300;

/// How a folder shows that it is a tool's: so many marks in so many texts.
const MARKS: usize = 4;
const WITH: usize = 2;

/// The tool for which the texts of a folder are written, where enough of them show it.
pub(super) fn find(at: &Path, _: Sign) -> Option<Box<dyn Project>> {
    if !at.is_dir() || is_for_katern(at) {
        return None;
    }
    let in_vault = obsidian::marks(at);
    let (mut myst, mut vault) = (Shown::default(), Shown::default());
    for path in texts(at) {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        if myst.add(jupyter_book::marks(&text)) {
            return Some(jupyter_book::unmarked(at));
        }
        if vault.add(in_vault(&path, &text)) {
            return Some(obsidian::unmarked(at));
        }
    }
    None
}

/// The marks of one tool that were seen.
#[derive(Clone, Copy, Debug, Default)]
struct Shown {
    marks: usize,
    with: usize,
}

impl Shown {
    /// Counts those of one more text; whether they are enough.
    fn add(&mut self, marks: usize) -> bool {
        self.marks += marks;
        self.with += usize::from(marks > 0);
        self.marks >= MARKS && self.with >= WITH
    }
}

/// Whether a folder or the one above describes itself to katern: who does so writes for katern.
fn is_for_katern(folder: &Path) -> bool {
    let above = folder.join("..");
    OWN.iter().any(|name| folder.join(name).is_file() || above.join(name).is_file())
}

/// The first texts below a folder, those of folders that tools write into left out.
fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(folder, 0, &mut 0, &mut found);
    found
}

fn collect(folder: &Path, depth: usize, looked_at: &mut usize, texts: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        *looked_at += 1;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if *looked_at > LOOKED_AT || texts.len() >= TEXTS {
            return;
        }
        if path.is_dir() {
            if depth < DEPTH && !name.starts_with('.') && !is_no_authors(&name, folder) {
                collect(&path, depth + 1, looked_at, texts);
            }
        } else if is_markdown(&path) && path.is_file() {
            // A pipe would never end.
            texts.push(path);
        }
    }
}
