//! Quarto's containers that the text refers to: `::: {#fig-plans}` over pictures and a caption, `#tbl-`, `#lst-`; and the
//! containers in which its saved cells stand.
//!
//! The last paragraph is the caption. Pictures in it that have captions of their own are parts of one figure.
//!
//! <https://quarto.org/docs/authoring/cross-references-divs.html>

use super::container::{block, each, take_class};
use super::{Base, Dialect, Kind, Syntax};
use crate::diagnostic::Diagnostic;
use crate::markdown::line;
use crate::model::block::{Block, BlockKind, Container, ContainerKind, Figure, SUBFIGURE, TABLE_FIGURE};
use crate::model::inline::{Inline, InlineKind};
use crate::source::Span;

pub(in crate::markdown) static SYNTAX: Syntax = Syntax {
    name: "cross_references",
    example: "`::: {#fig-plans}` … `:::`",
    on: &[Base::Quarto],
    kind: Kind::Fold(fold),
};

/// What such a container is.
#[derive(Clone, Copy, PartialEq)]
enum Float {
    Figure,
    Table,
    Listing,
}

/// The classes of the containers around saved cells, which mean nothing in a book.
const CELLS: [&str; 6] =
    ["cell", "cell-output", "cell-output-display", "cell-output-stdout", "cell-output-stderr", "cell-output-error"];

fn fold(blocks: Vec<Block>, dialect: &Dialect, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    each(blocks, &mut |container, span| settled(container, span, dialect, diagnostics))
}

fn settled(mut container: Container, span: Span, dialect: &Dialect, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    let is_plain = matches!(container.kind, ContainerKind::Plain | ContainerKind::Figure);
    if let Some(float) = float(&mut container).filter(|_| is_plain && !container.blocks.is_empty()) {
        let caption = caption(&mut container, span, dialect, diagnostics);
        return vec![floating(container, caption, float, span)];
    }
    if CELLS.iter().any(|class| container.attributes.has_class(class)) {
        return container.blocks;
    }
    vec![block(container, span)]
}

/// What a container is, by its id or by the class that a cell gave it.
fn float(container: &mut Container) -> Option<Float> {
    if take_class(container, "cell-figure") {
        return Some(Float::Figure);
    }
    if take_class(container, "cell-table") {
        return Some(Float::Table);
    }
    let (kind, name) = container.attributes.id.as_deref()?.split_once(['-', ':'])?;
    match kind {
        _ if name.is_empty() => None,
        "fig" => Some(Float::Figure),
        "tbl" | "tab" => Some(Float::Table),
        "lst" => Some(Float::Listing),
        _ => None,
    }
}

/// Takes the caption: that of an attribute, else the last paragraph, else the title.
fn caption(container: &mut Container, span: Span, dialect: &Dialect, diagnostics: &mut Vec<Diagnostic>) -> Vec<Inline> {
    let written = ["fig-cap", "tbl-cap", "lst-cap"].iter().find_map(|key| container.attributes.get(key));
    if let Some(words) = written.map(str::to_owned) {
        return line(&words, span, dialect, diagnostics);
    }
    let is_picture = |words: &[Inline]| {
        words.iter().all(|inline| matches!(inline.kind, InlineKind::Image(_) | InlineKind::SoftBreak))
    };
    match container.blocks.last() {
        Some(Block { kind: BlockKind::Paragraph(words), .. }) if container.blocks.len() > 1 && !is_picture(words) => {
            match container.blocks.pop().map(|last| last.kind) {
                Some(BlockKind::Paragraph(words)) => words,
                _ => Vec::new(),
            }
        }
        _ => std::mem::take(&mut container.title),
    }
}

/// The figure, table or listing.
fn floating(mut container: Container, words: Vec<Inline>, float: Float, span: Span) -> Block {
    let id = container.attributes.id.clone();
    container.attributes.classes.retain(|class| !CELLS.contains(&class.as_str()));
    if let [Block { kind, .. }] = container.blocks.as_mut_slice() {
        let own = match (kind, float) {
            (BlockKind::Table(table), Float::Table) => Some((&mut table.caption, &mut table.attributes)),
            (BlockKind::Figure(figure), Float::Figure) => Some((&mut figure.caption, &mut figure.attributes)),
            (BlockKind::Code(code), Float::Listing) => Some((&mut code.caption, &mut code.attributes)),
            _ => None,
        };
        if let Some((caption, attributes)) = own {
            if !words.is_empty() {
                *caption = words;
            }
            attributes.id = id.or(attributes.id.take());
            return Block { span, ..container.blocks.remove(0) };
        }
    }
    let is_bare = |block: &Block| matches!(&block.kind, BlockKind::Figure(inner) if inner.caption.is_empty() && inner.attributes.id.is_none());
    if float == Float::Figure && container.blocks.iter().all(is_bare) {
        let images = container.blocks.into_iter().flat_map(|block| match block.kind {
            BlockKind::Figure(inner) => inner.images,
            _ => Vec::new(),
        });
        let figure =
            Figure { images: images.collect(), caption: words, credit: Vec::new(), attributes: container.attributes };
        return Block { kind: BlockKind::Figure(Box::new(figure)), span };
    }
    for inner in &mut container.blocks {
        if let BlockKind::Figure(inner) = &mut inner.kind {
            inner.attributes.classes.push(SUBFIGURE.to_owned());
        }
    }
    if float == Float::Table {
        container.attributes.classes.push(TABLE_FIGURE.to_owned());
    }
    container.kind = ContainerKind::Figure;
    container.title = words;
    block(container, span)
}
