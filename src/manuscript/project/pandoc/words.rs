//! The words of a script's commands, as the shell parts them and Make puts them together.

use std::ops::Range;

/// A word of a command, and where it stands in the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

impl Word {
    /// Whether what it stands for can be told without running anything.
    pub(super) fn is_known(&self) -> bool {
        !self.text.contains(UNKNOWN)
    }
}

/// What stands for a word that only a program knows.
pub(super) const UNKNOWN: char = '\u{fffc}';

/// What parts words even between quotation marks.
pub(super) const PARTED: &str = "\u{1f}";

/// Some text that came of a place in the script.
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// A word with what one pattern of Make's fits written as another says; without `%` they are endings.
pub(super) fn substituted(word: Word, old: &str, new: &str) -> Word {
    let (before, after) = old.split_once('%').unwrap_or(("", old));
    let stem = word.text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    let text = match (stem, new.split_once('%')) {
        (None, _) => return word,
        (Some(stem), Some((lead, end))) => format!("{lead}{stem}{end}"),
        (Some(_), None) if old.contains('%') => new.to_owned(),
        (Some(stem), None) => format!("{stem}{new}"),
    };
    Word { text: if text.contains('$') { UNKNOWN.into() } else { text }, ..word }
}

/// Where the bracket closes that a text begins with.
pub(super) fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '{' => depth += 1,
            ')' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The commas that stand in no brackets.
pub(super) fn top_commas(text: &str) -> Vec<usize> {
    let mut depth = 0usize;
    let is_top = |(at, c): (usize, char)| {
        match c {
            '(' | '{' => depth += 1,
            ')' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (c == ',' && depth == 0).then_some(at)
    };
    text.char_indices().filter_map(is_top).collect()
}

/// The words of some pieces, as the shell parts them; what parts commands is a word of its own.
pub(super) fn words_of(pieces: &[Piece]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut word: Option<Word> = None;
    let mut quote = None;
    let mut is_comment = false;
    for piece in pieces {
        let is_literal = piece.text.len() == piece.range.len();
        let mut characters = piece.text.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let place = match is_literal {
                true => piece.range.start + at..piece.range.start + at + c.len_utf8(),
                false => piece.range.clone(),
            };
            let put = |c: Option<char>, word: &mut Option<Word>| {
                let own = word.get_or_insert_with(|| Word { text: String::new(), range: place.clone() });
                own.text.extend(c);
                own.range.end = own.range.end.max(place.end);
            };
            match (quote, c) {
                _ if is_comment => is_comment = c != '\n',
                (_, '\u{1f}') => words.extend(word.take()),
                (Some(open), c) if open == c => quote = None,
                (Some(_), c) => put(Some(c), &mut word),
                (None, '"' | '\'') => {
                    quote = Some(c);
                    put(None, &mut word);
                }
                (None, '\\') => match characters.next() {
                    Some((_, '\n' | '\r')) | None => words.extend(word.take()),
                    Some((_, escaped)) => put(Some(escaped), &mut word),
                },
                (None, '#') if word.is_none() => is_comment = true,
                (None, c) if c.is_whitespace() => words.extend(word.take()),
                (None, '|' | '&' | ';' | '(' | ')' | '<' | '>') => {
                    words.extend(word.take());
                    words.push(Word { text: c.into(), range: place });
                }
                (None, c) => put(Some(c), &mut word),
            }
        }
    }
    words.extend(word);
    words
}
