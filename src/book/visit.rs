//! Walks over blocks and inlines. Matches are exhaustive, so that a new construct has to say here what it holds.

use crate::book::block::{Attributes, Block, BlockKind, Heading};
use crate::book::inline::{Inline, InlineKind, Link};

/// Calls `found` with the label of every note that the blocks call for, in order.
pub(super) fn note_calls_in_blocks(blocks: &[Block], found: &mut dyn FnMut(&str)) {
    for block in blocks {
        each_line(block, &mut |inlines| note_calls(inlines, found));
    }
}

/// The same for the words of a line.
pub(super) fn note_calls(inlines: &[Inline], found: &mut dyn FnMut(&str)) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::NoteCall(label) => found(label),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Subscript(content)
            | InlineKind::Superscript(content)
            | InlineKind::Styled(content, _)
            | InlineKind::Link(Link { content, .. })
            | InlineKind::IndexTerm { content, .. } => note_calls(content, found),
            InlineKind::Note(blocks) => note_calls_in_blocks(blocks, found),
            InlineKind::Text(_)
            | InlineKind::Code(..)
            | InlineKind::Image(_)
            | InlineKind::Math(_)
            | InlineKind::Citation(_)
            | InlineKind::PageMarker(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Html(_) => {}
        }
    }
}

/// Calls `line` with every line of words in the block, in order.
pub(super) fn each_line(block: &Block, line: &mut dyn FnMut(&[Inline])) {
    match &block.kind {
        BlockKind::Paragraph(words) | BlockKind::Plain(words) => line(words),
        BlockKind::Heading(heading) => line(&heading.content),
        BlockKind::Quote(blocks) => blocks.iter().for_each(|block| each_line(block, line)),
        BlockKind::List(list) => {
            list.items.iter().flat_map(|item| &item.blocks).for_each(|block| each_line(block, line));
        }
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                line(&definition.term);
                definition.meanings.iter().flatten().for_each(|block| each_line(block, line));
            }
        }
        BlockKind::Table(table) => {
            line(&table.caption);
            table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| line(&cell.content));
        }
        BlockKind::Figure(figure) => {
            line(&figure.caption);
            line(&figure.credit);
        }
        BlockKind::Container(container) => {
            line(&container.title);
            container.blocks.iter().for_each(|block| each_line(block, line));
        }
        BlockKind::Code(_) | BlockKind::SceneBreak | BlockKind::PageMarker(_) | BlockKind::Html(_) => {}
    }
}

/// Calls `found` with every heading in the blocks, in order.
pub(super) fn headings(blocks: &mut [Block], found: &mut dyn FnMut(&mut Heading)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading(heading) => found(heading),
            BlockKind::Quote(blocks) => headings(blocks, found),
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| headings(&mut item.blocks, found)),
            BlockKind::Definitions(definitions) => {
                definitions
                    .iter_mut()
                    .flat_map(|definition| &mut definition.meanings)
                    .for_each(|meaning| headings(meaning, found));
            }
            BlockKind::Container(container) => headings(&mut container.blocks, found),
            BlockKind::Paragraph(_)
            | BlockKind::Plain(_)
            | BlockKind::Table(_)
            | BlockKind::Code(_)
            | BlockKind::Figure(_)
            | BlockKind::SceneBreak
            | BlockKind::PageMarker(_)
            | BlockKind::Html(_) => {}
        }
    }
}

/// Calls `found` with every id that the author wrote in the blocks: in braces, and in pasted HTML.
pub(super) fn written_ids(blocks: &[Block], found: &mut dyn FnMut(&str)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(heading) => attribute_id(&heading.attributes, found),
            BlockKind::Quote(blocks) => written_ids(blocks, found),
            BlockKind::List(list) => list.items.iter().for_each(|item| written_ids(&item.blocks, found)),
            BlockKind::Definitions(definitions) => {
                definitions.iter().flat_map(|entry| &entry.meanings).for_each(|meaning| written_ids(meaning, found));
            }
            BlockKind::Table(table) => attribute_id(&table.attributes, found),
            BlockKind::Code(code) => attribute_id(&code.attributes, found),
            BlockKind::Figure(figure) => attribute_id(&figure.attributes, found),
            BlockKind::Container(container) => {
                attribute_id(&container.attributes, found);
                written_ids(&container.blocks, found);
            }
            BlockKind::Html(html) => html_ids(html, found),
            BlockKind::Paragraph(_) | BlockKind::Plain(_) | BlockKind::SceneBreak | BlockKind::PageMarker(_) => {}
        }
        if !matches!(block.kind, BlockKind::Quote(_) | BlockKind::List(_) | BlockKind::Container(_)) {
            each_line(block, &mut |words| ids_in_line(words, found));
        }
    }
}

/// The same for the words of a line.
pub(super) fn ids_in_line(inlines: &[Inline], found: &mut dyn FnMut(&str)) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Styled(content, attributes) => {
                attribute_id(attributes, found);
                ids_in_line(content, found);
            }
            InlineKind::Link(link) => {
                attribute_id(&link.attributes, found);
                ids_in_line(&link.content, found);
            }
            InlineKind::Image(image) => attribute_id(&image.attributes, found),
            InlineKind::Code(_, attributes) => attribute_id(attributes, found),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Subscript(content)
            | InlineKind::Superscript(content)
            | InlineKind::IndexTerm { content, .. } => ids_in_line(content, found),
            InlineKind::Note(blocks) => written_ids(blocks, found),
            InlineKind::Html(html) => html_ids(html, found),
            InlineKind::Text(_)
            | InlineKind::Math(_)
            | InlineKind::NoteCall(_)
            | InlineKind::Citation(_)
            | InlineKind::PageMarker(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
    }
}

fn attribute_id(attributes: &Attributes, found: &mut dyn FnMut(&str)) {
    attributes.id.as_deref().into_iter().for_each(found);
}

/// The ids in pasted HTML, found without parsing it: one too many does no harm, since it only keeps a name free.
fn html_ids(html: &str, found: &mut dyn FnMut(&str)) {
    for (at, _) in html.match_indices("id=").chain(html.match_indices("name=")) {
        let value = html[at..].split_once('=').map_or("", |(_, value)| value);
        let end = value.get(1..).unwrap_or_default().find(['"', '\'', '>', ' ']).map_or(value.len(), |end| end + 1);
        found(value[..end].trim_matches(['"', '\'']));
    }
}
