//! Prefixes and properties of finished books ([EPUB 3.3, D](https://www.w3.org/TR/epub-33/#app-vocabs)).

use super::Found;
use crate::rule::epub as rules;
use crate::source::Span;
use crate::spec::epub::{self, PrefixFault, PropertyFault, Use};

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
        if let Some(fault) = epub::prefix(name, address) {
            let (rule, words) = match fault {
                PrefixFault::Underscore => (&rules::UNDERSCORE_PREFIX, "the prefix `_` can't be declared".to_owned()),
                PrefixFault::Malformed => (&rules::PREFIX_SYNTAX, format!("`{name}` can't be the name of a prefix")),
                PrefixFault::NoAddress => (
                    &rules::PREFIX_ADDRESS,
                    format!("the prefix `{name}` stands for `{address}`, which is not an address"),
                ),
                PrefixFault::Needless => {
                    (&rules::DEFAULT_VOCABULARY, format!("the prefix `{name}` stands for a vocabulary that needs none"))
                }
                PrefixFault::DublinCore => {
                    (&rules::DUBLIN_CORE_PREFIX, format!("the prefix `{name}` stands for Dublin Core's elements"))
                }
                PrefixFault::Reserved => {
                    (&rules::RESERVED_PREFIX, format!("the prefix `{name}` is reserved for another vocabulary"))
                }
            };
            found.add(rule, span, words);
        }
        known.push((name.to_owned(), address.to_owned()));
    }
    known
}

/// Tells what is wrong with a property.
pub(super) fn property(name: &str, of: Use, prefixes: &[(String, String)], span: Option<Span>, found: &mut Found) {
    let own = |prefix: &str| prefixes.iter().find(|(known, _)| known == prefix).map(|(_, address)| &**address);
    let Some(fault) = epub::property(name, of, &own) else { return };
    let (rule, message) = match fault {
        PropertyFault::Malformed => (&rules::MALFORMED_PROPERTY, format!("`{name}` can't be the name of a property")),
        PropertyFault::Undeclared => (&rules::UNDECLARED_PREFIX, format!("the prefix of `{name}` is not declared")),
        PropertyFault::Unknown => {
            (&rules::UNKNOWN_PROPERTY, format!("the property `{name}` is not one that EPUB knows"))
        }
        PropertyFault::Deprecated => {
            let rule = match (of, name) {
                (Use::Meta, "meta-auth") => &rules::DEPRECATED_MARKUP,
                _ => &rules::DEPRECATED_PROPERTY,
            };
            (rule, format!("the property `{name}` is deprecated"))
        }
    };
    found.add(rule, span, message);
}
