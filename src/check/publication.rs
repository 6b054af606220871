//! The finished trees, held against EPUB 3.3: a net under katern itself.
//!
//! EPUBCheck stays the judge; this finds in milliseconds, inside every test, what would make it complain: names that
//! meet, references that lead nowhere, properties and types that don't fit the content, elements where they can't be.
//! It must never raise a false alarm: what it doesn't know, it lets pass.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::publication::{Item, ItemContent, Publication, Target, TocEntry};
use crate::rule::text::LONG_DOCUMENT;
use crate::rule::validator::INVALID_PUBLICATION;
use crate::source::Span;
use crate::xhtml::{Element, Node, VOID, is_xml_name};

/// Documents with more text than this are slow to open in old reading systems.
const LONG: usize = 300_000;

/// What breaks the specification, and documents of unusual length.
pub fn publication(publication: &Publication) -> Vec<Diagnostic> {
    let mut found = Found(Vec::new());
    let ids = ids(publication, &mut found);
    statements(publication, &mut found);
    manifest(publication, &mut found);
    spine(publication, &mut found);
    navigation(publication, &ids, &mut found);
    for item in &publication.manifest {
        if let ItemContent::Document(root) = &item.content {
            document(item, root, publication, &ids, &mut found);
        }
    }
    found.0
}

struct Found(Vec<Diagnostic>);

impl Found {
    fn add(&mut self, span: impl Into<Option<Span>>, message: impl Into<String>) {
        self.0.push(Diagnostic::new(&INVALID_PUBLICATION, span, message).help("report this: katern is at fault"));
    }
}

/// The ids of each document, by path.
type Ids<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

fn ids<'a>(publication: &'a Publication, found: &mut Found) -> Ids<'a> {
    let mut ids = Ids::new();
    for item in &publication.manifest {
        let known = ids.entry(item.path.as_str()).or_default();
        let ItemContent::Document(root) = &item.content else { continue };
        root.walk(&mut |element| {
            let Some(id) = element.attribute("id") else { return };
            if id.is_empty() || id.contains(char::is_whitespace) {
                found.add(element.span, format!("the id `{id}` is not one ({})", item.path));
            }
            if !known.insert(id) {
                found.add(element.span, format!("the id `{id}` stands twice in {}", item.path));
            }
        });
    }
    ids
}

fn statements(publication: &Publication, found: &mut Found) {
    let metadata = &publication.metadata;
    let has = |name: &str| {
        metadata.elements.iter().any(|element| element.name == name && !element.text_content().trim().is_empty())
    };
    for name in ["dc:identifier", "dc:title", "dc:language"] {
        if !has(name) {
            found.add(None, format!("the package has no `{name}`"));
        }
    }
    let modified = metadata.elements.iter().filter(|element| element.attribute("property") == Some("dcterms:modified"));
    let modified: Vec<String> = modified.map(Element::text_content).collect();
    match modified.as_slice() {
        [time] if is_utc(time) => {}
        [time] => found.add(None, format!("the last change `{time}` is not a time in UTC")),
        _ => found.add(None, format!("the package has {} times of the last change", modified.len())),
    }
    let mut names = BTreeSet::new();
    for id in metadata.elements.iter().filter_map(|element| element.attribute("id")) {
        if !is_xml_name(id) || !names.insert(id) {
            found.add(None, format!("the id `{id}` of the metadata is illegal or stands twice"));
        }
    }
    for refined in metadata.elements.iter().filter_map(|element| element.attribute("refines")) {
        let known = refined
            .strip_prefix('#')
            .is_some_and(|id| names.contains(id) || publication.manifest.iter().any(|item| item.id.as_str() == id));
        if !known {
            found.add(None, format!("metadata refines `{refined}`, which is not there"));
        }
    }
}

/// Whether the time is written `2026-01-31T12:00:00Z`.
fn is_utc(time: &str) -> bool {
    const SHAPE: &[u8] = b"0000-00-00T00:00:00Z";
    time.len() == SHAPE.len()
        && time.bytes().zip(SHAPE).all(|(c, shape)| if *shape == b'0' { c.is_ascii_digit() } else { c == *shape })
}

fn manifest(publication: &Publication, found: &mut Found) {
    let (mut ids, mut paths) = (BTreeSet::new(), BTreeSet::new());
    for item in &publication.manifest {
        if !is_xml_name(item.id.as_str()) || item.id.as_str().contains(':') || !ids.insert(item.id.as_str()) {
            found.add(None, format!("the manifest's id `{}` is illegal or stands twice", item.id));
        }
        if !paths.insert(item.path.as_str().to_ascii_lowercase()) {
            found.add(None, format!("{} is in the manifest twice", item.path));
        }
        let expected = match &item.content {
            ItemContent::Document(_) | ItemContent::Navigation => "application/xhtml+xml",
            ItemContent::Ncx => "application/x-dtbncx+xml",
            ItemContent::Stylesheet(_) => "text/css",
            ItemContent::Resource(_) => media_type(item.path.as_str()).unwrap_or(&item.media_type),
        };
        if item.media_type != expected {
            found.add(None, format!("{} has the media type `{}`, not `{expected}`", item.path, item.media_type));
        }
        let has = |property: &str| item.properties.contains(&property);
        if has("nav") != matches!(item.content, ItemContent::Navigation) {
            found.add(None, format!("the property `nav` doesn't fit {}", item.path));
        }
        if has("cover-image") && !item.media_type.starts_with("image/") {
            found.add(None, format!("the cover image {} is not an image", item.path));
        }
        let mut properties = BTreeSet::new();
        if !item.properties.iter().all(|property| properties.insert(property)) {
            found.add(None, format!("a property of {} stands twice", item.path));
        }
    }
    let count = |property: &str| publication.manifest.iter().filter(|item| item.properties.contains(&property)).count();
    if count("nav") != 1 {
        found.add(None, format!("the manifest has {} navigation documents", count("nav")));
    }
    if count("cover-image") > 1 {
        found.add(None, format!("the manifest has {} cover images", count("cover-image")));
    }
}

/// The media type that a file name says.
fn media_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "mp3" => "audio/mpeg",
        "css" => "text/css",
        "xhtml" => "application/xhtml+xml",
        "ncx" => "application/x-dtbncx+xml",
        _ => return None,
    })
}

fn spine(publication: &Publication, found: &mut Found) {
    if publication.spine.items.is_empty() {
        found.add(None, "the reading order is empty");
    }
    let mut seen = BTreeSet::new();
    for id in &publication.spine.items {
        if !seen.insert(id) {
            found.add(None, format!("`{id}` is in the reading order twice"));
        }
        match publication.manifest.iter().find(|item| item.id == *id) {
            None => found.add(None, format!("`{id}` of the reading order is not in the manifest")),
            Some(item) if !matches!(item.content, ItemContent::Document(_) | ItemContent::Navigation) => {
                found.add(None, format!("{} is in the reading order and no document", item.path));
            }
            Some(_) => {}
        }
    }
    // A document that no reader reaches in reading order is a fault of the package as well.
    for item in &publication.manifest {
        if matches!(item.content, ItemContent::Document(_)) && !seen.contains(&item.id) {
            found.add(None, format!("{} is not in the reading order", item.path));
        }
    }
}

fn navigation(publication: &Publication, ids: &Ids<'_>, found: &mut Found) {
    let mut order = Vec::new();
    entries(&publication.toc, ids, &mut order, found);
    if publication.toc.is_empty() {
        found.add(None, "the contents list is empty");
    }
    let place = |path: &str| {
        publication
            .spine
            .items
            .iter()
            .position(|id| publication.manifest.iter().any(|item| item.id == *id && item.path.as_str() == path))
    };
    let places: Vec<_> = order.iter().map(|target| place(target.path.as_str())).collect();
    if places.is_sorted() {
        // Inside one document the entries follow its ids.
    } else {
        found.add(None, "the contents list and the reading order differ in order");
    }
    let mut kinds = BTreeSet::new();
    for landmark in &publication.landmarks {
        resolve(&landmark.target, ids, found);
        if !kinds.insert((landmark.epub_type, landmark.target.href())) {
            found.add(None, format!("the landmark `{}` stands twice", landmark.epub_type));
        }
        if landmark.label.trim().is_empty() {
            found.add(None, "a landmark has no words");
        }
    }
    for page in &publication.page_list {
        resolve(&page.target, ids, found);
        if page.label.trim().is_empty() {
            found.add(None, "a page of the printed edition has no label");
        }
    }
    for reference in &publication.guide {
        if !ids.contains_key(reference.path.as_str()) {
            found.add(None, format!("the guide names {}, which is not in the manifest", reference.path));
        }
    }
    for style in &publication.navigation_styles {
        if !ids.contains_key(style.as_str()) {
            found.add(None, format!("the navigation document names {style}, which is not in the manifest"));
        }
    }
}

fn entries<'a>(toc: &'a [TocEntry], ids: &Ids<'_>, order: &mut Vec<&'a Target>, found: &mut Found) {
    for entry in toc {
        if entry.label.trim().is_empty() {
            found.add(None, "an entry of the contents list has no words");
        }
        resolve(&entry.target, ids, found);
        order.push(&entry.target);
        entries(&entry.children, ids, order, found);
    }
}

fn resolve(target: &Target, ids: &Ids<'_>, found: &mut Found) {
    let known = ids.get(target.path.as_str());
    let there = known.is_some_and(|ids| target.fragment.as_deref().is_none_or(|id| ids.contains(id)));
    if !there {
        found.add(None, format!("the navigation leads to {}, which is not there", target.href()));
    }
}

fn document(item: &Item, root: &Element, publication: &Publication, ids: &Ids<'_>, found: &mut Found) {
    let elements = |element: &Element| -> Vec<String> {
        let inner = element.children.iter().filter_map(|node| match node {
            Node::Element(inner) => Some(inner.name.to_string()),
            _ => None,
        });
        inner.collect()
    };
    if root.name != "html" || elements(root) != ["head", "body"] {
        found.add(None, format!("{} is no document of a head and a body", item.path));
        return;
    }
    if root.attribute("xmlns") != Some("http://www.w3.org/1999/xhtml") {
        found.add(None, format!("{} is not in the namespace of XHTML", item.path));
    }
    for name in ["lang", "xml:lang"] {
        if root.attribute(name).is_none() {
            found.add(None, format!("{} says no language in `{name}`", item.path));
        }
    }
    let mut titles = 0;
    let mut headings = 0;
    let mut declared: BTreeSet<&str> = BTreeSet::new();
    root.walk(&mut |element| {
        match &*element.name {
            "title" if !element.text_content().trim().is_empty() => titles += 1,
            "h1" => headings += 1,
            "math" | "m:math" => drop(declared.insert("mathml")),
            "svg" => drop(declared.insert("svg")),
            "script" => found.add(element.span, format!("{} holds a script", item.path)),
            _ => {}
        }
        attributes(item, element, found);
        nesting(item, element, found);
        references(item, element, publication, ids, found);
    });
    if titles == 0 {
        found.add(None, format!("{} has no title", item.path));
    }
    if headings > 1 {
        found.add(None, format!("{} has {headings} headings of the first level", item.path));
    }
    for property in ["mathml", "svg"] {
        // An SVG's own title counts as title; the property must be there exactly where the element is.
        if declared.contains(property) != item.properties.contains(&property) {
            found.add(None, format!("the property `{property}` doesn't fit {}", item.path));
        }
    }
    let length = root.text_content().len();
    if length > LONG {
        let mut first = None;
        root.walk(&mut |element| first = first.or(element.span));
        found.0.push(
            Diagnostic::new(&LONG_DOCUMENT, first, format!("this part of the text is {} kB long", length / 1000))
                .help("divide it with headings"),
        );
    }
}

fn attributes(item: &Item, element: &Element, found: &mut Found) {
    let mut names = BTreeSet::new();
    for (name, value) in &element.attributes {
        if !is_xml_name(name) || !names.insert(name) {
            found.add(element.span, format!("the attribute `{name}` is illegal or stands twice in {}", item.path));
        }
        if name.starts_with("on") && !matches!(&**name, "on") {
            found.add(element.span, format!("{} holds the event handler `{name}`", item.path));
        }
        if name == "epub:type" && value.trim().is_empty() {
            found.add(element.span, format!("`epub:type` says nothing in {}", item.path));
        }
    }
    let needed: &[&str] = match &*element.name {
        "img" => &["src", "alt"],
        "link" => &["rel", "href"],
        _ => &[],
    };
    for name in needed {
        if element.attribute(name).is_none() {
            found.add(element.span, format!("an `{}` has no `{name}` in {}", element.name, item.path));
        }
    }
    if matches!(&*element.name, "center" | "font" | "big" | "strike" | "tt" | "marquee" | "frame" | "frameset") {
        found.add(element.span, format!("the obsolete element `{}` is in {}", element.name, item.path));
    }
    if VOID.contains(&&*element.name) && !element.children.is_empty() {
        found.add(element.span, format!("the empty element `{}` has content in {}", element.name, item.path));
    }
}

/// The nesting that HTML forbids and that can be told without the whole content model.
fn nesting(item: &Item, element: &Element, found: &mut Found) {
    const PHRASING: &[&str] = &[
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "em", "strong", "b", "i", "span", "sub", "sup", "code", "cite", "q",
        "small",
    ];
    const BLOCKS: &[&str] = &[
        "p",
        "div",
        "section",
        "article",
        "aside",
        "nav",
        "ul",
        "ol",
        "li",
        "dl",
        "table",
        "tr",
        "td",
        "th",
        "blockquote",
        "figure",
        "figcaption",
        "hr",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "footer",
        "body",
        "head",
    ];
    let allowed: Option<&[&str]> = match &*element.name {
        "ul" | "ol" => Some(&["li", "template"]),
        "tr" => Some(&["td", "th", "template"]),
        "tbody" | "thead" | "tfoot" => Some(&["tr", "template"]),
        "table" => Some(&["caption", "colgroup", "thead", "tbody", "tfoot", "tr", "template"]),
        _ => None,
    };
    for child in &element.children {
        match child {
            Node::Element(inner) => {
                let name = &*inner.name;
                let forbidden = (PHRASING.contains(&&*element.name) && BLOCKS.contains(&name))
                    || allowed.is_some_and(|allowed| !allowed.contains(&name))
                    || (name == "li" && !matches!(&*element.name, "ul" | "ol" | "menu"))
                    || (matches!(name, "td" | "th") && element.name != "tr")
                    || (name == "figcaption" && element.name != "figure");
                if forbidden {
                    let span = inner.span.or(element.span);
                    found.add(span, format!("`{name}` can't stand in `{}` ({})", element.name, item.path));
                }
            }
            Node::Text(text) if allowed.is_some() && !text.trim().is_empty() => {
                found.add(element.span, format!("words can't stand in `{}` ({})", element.name, item.path));
            }
            Node::Raw(_, span) => found.add(*span, format!("pasted HTML was not fitted in {}", item.path)),
            Node::Text(_) => {}
        }
    }
    if element.name == "a" {
        element.children.iter().for_each(|child| {
            if let Node::Element(inner) = child {
                inner.walk(&mut |inner| {
                    if inner.name == "a" {
                        found.add(inner.span, format!("a link stands in a link in {}", item.path));
                    }
                });
            }
        });
    }
}

fn references(item: &Item, element: &Element, publication: &Publication, ids: &Ids<'_>, found: &mut Found) {
    let inside_svg = element.name.contains(':') || matches!(&*element.name, "use" | "image");
    for name in ["href", "src", "poster"] {
        let Some(target) = element.attribute(name) else { continue };
        if is_remote(target) || target.starts_with("data:") {
            let shown = matches!(&*element.name, "img" | "link" | "image");
            if shown && !target.starts_with("data:") {
                found.add(element.span, format!("{} shows a remote resource: {target}", item.path));
            }
            continue;
        }
        let (path, fragment) = target.split_once('#').map_or((target, None), |(path, id)| (path, Some(id)));
        let Some(path) = absolute(item.path.as_str(), path) else {
            found.add(element.span, format!("`{target}` leads out of the publication ({})", item.path));
            continue;
        };
        let Some(known) = ids.get(path.as_str()) else {
            found.add(element.span, format!("`{target}` leads to nothing in the manifest ({})", item.path));
            continue;
        };
        let is_document = publication
            .manifest
            .iter()
            .any(|item| item.path.as_str() == path && matches!(item.content, ItemContent::Document(_)));
        if let Some(fragment) = fragment.filter(|fragment| is_document && !inside_svg && !fragment.is_empty())
            && !known.contains(decoded(fragment).as_str())
        {
            found.add(element.span, format!("`{target}` leads to an id that is not there ({})", item.path));
        }
    }
}

/// Whether a reference has a scheme of its own.
fn is_remote(target: &str) -> bool {
    let scheme = target.split(':').next().unwrap_or_default();
    target.starts_with("//")
        || (scheme.len() < target.len()
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|c| c.is_ascii_alphanumeric() || b"+-.".contains(&c)))
}

/// The path in the container that a relative reference leads to.
fn absolute(from: &str, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(decoded(&parts.join("/")))
}

/// The text with `%20` and the like resolved.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after
            .get(..2)
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex {
            Some(decoded) if byte == b'%' => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
