//! Addresses of files in the project's own repository on a code host: the file is on this disk.

use std::path::{Path, PathBuf};

use super::address::parts;
use crate::model::places::Places;
use crate::resource::locate::{Place, Root};

/// Hosts that give out the files of another host's repositories, with what stands before the repository's name in a path.
const MIRRORS: &[(&str, &str, &str)] = &[
    ("raw.githubusercontent.com", "", "github.com"),
    ("media.githubusercontent.com", "/media", "github.com"),
    ("cdn.jsdelivr.net", "/gh", "github.com"),
    ("raw.githack.com", "", "github.com"),
    ("rawcdn.githack.com", "", "github.com"),
];

/// The words by which code hosts show a file: `/owner/name/raw/main/map.png`.
const SHOWN: [&str; 5] = ["raw", "blob", "src", "media", "files"];

/// The file of the project's own repository that an address names, where the disk has it.
pub(super) fn file(address: &str, places: &Places, root: &Root) -> Option<PathBuf> {
    let (host, path) = parts(address)?;
    let repository = &places.repository;
    let below = repository.names.iter().find_map(|name| below(&host, path, name))?;
    let folders = repository.folder.iter().chain([&places.root]).chain(&places.site_roots);
    let folders: Vec<&Path> = folders.map(PathBuf::as_path).collect();
    // A branch's name may hold slashes, so that nobody can tell where the path begins.
    let mut rest = below;
    while let Some((_, path)) = rest.split_once('/') {
        let found = folders.iter().find_map(|folder| match root.locate(path, folder) {
            Place::File { path, .. } => Some(path),
            _ => None,
        });
        if found.is_some() {
            return found;
        }
        rest = path;
    }
    None
}

/// What stands after the name of the repository in an address of one of its files: the branch, then the path.
fn below<'p>(host: &str, path: &'p str, name: &str) -> Option<&'p str> {
    let (own_host, own_path) = name.split_once('/')?;
    let after = |path: &'p str| -> Option<&'p str> {
        let path = path.strip_prefix('/')?;
        let begins = path.get(..own_path.len())?.eq_ignore_ascii_case(own_path);
        begins.then(|| &path[own_path.len()..]).filter(|rest| rest.starts_with(['/', '@']))
    };
    if host == own_host || host.strip_prefix("www.") == Some(own_host) {
        let rest = after(path)?.trim_start_matches("/-").trim_start_matches('/');
        let (word, rest) = rest.split_once('/')?;
        return SHOWN.contains(&word).then_some(rest);
    }
    let (_, prefix, _) = MIRRORS.iter().find(|(mirror, _, of)| *mirror == host && *of == own_host)?;
    after(path.strip_prefix(prefix)?).map(|rest| rest.trim_start_matches(['/', '@']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_own_repository_are_known_on_every_host() {
        for (address, name, expected) in [
            ("https://github.com/Own/Book/raw/main/a/b.png", "github.com/own/book", Some("main/a/b.png")),
            ("https://github.com/own/book/blob/main/a.png?raw=true", "github.com/own/book", Some("main/a.png")),
            ("https://raw.githubusercontent.com/own/book/main/a.png", "github.com/own/book", Some("main/a.png")),
            ("https://cdn.jsdelivr.net/gh/own/book@main/a.png", "github.com/own/book", Some("main/a.png")),
            ("https://gitlab.com/g/s/book/-/raw/main/a.png", "gitlab.com/g/s/book", Some("main/a.png")),
            ("https://codeberg.org/own/book/raw/branch/main/a.png", "codeberg.org/own/book", Some("branch/main/a.png")),
            ("https://github.com/own/book2/raw/main/a.png", "github.com/own/book", None),
            ("https://github.com/own/book/issues/1/a.png", "github.com/own/book", None),
            ("https://example.org/own/book/raw/main/a.png", "github.com/own/book", None),
        ] {
            let (host, path) = parts(address).expect("an address");
            assert_eq!(below(&host, path, name), expected, "{address}");
        }
    }
}
