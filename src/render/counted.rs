//! What is counted in a book: figures, tables, listings and equations, and the numbers that they were given.

use std::collections::{BTreeMap, VecDeque};

use crate::language::{self, Label};
use crate::model::ContentPath;
use crate::model::block::{SUBFIGURE, TABLE_FIGURE};
use crate::render::listing;
use crate::source::Span;
use crate::xhtml::{Element, Node};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Figure,
    Table,
    Listing,
    Equation,
}

impl Kind {
    /// The number with its word: “Figure 3”.
    pub(crate) fn phrase(self, number: &str, language: &str) -> String {
        let label = match self {
            Kind::Figure => Label::Figure,
            Kind::Table => Label::Table,
            Kind::Listing => Label::Listing,
            Kind::Equation => Label::Equation,
        };
        language::phrase(language, label, number)
    }

    /// What ids that are made for it begin with.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Figure => "figure",
            Kind::Table => "table",
            Kind::Listing => "listing",
            Kind::Equation => "math",
        }
    }

    /// The name of the element of its caption: that of a figure that counts as a table is a figure's.
    pub(super) fn caption(self, element: &Element) -> &'static str {
        match self {
            Kind::Figure | Kind::Listing => "figcaption",
            Kind::Table if element.name == "figure" => "figcaption",
            Kind::Table => "caption",
            Kind::Equation => "",
        }
    }

    /// What an element counts as.
    pub(super) fn of(element: &Element) -> Option<Kind> {
        let has_class = |name| element.attribute("class").is_some_and(|class| class.split(' ').any(|own| own == name));
        let kind = match &*element.name {
            "table" => Kind::Table,
            "figure" if has_class(SUBFIGURE) => return None,
            "figure" if has_class(TABLE_FIGURE) => Kind::Table,
            "figure" if has_class(listing::LISTING) => Kind::Listing,
            "figure" if !has_class(listing::TITLED) => Kind::Figure,
            _ => return None,
        };
        let has_caption =
            element.children.iter().filter_map(Node::element).any(|child| child.name == kind.caption(element));
        (element.span.is_some() && (element.attribute("id").is_some() || has_caption)).then_some(kind)
    }
}

/// Something that has a number.
#[derive(Clone, Debug)]
pub(crate) struct Numbered {
    pub(crate) kind: Kind,
    /// The number as it is shown: “3”, and “(3)” for an equation.
    pub(crate) number: String,
    /// Its document.
    pub(crate) path: ContentPath,
    /// The ids by which a reference may mean it: its own, and those of what it holds.
    pub(crate) ids: Vec<String>,
}

/// The numbers of a book by the places of what has them in the manuscript: an excerpt of it has the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ledger {
    /// The numbers of the whole book, where this is an excerpt.
    whole: Places,
    /// The numbers that were given.
    given: Places,
}

/// What stands at each place: a formula may have several rows, and a row no number.
type Places = BTreeMap<(Kind, Span), VecDeque<Option<String>>>;

impl Ledger {
    /// One for an excerpt of the book that has this one.
    pub(crate) fn of_excerpt(whole: &Ledger) -> Ledger {
        Ledger { whole: whole.given.clone(), given: Places::new() }
    }

    /// The number of the next thing at a place: that of the whole book, else the one that is counted.
    pub(crate) fn settle(
        &mut self,
        kind: Kind,
        span: Option<Span>,
        count: impl FnOnce() -> Option<String>,
    ) -> Option<String> {
        let Some(span) = span else { return count() };
        let known = self.whole.get_mut(&(kind, span)).and_then(VecDeque::pop_front);
        let number = known.unwrap_or_else(count);
        self.given.entry((kind, span)).or_default().push_back(number.clone());
        number
    }
}
