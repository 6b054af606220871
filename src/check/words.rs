//! The words of a text, as [UAX 29](https://www.unicode.org/reports/tr29/#Word_Boundaries) divides it.
//!
//! Most texts have few kinds of characters, for which the rules are short; for all others the crate knows them.

use unicode_segmentation::UnicodeSegmentation;

use crate::source;

/// What a character is to the words around it, among those for which the short rules hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    /// Part of the word that it touches: `_`.
    Tie,
    /// Within a word between two letters, or between two digits.
    Joint,
    /// Within a word between two letters.
    OfLetters,
    /// Within a word between two digits.
    OfDigits,
    /// In no word.
    Apart,
}

/// Calls `see` for each word, with where it begins.
pub(super) fn each<'a>(text: &'a str, see: &mut dyn FnMut(usize, &'a str)) {
    let is_plain = |byte: u8| byte.is_ascii_graphic() | (byte == b' ') | (byte == b'\n') | (byte == b'\t');
    if !source::has_byte(text, |byte| !is_plain(byte)) || text.chars().all(|char| kind(char).is_some()) {
        short(text, see);
    } else {
        text.unicode_word_indices().for_each(|(at, word)| see(at, word));
    }
}

/// None where the short rules do not hold.
fn kind(char: char) -> Option<Kind> {
    Some(match char {
        'a'..='z' | 'A'..='Z' => Kind::Letter,
        '0'..='9' => Kind::Digit,
        '_' => Kind::Tie,
        '\'' | '.' | '’' | '‘' => Kind::Joint,
        ':' => Kind::OfLetters,
        ',' | ';' => Kind::OfDigits,
        ' '..='~' | '\n' | '\t' | '“' | '”' | '„' | '–' | '—' | '«' | '»' => Kind::Apart,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' => Kind::Letter,
        _ => return None,
    })
}

fn short<'a>(text: &'a str, see: &mut dyn FnMut(usize, &'a str)) {
    let kind_at = |at: usize| text[at..].chars().next().and_then(kind).unwrap_or(Kind::Apart);
    let mut start = 0;
    // What the word so far ends in, and whether it has a letter or a digit; none outside a word.
    let mut within: Option<(Kind, bool)> = None;
    for (at, char) in text.char_indices() {
        // Most characters are letters behind others.
        if char.is_ascii_alphabetic() && within == Some((Kind::Letter, true)) {
            continue;
        }
        let own = kind(char).unwrap_or(Kind::Apart);
        let after = || kind_at(at + char.len_utf8());
        let holds = match (within, own) {
            (_, Kind::Letter | Kind::Digit | Kind::Tie) => true,
            (Some((Kind::Letter, _)), Kind::Joint | Kind::OfLetters) => after() == Kind::Letter,
            (Some((Kind::Digit, _)), Kind::Joint | Kind::OfDigits) => after() == Kind::Digit,
            _ => false,
        };
        match (within, holds) {
            (None, true) => {
                start = at;
                within = Some((own, matches!(own, Kind::Letter | Kind::Digit)));
            }
            (Some((_, has)), true) => within = Some((own, has || matches!(own, Kind::Letter | Kind::Digit))),
            (Some((_, has)), false) => {
                if has {
                    see(start, &text[start..at]);
                }
                within = None;
            }
            (None, false) => {}
        }
    }
    if let Some((_, true)) = within {
        see(start, &text[start..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_rules_divide_as_the_long_ones() {
        let pieces = ["a", "B", "é", "7", "42", "_", "'", "’", ".", ":", ",", ";", " ", "—", "“", "-", "(", "\n", "ø"];
        let mut state = 7u32;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..8 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(pieces[(state >> 16) as usize % pieces.len()]);
            }
            let mut words = Vec::new();
            each(&text, &mut |at, word| words.push((at, word)));
            assert_eq!(words, text.unicode_word_indices().collect::<Vec<_>>(), "{text:?}");
        }
    }

    #[test]
    fn other_scripts_are_left_to_the_crate() {
        for text in ["Война и мир", "吾輩は猫である", "e\u{301}t", "a\u{AD}b", "א\"ב"] {
            let mut words = Vec::new();
            each(text, &mut |at, word| words.push((at, word)));
            assert_eq!(words, text.unicode_word_indices().collect::<Vec<_>>(), "{text:?}");
        }
    }
}
