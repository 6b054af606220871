//! What drawings in the text paint with: gradients, patterns and clips, named by `url(#id)`.
//!
//! A reference that leads nowhere, or to what can't paint, is an error to EPUBCheck and invisible in a browser.

use std::collections::{BTreeMap, BTreeSet};

use crate::css::{self, Paint};
use crate::diagnostic::Diagnostic;
use crate::rule::resource as rule;
use crate::xhtml::Element;

/// Elements that a drawing uses and that show nothing where they stand.
const TOOLS: &[&str] = &["clipPath", "linearGradient", "pattern", "radialGradient", "symbol"];

/// Takes out references that don't hold; tells the ids of elements that no link may lead to.
pub(super) fn settle(root: &mut Element, diagnostics: &mut Vec<Diagnostic>) -> BTreeSet<String> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut any = false;
    root.walk(&mut |element| {
        any |= element.name == "svg";
        if let Some(id) = element.attribute("id") {
            names.insert(id.to_owned(), element.name.to_string());
        }
    });
    if !any {
        return BTreeSet::new();
    }
    root.walk_mut(&mut |element| {
        let span = element.span;
        element.attributes.retain(|(attribute, value)| {
            let Paint::Parts(ids) = css::paint(value) else { return true };
            // Words are no paint, and what a style names is another's to judge.
            let is_text = ["alt", "class", "href", "src", "style", "title"].contains(&&**attribute);
            if is_text || attribute.starts_with("aria-") || attribute.starts_with("data-") {
                return true;
            }
            let lost = ids.iter().find(|id| !names.get(*id).is_some_and(|name| fits(attribute, name)));
            if let Some(id) = lost {
                let message = format!("`{attribute}` refers to `#{id}`, which can't be drawn with; it was taken out");
                diagnostics.push(
                    Diagnostic::new(&rule::UNSAFE_SVG, span, message)
                        .help("correct the id, or add the gradient, pattern or clip that it names"),
                );
            }
            lost.is_none()
        });
    });
    names.into_iter().filter(|(_, name)| TOOLS.contains(&name.as_str())).map(|(id, _)| id).collect()
}

fn fits(attribute: &str, name: &str) -> bool {
    match attribute {
        "fill" | "stroke" => matches!(name, "linearGradient" | "pattern" | "radialGradient"),
        "clip-path" => name == "clipPath",
        _ => true,
    }
}
