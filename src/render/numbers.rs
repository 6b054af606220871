//! The numbers of figures, tables, listings and equations, given once.
//!
//! What has a caption or an id is numbered through the whole book. The number is shown only where a reader is sent to
//! it, by a reference without words of its own or by a list: a single photograph in an essay needs none. References,
//! captions and lists all read the one map; nothing is ever read back out of a caption.

use crate::language;
use crate::model::{Book, ContentPath};
use crate::names::Taken;
use crate::render::Document;
use crate::render::counted::{Kind, Ledger, Numbered};
use crate::render::drawings::Sketches;
use crate::render::ids::Settled;
use crate::render::{equations, ids, outline};
use crate::xhtml::{Element, Node};

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
