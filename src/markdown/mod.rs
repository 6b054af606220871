//! Markdown text to blocks and inlines: the only room that knows pulldown-cmark.
//!
//! CommonMark and GFM are pulldown-cmark's work. What authors of books use beyond them is done in two places: constructs
//! that would mislead the parser are masked before it (`mask`), marks inside a line are read from what it leaves as
//! text (`words`). Nothing is ever replaced in output, and what is not understood stays text.
//!
//! Text comes from [`crate::manuscript`], front matter already taken off; trees go to [`crate::model`].

mod attributes;
mod build;
mod citation;
mod container;
mod figure;
pub mod listing;
mod mask;
mod words;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use pulldown_cmark::{Options, Parser};

use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, BlockKind};
use crate::model::inline::{Inline, InlineKind};
use crate::model::{Note, note_key};
use crate::rule::text as rule;
use crate::source::{SourceId, Sources, Span};

/// A parsed text.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// The notes that it defines, in order; labels are unique.
    pub notes: Vec<Note>,
}

/// Reads the text of `source` from the byte `start` on.
pub fn parse(sources: &Sources, source: SourceId, start: usize, diagnostics: &mut Vec<Diagnostic>) -> Parsed {
    let text = sources.get(source).text.get(start..).unwrap_or_default();
    let masked = mask::mask(text);
    let mut builder = build::Builder::new(text, &masked, source, start, diagnostics);
    for (event, range) in Parser::new_ext(&masked, options()).into_offset_iter() {
        builder.event(event, range);
    }
    let (blocks, defined) = builder.finish();
    let mut notes: Vec<Note> = Vec::with_capacity(defined.len());
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for build::Definitions { label, blocks, span } in defined {
        match first.entry(note_key(&label)) {
            Entry::Vacant(entry) => drop(entry.insert(span)),
            Entry::Occupied(first) => {
                let message = format!("the note `[^{label}]` is defined twice");
                let first = first.get().head();
                diagnostics
                    .push(Diagnostic::new(&rule::DUPLICATE_NOTE, span.head(), message).related(first, "first here"));
            }
        }
        notes.push(Note { label, blocks, span });
    }
    control_characters(text, source, start, diagnostics);
    Parsed { blocks, notes }
}

/// The words of a line that stands by itself, such as a container's title; all of them are taken to stand at `span`.
fn line(text: &str, span: Span) -> Vec<Inline> {
    let mut diagnostics = Vec::new();
    let mut builder = build::Builder::new(text, text, span.source, span.start as usize, &mut diagnostics);
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        builder.event(event, range);
    }
    let (blocks, _) = builder.finish();
    match blocks.into_iter().next() {
        Some(Block { kind: BlockKind::Paragraph(words), .. }) => words,
        Some(_) => vec![Inline { kind: InlineKind::Text(text.to_owned()), span }],
        None => Vec::new(),
    }
}

/// Chosen one by one: the parser's old footnotes, metadata blocks, smart punctuation and sub- and superscripts would
/// each lose or change something that the author wrote.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// Reports characters that no XML document can hold; the writer replaces them.
fn control_characters(text: &str, source: SourceId, start: usize, diagnostics: &mut Vec<Diagnostic>) {
    // Nearly every text passes this scan of bytes: all such characters are C0 controls, DEL, or begin with C2 or EF/F0.
    let suspicious = |byte: u8| (byte < 0x20 && byte != b'\n' && byte != b'\t') || byte == 0x7F;
    let other = text
        .as_bytes()
        .windows(2)
        .any(|pair| (pair[0] == 0xC2 && pair[1] < 0xA0) || (pair[0] == 0xEF && (pair[1] == 0xB7 || pair[1] == 0xBF)));
    if !other && !text.bytes().any(suspicious) {
        return;
    }
    for (at, c) in text.char_indices().filter(|&(_, c)| !crate::xhtml::is_xml_char(c)) {
        let span = Span::new(source, start + at..start + at + c.len_utf8());
        diagnostics.push(Diagnostic::forbidden_character(span, c as u32));
    }
}
