//! What Markdown can't say, as HTML on one line: its text escaped, its links and files led to where they are in the manuscript.

use super::escape;
use super::links::Place;
use super::lists::is_space;
use super::told;
use super::tree::{is_block, squeezed};
use super::writing::Writer;
use crate::epub::address::Target;
use crate::spec::html::VOID;
use crate::xhtml::{Element, Node};

/// Attributes that mean something without a stylesheet.
const KEPT: &[&str] = &[
    "abbr", "alt", "border", "cite", "colspan", "controls", "coords", "datetime", "dir", "display", "epub:type",
    "headers", "height", "hidden", "kind", "label", "lang", "loop", "open", "poster", "reversed", "role", "rowspan",
    "scope", "shape", "span", "srclang", "start", "title", "type", "usemap", "value", "width", "xml:lang",
];

impl Writer<'_, '_> {
    /// An element as HTML.
    pub(super) fn pasted(&mut self, element: &Element) -> String {
        let mut out = String::new();
        let ids: Vec<String> = std::mem::take(&mut self.pending);
        self.element(element, &mut out, false);
        self.after_first_tag(&out, &ids)
    }

    /// Nodes as a paragraph of HTML.
    pub(super) fn pasted_paragraph(&mut self, nodes: &[Node]) -> String {
        let ids: Vec<String> = std::mem::take(&mut self.pending);
        let mut out = "<p>".to_owned();
        self.nodes(nodes, &mut out, false);
        out.push_str("</p>");
        self.after_first_tag(&out, &ids)
    }

    /// Ids that wait for a place stand before what is pasted, as places of their own.
    fn after_first_tag(&self, html: &str, ids: &[String]) -> String {
        if ids.is_empty() || ids.iter().all(|id| html.contains(&format!("id=\"{id}\""))) {
            return html.to_owned();
        }
        let spans = ids
            .iter()
            .filter(|id| !html.contains(&format!("id=\"{id}\"")))
            .map(|id| format!("<span id=\"{id}\"></span>"));
        format!("<div>{}{html}</div>", spans.collect::<String>())
    }

    fn nodes(&mut self, nodes: &[Node], out: &mut String, is_exact: bool) {
        let has_blocks = nodes.iter().filter_map(Node::element).any(is_block);
        for node in nodes {
            match node {
                Node::Text(_) if has_blocks && is_space(node) => {}
                Node::Text(text) | Node::Token(_, text) if is_exact => {
                    out.push_str(&self.escaped(text).replace('\n', "&#10;"))
                }
                Node::Text(text) | Node::Token(_, text) => {
                    let words = squeezed(text);
                    let begins = text.starts_with(super::tree::is_space) && !out.ends_with(' ');
                    let ends = text.ends_with(super::tree::is_space) && !words.is_empty();
                    let (before, after) = (if begins { " " } else { "" }, if ends { " " } else { "" });
                    out.push_str(&format!("{before}{}{after}", self.escaped(&words)));
                }
                Node::Element(element) => self.element(element, out, is_exact),
                Node::Raw(..) => {}
            }
        }
    }

    fn element(&mut self, element: &Element, out: &mut String, is_exact: bool) {
        let notes = &self.survey.notes;
        if let Some(call) = notes.call(element).copied() {
            let label = self.label(call.note);
            return out.push_str(&format!("[^{label}]"));
        }
        if notes.is_back(element) || notes.is_body(element) || self.is_made(element) {
            return;
        }
        if matches!(&*element.name, "script" | "style" | "template" | "link" | "meta") {
            return self.leave_out(element);
        }
        if element.name == "sup"
            && super::tree::children(element).count() == 1
            && super::tree::children(element).all(|one| notes.call(one).is_some())
        {
            return self.nodes(&element.children, out, is_exact);
        }
        out.push_str(&self.open_tag(element));
        let name = local(element);
        if VOID.contains(&name) {
            return;
        }
        let is_exact = is_exact || name == "pre";
        self.nodes(&element.children, out, is_exact);
        out.push_str(&format!("</{name}>"));
    }

    /// The start tag of an element, with the attributes that mean something.
    pub(super) fn open_tag(&mut self, element: &Element) -> String {
        let name = local(element);
        let is_foreign = element.name.starts_with("svg:") || element.name.starts_with("math:");
        let mut out = format!("<{name}");
        let mut put = |name: &str, value: &str| out.push_str(&format!(" {name}=\"{}\"", escape::attribute(value)));
        if let Some(id) = self.id(element).or_else(|| element.attribute("id").filter(|_| is_foreign).map(str::to_owned))
        {
            put("id", &id);
        }
        let mut told = Vec::new();
        for (attribute, value) in &element.attributes {
            match &**attribute {
                "id" | "name" => {}
                "href" | "xlink:href" if !is_foreign || element.name == "svg:a" => {
                    match self.survey.links.place(self.document.path, value) {
                        Place::Address(address) => put("href", &address),
                        Place::File(_) | Place::Nowhere => {
                            told.push(format!("the link to `{value}` doesn't lead to a text of the book"))
                        }
                    }
                }
                "src" | "poster" | "data" | "href" | "xlink:href" => match self.file(value) {
                    Some(place) => put(attribute, &place),
                    None => told.push(format!("the file `{value}` is not in the book")),
                },
                "xml:lang" if element.attribute("lang").is_none() => put("lang", value),
                "xml:lang" => {}
                "type" if element.name == "ul" => {}
                _ if is_foreign && attribute.starts_with("xmlns") => {}
                _ if is_foreign && !attribute.contains(':') => put(attribute, value),
                // Vocabularies of one publisher say nothing in another's book.
                "epub:type" if value.contains(':') => {}
                name if KEPT.contains(&name) || name.starts_with("aria-") => put(name, value),
                "class" if self.survey.is_own => put("class", value),
                _ => {}
            }
        }
        self.diagnostics.extend(told.into_iter().map(|message| told::left_out(element.span, message)));
        out.push_str(if VOID.contains(&name) { "/>" } else { ">" });
        out
    }

    /// Where a file that an attribute names stands in the manuscript.
    fn file(&self, address: &str) -> Option<String> {
        if address.starts_with('#') || address.starts_with("data:") {
            return Some(address.to_owned());
        }
        match Target::of(self.document.path, address) {
            Target::Inside { path, fragment, .. } => {
                let place = self.survey.files.place(&path)?;
                Some(fragment.map_or(place.to_owned(), |fragment| format!("{place}#{fragment}")))
            }
            Target::Remote { .. } => Some(address.to_owned()),
            _ => None,
        }
    }

    /// Text as HTML that is no mark of Markdown's either.
    pub(super) fn escaped(&self, text: &str) -> String {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace("[^", "&#91;^");
        if self.survey.has_formulas { text.replace('$', "&#36;") } else { text }
    }
}

/// The name without the prefix of its vocabulary.
fn local(element: &Element) -> &str {
    element.name.rsplit(':').next().unwrap_or_default()
}
