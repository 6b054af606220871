//! The numbers of figures, tables, listings and equations, given once.
//!
//! What has a caption or an id is numbered through the whole book. The number is shown only where a reader is sent to
//! it, by a reference without words of its own or by a list: a single photograph in an essay needs none. References,
//! captions and lists all read the one map; nothing is ever read back out of a caption.

use std::collections::{BTreeMap, VecDeque};

use crate::language::{self, Label};
use crate::model::block::{SUBFIGURE, TABLE_FIGURE};
use crate::model::{Book, ContentPath};
use crate::names::Taken;
use crate::render::Document;
use crate::render::drawings::Sketches;
use crate::render::ids::Settled;
use crate::render::{equations, ids, listing, outline};
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
    fn name(self) -> &'static str {
        match self {
            Kind::Figure => "figure",
            Kind::Table => "table",
            Kind::Listing => "listing",
            Kind::Equation => "math",
        }
    }

    /// The name of the element of its caption: that of a figure that counts as a table is a figure's.
    fn caption(self, element: &Element) -> &'static str {
        match self {
            Kind::Figure | Kind::Listing => "figcaption",
            Kind::Table if element.name == "figure" => "figcaption",
            Kind::Table => "caption",
            Kind::Equation => "",
        }
    }

    /// What an element counts as.
    fn of(element: &Element) -> Option<Kind> {
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

/// Every number, in reading order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(pub(crate) Vec<Numbered>);

impl Numbers {
    /// Counts through the book. Ids are settled by then; equations get their numbers at once.
    pub(crate) fn of(
        documents: &mut [Document],
        ids: &[Settled],
        sketches: &mut Sketches,
        book: &Book,
        ledger: &mut Ledger,
    ) -> Numbers {
        let (mut figures, mut tables, mut listings) = (0, 0, 0);
        let mut numbers = equations::number(documents, ids, sketches, book, ledger);
        for document in documents {
            document.root.walk(&mut |element| {
                let Some(kind) = Kind::of(element) else { return };
                let count = match kind {
                    Kind::Figure => &mut figures,
                    Kind::Table => &mut tables,
                    Kind::Listing => &mut listings,
                    Kind::Equation => return,
                };
                let number = ledger.settle(kind, element.span, || {
                    *count += 1;
                    Some(count.to_string())
                });
                let id = |element: &Element| element.attribute("id").map(str::to_owned);
                let inner = element.children.iter().filter_map(|child| id(child.element()?));
                let ids = id(element).into_iter().chain(inner).collect();
                numbers.push(Numbered { kind, number: number.unwrap_or_default(), path: document.path.clone(), ids });
            });
        }
        Numbers(numbers)
    }
}

/// Where the numbers of one kind are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Showing {
    /// Nowhere: nobody is sent to them.
    #[default]
    Nowhere,
    /// In the captions.
    Captions,
    /// In the captions and in a list.
    List,
}

/// Which numbers a reader is sent to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shown {
    pub(crate) figures: Showing,
    pub(crate) tables: Showing,
    pub(crate) listings: Showing,
}

impl Shown {
    pub(crate) fn of(self, kind: Kind) -> Showing {
        match kind {
            Kind::Figure => self.figures,
            Kind::Table => self.tables,
            Kind::Listing => self.listings,
            Kind::Equation => Showing::Captions,
        }
    }

    /// A reader is sent to a number of this kind, in one way more.
    pub(crate) fn add(&mut self, kind: Kind, showing: Showing) {
        let known = match kind {
            Kind::Figure => &mut self.figures,
            Kind::Table => &mut self.tables,
            Kind::Listing => &mut self.listings,
            // The number of an equation is shown wherever there is one.
            Kind::Equation => return,
        };
        *known = showing.max(*known);
    }

    /// What both ask for.
    pub(crate) fn and(mut self, other: Shown) -> Shown {
        self.add(Kind::Figure, other.figures);
        self.add(Kind::Table, other.tables);
        self.add(Kind::Listing, other.listings);
        self
    }
}

/// A line of a list of figures, tables or listings.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) kind: Kind,
    pub(crate) path: ContentPath,
    pub(crate) id: String,
    /// The number and the words of the caption.
    pub(crate) words: String,
}

/// Puts the numbers that a reader is sent to into the captions, and gives the lines of the lists that are to be made.
pub(super) fn show(documents: &mut [Document], numbers: &Numbers, shown: Shown, language: &str) -> Vec<Listed> {
    let mut listed = Vec::new();
    let all = [shown.figures, shown.tables, shown.listings];
    if all == [Showing::Nowhere; 3] {
        return listed;
    }
    let is_listing = all.contains(&Showing::List);
    let mut numbers = numbers.0.iter().filter(|numbered| numbered.kind != Kind::Equation);
    for document in documents {
        let mut ids = if is_listing { ids::taken(&document.root) } else { Taken::default() };
        let path = &document.path;
        document.root.walk_mut(&mut |element| {
            let Some(kind) = Kind::of(element) else { return };
            let Some(numbered) = numbers.next() else { return };
            let showing = shown.of(kind);
            if showing == Showing::Nowhere {
                return;
            }
            let phrase = kind.phrase(&numbered.number, language);
            if showing == Showing::List {
                let words = caption_words(element, kind);
                let id = id(element, kind, &words, &mut ids);
                let words = if words.is_empty() { phrase.clone() } else { format!("{phrase}. {words}") };
                listed.push(Listed { kind, path: path.clone(), id, words });
            }
            put(element, kind, phrase);
        });
    }
    listed
}

/// The id of an element that is listed; one is made of its caption where it has none.
fn id(element: &mut Element, kind: Kind, words: &str, ids: &mut Taken) -> String {
    if let Some(id) = element.attribute("id") {
        return id.to_owned();
    }
    let slug = language::slug(&words.split_whitespace().take(8).collect::<Vec<_>>().join(" "), "en");
    let id = ids.claim(&format!("{}-{}", kind.name(), if slug.is_empty() { "one" } else { &slug }));
    element.set("id", id.clone());
    id
}

/// The words of a caption as a contents list would show them, without who made the picture.
fn caption_words(element: &Element, kind: Kind) -> String {
    let caption = element.children.iter().filter_map(Node::element).find(|child| child.name == kind.caption(element));
    let Some(caption) = caption else { return String::new() };
    let is_words = |child: &&Node| child.element().and_then(|inner| inner.attribute("class")) != Some("credit");
    let bare = Element::new("span").children(caption.children.iter().filter(is_words).cloned());
    outline::spoken(&bare).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Puts the number before the words of the caption, which is made where there is none.
fn put(element: &mut Element, kind: Kind, number: String) {
    let label = |number| Element::new("span").with("class", "float-number").text(number);
    let name = kind.caption(element);
    let existing = element.children.iter_mut().filter_map(Node::element_mut).find(|child| child.name == name);
    match existing {
        Some(caption) => {
            caption.children.splice(0..0, [label(format!("{number}.")).into(), Node::Text(" ".to_owned())]);
        }
        // A caption stands above a table and above code.
        None if kind != Kind::Figure => element.children.insert(0, Element::new(name).child(label(number)).into()),
        None => element.children.push(Element::new(name).child(label(number)).into()),
    }
}
