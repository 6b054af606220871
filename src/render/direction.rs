//! Passages in a language that runs the other way: their direction follows from their language.
//!
//! Unicode orders letters by itself, yet not the marks between them, and a block in another direction would stand at the
//! wrong side of the page. Only what the author, or pasted HTML, did not say is added.

use crate::language;
use crate::model::metadata::Direction;
use crate::xhtml::{Element, Node};

/// Gives each element whose language runs otherwise than what surrounds it a direction of its own.
pub(super) fn settle(element: &mut Element, around: Direction) {
    let said = match element.attribute("dir") {
        Some("rtl") => Some(Direction::Rtl),
        Some("ltr") => Some(Direction::Ltr),
        _ => None,
    };
    let spoken = element.attribute("lang").filter(|tag| !tag.is_empty()).map(language::direction);
    let is_silent = element.attribute("dir").is_none();
    let own = said.or(spoken.filter(|_| is_silent)).unwrap_or(around);
    if is_silent && own != around {
        element.set("dir", own.name());
    }
    // Formulas and drawings have directions of their own.
    if matches!(&*element.name, "math" | "svg") {
        return;
    }
    for child in &mut element.children {
        if let Node::Element(inner) = child {
            settle(inner, own);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_runs_the_other_way_is_marked() {
        let span = |tag: &str| Element::new("span").with("lang", tag);
        let mut section = Element::new("section")
            .child(span("he").child(span("ar")).child(span("en")))
            .child(span("nl"))
            .child(span("fa").with("dir", "auto"));
        settle(&mut section, Direction::Ltr);
        let directions: Vec<Option<&str>> =
            section.children.iter().filter_map(Node::element).map(|child| child.attribute("dir")).collect();
        assert_eq!(directions, [Some("rtl"), None, Some("auto")]);
        let inner = section.children[0].element().expect("an element");
        let directions: Vec<Option<&str>> =
            inner.children.iter().filter_map(Node::element).map(|child| child.attribute("dir")).collect();
        assert_eq!(directions, [None, Some("ltr")]);
    }
}
