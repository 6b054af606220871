//! What the author most likely meant by a name that is not there.
//!
//! The folders are walked and the names are put in order once; each name that is missing is then looked up.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::edit_distance::edit_distance;
use crate::source::address;
use crate::spec::address::decoded;

/// The most files that are looked at.
const LIMIT: usize = 20_000;

/// The most files among which a name is compared with every other; beyond, only the same name is found.
const COMPARED: usize = 2_000;

/// The deepest folder that is looked into.
const DEPTH: usize = 12;

/// The files of a project by their names.
pub(super) struct Index {
    /// Each file with its name, in small letters.
    files: Vec<(String, PathBuf)>,
    /// Where in the list the files are that have this name.
    names: HashMap<String, Vec<usize>>,
    /// Where in the list the files are that have this name but for its extension.
    stems: HashMap<String, Vec<usize>>,
    /// Whether every file of the project is in it.
    is_whole: bool,
}

impl Index {
    /// The files below the root: hidden ones and the folders of other tools left out.
    pub(super) fn new(root: &Path) -> Index {
        let files: Vec<(String, PathBuf)> = (files(root).into_iter())
            .filter_map(|path| Some((path.file_name()?.to_string_lossy().to_lowercase(), path)))
            .collect();
        let (mut names, mut stems) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for (at, (name, _)) in files.iter().enumerate() {
            names.entry(name.clone()).or_default().push(at);
            stems.entry(stem(name).to_owned()).or_default().push(at);
        }
        let is_whole = files.len() < LIMIT;
        Index { files, names, stems, is_whole }
    }

    /// The addresses from the folder of the files that have the wanted name, whatever its capitals, the nearest first.
    pub(super) fn namesakes(&self, wanted: &str, base: &Path) -> Vec<String> {
        let mut found: Vec<&PathBuf> = self.named(wanted).collect();
        found.sort_by_key(|path| (steps(base, path), *path));
        found.into_iter().map(|path| address(base, path)).collect()
    }

    /// The only file in the project that has the wanted name, with its address from the folder.
    pub(super) fn only(&self, wanted: &str, base: &Path) -> Option<(&Path, String)> {
        let mut found = self.named(wanted).filter(|_| self.is_whole);
        match (found.next(), found.next()) {
            (Some(path), None) => Some((path, address(base, path))),
            _ => None,
        }
    }

    fn named(&self, wanted: &str) -> impl Iterator<Item = &PathBuf> {
        let places = self.names.get(&name(wanted)).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|&at| &self.files[at].1)
    }

    /// The file whose name is most like the wanted one, as an address from the folder; none where none is alike. The same
    /// name elsewhere is nearer than the same name with another extension, and that than any other name.
    pub(super) fn nearest(&self, wanted: &str, base: &Path, is_wanted: impl Fn(&Path) -> bool) -> Option<String> {
        let wanted = name(wanted);
        let same = |found: Option<&Vec<usize>>| -> Option<String> {
            let files = found?.iter().map(|&at| &self.files[at].1).filter(|path| is_wanted(path));
            // Of several, the one in the nearest folder.
            files.map(|path| (steps(base, path), path)).min().map(|(_, path)| address(base, path))
        };
        same(self.names.get(&wanted)).or_else(|| same(self.stems.get(stem(&wanted)))).or_else(|| {
            let others = if self.files.len() <= COMPARED { &self.files[..] } else { &[] };
            let limit = wanted.chars().count() / 4;
            let alike = others.iter().filter(|(name, path)| {
                name.len().abs_diff(wanted.len()) <= limit * 4 && is_alike(&wanted, name) && is_wanted(path)
            });
            let near = alike.map(|(name, path)| (edit_distance(&wanted, name), steps(base, path), path));
            near.filter(|(distance, ..)| *distance <= limit).min().map(|(.., path)| address(base, path))
        })
    }
}

/// The name of the file that an address means, in small letters.
fn name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let path = decoded(path);
    path.rsplit(['/', '\\']).next().unwrap_or(&path).to_lowercase()
}

/// Every file below the root, sorted.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let mut entries: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().collect();
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            // `file_type` doesn't follow links, so no loop of links is walked.
            match entry.file_type() {
                _ if name.starts_with('.') || name == "target" || name == "node_modules" => {}
                Ok(kind) if kind.is_dir() && depth < DEPTH => folders.push((entry.path(), depth + 1)),
                Ok(kind) if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
        if files.len() >= LIMIT {
            break;
        }
    }
    files.sort();
    files
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether one name may be a slip in the other: another number is another thing.
pub(crate) fn is_alike(a: &str, b: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(a) == digits(b)
}

/// How many folders lie between a folder and a file.
fn steps(base: &Path, file: &Path) -> usize {
    let shared = base.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    base.components().count() + file.components().count() - 2 * shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_resolves_and_numbers_are_no_slips() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a/map.png", "a/b/map.png", "a/b/A plan (1).png", "pics/harbour.jpg", "pics/fig-2.png"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            std::fs::write(path, "x").expect("written");
        }
        let index = Index::new(folder.path());
        let near = |wanted: &str| index.nearest(wanted, &folder.path().join("a/b/c"), |_| true);
        assert_eq!(near("images/MAP.png").as_deref(), Some("../map.png"));
        assert_eq!(near("a%20plan%20(1).png").as_deref(), Some("../A%20plan%20%281%29.png"));
        assert_eq!(near("harbour.png").as_deref(), Some("../../../pics/harbour.jpg"));
        assert_eq!(near("habour.jpg").as_deref(), Some("../../../pics/harbour.jpg"));
        assert_eq!(near("fig-3.png"), None);
        assert_eq!(near("x.png"), None);
        let base = folder.path().join("a");
        assert_eq!(
            index.only("x/Harbour.JPG", &base).map(|(_, address)| address).as_deref(),
            Some("../pics/harbour.jpg")
        );
        assert_eq!(index.only("x/map.png", &base), None);
        assert_eq!(index.namesakes("x/map.png?1", &base), ["map.png", "b/map.png"]);
    }
}
