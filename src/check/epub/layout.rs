//! Pages of fixed layout: each has a size ([EPUB 3.3, 8.2](https://www.w3.org/TR/epub-33/#sec-fixed-layouts)).

use super::Found;
use super::facts::Facts;
use crate::epub::package::{Item, Package, named};
use crate::rule::epub as rules;
use crate::xhtml::parse::Document;

/// Whether the item is a page of fixed layout.
pub(super) fn is_fixed(package: &Package, item: &Item) -> bool {
    let Some((_, reference)) = package.place(item) else { return false };
    let is = |name: &str| reference.properties.iter().any(|property| property == name);
    is("rendition:layout-pre-paginated") || package.is_fixed && !is("rendition:layout-reflowable")
}

/// A document of HTML: the size of its page.
pub(super) fn page(package: &Package, item: &Item, document: &Document, facts: &Facts, found: &mut Found) {
    if !is_fixed(package, item) {
        return;
    }
    let metas = named(&document.root, "head").flat_map(|head| named(head, "meta"));
    let mut viewports =
        metas.filter(|meta| meta.attribute("name").is_some_and(|name| name.trim().eq_ignore_ascii_case("viewport")));
    let Some(viewport) = viewports.next() else {
        found.add(&rules::VIEWPORT_MISSING, facts.head, "the page doesn't say its size");
        return;
    };
    let content = viewport.attribute("content").unwrap_or_default();
    let Some(properties) = read(content) else {
        found.add(&rules::VIEWPORT_SYNTAX, viewport.span, format!("`{content}` is not the size of a page"));
        return;
    };
    for name in ["width", "height"] {
        let values: Vec<&str> =
            properties.iter().filter(|(known, _)| *known == name).map(|(_, value)| *value).collect();
        match values.as_slice() {
            [] => {
                found.add(&rules::VIEWPORT_INCOMPLETE, viewport.span, format!("the page has no {name}"));
            }
            [value] => {
                let is_number = value.parse::<f64>().is_ok_and(|number| number > 0.0) && !value.starts_with('+');
                if !is_number && *value != format!("device-{name}") {
                    found.add(
                        &rules::VIEWPORT_VALUE,
                        viewport.span,
                        format!("`{value}` can't be the {name} of a page"),
                    );
                }
            }
            values => {
                let message = format!("the page has {} values for its {name}", values.len());
                found.add(&rules::VIEWPORT_TWICE, viewport.span, message);
            }
        }
    }
}

/// The properties of a viewport; none where it can't be read.
fn read(content: &str) -> Option<Vec<(&str, &str)>> {
    let parts = content.split([',', ';']).map(str::trim);
    let parts: Vec<&str> = parts.collect();
    if content.trim().is_empty() {
        return None;
    }
    parts
        .iter()
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let (name, value) = (name.trim(), value.trim());
            let is_value = !value.is_empty() || !part.contains('=');
            (!name.is_empty() && is_value && !value.contains('=') && !name.contains(char::is_whitespace))
                .then_some((name, value))
        })
        .collect()
}

/// Whether what a package says of pages in the old way is none.
pub(super) fn is_broken_legacy(text: &str) -> bool {
    !read(text).is_some_and(|properties| {
        ["width", "height"].iter().all(|name| properties.iter().any(|(known, _)| known == name))
    })
}

/// A drawing that is a page.
pub(super) fn drawing(package: &Package, item: &Item, document: &Document, found: &mut Found) {
    if is_fixed(package, item) && document.root.attribute("viewBox").is_none() {
        found.add(&rules::VIEW_BOX, document.root.span, "the drawing is a page and has no `viewBox`");
    }
}
