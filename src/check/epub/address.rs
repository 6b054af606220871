//! Addresses as such: whether each is one, and may stand where it stands
//! ([EPUB 3.3, 4.2.5](https://www.w3.org/TR/epub-33/#sec-container-iri)).

use super::Found;
use crate::diagnostic::shorten;
use crate::epub::address::Target;
use crate::rule::epub as rules;
use crate::source::Span;

/// Where the address leads; none where that has been told as a fault.
pub(super) fn judged(from: &str, address: &str, span: Option<Span>, found: &mut Found) -> Option<Target> {
    let target = Target::of(from, address);
    match &target {
        Target::Invalid(why) => {
            found.add(&rules::ADDRESS, span, format!("`{}` is not an address: {why}", shorten(address)));
            return None;
        }
        Target::File => {
            found.add(&rules::FILE_ADDRESS, span, format!("`{}` is a file on somebody's machine", shorten(address)));
            return None;
        }
        Target::Outside | Target::Rooted { .. } => {
            found.add(&rules::ADDRESS_OUTSIDE, span, format!("`{}` leads out of the book", shorten(address)));
            return None;
        }
        Target::Inside { query: Some(_), .. } => {
            found.add(
                &rules::ADDRESS_QUERY,
                span,
                format!("`{}` has a `?`, which is for a server, and a book has none", shorten(address)),
            );
        }
        Target::Inside { .. } | Target::Remote { .. } | Target::Data { .. } => {}
    }
    Some(target)
}
