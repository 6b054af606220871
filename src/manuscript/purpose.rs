//! What a file is read for: that says how far it may lie from the project and how large it may be.
//!
//! A book is often made by a machine from texts that somebody else wrote, so a text may not fetch what only that machine
//! knows. Links are resolved before anything is compared.

use std::path::{Path, PathBuf};

use super::path::{parent, real};

/// The most bytes of a text: some forty novels in one file. More is a mistake, and would cost many times its size.
pub(super) const TEXT_LIMIT: u64 = 64 << 20;

/// The most bytes of a file with metadata: a series of thousands of books stays under it.
pub(super) const METADATA_LIMIT: u64 = 1 << 20;

/// What a file is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The command line names it: it may be anywhere.
    Given,
    /// It describes the book and was found beside it: it may also stand in that folder.
    Description,
    /// A text of the book, or a file that the metadata names.
    Part,
    /// A text of a project whose tool takes texts from anywhere in the repository, as mdBook does.
    Shared,
    /// The series file, which stands above the books that share it.
    Series,
}

impl Purpose {
    /// The most bytes of such a file.
    pub(super) fn limit(self) -> u64 {
        match self {
            Purpose::Given | Purpose::Part | Purpose::Shared => TEXT_LIMIT,
            Purpose::Description | Purpose::Series => METADATA_LIMIT,
        }
    }

    /// Whether a file may be read; `real` is where it is when links are followed.
    pub(super) fn allows(self, path: &Path, real_path: &Path, bounds: &Bounds) -> bool {
        real_path.starts_with(&bounds.root)
            || match self {
                Purpose::Given => true,
                Purpose::Part => false,
                Purpose::Description => real_path.parent() == Some(&*real(&parent(path))),
                Purpose::Shared => bounds.repository.as_ref().is_some_and(|folder| real_path.starts_with(folder)),
                Purpose::Series => bounds.root.parent().is_some_and(|shelf| match shelf.parent() {
                    Some(_) => real_path.starts_with(shelf),
                    // Below the root of the file system lies everything.
                    None => real_path.parent() == Some(shelf),
                }),
            }
    }
}

/// How far files may lie.
#[derive(Clone, Debug)]
pub(super) struct Bounds {
    /// The project's root, without links.
    pub(super) root: PathBuf,
    /// The repository that the root lies in.
    pub(super) repository: Option<PathBuf>,
}

impl Bounds {
    /// The bounds of a project with this root.
    pub(super) fn new(root: &Path) -> Bounds {
        let root = real(root);
        Bounds { repository: repository(&root, std::env::home_dir().as_deref()).map(Path::to_owned), root }
    }
}

/// How many folders above a book its repository may be found.
const LEVELS: usize = 6;

/// The repository that a folder without links lies in: the nearest folder, this one or one above it, that has `.git`.
///
/// Many keep their settings in a repository that is their home folder: it makes not all that they have part of each book.
/// So a `.git` in the home folder, above it, in the root of the file system or more than six levels up does not count.
pub(super) fn repository<'p>(folder: &'p Path, home: Option<&Path>) -> Option<&'p Path> {
    let found = folder.ancestors().take(LEVELS + 1).find(|above| above.join(".git").exists())?;
    let is_home = home.is_some_and(|home| real(home).starts_with(found));
    (found.parent().is_some() && !is_home).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_is_near_and_not_the_home_folder() {
        let home = tempfile::tempdir().expect("a folder");
        let home = real(home.path());
        let book = home.join("a/b/c/d/book");
        std::fs::create_dir_all(&book).expect("made");
        std::fs::create_dir(home.join(".git")).expect("made");
        assert_eq!(repository(&book, None), Some(&*home));
        assert_eq!(repository(&book, Some(&home)), None);
        assert_eq!(repository(&book, Some(&home.join("a"))), None);
        std::fs::create_dir(home.join("a/.git")).expect("made");
        assert_eq!(repository(&book, Some(&home)), Some(&*home.join("a")));
        let deep = book.join("e/f/g");
        std::fs::create_dir_all(&deep).expect("made");
        assert_eq!(repository(&deep, Some(&home)), None);
    }
}
