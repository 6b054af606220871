//! TeX to MathML, by the converter, and its MathML to what EPUB's schema of MathML 3 has.

use std::cell::RefCell;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use crate::model::inline::MathStyle;
use crate::tex::{MARK, Mark};
use crate::xhtml::{Element, Node};

thread_local! {
    /// One converter a thread: making it costs more than a formula does.
    static CONVERTER: RefCell<Option<LatexToMathML>> = RefCell::new(LatexToMathML::new(MathCoreConfig::default()).ok());
}

/// The longest formula that is converted, in bytes.
const LIMIT: usize = 64 * 1024;

/// The formula as MathML, or why it has none, in words that follow “this formula can't be set:”.
pub(super) fn mathml(tex: &str, style: MathStyle) -> Result<Element, String> {
    within_limits(tex)?;
    let display = match style {
        MathStyle::Inline => MathDisplay::Inline,
        MathStyle::Display => MathDisplay::Block,
    };
    let converted = CONVERTER.with_borrow_mut(|converter| {
        let converted = converter.as_ref()?.convert_with_local_state(tex, display);
        Some(converted.map(|result| result.mathml).map_err(|error| error.error_message()))
    });
    match converted {
        Some(Ok(mathml)) => parse(&mathml).ok_or_else(|| "it has no form in MathML".to_owned()),
        Some(Err(message)) => Err(in_a_sentence(&message)),
        None => Err("it has no form in MathML".to_owned()),
    }
}

/// Whether a formula is short and flat enough to be looked into at all.
pub(super) fn within_limits(tex: &str) -> Result<(), String> {
    match tex.len() {
        0..=LIMIT if is_too_deep(tex) => Err("it is nested too deeply".to_owned()),
        0..=LIMIT => Ok(()),
        _ => Err(format!("it is longer than {} kB", LIMIT / 1024)),
    }
}

/// The converter's message without its capital and its full stop, names of commands as katern writes them.
fn in_a_sentence(message: &str) -> String {
    let mut message = message.trim_end_matches('.').replace('"', "`");
    if let Some(first) = message.get(..1) {
        message.replace_range(..1, &first.to_lowercase());
    }
    message
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
        if let Some(colour) = value.strip_prefix("color:").filter(|_| name == "style") {
            element.set("mathcolor", colour.trim_end_matches(';').trim());
            continue;
        }
        match told(node.tag_name().name(), attribute.name()) {
            Told::Here => element.set(name, value),
            Told::Around => style.set(name, value),
            Told::Nowhere => {}
        }
    }
    if let Some(strike) = element.attribute("notation").and_then(strike).filter(|_| element.name == "menclose") {
        element.set("class", strike);
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

/// The class by which the stylesheet draws what is struck out where `menclose` is not drawn.
fn strike(notation: &str) -> Option<&'static str> {
    match notation {
        "updiagonalstrike" => Some("struck-up"),
        "downdiagonalstrike" => Some("struck-down"),
        "updiagonalstrike downdiagonalstrike" => Some("struck-up struck-down"),
        _ => None,
    }
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
enum Told {
    Here,
    Around,
    Nowhere,
}

fn told(element: &str, attribute: &str) -> Told {
    match (attribute, element) {
        ("style" | "class" | "xmlns" | "intent" | "arg", _) => Told::Nowhere,
        ("displaystyle", "math" | "mstyle" | "mtable") | ("scriptlevel", "mstyle") => Told::Here,
        ("scriptlevel", "math" | "mtable") => Told::Nowhere,
        ("displaystyle" | "scriptlevel", _) => Told::Around,
        _ => Told::Here,
    }
}

/// What the word of a number's place begins with; which number follows.
pub(super) const NUMBER: &str = "katern-number-";

/// A word that stands for something else.
pub(super) enum Place {
    /// A mark of the formula's.
    Mark(usize),
    /// A number.
    Number(usize),
}

/// Puts in what marks stand for: frames and colours here, everything else as `element` makes it.
///
/// A frame is a class, for Chromium draws no `menclose` (MathML Core leaves it out, November 2026) and a border on anything.
pub(super) fn put_marks(root: &mut Element, marks: &[Mark<'_>], element: &mut dyn FnMut(Place) -> Option<Element>) {
    for child in root.children.iter_mut().filter_map(Node::element_mut) {
        put_marks(child, marks, element);
        let over = || match place(child.children.get(1).and_then(Node::element)?)? {
            Place::Mark(at) => marks.get(at),
            Place::Number(_) => None,
        };
        let wrapping = over().filter(|_| child.name == "mover").filter(|mark| !matches!(mark, Mark::Reference(_)));
        if let Some(mark) = wrapping {
            child.attributes.clear();
            child.children.truncate(1);
            match mark {
                Mark::Background(colour) => {
                    child.name = "mstyle".into();
                    child.set("mathbackground", colour.clone());
                }
                _ => {
                    child.name = "mrow".into();
                    child.set("class", "boxed");
                }
            }
        } else if let Some(made) = place(child).and_then(&mut *element) {
            *child = made;
        }
    }
}

/// What the word in an element stands for.
fn place(element: &Element) -> Option<Place> {
    let [Node::Text(word)] = element.children.as_slice() else { return None };
    if element.name != "mtext" {
        return None;
    }
    let word = word.trim_matches(['(', ')']);
    match word.strip_prefix(NUMBER) {
        Some(at) => at.parse().ok().map(Place::Number),
        None => word.strip_prefix(MARK)?.parse().ok().map(Place::Mark),
    }
}
