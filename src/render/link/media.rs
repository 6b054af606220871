//! Pictures, sounds and films in the documents.

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostic::{Diagnostic, shorten};
use crate::model::ContentPath;
use crate::render::Document;
use crate::render::link::address;
use crate::render::pictures::Wishes;
use crate::resource::placeholder::placeholder;
use crate::resource::{Assets, Found, Purpose, Request};
use crate::rule::{accessibility as rule, resource};
use crate::source::{Sources, Span};
use crate::xhtml::{Element, Node};

/// The attributes of an element that name a resource, with what it is to the document.
fn references(element: &Element) -> &'static [(&'static str, Purpose)] {
    match &*element.name {
        "img" => &[("src", Purpose::Image)],
        "image" => &[("href", Purpose::Image), ("xlink:href", Purpose::Image)],
        "audio" => &[("src", Purpose::Audio)],
        "video" => &[("src", Purpose::Video), ("poster", Purpose::Image)],
        "track" => &[("src", Purpose::Track)],
        "source" => match element.attribute("type") {
            Some(kind) if kind.starts_with("audio/") => &[("src", Purpose::Audio)],
            _ => &[("src", Purpose::Video)],
        },
        _ => &[],
    }
}

/// What katern itself put into the document has no place in the manuscript and is in the container already.
pub(super) fn requests(element: &Element, sources: &Sources, pictures: &Wishes, requests: &mut Vec<Request>) {
    let Some(span) = element.span else { return };
    for &(attribute, purpose) in references(element) {
        if let Some(target) = element.attribute(attribute) {
            requests.push(request(target, purpose, span, sources, pictures));
        }
    }
}

/// How the author describes a picture that is written like this one.
fn how_to_describe(span: Span, sources: &Sources) -> &'static str {
    let (text, at) = (&sources.get(span.source).text, span.range().start);
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[line..].split('\n').next().unwrap_or_default();
    match () {
        () if text[at..].starts_with('<') => {
            "describe it with `alt=\"…\"` in the tag, or write `alt=\"\"` if it only decorates"
        }
        () if line.contains("{figure}") || line.contains("{image}") => "describe it in a line `:alt: …` below this one",
        () if line.trim_start().starts_with("```{") => "describe it in a line `#| fig-alt: …` of the cell",
        () => "describe it between the brackets, or mark it `{.decorative}`",
    }
}

fn request(target: &str, purpose: Purpose, span: Span, sources: &Sources, pictures: &Wishes) -> Request {
    let base = sources.get(span.source).path.parent().unwrap_or(Path::new("")).to_owned();
    let pictures = pictures.get(&span).copied().filter(|_| purpose == Purpose::Image);
    Request { target: target.to_owned(), base, purpose, pictures, span: Some(span) }
}

/// Gives every medium of a document its path in the container, or puts something in its place; says what there is to
/// say, and which ids went with what was left out.
pub(super) fn settle(
    document: &mut Document,
    sources: &Sources,
    pictures: &Wishes,
    assets: &Assets,
) -> (Vec<Diagnostic>, BTreeSet<String>) {
    let path = document.path.clone();
    let (diagnostics, lost) = (Vec::new(), BTreeSet::new());
    let mut stage = Media { sources, pictures, assets, path, diagnostics, lost, badges: 0, span: None };
    stage.element(&mut document.root);
    (stage.diagnostics, stage.lost)
}

/// One document while its media are settled.
struct Media<'a> {
    sources: &'a Sources,
    pictures: &'a Wishes,
    assets: &'a Assets,
    path: ContentPath,
    diagnostics: Vec<Diagnostic>,
    /// The ids of what was left out.
    lost: BTreeSet<String>,
    /// How many badges were left out.
    badges: usize,
    /// The innermost place in the manuscript.
    span: Option<Span>,
}

impl Media<'_> {
    fn element(&mut self, element: &mut Element) {
        let outer = self.span;
        self.span = element.span.or(outer);
        let mut at = 0;
        while at < element.children.len() {
            let Node::Element(child) = &mut element.children[at] else {
                at += 1;
                continue;
            };
            let inherited = child.span;
            child.span = child.span.or(self.span);
            let badges = self.badges;
            self.element(child);
            // What held nothing but badges goes with them.
            let replaced = match self.badges > badges && is_hollow(child) {
                true => Some(Vec::new()),
                false => self.medium(child),
            };
            child.span = inherited;
            let Some(mut nodes) = replaced else {
                at += 1;
                continue;
            };
            self.inherit(child, &mut nodes);
            let count = nodes.len();
            element.children.splice(at..=at, nodes);
            at += count;
        }
        self.span = outer;
    }

    /// Whoever is led to an element that was left out is led to what stands in its place, where anything does. In a
    /// drawing or a formula that says its namespace, too.
    fn inherit(&mut self, gone: &Element, nodes: &mut [Node]) {
        if let Some(namespace) = gone.attribute("xmlns").filter(|_| gone.name != "svg") {
            nodes.iter_mut().filter_map(Node::element_mut).for_each(|heir| heir.set("xmlns", namespace));
        }
        if let Some(id) = gone.attribute("id") {
            let heir = nodes.iter_mut().find_map(Node::element_mut).filter(|heir| heir.attribute("id").is_none());
            if let Some(heir) = heir {
                heir.set("id", id);
            }
        }
        let mut kept = BTreeSet::new();
        for element in nodes.iter().filter_map(Node::element) {
            element.walk(&mut |inner| kept.extend(inner.attribute("id")));
        }
        gone.walk(&mut |inner| {
            self.lost.extend(inner.attribute("id").filter(|id| !kept.contains(id)).map(str::to_owned));
        });
    }

    /// Gives a medium its path in the container; what stands in its place where it has none.
    fn medium(&mut self, element: &mut Element) -> Option<Vec<Node>> {
        let span = element.span?;
        if element.name == "img" && element.attribute("alt").is_none() && element.attribute("src").is_some() {
            let target = element.attribute("src").unwrap_or_default();
            // A drawing that katern made of words has no name.
            let (message, help) = match target.starts_with("data:image/svg+xml,%3C%3Fxml") {
                true => ("this diagram has no alternative text".to_owned(), "describe it: `{alt=\"…\"}`"),
                false => (
                    format!("the image `{}` has no alternative text", shorten(target)),
                    how_to_describe(span, self.sources),
                ),
            };
            self.diagnostics.push(Diagnostic::new(&rule::MISSING_ALT_TEXT, span, message).help(help));
        }
        for &(attribute, purpose) in references(element) {
            let Some(target) = element.attribute(attribute).map(str::to_owned) else { continue };
            let request = request(&target, purpose, span, self.sources, self.pictures);
            match self.assets.find(&request) {
                Some(Found::Local(found)) => {
                    let path = self.path.relative(&found.path);
                    element.set(attribute, path);
                    if element.name == "source" {
                        element.set("type", found.media_type);
                    }
                }
                Some(Found::Badge) => {
                    self.badges += 1;
                    return Some(Vec::new());
                }
                Some(Found::Remote) => return Some(self.remote(element, &target, span)),
                None if attribute == "poster" => element.attributes.retain(|(name, _)| name != "poster"),
                None => return Some(self.missing(element, &request)),
            }
        }
        self.finish_player(element)
    }

    /// Sound and film on the web: a link, since a book can't carry what it does not hold.
    fn remote(&mut self, element: &Element, target: &str, span: Span) -> Vec<Node> {
        let shown: String = target.chars().take(80).collect();
        let Some(address) = address::absolute(target.trim(), Some(span), &mut self.diagnostics).flatten() else {
            // What leads nowhere is told; it stays to be read, as the address of a link would not.
            let words = Element::new("span").at(element.span).text(shown);
            return match &*element.name {
                "track" => vec![],
                _ => fallback(element).unwrap_or_else(|| vec![words.into()]),
            };
        };
        let message = format!("`{shown}` is on the web; a link stands in its place");
        let help = "download it beside the manuscript and name that file";
        self.diagnostics.push(Diagnostic::new(&resource::MISSING_MEDIA, span, message).help(help));
        let link = || Element::new("a").at(element.span).with("href", address.as_str()).text(target).into();
        match &*element.name {
            "track" => vec![],
            // In its player, where it is what shows if no other source plays.
            "source" => vec![link(), Node::Text(" ".to_owned())],
            _ => vec![link()],
        }
    }

    fn missing(&self, element: &Element, request: &Request) -> Vec<Node> {
        match &*element.name {
            "img" => vec![placeholder(request, element.attribute("alt")).into()],
            "audio" | "video" => fallback(element).unwrap_or_default(),
            _ => vec![],
        }
    }

    /// A player all of whose sources went is only its fallback.
    fn finish_player(&self, element: &mut Element) -> Option<Vec<Node>> {
        let plays = matches!(&*element.name, "audio" | "video");
        let has_source = element.attribute("src").is_some()
            || element.children.iter().any(|child| matches!(child, Node::Element(inner) if inner.name == "source"));
        if !plays || has_source {
            return None;
        }
        Some(fallback(element).unwrap_or_default())
    }
}

/// Whether an element shows nothing: no words, no picture, nothing but line ends.
fn is_hollow(element: &Element) -> bool {
    let may_go =
        matches!(&*element.name, "a" | "p" | "span" | "div" | "center" | "picture" | "figure" | "b" | "strong");
    may_go
        && element.children.iter().all(|child| match child {
            Node::Element(inner) => inner.name == "br",
            words => !words.has_words(),
        })
}

/// What a player shows to who can't play it, where the author wrote anything.
fn fallback(element: &Element) -> Option<Vec<Node>> {
    let nodes: Vec<Node> = element.children.iter().filter(|child| !is_source(child)).cloned().collect();
    (!nodes.is_empty()).then_some(nodes)
}

fn is_source(node: &Node) -> bool {
    matches!(node, Node::Element(element) if matches!(&*element.name, "source" | "track"))
}
