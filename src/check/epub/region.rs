//! Regions of pages ([EPUB Region-Based Navigation](https://idpf.org/epub/renditions/region-nav/)).

use super::Found;
use crate::epub::package::{Item, children};
use crate::rule::epub as rules;
use crate::xhtml::{Element, Node};

pub(super) fn check(item: &Item, root: &Element, found: &mut Found) {
    root.walk(&mut |element| {
        if element.name == "nav" && item.is("data-nav") && element.attribute("epub:type").is_none() {
            found.add(&rules::MARKUP, element.span, "a `nav` of a data navigation document must have an `epub:type`");
        }
        let is_one = element
            .attribute("epub:type")
            .is_some_and(|types| types.split_ascii_whitespace().any(|one| one == "region-based"));
        if !is_one {
            return;
        }
        if !item.is("data-nav") || element.name != "nav" {
            found.add(&rules::REGION_BASED, element.span, "`region-based` stands outside a data navigation document");
            return;
        }
        let parts: Vec<&Element> = children(element).collect();
        match parts.as_slice() {
            [list] if list.name == "ol" => {}
            _ => found.add(&rules::MARKUP, element.span, "a list of regions holds one `ol`"),
        }
        for list in parts.iter().filter(|part| part.name == "ol") {
            entries(list, found);
        }
    });
}

fn entries(list: &Element, found: &mut Found) {
    for item in children(list).filter(|item| item.name == "li") {
        let parts: Vec<&Element> = children(item).collect();
        match parts.as_slice() {
            [first, rest @ ..] if matches!(&*first.name, "a" | "span") => {
                label(first, found);
                if rest.len() > 1 || rest.iter().any(|part| part.name != "ol") {
                    found.add(&rules::MARKUP, item.span, "only one `ol` can follow a region");
                }
            }
            _ => found.add(&rules::MARKUP, item.span, "a region begins with `a` or `span`"),
        }
        for inner in parts.iter().filter(|part| part.name == "ol") {
            entries(inner, found);
        }
    }
}

fn label(label: &Element, found: &mut Found) {
    let has_words = |element: &Element| {
        element.children.iter().any(|child| matches!(child, Node::Text(words) if !words.trim().is_empty()))
    };
    if label.name == "span" && children(label).filter(|part| part.name == "a").count() != 2 {
        found.add(&rules::MARKUP, label.span, "a `span` of regions holds two `a`");
    }
    label.walk(&mut |element| {
        if element.name == "a" && (has_words(element) || !element.text_content().trim().is_empty()) {
            found.add(&rules::DEPRECATED_MARKUP, element.span, "the `a` of a region should hold no words");
        }
    });
}

/// Regions are those of pages of fixed layout.
pub(super) fn targets(context: &super::Context<'_>, found: &mut Found) {
    for item in context.package.items.iter().filter(|item| item.is("data-nav")) {
        let Some(facts) = item.path().and_then(|path| context.facts.get(path)) else { continue };
        let Some(root) = item.path().and_then(|path| context.book.root(path)) else { continue };
        let mut regions = Vec::new();
        root.walk(&mut |element| {
            if element.attribute("epub:type").is_some_and(|types| types.contains("region-based")) {
                element.walk(&mut |inner| regions.extend(inner.span));
            }
        });
        for reference in facts.references.iter().filter(|one| one.is_link()) {
            let target = reference.target.path().and_then(|path| context.package.by_path(path));
            let is_region = reference.span.is_some_and(|span| regions.contains(&span));
            if is_region && target.is_some_and(|target| !super::layout::is_fixed(context.package, target)) {
                found.add(
                    &rules::REGION_NOT_FIXED,
                    reference.span,
                    "a region leads to a page that is not of fixed layout",
                );
            }
        }
    }
}
