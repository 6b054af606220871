//! Styles of notes: where a note's mark stands, and what a sentence keeps that has the citation for its subject.

use std::collections::BTreeMap;

use crate::citation::walk::Place;
use crate::language::tag::Tag;
use crate::model::inline::{Inline, InlineKind};
use crate::source::{SourceId, Span};

/// What a line needs to know of a citation in it.
pub(super) struct Cited {
    /// The names that the sentence keeps; none where the citation is no part of it.
    pub(super) names: Option<String>,
}

/// What a citation is followed by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Followed {
    /// A mark of the sentence, so that the citation needs none of its own.
    ByMark,
    /// Anything else.
    ByWords,
}

/// The marks that stand before a note's mark in this language; the others stand behind it.
pub(super) fn marks_before(language: &str) -> &'static str {
    match Tag::new(language).primary() {
        // The mark belongs to the word: RAE, Imprimerie nationale, PWN and their like.
        "fr" | "es" | "ca" | "gl" | "it" | "ro" | "pl" | "el" | "ja" | "zh" | "ko" => "",
        "ru" | "uk" | "be" | "bg" | "mk" | "sr" => "!?…",
        _ => ".,;:!?…",
    }
}

/// Sets the citations of one line that become notes: the names of those that are part of the sentence before them, no
/// space before the mark, and the marks of the sentence where the language has them.
pub(super) fn set_line(
    words: &mut Vec<Inline>,
    place: Place,
    cited: &BTreeMap<(crate::source::SourceId, u32, u32), Cited>,
    marks: &str,
    followed: &mut dyn FnMut(Span, Followed),
) {
    let is_cited = |inline: &Inline| match &inline.kind {
        InlineKind::Citation(_) => cited.get(&place_of(inline.span)),
        _ => None,
    };
    let mut at = 0;
    while at < words.len() {
        let Some(found) = is_cited(&words[at]) else {
            at += 1;
            continue;
        };
        let span = words[at].span;
        if place == Place::Note {
            let next = words.get(at + 1).and_then(text).and_then(|text| text.chars().next());
            let mark = next.is_some_and(|char| ".,;:!?)".contains(char)) || found.names.is_some();
            followed(span, if mark { Followed::ByMark } else { Followed::ByWords });
            at += 1;
            continue;
        }
        match &found.names {
            Some(names) => {
                words.insert(at, Inline { kind: InlineKind::Text(names.clone()), span });
                at += 1;
            }
            None => close_up(words, at, &is_cited),
        }
        // Removing a space may have moved the citation.
        let at_mark = words.iter().position(|inline| inline.span == span && is_cited(inline).is_some()).unwrap_or(at);
        at = at_mark + 1 + move_marks(words, at_mark, marks);
    }
}

/// Takes away the space before a note's mark; between two marks a narrow one stays.
fn close_up<'c>(words: &mut Vec<Inline>, at: usize, is_cited: &dyn Fn(&Inline) -> Option<&'c Cited>) {
    let Some(before) = at.checked_sub(1) else { return };
    let has_neighbour = before.checked_sub(1).is_some_and(|at| is_cited(&words[at]).is_some());
    let is_first = before == 0;
    match &mut words[before].kind {
        InlineKind::SoftBreak if has_neighbour => words[before].kind = InlineKind::Text("\u{202F}".to_owned()),
        InlineKind::SoftBreak if !is_first => {
            words.remove(before);
        }
        InlineKind::Text(text) => {
            let kept = text.trim_end().len();
            match (kept, has_neighbour) {
                (0, true) if !text.is_empty() => *text = "\u{202F}".to_owned(),
                // At the beginning of a line there is no word that the mark could stand by.
                (0, false) if is_first => {}
                _ => text.truncate(kept),
            }
        }
        _ => {}
    }
}

/// Puts the marks after a citation before it, as far as the language wants them there; says how many pieces came in.
fn move_marks(words: &mut Vec<Inline>, at: usize, marks: &str) -> usize {
    let Some(after) = words.get(at + 1).and_then(text) else { return 0 };
    let length: usize = after.chars().take_while(|&char| marks.contains(char)).map(char::len_utf8).sum();
    if length == 0 || at == 0 {
        return 0;
    }
    let quotes = after[length..].chars().take_while(|char| matches!(char, '"' | '\'' | '”' | '’' | '»' | '“' | '‘'));
    let end = length + quotes.map(char::len_utf8).sum::<usize>();
    // What a letter or a digit follows is no end of anything.
    if after[end..].starts_with(char::is_alphanumeric) {
        return 0;
    }
    let moved = after[..end].to_owned();
    if let InlineKind::Text(text) = &mut words[at + 1].kind {
        text.drain(..end);
    }
    match words.get_mut(at - 1).map(|inline| &mut inline.kind) {
        Some(InlineKind::Text(text)) => {
            text.push_str(&moved);
            0
        }
        _ => {
            let span = words[at].span;
            words.insert(at, Inline { kind: InlineKind::Text(moved), span });
            1
        }
    }
}

fn text(inline: &Inline) -> Option<&str> {
    match &inline.kind {
        InlineKind::Text(text) => Some(text),
        _ => None,
    }
}

pub(super) fn place_of(span: Span) -> (SourceId, u32, u32) {
    (span.source, span.start, span.end)
}
