//! Lists with letters and Roman numbers, in pandoc's spellings: `a.`, `B)`, `(iv)`, and `#.` for a number that counts itself.
//!
//! The parser knows digits alone, so a number is masked as one of as many bytes. The list that it finds is then divided
//! where the numbers change their style, as pandoc has it; bullets of several kinds are one list there.

use std::ops::Range;

use super::{Base, Dialect, Kind, Syntax};
use crate::diagnostic::Diagnostic;
use crate::markdown::scan;
use crate::model::block::{Block, BlockKind, List, ListItem, Numbering};
use crate::spec::roman;

pub(in crate::markdown) static SYNTAX: Syntax = Syntax {
    name: "fancy_lists",
    example: "`a.`, `B)`, `(iv)`, `#.`",
    on: &[Base::Pandoc, Base::Quarto, Base::MkDocs],
    kind: Kind::Fence(mask, fold),
};

pub(in crate::markdown) static EXAMPLES: Syntax = Syntax {
    name: "example_lists",
    example: "`(@)`, `(@good)`, and `(@good)` in the text",
    on: Base::OF_PANDOC,
    kind: Kind::Mask(mask_examples),
};

pub(in crate::markdown) static STARTS: Syntax =
    Syntax { name: "startnum", example: "`3.` begins a list with 3", on: Base::ALL, kind: Kind::Switch };

fn mask(text: &str) -> Vec<(usize, &'static str)> {
    marks(text, |written| {
        let is_example = written.contains('@');
        let is_plain = written.as_bytes()[0].is_ascii_digit() || written.len() == 1;
        !is_example && !is_plain
    })
}

fn mask_examples(text: &str) -> Vec<(usize, &'static str)> {
    match text.contains('@') {
        true => marks(text, |written| written.contains('@')),
        false => Vec::new(),
    }
}

/// What stands for the numbers that are meant.
fn marks(text: &str, is_meant: fn(&str) -> bool) -> Vec<(usize, &'static str)> {
    let lines = scan::lines(text);
    let all = lines.iter().flat_map(|line| line.markers.clone()).filter(|marker| is_meant(&text[marker.clone()]));
    all.flat_map(|marker| masked(text, marker)).collect()
}

/// The most digits of a number that the parser knows.
const DIGITS: usize = 9;

/// How many spaces more than one may stand before the parser's number, and behind it.
const SPACES: usize = 3;

/// What stands for a number: digits up to its last sign, with spaces around where it is a long label.
fn masked(text: &str, marker: Range<usize>) -> Vec<(usize, &'static str)> {
    let length = marker.len() - 1;
    let sign = if text[..marker.end].ends_with('.') { "." } else { ")" };
    let spare = length.saturating_sub(DIGITS);
    if spare > 2 * SPACES {
        return Vec::new();
    }
    let (before, behind) = (spare.min(SPACES), spare.saturating_sub(SPACES));
    let digits = length - spare;
    let signs = std::iter::repeat_n(" ", before)
        .chain(std::iter::repeat_n("0", digits - 1))
        .chain(["1", sign])
        .chain(std::iter::repeat_n(" ", behind));
    marker.zip(signs).collect()
}

/// Makes one list of bullets that stand below each other.
fn fold(blocks: Vec<Block>, _: &Dialect, _: &mut Vec<Diagnostic>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        if let (Some(Block { kind: BlockKind::List(before), span }), BlockKind::List(list)) =
            (out.last_mut(), &block.kind)
            && before.start.is_none()
            && list.start.is_none()
        {
            before.items.extend(list.items.iter().cloned());
            span.end = block.span.end;
            continue;
        }
        out.push(block);
    }
    out
}

/// A number as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Number<'t> {
    word: &'t str,
    frame: Frame,
}

/// The marks of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    Stop,
    Parenthesis,
    Parentheses,
}

impl<'t> Number<'t> {
    fn of(written: &'t str) -> Option<Number<'t>> {
        let length = scan::marker(written).filter(|length| *length > 1)?;
        let whole = &written[..length];
        let (word, frame) = match (whole.strip_prefix('('), whole.ends_with('.')) {
            (Some(inner), _) => (inner, Frame::Parentheses),
            (None, true) => (whole, Frame::Stop),
            (None, false) => (whole, Frame::Parenthesis),
        };
        Some(Number { word: &word[..word.len() - 1], frame })
    }

    /// The style that it begins a list with, and the number there.
    fn first(self) -> (Numbering, u64) {
        let is_lower = self.word.starts_with(|c: char| c.is_ascii_lowercase());
        let (letters, numbers) = match is_lower {
            true => (Numbering::LowerAlpha, Numbering::LowerRoman),
            false => (Numbering::UpperAlpha, Numbering::UpperRoman),
        };
        let styles = match self.word {
            word if word.starts_with('@') => return (Numbering::Example, 1),
            "#" => return (Numbering::Decimal, 1),
            "i" | "I" => [numbers, letters],
            word if word.starts_with(|c: char| c.is_ascii_digit()) => [Numbering::Decimal; 2],
            _ => [letters, numbers],
        };
        styles.into_iter().find_map(|style| Some((style, self.value(style)?))).unwrap_or_default()
    }

    /// Its value in a style, if it is one of it.
    fn value(self, style: Numbering) -> Option<u64> {
        let word = self.word;
        let is_of_case = |lower: bool| word.chars().all(|c| c.is_ascii_alphabetic() && c.is_ascii_lowercase() == lower);
        let letter = || (word.len() == 1).then(|| u64::from(word.as_bytes()[0].to_ascii_lowercase() - b'a') + 1);
        match style {
            Numbering::Example => word.starts_with('@').then_some(1),
            Numbering::Decimal => word.parse().ok(),
            Numbering::LowerAlpha => is_of_case(true).then(letter)?,
            Numbering::UpperAlpha => is_of_case(false).then(letter)?,
            Numbering::LowerRoman => is_of_case(true).then(|| roman::of_one_case(word))?,
            Numbering::UpperRoman => is_of_case(false).then(|| roman::of_one_case(word))?,
        }
    }
}

/// Divides the items of a list of numbers where their style changes. `written` gives what an item begins with.
pub(in crate::markdown) fn divide<'t>(
    items: Vec<ListItem>,
    written: impl Fn(&ListItem) -> &'t str,
    dialect: &Dialect,
) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut before: Option<(Numbering, Frame)> = None;
    for mut item in items {
        let number = Number::of(written(&item));
        let goes_on = match (number, before) {
            (Some(number), Some((style, frame))) => {
                number.frame == frame && (number.word == "#" || number.value(style).is_some())
            }
            (None, Some(_)) => true,
            (_, None) => false,
        };
        if let Some(number) = number {
            item.label = number.word.strip_prefix('@').filter(|label| !label.is_empty()).map(str::to_owned);
        }
        match lists.last_mut().filter(|_| goes_on) {
            Some(list) => list.items.push(item),
            None => {
                let (numbering, value) = number.map_or((Numbering::Decimal, 1), Number::first);
                before = Some((numbering, number.map_or(Frame::Stop, |number| number.frame)));
                let start = if dialect.has(&STARTS) { value } else { 1 };
                lists.push(List { start: Some(start), numbering, items: vec![item] });
            }
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_style() {
        let first = |written: &str| Number::of(written).map(Number::first);
        for (written, style, value) in [
            ("3. x", Numbering::Decimal, 3),
            ("i. x", Numbering::LowerRoman, 1),
            ("iv) x", Numbering::LowerRoman, 4),
            ("c) x", Numbering::LowerAlpha, 3),
            ("(C) x", Numbering::UpperAlpha, 3),
            ("(XII) x", Numbering::UpperRoman, 12),
            ("#. x", Numbering::Decimal, 1),
            ("(@a) x", Numbering::Example, 1),
        ] {
            assert_eq!(first(written), Some((style, value)), "{written}");
        }
        for word in ["iiii", "vx", "vv", "ixi", "iI", "", "il"] {
            assert_eq!(roman::of_one_case(word), None, "{word}");
        }
    }

    #[test]
    fn a_masked_number_is_as_long() {
        for (text, masked) in [
            ("a. x\nb. y\n", "1. x\n1. y\n"),
            ("(iv) x\n", "001) x\n"),
            ("1. x\n", "1. x\n"),
            ("words\na. x\n", "words\na. x\n"),
        ] {
            let mut bytes = text.as_bytes().to_vec();
            for (at, mark) in mask(text) {
                bytes[at..at + mark.len()].copy_from_slice(mark.as_bytes());
            }
            assert_eq!(String::from_utf8(bytes).as_deref(), Ok(masked));
        }
    }
}
