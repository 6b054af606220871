//! Single tildes: the parser takes two of them for GitHub's strikethrough wherever it can, and most are none.
//!
//! “~5 and (~6)” says about how much, `~/bin` names a folder. Two tildes are marks where they stand around words as marks
//! do: `~struck words~` ([`super::parser`]), or around one word that is lowered, `H~2~O` ([`super::subscript`]). All others
//! are text.

use super::formula;
use crate::markdown::calls;

/// What stands for a tilde that is text: no mark to the parser, and punctuation as it is.
const TEXT: &str = ",";

/// The single tildes that are no marks of the parser's.
pub(super) fn mask(text: &str) -> Vec<(usize, &'static str)> {
    let mut masked = Vec::new();
    if !text.contains('~') {
        return masked;
    }
    let mut paragraph: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['~', '`', '\\', ']', '\n']).map(|found| at + found) {
        at = match text.as_bytes()[next] {
            b'\\' => next + 1 + text[next + 1..].chars().next().map_or(0, char::len_utf8),
            b'`' => formula::past_code(text, next),
            b']' => calls::past_address(text, next + 1).unwrap_or(next + 1),
            b'~' => {
                let run = text[next..].len() - text[next..].trim_start_matches('~').len();
                if run == 1 && !is_in_address(text, next) {
                    paragraph.push(next);
                }
                if run < 3 { next + run } else { formula::past_code(text, next) }
            }
            _ => {
                let line = text[next + 1..].split('\n').next().unwrap_or_default();
                if line.trim_matches([' ', '\t', '>']).is_empty() {
                    settle(text, &std::mem::take(&mut paragraph), &mut masked);
                }
                next + 1
            }
        };
    }
    settle(text, &paragraph, &mut masked);
    masked
}

/// Masks those tildes of a paragraph that are no marks.
fn settle(text: &str, tildes: &[usize], masked: &mut Vec<(usize, &'static str)>) {
    let mut at = 0;
    while let Some(&open) = tildes.get(at) {
        let close = tildes.get(at + 1).copied();
        let words = close.map(|close| &text[open + 1..close]).unwrap_or_default();
        let after = close.and_then(|close| text[close + 1..].chars().next());
        match close {
            Some(close) if words.contains(char::is_whitespace) && opens(text, open) && closes(text, close) => at += 2,
            Some(close) if !words.contains(char::is_whitespace) && is_lowered(words, after) => {
                // In the middle of a word the parser would not always take them for marks; they are read from the text.
                let is_bare = !words.contains(['*', '_', '`', '[', '$', '<', '&', '\\']);
                if is_bare && text[..open].ends_with(char::is_alphanumeric) {
                    masked.extend([(open, TEXT), (close, TEXT)]);
                }
                at += 2;
            }
            _ => {
                masked.push((open, TEXT));
                at += 1;
            }
        }
    }
}

/// Whether characters between two tildes can be lowered ones: `2`, `n-1`, `2+`. A number about which something is, or a
/// path, is none.
pub(super) fn is_lowered(words: &str, after: Option<char>) -> bool {
    let counts = |c: char| c.is_ascii_digit() || is_currency(c);
    match words.chars().next_back() {
        Some('-' | '–' | '—' | '−') => !after.is_some_and(counts) && !words.starts_with(['/', '$', '€', '£']),
        Some('/' | ',' | '.' | ';' | ':' | '(' | '[') | None => false,
        Some(_) => !words.starts_with(['/', '$', '€', '£', '¥']),
    }
}

/// Whether a tilde stands before words as the mark that opens them does.
fn opens(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_none_or(|c| c.is_whitespace() || "([{\"'“‘«„*_—–-".contains(c))
        && after.is_some_and(|c| c.is_alphanumeric() || "*_`[(\"'“‘«„!¡¿".contains(c))
}

/// Whether a tilde stands after words as the mark that closes them does.
fn closes(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_some_and(|c| !c.is_whitespace() && !"([{“‘«„".contains(c))
        && after.is_none_or(|c| c.is_whitespace() || ".,;:!?)]}\"'”’»…*_—–-|".contains(c))
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥')
}

/// Whether the tilde belongs to an address that stands in the text, or to the definition of a link.
fn is_in_address(text: &str, at: usize) -> bool {
    /// No address is longer, and no line is looked through for each of its tildes.
    const FARTHEST: usize = 1024;
    let near = &text[text.floor_char_boundary(at.saturating_sub(FARTHEST))..at];
    let behind = |text: &str, ends: &[u8]| text.bytes().rposition(|byte| ends.contains(&byte)).map_or(0, |end| end + 1);
    let line = &near[behind(near, b"\n")..];
    let word = &line[behind(line, b" \t(")..];
    let start = line.trim_start();
    word.contains("://") || word.starts_with("www.") || start.starts_with('[') && start.contains("]:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tildes_that_mean_about_are_text() {
        for (text, places) in [
            ("~5 and (~6)", vec![0, 8]),
            ("~$5–~$6", vec![0, 6]),
            ("~/bin and ~/lib", vec![0, 10]),
            ("~10 km or ~20 km", vec![0, 10]),
            ("H~2~O and CO~2~", vec![1, 3, 12, 14]),
            ("~struck words~ here, ~*more* words~.", vec![]),
            ("a ~~gone~~ b", vec![]),
            ("~5 apples, ~struck words~", vec![0]),
            ("~user and\n~root\n\n~x y~", vec![0, 10]),
            ("`~5` ~6 \\~7 ~8", vec![5, 12]),
            ("[~a](x/~b) https://e.org/~c ~d", vec![1, 28]),
            ("~~~\n~5\n~~~\n~6", vec![11]),
            ("~5–~6 and x~n-1~", vec![0, 5, 13, 17]),
        ] {
            let found: Vec<usize> = mask(text).into_iter().map(|(at, _)| at).collect();
            assert_eq!(found, places, "{text}");
        }
    }
}
