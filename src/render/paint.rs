//! What drawings in the text paint with: gradients, patterns and clips, named by `url(#id)`.
//!
//! A reference that leads nowhere, or to what can't paint, is an error to EPUBCheck and invisible in a browser.

use std::collections::{BTreeMap, BTreeSet};

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
            let Some(id) = named(value).filter(|_| attribute != "style") else { return true };
            let holds = names.get(id).is_some_and(|name| fits(attribute, name));
            if !holds {
                let message =
                    format!("`{attribute}` refers to `#{id}`, which is nothing to draw with; it was taken out");
                diagnostics.push(
                    Diagnostic::new(&rule::UNSAFE_SVG, span, message)
                        .help("correct the id, or add the gradient, pattern or clip that it names"),
                );
            }
            holds
        });
    });
    names.into_iter().filter(|(_, name)| TOOLS.contains(&name.as_str())).map(|(id, _)| id).collect()
}

/// The id in `url(#id)`.
fn named(value: &str) -> Option<&str> {
    let inside = value.trim().strip_prefix("url(")?.split_once(')')?.0;
    inside.trim_matches(['\'', '"', ' ']).strip_prefix('#')
}

fn fits(attribute: &str, name: &str) -> bool {
    match attribute {
        "fill" | "stroke" => matches!(name, "linearGradient" | "pattern" | "radialGradient"),
        "clip-path" => name == "clipPath",
        _ => true,
    }
}
