//! Names that are looked up in vocabularies: properties of the package, relations of links, `epub:type`
//! ([EPUB 3.3, D](https://www.w3.org/TR/epub-33/#app-vocabs)).
//!
//! Only the vocabularies that EPUB itself lists are closed; what a prefix of another kind stands for is not looked up.

use crate::spec::epub::{self, PrefixFault, PropertyFault, Use};
use crate::spec::xml::is_nmtoken;

/// What is wrong with a property; the words finish “the property `…`”.
pub(super) fn property(name: &str, of: Use, declared: &[(&str, &str)]) -> Option<&'static str> {
    let own = |prefix: &str| declared.iter().find(|(known, _)| *known == prefix).map(|(_, address)| *address);
    epub::property(name, of, &own).map(|fault| match fault {
        PropertyFault::Malformed => "can't be the name of a property",
        PropertyFault::Undeclared => "has a prefix that is not declared",
        PropertyFault::Unknown => "is not one that EPUB knows",
        PropertyFault::Deprecated => "is deprecated",
    })
}

/// What is wrong with the declaration of a prefix.
pub(super) fn prefix(name: &str, vocabulary: &str) -> Option<&'static str> {
    epub::prefix(name, vocabulary).map(|fault| match fault {
        PrefixFault::Underscore | PrefixFault::Malformed => "is not one that may be declared",
        PrefixFault::NoAddress => "stands for no vocabulary",
        PrefixFault::Needless | PrefixFault::DublinCore => "stands for a vocabulary that needs none",
        PrefixFault::Reserved => "is reserved for another vocabulary",
    })
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
