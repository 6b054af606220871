//! Who may hold whom: each element put together from children that are fitted already
//! ([HTML, 3.2.5 Content models](https://html.spec.whatwg.org/multipage/dom.html#content-models)).

use crate::diagnostic::Diagnostic;
use crate::html::fit::Fitted;
use crate::html::links;
use crate::html::model;
use crate::html::table;
use crate::rule;
use crate::source::Span;
use crate::xhtml::{Element, Node};

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

fn as_element(node: &Node) -> Option<&Element> {
    match node {
        Node::Element(element) => Some(element),
        _ => None,
    }
}

fn named<'a>(node: &'a Node, names: &[&str]) -> Option<&'a Element> {
    as_element(node).filter(|element| names.contains(&&*element.name))
}

fn is_named(node: &Node, name: &str) -> bool {
    as_element(node).is_some_and(|element| element.name == name)
}

/// Whether the node is white space.
pub(super) fn is_blank(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.chars().all(|c| c.is_ascii_whitespace()))
}

/// Whether the node may stand in a line of text.
pub(super) fn is_phrasing(node: &Node) -> bool {
    let Some(element) = as_element(node) else { return true };
    let name = &&*element.name;
    model::INLINE.contains(name)
        || model::LEAVES.contains(name)
        || model::TRANSPARENT.contains(name)
            && element.children.iter().all(|child| is_phrasing(child) || is_source(child))
}

fn is_source(node: &Node) -> bool {
    named(node, &["source", "track"]).is_some()
}

/// Appends nodes, joining text to text.
pub(super) fn append(to: &mut Vec<Node>, nodes: Vec<Node>) {
    for node in nodes {
        match (to.last_mut(), node) {
            (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
            (_, node) => to.push(node),
        }
    }
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
        "p" | "pre" | "legend" => split(element, settle(nodes, diagnostics)),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let nodes = flattened(settle(nodes, diagnostics), element.span, diagnostics);
            split(element, nodes)
        }
        "summary" => summary(element, settle(nodes, diagnostics), diagnostics),
        "ul" | "ol" => list(element, nodes, diagnostics),
        "dl" => definitions(element, nodes, diagnostics),
        "details" => details(element, nodes, diagnostics),
        "figure" => figure(element, nodes, diagnostics),
        "hgroup" => heading_group(element, nodes, diagnostics),
        "ruby" => ruby(element, nodes, diagnostics),
        "rt" | "rb" | "rtc" => {
            element.children = if name == "rtc" { nodes } else { in_line(settle(nodes, diagnostics)) };
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
        "audio" | "video" => media(element, nodes, holds, diagnostics),
        "a" | "ins" | "del" => {
            element.children = settle(nodes, diagnostics);
            vec![Node::Element(element)]
        }
        inline if model::INLINE.contains(&inline) => inline_element(element, settle(nodes, diagnostics), diagnostics),
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
        as_element(node).is_some_and(|element| model::PARTS.contains(&&*element.name) || is_group(element))
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
            "caption" | "col" | "colgroup" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => {
                &["caption", "col", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th"]
            }
            "div" if is_group(&element) => &[],
            name if model::PARTS.contains(&name) => &[],
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

/// The element around each run of phrasing content, with the blocks between.
fn split(shell: Element, nodes: Vec<Node>) -> Vec<Node> {
    if nodes.iter().all(is_phrasing) {
        return vec![Node::Element(Element { children: nodes, ..shell })];
    }
    wrap_runs(&shell, nodes, &mut |block| vec![Node::Element(block)])
}

/// Wraps runs of phrasing content in copies of the shell, the first with its id, and hands the blocks to `place`.
fn wrap_runs(shell: &Element, nodes: Vec<Node>, place: &mut dyn FnMut(Element) -> Vec<Node>) -> Vec<Node> {
    let mut shell = shell.clone();
    let mut built = Vec::new();
    let mut run: Vec<Node> = Vec::new();
    let flush = |shell: &mut Element, run: &mut Vec<Node>, built: &mut Vec<Node>| {
        if run.iter().all(is_blank) {
            built.append(run);
        } else {
            built.push(Node::Element(Element { children: std::mem::take(run), ..shell.clone() }));
            shell.attributes.retain(|(name, _)| name != "id");
        }
    };
    for node in nodes {
        match node {
            Node::Element(block) if !is_phrasing_element(&block) => {
                flush(&mut shell, &mut run, &mut built);
                built.extend(place(block));
            }
            node => run.push(node),
        }
    }
    flush(&mut shell, &mut run, &mut built);
    built
}

fn is_phrasing_element(element: &Element) -> bool {
    let name = &&*element.name;
    model::INLINE.contains(name)
        || model::LEAVES.contains(name)
        || model::TRANSPARENT.contains(name)
            && element.children.iter().all(|child| is_phrasing(child) || is_source(child))
}

/// The nodes with simple blocks opened up, a line break between them, for elements that hold one paragraph of text.
fn flattened(nodes: Vec<Node>, span: Option<Span>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let simple = |node: &Node| {
        named(node, &["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "header", "section", "blockquote"])
            .is_some_and(|block| block.children.iter().all(is_phrasing))
    };
    if !nodes.iter().any(simple) {
        return nodes;
    }
    repaired(diagnostics, span, "a heading holds words only; the paragraphs in it were opened up".to_owned());
    let mut flat: Vec<Node> = Vec::new();
    let mut broken = false;
    for node in nodes {
        let blank = is_blank(&node);
        match node {
            Node::Element(block) if simple(&Node::Element(block.clone())) => {
                if flat.iter().any(|node| !is_blank(node)) {
                    flat.push(Node::Element(Element::new("br")));
                }
                append(&mut flat, block.children);
                broken = true;
            }
            node => {
                if broken && !blank {
                    flat.push(Node::Element(Element::new("br")));
                    broken = false;
                }
                append(&mut flat, vec![node]);
            }
        }
    }
    flat
}

/// The nodes as phrasing content, whatever it takes.
pub(super) fn in_line(nodes: Vec<Node>) -> Vec<Node> {
    if nodes.iter().all(is_phrasing) {
        return nodes;
    }
    let mut line: Vec<Node> = Vec::new();
    for node in nodes {
        match node {
            Node::Element(block) if !is_phrasing_element(&block) => {
                if !line.is_empty() {
                    append(&mut line, vec![Node::Text(" ".to_owned())]);
                }
                append(&mut line, in_line(block.children));
            }
            node => append(&mut line, vec![node]),
        }
    }
    line
}

/// The words of the nodes.
pub(super) fn text_of(nodes: &[Node]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(text) | Node::Raw(text, _) => text.clone(),
            Node::Element(element) => element.text_content(),
        })
        .collect()
}

/// An element of the line around blocks: a `span` becomes a `div`, any other goes inside the blocks.
fn inline_element(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    if nodes.iter().all(is_phrasing) {
        element.children = nodes;
        return vec![Node::Element(element)];
    }
    repaired(diagnostics, element.span, format!("`<{}>` stands around blocks; it was moved inside them", element.name));
    if element.name == "span" {
        element.name = "div".into();
        element.children = nodes;
        return vec![Node::Element(element)];
    }
    distribute(&element, nodes)
}

/// Puts copies of the shell around the words inside blocks.
fn distribute(shell: &Element, nodes: Vec<Node>) -> Vec<Node> {
    let mut inner = shell.clone();
    inner.attributes.retain(|(name, _)| name != "id");
    wrap_runs(shell, nodes, &mut |mut block| {
        let children = std::mem::take(&mut block.children);
        block.children = match &*block.name {
            "table" | "thead" | "tbody" | "tfoot" | "tr" | "ul" | "ol" | "dl" | "details" | "figure" | "hgroup" => {
                children
                    .into_iter()
                    .flat_map(|child| match child {
                        Node::Element(part) if !is_phrasing_element(&part) => {
                            distribute(&inner, vec![Node::Element(part)])
                        }
                        child => vec![child],
                    })
                    .collect()
            }
            "colgroup" | "hr" | "audio" | "video" => children,
            _ => distribute(&inner, children),
        };
        vec![Node::Element(block)]
    })
}

fn list(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut items: Vec<Node> = Vec::new();
    let mut told = false;
    for node in nodes {
        match node {
            node if is_blank(&node) => {}
            Node::Element(mut item) if item.name == "li" => {
                if element.name == "ul" {
                    item.attributes.retain(|(name, _)| name != "value");
                }
                items.push(Node::Element(item));
            }
            node => {
                if !told {
                    told = true;
                    let message = format!("a `<{}>` holds `<li>` only", element.name);
                    repaired(diagnostics, element.span, message);
                }
                match items.last_mut() {
                    Some(Node::Element(item)) => append(&mut item.children, settle(vec![node], diagnostics)),
                    _ => items.push(Node::Element(Element::new("li").children(settle(vec![node], diagnostics)))),
                }
            }
        }
    }
    if items.is_empty() {
        return Vec::new();
    }
    element.children = items;
    vec![Node::Element(element)]
}

fn definitions(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let nodes: Vec<Node> = nodes.into_iter().filter(|node| !is_blank(node)).collect();
    if nodes.is_empty() {
        return Vec::new();
    }
    let grouped = nodes.iter().all(|node| as_element(node).is_some_and(is_group));
    let mut told = false;
    if grouped {
        let mut groups = Vec::new();
        for node in nodes {
            if let Node::Element(mut group) = node {
                let children = std::mem::take(&mut group.children);
                group.children = pairs(children, element.span, &mut told, diagnostics);
                groups.push(Node::Element(group));
            }
        }
        // A group holds one run of terms and one of meanings.
        if groups.iter().all(|group| as_element(group).is_some_and(|group| is_one_pair(&group.children))) {
            element.children = groups;
            return vec![Node::Element(element)];
        }
        let ungrouped = groups.into_iter().flat_map(|group| match group {
            Node::Element(group) => group.children,
            node => vec![node],
        });
        element.children = ungrouped.collect();
        return vec![Node::Element(element)];
    }
    let flat = nodes.into_iter().flat_map(|node| match node {
        Node::Element(group) if is_group(&group) => group.children,
        node => vec![node],
    });
    element.children = pairs(flat.collect(), element.span, &mut told, diagnostics);
    vec![Node::Element(element)]
}

fn is_one_pair(nodes: &[Node]) -> bool {
    let terms = nodes.iter().take_while(|node| is_named(node, "dt")).count();
    nodes[terms..].iter().all(|node| is_named(node, "dd"))
}

/// Terms and meanings in turn, each present.
fn pairs(nodes: Vec<Node>, span: Option<Span>, told: &mut bool, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut pairs: Vec<Node> = Vec::new();
    let mut tell = |diagnostics: &mut Vec<Diagnostic>| {
        if !std::mem::replace(told, true) {
            repaired(diagnostics, span, "a `<dl>` holds `<dt>` and `<dd>` in turn".to_owned());
        }
    };
    for node in nodes.into_iter().filter(|node| !is_blank(node)) {
        match node {
            Node::Element(term) if term.name == "dt" => pairs.push(Node::Element(term)),
            Node::Element(meaning) if meaning.name == "dd" => {
                if pairs.is_empty() {
                    tell(diagnostics);
                    pairs.push(Node::Element(Element::new("dt")));
                }
                pairs.push(Node::Element(meaning));
            }
            node => {
                tell(diagnostics);
                let nodes = settle(vec![node], diagnostics);
                match pairs.last_mut() {
                    Some(Node::Element(last)) => append(&mut last.children, nodes),
                    _ => pairs.push(Node::Element(Element::new("dt").children(nodes))),
                }
            }
        }
    }
    if pairs.last().is_some_and(|last| is_named(last, "dt")) {
        tell(diagnostics);
        pairs.push(Node::Element(Element::new("dd")));
    }
    pairs
}

fn details(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut rest = nodes;
    let summary = match rest.iter().position(|node| is_named(node, "summary")) {
        Some(at) => rest.remove(at),
        None => {
            repaired(diagnostics, element.span, "`<details>` has no `<summary>`".to_owned());
            Node::Element(Element::new("summary").text("…"))
        }
    };
    let mut children = vec![summary];
    append(&mut children, settle(rest, diagnostics));
    element.children = children;
    vec![Node::Element(element)]
}

/// A summary: words, and one heading of each level. It is a button, which can hold no link, so calls for notes follow it.
fn summary(mut element: Element, mut nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut calls = Vec::new();
    links::take_calls(&mut nodes, &mut calls);
    if !calls.is_empty() && nodes.iter().all(is_blank) {
        nodes = vec![Node::Text("…".to_owned())];
    }
    let mut seen: Vec<String> = Vec::new();
    let fits = nodes.iter().all(|node| {
        is_phrasing(node)
            || as_element(node).is_some_and(|heading| {
                let new = model::is_heading(&heading.name) && !seen.contains(&heading.name.to_string());
                seen.push(heading.name.to_string());
                new
            })
    });
    if fits {
        element.children = nodes;
        let mut built = vec![Node::Element(element)];
        append(&mut built, calls);
        return built;
    }
    let nodes = flattened(nodes, element.span, diagnostics);
    // The words stay in the summary; what no summary may hold comes after it.
    let (words, blocks): (Vec<Node>, Vec<Node>) = nodes.into_iter().partition(is_phrasing);
    element.children = if words.iter().all(is_blank) { vec![Node::Text("…".to_owned())] } else { words };
    let mut built = vec![Node::Element(element)];
    append(&mut built, calls);
    built.extend(blocks);
    built
}

fn figure(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut nodes = nodes;
    let at = nodes.iter().position(|node| is_named(node, "figcaption"));
    let caption = at.map(|at| {
        let first = nodes[..at].iter().all(is_blank);
        (first, nodes.remove(at))
    });
    let mut children = settle(nodes, diagnostics);
    match caption {
        Some((true, caption)) => children.insert(0, caption),
        Some((false, caption)) => {
            children.push(caption);
        }
        None => {}
    }
    element.children = children;
    vec![Node::Element(element)]
}

fn heading_group(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let nodes = settle(nodes, diagnostics);
    let headings = nodes.iter().filter(|node| as_element(node).is_some_and(|one| model::is_heading(&one.name))).count();
    let fits = nodes.iter().all(|node| {
        is_blank(node) || as_element(node).is_some_and(|one| one.name == "p" || model::is_heading(&one.name))
    });
    if headings != 1 || !fits {
        element = renamed(element, "div", diagnostics);
    }
    element.children = nodes;
    vec![Node::Element(element)]
}

/// Bases with their annotations, in groups. What follows the last annotation stands after the element.
fn ruby(mut element: Element, nodes: Vec<Node>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let annotation = |node: &Node| named(node, &["rt", "rtc"]).is_some();
    let Some(last) = nodes.iter().rposition(|node| annotation(node) || is_named(node, "rp")) else {
        repaired(diagnostics, element.span, "`<ruby>` has no `<rt>`".to_owned());
        return settle(nodes, diagnostics);
    };
    if !nodes.iter().any(annotation) {
        repaired(diagnostics, element.span, "`<ruby>` has no `<rt>`".to_owned());
        return settle(nodes, diagnostics);
    }
    let mut nodes = nodes;
    let after = settle(nodes.split_off(last + 1), diagnostics);
    let mut children: Vec<Node> = Vec::new();
    let mut base: Vec<Node> = Vec::new();
    let mut group: Vec<Node> = Vec::new();
    for node in nodes {
        if annotation(&node) || is_named(&node, "rp") {
            group.push(node);
        } else if group.is_empty() || !is_blank(&node) {
            if !group.is_empty() {
                finish_group(&mut children, &mut base, &mut group);
            }
            base.push(node);
        }
    }
    finish_group(&mut children, &mut base, &mut group);
    element.children = children;
    let mut built = vec![Node::Element(element)];
    append(&mut built, after);
    built
}

fn finish_group(children: &mut Vec<Node>, base: &mut Vec<Node>, group: &mut Vec<Node>) {
    let bases = std::mem::take(base);
    let mut annotations = std::mem::take(group);
    let fenced = annotations.len() % 2 == 1
        && annotations.len() > 1
        && annotations.iter().enumerate().all(|(at, node)| is_named(node, "rp") == (at % 2 == 0));
    if !fenced {
        annotations.retain(|node| !is_named(node, "rp"));
    }
    for node in bases {
        match node {
            Node::Element(block) if block.name != "rb" && !is_phrasing_element(&block) => {
                append(children, in_line(block.children));
            }
            node => append(children, vec![node]),
        }
    }
    for node in annotations {
        match node {
            Node::Element(mut container) if container.name == "rtc" => {
                container.children = container
                    .children
                    .into_iter()
                    .flat_map(|child| match child {
                        child if named(&child, &["rt", "rp"]).is_some() => vec![child],
                        child => in_line(vec![child]),
                    })
                    .collect();
                children.push(Node::Element(container));
            }
            node => children.push(node),
        }
    }
}

fn media(mut element: Element, nodes: Vec<Node>, holds: Holds, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    let (mut sources, mut rest): (Vec<Node>, Vec<Node>) = nodes.into_iter().partition(is_source);
    let has_src = element.attribute("src").is_some_and(|src| !src.trim().is_empty());
    if has_src {
        sources.retain(|node| !is_named(node, "source"));
    } else {
        element.attributes.retain(|(name, _)| name != "src");
    }
    if !has_src && !sources.iter().any(|node| is_named(node, "source")) {
        repaired(diagnostics, element.span, format!("`<{}>` names no file", element.name));
        return settle(rest, diagnostics);
    }
    if holds.has(Holds::MEDIA) {
        repaired(diagnostics, element.span, format!("`<{}>` can't hold other media", element.name));
        rest.clear();
    }
    element.set("controls", "controls");
    // Sources come before tracks, and of those at most one is the default.
    sources.sort_by_key(|node| is_named(node, "track"));
    let mut default = false;
    for source in &mut sources {
        if let Node::Element(track) = source
            && track.attribute("default").is_some()
            && std::mem::replace(&mut default, true)
        {
            track.attributes.retain(|(name, _)| name != "default");
        }
    }
    append(&mut sources, settle(rest, diagnostics));
    element.children = sources;
    vec![Node::Element(element)]
}
