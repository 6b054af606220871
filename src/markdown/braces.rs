//! Attributes in braces where pulldown-cmark reads them its own way, and where nothing can have any.
//!
//! The parser takes the last braces of a heading off it, whatever they hold, and knows no quotation marks: they are read
//! again from the text, and what is no list of attributes goes back to the heading's words. Behind anything that can have no
//! attributes a list is left out and told of.

use super::dialect::attributes;
use super::dialect::rewrite::is_escaped;
use crate::diagnostic::Diagnostic;
use crate::model::block::Attributes;
use crate::model::inline::{Inline, InlineKind};
use crate::rule::text as rule;
use crate::source::Span;

/// What the braces are that the parser took off the end of a heading.
#[derive(Debug, PartialEq)]
pub(super) enum Braces {
    /// There are none.
    None,
    /// Its attributes.
    Attributes(Attributes),
    /// Words, with the space before them.
    Words(String),
}

/// The braces at the end of a heading, by the rules that the parser takes them off by.
pub(super) fn of_heading(written: &str) -> Braces {
    let mut heading = written.trim_end();
    if let Some((words, _)) = heading.rsplit_once('\n') {
        // The line below a heading that is underlined.
        heading = words.trim_end();
    }
    let Some(inner) = heading.strip_suffix('}') else { return Braces::None };
    let open = inner.rfind(['{', '}', '<', '>', '\\', '\n']).filter(|&at| inner[at..].starts_with('{'));
    let Some(open) = open else { return Braces::None };
    match attributes::read_of_heading(&heading[open..]).filter(|_| !is_escaped(inner, open)) {
        Some((attributes, length)) if open + length == heading.len() => Braces::Attributes(attributes),
        _ => Braces::Words(heading[inner[..open].trim_end().len()..].to_owned()),
    }
}

/// Takes the lists off the end of a heading's words that stood before the last, which the parser took off, as in
/// `{-}{#id}`; one with a second id stays.
pub(super) fn take_lists(content: &mut Vec<Inline>, attributes: &mut Attributes) {
    while let Some(Inline { kind: InlineKind::Text(words), span }) = content.last_mut() {
        let bare = words.trim_end();
        let Some(open) = bare.rfind('{').filter(|_| bare.ends_with('}')) else { return };
        // Words that are as long as their place were written as they stand: nothing in them is escaped.
        let list = attributes::read_of_heading(&bare[open..]).filter(|_| words.len() == span.range().len());
        let Some((list, length)) = list.filter(|(_, length)| open + length == bare.len()) else { return };
        if length < bare.len() && !bare[..open].ends_with([' ', '\t', '}']) || !attributes.take_in(list) {
            return;
        }
        words.truncate(bare[..open].trim_end().len());
        span.end = span.start + words.len() as u32;
        if words.is_empty() {
            content.pop();
        }
    }
}

/// Takes a list of attributes off the end of a line that can have none, and tells of it. A pair alone, such as `{a=1}`, may
/// be words.
pub(super) fn drop_last(line: &mut Vec<Inline>, diagnostics: &mut Vec<Diagnostic>) {
    let before = line.len().checked_sub(2).and_then(|at| line.get(at)).map(|inline| &inline.kind);
    let begins = matches!(before, None | Some(InlineKind::SoftBreak | InlineKind::HardBreak));
    let is_caption =
        matches!(line.first().map(|first| &first.kind), Some(InlineKind::Text(words)) if is_caption(words));
    let Some(Inline { kind: InlineKind::Text(words), span }) = line.last_mut() else { return };
    let Some(open) = words.rfind('{').filter(|_| words.ends_with('}') && !is_caption) else { return };
    let stands_apart = words[..open].ends_with(char::is_whitespace) || (open == 0 && begins);
    let Some((attributes, length)) = attributes::read(&words[open..]) else { return };
    let is_list = attributes.id.is_some() || !attributes.classes.is_empty();
    // Words that are as long as their place were written as they stand: nothing in them is escaped.
    if !stands_apart || !is_list || open + length != words.len() || words.len() != span.range().len() {
        return;
    }
    let place = Span { start: span.start + open as u32, ..*span };
    words.truncate(words[..open].trim_end().len());
    span.end = span.start + words.len() as u32;
    if words.is_empty() {
        line.pop();
        line.pop_if(|inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak));
    }
    tell_lost(place, diagnostics);
}

/// Whether a paragraph begins as the caption of a table does.
fn is_caption(words: &str) -> bool {
    [": ", "Table: ", "table: ", "Listing: "].iter().any(|mark| words.starts_with(mark))
}

/// Complains of attributes that belong to nothing.
pub(super) fn tell_lost(span: Span, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.push(
        Diagnostic::new(&rule::LOST_ATTRIBUTES, span, "what stands before these attributes can't have any")
            .help("write `[words]{.class}`, or put a paragraph between `::: {.class}` and `:::`"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_parser_takes_off_a_heading_is_read_again() {
        let words = |words: &str| Braces::Words(words.to_owned());
        for (text, braces) in [
            ("# A", Braces::None),
            ("# A {a, b}", words(" {a, b}")),
            ("# A{}\n", words("{}")),
            ("# {{ a }}", Braces::None),
            ("# A \\{#b}", words("{#b}")),
            ("A {b}\n===\n", words(" {b}")),
        ] {
            assert_eq!(of_heading(text), braces, "{text}");
        }
        for text in ["# A {#b}", "A {id='b'}\n---", "## A {#b}  \n", "# A {id = \"b\"}"] {
            let Braces::Attributes(attributes) = of_heading(text) else { panic!("{text}") };
            assert_eq!(attributes.id.as_deref(), Some("b"), "{text}");
        }
    }
}
