//! A container to files in a folder. The archive may be anybody's, so nothing that it says is believed: no name leads out of
//! the folder, nothing is written over, and no archive fills the disk.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use crate::names;
use crate::publication::archive::Archive;
use crate::publication::destination;
use crate::publication::ocf::Error;

/// The most bytes that a book unpacks to.
const LIMIT: u64 = 4 << 30;

/// The most files that a book has.
const FILES: usize = 100_000;

/// Unpacks the container into a folder that is new or empty, and tells how many files it has. All of it is there, or nothing.
///
/// # Errors
/// When the folder holds something, when the archive is none, is damaged or has a name that is not safe, or when the disk
/// fails.
pub fn extract(book: &Path, folder: &Path) -> Result<usize, Error> {
    let shown = folder.display();
    if fs::read_dir(folder).map_or(folder.symlink_metadata().is_ok(), |mut entries| entries.next().is_some()) {
        return Err(Error::new(format!("{shown} is there, and nothing is unpacked over it")).help("name a new folder"));
    }
    let mut archive = Archive::open(book)?;
    let names: Vec<String> = archive.entries()?.into_iter().map(|entry| entry.path).collect();
    verify(&names)?;
    let failed = |error: &dyn std::fmt::Display| {
        Error::new(format!("{shown} can't be written: {error}"))
            .help("see that the folder above takes files and has room, or name another")
    };
    let above = above(folder);
    fs::create_dir_all(above).map_err(|error| failed(&error))?;
    let aside = destination::aside_folder(above).map_err(|error| failed(&error))?;
    let mut left = LIMIT;
    for name in &names {
        let path = aside.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(above)).map_err(|error| failed(&error))?;
        let mut file = BufWriter::new(File::create_new(&path).map_err(|error| failed(&error))?);
        left -= archive.copy(name, left, &mut file).map_err(|error| {
            error.help("see that the folder above has room; where the book is damaged, get it anew")
        })?;
        file.into_inner().map_err(|error| failed(&error.error()))?;
    }
    // An empty folder gives way; one that is not empty any more does not.
    if folder.exists() {
        fs::remove_dir(folder).map_err(|error| failed(&error))?;
    }
    open_to_all(aside.path());
    fs::rename(aside.path(), folder).map_err(|error| failed(&error))?;
    Ok(names.len())
}

/// The folder in which a folder is made.
pub fn above(folder: &Path) -> &Path {
    folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Refuses an archive with a name that leads elsewhere, that some system can't have, or that stands twice.
fn verify(names: &[String]) -> Result<(), Error> {
    let refused = |name: &str| {
        let shown: String = name.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
        Error::new(format!("the archive has a file that can't be unpacked safely: `{shown}`"))
    };
    if names.len() > FILES {
        return Err(Error::new(format!("the archive has {} files, which is more than any book", names.len())));
    }
    let mut known = BTreeSet::new();
    for name in names {
        // Systems that don't tell capitals from small letters would write one over the other.
        if !is_safe(name) || !known.insert(name.to_lowercase()) {
            return Err(refused(name));
        }
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
            "../x",
            "a/../../x",
            "/etc/x",
            "C:/x",
            "a\\..\\x",
            "a//x",
            "./x",
            "nul.txt",
            "a/CON",
            "x.",
            "a\u{7}b",
            "MIMETYPE",
        ] {
            archive(&book, &["mimetype", name]);
            assert!(extract(&book, &folder.path().join("out")).is_err(), "{name}");
            assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1, "{name}: nothing is left");
        }
    }
}
