//! The disk, as the layouts see it: each file is read once, as UTF-8 with `\n` at its lines' ends, and remembered.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::checks::nearest;
use super::error::Error;
use super::path::parent;
use crate::diagnostic::Diagnostic;
use crate::model::metadata::Field;
use crate::rule::manuscript::NOT_UTF8;
use crate::rule::metadata::WRONG_METADATA_VALUE;
use crate::source::{Source, SourceId, Sources, Span};

/// What has been read so far, and what there was to complain of.
pub(super) struct Reading<'d> {
    /// Files may come from here and below.
    pub(super) root: PathBuf,
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
    pub(super) fn new(root: PathBuf, diagnostics: &'d mut Vec<Diagnostic>) -> Reading<'d> {
        Reading {
            root,
            sources: Sources::default(),
            files: Vec::new(),
            known: BTreeMap::new(),
            newest: None,
            diagnostics,
        }
    }

    /// The text of a file.
    ///
    /// # Errors
    /// When the file is there and the machine can't read it, or it is too large.
    pub(super) fn file(&mut self, path: &Path) -> Result<SourceId, Error> {
        if let Some(&id) = self.known.get(path.as_os_str()) {
            return Ok(id);
        }
        let failed = |error: std::io::Error| Error { message: format!("can't read {}: {error}", path.display()) };
        let bytes = std::fs::read(path).map_err(failed)?;
        let time = std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
        self.newest = self.newest.max(time);
        self.files.push(path.to_owned());
        let id = self.bytes(path, bytes)?;
        self.known.insert(path.as_os_str().to_owned(), id);
        Ok(id)
    }

    /// The text of a file that the metadata names; complains at that place where there is none.
    ///
    /// # Errors
    /// As for [`Reading::file`].
    pub(super) fn named(&mut self, named: &Field<PathBuf>) -> Result<Option<SourceId>, Error> {
        let path = &named.value;
        if path.is_file() {
            return self.file(path).map(Some);
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
        Ok(None)
    }

    /// A text that is already in memory, under the path to show for it.
    pub(super) fn bytes(&mut self, path: &Path, bytes: Vec<u8>) -> Result<SourceId, Error> {
        if bytes.len() > Source::LIMIT {
            return Err(Error { message: format!("{} is larger than 2 GiB", path.display()) });
        }
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
        Ok(id)
    }
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
        Ok(text) => (with_line_feeds(text), None),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let byte = bytes.get(good).copied().unwrap_or_default();
            let before = std::str::from_utf8(&bytes[..good]).unwrap_or_default().to_owned();
            let at = with_line_feeds(before).len();
            let text = with_line_feeds(String::from_utf8_lossy(bytes).into_owned());
            let place = at..at + '\u{fffd}'.len_utf8();
            (text, Some(Undecodable { offset: good + mark, byte, place, looks_like }))
        }
    }
}

fn with_line_feeds(text: String) -> String {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_marks_are_made_one() {
        let (text, bad) = decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n".to_vec());
        assert_eq!(text, "one\ntwo\nthree\n");
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
}
