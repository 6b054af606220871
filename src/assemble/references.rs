//! The list of works cited: at the end of the author's own bibliography, else as a page of its own.

use crate::assemble::ids::free_path;
use crate::citation::Reference;
use crate::language::{self, Label};
use crate::model::block::{
    AttributeList, Attributes, Block, BlockKind, Container, ContainerKind, Heading, REFERENCES, WORK_CITED,
};
use crate::model::inline::{Inline, InlineKind};
use crate::model::metadata::Metadata;
use crate::model::role::Role;
use crate::model::{Chapter, Content, Written};
use crate::typography;

/// The name of the document.
const NAME: &str = "bibliography";

/// Adds the list to the chapters.
pub(super) fn add(chapters: &mut Vec<Chapter>, references: Vec<Reference>, metadata: &Metadata) {
    let Some(first) = references.first() else { return };
    let span = first.span;
    let mut list = vec![list(references)];
    typography::set(&mut list, metadata.language());
    let written = chapters.iter_mut().rev().find_map(|chapter| match &mut chapter.content {
        Content::Written(written) if chapter.role == Role::Bibliography => Some(written),
        _ => None,
    });
    match written {
        Some(written) => written.blocks.extend(list),
        None => {
            let at = place(chapters);
            let chapter = chapter(chapters, metadata, list, span);
            chapters.insert(at, chapter);
        }
    }
}

fn list(references: Vec<Reference>) -> Block {
    let span = references[0].span;
    let container = |class: &str, id: Option<String>, blocks: Vec<Block>| {
        let attributes = AttributeList { id, classes: vec![class.to_owned()], pairs: Vec::new() }.into();
        BlockKind::Container(Box::new(Container { kind: ContainerKind::Plain, title: Vec::new(), blocks, attributes }))
    };
    let works = references.into_iter().map(|reference| {
        let line = Block { kind: BlockKind::Paragraph(reference.content), span: reference.span };
        Block { kind: container(WORK_CITED, Some(reference.id), vec![line]), span: reference.span }
    });
    Block { kind: container(REFERENCES, None, works.collect()), span }
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
