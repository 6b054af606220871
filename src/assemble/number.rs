//! The labels and numbers of chapters: “Chapter 1”, and 1.2 or A for those whose sections are numbered.

use crate::language::{self, Label};
use crate::manuscript::Manuscript;
use crate::model::block::BlockKind;
use crate::model::role::Role;
use crate::model::{Chapter, Content};

/// Numbers chapters and parts, where the author asks for it.
pub(super) fn label(chapters: &mut [Chapter], manuscript: &Manuscript) {
    if !manuscript.settings.chapter_labels {
        return;
    }
    let language = manuscript.metadata.language();
    let (mut part, mut chapter) = (0u32, 0u32);
    for written in chapters.iter_mut().filter(|chapter| is_counted(chapter)) {
        let (label, count) = match written.role {
            Role::Part => (Label::Part, &mut part),
            Role::Chapter => (Label::Chapter, &mut chapter),
            _ => continue,
        };
        *count += 1;
        written.label = Some(language::phrase(language, label, &count.to_string()));
    }
}

/// Gives chapters the numbers that their sections go on from, where the author asks for it: 1, 1.1, and A for an
/// appendix. Parts have none, and the chapters of the next part go on counting.
pub(super) fn number(chapters: &mut [Chapter], manuscript: &Manuscript) {
    if !manuscript.settings.number_sections {
        return;
    }
    let (mut chapter, mut appendix) = (0u32, 0u32);
    let mut open: Vec<(u8, String, u32)> = Vec::new();
    for written in chapters.iter_mut().filter(|chapter| is_counted(chapter)) {
        open.retain(|(depth, ..)| *depth < written.depth);
        if !matches!(written.role, Role::Chapter | Role::Appendix) {
            continue;
        }
        let number = match open.last_mut() {
            Some((_, above, count)) => {
                *count += 1;
                format!("{above}.{count}")
            }
            None if written.role == Role::Appendix => {
                appendix += 1;
                letters(appendix)
            }
            None => {
                chapter += 1;
                chapter.to_string()
            }
        };
        // What stands below it in documents of its own goes on counting from the sections within it.
        open.push((written.depth, number.clone(), sections(written)));
        written.number = Some(number);
    }
}

/// How many sections of a chapter's own have numbers.
fn sections(chapter: &Chapter) -> u32 {
    let Content::Written(written) = &chapter.content else { return 0 };
    let headings = || {
        written.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Heading(heading) => Some(heading),
            _ => None,
        })
    };
    let Some(top) = headings().map(|heading| heading.level).min() else { return 0 };
    let numbered = headings().filter(|heading| heading.level == top && !heading.attributes.has_class("unnumbered"));
    numbered.count() as u32
}

/// Whether a chapter takes part in the numbering: not the rest of one that was cut, nor one marked `{.unnumbered}`.
fn is_counted(chapter: &Chapter) -> bool {
    let Content::Written(written) = &chapter.content else { return false };
    let is_unnumbered = written.heading.as_ref().is_some_and(|heading| heading.attributes.has_class("unnumbered"));
    !chapter.continues && !is_unnumbered
}

/// A, B, … Z, AA, AB, …
fn letters(mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        letters.push(char::from(b'A' + u8::try_from((number - 1) % 26).expect("less than 26")));
        number = (number - 1) / 26;
    }
    letters.iter().rev().collect()
}
