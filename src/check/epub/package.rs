//! The package document as a whole ([EPUB 3.3, 5](https://www.w3.org/TR/epub-33/#sec-package-doc)).

use std::collections::BTreeSet;

use super::{Found, manifest, metadata, profile, schema, spine, vocabulary};
use crate::epub::Book;
use crate::epub::package::{Package, Version, named};
use crate::rule::epub as rules;
use crate::spec::grammar;
use crate::xhtml::Element;

pub(super) fn check(book: &Book, package: &Package, found: &mut Found) {
    let root = &package.document.root;
    if root.name != "package" {
        found.add(&rules::PACKAGE_MARKUP, root.span, format!("`{}` can't be the root of a package", root.name));
        return;
    }
    version(package, found);
    identifier(package, found);
    super::document::doctype(package.version, &package.document, "package", found);
    let prefixes = match package.version {
        Version::Three => {
            schema::check(grammar::package(), root, &rules::PACKAGE_MARKUP, found);
            vocabulary::prefixes(root.attribute("prefix"), root.span, found)
        }
        Version::Two if package.document.is_older => {
            if root.attribute("version").is_some() {
                found.add(&rules::PACKAGE_MARKUP, root.span, "`package` can't have the attribute `version`");
            }
            Vec::new()
        }
        Version::Two => {
            schema::check(grammar::package_2(), root, &rules::PACKAGE_MARKUP, found);
            Vec::new()
        }
    };
    metadata::check(book, package, &prefixes, found);
    manifest::check(book, package, &prefixes, found);
    spine::check(book, package, &prefixes, found);
    guide(book, package, found);
    if package.version == Version::Three {
        profile::collections(package, found);
    }
}

fn version(package: &Package, found: &mut Found) {
    let root = &package.document.root;
    match root.attribute("version").map(str::trim) {
        _ if package.document.is_older => {}
        Some("2.0" | "3.0") => {}
        Some(version) => {
            found.add(&rules::EPUB_VERSION, root.span, format!("there is no version `{version}` of EPUB"));
        }
        None => found.add(&rules::EPUB_VERSION, root.span, "the package names no version of EPUB"),
    }
}

fn identifier(package: &Package, found: &mut Found) {
    let root = &package.document.root;
    let Some(id) = root.attribute("unique-identifier").map(str::trim).filter(|id| !id.is_empty()) else {
        found.add(&rules::NO_UNIQUE_IDENTIFIER, root.span, "the package names no unique identifier");
        found.add(&rules::UNIQUE_IDENTIFIER, root.span, "no `dc:identifier` is the unique one");
        return;
    };
    let is_it = |one: &Element| one.name == "dc:identifier" && one.attribute("id").map(str::trim) == Some(id);
    if !package.metadata().any(is_it) {
        if package.version == Version::Three {
            found.add(
                &rules::PACKAGE_MARKUP,
                root.span,
                format!("`unique-identifier` names `{id}`, which is not an identifier"),
            );
        }
        found.add(&rules::UNIQUE_IDENTIFIER, root.span, format!("no `dc:identifier` has the id `{id}`"));
    }
}

/// The guide, for old readers.
fn guide(book: &Book, package: &Package, found: &mut Found) {
    let mut seen = BTreeSet::new();
    let guides = named(&package.document.root, "guide");
    for reference in guides.flat_map(|guide| named(guide, "reference")) {
        let Some(href) = reference.attribute("href") else { continue };
        let target = super::address::judged(&package.path, href, reference.span, found);
        let Some(path) = target.as_ref().and_then(|target| target.path()) else { continue };
        match package.by_path(path) {
            None => {
                let message = format!("the guide names `{href}`, which is not in the manifest");
                found.add(&rules::GUIDE_UNKNOWN, reference.span, message);
                if !book.has(path) {
                    found.add(&rules::MISSING_RESOURCE, reference.span, format!("`{href}` is not in the book"));
                }
            }
            Some(item) if !manifest::is_document(&item.media_type, package.version) => {
                let message = format!("the guide names `{href}`, which is not a document");
                found.add(&rules::GUIDE_TYPE, reference.span, message);
            }
            Some(_) => {}
        }
        let key = (reference.attribute("type").unwrap_or_default().to_lowercase(), href.to_lowercase());
        if !seen.insert(key.clone()) {
            found.add(&rules::DEPRECATED_MARKUP, reference.span, format!("the guide says twice where `{}` is", key.0));
        }
    }
}
