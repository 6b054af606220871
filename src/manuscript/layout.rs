//! What lies at the place that was asked for: which project, which metadata files, and how far files may be from.
//!
//! Only looks at which files there are; [`super::project`] reads them.

use std::path::{Path, PathBuf};

use super::headline;
use super::path::{first_named, folder_name, no_file, parent, real, telling_folders};
use super::project::{self, Files, Project, Text, mdbook};
use super::purpose::repository;
use super::request::Input;
use crate::edit_distance::edit_distance;
use crate::error::Error;

/// A manuscript as it lies on the disk.
pub(super) struct Layout {
    /// What its chapters are and how they are read.
    pub(super) project: Box<dyn Project>,
    /// The folder that it is in.
    pub(super) folder: PathBuf,
    /// Whether the caller gave the texts one by one, and `katern.toml` has no say in which they are.
    pub(super) is_given: bool,
    /// Files may come from here and below.
    pub(super) root: PathBuf,
    /// The folders of texts that the caller gave one by one: each may use what lies in its own.
    pub(super) folders: Vec<PathBuf>,
    /// The name that the book has where nobody gives it one.
    pub(super) name: String,
    /// The folder in the one that was asked for which holds the book, where that one itself holds none.
    pub(super) within: Option<PathBuf>,
    /// `metadata.yaml`.
    pub(super) metadata: Option<PathBuf>,
    /// `katern.toml`.
    pub(super) config: Option<PathBuf>,
}

impl Layout {
    /// What the README beside the texts calls the book. Texts that were given one by one are not all that it speaks of.
    pub(super) fn called(&self) -> Option<String> {
        let asked = self.within.as_ref().map_or(self.folder.clone(), |within| parent(within));
        let folders = if self.is_given { Vec::new() } else { telling_folders(&asked) };
        folders.iter().flat_map(|folder| headline::readmes(folder)).find_map(|readme| headline::name_by(&readme))
    }
}

/// The layout at the place that was asked for; of this kind, where one is named.
pub(super) fn find(input: &Input, kind: Option<&str>) -> Result<Layout, Error> {
    match input {
        Input::Default => at(default(kind), kind),
        Input::Path(path) => at(path, kind),
        Input::Files(paths) => match &paths[..] {
            [] => Err(Error::new("no file was named")),
            [path] => at(path, kind),
            _ => files(paths.clone()),
        },
        Input::Text(bytes) => {
            let layout = in_memory(Box::new(Text(bytes.clone())), Path::new("."));
            Ok(Layout { name: "untitled".into(), is_given: true, ..layout })
        }
        Input::MdBook(bytes) => {
            let project = mdbook::from_json(bytes)?;
            let folder = project.folder.clone();
            Ok(in_memory(Box::new(project), &folder))
        }
    }
}

/// Where a manuscript is that nobody says the place of: `manuscript`, unless the folder around it is another tool's project.
fn default(kind: Option<&str>) -> &'static Path {
    let (manuscript, here) = (Path::new("manuscript"), Path::new("."));
    let is_of_a_tool = || project::find(here).is_some_and(|project| project.tool() != "katern");
    match manuscript.is_dir() && kind.is_none() && (here.join("katern.toml").is_file() || !is_of_a_tool()) {
        true => manuscript,
        false => here,
    }
}

/// The name beside a missing one that is nearest to it, if one is near.
fn near(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names = std::fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let near = names.map(|other| (edit_distance(name, &other), other)).min()?;
    let stem = path.file_stem().map_or(0, |stem| stem.to_string_lossy().chars().count());
    (near.0 <= stem / 3).then_some(near.1)
}

fn at(path: &Path, kind: Option<&str>) -> Result<Layout, Error> {
    if !path.exists() {
        let message = no_file(path).unwrap_or_else(|| format!("there is no {}", path.display()));
        let help = near(path).map_or_else(
            || "name a Markdown file, a folder, or the folder of another tool's project".to_owned(),
            |name| format!("write `{}`", path.with_file_name(name).display()),
        );
        return Err(Error::new(message).help(help));
    }
    let project = match kind {
        Some(kind) => Some(project::named(kind, path)?),
        None => project::find(path),
    };
    let inner = project.as_deref().filter(|_| kind.is_none()).and_then(|around| project::the_book(path, around));
    if let Some((below, project)) = inner {
        // The pictures of the book may lie beside its folder, and the repository has its name.
        let (root, name) = (root_of_folder(None, path), folder_name(path));
        return Ok(Layout { root, name, within: Some(below.clone()), ..of_project(project, &below) });
    }
    match project {
        Some(project) if path.is_dir() => Ok(of_project(project, path)),
        Some(project) => Ok(of_project(project, &parent(path))),
        None => files(vec![path.to_owned()]),
    }
}

fn files(paths: Vec<PathBuf>) -> Result<Layout, Error> {
    if let Some(missing) = paths.iter().find(|path| !path.is_file()) {
        let message = no_file(missing).unwrap_or_else(|| format!("there is no file {}", missing.display()));
        let help = near(missing).map_or_else(
            || "correct the path, or take it out".to_owned(),
            |name| format!("write `{}`", missing.with_file_name(name).display()),
        );
        return Err(Error::new(message).help(help));
    }
    let folder = parent(&paths[0]);
    let name = match &paths[..] {
        [path] => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
        _ => folder_name(&folder),
    };
    let config = first_named(&[folder.join("katern.toml"), parent(&folder).join("katern.toml")]);
    let metadata = described(&folder).or_else(|| described_otherwise(&folder));
    let root = root(config.as_deref(), &folder);
    let mut folders: Vec<PathBuf> = paths.iter().map(|path| parent(path)).collect();
    folders.sort();
    folders.dedup();
    let project = Box::new(Files(paths));
    Ok(Layout { project, folder, is_given: true, root, folders, name, within: None, metadata, config })
}

/// The layout of a project that was found at a folder; katern's own files may stand in the folder above it.
fn of_project(project: Box<dyn Project>, folder: &Path) -> Layout {
    let above = parent(folder);
    let config = first_named(&[folder.join("katern.toml"), above.join("katern.toml")]);
    // What another tool's project says stands in its own files.
    let otherwise = || described_otherwise(folder).filter(|_| project.tool() == "katern");
    let metadata = described(folder).or_else(|| described(&above)).or_else(otherwise);
    let root = root_of_folder(project.marker().as_deref().or(config.as_deref()), folder);
    let name = folder_name(folder);
    let folder = folder.to_owned();
    Layout { project, folder, is_given: false, root, folders: Vec::new(), name, within: None, metadata, config }
}

/// The file of metadata of a folder.
fn described(folder: &Path) -> Option<PathBuf> {
    first_named(&["metadata.yaml", "metadata.yml"].map(|name| folder.join(name)))
}

/// A file of metadata that is called as authors who know other tools call it: it names the book, and who wrote it or in which
/// language.
fn described_otherwise(folder: &Path) -> Option<PathBuf> {
    const NAMES: [&str; 6] = ["meta.yaml", "meta.yml", "book.yaml", "book.yml", "epub.yaml", "epub.yml"];
    let says = |path: &PathBuf| {
        let text = headline::beginning(path);
        let has = |key: &str| headline::has_key(&text, key);
        has("title") && ["author", "authors", "creator", "lang", "language"].into_iter().any(has)
    };
    NAMES.map(|name| folder.join(name)).into_iter().find(|path| path.is_file() && says(path))
}

/// The layout of a book whose texts are in memory and whose other files are in a folder.
fn in_memory(project: Box<dyn Project>, folder: &Path) -> Layout {
    let config = first_named(&[folder.join("katern.toml")]);
    let metadata = described(folder);
    let around = || project::find(folder).and_then(|project| project.marker());
    let marker = project.marker().or_else(around).or(config.clone());
    let root = root(marker.as_deref(), folder);
    let name = folder_name(folder);
    let folder = folder.to_owned();
    Layout { project, folder, is_given: false, root, folders: Vec::new(), name, within: None, metadata, config }
}

/// The project's root: the folder of the file that marks it, else the repository's, else this folder.
///
/// Which `.git` counts, [`repository`] says.
fn root(marker: Option<&Path>, folder: &Path) -> PathBuf {
    if let Some(marker) = marker {
        return real(&parent(marker));
    }
    let folder = real(folder);
    repository(&folder, std::env::home_dir().as_deref()).unwrap_or(&folder).to_owned()
}

/// The root of a manuscript that is a folder: without a mark and a repository it is the folder above, so that
/// `../images/` beside `manuscript/` is the same with and without a repository.
///
/// The current folder is its own root, unless it is called `manuscript`: who stands in it means it. The home folder and the
/// root of the file system are never taken, as they hold more than a book.
fn root_of_folder(marker: Option<&Path>, folder: &Path) -> PathBuf {
    let found = root(marker, folder);
    let itself = real(folder);
    let is_beside = folder.file_name().is_some() || itself.ends_with("manuscript");
    let is_sure = marker.is_some() || found != itself || found.join(".git").exists();
    let home = std::env::home_dir().map(|home| real(&home));
    let above = itself.parent().filter(|above| above.parent().is_some() && home.as_deref() != Some(above));
    above.filter(|_| is_beside && !is_sure).map_or(found, Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_above_a_manuscript_belongs_to_the_project_with_and_without_a_repository() {
        let project = tempfile::tempdir().expect("a folder");
        let project = real(project.path());
        let manuscript = project.join("manuscript");
        std::fs::create_dir(&manuscript).expect("made");
        std::fs::write(manuscript.join("one.md"), "# One\n").expect("written");
        let root = |path: &Path| find(&Input::Path(path.to_owned()), None).expect("there").root;
        assert_eq!(root(&manuscript), project);
        assert_eq!(root(&manuscript.join(".")), project);
        // A text that is named alone has only its own folder.
        assert_eq!(root(&manuscript.join("one.md")), manuscript);
        std::fs::create_dir(project.join(".git")).expect("made");
        assert_eq!(root(&manuscript), project);
        assert_eq!(root(&manuscript.join("one.md")), project);
        std::fs::write(manuscript.join("katern.toml"), "").expect("written");
        assert_eq!(root(&manuscript), manuscript);
    }
}
