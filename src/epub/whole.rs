//! A finished book for who has no use for half of one: who compares, counts, unpacks or imports.
//!
//! What [`crate::check`] lists as a fault at its place is here the one reason why there is nothing to read.

use std::borrow::Cow;
use std::path::Path;

use super::archive::{Archive, Damage};
use super::package::Package;
use super::{Book, CONTAINER_PATH, Content};
use crate::error::Error;
use crate::html;
use crate::xhtml::{Element, Node};

/// Reads the book at `path`.
///
/// # Errors
/// When the file can't be opened, or is no archive that can be read.
pub fn open(path: &Path) -> Result<Book, Error> {
    Book::read(path).map_err(|error| unopened(path, &error))?.map_err(|damage| damaged(path, &damage))
}

/// Opens the archive at `path` alone.
///
/// # Errors
/// When the file can't be opened, or is no archive that can be read.
pub(super) fn archive(path: &Path) -> Result<Archive, Error> {
    Archive::open(path).map_err(|error| unopened(path, &error))?.map_err(|damage| damaged(path, &damage))
}

fn unopened(path: &Path, error: &std::io::Error) -> Error {
    let shown = path.display();
    match path.is_dir() {
        true => Error::new(format!("{shown} is a folder and not an EPUB")),
        false => Error::new(format!("can't read {shown}: {error}")),
    }
}

fn damaged(path: &Path, damage: &Damage) -> Error {
    let shown = path.display();
    Error::new(match damage {
        Damage::NoArchive(_) => format!("{shown} is not an EPUB: it is not a ZIP archive"),
        Damage::Broken(why) => format!("the archive {shown} is damaged: {why}"),
        Damage::Name(name) => format!("the archive {shown} has a file whose name is not in UTF-8: `{name}`"),
        Damage::TooLarge(why) => format!("{shown} is larger than any book: {why}"),
    })
}

/// The first package of the book, with a reading order that is not encrypted.
///
/// # Errors
/// When the book has no such package.
pub(crate) fn package(book: &Book) -> Result<&Package, Error> {
    let shown = book.path.display();
    let no_epub = |why: &str| Error::new(format!("{shown} is not an EPUB: {why}"));
    if !book.has(CONTAINER_PATH) {
        return Err(no_epub("it has no META-INF/container.xml"));
    }
    let Some(package) = book.packages.first() else { return Err(no_epub(&without_package(book))) };
    if package.reading_order().next().is_none() {
        return Err(no_epub(&format!("the package document {} has no reading order", package.path)));
    }
    let is_locked = |path: &str| book.file(path).is_some_and(|file| matches!(file.content, Content::Encrypted));
    if package.reading_order().any(|(_, item)| item.path().is_some_and(is_locked)) {
        return Err(Error::new(format!("the documents in {shown} are encrypted, so they can't be read")));
    }
    Ok(package)
}

/// Why a book has no package that can be read.
fn without_package(book: &Book) -> String {
    let named = book.root(CONTAINER_PATH).and_then(|root| {
        let mut path = None;
        root.walk(&mut |element| {
            let is_one = element.name == "rootfile" && path.is_none();
            path = path.take().or_else(|| element.attribute("full-path").filter(|_| is_one).map(str::to_owned));
        });
        path
    });
    let Some(path) = named else { return format!("{CONTAINER_PATH} names no package document") };
    match book.file(&path).map(|file| &file.content) {
        None => format!("the package document {path} is not there"),
        Some(Content::Broken(fault)) => format!("the package document {path} is not well-formed: {}", fault.message),
        Some(_) => format!("the package document {path} can't be read"),
    }
}

/// The root of the document at `path`. One that is not well-formed, or says nothing of HTML, is read as a browser reads it:
/// a finished book can't be mended any more.
pub(crate) fn content<'a>(book: &'a Book, path: &str) -> Option<Cow<'a, Element>> {
    let root = book.root(path);
    if let Some(root) =
        root.filter(|root| matches!(&*root.name, "html" | "svg:svg") || root.name.starts_with("dtbook:"))
    {
        return Some(Cow::Borrowed(root));
    }
    if root.is_none() && !matches!(book.file(path)?.content, Content::Broken(_)) {
        return None;
    }
    let raw = Node::Raw(book.text(path).to_owned(), book.place(path));
    let body = html::fit(Element::new("div").child(raw), &mut Vec::new());
    Some(Cow::Owned(Element::new("html").child(Element::new("body").children(body.children))))
}
