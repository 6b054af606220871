//! Links to shops: `[Buy]{shop=amazon}`, with the addresses under `shops`, or a link or a block with such an attribute.
//!
//! The edition for a shop shows what is for it and nothing that is for a rival; an edition for no shop shows all. A shop
//! that has no edition is a rival to each. What a paragraph or an item loses its last words with goes too, and so do signs
//! that stood between two links.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Edition, shops};
use crate::model::block::{Attributes, Block, BlockKind};
use crate::model::inline::{Inline, InlineKind, Link};
use crate::model::traverse::{ChildMut, Step, walk, walk_words};
use crate::model::{Book, Chapter, Content, note_key};

/// The attribute that says for which shop something is.
const ATTRIBUTE: &str = "shop";

/// Signs that may stand between two links and nothing else.
const BETWEEN: &[char] = &['·', '•', '|', '/', ',', ';', '–', '—', '-'];

/// Leaves out what is for rivals, and gives what is for this edition its address.
pub(super) fn settle(book: &mut Book, edition: &Edition) {
    let shops = std::mem::take(&mut book.settings.shops);
    let settling = Settling { edition, shops: &shops };
    book.chapters.par_iter_mut().for_each(|chapter| {
        let before = if chapter.notes.is_empty() { BTreeSet::new() } else { called(chapter) };
        if let Content::Written(written) = &mut chapter.content {
            settling.blocks(&mut written.blocks);
        }
        for note in &mut chapter.notes {
            settling.blocks(&mut note.blocks);
        }
        if before.is_empty() {
            return;
        }
        let after = called(chapter);
        // A note that nobody calls was told when the book was put together; one whose call is gone goes with it.
        let is_gone = |label: &str| before.contains(label) && !after.contains(label);
        chapter.notes.retain(|note| !is_gone(&note_key(&note.label)));
    });
    book.settings.shops = shops;
}

/// The notes that a chapter calls for, by their keys.
pub(super) fn called(chapter: &Chapter) -> BTreeSet<String> {
    let mut called = BTreeSet::new();
    let mut see = |step: Step<'_>| {
        if let Step::Inline(Inline { kind: InlineKind::NoteCall(label), .. }) = step {
            called.insert(note_key(label));
        }
    };
    if let Content::Written(written) = &chapter.content {
        written.heading.iter().for_each(|heading| walk_words(&heading.content, &mut see));
        walk(&written.blocks, &mut see);
    }
    chapter.notes.iter().for_each(|note| walk(&note.blocks, &mut see));
    called
}

struct Settling<'a> {
    edition: &'a Edition,
    shops: &'a BTreeMap<String, String>,
}

/// Whether something was left out.
#[derive(Clone, Copy, PartialEq)]
enum Loss {
    Nothing,
    Something,
}

impl Settling<'_> {
    fn is_rivals(&self, attributes: Option<&Attributes>) -> bool {
        let shop = attributes.and_then(|attributes| attributes.get(ATTRIBUTE));
        self.edition.profile.is_some() && shop.is_some_and(|shop| !shops::is_own(self.edition.name, shop))
    }

    fn blocks(&self, blocks: &mut Vec<Block>) -> Loss {
        let mut lost = Loss::Nothing;
        blocks.retain_mut(|block| {
            let keeps = !self.is_rivals(block.attributes()) && self.block(block);
            if !keeps {
                lost = Loss::Something;
            }
            keeps
        });
        lost
    }

    /// Settles a block; says whether anything is left of it.
    fn block(&self, block: &mut Block) -> bool {
        let mut lost = Loss::Nothing;
        match &mut block.kind {
            BlockKind::List(list) => list.items.retain_mut(|item| {
                let own = self.blocks(&mut item.blocks);
                lost = if own == Loss::Something { own } else { lost };
                own == Loss::Nothing || !item.blocks.is_empty()
            }),
            _ => block.children_mut(&mut |child| {
                let own = match child {
                    ChildMut::Words(words) => self.words(words),
                    ChildMut::Blocks(blocks) => self.blocks(blocks),
                };
                lost = if own == Loss::Something { own } else { lost };
            }),
        }
        if let BlockKind::Container(container) = &mut block.kind {
            take(&mut container.attributes);
        }
        lost == Loss::Nothing || !is_bare(block)
    }

    fn words(&self, words: &mut Vec<Inline>) -> Loss {
        let mut lost = Loss::Nothing;
        let mut kept: Vec<Inline> = Vec::with_capacity(words.len());
        let mut after_loss = false;
        for mut inline in std::mem::take(words) {
            if self.is_rivals(inline.attributes()) {
                lost = Loss::Something;
                after_loss = true;
                continue;
            }
            // Of two signs around what is gone, the one behind it goes with it.
            if std::mem::take(&mut after_loss) && is_between(&inline) {
                continue;
            }
            if let Some(child) = inline.children_mut() {
                let own = match child {
                    ChildMut::Words(words) => self.words(words),
                    ChildMut::Blocks(blocks) => self.blocks(blocks),
                };
                lost = if own == Loss::Something { own } else { lost };
            }
            kept.push(self.addressed(inline));
        }
        if lost == Loss::Something {
            while kept.last().is_some_and(is_between) {
                kept.pop();
            }
        }
        *words = kept;
        lost
    }

    /// What is for a shop, with its address. Words of which nobody gives the address keep their attribute, and are told.
    fn addressed(&self, mut inline: Inline) -> Inline {
        match &mut inline.kind {
            InlineKind::Link(link) => take(&mut link.attributes),
            InlineKind::Image(image) => take(&mut image.attributes),
            InlineKind::Styled(content, attributes) => {
                let target = attributes.get(ATTRIBUTE).and_then(|shop| self.shops.get(&shop.to_lowercase()));
                if let Some(target) = target.cloned() {
                    take(attributes);
                    let (content, attributes) = (std::mem::take(content), std::mem::take(attributes));
                    inline.kind =
                        InlineKind::Link(Box::new(Link { target, title: String::new(), content, attributes }));
                }
            }
            _ => {}
        }
        inline
    }
}

fn take(attributes: &mut Attributes) {
    attributes.pairs.retain(|(key, _)| key != ATTRIBUTE);
}

/// Whether the inline is nothing but space and signs that part two links.
fn is_between(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(text) => text.chars().all(|char| char.is_whitespace() || BETWEEN.contains(&char)),
        InlineKind::SoftBreak | InlineKind::HardBreak => true,
        _ => false,
    }
}

/// Whether nothing is left of a block that lost something.
fn is_bare(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(words) | BlockKind::Plain(words) => words.is_empty(),
        BlockKind::Quote(blocks) => blocks.is_empty(),
        BlockKind::List(list) => list.items.is_empty(),
        BlockKind::Container(container) => container.blocks.is_empty(),
        _ => false,
    }
}
