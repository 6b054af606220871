//! The numbers of equations: where they stand, and what references to them say.
//!
//! The documents come here with places for numbers ([`Wanted::element`]) and leave with numbers in them. Where chapters have
//! numbers, equations count within theirs, as LaTeX and Quarto have it: (2.1), (2.2); else they count through the book. A
//! formula that only has an id or a label has a number if something refers to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Book, ContentPath};
use crate::render::Document;
use crate::render::counted::{Kind, Ledger, Numbered};
use crate::render::drawings::Sketches;
use crate::render::ids::Settled;
use crate::render::link;
use crate::source::Span;
use crate::tex::{Naming, Number, Reference};
use crate::xhtml::{Element, Node};

/// The class of what a number stands in, and the classes that it has until its number is known.
const NUMBER: &str = "equation-number";
const NEXT: &str = "equation-number next";
const ON_REQUEST: &str = "equation-number on-request";
const GIVEN: &str = "equation-number given";

/// The class of what stands around a formula and its number.
pub(super) const AROUND: &str = "numbered";

/// The number of a row, and the label that leads to it.
pub(super) struct Wanted {
    pub(super) number: Number,
    pub(super) label: Option<String>,
}

impl Wanted {
    /// The place for the number, an element of this name.
    pub(super) fn element(&mut self, name: &'static str, span: Span) -> Element {
        let (class, words) = match &self.number {
            Number::Next => (NEXT, ""),
            Number::OnRequest => (ON_REQUEST, ""),
            Number::Given(words) => (GIVEN, words.as_str()),
        };
        let element = Element::new(name).at(span).with("class", class).with_some("id", self.label.take());
        if words.is_empty() { element } else { element.text(words) }
    }
}

/// How a link says a number, if it does.
pub(super) fn naming(element: &Element) -> Option<Naming> {
    let class = element.attribute("class")?;
    [Naming::Bracketed, Naming::Number, Naming::Phrase].into_iter().find(|naming| naming.class() == class)
}

/// Makes the references in the words of a link say their numbers without leading there: a link holds no other.
pub(super) fn settle_in_link(link: &mut Element) {
    let mut settle = |element: &mut Element| {
        let label = element.attribute("href").and_then(|href| href.strip_prefix('#')).map(str::to_owned);
        if let (Some(label), Some(_)) = (label, naming(element)) {
            element.name = "span".into();
            element.attributes.retain(|(name, _)| name != "href");
            element.children = vec![Node::Text(label)];
        }
    };
    link.children.iter_mut().filter_map(Node::element_mut).for_each(|inner| inner.walk_mut(&mut settle));
}

/// A reference inside a formula, which can't be a link there.
pub(super) fn in_formula(reference: &Reference<'_>) -> Element {
    let class = reference.naming.class();
    Element::new("mtext").with("class", class).text(reference.labels.join(","))
}

/// Numbers the equations of a book, in reading order.
pub(super) fn number(
    documents: &mut [Document],
    ids: &[Settled],
    sketches: &mut Sketches,
    book: &Book,
    ledger: &mut Ledger,
) -> Vec<Numbered> {
    let referred = referred(documents);
    let prefixes = prefixes(book);
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let mut all = Vec::new();
    for (document, settled) in documents.iter_mut().zip(ids) {
        let prefix = prefixes.get(&document.path).copied().unwrap_or_default();
        let count = counts.entry(prefix).or_default();
        let asked = settled.iter().filter(|(written, _)| referred.contains(*written)).map(|(_, now)| now.as_str());
        let (path, asked) = (&document.path, asked.collect());
        let mut counter = Counter { path, prefix, count, asked, numbered: Vec::new(), ledger: &mut *ledger };
        document.root.walk_mut(&mut |element| {
            if element.name == "math" {
                let numbers = counter.formula(element);
                if let Some(sketch) = element.span.and_then(|span| sketches.get_mut(&span)) {
                    sketch.learn(element, numbers);
                }
            } else if has_class(element, AROUND) {
                counter.beside(element);
            }
        });
        all.append(&mut counter.numbered);
    }
    all
}

/// Everything that something in the book refers to, as it is written.
fn referred(documents: &[Document]) -> BTreeSet<String> {
    let mut referred = BTreeSet::new();
    for document in documents {
        document.root.walk(&mut |element| match &*element.name {
            "a" => referred.extend(element.attribute("href").and_then(link::fragment)),
            "mtext" | "span" if naming(element).is_some() => {
                referred.extend(element.text_content().split(',').map(|label| label.trim().to_owned()));
            }
            _ => {}
        });
    }
    referred
}

/// What the numbers in each document begin with: the number of its chapter.
fn prefixes(book: &Book) -> BTreeMap<ContentPath, &str> {
    let mut prefixes = BTreeMap::new();
    let mut last = "";
    for chapter in &book.chapters {
        if !chapter.continues {
            last = chapter.number.as_deref().and_then(|number| number.split('.').next()).unwrap_or_default();
        }
        prefixes.insert(chapter.path.clone(), last);
    }
    prefixes
}

/// Counts the equations of one document.
struct Counter<'a> {
    path: &'a ContentPath,
    prefix: &'a str,
    count: &'a mut u32,
    /// The ids that something refers to.
    asked: BTreeSet<&'a str>,
    numbered: Vec<Numbered>,
    /// The numbers of all places.
    ledger: &'a mut Ledger,
}

impl Counter<'_> {
    /// The rows of a formula, and what each that may have a number has.
    fn formula(&mut self, math: &mut Element) -> Vec<Option<String>> {
        let mut own = math.attribute("id").map(str::to_owned);
        let mut numbers: Vec<Option<String>> = Vec::new();
        math.walk_mut(&mut |element| {
            if !has_class(element, NUMBER) {
                return;
            }
            let ids = [own.clone(), element.attribute("id").map(str::to_owned)];
            let words = self.fill(element, ids.into_iter().flatten().collect());
            if words.is_some() {
                own = None;
            }
            numbers.push(words);
        });
        let shown: Vec<&str> = numbers.iter().flatten().map(String::as_str).collect();
        if let Some(alt) = math.attribute("alttext").filter(|_| !shown.is_empty()) {
            let alt = format!("{alt} {}", shown.join(", "));
            math.set("alttext", alt);
        }
        numbers
    }

    /// A formula with its number beside it.
    fn beside(&mut self, around: &mut Element) {
        let own = around.children.iter().find_map(|child| child.element()?.attribute("id").map(str::to_owned));
        let is_number = |child: &Node| child.element().is_some_and(|element| has_class(element, NUMBER));
        let Some(at) = around.children.iter().position(is_number) else { return };
        let Some(number) = around.children[at].element_mut() else { return };
        let ids = [own, number.attribute("id").map(str::to_owned)].into_iter().flatten().collect();
        if self.fill(number, ids).is_none() {
            around.children.truncate(at);
            around.children.retain(|child| child.element().is_some());
            let classes = around.attribute("class").unwrap_or_default().replace(AROUND, "");
            around.set("class", classes.trim().to_owned());
        }
    }

    /// Puts the number in its place, and says what stands there; none where it has none.
    fn fill(&mut self, element: &mut Element, mut ids: Vec<String>) -> Option<String> {
        ids.dedup();
        let class = element.attribute("class").unwrap_or_default().to_owned();
        let is_asked = ids.iter().any(|id| self.asked.contains(id.as_str()));
        element.set("class", NUMBER);
        let words = match class.as_str() {
            GIVEN => element.text_content(),
            _ => {
                let (prefix, count) = (self.prefix, &mut *self.count);
                let number = self.ledger.settle(Kind::Equation, element.span, || {
                    if class == ON_REQUEST && !is_asked {
                        return None;
                    }
                    *count += 1;
                    Some(if prefix.is_empty() { format!("({count})") } else { format!("({prefix}.{count})") })
                });
                let Some(words) = number else {
                    element.attributes.retain(|(name, _)| name != "class");
                    return None;
                };
                element.children = vec![Node::Text(words.clone())];
                words
            }
        };
        self.numbered.push(Numbered { kind: Kind::Equation, number: words.clone(), path: self.path.clone(), ids });
        Some(words)
    }
}

fn has_class(element: &Element, class: &str) -> bool {
    element.attribute("class").is_some_and(|classes| classes.split(' ').any(|known| known == class))
}
