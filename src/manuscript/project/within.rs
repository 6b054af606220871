//! Projects in the folders of another folder: whoever builds the root of a repository often means the one book in it.

use std::path::{Path, PathBuf};

use super::{OWN, Project, find};
use crate::manuscript::path::{is_chapter, is_of_the_project, real};
use crate::manuscript::walk::{is_no_authors, is_of_a_program};

/// How deep folders are searched for a text, and how many entries are looked at.
const DEPTH: usize = 6;
const LOOKED_AT: usize = 10_000;

/// What other tools' texts end with, beside those that katern takes by themselves.
const OF_TOOLS: [&str; 4] = ["qmd", "rmd", "rmarkdown", "mdx"];

/// The folders right below one that are a project by themselves, in the order of their names.
pub(super) fn books(folder: &Path) -> Vec<(PathBuf, Box<dyn Project>)> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.retain(|path| path.is_dir() && !name(path).starts_with('.'));
    folders.sort();
    let found = folders.into_iter().filter_map(|below| {
        let project = find(&below)?;
        // A folder of a project around it is none by itself.
        let is_around = project.marker().is_some_and(|marker| !real(&marker).starts_with(real(&below)));
        // A link may lead around to the folder itself.
        let is_own = || below.join("katern.toml").is_file() && !real(folder).starts_with(real(&below));
        let says_so = !is_plain(&*project) || is_own();
        (!is_around && says_so && !project.manners().is_guessed).then_some((below, project))
    });
    found.collect()
}

/// The one book in a folder that has no text of it itself: READMEs and the like alone stand beside it. A folder that
/// describes itself to katern is built as it is.
pub(in crate::manuscript) fn the_book(folder: &Path, around: &dyn Project) -> Option<(PathBuf, Box<dyn Project>)> {
    let is_sure = !is_plain(around) && !around.manners().is_guessed;
    if !folder.is_dir() || is_sure || OWN.iter().any(|name| folder.join(name).is_file()) {
        return None;
    }
    let mut books = books(folder);
    books.retain(|(below, _)| !is_no_authors(&name(below), folder) && holds_text(below, 0, &mut 0));
    let [_] = &books[..] else { return None };
    let (below, project) = books.pop()?;
    let is_program = is_of_a_program(folder);
    let holds_other = std::fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        match path.is_dir() {
            true => path != below && !is_program && is_searched(&name, folder) && holds_text(&path, 0, &mut 0),
            false => is_text(&path),
        }
    });
    (!holds_other).then_some((below, project))
}

/// Whether a project is a plain folder, which any folder is.
fn is_plain(project: &dyn Project) -> bool {
    project.tool() == "katern" && project.source().is_none()
}

/// Whether a folder or one below holds a text that doesn't speak of the project.
fn holds_text(folder: &Path, depth: usize, looked_at: &mut usize) -> bool {
    std::fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
        *looked_at += 1;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        match entry.file_type() {
            _ if *looked_at > LOOKED_AT => false,
            Ok(kind) if kind.is_dir() => {
                depth < DEPTH && is_searched(&name, folder) && holds_text(&path, depth + 1, looked_at)
            }
            Ok(_) => is_text(&path),
            Err(_) => false,
        }
    })
}

/// Whether a folder may hold texts of a book.
fn is_searched(name: &str, folder: &Path) -> bool {
    !name.starts_with(['.', '_']) && !is_no_authors(name, folder)
}

/// Whether a file is a text that doesn't speak of the project.
fn is_text(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    let is_one = is_chapter(path) || OF_TOOLS.iter().any(|known| ending.eq_ignore_ascii_case(known));
    is_one && !is_of_the_project(&name(path))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
