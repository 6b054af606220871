//! Heading levels and the outline of a document.
//!
//! Authors choose levels within their manuscript; in a document of its own a chapter begins at `h1`, has only one, and
//! skips no level, so that the outline that a screen reader offers is a true one.

use crate::language;
use crate::names::{self, Taken};
use crate::render::ids::{self, Settled};
use crate::render::{OutlineEntry, single_line};
use crate::tex;
use crate::xhtml::{Element, Node};

/// Elements whose headings are no part of the text's own order: they are headings, and nobody is sent to them
/// ([HTML, 4.3.11](https://html.spec.whatwg.org/multipage/sections.html#headings-and-outlines-2) on quotations).
const APART: &[&str] = &["blockquote", "li", "dt", "dd", "td", "th", "caption", "figure", "figcaption"];

/// Settles the levels of all headings, gives ids to those without, numbers them below `number`, and lists them.
pub(super) fn settle(
    section: &mut Element,
    own_label: String,
    language: &str,
    number: Option<&str>,
    settled: &mut Settled,
) -> Vec<OutlineEntry> {
    let entries = vec![OutlineEntry { level: 1, label: own_label, id: None }];
    let (taken, counts) = (ids::taken(section), Vec::new());
    let mut outline = Outline { entries, taken, counts, language, number, settled, seen_own: false };
    outline.inside(section, &mut Vec::new(), Belonging::Text);
    outline.entries
}

/// Whether headings are those of the text, or of something that only stands in it.
#[derive(Clone, Copy, PartialEq)]
enum Belonging {
    Text,
    Apart,
}

struct Outline<'a> {
    entries: Vec<OutlineEntry>,
    taken: Taken,
    /// The numbers of the headings that are open.
    counts: Vec<u32>,
    language: &'a str,
    number: Option<&'a str>,
    settled: &'a mut Settled,
    /// Whether the document's own heading was seen.
    seen_own: bool,
}

impl Outline<'_> {
    /// Every heading in the element. `open` holds the levels that the author gave the headings above; what stands apart
    /// leaves no trace in them.
    fn inside(&mut self, element: &mut Element, open: &mut Vec<u8>, belonging: Belonging) {
        for child in element.children.iter_mut().filter_map(Node::element_mut) {
            if let Some(level) = level(&child.name) {
                self.heading(child, level, open, belonging);
            } else if APART.contains(&&*child.name) {
                self.inside(child, &mut open.clone(), Belonging::Apart);
            } else {
                self.inside(child, open, belonging);
            }
        }
    }

    fn heading(&mut self, element: &mut Element, level: u8, open: &mut Vec<u8>, belonging: Belonging) {
        if level == 1 && !self.seen_own {
            self.seen_own = true;
            return;
        }
        open.retain(|&above| above < level);
        open.push(level);
        let settled = (open.len() + 1).min(6);
        element.name = ["h1", "h2", "h3", "h4", "h5", "h6"][settled - 1].into();
        let class = element.attribute("class").unwrap_or_default();
        let has_class = |name: &str| class.split(' ').any(|class| class == name);
        let is_numbered = !has_class("unnumbered") && !has_class("notes-title") && belonging == Belonging::Text;
        let is_listed = !has_class("unlisted") && !has_class("notes-title");
        let words = spoken(element);
        if let Some(above) = self.number.filter(|_| is_numbered) {
            self.counts.resize(open.len(), 0);
            if let Some(count) = self.counts.last_mut() {
                *count += 1;
            }
            let own: Vec<String> = self.counts.iter().map(u32::to_string).collect();
            put_number(element, &format!("{above}.{}", own.join(".")));
        }
        let label = single_line(&spoken(element));
        if !is_listed || label.is_empty() {
            return;
        }
        let id = element.attribute("id").map(str::to_owned).unwrap_or_else(|| {
            let slug = language::slug(&words, self.language);
            self.taken.claim(&names::legal_id(if slug.is_empty() { "section" } else { &slug }))
        });
        element.set("id", id.clone());
        self.settled.entry(id.clone()).or_insert_with(|| id.clone());
        if belonging == Belonging::Text {
            self.entries.push(OutlineEntry { level: settled as u8, label, id: Some(id) });
        }
    }
}

/// Puts a number before the words of a heading.
pub(super) fn put_number(heading: &mut Element, number: &str) {
    let number = Element::new("span").with("class", "section-number").text(number);
    heading.children.splice(0..0, [number.into(), Node::Text(" ".to_owned())]);
}

/// Gives a heading without words these: as what its picture shows, where it has one.
pub(super) fn name(heading: &mut Element, words: &str) {
    let mut named = false;
    heading.walk_mut(&mut |element| {
        if element.name == "img" && !std::mem::replace(&mut named, true) {
            element.set("alt", words);
        }
    });
    if !named {
        heading.children = vec![Node::Text(words.to_owned())];
    }
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// The words of a heading as a contents list shows them: without calls for notes, citations in brackets and the readings of
/// ruby; pictures by their alternative text.
pub(super) fn spoken(element: &Element) -> String {
    let (mut words, mut all) = (String::new(), String::new());
    collect(element, &is_citation, &mut words);
    if words.trim().is_empty() {
        collect(element, &|_| false, &mut all);
        return all;
    }
    words
}

/// Whether the element is a citation that no sentence holds: `(Doe 2001)`, `[1]`.
fn is_citation(element: &Element) -> bool {
    element.attribute("class") == Some("citation") && element.text_content().starts_with(['(', '['])
}

fn collect(element: &Element, is_mark: &dyn Fn(&Element) -> bool, words: &mut String) {
    for child in &element.children {
        match child {
            Node::Text(text) if words.ends_with(' ') => words.push_str(text.trim_start_matches(' ')),
            Node::Text(text) | Node::Token(_, text) | Node::Raw(text, _) => words.push_str(text),
            Node::Element(inner) if inner.name == "img" => words.push_str(inner.attribute("alt").unwrap_or_default()),
            Node::Element(inner) if inner.name == "br" => words.push(' '),
            Node::Element(inner) if inner.name == "math" => {
                words.push_str(&tex::words(inner.attribute("alttext").unwrap_or_default()))
            }
            Node::Element(inner) if matches!(&*inner.name, "rt" | "rp" | "rtc") => {}
            Node::Element(inner) if inner.attribute("role") == Some("doc-noteref") => {}
            Node::Element(inner) if inner.attribute("role") == Some("doc-pagebreak") => {}
            Node::Element(inner) if is_mark(inner) => {}
            Node::Element(inner) => collect(inner, is_mark, words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_first_heading_and_no_level_is_skipped() {
        let mut section = Element::new("section")
            .child(Element::new("h1").text("Own"))
            .child(Element::new("h4").text("A"))
            .child(Element::new("h6").text("B"))
            .child(Element::new("h1").text("C"))
            .child(Element::new("h2").text("C"));
        let outline = settle(&mut section, "Own".into(), "en", None, &mut Settled::new());
        let listed: Vec<(u8, &str)> = outline.iter().map(|entry| (entry.level, entry.label.as_str())).collect();
        assert_eq!(listed, [(1, "Own"), (2, "A"), (3, "B"), (2, "C"), (3, "C")]);
        assert_eq!(outline[4].id.as_deref(), Some("c-2"));
    }

    #[test]
    fn headings_of_quotations_and_lists_are_not_listed() {
        let list = |heading| Element::new("ul").child(Element::new("li").child(heading));
        let mut section = Element::new("section")
            .child(Element::new("h1").text("Own"))
            .child(Element::new("h2").text("A"))
            .child(Element::new("blockquote").child(Element::new("h1").text("Said")))
            .child(Element::new("h3").text("B"))
            .child(list(Element::new("h2").text("Item")));
        let outline = settle(&mut section, "2 Own".into(), "en", Some("2"), &mut Settled::new());
        let listed: Vec<&str> = outline.iter().map(|entry| entry.label.as_str()).collect();
        assert_eq!(listed, ["2 Own", "2.1 A", "2.1.1 B"]);
        let quoted = section.children[2].element().and_then(|quote| quote.children[0].element()).expect("a heading");
        assert_eq!(quoted.attribute("id"), Some("said"));
    }

    #[test]
    fn sections_are_numbered_below_their_chapter() {
        let mut section = Element::new("section")
            .child(Element::new("h1").text("Own"))
            .child(Element::new("h2").text("A"))
            .child(Element::new("h3").text("B"))
            .child(Element::new("h2").with("class", "unnumbered").text("C"))
            .child(Element::new("h2").text("D"))
            .child(Element::new("h3").text("E"));
        let outline = settle(&mut section, "2 Own".into(), "en", Some("2"), &mut Settled::new());
        let listed: Vec<&str> = outline.iter().map(|entry| entry.label.as_str()).collect();
        assert_eq!(listed, ["2 Own", "2.1 A", "2.1.1 B", "C", "2.2 D", "2.2.1 E"]);
        assert_eq!(outline[1].id.as_deref(), Some("a"));
    }
}
