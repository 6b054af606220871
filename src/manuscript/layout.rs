//! Which of the known layouts a place has: where the chapters are listed, where the metadata is, where files may be from.
//!
//! Only looks at which files there are; [`super::folder`], [`super::list`] and [`super::mdbook`] read them.

use std::path::{Path, PathBuf};

use super::{Error, Input, mdbook};

/// A manuscript as it lies on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// How its chapters are found.
    pub(super) order: Order,
    /// Files may come from here and below.
    pub(super) root: PathBuf,
    /// The name that the book has where nobody gives it one.
    pub(super) name: String,
    /// `metadata.yaml`.
    pub(super) metadata: Option<PathBuf>,
    /// `katern.toml`.
    pub(super) config: Option<PathBuf>,
}

/// How the chapters are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// These files, in this order.
    Files(Vec<PathBuf>),
    /// The files of a folder by `katern.toml` where it lists them, else by their names.
    Folder(PathBuf),
    /// A `SUMMARY.md` that is not mdBook's.
    Summary(PathBuf),
    /// An mdBook project, by its folder.
    MdBook(PathBuf),
    /// One text that is in memory.
    Text(Vec<u8>),
    /// mdBook's JSON.
    Context(serde_json::Value),
}

/// The extensions of Markdown files.
const EXTENSIONS: [&str; 6] = ["md", "markdown", "mdown", "mkd", "mkdn", "mdwn"];

/// Whether a file's name says that it is Markdown.
pub(super) fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// The layout at the place that was asked for.
pub(super) fn find(input: &Input) -> Result<Layout, Error> {
    match input {
        Input::Default if Path::new("manuscript").is_dir() => folder(Path::new("manuscript")),
        Input::Default => folder(Path::new(".")),
        Input::Path(path) => at(path),
        Input::Files(paths) => match &paths[..] {
            [] => Err(Error { message: "no file was named".into() }),
            [path] => at(path),
            _ => files(paths.clone()),
        },
        Input::Text(bytes) => {
            Ok(Layout { name: "untitled".into(), ..folder_layout(Order::Text(bytes.clone()), Path::new(".")) })
        }
        Input::MdBook(bytes) => {
            let json = mdbook::context::parse(bytes)?;
            let project = mdbook::context::root(&json);
            Ok(folder_layout(Order::Context(json), &project))
        }
    }
}

fn at(path: &Path) -> Result<Layout, Error> {
    if path.is_dir() {
        return folder(path);
    }
    if !path.exists() {
        return Err(Error { message: format!("there is no {}", path.display()) });
    }
    let parent = parent(path);
    match path.file_name().and_then(|name| name.to_str()) {
        // Whoever names the file that describes the book means the book.
        Some("book.toml" | "katern.toml" | "SUMMARY.md" | "metadata.yaml" | "metadata.yml") => folder(&parent),
        _ => files(vec![path.to_owned()]),
    }
}

fn files(paths: Vec<PathBuf>) -> Result<Layout, Error> {
    if let Some(missing) = paths.iter().find(|path| !path.is_file()) {
        return Err(Error { message: format!("there is no file {}", missing.display()) });
    }
    let folder = parent(&paths[0]);
    let name = match &paths[..] {
        [path] => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
        _ => folder_name(&folder),
    };
    let config = first_file(&[folder.join("katern.toml"), parent(&folder).join("katern.toml")]);
    let metadata = first_file(&[folder.join("metadata.yaml"), folder.join("metadata.yml")]);
    Ok(Layout { root: root(config.as_deref(), &folder), name, metadata, config, order: Order::Files(paths) })
}

fn folder(path: &Path) -> Result<Layout, Error> {
    let above = parent(path);
    let config = first_file(&[path.join("katern.toml"), above.join("katern.toml")]);
    let metadata = first_file(&[
        path.join("metadata.yaml"),
        path.join("metadata.yml"),
        above.join("metadata.yaml"),
        above.join("metadata.yml"),
    ]);
    let in_src = path.join("src").join("SUMMARY.md");
    // A folder with only `src/SUMMARY.md` is an mdBook project too; and so is the `src` of one.
    let project = if path.join("book.toml").is_file() || (in_src.is_file() && !path.join("SUMMARY.md").is_file()) {
        Some(path.to_owned())
    } else if path.join("SUMMARY.md").is_file() && above.join("book.toml").is_file() {
        Some(above)
    } else {
        None
    };
    let order = match project {
        Some(project) => Order::MdBook(project),
        None if path.join("SUMMARY.md").is_file() => Order::Summary(path.join("SUMMARY.md")),
        None => Order::Folder(path.to_owned()),
    };
    let marker = match &order {
        Order::MdBook(project) => Some(project.join("book.toml")).filter(|toml| toml.is_file()),
        _ => None,
    };
    let root = root(marker.as_deref().or(config.as_deref()), path);
    Ok(Layout { root, name: folder_name(path), metadata, config, order })
}

/// The layout of a book whose text is in memory and whose other files are in a folder.
fn folder_layout(order: Order, folder: &Path) -> Layout {
    let config = first_file(&[folder.join("katern.toml")]);
    let metadata = first_file(&[folder.join("metadata.yaml"), folder.join("metadata.yml")]);
    let marker = first_file(&[folder.join("book.toml")]).or(config.clone());
    Layout { root: root(marker.as_deref(), folder), name: folder_name(folder), metadata, config, order }
}

/// The folder that holds `path`.
pub(super) fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() && path.file_name().is_some() => parent.to_owned(),
        // `.` and `..` have no name of their own to take off.
        _ if path.file_name().is_none() => path.join(".."),
        _ => PathBuf::from("."),
    }
}

fn first_file(candidates: &[PathBuf]) -> Option<PathBuf> {
    candidates.iter().find(|path| path.is_file()).cloned()
}

/// The project's root: the folder of the file that marks it, else the nearest folder above with `.git`, else this one.
pub(super) fn root(marker: Option<&Path>, folder: &Path) -> PathBuf {
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Some(marker) = marker {
        return real(&parent(marker));
    }
    let folder = real(folder);
    folder.ancestors().find(|above| above.join(".git").exists()).map_or(folder.clone(), Path::to_owned)
}

/// The folder's own name; one that says nothing of the book gives way to the folder above.
pub(super) fn folder_name(path: &Path) -> String {
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    match name(&real) {
        Some(own) if matches!(own.as_str(), "src" | "manuscript") => real.parent().and_then(name).unwrap_or(own),
        Some(own) => own,
        None => "untitled".into(),
    }
}
