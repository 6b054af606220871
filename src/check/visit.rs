//! One way through the book for every check: what the author wrote, in order, notes included.

use crate::diagnostic::Diagnostic;
use crate::model::block::{Attributes, BlockKind, Code, Figure, Heading, Table};
use crate::model::inline::{Image, Inline, InlineKind, Link};
use crate::model::traverse::{LineKind, Step, walk, walk_words};
use crate::model::{Book, Chapter, Content};
use crate::rule::accessibility::WRONG_LANGUAGE_TAG;
use crate::source::Span;
use crate::spec::language_tag;

/// Something that the author wrote.
#[derive(Clone, Copy, Debug)]
pub(super) enum Visit<'a> {
    /// A heading, a chapter's own included.
    Heading(&'a Heading, Span),
    /// A paragraph, a term, a cell or a caption.
    Words(&'a [Inline], Span),
    /// A picture, with the figure that it stands in.
    Image(&'a Image, Option<&'a Figure>),
    /// A link.
    Link(&'a Link, Span),
    /// Program text.
    Code(&'a Code, Span),
    /// A table; its cells follow.
    Table(&'a Table, Span),
    /// Attributes of anything.
    Attributes(&'a Attributes, Span),
}

/// Visits all that was written, in reading order.
pub(super) fn book<'a>(book: &'a Book, see: &mut dyn FnMut(Visit<'a>)) {
    book.chapters.iter().for_each(|written| chapter(written, see));
}

/// Visits all that was written in a chapter, in reading order.
pub(super) fn chapter<'a>(chapter: &'a Chapter, see: &mut dyn FnMut(Visit<'a>)) {
    let Content::Written(written) = &chapter.content else { return };
    if let (Some(heading), Some(span)) = (&written.heading, written.heading_span) {
        see(Visit::Heading(heading, span));
        see(Visit::Attributes(&heading.attributes, span));
        walk_words(&heading.content, &mut |found| step(found, see));
    }
    walk(&written.blocks, &mut |found| step(found, see));
    for note in &chapter.notes {
        walk(&note.blocks, &mut |found| step(found, see));
    }
}

fn step<'a>(step: Step<'a>, see: &mut dyn FnMut(Visit<'a>)) {
    match step {
        Step::Block(block) => {
            match &block.kind {
                BlockKind::Heading(heading) => see(Visit::Heading(heading, block.span)),
                BlockKind::Table(table) => see(Visit::Table(table, block.span)),
                BlockKind::Code(code) => see(Visit::Code(code, block.span)),
                _ => {}
            }
            if let Some(attributes) = block.attributes() {
                see(Visit::Attributes(attributes, block.span));
            }
            if let BlockKind::Figure(figure) = &block.kind {
                figure.images.iter().for_each(|image| see(Visit::Image(image, Some(figure))));
            }
        }
        Step::Line(line) => match line.kind {
            LineKind::Text | LineKind::Term | LineKind::Cell | LineKind::Caption => {
                see(Visit::Words(line.words, line.span));
            }
            // Not sentences: a title and a name need no full stop and have capitals of their own.
            LineKind::Heading | LineKind::Credit | LineKind::Title => {}
        },
        Step::Inline(inline) => {
            match &inline.kind {
                InlineKind::Link(link) => see(Visit::Link(link, inline.span)),
                InlineKind::Image(image) => return see(Visit::Image(image, None)),
                _ => {}
            }
            if let Some(attributes) = inline.attributes() {
                see(Visit::Attributes(attributes, inline.span));
            }
        }
    }
}

/// The language tags of passages; those of the book and its chapters were checked when they were read.
pub(super) fn check_language(visited: &Visit<'_>, found: &mut Vec<Diagnostic>) {
    let Visit::Attributes(attributes, span) = visited else { return };
    let Some(tag) = attributes.get("lang").filter(|tag| language_tag::usual(tag).is_none()) else { return };
    found.push(
        Diagnostic::new(&WRONG_LANGUAGE_TAG, *span, format!("`{tag}` is not a language tag"))
            .help("write a tag such as `nl`, `en-GB` or `zh-Hant`"),
    );
}
