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
mod target;
pub mod trace;
mod whole;

pub use target::{GuideReference, ItemId, Landmark, PageTarget, Target, TocEntry, levels};
pub use whole::{Item, ItemContent, Publication, Spine};

pub use assemble::{Input, Stylesheet, assemble};

pub use crate::error::Error;
use crate::xhtml::Element;

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
    /// The documents that are made from the publication itself: drafted by epub-builder, finished to EPUB 3.3.
    ///
    /// # Errors
    /// When the draft can't be made or read, which no publication should be able to cause.
    pub fn generated(&self) -> Result<Generated, Error> {
        let draft = epub_builder::draft(self)?;
        Ok(Generated {
            container: epub_builder::container(draft.container),
            package: package::finish(draft.package, self),
            navigation: navigation::finish(draft.navigation, self),
            ncx: ncx::finish(draft.ncx, self),
        })
    }
}
