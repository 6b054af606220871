//! From an address in a document to a file inside the project's root.
//!
//! The path is walked by listing folders, so that a name in other capitals is found on every system and reported on
//! every system alike. A path that leaves the root is never followed, neither by `..` nor by a symbolic link.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::places::Places;
use crate::names;
use crate::spec::address::{is_remote, percent_decode};

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// To this file; `cased` is its path as the disk has it, where the address has other capitals.
    File { path: PathBuf, cased: Option<String> },
    /// Into the address itself.
    Data,
    /// To the web.
    Remote,
    /// To a badge on the web.
    Badge,
    /// Out of the root.
    Outside,
    /// To nothing.
    Missing,
}

/// The project's root, with the folders that were listed.
pub(super) struct Root {
    /// The root, without symbolic links.
    pub(super) path: PathBuf,
    /// Folders outside it that files may come from too, without symbolic links.
    others: Vec<PathBuf>,
    /// What an address from the root may mean, without symbolic links.
    site_roots: Vec<PathBuf>,
    /// Where files are looked for that are not beside their text, without symbolic links.
    resource_path: Vec<PathBuf>,
    folders: Mutex<HashMap<PathBuf, Arc<Names>>>,
}

/// The names in a folder, as they are and as they may be spelled otherwise.
#[derive(Default)]
struct Names {
    exact: HashSet<OsString>,
    /// By the name in one normalisation.
    spelled: HashMap<String, OsString>,
    /// By the name without its capitals.
    folded: HashMap<String, OsString>,
}

impl Root {
    pub(super) fn new(path: &Path) -> Root {
        Root::with(&Places { root: path.to_owned(), ..Places::default() })
    }

    /// The root, with all other places that files may come from.
    pub(super) fn with(places: &Places) -> Root {
        let all = |folders: &[PathBuf]| folders.iter().map(|folder| real(folder)).collect();
        Root {
            path: real(&places.root),
            others: all(&places.folders),
            site_roots: all(&places.site_roots),
            resource_path: all(&places.resource_path),
            folders: Mutex::default(),
        }
    }

    /// The folder that this file may come from: the root, or one beside it.
    pub(super) fn above(&self, file: &Path) -> Option<&Path> {
        std::iter::once(&self.path).chain(&self.others).find(|root| file.starts_with(root)).map(PathBuf::as_path)
    }

    /// Where the address leads from the folder.
    pub(super) fn locate(&self, target: &str, base: &Path) -> Place {
        let target = target.trim();
        if has_scheme(target, "data") {
            return Place::Data;
        }
        let base = real(base);
        let mut outcome = Place::Missing;
        let candidates = candidates(target);
        for path in &candidates {
            if let Some(found) = self.below_a_root(path) {
                return found;
            }
            match self.walk(&base, path) {
                Place::Missing => {}
                // An absolute path that leads nowhere most likely means the root: `/images/x.png`.
                Place::Outside if Path::new(path).has_root() && !Path::new(path).exists() => {}
                Place::Outside => outcome = Place::Outside,
                found => return found,
            }
        }
        if is_remote(target) {
            return Place::Remote;
        }
        let beside = candidates.iter().flat_map(|path| self.resource_path.iter().map(move |folder| (folder, path)));
        let mut found = beside.map(|(folder, path)| self.walk(folder, path.trim_start_matches('/')));
        found.find(|place| matches!(place, Place::File { .. })).unwrap_or(outcome)
    }

    /// The file that an address from the root means, where one of those that it may mean has it.
    fn below_a_root(&self, path: &str) -> Option<Place> {
        let rootless = path.trim_start_matches('/');
        if rootless.len() == path.len() || path.starts_with("//") {
            return None;
        }
        let roots = self.site_roots.iter().chain([&self.path]);
        let place = roots.map(|root| self.walk(root, rootless)).find(|place| matches!(place, Place::File { .. }))?;
        match place {
            Place::File { path, cased } => Some(Place::File { path, cased: cased.map(|cased| format!("/{cased}")) }),
            other => Some(other),
        }
    }

    /// The file at the path, if it lies in the root.
    fn walk(&self, base: &Path, candidate: &str) -> Place {
        let mut wanted = PathBuf::new();
        for component in base.join(candidate).components() {
            match component {
                Component::ParentDir => drop(wanted.pop()),
                Component::CurDir => {}
                other => wanted.push(other),
            }
        }
        let Some(root) = self.above(&wanted) else { return Place::Outside };
        let Ok(below) = wanted.strip_prefix(root) else { return Place::Outside };
        let mut path = root.to_owned();
        let mut exact = true;
        for component in below.components() {
            let name = component.as_os_str();
            let listed = self.list(&path);
            if listed.exact.contains(name) {
                path.push(name);
                continue;
            }
            let found = (listed.spelled.get(&spelling(name)).map(|known| (known, true)))
                .or_else(|| listed.folded.get(&fold(name)).map(|known| (known, false)));
            let Some((known, same)) = found else { return Place::Missing };
            exact &= same;
            path.push(known);
        }
        match path.canonicalize() {
            Ok(real) if self.above(&real).is_none() => Place::Outside,
            Ok(real) => {
                let cased = path.strip_prefix(base).unwrap_or(path.strip_prefix(root).unwrap_or(&path));
                Place::File { path: real, cased: (!exact).then(|| cased.to_string_lossy().into_owned()) }
            }
            Err(_) => Place::Missing,
        }
    }

    /// The names in a folder; of those that differ in capitals alone the first is found, the same on every machine.
    fn list(&self, folder: &Path) -> Arc<Names> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(listed) = folders.get(folder) {
            return listed.clone();
        }
        let mut listed: Vec<OsString> =
            std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name()).collect();
        listed.sort_unstable();
        let mut names = Names::default();
        for name in listed {
            names.spelled.entry(spelling(&name)).or_insert_with(|| name.clone());
            names.folded.entry(fold(&name)).or_insert_with(|| name.clone());
            names.exact.insert(name);
        }
        let listed = Arc::new(names);
        folders.insert(folder.to_owned(), listed.clone());
        listed
    }
}

/// The path without symbolic links; an empty one is the current folder.
pub(super) fn real(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// The paths that an address may mean, the most literal first.
fn candidates(target: &str) -> Vec<String> {
    let file = match target.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("file://") => {
            target[7..].strip_prefix("localhost").unwrap_or(&target[7..])
        }
        _ => target,
    };
    let bare = &file[..file.find(['?', '#']).unwrap_or(file.len())];
    let mut paths = Vec::new();
    for spelled in [file, bare] {
        let decoded = String::from_utf8(percent_decode(spelled)).unwrap_or_default();
        for path in [spelled.to_owned(), decoded.clone(), spelled.replace('\\', "/"), decoded.replace('\\', "/")] {
            // No file's name holds a NUL, and an empty path would be the folder itself.
            if path.is_empty() || path.contains('\0') || paths.contains(&path) {
                continue;
            }
            paths.push(path);
        }
    }
    paths
}

fn has_scheme(target: &str, scheme: &str) -> bool {
    target.split_once(':').is_some_and(|(written, _)| written.eq_ignore_ascii_case(scheme))
}

/// The name in one normalisation: disks store `é` in two ways that look alike.
fn spelling(name: &std::ffi::OsStr) -> String {
    names::composed(&name.to_string_lossy()).into_owned()
}

/// The name without its capitals.
fn fold(name: &std::ffi::OsStr) -> String {
    spelling(name).to_lowercase()
}
