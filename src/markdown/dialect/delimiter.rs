//! Words between two equal marks in one line, whatever stands between: the one pass that pairs them.
//!
//! It runs over a finished line, whose emphasis, code and links are inlines already. So a mark in code, in HTML or in a
//! link's address is never seen, and `==a *b* [c](d)==` needs no thought. A mark that is escaped, a run of another length,
//! and a mark without a partner stay text.

use crate::model::inline::{Inline, InlineKind, Phrase, plain_text};
use crate::model::traverse::Child;
use crate::source::Span;
use crate::spec::script::is_cjk;

/// A mark, and what stands between two of it.
#[derive(Debug)]
pub(in crate::markdown) struct Delimiter {
    /// One sign of ASCII punctuation, repeated.
    pub(super) mark: &'static str,
    /// What the words become.
    pub(super) makes: Phrase,
    /// Whether the mark may open between these characters.
    pub(super) opens: fn(Beside) -> bool,
    /// Whether it may close between them.
    pub(super) closes: fn(Beside) -> bool,
}

impl Delimiter {
    /// A mark that opens and closes where CommonMark's `*` does, and beside Chinese, Japanese and Korean too.
    pub(super) const fn new(mark: &'static str, makes: Phrase) -> Delimiter {
        let opens = |beside: Beside| flanks(beside.after, beside.before);
        let closes = |beside: Beside| flanks(beside.before, beside.after);
        Delimiter { mark, makes, opens, closes }
    }

    /// The sign that the mark repeats.
    pub(in crate::markdown) fn sign(&self) -> char {
        self.mark.chars().next().unwrap_or_default()
    }
}

/// What stands for an inline without words beside a mark, such as the call for a note: U+FFFC, the object replacement
/// character.
pub(super) const OBJECT: char = '\u{FFFC}';

/// The characters beside a mark; none at the ends of the line.
#[derive(Clone, Copy, Debug)]
pub(in crate::markdown) struct Beside {
    pub(super) before: Option<char>,
    pub(super) after: Option<char>,
}

/// Whether a mark that has these characters inside and outside is the end of something: white space is never right inside
/// it, and punctuation only where no word goes on outside. So a mark before a comma opens nothing.
///
/// <https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run>, but for scripts without spaces: their characters count
/// as white space outside, and their punctuation as letters inside.
fn flanks(inside: Option<char>, outside: Option<char>) -> bool {
    let is_end = |c: char| c.is_whitespace() || is_punctuation(c) || is_cjk(c);
    inside.is_some_and(|c| !c.is_whitespace() && (!is_punctuation(c) || outside.is_none_or(is_end)))
}

/// Whether the character is a sign: what is neither a letter, a digit nor white space, nor belongs to the letter before it.
pub(super) fn is_punctuation(c: char) -> bool {
    let belongs = matches!(c, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}');
    !(c.is_alphanumeric() || c.is_whitespace() || belongs || is_cjk(c) || c == OBJECT)
}

/// How many marks may be open at once, and how many levels may stand inside each other between two: deeper ones stay text,
/// so that no later stage can exhaust its stack.
const LEVELS: usize = 16;

/// Pairs the marks of a line.
pub(in crate::markdown) fn pair(inlines: Vec<Inline>, delimiters: &[&Delimiter]) -> Vec<Inline> {
    // Nearly every line passes this scan.
    let holds = |sign: char| {
        inlines.iter().any(|inline| matches!(&inline.kind, InlineKind::Text(words) if words.contains(sign)))
    };
    if !delimiters.iter().any(|delimiter| holds(delimiter.sign())) {
        return inlines;
    }
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    // Where each open mark stands in `out`.
    let mut open: Vec<(usize, &Delimiter)> = Vec::new();
    let mut inlines = apart(inlines, delimiters).into_iter().peekable();
    while let Some(inline) = inlines.next() {
        let Some(delimiter) = delimiters.iter().find(|delimiter| is_mark(&inline, delimiter)) else {
            out.push(inline);
            continue;
        };
        let beside =
            Beside { before: out.last().and_then(last_character), after: inlines.peek().and_then(first_character) };
        let opener = open.iter().rposition(|(_, opened)| opened.mark == delimiter.mark);
        if let Some(position) = opener
            && (delimiter.closes)(beside)
        {
            let (index, _) = open[position];
            open.truncate(position);
            if is_higher(&out[index + 1..], LEVELS - 1) {
                out.push(inline);
                continue;
            }
            let content = merge(out.split_off(index + 1));
            let start = out.pop().map_or(inline.span, |mark| mark.span);
            let span = Span { end: inline.span.end, ..start };
            out.push(Inline { kind: InlineKind::Phrase(delimiter.makes, content), span });
            continue;
        }
        if open.len() < LEVELS && (delimiter.opens)(beside) {
            open.push((out.len(), delimiter));
        }
        out.push(inline);
    }
    out
}

fn is_mark(inline: &Inline, delimiter: &Delimiter) -> bool {
    matches!(&inline.kind, InlineKind::Text(words) if words == delimiter.mark && !is_literal(words, inline.span))
}

/// Whether more than so many levels of inlines stand inside each other.
fn is_higher(inlines: &[Inline], levels: usize) -> bool {
    inlines.iter().any(|inline| match inline.children() {
        None => false,
        Some(_) if levels == 0 => true,
        Some(Child::Line(line)) => is_higher(line.words, levels - 1),
        Some(Child::Words(words)) => is_higher(words, levels - 1),
        Some(Child::Blocks(blocks)) => blocks.iter().any(|block| {
            let mut any = false;
            block.children(&mut |child| {
                if let Child::Line(line) = child {
                    any |= is_higher(line.words, levels - 1);
                }
            });
            any
        }),
    })
}

/// The line with every run of one sign as a piece of its own.
fn apart(inlines: Vec<Inline>, delimiters: &[&Delimiter]) -> Vec<Inline> {
    let is_sign = |c: char| delimiters.iter().any(|delimiter| delimiter.sign() == c);
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let InlineKind::Text(words) = &inline.kind else {
            out.push(inline);
            continue;
        };
        // A text that is not as long as its place came from an entity or an escape, and holds no marks.
        if words.len() != inline.span.range().len() || !words.contains(is_sign) {
            out.push(inline);
            continue;
        }
        let mut from = 0;
        while let Some(first) = words[from..].chars().next() {
            let sign = Some(first).filter(|&first| is_sign(first));
            let goes_on = |c: char| sign.map_or(!is_sign(c), |sign| sign == c);
            let length = words[from..].find(|c| !goes_on(c)).unwrap_or(words.len() - from);
            let start = inline.span.start + from as u32;
            let span = Span { start, end: start + length as u32, ..inline.span };
            let piece = &words[from..from + length];
            from += length;
            match out.last_mut() {
                // The signs of one run may arrive one by one.
                Some(Inline { kind: InlineKind::Text(before), span: last })
                    if sign.is_some_and(|sign| before.starts_with(sign))
                        && last.end == start
                        && !is_literal(before, *last) =>
                {
                    before.push_str(piece);
                    last.end = span.end;
                }
                _ => out.push(Inline { kind: InlineKind::Text(piece.to_owned()), span }),
            }
        }
    }
    out
}

fn last_character(inline: &Inline) -> Option<char> {
    plain_text(std::slice::from_ref(inline)).chars().next_back().or(Some(OBJECT))
}

fn first_character(inline: &Inline) -> Option<char> {
    plain_text(std::slice::from_ref(inline)).chars().next().or(Some(OBJECT))
}

/// The line with text in whole pieces.
pub(in crate::markdown) fn merge(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        if let (Some(Inline { kind: InlineKind::Text(before), span }), InlineKind::Text(words)) =
            (merged.last_mut(), &inline.kind)
            && !is_literal(before, *span)
            && !is_literal(words, inline.span)
        {
            before.push_str(words);
            span.end = inline.span.end;
            continue;
        }
        merged.push(inline);
    }
    merged
}

/// Whether a text is one escaped sign that stands apart.
fn is_literal(words: &str, span: Span) -> bool {
    words.len() == 1 && span.end - span.start == 2
}
