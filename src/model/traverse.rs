//! The only walks over blocks and inlines: what each holds, and everything in reading order.
//!
//! A construct that is added says here what it holds, and everything that looks through a book finds it: checks,
//! typography, citations, ids, notes. Besides, [`crate::render`] says what each becomes, and the proof in [`crate::import`]
//! what shape each has.

use crate::model::block::{Attributes, Block, BlockKind, Definition, Table};
use crate::model::inline::{Inline, InlineKind};
use crate::source::Span;

/// What a block or an inline holds.
#[derive(Clone, Copy, Debug)]
pub enum Child<'a> {
    /// A line of words in a block.
    Line(Line<'a>),
    /// Words of the line in which the inline stands.
    Words(&'a [Inline]),
    /// Blocks.
    Blocks(&'a [Block]),
}

/// The same, to be changed.
#[derive(Debug)]
pub enum ChildMut<'a> {
    /// Words: a line in a block, or a part of one in an inline.
    Words(&'a mut Vec<Inline>),
    /// Blocks.
    Blocks(&'a mut Vec<Block>),
}

/// A line of words in a block.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// What it is to the block.
    pub kind: LineKind,
    /// The words.
    pub words: &'a [Inline],
    /// Their own place where they stand apart from the rest of the block, else that of the block.
    pub span: Span,
}

/// What a line of words is to its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The words of a paragraph.
    Text,
    /// The words of a heading.
    Heading,
    /// A term that is defined.
    Term,
    /// The words of a table's cell.
    Cell,
    /// The caption of a figure, a table or a listing.
    Caption,
    /// Who made a picture.
    Credit,
    /// The title of a container.
    Title,
}

/// Where words stand that need not be within their block: from the first to the last of them.
fn place(words: &[Inline], block: Span) -> Span {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) if first.span.source == last.span.source && first.span.start <= last.span.end => {
            Span { end: last.span.end, ..first.span }
        }
        _ => block,
    }
}

/// One step of [`walk`].
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// A block, before what it holds.
    Block(&'a Block),
    /// A line of words, before them.
    Line(Line<'a>),
    /// An inline, before what it holds.
    Inline(&'a Inline),
}

impl Block {
    /// Calls `each` with what the block holds, in reading order.
    pub fn children<'a>(&'a self, each: &mut dyn FnMut(Child<'a>)) {
        let mut line = |kind, words, span| each(Child::Line(Line { kind, words, span }));
        match &self.kind {
            BlockKind::Paragraph(words) | BlockKind::Plain(words) => line(LineKind::Text, words, self.span),
            BlockKind::Heading(heading) => line(LineKind::Heading, &heading.content, self.span),
            BlockKind::Quote(blocks) => each(Child::Blocks(blocks)),
            BlockKind::List(list) => list.items.iter().for_each(|item| each(Child::Blocks(&item.blocks))),
            BlockKind::Definitions(definitions) => {
                for Definition { term, span, meanings } in definitions {
                    each(Child::Line(Line { kind: LineKind::Term, words: term, span: *span }));
                    meanings.iter().for_each(|meaning| each(Child::Blocks(meaning)));
                }
            }
            BlockKind::Table(table) => {
                line(LineKind::Caption, &table.caption, place(&table.caption, self.span));
                for cell in table.cells() {
                    each(Child::Line(Line { kind: LineKind::Cell, words: &cell.content, span: cell.span }));
                    each(Child::Blocks(&cell.blocks));
                }
            }
            BlockKind::Figure(figure) => {
                line(LineKind::Caption, &figure.caption, place(&figure.caption, self.span));
                line(LineKind::Credit, &figure.credit, place(&figure.credit, self.span));
            }
            BlockKind::Container(container) => {
                line(LineKind::Title, &container.title, place(&container.title, self.span));
                each(Child::Blocks(&container.blocks));
            }
            BlockKind::Code(code) => line(LineKind::Caption, &code.caption, place(&code.caption, self.span)),
            BlockKind::SceneBreak | BlockKind::PageMarker(_) | BlockKind::Html(_) => {}
        }
    }

    /// The same, to be changed.
    pub fn children_mut<'a>(&'a mut self, each: &mut dyn FnMut(ChildMut<'a>)) {
        match &mut self.kind {
            BlockKind::Paragraph(words) | BlockKind::Plain(words) => each(ChildMut::Words(words)),
            BlockKind::Heading(heading) => each(ChildMut::Words(&mut heading.content)),
            BlockKind::Quote(blocks) => each(ChildMut::Blocks(blocks)),
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| each(ChildMut::Blocks(&mut item.blocks))),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    each(ChildMut::Words(&mut definition.term));
                    definition.meanings.iter_mut().for_each(|meaning| each(ChildMut::Blocks(meaning)));
                }
            }
            BlockKind::Table(table) => {
                let Table { caption, head, rows, foot, .. } = &mut **table;
                each(ChildMut::Words(caption));
                for cell in head.iter_mut().chain(rows).chain(foot).flatten() {
                    each(ChildMut::Words(&mut cell.content));
                    each(ChildMut::Blocks(&mut cell.blocks));
                }
            }
            BlockKind::Figure(figure) => {
                each(ChildMut::Words(&mut figure.caption));
                each(ChildMut::Words(&mut figure.credit));
            }
            BlockKind::Container(container) => {
                each(ChildMut::Words(&mut container.title));
                each(ChildMut::Blocks(&mut container.blocks));
            }
            BlockKind::Code(code) => each(ChildMut::Words(&mut code.caption)),
            BlockKind::SceneBreak | BlockKind::PageMarker(_) | BlockKind::Html(_) => {}
        }
    }

    /// The attributes that the author may give the block.
    pub fn attributes(&self) -> Option<&Attributes> {
        match &self.kind {
            BlockKind::Heading(heading) => Some(&heading.attributes),
            BlockKind::Table(table) => Some(&table.attributes),
            BlockKind::Code(code) => Some(&code.attributes),
            BlockKind::Figure(figure) => Some(&figure.attributes),
            BlockKind::Container(container) => Some(&container.attributes),
            _ => None,
        }
    }
}

impl Inline {
    /// What the inline holds: words of the same line, or the blocks of a note.
    pub fn children(&self) -> Option<Child<'_>> {
        match &self.kind {
            InlineKind::Phrase(_, content) | InlineKind::Styled(content, _) => Some(Child::Words(content)),
            InlineKind::Link(link) => Some(Child::Words(&link.content)),
            InlineKind::IndexTerm(term) => Some(Child::Words(&term.content)),
            InlineKind::Note(blocks) => Some(Child::Blocks(blocks)),
            InlineKind::Text(_)
            | InlineKind::Code(..)
            | InlineKind::Image(_)
            | InlineKind::Math(_)
            | InlineKind::NoteCall(_)
            | InlineKind::Citation(_)
            | InlineKind::PageMarker(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Html(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn children_mut(&mut self) -> Option<ChildMut<'_>> {
        match &mut self.kind {
            InlineKind::Phrase(_, content) | InlineKind::Styled(content, _) => Some(ChildMut::Words(content)),
            InlineKind::Link(link) => Some(ChildMut::Words(&mut link.content)),
            InlineKind::IndexTerm(term) => Some(ChildMut::Words(&mut term.content)),
            InlineKind::Note(blocks) => Some(ChildMut::Blocks(blocks)),
            InlineKind::Text(_)
            | InlineKind::Code(..)
            | InlineKind::Image(_)
            | InlineKind::Math(_)
            | InlineKind::NoteCall(_)
            | InlineKind::Citation(_)
            | InlineKind::PageMarker(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Html(_) => None,
        }
    }

    /// The attributes that the author may give the inline.
    pub fn attributes(&self) -> Option<&Attributes> {
        match &self.kind {
            InlineKind::Code(_, attributes) | InlineKind::Styled(_, attributes) => Some(attributes),
            InlineKind::Link(link) => Some(&link.attributes),
            InlineKind::Image(image) => Some(&image.attributes),
            InlineKind::Math(math) => Some(&math.attributes),
            _ => None,
        }
    }
}

/// Calls `see` with everything in the blocks, in reading order, notes that are written in a line included.
pub fn walk<'a>(blocks: &'a [Block], see: &mut dyn FnMut(Step<'a>)) {
    for block in blocks {
        see(Step::Block(block));
        block.children(&mut |child| walk_child(child, see));
    }
}

/// The same for words.
pub fn walk_words<'a>(words: &'a [Inline], see: &mut dyn FnMut(Step<'a>)) {
    for inline in words {
        see(Step::Inline(inline));
        if let Some(child) = inline.children() {
            walk_child(child, see);
        }
    }
}

fn walk_child<'a>(child: Child<'a>, see: &mut dyn FnMut(Step<'a>)) {
    match child {
        Child::Line(line) => {
            see(Step::Line(line));
            walk_words(line.words, see);
        }
        Child::Words(words) => walk_words(words, see),
        Child::Blocks(blocks) => walk(blocks, see),
    }
}

/// Calls `change` with every place in the blocks: of blocks and inlines, of items, terms, cells and pictures.
pub fn spans_mut(blocks: &mut [Block], change: &mut dyn FnMut(&mut Span)) {
    for block in blocks {
        change(&mut block.span);
        match &mut block.kind {
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| change(&mut item.span)),
            BlockKind::Definitions(definitions) => definitions.iter_mut().for_each(|one| change(&mut one.span)),
            BlockKind::Table(table) => table.cells_mut().for_each(|cell| change(&mut cell.span)),
            BlockKind::Figure(figure) => figure.images.iter_mut().for_each(|image| change(&mut image.span)),
            _ => {}
        }
        block.children_mut(&mut |child| spans_of_child(child, change));
    }
}

fn spans_of_child(child: ChildMut<'_>, change: &mut dyn FnMut(&mut Span)) {
    match child {
        ChildMut::Words(words) => {
            for inline in words {
                change(&mut inline.span);
                if let InlineKind::Image(image) = &mut inline.kind {
                    change(&mut image.span);
                }
                if let Some(child) = inline.children_mut() {
                    spans_of_child(child, change);
                }
            }
        }
        ChildMut::Blocks(blocks) => spans_mut(blocks, change),
    }
}

/// Calls `change` with every block, in reading order, before what it holds.
pub fn blocks_mut(blocks: &mut [Block], change: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        change(block);
        block.children_mut(&mut |child| {
            if let ChildMut::Blocks(blocks) = child {
                blocks_mut(blocks, change);
            }
        });
    }
}

/// How many levels of blocks stand inside each other.
pub fn height(blocks: &[Block]) -> usize {
    let inside = |block: &Block| {
        let mut highest = 0;
        block.children(&mut |child| {
            if let Child::Blocks(blocks) = child {
                highest = highest.max(height(blocks));
            }
        });
        highest
    };
    blocks.iter().map(|block| 1 + inside(block)).max().unwrap_or(0)
}
