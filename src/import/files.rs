//! Which files of a book are carried over, and under which names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::document::Document;
use super::told;
use crate::diagnostic::Diagnostic;
use crate::epub::package::{Item, Package};
use crate::epub::{Book, encrypted_files};
use crate::names::is_device;
use crate::spec::media_type::is_font;

/// A file of a manuscript.
#[derive(Debug)]
pub struct ImportedFile {
    /// Where it stands in the folder.
    pub path: PathBuf,
    /// What it holds.
    pub body: Body,
}

/// What a file holds.
#[derive(Debug)]
pub enum Body {
    /// A text.
    Text(String),
    /// What the entry of the book at this path unpacks to.
    Entry(String),
}

impl ImportedFile {
    /// A text.
    pub(super) fn text(path: impl Into<PathBuf>, text: String) -> ImportedFile {
        ImportedFile { path: path.into(), body: Body::Text(text) }
    }
}

/// The folder of the texts.
pub(super) const TEXTS: &str = "manuscript";

/// The files that are carried over, by their paths in the container.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Where each goes, below the folder of the manuscript.
    places: BTreeMap<String, String>,
    /// What is shown instead of files of kinds that katern does not show: where that goes.
    instead: BTreeMap<String, String>,
    /// The stylesheets and fonts among them.
    looks: Vec<String>,
    /// Files that no book of katern's has a place for.
    others: Vec<String>,
    /// Documents that no reading order has.
    apart: Vec<String>,
}

impl Files {
    /// Gives each file its place.
    pub(super) fn of(book: &Book, package: &Package, documents: &[Document<'_>]) -> Files {
        let mut files = Files::default();
        let texts: BTreeSet<&str> =
            documents.iter().filter(|one| one.root.name != "svg:svg").map(|one| one.path).collect();
        let mut taken = BTreeSet::new();
        let base = package.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for item in &package.items {
            let Some(path) = item.path().filter(|path| book.has(path) && !texts.contains(path)) else { continue };
            if files.places.contains_key(path) || item.is("nav") || item.media_type == "application/x-dtbncx+xml" {
                continue;
            }
            let kind = item.media_type.split(';').next().unwrap_or_default().trim();
            let name = path.rsplit('/').next().unwrap_or_default();
            let folder = match kind.split('/').next().unwrap_or_default() {
                "image" => format!("{TEXTS}/images"),
                "audio" | "video" => format!("{TEXTS}/media"),
                _ if is_look(item, kind) => {
                    files.looks.push(path.to_owned());
                    let below = path.strip_prefix(base).unwrap_or(path).trim_start_matches('/');
                    let inner = below.rsplit_once('/').map(|(folder, _)| folder).unwrap_or_default();
                    ["theme"]
                        .into_iter()
                        .chain(inner.split('/').filter(|part| !part.is_empty()))
                        .map(safe)
                        .collect::<Vec<_>>()
                        .join("/")
                }
                _ if kind == "application/xhtml+xml" => {
                    files.apart.push(path.to_owned());
                    continue;
                }
                _ => {
                    files.others.push(path.to_owned());
                    "other".to_owned()
                }
            };
            files.places.insert(path.to_owned(), free(&folder, &safe(name), &mut taken));
        }
        files.find_fallbacks(package);
        files
    }

    /// What the book says is to be shown where a picture can't be.
    fn find_fallbacks(&mut self, package: &Package) {
        const SHOWN: &[&str] = &[
            "image/jpeg", "image/jpg", "image/png", "image/gif", "image/svg+xml", "image/webp", "image/bmp",
            "image/tiff",
        ];
        for item in package.items.iter().filter(|item| !SHOWN.contains(&&*item.media_type)) {
            let (mut other, mut left) = (item, 16);
            while let Some(next) = other.fallback.as_deref().and_then(|id| package.by_id(id)).filter(|_| left > 0) {
                (other, left) = (next, left - 1);
                let place =
                    other.path().filter(|_| SHOWN.contains(&&*other.media_type)).and_then(|path| self.places.get(path));
                if let (Some(path), Some(place)) = (item.path(), place) {
                    self.instead.insert(path.to_owned(), place.clone());
                    break;
                }
            }
        }
    }

    /// Where a file stands as a text in the manuscript names it.
    pub(super) fn place(&self, path: &str) -> Option<&str> {
        self.instead
            .get(path)
            .or_else(|| self.places.get(path))
            .and_then(|place| place.strip_prefix(TEXTS))
            .map(|place| place.trim_start_matches('/'))
    }

    /// Where a file stands as the settings name it.
    pub(super) fn in_settings(&self, path: &str) -> Option<&str> {
        self.places.get(path).map(String::as_str)
    }

    /// The files that are copied.
    pub(super) fn carried(&self) -> impl Iterator<Item = ImportedFile> + '_ {
        self.places
            .iter()
            .map(|(path, place)| ImportedFile { path: PathBuf::from(place), body: Body::Entry(path.clone()) })
    }

    /// What is to be said of files that the new book does not have.
    pub(super) fn told(&self, book: &Book) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if let Some(first) = self.looks.first() {
            let message =
                format!("{} kept in `theme` and not used: how the book looked", told::are(self.looks.len(), "file"));
            let help = "choose one of katern's themes with `theme`, or name the stylesheets under `css` in katern.toml";
            found.push(told::kept(book.place(first), message).help(help));
        }
        if let Some(first) = self.others.first() {
            let message = format!("{} of no use to katern, and kept in `other`", told::are(self.others.len(), "file"));
            found.push(told::kept(book.place(first), message));
        }
        let hidden = book.root("META-INF/encryption.xml").map(encrypted_files).unwrap_or_default();
        if let Some((_, _, span)) = hidden.first() {
            let message = format!(
                "{} made unreadable for other programs, and kept so in `theme`",
                told::are(hidden.len(), "font")
            );
            found.push(told::kept(*span, message));
        }
        for path in &self.apart {
            let message = format!("{path} is in the manifest and not in the reading order");
            found.push(told::left_out(book.place(path), message));
        }
        found
    }
}

/// Whether a file is a part of how the book looks.
fn is_look(item: &Item, kind: &str) -> bool {
    let ending = item.href.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(kind, "text/css" | "text/x-oeb1-css")
        || is_font(kind)
        || matches!(&*ending, "css" | "ttf" | "otf" | "woff" | "woff2")
}

/// A name that every system can have.
fn safe(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    let name: String = name.chars().map(plain).collect();
    let name = name.trim_matches(|c| matches!(c, '.' | '-'));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem: String = stem.chars().take(60).collect();
    let ending: String = ending.chars().take(10).collect();
    let stem = if stem.is_empty() || is_device(&stem.to_lowercase()) { format!("file-{stem}") } else { stem };
    if ending.is_empty() { stem } else { format!("{stem}.{ending}") }
}

/// A path that no other file has, capitals or not.
fn free(folder: &str, name: &str, taken: &mut BTreeSet<String>) -> String {
    let (stem, ending) =
        name.rsplit_once('.').map_or((name, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    let numbered = (2..).map(|number| format!("{folder}/{stem}-{number}{ending}"));
    let path =
        std::iter::once(format!("{folder}/{name}")).chain(numbered).find(|path| !taken.contains(&path.to_lowercase()));
    let path = path.unwrap_or_default();
    taken.insert(path.to_lowercase());
    path
}
