//! What the package says of the book: [EPUB 3.3, 5.5](https://www.w3.org/TR/epub-33/#sec-pkg-metadata).

use std::collections::{BTreeMap, BTreeSet};

use super::Found;
use super::vocabulary;
use crate::publication::metadata::UNIQUE_IDENTIFIER;
use crate::publication::{Publication, metadata};
use crate::spec::date::{is_utc, is_w3cdtf};
use crate::spec::epub::Use;
use crate::spec::epub::{REFINEMENTS, VALUES};
use crate::spec::grammar::{self, Value};
use crate::spec::language_tag::{self, has_shape};
use crate::spec::xml::is_ncname;
use crate::xhtml::{Element, Node};

pub(super) fn check(publication: &Publication, found: &mut Found) {
    let stated = &publication.metadata;
    required(stated, found);
    for (name, address) in &stated.prefixes {
        if let Some(fault) = vocabulary::prefix(name, address) {
            found.add(None, format!("the prefix `{name}` {fault}"));
        }
    }
    if !has_shape(&stated.language) {
        found.add(None, format!("the package is in `{}`, which is not a language tag", stated.language));
    }
    let mut named: BTreeMap<&str, &Element> = BTreeMap::new();
    named.extend(stated.elements.iter().filter_map(|element| Some((element.attribute("id")?, element))));
    for element in &stated.elements {
        if let Some(id) = element.attribute("id").filter(|id| !is_ncname(id)) {
            found.add(element.span, format!("the id `{id}` of the metadata is not one"));
        }
        match &*element.name {
            "meta" => meta(element, publication, &named, found),
            "link" => link(element, publication, found),
            _ => dublin_core(element, found),
        }
        if let Some(refined) = element.attribute("refines") {
            let id = refined.trim().strip_prefix('#');
            let known =
                |id: &str| named.contains_key(id) || publication.manifest.iter().any(|item| item.id.as_str() == id);
            if id.is_some_and(|id| !known(id)) || refined.contains(':') {
                found.add(element.span, format!("metadata refines `{refined}`, which is not there"));
            }
            if let Some(item) = publication.manifest.iter().find(|item| item.path.as_str() == refined) {
                found.add(element.span, format!("metadata refines {} by its path, not by its id", item.path));
            }
        }
    }
    together(&stated.elements, &named, found);
}

/// The statements that no package goes without.
fn required(stated: &metadata::Statements, found: &mut Found) {
    for name in ["dc:identifier", "dc:title", "dc:language"] {
        if !stated.elements.iter().any(|element| element.name == name) {
            found.add(None, format!("the package has no `{name}`"));
        }
    }
    let unique = stated
        .elements
        .iter()
        .find(|element| element.name == "dc:identifier" && element.attribute("id") == Some(UNIQUE_IDENTIFIER));
    match unique.map(Element::text_content) {
        None => found.add(None, "no identifier is the unique one"),
        Some(identifier) if identifier.trim() != stated.identifier.trim() => {
            found.add(None, format!("the NCX names the book `{}`, not `{identifier}`", stated.identifier));
        }
        Some(_) => {}
    }
    let is_modified =
        |element: &&Element| property_of(element) == Some("dcterms:modified") && element.attribute("refines").is_none();
    let modified: Vec<String> = stated.elements.iter().filter(is_modified).map(Element::text_content).collect();
    match modified.as_slice() {
        [time] if is_utc(time.trim()) => {}
        [time] => found.add(None, format!("the last change `{time}` is not a time in UTC")),
        _ => found.add(None, format!("the package has {} times of the last change", modified.len())),
    }
    if stated.elements.iter().filter(|element| element.name == "dc:date").count() > 1 {
        found.add(None, "the package has two dates of publication");
    }
}

fn property_of(element: &Element) -> Option<&str> {
    element.attribute("property").map(str::trim)
}

fn dublin_core(element: &Element, found: &mut Found) {
    let name = &*element.name;
    let Some(rule) = grammar::package().rule("metadata", name).filter(|_| name.starts_with("dc:")) else {
        found.add(element.span, format!("`{name}` is not metadata"));
        return;
    };
    let text = element.text_content();
    let text = text.trim();
    if text.is_empty() {
        found.add(element.span, format!("`{name}` is empty"));
    }
    if element.children.iter().any(|child| matches!(child, Node::Element(_))) {
        found.add(element.span, format!("`{name}` holds markup"));
    }
    for (attribute, value) in &element.attributes {
        let is_right = |(known, _, words): &(&str, bool, Value)| *known == &**attribute && words.takes(value);
        if !rule.attributes.iter().any(is_right) && !attribute.starts_with("xmlns") {
            found.add(element.span, format!("`{name}` can't have `{attribute}=\"{value}\"`"));
        }
    }
    let fault = match name {
        "dc:language" if !text.is_empty() => (!language_tag::is_well_formed(text)).then_some("is not a language tag"),
        "dc:date" if !text.is_empty() => (!is_w3cdtf(text)).then_some("is not a date"),
        "dc:identifier" if element.attribute("id") == Some(UNIQUE_IDENTIFIER) => {
            is_broken_uuid(text).then_some("is no UUID")
        }
        // A dictionary must have a collection that katern never makes.
        "dc:type" => (text == "dictionary").then_some("asks for what is not there"),
        _ => None,
    };
    if let Some(fault) = fault {
        found.add(element.span, format!("`{text}` {fault}"));
    }
}

fn meta(element: &Element, publication: &Publication, named: &BTreeMap<&str, &Element>, found: &mut Found) {
    let span = element.span;
    let declared: Vec<(&str, &str)> = publication.metadata.prefixes.clone();
    let has = |name: &str| element.attribute(name).is_some();
    let text = element.text_content();
    let Some(property) = property_of(element) else {
        let plain = has("name") && has("content") && element.attributes.len() == 2 && element.children.is_empty();
        if !plain {
            found.add(span, "a `meta` of the package says neither a property nor a name with its content");
        }
        return;
    };
    if let Some(fault) = vocabulary::property(property, Use::Meta, &declared) {
        found.add(span, format!("the property `{property}` {fault}"));
    }
    if let Some(scheme) = element.attribute("scheme")
        && let Some(fault) = vocabulary::property(scheme.trim(), Use::Scheme, &declared)
    {
        found.add(span, format!("the scheme `{scheme}` {fault}"));
    }
    if text.trim().is_empty() {
        found.add(span, format!("the property `{property}` has no value"));
    }
    for (attribute, value) in &element.attributes {
        let fits = match &**attribute {
            "property" | "refines" | "id" | "scheme" => true,
            "xml:lang" => value.is_empty() || has_shape(value),
            "dir" => matches!(&**value, "ltr" | "rtl" | "auto"),
            _ => false,
        };
        if !fits {
            found.add(span, format!("a `meta` of the package can't have `{attribute}=\"{value}\"`"));
        }
    }
    if let Some((_, known)) = VALUES.iter().find(|(name, _)| *name == property)
        && !known.contains(&text.trim())
    {
        found.add(span, format!("the property `{property}` can't be `{}`", text.trim()));
    }
    let target = element.attribute("refines").and_then(|id| named.get(id.trim().trim_start_matches('#')));
    let is_a = |name: &str| target.is_some_and(|target| target.name == name || property_of(target) == Some(name));
    if let Some((_, targets, _)) = REFINEMENTS.iter().find(|(name, ..)| *name == property)
        && !targets.is_empty()
        && !targets.iter().any(|name| is_a(name))
    {
        found.add(span, format!("the property `{property}` must refine a `{}`", targets.join("` or `")));
    }
    if property == "belongs-to-collection" && has("refines") && !is_a(property) {
        found.add(span, "a collection can belong only to another collection");
    }
}

fn link(element: &Element, publication: &Publication, found: &mut Found) {
    let span = element.span;
    let (Some(relation), Some(address)) = (element.attribute("rel"), element.attribute("href")) else {
        found.add(span, "a `link` of the package has no `rel` or no `href`");
        return;
    };
    let declared: Vec<(&str, &str)> = publication.metadata.prefixes.clone();
    for name in relation.split_ascii_whitespace() {
        if let Some(fault) = vocabulary::property(name, Use::Relation, &declared) {
            found.add(span, format!("the relation `{name}` {fault}"));
        }
    }
    let is = |name: &str| relation.split_ascii_whitespace().any(|known| known == name);
    let has = |name: &str| element.attribute(name).is_some();
    if (is("record") || is("voicing")) && !has("media-type") {
        found.add(span, format!("a link to a `{relation}` has no media type"));
    }
    if is("record") && has("refines") || is("voicing") && !has("refines") {
        found.add(span, "a link to a `record` can't have `refines`, and a link to a `voicing` must have it");
    }
    if !address.contains(':') {
        // katern puts no linked resource into the container, and what is in the manifest may not be linked.
        found.add(span, format!("the package links to `{address}`, which is not on the web"));
    }
    if !element.children.is_empty() {
        found.add(span, "a `link` of the package holds words");
    }
    for (attribute, _) in &element.attributes {
        let known = ["href", "hreflang", "rel", "id", "refines", "media-type", "properties"];
        if !known.contains(&&**attribute) {
            found.add(span, format!("a `link` of the package can't have `{attribute}`"));
        }
    }
}

/// What several statements say together.
fn together(elements: &[Element], named: &BTreeMap<&str, &Element>, found: &mut Found) {
    let mut refinements: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut once = BTreeSet::new();
    for element in elements {
        let Some(property) = property_of(element) else { continue };
        let target = element.attribute("refines").map(str::trim).unwrap_or_default();
        *refinements.entry((target, property)).or_default() += 1;
        let is_single = property.starts_with("rendition:") || property.starts_with("media:");
        if is_single && target.is_empty() && !once.insert(property) && property != "media:narrator" {
            found.add(element.span, format!("the property `{property}` stands twice"));
        }
    }
    for ((target, property), count) in &refinements {
        let once = REFINEMENTS.iter().any(|(name, _, many)| name == property && !many);
        if once && *count > 1 && !target.is_empty() {
            found.add(None, format!("`{target}` has the property `{property}` twice"));
        }
    }
    for (id, _) in named.iter().filter(|(_, element)| element.name == "dc:subject") {
        let target = format!("#{id}");
        let count = |property| refinements.get(&(target.as_str(), property)).copied().unwrap_or(0);
        if (count("authority"), count("term")) != (0, 0) && (count("authority"), count("term")) != (1, 1) {
            found.add(None, format!("the subject `{id}` must have one authority with one term"));
        }
    }
}

fn is_broken_uuid(text: &str) -> bool {
    const START: &str = "urn:uuid:";
    text.get(..START.len()).is_some_and(|start| start.eq_ignore_ascii_case(START))
        && uuid::Uuid::parse_str(&text[START.len()..]).is_err()
}
