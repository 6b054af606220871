//! The project's own repository: where it is, and what code hosts call it.

use std::path::{Path, PathBuf};

use super::reading::Reading;
use crate::model::places::Repository;

/// The most bytes of a repository's settings that are read.
const LIMIT: u64 = 1 << 20;

/// The repository of the project, with the names that its remotes say and those that the project's own files gave.
pub(super) fn find(addresses: &[String], reading: &Reading<'_>) -> Repository {
    let folder: Option<PathBuf> = reading.bounds.repository.clone();
    let remotes = folder.as_deref().map(remotes).unwrap_or_default();
    let mut repository = Repository { folder, names: Vec::new() };
    remotes.iter().chain(addresses).for_each(|address| repository.add(address));
    repository
}

/// The addresses of the remotes in `.git/config`.
fn remotes(folder: &Path) -> Vec<String> {
    let path = folder.join(".git").join("config");
    let is_small = std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_file() && found.len() <= LIMIT);
    let text = if is_small { std::fs::read_to_string(&path).unwrap_or_default() } else { String::new() };
    of_config(&text)
}

fn of_config(text: &str) -> Vec<String> {
    let mut is_remote = false;
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            is_remote = line.starts_with("[remote ");
        } else if let Some((key, value)) = line.split_once('=')
            && is_remote
            && key.trim().eq_ignore_ascii_case("url")
        {
            found.push(value.trim().to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remotes_alone_name_a_repository() {
        let text = "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = git@e.org:o/n.git\n\tfetch = +refs\n\
                    [submodule \"x\"]\n\turl = https://e.org/x/y\n";
        assert_eq!(of_config(text), ["git@e.org:o/n.git"]);
    }
}
