//! Documents of EPUB that are no HTML, held against their grammars.

use std::collections::BTreeMap;

use super::Found;
use crate::epub::package::children;
use crate::rule::Rule;
use crate::spec::grammar::{Content, Grammar, Part};
use crate::xhtml::{Element, Node};

/// Holds the tree under `root` against the grammar.
pub(super) fn check(grammar: &Grammar, root: &Element, rule: &'static Rule, found: &mut Found) {
    ids(root, rule, found);
    element(grammar, "", root, rule, found);
}

/// Ids that stand twice.
fn ids(root: &Element, rule: &'static Rule, found: &mut Found) {
    let mut known = BTreeMap::new();
    root.walk(&mut |element| {
        // XML signatures and encryption write it large.
        let id = element.attribute("id").or_else(|| element.attribute("Id")).or_else(|| element.attribute("xml:id"));
        let Some(id) = id.map(str::trim) else { return };
        known.entry(id).or_insert_with(Vec::new).push(element.span);
    });
    for (id, places) in known.iter().filter(|(_, places)| places.len() > 1) {
        for place in places {
            found.add(rule, *place, format!("the id `{id}` stands twice"));
        }
    }
}

fn element(grammar: &Grammar, parent: &str, element: &Element, rule: &'static Rule, found: &mut Found) {
    let Some(known) = grammar.rule(parent, &element.name) else { return };
    let name = &*element.name;
    for (attribute, value) in &element.attributes {
        let allowed = known.attributes.iter().find(|(name, ..)| *name == attribute);
        match allowed {
            Some((.., kind)) if !kind.takes(value) => {
                found.add(rule, element.span, format!("`{name}` can't have `{attribute}=\"{value}\"`"));
            }
            Some(_) => {}
            None => found.add(rule, element.span, format!("`{name}` can't have the attribute `{attribute}`")),
        }
    }
    for (attribute, ..) in known.attributes.iter().filter(|(_, is_needed, _)| *is_needed) {
        if element.attribute(attribute).is_none() {
            found.add(rule, element.span, format!("`{name}` must have the attribute `{attribute}`"));
        }
    }
    content(element, &known.content, rule, found);
    for child in children(element) {
        self::element(grammar, name, child, rule, found);
    }
}

fn content(element: &Element, content: &Content, rule: &'static Rule, found: &mut Found) {
    let name = &*element.name;
    match content {
        Content::Any => {}
        Content::Text | Content::Words => {
            if let Some(child) = children(element).next() {
                found.add(rule, child.span, format!("`{}` can't stand in `{name}`, which holds words", child.name));
            } else if matches!(content, Content::Words) && element.text_content().trim().is_empty() {
                found.add(rule, element.span, format!("`{name}` is empty"));
            }
        }
        Content::Empty => parts(element, &[], rule, found),
        Content::Group(known) => parts(element, known, rule, found),
        Content::Sequence(known) => {
            parts(element, known, rule, found);
            order(element, known, rule, found);
        }
    }
}

/// Which parts there are, and how many of each.
fn parts(element: &Element, known: &[Part], rule: &'static Rule, found: &mut Found) {
    let name = &*element.name;
    for node in &element.children {
        match node {
            Node::Element(child) if !known.iter().any(|part| part.takes(&child.name)) => {
                found.add(rule, child.span, format!("`{}` can't stand in `{name}`", child.name));
            }
            words if words.has_words() => {
                found.add(rule, element.span, format!("words can't stand in `{name}`"));
            }
            _ => {}
        }
    }
    for part in known {
        let mut there = children(element).filter(|child| part.takes(&child.name));
        let names = part.names.join("` or `");
        match (there.next(), there.next()) {
            (None, _) if part.is_needed => found.add(rule, element.span, format!("`{name}` must hold `{names}`")),
            (_, Some(second)) if !part.is_repeated => {
                found.add(rule, second.span, format!("`{name}` can hold only one `{names}`"));
            }
            _ => {}
        }
    }
}

fn order(element: &Element, known: &[Part], rule: &'static Rule, found: &mut Found) {
    let mut reached = 0;
    for child in children(element) {
        let Some(at) = known.iter().position(|part| part.takes(&child.name)) else { continue };
        if at < reached {
            let before = known[reached].names.join("` or `");
            found.add(rule, child.span, format!("`{}` must stand before `{before}`", child.name));
            return;
        }
        reached = at;
    }
}
