//! The numbers of figures and tables.
//!
//! What has a caption or an id is numbered through the whole book. The number is shown only where a reader is sent to
//! it, by a reference without words of its own or by a list: a single photograph in an essay needs none.

use crate::language::{self, Label};
use crate::publication::Document;
use crate::xhtml::{Element, Node};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Figure,
    Table,
}

/// Which numbers a reader is sent to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Referred {
    /// Those of figures.
    pub figures: bool,
    /// Those of tables.
    pub tables: bool,
}

/// What a reference without words of its own says.
#[derive(Clone, Debug)]
pub(crate) enum Name {
    /// “Figure 3”.
    Number(Kind, u32),
    /// The words of a heading.
    Words(String),
}

impl Name {
    /// The words in the language of the book.
    pub(crate) fn words(&self, language: &str) -> String {
        match self {
            Name::Number(kind, number) => phrase(*kind, *number, language),
            Name::Words(words) => words.clone(),
        }
    }
}

fn phrase(kind: Kind, number: u32, language: &str) -> String {
    let label = match kind {
        Kind::Figure => Label::Figure,
        Kind::Table => Label::Table,
    };
    language::phrase(language, label, &number.to_string())
}

/// Counts through the book.
#[derive(Debug, Default)]
pub(crate) struct Count {
    figures: u32,
    tables: u32,
}

impl Count {
    /// The number of an element that has one.
    pub(crate) fn next(&mut self, element: &Element) -> Option<(Kind, u32)> {
        let (kind, count) = match &*element.name {
            "figure" => (Kind::Figure, &mut self.figures),
            "table" => (Kind::Table, &mut self.tables),
            _ => return None,
        };
        let is_numbered = element.attribute("id").is_some() || caption(element, kind).is_some();
        if element.span.is_none() || !is_numbered {
            return None;
        }
        *count += 1;
        Some((kind, *count))
    }
}

/// The caption of a figure or table.
pub(crate) fn caption(element: &Element, kind: Kind) -> Option<&Element> {
    let name = name(kind);
    element.children.iter().filter_map(Node::element).find(|child| child.name == name)
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Figure => "figcaption",
        Kind::Table => "caption",
    }
}

/// The number that a caption shows, with its word.
pub(crate) fn number_of(caption: &Element) -> Option<String> {
    let first = caption.children.iter().find_map(Node::element)?;
    (first.attribute("class") == Some("float-number")).then(|| first.text_content().trim_end_matches('.').to_owned())
}

/// Shows the numbers that a reader is sent to.
pub(super) fn show(documents: &mut [Document], referred: Referred, language: &str) {
    if !referred.figures && !referred.tables {
        return;
    }
    let mut count = Count::default();
    for document in documents {
        document.root.walk_mut(&mut |element| {
            let Some((kind, number)) = count.next(element) else { return };
            let is_shown = match kind {
                Kind::Figure => referred.figures,
                Kind::Table => referred.tables,
            };
            if is_shown {
                put(element, kind, phrase(kind, number, language));
            }
        });
    }
}

/// Puts the number before the words of the caption, which is made where there is none.
fn put(element: &mut Element, kind: Kind, number: String) {
    let label = |number| Element::new("span").with("class", "float-number").text(number);
    let name = name(kind);
    let existing = element.children.iter_mut().filter_map(Node::element_mut).find(|child| child.name == name);
    match existing {
        Some(caption) => {
            caption.children.splice(0..0, [label(format!("{number}.")).into(), Node::Text(" ".to_owned())]);
        }
        None if kind == Kind::Table => element.children.insert(0, Element::new(name).child(label(number)).into()),
        None => element.children.push(Element::new(name).child(label(number)).into()),
    }
}
