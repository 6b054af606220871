//! How much of a finished book is taken: each bound once, with what an honest book needs at most.
//!
//! What a single document may hold is in [`crate::xhtml::parse`].

/// Entries of the archive. The largest dictionaries have some ten thousand.
pub(crate) const ENTRIES: usize = 100_000;
/// Bytes of one document, stylesheet or other text, unpacked.
pub(crate) const TEXT: u64 = 64 << 20;
/// Bytes of all texts together, unpacked.
pub(crate) const TEXTS: u64 = 512 << 20;
/// Bytes of all entries together, unpacked: films are large.
pub(crate) const WHOLE: u64 = 32 << 30;
/// Bytes that are unpacked to the disk.
pub(crate) const UNPACKED: u64 = 4 << 30;
/// How many times its packed size an entry may be, from [`RATIO_FROM`] bytes on: deflate reaches 1,032, a text 20.
pub(crate) const RATIO: u64 = 400;
/// Entries of fewer bytes may be packed as tightly as they are.
pub(crate) const RATIO_FROM: u64 = 8 << 20;
/// Bytes of the list of entries at the end of the archive.
pub(crate) const DIRECTORY: u64 = 64 << 20;
/// Package documents, one for each rendition.
pub(crate) const RENDITIONS: usize = 16;
