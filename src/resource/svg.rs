//! SVG pictures made fit for a book: well formed, in UTF-8, and reaching for nothing outside themselves.
//!
//! EPUBCheck reads every SVG in the publication, so one duplicate id that a drawing program left behind makes the whole
//! book invalid. A drawing without such faults keeps its bytes; any other is written anew from its tree.

use std::collections::BTreeSet;
use std::io::Read;

use roxmltree::{Document, Node, ParsingOptions};

use super::data_url;
use super::ids;
use super::kind::Kind;
use super::label::{self, Gap, Place};
use super::measure;
use crate::css::{self, Paint};
use crate::diagnostic::shorten;
use crate::spec::address::is_url;
use crate::spec::html::attributes::is_event_handler;
use crate::spec::length;
use crate::spec::svg::{FORBIDDEN, sets_what_runs};
use crate::spec::xml::{SVG, XHTML, XLINK, is_old_ncname};
use crate::xhtml::{self, Dialect, Element, Node as Written};

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const EVENTS: &str = "http://www.w3.org/2001/xml-events";

/// The most bytes that a drawing may have, unpacked.
const LIMIT: u64 = 64 << 20;

/// How deep elements may be nested: resvg and browsers walk them by recursion.
const DEPTH: usize = 256;

/// A drawing that was read.
#[derive(Debug)]
pub(super) struct Drawing {
    /// The text; the bytes that were read are just as good where it is none.
    pub(super) rewritten: Option<String>,
    /// Width and height in CSS pixels.
    pub(super) size: Option<(u32, u32)>,
    /// What was taken out, in a few words each.
    pub(super) removed: Vec<String>,
}

/// Reads a drawing and makes it safe.
///
/// # Errors
/// When it is no well-formed SVG; the words finish “the picture …”.
pub(super) fn read(bytes: &[u8]) -> Result<Drawing, String> {
    let (mut text, mut changed) = decode(bytes)?;
    measure::text(&text)?;
    for _ in 0..8 {
        let options = ParsingOptions { allow_dtd: true, nodes_limit: 2_000_000, ..ParsingOptions::default() };
        match Document::parse_with_options(&text, options) {
            Ok(document) => {
                let root = document.root_element();
                if root.tag_name().name() == "svg" && root.tag_name().namespace().is_none() {
                    text = declare(&text, root.range().start, "xmlns", SVG);
                    changed = true;
                    continue;
                }
                return fit(&document, &text, changed);
            }
            // Programs that cut drawings out of pages forget to declare the prefixes.
            Err(roxmltree::Error::UnknownNamespace(prefix, _)) => {
                let address = match prefix.as_str() {
                    "xlink" => XLINK.to_owned(),
                    "svg" => SVG.to_owned(),
                    other => format!("urn:undeclared:{other}"),
                };
                let Some(root) = root_tag(&text) else { return Err("has no svg element".into()) };
                text = declare(&text, root, &format!("xmlns:{prefix}"), &address);
                changed = true;
            }
            Err(error) => return Err(format!("is not well-formed XML ({error})")),
        }
    }
    Err("names too many prefixes that it doesn't declare".into())
}

/// The text of the file, and whether its bytes can't be kept.
fn decode(bytes: &[u8]) -> Result<(String, bool), String> {
    if Kind::of(bytes) == Some(Kind::Svgz) {
        let mut unpacked = Vec::new();
        let mut reader = flate2::read::GzDecoder::new(bytes).take(LIMIT + 1);
        reader.read_to_end(&mut unpacked).map_err(|_| "can't be unpacked".to_owned())?;
        if unpacked.len() as u64 > LIMIT {
            return Err("is too large".into());
        }
        return decode_text(&unpacked).map(|(text, _)| (text, true));
    }
    if bytes.len() as u64 > LIMIT {
        return Err("is too large".into());
    }
    decode_text(bytes)
}

fn decode_text(bytes: &[u8]) -> Result<(String, bool), String> {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
        char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    let text = match bytes {
        [0xFF, 0xFE, ..] => (wide(u16::from_le_bytes), true),
        [0xFE, 0xFF, ..] => (wide(u16::from_be_bytes), true),
        [0xEF, 0xBB, 0xBF, rest @ ..] => (String::from_utf8(rest.to_vec()).map_err(|_| NOT_TEXT.to_owned())?, true),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), !declares_utf8(text)),
            // Old programs wrote Latin-1, whose characters are the first of Unicode.
            Err(_)
                if declared_encoding(&String::from_utf8_lossy(&bytes[..bytes.len().min(200)]))
                    .is_some_and(is_latin) =>
            {
                (bytes.iter().map(|&byte| char::from(byte)).collect(), true)
            }
            Err(_) => return Err(NOT_TEXT.into()),
        },
    };
    Ok(text)
}

const NOT_TEXT: &str = "is not UTF-8 text";

/// The encoding and version in the XML declaration must be those that every XML parser takes.
fn declares_utf8(text: &str) -> bool {
    let declaration =
        text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or("", |(inside, _)| inside);
    let version = !declaration.contains("1.1");
    version
        && declared_encoding(text)
            .is_none_or(|name| matches!(&*name.to_ascii_lowercase(), "utf-8" | "us-ascii" | "ascii"))
}

fn declared_encoding(text: &str) -> Option<&str> {
    let declaration = text.strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value[1..].split(quote).next()
}

fn is_latin(name: &str) -> bool {
    matches!(&*name.to_ascii_lowercase(), "iso-8859-1" | "latin1" | "iso8859-1" | "windows-1252" | "iso-8859-15")
}

/// Where the first start tag of the text begins.
fn root_tag(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text[at..].find('<')?;
        let rest = &text[at..];
        let skip = if rest.starts_with("<!--") {
            rest.find("-->")?
        } else if rest.starts_with("<!") {
            let subset = rest.find('[').filter(|&open| rest.find('>').is_some_and(|close| open < close));
            match subset {
                Some(open) => open + rest[open..].find("]")?,
                None => rest.find('>')?,
            }
        } else if rest.starts_with("<?") {
            rest.find("?>")?
        } else {
            return Some(at);
        };
        at += skip.max(1);
    }
}

/// The text with one more declaration in the start tag at the offset.
fn declare(text: &str, tag: usize, name: &str, value: &str) -> String {
    let end =
        text[tag + 1..].find(|c: char| c.is_whitespace() || c == '>' || c == '/').map_or(text.len(), |at| tag + 1 + at);
    format!("{} {name}=\"{value}\"{}", &text[..end], &text[end..])
}

/// The drawing from its tree.
fn fit(document: &Document<'_>, text: &str, mut changed: bool) -> Result<Drawing, String> {
    let root = document.root_element();
    if (root.tag_name().name(), root.tag_name().namespace()) != ("svg", Some(SVG)) {
        return Err("is XML, but not SVG".into());
    }
    if is_too_deep(root) {
        return Err("is nested too deeply".into());
    }
    // A document type may only be SVG 1.1's own; instructions may only be ours, and there is none.
    let prolog = &text[..root.range().start];
    let plain_type = prolog.contains("\"-//W3C//DTD SVG 1.1//EN\"") && !prolog.contains('[');
    changed |= prolog.contains("<!DOCTYPE") && !plain_type;
    changed |= document.descendants().any(|node| node.is_pi());
    let mut fitter = Fitter { ids: BTreeSet::new(), all_ids: BTreeSet::new(), removed: BTreeSet::new(), changed };
    for node in root.descendants() {
        if let Some(id) = node.attribute("id") {
            fitter.all_ids.insert(id.to_owned());
        }
    }
    let size = size(root);
    let element = fitter.element(root, Place::Root);
    let rewritten = fitter.changed.then(|| ids::renamed(xhtml::write(&element, Dialect::Svg), &fitter.all_ids));
    Ok(Drawing { rewritten, size, removed: fitter.removed.into_iter().collect() })
}

fn is_too_deep(root: Node<'_, '_>) -> bool {
    let mut open = vec![(root, 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > DEPTH {
            return true;
        }
        open.extend(node.children().filter(Node::is_element).map(|child| (child, depth + 1)));
    }
    false
}

struct Fitter {
    /// Ids given so far.
    ids: BTreeSet<String>,
    /// Every id in the drawing.
    all_ids: BTreeSet<String>,
    removed: BTreeSet<String>,
    changed: bool,
}

impl Fitter {
    fn remove(&mut self, what: impl Into<String>) {
        self.removed.insert(what.into());
        self.changed = true;
    }

    fn element(&mut self, node: Node<'_, '_>, place: Place) -> Element {
        let name = node.tag_name().name();
        let is_html = node.tag_name().namespace() == Some(XHTML);
        let plain = if is_html { place.plain(name) } else { name };
        self.changed |= plain != name;
        let mut element = Element::new(qualified(node, node.tag_name().namespace(), plain, false));
        let inside = if is_html { Place::inside(plain) } else { Place::Shapes };
        // Declarations that come into force here.
        for namespace in node.namespaces() {
            let inherited =
                node.parent_element().is_some_and(|parent| parent.namespaces().any(|known| known == namespace));
            if (place == Place::Root || !inherited) && namespace.name() != Some("xml") {
                let name = namespace.name().map_or("xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
                element.set(name, namespace.uri());
            }
        }
        for attribute in node.attributes() {
            let name = qualified(node, attribute.namespace(), attribute.name(), true);
            if let Some(value) = self.attribute(node, attribute.namespace(), attribute.name(), attribute.value()) {
                element.set(name, value);
            }
        }
        for child in node.children() {
            if child.is_element() {
                if let Some(words) = forbidden(child) {
                    self.remove(words);
                    continue;
                }
                Fitter::apart(node, child, inside, &mut element);
                let inner = self.element(child, inside);
                element = element.child(inner);
            } else if child.is_text() {
                let text = child.text().unwrap_or_default();
                element = element.text(self.text(node, text));
            }
        }
        element
    }

    /// Keeps the words of two blocks or cells apart where both become words of one line.
    fn apart(parent: Node<'_, '_>, child: Node<'_, '_>, inside: Place, element: &mut Element) {
        let is_html = child.tag_name().namespace() == Some(XHTML);
        if !is_html || element.text_content().trim().is_empty() {
            return;
        }
        match label::gap(child.tag_name().name()) {
            Some(Gap::Line) if inside == Place::Words => {
                let name = qualified(parent, Some(XHTML), "br", false);
                element.children.push(Element::new(name).into());
            }
            Some(Gap::Space) => element.children.push(Written::Text(" ".to_owned())),
            Some(Gap::Line) | None => {}
        }
    }

    /// The value to keep; none where the attribute must go.
    fn attribute(&mut self, node: Node<'_, '_>, namespace: Option<&str>, name: &str, value: &str) -> Option<String> {
        match (namespace, name) {
            (None, "id") | (Some(XML), "id") => {
                let is_strange = ids::is_strange(value);
                self.changed |= is_strange;
                if (is_strange || is_old_ncname(value)) && self.ids.insert(value.to_owned()) {
                    return Some(value.to_owned());
                }
                // Nothing is lost: references lead to the first of that id.
                self.changed = true;
                None
            }
            (None, _) if is_event_handler(name) => {
                self.remove(format!("the event handler `{name}`"));
                None
            }
            // XML Events name a handler by its id.
            (Some(EVENTS), _) => {
                self.remove(format!("the event handler `{name}`"));
                None
            }
            // An HTML element could fetch by many attributes, and needs none of them to be a label.
            (None, _) if node.tag_name().namespace() == Some(XHTML) && !label::ATTRIBUTES.contains(&name) => {
                self.remove(format!("the attribute `{name}`"));
                None
            }
            (None | Some(XLINK), "href") | (None, "src") => self.reference(node, value),
            // A link that is followed without being asked.
            (Some(XLINK), "actuate") if node.tag_name().name() == "a" && value.trim() != "onRequest" => {
                self.remove(format!("the attribute `xlink:actuate=\"{}\"`", shorten(value)));
                None
            }
            (Some(XML), "base") => {
                self.changed = true;
                None
            }
            (None, "style") => {
                let (style, removed) = css::alone(value, &css::attribute(value));
                self.css(value, style, removed)
            }
            (None, "class" | "lang" | "title") => Some(value.to_owned()),
            (None, _) if name.starts_with("aria-") || name.starts_with("data-") => Some(value.to_owned()),
            // Presentation attributes such as `fill` and `clip-path`, and what an animation makes of them.
            (None, _) => match css::paint(value) {
                Paint::Harmless => Some(value.to_owned()),
                Paint::Parts(ids) if ids.iter().all(|id| self.all_ids.contains(id)) => Some(value.to_owned()),
                Paint::Parts(_) | Paint::Fetches => {
                    self.remove(format!("the reference `{}`", shorten(value)));
                    None
                }
            },
            _ => Some(value.to_owned()),
        }
    }

    /// An address in the drawing: a part of itself, a picture written into it, or for a link any page.
    fn reference(&mut self, node: Node<'_, '_>, value: &str) -> Option<String> {
        let target = value.trim();
        let keep = match target.strip_prefix('#') {
            Some(id) => self.all_ids.contains(id),
            None if node.tag_name().name() == "a" => {
                let starts =
                    |scheme: &str| target.get(..scheme.len()).is_some_and(|is| is.eq_ignore_ascii_case(scheme));
                starts("mailto:") || (starts("http://") || starts("https://")) && is_url(target)
            }
            None => {
                let picture = data_url::decode(target).and_then(|bytes| Kind::of(&bytes));
                matches!(picture, Some(Kind::Jpeg | Kind::Png | Kind::Gif | Kind::WebP))
            }
        };
        if !keep {
            self.remove(format!("the reference `{}`", shorten(target)));
        }
        keep.then(|| value.to_owned())
    }

    fn text(&mut self, parent: Node<'_, '_>, text: &str) -> String {
        if parent.tag_name().name() != "style" {
            return text.to_owned();
        }
        let (style, removed) = css::alone(text, &css::sheet(text));
        self.css(text, style, removed).unwrap_or_default()
    }

    fn css(&mut self, before: &str, after: String, removed: Vec<String>) -> Option<String> {
        for what in removed {
            self.remove(what);
        }
        self.changed |= before != after;
        (!after.trim().is_empty()).then_some(after)
    }
}

/// What an element is called that no picture in a book may hold.
fn forbidden(node: Node<'_, '_>) -> Option<String> {
    let name = node.tag_name().name();
    match node.tag_name().namespace() {
        Some(SVG) if FORBIDDEN.contains(&name) => Some(format!("the element `{name}`")),
        Some(EVENTS) => Some(format!("the element `{name}`")),
        Some(SVG) if sets_what_runs(name, node.attribute("attributeName")) => {
            Some(format!("the element `{name}` that sets `{}`", node.attribute("attributeName").unwrap_or_default()))
        }
        Some(XHTML) if label::WITHOUT_WORDS.contains(&name) => Some(format!("the HTML element `{name}`")),
        _ => None,
    }
}

/// The name with the prefix that its namespace has here.
fn qualified(node: Node<'_, '_>, namespace: Option<&str>, name: &str, attribute: bool) -> String {
    let Some(namespace) = namespace else { return name.to_owned() };
    if namespace == XML {
        return format!("xml:{name}");
    }
    if !attribute && node.default_namespace() == Some(namespace) {
        return name.to_owned();
    }
    let prefix = node.namespaces().find(|known| known.uri() == namespace && known.name().is_some());
    match prefix.and_then(|known| known.name()) {
        Some(prefix) => format!("{prefix}:{name}"),
        None => name.to_owned(),
    }
}

/// The drawing's size in CSS pixels: from its width and height, else from its view box.
fn size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let side = |name| root.attribute(name).and_then(length);
    let view: Vec<f64> = root
        .attribute("viewBox")
        .unwrap_or_default()
        .split([' ', ',', '\t', '\n', '\r'])
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .collect();
    let (width, height) = match (side("width"), side("height"), view.as_slice()) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, [_, _, w, h]) => (width, width * h / w),
        (None, Some(height), [_, _, w, h]) => (height * w / h, height),
        (None, None, [_, _, w, h]) => (*w, *h),
        _ => return None,
    };
    let whole = |length: f64| (length.is_finite() && (0.5..1e6).contains(&length)).then(|| length.round() as u32);
    Some((whole(width)?, whole(height)?))
}

/// A length in CSS pixels; none for percentages and words.
fn length(text: &str) -> Option<f64> {
    let (number, unit) = length::split(text)?;
    Some(number * length::pixels(unit)?)
}

/// The size of a finished drawing in CSS pixels, where it has one.
pub(super) fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(std::str::from_utf8(bytes).ok()?, options).ok()?;
    size(document.root_element())
}

/// A finished drawing, looked at once more.
pub(super) struct Judged {
    /// Ids that stand in it twice.
    pub(super) repeated_ids: Vec<String>,
    /// Whether it holds a script.
    pub(super) has_script: bool,
    /// What is wrong with its styles.
    pub(super) styles: Vec<String>,
}

/// Looks at a finished drawing; what makes it none is the error.
pub(super) fn judge(bytes: &[u8]) -> Result<Judged, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())?;
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| format!("is not XML: {error}"))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        return Err("is no SVG".to_owned());
    }
    let mut seen = std::collections::BTreeSet::new();
    let ids = document.descendants().filter_map(|node| node.attribute("id"));
    let mut styles = Vec::new();
    for node in document.descendants().filter(Node::is_element) {
        if node.tag_name().name() == "style" {
            let text: String = node.children().filter_map(|child| child.text()).collect();
            styles.extend(css::judge_sheet(&text).faults);
        }
        styles.extend(node.attribute("style").map(|style| css::judge_attribute(style).faults).unwrap_or_default());
    }
    Ok(Judged {
        styles: styles.into_iter().map(|fault| fault.words).collect(),
        repeated_ids: ids.filter(|id| !seen.insert(*id)).map(str::to_owned).collect(),
        has_script: document.descendants().any(|node| node.tag_name().name() == "script"),
    })
}
