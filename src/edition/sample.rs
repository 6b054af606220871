//! An excerpt: a book of its own that holds the beginning of another, or what its author marked, and says where the whole is.
//!
//! Front matter stays, so that the excerpt is recognised; back matter goes. It has its own identifier and names the whole
//! book's as its source; its kind is `preview`, as [EPUB Previews 1.0](https://idpf.org/epub/previews/) has it. A last page
//! leads to the shops. Chapters that are left out take their places with them, so that a link to one becomes its words.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::shops;
use crate::language::{self, Label};
use crate::model::block::{Attributes, Block, BlockKind, Heading};
use crate::model::inline::{Inline, InlineKind, Link};
use crate::model::metadata::{Identifier, IdentifierScheme};
use crate::model::role::{Matter, Role};
use crate::model::traverse::{Step, walk};
use crate::model::{Book, Chapter, Content, ContentPath, Written};
use crate::source::{SourceId, Span};

/// How much goes into an excerpt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// Whole sections from the beginning, until they are this share of the body in percent.
    Share(u8),
    /// What is marked: a heading, with everything up to the next one of its level, or a container.
    Marked,
}

/// The class by which authors mark what goes in.
const CLASS: &str = "sample";

impl std::str::FromStr for Sample {
    type Err = String;

    /// A share such as `10%`, or the word `marked`.
    fn from_str(text: &str) -> Result<Sample, String> {
        if text.trim().eq_ignore_ascii_case("marked") {
            return Ok(Sample::Marked);
        }
        let number = text.trim().strip_suffix('%').unwrap_or_default().trim().parse::<u8>().ok();
        let share = number.filter(|share| (1..=90).contains(share));
        share.map(Sample::Share).ok_or_else(|| "write a share from `1%` to `90%`, or `marked`".to_owned())
    }
}

/// An excerpt of a book.
#[derive(Clone, Debug)]
pub struct Excerpt {
    /// The excerpt, a book of its own.
    pub book: Book,
    /// How much of the body it holds, in percent.
    pub share: u8,
}

impl Excerpt {
    /// Whether it holds far more than its author asked for: more than twice as much, or everything.
    pub fn is_generous(&self, wanted: Sample) -> bool {
        let limit = match wanted {
            Sample::Share(share) => share.saturating_mul(2).min(99),
            Sample::Marked => 99,
        };
        self.share > limit
    }
}

/// The excerpt of a book; none where nothing of its body would be in it.
pub fn sample(mut book: Book, wanted: Sample) -> Option<Excerpt> {
    let body = |chapter: &Chapter| chapter.role.matter() == Matter::Body;
    let whole: usize = book.chapters.iter().filter(|chapter| body(chapter)).map(weight).sum();
    let mut taken = 0;
    let mut has_body = false;
    book.chapters.retain_mut(|chapter| {
        let is_kept = match chapter.role.matter() {
            Matter::Front => !matches!(chapter.content, Content::Apparatus),
            Matter::Body => match wanted {
                Sample::Share(share) => cut(chapter, whole * usize::from(share), &mut taken),
                Sample::Marked => pick(chapter),
            },
            Matter::Back => chapter.role == Role::Endnotes || matches!(chapter.content, Content::Colophon),
        };
        has_body |= is_kept && body(chapter) && chapter.role != Role::Part;
        is_kept
    });
    if !has_body {
        return None;
    }
    let kept: usize = book.chapters.iter().filter(|chapter| body(chapter)).map(weight).sum();
    drop_bare_parts(&mut book.chapters);
    keep_places(&mut book);
    describe(&mut book);
    let end = end_page(&book);
    let colophon = book.chapters.iter().position(|chapter| matches!(chapter.content, Content::Colophon));
    book.chapters.insert(colophon.unwrap_or(book.chapters.len()), end);
    Some(Excerpt { book, share: percent(kept, whole) })
}

/// A part of a whole in percent: one where there is any, and a hundred for the whole alone.
fn percent(part: usize, whole: usize) -> u8 {
    match part {
        0 => 0,
        _ if part >= whole => 100,
        _ => u8::try_from((part * 100 + whole / 2) / whole).unwrap_or(99).clamp(1, 99),
    }
}

/// How many letters a chapter has.
fn weight(chapter: &Chapter) -> usize {
    let Content::Written(written) = &chapter.content else { return 0 };
    written.blocks.iter().map(letters).sum()
}

fn letters(block: &Block) -> usize {
    let mut count = 0;
    walk(std::slice::from_ref(block), &mut |step| {
        if let Step::Inline(Inline { kind: InlineKind::Text(text) | InlineKind::Code(text, _), .. }) = step {
            count += text.chars().filter(|char| char.is_alphanumeric()).count();
        }
    });
    count
}

/// Cuts a chapter where the share is reached: before the next heading. Says whether anything of it is in. `wanted` is a
/// hundred times what is to be taken.
fn cut(chapter: &mut Chapter, wanted: usize, taken: &mut usize) -> bool {
    if *taken * 100 >= wanted {
        return false;
    }
    let Content::Written(written) = &mut chapter.content else { return false };
    let mut kept = 0;
    for block in &written.blocks {
        if matches!(block.kind, BlockKind::Heading(_)) && *taken * 100 >= wanted {
            break;
        }
        *taken += letters(block);
        kept += 1;
    }
    written.blocks.truncate(kept);
    drop_notes(chapter);
    true
}

/// Leaves of a chapter what is marked; says whether anything is.
fn pick(chapter: &mut Chapter) -> bool {
    let Content::Written(written) = &mut chapter.content else { return false };
    let is_marked = |attributes: &Attributes| attributes.has_class(CLASS);
    if chapter.role == Role::Part || written.heading.as_ref().is_some_and(|heading| is_marked(&heading.attributes)) {
        return true;
    }
    let mut open: Option<u8> = None;
    written.blocks.retain(|block| {
        if let BlockKind::Heading(heading) = &block.kind
            && (is_marked(&heading.attributes) || open.is_some_and(|level| heading.level <= level))
        {
            open = is_marked(&heading.attributes).then_some(heading.level);
        }
        let own = matches!(&block.kind, BlockKind::Container(container) if is_marked(&container.attributes));
        open.is_some() || own
    });
    let is_kept = !written.blocks.is_empty();
    drop_notes(chapter);
    is_kept
}

/// Notes whose calls are gone go with them.
fn drop_notes(chapter: &mut Chapter) {
    let called = super::shop_links::called(chapter);
    chapter.notes.retain(|note| called.contains(&crate::model::note_key(&note.label)));
}

/// Parts of which no chapter is left.
fn drop_bare_parts(chapters: &mut Vec<Chapter>) {
    let next = |at: usize| chapters.get(at + 1).is_some_and(|next| next.depth > chapters[at].depth);
    let keeps: Vec<bool> = (0..chapters.len()).map(|at| chapters[at].role != Role::Part || next(at)).collect();
    let mut keeps = keeps.into_iter();
    chapters.retain(|_| keeps.next().unwrap_or(true));
}

/// Leaves of the places that links can lead to those that are still there.
fn keep_places(book: &mut Book) {
    let mut ids = BTreeSet::new();
    for chapter in &book.chapters {
        let Content::Written(written) = &chapter.content else { continue };
        ids.insert((chapter.path.clone(), written.id.clone()));
        ids.extend(
            written.heading.iter().filter_map(|heading| Some((chapter.path.clone(), heading.attributes.id.clone()?))),
        );
        let blocks = chapter.notes.iter().map(|note| &note.blocks).chain([&written.blocks]);
        for blocks in blocks {
            walk(blocks, &mut |step| {
                let attributes = match step {
                    Step::Block(Block { kind: BlockKind::Heading(heading), .. }) => Some(&heading.attributes),
                    Step::Block(block) => block.attributes(),
                    Step::Inline(inline) => inline.attributes(),
                    Step::Line(_) => None,
                };
                ids.extend(attributes.and_then(|own| Some((chapter.path.clone(), own.id.clone()?))));
            });
        }
    }
    let paths: BTreeSet<&ContentPath> = book.chapters.iter().map(|chapter| &chapter.path).collect();
    for places in book.anchors.values_mut() {
        places.retain(|_, anchor| match &anchor.id {
            Some(id) => ids.contains(&(anchor.path.clone(), id.clone())),
            None => paths.contains(&anchor.path),
        });
    }
}

/// Makes of what the book says of itself what its excerpt does.
fn describe(book: &mut Book) {
    let metadata = &mut book.metadata;
    let whole = metadata.identifiers.first().map(|identifier| identifier.value.clone()).unwrap_or_default();
    let own = Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{whole} preview").as_bytes());
    metadata.identifiers = vec![Identifier { value: own.urn().to_string(), scheme: IdentifierScheme::Uuid }];
    metadata.sources.insert(0, whole);
    metadata.is_preview = true;
}

/// The last page: the title, that the excerpt ends, who wrote the book, and where the whole book is sold.
fn end_page(book: &Book) -> Chapter {
    let span = Span::new(SourceId(0), 0..0);
    let inline = |kind: InlineKind| Inline { kind, span };
    let paragraph = |words: Vec<Inline>| Block { kind: BlockKind::Paragraph(words), span };
    let title = book.metadata.title().to_owned();
    let ends = language::label(book.metadata.language(), Label::ExcerptEnds);
    let mut blocks = vec![paragraph(vec![inline(InlineKind::Text(ends.to_owned()))])];
    let authors: Vec<&str> = book.metadata.creators.iter().map(|creator| creator.name.as_str()).collect();
    if !authors.is_empty() {
        blocks.push(paragraph(vec![inline(InlineKind::Text(authors.join(" · ")))]));
    }
    blocks.extend(book.settings.shops.iter().map(|(shop, target)| {
        let content = vec![inline(InlineKind::Text(shops::name(shop)))];
        // Other editions leave it out by this.
        let attributes = Attributes::of_pair("shop", shop);
        paragraph(vec![inline(InlineKind::Link(Box::new(Link {
            target: target.clone(),
            title: String::new(),
            content,
            attributes,
        })))])
    }));
    if book.settings.shops.is_empty() {
        blocks.extend(
            book.metadata.publishers.iter().map(|name| paragraph(vec![inline(InlineKind::Text(name.clone()))])),
        );
    }
    let heading =
        Heading { level: 1, content: vec![inline(InlineKind::Text(title.clone()))], attributes: Attributes::default() };
    let path = ContentPath::new("text/whole-book.xhtml").expect("a legal path");
    let written = Written { id: "whole-book".to_owned(), heading: Some(heading), heading_span: None, blocks };
    Chapter::made(path, Role::AlsoBy, &title, Content::Written(written))
}
