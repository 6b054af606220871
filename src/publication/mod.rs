//! The EPUB publication: package document, navigation document, NCX, container.
//!
//! Comes from [`crate::model`], the rendered documents and the resources ([`fn@assemble`]); goes to a file ([`ocf`]). The
//! only room that knows epub-builder and zip. Everything in the package is derived from what is there: manifest
//! properties from the trees, media types from the bytes, landmarks from the roles, accessibility metadata from the
//! content.
//!
//! A [`Publication`] is plain data in the words of [EPUB 3.3](https://www.w3.org/TR/epub-33/), and it is written as it
//! stands: nothing below [`fn@assemble`] mends or judges it, so that a check sees what a reader would get. Never here:
//! rendering, images, the manuscript's files other than those whose bytes go into the container.

pub mod accessibility;
mod assemble;
mod contents;
pub mod destination;
mod epub_builder;
mod kept;
pub mod metadata;
mod navigation;
mod ncx;
pub mod ocf;
mod package;
pub(crate) mod properties;
mod quire;
pub mod trace;

use std::collections::BTreeMap;
use std::fmt;

pub use assemble::{Input, Stylesheet, assemble};

use crate::model::ContentPath;
use crate::model::metadata::Direction;
use crate::publication::accessibility::Facts;
use crate::resource::Body;
use crate::xhtml::Element;

/// A publication, whole: what the container holds.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// What the package document says of the book.
    pub metadata: metadata::Statements,
    /// Every publication resource, the package document itself excepted.
    pub manifest: Vec<Item>,
    /// The reading order.
    pub spine: Spine,
    /// The contents list.
    pub toc: Vec<TocEntry>,
    /// The places that reading systems offer; one `epub:type` each.
    pub landmarks: Vec<Landmark>,
    /// The pages of the printed edition.
    pub page_list: Vec<PageTarget>,
    /// The same landmarks as readers of EPUB 2 know them.
    pub guide: Vec<GuideReference>,
    /// The stylesheets of the navigation document.
    pub navigation_styles: Vec<ContentPath>,
    /// What was found in the content; the accessibility metadata follows from it.
    pub facts: Facts,
}

/// One item of the manifest.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its id in the package document.
    pub id: ItemId,
    /// Its path in the container.
    pub path: ContentPath,
    /// Its media type.
    pub media_type: String,
    /// Its properties, computed from its content.
    pub properties: Vec<&'static str>,
    /// What it holds.
    pub content: ItemContent,
}

/// What an item holds.
#[derive(Clone, Debug)]
pub enum ItemContent {
    /// A content document; its root is the `html` element.
    Document(Element),
    /// The navigation document, made from the publication when it is written.
    Navigation,
    /// The NCX, made from the publication when it is written.
    Ncx,
    /// A stylesheet.
    Stylesheet(String),
    /// Any other resource.
    Resource(Body),
}

/// The id of an item in the package document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(String);

impl ItemId {
    /// The id as it is; [`fn@assemble`] makes only legal and unique ones.
    pub fn new(id: impl Into<String>) -> ItemId {
        ItemId(id.into())
    }

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The reading order.
#[derive(Clone, Debug, Default)]
pub struct Spine {
    /// The documents in order; all are linear.
    pub items: Vec<ItemId>,
    /// The direction in which pages follow each other, where it isn't left to the reading system.
    pub page_progression: Option<Direction>,
}

/// A place in a content document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The document.
    pub path: ContentPath,
    /// The id in it; none for its beginning.
    pub fragment: Option<String>,
}

impl Target {
    /// The reference to it from a document at the root of the package: the navigation document, the NCX, the package.
    pub fn href(&self) -> String {
        match &self.fragment {
            Some(fragment) => format!("{}#{}", self.path, percent_encode(fragment)),
            None => self.path.as_str().to_owned(),
        }
    }
}

/// A fragment with each character escaped that a URL can't hold; letters beyond ASCII are legal in an XML reference.
fn percent_encode(fragment: &str) -> String {
    let mut encoded = String::with_capacity(fragment.len());
    for c in fragment.chars() {
        if c.is_ascii_control() || " \"<>\\^`{|}%#[]".contains(c) {
            encoded.push_str(&format!("%{:02X}", c as u32));
        } else {
            encoded.push(c);
        }
    }
    encoded
}

/// An entry of the contents list.
#[derive(Clone, Debug, PartialEq)]
pub struct TocEntry {
    /// Its words; never empty.
    pub label: String,
    /// Where it leads.
    pub target: Target,
    /// The entries below it.
    pub children: Vec<TocEntry>,
}

/// How many levels a contents list has.
pub fn levels(toc: &[TocEntry]) -> usize {
    toc.iter().map(|entry| 1 + levels(&entry.children)).max().unwrap_or_default()
}

/// A landmark.
#[derive(Clone, Debug, PartialEq)]
pub struct Landmark {
    /// Its term of the structural semantics vocabulary.
    pub epub_type: &'static str,
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub target: Target,
}

/// The beginning of a page of the printed edition.
#[derive(Clone, Debug, PartialEq)]
pub struct PageTarget {
    /// The page's number or name.
    pub label: String,
    /// Its number, by which the NCX knows it; none for a name, and for the pages of later volumes that share a number.
    pub number: Option<u32>,
    /// Where it begins.
    pub target: Target,
}

/// A reference of the guide.
#[derive(Clone, Debug, PartialEq)]
pub struct GuideReference {
    /// Its type, of the list in [OPF 2.0.1, 2.6](https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.6).
    pub kind: &'static str,
    /// Its words.
    pub title: String,
    /// The document.
    pub path: ContentPath,
}

/// What the publication says in documents that no manuscript holds, ready to be written.
#[derive(Clone, Debug)]
pub struct Generated {
    /// `META-INF/container.xml`.
    pub container: Element,
    /// The package document.
    pub package: Element,
    /// The navigation document.
    pub navigation: Element,
    /// The NCX.
    pub ncx: Element,
}

impl Publication {
    /// The path of the package document inside the container's folder `EPUB`.
    pub const PACKAGE: &'static str = "package.opf";
    /// The path of the navigation document.
    pub const NAVIGATION: &'static str = "nav.xhtml";
    /// The path of the NCX.
    pub const NCX: &'static str = "toc.ncx";

    /// The item with this path.
    pub fn item(&self, path: &ContentPath) -> Option<&Item> {
        self.manifest.iter().find(|item| item.path == *path)
    }

    /// The documents of the reading order, with their items.
    pub fn reading_order(&self) -> impl Iterator<Item = &Item> {
        let by_id: BTreeMap<&ItemId, &Item> = self.manifest.iter().map(|item| (&item.id, item)).collect();
        self.spine.items.iter().filter_map(move |id| by_id.get(id).copied())
    }

    /// The documents that are made from the publication itself: drafted by epub-builder, finished to EPUB 3.3.
    ///
    /// # Errors
    /// When the draft can't be made or read, which no publication should be able to cause.
    pub fn generated(&self) -> Result<Generated, ocf::Error> {
        let draft = epub_builder::draft(self)?;
        Ok(Generated {
            container: epub_builder::container(draft.container),
            package: package::finish(draft.package, self),
            navigation: navigation::finish(draft.navigation, self),
            ncx: ncx::finish(draft.ncx, self),
        })
    }
}
