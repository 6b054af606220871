//! Pictures, sounds and films in the documents.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::render::link::Resolver;
use crate::resource::placeholder::placeholder;
use crate::resource::{Found, Purpose, Request};
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
pub(super) fn requests(element: &Element, sources: &Sources, requests: &mut Vec<Request>) {
    let Some(span) = element.span else { return };
    for &(attribute, purpose) in references(element) {
        if let Some(target) = element.attribute(attribute) {
            requests.push(request(target, purpose, span, sources));
        }
    }
}

fn request(target: &str, purpose: Purpose, span: Span, sources: &Sources) -> Request {
    let base = sources.get(span.source).path.parent().unwrap_or(Path::new("")).to_owned();
    Request { target: target.to_owned(), base, purpose, span: Some(span) }
}

impl Resolver<'_> {
    /// Gives a medium its path in the container; what stands in its place where it has none.
    pub(super) fn media(&mut self, element: &mut Element) -> Option<Vec<Node>> {
        let span = element.span?;
        if element.name == "img" && element.attribute("alt").is_none() && element.attribute("src").is_some() {
            let target: String = element.attribute("src").unwrap_or_default().chars().take(80).collect();
            self.diagnostics.push(
                Diagnostic::new(&rule::MISSING_ALT_TEXT, span, format!("the image `{target}` has no alternative text"))
                    .help("describe it between the brackets, or mark it `{.decorative}`"),
            );
        }
        for &(attribute, purpose) in references(element) {
            let Some(target) = element.attribute(attribute).map(str::to_owned) else { continue };
            let request = request(&target, purpose, span, self.index.sources);
            match self.assets.find(&request) {
                Some(Found::Local(found)) => {
                    let path = self.path.relative(&found.path);
                    element.set(attribute, path);
                    if element.name == "source" {
                        element.set("type", found.media_type);
                    }
                }
                Some(Found::Remote) => {
                    self.span = Some(span);
                    return Some(match self.web_address(&target) {
                        Some(address) => self.remote(element, &target, &address, span),
                        None => self.missing(element, &request),
                    });
                }
                None if attribute == "poster" => element.attributes.retain(|(name, _)| name != "poster"),
                None => return Some(self.missing(element, &request)),
            }
        }
        self.finish_player(element)
    }

    /// Sound and film on the web: a link, since a book can't carry what it does not hold.
    fn remote(&mut self, element: &Element, target: &str, address: &str, span: Span) -> Vec<Node> {
        let shown: String = target.chars().take(80).collect();
        let message = format!("`{shown}` is on the web; a link stands in its place");
        let help = "download it beside the manuscript and name that file";
        self.diagnostics.push(Diagnostic::new(&resource::MISSING_MEDIA, span, message).help(help));
        let link = || Element::new("a").at(element.span).with("href", address).text(target).into();
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
            "audio" | "video" => element.children.iter().filter(|child| !is_source(child)).cloned().collect(),
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
        Some(element.children.iter().filter(|child| !is_source(child)).cloned().collect())
    }
}

fn is_source(node: &Node) -> bool {
    matches!(node, Node::Element(element) if matches!(&*element.name, "source" | "track"))
}
