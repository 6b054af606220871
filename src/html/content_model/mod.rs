//! Who may hold whom: each element put together from children that are fitted already
//! ([HTML, 3.2.5 Content models](https://html.spec.whatwg.org/multipage/dom.html#content-models)).

mod block;
pub(super) mod flow;
mod list;
mod ruby;
mod table;

use crate::diagnostic::Diagnostic;
use crate::html::links;
use crate::html::nodes::{append, as_element, is_blank, is_named, named, text_of};
use crate::rule;
use crate::source::Span;
use crate::spec::html as elements;
use crate::xhtml::{Element, Node};

/// What stands in the place of a parsed node.
#[derive(Default)]
pub(super) struct Fitted {
    pub(super) nodes: Vec<Node>,
    pub(super) holds: Holds,
    /// Calls for notes that stood where a drawing or formula has words alone: they go behind it.
    pub(super) calls: Vec<Node>,
}

impl Fitted {
    pub(super) fn nothing() -> Fitted {
        Fitted::default()
    }

    pub(super) fn new(nodes: Vec<Node>, holds: Holds) -> Fitted {
        Fitted { nodes, holds, calls: Vec::new() }
    }

    pub(super) fn one(element: Element, holds: Holds) -> Fitted {
        Fitted::new(vec![Node::Element(element)], holds)
    }

    pub(super) fn text(text: String) -> Fitted {
        Fitted::new(vec![Node::Text(text)], Holds::default())
    }
}

/// Which elements stand somewhere inside, as far as an element around them must know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Holds(u8);

impl Holds {
    /// A link, or anything else that reacts to a touch.
    pub(super) const LINK: Holds = Holds(1);
    /// Sound or moving pictures.
    pub(super) const MEDIA: Holds = Holds(2);
    /// A header or footer.
    pub(super) const HEADER: Holds = Holds(4);
    /// An address.
    pub(super) const ADDRESS: Holds = Holds(8);
    /// A definition.
    pub(super) const DFN: Holds = Holds(16);
    /// A table.
    pub(super) const TABLE: Holds = Holds(32);

    fn has(self, other: Holds) -> bool {
        self.0 & other.0 != 0
    }

    fn of(name: &str) -> Holds {
        match name {
            "a" | "details" => Holds::LINK,
            "audio" | "video" => Holds(Holds::LINK.0 | Holds::MEDIA.0),
            "header" | "footer" => Holds::HEADER,
            "address" => Holds::ADDRESS,
            "dfn" => Holds::DFN,
            "table" => Holds::TABLE,
            _ => Holds::default(),
        }
    }
}

impl std::ops::BitOrAssign for Holds {
    fn bitor_assign(&mut self, other: Holds) {
        self.0 |= other.0;
    }
}

/// What stands in a finished element, itself included.
pub(super) fn holds(element: &Element) -> Holds {
    let mut holds = Holds::default();
    let mut pending = vec![element];
    while let Some(element) = pending.pop() {
        holds |= Holds::of(&element.name);
        pending.extend(element.children.iter().filter_map(as_element));
    }
    holds
}

/// Whether the node may stand in a line of text.
pub(super) fn is_phrasing(node: &Node) -> bool {
    as_element(node).is_none_or(is_phrasing_element)
}

fn is_source(node: &Node) -> bool {
    named(node, &["source", "track"]).is_some()
}

fn repaired(diagnostics: &mut Vec<Diagnostic>, span: Option<Span>, message: String) {
    diagnostics.push(Diagnostic::new(&rule::html::REPAIRED_HTML, span, message));
}

fn renamed(mut element: Element, name: &'static str, diagnostics: &mut Vec<Diagnostic>) -> Element {
    let message = format!("`<{}>` can't stand around what is in it; it became `<{name}>`", element.name);
    repaired(diagnostics, element.span, message);
    element.name = name.into();
    element
        .attributes
        .retain(|(name, _)| matches!(&**name, "id" | "class" | "lang" | "xml:lang" | "dir" | "title" | "style"));
    element
}

/// Puts an element together. Its attributes are fitted already.
pub(super) fn build(mut element: Element, children: Fitted, diagnostics: &mut Vec<Diagnostic>) -> Fitted {
    let Fitted { mut nodes, mut holds, .. } = children;
    let mut behind = Vec::new();
    if element.name == "a" && holds.has(Holds::LINK) && nodes.iter().all(is_phrasing) {
        (nodes, behind) = without_calls(nodes, &mut holds);
    }
    let name = element.name.to_string();
    match &*name {
        "address" if holds.has(Holds(Holds::ADDRESS.0 | Holds::HEADER.0)) => {
            element = renamed(element, "div", diagnostics)
        }
        "header" | "footer" if holds.has(Holds::HEADER) => element = renamed(element, "div", diagnostics),
        "dfn" if holds.has(Holds::DFN) => element = renamed(element, "span", diagnostics),
        "bdo" if element.attribute("dir").is_none() => element.name = "span".into(),
        "data" if element.attribute("value").is_none() => element.name = "span".into(),
        "time" if element.attribute("datetime").is_none() && nodes.iter().any(|node| as_element(node).is_some()) => {
            element.name = "span".into();
        }
        "a" if holds.has(Holds::LINK) => {
            repaired(diagnostics, element.span, "a link can't stand around another link or a control".to_owned());
            return Fitted::new(nodes, holds);
        }
        // A link that the parser split leaves a part without words, which could be focused but not read.
        "a" if nodes.iter().all(is_blank)
            && element.attribute("href").is_some()
            && element.attribute("id").is_none()
            && element.attribute("aria-label").is_none() =>
        {
            append(&mut nodes, behind);
            return Fitted::new(nodes, holds);
        }
        "a" if element.attributes.is_empty() => {
            append(&mut nodes, behind);
            return Fitted::new(nodes, holds);
        }
        _ => {}
    }
    let built = match &*element.name {
        "br" | "wbr" | "hr" | "img" | "source" | "track" | "col" => {
            element.children.clear();
            let mut built = vec![Node::Element(element)];
            append(&mut built, nodes);
            built
        }
        "p" | "pre" | "legend" => flow::split(element, settle(nodes, diagnostics)),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let nodes = flow::flattened(settle(nodes, diagnostics), element.span, diagnostics);
            flow::split(element, nodes)
        }
        "summary" => block::summary(element, settle(nodes, diagnostics), diagnostics),
        "ul" | "ol" => list::list(element, nodes, diagnostics),
        "dl" => list::definitions(element, nodes, diagnostics),
        "details" => block::details(element, nodes, diagnostics),
        "figure" => block::figure(element, nodes, diagnostics),
        "hgroup" => block::heading_group(element, nodes, diagnostics),
        "ruby" => ruby::ruby(element, nodes, diagnostics),
        "rt" | "rb" | "rtc" => {
            element.children = if name == "rtc" { nodes } else { flow::in_line(settle(nodes, diagnostics)) };
            vec![Node::Element(element)]
        }
        "rp" => {
            let mut nodes = nodes;
            links::take_calls(&mut nodes, &mut Vec::new());
            element.children = vec![Node::Text(text_of(&nodes))];
            vec![Node::Element(element)]
        }
        "table" => table::table(element, nodes, diagnostics),
        "thead" | "tbody" | "tfoot" => vec![Node::Element(table::rows(element, nodes, diagnostics))],
        "tr" => vec![Node::Element(table::row(element, nodes, diagnostics))],
        "colgroup" => vec![Node::Element(table::columns(element, nodes))],
        "caption" if holds.has(Holds::TABLE) => {
            repaired(diagnostics, element.span, "a table can't stand in a caption".to_owned());
            vec![Node::Element(Element { name: "div".into(), children: settle(nodes, diagnostics), ..element })]
        }
        "audio" | "video" => block::media(element, nodes, holds, diagnostics),
        "a" | "ins" | "del" => {
            element.children = settle(nodes, diagnostics);
            vec![Node::Element(element)]
        }
        inline if elements::INLINE.contains(&inline) => {
            flow::inline_element(element, settle(nodes, diagnostics), diagnostics)
        }
        "div"
            if nodes.iter().any(|node| named(node, &["dt", "dd"]).is_some())
                && nodes.iter().all(|node| is_blank(node) || named(node, &["dt", "dd"]).is_some()) =>
        {
            // A group of a definition list; whether it stands in one is for the list to see.
            element.children = nodes;
            vec![Node::Element(element)]
        }
        _ => {
            element.children = settle(nodes, diagnostics);
            vec![Node::Element(element)]
        }
    };
    // A definition around blocks was moved inside them: it is there all the same.
    if name == "dfn" || built.iter().any(|node| is_named(node, &name)) {
        holds |= Holds::of(&name);
    }
    if !behind.is_empty() {
        holds |= Holds::LINK;
    }
    let mut built = built;
    append(&mut built, behind);
    Fitted::new(built, holds)
}

/// The words of a link, and the calls for notes in them, which go behind it; the words as they are where more than calls
/// can't stand in a link.
fn without_calls(nodes: Vec<Node>, holds: &mut Holds) -> (Vec<Node>, Vec<Node>) {
    let (mut words, mut calls) = (nodes.clone(), Vec::new());
    links::take_calls(&mut words, &mut calls);
    let held =
        words.iter().filter_map(as_element).map(self::holds).fold(Holds::default(), |all, one| Holds(all.0 | one.0));
    if calls.is_empty() || held.has(Holds::LINK) {
        return (nodes, Vec::new());
    }
    *holds = held;
    (words, calls)
}

/// Gives parts that stand outside their parent a parent, or makes them something that needs none.
pub(super) fn settle(nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let stray = |node: &Node| {
        as_element(node).is_some_and(|element| elements::PARTS.contains(&&*element.name) || is_group(element))
    };
    if !nodes.iter().any(stray) {
        return nodes;
    }
    let mut settled = Vec::with_capacity(nodes.len());
    let mut nodes = nodes.into_iter().peekable();
    while let Some(node) = nodes.next() {
        let Node::Element(element) = node else {
            append(&mut settled, vec![node]);
            continue;
        };
        let family: &[&str] = match &*element.name {
            "li" => &["li"],
            "dt" | "dd" => &["dt", "dd"],
            name if elements::TABLE_PARTS.contains(&name) => elements::TABLE_PARTS,
            "div" if is_group(&element) => &[],
            name if elements::PARTS.contains(&name) => &[],
            _ => {
                settled.push(Node::Element(element));
                continue;
            }
        };
        let (name, span) = (element.name.to_string(), element.span);
        if family.is_empty() {
            append(&mut settled, alone(element, diagnostics));
            continue;
        }
        let mut run = vec![Node::Element(element)];
        while let Some(next) = nodes.next_if(|next| is_blank(next) || named(next, family).is_some()) {
            run.push(next);
        }
        let parent = match &*name {
            "li" => "ul",
            "dt" | "dd" => "dl",
            _ => "table",
        };
        repaired(diagnostics, span, format!("`<{name}>` stands outside a `<{parent}>`"));
        let parent = Element::new(parent).at(span);
        let built = build(parent, Fitted::new(run, Holds::default()), diagnostics);
        append(&mut settled, built.nodes);
    }
    settled
}

/// Whether it is a `div` that groups terms and meanings.
fn is_group(element: &Element) -> bool {
    element.name == "div" && element.children.iter().any(|child| named(child, &["dt", "dd"]).is_some())
}

/// A part that stands outside its parent and needs no other.
fn alone(mut element: Element, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let span = element.span;
    match &*element.name {
        "source" | "track" => Vec::new(),
        "rt" | "rb" | "rtc" | "rp" => {
            repaired(diagnostics, span, format!("`<{}>` stands outside a `<ruby>`", element.name));
            let children = std::mem::take(&mut element.children);
            settle(children, diagnostics)
        }
        "div" => {
            element.children = settle(std::mem::take(&mut element.children), diagnostics);
            vec![Node::Element(element)]
        }
        name => {
            let message = match name {
                "figcaption" => "`<figcaption>` belongs in a `<figure>`, once",
                "summary" => "`<summary>` belongs in a `<details>`, once",
                _ => "`<legend>` belongs in a form",
            };
            repaired(diagnostics, span, message.to_owned());
            element.attributes.retain(|(name, _)| !name.starts_with("epub:") && name != "role");
            element.name = if element.children.iter().all(is_phrasing) { "p".into() } else { "div".into() };
            vec![Node::Element(element)]
        }
    }
}

fn is_phrasing_element(element: &Element) -> bool {
    let name = &&*element.name;
    elements::INLINE.contains(name)
        || elements::LEAVES.contains(name)
        || elements::TRANSPARENT.contains(name)
            && element.children.iter().all(|child| is_phrasing(child) || is_source(child))
}
