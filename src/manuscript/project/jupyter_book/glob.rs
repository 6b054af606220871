//! The texts that a pattern in a list names: `chapters/*`, `**/*.md`.

use std::path::{Path, PathBuf};

use crate::manuscript::glob::fits;

/// The most entries that are looked at for one pattern, and how deep.
const LOOKED_AT: usize = 20_000;
const DEPTH: usize = 10;

/// The texts below a folder whose paths match a pattern, in the order of their names. An ending may be left out.
pub(super) fn find(folder: &Path, pattern: &str) -> Vec<PathBuf> {
    let pattern = pattern.trim().trim_start_matches("./").trim_start_matches('/');
    let mut found = Vec::new();
    look(folder, "", pattern, 0, &mut 0, &mut found);
    found.sort();
    found.into_iter().map(|name| folder.join(name)).collect()
}

fn look(folder: &Path, before: &str, pattern: &str, depth: usize, looked_at: &mut usize, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        *looked_at += 1;
        let name = entry.file_name().to_string_lossy().into_owned();
        if *looked_at > LOOKED_AT || name.starts_with(['.', '_']) {
            continue;
        }
        let path = format!("{before}{name}");
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth < DEPTH => {
                look(&entry.path(), &format!("{path}/"), pattern, depth + 1, looked_at, found);
            }
            Ok(kind) if kind.is_file() => {
                let stem = [".md", ".ipynb", ".markdown", ".rst"].iter().find_map(|ending| path.strip_suffix(ending));
                let Some(stem) = stem else { continue };
                if fits(pattern, &path) || fits(pattern, stem) {
                    found.push(path);
                }
            }
            _ => {}
        }
    }
}
