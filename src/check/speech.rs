//! Speech that a dash begins, as French, Spanish, Greek and Russian have it: one who speaks on the next line without a blank line
//! between speaks in the same paragraph.

use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, BlockKind, ContainerKind};
use crate::model::traverse::Child;
use crate::model::{Chapter, Content};
use crate::rule::text::UNMEANT_BLOCK;
use crate::source::{Sources, Span};

/// Looks at the paragraphs of a chapter.
pub(super) fn check(chapter: &Chapter, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let Content::Written(written) = &chapter.content else { return };
    blocks(&written.blocks, sources, found);
}

fn blocks(all: &[Block], sources: &Sources, found: &mut Vec<Diagnostic>) {
    for block in all {
        match &block.kind {
            // Each line of verse is one by itself.
            BlockKind::Container(container) if container.kind == ContainerKind::Verse => {}
            BlockKind::Paragraph(_) | BlockKind::Plain(_) => found.extend(run_on(block.span, sources)),
            _ => block.children(&mut |child| {
                if let Child::Blocks(inner) = child {
                    blocks(inner, sources, found);
                }
            }),
        }
    }
}

/// Speech in a line that runs on from a sentence of speech.
fn run_on(span: Span, sources: &Sources) -> Option<Diagnostic> {
    let text = sources.slice(span);
    if !begins_speech(text) {
        return None;
    }
    let mut at = 0;
    let mut before = "";
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches(['>', ' ', '\t']);
        if has_ended(before) && begins_speech(bare) {
            let start = span.start as usize + at + line.len() - bare.len();
            let message = "this speech runs on in the paragraph of the line above it";
            let help = "put a blank line between those who speak";
            let place = Span::new(span.source, start..start + bare.trim_end().len());
            return Some(Diagnostic::new(&UNMEANT_BLOCK, place, message).help(help));
        }
        (at, before) = (at + line.len(), line);
    }
    None
}

/// Whether a line begins with a dash and words.
fn begins_speech(line: &str) -> bool {
    let rest = line.strip_prefix(['—', '–', '―']);
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_alphabetic() || "¿¡«“„\"".contains(c)))
}

/// Whether a line ends with a sentence, and no mark says that the next is one by itself.
fn has_ended(line: &str) -> bool {
    let words = line.trim_end_matches('\n');
    let bare = words.trim_end().trim_end_matches(['"', '”', '»', '“', ' ', '\u{A0}']);
    !words.ends_with("  ") && bare.ends_with(['.', '!', '?', '…', ';'])
}
