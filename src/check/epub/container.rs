//! The container: the archive's first entry, names of files, the documents in `META-INF`
//! ([EPUB 3.3, 4](https://www.w3.org/TR/epub-33/#sec-ocf)).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::{Found, schema};
use crate::epub::archive::Damage;
use crate::epub::archive::Method;
use crate::epub::package::Version;
use crate::epub::text::Encoding;
use crate::epub::{Book, CONTAINER_PATH, Content, OBFUSCATIONS, PACKAGE_TYPE, encrypted_files};
use crate::rule::Rule;
use crate::rule::epub as rules;
use crate::spec::grammar;
use crate::spec::media_type::is_font;
use crate::xhtml::Element;

/// What the file `mimetype` holds.
const MIMETYPE: &[u8] = b"application/epub+zip";

pub(super) fn check(book: &Book, found: &mut Found) {
    mimetype(book, found);
    names(book, found);
    for irregular in &book.archive.irregular {
        found.add(&rules::IRREGULAR_ARCHIVE, book.whole(), format!("the archive is irregular: {}", irregular.0));
    }
    let extension = book.path.extension().unwrap_or_default().to_string_lossy();
    if extension != "epub" && extension.eq_ignore_ascii_case("epub") {
        found.add(&rules::EXTENSION, book.whole(), format!("the name of the book ends with `.{extension}`"));
    }
    for (at, file) in book.files.iter().enumerate() {
        let path = &book.archive.entries[at].path;
        if let Content::Damaged(damage) = &file.content {
            let (rule, message) = damaged(damage);
            found.add(rule, book.place(path), message);
        }
        if path.starts_with("META-INF/") || file_is_package(book, path) {
            readable(book, path, found);
        }
    }
    documents(book, found);
}

fn file_is_package(book: &Book, path: &str) -> bool {
    book.root(CONTAINER_PATH).is_some_and(|root| {
        let mut is_one = false;
        root.walk(&mut |element| is_one |= element.name == "rootfile" && element.attribute("full-path") == Some(path));
        is_one
    })
}

/// Whether a document of the package or the container can be read.
pub(super) fn readable(book: &Book, path: &str, found: &mut Found) {
    let Some(file) = book.file(path) else { return };
    match &file.encoding {
        Encoding::Utf8 => {}
        Encoding::Utf16 => found.add(&rules::UTF16, book.place(path), "the document is in UTF-16"),
        Encoding::Other(name) => {
            found.add(&rules::OTHER_ENCODING, book.place(path), format!("the document is in {name}"));
        }
        Encoding::Broken => found.add(&rules::NOT_WELL_FORMED, book.place(path), "the document is not in UTF-8"),
    }
    if let Content::Broken(fault) = &file.content
        && !matches!(file.encoding, Encoding::Other(_))
    {
        found.add(&rules::NOT_WELL_FORMED, fault.span, fault.message.clone());
    }
}

fn mimetype(book: &Book, found: &mut Found) {
    let whole = book.whole();
    let first = book.archive.entries.first().filter(|entry| entry.path == "mimetype");
    let Some(entry) = first else {
        found.add(&rules::MIMETYPE_MISSING, whole, "the first file in the archive is not `mimetype`");
        return;
    };
    if entry.extra > 0 {
        let message = format!("`mimetype` has an extra field of {} bytes", entry.extra);
        found.add(&rules::MIMETYPE_EXTRA, whole, message);
    }
    let is_right = book.archive.bytes(entry, 64).is_ok_and(|bytes| bytes == MIMETYPE);
    if !is_right || entry.method != Method::Stored {
        let message = if is_right { "`mimetype` is compressed" } else { "`mimetype` is not `application/epub+zip`" };
        found.add(&rules::MIMETYPE_WRONG, whole, message);
    }
}

/// Names that can't be unpacked everywhere.
fn names(book: &Book, found: &mut Found) {
    let mut folded: BTreeMap<String, &str> = BTreeMap::new();
    for entry in &book.archive.entries {
        let (path, place) = (&*entry.path, book.place(&entry.path));
        if let Some(forbidden) = path.chars().find(|c| is_forbidden(*c)) {
            let message = format!("the file name `{path}` has the character U+{:04X}", u32::from(forbidden));
            found.add(&rules::FILE_NAME, place, message);
        }
        if path.ends_with('.') {
            found.add(&rules::FILE_NAME_DOT, place, format!("the file name `{path}` ends with a dot"));
        }
        if path.contains(char::is_whitespace) {
            found.add(&rules::FILE_NAME_SPACE, place, format!("the file name `{path}` has a space in it"));
        }
        if let Some(other) = folded.insert(crate::language::folded(path), path) {
            found.add(
                &rules::SAME_FILE_NAME,
                place,
                format!("`{path}` and `{other}` are the same name on many systems"),
            );
        }
    }
    let paths = book.archive.entries.iter().map(|entry| &*entry.path);
    let filled: BTreeSet<&str> = paths.chain(book.archive.folders.iter().map(String::as_str)).collect();
    for folder in &book.archive.folders {
        let next = filled.range::<str, _>((Bound::Excluded(folder.as_str()), Bound::Unbounded)).next();
        if !next.is_some_and(|next| next.starts_with(folder.as_str())) {
            found.add(&rules::EMPTY_FOLDER, book.whole(), format!("the folder `{folder}` is empty"));
        }
    }
}

/// Characters that no name in a container may have ([4.2.3](https://www.w3.org/TR/epub-33/#sec-container-filenames)).
fn is_forbidden(c: char) -> bool {
    matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}')
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FDD0}'..='\u{FDEF}')
        || matches!(c, '\u{FFF0}'..='\u{FFFF}' | '\u{E0000}' | '\u{E0002}'..='\u{E001F}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// The documents in `META-INF`.
fn documents(book: &Book, found: &mut Found) {
    if !book.has(CONTAINER_PATH) {
        found.add(&rules::NO_CONTAINER, book.whole(), "`META-INF/container.xml` is not there");
    }
    for (path, root_name) in [
        (CONTAINER_PATH, "container"),
        ("META-INF/encryption.xml", "encryption"),
        ("META-INF/signatures.xml", "signatures"),
    ] {
        let Some(root) = book.root(path) else { continue };
        if root.name == root_name {
            schema::check(grammar::container(), root, &rules::CONTAINER_MARKUP, found);
        } else {
            found.add(&rules::CONTAINER_MARKUP, root.span, format!("`{}` can't be the root of {path}", root.name));
        }
    }
    if let Some(root) = book.root(CONTAINER_PATH) {
        rootfiles(book, root, found);
    }
    if let Some(root) = book.root("META-INF/encryption.xml") {
        encrypted(book, root, found);
    }
}

fn rootfiles(book: &Book, root: &Element, found: &mut Found) {
    let (mut packages, mut count) = (0, 0);
    root.walk(&mut |element| {
        if element.name != "rootfile" {
            return;
        }
        count += 1;
        let is_package = element.attribute("media-type") == Some(PACKAGE_TYPE);
        let is_named = element.attribute("full-path").is_some_and(|path| !path.trim().is_empty());
        packages += usize::from(is_package && is_named);
        match element.attribute("full-path").map(str::trim) {
            None => found.add(&rules::ROOTFILE_WITHOUT_PATH, element.span, "the `rootfile` has no `full-path`"),
            Some("") => found.add(&rules::ROOTFILE_EMPTY_PATH, element.span, "the `full-path` is empty"),
            Some(path) if is_package && !book.has(path) => {
                let message = format!("the package document `{path}` is not in the archive");
                found.add(&rules::PACKAGE_MISSING, element.span, message);
            }
            Some(_) => {}
        }
    });
    if packages == 0 && count > 0 {
        found.add(&rules::NO_PACKAGE, root.span, "no `rootfile` is a package document");
    }
    if packages > 1 && book.packages.iter().any(|package| package.version == Version::Two) {
        found.add(&rules::SEVERAL_PACKAGES, root.span, format!("there are {packages} package documents"));
    }
}

fn encrypted(book: &Book, root: &Element, found: &mut Found) {
    for (algorithm, path, span) in encrypted_files(root) {
        let item = book.packages.iter().find_map(|package| package.by_path(&path));
        let media_type = item.map_or("", |item| &*item.media_type);
        if OBFUSCATIONS.contains(&&*algorithm) {
            if item.is_some() && !is_font(media_type) {
                let message = format!("`{path}` is obfuscated, and is not a font but `{media_type}`");
                found.add(&rules::OBFUSCATED_RESOURCE, span, message);
            }
        } else if book.has(&path) {
            found.add(&rules::ENCRYPTED, span, format!("`{path}` is encrypted and was not looked at"));
        }
    }
}

pub(super) fn damaged(damage: &Damage) -> (&'static Rule, String) {
    match damage {
        Damage::NoArchive(why) => (&rules::NO_ARCHIVE, format!("this is not an EPUB: {why}")),
        Damage::Broken(why) => (&rules::DAMAGED_ARCHIVE, format!("the archive is damaged: {why}")),
        Damage::Name(name) => (&rules::UNREADABLE_NAMES, format!("the name of the file `{name}` is not in UTF-8")),
        Damage::TooLarge(why) => (&rules::ARCHIVE_TOO_LARGE, format!("the book is larger than any book is: {why}")),
    }
}
