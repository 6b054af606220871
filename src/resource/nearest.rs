//! What the author most likely meant by a name that is not there.

use std::path::{Path, PathBuf};

use crate::names::distance;

/// The most files that are looked at.
const LIMIT: usize = 5000;

/// The deepest folder that is looked into.
const DEPTH: usize = 12;

/// Every file below the root, sorted: hidden ones and the folders of other tools left out.
pub(super) fn files(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let mut entries: Vec<_> = std::fs::read_dir(&folder).into_iter().flatten().flatten().collect();
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

/// The file whose name is most like the wanted one, as an address from the folder; none where none is alike.
pub(super) fn nearest(
    wanted: &str,
    base: &Path,
    files: &[PathBuf],
    is_wanted: impl Fn(&Path) -> bool,
) -> Option<String> {
    let wanted = wanted.rsplit(['/', '\\']).next().unwrap_or(wanted).to_lowercase();
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let limit = (wanted.chars().count() / 3).max(1);
    (files.iter().filter(|file| is_wanted(file)))
        .filter_map(|file| {
            let name = file.file_name()?.to_string_lossy().to_lowercase();
            // The same name with another extension is nearer than any other name.
            let distance = match distance(&wanted, &name) {
                0 => 0,
                _ if stem(&wanted) == stem(&name) => 1,
                other => other + 1,
            };
            (distance <= limit).then_some((distance, file))
        })
        .min_by_key(|(distance, file)| (*distance, file.components().count(), *file))
        .map(|(_, file)| address(base, file))
}

/// The relative address of a file from a folder.
fn address(base: &Path, file: &Path) -> String {
    let shared = base.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = base.components().skip(shared).map(|_| "..".to_owned());
    let down = file.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}
