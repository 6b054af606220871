//! Mutations that are files: a line of markup, put where it may break something.

use std::path::Path;

use katern::publication::ItemContent;
use katern::resource::Body;
use katern::xhtml::{Element, Node};

use super::mutation::{Base, Mutation, end, item, root};

const XHTML: &str = "http://www.w3.org/1999/xhtml";
const OPF: &str = "http://www.idpf.org/2007/opf";

/// The mutations of all files.
pub(super) fn all() -> Vec<Mutation> {
    let mut all = Vec::new();
    for (family, name, markup) in lines("markup.txt") {
        let nodes = parse(&markup, XHTML);
        all.push(mutation(family, name, move |publication| {
            end(root(item(publication, "words.xhtml").expect("the chapter"))).extend(nodes.clone());
            true
        }));
    }
    for (family, name, markup) in lines("formulas.txt") {
        let nodes = parse(&markup, XHTML);
        let chapter = if family == "formulas" { "tables.xhtml" } else { "drawings.xhtml" };
        all.push(mutation(family, name, move |publication| {
            end(root(item(publication, chapter).expect("the chapter"))).extend(nodes.clone());
            true
        }));
    }
    for (family, name, markup) in lines("statements.txt") {
        let nodes = parse(&markup, OPF);
        all.push(mutation(family, name, move |publication| {
            publication.metadata.elements.extend(nodes.iter().filter_map(Node::element).cloned());
            true
        }));
    }
    for (family, name, css) in lines("styles.txt") {
        all.push(mutation(family, name, move |publication| {
            let sheet = item(publication, "book.css").expect("the author's stylesheet");
            let ItemContent::Resource(Body::Bytes(bytes)) = &mut sheet.content else { panic!("no text") };
            let old = if css.is_empty() { Vec::new() } else { bytes.to_vec() };
            *bytes = [old, css.clone().into_bytes()].concat().into();
            true
        }));
    }
    all
}

fn mutation(
    family: &'static str,
    name: String,
    breaks: impl Fn(&mut katern::publication::Publication) -> bool + Send + Sync + 'static,
) -> Mutation {
    Mutation { family, name, wants: Some(Base::Every), breaks: Box::new(breaks) }
}

/// The lines of a file: family, name, text.
fn lines(file: &str) -> Vec<(&'static str, String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreement").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut family = "";
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(heading) = line.strip_prefix("## ") {
            family = Box::leak(heading.to_owned().into_boxed_str());
        } else if !line.starts_with("# ") {
            let (name, text) = line.split_once(':').unwrap_or_else(|| panic!("{file}: no colon in `{line}`"));
            found.push((family, name.to_owned(), text.trim().to_owned()));
        }
    }
    assert!(found.len() >= 20, "{file} has only {} lines", found.len());
    found
}

/// The nodes of a line of markup. Its elements are of this vocabulary where they say no other.
fn parse(markup: &str, vocabulary: &str) -> Vec<Node> {
    let wrapped = format!(
        "<x xmlns=\"{vocabulary}\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{markup}</x>"
    );
    let parsed = roxmltree::Document::parse(&wrapped).unwrap_or_else(|error| panic!("`{markup}`: {error}"));
    parsed.root_element().children().filter_map(|node| convert(node, vocabulary)).collect()
}

fn convert(node: roxmltree::Node<'_, '_>, vocabulary: &str) -> Option<Node> {
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        return Some(Node::Text(text.to_owned()));
    }
    if !node.is_element() {
        return None;
    }
    let namespace = node.tag_name().namespace().unwrap_or_default().to_owned();
    let prefix = prefix(&namespace);
    let name = node.tag_name().name();
    let mut element = Element::new(if prefix.is_empty() { name.to_owned() } else { format!("{prefix}:{name}") });
    if prefix.is_empty() && namespace != vocabulary {
        element.set("xmlns", namespace.clone());
    }
    let mut links = false;
    for attribute in node.attributes() {
        let uri = attribute.namespace().unwrap_or_default();
        links |= uri.ends_with("xlink");
        let name = match self::prefix(uri) {
            "" if uri.is_empty() => attribute.name().to_owned(),
            "" => {
                element.set("xmlns:my", uri);
                format!("my:{}", attribute.name())
            }
            prefix => format!("{prefix}:{}", attribute.name()),
        };
        element.set(name, attribute.value());
    }
    if links {
        element.set("xmlns:xlink", "http://www.w3.org/1999/xlink");
    }
    let inside = if prefix.is_empty() { namespace.as_str() } else { vocabulary };
    element.children = node.children().filter_map(|child| convert(child, inside)).collect();
    Some(Node::Element(element))
}

/// The prefix that katern's documents use for a vocabulary.
fn prefix(uri: &str) -> &'static str {
    match uri {
        "http://www.idpf.org/2007/ops" => "epub",
        "http://www.w3.org/1999/xlink" => "xlink",
        "http://purl.org/dc/elements/1.1/" => "dc",
        "http://www.w3.org/XML/1998/namespace" => "xml",
        _ => "",
    }
}
