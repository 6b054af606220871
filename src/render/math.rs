//! TeX to MathML.

use std::cell::RefCell;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use crate::diagnostic::Diagnostic;
use crate::html;
use crate::model::inline::{Math, MathStyle};
use crate::render::attributes::name as attribute;
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
    if is_too_deep(&math.tex) {
        return Err(refused(math, span, "it is nested too deeply", diagnostics));
    }
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
    Err(refused(math, span, &message, diagnostics))
}

/// The source of a formula that can't be set.
fn refused(math: &Math, span: Span, why: &str, diagnostics: &mut Vec<Diagnostic>) -> Element {
    diagnostics.push(
        Diagnostic::new(&rule::BAD_MATH, span, format!("this formula can't be set: {why}"))
            .help("mend the TeX; until then its source is shown as code"),
    );
    let mut code = Element::new("code").at(span).with("class", "math").text(math.tex.trim());
    attribute(&mut code, &math.attributes);
    code
}

/// Whether the converter, which calls itself for every level, might exhaust the stack.
///
/// Levels are groups, environments, pairs of `\left` and `\right`, and what commands and scripts without braces take:
/// the next command or script.
fn is_too_deep(tex: &str) -> bool {
    const LEVELS: usize = 100;
    let (mut depth, mut run, mut rest) = (0usize, 0usize, tex);
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match c {
            '\\' => {
                let word = rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
                match &rest[1..1 + word] {
                    "left" | "begin" => depth += 1,
                    "right" | "end" => depth = depth.saturating_sub(1),
                    "" => {}
                    _ => run += 1,
                }
                taken += word.max(rest[1..].chars().next().map_or(0, char::len_utf8));
            }
            '{' | '[' => depth += 1,
            '}' | ']' => (depth, run) = (depth.saturating_sub(1), 0),
            '^' | '_' => run += 1,
            c if c.is_whitespace() => {}
            _ => run = 0,
        }
        if depth > LEVELS || run > 2 * LEVELS {
            return true;
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    false
}

fn finish(mut root: Element, math: &Math, span: Span) -> Element {
    root.attributes.retain(|(name, _)| name != "class");
    root.set("xmlns", "http://www.w3.org/1998/Math/MathML");
    root.set("alttext", math.tex.split_whitespace().collect::<Vec<_>>().join(" "));
    match math.style {
        MathStyle::Display => root.set("display", "block"),
        MathStyle::Inline => root.attributes.retain(|(name, _)| name != "display"),
    }
    attribute(&mut root, &math.attributes);
    html::say_namespaces(&mut root);
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
