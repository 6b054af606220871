//! What authors wish for single pictures: `{quality=70 max-width=800}`.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::block::BlockKind;
use crate::model::inline::{Image, InlineKind};
use crate::model::pictures::{self, Pictures};
use crate::model::traverse::{self, Step};
use crate::model::{Book, Content};
use crate::rule;
use crate::source::Span;

/// What is done to the pictures that have wishes of their own, by their places.
pub(super) type Wishes = BTreeMap<Span, Pictures>;

/// The wishes of every picture in the book; one that wishes what the book does anyway has none.
pub(super) fn wishes(book: &Book, diagnostics: &mut Vec<Diagnostic>) -> Wishes {
    let mut wishes = Wishes::new();
    let mut add = |image: &Image| {
        let mut own = book.settings.pictures;
        for (name, value) in &image.attributes.pairs {
            let Some(Err(expected)) = pictures::find(name).map(|key| key.read(&mut own, value)) else { continue };
            let message = format!("the attribute `{name}` can't be `{value}`");
            let complaint = Diagnostic::new(&rule::html::INVALID_HTML_VALUE, image.span, message);
            diagnostics.push(complaint.help(format!("write {expected}")));
        }
        let own = own.within(&book.settings.picture_bounds);
        if own != book.settings.pictures {
            wishes.insert(image.span, own);
        }
    };
    let mut step = |step: Step<'_>| match step {
        Step::Block(block) => {
            if let BlockKind::Figure(figure) = &block.kind {
                figure.images.iter().for_each(&mut add);
            }
        }
        Step::Inline(inline) => {
            if let InlineKind::Image(image) = &inline.kind {
                add(image);
            }
        }
        Step::Line(_) => {}
    };
    for chapter in &book.chapters {
        let Content::Written(written) = &chapter.content else { continue };
        if let Some(heading) = &written.heading {
            traverse::walk_words(&heading.content, &mut step);
        }
        traverse::walk(&written.blocks, &mut step);
        chapter.notes.iter().for_each(|note| traverse::walk(&note.blocks, &mut step));
    }
    wishes
}
