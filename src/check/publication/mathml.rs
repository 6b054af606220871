//! Formulas: presentation MathML, whose content models are narrow
//! ([EPUB 3.3, 6.1.4.1](https://www.w3.org/TR/epub-33/#sec-xhtml-mathml)).

use super::walk::{Vocabulary, Walk};
use crate::spec::xml::XHTML;
use crate::spec::{html, mathml};
use crate::xhtml::{Element, Node};

pub(super) fn check(walk: &mut Walk<'_, '_>, element: &Element, name: &str) {
    // What another vocabulary says of a formula, content markup above all, is not looked at.
    if walk.is_inside("annotation-xml") || name == "annotation-xml" {
        return;
    }
    let parent = walk.around.last().map(|parent| parent.name.rsplit(':').next().unwrap_or_default());
    let fits = match mathml::parents(name) {
        Some(parents) => parent.is_some_and(|parent| parents.contains(&parent)),
        None if name == "math" => true,
        None => mathml::is_expression(name) && parent.is_some_and(mathml::holds_expressions),
    };
    if !fits {
        walk.say(element, format!("`{name}` can't stand here in a formula"));
    }
    let parts = element.children.iter().filter(|child| child.element().is_some()).count();
    if mathml::arity(name).is_some_and(|wanted| wanted != parts) {
        walk.say(element, format!("`{name}` holds {parts} parts"));
    }
    let has_words = element.children.iter().any(Node::has_words);
    if has_words && !mathml::holds_words(name) {
        walk.say(element, format!("words can't stand in `{name}`"));
    }
    foreign(walk, element, name);
    for (attribute, value) in &element.attributes {
        let known = attribute.contains(':')
            || attribute.starts_with("aria-")
            || attribute.starts_with("data-")
            || attribute == "xmlns"
            || attribute.starts_with("on")
            || mathml::is_attribute(attribute);
        let fits = match &**attribute {
            "mathvariant" => mathml::VARIANTS.contains(&&**value),
            "display" => matches!(&**value, "block" | "inline"),
            "dir" => matches!(&**value, "ltr" | "rtl"),
            _ => known,
        };
        if !fits {
            walk.say(element, format!("`{name}` can't have `{attribute}=\"{value}\"`"));
        }
    }
}

/// HTML inside a formula stands in its text alone, and there in a line.
fn foreign(walk: &mut Walk<'_, '_>, element: &Element, name: &str) {
    for inner in element.children.iter().filter_map(Node::element) {
        let is_html =
            inner.attribute("xmlns") == Some(XHTML) || walk.vocabulary(inner, Vocabulary::Math).0 == Vocabulary::Html;
        if is_html && (name != "mtext" || !html::is_phrasing(&inner.name)) {
            walk.say(inner, format!("`{}` can't stand in `{name}`", inner.name));
        }
    }
}
