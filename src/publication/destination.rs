//! Where a book may be written: over an older book or where nothing is, and never over anything else.
//!
//! A title, a typing error or a link must not cost an author a text. So an existing file is only replaced when it is an
//! EPUB, when nothing was read from it, and when its owner did not protect it. A link is followed first: the book takes
//! the place of what it leads to, and the link stays. The book is written beside its place and renamed into it, so that
//! an older one stays whole until then, whatever fails. What a killed process left behind is swept by the next one. Small
//! files that are no books are written the same way ([`replace`]).

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cache::Cache;
use crate::publication::Publication;
use crate::publication::{Error, ocf};

/// A place where a book may be written.
#[derive(Clone, Debug)]
pub struct Destination {
    /// The file itself, links followed.
    path: PathBuf,
    /// The file that stands there now.
    older: Option<Metadata>,
}

/// How many links may lead from one to the next, as on Linux.
const LINKS: usize = 40;

/// What a file that is being written is called, between these two, until it takes its place.
const ASIDE: (&str, &str) = (".katern-", ".tmp");

/// After how long a file that nobody has locked is nobody's any more.
const FILE_IS_LEFT: Duration = Duration::from_secs(10);

/// After how long a folder in which nothing has been made is nobody's any more.
const FOLDER_IS_LEFT: Duration = Duration::from_secs(600);

/// Writes the container to this path; see [`Destination`] for what it never overwrites.
///
/// # Errors
/// When no book may be written there, when the file can't be written, or when a resource can't be read.
pub fn save(publication: &Publication, path: &Path) -> Result<(), Error> {
    Destination::at(path, &[])?.save(publication, &Cache::none())
}

impl Destination {
    /// The place that `path` means, unless it is one of the `inputs` or holds what is no book.
    ///
    /// # Errors
    /// When no book may be written there.
    pub fn at(path: &Path, inputs: &[PathBuf]) -> Result<Destination, Error> {
        let refused = |why: &str| Error::new(format!("{} {why}, and no book is written over it", path.display()));
        let Some(target) = followed(path) else {
            return Err(refused("is a link that leads to itself").help("name another file with --output"));
        };
        let Ok(older) = fs::metadata(&target) else { return Ok(Destination { path: target, older: None }) };
        if !older.is_file() {
            let what = if older.is_dir() { "is a folder" } else { "is not a plain file" };
            return Err(refused(what).help("name a file with --output; `-` writes to standard output"));
        }
        if is_one_of(&target, inputs) {
            return Err(refused("is part of the manuscript").help("name another file with --output"));
        }
        if older.len() > 0 && !is_book(&target) {
            return Err(refused("is not an EPUB").help("name another file with --output, or move that one away"));
        }
        if older.permissions().readonly() {
            return Err(refused("is write-protected").help("take the protection away, or name another file"));
        }
        Ok(Destination { path: target, older: Some(older) })
    }

    /// Writes the container beside its place and renames it into it, with the rights that the older file had.
    ///
    /// The bytes are not forced to the disk: this guards against a crash of the program, and waiting for the disk would
    /// cost more than the whole book.
    ///
    /// # Errors
    /// When the file can't be written, or a resource can't be read.
    pub fn save(&self, publication: &Publication, cache: &Cache) -> Result<(), Error> {
        let failed = |error: &dyn std::fmt::Display| {
            Error::new(format!("{} can't be written: {error}", self.path.display()))
                .help("see that the folder takes files and has room, or name another with --output")
        };
        let folder = self.folder();
        fs::create_dir_all(folder).map_err(|error| failed(&error))?;
        sweep(folder);
        let aside = aside(folder).map_err(|error| failed(&error))?;
        let mut writer = BufWriter::with_capacity(1 << 18, aside);
        ocf::write(publication, cache, &mut writer).map_err(|error| match error.help {
            Some(_) => error,
            None => error.help("see that the folder takes files and has room, or name another with --output"),
        })?;
        let aside = writer.into_inner().map_err(|error| failed(&error.error()))?;
        if let Some(older) = &self.older {
            aside.as_file().set_permissions(older.permissions()).map_err(|error| failed(&error))?;
        }
        aside.persist(&self.path).map_err(|error| failed(&error.error))?;
        Ok(())
    }

    /// The folder in which the file is written.
    pub fn folder(&self) -> &Path {
        folder_of(&self.path)
    }
}

/// Writes a file in one step: whoever reads it finds the old one or the new one, and what fails leaves the old one as it was.
/// What is no plain file, such as a pipe, is written to as it is.
///
/// # Errors
/// When the file can't be written.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |error: &dyn std::fmt::Display| {
        Error::new(format!("{} can't be written: {error}", path.display()))
            .help("see that the folder takes files and has room, or name another file")
    };
    let Some(target) = followed(path) else {
        return Err(failed(&"it is a link that leads to itself"));
    };
    let older = fs::metadata(&target).ok();
    if older.as_ref().is_some_and(|older| !older.is_file()) {
        return fs::write(&target, bytes).map_err(|error| failed(&error));
    }
    if older.as_ref().is_some_and(|older| older.permissions().readonly()) {
        return Err(failed(&"it is write-protected"));
    }
    let folder = folder_of(&target);
    let written = aside(folder).and_then(|mut aside| {
        aside.write_all(bytes)?;
        if let Some(older) = &older {
            aside.as_file().set_permissions(older.permissions())?;
        }
        aside.persist(&target).map_err(|error| error.error)
    });
    written.map(drop).map_err(|error| failed(&error))
}

/// Whether a file is one of these: by any spelling, by a link to it, or as another name of the same file.
pub fn is_one_of(path: &Path, files: &[PathBuf]) -> bool {
    let Ok(known) = fs::metadata(path) else { return false };
    let own = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    files.iter().any(|file| {
        // Which links lead where is only asked of files that are as long.
        fs::metadata(file).is_ok_and(|other| {
            other.len() == known.len()
                && (is_same(&known, &other) || fs::canonicalize(file).is_ok_and(|real| real == own))
        })
    })
}

/// Whether two names are of one file, as hard links are.
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        (one.dev(), one.ino()) == (other.dev(), other.ino())
    }
    // Elsewhere a file that is renamed into its place leaves its other names as they were.
    #[cfg(not(unix))]
    {
        let _ = (one, other);
        false
    }
}

/// A file in a folder that is being written and has no place yet.
fn aside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let prefix = prefix();
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(ASIDE.1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: the process's mask takes away what it should.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let aside = builder.tempfile_in(folder)?;
    // Tells another process that sweeps here that this one is alive; where files can't be locked, age alone tells.
    let _ = aside.as_file().try_lock();
    Ok(aside)
}

/// A folder within another that is being filled and has no place yet.
pub(crate) fn aside_folder(above: &Path) -> io::Result<tempfile::TempDir> {
    sweep(above);
    let aside = tempfile::Builder::new().prefix(&prefix()).suffix(ASIDE.1).tempdir_in(above)?;
    Ok(aside)
}

/// How all begins that this process has aside.
fn prefix() -> String {
    format!("{}{}-", ASIDE.0, std::process::id())
}

fn remove(path: &Path) {
    let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Removes what this process is writing in a folder: what is left to do for one that is told to end.
pub fn abandon(folder: &Path) {
    let own = prefix();
    for path in asides(folder) {
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&own)) {
            remove(&path);
        }
    }
}

/// Removes what processes that are gone left behind. One that cannot be removed is in nobody's way.
fn sweep(folder: &Path) {
    for path in asides(folder) {
        let Ok(known) = fs::metadata(&path) else { continue };
        // A file is made a moment before it is locked; a folder is not locked.
        let least = if known.is_dir() { FOLDER_IS_LEFT } else { FILE_IS_LEFT };
        let is_old = known.modified().is_ok_and(|time| time.elapsed().is_ok_and(|age| age >= least));
        let is_left = || known.is_dir() || File::open(&path).is_ok_and(|file| file.try_lock().is_ok());
        if is_old && is_left() {
            remove(&path);
        }
    }
}

/// The files and folders in a folder that are or were being written.
fn asides(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).into_iter().flatten().filter_map(|entry| {
        let entry = entry.ok()?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_aside = name.starts_with(ASIDE.0) && name.ends_with(ASIDE.1) && !entry.file_type().ok()?.is_symlink();
        is_aside.then(|| entry.path())
    })
}

/// What a path leads to, whether or not it is there; none where links lead round.
fn followed(path: &Path) -> Option<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        let Ok(target) = fs::read_link(&path) else { return Some(path) };
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    None
}

/// Whether a file is an EPUB: it is called so, whole or broken, or its first entry says so, as
/// [EPUB 3.3, 4.3.3](https://www.w3.org/TR/epub-33/#sec-zip-container-mime) asks.
fn is_book(path: &Path) -> bool {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("epub")) {
        return true;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(58).read_to_end(&mut head));
    read.is_ok() && head.starts_with(b"PK\x03\x04") && head.ends_with(b"mimetypeapplication/epub+zip")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(path: &Path, inputs: &[PathBuf]) -> Option<String> {
        Destination::at(path, inputs).err().map(|error| error.message)
    }

    #[test]
    fn only_books_are_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).expect("written");
            path
        };
        let zip = |rest: &[u8]| [b"PK\x03\x04".as_slice(), &[0; 26], rest].concat();
        let book = zip(b"mimetypeapplication/epub+zip");
        assert_eq!(refusal(&file("a.epub", &book), &[]), None);
        assert_eq!(refusal(&file("no-extension", &book), &[]), None);
        assert_eq!(refusal(&file("broken.epub", b"x"), &[]), None);
        assert_eq!(refusal(&file("empty.epub", b""), &[]), None);
        assert_eq!(refusal(&folder.path().join("new.epub"), &[]), None);
        for (name, bytes) in [("a.md", b"# Text".as_slice()), ("a.docx", &zip(b"word/document.xml           "))] {
            assert!(refusal(&file(name, bytes), &[]).is_some_and(|words| words.contains("is not an EPUB")), "{name}");
        }
        let input = file("input.epub", &book);
        assert!(
            refusal(&folder.path().join("./input.epub"), &[input]).is_some_and(|words| words.contains("manuscript"))
        );
        assert!(refusal(folder.path(), &[]).is_some_and(|words| words.contains("is a folder")));
    }

    #[cfg(unix)]
    #[test]
    fn a_small_file_takes_its_place_in_one_step() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("text.md"), "words").expect("written");
        fs::hard_link(at("text.md"), at("hard.d")).expect("linked");
        symlink("text.md", at("link.d")).expect("linked");
        let inputs = [at("text.md")];
        assert!(["text.md", "hard.d", "link.d", "./text.md"].iter().all(|name| is_one_of(&at(name), &inputs)));
        fs::write(at("other"), "other").expect("written");
        assert!(!is_one_of(&at("other"), &inputs) && !is_one_of(&at("nothing"), &inputs));
        // Another name of a file keeps what it had.
        replace(&at("hard.d"), b"new").expect("written");
        assert_eq!(fs::read(at("text.md")).expect("there"), b"words");
        fs::set_permissions(at("other"), fs::Permissions::from_mode(0o640)).expect("set");
        replace(&at("other"), b"newer").expect("written");
        assert_eq!(fs::metadata(at("other")).expect("there").permissions().mode() & 0o777, 0o640);
        fs::set_permissions(at("other"), fs::Permissions::from_mode(0o440)).expect("set");
        assert!(replace(&at("other"), b"x").is_err_and(|error| error.message.contains("write-protected")));
        replace(Path::new("/dev/null"), b"x").expect("written");
        assert!(replace(&at("nowhere/x"), b"x").is_err_and(|error| error.help.is_some()));
        assert_eq!(asides(folder.path()).count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_rights_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("deep")).expect("made");
        symlink("deep/book.epub", at("link.epub")).expect("linked");
        let publication = Publication::default();
        save(&publication, &at("link.epub")).expect("written");
        assert!(fs::symlink_metadata(at("link.epub")).is_ok_and(|known| known.is_symlink()));
        fs::set_permissions(at("deep/book.epub"), fs::Permissions::from_mode(0o640)).expect("set");
        save(&publication, &at("link.epub")).expect("written");
        let mode = fs::metadata(at("deep/book.epub")).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        fs::set_permissions(at("deep/book.epub"), fs::Permissions::from_mode(0o444)).expect("set");
        assert!(refusal(&at("link.epub"), &[]).is_some_and(|words| words.contains("write-protected")));
        symlink("round.epub", at("round.epub")).expect("linked");
        assert!(save(&publication, &at("round.epub")).is_err());
    }

    #[test]
    fn what_was_left_behind_is_swept_and_what_is_being_written_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let aside = |name: &str| {
            let path = folder.path().join(name);
            let file = File::create(&path).expect("made");
            let old = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
            file.set_modified(old).expect("set");
            (path, file)
        };
        let (left, _) = aside(".katern-1-x.tmp");
        let (busy, file) = aside(".katern-2-x.tmp");
        let (other, _) = aside("katern-3.tmp");
        file.lock().expect("locked");
        sweep(folder.path());
        assert!(!left.exists() && busy.exists() && other.exists());
        let (own, _) = aside(&format!(".katern-{}-x.tmp", std::process::id()));
        abandon(folder.path());
        assert!(!own.exists() && busy.exists());
    }
}
