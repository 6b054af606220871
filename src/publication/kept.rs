//! The deflated entries of a book, as the cache keeps them from one run to the next.
//!
//! To deflate is half of the work on a book, and after a change in one chapter all the others are deflated to the same
//! bytes again. So the entries of a book are kept, in one file that is read and written whole: a pack. Each is found by
//! the digest of what was deflated.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Seek};
use std::sync::Arc;

use zip::result::ZipResult;
use zip::{ZipArchive, ZipWriter};

use crate::cache::{Cache, Key};
use crate::publication::Publication;

/// The most bytes that the pack of one book has: it is in memory as a whole.
const MOST: u64 = 48 << 20;

/// How much of its size has to be new before a pack is written anew: less is deflated again sooner than all is written.
const NEW: u64 = 16;

/// The entries that an earlier run deflated.
pub(super) type Pack = ZipArchive<Cursor<Arc<[u8]>>>;

/// What is kept of a book.
pub(super) struct Kept<'a> {
    cache: &'a Cache,
    /// The name of its pack.
    key: Key,
    pack: Option<Pack>,
    /// How many bytes that has.
    size: u64,
}

impl<'a> Kept<'a> {
    /// What an earlier run kept of the book.
    pub(super) fn of(publication: &Publication, cache: &'a Cache) -> Kept<'a> {
        let key = Key::of("pack", &[publication.metadata.identifier.as_bytes()]);
        let bytes: Option<Arc<[u8]>> = cache.get(key).map(Arc::from);
        let size = bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
        Kept { cache, key, pack: bytes.and_then(|bytes| ZipArchive::new(Cursor::new(bytes)).ok()), size }
    }

    /// The entries, for one thread.
    pub(super) fn pack(&self) -> Option<Pack> {
        self.pack.clone()
    }

    /// The name of what these bytes are deflated to, where entries are kept at all.
    pub(super) fn key(&self, bytes: &[u8]) -> Option<Key> {
        self.cache.is_there().then(|| Key::of("entry", &[bytes]))
    }
}

/// What is to be kept of a book for the next run.
pub(super) struct Keeping {
    pack: ZipWriter<Cursor<Vec<u8>>>,
    /// The entries in it.
    known: BTreeSet<Key>,
    /// Those that were found in the older pack and belong to the book.
    found: BTreeSet<Key>,
    /// How many bytes it has.
    size: u64,
}

impl Keeping {
    /// Nothing yet.
    pub(super) fn new() -> Keeping {
        Keeping {
            pack: ZipWriter::new(Cursor::new(Vec::new())),
            known: BTreeSet::new(),
            found: BTreeSet::new(),
            size: 0,
        }
    }

    /// An entry was found in the older pack.
    pub(super) fn found(&mut self, key: Key) {
        self.found.insert(key);
    }

    /// An entry was made, and stands here in an archive.
    pub(super) fn made<R: Read + Seek>(
        &mut self,
        key: Key,
        archive: &mut ZipArchive<R>,
        index: usize,
    ) -> ZipResult<()> {
        let file = archive.by_index(index)?;
        if self.size + file.compressed_size() <= MOST && self.known.insert(key) {
            self.size += file.compressed_size();
            self.pack.raw_copy_file_rename(file, key.name())?;
        }
        Ok(())
    }

    /// Keeps what was made for the next run, with what belongs to the book. Of what no longer does, or belongs to another
    /// edition of it, about as much stays.
    pub(super) fn end(mut self, kept: &Kept<'_>) {
        let is_enough = self.size * NEW >= kept.size || kept.pack.is_none();
        if !self.known.is_empty()
            && is_enough
            && self.complete(kept).is_ok()
            && let Ok(bytes) = self.pack.finish()
        {
            kept.cache.put(kept.key, bytes.get_ref());
        }
    }

    fn complete(&mut self, kept: &Kept<'_>) -> ZipResult<()> {
        let Some(mut older) = kept.pack() else { return Ok(()) };
        let names: BTreeSet<String> = self.found.iter().map(|key| key.name()).collect();
        for index in 0..older.len() {
            self.take(&mut older, index, MOST, |name| names.contains(name))?;
        }
        let most = MOST.min(2 * self.size);
        for index in 0..older.len() {
            self.take(&mut older, index, most, |name| !names.contains(name))?;
        }
        Ok(())
    }

    /// Takes an entry over, if it is wanted and the pack has no more than so many bytes then.
    fn take(&mut self, older: &mut Pack, index: usize, most: u64, is_wanted: impl Fn(&str) -> bool) -> ZipResult<()> {
        let file = older.by_index(index)?;
        let name = file.name()?.into_owned();
        if is_wanted(&name) && self.size + file.compressed_size() <= most {
            self.size += file.compressed_size();
            self.pack.raw_copy_file_rename(file, name)?;
        }
        Ok(())
    }
}
