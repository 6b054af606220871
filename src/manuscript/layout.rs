//! What lies at the place that was asked for: which project, which metadata files, and how far files may be from.
//!
//! Only looks at which files there are; [`super::project`] reads them.

use std::path::{Path, PathBuf};

use super::error::Error;
use super::path::{first_file, folder_name, parent, real};
use super::project::{self, Files, Project, Text, mdbook};
use super::request::Input;

/// A manuscript as it lies on the disk.
pub(super) struct Layout {
    /// What its chapters are and how they are read.
    pub(super) project: Box<dyn Project>,
    /// Whether the caller gave the texts one by one, and `katern.toml` has no say in which they are.
    pub(super) is_given: bool,
    /// Files may come from here and below.
    pub(super) root: PathBuf,
    /// The name that the book has where nobody gives it one.
    pub(super) name: String,
    /// `metadata.yaml`.
    pub(super) metadata: Option<PathBuf>,
    /// `katern.toml`.
    pub(super) config: Option<PathBuf>,
}

/// The layout at the place that was asked for.
pub(super) fn find(input: &Input) -> Result<Layout, Error> {
    match input {
        Input::Default if Path::new("manuscript").is_dir() => at(Path::new("manuscript")),
        Input::Default => at(Path::new(".")),
        Input::Path(path) => at(path),
        Input::Files(paths) => match &paths[..] {
            [] => Err(Error::new("no file was named")),
            [path] => at(path),
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

fn at(path: &Path) -> Result<Layout, Error> {
    if !path.exists() {
        return Err(Error::new(format!("there is no {}", path.display())));
    }
    match project::find(path) {
        Some(project) if path.is_dir() => Ok(of_project(project, path)),
        Some(project) => Ok(of_project(project, &parent(path))),
        None => files(vec![path.to_owned()]),
    }
}

fn files(paths: Vec<PathBuf>) -> Result<Layout, Error> {
    if let Some(missing) = paths.iter().find(|path| !path.is_file()) {
        return Err(Error::new(format!("there is no file {}", missing.display())));
    }
    let folder = parent(&paths[0]);
    let name = match &paths[..] {
        [path] => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
        _ => folder_name(&folder),
    };
    let config = first_file(&[folder.join("katern.toml"), parent(&folder).join("katern.toml")]);
    let metadata = first_file(&[folder.join("metadata.yaml"), folder.join("metadata.yml")]);
    let root = root(config.as_deref(), &folder);
    Ok(Layout { project: Box::new(Files(paths)), is_given: true, root, name, metadata, config })
}

/// The layout of a project that was found at a folder; katern's own files may stand in the folder above it.
fn of_project(project: Box<dyn Project>, folder: &Path) -> Layout {
    let above = parent(folder);
    let config = first_file(&[folder.join("katern.toml"), above.join("katern.toml")]);
    let metadata = first_file(&[
        folder.join("metadata.yaml"),
        folder.join("metadata.yml"),
        above.join("metadata.yaml"),
        above.join("metadata.yml"),
    ]);
    let root = root(project.marker().as_deref().or(config.as_deref()), folder);
    Layout { project, is_given: false, root, name: folder_name(folder), metadata, config }
}

/// The layout of a book whose texts are in memory and whose other files are in a folder.
fn in_memory(project: Box<dyn Project>, folder: &Path) -> Layout {
    let config = first_file(&[folder.join("katern.toml")]);
    let metadata = first_file(&[folder.join("metadata.yaml"), folder.join("metadata.yml")]);
    let around = || project::find(folder).and_then(|project| project.marker());
    let marker = project.marker().or_else(around).or(config.clone());
    let root = root(marker.as_deref(), folder);
    Layout { project, is_given: false, root, name: folder_name(folder), metadata, config }
}

/// The project's root: the folder of the file that marks it, else the nearest folder above with `.git`, else this one.
fn root(marker: Option<&Path>, folder: &Path) -> PathBuf {
    if let Some(marker) = marker {
        return real(&parent(marker));
    }
    let folder = real(folder);
    folder.ancestors().find(|above| above.join(".git").exists()).map_or(folder.clone(), Path::to_owned)
}
