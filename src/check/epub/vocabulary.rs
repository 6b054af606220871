//! Prefixes and properties of finished books ([EPUB 3.3, D](https://www.w3.org/TR/epub-33/#app-vocabs)).

use super::Found;
use crate::rule::epub as rules;
use crate::source::Span;
use crate::spec::epub::{
    ACCESSIBILITY, DEFAULTS, DEPRECATED, ITEM, ITEMREF, MEDIA, META, RELATIONS, RENDITION, RENDITION_ITEM, RESERVED,
};
use crate::spec::xml::{is_ncname, is_nmtoken};

/// What a property is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Meta,
    Scheme,
    Relation,
    LinkProperty,
    Item,
    ItemRef,
}

/// The prefixes that an attribute declares, each with its vocabulary; what is wrong with them is told.
pub(super) fn prefixes(declared: Option<&str>, span: Option<Span>, found: &mut Found) -> Vec<(String, String)> {
    let mut known = Vec::new();
    let Some(text) = declared else { return known };
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let Some(name) = word.strip_suffix(':') else {
            let message = format!("`{word}` is not the declaration of a prefix");
            found.add(&rules::PREFIX_SYNTAX, span, message);
            continue;
        };
        let Some(address) = words.next_if(|next| !next.ends_with(':') || next.contains("//")) else {
            found.add(&rules::PREFIX_SYNTAX, span, format!("the prefix `{name}` stands for nothing"));
            continue;
        };
        if name == "_" {
            found.add(&rules::UNDERSCORE_PREFIX, span, "the prefix `_` can't be declared");
        } else if !is_ncname(name) {
            found.add(&rules::PREFIX_SYNTAX, span, format!("`{name}` can't be the name of a prefix"));
        } else if address.contains(['<', '>', '"', '{', '}', '|', '\\']) {
            found.add(
                &rules::PREFIX_ADDRESS,
                span,
                format!("the prefix `{name}` stands for `{address}`, which is not an address"),
            );
        } else if DEFAULTS.contains(&address) {
            let message = format!("the prefix `{name}` stands for a vocabulary that needs none");
            found.add(&rules::DEFAULT_VOCABULARY, span, message);
        } else if address.starts_with("http://purl.org/dc/elements/1.1") {
            found.add(
                &rules::DUBLIN_CORE_PREFIX,
                span,
                format!("the prefix `{name}` stands for Dublin Core's elements"),
            );
        } else if RESERVED.iter().any(|(known, own)| *known == name && *own != address) {
            found.add(&rules::RESERVED_PREFIX, span, format!("the prefix `{name}` is reserved for another vocabulary"));
        }
        known.push((name.to_owned(), address.to_owned()));
    }
    known
}

/// Tells what is wrong with a property.
pub(super) fn property(name: &str, of: Use, prefixes: &[(String, String)], span: Option<Span>, found: &mut Found) {
    if !is_nmtoken(name) || name.ends_with(':') || name.starts_with(':') {
        found.add(&rules::MALFORMED_PROPERTY, span, format!("`{name}` can't be the name of a property"));
        return;
    }
    let vocabulary: Option<&[&str]> = match name.split_once(':') {
        None => match of {
            Use::Meta => Some(META),
            Use::Relation => Some(RELATIONS),
            Use::Item => Some(ITEM),
            Use::ItemRef => Some(ITEMREF),
            Use::LinkProperty => Some(&["onix", "xmp", "marc21xml-record", "mods-record", "onix-record", "xmp-record"]),
            Use::Scheme => Some(&[]),
        },
        Some((prefix, _)) => {
            let own = prefixes.iter().find(|(known, _)| known == prefix).map(|(_, address)| &**address);
            let reserved = RESERVED.iter().find(|(known, _)| *known == prefix).map(|(_, address)| *address);
            let Some(address) = own.or(reserved) else {
                found.add(&rules::UNDECLARED_PREFIX, span, format!("the prefix of `{name}` is not declared"));
                return;
            };
            vocabulary_of(address, of)
        }
    };
    let local = name.rsplit(':').next().unwrap_or(name);
    if vocabulary.is_some_and(|known| !known.contains(&local)) {
        found.add(&rules::UNKNOWN_PROPERTY, span, format!("the property `{name}` is not one that EPUB knows"));
    } else if vocabulary.is_some() && DEPRECATED.contains(&name) {
        let rule = if of == Use::Meta && name == "meta-auth" {
            &rules::DEPRECATED_MARKUP
        } else {
            &rules::DEPRECATED_PROPERTY
        };
        found.add(rule, span, format!("the property `{name}` is deprecated"));
    }
}

/// The names of a vocabulary that is closed, for one use.
fn vocabulary_of(address: &str, of: Use) -> Option<&'static [&'static str]> {
    Some(match (address, of) {
        ("http://www.idpf.org/epub/vocab/package/a11y/#", Use::Meta | Use::Relation) => ACCESSIBILITY,
        ("http://www.idpf.org/epub/vocab/overlays/#", Use::Meta) => MEDIA,
        ("http://www.idpf.org/vocab/rendition/#", Use::Meta) => RENDITION,
        ("http://www.idpf.org/vocab/rendition/#", Use::ItemRef) => RENDITION_ITEM,
        ("http://idpf.org/epub/vocab/package/#", Use::Meta) => META,
        _ => return None,
    })
}
