//! Which words are acronyms, and so may be set in small capitals: `NASA`, `BBC`, `CDs`.
//!
//! What is written in capitals may as well be shouted, be a Roman number or somebody's initials. So a word is one only
//! where nothing speaks against it: it is short, it stands among words in small letters, no mark of exclamation follows,
//! and its chapter does not have it in small letters, too. Numbers of centuries are set so where the language does.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::language::tag::Tag;
use crate::spec::roman;

/// How many letters an acronym has.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// So many words in capitals one after the other are shouted.
const SHOUT: usize = 3;

/// Acronyms that are words of the language in small letters, too.
const WORDS_TOO: &[(&str, &[&str])] = &[
    ("en", &["US", "IT", "WHO", "AIDS", "PIN", "ATM", "NOW"]),
    ("de", &["DM"]),
    ("fr", &["EST"]),
    ("nl", &["AH", "NS"]),
];

/// What is never set in small capitals, though it has the look of an acronym.
const NEVER: &[&str] = &["OK", "NO", "YES", "OH", "AH", "HA", "MR", "MRS", "DR", "ST"];

/// Languages that set the numbers of centuries in small capitals, with the words for a century.
const CENTURIES: &[(&str, &[&str])] = &[
    ("fr", &["siècle", "siècles"]),
    ("es", &["siglo", "siglos"]),
    ("gl", &["século", "séculos"]),
    ("pt", &["século", "séculos"]),
    ("it", &["secolo", "secoli"]),
    ("ca", &["segle", "segles"]),
];

/// What is known of a chapter's words.
#[derive(Debug, Default)]
pub struct Acronyms {
    /// The short words that the chapter has in small letters.
    words: BTreeSet<String>,
}

/// A word of a text.
struct Word<'a> {
    text: &'a str,
    range: Range<usize>,
    /// Whether it has capitals and no small letters, but for the `s` of a plural.
    is_capital: bool,
}

impl Acronyms {
    /// Takes in a text of the chapter.
    pub fn read(&mut self, text: &str) {
        let short = words(text).filter(|word| !word.is_capital && word.text.len() <= 4 * LETTERS.end());
        self.words
            .extend(short.filter(|word| word.text.chars().all(char::is_lowercase)).map(|word| word.text.to_owned()));
    }

    /// Where in a text acronyms stand. The ending of a plural is not among them.
    pub fn find(&self, text: &str, language: &str) -> Vec<Range<usize>> {
        // Most texts have no two capitals beside each other.
        if !text.as_bytes().windows(2).any(|pair| pair.iter().all(|&byte| byte.is_ascii_uppercase() || byte > 0x7F)) {
            return Vec::new();
        }
        let words: Vec<Word<'_>> = words(text).collect();
        let is_shouted = words.len() > 1 && words.iter().all(|word| word.is_capital || !has_letters(word.text));
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let letters = capitals(word.text);
            let range = word.range.start..word.range.start + letters;
            let is_one = match number(&word.text[..letters]) {
                Some(_) => is_century(&words, at, letters, language),
                None => !is_shouted && self.is_acronym(text, &words, at, language),
            };
            if is_one {
                found.push(range);
            }
        }
        found
    }

    fn is_acronym(&self, text: &str, words: &[Word<'_>], at: usize, language: &str) -> bool {
        let word = &words[at];
        let name = &word.text[..capitals(word.text)];
        let letters = name.chars().filter(|char| char.is_alphabetic()).count();
        if !word.is_capital || !LETTERS.contains(&letters) || NEVER.contains(&name) || is_in_address(text, &word.range)
        {
            return false;
        }
        let run = |words: &mut dyn Iterator<Item = &Word<'_>>| words.take_while(|word| word.is_capital).count();
        let shouted = run(&mut words[at..].iter()) + run(&mut words[..at].iter().rev()) >= SHOUT;
        let is_known = || {
            let known = WORDS_TOO.iter().find(|(tag, _)| *tag == Tag::new(language).primary());
            known.is_some_and(|(_, known)| known.contains(&name))
        };
        !shouted
            && !text[word.range.end..].starts_with('!')
            && (!self.words.contains(&name.to_lowercase()) || is_known())
    }
}

/// Whether a word is a part of an address, the name of a file or the like.
fn is_in_address(text: &str, range: &Range<usize>) -> bool {
    let from = text[..range.start].rfind(char::is_whitespace).unwrap_or(0);
    let end = text[range.end..].find(char::is_whitespace).map_or(text.len(), |length| range.end + length);
    let token = text[from..end].trim();
    let mut after_point = token.match_indices('.').map(|(at, _)| &token[at + 1..]);
    token.contains(['/', '\\', '@', '_']) || after_point.any(|rest| rest.starts_with(char::is_alphanumeric))
}

/// The words of a text: letters and figures, with what is written to them.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(char::is_alphanumeric)?;
        let end = text[start..].find(|char: char| !char.is_alphanumeric()).map_or(text.len(), |length| start + length);
        from = end;
        let word = &text[start..end];
        let rest = &word[capitals(word)..];
        let is_capital = capitals(word) > 0 && matches!(rest, "" | "s") && word.starts_with(char::is_uppercase);
        Some(Word { text: word, range: start..end, is_capital })
    })
}

fn has_letters(word: &str) -> bool {
    word.chars().any(char::is_alphabetic)
}

/// How many bytes of a word are capitals, and figures behind them.
fn capitals(word: &str) -> usize {
    let letters = word.find(|char: char| !char.is_uppercase()).unwrap_or(word.len());
    letters + word[letters..].bytes().take_while(u8::is_ascii_digit).count()
}

/// The value of a Roman numeral, where it is one that a book would have: up to a hundred, or long.
fn number(letters: &str) -> Option<u32> {
    roman::value(letters).filter(|&value| value < 100 || letters.len() > 3)
}

/// Whether a Roman number is that of a century in a language that sets it so: `XVIIIe siècle`, `siglo XX`, `XIX secolo`.
fn is_century(words: &[Word<'_>], at: usize, letters: usize, language: &str) -> bool {
    let known = CENTURIES.iter().find(|(tag, _)| *tag == Tag::new(language).primary());
    let Some((_, known)) = known else { return false };
    let ending = &words[at].text[letters..];
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| words.get(at));
    let is_beside = beside.map(|word| word.text.to_lowercase()).any(|word| known.contains(&word.as_str()));
    matches!(ending, "" | "e" | "er" | "ème") && is_beside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, language: &str) -> Vec<String> {
        let mut acronyms = Acronyms::default();
        acronyms.read(text);
        acronyms.find(text, language).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn acronyms_are_found_with_their_endings_apart() {
        for (text, language, expected) in [
            ("When NASA and the BBC met, CDs and MP3 files were rare.", "en", &["NASA", "BBC", "CD", "MP3"][..]),
            ("NATO’s men, an EU-wide rule, the UNESCO list", "en", &["NATO", "EU", "UNESCO"]),
            ("The US told us so; WHO who knows.", "en", &["US", "WHO"]),
            ("Der ADAC und die GmbH, LKWs der BRD", "de", &["ADAC", "LKW", "BRD"]),
            ("СССР и США, ООН", "ru", &["СССР", "США", "ООН"]),
            ("Η ΕΕ και το ΝΑΤΟ", "el", &["ΕΕ", "ΝΑΤΟ"]),
            ("au XVIIIe siècle, sous Louis XIV, la SNCF", "fr", &["XVIII", "SNCF"]),
            ("el siglo XX y Alfonso XIII", "es", &["XX"]),
            ("nel XIX secolo", "it", &["XIX"]),
            ("the XIX century, Part II, a CD", "en", &["CD"]),
        ] {
            assert_eq!(found(text, language), expected, "{text}");
        }
    }

    #[test]
    fn what_is_shouted_is_none() {
        for text in [
            "THE END",
            "STOP! I said STOP! No.",
            "He read NO SMOKING BELOW DECK on it.",
            "Do not stop, never; or else you must STOP there.",
            "J.R.R. Tolkien and C. S. Lewis",
            "Nothing here, H2O and iPhone",
            "A REMARKABLE thing, OK?",
            "see https://example.org/BBC or README.md and NASA_FILE",
            "",
        ] {
            assert!(found(text, "en").is_empty(), "{text}: {:?}", found(text, "en"));
        }
    }
}
