//! A finished container, opened for reading: any publication's, whoever made it.
//!
//! Reads the list of entries first and a body only when it is asked for. Never here: what the entries say.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::publication::ocf::Error;

/// The most bytes that are taken from one entry: no document is larger, and a hostile archive claims anything.
const LIMIT: u64 = 64 << 20;

/// An open container.
#[derive(Debug)]
pub struct Archive {
    path: PathBuf,
    zip: ZipArchive<BufReader<File>>,
}

/// What the archive's own directory says of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path from the root of the container.
    pub path: String,
    /// How many bytes it unpacks to.
    pub size: u64,
    /// The checksum of those bytes: entries that share it and the size hold the same.
    pub checksum: u32,
}

impl Archive {
    /// Opens the container at `path`.
    ///
    /// # Errors
    /// When there is no such file, or it is not a ZIP archive.
    pub fn open(path: &Path) -> Result<Archive, Error> {
        let cannot = |error: &dyn std::fmt::Display| Error::new(format!("can't read {}: {error}", path.display()));
        let known = std::fs::metadata(path).map_err(|error| cannot(&error))?;
        // A pipe would be waited for.
        if !known.is_file() {
            let what = if known.is_dir() { "is a folder" } else { "is no plain file" };
            return Err(Error::new(format!("{} {what} and not an EPUB", path.display())));
        }
        let file = File::open(path).map_err(|error| cannot(&error))?;
        match ZipArchive::new(BufReader::new(file)) {
            Ok(zip) => Ok(Archive { path: path.to_owned(), zip }),
            Err(ZipError::InvalidArchive(_) | ZipError::UnsupportedArchive(_)) => {
                Err(Error::new(format!("{} is not an EPUB: it is no ZIP archive", path.display())))
            }
            Err(error) => Err(cannot(&error)),
        }
    }

    /// Every file in the container, in the archive's order.
    ///
    /// # Errors
    /// When the archive's directory is damaged.
    pub fn entries(&mut self) -> Result<Vec<Entry>, Error> {
        let mut entries = Vec::with_capacity(self.zip.len());
        for index in 0..self.zip.len() {
            let file = self.zip.by_index_raw(index).map_err(|error| {
                Error::new(format!("the archive {} is damaged at entry {index}: {error}", self.path.display()))
            })?;
            if !file.is_dir() {
                let path = file.name().map(|name| name.into_owned()).unwrap_or_default();
                entries.push(Entry { path, size: file.size(), checksum: file.crc32() });
            }
        }
        Ok(entries)
    }

    /// Writes what an entry unpacks to, and tells how many bytes that were: no more than `most`, whatever the archive says.
    ///
    /// # Errors
    /// When the entry is damaged or larger, or `to` can't be written.
    pub(super) fn copy(&mut self, name: &str, most: u64, to: &mut impl Write) -> Result<u64, Error> {
        let failed = |error: &dyn std::fmt::Display| Error::new(format!("can't unpack {name}: {error}"));
        let file = self.zip.by_name(name).map_err(|error| failed(&error))?;
        let written = std::io::copy(&mut file.take(most + 1), to).map_err(|error| failed(&error))?;
        if written > most { Err(failed(&"the archive is larger than any book")) } else { Ok(written) }
    }

    /// The bytes of an entry; none where there is no such entry.
    ///
    /// # Errors
    /// When the entry is damaged, larger than any document is, or packed in a way that EPUB does not allow.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let cannot = |error: &dyn std::fmt::Display, path: &Path| {
            Error::new(format!("can't read {name} in {}: {error}", path.display()))
        };
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(cannot(&error, &self.path)),
        };
        let mut bytes = Vec::new();
        file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|error| cannot(&error, &self.path))?;
        if bytes.len() as u64 > LIMIT {
            return Err(cannot(&"it is larger than 64 MB", &self.path));
        }
        Ok(Some(bytes))
    }
}
