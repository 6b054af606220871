//! Marks of the pages of a printed edition in pasted HTML: they get the role that says so, and what has words of its own
//! stays what it is.
//!
//! [Accessible page markers](https://www.w3.org/TR/epub-a11y-11/#sec-page-breaks) are elements without content that a reader
//! would miss: the role `doc-pagebreak` hides what stands in them.

use crate::xhtml::{Element, Node};

/// The mark that stands before an element which an author called the beginning of a page, though it has words of its own:
/// a heading or a paragraph. What names the page goes with it.
pub(super) fn before(name: &str, attributes: &mut Vec<(String, String)>, words: &str) -> Option<Node> {
    if !matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p") || !is_mark(attributes) {
        return None;
    }
    let says = |wanted: &str| attributes.iter().find(|(name, value)| name == wanted && !value.trim().is_empty());
    let label = says("title").or(says("aria-label")).map_or(words, |(_, value)| value);
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    attributes.retain(|(name, value)| match name.as_str() {
        "epub:type" => !has(value, "pagebreak"),
        "role" => !has(value, "doc-pagebreak"),
        "title" | "aria-label" => false,
        _ => true,
    });
    if label.is_empty() {
        return None;
    }
    let id: String =
        label.trim_start_matches("Page ").chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let mark = Element::new("div").with("class", "page").with("epub:type", "pagebreak").with("role", "doc-pagebreak");
    Some(mark.with("id", format!("page-{id}")).with("aria-label", label.clone()).with("title", label).into())
}

/// Gives a mark that says so for EPUB alone the role that other programs go by, and a name.
pub(super) fn say(element: &mut Element, words: &str) {
    let is_mark = element.attribute("epub:type").is_some_and(|kinds| has(kinds, "pagebreak"));
    if !is_mark || !matches!(&*element.name, "span" | "div" | "hr") || element.attribute("role").is_some() {
        return;
    }
    let label = element.attribute("title").unwrap_or(words).split_whitespace().collect::<Vec<_>>().join(" ");
    element.set("role", "doc-pagebreak");
    if element.attribute("aria-label").is_none() && !label.is_empty() {
        element.set("aria-label", label);
    }
}

fn is_mark(attributes: &[(String, String)]) -> bool {
    attributes.iter().any(|(name, value)| match name.as_str() {
        "epub:type" => has(value, "pagebreak"),
        "role" => has(value, "doc-pagebreak"),
        _ => false,
    })
}

fn has(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|one| one == word)
}
