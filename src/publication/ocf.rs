//! The container: a [`Publication`] to the bytes of [EPUB 3.3, 4](https://www.w3.org/TR/epub-33/#sec-ocf).
//!
//! Documents are written and deflated in parallel, a window at a time, and appended in order while the next window is
//! being made; pictures, sound and film are compressed already and stream from the disk. So memory grows with the
//! largest entries and not with the book. The same publication gives the same bytes: every entry has the same time and
//! the same system. Never here: what the entries say.

use crate::error::Error;
use std::io::{self, Seek, Write};

use rayon::prelude::*;
use zip::{CompressionMethod, ZipWriter};

use crate::cache::Cache;
use crate::publication::kept::{Keeping, Kept};
use crate::publication::quire::{self, Entry, EntryBody, Packing, Quire, options, unread, unwritten};
use crate::publication::{ItemContent, Publication};
use crate::resource::Body;
use crate::xhtml::Dialect;

/// The folder of the package document and everything it names.
pub const FOLDER: &str = "EPUB";

/// How many entries are deflated before they are appended.
const WINDOW: usize = 128;

/// The most entries that one thread packs together.
const QUIRE: usize = 16;

/// How many quires each thread gets of a window at least, so that none waits long for the others.
const QUIRES: usize = 4;

/// Writes the container. What an earlier run deflated comes out of the cache.
///
/// # Errors
/// When `to` can't be written, or a resource can't be read.
pub fn write(publication: &Publication, cache: &Cache, to: &mut (impl Write + Seek + Send)) -> Result<(), Error> {
    let entries = entries(publication);
    let (first, rest) = entries.split_at(entries.len().min(WINDOW));
    let kept = Kept::of(publication, cache);
    let mut keeping = Keeping::new();
    // The package and the ways into the book are drafted while the first documents are deflated.
    let (head, first) = rayon::join(|| head(publication, &kept), || pack(first, &kept));
    let mut ready = head?;
    ready.extend(first?);
    let mut archive = ZipWriter::new(Quiet { to, has_failed: false });
    for window in rest.chunks(WINDOW) {
        let done = std::mem::take(&mut ready);
        let (appended, packed) = rayon::join(|| append(&mut archive, done, &mut keeping), || pack(window, &kept));
        appended?;
        ready = packed?;
    }
    append(&mut archive, ready, &mut keeping)?;
    archive.finish().map_err(|error| Error::new(format!("the container can't be finished: {error}")))?;
    keeping.end(&kept);
    Ok(())
}

/// What the archive is written to. After the first failure, which is told, it takes everything in silence: a `ZipWriter`
/// that is dropped tries to finish its archive, and prints when it can't.
struct Quiet<W> {
    to: W,
    has_failed: bool,
}

impl<W> Quiet<W> {
    fn guard<T>(&mut self, instead: T, action: impl FnOnce(&mut W) -> io::Result<T>) -> io::Result<T> {
        if self.has_failed {
            return Ok(instead);
        }
        let done = action(&mut self.to);
        self.has_failed = done.is_err();
        done
    }
}

impl<W: Write> Write for Quiet<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.guard(bytes.len(), |to| to.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.guard((), W::flush)
    }
}

impl<W: Seek> Seek for Quiet<W> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.guard(0, |inner| inner.seek(to))
    }
}

/// What a reader opens first, ready: `mimetype`, the way to the package document, the package document, and the ways
/// into the book.
fn head(publication: &Publication, kept: &Kept<'_>) -> Result<Vec<Ready<'static>>, Error> {
    let generated = publication.generated()?;
    let tree = |name: &str, root, dialect| Entry { name: name.to_owned(), body: EntryBody::Tree(root, dialect) };
    let mut entries = vec![
        Entry { name: "mimetype".to_owned(), body: EntryBody::Mimetype },
        tree("META-INF/container.xml", &generated.container, Dialect::Xml),
        tree(&format!("{FOLDER}/{}", Publication::PACKAGE), &generated.package, Dialect::Xml),
    ];
    entries.extend(publication.manifest.iter().filter_map(|item| match &item.content {
        ItemContent::Navigation => {
            Some(tree(&format!("{FOLDER}/{}", item.path), &generated.navigation, Dialect::Xhtml))
        }
        ItemContent::Ncx => Some(tree(&format!("{FOLDER}/{}", item.path), &generated.ncx, Dialect::Xml)),
        _ => None,
    }));
    entries.par_chunks(1).map(|entries| quire::pack(entries, kept).map(Ready::Packed)).collect()
}

/// All other entries, in the order of the manifest.
fn entries(publication: &Publication) -> Vec<Entry<'_>> {
    let entries = publication.manifest.iter().filter_map(|item| {
        let body = match &item.content {
            ItemContent::Document(root) => EntryBody::Tree(root, Dialect::Xhtml),
            ItemContent::Stylesheet(text) => EntryBody::Text(text),
            ItemContent::Resource(body) => EntryBody::Resource(body, packing(&item.media_type)),
            ItemContent::Navigation | ItemContent::Ncx => return None,
        };
        Some(Entry { name: format!("{FOLDER}/{}", item.path), body })
    });
    entries.collect()
}

/// Whether the bytes of a media type can still be made smaller.
fn packing(media_type: &str) -> Packing {
    match media_type {
        "image/svg+xml" | "image/bmp" | "font/ttf" | "font/otf" | "font/sfnt" => Packing::Deflated,
        "application/font-sfnt" | "application/vnd.ms-opentype" => Packing::Deflated,
        other if ["image/", "audio/", "video/", "font/"].iter().any(|kind| other.starts_with(kind)) => Packing::Stored,
        "application/font-woff" => Packing::Stored,
        _ => Packing::Deflated,
    }
}

/// What only has to be appended.
enum Ready<'a> {
    Packed(Quire),
    Streamed(&'a str, &'a Body),
}

/// The entries made ready, in parallel: those that are stored as they are stay where they are.
fn pack<'a>(entries: &'a [Entry<'a>], kept: &Kept<'_>) -> Result<Vec<Ready<'a>>, Error> {
    let runs = entries.chunk_by(|a, b| a.streamed().is_none() && b.streamed().is_none());
    let quire = (entries.len() / (QUIRES * rayon::current_num_threads())).clamp(1, QUIRE);
    let pieces: Vec<&[Entry<'_>]> = runs.flat_map(|run| run.chunks(quire)).collect();
    (pieces.into_par_iter())
        .map(|piece| match piece.first().and_then(Entry::streamed) {
            Some(body) => Ok(Ready::Streamed(&piece[0].name, body)),
            None => quire::pack(piece, kept).map(Ready::Packed),
        })
        .collect()
}

fn append<W: Write + Seek>(
    archive: &mut ZipWriter<W>,
    ready: Vec<Ready<'_>>,
    keeping: &mut Keeping,
) -> Result<(), Error> {
    for entries in ready {
        match entries {
            Ready::Packed(quire) => quire.append(archive, keeping)?,
            Ready::Streamed(name, body) => stream(archive, name, body)?,
        }
    }
    Ok(())
}

/// Appends a resource as it is.
fn stream<W: Write + Seek>(archive: &mut ZipWriter<W>, name: &str, body: &Body) -> Result<(), Error> {
    let stored = options().compression_method(CompressionMethod::Stored);
    let large = match body {
        Body::File(path) => {
            let length = std::fs::metadata(path).map_err(|error| unread(body, &error))?.len();
            length >= u64::from(u32::MAX)
        }
        Body::Bytes(_) | Body::Aside(_) => false,
    };
    let mut bytes = body.open().map_err(|error| unread(body, &error))?;
    archive.start_file(name, stored.large_file(large)).map_err(|error| unwritten(name, &error))?;
    io::copy(&mut bytes, archive).map(|_| ()).map_err(|error| unwritten(name, &error))
}
