//! Writing the files: all of them or none, and never over what is there.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::NewFile;

/// What kept the files from being written.
#[derive(Debug)]
pub enum Error {
    /// The folder is not one to begin in; nothing was touched.
    Refused(Refusal),
    /// The machine failed; what had been written was taken away again. The path, and what the system says of it.
    Failed(PathBuf, io::Error),
}

/// Why a folder is not one to begin in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no folder.
    NoFolder,
    /// Something stands in it: the first name in the order of the alphabet.
    NotEmpty(String),
}

/// What may stand in a folder that is as good as empty: who begins with git begins with that.
const NOTHING: [&str; 2] = [".git", ".DS_Store"];

/// Writes the files into a folder that is not there or empty.
///
/// # Errors
/// When something stands in the folder, or a file can't be written.
pub fn begin(folder: &Path, files: &[NewFile]) -> Result<(), Error> {
    if let Some(refusal) = refusal(folder) {
        return Err(Error::Refused(refusal));
    }
    write(folder, files).map(drop)
}

/// Writes those of the files whose place is free, and gives them.
///
/// # Errors
/// When there is no such folder, or a file can't be written.
pub fn complete(folder: &Path, files: &[NewFile]) -> Result<Vec<PathBuf>, Error> {
    if !folder.is_dir() {
        return Err(Error::Refused(Refusal::NoFolder));
    }
    let free: Vec<NewFile> =
        files.iter().filter(|file| fs::symlink_metadata(folder.join(&file.path)).is_err()).cloned().collect();
    write(folder, &free)
}

/// Why no book can begin here, if so.
fn refusal(folder: &Path) -> Option<Refusal> {
    let known = fs::symlink_metadata(folder).ok()?;
    if !known.is_dir() && !folder.is_dir() {
        return Some(Refusal::NoFolder);
    }
    let names = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !NOTHING.contains(&name.as_str())).collect();
    names.sort();
    names.into_iter().next().map(Refusal::NotEmpty)
}

/// Writes the files; after a failure what was made is removed, the last first.
fn write(folder: &Path, files: &[NewFile]) -> Result<Vec<PathBuf>, Error> {
    let mut made = Made::default();
    for file in files {
        let path = folder.join(&file.path);
        if let Err(error) = made.file(&path, &file.text) {
            made.undo();
            return Err(Error::Failed(path, error));
        }
    }
    Ok(files.iter().map(|file| file.path.clone()).collect())
}

/// What was made, in order.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    /// Makes a file that was not there, and the folders that lead to it.
    fn file(&mut self, path: &Path, text: &str) -> io::Result<()> {
        let missing: Vec<&Path> = (path.ancestors().skip(1))
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        // Who puts a file there in this moment keeps it.
        let mut file = fs::File::create_new(path)?;
        self.files.push(path.to_owned());
        file.write_all(text.as_bytes())
    }

    /// Removes all of it.
    fn undo(self) {
        self.files.iter().rev().for_each(|file| drop(fs::remove_file(file)));
        self.folders.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}
