//! TeX to MathML.

use std::cell::RefCell;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use crate::book::inline::{Math, MathStyle};
use crate::diagnostic::Diagnostic;
use crate::rule::text as rule;
use crate::source::Span;
use crate::xhtml::{Element, Node};

thread_local! {
    /// One converter a thread: making it costs more than a formula does.
    static CONVERTER: RefCell<Option<LatexToMathML>> = RefCell::new(LatexToMathML::new(MathCoreConfig::default()).ok());
}

/// The formula as MathML with its source as alternative text, or its source as code where TeX is wrong.
pub(super) fn element(math: &Math, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Result<Element, Element> {
    let display = match math.style {
        MathStyle::Inline => MathDisplay::Inline,
        MathStyle::Display => MathDisplay::Block,
    };
    let converted = CONVERTER.with_borrow_mut(|converter| {
        let converter = converter.as_ref()?;
        Some(
            converter
                .convert_with_local_state(&math.tex, display)
                .map(|result| result.mathml)
                .map_err(|error| error.error_message()),
        )
    });
    let failure = match converted {
        Some(Ok(mathml)) => match parse(&mathml) {
            Some(root) => return Ok(finish(root, math, span)),
            None => "it has no form in MathML".to_owned(),
        },
        Some(Err(message)) => message,
        None => "it has no form in MathML".to_owned(),
    };
    let mut message: String = failure.trim_end_matches('.').to_owned();
    if let Some(first) = message.get(..1) {
        message.replace_range(..1, &first.to_lowercase());
    }
    diagnostics.push(
        Diagnostic::new(&rule::BAD_MATH, span, format!("this formula can't be set: {message}"))
            .help("mend the TeX; until then its source is shown as code"),
    );
    Err(Element::new("code").at(span).with("class", "math").text(math.tex.trim()))
}

fn finish(mut root: Element, math: &Math, span: Span) -> Element {
    root.attributes.retain(|(name, _)| name != "class");
    root.set("xmlns", "http://www.w3.org/1998/Math/MathML");
    root.set("alttext", math.tex.split_whitespace().collect::<Vec<_>>().join(" "));
    match math.style {
        MathStyle::Display => root.set("display", "block"),
        MathStyle::Inline => root.attributes.retain(|(name, _)| name != "display"),
    }
    root.at(span)
}

/// The converter's text as a tree. Attributes that MathML 3's schema does not know, which EPUBCheck goes by, stay out.
fn parse(mathml: &str) -> Option<Element> {
    let document = roxmltree::Document::parse(mathml).ok()?;
    Some(tree(document.root_element()))
}

fn tree(node: roxmltree::Node<'_, '_>) -> Element {
    let mut element = Element::new(node.tag_name().name().to_owned());
    let mut style = Element::new("mstyle");
    for attribute in node.attributes() {
        let (name, value) = (attribute.name().to_owned(), attribute.value());
        match place(node.tag_name().name(), attribute.name()) {
            Place::Here => element.set(name, value),
            Place::Around => style.set(name, value),
            Place::Nowhere => {}
        }
    }
    element.children = node
        .children()
        .filter_map(|child| match (child.is_element(), child.text()) {
            (true, _) => Some(tree(child).into()),
            (false, Some(text)) if !text.is_empty() => Some(Node::Text(text.to_owned())),
            _ => None,
        })
        .collect();
    styled(element, style)
}

/// The element in a style that says what it may not say itself.
fn styled(mut element: Element, mut style: Element) -> Element {
    match &*element.name {
        _ if style.attributes.is_empty() => element,
        "mrow" => {
            element.name = style.name;
            element.attributes.append(&mut style.attributes);
            element
        }
        // What only one parent may hold keeps its place.
        "mtr" | "mlabeledtr" => element,
        "mtd" => {
            style.children = std::mem::take(&mut element.children);
            element.child(style)
        }
        _ => style.child(element),
    }
}

/// Where MathML 3 has an attribute of MathML Core.
enum Place {
    Here,
    Around,
    Nowhere,
}

fn place(element: &str, attribute: &str) -> Place {
    match (attribute, element) {
        ("style" | "class" | "xmlns" | "intent" | "arg", _) => Place::Nowhere,
        ("displaystyle", "math" | "mstyle" | "mtable") | ("scriptlevel", "mstyle") => Place::Here,
        ("scriptlevel", "math" | "mtable") => Place::Nowhere,
        ("displaystyle" | "scriptlevel", _) => Place::Around,
        _ => Place::Here,
    }
}
