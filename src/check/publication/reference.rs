//! Where documents lead and what they show: every address must be one, and what is in the book must be there
//! ([EPUB 3.3, 3](https://www.w3.org/TR/epub-33/#sec-publication-resources)).

use super::{Found, Index};
use crate::check::publication::walk::Vocabulary;
use crate::css;
use crate::publication::{Item, ItemContent, ocf};
use crate::source::Span;
use crate::spec::address::{self, SCHEMES, decoded, scheme};
use crate::spec::media_type::is_core;
use crate::xhtml::Element;

/// What an address is for.
#[derive(Clone, Copy, PartialEq)]
enum Purpose {
    /// It is followed.
    Link,
    /// It is shown, and must be of a kind that every reader shows.
    Shown,
    /// It is heard or, in a film, seen.
    Heard,
    /// It is fetched, of whatever kind: film, subtitles, stylesheets.
    Fetched,
    /// A stylesheet fetches it.
    Styled,
    /// It names a stylesheet.
    Style,
    /// It names a part of a drawing.
    Part,
    /// It is only named.
    Named,
}

/// Follows every address of an element.
pub(super) fn check(
    item: &Item,
    element: &Element,
    name: &str,
    vocabulary: Vocabulary,
    index: &Index<'_>,
    found: &mut Found,
) {
    // Inside drawings and formulas it is another attribute.
    let is_html = vocabulary == Vocabulary::Html;
    let from = item.path.as_str();
    for (attribute, value) in &element.attributes {
        let purpose = match (name, &**attribute) {
            ("a" | "area", "href") if is_html => Purpose::Link,
            ("a", "xlink:href") if !is_html => Purpose::Link,
            ("image", "xlink:href") if !is_html => Purpose::Shown,
            ("use", "xlink:href") if !is_html => Purpose::Part,
            (
                "rect" | "circle" | "ellipse" | "line" | "path" | "polygon" | "polyline" | "text" | "g",
                "fill" | "stroke",
            ) => {
                let Some(inner) = value.trim().strip_prefix("url(").and_then(|rest| rest.strip_suffix(')')) else {
                    continue;
                };
                check_address(from, inner.trim_matches(['"', '\'', ' ']), Purpose::Part, element.span, index, found);
                continue;
            }
            _ if !is_html => continue,
            ("link", "href") => match element.attribute("rel").unwrap_or_default() {
                rel if rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("stylesheet")) => {
                    Purpose::Style
                }
                _ => Purpose::Named,
            },
            ("img" | "iframe" | "embed" | "script" | "input", "src") | ("object", "data") => Purpose::Shown,
            ("audio" | "source", "src") => Purpose::Heard,
            ("video", "src") | ("track", "src") | ("video", "poster") => Purpose::Fetched,
            ("img" | "source", "srcset") => {
                for candidate in value.split(',').filter_map(|candidate| candidate.split_ascii_whitespace().next()) {
                    check_address(from, candidate, Purpose::Fetched, element.span, index, found);
                }
                continue;
            }
            ("blockquote" | "q" | "ins" | "del", "cite") => Purpose::Named,
            ("base", "href") => {
                found.add(element.span, format!("{from} has a base, so that nothing in it leads into the book"));
                continue;
            }
            _ => continue,
        };
        check_address(from, value, purpose, element.span, index, found);
    }
}

/// Says what is wrong with a stylesheet or a style, and follows what it fetches.
pub(super) fn styled(from: &str, judged: css::Judged, span: Option<Span>, index: &Index<'_>, found: &mut Found) {
    for fault in judged.faults {
        found.add(span, format!("{} in {from}", fault.words));
    }
    for (address, _) in &judged.addresses {
        check_address(from, address, Purpose::Styled, span, index, found);
    }
    for (address, _) in judged.fonts.iter().chain(&judged.imports) {
        check_address(from, address, Purpose::Fetched, span, index, found);
    }
}

fn check_address(
    from: &str,
    address: &str,
    purpose: Purpose,
    span: Option<Span>,
    index: &Index<'_>,
    found: &mut Found,
) {
    let fault = match scheme(address) {
        Some(scheme) => absolute(address, &scheme, purpose),
        None if address.starts_with("//") => absolute(&format!("https:{address}"), "https", purpose),
        None => relative(from, address.trim(), purpose, index),
    };
    if let Some(fault) = fault {
        found.add(span, format!("`{address}` {fault} ({from})"));
    }
}

fn absolute(address: &str, scheme: &str, purpose: Purpose) -> Option<&'static str> {
    match (scheme, purpose) {
        ("file", _) => Some("is a file on somebody's machine"),
        ("data", Purpose::Link) => Some("is a `data:` address, which a link can't have"),
        ("data", Purpose::Shown | Purpose::Styled) if !is_core(data_type(address)) => {
            Some("is of a kind that not every reader shows")
        }
        ("data", _) => None,
        // EPUBCheck wants remote sound declared as an item, which katern's manifest never does.
        (_, Purpose::Shown | Purpose::Heard | Purpose::Fetched | Purpose::Styled | Purpose::Style) => {
            Some("is not in the book")
        }
        ("http" | "https", _) if !address::is_url(address) => Some("is not a URL"),
        (_, Purpose::Link) if scheme != "javascript" && !SCHEMES.contains(&scheme) => {
            Some("has a scheme that no reading system knows")
        }
        _ => None,
    }
}

fn relative(from: &str, address: &str, purpose: Purpose, index: &Index<'_>) -> Option<&'static str> {
    let (path, fragment) = address.split_once('#').map_or((address, None), |(path, id)| (path, Some(id)));
    let path = path.split('?').next().unwrap_or_default();
    if purpose == Purpose::Named {
        return None;
    }
    if address.is_empty() && purpose != Purpose::Link {
        return Some("names nothing");
    }
    let Some(path) = resolved(from, path) else { return Some("leads out of the book") };
    let Some(item) = index.items.get(path.as_str()) else { return Some("leads to nothing in the book") };
    let fragment = fragment.filter(|fragment| !fragment.is_empty());
    match purpose {
        Purpose::Link if !matches!(item.content, ItemContent::Document(_) | ItemContent::Navigation) => {
            let is_drawing = item.media_type == "image/svg+xml" && index.order.contains_key(path.as_str());
            (!is_drawing).then_some("leads to something that is not a document")
        }
        Purpose::Link if !index.order.contains_key(path.as_str()) => {
            Some("leads to something that is not in the reading order")
        }
        Purpose::Shown if !is_core(&item.media_type) => Some("is of a kind that not every reader shows"),
        Purpose::Heard if !is_core(&item.media_type) && !item.media_type.starts_with("video/") => {
            Some("is of a kind that not every reader shows")
        }
        Purpose::Shown | Purpose::Fetched | Purpose::Styled
            if fragment.is_some() && item.media_type.starts_with("image/") && item.media_type != "image/svg+xml" =>
        {
            Some("names a part of a picture that has no parts")
        }
        Purpose::Style if fragment.is_some() => Some("names a part of a stylesheet"),
        Purpose::Part if fragment.is_none() => Some("names no part of a drawing"),
        Purpose::Link | Purpose::Part => {
            let ids = index.ids.get(path.as_str())?;
            // What is in brackets is no id: positions, times, areas.
            let missing = |id: &&str| !id.contains('(') && !ids.contains_key(decoded(id).as_str());
            fragment.filter(missing).map(|_| "leads to an id that is not there")
        }
        _ => None,
    }
}

/// The media type that data in an address says.
fn data_type(address: &str) -> &str {
    address.trim().get("data:".len()..).and_then(|rest| rest.split([';', ',']).next()).unwrap_or_default()
}

/// The path in the package's folder that a relative address leads to.
pub(in crate::check) fn resolved(from: &str, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(from.to_owned());
    }
    if let Some(path) = path.strip_prefix('/') {
        return path.strip_prefix(ocf::FOLDER)?.strip_prefix('/').map(decoded);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(decoded(&parts.join("/")))
}
