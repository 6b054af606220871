//! Heading levels and the outline of a document.
//!
//! Authors choose levels within their manuscript; in a document of its own a chapter begins at `h1`, has only one, and
//! skips no level, so that the outline that a screen reader offers is a true one.

use crate::book::names;
use crate::publication::OutlineEntry;
use crate::xhtml::{Element, Node};

/// Settles the levels of all headings, gives ids to those without, and lists them.
pub(super) fn settle(section: &mut Element, own_label: String, language: &str) -> Vec<OutlineEntry> {
    let mut ids = names::Taken::default();
    section.walk(&mut |element| {
        if let Some(id) = element.attribute("id") {
            ids.insert(id.to_owned());
        }
    });
    let mut entries = vec![OutlineEntry { level: 1, label: own_label, id: None }];
    let mut open: Vec<u8> = Vec::new();
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
        let label = spoken(element).split_whitespace().collect::<Vec<_>>().join(" ");
        if element
            .attribute("class")
            .is_some_and(|class| class.split(' ').any(|class| class == "notes-title" || class == "unlisted"))
        {
            return;
        }
        if label.is_empty() {
            return;
        }
        let id = element.attribute("id").map(str::to_owned).unwrap_or_else(|| {
            let slug = names::slug(&label, language);
            ids.claim(if slug.is_empty() { "section" } else { &slug })
        });
        element.set("id", id.clone());
        entries.push(OutlineEntry { level: settled as u8, label, id: Some(id) });
    });
    entries
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// The words of a heading as a contents list shows them: without note calls, pictures by their alternative text.
fn spoken(element: &Element) -> String {
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
        let outline = settle(&mut section, "Own".into(), "en");
        let listed: Vec<(u8, &str)> = outline.iter().map(|entry| (entry.level, entry.label.as_str())).collect();
        assert_eq!(listed, [(1, "Own"), (2, "A"), (3, "B"), (2, "C"), (3, "C")]);
        assert_eq!(outline[4].id.as_deref(), Some("c-2"));
    }
}
