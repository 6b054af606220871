//! The disk, as the layouts see it: each file is read once, as UTF-8 with `\n` at its lines' ends, and remembered.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::checks::nearest;
use super::path::{is_named, no_file, parent, real};
use super::purpose::{Bounds, Purpose};
use crate::diagnostic::Diagnostic;
use crate::model::metadata::Field;
use crate::rule::Rule;
use crate::rule::manuscript::{NOT_UTF8, TEXT_OUTSIDE, UNREADABLE_FILE};
use crate::rule::metadata::WRONG_METADATA_VALUE;
use crate::source::{Source, SourceId, Sources, Span};

/// What has been read so far, and what there was to complain of.
pub(super) struct Reading<'d> {
    /// How far files may lie.
    pub(super) bounds: Bounds,
    /// Every text.
    pub(super) sources: Sources,
    /// Every file, each once, in the order in which they were read.
    pub(super) files: Vec<PathBuf>,
    /// The text of each file.
    known: BTreeMap<OsString, SourceId>,
    /// The time of the newest file.
    pub(super) newest: Option<SystemTime>,
    /// Where complaints go.
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'d> Reading<'d> {
    /// Nothing read yet.
    pub(super) fn new(root: &Path, diagnostics: &'d mut Vec<Diagnostic>) -> Reading<'d> {
        Reading {
            bounds: Bounds::new(root),
            sources: Sources::default(),
            files: Vec::new(),
            known: BTreeMap::new(),
            newest: None,
            diagnostics,
        }
    }

    /// The text of a file that something at `place` names. What can't be read, and what may not be, is told there.
    pub(super) fn file(&mut self, path: &Path, purpose: Purpose, place: Option<Span>) -> Option<SourceId> {
        if let Some(&id) = self.known.get(path.as_os_str()) {
            return Some(id);
        }
        if !self.may_take(path, purpose, place) {
            return None;
        }
        let read = || -> std::io::Result<(Vec<u8>, Option<SystemTime>)> {
            let file = File::open(path)?;
            let mut bytes = Vec::new();
            (&file).take(purpose.limit() + 1).read_to_end(&mut bytes)?;
            Ok((bytes, file.metadata()?.modified().ok()))
        };
        let (bytes, time) = match read() {
            Ok(read) => read,
            Err(error) => {
                let message = format!("can't read {}: {error}", path.display());
                self.refuse(&UNREADABLE_FILE, place, message, "see that the file may be read");
                return None;
            }
        };
        if let Some(message) = too_large(path, bytes.len() as u64, purpose.limit()) {
            self.refuse(&UNREADABLE_FILE, place, message, "divide the file, or leave it out");
            return None;
        }
        self.newest = self.newest.max(time);
        self.files.push(path.to_owned());
        let id = self.bytes(path, bytes);
        self.known.insert(path.as_os_str().to_owned(), id);
        Some(id)
    }

    /// The text of a file that the metadata names; complains at that place where there is none. What the command line
    /// names has no place there, and may be anywhere.
    pub(super) fn named(&mut self, named: &Field<PathBuf>, purpose: Purpose) -> Option<SourceId> {
        let path = &named.value;
        if is_named(path) {
            let purpose = if named.span.is_some() { purpose } else { Purpose::Given };
            return self.file(path, purpose, named.span);
        }
        let beside = std::fs::read_dir(parent(path)).into_iter().flatten();
        let mut names: Vec<String> = beside.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        names.sort();
        let wanted = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let help = match nearest(&wanted, names.iter().map(String::as_str)) {
            Some(near) => format!("write `{near}`, or add the file"),
            None => "correct the path, or add the file".to_owned(),
        };
        let message = format!("there is no file {}", path.display());
        self.diagnostics.push(Diagnostic::new(&WRONG_METADATA_VALUE, named.span, message).help(help));
        None
    }

    /// A text that is already in memory, under the path to show for it.
    pub(super) fn bytes(&mut self, path: &Path, bytes: Vec<u8>) -> SourceId {
        let (text, undecodable) = decode(bytes);
        let id = self.sources.add(Source::new(path, text));
        if let Some(bad) = undecodable {
            let span = Span::new(id, bad.place.clone());
            let message = match bad.looks_like {
                Some(encoding) => format!("the file looks like {encoding}, not UTF-8"),
                None => format!("byte {} is {:#04x}, which is not UTF-8", bad.offset, bad.byte),
            };
            self.diagnostics.push(Diagnostic::new(&NOT_UTF8, span, message).help("save the file as UTF-8"));
        }
        id
    }

    /// Whether a file may be read, or a folder walked, for this purpose; says why not. Nothing is opened: to open a pipe
    /// is to wait for whoever writes into it.
    fn may_take(&mut self, path: &Path, purpose: Purpose, place: Option<Span>) -> bool {
        if let Some(message) = no_file(path) {
            self.refuse(&UNREADABLE_FILE, place, message, "put a file there, or take its name out");
            return false;
        }
        if !self.is_inside(path, purpose, place) {
            return false;
        }
        let size = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
        match too_large(path, size, purpose.limit()) {
            Some(message) => {
                self.refuse(&UNREADABLE_FILE, place, message, "divide the file, or leave it out");
                false
            }
            None => true,
        }
    }

    /// Whether a file or a folder lies where its purpose lets it; complains where not. The one check of the root.
    pub(super) fn is_inside(&mut self, path: &Path, purpose: Purpose, place: Option<Span>) -> bool {
        let real = real(path);
        if purpose.allows(path, &real, &self.bounds) {
            return true;
        }
        let message = match std::fs::read_link(path) {
            Ok(to) => format!("{} is a link to {}, outside the project's folder", path.display(), to.display()),
            Err(_) => format!("{} lies outside the project's folder", path.display()),
        };
        let help = "copy it into the project's folder, or put `katern.toml` into a folder that holds both";
        self.refuse(&TEXT_OUTSIDE, place, message, help);
        false
    }

    /// Says why a file is not read.
    pub(super) fn refuse(&mut self, rule: &'static Rule, place: Option<Span>, message: String, help: &str) {
        self.diagnostics.push(Diagnostic::new(rule, place, message).help(help));
    }
}

/// What is to be said of a file that is larger than it may be.
fn too_large(path: &Path, size: u64, limit: u64) -> Option<String> {
    let megabytes = |bytes: u64| bytes.div_ceil(1 << 20);
    (size > limit).then(|| {
        let (size, limit) = (megabytes(size), megabytes(limit));
        format!("{} has {size} MB, and {limit} MB is the most that such a file may have", path.display())
    })
}

/// The first place at which bytes are not UTF-8.
struct Undecodable {
    /// The offset in the file, counted from 0.
    offset: usize,
    /// The byte there.
    byte: u8,
    /// The replacement character that stands for it in the text.
    place: std::ops::Range<usize>,
    /// Another encoding that the file's first bytes announce.
    looks_like: Option<&'static str>,
}

/// The text of these bytes, without byte order mark, its lines ended by `\n`; what is not UTF-8 becomes U+FFFD.
fn decode(mut bytes: Vec<u8>) -> (String, Option<Undecodable>) {
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let looks_like = match bytes.get(..2) {
        Some(b"\xff\xfe") => Some("UTF-16"),
        Some(b"\xfe\xff") => Some("UTF-16"),
        _ => None,
    };
    if mark > 0 {
        bytes.drain(..mark);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (with_plain_ends(text), None),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let byte = bytes.get(good).copied().unwrap_or_default();
            let before = std::str::from_utf8(&bytes[..good]).unwrap_or_default().to_owned();
            let at = with_plain_ends(before).len();
            let text = with_plain_ends(String::from_utf8_lossy(bytes).into_owned());
            let place = at..at + '\u{fffd}'.len_utf8();
            (text, Some(Undecodable { offset: good + mark, byte, place, looks_like }))
        }
    }
}

/// The text with every line ended by a line feed. The form feeds with which old texts end their pages are white space.
pub(in crate::manuscript) fn with_plain_ends(text: String) -> String {
    match text.contains(['\r', '\u{C}']) {
        true => text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{C}', " "),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::purpose::METADATA_LIMIT;

    #[test]
    fn line_ends_and_marks_are_made_one() {
        let (text, bad) = decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n\x0Cfour\x0C\n".to_vec());
        assert_eq!(text, "one\ntwo\nthree\n four \n");
        assert!(bad.is_none());
    }

    #[test]
    fn the_first_bad_byte_is_told_with_its_offset() {
        let (text, bad) = decode(b"\xef\xbb\xbfa\r\nb\xe9c\n".to_vec());
        let bad = bad.expect("bad");
        assert_eq!((bad.offset, bad.byte), (7, 0xe9));
        assert_eq!(&text[bad.place], "\u{fffd}");
        let (_, bad) = decode(b"\xff\xfea\0".to_vec());
        assert_eq!(bad.expect("bad").looks_like, Some("UTF-16"));
    }

    /// What is said of each file, as it is read for this purpose.
    fn said(root: &Path, purpose: Purpose, names: &[&str]) -> Vec<&'static str> {
        let mut diagnostics = Vec::new();
        let mut reading = Reading::new(root, &mut diagnostics);
        for name in names {
            reading.file(&root.join(name), purpose, None);
        }
        diagnostics.iter().map(|complaint| complaint.rule.code).collect()
    }

    #[test]
    fn how_far_a_file_may_lie_is_said_by_what_it_is_read_for() {
        let shelf = tempfile::tempdir().expect("a folder");
        let shelf = real(shelf.path());
        let book = shelf.join("repository/book");
        std::fs::create_dir_all(&book).expect("made");
        std::fs::create_dir(shelf.join("repository/.git")).expect("made");
        for name in ["far.md", "repository/near.md", "repository/book/in.md"] {
            std::fs::write(shelf.join(name), "x").expect("written");
        }
        let names = ["in.md", "../near.md", "../../far.md"];
        let said = |purpose| said(&book, purpose, &names);
        assert_eq!(said(Purpose::Given), [""; 0]);
        assert_eq!(said(Purpose::Part), ["text-outside", "text-outside"]);
        assert_eq!(said(Purpose::Shared), ["text-outside"]);
        assert_eq!(said(Purpose::Series), ["text-outside"]);
        // What katern finds beside a manuscript is the author's wherever that is, unless it is a link.
        assert_eq!(said(Purpose::Description), [""; 0]);
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_no_further_than_paths() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = real(folder.path());
        let book = folder.join("book");
        std::fs::create_dir(&book).expect("made");
        std::fs::write(folder.join("secret"), "x").expect("written");
        std::fs::write(book.join("in.md"), "x").expect("written");
        std::os::unix::fs::symlink("../secret", book.join("out.md")).expect("linked");
        std::os::unix::fs::symlink("in.md", book.join("again.md")).expect("linked");
        std::os::unix::fs::symlink("gone", book.join("dangling.md")).expect("linked");
        std::os::unix::net::UnixListener::bind(book.join("socket.md")).expect("bound");
        let names = ["again.md", "out.md", "dangling.md", "socket.md", "."];
        let wrong = ["text-outside", "unreadable-file", "unreadable-file", "unreadable-file"];
        for purpose in [Purpose::Part, Purpose::Description, Purpose::Shared] {
            assert_eq!(said(&book, purpose, &names), wrong);
        }
        assert_eq!(said(&book, Purpose::Given, &["out.md", "/dev/null"]), ["unreadable-file"]);
    }

    #[test]
    fn a_file_that_is_too_large_is_refused_with_its_size() {
        let folder = tempfile::tempdir().expect("a folder");
        let large = std::fs::File::create(folder.path().join("large.toml")).expect("made");
        large.set_len(METADATA_LIMIT + 1).expect("made long");
        let mut diagnostics = Vec::new();
        let mut reading = Reading::new(folder.path(), &mut diagnostics);
        assert!(reading.file(&folder.path().join("large.toml"), Purpose::Part, None).is_some());
        let mut reading = Reading::new(folder.path(), &mut diagnostics);
        assert_eq!(reading.file(&folder.path().join("large.toml"), Purpose::Description, None), None);
        assert!(
            diagnostics[0].message.ends_with("large.toml has 2 MB, and 1 MB is the most that such a file may have")
        );
    }
}
