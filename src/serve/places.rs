//! Where each piece of a document came from, in the document that the page shows and nowhere else.

use std::path::Path;

use crate::source::{Sources, Span};
use crate::xhtml::Element;

/// The attribute that says it: `chapter.md:41`.
const ATTRIBUTE: &str = "data-at";

/// An element's place in the manuscript.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) line: usize,
}

impl Place {
    /// The place as the page names it.
    pub(super) fn name(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    pub(super) fn of(span: Span, sources: &Sources) -> Place {
        let location = sources.locate(span);
        Place { file: path_text(location.path), line: location.line }
    }
}

/// A path with forward slashes and without `./`.
pub(super) fn path_text(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

/// The document with the place of each element that has one, and these places in their order.
pub(super) fn with_places(root: &Element, sources: &Sources) -> (Element, Vec<Place>) {
    let mut root = root.clone();
    let mut places = Vec::new();
    root.walk_mut(&mut |element| {
        if let Some(span) = element.span {
            let place = Place::of(span, sources);
            element.set(ATTRIBUTE, place.name());
            places.push(place);
        }
    });
    (root, places)
}

/// What an editor is told to open.
pub(super) fn absolute(path: &std::path::Path) -> Option<String> {
    let path = std::path::absolute(path).ok()?;
    Some(path.to_string_lossy().replace('\\', "/"))
}
