//! What documents refer to: it must be there, be in the manifest, and be of a kind that every reading system takes
//! ([EPUB 3.3, 3](https://www.w3.org/TR/epub-33/#sec-publication-resources)).

use std::collections::BTreeSet;

use super::facts::{Fallback, Purpose, Reference};
use super::manifest::{fallbacks, is_common, is_document, is_image, is_shown};
use super::{Context, Found};
use crate::diagnostic::shorten;
use crate::epub::address::Target;
use crate::epub::package::Item;
use crate::rule::epub as rules;
use crate::spec::address::{SCHEMES, decoded};
use crate::spec::media_type::is_font;

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    if context.is_new() {
        unnamed(context, found);
    }
    for (from, facts) in &context.facts {
        for reference in &facts.references {
            one(context, from, reference, found);
        }
    }
}

/// Resources on the web that only scripts can name: without scripts nothing needs them.
fn unnamed(context: &Context<'_>, found: &mut Found) {
    let is_scripted = context.package.items.iter().any(|item| item.is("scripted") || item.is("remote-resources"));
    let named: BTreeSet<&str> =
        context.facts.values().flat_map(|facts| &facts.references).map(|one| one.address.as_str()).collect();
    for item in &context.package.items {
        let is_remote = matches!(item.target, Target::Remote { .. });
        let kind = &*item.media_type;
        let may_be = kind.starts_with("audio/") || kind.starts_with("video/") || is_font(kind);
        let is_page = context.package.place(item).is_some();
        if is_remote && !may_be && !is_scripted && !is_page && !named.contains(&*item.href) {
            found.add(&rules::REMOTE_RESOURCE, item.span, format!("`{}` must be in the book", shorten(&item.href)));
        }
    }
}

fn one(context: &Context<'_>, from: &str, reference: &Reference, found: &mut Found) {
    match &reference.target {
        Target::Remote { scheme } => remote(context, scheme, reference, found),
        Target::Data { media_type } => data(context, media_type, reference, found),
        Target::Inside { path, fragment, .. } => {
            inside(context, from, path, fragment.as_deref().filter(|fragment| !fragment.is_empty()), reference, found);
        }
        Target::Outside | Target::Rooted { .. } | Target::File | Target::Invalid(_) => {}
    }
}

fn remote(context: &Context<'_>, scheme: &str, reference: &Reference, found: &mut Found) {
    let (span, address) = (reference.span, shorten(&reference.address));
    if reference.is_link() {
        if !SCHEMES.contains(&scheme) && !matches!(scheme, "javascript" | "geo" | "sms" | "data") {
            found.add(&rules::UNKNOWN_SCHEME, span, format!("nobody has registered the scheme of `{address}`"));
        }
        return;
    }
    if reference.purpose == Purpose::Named {
        return;
    }
    let is_allowed = matches!(reference.purpose, Purpose::Sound | Purpose::Film | Purpose::Font) && context.is_new();
    if !is_allowed {
        found.add(&rules::REMOTE_RESOURCE, span, format!("`{address}` must be in the book"));
        return;
    }
    let address_alone = reference.address.split('#').next().unwrap_or_default();
    if context.package.by_href(address_alone).is_none() && context.package.by_href(&reference.address).is_none() {
        found.add(&rules::UNDECLARED_RESOURCE, span, format!("`{address}` is not in the manifest"));
    }
    if scheme == "http" {
        found.add(&rules::REMOTE_INSECURE, span, format!("`{address}` is fetched without encryption"));
    }
}

fn data(context: &Context<'_>, media_type: &str, reference: &Reference, found: &mut Found) {
    let (span, address) = (reference.span, shorten(&reference.address));
    if reference.is_link() || reference.purpose == Purpose::Frame && !context.is_new() {
        found.add(&rules::DATA_ADDRESS, span, format!("`{address}` can't be opened by a link"));
        return;
    }
    foreign(context, media_type, None, reference, found);
}

fn inside(
    context: &Context<'_>,
    from: &str,
    path: &str,
    fragment: Option<&str>,
    reference: &Reference,
    found: &mut Found,
) {
    let (span, address) = (reference.span, shorten(&reference.address));
    let package = context.package;
    let Some(item) = package.by_path(path) else {
        let is_there = context.book.has(path);
        if !is_there && reference.purpose != Purpose::Named {
            found.add(&rules::MISSING_RESOURCE, span, format!("`{address}` is not in the book"));
        } else if is_there && reference.purpose != Purpose::Named && path != from {
            found.add(&rules::UNDECLARED_RESOURCE, span, format!("`{address}` is not in the manifest"));
        }
        return;
    };
    if let Some(said) = reference.said.as_deref().filter(|said| !said.is_empty()) {
        let essence = |kind: &str| kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if essence(said) != essence(&item.media_type) {
            let message = format!("`{address}` is said to be `{said}`, and the manifest says `{}`", item.media_type);
            found.add(&rules::TYPE_DIFFERS, span, message);
        }
    }
    foreign(context, &item.media_type, Some(item), reference, found);
    if reference.is_link() {
        link(context, item, reference, found);
    }
    if let Some(fragment) = fragment {
        part(context, path, item, fragment, reference, found);
    } else if reference.purpose == Purpose::Part {
        found.add(&rules::PART_NEEDED, span, format!("`{address}` names no part of a drawing"));
    }
}

/// A link leads to a document of the reading order.
fn link(context: &Context<'_>, item: &Item, reference: &Reference, found: &mut Found) {
    let package = context.package;
    let is_page = |kind: &str| is_document(kind, package.version) || kind == "image/svg+xml";
    let is_in_order = package.spine.is_empty() || package.place(item).is_some();
    if !is_shown(package, item, is_page) {
        let message = format!("a link leads to `{}`, which is `{}`", item.href, item.media_type);
        found.add(&rules::LINK_TARGET_TYPE, reference.span, message);
    } else if !is_in_order && !item.is("nav") {
        let message = format!("a link leads to `{}`, which is not in the reading order", item.href);
        found.add(&rules::LINK_OUT_OF_SPINE, reference.span, message);
    }
}

/// The part of a resource that is named.
fn part(context: &Context<'_>, path: &str, item: &Item, fragment: &str, reference: &Reference, found: &mut Found) {
    let (span, kind) = (reference.span, &*item.media_type);
    match reference.purpose {
        Purpose::Style => {
            found.add(
                &rules::STYLESHEET_PART,
                span,
                format!("the address names a part of the stylesheet `{}`", item.href),
            );
            return;
        }
        Purpose::Picture | Purpose::PictureOfPicture | Purpose::PictureSource | Purpose::Poster
            if kind != "image/svg+xml" && kind.starts_with("image/") =>
        {
            found.add(&rules::PICTURE_PART, span, format!("the address names a part of the picture `{}`", item.href));
            return;
        }
        Purpose::Named | Purpose::Track | Purpose::Sound | Purpose::Film | Purpose::Script | Purpose::Font => return,
        _ => {}
    }
    if !matches!(kind, "application/xhtml+xml" | "image/svg+xml" | "application/x-dtbook+xml" | "text/x-oeb1-document")
    {
        return;
    }
    // Positions, times and areas are no ids.
    if fragment.contains(['(', '=', ':'])
        && !context.facts.get(path).is_some_and(|facts| facts.ids.contains_key(fragment))
    {
        return;
    }
    let Some(facts) = context.facts.get(path).filter(|_| context.book.document(path).is_some()) else { return };
    match facts.ids.get(fragment).or_else(|| facts.ids.get(&decoded(fragment))) {
        None => {
            found.add(
                &rules::MISSING_FRAGMENT,
                span,
                format!("`{}` leads to an id that is not there", shorten(&reference.address)),
            );
        }
        Some((_, element)) => {
            let is_definition = matches!(
                element.as_str(),
                "svg:symbol"
                    | "svg:linearGradient"
                    | "svg:radialGradient"
                    | "svg:pattern"
                    | "svg:clipPath"
                    | "svg:mask"
                    | "svg:filter"
                    | "svg:marker"
                    | "svg:defs"
                    | "svg:stop"
            );
            let paints = matches!(element.as_str(), "svg:linearGradient" | "svg:radialGradient" | "svg:pattern");
            if is_definition && reference.is_link() || reference.purpose == Purpose::Paint && !paints {
                let message = format!("`{}` leads to a `{}`", shorten(&reference.address), element.replace("svg:", ""));
                found.add(&rules::FRAGMENT_TYPE, span, message);
            }
        }
    }
}

/// Whether every reading system takes what is shown, or something instead of it.
fn foreign(context: &Context<'_>, kind: &str, item: Option<&Item>, reference: &Reference, found: &mut Found) {
    let package = context.package;
    let (span, address) = (reference.span, shorten(&reference.address));
    if !context.is_new() && !matches!(reference.purpose, Purpose::Picture) {
        return;
    }
    let fits = |is_fit: &dyn Fn(&str) -> bool| {
        is_fit(kind) || item.is_some_and(|item| fallbacks(package, item).any(|other| is_fit(&other.media_type)))
    };
    let tell = |found: &mut Found| {
        let message = format!("`{address}` is `{kind}`, which not every reading system shows, and has no fallback");
        found.add(&rules::FOREIGN_RESOURCE, span, message);
    };
    match reference.purpose {
        Purpose::PictureOfPicture if !is_image(kind) => {
            found.add(&rules::PICTURE_FOREIGN, span, format!("the picture `{address}` is `{kind}`"));
        }
        Purpose::PictureSource if !is_image(kind) && reference.said.is_none() => {
            found.add(
                &rules::PICTURE_SOURCE_TYPE,
                span,
                format!("the source `{address}` is `{kind}` and says no type"),
            );
        }
        Purpose::Picture | Purpose::Poster if reference.fallback == Fallback::Manifest && !fits(&is_image) => {
            tell(found)
        }
        Purpose::Styled if !fits(&|kind| is_image(kind) || is_font(kind) || is_common(kind)) => tell(found),
        Purpose::Sound if reference.fallback == Fallback::Manifest && !fits(&is_common) => tell(found),
        Purpose::Object | Purpose::Frame if reference.fallback == Fallback::Manifest && !fits(&is_common) => {
            tell(found)
        }
        _ => {}
    }
}
