//! Questions about an element of a finished book.

use crate::spec::html;
use crate::xhtml::{Element, Node};

/// The name of an element that is the same one wherever it is asked: where it lies in memory.
pub(super) type Key = usize;

/// The key of an element.
pub(super) fn key(element: &Element) -> Key {
    std::ptr::from_ref(element) as usize
}

/// The children that are elements.
pub(super) fn children(element: &Element) -> impl Iterator<Item = &Element> {
    element.children.iter().filter_map(Node::element)
}

/// Whether the element has this class.
pub(super) fn has_class(element: &Element, name: &str) -> bool {
    classes(element).any(|class| class == name)
}

/// The classes of an element.
pub(super) fn classes(element: &Element) -> impl Iterator<Item = &str> {
    element.attribute("class").unwrap_or_default().split_ascii_whitespace()
}

/// What an element is, as `epub:type` and `role` say it; the prefix of roles for publications is taken off.
pub(super) fn kinds(element: &Element) -> impl Iterator<Item = &str> {
    let words = |name| element.attribute(name).unwrap_or_default().split_ascii_whitespace();
    words("epub:type").chain(words("role")).map(|word| word.strip_prefix("doc-").unwrap_or(word))
}

/// Whether an element is this.
pub(super) fn is(element: &Element, kind: &str) -> bool {
    kinds(element).any(|known| known == kind)
}

/// The level of a heading.
pub(super) fn level(element: &Element) -> Option<u8> {
    match &*element.name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}

/// Whether an element stands on lines of its own.
pub(super) fn is_block(element: &Element) -> bool {
    html::is_block(&element.name)
        || element.name == "math:math" && element.attribute("display") == Some("block")
        || !matches!(&*element.name, "svg:svg" | "object" | "audio" | "video") && children(element).any(is_block)
}

/// Whether nodes show nothing but space.
pub(super) fn is_blank(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Text(text) | Node::Token(_, text) | Node::Raw(text, _) => {
            text.chars().all(|c| is_space(c) || c == '\u{A0}')
        }
        Node::Element(element) => shows_nothing(element),
    })
}

/// Whether an element shows nothing but space.
pub(super) fn shows_nothing(element: &Element) -> bool {
    let shows = matches!(
        &*element.name,
        "img" | "svg:svg" | "math:math" | "object" | "audio" | "video" | "hr" | "iframe" | "canvas" | "input"
    );
    !shows && is_blank(&element.children)
}

/// White space of XML, which may be made one.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Words on one line.
pub(super) fn squeezed(text: &str) -> String {
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The first element in this one, itself included, for which the test holds.
pub(super) fn find<'a>(element: &'a Element, is_it: &dyn Fn(&Element) -> bool) -> Option<&'a Element> {
    if is_it(element) {
        return Some(element);
    }
    children(element).find_map(|child| find(child, is_it))
}

/// Whether an element is the beginning of a page of the printed edition: said to be, or its number, as older books have it.
pub(super) fn is_page(element: &Element) -> bool {
    let is_number = || {
        let words = squeezed(&element.text_content());
        let bare =
            words.trim_matches(|c: char| "[](){}".contains(c)).trim_start_matches("Pg ").trim_start_matches("p. ");
        !bare.is_empty()
            && (bare.bytes().all(|byte| byte.is_ascii_digit()) || bare.chars().all(|c| "ivxlc".contains(c)))
    };
    let named = ["pagenum", "pageno", "page-number", "pagebreak"].into_iter().any(|class| has_class(element, class));
    kinds(element).any(|kind| kind == "pagebreak") || named && is_number()
}

/// The words of an element, with single spaces.
pub(super) fn words(element: &Element) -> String {
    squeezed(&element.text_content())
}

/// The name of an element without its prefix.
pub(super) fn local(element: &Element) -> &str {
    element.name.rsplit(':').next().unwrap_or_default()
}
