//! Complaints of what the author forgot to close, and what it takes in therefore.

use std::ops::Range;

use super::build::Builder;
use super::dialect::formula;
use super::drawn_table::Drawn;
use super::fence::{self, Fault};
use super::mask::{self, Swallowed};
use super::unclosed;
use crate::diagnostic::Diagnostic;
use crate::model::block::{Block, BlockKind, Code};
use crate::rule::{html, text as rule};

/// What was told of the fences of a text.
#[derive(Default)]
pub(super) struct Fences {
    /// How many lines would open a block of code but for a backtick in them.
    broken: usize,
    /// Where the fence stands that was to close a block which ended before it: it opens one.
    strayed: Option<usize>,
}

impl Builder<'_> {
    /// Remembers where a blank line has to end raw HTML, or complains that it goes on into a container; says whether it does.
    pub(super) fn swallowed_fence(&mut self, html: &Range<usize>) -> bool {
        let Some(Swallowed { fence, end }) = mask::swallowed_fence(self.text.original, self.text.masked, html) else {
            return false;
        };
        match end {
            Some(end) => self.swallowed.push(end),
            None => {
                let message = "this `:::` stands in raw HTML, which goes on to the next blank line";
                let span = self.span(fence);
                self.diagnostics
                    .push(Diagnostic::new(&rule::UNCLOSED_CONTAINER, span, message).help("put a blank line before it"));
            }
        }
        true
    }

    /// Whether what the parser takes for a heading is number signs and nothing else, or what it takes for a paragraph is an
    /// ornament between two others, which novelists have between scenes.
    pub(super) fn is_sign_alone(&mut self, block: &Range<usize>) -> bool {
        /// No ornament has more bytes.
        const LONGEST: usize = 64;
        let text = &self.text.original[block.clone()];
        let is_heading = text.contains('#') && text.bytes().all(|byte| byte == b'#' || byte.is_ascii_whitespace());
        if text.len() > LONGEST || !is_heading && !is_ornament(text) {
            return false;
        }
        let is_outermost = self.frames.len() == 1;
        let follows_words = !matches!(self.blocks().last(), None | Some(Block { kind: BlockKind::Heading(_), .. }));
        is_heading || is_outermost && follows_words
    }

    /// Makes a heading without words, or an ornament, a break between scenes, as novelists mean it; several in a row are one.
    pub(super) fn sign_alone(&mut self, range: Range<usize>) {
        let original = self.text.original;
        let last = match self.blocks().last() {
            Some(Block { kind: BlockKind::SceneBreak, span }) => Some(*span),
            _ => None,
        };
        if last.is_some_and(|span| original[span.start as usize - self.text.base..].starts_with(is_sign)) {
            return;
        }
        let sign = original[range.clone()].trim_end();
        let (message, help) = match sign.starts_with('#') {
            true => (
                format!("`{sign}` without words is a break between scenes"),
                "write `***` for the break, or put the words of the heading after the sign".to_owned(),
            ),
            false => (
                format!("`{sign}` alone is a break between scenes"),
                format!("write `***` for the break, or `<p>{}</p>` to print the sign", sign.replace('\\', "")),
            ),
        };
        let span = self.span(range.start..range.start + sign.len());
        self.diagnostics.push(Diagnostic::new(&rule::SIGN_ALONE, span, message).help(help));
        self.block(BlockKind::SceneBreak, range);
    }

    /// Shows a table that is drawn with dashes and spaces as it stands, and says so.
    pub(super) fn drawn_table(&mut self, drawn: &Drawn) {
        let (range, original) = (drawn.range.clone(), self.text.original);
        let text: String = drawn.lines.iter().flat_map(|line| [&original[line.clone()], "\n"]).collect();
        let first = drawn.lines.first().map_or(0, Range::len);
        let message = "this looks like a table as pandoc draws it, and is shown as it stands";
        let span = self.span(range.start..range.start + first);
        self.diagnostics.push(
            Diagnostic::new(&rule::FOREIGN_MARK, span, message)
                .help("write it with bars: `| a | b |`, below it `|---|---|`, then the rows"),
        );
        self.block(BlockKind::Code(Box::new(Code { text, ..Code::default() })), range);
    }

    /// Complains of a comment that holds the beginning of another: it ends where that was to end.
    pub(super) fn comment_in_comment(&mut self, range: &Range<usize>) {
        let Some(inner) = unclosed::comment_in_comment(&self.text.original[range.clone()]) else { return };
        let inner = range.start + inner;
        let message = "this comment holds the beginning of another, and ends where that ends";
        let diagnostic = Diagnostic::new(&html::REPAIRED_HTML, self.span(range.start..range.start + 4), message)
            .related(self.span(inner..inner + 4), "the other")
            .help("close it with `-->` before the other, or take out the mark of the other");
        self.diagnostics.push(diagnostic);
    }

    /// Complains of a line of text that would open a block of code if it held no backtick beyond its fence. What follows
    /// is turned inside out then: the fence that was to close the block opens one.
    pub(super) fn broken_fence(&mut self, at: usize) {
        let line = self.text.original[at..].split('\n').next().unwrap_or_default().trim_end();
        let info = line.trim_start_matches('`');
        let is_named = info.trim_start().starts_with(|c: char| c.is_alphanumeric() || matches!(c, '{' | '.' | '['));
        if !is_named || !info.contains('`') || !formula::is_first_of_line(self.text.original, at) {
            return;
        }
        let span = self.span(at..at + line.len());
        let message = "this line opens no block of code, as there is a backtick after its fence";
        self.fences.broken += 1;
        self.diagnostics.push(
            Diagnostic::new(&rule::UNCLOSED_CODE, span, message)
                .help("open and close the block with `~~~`, which backticks may follow, or take them out"),
        );
    }

    /// Complains of a block of code that takes what follows into it.
    pub(super) fn forgotten_fence(&mut self, range: &Range<usize>, language: Option<&str>) {
        // The fence that was to close a block whose opening is broken has been explained.
        if self.fences.broken > 0 && language.is_none() || self.fences.strayed == Some(range.start) {
            return;
        }
        let written = &self.text.original[range.clone()];
        let opening = written.lines().next().unwrap_or_default();
        let fence: String = opening.chars().take_while(|&c| opening.starts_with(c)).collect();
        let place = self.span(range.start..range.start + opening.len());
        let diagnostic = match fence::fault(written, language) {
            None => return,
            Some(Fault::Unclosed) if !self.text.original[range.end..].trim().is_empty() => {
                self.fences.strayed = stray(self.text.original, range.end, &fence);
                let begin = self.text.original[..range.start].rfind('\n').map_or(0, |end| end + 1);
                let (container, help) = match self.text.original[begin..range.start].contains('>') {
                    true => {
                        ("quotation", "begin each line of the code, and the fence that closes it, with `>`".to_owned())
                    }
                    false => (
                        "list item",
                        format!(
                            "set the code and the fence that closes it in as far as the fence that opens it: {fence}"
                        ),
                    ),
                };
                let message = format!("this block of code ends with its {container}, before any fence closes it");
                let complaint = Diagnostic::new(&rule::UNCLOSED_CODE, place, message).help(help);
                match self.fences.strayed {
                    Some(at) => complaint.related(self.span(at..at + fence.len()), "this fence stands outside"),
                    None => complaint,
                }
            }
            Some(Fault::Unclosed) => {
                let message = "this block of code is never closed, and all that follows is code";
                Diagnostic::new(&rule::UNCLOSED_CODE, place, message)
                    .help(format!("add a line after the code with the fence that opened it: {fence}"))
            }
            Some(Fault::OpensAnother(line)) => {
                let inner = self.span(range.start + line.start..range.start + line.end);
                let message = "this block of code holds a line that looks like the beginning of another";
                Diagnostic::new(&rule::UNCLOSED_CODE, place, message).related(inner, "this line").help(format!(
                    "add a line after the code with the fence that opened it: {fence} (a longer one where the code is \
                     to show fences)"
                ))
            }
        };
        self.diagnostics.push(diagnostic);
    }
}

/// Where a fence stands that was to close a block which ended before it: the first below, where it is nothing else and has no
/// partner.
fn stray(text: &str, from: usize, fence: &str) -> Option<usize> {
    let mut at = from;
    let fences = text[from..].split_inclusive('\n').filter_map(|line| {
        at += line.len();
        let bare = line.trim_start_matches([' ', '\t', '>']);
        bare.starts_with(fence).then(|| (at - bare.len(), bare.trim_end()))
    });
    let fences: Vec<(usize, &str)> = fences.collect();
    let (first, line) = *fences.first()?;
    let is_bare = line.trim_start_matches(&fence[..1]).is_empty();
    (is_bare && fences.len() % 2 == 1).then_some(first)
}

/// Whether the line is one sign of those that printers have between scenes, or a few of it; dashes are three at least.
pub fn is_ornament(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace() && *c != '\\');
    let Some(first) = signs.next().filter(|c| is_sign(*c)) else { return false };
    let mut count = 1;
    let is_one = signs.all(|sign| {
        count += 1;
        sign == first
    });
    let is_enough = if is_dash(first) { count >= 3 } else { count <= 5 };
    is_one && is_enough && !text.trim_end().contains('\n')
}

/// A sign that stands alone between scenes. Those that open a list or a line of their own come here escaped.
fn is_sign(sign: char) -> bool {
    is_dash(sign)
        || matches!(
            sign,
            '*' | '#' | '~' | '•' | '·' | '§' | '⁂' | '⁑' | '⁕' | '∗' | '＊' | '∼' | '〜' | '※' | '❦' | '❧' | '☙' | '❖'
                | '✦' | '✧' | '✻'..='✾' | '❀'..='❋' | '◆' | '◇' | '○' | '●' | '◎' | '△' | '▽' | '☆' | '★'
        )
}

/// What word processors make of three hyphens.
fn is_dash(sign: char) -> bool {
    matches!(sign, '–' | '—' | '―' | '─')
}
