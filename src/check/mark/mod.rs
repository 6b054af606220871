//! Marks that are printed as they stand: other tools' syntax, and Markdown that is not quite Markdown.
//!
//! A reader of the book sees `[[Note]]` or `**bold` and wonders; the author never learns of it, for nothing is wrong with a
//! text that happens to hold brackets. So each mark is named as what it looks like, with what to write instead. What
//! stands in code, formulas, addresses and pasted HTML is never looked at, nor what the author escaped: the scanners read
//! the manuscript's own characters, in which a backslash can be seen.

mod attributes;
mod broken;
mod dialects;
mod directive;
mod foreign;
mod links;
mod pairing;
mod signs;
mod slips;
mod written;

pub(super) use written::Reading;

use signs::Text;
use written::{Mark, OBJECT, REACH, Written, before, lines, pairs, shown};

use crate::check::visit::Visit;
use crate::diagnostic::Diagnostic;
use crate::markdown::dialect::rewrite::is_escaped;
use crate::source::Sources;

/// Looks at the words of a paragraph, a cell, a caption or a heading, and at the fence of a block of code.
pub(super) fn check(visited: &Visit<'_>, reading: &Reading, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let (words, line) = match visited {
        Visit::Words(words, _) => (*words, attributes::Line::Other),
        Visit::Heading(heading, _) => (&heading.content[..], attributes::Line::Heading),
        Visit::Code(code, span) => return directive::check(code, *span, reading, sources, found),
        _ => return,
    };
    pairing::nested(words, sources, found);
    let mut written = Written { text: String::new(), stretches: Vec::new() };
    written.add(words, sources);
    let text = Text::of(&written.text);
    if !may_hold_marks(text) {
        return;
    }
    let first = written.stretches.first().filter(|_| found.len() < links::MANY);
    let source = first.map_or("", |(_, span)| &sources.get(span.source).text);
    let mut marks = dialects::marks(text, reading);
    marks.extend(foreign::marks(text, reading));
    marks.extend(links::marks(text, source));
    marks.extend(links::apart(words, &written, sources));
    marks.extend(attributes::marks(&text, line));
    marks.extend(broken::marks(text, written.above(sources)));
    marks.extend(slips::marks(text));
    marks.extend(pairing::marks(text));
    marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
    let mut end = 0;
    for mark in marks {
        // One place, one message: the first that begins there explains the rest.
        if mark.range.start < end {
            continue;
        }
        end = mark.range.end;
        if let Some(span) = written.span(mark.range) {
            found.push(Diagnostic::new(mark.rule, span, mark.message).help(mark.help));
        }
    }
}

/// Whether a text holds a character that marks have. Those that end sentences are marks only where a line begins, or behind
/// what numbers it: most paragraphs hold no other.
fn may_hold_marks(text: Text<'_>) -> bool {
    let begins_with_mark = |line: &str| {
        line.trim_start().starts_with(['!', '?', '.', '-', '‹', '•', '◦', '▪', '‣', '·', '●', '\u{F0B7}', '＃', '＊'])
    };
    text.has_marks()
        || text.may_have("《") && text.contains('《')
        || match text.may_have("\n") {
            true => text.split('\n').any(begins_with_mark) || dialects::marker(&text).is_some(),
            false => begins_with_mark(&text),
        }
}
