//! What lies beside the manuscript and is not in the book. The one check that reads the disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::check::alternative::ENDINGS;
use crate::check::visit::{self, Visit};
use crate::diagnostic::Diagnostic;
use crate::manuscript::Manuscript;
use crate::model::{Book, Cover};
use crate::rule::resource::UNUSED_IMAGE;

/// Pictures that nothing names, in the folders from which the book takes its pictures.
///
/// Other folders may hold anything. A name that occurs anywhere in a text counts as used.
pub fn folder(book: &Book, manuscript: &Manuscript) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for folder in picture_folders(book, manuscript) {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        let mut files: Vec<PathBuf> = entries.filter_map(|entry| entry.ok()).map(|entry| entry.path()).collect();
        files.sort();
        for file in files.iter().filter(|file| is_picture(file) && !is_used(file, book, manuscript)) {
            let message = format!("{} is not in the book", file.display());
            found.push(Diagnostic::new(&UNUSED_IMAGE, None, message).help("show it, or move it elsewhere"));
        }
    }
    found
}

/// The folders that hold a picture of the book, each under one name.
fn picture_folders(book: &Book, manuscript: &Manuscript) -> BTreeSet<PathBuf> {
    let mut folders = BTreeSet::new();
    visit::book(book, &mut |visited| {
        let Visit::Image(image, _) = visited else { return };
        let source = manuscript.sources.get(manuscript.sources.origin(image.span).source);
        let Some(base) = source.path.parent() else { return };
        if image.target.contains(':') {
            return;
        }
        let folder = base.join(&image.target).parent().map(tidy);
        folders.extend(folder.filter(|folder| !folder.as_os_str().is_empty()));
    });
    folders
}

/// The path without `.` and `x/..`.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir if tidy.file_name().is_some() => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}

fn is_picture(file: &Path) -> bool {
    let ending = file.extension().unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)) && file.is_file()
}

fn is_used(file: &Path, book: &Book, manuscript: &Manuscript) -> bool {
    let Some(name) = file.file_name().and_then(|name| name.to_str()) else { return true };
    let cover = match &book.cover {
        Cover::File(cover) => cover.value.file_name(),
        Cover::Drawn | Cover::None => None,
    };
    let encoded = name.replace(' ', "%20");
    // A file that is named in other capitals is found all the same, with a complaint of its own.
    let names = |text: &str| {
        text.contains(name) || text.contains(&encoded) || text.to_lowercase().contains(&name.to_lowercase())
    };
    cover.is_some_and(|cover| cover.eq_ignore_ascii_case(name))
        || manuscript.sources.iter().any(|(_, source)| names(&source.text))
}
