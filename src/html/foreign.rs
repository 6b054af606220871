//! Drawings (SVG) and formulas (MathML) in raw HTML.
//!
//! A drawing may hold anything that SVG knows but scripts and what would fetch or run; a formula is held to
//! presentation MathML, whose content models are narrow
//! ([EPUB 3.3, 6.1.4 MathML](https://www.w3.org/TR/epub-33/#sec-xhtml-mathml)).

use html5ever::ns;

use crate::css::{self, Paint};
use crate::diagnostic::Diagnostic;
use crate::html::attributes;
use crate::html::fit::Fitted;
use crate::html::links;
use crate::html::structure::{append, in_line, is_blank, settle, text_of};
use crate::html::tree::Tag;
use crate::rule;
use crate::source::Span;
use crate::xhtml::{self, Element, Node};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// An element of a drawing or formula.
pub(super) fn fit(tag: &Tag, mut children: Fitted, diagnostics: &mut Vec<Diagnostic>) -> Fitted {
    let mut calls = std::mem::take(&mut children.calls);
    if matches!(
        &*tag.name.local,
        "title" | "desc" | "mi" | "mn" | "mo" | "ms" | "mtext" | "annotation" | "annotation-xml"
    ) {
        links::take_calls(&mut children.nodes, &mut calls);
    }
    let fitted = match tag.name.ns {
        ns!(svg) => svg(tag, children, diagnostics),
        _ => math(tag, children, diagnostics),
    };
    Fitted { calls, ..fitted }
}

fn dropped(tag: &Tag, diagnostics: &mut Vec<Diagnostic>) {
    let name = attributes::short(&tag.name.local);
    diagnostics.push(Diagnostic::new(
        &rule::html::DROPPED_HTML,
        tag.span,
        format!("`<{name}>` has no place in a book"),
    ));
}

fn svg(tag: &Tag, children: Fitted, diagnostics: &mut Vec<Diagnostic>) -> Fitted {
    let name = tag.name.local.to_string();
    let Fitted { nodes, holds, .. } = children;
    let mut element = Element::new(name.clone()).at(tag.span);
    match &*name {
        // What drawing programs leave behind says nothing to a reader.
        _ if !xhtml::is_xml_name(&name) || name.contains(':') => return Fitted::default(),
        "metadata" => return Fitted::default(),
        "math" => {
            // To the parser it is one more element of the drawing, and no reading system would set it.
            dropped(tag, diagnostics);
            return Fitted::new(nodes, holds);
        }
        "script" | "handler" | "listener" | "iframe" | "audio" | "video" | "canvas" | "embed" | "object" | "link" => {
            dropped(tag, diagnostics);
            return Fitted::default();
        }
        _ if sets_what_runs(
            &name,
            tag.attributes.iter().find(|one| is_named(one, "attributeName")).map(|one| &*one.value),
        ) =>
        {
            dropped(tag, diagnostics);
            return Fitted::default();
        }
        "style" => {
            let written = text_of(&nodes);
            let (rules, removed) = css::alone(&written, &css::sheet(&written));
            lost_styles(tag.span, &removed, diagnostics);
            if rules.trim().is_empty() {
                return Fitted::default();
            }
            element.children = vec![Node::Text(rules)];
        }
        "title" | "desc" => element.children = vec![Node::Text(text_of(&nodes))],
        "foreignObject" => element.children = settle(nodes, diagnostics),
        _ if !ELEMENTS.contains(&&*name) => {
            let name = attributes::short(&name);
            diagnostics.push(Diagnostic::new(
                &rule::html::UNKNOWN_HTML,
                tag.span,
                format!("`<{name}>` is not an element of SVG"),
            ));
            return Fitted::new(nodes, holds);
        }
        _ => element.children = nodes,
    }
    for attribute in &tag.attributes {
        let local = &*attribute.name.local;
        let name = match &attribute.name.prefix {
            Some(prefix) => format!("{prefix}:{local}"),
            None => local.to_owned(),
        };
        if name == "style" {
            let (style, removed) = css::alone(&attribute.value, &css::attribute(&attribute.value));
            lost_styles(tag.span, &removed, diagnostics);
            if !style.trim().is_empty() {
                element.set(name, style);
            }
        } else if let Some(value) = svg_attribute(&element.name, &name, &attribute.value) {
            element.set(name, value);
        } else if is_event_handler(&name)
            || attributes::is_script(&attribute.value)
            || reaches_out(&name, &attribute.value)
        {
            diagnostics.push(Diagnostic::new(
                &rule::html::DROPPED_HTML,
                tag.span,
                format!("the attribute `{}` has no place in a book", attributes::short(&name)),
            ));
        }
    }
    if let Some(language) = element.attribute("lang").map(str::to_owned) {
        element.attributes.retain(|(name, _)| name != "lang");
        if element.attribute("xml:lang").is_none() {
            element.set("xml:lang", language);
        }
    }
    // Words that no drawing shows stand after it instead.
    let mut spilled: Vec<Node> = Vec::new();
    if !matches!(
        &*name,
        "text"
            | "tspan"
            | "textPath"
            | "title"
            | "desc"
            | "style"
            | "a"
            | "foreignObject"
            | "tref"
            | "altGlyph"
            | "switch"
    ) {
        let words = |node: &Node| matches!(node, Node::Text(_)) && !is_blank(node);
        if element.children.iter().any(words) {
            let (text, rest): (Vec<Node>, Vec<Node>) = element.children.into_iter().partition(words);
            spilled = text;
            element.children = rest;
        }
    }
    if name == "svg" {
        element.attributes.insert(0, ("xmlns".into(), SVG.to_owned()));
        if uses_xlink(&element) {
            element.attributes.insert(1, ("xmlns:xlink".into(), XLINK.to_owned()));
        }
    }
    let mut nodes = vec![Node::Element(element)];
    append(&mut nodes, spilled);
    Fitted::new(nodes, holds)
}

/// The elements of SVG that a book may hold.
const ELEMENTS: &[&str] = &[
    "a",
    "altGlyph",
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "color-profile",
    "cursor",
    "defs",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "font",
    "font-face",
    "g",
    "glyph",
    "hkern",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "missing-glyph",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "set",
    "stop",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "tref",
    "tspan",
    "use",
    "view",
];

fn uses_xlink(element: &Element) -> bool {
    let mut found = false;
    element.walk(&mut |inner| found |= inner.attributes.iter().any(|(name, _)| name.starts_with("xlink:")));
    found
}

fn svg_attribute(element: &str, name: &str, value: &str) -> Option<String> {
    match name {
        "id" if value.trim().is_empty() => None,
        "id" => Some(value.trim().to_owned()),
        "lang" | "xml:lang" => super::language_tag(value),
        "xml:space" => matches!(value, "preserve" | "default").then(|| value.to_owned()),
        "href" | "xlink:href" if attributes::is_script(value) => None,
        // Links and pictures are resolved later; nothing else may lead out of the drawing.
        "href" | "xlink:href" if !matches!(element, "a" | "image") && !value.trim().starts_with('#') => None,
        "href" | "xlink:href" => Some(attributes::address(value)),
        // A link that is followed without being asked.
        "xlink:actuate" if element == "a" && value.trim() != "onRequest" => None,
        "xlink:title" | "xlink:type" | "xlink:show" | "xlink:actuate" | "xlink:role" | "xlink:arcrole" => {
            Some(value.to_owned())
        }
        _ if name.contains(':') || is_event_handler(name) || name == "xmlns" || name == "src" => None,
        _ if !xhtml::is_xml_name(name) => None,
        _ if name.starts_with("data-") && !attributes::is_data_name(name) => None,
        "class" | "title" => Some(value.to_owned()),
        _ if name.starts_with("aria-") || name.starts_with("data-") => Some(value.to_owned()),
        // An address in a paint or a clip may only point into the same drawing.
        _ => (css::paint(value) != Paint::Fetches).then(|| value.to_owned()),
    }
}

/// Whether an attribute was taken out because it leads out of the drawing.
fn reaches_out(name: &str, value: &str) -> bool {
    let leads = ["href", "xlink:href", "src", "xlink:actuate", "xml:base"].contains(&name) && !value.trim().is_empty();
    leads || !name.contains(':') && css::paint(value) == Paint::Fetches
}

fn is_named(attribute: &html5ever::Attribute, name: &str) -> bool {
    (*attribute.name.local).eq_ignore_ascii_case(name)
}

fn lost_styles(span: impl Into<Option<Span>> + Copy, removed: &[String], diagnostics: &mut Vec<Diagnostic>) {
    for what in removed {
        diagnostics.push(Diagnostic::new(&rule::html::DROPPED_HTML, span, format!("{what} was left out of a drawing")));
    }
}

/// Whether the name is that of an attribute that runs a script.
pub(crate) fn is_event_handler(name: &str) -> bool {
    name.len() > 2 && name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
}

/// Whether an animation gives an attribute that leads somewhere or runs something: it would do after the check what the
/// attribute itself may not.
pub(crate) fn sets_what_runs(element: &str, attribute: Option<&str>) -> bool {
    let animates = element.starts_with("animate") || element == "set";
    let attribute = attribute.unwrap_or_default().trim().to_ascii_lowercase();
    let local = attribute.rsplit(':').next().unwrap_or_default();
    animates && (matches!(local, "href" | "src" | "style" | "base" | "actuate") || is_event_handler(local))
}

fn math(tag: &Tag, children: Fitted, diagnostics: &mut Vec<Diagnostic>) -> Fitted {
    let name = &*tag.name.local;
    let Fitted { nodes, holds, .. } = children;
    let target = if name == "mlabeledtr" { "mtr" } else { name };
    let mut element = Element::new(target.to_owned()).at(tag.span);
    for attribute in &tag.attributes {
        let (attribute, value) = (&*attribute.name.local, attribute.value.trim());
        if attribute.starts_with("on") {
            diagnostics.push(Diagnostic::new(
                &rule::html::DROPPED_HTML,
                tag.span,
                format!("the attribute `{attribute}` has no place in a book"),
            ));
        } else if math_attribute(target, attribute, value) {
            element.set(attribute.to_owned(), value);
        }
    }
    let built = match target {
        "math" => {
            element.attributes.insert(0, ("xmlns".into(), MATHML.to_owned()));
            element.children = expressions(nodes);
            element
        }
        "mi" | "mn" | "mo" | "ms" => element.text(text_of(&nodes)),
        "mtext" => {
            element.children = in_line(settle(nodes, diagnostics));
            element
        }
        "annotation" => element.text(text_of(&nodes)),
        "mspace" | "none" | "mprescripts" => element,
        "mrow" | "msqrt" | "mstyle" | "merror" | "mpadded" | "mphantom" | "menclose" | "mtd" | "mfenced" => {
            element.children = expressions(nodes);
            element
        }
        "mfrac" | "mroot" | "msub" | "msup" | "munder" | "mover" => exactly(2, element, nodes, diagnostics),
        "msubsup" | "munderover" => exactly(3, element, nodes, diagnostics),
        "mmultiscripts" => scripts(element, nodes),
        "mtable" => {
            element.children = wrapped(nodes, "mtr");
            element
        }
        "mtr" => {
            element.children = wrapped(nodes, "mtd");
            element
        }
        "semantics" => semantics(element, nodes),
        "annotation-xml" => return Fitted::default(),
        "maction" => {
            // Nothing reacts in a book: the first state is what is shown.
            let first = expressions(nodes).into_iter().next();
            return Fitted::new(first.into_iter().collect(), holds);
        }
        "mglyph" | "malignmark" | "maligngroup" => return Fitted::default(),
        _ => {
            let name = attributes::short(name);
            diagnostics.push(Diagnostic::new(
                &rule::html::UNKNOWN_HTML,
                tag.span,
                format!("`<{name}>` is not an element of presentation MathML"),
            ));
            return Fitted::new(nodes, holds);
        }
    };
    Fitted::one(built, holds)
}

fn name_of(node: &Node) -> &str {
    match node {
        Node::Element(element) => &element.name,
        _ => "",
    }
}

/// The nodes as expressions: loose words become `mtext`, parts that stand alone lose their tags.
fn expressions(nodes: Vec<Node>) -> Vec<Node> {
    let mut built = Vec::new();
    for node in nodes {
        match node {
            node if is_blank(&node) => {}
            Node::Text(text) => built.push(Node::Element(Element::new("mtext").text(text.trim()))),
            Node::Element(part) => match &*part.name {
                "mtr" | "mtd" => built.extend(expressions(part.children)),
                "none" | "mprescripts" => {}
                "annotation" => {}
                name if is_expression(name) => built.push(Node::Element(part)),
                _ => built.push(Node::Element(Element::new("mtext").children(in_line(vec![Node::Element(part)])))),
            },
            raw => built.push(raw),
        }
    }
    built
}

fn is_expression(name: &str) -> bool {
    name.starts_with('m') && !matches!(name, "mark" | "map" | "menu" | "main" | "meter" | "meta" | "math")
        || name == "semantics"
}

/// The nodes as one expression.
fn one(nodes: Vec<Node>) -> Node {
    let mut nodes = expressions(nodes);
    match nodes.pop() {
        Some(node) if nodes.is_empty() => node,
        Some(last) => {
            nodes.push(last);
            Node::Element(Element::new("mrow").children(nodes))
        }
        None => Node::Element(Element::new("mrow")),
    }
}

fn exactly(count: usize, mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Element {
    let mut parts = expressions(nodes);
    if parts.len() != count {
        diagnostics.push(Diagnostic::new(
            &rule::html::REPAIRED_HTML,
            element.span,
            format!("`<{}>` holds {count} expressions, not {}", element.name, parts.len()),
        ));
    }
    if parts.len() > count {
        let rest = parts.split_off(count - 1);
        parts.push(one(rest));
    }
    while parts.len() < count {
        parts.push(Node::Element(Element::new("mrow")));
    }
    element.children = parts;
    element
}

fn scripts(mut element: Element, nodes: Vec<Node>) -> Element {
    let mut base = None;
    let mut after: Vec<Node> = Vec::new();
    let mut before: Option<Vec<Node>> = None;
    for node in nodes.into_iter().filter(|node| !is_blank(node)) {
        match name_of(&node) {
            "mprescripts" if before.is_none() => before = Some(Vec::new()),
            "mprescripts" => {}
            "none" if base.is_some() => before.as_mut().unwrap_or(&mut after).push(node),
            _ => {
                let node = one(vec![node]);
                match (&base, &mut before) {
                    (None, None) => base = Some(node),
                    (_, Some(before)) => before.push(node),
                    (_, None) => after.push(node),
                }
            }
        }
    }
    let even = |mut scripts: Vec<Node>| {
        if scripts.len() % 2 == 1 {
            scripts.push(Node::Element(Element::new("none")));
        }
        scripts
    };
    element.children = vec![base.unwrap_or_else(|| Node::Element(Element::new("mrow")))];
    element.children.extend(even(after));
    if let Some(before) = before {
        element.children.push(Node::Element(Element::new("mprescripts")));
        element.children.extend(even(before));
    }
    element
}

/// Each node in a `part`, unless it is one.
fn wrapped(nodes: Vec<Node>, part: &'static str) -> Vec<Node> {
    let mut built = Vec::new();
    for node in nodes.into_iter().filter(|node| !is_blank(node)) {
        if name_of(&node) == part {
            built.push(node);
            continue;
        }
        let content = match (part, name_of(&node)) {
            ("mtr", "mtd") => vec![node],
            ("mtr", _) => vec![Node::Element(Element::new("mtd").children(expressions(vec![node])))],
            _ => expressions(vec![node]),
        };
        built.push(Node::Element(Element::new(part).children(content)));
    }
    built
}

fn semantics(mut element: Element, nodes: Vec<Node>) -> Element {
    let (notes, expression): (Vec<Node>, Vec<Node>) =
        nodes.into_iter().filter(|node| !is_blank(node)).partition(|node| name_of(node) == "annotation");
    element.children = vec![one(expression)];
    element.children.extend(notes);
    element
}

/// Whether an element of a formula may have this attribute with this value.
fn math_attribute(element: &str, name: &str, value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let flag = matches!(value, "true" | "false");
    let words = |known: &[&str]| !value.is_empty() && value.split_ascii_whitespace().all(|word| known.contains(&word));
    let token = matches!(element, "mi" | "mn" | "mo" | "ms" | "mtext" | "mspace");
    let style = matches!(element, "mstyle" | "math");
    match name {
        "id" => !value.is_empty() && !value.contains(|c: char| c.is_whitespace()),
        "class" => {
            !value.is_empty()
                && value
                    .split_ascii_whitespace()
                    .all(|class| class.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
        }
        "display" => element == "math" && matches!(value, "block" | "inline"),
        "alttext" => element == "math",
        "dir" => (token || style || element == "mrow") && matches!(value, "ltr" | "rtl"),
        "mathvariant" => {
            (token || style)
                && matches!(
                    value,
                    "normal"
                        | "bold"
                        | "italic"
                        | "bold-italic"
                        | "double-struck"
                        | "bold-fraktur"
                        | "script"
                        | "bold-script"
                        | "fraktur"
                        | "sans-serif"
                        | "bold-sans-serif"
                        | "sans-serif-italic"
                        | "sans-serif-bold-italic"
                        | "monospace"
                        | "initial"
                        | "tailed"
                        | "looped"
                        | "stretched"
                )
        }
        "mathsize" => (token || style) && (matches!(value, "small" | "normal" | "big") || is_length(value)),
        "mathcolor" => !matches!(element, "none" | "mprescripts" | "semantics" | "annotation") && is_hex(&lower),
        "mathbackground" => {
            !matches!(element, "none" | "mprescripts" | "semantics" | "annotation")
                && (is_hex(&lower) || value == "transparent")
        }
        "displaystyle" => (style || element == "mtable") && flag,
        "stretchy" | "fence" | "separator" | "symmetric" | "largeop" | "movablelimits" => element == "mo" && flag,
        "form" => element == "mo" && matches!(value, "prefix" | "infix" | "postfix"),
        "lspace" | "rspace" | "maxsize" | "minsize" => element == "mo" && is_length(value),
        "accent" => matches!(element, "mo" | "mover" | "munderover") && flag,
        "accentunder" => matches!(element, "munder" | "munderover") && flag,
        "width" | "height" | "depth" => matches!(element, "mspace" | "mpadded") && is_length(value),
        "voffset" => element == "mpadded" && is_length(value),
        "linethickness" => element == "mfrac" && (matches!(value, "thin" | "medium" | "thick") || is_length(value)),
        "open" | "close" | "separators" => element == "mfenced",
        "lquote" | "rquote" => element == "ms",
        "notation" => element == "menclose" && value.chars().all(|c| c.is_ascii_lowercase() || c == ' '),
        "columnalign" => {
            matches!(element, "mtable" | "mtr") && words(&["left", "center", "right"])
                || element == "mtd" && matches!(value, "left" | "center" | "right")
        }
        "rowalign" => {
            element == "mtable" && words(&["top", "bottom", "center", "baseline", "axis"])
                || matches!(element, "mtr" | "mtd")
                    && matches!(value, "top" | "bottom" | "center" | "baseline" | "axis")
        }
        "columnspacing" | "rowspacing" => {
            element == "mtable" && !value.is_empty() && value.split_ascii_whitespace().all(is_length)
        }
        "columnlines" | "rowlines" => element == "mtable" && words(&["none", "solid", "dashed"]),
        "frame" => element == "mtable" && matches!(value, "none" | "solid" | "dashed"),
        "rowspan" | "columnspan" => element == "mtd" && value.parse::<u16>().is_ok_and(|span| span > 0),
        "encoding" => element == "annotation" && !value.is_empty(),
        _ => false,
    }
}

fn is_hex(value: &str) -> bool {
    value
        .strip_prefix('#')
        .is_some_and(|hex| matches!(hex.len(), 3 | 6) && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_length(value: &str) -> bool {
    let number = ["em", "ex", "in", "cm", "mm", "px", "pt", "pc", "%"]
        .into_iter()
        .find_map(|unit| value.strip_suffix(unit))
        .unwrap_or(value);
    let digits = number.strip_prefix('-').unwrap_or(number);
    !digits.is_empty()
        && digits.len() < 12
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.matches('.').count() <= 1
        && digits.bytes().any(|byte| byte.is_ascii_digit())
}
