//! The reading order ([EPUB 3.3, 5.7](https://www.w3.org/TR/epub-33/#sec-spine-elem)).

use std::collections::BTreeSet;

use super::manifest::{fallbacks, is_document};
use super::vocabulary;
use super::{Context, Found};
use crate::epub::address::Target;
use crate::epub::package::{Item, Package, Version, named};
use crate::epub::{Book, Content};
use crate::rule::epub as rules;
use crate::spec::epub::Use;

pub(super) fn check(book: &Book, package: &Package, prefixes: &[(String, String)], found: &mut Found) {
    let Some(spine) = named(&package.document.root, "spine").next() else { return };
    let mut seen = BTreeSet::new();
    for reference in &package.spine {
        let span = reference.span;
        if !seen.insert(&*reference.idref) {
            let message = format!("`{}` is in the reading order twice", reference.idref);
            let first = package.by_id(&reference.idref).and_then(|item| item.span);
            match package.version {
                Version::Two => found.add(&rules::SPINE_TWICE, first.or(span), message),
                Version::Three => found.add(&rules::PACKAGE_MARKUP, span, message),
            }
        }
        for name in reference.properties.iter().filter(|_| package.version == Version::Three) {
            vocabulary::property(name, Use::ItemRef, prefixes, span, found);
        }
        sides(&reference.properties, span, found);
        match package.by_id(&reference.idref) {
            None if reference.idref.is_empty() => {}
            None => {
                let message = format!("`{}` is not in the manifest", reference.idref);
                if package.version == Version::Three {
                    found.add(&rules::PACKAGE_MARKUP, span, message.clone());
                }
                found.add(&rules::SPINE_UNKNOWN, span, message);
            }
            Some(item) => {
                if item.is("data-nav") {
                    found.add(&rules::DATA_NAV_IN_SPINE, span, "a data navigation document is in the reading order");
                }
                if matches!(item.target, Target::Remote { .. }) {
                    let message = format!("`{}` is in the reading order and not in the book", item.href);
                    found.add(&rules::REMOTE_RESOURCE, item.span, message);
                } else {
                    page(package, item, span, found);
                }
            }
        }
    }
    if !package.spine.is_empty() && package.spine.iter().all(|reference| !reference.linear) {
        found.add(&rules::SPINE_NOT_LINEAR, spine.span, "nothing in the reading order is linear");
    }
    if let Some(id) = spine.attribute("toc") {
        match package.by_id(id) {
            None => found.add(&rules::SPINE_UNKNOWN, spine.span, format!("`{id}` is not in the manifest")),
            Some(item) if item.media_type != "application/x-dtbncx+xml" => {
                if package.version == Version::Three {
                    found.add(&rules::PACKAGE_MARKUP, spine.span, format!("`toc` names `{id}`, which is not an NCX"));
                }
                found.add(&rules::SPINE_TOC, spine.span, format!("`{id}` is not an NCX"));
            }
            Some(_) => {}
        }
    }
    if package.version == Version::Three
        && spine.attribute("toc").is_none()
        && let Some(ncx) = package.items.iter().find(|item| item.media_type == "application/x-dtbncx+xml")
    {
        let message = format!("the spine must name the NCX `{}` in `toc`", ncx.id);
        found.add(&rules::PACKAGE_MARKUP, spine.span, message);
    }
    let _ = book;
}

/// On which side a page is put, and how it is laid out: one of each.
fn sides(properties: &[String], span: Option<crate::source::Span>, found: &mut Found) {
    let local = |name: &str| name.rsplit(':').next().unwrap_or_default().to_owned();
    let names: Vec<String> = properties.iter().map(|name| local(name)).collect();
    let sides: Vec<&String> = names.iter().filter(|name| name.starts_with("page-spread-")).collect();
    if sides.len() > 1 && sides.iter().any(|side| *side != sides[0]) {
        found.add(&rules::PACKAGE_MARKUP, span, "a page can be put only on one side");
    }
    for group in ["layout-", "orientation-", "spread-", "flow-"] {
        if names.iter().filter(|name| name.starts_with(group)).count() > 1 {
            let message = format!("there can be only one property `rendition:{group}…`");
            found.add(&rules::PACKAGE_MARKUP, span, message);
        }
    }
}

/// Whether every reading system can show the item as a page.
fn page(package: &Package, item: &Item, span: Option<crate::source::Span>, found: &mut Found) {
    let kind = &*item.media_type;
    let is_page = |kind: &str| is_document(kind, package.version);
    if is_page(kind) {
        return;
    }
    let mut rest = fallbacks(package, item).peekable();
    if rest.peek().is_none() {
        let rule = match (package.version, kind) {
            (
                Version::Two,
                "image/jpeg" | "image/png" | "image/gif" | "image/svg+xml" | "text/css" | "text/x-oeb1-css",
            ) => &rules::SPINE_PICTURE,
            _ => &rules::SPINE_FOREIGN,
        };
        found.add(rule, span.or(item.span), format!("`{kind}` can't be a page without a fallback"));
    } else if !rest.any(|other| is_page(&other.media_type)) {
        found.add(&rules::SPINE_FALLBACK, span.or(item.span), format!("no fallback of `{}` is a document", item.id));
    }
}

/// Documents that no page leads to must be linked from somewhere.
pub(super) fn reachable(context: &Context<'_>, found: &mut Found) {
    if !context.is_new() {
        return;
    }
    let is_scripted = context.facts.values().any(|facts| facts.is_scripted);
    let is_read = |item: &Item| {
        item.path().is_none_or(|path| {
            !matches!(
                context.book.file(path).map(|file| &file.content),
                Some(Content::Broken(_) | Content::Damaged(_) | Content::Encrypted)
            )
        })
    };
    if !context.package.items.iter().all(is_read) {
        return;
    }
    let linked: BTreeSet<&str> = context
        .facts
        .iter()
        .flat_map(|(from, facts)| {
            facts.references.iter().filter(move |one| one.is_link() && one.target.path() != Some(from))
        })
        .filter_map(|one| one.target.path())
        .collect();
    for (reference, item) in context.package.reading_order().filter(|(reference, _)| !reference.linear) {
        let is_linked = item.path().is_none_or(|path| linked.contains(path));
        // What a script can open is not known.
        if !is_linked && !is_scripted {
            let message = format!("nothing links to `{}`, and turning pages doesn't lead there", item.href);
            found.add(&rules::UNREACHABLE, item.span.or(reference.span), message);
        }
    }
}
