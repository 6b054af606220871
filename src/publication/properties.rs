//! The properties of manifest items, found in the content documents themselves.

use crate::css;
use crate::spec::address::scheme;
use crate::spec::html::attributes::is_event_handler;
use crate::xhtml::Element;

/// The properties of a content document, in alphabetical order: `mathml`, `remote-resources`, `scripted`, `svg`.
///
/// See [EPUB 3.3, D.6](https://www.w3.org/TR/epub-33/#app-item-properties-vocab).
pub(crate) fn of_document(root: &Element) -> Vec<&'static str> {
    let (mut mathml, mut remote, mut scripted, mut svg) = (false, false, false, false);
    root.walk(&mut |element| {
        match local(&element.name) {
            "math" => mathml = true,
            "svg" => svg = true,
            "script" => scripted |= is_script(element),
            "form" => scripted = true,
            "style" => remote |= css::fetches_from_the_web(&element.text_content()),
            _ => {}
        }
        for (name, value) in &element.attributes {
            scripted |= is_event_handler(name);
            remote |= match (local(&element.name), &**name) {
                ("audio" | "video" | "source" | "track" | "img" | "iframe" | "embed" | "script" | "input", "src")
                | ("video", "poster")
                | ("object", "data")
                | ("link", "href")
                | ("image" | "use", "href" | "xlink:href") => is_remote(value),
                ("img" | "source", "srcset") => value.split(',').any(|candidate| is_remote(candidate.trim())),
                (_, "style") => css::attribute_fetches_from_the_web(value),
                _ => false,
            };
        }
    });
    [(mathml, "mathml"), (remote, "remote-resources"), (scripted, "scripted"), (svg, "svg")]
        .into_iter()
        .filter_map(|(found, property)| found.then_some(property))
        .collect()
}

/// The properties of a stylesheet.
pub(crate) fn of_style(text: &str) -> Vec<&'static str> {
    if css::fetches_from_the_web(text) { vec!["remote-resources"] } else { Vec::new() }
}

/// The name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn is_remote(address: &str) -> bool {
    address.starts_with("//") || matches!(scheme(address).as_deref(), Some("http" | "https"))
}

/// A `script` element is a script unless its type names data.
fn is_script(element: &Element) -> bool {
    match element.attribute("type").map(str::trim) {
        None | Some("" | "module") => true,
        Some(kind) => kind.to_ascii_lowercase().contains("javascript") || kind.eq_ignore_ascii_case("text/ecmascript"),
    }
}
