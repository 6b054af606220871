//! The names of files that a pattern in a script stands for, in the order of the shell.

use std::path::PathBuf;

use crate::manuscript::glob::fits;

/// The files of a folder and below it.
pub(super) struct Names {
    folder: PathBuf,
}

/// How many names a pattern may stand for.
const MOST: usize = 10_000;

impl Names {
    pub(super) fn new(folder: PathBuf) -> Names {
        Names { folder }
    }

    /// The paths that fit a pattern, from the folder; none where it is no pattern.
    pub(super) fn fitting(&self, pattern: &str) -> Vec<String> {
        if !pattern.contains(['*', '?']) || pattern.contains("://") {
            return Vec::new();
        }
        let mut found = vec![String::new()];
        let parts: Vec<&str> = pattern.split('/').collect();
        for (at, part) in parts.iter().enumerate() {
            let is_last = at + 1 == parts.len();
            let mut next = Vec::new();
            for before in &found {
                match part.contains(['*', '?']) {
                    false => next.push(format!("{before}{part}")),
                    true => next.extend(self.below(before, part)),
                }
            }
            next.truncate(MOST);
            if !is_last {
                next.iter_mut().for_each(|path| path.push('/'));
            }
            found = next;
        }
        found.retain(|path| self.folder.join(path).exists());
        found
    }

    /// The paths in a folder whose names fit a pattern.
    fn below(&self, before: &str, pattern: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.join(before)).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let is_meant = |name: &String| fits(pattern, name) && (!name.starts_with('.') || pattern.starts_with('.'));
        let mut names: Vec<String> = names.filter(is_meant).collect();
        names.sort();
        names.into_iter().map(|name| format!("{before}{name}")).collect()
    }
}
