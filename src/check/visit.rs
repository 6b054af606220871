//! One way through the book for every check: what the author wrote, in order, notes included.

use crate::book::block::{Attributes, Block, BlockKind, Heading, Table};
use crate::book::inline::{Image, Inline, InlineKind, Link};
use crate::book::{Book, Content};
use crate::diagnostic::Diagnostic;
use crate::html;
use crate::rule::accessibility::WRONG_LANGUAGE_TAG;
use crate::source::Span;

/// Something that the author wrote.
#[derive(Clone, Copy, Debug)]
pub(super) enum Visit<'a> {
    /// The next chapter begins.
    Chapter,
    /// A heading, a chapter's own included.
    Heading(&'a Heading, Span),
    /// A paragraph, or the words of a tight item or a cell.
    Words(&'a [Inline], Span),
    /// A picture, with its caption where it has one.
    Image(&'a Image, &'a [Inline]),
    /// A link.
    Link(&'a Link, Span),
    /// A table; its cells follow.
    Table(&'a Table, Span),
    /// Attributes of anything.
    Attributes(&'a Attributes, Span),
}

/// Visits all that was written, in reading order.
pub(super) fn book<'a>(book: &'a Book, see: &mut dyn FnMut(Visit<'a>)) {
    for chapter in &book.chapters {
        let Content::Written(written) = &chapter.content else { continue };
        see(Visit::Chapter);
        if let (Some(heading), Some(span)) = (&written.heading, written.heading_span) {
            visit_heading(heading, span, see);
        }
        blocks(&written.blocks, see);
        for note in &chapter.notes {
            blocks(&note.blocks, see);
        }
    }
}

fn blocks<'a>(list: &'a [Block], see: &mut dyn FnMut(Visit<'a>)) {
    for block in list {
        match &block.kind {
            BlockKind::Paragraph(words) | BlockKind::Plain(words) => visit_words(words, block.span, see),
            BlockKind::Heading(heading) => visit_heading(heading, block.span, see),
            BlockKind::Quote(inner) => blocks(inner, see),
            BlockKind::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, see)),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    visit_words(&definition.term, definition.span, see);
                    definition.meanings.iter().for_each(|meaning| blocks(meaning, see));
                }
            }
            BlockKind::Table(table) => {
                see(Visit::Table(table, block.span));
                see(Visit::Attributes(&table.attributes, block.span));
                inlines(&table.caption, see);
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    visit_words(&cell.content, cell.span, see);
                }
            }
            BlockKind::Figure(figure) => {
                see(Visit::Attributes(&figure.attributes, block.span));
                figure.images.iter().for_each(|image| see(Visit::Image(image, &figure.caption)));
                visit_words(&figure.caption, block.span, see);
                inlines(&figure.credit, see);
            }
            BlockKind::Container(container) => {
                see(Visit::Attributes(&container.attributes, block.span));
                inlines(&container.title, see);
                blocks(&container.blocks, see);
            }
            BlockKind::Code(code) => see(Visit::Attributes(&code.attributes, block.span)),
            BlockKind::SceneBreak | BlockKind::PageMarker(_) | BlockKind::Html(_) => {}
        }
    }
}

fn visit_heading<'a>(heading: &'a Heading, span: Span, see: &mut dyn FnMut(Visit<'a>)) {
    see(Visit::Heading(heading, span));
    see(Visit::Attributes(&heading.attributes, span));
    inlines(&heading.content, see);
}

fn visit_words<'a>(words: &'a [Inline], span: Span, see: &mut dyn FnMut(Visit<'a>)) {
    see(Visit::Words(words, span));
    inlines(words, see);
}

fn inlines<'a>(list: &'a [Inline], see: &mut dyn FnMut(Visit<'a>)) {
    for inline in list {
        match &inline.kind {
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Subscript(inner)
            | InlineKind::Superscript(inner)
            | InlineKind::IndexTerm { content: inner, .. } => inlines(inner, see),
            InlineKind::Styled(inner, attributes) => {
                see(Visit::Attributes(attributes, inline.span));
                inlines(inner, see);
            }
            InlineKind::Link(link) => {
                see(Visit::Link(link, inline.span));
                see(Visit::Attributes(&link.attributes, inline.span));
                inlines(&link.content, see);
            }
            InlineKind::Image(image) => see(Visit::Image(image, &[])),
            InlineKind::Note(inner) => blocks(inner, see),
            InlineKind::Code(_, attributes) => see(Visit::Attributes(attributes, inline.span)),
            InlineKind::Text(_)
            | InlineKind::Math(_)
            | InlineKind::NoteCall(_)
            | InlineKind::Citation(_)
            | InlineKind::PageMarker(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Html(_) => {}
        }
    }
}

/// The language tags of passages; those of the book and its chapters were checked when they were read.
pub(super) fn check_language(visited: &Visit<'_>, found: &mut Vec<Diagnostic>) {
    let Visit::Attributes(attributes, span) = visited else { return };
    let Some(tag) = attributes.get("lang").filter(|tag| html::language_tag(tag).is_none()) else { return };
    found.push(
        Diagnostic::new(&WRONG_LANGUAGE_TAG, *span, format!("`{tag}` is not a language tag"))
            .help("write a tag such as `nl`, `en-GB` or `zh-Hant`"),
    );
}
