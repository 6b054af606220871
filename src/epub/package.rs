//! What a package document says, as far as it can be read: the resources, the reading order, the version
//! ([EPUB 3.3, 5](https://www.w3.org/TR/epub-33/#sec-package-doc), [OPF 2.0.1](https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm)).
//!
//! Nothing is judged here: what is missing is missing, what stands twice stands twice.

use std::collections::BTreeMap;

use super::address::Target;
use crate::source::Span;
use crate::xhtml::parse::Document;
use crate::xhtml::{Element, Node};

/// The version of EPUB that a package says it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// EPUB 2.0, or something older.
    Two,
    /// EPUB 3.
    Three,
}

/// A package document.
#[derive(Debug)]
pub struct Package {
    /// Its path in the container.
    pub path: String,
    /// The document.
    pub(crate) document: Document,
    /// Its version.
    pub version: Version,
    /// The resources, in the order of the manifest.
    pub items: Vec<Item>,
    /// The reading order.
    pub spine: Vec<Reference>,
    /// Whether pages are of fixed layout where nothing else is said of them.
    pub(crate) is_fixed: bool,
    /// The first place in the reading order of each id.
    by_idref: BTreeMap<String, usize>,
    /// The first item with each id.
    by_id: BTreeMap<String, usize>,
    /// The first item of each path in the container.
    by_path: BTreeMap<String, usize>,
    /// The first item of each address as it is written.
    by_href: BTreeMap<String, usize>,
}

/// An item of the manifest.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// Its address, as it is written.
    pub href: String,
    /// Where that leads.
    pub target: Target,
    /// Its media type.
    pub media_type: String,
    /// Its properties.
    pub properties: Vec<String>,
    /// The id of what is shown where it can't be.
    pub fallback: Option<String>,
    /// The id of the stylesheet for what it holds beside HTML, in EPUB 2.
    pub fallback_style: Option<String>,
    /// The id of its media overlay.
    pub overlay: Option<String>,
    /// Where it stands.
    pub span: Option<Span>,
}

/// A place in the reading order.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The id of the item.
    pub idref: String,
    /// Whether the reader comes to it by turning pages.
    pub linear: bool,
    /// Its properties.
    pub properties: Vec<String>,
    /// Where it stands.
    pub span: Option<Span>,
}

impl Item {
    /// Whether it has the property.
    pub fn is(&self, property: &str) -> bool {
        self.properties.iter().any(|known| known == property)
    }

    /// Its path in the container; none where it lies elsewhere.
    pub fn path(&self) -> Option<&str> {
        self.target.path()
    }
}

/// The words of an attribute that is a list of them.
pub(crate) fn words(element: &Element, name: &str) -> Vec<String> {
    element.attribute(name).unwrap_or_default().split_ascii_whitespace().map(str::to_owned).collect()
}

/// The children that are elements.
pub(crate) fn children(element: &Element) -> impl Iterator<Item = &Element> {
    element.children.iter().filter_map(Node::element)
}

/// The children of this name.
pub(crate) fn named<'a>(element: &'a Element, name: &'a str) -> impl Iterator<Item = &'a Element> {
    children(element).filter(move |child| child.name == name)
}

impl Package {
    /// Reads the document at `path`.
    pub(crate) fn of(document: Document, path: &str) -> Package {
        let root = &document.root;
        let version = match root.attribute("version").map(str::trim) {
            Some(version) if version.starts_with(['3', '4', '5', '6', '7', '8', '9']) => Version::Three,
            _ => Version::Two,
        };
        let own = |element: &Element, name: &str| element.attribute(name).map(|value| value.trim().to_owned());
        let manifest = named(root, "manifest").flat_map(|manifest| named(manifest, "item"));
        let items: Vec<Item> = manifest
            .map(|item| {
                let href = own(item, "href").unwrap_or_default();
                Item {
                    id: own(item, "id").unwrap_or_default(),
                    target: Target::of(path, &href),
                    href,
                    media_type: own(item, "media-type").unwrap_or_default(),
                    properties: words(item, "properties"),
                    fallback: own(item, "fallback"),
                    fallback_style: own(item, "fallback-style"),
                    overlay: own(item, "media-overlay"),
                    span: item.span,
                }
            })
            .collect();
        let spine = named(root, "spine").flat_map(|spine| named(spine, "itemref"));
        let spine = spine
            .map(|reference| Reference {
                idref: own(reference, "idref").unwrap_or_default(),
                linear: reference.attribute("linear").map(str::trim) != Some("no"),
                properties: words(reference, "properties"),
                span: reference.span,
            })
            .collect();
        let (mut by_id, mut by_path, mut by_href) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (at, item) in items.iter().enumerate() {
            by_id.entry(item.id.clone()).or_insert(at);
            by_href.entry(item.href.clone()).or_insert(at);
            if let Some(path) = item.path() {
                by_path.entry(path.to_owned()).or_insert(at);
            }
        }
        let spine: Vec<Reference> = spine;
        let mut by_idref = BTreeMap::new();
        for (at, reference) in spine.iter().enumerate() {
            by_idref.entry(reference.idref.clone()).or_insert(at);
        }
        let path = path.to_owned();
        let mut package =
            Package { path, version, items, spine, is_fixed: false, by_idref, by_id, by_path, by_href, document };
        package.is_fixed = package.property("rendition:layout").is_some_and(|layout| layout == "pre-paginated");
        package
    }

    /// The item with this id.
    pub fn by_id(&self, id: &str) -> Option<&Item> {
        self.by_id.get(id.trim()).map(|at| &self.items[*at])
    }

    /// The item at this path in the container.
    pub fn by_path(&self, path: &str) -> Option<&Item> {
        self.by_path.get(path).map(|at| &self.items[*at])
    }

    /// The item whose address is written so.
    pub fn by_href(&self, href: &str) -> Option<&Item> {
        self.by_href.get(href).map(|at| &self.items[*at])
    }

    /// The items of the reading order that are in the manifest, each with its place in it.
    pub fn reading_order(&self) -> impl Iterator<Item = (&Reference, &Item)> {
        self.spine.iter().filter_map(|reference| Some((reference, self.by_id(&reference.idref)?)))
    }

    /// The place of an item in the reading order, and what is said there.
    pub fn place(&self, item: &Item) -> Option<(usize, &Reference)> {
        self.by_idref.get(&item.id).map(|at| (*at, &self.spine[*at]))
    }

    /// The navigation document.
    pub fn navigation(&self) -> Option<&Item> {
        self.items.iter().find(|item| item.is("nav"))
    }

    /// The statements of the package about the book, those of the older `dc-metadata` among them.
    pub fn metadata(&self) -> impl Iterator<Item = &Element> {
        let metadata = named(&self.document.root, "metadata");
        metadata.flat_map(children).flat_map(|one| match &*one.name {
            "dc-metadata" | "x-metadata" => children(one).collect::<Vec<_>>(),
            _ => vec![one],
        })
    }

    /// What the package says of the whole book under this property.
    pub fn property(&self, name: &str) -> Option<String> {
        let mut stated = self.metadata().filter(|one| one.name == "meta" && one.attribute("refines").is_none());
        let stated = stated.find(|one| one.attribute("property").map(str::trim) == Some(name));
        stated.map(|one| one.text_content().trim().to_owned())
    }
}
