//! The pictures of cells: those that `include_graphics` names, and those that were saved when the book was last rendered.

use std::path::{Component, Path, PathBuf};

use super::expression;
use crate::manuscript::path::real;
use crate::source::address;

/// Where the pictures of one text may be.
#[derive(Debug)]
pub(super) struct Places {
    /// The text's own folder.
    pub(super) folder: PathBuf,
    /// The project's folder.
    pub(super) root: PathBuf,
    /// Folders in which the pictures of cells are saved, the likeliest first.
    pub(super) saved: Vec<PathBuf>,
}

/// The endings of pictures, the best first.
const ENDINGS: [&str; 6] = ["svg", "png", "jpg", "jpeg", "gif", "webp"];

impl Places {
    /// The address of a picture as a link of Markdown has it; none where it is not there.
    fn address(&self, written: &str) -> Option<String> {
        if written.contains("://") {
            return Some(escaped(written));
        }
        let bare = written.trim_start_matches('/');
        let path = [self.folder.join(written), self.root.join(bare)].into_iter().find_map(|path| shown(&path))?;
        Some(address(&real(&self.folder), &real(&path)))
    }

    /// The pictures that a cell of this name made.
    pub(super) fn of_cell(&self, names: &[String]) -> Vec<String> {
        for folder in &self.saved {
            for name in names {
                let numbered = |number: usize| {
                    ENDINGS
                        .iter()
                        .map(|ending| folder.join(format!("{name}-{number}.{ending}")))
                        .find(|path| path.is_file())
                };
                let found: Vec<PathBuf> = (1..=MOST).map_while(numbered).collect();
                if !found.is_empty() {
                    return found.iter().map(|path| address(&real(&self.folder), &real(path))).collect();
                }
            }
        }
        Vec::new()
    }
}

/// The most pictures of a cell.
const MOST: usize = 200;

/// The file of a picture, or the same in a form that a book can show.
fn shown(path: &Path) -> Option<PathBuf> {
    let is_page = path
        .extension()
        .is_some_and(|ending| ["pdf", "eps", "ai"].iter().any(|page| ending.eq_ignore_ascii_case(page)));
    if path.is_file() && !is_page {
        return Some(path.to_owned());
    }
    ENDINGS.iter().map(|ending| path.with_extension(ending)).find(|other| is_page && other.is_file())
}

/// The addresses of the pictures that program text includes; none where it includes none.
pub(super) fn included(code: &str, places: &Places) -> Option<Vec<String>> {
    const CALLS: [&str; 4] = ["include_graphics", "include_svg", "include_image", "Image"];
    let mut addresses = Vec::new();
    let mut is_including = false;
    for call in CALLS {
        let mut rest = code;
        while let Some(at) = rest.find(call).filter(|_| call != "Image" || code.contains("IPython")) {
            let arguments = expression::arguments_of(call, &rest[at..]).unwrap_or_default();
            let path = arguments.iter().find_map(|argument| match expression::named(argument) {
                Some(("path" | "filename", value)) => Some(value),
                Some(_) => None,
                None => Some(*argument),
            });
            is_including = true;
            let written = path.and_then(expression::texts).unwrap_or_default();
            addresses.extend(written.iter().filter_map(|written| places.address(written)));
            rest = &rest[at + call.len()..];
        }
    }
    is_including.then_some(addresses)
}

/// The folders `figure-…` in these folders: what was made for a book before what was made for the web and for paper.
pub(super) fn figure_folders(bases: impl Iterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for base in bases {
        let Ok(entries) = std::fs::read_dir(&base) else { continue };
        let inside = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir());
        let mut found: Vec<(usize, PathBuf)> = inside.filter_map(|path| Some((rank(&path)?, path))).collect();
        found.sort();
        folders.extend(found.into_iter().map(|(_, path)| path));
    }
    folders
}

fn rank(folder: &Path) -> Option<usize> {
    let name = folder.file_name()?.to_str()?;
    let format = name.strip_prefix("figure-")?;
    ["epub", "html", "bs4", "commonmark", "gfm", "docx", ""].iter().position(|known| format.starts_with(known))
}

/// The way from a folder to a file.
pub(super) fn relative(folder: &Path, file: &Path) -> String {
    let (folder, file) = (real(folder), real(file));
    let common = folder.components().zip(file.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(common).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(file.components().skip(common)).collect();
    way.to_string_lossy().replace('\\', "/")
}

/// An address as a link of Markdown may hold it.
pub(super) fn escaped(address: &str) -> String {
    address.replace(' ', "%20").replace('(', "%28").replace(')', "%29").replace('<', "%3C").replace('>', "%3E")
}
