//! Content documents of EPUB 2: XHTML 1.1 ([OPS 2.0.1, 2](https://idpf.org/epub/20/spec/OPS_2.0.1_draft.htm#Section2.0)).

use super::Found;
use crate::rule::epub as rules;
use crate::spec::xhtml1;
use crate::xhtml::parse::Document;
use crate::xhtml::{Element, Node};

pub(super) fn check(document: &Document, found: &mut Found) {
    let root = &document.root;
    if root.name != "html" {
        found.add(&rules::MARKUP, root.span, format!("`{}` can't be the root of a content document", root.name));
        return;
    }
    element(root, None, found);
}

fn element(element: &Element, parent: Option<&Element>, found: &mut Found) {
    let name = &*element.name;
    if name.contains(':') {
        // Drawings and what other vocabularies say.
        return;
    }
    let Some(model) = xhtml1::model(name) else {
        found.add(&rules::MARKUP, element.span, format!("`{name}` is not an element of XHTML 1.1"));
        return;
    };
    if let Some(parent) = parent
        && !xhtml1::may_hold(&parent.name, name)
    {
        found.add(&rules::MARKUP, element.span, format!("`{name}` can't stand in `{}`", parent.name));
    }
    let has_words = element.children.iter().any(|child| matches!(child, Node::Text(words) if !words.trim().is_empty()));
    if has_words && !model.holds_words {
        found.add(&rules::MARKUP, element.span, format!("words can't stand in `{name}`"));
    }
    for (attribute, _) in &element.attributes {
        if !attribute.contains(':') && !xhtml1::may_have(name, attribute) {
            found.add(&rules::MARKUP, element.span, format!("`{name}` can't have the attribute `{attribute}`"));
        }
    }
    for needed in model.needed {
        if element.attribute(needed).is_none() {
            found.add(&rules::MARKUP, element.span, format!("`{name}` must have the attribute `{needed}`"));
        }
    }
    let mut parts = element.children.iter().filter_map(Node::element).peekable();
    if model.is_filled && parts.peek().is_none() {
        found.add(&rules::MARKUP, element.span, format!("`{name}` is empty"));
    }
    for child in parts {
        self::element(child, Some(element), found);
    }
}
