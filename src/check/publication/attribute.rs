//! Attributes: which an element has, what they say, and what they point at in the same document.

use super::vocabulary;
use super::walk::{Vocabulary, Walk};
use crate::rule::epub::{DATA_ATTRIBUTE, EMPTY_PRONUNCIATION, FOREIGN_ATTRIBUTE, MARKUP, UNDECLARED_PREFIX};
use crate::spec::aria::{self, DOCUMENT_ROLES, Link, OTHER_ROLES, ROLE_PROPERTIES, WITHOUT_ROLE};
use crate::spec::date::{is_date, is_date_time, is_moment};
use crate::spec::html::attributes::{self, Value, is_data_name};
use crate::spec::svg::SEEN;
use crate::spec::xml::{MATHML, SVG, XHTML, XLINK};
use crate::spec::{language_tag, media_type};
use crate::xhtml::Element;

pub(super) fn check(walk: &mut Walk<'_, '_>, element: &Element, vocabulary: Vocabulary, name: &str) {
    for (attribute, value) in &element.attributes {
        if let Some((prefix, local)) = attribute.split_once(':')
            && !matches!(prefix, "xml" | "xmlns")
        {
            prefixed(walk, element, vocabulary, name, (prefix, local), value);
        } else if vocabulary == Vocabulary::Html {
            plain(walk, element, name, attribute, value);
        }
    }
    if vocabulary != Vocabulary::Html {
        return;
    }
    for needed in attributes::required(name) {
        if element.attribute(needed).is_none() {
            walk.say(element, format!("`{name}` must have `{needed}`"));
        }
    }
    if let (Some(lang), Some(xml)) = (element.attribute("lang"), element.attribute("xml:lang"))
        && !lang.eq_ignore_ascii_case(xml)
    {
        walk.say(element, format!("`{name}` is in `{lang}` and in `{xml}`"));
    }
    if name == "a" && element.attribute("href").is_none() {
        let of_links = ["download", "target", "hreflang", "type", "ping", "referrerpolicy"];
        if of_links.iter().any(|attribute| element.attribute(attribute).is_some()) {
            walk.say(element, "a link leads nowhere and says how");
        }
    }
}

/// An attribute with a prefix: of EPUB, of pronunciation, of anybody.
fn prefixed(
    walk: &mut Walk<'_, '_>,
    element: &Element,
    vocabulary: Vocabulary,
    name: &str,
    (prefix, local): (&str, &str),
    value: &str,
) {
    let namespace = walk.namespace(prefix);
    if namespace == Some("http://www.w3.org/2001/10/synthesis") && local == "ph" && value.trim().is_empty() {
        walk.say_as(&EMPTY_PRONUNCIATION, element, format!("the pronunciation of `{name}` is empty"));
    }
    if walk.is_ops(prefix) {
        let metadata = ["head", "title", "base", "link", "meta", "style", "script", "template", "noscript"];
        let fits = match vocabulary {
            Vocabulary::Html => local == "type" && !metadata.contains(&name) || (name, local) == ("html", "prefix"),
            Vocabulary::Svg => local == "type" && SEEN.contains(&name) || local == "prefix",
            Vocabulary::Math | Vocabulary::Other => local == "type",
        };
        if !fits {
            walk.say(element, format!("`{name}` can't have `{prefix}:{local}`"));
        } else if local == "type" {
            let declared = walk.around.first().and_then(|root| root.attribute("epub:prefix")).unwrap_or_default();
            let words: Vec<&str> = declared.split_ascii_whitespace().collect();
            let pairs: Vec<(&str, &str)> =
                words.chunks(2).filter_map(|pair| Some((pair.first()?.strip_suffix(':')?, *pair.get(1)?))).collect();
            if let Some(fault) = vocabulary::epub_type(value, &pairs) {
                let rule = if fault.contains("prefix") { &UNDECLARED_PREFIX } else { &MARKUP };
                walk.say_as(rule, element, format!("`{prefix}:{local}=\"{value}\"` {fault}"));
            }
        }
        return;
    }
    let host = namespace.and_then(|namespace| namespace.split("://").nth(1)).unwrap_or_default();
    let host = host.split('/').next().unwrap_or_default();
    let is_foreign = !matches!(
        namespace,
        Some(
            XLINK | "http://www.w3.org/2001/10/synthesis" | "http://www.w3.org/2001/xml-events" | SVG | MATHML | XHTML
        )
    );
    if is_foreign && (host.contains("w3.org") || host.contains("idpf.org")) {
        let message = format!("`{prefix}:{local}` is of a vocabulary that has no such attribute");
        walk.say_as(&FOREIGN_ATTRIBUTE, element, message);
    }
}

fn plain(walk: &mut Walk<'_, '_>, element: &Element, name: &str, attribute: &str, value: &str) {
    if attribute.starts_with("xmlns") {
        return;
    }
    if attribute == "role" {
        return role(walk, element, name, value);
    }
    if attribute.starts_with("data-") {
        if !is_data_name(attribute) {
            walk.say_as(&DATA_ATTRIBUTE, element, format!("`{attribute}` can't be the name of an attribute for data"));
        }
        return;
    }
    if attribute.starts_with("aria-") {
        return property(walk, element, name, attribute, value);
    }
    // An element of one's own, which EPUBCheck lets pass, has attributes of its own.
    if name.contains('-') {
        return;
    }
    let in_list = walk.around.last().is_some_and(|parent| matches!(&*parent.name, "ul" | "menu"));
    let allowed = match (name, attribute) {
        ("li", "value") if in_list => None,
        _ => attributes::value(name, attribute),
    };
    match allowed {
        None => walk.say(element, format!("`{name}` can't have `{attribute}`")),
        Some(kind) if !fits(kind, attribute, value) => {
            walk.say(element, format!("`{name}` can't have `{attribute}=\"{value}\"`"));
        }
        Some(_) => {}
    }
    match (name, attribute) {
        ("td" | "th", "headers") => headers(walk, element, value),
        ("img", "ismap") if !walk.around.iter().any(|one| one.name == "a" && one.attribute("href").is_some()) => {
            walk.say(element, "a picture is a map of links and doesn't stand in a link");
        }
        ("label", "for") if !walk.has_id(value) => {
            walk.say(element, format!("`{attribute}` names `{value}`, which is not there"));
        }
        _ => {}
    }
}

fn fits(kind: Value, name: &str, value: &str) -> bool {
    let trimmed = value.trim();
    let integer = trimmed.strip_prefix('+').unwrap_or(trimmed).parse::<i64>();
    match kind {
        Value::Any => true,
        Value::Words => !trimmed.is_empty(),
        // An empty or divided id is told where ids are gathered.
        Value::Token => name == "id" || !value.is_empty() && !value.contains(char::is_whitespace),
        Value::OneOf(words) => words.contains(&value),
        Value::Flag => value.is_empty() || value == name,
        Value::Integer => integer.is_ok(),
        Value::Natural => integer.is_ok_and(|number| number >= 0),
        Value::Positive => integer.is_ok_and(|number| number > 0),
        Value::Number => trimmed.parse::<f64>().is_ok(),
        Value::Language => value.is_empty() || language_tag::has_shape(trimmed),
        Value::MediaType => media_type::is_attribute(trimmed) || trimmed.contains('/'),
        Value::Date => is_date(trimmed) || is_date_time(trimmed),
        Value::Moment => is_moment(trimmed) || has_moment_shape(trimmed),
        Value::Window => {
            let known = ["_blank", "_self", "_parent", "_top"];
            !value.starts_with('_') || known.iter().any(|window| value.eq_ignore_ascii_case(window))
        }
        Value::Hash => value.len() > 1 && value.starts_with('#'),
    }
}

/// EPUBCheck takes every duration, and doesn't look whether a date is on the calendar.
fn has_moment_shape(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit() || c == 'P' || c == '-')
        && value.chars().all(|c| c.is_ascii_digit() || "PTWDHMSZ:.-+ ".contains(c))
}

/// Whether the role is one, and may stand here.
fn role(walk: &mut Walk<'_, '_>, element: &Element, name: &str, value: &str) {
    let link = if element.attribute("href").is_some() { Link::Yes } else { Link::No };
    if aria::DEPRECATED_ROLES.contains(&value) {
        walk.say(element, format!("the role `{value}` is deprecated"));
        return;
    }
    let passes = match aria::controls(name, link) {
        Some(controls) => aria::allows(name, link, value) || controls.contains(&value),
        None => {
            aria::allows(name, link, value)
                || OTHER_ROLES.contains(&value)
                || DOCUMENT_ROLES.contains(&value)
                || aria::is_role(value) && !value.starts_with("doc-")
                || name.contains('-')
        }
    } && aria::required(value).is_none_or(|state| element.attribute(state).is_some());
    if !passes {
        walk.say(element, format!("`{name}` can't have the role `{value}`"));
    }
}

/// A state or property of ARIA.
fn property(walk: &mut Walk<'_, '_>, element: &Element, name: &str, attribute: &str, value: &str) {
    let words = value.trim();
    let known = match aria::property(attribute) {
        Some(aria::Value::Flag) => matches!(words, "true" | "false" | "undefined"),
        Some(aria::Value::OneOf(known)) => known.contains(&words),
        Some(aria::Value::Words | aria::Value::Ids | aria::Value::Id) => true,
        None if ROLE_PROPERTIES.contains(&attribute) => {
            element.attribute("role").is_some() || !WITHOUT_ROLE.contains(&name) && !aria::lacks(name, attribute)
        }
        None => matches!(attribute, "aria-dropeffect" | "aria-grabbed" | "aria-relevant"),
    };
    if !known {
        walk.say(element, format!("`{name}` can't have `{attribute}=\"{value}\"`"));
    }
    if matches!(aria::property(attribute), Some(aria::Value::Ids)) {
        for id in words.split_ascii_whitespace().filter(|id| !walk.has_id(id)).collect::<Vec<_>>() {
            walk.say(element, format!("`{attribute}` names `{id}`, which is not there"));
        }
    }
}

/// The headings of a cell are headings of its table.
fn headers(walk: &mut Walk<'_, '_>, element: &Element, value: &str) {
    let Some(table) = walk.around.iter().rev().find(|around| around.name == "table") else { return };
    let mut known = Vec::new();
    table.walk(&mut |cell| known.extend(cell.attribute("id").filter(|_| cell.name == "th")));
    for id in value.split_ascii_whitespace().filter(|id| !known.contains(id)) {
        walk.say(element, format!("`headers` names `{id}`, which is not a heading of the table"));
    }
}
