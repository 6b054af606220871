//! The grammar of a language of programs, as the scanner wants it.

use super::rules::{Block, Case, Hook, Place, Quote, Rules};
use crate::highlight::token::{Class, is_word};

/// What a mark that a program may hold begins.
#[derive(Clone, Copy)]
pub(super) enum Action {
    /// A comment to the end of the line.
    Comment(Place),
    /// A comment with an end.
    Block(&'static Block),
    /// A string.
    Quote(&'static Quote),
    /// Something else.
    Hook(Hook),
}

/// A language as the scanner wants it: each step looks at one byte and knows what can begin there.
pub(in crate::highlight) struct Grammar {
    pub(super) rules: Rules,
    /// All marks, by their first byte, the longer ones first.
    marks: Vec<(String, Action)>,
    /// Where the marks of each first byte begin.
    first: Vec<u16>,
    /// What a byte can be.
    kinds: [u8; 256],
    words: Lexicon,
}

/// A byte that may begin a name.
pub(super) const BEGINS: u8 = 1;
/// A byte that may stand in a name.
pub(super) const WITHIN: u8 = 2;
/// A byte that may begin a mark.
pub(super) const MARK: u8 = 4;
/// White space.
pub(super) const SPACE: u8 = 8;
/// A digit.
pub(super) const DIGIT: u8 = 16;

impl Grammar {
    /// Reads what the table says.
    pub(in crate::highlight) fn new(rules: Rules) -> Grammar {
        let mut marks: Vec<(String, Action)> = Vec::new();
        marks.extend(rules.comments.iter().map(|&(mark, place)| (mark.to_owned(), Action::Comment(place))));
        marks.extend(rules.blocks.iter().map(|block| (block.open.to_owned(), Action::Block(block))));
        for quote in rules.quotes {
            if quote.prefixes.is_empty() {
                marks.push((quote.open.to_owned(), Action::Quote(quote)));
            }
            let prefixes = quote.prefixes.split_whitespace();
            marks.extend(prefixes.map(|prefix| ([prefix, quote.open].concat(), Action::Quote(quote))));
        }
        marks.extend(rules.hooks.iter().map(|&(mark, hook)| (mark.to_owned(), Action::Hook(hook))));
        if rules.case == Case::Ignored {
            let other = |mark: &str| match mark.as_bytes()[0] {
                first if first.is_ascii_lowercase() => Some(mark.to_ascii_uppercase()),
                first if first.is_ascii_uppercase() => Some(mark.to_ascii_lowercase()),
                _ => None,
            };
            let others: Vec<_> = marks.iter().filter_map(|(mark, action)| Some((other(mark)?, *action))).collect();
            marks.extend(others);
        }
        // The sort is stable: of equal marks the one that stands first in the table is tried first.
        marks.sort_by_key(|(mark, _)| (mark.as_bytes()[0], std::cmp::Reverse(mark.len())));
        let first =
            (0..=256).map(|byte| marks.partition_point(|(mark, _)| usize::from(mark.as_bytes()[0]) < byte) as u16);
        let first: Vec<u16> = first.collect();
        let mut kinds = [0; 256];
        for byte in 0..=255_u8 {
            let begins = is_word(byte) && !byte.is_ascii_digit() || rules.begin.as_bytes().contains(&byte);
            let within = is_word(byte) || rules.within.as_bytes().contains(&byte);
            let has_mark = first[usize::from(byte)] < first[usize::from(byte) + 1];
            kinds[usize::from(byte)] = (u8::from(begins) * BEGINS)
                | (u8::from(within) * WITHIN)
                | (u8::from(has_mark) * MARK)
                | (u8::from(byte.is_ascii_whitespace()) * SPACE)
                | (u8::from(byte.is_ascii_digit()) * DIGIT);
        }
        Grammar { rules, marks, first, kinds, words: Lexicon::new(&rules) }
    }

    /// What a byte can be.
    pub(super) fn kind(&self, byte: u8) -> u8 {
        self.kinds[usize::from(byte)]
    }

    /// The marks that begin with a byte.
    pub(super) fn marks(&self, byte: u8) -> &[(String, Action)] {
        let byte = usize::from(byte);
        &self.marks[usize::from(self.first[byte])..usize::from(self.first[byte + 1])]
    }

    /// What the language says of a word.
    pub(super) fn word(&self, word: &str) -> Option<Word> {
        if self.rules.case == Case::Matters {
            return self.words.get(word);
        }
        // No word of any language is longer.
        let mut small = [0; 40];
        let small = small.get_mut(..word.len())?;
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        self.words.get(std::str::from_utf8(small).ok()?)
    }
}

/// What a language says of a word.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// What it is.
    pub(super) class: Class,
    /// What the name behind it is.
    pub(super) defines: Option<Class>,
}

/// The words of a language, by their first byte.
struct Lexicon {
    words: Vec<(&'static str, Word)>,
    first: Vec<u16>,
}

impl Lexicon {
    fn new(rules: &Rules) -> Lexicon {
        let defines = |word: &str| {
            let lists = rules.defining.iter();
            lists.filter(|(_, list)| list.split_whitespace().any(|known| known == word)).map(|(class, _)| *class).next()
        };
        let mut words: Vec<(&str, Word)> = Vec::new();
        for &(class, list) in rules.words {
            words.extend(list.split_whitespace().map(|word| (word, Word { class, defines: defines(word) })));
        }
        words.sort_by_key(|(word, _)| *word);
        words.dedup_by_key(|(word, _)| *word);
        let first =
            (0..=256).map(|byte| words.partition_point(|(word, _)| usize::from(word.as_bytes()[0]) < byte) as u16);
        let first = first.collect();
        Lexicon { words, first }
    }

    fn get(&self, word: &str) -> Option<Word> {
        let byte = usize::from(*word.as_bytes().first()?);
        let near = &self.words[usize::from(self.first[byte])..usize::from(self.first[byte + 1])];
        near.binary_search_by_key(&word, |(known, _)| *known).ok().map(|at| near[at].1)
    }
}
