//! The page that names the author's other books, from a series file that several manuscripts share.
//!
//! It is made of blocks as an author would have written it, so that typography, links and checks treat it as they treat
//! the rest. Where the author wrote an “also by” chapter, the list stands at its end.

use crate::assemble::ids::free_path;
use crate::language::{self, Label};
use crate::model::block::{Attributes, Block, BlockKind, Heading, List, ListItem, Numbering};
use crate::model::inline::{Inline, InlineKind, Link, Phrase};
use crate::model::metadata::Metadata;
use crate::model::role::Role;
use crate::model::series::{Series, Volume};
use crate::model::{Chapter, Content, Written};
use crate::names;
use crate::source::Span;
use crate::typography;

/// The name of the document, and what ids in it begin with.
const NAME: &str = "also-by";

/// Adds the list of other books to the chapter that the author wrote for it, else as a page of its own.
pub(super) fn add(chapters: &mut Vec<Chapter>, series: &Series, metadata: &Metadata) {
    let Some(first) = series.others.first() else { return };
    let language = metadata.language();
    let mut blocks = blocks(&series.others, language);
    typography::set(&mut blocks, language);
    let written = chapters.iter_mut().find_map(|chapter| match &mut chapter.content {
        Content::Written(written) if chapter.role == Role::AlsoBy => Some(written),
        _ => None,
    });
    if let Some(written) = written {
        written.blocks.extend(blocks);
        return;
    }
    let authors: Vec<&str> = metadata.creators.iter().map(|creator| creator.name.as_str()).collect();
    let is_same_author = series.others.iter().all(|volume| volume.authors.is_empty());
    let title = match is_same_author && !authors.is_empty() {
        true => language::phrase(language, Label::AlsoBy, &language::list_join(language, &authors)),
        false => language::label(language, Label::AlsoBy).to_owned(),
    };
    let mut title = vec![text(title, first.span)];
    typography::set_inlines(&mut title, language);
    let heading = Heading { level: 1, content: title.clone(), attributes: Attributes::default() };
    let path = free_path(chapters, NAME);
    let content = Content::Written(Written {
        id: NAME.to_owned(),
        heading: Some(heading),
        heading_span: Some(first.span),
        blocks,
    });
    chapters.push(Chapter { title, ..Chapter::made(path, Role::AlsoBy, "", content) });
}

/// A list for each series, under its name, in the order in which the series first come.
fn blocks(volumes: &[Volume], language: &str) -> Vec<Block> {
    let mut groups: Vec<(Option<&str>, Vec<&Volume>)> = Vec::new();
    for volume in volumes {
        let name = volume.series.as_deref();
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, group)) => group.push(volume),
            None => groups.push((name, vec![volume])),
        }
    }
    let mut used = names::Taken::new([NAME.to_owned()]);
    let mut blocks = Vec::new();
    for (name, group) in groups {
        let span = group[0].span;
        if let Some(name) = name {
            let slug = language::slug(name, language);
            let id = used.claim(&format!("{NAME}-{}", if slug.is_empty() { "series" } else { &slug }));
            let attributes = Attributes::of_id(Some(id));
            let heading = Heading { level: 2, content: vec![text(name, span)], attributes };
            blocks.push(Block { kind: BlockKind::Heading(heading), span });
        }
        let items = group.into_iter().map(|volume| ListItem {
            label: None,
            task: None,
            blocks: vec![Block { kind: BlockKind::Plain(line(volume, language)), span: volume.span }],
            span: volume.span,
        });
        let list = List { start: None, numbering: Numbering::default(), items: items.collect() };
        blocks.push(Block { kind: BlockKind::List(list), span });
    }
    blocks
}

/// “2. *The Sea*: A Story, by B. Writer (2020)”
fn line(volume: &Volume, language: &str) -> Vec<Inline> {
    let span = volume.span;
    let mut words = Vec::new();
    if let Some(position) = &volume.position {
        words.push(text(format!("{position}. "), span));
    }
    let title = Inline { kind: InlineKind::Phrase(Phrase::Emphasis, vec![text(&*volume.title, span)]), span };
    words.push(match &volume.address {
        Some(address) => {
            let link = Link {
                target: address.clone(),
                title: String::new(),
                content: vec![title],
                attributes: Attributes::default(),
            };
            Inline { kind: InlineKind::Link(Box::new(link)), span }
        }
        None => title,
    });
    let mut rest = String::new();
    if let Some(subtitle) = &volume.subtitle {
        rest.push_str(&format!(": {subtitle}"));
    }
    if !volume.authors.is_empty() {
        let names = language::list_join(language, &volume.authors);
        rest.push_str(&format!(", {}", language::phrase(language, Label::By, &names)));
    }
    if let Some(year) = volume.date.as_ref().and_then(|date| date.get(..4)) {
        rest.push_str(&format!(" ({year})"));
    }
    if !rest.is_empty() {
        words.push(text(rest, span));
    }
    words
}

fn text(words: impl Into<String>, span: Span) -> Inline {
    Inline { kind: InlineKind::Text(words.into()), span }
}
