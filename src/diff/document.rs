//! A content document to its title, text, words and ids.
//!
//! Documents of other programs need not be well-formed: what XML refuses is read as a browser reads it, since an older
//! edition can't be mended any more.

use roxmltree::{Document as Tree, Node, ParsingOptions};

use crate::diff::words;
use crate::html;
use crate::source::{SourceId, Span};
use crate::xhtml::{self, Element};

/// What one content document says.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The words of its `title`, else of its first heading.
    pub(super) title: Option<String>,
    /// Its text, spaces made one.
    pub(super) text: String,
    /// Its words.
    pub(super) words: Vec<String>,
    /// Its ids.
    pub(super) ids: Vec<String>,
}

/// Reads a content document.
pub(super) fn read(bytes: &[u8]) -> Content {
    let text = decoded(bytes);
    let mut content = Content::default();
    match parse(&text).or_else(|_| parse(&with_characters(&text))) {
        Ok(found) => content = found,
        // Not XML at all: a browser's parser always makes something of it.
        Err(_) => {
            let span = Span::new(SourceId(0), 0..0);
            let body = Element::new("div").child(xhtml::Node::Raw(text.clone(), span));
            let body = html::fit(body, &mut Vec::new());
            markup(&body, &mut content);
        }
    }
    content.text = content.text.split_whitespace().collect::<Vec<_>>().join(" ");
    content.words = words::words(&content.text);
    content
}

/// The text of a document, which the specification has in UTF-8 or UTF-16.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let wide = |order: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| order([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The most nodes of a document.
const NODES: u32 = 2_000_000;

/// How XML of other programs is read: EPUB 2 documents name a document type.
pub(super) fn options<'input>() -> ParsingOptions<'input> {
    ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..Default::default() }
}

fn parse(text: &str) -> Result<Content, roxmltree::Error> {
    let tree = Tree::parse_with_options(text, options())?;
    let mut content = Content::default();
    let named = |name: &str| tree.descendants().find(|node| node.has_tag_name_anywhere(name)).map(text_of);
    content.title = ["title", "h1", "h2"].into_iter().filter_map(named).find(|title| !title.is_empty());
    let body = tree.descendants().find(|node| node.has_tag_name_anywhere("body"));
    let Some(body) = body else { return Ok(content) };
    for node in body.descendants() {
        if let Some(id) = node.attribute("id") {
            content.ids.push(id.to_owned());
        }
        if node.is_element() && !is_inline(node.tag_name().name()) {
            content.text.push(' ');
        }
        let hidden = node.ancestors().any(|above| matches!(above.tag_name().name(), "script" | "style"));
        if let Some(text) = node.text().filter(|_| node.is_text() && !hidden) {
            content.text.push_str(text);
            // A block that follows this text begins with a space of its own; one that ends here needs it too.
            if node.next_sibling().is_none() && node.parent().is_some_and(|above| !is_inline(above.tag_name().name())) {
                content.text.push(' ');
            }
        }
    }
    Ok(content)
}

trait Named {
    /// Whether this is an element of that name, in whatever namespace.
    fn has_tag_name_anywhere(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    fn has_tag_name_anywhere(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

/// The text in an element, spaces made one.
pub(super) fn text_of(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|inner| inner.is_text()).filter_map(|inner| inner.text());
    texts.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with HTML's named characters, which XML does not know, in the place of their names.
fn with_characters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..].split_once(';').map(|(name, _)| name).filter(|name| is_entity(name));
        match name {
            Some(name) if !matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") => {
                let span = Span::new(SourceId(0), 0..0);
                let named = xhtml::Node::Raw(format!("&{name};"), span);
                out.push_str(&html::fit(Element::new("span").child(named), &mut Vec::new()).text_content());
                rest = &rest[name.len() + 2..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn is_entity(name: &str) -> bool {
    (2..=32).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The same from a tree that a browser's parser made.
fn markup(element: &Element, content: &mut Content) {
    content.ids.extend(element.attribute("id").map(str::to_owned));
    for child in &element.children {
        match child {
            xhtml::Node::Text(text) => content.text.push_str(text),
            xhtml::Node::Raw(..) => {}
            xhtml::Node::Element(inner) => {
                if inner.name == "h1" && content.title.is_none() {
                    content.title = Some(inner.text_content()).filter(|title| !title.is_empty());
                }
                markup(inner, content);
                if !is_inline(&inner.name) {
                    content.text.push(' ');
                }
            }
        }
    }
}

/// Elements that stand inside a word as often as beside it.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "rb"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_read_whatever_wrote_it() {
        let well = read(b"<html xmlns='http://www.w3.org/1999/xhtml'><head><title>T</title><style>x</style></head><body id='b'><h1>One</h1><p>a<b>b</b>c</p><p id='p'>d</p></body></html>");
        assert_eq!((well.title.as_deref(), well.text.as_str()), (Some("T"), "One abc d"));
        assert_eq!(well.ids, ["b", "p"]);
        let named = read(b"<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.1//EN' 'http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd'><html><head><title/></head><body><p>caf&eacute;&nbsp;&amp; bar</p></body></html>");
        assert_eq!(named.text, "caf\u{e9} & bar");
        let soup = read(b"<p id=a>one<p>two<br>three");
        assert_eq!((soup.text.as_str(), soup.ids.as_slice()), ("one two three", &["a".to_owned()][..]));
        assert_eq!(read(b"\xff\xfe<\0p\0>\0\xe9\0<\0/\0p\0>\0").text, "");
    }
}
