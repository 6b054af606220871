//! The reading order: [EPUB 3.3, 5.7](https://www.w3.org/TR/epub-33/#sec-spine-elem).

use super::{Found, Index, repeated};
use crate::publication::{ItemContent, Publication};

pub(super) fn check(publication: &Publication, index: &Index<'_>, found: &mut Found) {
    let spine = &publication.spine.items;
    if spine.is_empty() {
        found.add(None, "the reading order is empty");
    }
    for id in repeated(spine) {
        found.add(None, format!("`{id}` is in the reading order twice"));
    }
    for id in spine {
        match index.by_id.get(id) {
            None => found.add(None, format!("`{id}` of the reading order is not in the manifest")),
            Some(item) => {
                let is_document = matches!(item.content, ItemContent::Document(_) | ItemContent::Navigation);
                if !is_document || item.media_type != "application/xhtml+xml" {
                    found.add(None, format!("{} is in the reading order and is not a document", item.path));
                }
            }
        }
    }
}
