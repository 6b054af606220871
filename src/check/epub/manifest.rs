//! The manifest: items, their types, properties and fallbacks ([EPUB 3.3, 5.6](https://www.w3.org/TR/epub-33/#sec-manifest-elem)).

use std::collections::BTreeSet;

use super::vocabulary;
use super::{Context, Found, address, container};
use crate::epub::address::Target;
use crate::epub::package::{Item, Package, Version};
use crate::epub::{Book, Content};
use crate::rule::epub as rules;
use crate::spec::epub::Use;
use crate::spec::media_type::{IMAGES, is_core};

/// Whether the type is that of a document that every reading system shows.
pub(super) fn is_document(media_type: &str, version: Version) -> bool {
    match version {
        Version::Three => matches!(media_type, "application/xhtml+xml" | "image/svg+xml"),
        Version::Two => matches!(
            media_type,
            "application/xhtml+xml" | "application/x-dtbook+xml" | "text/x-oeb1-document" | "text/html"
        ),
    }
}

/// Properties that only XHTML documents have, and those that others can have, too.
const OF_DOCUMENTS: &[&str] = &["nav", "mathml", "svg", "switch", "data-nav", "dictionary", "glossary", "index"];

pub(super) fn check(book: &Book, package: &Package, prefixes: &[(String, String)], found: &mut Found) {
    let mut seen = BTreeSet::new();
    for item in &package.items {
        one(book, package, item, found);
        fallback(package, item, found);
        for name in item.properties.iter().filter(|_| package.version == Version::Three) {
            vocabulary::property(name, Use::Item, prefixes, item.span, found);
            type_fits(item, name, found);
        }
        if let Target::Inside { path, .. } = &item.target
            && !seen.insert(path)
        {
            let first = package.by_path(path).and_then(|first| first.span);
            found.add(&rules::ITEM_TWICE, first, format!("`{path}` is in the manifest twice"));
        }
    }
    if package.version == Version::Three {
        singles(package, found);
    }
}

/// Items of which there is one, or one at most.
fn singles(package: &Package, found: &mut Found) {
    let manifest = crate::epub::package::named(&package.document.root, "manifest").next();
    let place = manifest.and_then(|manifest| manifest.span);
    let count = |property: &str| package.items.iter().filter(|item| item.is(property)).count();
    if count("nav") != 1 && !package.items.is_empty() {
        let message = format!("there must be one item with the property `nav`, and there are {}", count("nav"));
        found.add(&rules::PACKAGE_MARKUP, place, message);
    }
    for property in ["cover-image", "data-nav"] {
        if count(property) > 1 {
            let message =
                format!("there can be only one item with the property `{property}`, and there are {}", count(property));
            found.add(&rules::PACKAGE_MARKUP, place, message);
        }
    }
}

fn one(book: &Book, package: &Package, item: &Item, found: &mut Found) {
    let span = item.span;
    if item.href.is_empty() {
        return;
    }
    if item.href.contains('#') {
        found.add(&rules::ITEM_FRAGMENT, span, format!("the address `{}` names a part of a file", item.href));
    }
    let target = address::judged(&package.path, &item.href, span, found);
    match target {
        Some(Target::Remote { .. }) if package.version == Version::Two => {
            found.add(&rules::REMOTE_RESOURCE, span, format!("`{}` must be in the book", item.href));
        }
        Some(Target::Data { .. }) => {
            found.add(&rules::DATA_ADDRESS, span, "an item of the manifest can't have a `data:` address");
        }
        Some(Target::Inside { path, .. }) => {
            if path == package.path {
                found.add(&rules::PACKAGE_IN_MANIFEST, span, "the package document lists itself");
            } else if path.starts_with("META-INF/") {
                found.add(&rules::RESOURCE_IN_META_INF, span, format!("`{path}` lies in `META-INF`"));
            } else if !book.has(&path) {
                let declared = if path.is_empty() { book.place(&package.path) } else { span.unwrap_or(book.whole()) };
                found.add(&rules::MISSING_FILE, declared, format!("`{path}` is not in the archive"));
            }
        }
        _ => {}
    }
    types(package, item, found);
}

fn types(package: &Package, item: &Item, found: &mut Found) {
    let (kind, span) = (&*item.media_type, item.span);
    match (package.version, kind) {
        (Version::Two, "text/html") if is_old_book(package) => {
            found.add(&rules::OLD_BOOK_TYPE, span, "a book of OEBPS can't have the media type `text/html`");
        }
        (Version::Two, "text/css") if is_old_book(package) => {
            found.add(&rules::OLD_BOOK_STYLE_TYPE, span, "a book of OEBPS can't have the media type `text/css`");
        }
        (Version::Two, "text/html") => {
            found.add(&rules::HTML_TYPE, span, "`text/html` is not the media type of XHTML");
        }
        (Version::Two, "text/x-oeb1-document" | "text/x-oeb1-css") if !is_old_book(package) => {
            found.add(&rules::OLD_TYPE, span, format!("the media type `{kind}` is deprecated"));
        }
        _ => {}
    }
}

/// Whether the package is of the time before EPUB.
fn is_old_book(package: &Package) -> bool {
    package.document.is_older
}

fn type_fits(item: &Item, property: &str, found: &mut Found) {
    let kind = &*item.media_type;
    let fits = match property {
        "cover-image" => kind.starts_with("image/"),
        "scripted" | "remote-resources" => !kind.starts_with("image/") || kind == "image/svg+xml",
        "search-key-map" => kind == "application/vnd.epub.search-key-map+xml",
        "dictionary" | "glossary" => {
            matches!(kind, "application/xhtml+xml" | "application/vnd.epub.search-key-map+xml")
        }
        name if OF_DOCUMENTS.contains(&name) => kind == "application/xhtml+xml",
        _ => true,
    };
    if !fits {
        found.add(&rules::ITEM_PROPERTY_TYPE, item.span, format!("`{property}` is not for the media type `{kind}`"));
    }
}

/// How many fallbacks are followed; an honest chain has two or three.
const CHAIN: usize = 64;

/// The chain of fallbacks from an item, without the item itself; it ends where it comes back.
pub(super) fn fallbacks<'a>(package: &'a Package, item: &'a Item) -> impl Iterator<Item = &'a Item> {
    let mut seen = BTreeSet::from([&*item.id]);
    let mut at = item.fallback.as_deref();
    let mut rest = CHAIN;
    std::iter::from_fn(move || {
        let next = package.by_id(at?)?;
        rest -= 1;
        if rest == 0 || !seen.insert(&next.id) {
            return None;
        }
        at = next.fallback.as_deref();
        Some(next)
    })
}

fn fallback(package: &Package, item: &Item, found: &mut Found) {
    if let Some(id) = &item.fallback {
        if package.by_id(id).is_none() {
            found.add(&rules::FALLBACK_MISSING, item.span, format!("the fallback `{id}` is not in the manifest"));
        }
        let last = fallbacks(package, item).last().unwrap_or(item);
        let leads_back = last.fallback.as_deref().is_some_and(|id| package.by_id(id).is_some());
        if leads_back {
            found.add(&rules::FALLBACK_CYCLE, item.span, format!("the fallbacks of `{}` lead in a circle", item.id));
        }
    }
    if let Some(id) = &item.fallback_style
        && package.by_id(id).is_none()
    {
        found.add(&rules::FALLBACK_STYLE_MISSING, item.span, format!("the stylesheet `{id}` is not in the manifest"));
    }
}

/// Whether every reading system shows the item, or something instead of it.
pub(super) fn is_shown(package: &Package, item: &Item, is_fit: impl Fn(&str) -> bool) -> bool {
    is_fit(&item.media_type) || fallbacks(package, item).any(|other| is_fit(&other.media_type))
}

/// Whether every reading system shows a picture of this type.
pub(super) fn is_image(media_type: &str) -> bool {
    IMAGES.contains(&media_type)
}

/// Whether every reading system takes it, wherever it stands.
pub(super) fn is_common(media_type: &str) -> bool {
    is_core(media_type) || media_type.starts_with("audio/ogg") || media_type.starts_with("video/")
}

/// What the manifest says of what is in documents, held against what is.
pub(super) fn properties(context: &Context<'_>, found: &mut Found) {
    if !context.is_new() {
        return;
    }
    for item in &context.package.items {
        let Some(path) = item.path() else { continue };
        let Some(facts) = context.facts.get(path) else { continue };
        if context.package.by_path(path).is_none_or(|first| first.id != item.id) {
            continue;
        }
        let is_read =
            context.book.file(path).is_some_and(|file| matches!(file.content, Content::Document(_) | Content::Text));
        if !is_read {
            continue;
        }
        let place = context.book.place(path);
        for (property, has) in facts.asked() {
            if matches!(property, "mathml" | "svg" | "switch") && item.media_type != "application/xhtml+xml" {
                continue;
            }
            match (has, item.is(property)) {
                (true, false) => {
                    found.add(
                        &rules::MISSING_PROPERTY,
                        place,
                        format!("the item of `{path}` must have the property `{property}`"),
                    );
                }
                (false, true) if property == "remote-resources" && (facts.is_scripted || facts.fetches) => {}
                (false, true) if property == "remote-resources" => {
                    let message = format!("nothing in `{path}` is fetched, and its item has `remote-resources`");
                    found.add(&rules::NEEDLESS_REMOTE, place, message);
                }
                (false, true) if item.media_type == "application/xhtml+xml" => {
                    let message = format!(
                        "the item of `{path}` has the property `{property}`, and nothing in the document asks for that"
                    );
                    found.add(&rules::NEEDLESS_PROPERTY, place, message);
                }
                _ => {}
            }
        }
    }
    for item in &context.package.items {
        let is_style = matches!(&*item.media_type, "text/css" | "text/x-oeb1-css");
        let is_other = |path: &&str| !path.starts_with("META-INF/") && *path != context.package.path && !is_style;
        if let Some(path) = item.path().filter(is_other) {
            container::readable(context.book, path, found);
        }
    }
}
