//! The strict reader of XML: one document to a tree with places, or the first fault with its place
//! ([XML 1.0](https://www.w3.org/TR/xml/), [Namespaces in XML](https://www.w3.org/TR/xml-names/)).
//!
//! Names come out with one prefix for each vocabulary, whatever the document declares: what belongs to the `home` vocabulary
//! has none, a drawing is `svg:svg`, a formula `math:math`, what EPUB adds `epub:type`. The span of an element is its start
//! tag. Nothing is mended and nothing is fetched; what a hostile document could make large is bounded ([`DEPTH`], [`COUNT`],
//! [`EXPANSION`]).

mod prolog;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Element, Name, Node};
use crate::source::{SourceId, Span};
use crate::spec::html;
use crate::spec::xml::{KNOWN_NAMESPACES, OEB, OPF, XML, is_name_char, is_name_start};

/// How deep elements may stand in each other.
pub(crate) const DEPTH: usize = 1_000;
/// How many elements a document may have.
pub(crate) const COUNT: usize = 2_000_000;
/// How many attributes an element may have, and how many prefixes may be declared around it.
pub(crate) const ATTRIBUTES: usize = 1_000;
/// How many bytes the entities of a document may become.
pub(crate) const EXPANSION: usize = 1 << 20;
/// How deep entities may stand in each other.
const NESTING: usize = 16;

/// A document that was read.
#[derive(Debug)]
pub(crate) struct Document {
    /// The root.
    pub(crate) root: Element,
    /// What stands before it as the type of the document.
    pub(crate) doctype: Option<Doctype>,
    /// The processing instructions, each with its target, its data and its place.
    pub(crate) instructions: Vec<(String, String, Span)>,
    /// The prefixes of vocabularies that are not known, as they stand in the tree.
    pub(crate) foreign: Vec<(String, String)>,
    /// The version in the XML declaration.
    pub(crate) version: Option<String>,
    /// Whether elements are of the vocabulary that package documents had before EPUB.
    pub(crate) is_older: bool,
}

/// The declaration of a document's type.
#[derive(Debug)]
pub(crate) struct Doctype {
    /// The public identifier.
    pub(crate) public: Option<String>,
    /// The system identifier.
    pub(crate) system: Option<String>,
    /// Whether it declares an entity whose text stands elsewhere.
    pub(crate) external_entity: Option<String>,
    /// Where it stands.
    pub(crate) span: Span,
}

/// What keeps a document from being read.
#[derive(Debug)]
pub(crate) struct Fault {
    /// What is wrong: lower case, no full stop.
    pub(crate) message: String,
    /// Where.
    pub(crate) span: Span,
}

/// Reads a document whose elements are, for the most part, of the `home` vocabulary.
pub(crate) fn parse(text: &str, source: SourceId, home: &'static str) -> Result<Document, Fault> {
    let mut reader = Reader {
        text,
        at: 0,
        source,
        home,
        scopes: vec![("xml", Cow::Borrowed(XML))],
        entities: BTreeMap::new(),
        has_html_entities: false,
        expanded: 0,
        count: 0,
        foreign: Vec::new(),
        instructions: Vec::new(),
        is_older: false,
    };
    reader.document()
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    source: SourceId,
    home: &'static str,
    /// The prefixes in force, the nearest last.
    scopes: Vec<(&'a str, Cow<'a, str>)>,
    entities: BTreeMap<&'a str, Option<&'a str>>,
    has_html_entities: bool,
    expanded: usize,
    count: usize,
    foreign: Vec<(String, String)>,
    instructions: Vec<(String, String, Span)>,
    is_older: bool,
}

/// An element that is not closed yet, with its name as it is written.
struct Open<'a> {
    element: Element,
    name: &'a str,
    scopes: usize,
}

impl<'a> Reader<'a> {
    fn fault<T>(&self, at: usize, message: impl Into<String>) -> Result<T, Fault> {
        Err(Fault { message: message.into(), span: Span::new(self.source, at..at) })
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn take(&mut self, word: &str) -> bool {
        let is_there = self.rest().starts_with(word);
        if is_there {
            self.at += word.len();
        }
        is_there
    }

    fn spaces(&mut self) -> bool {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        self.at += length;
        length > 0
    }

    /// What stands before `end`, which is passed over.
    fn until(&mut self, end: &str, what: &str) -> Result<&'a str, Fault> {
        match self.rest().find(end) {
            Some(length) => {
                let inner = &self.rest()[..length];
                self.characters(inner, self.at)?;
                self.at += length + end.len();
                Ok(inner)
            }
            None => self.fault(self.at, format!("{what} has no end")),
        }
    }

    fn name(&mut self) -> Result<&'a str, Fault> {
        let rest = self.rest();
        let end = rest.find(|c: char| !is_name_char(c) && c != ':').unwrap_or(rest.len());
        if end == 0 || !rest.starts_with(|c: char| is_name_start(c) || c == ':') {
            return self.fault(self.at, "there is no name where one must be");
        }
        self.at += end;
        Ok(&rest[..end])
    }

    fn document(&mut self) -> Result<Document, Fault> {
        let version = self.declaration()?;
        let mut doctype = None;
        let root = loop {
            self.spaces();
            let start = self.at;
            if self.rest().is_empty() {
                return self.fault(start, "the document has no element");
            } else if self.take("<!--") {
                self.comment()?;
            } else if self.take("<?") {
                self.instruction(start)?;
            } else if self.rest().starts_with("<!DOCTYPE") && doctype.is_none() {
                doctype = Some(self.doctype()?);
            } else if self.rest().starts_with('<') {
                break self.elements()?;
            } else {
                return self.fault(start, "words can't stand before the root element");
            }
        };
        loop {
            self.spaces();
            let start = self.at;
            if self.rest().is_empty() {
                break;
            } else if self.take("<!--") {
                self.comment()?;
            } else if self.take("<?") {
                self.instruction(start)?;
            } else {
                return self.fault(start, "nothing can follow the root element");
            }
        }
        let (foreign, instructions) = (std::mem::take(&mut self.foreign), std::mem::take(&mut self.instructions));
        Ok(Document { root, doctype, instructions, foreign, version, is_older: self.is_older })
    }

    /// The root element with all that it holds.
    fn elements(&mut self) -> Result<Element, Fault> {
        let mut open: Vec<Open<'a>> = Vec::new();
        let mut words = String::new();
        loop {
            let start = self.at;
            let rest = self.rest();
            if let Some(inner) = rest.strip_prefix('<') {
                if let Some(inner) = inner.strip_prefix('/') {
                    self.at += rest.len() - inner.len();
                    if let Some(root) = self.close(&mut open, &mut words, start)? {
                        return Ok(root);
                    }
                } else if inner.starts_with("!--") {
                    self.at += "<!--".len();
                    self.comment()?;
                } else if inner.starts_with("![CDATA[") {
                    self.at += "<![CDATA[".len();
                    words.push_str(self.until("]]>", "a CDATA section")?);
                } else if inner.starts_with('?') {
                    self.at += "<?".len();
                    self.instruction(start)?;
                } else {
                    if let Some(parent) = open.last_mut() {
                        put(&mut parent.element, &mut words);
                    }
                    if let Some(root) = self.open(&mut open)? {
                        return Ok(root);
                    }
                }
            } else if let Some(name) = open.last().map(|open| open.name) {
                if rest.is_empty() {
                    return self.fault(start, format!("`{name}` is never closed"));
                }
                self.words(&mut words)?;
            } else {
                return self.fault(start, "the document has no element");
            }
        }
    }

    /// A start tag; the root where it is empty and the only one.
    fn open(&mut self, open: &mut Vec<Open<'a>>) -> Result<Option<Element>, Fault> {
        let start = self.at;
        self.at += 1;
        let name = self.name()?;
        let scopes = self.scopes.len();
        let mut attributes: Vec<(&'a str, String, usize)> = Vec::new();
        let is_empty = loop {
            let spaced = self.spaces();
            if self.take("/>") {
                break true;
            } else if self.take(">") {
                break false;
            } else if !spaced {
                return self.fault(self.at, format!("the tag `{name}` can't be read here"));
            }
            let place = self.at;
            let attribute = self.name()?;
            self.spaces();
            if !self.take("=") {
                return self.fault(place, format!("the attribute `{attribute}` has no value"));
            }
            self.spaces();
            let value = self.value()?;
            if attributes.len() + self.scopes.len() >= ATTRIBUTES {
                return self.fault(place, format!("`{name}` has more than {ATTRIBUTES} attributes"));
            }
            if attribute == "xmlns" || attribute.starts_with("xmlns:") {
                let prefix = attribute.strip_prefix("xmlns:").unwrap_or_default();
                let is_repeated = self.scopes[scopes..].iter().any(|(known, _)| *known == prefix);
                if is_repeated || matches!(prefix, "xmlns") || !prefix.is_empty() && value.is_empty() {
                    return self.fault(place, format!("the prefix `{prefix}` can't be declared in this way"));
                }
                self.scopes.push((prefix, Cow::Owned(value)));
            } else {
                attributes.push((attribute, value, place));
            }
        };
        self.count += 1;
        if open.len() >= DEPTH {
            return self.fault(start, format!("elements are nested deeper than {DEPTH}"));
        }
        if self.count > COUNT {
            return self.fault(start, format!("the document has more than {COUNT} elements"));
        }
        let mut element = Element::new(self.canonical(name, start, Part::Element)?);
        element.span = Some(Span::new(self.source, start..self.at));
        element.attributes.reserve_exact(attributes.len());
        for (attribute, value, place) in attributes {
            let canonical = self.canonical(attribute, place, Part::Attribute)?;
            if element.attribute(&canonical).is_some() {
                return self.fault(place, format!("the attribute `{attribute}` stands twice"));
            }
            element.attributes.push((canonical, value));
        }
        let opened = Open { element, name, scopes };
        if is_empty {
            Ok(self.finish(open, opened))
        } else {
            open.push(opened);
            Ok(None)
        }
    }

    fn close(&mut self, open: &mut Vec<Open<'a>>, words: &mut String, start: usize) -> Result<Option<Element>, Fault> {
        let name = self.name()?;
        self.spaces();
        if !self.take(">") {
            return self.fault(self.at, format!("the end tag `{name}` has no end"));
        }
        match open.pop() {
            Some(mut opened) if opened.name == name => {
                put(&mut opened.element, words);
                Ok(self.finish(open, opened))
            }
            Some(opened) => self.fault(start, format!("`{}` must be closed before `{name}` ends", opened.name)),
            None => self.fault(start, format!("`{name}` ends and never began")),
        }
    }

    /// Puts a closed element into the one around it; the root, where there is none.
    fn finish(&mut self, open: &mut [Open<'a>], closed: Open<'a>) -> Option<Element> {
        self.scopes.truncate(closed.scopes);
        match open.last_mut() {
            Some(parent) => {
                parent.element.children.push(Node::Element(closed.element));
                None
            }
            None => Some(closed.element),
        }
    }

    /// The name with the one prefix of its vocabulary.
    fn canonical(&mut self, name: &'a str, at: usize, part: Part) -> Result<Name, Fault> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if local.is_empty() || local.contains(':') || name.starts_with(':') {
            return self.fault(at, format!("`{name}` is not a name with one prefix"));
        }
        if prefix.is_empty() && part == Part::Attribute {
            return Ok(known(local));
        }
        let scope = self.scopes.iter().rev().find(|(known, _)| *known == prefix);
        let namespace = match scope {
            Some((_, namespace)) => namespace.as_ref(),
            None if prefix.is_empty() => "",
            None => return self.fault(at, format!("the prefix `{prefix}` is not declared")),
        };
        if part == Part::Element && (namespace == self.home || self.home == OPF && namespace == OEB) {
            self.is_older |= namespace == OEB;
            return Ok(known(local));
        }
        if let Some((_, prefix)) = KNOWN_NAMESPACES.iter().find(|(known, _)| *known == namespace) {
            return Ok(Cow::Owned(format!("{prefix}:{local}")));
        }
        let position = self.foreign.iter().position(|(_, known)| known == namespace);
        let position = position.unwrap_or_else(|| {
            let taken = KNOWN_NAMESPACES.iter().any(|(_, known)| *known == prefix)
                || self.foreign.iter().any(|(known, _)| known == prefix)
                || prefix.is_empty();
            let prefix = if taken { format!("other{}", self.foreign.len()) } else { prefix.to_owned() };
            self.foreign.push((prefix, namespace.to_owned()));
            self.foreign.len() - 1
        });
        Ok(Cow::Owned(format!("{}:{local}", self.foreign[position].0)))
    }
}

/// What has a name.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Element,
    Attribute,
}

/// Puts the words that were read into the element.
fn put(element: &mut Element, words: &mut String) {
    if !words.is_empty() {
        element.children.push(Node::Text(std::mem::take(words)));
    }
}

/// The name, without a copy of it where it is one of HTML's.
fn known(name: &str) -> Name {
    const ATTRIBUTES: &[&str] = &[
        "alt", "aria-label", "class", "content", "dir", "height", "href", "hreflang", "id", "idref", "lang", "linear",
        "media-type", "name", "property", "refines", "rel", "role", "src", "style", "title", "type", "width",
    ];
    let at = ATTRIBUTES.binary_search(&name).map(|at| ATTRIBUTES[at]).ok();
    match at.or_else(|| html::element_name(name)) {
        Some(name) => Cow::Borrowed(name),
        None => Cow::Owned(name.to_owned()),
    }
}

#[cfg(test)]
mod tests;
