//! Markup as a tree, its only writer, and its strict reader (`parse`).
//!
//! Every document of the publication (content documents, navigation, package document, NCX) is an [`Element`] tree that
//! [`write()`] turns into bytes. This is the only place that escapes text and writes angle brackets, and it can't write
//! an ill-formed document: characters that XML forbids become U+FFFD, a name that XML can't hold is written as one that
//! it can, a repeated attribute is written once.
//!
//! Never here: what is *valid*. That is for the rooms that build the trees.

pub(crate) mod parse;

use std::borrow::Cow;

use crate::source::{self, Span};
use crate::spec::html::{VOID, is_block};
use crate::spec::xml::{is_name_char, is_name_start, is_xml_char, is_xml_name};

/// The name of an element or attribute, with its prefix where it has one.
pub type Name = Cow<'static, str>;

/// One element.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// The name as written, `m:math` style prefixes included.
    pub name: Name,
    /// Attributes in the order in which they are written.
    pub attributes: Vec<(Name, String)>,
    /// What it holds.
    pub children: Vec<Node>,
    /// Where in the manuscript it came from; none for what katern adds.
    pub span: Option<Span>,
}

/// What an element can hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text, not escaped.
    Text(String),
    /// A piece of program text: a `span` with this class, which holds this text and nothing else.
    ///
    /// A book about programming has more of them than of all elements. They are text to all that walks over elements.
    Token(&'static str, String),
    /// Pasted HTML that [`crate::html`] has not fitted yet.
    ///
    /// A rendered document holds none. The writer writes one as text, so that it can never break the document.
    Raw(String, Span),
}

impl Element {
    /// An element without attributes and content.
    pub fn new(name: impl Into<Name>) -> Element {
        Element { name: name.into(), attributes: Vec::new(), children: Vec::new(), span: None }
    }

    /// The same, from this place in the manuscript.
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Element {
        self.span = span.into();
        self
    }

    /// The same with an attribute; one of that name is replaced.
    pub fn with(mut self, name: impl Into<Name>, value: impl Into<String>) -> Element {
        self.set(name, value);
        self
    }

    /// The same with an attribute if there is a value for it.
    pub fn with_some(self, name: impl Into<Name>, value: Option<impl Into<String>>) -> Element {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The same with one more child.
    pub fn child(mut self, child: impl Into<Node>) -> Element {
        // Most elements have one: a book of them is smaller so.
        self.children.reserve_exact(usize::from(self.children.is_empty()));
        self.children.push(child.into());
        self
    }

    /// The same with more children.
    pub fn children(mut self, children: impl IntoIterator<Item = impl Into<Node>>) -> Element {
        let children = children.into_iter().map(Into::into);
        match self.children.is_empty() {
            true => self.children = children.collect(),
            false => self.children.extend(children),
        }
        self
    }

    /// The same with text.
    pub fn text(self, text: impl Into<String>) -> Element {
        self.child(Node::Text(text.into()))
    }

    /// Sets an attribute; one of that name is replaced.
    pub fn set(&mut self, name: impl Into<Name>, value: impl Into<String>) {
        let (name, value) = (name.into(), value.into());
        match self.attributes.iter_mut().find(|(known, _)| *known == name) {
            Some(attribute) => attribute.1 = value,
            None => {
                self.attributes.reserve_exact(usize::from(self.attributes.is_empty()));
                self.attributes.push((name, value));
            }
        }
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Adds a class to `class`.
    pub fn add_class(&mut self, class: &str) {
        let classes = match self.attribute("class") {
            Some(classes) if classes.split_ascii_whitespace().any(|known| known == class) => return,
            Some(classes) if !classes.is_empty() => format!("{classes} {class}"),
            _ => class.to_owned(),
        };
        self.set("class", classes);
    }

    /// Calls `visit` for this element and every one inside it, in document order.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Element)) {
        visit(self);
        for child in &self.children {
            if let Node::Element(element) = child {
                element.walk(visit);
            }
        }
    }

    /// The first element for which the test holds: this one, or one in it, in the order in which they are written.
    pub fn find_mut(&mut self, is_it: &dyn Fn(&Element) -> bool) -> Option<&mut Element> {
        if is_it(self) {
            return Some(self);
        }
        self.children.iter_mut().filter_map(Node::element_mut).find_map(|child| child.find_mut(is_it))
    }

    /// Calls `visit` for this element and every one inside it, in document order, to change them.
    pub fn walk_mut(&mut self, visit: &mut dyn FnMut(&mut Element)) {
        visit(self);
        for child in &mut self.children {
            if let Node::Element(element) = child {
                element.walk_mut(visit);
            }
        }
    }

    /// All text inside, joined.
    pub fn text_content(&self) -> String {
        fn collect(element: &Element, text: &mut String) {
            for child in &element.children {
                match child {
                    Node::Text(words) | Node::Token(_, words) | Node::Raw(words, _) => text.push_str(words),
                    Node::Element(element) => collect(element, text),
                }
            }
        }
        let mut text = String::new();
        collect(self, &mut text);
        text
    }
}

impl Node {
    /// The element, if it is one.
    pub fn element(&self) -> Option<&Element> {
        match self {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Token(..) | Node::Raw(..) => None,
        }
    }

    /// Whether it is text, and more than white space.
    pub fn has_words(&self) -> bool {
        match self {
            Node::Element(_) => false,
            Node::Text(text) | Node::Token(_, text) | Node::Raw(text, _) => !text.trim().is_empty(),
        }
    }

    /// The same; a token as the element that it stands for.
    pub fn unfolded(self) -> Node {
        match self {
            Node::Token(class, text) => Element::new("span").with("class", class).text(text).into(),
            other => other,
        }
    }

    /// The element to change, if it is one.
    pub fn element_mut(&mut self) -> Option<&mut Element> {
        match self {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Token(..) | Node::Raw(..) => None,
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Node {
        Node::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Node {
        Node::Text(text)
    }
}

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// XHTML: only HTML's void elements close themselves, and blocks stand on lines of their own.
    Xhtml,
    /// Any other XML: every empty element closes itself, and every element without text stands on its own line.
    Xml,
    /// XML in which white space may mean something anywhere: nothing is added.
    Svg,
}

/// Where an element begins in written bytes, and where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The byte at which the element's `<` stands.
    pub offset: u32,
    /// Its place in the manuscript.
    pub span: Span,
}

/// The document with its XML declaration, and for XHTML its doctype.
pub fn write(root: &Element, dialect: Dialect) -> String {
    let mut writer = Writer::new(dialect, None);
    writer.document(root);
    writer.out
}

/// The document, with the places in it that came from the manuscript, in order.
pub fn write_marked(root: &Element, dialect: Dialect) -> (String, Vec<Mark>) {
    let mut writer = Writer::new(dialect, Some(Vec::new()));
    writer.document(root);
    (writer.out, writer.marks.unwrap_or_default())
}

/// Whether an element of XHTML gets lines of its own: white space around it means nothing.
fn has_own_lines(name: &str) -> bool {
    match name {
        "head" | "link" | "meta" | "title" | "col" | "colgroup" => true,
        // It stays in the line of the tag that it belongs to.
        "summary" => false,
        _ => is_block(name),
    }
}

struct Writer {
    out: String,
    dialect: Dialect,
    marks: Option<Vec<Mark>>,
}

impl Writer {
    fn new(dialect: Dialect, marks: Option<Vec<Mark>>) -> Writer {
        Writer { out: String::with_capacity(16 * 1024), dialect, marks }
    }

    fn document(&mut self, root: &Element) {
        self.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        if self.dialect == Dialect::Xhtml {
            self.out.push_str("<!DOCTYPE html>\n");
        }
        self.element(root);
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn element(&mut self, element: &Element) {
        let block = self.is_block(element);
        if block && !self.out.ends_with('\n') && self.last_was_markup() {
            self.out.push('\n');
        }
        if let (Some(marks), Some(span)) = (&mut self.marks, element.span) {
            marks.push(Mark { offset: u32::try_from(self.out.len()).unwrap_or(u32::MAX), span });
        }
        let name = xml_name(&element.name);
        self.out.push('<');
        self.out.push_str(&name);
        for (index, (attribute, value)) in element.attributes.iter().enumerate() {
            let attribute = xml_name(attribute);
            if element.attributes[..index].iter().any(|(earlier, _)| xml_name(earlier) == attribute) {
                continue;
            }
            self.out.push(' ');
            self.out.push_str(&attribute);
            self.out.push_str("=\"");
            escape(&mut self.out, value, Place::Attribute);
            self.out.push('"');
        }
        let empty = element.children.is_empty();
        if empty && (self.dialect != Dialect::Xhtml || VOID.contains(&&*element.name)) {
            self.out.push_str("/>");
        } else {
            self.out.push('>');
            self.children(element);
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
        if block {
            self.out.push('\n');
        }
    }

    fn children(&mut self, element: &Element) {
        let holds_blocks = element.name != "pre"
            && self.dialect != Dialect::Svg
            && element.children.iter().all(|child| matches!(child, Node::Element(inner) if self.is_block(inner)));
        if holds_blocks && !element.children.is_empty() {
            self.out.push('\n');
        }
        for child in &element.children {
            match child {
                Node::Element(inner) => self.element(inner),
                Node::Text(text) | Node::Raw(text, _) => escape(&mut self.out, text, Place::Text),
                Node::Token(class, text) => {
                    self.out.push_str("<span class=\"");
                    escape(&mut self.out, class, Place::Attribute);
                    self.out.push_str("\">");
                    escape(&mut self.out, text, Place::Text);
                    self.out.push_str("</span>");
                }
            }
        }
    }

    /// Whether a line break before and after the element changes nothing.
    fn is_block(&self, element: &Element) -> bool {
        match self.dialect {
            Dialect::Xhtml => has_own_lines(&element.name),
            Dialect::Xml => true,
            Dialect::Svg => false,
        }
    }

    fn last_was_markup(&self) -> bool {
        self.out.ends_with('>')
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Text,
    Attribute,
}

/// Appends `text` with the characters escaped that markup would be made of.
fn escape(out: &mut String, text: &str, place: Place) {
    let mut rest = text;
    while let Some(at) = first_to_escape(rest, place) {
        out.push_str(&rest[..at]);
        let special = rest[at..].chars().next().expect("found");
        match special {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            _ => out.push('\u{FFFD}'),
        }
        rest = &rest[at + special.len_utf8()..];
    }
    out.push_str(rest);
}

/// Where the first character stands that can't be written as it is.
///
/// Nearly every byte of a book comes by here, so characters are only decoded where the first byte is one that a forbidden
/// character may begin with.
fn first_to_escape(text: &str, place: Place) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = source::first_among(&text[from..], &SUSPECTS).map(|offset| from + offset) {
        let suspect = text[at..].chars().next()?;
        if needs_escape(suspect, place) {
            return Some(at);
        }
        from = at + suspect.len_utf8();
    }
    None
}

/// The bytes with which a character may begin that must be escaped.
static SUSPECTS: [bool; 256] = {
    let mut suspects = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        // Controls, C1 controls (C2), noncharacters (EF, and those of the higher planes).
        suspects[byte] =
            matches!(byte, 0..0x20 | 0x7F | 0xC2 | 0xEF..=0xF4) || matches!(byte, 0x22 | 0x26 | 0x3C | 0x3E);
        byte += 1;
    }
    suspects
};

fn needs_escape(c: char, place: Place) -> bool {
    match c {
        '&' | '<' | '>' | '\r' => true,
        '"' | '\t' | '\n' => place == Place::Attribute,
        _ => !is_xml_char(c),
    }
}

/// The text as it is written: characters that no document can hold replaced.
pub fn representable(text: &str) -> Cow<'_, str> {
    match text.chars().all(is_xml_char) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().map(|c| if is_xml_char(c) { c } else { '\u{FFFD}' }).collect()),
    }
}

/// The name itself where XML allows it, else one that it allows.
fn xml_name(name: &str) -> Cow<'_, str> {
    if is_xml_name(name) {
        return Cow::Borrowed(name);
    }
    let mut legal: String = name.chars().map(|c| if is_name_char(c) { c } else { '_' }).collect();
    if !legal.starts_with(is_name_start) {
        legal.insert(0, '_');
    }
    Cow::Owned(legal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_that_must_be_escaped_is_overlooked() {
        for c in '\0'..=char::MAX {
            for place in [Place::Text, Place::Attribute] {
                let mut buffer = [0; 4];
                let found = first_to_escape(c.encode_utf8(&mut buffer), place);
                assert_eq!(found.is_some(), needs_escape(c, place), "{c:?}");
            }
        }
    }

    #[test]
    fn nothing_ill_formed_can_be_written() {
        let element = Element::new("p<")
            .with("a b", "1\n\"&")
            .with("a_b", "2")
            .text("x\u{0}\u{B}]]>\r")
            .child(Element::new("br"))
            .child(Element::new("em"));
        let written = write(&element, Dialect::Xhtml);
        assert!(
            written.ends_with("<p_ a_b=\"1&#10;&quot;&amp;\">x\u{FFFD}\u{FFFD}]]&gt;&#13;<br/><em></em></p_>\n"),
            "{written}"
        );
    }

    #[test]
    fn marks_point_at_the_angle_bracket() {
        let span = Span::new(crate::source::SourceId(0), 3..9);
        let root = Element::new("body").child(Element::new("p").at(span).text("é"));
        let (written, marks) = write_marked(&root, Dialect::Xhtml);
        assert_eq!(marks.len(), 1);
        assert!(written[marks[0].offset as usize..].starts_with("<p>é"));
    }
}
