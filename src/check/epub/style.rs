//! Stylesheets, and styles in documents ([EPUB 3.3, 6.3.1](https://www.w3.org/TR/epub-33/#sec-css)).

use super::Found;
use super::address;
use super::facts::{Facts, Fallback, Purpose, Reference};
use crate::css::{FaultKind, Judged, judge_sheet};
use crate::epub::Book;
use crate::epub::text::Encoding;
use crate::rule::Rule;
use crate::rule::epub as rules;
use crate::source::Span;

/// Looks at the stylesheet at `path`.
pub(super) fn sheet(book: &Book, path: &str, encoding: &Encoding, facts: &mut Facts, found: &mut Found) {
    let place = book.place(path);
    match encoding {
        Encoding::Utf8 => {}
        Encoding::Utf16 => found.add(&rules::CSS_UTF16, place, "the stylesheet is in UTF-16"),
        Encoding::Other(name) if name.to_ascii_lowercase().starts_with("utf-16") => {
            found.add(&rules::CSS_UTF16, place, "the stylesheet is in UTF-16");
        }
        Encoding::Other(name) => found.add(&rules::CSS_ENCODING, place, format!("the stylesheet is in {name}")),
        Encoding::Broken => found.add(&rules::CSS_ENCODING, place, "the stylesheet is not in UTF-8"),
    }
    let text = book.text(path);
    let at = |offset: usize| {
        Some(Span { start: u32::try_from(offset).unwrap_or(u32::MAX), ..place })
            .map(|span| Span { end: span.start, ..span })
    };
    judged(path, judge_sheet(text), at, facts, found);
}

/// Tells what is wrong with a style, and keeps what it refers to. `at` says where an offset in it is.
pub(super) fn judged(
    from: &str,
    judged: Judged,
    at: impl Fn(usize) -> Option<Span>,
    facts: &mut Facts,
    found: &mut Found,
) {
    for fault in &judged.faults {
        found.add(rule(fault.kind), at(fault.at), fault.words.clone());
    }
    let groups =
        [(&judged.addresses, Purpose::Styled), (&judged.fonts, Purpose::Font), (&judged.imports, Purpose::Style)];
    for (addresses, purpose) in groups {
        for (address, offset) in addresses {
            let span = at(*offset);
            let Some(target) = address::judged(from, address, span, found) else { continue };
            facts.refer(Reference {
                address: address.clone(),
                target,
                purpose,
                fallback: Fallback::Manifest,
                said: None,
                span,
            });
        }
    }
}

/// The rule that a fault of a stylesheet breaks.
fn rule(kind: FaultKind) -> &'static Rule {
    match kind {
        FaultKind::Syntax => &rules::CSS_SYNTAX,
        FaultKind::Direction => &rules::CSS_DIRECTION,
        FaultKind::EmptyAddress => &rules::CSS_EMPTY_ADDRESS,
        FaultKind::EmptyFont => &rules::CSS_EMPTY_FONT,
    }
}
