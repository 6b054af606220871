//! The list of works cited: at the end of the author's own bibliography, else as a page of its own.

use crate::book::block::{Attributes, Block, BlockKind, Container, ContainerKind, Heading};
use crate::book::inline::{Inline, InlineKind};
use crate::book::metadata::Metadata;
use crate::book::role::Role;
use crate::book::{Book, Chapter, Content, Written, free_path};
use crate::citation::Reference;
use crate::language::{self, Label};
use crate::typography;

/// The class of the list.
pub const LIST: &str = "references";

/// The class of one work in it.
pub const WORK: &str = "biblioentry";

/// The name of the document.
const NAME: &str = "bibliography";

/// Adds the list to the book.
pub fn add(book: &mut Book, references: Vec<Reference>) {
    let Some(first) = references.first() else { return };
    let span = first.span;
    let mut list = vec![list(references)];
    typography::set(&mut list, book.metadata.language());
    let written = book.chapters.iter_mut().rev().find_map(|chapter| match &mut chapter.content {
        Content::Written(written) if chapter.role == Role::Bibliography => Some(written),
        _ => None,
    });
    match written {
        Some(written) => written.blocks.extend(list),
        None => {
            let at = place(&book.chapters);
            let chapter = chapter(&book.chapters, &book.metadata, list, span);
            book.chapters.insert(at, chapter);
        }
    }
}

fn list(references: Vec<Reference>) -> Block {
    let span = references[0].span;
    let container = |class: &str, id: Option<String>, blocks: Vec<Block>| {
        let attributes = Attributes { id, classes: vec![class.to_owned()], ..Attributes::default() };
        BlockKind::Container(Container { kind: ContainerKind::Plain, title: Vec::new(), blocks, attributes })
    };
    let works = references.into_iter().map(|reference| {
        let line = Block { kind: BlockKind::Paragraph(reference.content), span: reference.span };
        Block { kind: container(WORK, Some(reference.id), vec![line]), span: reference.span }
    });
    Block { kind: container(LIST, None, works.collect()), span }
}

/// Before what stands behind a bibliography: thanks, the author, other books, the index, the colophon.
fn place(chapters: &[Chapter]) -> usize {
    let order = |role: Role| Role::ALL.iter().position(|known| *known == role).unwrap_or(0);
    let behind = |chapter: &&Chapter| order(chapter.role) > order(Role::Bibliography);
    chapters.len() - chapters.iter().rev().take_while(behind).count()
}

fn chapter(chapters: &[Chapter], metadata: &Metadata, blocks: Vec<Block>, span: crate::source::Span) -> Chapter {
    let words = language::label(metadata.language(), Label::Bibliography).to_owned();
    let title = vec![Inline { kind: InlineKind::Text(words), span }];
    let content = Content::Written(Written {
        id: NAME.to_owned(),
        heading: Some(Heading { level: 1, content: title.clone(), attributes: Attributes::default() }),
        heading_span: Some(span),
        blocks,
    });
    Chapter { title, ..Chapter::made(free_path(chapters, NAME), Role::Bibliography, "", content) }
}
