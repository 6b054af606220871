//! What a package says of its book ([EPUB 3.3, 5.5](https://www.w3.org/TR/epub-33/#sec-pkg-metadata),
//! [OPF 2.0.1, 2.2](https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.2)).

use std::collections::{BTreeMap, BTreeSet};

use super::vocabulary;
use super::{Found, address};
use crate::epub::Book;
use crate::epub::package::{Package, Version};
use crate::rule::epub as rules;
use crate::spec::date::{is_utc, is_w3cdtf};
use crate::spec::epub::Use;
use crate::spec::epub::{REFINEMENTS, ROLES, VALUES};
use crate::spec::language_tag::is_well_formed;
use crate::xhtml::Element;

pub(super) fn check(book: &Book, package: &Package, prefixes: &[(String, String)], found: &mut Found) {
    let mut ids = BTreeMap::new();
    package.document.root.walk(&mut |one| {
        if let Some(id) = one.attribute("id") {
            ids.entry(id.trim()).or_insert(one);
        }
    });
    for element in package.metadata() {
        match package.version {
            Version::Three => statement(book, package, element, (prefixes, &ids), found),
            Version::Two => old(element, found),
        }
    }
    if package.version == Version::Three {
        modified(package, found);
        refinements(package, found);
    }
    let languages =
        package.document.root.attribute("xml:lang").into_iter().map(|tag| (tag, package.document.root.span));
    let languages = languages.chain(package.metadata().filter_map(|one| Some((one.attribute("xml:lang")?, one.span))));
    for (tag, span) in languages.filter(|(tag, _)| !tag.trim().is_empty() && !is_well_formed(tag.trim())) {
        found.add(&rules::LANGUAGE_TAG, span, format!("`{tag}` is not a language tag"));
    }
}

fn property(element: &Element) -> Option<&str> {
    element.attribute("property").map(str::trim).filter(|_| element.name == "meta")
}

/// The prefixes that are declared, and what has an id in the package.
type Known<'a> = (&'a [(String, String)], &'a BTreeMap<&'a str, &'a Element>);

fn statement(book: &Book, package: &Package, element: &Element, known: Known<'_>, found: &mut Found) {
    let text = element.text_content();
    let text = text.trim();
    match &*element.name {
        "meta" => meta(package, element, text, known, found),
        "link" => link(book, package, element, known.0, found),
        "dc:language" if !text.is_empty() && !is_well_formed(text) => {
            found.add(&rules::LANGUAGE_TAG, element.span, format!("`{text}` is not a language tag"));
        }
        "dc:date" if !text.is_empty() && !is_date(text) => {
            found.add(
                &rules::METADATA_DATE,
                element.span,
                format!("`{text}` is not written in the way of `2026-01-31`"),
            );
        }
        "dc:identifier" => uuid(element, text, false, found),
        _ => {}
    }
}

/// A date of [W3CDTF](https://www.w3.org/TR/NOTE-datetime), with a time that has a zone.
fn is_date(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else { return is_w3cdtf(text) && has_widths(text) };
    let zone = time.find(['Z', '+', '-']);
    let clock = &time[..zone.unwrap_or(time.len())];
    is_w3cdtf(date)
        && has_widths(date)
        && zone.is_some()
        && clock.split([':', '.']).all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether year, month and day have as many digits as they must.
fn has_widths(date: &str) -> bool {
    date.split('-').zip([4, 2, 2]).all(|(part, width)| part.len() == width)
}

fn uuid(element: &Element, text: &str, is_marked: bool, found: &mut Found) {
    const START: &str = "urn:uuid:";
    let rest = match text.get(..START.len()) {
        Some(start) if start.eq_ignore_ascii_case(START) => &text[START.len()..],
        _ if is_marked => text,
        _ => return,
    };
    if uuid::Uuid::parse_str(rest.trim()).is_err() {
        found.add(&rules::UUID, element.span, format!("`{text}` is not a UUID"));
    }
}

fn meta(package: &Package, element: &Element, text: &str, (prefixes, ids): Known<'_>, found: &mut Found) {
    let span = element.span;
    let mut wrong = |message: String| found.add(&rules::PACKAGE_MARKUP, span, message);
    let Some(stated) = property(element) else {
        // What EPUB 2 said of books is still allowed, and ignored.
        if element.attribute("name").is_none() || element.attribute("content").is_none() {
            wrong("a `meta` must have the attribute `property`".to_owned());
        }
        return;
    };
    for (attribute, value) in &element.attributes {
        let fits = match &**attribute {
            "property" | "refines" | "id" | "scheme" | "xml:lang" => true,
            "dir" => matches!(&**value, "ltr" | "rtl" | "auto"),
            _ => false,
        };
        if !fits {
            wrong(format!("`meta` can't have `{attribute}=\"{value}\"`"));
        }
    }
    if crate::epub::package::children(element).next().is_some() {
        wrong("`meta` can hold only words".to_owned());
    }
    if text.is_empty() {
        wrong(format!("the property `{stated}` has no value"));
    }
    if let Some((_, known)) = VALUES.iter().find(|(name, _)| *name == stated)
        && !text.is_empty()
        && !known.contains(&text)
    {
        wrong(format!("the property `{stated}` can't be `{text}`"));
    }
    if matches!(stated, "media:duration") && !super::overlay::is_clock(text) {
        wrong(format!("`{text}` is not a time"));
    }
    if stated == "rendition:viewport" && super::layout::is_broken_legacy(text) {
        wrong(format!("`{text}` is not the size of a page"));
    }
    let refined = element.attribute("refines").map(str::trim);
    if stated == "dcterms:modified" && !is_utc(text) {
        wrong(format!("the last change `{text}` is not written as `2026-01-31T12:00:00Z`"));
    }
    if stated.starts_with("rendition:") && refined.is_some() {
        wrong(format!("the property `{stated}` can't refine anything"));
    }
    if let Some(refined) = refined {
        refines(package, (element, ids), stated, refined, found);
    }
    if stated.contains(char::is_whitespace) {
        found.add(&rules::PROPERTY_LIST, span, format!("`{stated}` is a list of properties"));
        found.add(&rules::PACKAGE_MARKUP, span, format!("`{stated}` is not the name of a property"));
        return;
    }
    vocabulary::property(stated, Use::Meta, prefixes, span, found);
    if let Some(scheme) = element.attribute("scheme").map(str::trim) {
        if scheme.contains(char::is_whitespace) {
            found.add(&rules::PROPERTY_LIST, span, format!("`{scheme}` is a list of schemes"));
        } else {
            vocabulary::property(scheme, Use::Scheme, prefixes, span, found);
        }
    }
}

/// Whether a statement refines something that is there, and of which it can be said.
fn refines(
    package: &Package,
    (element, ids): (&Element, &BTreeMap<&str, &Element>),
    stated: &str,
    refined: &str,
    found: &mut Found,
) {
    let span = element.span;
    if refined.contains(':') {
        found.add(&rules::PACKAGE_MARKUP, span, format!("`{refined}` is not an address in the book"));
        return;
    }
    let Some(id) = refined.strip_prefix('#') else {
        if package.by_href(refined).is_some() {
            found.add(&rules::DEPRECATED_MARKUP, span, format!("`{refined}` is named by its path and not by its id"));
        }
        return;
    };
    let Some(target) = ids.get(id).copied() else {
        found.add(&rules::PACKAGE_MARKUP, span, format!("`refines` names `{id}`, which is not there"));
        return;
    };
    let is_a = |name: &str| target.name == name || property(target) == Some(name);
    if let Some((_, targets, _)) = REFINEMENTS.iter().find(|(name, ..)| *name == stated)
        && !targets.is_empty()
        && !targets.iter().any(|name| is_a(name))
    {
        let message = format!("the property `{stated}` must refine a `{}`", targets.join("` or `"));
        found.add(&rules::PACKAGE_MARKUP, span, message);
    }
}

/// When the book was changed, once.
fn modified(package: &Package, found: &mut Found) {
    let is_it = |one: &&Element| property(one) == Some("dcterms:modified") && one.attribute("refines").is_none();
    let stated: Vec<&Element> = package.metadata().filter(is_it).collect();
    let place = stated.get(1).and_then(|second| second.span);
    if stated.len() != 1 {
        let metadata = crate::epub::package::named(&package.document.root, "metadata").next();
        let place = place.or(metadata.and_then(|metadata| metadata.span));
        let message = format!("there must be one `dcterms:modified`, and there are {}", stated.len());
        found.add(&rules::PACKAGE_MARKUP, place, message);
    }
}

/// How far it is followed what refines what; an honest chain has two or three steps.
const STEPS: usize = 64;

/// What several statements say together.
fn refinements(package: &Package, found: &mut Found) {
    let by_id: BTreeMap<&str, &Element> =
        package.metadata().filter_map(|one| Some((one.attribute("id")?.trim(), one))).collect();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let (mut needed, mut unpaired) = (BTreeSet::new(), BTreeSet::new());
    for element in package.metadata() {
        let Some(stated) = property(element) else { continue };
        let target = element.attribute("refines").map(str::trim).unwrap_or_default();
        let count = counts.entry((target, stated)).or_default();
        *count += 1;
        let is_single = REFINEMENTS.iter().any(|(name, _, many)| *name == stated && !many) && !target.is_empty()
            || target.is_empty()
                && (stated.starts_with("rendition:")
                    || matches!(stated, "media:active-class" | "media:playback-active-class"))
            || stated == "media:duration";
        if is_single && *count == 2 {
            found.add(&rules::PACKAGE_MARKUP, element.span, format!("the property `{stated}` stands twice"));
        }
        if matches!(stated, "authority" | "term") {
            let other = if stated == "term" { "authority" } else { "term" };
            needed.insert((target, stated));
            unpaired.insert((target, other));
        }
    }
    for (target, missing) in unpaired.difference(&needed) {
        let place = by_id.get(target.trim_start_matches('#')).and_then(|one| one.span);
        found.add(&rules::PACKAGE_MARKUP, place, format!("a subject has no `{missing}`, which it needs"));
    }
    // A statement that refines itself in the end refines nothing.
    for (id, element) in &by_id {
        let (mut at, mut steps) = (Some(*element), 0);
        while let Some(next) = at.and_then(|one| one.attribute("refines")) {
            let next = next.trim().trim_start_matches('#');
            steps += 1;
            if next == *id || steps > STEPS {
                if next == *id {
                    found.add(&rules::REFINES_CYCLE, element.span, format!("`{id}` refines itself in the end"));
                }
                break;
            }
            at = by_id.get(next).copied();
        }
    }
}

/// A `link`, of the package or of a collection.
fn link(book: &Book, package: &Package, element: &Element, prefixes: &[(String, String)], found: &mut Found) {
    let span = element.span;
    let Some(relation) = element.attribute("rel").map(str::trim) else {
        found.add(&rules::PACKAGE_MARKUP, span, "`link` must have the attribute `rel`");
        return;
    };
    let relations: Vec<&str> = relation.split_ascii_whitespace().collect();
    for name in &relations {
        vocabulary::property(name, Use::Relation, prefixes, span, found);
    }
    for name in element.attribute("properties").unwrap_or_default().split_ascii_whitespace() {
        vocabulary::property(name, Use::LinkProperty, prefixes, span, found);
    }
    let media_type = element.attribute("media-type").map(str::trim);
    if relations.contains(&"alternate") && relations.len() > 1 {
        found.add(&rules::ALTERNATE_LINK, span, "a link is `alternate` and something else");
    }
    for name in ["record", "voicing"] {
        let is_inside = element.attribute("href").is_some_and(|href| !href.contains(':'));
        if relations.contains(&name) && media_type.is_none() && !is_inside {
            found.add(&rules::RECORD_MEDIA_TYPE, span, format!("a link to a `{name}` says no media type"));
        }
    }
    if relations.contains(&"voicing") && media_type.is_some_and(|kind| !kind.starts_with("audio/")) {
        found.add(&rules::VOICING_MEDIA_TYPE, span, "a voicing leads to something that is not a sound");
    }
    let refines = element.attribute("refines").is_some();
    if relations.contains(&"record") && refines || relations.contains(&"voicing") && !refines {
        found.add(
            &rules::PACKAGE_MARKUP,
            span,
            "a link to a `record` can't have `refines`, and a link to a `voicing` must have it",
        );
    }
    let Some(href) = element.attribute("href") else { return };
    if href.trim().starts_with('#') {
        found.add(&rules::LINK_INTO_PACKAGE, span, format!("`{href}` leads into the package"));
        return;
    }
    let target = address::judged(&package.path, href, span, found);
    let Some(path) = target.as_ref().and_then(|target| target.path()) else { return };
    if path == package.path {
        found.add(&rules::LINK_INTO_PACKAGE, span, format!("`{href}` leads into the package"));
    } else if !book.has(path) {
        found.add(&rules::LINKED_RECORD_MISSING, span, format!("`{href}` is not in the book"));
    } else {
        if media_type.is_none() {
            found.add(&rules::LINK_MEDIA_TYPE, span, format!("the link to `{href}` says no media type"));
        }
        if package.by_path(path).is_some_and(|item| package.place(item).is_none()) {
            found.add(&rules::LINKED_ITEM, span, format!("`{href}` is in the manifest as well"));
        }
    }
}

/// A statement of EPUB 2.
fn old(element: &Element, found: &mut Found) {
    let text = element.text_content();
    let (text, name) = (text.trim(), &*element.name);
    if text.is_empty() {
        if name == "dc:title" {
            found.add(&rules::EMPTY_METADATA, element.span, format!("`{name}` is empty"));
        }
        return;
    }
    match name {
        "dc:date" if !is_date(text) => {
            found.add(&rules::METADATA_DATE_2, element.span, format!("`{text}` is not a date"));
        }
        "dc:language" if !is_well_formed(text) => {
            found.add(&rules::LANGUAGE_TAG, element.span, format!("`{text}` is not a language tag"));
        }
        "dc:creator" | "dc:contributor" => {
            let role = element.attribute("opf:role").map(str::trim).filter(|role| !role.is_empty());
            if let Some(role) = role.filter(|role| !ROLES.contains(role) && !role.starts_with("oth.")) {
                found.add(&rules::ROLE, element.span, format!("`{role}` is not one of MARC's roles"));
            }
        }
        "dc:identifier" => {
            let scheme = element.attribute("opf:scheme").unwrap_or_default();
            uuid(element, text, scheme.eq_ignore_ascii_case("uuid"), found);
        }
        _ => {}
    }
}
