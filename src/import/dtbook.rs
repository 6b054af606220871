//! DTBook, which EPUB 2 allows for talking books, as HTML
//! ([ANSI/NISO Z39.86-2005](https://daisy.org/activities/standards/daisy/daisy-3/z39-86-2005-r2012-specifications-for-the-digital-talking-book/)).

use crate::xhtml::{Element, Node};

/// A document of DTBook as one of HTML.
pub(super) fn html(root: &Element) -> Element {
    let mut body = Element::new("body");
    for child in root.children.iter().filter_map(Node::element).filter(|child| local(child) == "book") {
        body.children.extend(converted(child, 1).children);
    }
    let language = root.attribute("xml:lang").map(str::to_owned);
    Element::new("html").with_some("xml:lang", language).child(body)
}

fn local(element: &Element) -> &str {
    element.name.rsplit(':').next().unwrap_or_default()
}

/// The element as HTML; `level` is how deep it stands in sections.
fn converted(element: &Element, level: u8) -> Element {
    let is_level = local(element).starts_with("level");
    let name: &'static str = match local(element) {
        "frontmatter" | "bodymatter" | "rearmatter" | "book" => "div",
        "doctitle" => "h1",
        "hd" => ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(1, 6)) - 1],
        "list" if element.attribute("type") == Some("ol") => "ol",
        "list" => "ul",
        "lic" | "sent" | "w" | "docauthor" | "covertitle" | "byline" | "dateline" | "linenum" => "span",
        "noteref" | "annoref" => "a",
        "note" | "annotation" | "prodnote" | "sidebar" => "aside",
        "pagenum" => "span",
        "imggroup" => "figure",
        "caption" if !is_of_table(element) => "figcaption",
        "poem" | "linegroup" => "div",
        "line" => "span",
        "author" => "p",
        "acronym" => "abbr",
        "bridgehead" => "p",
        "epigraph" => "blockquote",
        _ => "",
    };
    let mut made = match name {
        "" if is_level => Element::new("section"),
        "" => Element::new(local(element).to_owned()),
        name => Element::new(name),
    }
    .at(element.span);
    for (attribute, value) in &element.attributes {
        match (&**attribute, local(element)) {
            ("idref", "noteref" | "annoref") => {
                made.set("href", if value.starts_with('#') { value.clone() } else { format!("#{value}") });
            }
            ("idref" | "type" | "smilref", _) => {}
            (name, _) => made.set(name.to_owned(), value.clone()),
        }
    }
    match local(element) {
        "noteref" | "annoref" => made.set("epub:type", "noteref"),
        "note" | "annotation" => made.set("epub:type", "footnote"),
        "poem" | "linegroup" => made.set("class", "poem"),
        "line" => made.set("class", "line"),
        "epigraph" => made.set("class", "epigraph"),
        "pagenum" => {
            made.set("epub:type", "pagebreak");
            made.set("title", element.text_content().trim().to_owned());
        }
        _ => {}
    }
    if local(element) == "pagenum" {
        return made;
    }
    let inner = if is_level { level_of(element, level) } else { level };
    made.children = element
        .children
        .iter()
        .map(|child| match child {
            Node::Element(child) => Node::Element(converted(child, inner)),
            other => other.clone(),
        })
        .collect();
    if local(element) == "line" {
        made.children.push(Element::new("br").into());
    }
    made
}

/// How deep what stands in a section does: its name says it, or it is one deeper.
fn level_of(element: &Element, level: u8) -> u8 {
    let said = local(element).trim_start_matches("level").parse::<u8>().ok();
    said.unwrap_or(if element.attribute("depth").is_some() { level } else { level.saturating_add(1) })
}

/// Whether a caption is that of a table: the only one that has an id of a table's is rare, so the name around it decides.
fn is_of_table(element: &Element) -> bool {
    element.attribute("class").is_some_and(|class| class.contains("table"))
}
