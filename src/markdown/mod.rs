//! Markdown text to blocks and inlines: the only room that knows pulldown-cmark.
//!
//! CommonMark and GFM are pulldown-cmark's work. What authors of books use beyond them is one file a syntax under
//! [`dialect`], asked at three moments: marks that would mislead the parser are masked before it (`mask`); tokens, brackets
//! and attributes are read from what it leaves as text (`words`); a finished line and finished blocks are gone through once
//! more (`build`). Nothing is ever replaced in output, and what is not understood stays text.
//!
//! Text and dialect come from [`crate::manuscript`], front matter already taken off; trees go to [`crate::model`].

mod braces;
mod build;
mod calls;
mod conflict;
mod drawn_table;
mod fence;
mod figure;
mod forgotten;
mod frame;
mod info;
mod line;
mod lost_words;
pub(crate) mod macros;
mod mask;
mod parsed;
mod pasted;
mod references;
mod scan;
mod unclosed;
mod undefined_note;
mod words;

pub mod dialect;
pub mod listing;

pub use forgotten::is_ornament;
use line::{DEPTH, line, part, tell_formulas};
pub use parsed::Parsed;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use self::build::Built;
use self::calls::Where;
use self::dialect::{Dialect, comments, cross_references, layout_attributes};
pub use self::references::Headings;
use self::references::Known;
use self::words::Text;
use crate::diagnostic::Diagnostic;
use crate::model::block::Block;
use crate::model::inline::{Inline, InlineKind};
use crate::model::traverse::{self, Step};
use crate::model::{Note, note_key};
use crate::rule::text as rule;
use crate::source::{self, SourceId, Sources, Span};
use crate::tex::Macros;

/// How often a text is read again because raw HTML went on into a container: each time ends all the blocks where it did.
const ROUNDS: usize = 8;
/// What holds for every text of a book.
#[derive(Clone, Debug, Default)]
pub struct Conventions {
    /// The Markdown that they are written in.
    pub dialect: Dialect,
    /// The commands that their formulas may use.
    pub macros: Macros,
    /// Their headings, where a reference may name one by its words.
    pub headings: Headings,
}

/// Reads the text of `source` from the byte `start` on.
pub fn parse(
    sources: &Sources,
    source: SourceId,
    start: usize,
    Conventions { dialect, macros, headings }: &Conventions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Parsed {
    let written = sources.get(source).text.get(start..).unwrap_or_default();
    let uncommented = dialect.uncommented(written);
    let original = &*uncommented.text;
    let mut masked = mask::mask(original, dialect, Where::InBrackets);
    let told = diagnostics.len();
    let known = Known::new(original, headings, dialect);
    let mut read = |masked: &mask::Masked<'_>| {
        diagnostics.truncate(told);
        build::build(Text::new(original, masked, &known, dialect, source, start), diagnostics)
    };
    let mut built = read(&masked);
    for _ in 0..ROUNDS {
        if built.swallowed.is_empty() {
            break;
        }
        masked.end_html(&built.swallowed);
        built = read(&masked);
    }
    let Built { mut blocks, mut notes, .. } = built;
    if written != original {
        comments::forget(&mut blocks);
        notes.iter_mut().for_each(|note| comments::forget(&mut note.blocks));
    }
    let text = Text::new(original, &masked, &known, dialect, source, start);
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for Note { label, span, blocks } in &notes {
        if blocks.is_empty() {
            let message = format!("the note `[^{label}]` has no words");
            diagnostics.push(
                Diagnostic::new(&rule::UNDEFINED_NOTE, span.head(), message)
                    .help("write them after the colon, or indented by four spaces below it"),
            );
        }
        match first.entry(note_key(label)) {
            Entry::Vacant(entry) => drop(entry.insert(*span)),
            Entry::Occupied(first) => {
                let message = format!("the note `[^{label}]` is defined twice");
                let first = first.get().head();
                diagnostics.push(
                    Diagnostic::new(&rule::DUPLICATE_NOTE, span.head(), message)
                        .related(first, "first here")
                        .help("give it another label, here and where it is called, or take it out"),
                );
            }
        }
    }
    if let Some(range) = uncommented.unclosed {
        let message = "the comment that opens here is never closed, and all that follows is left out of the book";
        diagnostics.push(
            Diagnostic::new(&rule::UNCLOSED_MARK, text.span(range), message).help("write `%%` where the comment ends"),
        );
    }
    tell_formulas(&masked.formulas.faulty, &text, diagnostics);
    if original.contains("[^") {
        undefined_notes(&blocks, &notes, &text, diagnostics);
    }
    lost_words::tell(&blocks, &notes, &text, diagnostics);
    if original.contains("[!") {
        references::tell_alerts(&text, diagnostics);
    }
    control_characters(written, source, start, diagnostics);
    conflict::tell(written, source, start, diagnostics);
    if dialect.has(&cross_references::SYNTAX) {
        layout_attributes::forget(&mut blocks);
        notes.iter_mut().for_each(|note| layout_attributes::forget(&mut note.blocks));
    }
    let mut parsed = Parsed { blocks, notes };
    // A formula begins with one of these signs, or is a block of code that says `math`.
    if source::has_byte(original, |byte| (byte == b'$') | (byte == b'\\')) || original.contains("math") {
        macros::replace(&mut parsed, macros, diagnostics);
    }
    parsed
}

/// Complains of notes that are called for where the parser did not look, and that are nowhere.
fn undefined_notes(blocks: &[Block], notes: &[Note], text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let known: BTreeSet<String> = notes.iter().map(|note| note_key(&note.label)).collect();
    let mut see = |step: Step<'_>| {
        if let Step::Inline(Inline { kind: InlineKind::NoteCall(label), span }) = step
            && !known.contains(&note_key(label))
        {
            undefined_note::tell(label, *span, text, diagnostics);
        }
    };
    traverse::walk(blocks, &mut see);
    notes.iter().for_each(|note| traverse::walk(&note.blocks, &mut see));
}

/// Reports characters that no XML document can hold; the writer replaces them.
fn control_characters(text: &str, source: SourceId, start: usize, diagnostics: &mut Vec<Diagnostic>) {
    // Nearly every text passes these scans of bytes: all such characters are C0 controls, DEL, or begin with C2 or EF/F0.
    let may_be = |byte: u8| matches!(byte, 0..=8 | 11..=0x1F | 0x7F | 0xC2 | 0xEF);
    if !source::has_byte(text, may_be) {
        return;
    }
    let suspicious = |byte: u8| ((byte < 0x20) & (byte != b'\n') & (byte != b'\t')) | (byte == 0x7F);
    let begins = |first: u8, second: u8| {
        ((first == 0xC2) & (second < 0xA0)) | ((first == 0xEF) & ((second == 0xB7) | (second == 0xBF)))
    };
    if !source::has_pair(text, begins) && !source::has_byte(text, suspicious) {
        return;
    }
    for (at, c) in text.char_indices().filter(|&(_, c)| !crate::spec::xml::is_xml_char(c)) {
        let span = Span::new(source, start + at..start + at + c.len_utf8());
        diagnostics.push(Diagnostic::forbidden_character(span, c as u32));
    }
}
