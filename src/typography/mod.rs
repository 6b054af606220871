//! Quotation marks, dashes, spaces and ellipses in the language of the text.
//!
//! Authors type `"`, `'`, `--`, `---` and `...`; the book shows what its language sets in their place. The conventions
//! are tables (`tables`); what a mark means where it stands is decided over a whole paragraph (`smart_punctuation`),
//! across emphasis, links and notes: `reader` finds the marks, `quotes`, `dashes` and `spaces` know what to make of them,
//! and `explain` says why. Code, formulas, pasted markup, addresses and attributes are never touched, nor a mark that the
//! author escaped, nor marks that are typographic already. A single hyphen is always a hyphen.
//!
//! Beside the marks stand the words: which are `acronym`s, and where a word may be divided (`hyphenation`).

pub mod acronym;
mod edit;
pub mod explain;
pub mod hyphenation;

mod convention;
mod dashes;
mod gather;
mod quotes;
mod reader;
mod smart_punctuation;
mod spaces;
mod tables;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::model::block::Block;
use crate::model::inline::Inline;
use crate::model::traverse::ChildMut;

use convention::Convention;
use explain::Change;
use smart_punctuation::Run;

/// Sets the text of blocks in this language, in place.
pub fn set(blocks: &mut [Block], language: &str) {
    set_blocks(blocks, tables::of(language), &mut Run::default());
}

/// What [`set`] would change in blocks of this language, in the order in which it stands.
pub fn explain(blocks: &[Block], language: &str) -> Vec<Change> {
    let mut run = Run::telling();
    set_blocks(&mut blocks.to_vec(), tables::of(language), &mut run);
    run.changes()
}

/// Sets the text of one heading, title or caption, in place.
pub fn set_inlines(inlines: &mut [Inline], language: &str) {
    set_line(inlines, tables::of(language), &mut Run::default());
}

/// Sets a text without markup, such as a title among the metadata.
pub fn set_text<'a>(text: &'a str, language: &str) -> Cow<'a, str> {
    let mut run = Run::default();
    run.push_text(text, tables::of(language));
    run.resolve();
    match run.edited(0) {
        Some(set) => Cow::Owned(set),
        None => Cow::Borrowed(text),
    }
}

/// A title between the quotation marks of the language that speaks of it.
pub fn quoted(text: &str, language: &str) -> String {
    let (open, close) = tables::of(language).double;
    format!("{open}{text}{close}")
}

fn set_blocks(blocks: &mut [Block], convention: &'static Convention, run: &mut Run) {
    for block in blocks {
        set_block(block, convention, run);
    }
}

fn set_block(block: &mut Block, around: &'static Convention, run: &mut Run) {
    let convention = block.attributes().map_or(around, |attributes| tables::of_piece(attributes, around));
    block.children_mut(&mut |child| match child {
        ChildMut::Words(words) => set_line(words, convention, run),
        ChildMut::Blocks(blocks) => set_blocks(blocks, convention, run),
    });
}

/// Sets one line of text: a paragraph, a heading, a cell.
fn set_line(inlines: &mut [Inline], convention: &'static Convention, run: &mut Run) {
    run.clear();
    let mut texts = Vec::new();
    let mut notes = Vec::new();
    gather::line(inlines, convention, run, &mut texts, &mut notes);
    run.resolve();
    for (segment, (text, span)) in texts.into_iter().enumerate() {
        run.tell(segment, span);
        if let Some(set) = run.edited(segment) {
            *text = set;
        }
    }
    for (blocks, convention) in notes {
        set_blocks(blocks, convention, run);
    }
}
