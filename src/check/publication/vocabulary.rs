//! Names that are looked up in vocabularies: properties of the package, relations of links, `epub:type`
//! ([EPUB 3.3, D](https://www.w3.org/TR/epub-33/#app-vocabs)).
//!
//! Only the vocabularies that EPUB itself lists are closed; what a prefix of another kind stands for is not looked up.

use crate::spec::epub::{ACCESSIBILITY, DEFAULTS, DEPRECATED, MEDIA, META, RELATIONS, RENDITION, RESERVED};
use crate::spec::xml::{is_ncname, is_nmtoken};

/// What a property is for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Use {
    /// Of a `meta` element.
    Meta,
    /// Of a `link` element: its relation.
    Relation,
    /// The scheme of a value.
    Scheme,
}

/// What is wrong with a property; the words finish “the property `…`”.
pub(super) fn property(name: &str, purpose: Use, declared: &[(&str, &str)]) -> Option<&'static str> {
    if !is_nmtoken(name) {
        return Some("can't be the name of a property");
    }
    let among =
        |known: &[&str], name: &str| if known.contains(&name) { None } else { Some("is not one that EPUB knows") };
    match (name.split_once(':'), purpose) {
        (Some((_, "")), _) => Some("has no name after its prefix"),
        (Some((prefix, _)), _) if declared.iter().any(|(known, _)| *known == prefix) => None,
        (Some(("a11y", local)), _) => among(ACCESSIBILITY, local),
        (Some(("media", local)), _) => among(MEDIA, local),
        (Some(("rendition", local)), _) => among(RENDITION, local),
        (Some((prefix, _)), _) if RESERVED.iter().any(|(known, _)| *known == prefix) => None,
        (Some(_), _) => Some("has a prefix that is not declared"),
        (None, _) if DEPRECATED.contains(&name) => Some("is deprecated"),
        (None, Use::Meta) => among(META, name),
        (None, Use::Relation) => among(RELATIONS, name),
        (None, Use::Scheme) => Some("is not one that EPUB knows"),
    }
}

/// What is wrong with the declaration of a prefix.
pub(super) fn prefix(name: &str, vocabulary: &str) -> Option<&'static str> {
    let reserved = RESERVED.iter().find(|(known, _)| *known == name);
    if !is_ncname(name) || name == "_" {
        Some("is not one that may be declared")
    } else if !vocabulary.contains(':') || vocabulary.contains(char::is_whitespace) {
        Some("stands for no vocabulary")
    } else if DEFAULTS.contains(&vocabulary) || vocabulary.starts_with("http://purl.org/dc/elements/1.1/") {
        Some("stands for a vocabulary that needs none")
    } else if reserved.is_some_and(|(_, known)| *known != vocabulary) {
        Some("is reserved for another vocabulary")
    } else {
        None
    }
}

/// What is wrong with the value of `epub:type`. Terms without prefix are free: EPUBCheck only notes an unknown one.
pub(super) fn epub_type(value: &str, declared: &[(&str, &str)]) -> Option<&'static str> {
    if value.trim().is_empty() {
        return Some("says nothing");
    }
    value.split_ascii_whitespace().find_map(|term| match term.split_once(':') {
        _ if !is_nmtoken(term) => Some("is no name"),
        None => None,
        Some((_, "") | ("", _)) => Some("is no name"),
        Some(("msv" | "prism", _)) => None,
        Some((prefix, _)) if declared.iter().any(|(known, _)| *known == prefix) => None,
        Some(_) => Some("has a prefix that is not declared"),
    })
}
