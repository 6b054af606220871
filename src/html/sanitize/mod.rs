//! The parsed tree to markup that a content document may hold.
//!
//! From the leaves up: each element is given its children, already fitted, and answers with the nodes that stand in its
//! place. Those may be several: a paragraph with a table in it becomes two paragraphs with the table between.

mod attributes;
mod page;
mod style;

use crate::diagnostic::{Diagnostic, shorten};
use crate::html::content_model::{self, Fitted, Holds};
use crate::html::nodes::{append, is_blank};
use crate::html::parse::{self, Fed};
use crate::html::tree::{self, Data, Id, Record, Tag};
use crate::html::{links, mathml, svg};
use crate::rule::{self, Rule};
use crate::source::Span;
use crate::spec::address;
use crate::spec::html as elements;
use crate::xhtml::{Element, Node};
pub(super) use attributes::fit as dress;

/// The chapter's nodes, or none if something of katern's own was lost on the way.
pub(in crate::html) fn sanitize(fed: Fed, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Node>> {
    let Fed { mut records, kept } = fed;
    let root = records.first().and_then(|document| document.first)?;
    let order = preorder(&records, root);
    let mut fitter = Fitter { used: vec![false; kept.len()], kept, diagnostics };
    let mut done: Vec<Option<Fitted>> = std::iter::repeat_with(|| None).take(records.len()).collect();
    for &id in order.iter().rev() {
        let mut children = Fitted::nothing();
        let mut child = records[id].first;
        while let Some(next) = child {
            if let Some(fitted) = done[next].take() {
                children.holds |= fitted.holds;
                append(&mut children.nodes, fitted.nodes);
                children.calls.extend(fitted.calls);
                if !is_foreign(&records[id].data) && !children.calls.is_empty() {
                    children.holds |= Holds::LINK;
                    children.nodes.append(&mut children.calls);
                }
            }
            child = records[next].next;
        }
        let data = std::mem::replace(&mut records[id].data, Data::Nothing);
        done[id] = Some(match data {
            Data::Nothing => Fitted::nothing(),
            Data::Text(text) => Fitted::text(text),
            Data::Element(_) if id == root => children,
            Data::Element(tag) => fitter.element(&tag, children),
        });
    }
    let nodes = done[root].take().map(|fitted| fitted.nodes).unwrap_or_default();
    fitter.used.iter().all(|used| *used).then(|| content_model::settle(nodes, fitter.diagnostics))
}

/// Whether the node is part of a drawing or a formula.
fn is_foreign(data: &Data) -> bool {
    matches!(data, Data::Element(tag) if !tree::is_html(&tag.name.ns))
}

/// The nodes below `root` and itself, parents before children, in document order.
fn preorder(records: &[Record], root: Id) -> Vec<Id> {
    let mut order = Vec::with_capacity(records.len());
    let mut pending = vec![root];
    while let Some(id) = pending.pop() {
        order.push(id);
        let at = pending.len();
        let mut child = records[id].first;
        while let Some(next) = child {
            pending.push(next);
            child = records[next].next;
        }
        pending[at..].reverse();
    }
    order
}

/// An element of a drawing or formula.
fn foreign(tag: &Tag, mut children: Fitted, diagnostics: &mut Vec<Diagnostic>) -> Fitted {
    let mut calls = std::mem::take(&mut children.calls);
    if matches!(
        &*tag.name.local,
        "title" | "desc" | "mi" | "mn" | "mo" | "ms" | "mtext" | "annotation" | "annotation-xml"
    ) {
        links::take_calls(&mut children.nodes, &mut calls);
    }
    let fitted = match tag.name.ns {
        html5ever::ns!(svg) => svg::sanitize(tag, children, diagnostics),
        _ => mathml::sanitize(tag, children, diagnostics),
    };
    Fitted { calls, ..fitted }
}

struct Fitter<'a> {
    kept: Vec<Element>,
    used: Vec<bool>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Fitter<'_> {
    fn element(&mut self, tag: &Tag, children: Fitted) -> Fitted {
        if let Some(index) = parse::mark(&tag.attributes).filter(|index| *index < self.kept.len()) {
            return self.own(index, children);
        }
        if tag.phantom && children.nodes.is_empty() {
            return Fitted::nothing();
        }
        if !tree::is_html(&tag.name.ns) {
            return foreign(tag, children, self.diagnostics);
        }
        let attributes: Vec<(String, String)> = tag
            .attributes
            .iter()
            .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
            .collect();
        self.raw(&tag.name.local, tag.span, attributes, children)
    }

    /// One of katern's own elements. Parts of one that the parser split share all but its id.
    fn own(&mut self, index: usize, children: Fitted) -> Fitted {
        let first = !std::mem::replace(&mut self.used[index], true);
        let kept = &mut self.kept[index];
        if !kept.children.is_empty() {
            let whole = std::mem::replace(kept, Element::new("span"));
            let holds = content_model::holds(&whole);
            return Fitted::one(whole, holds);
        }
        let mut shell = kept.clone();
        if !first {
            shell.attributes.retain(|(name, _)| name != "id");
        }
        // A reference without words of its own gets them once all links are known.
        if first && shell.name == "a" && children.nodes.is_empty() {
            return Fitted::one(shell, Holds::LINK);
        }
        let emptied = children.nodes.iter().all(is_blank);
        if emptied
            && matches!(&*shell.name, "p" | "em" | "strong" | "del" | "li" | "blockquote")
            && !children.nodes.is_empty()
            || children.nodes.is_empty() && matches!(&*shell.name, "p" | "em" | "strong" | "del")
        {
            return Fitted::nothing();
        }
        content_model::build(shell, children, self.diagnostics)
    }

    fn say(&mut self, rule: &'static Rule, span: Option<Span>, message: String) {
        self.diagnostics.push(Diagnostic::new(rule, span, message));
    }

    fn obsolete(&mut self, name: &str, span: Option<Span>) {
        self.say(&rule::html::OBSOLETE_HTML, span, format!("`<{name}>` is obsolete"));
    }

    fn dropped(&mut self, name: &str, span: Option<Span>) {
        self.say(&rule::html::DROPPED_HTML, span, format!("`<{name}>` has no place in a book"));
    }

    /// An element that the author wrote.
    fn raw(&mut self, name: &str, span: Option<Span>, attributes: Vec<(String, String)>, children: Fitted) -> Fitted {
        let get = |wanted: &str| {
            attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.trim()).filter(|v| !v.is_empty())
        };
        let (target, class) = match name {
            "center" => ("div", Some("center")),
            "big" => ("span", Some("large")),
            "tt" => ("span", Some("monospace")),
            "nobr" => ("span", Some("nowrap")),
            "font" | "blink" => ("span", None),
            "strike" => ("s", None),
            "acronym" => ("abbr", None),
            "dir" => ("ul", None),
            "listing" => ("pre", None),
            "marquee" | "multicol" | "layer" => ("div", None),
            _ => ("", None),
        };
        if !target.is_empty() {
            self.obsolete(name, span);
            let mut element = Element::new(target).at(span);
            if name == "font" {
                font(&mut element, get("size"), get("face"));
            }
            attributes::fit(&mut element, name, &attributes, self.diagnostics);
            if let Some(class) = class {
                element.add_class(class);
            }
            if element.name == "span" && element.attributes.is_empty() {
                return children;
            }
            return content_model::build(element, children, self.diagnostics);
        }
        match name {
            "main" | "search" | "menu" | "hgroup" | "html" | "body" => {
                let target = if name == "menu" {
                    "ul"
                } else if name == "hgroup" {
                    "hgroup"
                } else {
                    "div"
                };
                self.keep(target, name, span, &attributes, children)
            }
            "form" | "fieldset" | "dialog" => {
                self.dropped(name, span);
                let telling =
                    |name: &str| matches!(name, "id" | "class" | "lang" | "xml:lang" | "dir" | "title" | "style");
                let attributes: Vec<_> = attributes.into_iter().filter(|(name, _)| telling(name)).collect();
                self.keep("div", name, span, &attributes, children)
            }
            "button" | "label" | "output" | "meter" | "progress" | "canvas" | "select" | "datalist" | "keygen"
            | "map" | "object" | "applet" | "embed" | "iframe" | "noscript" | "template" | "slot" => {
                self.dropped(name, span);
                let source =
                    get("src").or(get("data")).filter(|url| url.starts_with("http://") || url.starts_with("https://"));
                match source {
                    Some(url) if children.nodes.iter().all(is_blank) => {
                        let words = get("title").unwrap_or(url).to_owned();
                        let link = Element::new("a").at(span).with("href", address::clean(url)).text(words);
                        Fitted::one(link, Holds::LINK)
                    }
                    _ => children,
                }
            }
            "optgroup" | "option" => {
                let mut children = children;
                let label = get("label").map(|label| format!("{label} "));
                children.nodes.splice(0..0, label.map(Node::Text));
                children.nodes.push(Node::Text(" ".to_owned()));
                children
            }
            "input" => {
                self.dropped(name, span);
                let checked = attributes.iter().any(|(name, _)| name == "checked");
                match get("type").map(str::to_ascii_lowercase).as_deref() {
                    Some("checkbox" | "radio") if checked => Fitted::text("☒ ".to_owned()),
                    Some("checkbox" | "radio") => Fitted::text("☐ ".to_owned()),
                    Some("button" | "submit" | "reset") => {
                        get("value").map_or_else(Fitted::nothing, |value| Fitted::text(value.to_owned()))
                    }
                    _ => Fitted::nothing(),
                }
            }
            "area" => {
                self.dropped(name, span);
                match (get("href"), get("alt")) {
                    (Some(href), Some(alt)) if !address::is_script(href) => {
                        let link = Element::new("a").at(span).with("href", address::clean(href)).text(alt);
                        Fitted::new(vec![Node::Element(link), Node::Text(" ".to_owned())], Holds::LINK)
                    }
                    _ => Fitted::nothing(),
                }
            }
            "param" | "meta" | "link" | "base" | "basefont" | "bgsound" | "frame" | "spacer" | "script" | "style"
            | "title" => {
                self.dropped(name, span);
                Fitted::nothing()
            }
            "img" => {
                if get("src").is_none() || get("src").is_some_and(address::is_script) {
                    self.say(&rule::html::DROPPED_HTML, span, "an `<img>` without `src` shows nothing".to_owned());
                    return get("alt").map_or_else(Fitted::nothing, |alt| Fitted::text(alt.to_owned()));
                }
                let mut image = Element::new("img").at(span);
                attributes::fit(&mut image, name, &attributes, self.diagnostics);
                if image.attribute("width").is_none() && image.attribute("class").is_some_and(|c| c.contains("w-")) {
                    // A width in percent with a height in pixels would squeeze the picture.
                    image.attributes.retain(|(name, _)| name != "height");
                }
                Fitted::one(image, Holds::default())
            }
            "picture" => self.picture(children, span),
            "source" | "track" => match get("src") {
                // In a picture the source has a `srcset` only; the picture's image stands for all of them.
                None => Fitted::nothing(),
                Some(src) if address::is_script(src) => Fitted::nothing(),
                Some(_) => {
                    let mut source = Element::new(name.to_owned()).at(span);
                    attributes::fit(&mut source, name, &attributes, self.diagnostics);
                    Fitted::one(source, Holds::default())
                }
            },
            _ if elements::is_known(name) => self.keep(name, name, span, &attributes, children),
            _ => {
                self.say(&rule::html::UNKNOWN_HTML, span, format!("`<{}>` is not an element of HTML", shorten(name)));
                children
            }
        }
    }

    fn keep(
        &mut self,
        target: &str,
        name: &str,
        span: Option<Span>,
        attributes: &[(String, String)],
        children: Fitted,
    ) -> Fitted {
        let words = || Element::new("span").children(children.nodes.iter().cloned()).text_content();
        let mut attributes = attributes.to_vec();
        let is_page = attributes.iter().any(|(_, value)| value.contains("pagebreak"));
        let mark = is_page.then(|| page::before(target, &mut attributes, &words())).flatten();
        let mut element = Element::new(target.to_owned()).at(span);
        attributes::fit(&mut element, name, &attributes, self.diagnostics);
        if is_page && children.nodes.iter().all(|node| node.element().is_none()) {
            page::say(&mut element, &words());
        }
        let mut built = content_model::build(element, children, self.diagnostics);
        built.nodes.splice(0..0, mark);
        built
    }

    /// The image that a picture falls back on.
    fn picture(&mut self, mut children: Fitted, span: Option<Span>) -> Fitted {
        let mut nodes = std::mem::take(&mut children.nodes);
        let sources = nodes.len();
        nodes.retain(|node| !matches!(node, Node::Element(element) if element.name == "source"));
        if nodes.len() < sources {
            self.say(&rule::html::DROPPED_HTML, span, "only the `<img>` of a `<picture>` is kept".to_owned());
        }
        Fitted { nodes, ..children }
    }
}

/// The class that says what `<font>` said.
fn font(element: &mut Element, size: Option<&str>, face: Option<&str>) {
    let sign = size.and_then(|size| size.chars().next());
    let number = size.and_then(|size| size.trim_start_matches('+').parse::<i32>().ok());
    let size = match (sign, number) {
        (Some('+' | '-'), Some(step)) => step.signum(),
        (_, Some(size)) => (size - 3).signum(),
        _ => 0,
    };
    match size {
        1 => element.add_class("large"),
        -1 => element.add_class("small"),
        _ => {}
    }
    let face = face.unwrap_or_default().to_ascii_lowercase();
    if face.contains("mono") || face.contains("courier") {
        element.add_class("monospace");
    }
}
