//! A publication: what the container holds, as plain data.

use crate::model::ContentPath;
use crate::model::metadata::Direction;
use crate::publication::accessibility::Facts;
use crate::publication::target::{GuideReference, ItemId, Landmark, PageTarget, TocEntry};
use crate::resource::Body;
use crate::xhtml::Element;
use std::collections::BTreeMap;

/// A publication, whole: what the container holds.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// What the package document says of the book.
    pub metadata: crate::publication::metadata::Statements,
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

/// The reading order.
#[derive(Clone, Debug, Default)]
pub struct Spine {
    /// The documents in order; all are linear.
    pub items: Vec<ItemId>,
    /// The direction in which pages follow each other, where it isn't left to the reading system.
    pub page_progression: Option<Direction>,
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
}
