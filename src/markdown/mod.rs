//! Markdown text to blocks and inlines: the only room that knows pulldown-cmark.
//!
//! CommonMark and GFM are pulldown-cmark's work. What authors of books use beyond them is one file a syntax under
//! [`dialect`], asked at three moments: marks that would mislead the parser are masked before it (`mask`); tokens, brackets
//! and attributes are read from what it leaves as text (`words`); a finished line and finished blocks are gone through once
//! more (`build`). Nothing is ever replaced in output, and what is not understood stays text.
//!
//! Text and dialect come from [`crate::manuscript`], front matter already taken off; trees go to [`crate::model`].

mod build;
mod figure;
mod frame;
mod mask;
mod words;

pub mod dialect;
pub mod listing;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use self::dialect::{Dialect, comments};
use self::words::Text;
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

/// How many levels blocks and inlines may nest.
const DEPTH: usize = 96;

/// Reads the text of `source` from the byte `start` on.
pub fn parse(
    sources: &Sources,
    source: SourceId,
    start: usize,
    dialect: &Dialect,
    diagnostics: &mut Vec<Diagnostic>,
) -> Parsed {
    let written = sources.get(source).text.get(start..).unwrap_or_default();
    let uncommented = dialect.uncommented(written);
    let original = &*uncommented.text;
    let (masked, formulas) = mask::mask(original, dialect);
    let text = Text { original, masked: &masked, formulas: &formulas.all, dialect, source, base: start };
    let (mut blocks, mut notes) = build::build(text, diagnostics);
    if written != original {
        comments::forget(&mut blocks);
        notes.iter_mut().for_each(|note| comments::forget(&mut note.blocks));
    }
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for Note { label, span, .. } in &notes {
        match first.entry(note_key(label)) {
            Entry::Vacant(entry) => drop(entry.insert(*span)),
            Entry::Occupied(first) => {
                let message = format!("the note `[^{label}]` is defined twice");
                let first = first.get().head();
                diagnostics
                    .push(Diagnostic::new(&rule::DUPLICATE_NOTE, span.head(), message).related(first, "first here"));
            }
        }
    }
    if let Some(range) = uncommented.unclosed {
        let message = "the comment that opens here is never closed, and all that follows is left out of the book";
        diagnostics.push(
            Diagnostic::new(&rule::UNCLOSED_MARK, text.span(range), message).help("write `%%` where the comment ends"),
        );
    }
    for range in formulas.faulty {
        let message = "this has the marks of a formula, and its braces don't match or a blank line stands in it";
        diagnostics.push(
            Diagnostic::new(&rule::BAD_MATH, text.span(range), message)
                .help("mend the TeX, or escape the marks with a backslash; until then it is shown as it stands"),
        );
    }
    control_characters(written, source, start, diagnostics);
    Parsed { blocks, notes }
}

/// The words of a line that stands by itself, such as a container's title; all of them are taken to stand at `span`.
fn line(line: &str, span: Span, dialect: &Dialect) -> Vec<Inline> {
    let (masked, formulas) = mask::mask(line, dialect);
    let (source, base) = (span.source, span.start as usize);
    let text = Text { original: line, masked: &masked, formulas: &formulas.all, dialect, source, base };
    let (blocks, _) = build::build(text, &mut Vec::new());
    match blocks.into_iter().next() {
        Some(Block { kind: BlockKind::Paragraph(words), .. }) => words,
        Some(_) => vec![Inline { kind: InlineKind::Text(line.to_owned()), span }],
        None => Vec::new(),
    }
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
