//! Every citation of a text, and every picture, whose words may hold one, to be looked at or replaced.

use crate::markdown::Parsed;
use crate::model::block::{Block, BlockKind};
use crate::model::inline::{Image, Inline, InlineKind};
use crate::model::traverse::ChildMut;

/// Whether a citation stands in the text or in a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the text.
    Text,
    /// In a note.
    Note,
}

/// What is found on the way.
pub(super) enum Found<'a> {
    /// The words of a line, before what is in them.
    Line(&'a mut Vec<Inline>),
    /// A citation.
    Citation(&'a mut Inline),
    /// A picture, whose alternative text is no line.
    Picture(&'a mut Image),
}

/// Calls `found` with every line, every citation and every picture in the blocks, in order.
pub(super) fn blocks(blocks: &mut [Block], place: Place, found: &mut dyn FnMut(Found<'_>, Place)) {
    for block in blocks {
        if let BlockKind::Figure(figure) = &mut block.kind {
            figure.images.iter_mut().for_each(|image| found(Found::Picture(image), place));
        }
        block.children_mut(&mut |child| match child {
            ChildMut::Words(words) => line(words, place, found),
            ChildMut::Blocks(inner) => self::blocks(inner, place, found),
        });
    }
}

fn line(inlines: &mut Vec<Inline>, place: Place, found: &mut dyn FnMut(Found<'_>, Place)) {
    found(Found::Line(inlines), place);
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Citation(_) => {
                found(Found::Citation(inline), place);
                continue;
            }
            InlineKind::Image(image) => found(Found::Picture(image), place),
            _ => {}
        }
        match inline.children_mut() {
            Some(ChildMut::Words(words)) => line(words, place, found),
            Some(ChildMut::Blocks(inner)) => blocks(inner, Place::Note, found),
            None => {}
        }
    }
}

pub(super) fn walk_all(texts: &mut [Parsed], found: &mut dyn FnMut(Found<'_>, Place)) {
    for text in texts {
        blocks(&mut text.blocks, Place::Text, found);
        for note in &mut text.notes {
            blocks(&mut note.blocks, Place::Note, found);
        }
    }
}
