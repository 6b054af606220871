//! What the documents of a book say, as far as faces matter: which characters, in which styles.

use crate::xhtml::{Element, Node};

/// The characters and styles of a book.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    /// Every character.
    pub(super) all: Characters,
    /// Those of headings.
    pub(super) headings: Characters,
    /// Those of program text.
    pub(super) code: Characters,
    /// Whether any words lean.
    has_italic: bool,
}

impl Text {
    /// What documents show.
    pub(super) fn of<'a>(documents: impl IntoIterator<Item = &'a Element>) -> Text {
        let mut text = Text::default();
        for document in documents {
            let body = document.children.iter().filter_map(Node::element).filter(|child| child.name != "head");
            body.for_each(|child| text.element(child, Place::Words));
        }
        text
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
                Node::Text(text) | Node::Token(_, text) => self.words(text, place),
                Node::Raw(..) => {}
            }
        }
    }

    fn words(&mut self, text: &str, place: Place) {
        for char in text.chars().filter(|char| !char.is_control() && *char != SOFT_HYPHEN) {
            if self.all.insert(char) {
                // What small capitals make of letters.
                char.to_uppercase().for_each(|raised| {
                    self.all.insert(raised);
                });
            }
            match place {
                Place::Words => {}
                Place::Heading => {
                    self.headings.insert(char);
                }
                Place::Code => {
                    self.code.insert(char);
                }
            }
        }
    }
}

/// A point at which a word may be divided.
const SOFT_HYPHEN: char = '\u{AD}';

/// What words stand in.
#[derive(Clone, Copy)]
enum Place {
    Words,
    Heading,
    Code,
}

/// A set of characters: a bit each, up to the last that is in it, as every character of a book asks for its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Characters(Vec<u64>);

impl Characters {
    /// Puts a character in; tells whether it is new.
    fn insert(&mut self, char: char) -> bool {
        let (word, bit) = (u32::from(char) as usize / 64, 1 << (u32::from(char) % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let is_new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        is_new
    }

    /// The characters, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = char> {
        let numbers = |(at, word): (usize, &u64)| {
            let word = *word;
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at as u32 * 64 + bit)
        };
        self.0.iter().enumerate().flat_map(numbers).filter_map(char::from_u32)
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<char> for Characters {
    fn from_iter<T: IntoIterator<Item = char>>(characters: T) -> Characters {
        let mut set = Characters::default();
        characters.into_iter().for_each(|char| {
            set.insert(char);
        });
        set
    }
}
