//! The folders in which files are looked for that are not beside their text.

use std::path::PathBuf;

use super::path::{is_named, real};
use super::reading::Reading;
use crate::diagnostic::Diagnostic;
use crate::model::metadata::Field;
use crate::rule::metadata::WRONG_METADATA_VALUE;

/// The folders of a resource path that are there. What the command line names may be anywhere, and is added to the folders
/// that files may come from; what the metadata names lies in the project, and is told where it does not.
pub(super) fn settle(
    named: Vec<Field<PathBuf>>,
    allowed: &mut Vec<PathBuf>,
    reading: &mut Reading<'_>,
) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for Field { value: folder, span } in named {
        let is_inside = real(&folder).starts_with(&reading.bounds.root);
        let (what, help) = match () {
            () if !folder.is_dir() && is_named(&folder) => ("is not a folder", "name the folder that holds the files"),
            () if !folder.is_dir() => ("is not there", "correct the path, or make the folder"),
            () if !is_inside && span.is_some() => {
                ("lies outside the project's folder", "move it into the project's folder")
            }
            () => {
                if !is_inside {
                    allowed.push(folder.clone());
                }
                folders.push(folder);
                continue;
            }
        };
        let message = format!("the folder {} of the resource path {what}", folder.display());
        reading.diagnostics.push(Diagnostic::new(&WRONG_METADATA_VALUE, span, message).help(help));
    }
    folders
}
