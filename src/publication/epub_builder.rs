//! The draft of the container, made by epub-builder: the only file that knows it.
//!
//! epub-builder is handed every item with an **empty body** and the contents list, and generates a container in memory
//! whose parts (`container.xml`, package document, navigation document, NCX) are read back as trees. They are a draft:
//! [`super::package`], [`super::navigation`] and [`super::ncx`] finish them to EPUB 3.3, because epub-builder 0.8.3
//! knows one title, one role, no direction of the text, no properties but `cover-image`, no page list, and gives the
//! same id to a language and an author. It writes characters that XML forbids as they are, so it is given none. Nothing
//! that it writes reaches the book unread.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ReferenceType, TocElement, ZipLibrary};
use uuid::Uuid;
use zip::ZipArchive;

use crate::error::Error;
use crate::publication::{ItemContent, Publication, TocEntry};
use crate::xhtml::{Element, Node, representable};

/// The most items that epub-builder is handed. Each costs it a state of deflate, which is more than a short chapter costs;
/// where the draft ends, the finishing passes go on in its shape.
const DRAFTED: usize = 16;

/// The parts of a container, drafted.
pub(super) struct Draft {
    /// `META-INF/container.xml`.
    pub(super) container: Element,
    /// The package document.
    pub(super) package: Element,
    /// The navigation document.
    pub(super) navigation: Element,
    /// The NCX.
    pub(super) ncx: Element,
}

/// Drafts the container.
pub(super) fn draft(publication: &Publication) -> Result<Draft, Error> {
    let bytes =
        generate(publication).map_err(|error| Error::new(format!("the container can't be drafted: {error}")))?;
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| Error::new(format!("the draft can't be read: {error}")))?;
    let mut part = |name: &str| read(&mut archive, name);
    Ok(Draft {
        container: part("META-INF/container.xml")?,
        package: part("OEBPS/content.opf")?,
        navigation: part("OEBPS/nav.xhtml")?,
        ncx: part("OEBPS/toc.ncx")?,
    })
}

/// `container.xml`, pointed at the package document.
pub(super) fn container(mut drafted: Element) -> Element {
    drafted.set("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container");
    point_at_package(&mut drafted);
    drafted
}

fn point_at_package(element: &mut Element) {
    if element.name == "rootfile" {
        element.set("full-path", format!("EPUB/{}", Publication::PACKAGE));
    }
    for child in &mut element.children {
        if let Node::Element(inner) = child {
            point_at_package(inner);
        }
    }
}

fn generate(publication: &Publication) -> epub_builder::Result<Vec<u8>> {
    let statements = &publication.metadata;
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder
        .metadata("title", representable(&statements.title))?
        .metadata("lang", representable(&statements.language))?;
    // Without these two epub-builder asks the clock and the random generator.
    builder.set_uuid(Uuid::nil());
    builder.set_modified_date("1980-01-01T00:00:00Z".parse().expect("a time"));

    let roots: BTreeMap<&str, &TocEntry> =
        publication.toc.iter().rev().map(|entry| (entry.target.path.as_str(), entry)).collect();
    let guide: BTreeMap<&str, ReferenceType> = publication
        .guide
        .iter()
        .filter_map(|reference| Some((reference.path.as_str(), reference_type(reference.kind)?)))
        .collect();
    let mut used = BTreeSet::new();
    for item in publication.manifest.iter().take(DRAFTED) {
        let path = item.path.as_str();
        match &item.content {
            // The draft has its own of these, first in the manifest as here.
            ItemContent::Navigation | ItemContent::Ncx => {}
            // Its manifest holds each path once; a second one is left to the finishing pass.
            _ if !used.insert(path) => {}
            ItemContent::Document(_) => {
                let mut content = EpubContent::new(path, std::io::empty());
                if let Some(entry) = roots.get(path) {
                    content.toc = toc_element(entry);
                    content.toc.url = path.to_owned();
                }
                content.reftype = guide.get(path).copied();
                builder.add_content(content)?;
            }
            _ if item.properties.contains(&"cover-image") => {
                builder.add_cover_image(path, std::io::empty(), item.media_type.as_str())?;
            }
            _ => {
                builder.add_resource(path, std::io::empty(), item.media_type.as_str())?;
            }
        }
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}

fn toc_element(entry: &TocEntry) -> TocElement {
    let element = TocElement::new(entry.target.href(), representable(&entry.label));
    entry.children.iter().fold(element, |element, child| element.child(toc_element(child)))
}

fn reference_type(kind: &str) -> Option<ReferenceType> {
    match kind {
        "cover" => Some(ReferenceType::Cover),
        "title-page" => Some(ReferenceType::TitlePage),
        "copyright-page" => Some(ReferenceType::Copyright),
        "dedication" => Some(ReferenceType::Dedication),
        "epigraph" => Some(ReferenceType::Epigraph),
        "foreword" => Some(ReferenceType::Foreword),
        "preface" => Some(ReferenceType::Preface),
        "loi" => Some(ReferenceType::Loi),
        "lot" => Some(ReferenceType::Lot),
        "glossary" => Some(ReferenceType::Glossary),
        "bibliography" => Some(ReferenceType::Bibliography),
        "acknowledgements" => Some(ReferenceType::Acknowledgements),
        "notes" => Some(ReferenceType::Notes),
        "index" => Some(ReferenceType::Index),
        "colophon" => Some(ReferenceType::Colophon),
        "text" => Some(ReferenceType::Text),
        _ => None,
    }
}

/// Reads one part of the draft as a tree, without its namespaces: the finishing pass declares those it needs.
fn read(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Result<Element, Error> {
    let mut text = String::new();
    archive
        .by_name(name)
        .map_err(|error| Error::new(format!("the draft has no {name}: {error}")))?
        .read_to_string(&mut text)
        .map_err(|error| Error::new(format!("the draft's {name} can't be read: {error}")))?;
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(&text, options)
        .map_err(|error| Error::new(format!("the draft's {name} is not well-formed: {error}")))?;
    Ok(tree(document.root_element()))
}

/// The element without white space between its children.
fn tree(node: roxmltree::Node<'_, '_>) -> Element {
    let mut element = Element::new(node.tag_name().name().to_owned());
    for attribute in node.attributes().filter(|attribute| attribute.namespace().is_none()) {
        element.set(attribute.name().to_owned(), attribute.value());
    }
    for child in node.children() {
        if child.is_element() {
            element.children.push(Node::Element(tree(child)));
        } else if let Some(text) = child.text().filter(|text| child.is_text() && !text.trim().is_empty()) {
            element.children.push(Node::Text(text.to_owned()));
        }
    }
    element
}

/// The first child element of this name, taken out.
pub(super) fn take(element: &mut Element, name: &str) -> Element {
    let at = element.children.iter().position(|child| matches!(child, Node::Element(inner) if inner.name == name));
    match at.map(|at| element.children.remove(at)) {
        Some(Node::Element(inner)) => inner,
        _ => Element::new(name.to_owned()),
    }
}

/// Gives each drafted child the attributes of its turn, adds what the draft lacks and drops what it has too much.
///
/// The draft was made from the same list, so that in a sound publication each child meets its own attributes.
pub(super) fn settle(parent: &mut Element, name: &'static str, wanted: Vec<Vec<(&'static str, String)>>) {
    let mut drafted = std::mem::take(&mut parent.children).into_iter().filter_map(|child| match child {
        Node::Element(element) if element.name == name => Some(element),
        _ => None,
    });
    parent.children = wanted
        .into_iter()
        .map(|attributes| {
            let mut element = drafted.next().unwrap_or_else(|| Element::new(name));
            element.attributes.retain(|(known, _)| attributes.iter().any(|(wanted, _)| wanted == known));
            let order = |attribute: &str| attributes.iter().position(|(wanted, _)| *wanted == attribute);
            for (attribute, value) in &attributes {
                element.set(*attribute, value);
            }
            element.attributes.sort_by_key(|(known, _)| order(known));
            Node::Element(element)
        })
        .collect();
}
