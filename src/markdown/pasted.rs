//! Raw HTML on lines of its own: each piece of it at its place, and the notes that are called for in it.
//!
//! Markdown means nothing there but for notes: a heading or a caption that somebody pasted has them as any other has, and
//! brackets with a sign in them would be printed. A quotation or a list takes its marks off the lines, so that what comes
//! after the first line would be told of at a wrong place; therefore each line becomes a piece that knows its own, unless a
//! tag or a comment goes on over its end.

use std::ops::Range;

use super::build::Builder;
use super::dialect::parser;
use super::{calls, line};
use crate::model::block::{Block, BlockKind};
use crate::model::inline::{Inline, InlineKind};
use crate::source::Span;
use crate::spec::html::VOID;
use crate::tag;

/// Elements in which brackets are what they are, and whose lines stay together.
const VERBATIM: [&str; 12] =
    ["pre", "script", "style", "textarea", "title", "svg", "math", "code", "kbd", "samp", "xmp", "iframe"];

/// A line of raw HTML: where it begins in the HTML, and where in the manuscript.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) written: usize,
}

impl Builder<'_> {
    /// Adds a block of raw HTML whose lines stand at these places.
    pub(super) fn pasted(&mut self, html: &str, lines: &[Line], range: Range<usize>) {
        let is_moved = lines.iter().any(|line| line.written != range.start + line.start);
        let has_notes = self.text.dialect.has(&parser::FOOTNOTES) && (html.contains("[^") || html.contains("^["));
        if !is_moved && !has_notes {
            return self.block(BlockKind::Html(html.to_owned()), range);
        }
        let written = |at: usize| {
            let line = lines[lines.partition_point(|line| line.start <= at).saturating_sub(1)];
            line.written + at - line.start
        };
        let (mut from, mut tag) = (0, 0);
        for stretch in between_tags(html) {
            let mut at = stretch.start;
            // A tag that goes on over a line's end is told of where it begins.
            if is_moved && html[tag..at].contains('\n') {
                self.piece(html, from..tag, &written);
                self.piece(html, tag..at, &written);
                from = at;
            }
            tag = stretch.end;
            while at < stretch.end {
                let words = &html[at..stretch.end];
                let Some(found) = words.find(if is_moved { &['[', '^', '\n'][..] } else { &['[', '^'] }) else { break };
                at += found;
                if html[at..].starts_with('\n') {
                    at += 1;
                    self.piece(html, from..at, &written);
                    from = at;
                    continue;
                }
                let note = has_notes.then(|| self.note_at(&html[at..stretch.end], written(at))).flatten();
                let Some((kind, length)) = note else {
                    at += 1;
                    continue;
                };
                self.piece(html, from..at, &written);
                let range = written(at)..written(at) + length;
                let words = vec![Inline { kind, span: self.span(range.clone()) }];
                self.block(BlockKind::Plain(words), range);
                at += length;
                from = at;
            }
        }
        self.piece(html, from..html.len(), &written);
    }

    /// Adds a piece of raw HTML.
    fn piece(&mut self, html: &str, piece: Range<usize>, written: &dyn Fn(usize) -> usize) {
        if !piece.is_empty() {
            let end = written(piece.end - 1) + 1;
            self.block(BlockKind::Html(html[piece.clone()].to_owned()), written(piece.start)..end);
        }
    }

    /// The note that is called for or written at the beginning of these words, and how long it is there.
    fn note_at(&mut self, words: &str, written: usize) -> Option<(InlineKind, usize)> {
        if words.starts_with("[^") {
            let length = words.find([']', '\n']).filter(|&end| words[end..].starts_with(']'))? + 1;
            let label = calls::label(&words[..length]).filter(|label| !label.is_empty())?;
            let is_defined = self.text.original.contains(&format!("{}:", &words[..length]));
            return is_defined.then(|| (InlineKind::NoteCall(label.to_owned()), length));
        }
        let inner = words.strip_prefix("^[")?;
        let end = inner.find([']', '[', '\n', '<']).filter(|&end| end > 0 && inner[end..].starts_with(']'))?;
        let length = end + "^[]".len();
        let span = self.span(written..written + length);
        let words = line(&inner[..end], Span { start: span.start + 2, ..span }, self.text.dialect, self.diagnostics);
        Some((InlineKind::Note(vec![Block { kind: BlockKind::Paragraph(words), span }]), length))
    }
}

/// Where words stand in raw HTML: outside tags, comments and what is taken as it stands.
fn between_tags(html: &str) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[open..];
        let is_tag = rest[1..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_tag && !rest.starts_with("<!") && !rest.starts_with("<?") {
            at = open + 1;
            continue;
        }
        stretches.push(from..open);
        let end = match is_tag {
            true => tag::length(rest).and_then(|length| match verbatim(&rest[..length]) {
                Some(name) => past_element(&rest[length..], name).map(|inner| length + inner),
                None => Some(length),
            }),
            false if rest.starts_with("<!--") => rest.find("-->").map(|end| end + "-->".len()),
            false => rest.find('>').map(|end| end + 1),
        };
        let Some(end) = end else { return stretches };
        (from, at) = (open + end, open + end);
    }
    stretches.push(from..html.len());
    stretches
}

/// The name of the element, if the tag opens one whose content is taken as it stands.
fn verbatim(tag: &str) -> Option<&'static str> {
    let name = tag::name(tag);
    let opens = !tag.starts_with("</") && !tag.ends_with("/>") && !VOID.contains(&&*name);
    VERBATIM.into_iter().find(|known| opens && *known == name)
}

/// How far it is to the end of the element that is open.
fn past_element(html: &str, name: &str) -> Option<usize> {
    html.match_indices("</").find_map(|(at, _)| {
        let is_end = tag::name(&html[at..]) == name;
        is_end.then(|| html[at..].find('>').map(|end| at + end + 1)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_between_tags() {
        for (html, words) in [
            ("<h1>Head[^1]</h1>\n", &["", "Head[^1]", "\n"][..]),
            ("<p title='a>b'>c <!-- d --> e", &["", "c ", " e"]),
            ("a <code>b</code> c < d", &["a ", " c < d"]),
            ("<PRE>a\n</Pre>b", &["", "b"]),
            ("<pre>a", &[""]),
            ("a <b", &["a "]),
            ("a <br/> <!-- b", &["a ", " "]),
        ] {
            let found: Vec<&str> = between_tags(html).into_iter().map(|range| &html[range]).collect();
            assert_eq!(found, words, "{html}");
        }
    }
}
