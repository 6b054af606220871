//! One resource by itself: its document type, its ids, what it may hold, and what it refers to.

use super::facts::{Facts, Fallback, Purpose, Reference};
use super::{Found, address, layout, old, picture, region, schema, style};
use crate::check::publication::anybody;
use crate::epub::address::Target;
use crate::epub::package::{Item, Package, Version, children, named};
use crate::epub::text::Encoding;
use crate::epub::{Book, Content};
use crate::rule::epub as rules;
use crate::source::Span;
use crate::spec::address::is_script;
use crate::spec::grammar;
use crate::xhtml::parse::Document;
use crate::xhtml::{Element, Node};

/// Looks at what an item holds.
pub(super) fn check(book: &Book, package: &Package, item: &Item, found: &mut Found) -> Facts {
    let mut facts = Facts::default();
    let Some(path) = item.path() else { return facts };
    let Some(file) = book.file(path) else { return facts };
    match &file.content {
        Content::Document(document) => {
            kind(package, item, document, found);
            let reading = Reading { book, package, item, path };
            reading.document(document, &mut facts, found);
            if item.media_type == "application/xhtml+xml" && file.encoding == Encoding::Utf16 {
                found.add(&rules::UTF16_HTML, book.place(path), "a content document is in UTF-16");
            }
        }
        Content::Text if path != package.path => style::sheet(book, path, &file.encoding, &mut facts, found),
        Content::Head(bytes) => picture::check(book, item, path, bytes, found),
        Content::Text | Content::Unread | Content::Damaged(_) | Content::Encrypted | Content::Broken(_) => {}
    }
    facts
}

/// What stands before the root.
fn kind(package: &Package, item: &Item, document: &Document, found: &mut Found) {
    if let Some(version) = document.version.as_deref().filter(|version| *version != "1.0") {
        found.add(&rules::XML_VERSION, document.root.span.map(Span::head), format!("the document is XML {version}"));
    }
    doctype(package.version, document, &item.media_type, found);
}

/// Public identifiers that may stand, each with its system identifier
/// ([EPUB 3.3, B](https://www.w3.org/TR/epub-33/#app-identifiers-allowed)).
const ALLOWED: &[(&str, &str, &[&str])] = &[
    (
        "-//W3C//DTD MathML 3.0//EN",
        "http://www.w3.org/Math/DTD/mathml3/mathml3.dtd",
        &["application/mathml+xml", "application/mathml-presentation+xml", "application/mathml-content+xml"],
    ),
    ("-//NISO//DTD ncx 2005-1//EN", "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd", &["application/x-dtbncx+xml"]),
    ("-//W3C//DTD SVG 1.1//EN", "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd", &["image/svg+xml"]),
];

/// The document type.
pub(super) fn doctype(version: Version, document: &Document, media_type: &str, found: &mut Found) {
    let Some(doctype) = &document.doctype else { return };
    if version == Version::Two {
        return;
    }
    if let Some(name) = &doctype.external_entity {
        found.add(
            &rules::EXTERNAL_ENTITY,
            doctype.span,
            format!("the text of the entity `{name}` stands in another file"),
        );
    }
    let system = doctype.system.as_deref().unwrap_or_default();
    if media_type == "application/xhtml+xml" {
        let is_legacy = doctype.public.is_none() && system == "about:legacy-compat";
        if (doctype.public.is_some() || doctype.system.is_some()) && !is_legacy {
            found.add(&rules::DOCTYPE, doctype.span, "the document type is not `<!DOCTYPE html>`");
        }
        return;
    }
    let Some(public) = doctype.public.as_deref() else {
        if doctype.system.is_some() {
            found.add(&rules::EXTERNAL_IDENTIFIER, doctype.span, format!("the document type names `{system}`"));
        }
        return;
    };
    let allowed =
        ALLOWED.iter().any(|(known, own, kinds)| *known == public && *own == system && kinds.contains(&media_type));
    if !allowed {
        found.add(&rules::EXTERNAL_IDENTIFIER, doctype.span, format!("the document type names `{public}`"));
    }
}

struct Reading<'a> {
    book: &'a Book,
    package: &'a Package,
    item: &'a Item,
    path: &'a str,
}

impl Reading<'_> {
    fn document(&self, document: &Document, facts: &mut Facts, found: &mut Found) {
        let root = &document.root;
        match (&*self.item.media_type, self.package.version) {
            ("application/x-dtbncx+xml", _) => {
                if root.name == "ncx" {
                    schema::check(grammar::ncx(), root, &rules::NCX_MARKUP, found);
                } else {
                    found.add(&rules::NCX_MARKUP, root.span, format!("`{}` can't be the root of an NCX", root.name));
                }
            }
            ("application/smil+xml", Version::Three) => {
                if root.name == "smil" {
                    schema::check(grammar::overlay(), root, &rules::OVERLAY_MARKUP, found);
                } else {
                    found.add(
                        &rules::OVERLAY_MARKUP,
                        root.span,
                        format!("`{}` can't be the root of an overlay", root.name),
                    );
                }
            }
            ("application/xhtml+xml", Version::Three) => {
                self.html(document, found);
                self.walk(document, facts, found);
                layout::page(self.package, self.item, document, facts, found);
                region::check(self.item, root, found);
            }
            ("application/xhtml+xml", Version::Two) => {
                old::check(document, found);
                self.walk(document, facts, found);
            }
            ("image/svg+xml", _) => {
                if root.name != "svg:svg" {
                    found.add(&rules::MARKUP, root.span, format!("`{}` can't be the root of a drawing", root.name));
                }
                anybody::check(document, &mut found.0);
                self.walk(document, facts, found);
                layout::drawing(self.package, self.item, document, found);
            }
            ("application/vnd.epub.search-key-map+xml" | "application/x-dtbook+xml" | "text/x-oeb1-document", _) => {
                self.walk(document, facts, found);
            }
            _ => {}
        }
    }

    fn html(&self, document: &Document, found: &mut Found) {
        let root = &document.root;
        if root.name != "html" {
            found.add(&rules::MARKUP, root.span, format!("`{}` can't be the root of a content document", root.name));
            return;
        }
        anybody::check(document, &mut found.0);
    }

    /// Everything in the document: ids, references, what the manifest must say.
    fn walk(&self, document: &Document, facts: &mut Facts, found: &mut Found) {
        for (target, data, span) in &document.instructions {
            if target == "xml-stylesheet"
                && let Some(href) = attribute_of(data, "href")
            {
                self.refer(&href, Purpose::Style, Fallback::Manifest, None, Some(*span), facts, found);
                facts.has_styles = true;
            }
        }
        let root = &document.root;
        facts.body = named(root, "body").next().or(Some(root)).and_then(|body| body.span);
        facts.head = named(root, "head").next().and_then(|head| head.span);
        let mut walk = Walk { reading: self, facts, found, around: Vec::new(), place: 0 };
        walk.element(root);
    }

    /// The place in the style that an element holds, where it stands in the file as it was read.
    fn inside(&self, element: &Element, offset: usize) -> Option<Span> {
        let span = element.span?;
        let begins = |text: &str| self.text().get(span.end as usize..).is_some_and(|rest| rest.starts_with(text));
        match element.children.as_slice() {
            [Node::Text(text)] if element.name.ends_with("style") && begins(text) => {
                let at = span.end as usize + offset;
                Some(Span::new(span.source, at..at))
            }
            _ => Some(span),
        }
    }

    fn text(&self) -> &str {
        self.book.text(self.path)
    }

    #[allow(clippy::too_many_arguments)]
    fn refer(
        &self,
        address: &str,
        purpose: Purpose,
        fallback: Fallback,
        said: Option<&str>,
        span: Option<Span>,
        facts: &mut Facts,
        found: &mut Found,
    ) {
        let Some(target) = address::judged(self.path, address, span, found) else { return };
        facts.refer(Reference {
            address: address.trim().to_owned(),
            target,
            purpose,
            fallback,
            said: said.map(|said| said.trim().to_owned()),
            span,
        });
    }
}

/// A value in the data of a processing instruction.
fn attribute_of(data: &str, name: &str) -> Option<String> {
    let rest = data.split_once(&format!("{name}="))?.1;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(value, _)| value.to_owned())
}

/// A document, on the way through it.
struct Walk<'a, 'b> {
    reading: &'a Reading<'a>,
    facts: &'b mut Facts,
    found: &'b mut Found,
    around: Vec<&'a Element>,
    place: usize,
}

impl<'a> Walk<'a, '_> {
    fn element(&mut self, element: &'a Element) {
        self.place += 1;
        self.id(element);
        self.properties(element);
        self.references(element);
        self.styles(element);
        if let Some(types) = element.attribute("epub:type") {
            self.facts.types.extend(types.split_ascii_whitespace().map(str::to_owned));
        }
        self.around.push(element);
        for child in element.children.iter().filter_map(Node::element) {
            self.element(child);
        }
        self.around.pop();
    }

    fn id(&mut self, element: &'a Element) {
        for name in ["id", "xml:id"] {
            let Some(id) = element.attribute(name) else { continue };
            if name == "xml:id" && element.attribute("id") == Some(id) {
                continue;
            }
            let id = id.trim();
            if self.facts.ids.contains_key(id) {
                self.found.add(&rules::MARKUP, element.span, format!("the id `{id}` stands twice"));
            } else {
                self.facts.ids.insert(id.to_owned(), (self.place, element.name.clone().into_owned()));
            }
        }
    }

    fn properties(&mut self, element: &'a Element) {
        let name = &*element.name;
        let is_run = match name {
            "script" | "svg:script" => is_code(element.attribute("type")),
            "form" => true,
            _ => element.attributes.iter().any(|(attribute, _)| {
                attribute.starts_with("on")
                    && attribute.len() > 4
                    && attribute.bytes().all(|byte| byte.is_ascii_lowercase())
            }),
        };
        self.facts.is_scripted |= is_run;
        self.facts.has_formulas |= name == "math:math";
        self.facts.has_drawings |= name == "svg:svg";
        self.facts.has_switch |= name == "epub:switch";
    }

    fn say(&mut self, element: &Element, message: impl Into<String>) {
        self.found.add(&rules::MARKUP, element.span, message);
    }

    fn refer(&mut self, element: &Element, address: &str, purpose: Purpose, fallback: Fallback) {
        // Only where the attribute says a media type of what is named.
        let said = match &*element.name {
            "object" | "embed" | "source" => element.attribute("type"),
            _ => None,
        };
        self.reading.refer(address, purpose, fallback, said, element.span, self.facts, self.found);
    }

    fn references(&mut self, element: &'a Element) {
        let parent = self.around.last().map_or("", |parent| &*parent.name);
        let get = |name: &str| element.attribute(name);
        let own = |is_other: fn(&str) -> bool| {
            let has = children(element).any(|child| is_other(&child.name));
            let words =
                element.children.iter().any(|child| matches!(child, Node::Text(words) if !words.trim().is_empty()));
            if has || words { Fallback::Beside } else { Fallback::Manifest }
        };
        match &*element.name {
            "a" | "area" => {
                if let Some(href) = get("href") {
                    self.refer(element, href, Purpose::Link, Fallback::Manifest);
                }
            }
            "svg:a" => {
                if let Some(href) = get("xlink:href").or(get("href")) {
                    self.refer(element, href, Purpose::DrawnLink, Fallback::Manifest);
                }
            }
            "img" => {
                let purpose = if parent == "picture" { Purpose::PictureOfPicture } else { Purpose::Picture };
                self.picture(element, purpose);
            }
            "source" if parent == "picture" => self.picture(element, Purpose::PictureSource),
            "source" | "audio" | "video" => self.media(element, parent),
            "track" => {
                if let Some(src) = get("src") {
                    self.refer(element, src, Purpose::Track, Fallback::Beside);
                }
            }
            "link" => self.link(element),
            "script" | "svg:script" => {
                if let Some(src) = get("src").or(get("xlink:href")).or(get("href").filter(|_| element.name != "script"))
                {
                    self.refer(element, src, Purpose::Script, Fallback::Beside);
                }
            }
            "iframe" => {
                if let Some(src) = get("src") {
                    self.refer(element, src, Purpose::Frame, Fallback::Manifest);
                }
            }
            "embed" => {
                if let Some(src) = get("src") {
                    self.refer(element, src, Purpose::Object, Fallback::Manifest);
                }
            }
            "object" => {
                if let Some(data) = get("data") {
                    self.refer(element, data, Purpose::Object, own(|name| name != "param"));
                }
            }
            "input" => {
                if let Some(src) = get("src") {
                    self.refer(element, src, Purpose::Picture, Fallback::Manifest);
                }
            }
            "blockquote" | "q" | "ins" | "del" => {
                if let Some(cite) = get("cite") {
                    self.refer(element, cite, Purpose::Named, Fallback::Beside);
                }
            }
            "svg:image" | "svg:feImage" => {
                if let Some(href) = get("xlink:href").or(get("href")) {
                    self.refer(element, href, Purpose::Picture, Fallback::Manifest);
                }
            }
            "svg:use" => {
                if let Some(href) = get("xlink:href").or(get("href")) {
                    self.refer(element, href, Purpose::Part, Fallback::Beside);
                }
            }
            "math:math" => {
                if let Some(picture) = get("altimg") {
                    self.refer(element, picture, Purpose::Picture, Fallback::Beside);
                }
            }
            "svg:font-face-uri" => {
                if let Some(href) = get("xlink:href").or(get("href")) {
                    self.refer(element, href, Purpose::Font, Fallback::Manifest);
                }
            }
            name if name.starts_with("svg:") => self.paints(element),
            _ => {}
        }
    }

    fn paints(&mut self, element: &'a Element) {
        for attribute in ["fill", "stroke"] {
            let value = element.attribute(attribute).unwrap_or_default().trim();
            let inner = value.strip_prefix("url(").and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner);
            if let Some(inner) = inner {
                self.refer(element, inner.trim_matches(['"', '\'', ' ']), Purpose::Paint, Fallback::Beside);
            }
        }
    }

    fn picture(&mut self, element: &'a Element, purpose: Purpose) {
        if let Some(src) = element.attribute("src") {
            self.refer(element, src, purpose, Fallback::Manifest);
        }
        let srcset = element.attribute("srcset").unwrap_or_default().trim();
        if srcset.starts_with("data:") {
            // White space in data says nothing.
            self.refer(element, srcset, purpose, Fallback::Manifest);
            return;
        }
        for candidate in candidates(srcset) {
            self.refer(element, candidate, purpose, Fallback::Manifest);
        }
    }

    fn media(&mut self, element: &'a Element, parent: &str) {
        let is_film = element.name == "video" || element.name == "source" && parent == "video";
        let purpose = if is_film { Purpose::Film } else { Purpose::Sound };
        let player = if element.name == "source" { self.around.last().copied() } else { Some(element) };
        let has_other = player.is_some_and(|player| {
            player.children.iter().any(|child| match child {
                Node::Element(inner) => !matches!(&*inner.name, "source" | "track"),
                words => words.has_words(),
            })
        });
        let common = |source: &Element| {
            let target = Target::of(self.reading.path, source.attribute("src").unwrap_or_default());
            let item = target.path().and_then(|path| self.reading.package.by_path(path));
            item.is_some_and(|item| super::manifest::is_common(&item.media_type))
        };
        let has_common = player.is_some_and(|player| named(player, "source").any(common));
        let fallback = if has_other || has_common { Fallback::Beside } else { Fallback::Manifest };
        if let Some(src) = element.attribute("src") {
            self.refer(element, src, purpose, fallback);
        }
        if let Some(poster) = element.attribute("poster") {
            self.refer(element, poster, Purpose::Poster, Fallback::Manifest);
        }
    }

    fn link(&mut self, element: &'a Element) {
        let Some(href) = element.attribute("href") else { return };
        let relation = element.attribute("rel").unwrap_or_default().to_ascii_lowercase();
        let is = |wanted: &str| relation.split_ascii_whitespace().any(|word| word == wanted);
        if is("stylesheet") {
            self.facts.has_styles = true;
            self.refer(element, href, Purpose::Style, Fallback::Manifest);
        } else {
            self.refer(element, href, Purpose::Named, Fallback::Beside);
        }
    }

    fn styles(&mut self, element: &'a Element) {
        let judged = match (&*element.name, element.attribute("style")) {
            ("style" | "svg:style", _) => {
                self.facts.has_styles = true;
                Some(crate::css::judge_sheet(&element.text_content()))
            }
            (_, Some(style)) => Some(crate::css::judge_attribute(style)),
            _ => None,
        };
        if let Some(judged) = judged {
            let reading = self.reading;
            style::judged(reading.path, judged, |offset| reading.inside(element, offset), self.facts, self.found);
        }
        if element.name == "base" && element.attribute("href").is_some_and(is_script) {
            self.say(element, "the base of the document runs a script");
        }
    }
}

/// The addresses of a `srcset`.
fn candidates(srcset: &str) -> impl Iterator<Item = &str> {
    let mut rest = srcset;
    std::iter::from_fn(move || {
        // An address can hold commas; one at its end is none of it.
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let address = &rest[..end];
        rest = &rest[end..];
        if !address.ends_with(',') {
            rest = rest.split_once(',').map_or("", |(_, after)| after);
        }
        (!address.is_empty()).then(|| address.trim_end_matches(','))
    })
}

/// Whether a `script` of this type is run, and not only data.
fn is_code(kind: Option<&str>) -> bool {
    let kind = kind.unwrap_or_default().trim().to_ascii_lowercase();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.is_empty()
        || kind == "module"
        || kind.contains("javascript")
        || kind.contains("ecmascript")
        || kind.contains("jscript")
}
