//! Names in the container, from the names that files have on the disk.
//!
//! A name never depends on how many other files there are or on the order of requests. Only where two files would get
//! the same name does each take its folder's name before it; a number is the last resort.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use crate::language::slug;
use crate::model::ContentPath;
use crate::names;

/// A file that wants a name.
pub(super) struct Wish<'a> {
    /// The folder in the container.
    pub(super) folder: &'static str,
    /// The file's path below the root; for what has no file, a name that its bytes give.
    pub(super) origin: &'a Path,
    /// The extension of its true kind.
    pub(super) extension: &'static str,
}

/// A name for each, all different.
pub(super) fn name(wishes: &[Wish<'_>]) -> Vec<ContentPath> {
    let mut names: Vec<String> = wishes.iter().map(|wish| candidate(wish, 0)).collect();
    let deepest = wishes.iter().map(|wish| folders(wish.origin).count()).max().unwrap_or(0);
    for depth in 1..=deepest {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for name in &names {
            *counts.entry(name).or_default() += 1;
        }
        let clashing: Vec<bool> = names.iter().map(|name| counts[name.as_str()] > 1).collect();
        if !clashing.contains(&true) {
            break;
        }
        for (index, wish) in wishes.iter().enumerate().filter(|(index, _)| clashing[*index]) {
            names[index] = candidate(wish, depth);
        }
    }
    // Whoever still shares a name is told apart by a number, in the order of the paths.
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|&index| wishes[index].origin);
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut paths = vec![None; wishes.len()];
    for index in order {
        let (stem, extension) = names[index].rsplit_once('.').unwrap_or((&names[index], ""));
        let numbered = (2..).map(|number| format!("{stem}-{number}.{extension}"));
        let name = std::iter::once(names[index].clone())
            .chain(numbered)
            .find(|name| !taken.contains(name))
            .expect("there are more numbers than files");
        paths[index] = ContentPath::new(name.clone());
        taken.insert(name);
    }
    paths.into_iter().map(|path| path.expect("a slug is a legal path")).collect()
}

/// The name with the names of this many folders before it.
fn candidate(wish: &Wish<'_>, depth: usize) -> String {
    let stem = wish.origin.file_stem().unwrap_or_default().to_string_lossy();
    let mut parts: Vec<String> = folders(wish.origin).take(depth).map(|folder| slug(&folder, "und")).collect();
    parts.reverse();
    parts.push(slug(&stem, "und"));
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() {
        parts.push("file".to_owned());
    }
    if names::is_device(&parts.join("-")) {
        parts.push("file".to_owned());
    }
    format!("{}/{}.{}", wish.folder, parts.join("-"), wish.extension)
}

/// The folders above a file, the nearest first.
fn folders(path: &Path) -> impl Iterator<Item = String> {
    path.parent().into_iter().flat_map(|parent| parent.components().rev()).filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(origins: &[&str]) -> Vec<String> {
        let wishes: Vec<Wish<'_>> = origins
            .iter()
            .map(|origin| Wish { folder: "images", origin: Path::new(origin), extension: "png" })
            .collect();
        name(&wishes).into_iter().map(|path| path.to_string()).collect()
    }

    #[test]
    fn a_name_comes_from_the_file() {
        assert_eq!(names(&["a/De Zee é.PNG", "…"]), ["images/de-zee-e.png", "images/file.png"]);
    }

    #[test]
    fn no_name_is_that_of_a_device() {
        assert_eq!(
            names(&["CON.png", "Aux.tar.png", "a/nul.PNG", "com1", "Lpt9.x", "b/prn.png"]),
            [
                "images/con-file.png", "images/aux-tar.png", "images/nul-file.png", "images/com1-file.png",
                "images/lpt9-file.png", "images/prn-file.png"
            ]
        );
        assert_eq!(
            names(&["conway.png", "com10.png", "lpt.png"]),
            ["images/conway.png", "images/com10.png", "images/lpt.png"]
        );
        assert_eq!(names(&["a/con.png", "b/con.png"]), ["images/a-con.png", "images/b-con.png"]);
    }

    #[test]
    fn siblings_take_their_folder_and_others_keep_their_name() {
        assert_eq!(
            names(&["one/cat.png", "two/cat.png", "dog.png", "x/one/cat.png"]),
            ["images/one-cat.png", "images/two-cat.png", "images/dog.png", "images/x-one-cat.png"]
        );
        assert_eq!(names(&["a b.png", "a-b.png"]), ["images/a-b.png", "images/a-b-2.png"]);
    }
}
