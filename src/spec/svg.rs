//! Drawings ([SVG 1.1](https://www.w3.org/TR/SVG11/), which EPUB 3.3 means by SVG).

use super::html::attributes::is_event_handler;

/// The elements of SVG that a book may hold.
const ELEMENTS: &[&str] = &[
    "a", "altGlyph", "animate", "animateColor", "animateMotion", "animateTransform", "circle", "clipPath",
    "color-profile", "cursor", "defs", "ellipse", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood",
    "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology",
    "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "filter", "font",
    "font-face", "g", "glyph", "hkern", "image", "line", "linearGradient", "marker", "mask", "missing-glyph", "mpath",
    "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "set", "stop", "svg", "switch", "symbol",
    "text", "textPath", "tref", "tspan", "use", "view",
];

/// Whether a book may hold the element in a drawing.
pub(crate) fn is_element(name: &str) -> bool {
    ELEMENTS.contains(&name)
}

/// The elements of a drawing that are seen and so can have a type.
pub(crate) const SEEN: &[&str] = &[
    "a", "audio", "canvas", "circle", "ellipse", "g", "iframe", "image", "line", "path", "polygon", "polyline", "rect",
    "svg", "switch", "symbol", "text", "textPath", "tspan", "unknown", "use", "video",
];

/// Elements that run, play or embed something, or lead out of the drawing, of SVG Tiny and HTML too.
pub(crate) const FORBIDDEN: &[&str] = &[
    "animation", "audio", "canvas", "embed", "handler", "iframe", "link", "listener", "object", "prefetch", "script",
    "source", "track", "video",
];

/// Whether an animation gives an attribute that leads somewhere or runs something: it would do after the check what the
/// attribute itself may not.
pub(crate) fn sets_what_runs(element: &str, attribute: Option<&str>) -> bool {
    let animates = element.starts_with("animate") || element == "set";
    let attribute = attribute.unwrap_or_default().trim().to_ascii_lowercase();
    let local = attribute.rsplit(':').next().unwrap_or_default();
    animates && (matches!(local, "href" | "src" | "style" | "base" | "actuate") || is_event_handler(local))
}
