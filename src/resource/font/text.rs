//! What the documents of a book say, as far as faces matter: which characters, in which styles.

use std::collections::BTreeSet;

use crate::xhtml::{Element, Node};

/// The characters and styles of a book.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Every character.
    pub all: BTreeSet<char>,
    /// Those of headings.
    pub headings: BTreeSet<char>,
    /// Those of program text.
    pub code: BTreeSet<char>,
    /// Whether any words lean.
    has_italic: bool,
}

impl Text {
    /// Takes in what a document shows.
    pub fn read(&mut self, root: &Element) {
        let body = root.children.iter().filter_map(Node::element).filter(|child| child.name != "head");
        body.for_each(|child| self.element(child, Place::Words));
    }

    /// Whether any words lean. That some are bold is true of every book: its headings are.
    pub(super) fn has_italic(&self) -> bool {
        self.has_italic
    }

    fn element(&mut self, element: &Element, place: Place) {
        let place = match &*element.name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Place::Heading,
            "code" | "pre" | "kbd" | "samp" => Place::Code,
            _ => place,
        };
        self.has_italic |= matches!(&*element.name, "em" | "i" | "cite" | "dfn" | "var" | "address");
        // Epigraphs and their kind lean by the stylesheet.
        self.has_italic |= element.attribute("class").is_some() && matches!(&*element.name, "blockquote" | "aside");
        for child in &element.children {
            match child {
                Node::Element(child) => self.element(child, place),
                Node::Text(text) => self.words(text, place),
                _ => {}
            }
        }
    }

    fn words(&mut self, text: &str, place: Place) {
        let shown = || text.chars().filter(|char| !char.is_control());
        self.all.extend(shown());
        match place {
            Place::Words => {}
            Place::Heading => self.headings.extend(shown()),
            Place::Code => self.code.extend(shown()),
        }
        // What small capitals make of letters.
        let raised: Vec<char> = shown().flat_map(char::to_uppercase).collect();
        self.all.extend(raised);
    }
}

/// What words stand in.
#[derive(Clone, Copy)]
enum Place {
    Words,
    Heading,
    Code,
}
