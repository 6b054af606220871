//! Metadata that stand where none are read, and so are printed in the book: below a comment, between lines that are no three
//! hyphens, without a space behind their colons.

use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, BlockKind, Heading};
use crate::model::{Chapter, Content};
use crate::rule::text::UNMEANT_BLOCK;
use crate::source::{Sources, Span};

/// The keys by which metadata are known.
const KEYS: [&str; 7] = ["title", "subtitle", "author", "authors", "lang", "language", "isbn"];

/// Looks at the beginning of a chapter, and at what stands between two breaks.
pub(super) fn check(chapter: &Chapter, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let Content::Written(written) = &chapter.content else { return };
    let is_break = |at: Option<usize>| {
        let block = at.and_then(|at| written.blocks.get(at));
        matches!(block, Some(Block { kind: BlockKind::SceneBreak, .. }))
    };
    if let (Some(heading), Some(span)) = (&written.heading, written.heading_span)
        && is_underlined(heading, span, sources)
    {
        found.extend(metadata(span, true, sources));
    }
    for (at, block) in written.blocks.iter().enumerate() {
        let is_first = at == 0 && written.heading.is_none();
        let is_framed = match &block.kind {
            BlockKind::Heading(heading) => is_underlined(heading, block.span, sources),
            BlockKind::Paragraph(_) => {
                is_break(at.checked_sub(1)) && (is_break(Some(at + 1)) || at == 1 && written.heading.is_none())
            }
            BlockKind::Code(code) => is_first && matches!(code.language.as_deref(), Some("yaml" | "yml" | "toml")),
            _ => false,
        };
        if is_framed || is_first {
            found.extend(metadata(block.span, is_framed, sources));
        }
    }
}

/// Whether three hyphens or so made a heading of the lines above them; who draws a longer line means one.
fn is_underlined(heading: &Heading, span: Span, sources: &Sources) -> bool {
    let last = sources.slice(span).trim_end().lines().next_back().unwrap_or_default().trim();
    heading.level == 2 && (2..=4).contains(&last.len()) && is_fence(last)
}

/// What is said of a place that holds metadata; those in a frame are known by one key.
fn metadata(span: Span, is_framed: bool, sources: &Sources) -> Option<Diagnostic> {
    /// Metadata without the front matter of another kind of file have no more lines.
    const LINES: usize = 40;
    let text = sources.slice(span);
    let lines: Vec<&str> = text.lines().take(LINES).filter(|line| !is_fence(line)).collect();
    let is_framed = is_framed || lines.len() < text.lines().take(LINES).count();
    let known = lines.iter().filter(|line| entry(line).is_some_and(|(key, _)| is_known(key))).count();
    if known < if is_framed { 1 } else { 2 } || !lines.iter().all(|line| goes_on(line) || entry(line).is_some()) {
        return None;
    }
    let is_joined = |line: &&str| entry(line).is_some_and(|(_, value)| !value.is_empty() && !value.starts_with(' '));
    let message = "these lines look like the metadata of the book, and are printed in it";
    let help = match lines.iter().any(is_joined) {
        true => {
            "put them at the very beginning of the first text, between two lines `---`, with a space behind each `:`"
        }
        false => "put them at the very beginning of the first text, between two lines that are `---`",
    };
    Some(Diagnostic::new(&UNMEANT_BLOCK, span.head(), message).help(help))
}

/// Whether all of these lines are keys with their values, one of which is known.
pub(super) fn are_entries(text: &str) -> bool {
    let lines = || text.lines().filter(|line| !is_fence(line));
    lines().all(|line| entry(line).is_some()) && lines().filter_map(entry).any(|(key, _)| is_known(key))
}

/// A key and what stands behind its colon, or behind its sign of equality in TOML.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once([':', '=']).filter(|(key, _)| !key.is_empty())?;
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    key.trim_end().chars().all(is_key).then_some((key.trim_end(), value))
}

fn is_known(key: &str) -> bool {
    KEYS.iter().any(|known| known.eq_ignore_ascii_case(key))
}

/// Whether a line goes on with the value above it.
fn goes_on(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with([' ', '\t', '-', '#'])
}

/// Whether the line is the frame of metadata, whatever dashes or backticks it has.
fn is_fence(line: &str) -> bool {
    let bare = line.trim();
    let dashes = bare.trim_start_matches(['-', '–', '—', '―']);
    bare.starts_with("```") || bare.starts_with("~~~") || dashes.is_empty() && bare.chars().count() > 1
}
