//! A finished book held against what a shop takes: as much of a [`Publication`] as the lint of shops looks at, made of
//! what was read.

use std::sync::Arc;

use super::{Found, navigation};
use crate::check::shop;
use crate::css;
use crate::diagnostic::Diagnostic;
use crate::edition::Profile;
use crate::epub::package::{self, Package};
use crate::epub::{Book, Content};
use crate::model::ContentPath;
use crate::publication::{Item, ItemContent, ItemId, Publication, Target, TocEntry};
use crate::resource::Body;
use crate::rule::Severity;
use crate::rule::resource::{ENGINE_CSS, UNSAFE_CSS};
use crate::source::Span;
use crate::xhtml::Element;

/// The property of the picture on the front.
const COVER: &str = "cover-image";

/// What the shop would refuse or lose of the book's first rendition.
pub(super) fn check(book: &Book, profile: &Profile, found: &mut Found) {
    let Some(package) = book.packages.first() else { return };
    let mut complaints = shop::lint(&publication(book, package), profile);
    complaints.extend(styles(book, package, profile));
    for complaint in &mut complaints {
        complaint.span = complaint.span.or(Some(book.whole()));
    }
    found.0.extend(complaints);
}

/// What the shop's own engine refuses in the stylesheets.
fn styles(book: &Book, package: &Package, profile: &Profile) -> Vec<Diagnostic> {
    let Some(engine) = profile.engine else { return Vec::new() };
    let paths = package.items.iter().filter(|item| item.media_type == "text/css").filter_map(|item| item.path());
    let mut found = Vec::new();
    for path in paths {
        let source = book.place(path).source;
        for finding in css::sheet(book.text(path)).findings {
            if finding.words.contains(engine.name()) {
                let kind = if finding.fate == css::Fate::Noted { &ENGINE_CSS } else { &UNSAFE_CSS };
                let span = Span::new(source, finding.place);
                let mut complaint = Diagnostic::new(kind, span, finding.words).help(finding.help);
                complaint.severity = complaint.severity.max(Severity::Warning);
                found.push(complaint);
            }
        }
    }
    found
}

/// The book as the lint of a shop looks at it.
fn publication(book: &Book, package: &Package) -> Publication {
    let mut publication = Publication::default();
    let root = &package.document.root;
    for element in package::named(root, "metadata").flat_map(package::children) {
        if element.name == "dc:language" && publication.metadata.language.is_empty() {
            publication.metadata.language = element.text_content().trim().to_owned();
        }
        publication.metadata.elements.push(element.clone());
    }
    if publication.metadata.language.is_empty() {
        publication.metadata.language = "und".to_owned();
    }
    let navigation = package.navigation().and_then(|item| item.path());
    if let Some(path) = navigation
        && let (Some(list), Some(own)) = (book.root(path).and_then(contents), name(path))
    {
        publication.toc = entries(list, &own);
    }
    let cover = cover_id(&publication.metadata.elements);
    for item in &package.items {
        let Some(path) = item.path() else { continue };
        let Some(own) = name(path) else { continue };
        let Some(content) = content(book, path, &item.media_type) else { continue };
        let is_cover = item.is(COVER) || Some(&item.id) == cover.as_ref();
        publication.manifest.push(Item {
            id: ItemId::new(&item.id),
            path: own,
            media_type: item.media_type.clone(),
            properties: is_cover.then_some(COVER).into_iter().collect(),
            content,
        });
    }
    publication
}

/// The id of the picture on the front, as EPUB 2 names it.
fn cover_id(metadata: &[Element]) -> Option<String> {
    let named = metadata.iter().find(|element| element.name == "meta" && element.attribute("name") == Some("cover"));
    named.and_then(|element| element.attribute("content")).map(str::to_owned)
}

/// A path as a publication has it. A shop has nothing against names; what is no name here is only for the messages.
fn name(path: &str) -> Option<ContentPath> {
    let legal = |c: char| if c.is_ascii_alphanumeric() || "-_./".contains(c) { c } else { '_' };
    ContentPath::new(path.chars().map(legal).collect::<String>())
}

/// The list of the contents in a navigation document.
fn contents(root: &Element) -> Option<&Element> {
    let mut found = None;
    root.walk(&mut |element| {
        if found.is_none() && element.name == "nav" && navigation::is(element, "toc") {
            found = package::named(element, "ol").next();
        }
    });
    found
}

/// The entries of a list, each with those below it.
fn entries(list: &Element, path: &ContentPath) -> Vec<TocEntry> {
    let items = package::named(list, "li");
    let entry = |item: &Element| TocEntry {
        label: item.text_content(),
        target: Target { path: path.clone(), fragment: None },
        children: package::named(item, "ol").flat_map(|below| entries(below, path)).collect(),
    };
    items.map(entry).collect()
}

fn content(book: &Book, path: &str, media_type: &str) -> Option<ItemContent> {
    match &book.file(path)?.content {
        Content::Document(document) if media_type != "image/svg+xml" => {
            Some(ItemContent::Document(document.root.clone()))
        }
        Content::Text if media_type == "text/css" => Some(ItemContent::Stylesheet(book.text(path).to_owned())),
        Content::Document(_) | Content::Head(_) | Content::Unread => {
            let bytes = book.bytes(path).ok().flatten()?;
            Some(ItemContent::Resource(Body::Bytes(Arc::from(bytes))))
        }
        Content::Text | Content::Damaged(_) | Content::Encrypted | Content::Broken(_) => None,
    }
}
