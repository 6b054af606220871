//! The disk, as the layouts see it: each file is read once, as UTF-8 with `\n` at its lines' ends, and remembered.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use super::checks::nearest;
use super::encoding::{self, Decoded};
use super::foreign::{self, Foreign};
use super::notebook;
use super::path::{RealPaths, is_named, no_file, parent};
use super::purpose::{Bounds, Purpose};
use crate::diagnostic::Diagnostic;
use crate::model::metadata::Field;
use crate::rule::Rule;
use crate::rule::manuscript::{NOT_A_TEXT, NOT_UTF8, TEXT_OUTSIDE, UNREADABLE_FILE};
use crate::rule::metadata::WRONG_METADATA_VALUE;
use crate::rule::text::{LEFT_OUT_MARK, LONG_DOCUMENT};
use crate::source::{Source, SourceId, Sources, Span};

/// What has been read so far, and what there was to complain of.
pub(super) struct Reading<'d> {
    /// How far files may lie.
    pub(super) bounds: Bounds,
    /// Where files are when links are followed.
    pub(super) real: RealPaths,
    /// Every text.
    pub(super) sources: Sources,
    /// Every file, each once, in the order in which they were read.
    pub(super) files: Vec<PathBuf>,
    /// What was read of files that are still to be asked for.
    ahead: BTreeMap<OsString, Read>,
    /// The text of each file.
    known: BTreeMap<OsString, SourceId>,
    /// The time of the newest file.
    pub(super) newest: Option<SystemTime>,
    /// Where complaints go.
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
    /// What can be better, though nothing is wrong.
    pub(super) advice: Vec<Diagnostic>,
}

impl<'d> Reading<'d> {
    /// Nothing read yet.
    pub(super) fn new(root: &Path, diagnostics: &'d mut Vec<Diagnostic>) -> Reading<'d> {
        Reading {
            bounds: Bounds::new(root),
            real: RealPaths::default(),
            sources: Sources::default(),
            files: Vec::new(),
            ahead: BTreeMap::new(),
            known: BTreeMap::new(),
            newest: None,
            diagnostics,
            advice: Vec::new(),
        }
    }

    /// The text of a file that something at `place` names. What can't be read, and what may not be, is told there.
    pub(super) fn file(&mut self, path: &Path, purpose: Purpose, place: Option<Span>) -> Option<SourceId> {
        if let Some(&id) = self.known.get(path.as_os_str()) {
            return Some(id);
        }
        let ahead = self.ahead.remove(path.as_os_str()).filter(|_| purpose.limit() == Purpose::Part.limit());
        let may_take = match &ahead {
            Some(_) => self.is_inside(path, purpose, place),
            None => self.may_take(path, purpose, place),
        };
        if !may_take {
            return None;
        }
        let Read { length, changed, content } = match ahead.map_or_else(|| read(path, purpose), Ok) {
            Ok(read) => read,
            Err(error) => {
                let message = format!("can't read {}: {error}", path.display());
                self.refuse(&UNREADABLE_FILE, place, message, "see that the file may be read");
                return None;
            }
        };
        self.files.push(path.to_owned());
        if let Some(message) = too_large(path, length, purpose.limit()) {
            self.refuse(&UNREADABLE_FILE, place, message, "divide the file, or leave it out");
            return None;
        }
        let decoded = match content {
            Ok(decoded) => decoded,
            Err(foreign) => {
                self.refuse_foreign(path, foreign, place);
                return None;
            }
        };
        self.newest = self.newest.max(changed);
        let id = self.decoded(path, decoded);
        self.known.insert(path.as_os_str().to_owned(), id);
        Some(id)
    }

    /// Reads files on all cores that are about to be asked for. Whether they may be taken is asked when they are; so links,
    /// which may lead anywhere, wait until then.
    pub(super) fn read_ahead<'p>(&mut self, paths: impl Iterator<Item = &'p PathBuf>) {
        let paths: Vec<&PathBuf> = paths.collect();
        let plain = |path: &Path| {
            std::fs::symlink_metadata(path).is_ok_and(|known| known.is_file() && known.len() <= Purpose::Part.limit())
        };
        let files = paths.into_par_iter().filter(|path| plain(path));
        let read = files.filter_map(|path| Some((path.clone().into_os_string(), read(path, Purpose::Part).ok()?)));
        self.ahead = read.collect::<Vec<_>>().into_iter().collect();
        self.ahead.keys().for_each(|path| self.real.is_plain(Path::new(path)));
    }

    /// Whether a file was read that is still to be asked for.
    pub(super) fn is_ahead(&self, path: &Path) -> bool {
        self.ahead.contains_key(path.as_os_str())
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
        self.decoded(path, encoding::decode(bytes))
    }

    fn decoded(&mut self, path: &Path, Decoded { text, fault }: Decoded) -> SourceId {
        let id = self.sources.add(Source::new(path, text));
        if let Some(fault) = fault {
            const BY_HAND: &str = "save it as UTF-8: in your editor, “Save as” with the encoding UTF-8";
            let help = match fault.encoding {
                Some(encoding) if path != Path::new("-") => {
                    let (old, new) = (in_a_command(path, ""), in_a_command(path, ".new"));
                    format!("{BY_HAND}; or run `iconv -f {encoding} -t UTF-8 {old} > {new} && mv {new} {old}`")
                }
                Some(_) => BY_HAND.to_owned(),
                None => format!("{BY_HAND}, which shows which one it has now"),
            };
            let complaint = Diagnostic::new(&NOT_UTF8, Span::new(id, fault.place), fault.message);
            self.diagnostics.push(complaint.help(help));
        }
        id
    }

    /// The text of a chapter. A file that is no text, or one for another program, is told.
    pub(super) fn chapter(&mut self, path: &Path, purpose: Purpose, place: Option<Span>) -> Option<SourceId> {
        let id = self.file(path, purpose, place)?;
        if notebook::is_one(&self.sources.get(id).text) {
            return self.notebook(path, id);
        }
        match foreign::of_text(&self.sources.get(id).text) {
            Some(foreign) => {
                self.refuse_foreign(path, foreign, place);
                None
            }
            None => Some(id),
        }
    }

    /// The notebook in a file, as Markdown; outputs that are very long are told.
    fn notebook(&mut self, path: &Path, id: SourceId) -> Option<SourceId> {
        let notebook = match notebook::read(&self.sources.get(id).text, id) {
            Ok(notebook) => notebook,
            Err(at) => {
                let message = format!("{} is a notebook, and its JSON ends here", path.display());
                let place = Some(Span::new(id, at..at));
                self.refuse(&NOT_A_TEXT, place, message, "save the notebook anew in the program that made it");
                return None;
            }
        };
        for place in notebook.long {
            let message = "the output of this cell is very long, and the whole of it is in the book";
            let help = "shorten what the cell prints, or give it the tag `remove-output`";
            self.diagnostics.push(Diagnostic::new(&LONG_DOCUMENT, place, message).help(help));
        }
        for place in notebook.left_out {
            let message = "a raw cell for another format is left out";
            let help = "write it as a Markdown cell, or as raw HTML";
            self.diagnostics.push(Diagnostic::new(&LEFT_OUT_MARK, place, message).help(help));
        }
        Some(self.sources.add(notebook.text.into_source(path)))
    }

    /// Says what a file is that is no text, and which way leads from there to a manuscript.
    pub(super) fn refuse_foreign(&mut self, path: &Path, foreign: Foreign, place: Option<Span>) {
        let name = if path == Path::new("-") { "standard input".into() } else { path.to_string_lossy() };
        self.refuse(&NOT_A_TEXT, place, format!("{name} is {}", foreign.what), &foreign.cure(path));
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

    /// Whether a text of the book is a plain file within the project; says nothing where it is not.
    pub(super) fn is_plainly_inside(&self, path: &Path) -> bool {
        path.is_file() && Purpose::Part.allows(path, &self.real.of(path), &self.bounds)
    }

    /// Whether a file or a folder lies where its purpose lets it; complains where not. The one check of the root.
    pub(super) fn is_inside(&mut self, path: &Path, purpose: Purpose, place: Option<Span>) -> bool {
        if purpose.allows(path, &self.real.of(path), &self.bounds) {
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

/// A path as a shell reads it, with this behind its name.
fn in_a_command(path: &Path, behind: &str) -> String {
    let shown = format!("{}{behind}", path.display());
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@%\\".contains(c);
    match shown.chars().all(is_plain) {
        true => shown,
        false if shown.contains('\'') => format!("\"{shown}\""),
        false => format!("'{shown}'"),
    }
}

/// What was read of a file.
struct Read {
    /// How many bytes it has; one over what it may have stands for more.
    length: u64,
    /// When it was changed.
    changed: Option<SystemTime>,
    /// Its text, or what it is that is no text. Of one that is too large there is none.
    content: Result<Decoded, Foreign>,
}

/// Reads a file, and no more of it than one byte over what it may have.
fn read(path: &Path, purpose: Purpose) -> std::io::Result<Read> {
    let file = File::open(path)?;
    let known = file.metadata()?;
    let limit = purpose.limit() + 1;
    let mut bytes = Vec::with_capacity(known.len().min(limit) as usize + 1);
    (&file).take(limit).read_to_end(&mut bytes)?;
    let length = bytes.len() as u64;
    if length == limit {
        bytes.clear();
    }
    let content = match foreign::of_bytes(&bytes).filter(|_| !encoding::is_wide(&bytes)) {
        Some(foreign) => Err(foreign),
        None => Ok(encoding::decode(bytes)),
    };
    Ok(Read { length, changed: known.modified().ok(), content })
}

/// What is to be said of a file that is larger than it may be.
fn too_large(path: &Path, size: u64, limit: u64) -> Option<String> {
    let megabytes = |bytes: u64| bytes.div_ceil(1 << 20);
    (size > limit).then(|| {
        let (size, limit) = (megabytes(size), megabytes(limit));
        format!("{} has {size} MB, and {limit} MB is the most that such a file may have", path.display())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::path::real;
    use crate::manuscript::purpose::METADATA_LIMIT;

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
        let long = " ".repeat(METADATA_LIMIT as usize + 1);
        std::fs::write(folder.path().join("large.toml"), long).expect("written");
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
