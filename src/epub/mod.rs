//! Finished books, read: any publication's, in version 2 or 3 of EPUB, whoever made it.
//!
//! A file becomes a [`Book`]: the archive, the container's own documents, the package documents, and every text of the book
//! as a tree with places. A place is one in the book's own files, so that a fault is told at
//! `book.epub: OEBPS/ch1.xhtml:12:5`. What can't be read stays beside what can, as a fault with its place.
//!
//! Never here: what the book ought to be. That is for [`crate::check`]; what two books have in common is for
//! [`crate::diff`], and what manuscript it was for [`crate::import`]. Nothing is unpacked to the disk unless that is asked for
//! ([`extract`](fn@extract::extract)), nothing is fetched, and whatever a hostile file could make large is bounded (`limits`).

pub mod address;
pub mod archive;
pub mod extract;
pub(crate) mod limits;
pub mod package;
pub mod text;
pub mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use archive::{Archive, Damage, Entry};
use package::Package;
use text::Encoding;

use crate::names;
use crate::source::{Source, SourceId, Sources, Span};
use crate::spec::xml::{CONTAINER, NCX, OPF, SMIL, XHTML};
use crate::xhtml::Element;
use crate::xhtml::parse::{self, Document, Fault};

/// The path of the document that names the package documents.
pub const CONTAINER_PATH: &str = "META-INF/container.xml";

/// The media type of a package document.
pub const PACKAGE_TYPE: &str = "application/oebps-package+xml";

/// A finished book.
#[derive(Debug)]
pub struct Book {
    /// Where it was read.
    pub path: PathBuf,
    /// Its texts; the first is the book itself, which has no text.
    pub sources: Sources,
    /// The archive.
    pub archive: Archive,
    /// What is in it, entry by entry.
    pub(crate) files: Vec<File>,
    /// The package documents that the container names, as far as they can be read.
    pub packages: Vec<Package>,
    by_path: BTreeMap<String, usize>,
}

/// A file of the book.
#[derive(Debug)]
pub(crate) struct File {
    /// What was read of it.
    pub(crate) content: Content,
    /// How it is encoded, where it is a text.
    pub(crate) encoding: Encoding,
}

/// What was read of a file.
#[derive(Debug)]
pub(crate) enum Content {
    /// Nothing: it is not in the manifest, or is neither text nor picture.
    Unread,
    /// It can't be unpacked.
    Damaged(Damage),
    /// It is encrypted.
    Encrypted,
    /// A document.
    Document(Box<Document>),
    /// A document that is not well-formed.
    Broken(Fault),
    /// Another text; it is among the sources.
    Text,
    /// Its first bytes.
    Head(Vec<u8>),
}

/// How a file is to be read.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    Xml(&'static str),
    Text,
    Head,
}

/// Bytes at the beginning of a picture that say what it is.
const HEAD: u64 = 4096;

impl Book {
    /// Reads the book at `path`.
    ///
    /// # Errors
    /// When the file can't be opened. That it is no book, or a damaged one, is in the inner result.
    pub fn read(path: &Path) -> io::Result<Result<Book, Damage>> {
        Ok(Archive::open(path)?.map(|archive| Book::of(archive, path)))
    }

    fn of(archive: Archive, path: &Path) -> Book {
        let mut by_path = BTreeMap::new();
        for (at, entry) in archive.entries.iter().enumerate() {
            by_path.entry(names::composed(&entry.path).into_owned()).or_insert(at);
        }
        let empty = || File { content: Content::Unread, encoding: Encoding::Utf8 };
        let files: Vec<File> = archive.entries.iter().map(|_| empty()).collect();
        let texts = vec![String::new(); files.len()];
        let mut reading = Filling { archive: &archive, files, texts, unpacked: AtomicU64::new(0) };
        let own = archive.entries.iter().enumerate().filter(|(_, entry)| is_own(&entry.path));
        reading.fill(own.map(|(at, _)| (at, Reading::Xml(CONTAINER))).collect());
        let mappings = reading.mappings(&by_path);
        reading.fill(mappings.into_iter().map(|at| (at, Reading::Xml(XHTML))).collect());
        let encrypted = reading.encrypted(&by_path);
        let mut packages = Vec::new();
        for path in reading.package_paths(&by_path).into_iter().take(limits::RENDITIONS) {
            let Some(at) = by_path.get(&*names::composed(&path)).copied() else { continue };
            reading.fill(vec![(at, Reading::Xml(OPF))]);
            let content = std::mem::replace(&mut reading.files[at].content, Content::Text);
            match content {
                Content::Document(document) => packages.push(Package::of(*document, &path)),
                other => reading.files[at].content = other,
            }
        }
        let mut wanted = BTreeMap::new();
        for item in packages.iter().flat_map(|package| &package.items) {
            let Some(at) = item.path().and_then(|path| by_path.get(path)).copied() else { continue };
            if matches!(reading.files[at].content, Content::Unread)
                && let Some(how) = reading_of(&item.media_type)
            {
                wanted.entry(at).or_insert(how);
            }
        }
        for at in encrypted {
            wanted.remove(&at);
            reading.files[at].content = Content::Encrypted;
        }
        reading.fill(wanted.into_iter().collect());
        let Filling { files, texts, .. } = reading;
        let mut sources = Sources::default();
        sources.add(Source::new(path, ""));
        for (entry, text) in archive.entries.iter().zip(texts) {
            sources.add(Source::new(format!("{}: {}", path.display(), entry.path), text));
        }
        Book { path: path.to_owned(), sources, archive, files, packages, by_path }
    }

    fn at(&self, path: &str) -> Option<usize> {
        self.by_path.get(path).or_else(|| self.by_path.get(&*names::composed(path))).copied()
    }

    /// Whether the container has a file at this path.
    pub fn has(&self, path: &str) -> bool {
        self.at(path).is_some()
    }

    /// The entry at this path.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.at(path).map(|at| &self.archive.entries[at])
    }

    /// What was read of the file at this path.
    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.at(path).map(|at| &self.files[at])
    }

    /// The document at this path, where it is one that can be read.
    pub(crate) fn document(&self, path: &str) -> Option<&Document> {
        match &self.file(path)?.content {
            Content::Document(document) => Some(document),
            _ => None,
        }
    }

    /// The root of the document at this path.
    pub fn root(&self, path: &str) -> Option<&Element> {
        self.document(path).map(|document| &document.root)
    }

    /// The text at this path.
    pub fn text(&self, path: &str) -> &str {
        self.at(path).map_or("", |at| &self.sources.get(source(at)).text)
    }

    /// The book as a place.
    pub fn whole(&self) -> Span {
        Span::new(SourceId(0), 0..0)
    }

    /// The beginning of the file at this path; the book where there is no such file.
    pub fn place(&self, path: &str) -> Span {
        self.at(path).map_or(self.whole(), |at| Span::new(source(at), 0..0))
    }

    /// The bytes of the file at this path.
    ///
    /// # Errors
    /// When they can't be unpacked.
    pub fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>, Damage> {
        self.entry(path).map(|entry| self.archive.bytes(entry, limits::TEXT)).transpose()
    }
}

/// The name of the source of an entry.
fn source(at: usize) -> SourceId {
    SourceId(u32::try_from(at + 1).unwrap_or(u32::MAX))
}

/// The documents of the container itself.
fn is_own(path: &str) -> bool {
    path.strip_prefix("META-INF/").is_some_and(|name| {
        ["container.xml", "encryption.xml", "signatures.xml", "metadata.xml", "rights.xml", "manifest.xml"]
            .contains(&name)
    })
}

/// How a resource of this type is read.
fn reading_of(media_type: &str) -> Option<Reading> {
    Some(match media_type.split(';').next().unwrap_or_default().trim() {
        "application/xhtml+xml"
        | "image/svg+xml"
        | "application/x-dtbook+xml"
        | "text/x-oeb1-document"
        | "text/html"
        | "application/vnd.epub.search-key-map+xml" => Reading::Xml(XHTML),
        "application/x-dtbncx+xml" => Reading::Xml(NCX),
        "application/smil+xml" => Reading::Xml(SMIL),
        "text/css" | "text/x-oeb1-css" => Reading::Text,
        kind if kind.starts_with("image/") => Reading::Head,
        _ => return None,
    })
}

/// The files of a book, as they are read.
struct Filling<'a> {
    archive: &'a Archive,
    files: Vec<File>,
    texts: Vec<String>,
    unpacked: AtomicU64,
}

impl Filling<'_> {
    /// Reads these files, in parallel.
    fn fill(&mut self, wanted: Vec<(usize, Reading)>) {
        let read: Vec<(usize, File, String)> = wanted
            .into_par_iter()
            .map(|(at, how)| {
                let (file, text) = self.one(&self.archive.entries[at], source(at), how);
                (at, file, text)
            })
            .collect();
        for (at, file, text) in read {
            self.files[at] = file;
            self.texts[at] = text;
        }
    }

    fn one(&self, entry: &Entry, id: SourceId, how: Reading) -> (File, String) {
        let failed = |damage| (File { content: Content::Damaged(damage), encoding: Encoding::Utf8 }, String::new());
        let too_large = |most: u64| Damage::TooLarge(format!("{} is larger than {} MB", entry.path, most >> 20));
        if how == Reading::Head {
            return match self.archive.bytes(entry, HEAD) {
                Ok(bytes) => (File { content: Content::Head(bytes), encoding: Encoding::Utf8 }, String::new()),
                Err(damage) => failed(damage),
            };
        }
        if entry.size > limits::TEXT {
            return failed(too_large(limits::TEXT));
        }
        if self.unpacked.fetch_add(entry.size, Ordering::Relaxed) > limits::TEXTS {
            return failed(Damage::TooLarge(format!(
                "the texts of the book are larger than {} MB",
                limits::TEXTS >> 20
            )));
        }
        let bytes = match self.archive.bytes(entry, limits::TEXT) {
            Ok(bytes) => bytes,
            Err(damage) => return failed(damage),
        };
        let (text, encoding) = text::decode(&bytes);
        let content = match how {
            Reading::Xml(home) => match parse::parse(&text, id, home) {
                Ok(document) => Content::Document(Box::new(document)),
                Err(fault) => Content::Broken(fault),
            },
            Reading::Text | Reading::Head => Content::Text,
        };
        (File { content, encoding }, text)
    }

    fn root(&self, path: &str, by_path: &BTreeMap<String, usize>) -> Option<&Element> {
        match &self.files[*by_path.get(path)?].content {
            Content::Document(document) => Some(&document.root),
            _ => None,
        }
    }

    /// The documents that say which place of one rendition is which of another.
    fn mappings(&self, by_path: &BTreeMap<String, usize>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        if let Some(root) = self.root(CONTAINER_PATH, by_path) {
            root.walk(&mut |element| {
                let href = element.attribute("href").filter(|_| element.attribute("rel") == Some("mapping"));
                found.extend(href.and_then(|href| by_path.get(href)).copied());
            });
        }
        found
    }

    /// The paths of the package documents, each once.
    fn package_paths(&self, by_path: &BTreeMap<String, usize>) -> Vec<String> {
        let mut paths = Vec::new();
        if let Some(root) = self.root(CONTAINER_PATH, by_path) {
            root.walk(&mut |element| {
                let is_package = element.name == "rootfile" && element.attribute("media-type") == Some(PACKAGE_TYPE);
                if let Some(path) = element.attribute("full-path").filter(|_| is_package)
                    && !paths.iter().any(|known| known == path)
                {
                    paths.push(path.to_owned());
                }
            });
        }
        paths
    }

    /// The files that nobody can read without a key. Fonts that are only obfuscated are not among them.
    fn encrypted(&self, by_path: &BTreeMap<String, usize>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        if let Some(root) = self.root("META-INF/encryption.xml", by_path) {
            for (algorithm, path, _) in encrypted_files(root) {
                if let Some(at) = by_path.get(&path).filter(|_| !OBFUSCATIONS.contains(&&*algorithm)) {
                    found.insert(*at);
                }
            }
        }
        found
    }
}

/// The algorithms that only obfuscate fonts: EPUB's and Adobe's.
pub(crate) const OBFUSCATIONS: &[&str] = &["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// What `encryption.xml` says of files: the algorithm, the path, where it says so.
pub(crate) fn encrypted_files(root: &Element) -> Vec<(String, String, Option<Span>)> {
    let mut found = Vec::new();
    root.walk(&mut |data| {
        if data.name != "enc:EncryptedData" {
            return;
        }
        let mut algorithm = String::new();
        data.walk(&mut |part| match &*part.name {
            "enc:EncryptionMethod" if algorithm.is_empty() => {
                part.attribute("Algorithm").unwrap_or_default().clone_into(&mut algorithm);
            }
            "enc:CipherReference" => {
                let address = part.attribute("URI").unwrap_or_default();
                if let Some(path) = address::Target::of("", address).path() {
                    found.push((algorithm.clone(), path.to_owned(), part.span));
                }
            }
            _ => {}
        });
    });
    found
}
