//! What the report on a book's accessibility says, and what it is judged by.

use crate::diagnostic::Diagnostic;
use crate::model::Book;
use crate::publication::Publication;
use crate::rule::Rule;
use crate::source::Span;
use serde::Serialize;

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
pub(super) struct Evidence<'a> {
    pub(super) book: &'a Book,
    pub(super) publication: &'a Publication,
    pub(super) diagnostics: &'a [Diagnostic],
    pub(super) images: Vec<Span>,
    pub(super) tables: Vec<Span>,
    pub(super) links: Vec<Span>,
}

impl Evidence<'_> {
    /// The places of complaints by these rules; `None` stands for the whole book.
    pub(super) fn complaints(&self, rules: &[&Rule]) -> Vec<Option<Span>> {
        let broken = self.diagnostics.iter().filter(|diagnostic| rules.contains(&diagnostic.rule));
        broken.map(|diagnostic| diagnostic.span).collect()
    }
}
