//! Where words may be divided: points for readers whose program divides none by itself, or divides them badly.
//!
//! The patterns are those of TeX, by way of `hypher`. Of its languages those are taken whose patterns stand under MIT, BSD,
//! MPL, the LaTeX Project Public License or no conditions; Slovak's are under the GPL alone, and so not taken. Scripts
//! that have no hyphen have no points. A soft hyphen is a character of the text: who searches or copies in a reader that
//! does not pass over it finds it in the words, which is why no book has any unless its author asks.

use hypher::Lang;

use crate::language::tag::Tag;

/// The point at which a word may be divided.
pub const POINT: char = '\u{AD}';

/// Shorter words are not divided.
const SHORTEST: usize = 6;

/// Parts of a word with hyphens that are shorter are not divided: it has a place to divide it.
const SHORTEST_PART: usize = 10;

/// Whether words of this language can be divided here.
pub fn is_known(language: &str) -> bool {
    patterns(language).is_some()
}

/// A text with points in its words; none where no word has one. What is a number, an address, the name of a file or all in
/// capitals is left as it is, and so is a word in which the author has said where it may be divided.
pub fn divided(text: &str, language: &str) -> Option<String> {
    let patterns = patterns(language)?;
    let mut set = String::with_capacity(text.len() + text.len() / 4);
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(|char: char| !char.is_whitespace()).unwrap_or(rest.len());
        let (space, words) = rest.split_at(start);
        let end = words.find(char::is_whitespace).unwrap_or(words.len());
        let (token, after) = words.split_at(end);
        set.push_str(space);
        divide_token(token, patterns, &mut set);
        rest = after;
    }
    (set.len() > text.len()).then_some(set)
}

/// The patterns of a language.
fn patterns(language: &str) -> Option<Lang> {
    let tag = Tag::new(language);
    let primary = match tag.primary() {
        "sr" if tag.has("Latn") => "hr",
        "bs" | "sh" => "hr",
        "gsw" => "de",
        "nds" => "nl",
        known => known,
    };
    let code: [u8; 2] = primary.as_bytes().try_into().ok()?;
    Lang::from_iso(code).filter(|language| language.hyphenation_character().is_some())
}

/// Divides what stands between two spaces.
fn divide_token(token: &str, patterns: Lang, set: &mut String) {
    if token.len() < SHORTEST || is_name_of_a_thing(token) {
        return set.push_str(token);
    }
    let shortest = if token.contains(['-', '\u{2010}', '\u{2011}']) { SHORTEST_PART } else { SHORTEST };
    let mut rest = token;
    while let Some(start) = rest.find(char::is_alphabetic) {
        let (marks, word) = rest.split_at(start);
        let end = word.find(|char: char| !char.is_alphabetic()).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        set.push_str(marks);
        if word.chars().count() < shortest || !word.chars().any(char::is_lowercase) {
            set.push_str(word);
        } else {
            for (at, syllable) in hypher::hyphenate(word, patterns).enumerate() {
                if at > 0 {
                    set.push(POINT);
                }
                set.push_str(syllable);
            }
        }
        rest = after;
    }
    set.push_str(rest);
}

/// Whether it is an address, the name of a file, a command, a number with its unit, or a word with points of its own.
fn is_name_of_a_thing(token: &str) -> bool {
    let has_sign =
        token.contains(|char: char| char.is_numeric() || char == POINT || "/\\@_=<>{}#$~^|+*`".contains(char));
    let has_point_inside = token.char_indices().any(|(at, char)| {
        let is_inside =
            || token[at + 1..].starts_with(char::is_alphanumeric) && token[..at].ends_with(char::is_alphanumeric);
        matches!(char, '.' | ':') && is_inside()
    });
    has_sign || has_point_inside
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With a bar at each point.
    fn shown(text: &str, language: &str) -> String {
        divided(text, language).unwrap_or_else(|| text.to_owned()).replace(POINT, "|")
    }

    #[test]
    fn words_are_divided_as_their_language_divides_them() {
        for (language, text, expected) in [
            ("en", "An extensive explanation.", "An ex|ten|sive ex|pla|na|tion."),
            ("en-GB", "“Hyphenation,” she said", "“Hy|phen|ation,” she said"),
            ("nl", "De zonsondergang", "De zons|on|der|gang"),
            ("de", "Die Bundesregierung", "Die Bun|des|re|gie|rung"),
            ("fr", "l’exemple magnifique", "l’exemple ma|gni|fique"),
            ("el", "διαμερίσματα", "δια|με|ρί|σμα|τα"),
            ("ru", "библиотека", "биб|лио|те|ка"),
        ] {
            assert_eq!(shown(text, language), expected, "{language}");
        }
    }

    #[test]
    fn what_is_no_word_is_left_alone() {
        for text in [
            "https://example.org/documentation",
            "someone@example.org",
            "configuration.toml",
            "long_function_name",
            "UNESCO INTERNATIONAL",
            "auto\u{AD}mobile",
            "1234567th",
            "well-known",
            "a b c",
            "",
        ] {
            assert_eq!(divided(text, "en"), None, "{text}");
        }
    }

    #[test]
    fn languages_without_patterns_are_known_as_such() {
        for language in ["sk", "ja", "zh-Hans", "hi", "ar", "cy", "und", "", "x"] {
            assert!(!is_known(language), "{language}");
        }
        for language in ["en", "nl-BE", "nb", "nn", "no", "sr-Latn", "sr", "uk", "is", "ca"] {
            assert!(is_known(language), "{language}");
        }
    }
}
