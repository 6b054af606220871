//! Chapters without a heading: readers see the names of their files.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::manuscript::{Entry, EntryKind, Manuscript};
use crate::model::inline::plain_text;
use crate::model::{Book, Content, Written};
use crate::names::readable;
use crate::rule::text::UNTITLED_CHAPTER;
use crate::source::{SourceId, Span};

/// So many are named; of more their number is told.
const NAMED: usize = 3;

/// Tells the chapters whose title is no more than what their files are called, all at once. A text alone has the title of its
/// book, and in a vault of notes a file's name is its title.
pub(super) fn check(book: &Book, manuscript: &Manuscript, found: &mut Vec<Diagnostic>) {
    let is_vault = manuscript.conventions.dialect.names().any(|syntax| syntax.starts_with("wikilinks"));
    let texts = manuscript.entries.iter().filter(|entry| matches!(entry.kind, EntryKind::Text(..)));
    if is_vault || texts.count() < 2 {
        return;
    }
    let is_named = |source: SourceId| {
        let is_it = |entry: &&Entry| matches!(entry.kind, EntryKind::Text(text, _) if text == source);
        manuscript.entries.iter().find(is_it).is_none_or(|entry| entry.title.is_some())
    };
    let mut seen = BTreeSet::new();
    let untitled = book.chapters.iter().filter_map(|chapter| {
        let Content::Written(Written { heading: None, blocks, .. }) = &chapter.content else { return None };
        let source = chapter.source?;
        let is_first = seen.insert(source);
        let stem = manuscript.sources.get(source).path.file_stem()?.to_string_lossy();
        let title = plain_text(&chapter.title);
        let is_untitled = !is_named(source) && title == readable(&stem);
        (is_first && !chapter.continues && !blocks.is_empty() && is_untitled).then_some((source, title))
    });
    let untitled: Vec<_> = untitled.collect();
    let Some(&(first, _)) = untitled.first() else { return };
    let names: Vec<String> = untitled.iter().take(NAMED).map(|(_, title)| format!("“{title}”")).collect();
    let more = untitled.len().saturating_sub(NAMED);
    let names = if more > 0 { format!("{} and {more} more", names.join(", ")) } else { names.join(", ") };
    let words = match untitled.len() {
        1 => format!("this chapter has no heading, so that readers see the name of its file: {names}"),
        count => format!("{count} chapters have no heading, so that readers see the names of their files: {names}"),
    };
    let place = Span::new(first, 0..0);
    found.push(Diagnostic::new(&UNTITLED_CHAPTER, place, words).help("begin the text with `# ` and its title"));
}
