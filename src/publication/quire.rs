//! Entries of the container that one thread packs together: each quire is an archive of its own, which is then appended as it
//! is. The state of deflate is used again from one entry to the next; to set it up costs as much as a short chapter.

use std::borrow::Cow;
use std::fmt;
use std::io::{Cursor, Read, Seek, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::cache::Key;
use crate::error::Error;
use crate::publication::kept::{Keeping, Kept, Pack};
use crate::resource::Body;
use crate::xhtml::{self, Dialect, Element};

/// How hard deflate tries. On texts the levels above cost a third to two thirds more and gain seven bytes in a thousand, or
/// lose some.
const LEVEL: i64 = 6;

/// One entry of the container.
pub(super) struct Entry<'a> {
    pub(super) name: String,
    pub(super) body: EntryBody<'a>,
}

/// What an entry holds.
pub(super) enum EntryBody<'a> {
    Mimetype,
    Tree(&'a Element, Dialect),
    Text(&'a str),
    /// A resource, with whether deflate can make it smaller.
    Resource(&'a Body, Packing),
}

/// Whether deflate can make bytes smaller.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Packing {
    Stored,
    Deflated,
}

impl<'a> Entry<'a> {
    /// What is neither packed nor held in memory, but read when its turn comes.
    pub(super) fn streamed(&self) -> Option<&'a Body> {
        match self.body {
            EntryBody::Resource(body, Packing::Stored) => Some(body),
            _ => None,
        }
    }

    /// What is to be deflated.
    fn bytes(&self) -> Result<Cow<'a, [u8]>, Error> {
        Ok(match self.body {
            EntryBody::Mimetype => Cow::Borrowed(b"application/epub+zip"),
            EntryBody::Tree(root, dialect) => Cow::Owned(xhtml::write(root, dialect).into_bytes()),
            EntryBody::Text(text) => Cow::Borrowed(text.as_bytes()),
            EntryBody::Resource(Body::Bytes(bytes), _) => Cow::Borrowed(bytes),
            EntryBody::Resource(body, _) => {
                let mut bytes = Vec::new();
                let read = body.open().and_then(|mut body| body.read_to_end(&mut bytes));
                read.map_err(|error| unread(body, &error))?;
                Cow::Owned(bytes)
            }
        })
    }
}

/// Entries that were packed together.
pub(super) struct Quire {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// Which of them were made, by their number.
    made: Vec<(usize, Key)>,
    /// Which were found among those of an earlier run.
    found: Vec<Key>,
}

/// Packs entries; what an earlier run made of the same bytes is taken as it is.
pub(super) fn pack(entries: &[Entry<'_>], kept: &Kept<'_>) -> Result<Quire, Error> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut older = kept.pack();
    let (mut made, mut found) = (Vec::new(), Vec::new());
    for (index, entry) in entries.iter().enumerate() {
        let failed = |error: zip::result::ZipError| Error::new(format!("{} can't be packed: {error}", entry.name));
        let bytes = entry.bytes()?;
        let is_plain = matches!(entry.body, EntryBody::Mimetype);
        let key = kept.key(&bytes).filter(|_| !is_plain);
        if let Some(key) = key
            && take(&mut archive, &entry.name, older.as_mut(), key).map_err(failed)?
        {
            found.push(key);
            continue;
        }
        let options = match is_plain {
            true => options().compression_method(CompressionMethod::Stored),
            false => options().compression_method(CompressionMethod::Deflated).compression_level(Some(LEVEL)),
        };
        let options = options.large_file(bytes.len() as u64 >= u64::from(u32::MAX));
        archive.start_file(&*entry.name, options).map_err(failed)?;
        archive.write_all(&bytes).map_err(|error| failed(error.into()))?;
        made.extend(key.map(|key| (index, key)));
    }
    let archive = archive.finish_into_readable();
    let archive = archive.map_err(|error| Error::new(format!("{} can't be packed: {error}", entries[0].name)))?;
    Ok(Quire { archive, made, found })
}

/// Takes an entry of this name from an earlier run, where it was kept.
fn take(archive: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, older: Option<&mut Pack>, key: Key) -> ZipResult<bool> {
    let Some(Ok(file)) = older.map(|older| older.by_name(&key.name())) else { return Ok(false) };
    archive.raw_copy_file_rename(file, name)?;
    Ok(true)
}

impl Quire {
    /// Appends the entries, and notes what is to be kept of them.
    pub(super) fn append<W: Write + Seek>(
        mut self,
        archive: &mut ZipWriter<W>,
        keeping: &mut Keeping,
    ) -> Result<(), Error> {
        self.found.iter().for_each(|key| keeping.found(*key));
        for (index, key) in &self.made {
            // What can't be kept is made anew the next time.
            let _ = keeping.made(*key, &mut self.archive, *index);
        }
        let name = self.archive.file_names().next().and_then(Result::ok).map(Cow::into_owned).unwrap_or_default();
        archive.merge_archive(self.archive).map_err(|error| unwritten(&name, &error))
    }
}

/// The complaint about a resource whose bytes are gone.
pub(super) fn unread(body: &Body, error: &dyn fmt::Display) -> Error {
    match body {
        Body::File(path) => Error::new(format!("{} can't be read: {error}", path.display())),
        Body::Bytes(_) | Body::Aside(_) => Error::new(format!("what was put aside can't be read: {error}"))
            .help("see that the disk of TMPDIR has room"),
    }
}

/// The complaint about a container that takes no more.
pub(super) fn unwritten(name: &str, error: &dyn fmt::Display) -> Error {
    Error::new(format!("{name} can't be written into the container: {error}"))
}

/// The same for every entry on every machine: the first moment that a zip archive knows, and a plain file's rights.
pub(super) fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().last_modified_time(DateTime::default()).system(System::Unix).unix_permissions(0o644)
}
