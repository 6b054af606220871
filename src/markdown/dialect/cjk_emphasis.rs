//! Emphasis beside Chinese, Japanese and Korean: `**「強調」**の`.
//!
//! CommonMark asks for a space or punctuation outside where punctuation stands inside, which these scripts don't write. So
//! for the parser their punctuation beside a run of marks becomes a letter, and where the punctuation is another script's
//! (`は**“強調”**の`), the letter outside becomes punctuation. The parser itself then pairs the marks, however many stand in a
//! paragraph and whatever stands between them.
//!
//! <https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run>

use super::delimiter::is_punctuation;
use super::{Base, Kind, Syntax};
use crate::source;
use crate::spec::script::is_cjk;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "cjk_emphasis", example: "`**「強調」**の`", on: Base::RICH, kind: Kind::Mask(mask) };

/// The signs of which runs of marks are made.
const MARKS: [char; 3] = ['*', '~', '_'];

/// What stands for punctuation and is none: private characters, which the parser takes for letters.
const LETTERS: [&str; 2] = ["\u{E000}", "\u{10FFFD}"];

/// What stands for a letter and is punctuation: the interrobang, and a sign that separates words on Aegean tablets.
const PUNCTUATION: [&str; 2] = ["\u{203D}", "\u{10100}"];

fn mask(text: &str) -> Vec<(usize, &'static str)> {
    let mut masked = Vec::new();
    if !may_have_cjk(text) {
        return masked;
    }
    let mut from = 0;
    while let Some(start) = text[from..].find(MARKS).map(|offset| from + offset) {
        let sign = &text[start..start + 1];
        let end = text.len() - text[start..].trim_start_matches(sign).len();
        from = end;
        let (Some(before), Some(after)) = (text[..start].chars().next_back(), text[end..].chars().next()) else {
            continue;
        };
        if is_in_address(text, start) {
            continue;
        }
        let stand_in = if sign == "_" { stand_in_beside_line } else { stand_in };
        // One sign between two runs serves both as it is: the first closes before it, the second opens behind it.
        let (first, last) = (start - before.len_utf8(), end + after.len_utf8());
        if !(is_sign(before) && text[..first].ends_with(MARKS)) {
            masked.extend(stand_in(before, after).map(|sign| (first, sign)));
        }
        if !(is_sign(after) && text[last..].starts_with(MARKS)) {
            masked.extend(stand_in(after, before).map(|sign| (end, sign)));
        }
    }
    masked
}

/// Whether characters of these scripts may be there. All are written in three bytes or four, the first of which is E1 or
/// more; those with E2 are typographic quotation marks and other signs up to the radicals, which begin with E2 BA.
fn may_have_cjk(text: &str) -> bool {
    source::has_pair(text, |first, second| (first >= 0xE1) & ((first != 0xE2) | (second >= 0xBA)))
}

/// What stands for the character on one side of a run of marks, if the character on the other side asks for it.
fn stand_in(c: char, other: char) -> Option<&'static str> {
    if !is_cjk(c) || c.is_whitespace() || other.is_whitespace() {
        return None;
    }
    let stand_ins = match (is_sign(c), is_sign(other)) {
        (true, false) => LETTERS,
        (false, true) if !is_cjk(other) => PUNCTUATION,
        _ => return None,
    };
    stand_ins.into_iter().find(|sign| sign.len() == c.len_utf8())
}

/// The same beside a run of underscores, which no letter may stand on both sides of: the letter becomes punctuation.
fn stand_in_beside_line(c: char, other: char) -> Option<&'static str> {
    let is_letter = is_cjk(c) && !c.is_whitespace() && !is_sign(c);
    let stands_out = is_letter && !other.is_whitespace() && is_sign(other);
    PUNCTUATION.into_iter().find(|sign| stands_out && sign.len() == c.len_utf8())
}

/// Whether the parser takes the character for punctuation.
fn is_sign(c: char) -> bool {
    if is_cjk(c) { !c.is_alphanumeric() } else { is_punctuation(c) }
}

/// Whether the place is in the address of a link, which the parser hands out as it sees it.
fn is_in_address(text: &str, at: usize) -> bool {
    // The longest address that is thought of: a longer line is not gone back through for each mark.
    const LONGEST: usize = 2048;
    let near = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let line = text[near..at].rfind('\n').map_or(near, |end| near + end + 1);
    text[line..at].rfind("](").is_some_and(|open| !text[line + open..at].contains(')'))
}
