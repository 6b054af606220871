//! What a publisher must be able to say of a book's accessibility, and on what ground.
//!
//! Every point of EPUB Accessibility 1.1 and every success criterion of WCAG 2.2 at levels A and AA is one of four: it
//! holds because katern makes books so, a program has looked, a human has to look (with the places), or the book has
//! nothing that it speaks of. Nothing is claimed: whether the book conforms is for a human to assert. The report's own
//! words are English; what shops show follows the W3C's display guide.

mod shop;
mod wcag;

use serde::Serialize;

use crate::check::visit::{self, Visit};
use crate::diagnostic::Diagnostic;
use crate::model::Book;
use crate::publication::Publication;
use crate::rule::Rule;
use crate::source::Span;

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// The book's title.
    pub title: String,
    /// The points of the standards, in their order.
    pub points: Vec<Point>,
    /// Codes of ONIX list 196 that hold.
    pub onix: Vec<Code>,
    /// What shops show.
    pub display: Vec<Display>,
}

/// A point of a standard.
#[derive(Clone, Debug)]
pub struct Point {
    /// Its number: `1.1.1`, or `EPUB` for those of EPUB Accessibility.
    pub number: &'static str,
    /// `A` or `AA`; nothing for EPUB Accessibility.
    pub level: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How it is met, or who must look.
    pub verdict: Verdict,
    /// On what ground, or what to look at.
    pub ground: String,
    /// The places to look at.
    pub places: Vec<Span>,
}

/// What can be said of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// katern makes every book so.
    ByConstruction,
    /// A program looked, and found nothing.
    Checked,
    /// A program looked, and found faults.
    Faulty,
    /// A human has to look.
    ForHuman,
    /// The book has nothing that the point speaks of.
    NotApplicable,
}

/// A code for the supply chain.
#[derive(Clone, Debug, Serialize)]
pub struct Code {
    /// The code in the list.
    pub code: &'static str,
    /// What it says.
    pub meaning: &'static str,
    /// The value that goes with it, where there is one.
    pub value: Option<String>,
}

/// One heading of the display guide with its statements.
#[derive(Clone, Debug, Serialize)]
pub struct Display {
    /// The heading.
    pub heading: &'static str,
    /// The statements under it.
    pub statements: Vec<String>,
}

/// What the points are judged by.
struct Evidence<'a> {
    book: &'a Book,
    publication: &'a Publication,
    diagnostics: &'a [Diagnostic],
    images: Vec<Span>,
    tables: Vec<Span>,
    links: Vec<Span>,
}

impl Evidence<'_> {
    /// The places of complaints by these rules; `None` stands for the whole book.
    fn complaints(&self, rules: &[&Rule]) -> Vec<Option<Span>> {
        let broken = self.diagnostics.iter().filter(|diagnostic| rules.contains(&diagnostic.rule));
        broken.map(|diagnostic| diagnostic.span).collect()
    }
}

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
