//! Paths by their names alone, and what the disk says of them before anything is read.

use std::path::{Path, PathBuf};

/// The extensions of Markdown files.
const EXTENSIONS: [&str; 6] = ["md", "markdown", "mdown", "mkd", "mkdn", "mdwn"];

/// Whether a file's name says that it is Markdown.
pub(super) fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
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

/// The first of these that is a file.
pub(super) fn first_file(candidates: &[PathBuf]) -> Option<PathBuf> {
    candidates.iter().find(|path| path.is_file()).cloned()
}

/// The path without symbolic links; as it is where the disk has no such path.
pub(super) fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The folder's own name; one that says nothing of the book gives way to the folder above.
pub(super) fn folder_name(path: &Path) -> String {
    let real = real(path);
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    match name(&real) {
        Some(own) if matches!(own.as_str(), "src" | "manuscript") => real.parent().and_then(name).unwrap_or(own),
        Some(own) => own,
        None => "untitled".into(),
    }
}
