//! The one reader of CSS: tokens with their places, and rules over them.
//!
//! [`sanitize`] keeps of an author's stylesheet what a book can hold, [`judge`] says what EPUBCheck would refuse in any,
//! and both ask [`selector`] and [`value`] what can be read. Text goes in, text and words come out.
//!
//! Never here: a file, a path in the container, a judgement of taste. Who reads the files and knows their paths is
//! [`crate::resource::stylesheet`].

mod declaration;
mod engines;
mod judge;
mod kept;
mod sanitize;
mod selector;
mod token;
mod value;

pub(crate) use declaration::{Declaration, blocks, declarations, rules};
pub(crate) use engines::Engine;
pub(crate) use judge::{FaultKind, Judged, attribute as judge_attribute, sheet as judge_sheet};
pub(crate) use kept::write;
pub(crate) use sanitize::Fate;
pub(crate) use sanitize::{Purpose, Sanitized, attribute, sheet};
use token::{Kind, Tokens};

use crate::diagnostic::shorten;
use crate::spec::address::is_remote;

/// What is left of CSS that may name no file, and what was taken out of it.
///
/// A `style` element or attribute inside a drawing or a document is such: an address in it may only be that of a part of
/// what it stands in, or data.
pub(crate) fn alone(css: &str, sanitized: &Sanitized) -> (String, Vec<String>) {
    let mut removed: Vec<String> =
        sanitized.imports.iter().map(|(_, target)| format!("the import `{}`", shorten(target))).collect();
    removed.extend(sanitized.addresses.iter().map(|address| format!("the reference `{}`", shorten(&address.target))));
    let left_out = sanitized.findings.iter().filter(|finding| finding.fate == Fate::LeftOut);
    removed.extend(left_out.map(|finding| format!("the style `{}`", shorten(css[finding.place.clone()].trim()))));
    (write(&sanitized.nodes, &|_| None), removed)
}

/// Whether a stylesheet fetches something from the web that is no stylesheet.
pub(crate) fn fetches_from_the_web(css: &str) -> bool {
    is_any_remote(&judge_sheet(css))
}

/// Whether a `style` attribute fetches something from the web.
pub(crate) fn attribute_fetches_from_the_web(css: &str) -> bool {
    is_any_remote(&judge_attribute(css))
}

fn is_any_remote(judged: &Judged) -> bool {
    judged.addresses.iter().chain(&judged.fonts).any(|(address, _)| is_remote(address))
}

/// What an attribute of a drawing, read as the value of a property, would fetch or run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Paint {
    /// Nothing.
    Harmless,
    /// Parts of the drawing, with these ids.
    Parts(Vec<String>),
    /// Something else.
    Fetches,
}

/// Reads an attribute of a drawing as the value of a property: `fill="URL(#a)"`, `clip-path="\75rl(…)"`.
pub(crate) fn paint(value: &str) -> Paint {
    let tokens = Tokens::of(value);
    let mut ids = Vec::new();
    for index in 0..tokens.list.len() {
        match tokens.list[index].kind {
            Kind::Url => match tokens.address(index).trim().strip_prefix('#') {
                Some(id) if !tokens.text(index).contains('\\') => ids.push(id.to_owned()),
                _ => return Paint::Fetches,
            },
            Kind::Unclosed if value.to_ascii_lowercase().contains("url(") => return Paint::Fetches,
            Kind::Function => {
                let name = tokens.name(index);
                if name == "url" || value::refused_function(&name).is_some() {
                    return Paint::Fetches;
                }
            }
            _ => {}
        }
    }
    if ids.is_empty() { Paint::Harmless } else { Paint::Parts(ids) }
}
