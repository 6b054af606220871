//! Every citation of a text, to be looked at or replaced. Matches are exhaustive: a new construct says here what it holds.

use crate::book::block::{Block, BlockKind};
use crate::book::inline::{Inline, InlineKind, Link};

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
}

/// Calls `found` with every line and every citation in the blocks, in order.
pub(super) fn blocks(blocks: &mut [Block], place: Place, found: &mut dyn FnMut(Found<'_>, Place)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph(words) | BlockKind::Plain(words) => line(words, place, found),
            BlockKind::Heading(heading) => line(&mut heading.content, place, found),
            BlockKind::Quote(inner) => self::blocks(inner, place, found),
            BlockKind::List(list) => {
                list.items.iter_mut().for_each(|item| self::blocks(&mut item.blocks, place, found))
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    line(&mut definition.term, place, found);
                    definition.meanings.iter_mut().for_each(|meaning| self::blocks(meaning, place, found));
                }
            }
            BlockKind::Table(table) => {
                line(&mut table.caption, place, found);
                let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| line(&mut cell.content, place, found));
            }
            BlockKind::Figure(figure) => {
                line(&mut figure.caption, place, found);
                line(&mut figure.credit, place, found);
            }
            BlockKind::Container(container) => {
                line(&mut container.title, place, found);
                self::blocks(&mut container.blocks, place, found);
            }
            BlockKind::Code(_) | BlockKind::SceneBreak | BlockKind::PageMarker(_) | BlockKind::Html(_) => {}
        }
    }
}

fn line(inlines: &mut Vec<Inline>, place: Place, found: &mut dyn FnMut(Found<'_>, Place)) {
    found(Found::Line(inlines), place);
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Citation(_) => found(Found::Citation(inline), place),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Subscript(content)
            | InlineKind::Superscript(content)
            | InlineKind::Styled(content, _)
            | InlineKind::Link(Link { content, .. })
            | InlineKind::IndexTerm { content, .. } => line(content, place, found),
            InlineKind::Note(inner) => blocks(inner, Place::Note, found),
            InlineKind::Text(_)
            | InlineKind::Code(..)
            | InlineKind::Image(_)
            | InlineKind::Math(_)
            | InlineKind::NoteCall(_)
            | InlineKind::PageMarker(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Html(_) => {}
        }
    }
}
