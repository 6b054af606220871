//! Heading levels and the outline of a document.
//!
//! Authors choose levels within their manuscript; in a document of its own a chapter begins at `h1`, has only one, and
//! skips no level, so that the outline that a screen reader offers is a true one.

use crate::language;
use crate::names;
use crate::render::OutlineEntry;
use crate::xhtml::{Element, Node};

/// Settles the levels of all headings, gives ids to those without, numbers them below `number`, and lists them.
pub(super) fn settle(
    section: &mut Element,
    own_label: String,
    language: &str,
    number: Option<&str>,
) -> Vec<OutlineEntry> {
    let mut ids = ids(section);
    let mut entries = vec![OutlineEntry { level: 1, label: own_label, id: None }];
    let mut open: Vec<u8> = Vec::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut seen_own = false;
    section.walk_mut(&mut |element| {
        let Some(level) = level(&element.name) else { return };
        if level == 1 && !seen_own {
            seen_own = true;
            return;
        }
        open.retain(|&above| above < level);
        open.push(level);
        let settled = (open.len() + 1).min(6);
        element.name = ["h1", "h2", "h3", "h4", "h5", "h6"][settled - 1].into();
        let has_class =
            |name: &str| element.attribute("class").is_some_and(|class| class.split(' ').any(|class| class == name));
        let is_numbered = !has_class("unnumbered") && !has_class("notes-title");
        let is_listed = !has_class("unlisted") && !has_class("notes-title");
        let words = spoken(element);
        if let Some(above) = number.filter(|_| is_numbered) {
            counts.resize(open.len(), 0);
            if let Some(count) = counts.last_mut() {
                *count += 1;
            }
            let own: Vec<String> = counts.iter().map(u32::to_string).collect();
            put_number(element, &format!("{above}.{}", own.join(".")));
        }
        let label = spoken(element).split_whitespace().collect::<Vec<_>>().join(" ");
        if !is_listed {
            return;
        }
        if label.is_empty() {
            return;
        }
        let id = element.attribute("id").map(str::to_owned).unwrap_or_else(|| {
            let slug = language::slug(&words, language);
            ids.claim(if slug.is_empty() { "section" } else { &slug })
        });
        element.set("id", id.clone());
        entries.push(OutlineEntry { level: settled as u8, label, id: Some(id) });
    });
    entries
}

/// Every id in an element.
pub(super) fn ids(root: &Element) -> names::Taken {
    let mut ids = names::Taken::default();
    root.walk(&mut |element| {
        if let Some(id) = element.attribute("id") {
            ids.insert(id.to_owned());
        }
    });
    ids
}

/// Puts a number before the words of a heading.
pub(super) fn put_number(heading: &mut Element, number: &str) {
    let number = Element::new("span").with("class", "section-number").text(number);
    heading.children.splice(0..0, [number.into(), Node::Text(" ".to_owned())]);
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// The words of a heading as a contents list shows them: without note calls, pictures by their alternative text.
pub(super) fn spoken(element: &Element) -> String {
    let mut words = String::new();
    collect(element, &mut words);
    words
}

fn collect(element: &Element, words: &mut String) {
    for child in &element.children {
        match child {
            Node::Text(text) | Node::Raw(text, _) => words.push_str(text),
            Node::Element(inner) if inner.name == "img" => words.push_str(inner.attribute("alt").unwrap_or_default()),
            Node::Element(inner) if inner.name == "br" => words.push(' '),
            Node::Element(inner) if inner.name == "math" => {
                words.push_str(inner.attribute("alttext").unwrap_or_default())
            }
            Node::Element(inner) if inner.attribute("role") == Some("doc-noteref") => {}
            Node::Element(inner) if inner.attribute("role") == Some("doc-pagebreak") => {}
            Node::Element(inner) => collect(inner, words),
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
        let outline = settle(&mut section, "Own".into(), "en", None);
        let listed: Vec<(u8, &str)> = outline.iter().map(|entry| (entry.level, entry.label.as_str())).collect();
        assert_eq!(listed, [(1, "Own"), (2, "A"), (3, "B"), (2, "C"), (3, "C")]);
        assert_eq!(outline[4].id.as_deref(), Some("c-2"));
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
        let outline = settle(&mut section, "2 Own".into(), "en", Some("2"));
        let listed: Vec<&str> = outline.iter().map(|entry| entry.label.as_str()).collect();
        assert_eq!(listed, ["2 Own", "2.1 A", "2.1.1 B", "C", "2.2 D", "2.2.1 E"]);
        assert_eq!(outline[1].id.as_deref(), Some("a"));
    }
}
