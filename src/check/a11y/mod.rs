//! What a publisher must be able to say of a book's accessibility, and on what ground.
//!
//! Every point of EPUB Accessibility 1.1 and every success criterion of WCAG 2.2 at levels A and AA is one of four: it
//! holds because katern makes books so, a program has looked, a human has to look (with the places), or the book has
//! nothing that it speaks of. Nothing is claimed: whether the book conforms is for a human to assert. The report's own
//! words are English; what shops show follows the W3C's display guide.

mod report;
mod shop;
mod wcag;

use report::Evidence;
pub use report::{Code, Display, Point, Report, Verdict};

use crate::check::visit::{self, Visit};
use crate::diagnostic::Diagnostic;
use crate::model::Book;
use crate::publication::Publication;

/// The report on a book; `diagnostics` are those of the build and of [`crate::check::book`].
pub fn a11y(book: &Book, publication: &Publication, diagnostics: &[Diagnostic]) -> Report {
    let mut evidence =
        Evidence { book, publication, diagnostics, images: Vec::new(), tables: Vec::new(), links: Vec::new() };
    visit::book(book, &mut |visited| match visited {
        Visit::Image(image, _) if !image.attributes.has_class("decorative") => evidence.images.push(image.span),
        Visit::Table(_, span) => evidence.tables.push(span),
        Visit::Link(_, span) => evidence.links.push(span),
        _ => {}
    });
    Report {
        title: book.metadata.title().to_owned(),
        points: wcag::points(&evidence),
        onix: shop::onix(book, publication),
        display: shop::display(book, publication),
    }
}
