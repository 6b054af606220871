//! The book, its rendered documents and its resources to a [`Publication`].
//!
//! Everything that the package declares is computed here from what it is handed. The result is consistent: item ids
//! are legal and unique, the contents list is in reading order, and no landmark or page leads nowhere.

use rayon::prelude::*;

use crate::language;
use crate::model::metadata::{Direction, Metadata, WritingMode};
use crate::model::{Book, ContentPath};
use crate::names::Taken;
use crate::publication::accessibility::{self, Facts};
use crate::publication::{Item, ItemContent, ItemId, Publication, Spine, contents, metadata, properties};
use crate::render::Linked;
use crate::resource::Resource;

/// What a publication is assembled from.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// The book: its metadata and settings.
    pub book: &'a Book,
    /// The documents.
    pub linked: Linked,
    /// The resources that the documents name, the cover among them.
    pub resources: Vec<Resource>,
    /// The stylesheets; the navigation document uses them too, in this order.
    pub stylesheets: Vec<Stylesheet>,
    /// The cover image, one of the resources.
    pub cover: Option<ContentPath>,
}

/// A stylesheet of the publication.
#[derive(Clone, Debug)]
pub struct Stylesheet {
    /// Its path in the container.
    pub path: ContentPath,
    /// Its text.
    pub text: String,
}

/// Assembles the publication.
pub fn assemble(input: Input<'_>) -> Publication {
    let Input { book, linked: Linked { documents, .. }, resources, stylesheets, cover } = input;
    let language = book.metadata.language().to_owned();
    let direction = direction(&book.metadata);
    let facts = Facts::of(&documents, cover.as_ref());
    let toc = contents::toc(&documents, book.settings.toc_depth);
    let page_list = contents::page_list(&documents);
    let landmarks = contents::landmarks(&documents, &language, book.settings.toc_page.then(navigation_path));
    let guide = contents::guide(&documents, &language, navigation_path());
    let navigation_styles = stylesheets.iter().map(|sheet| sheet.path.clone()).collect();

    let front = documents.iter().take_while(|document| document.role.precedes_contents()).count();

    let mut ids = Ids::default();
    let mut manifest = vec![
        Item {
            id: ids.claim("ncx"),
            path: ncx_path(),
            media_type: "application/x-dtbncx+xml".to_owned(),
            properties: Vec::new(),
            content: ItemContent::Ncx,
        },
        Item {
            id: ids.claim("nav"),
            path: navigation_path(),
            media_type: "application/xhtml+xml".to_owned(),
            properties: vec!["nav"],
            content: ItemContent::Navigation,
        },
    ];
    let mut spine = Vec::with_capacity(documents.len());
    let properties: Vec<_> = documents.par_iter().map(|document| properties::of_document(&document.root)).collect();
    for (document, properties) in documents.into_iter().zip(properties) {
        let id = ids.of(&document.path);
        spine.push(id.clone());
        manifest.push(Item {
            id,
            media_type: "application/xhtml+xml".to_owned(),
            properties,
            path: document.path,
            content: ItemContent::Document(document.root),
        });
    }
    for sheet in stylesheets {
        manifest.push(Item {
            id: ids.of(&sheet.path),
            media_type: "text/css".to_owned(),
            properties: properties::of_style(&sheet.text),
            path: sheet.path,
            content: ItemContent::Stylesheet(sheet.text),
        });
    }
    let mut cover_id = None;
    for resource in resources {
        let id = ids.of(&resource.path);
        let mut properties = resource.properties;
        if cover.as_ref() == Some(&resource.path) {
            properties.insert(0, "cover-image");
            cover_id = Some(id.clone());
        }
        manifest.push(Item {
            id,
            path: resource.path,
            media_type: resource.media_type.to_owned(),
            properties,
            content: ItemContent::Resource(resource.body),
        });
    }
    if book.settings.toc_page {
        let navigation = manifest.iter().find(|item| matches!(item.content, ItemContent::Navigation));
        spine.splice(front..front, navigation.map(|item| item.id.clone()));
    }

    let accessibility = accessibility::statements(&facts, &book.metadata.accessibility, &language);
    let mut statements = metadata::statements(&book.metadata, direction, &accessibility, cover_id.as_ref(), &page_list);
    if manifest.iter().any(|item| item.media_type.starts_with("font/")) {
        metadata::bring_fonts(&mut statements);
    }
    Publication {
        metadata: statements,
        manifest,
        spine: Spine { items: spine, page_progression: page_progression(&book.metadata, direction) },
        toc,
        landmarks,
        page_list,
        guide,
        navigation_styles,
        facts,
    }
}

/// The path of the navigation document.
pub(super) fn navigation_path() -> ContentPath {
    ContentPath::new(Publication::NAVIGATION).expect("a legal path")
}

fn ncx_path() -> ContentPath {
    ContentPath::new(Publication::NCX).expect("a legal path")
}

/// The direction of the text: the author's, else the language's.
fn direction(metadata: &Metadata) -> Direction {
    metadata.direction.unwrap_or_else(|| language::direction(metadata.language()))
}

/// The direction of the pages: the author's, else that of vertical lines, else that of the text.
///
/// Left to right is what reading systems assume, but some assume otherwise for Japanese: it is always said.
fn page_progression(metadata: &Metadata, text: Direction) -> Option<Direction> {
    let direction = metadata.page_progression.unwrap_or(match metadata.writing_mode {
        Some(WritingMode::VerticalRl) => Direction::Rtl,
        Some(WritingMode::VerticalLr) => Direction::Ltr,
        Some(WritingMode::Horizontal) | None => text,
    });
    Some(direction)
}

/// The ids given so far.
///
/// An id is the item's path in letters that an XML name can hold, so that it stays the same when other items come and
/// go. Two paths that would share one are told apart by a number.
#[derive(Default)]
struct Ids(Taken);

impl Ids {
    fn of(&mut self, path: &ContentPath) -> ItemId {
        let mut id: String =
            path.as_str().chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
        if !id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            id.insert(0, '_');
        }
        self.claim(&id)
    }

    fn claim(&mut self, id: &str) -> ItemId {
        ItemId::new(self.0.claim(id))
    }
}
