//! Formulas in raw HTML, held to presentation MathML, whose content models are narrow
//! ([EPUB 3.3, 6.1.4.1 Embedded MathML](https://www.w3.org/TR/epub-33/#sec-xhtml-mathml)).

use crate::diagnostic::{Diagnostic, shorten};
use crate::html::content_model::flow::in_line;
use crate::html::content_model::{Fitted, settle};
use crate::html::nodes::{is_blank, text_of};
use crate::html::tree::Tag;
use crate::rule;
use crate::spec::html::attributes::is_event_handler;
use crate::spec::mathml::arity;
use crate::spec::xml::MATHML;
use crate::spec::{colour, length, mathml};
use crate::xhtml::{Element, Node};

/// An element of a formula.
pub(super) fn sanitize(tag: &Tag, children: Fitted, diagnostics: &mut Vec<Diagnostic>) -> Fitted {
    let name = &*tag.name.local;
    let Fitted { nodes, holds, .. } = children;
    let target = if name == "mlabeledtr" { "mtr" } else { name };
    let mut element = Element::new(target.to_owned()).at(tag.span);
    for attribute in &tag.attributes {
        let (attribute, value) = (&*attribute.name.local, attribute.value.trim());
        if is_event_handler(attribute) {
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
        name if let Some(count @ 2..) = arity(name) => exactly(count, element, nodes, diagnostics),
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
            let name = shorten(name);
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
        "mathvariant" => (token || style) && mathml::VARIANTS.contains(&value),
        "mathsize" => (token || style) && (matches!(value, "small" | "normal" | "big") || length::is_mathml(value)),
        "mathcolor" => !matches!(element, "none" | "mprescripts" | "semantics" | "annotation") && is_hex_colour(&lower),
        "mathbackground" => {
            !matches!(element, "none" | "mprescripts" | "semantics" | "annotation")
                && (is_hex_colour(&lower) || value == "transparent")
        }
        "displaystyle" => (style || element == "mtable") && flag,
        "stretchy" | "fence" | "separator" | "symmetric" | "largeop" | "movablelimits" => element == "mo" && flag,
        "form" => element == "mo" && matches!(value, "prefix" | "infix" | "postfix"),
        "lspace" | "rspace" | "maxsize" | "minsize" => element == "mo" && length::is_mathml(value),
        "accent" => matches!(element, "mo" | "mover" | "munderover") && flag,
        "accentunder" => matches!(element, "munder" | "munderover") && flag,
        "width" | "height" | "depth" => matches!(element, "mspace" | "mpadded") && length::is_mathml(value),
        "voffset" => element == "mpadded" && length::is_mathml(value),
        "linethickness" => {
            element == "mfrac" && (matches!(value, "thin" | "medium" | "thick") || length::is_mathml(value))
        }
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
            element == "mtable" && !value.is_empty() && value.split_ascii_whitespace().all(length::is_mathml)
        }
        "columnlines" | "rowlines" => element == "mtable" && words(&["none", "solid", "dashed"]),
        "frame" => element == "mtable" && matches!(value, "none" | "solid" | "dashed"),
        "rowspan" | "columnspan" => element == "mtd" && value.parse::<u16>().is_ok_and(|span| span > 0),
        "encoding" => element == "annotation" && !value.is_empty(),
        _ => false,
    }
}

/// MathML's colours are hexadecimal in a book: EPUBCheck's grammar knows few of the names.
fn is_hex_colour(value: &str) -> bool {
    value.strip_prefix('#').is_some_and(|digits| colour::hex(digits).is_some())
}
