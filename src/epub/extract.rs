//! A container to files in a folder. The archive may be anybody's, so nothing that it says is believed: no name leads out of
//! the folder, nothing is written over, and no archive fills the disk.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::archive::{Archive, Entry};
use super::limits::{ENTRIES, UNPACKED};
use super::whole;
use crate::error::Error;
use crate::names;
use crate::publication::destination;

/// Unpacks the container into a folder that is new or empty, and tells how many files it has. All of it is there, or nothing.
///
/// # Errors
/// When the folder holds something, when the archive is none, is damaged or has a name that is not safe, or when the disk
/// fails.
pub fn extract(book: &Path, folder: &Path) -> Result<usize, Error> {
    let shown = folder.display();
    if is_taken(folder) {
        return Err(
            Error::new(format!("{shown} is there already, and nothing is unpacked over it")).help("name a new folder")
        );
    }
    let archive = whole::archive(book)?;
    verify(&archive)?;
    fill(folder, |aside| {
        for entry in &archive.entries {
            let path = aside.join(&entry.path);
            let failed = |error: &dyn std::fmt::Display| unwritten(folder, error);
            fs::create_dir_all(path.parent().unwrap_or(aside)).map_err(|error| failed(&error))?;
            let mut file = BufWriter::new(File::create_new(&path).map_err(|error| failed(&error))?);
            copy(&archive, entry, &mut file, &failed)?;
            file.into_inner().map_err(|error| failed(&error.error()))?;
        }
        Ok(())
    })?;
    Ok(archive.entries.len())
}

/// Writes what an entry unpacks to.
fn copy(
    archive: &Archive,
    entry: &Entry,
    to: &mut impl Write,
    failed: &dyn Fn(&dyn std::fmt::Display) -> Error,
) -> Result<(), Error> {
    let damage = archive.copy(entry, to).map_err(|error| failed(&error))?;
    damage.map_err(|damage| Error::new(format!("can't unpack {}: {}", entry.path, damage.words())))
}

/// Whether something is at the path that is no empty folder.
pub(crate) fn is_taken(folder: &Path) -> bool {
    fs::read_dir(folder).map_or(folder.symlink_metadata().is_ok(), |mut entries| entries.next().is_some())
}

/// Makes a folder that is new or empty, as `make` fills it: all of it is there, or nothing.
///
/// # Errors
/// When `make` fails, or the disk.
pub(crate) fn fill(folder: &Path, make: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Error> {
    let failed = |error: std::io::Error| unwritten(folder, &error);
    let above = above(folder);
    fs::create_dir_all(above).map_err(failed)?;
    let aside = destination::aside_folder(above).map_err(failed)?;
    make(aside.path())?;
    // An empty folder gives way; one that is not empty any more does not.
    if folder.exists() {
        fs::remove_dir(folder).map_err(failed)?;
    }
    open_to_all(aside.path());
    fs::rename(aside.path(), folder).map_err(failed)
}

fn unwritten(folder: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::new(format!("{} can't be written: {error}", folder.display()))
        .help("see that the folder above takes files and has room, or name another")
}

/// The folder in which a folder is made.
pub fn above(folder: &Path) -> &Path {
    folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Refuses an archive with a name that leads elsewhere, that some system can't have, or that stands twice, and one that is
/// larger than any book.
fn verify(archive: &Archive) -> Result<(), Error> {
    let refused = |name: &str| {
        let shown: String = name.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
        Error::new(format!("the archive has a file that can't be unpacked safely: `{shown}`"))
    };
    if archive.entries.len() > ENTRIES {
        let count = archive.entries.len();
        return Err(Error::new(format!("the archive has {count} files, which is more than any book")));
    }
    let mut known = BTreeSet::new();
    let mut left = UNPACKED;
    for Entry { path, size, .. } in &archive.entries {
        // Systems that don't tell capitals from small letters would write one over the other.
        if !is_safe(path) || !known.insert(path.to_lowercase()) {
            return Err(refused(path));
        }
        left = left
            .checked_sub(*size)
            .ok_or_else(|| Error::new(format!("can't unpack {path}: the archive is larger than any book")))?;
    }
    Ok(())
}

/// Whether a name leads to a place below the folder, on every system.
fn is_safe(name: &str) -> bool {
    let is_part = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default();
        !matches!(part, "" | "." | "..") && !part.ends_with(['.', ' ']) && !names::is_device(&stem.to_lowercase())
    };
    let is_plain = |c: char| !c.is_control() && !"\\:*?\"<>|".contains(c);
    name.chars().all(is_plain) && name.split('/').all(is_part) && PathBuf::from(name).is_relative()
}

/// Gives the folder the rights of any new one: what is made aside is the owner's alone.
fn open_to_all(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o755));
    }
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn archive(path: &Path, names: &[&str]) {
        let mut zip = zip::ZipWriter::new(File::create(path).expect("made"));
        for name in names {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(*name, options).expect("begun");
            zip.write_all(name.as_bytes()).expect("written");
        }
        zip.finish().expect("ended");
    }

    #[test]
    fn files_are_unpacked_once_and_never_over_others() {
        let folder = tempfile::tempdir().expect("a folder");
        let (book, out) = (folder.path().join("b.epub"), folder.path().join("deep/out"));
        archive(&book, &["mimetype", "EPUB/text/één.xhtml"]);
        assert_eq!(extract(&book, &out).expect("unpacked"), 2);
        assert_eq!(fs::read_to_string(out.join("EPUB/text/één.xhtml")).expect("there"), "EPUB/text/één.xhtml");
        assert!(extract(&book, &out).is_err_and(|error| error.message.contains("nothing is unpacked over it")));
        let empty = folder.path().join("empty");
        fs::create_dir(&empty).expect("made");
        assert_eq!(extract(&book, &empty).expect("unpacked"), 2);
        assert!(extract(&book, &book).is_err(), "a file is no folder");
    }

    #[test]
    fn what_leads_elsewhere_or_stands_twice_is_refused_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let book = folder.path().join("b.epub");
        for name in [
            "../x", "a/../../x", "/etc/x", "C:/x", "a\\..\\x", "a//x", "./x", "nul.txt", "a/CON", "x.", "a\u{7}b",
            "MIMETYPE",
        ] {
            archive(&book, &["mimetype", name]);
            assert!(extract(&book, &folder.path().join("out")).is_err(), "{name}");
            assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1, "{name}: nothing is left");
        }
    }
}
