//! Metadata as plain text: pandoc reads it as Markdown, and a package document can hold only characters.
//!
//! Emphasis, strong emphasis and code lose their marks; escapes lose their backslash; a link keeps its words, and ruby
//! its base text. Anything else stays as it is, so that `5 * 3` and `snake_case` are not harmed.

use crate::model::ruby;

/// The text without simple Markdown, its lines joined; a blank line keeps paragraphs apart.
pub(crate) fn plain(text: &str) -> String {
    let unmarked = unmark(&ruby::base(text).chars().collect::<Vec<_>>());
    let paragraphs: Vec<String> = unmarked
        .split("\n\n")
        .map(|paragraph| paragraph.split_whitespace_but_no_break().join(" "))
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    paragraphs.join("\n\n")
}

/// No-break spaces are the author's own and stay.
trait Words {
    fn split_whitespace_but_no_break(&self) -> Vec<&str>;
}

impl Words for str {
    fn split_whitespace_but_no_break(&self) -> Vec<&str> {
        self.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect()
    }
}

fn unmark(text: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            '\\' if text.get(at + 1).is_some_and(char::is_ascii_punctuation) => {
                out.push(text[at + 1]);
                at += 2;
            }
            mark @ ('*' | '_') => match emphasis(text, at, mark) {
                Some((inner, after)) => {
                    out.push_str(&unmark(&text[inner]));
                    at = after;
                }
                None => {
                    // The whole run is text, or its second mark would be taken for an opening one.
                    let length = run(text, at, mark);
                    out.extend(std::iter::repeat_n(mark, length));
                    at += length;
                }
            },
            '`' => match text[at + 1..].iter().position(|&c| c == '`') {
                Some(length) if length > 0 => {
                    out.extend(&text[at + 1..at + 1 + length]);
                    at += length + 2;
                }
                _ => {
                    out.push('`');
                    at += 1;
                }
            },
            '[' => match link(&text[at..]) {
                Some((words, length)) => {
                    out.push_str(&unmark(words));
                    at += length;
                }
                None => {
                    out.push('[');
                    at += 1;
                }
            },
            c => {
                out.push(c);
                at += 1;
            }
        }
    }
    out
}

/// The words of a link that begins here, and how long it is: `[words](address)`, `[[folder/Note]]`, `[[Note|words]]`.
fn link(text: &[char]) -> Option<(&[char], usize)> {
    let end = text.iter().position(|&c| c == ']').filter(|end| text.get(end + 1).is_some())?;
    if let Some(inner) = text[..end].strip_prefix(&['[', '[']) {
        let words = inner.iter().rposition(|&c| c == '|').or(inner.iter().rposition(|&c| c == '/'));
        let words = words.map_or(inner, |at| &inner[at + 1..]);
        return (text[end + 1] == ']' && !words.is_empty()).then_some((words, end + 2));
    }
    let address = text[end + 1..].strip_prefix(&['('])?;
    let length = address.iter().position(|&c| c == ')').filter(|length| *length > 0)?;
    let is_one = !address[..length].iter().any(|c| c.is_whitespace());
    (is_one && end > 1).then_some((&text[1..end], end + length + 3))
}

fn run(text: &[char], at: usize, mark: char) -> usize {
    text[at..].iter().take_while(|&&c| c == mark).count()
}

/// What stands between a mark at `at` and the same mark after it, if they are emphasis.
fn emphasis(text: &[char], at: usize, mark: char) -> Option<(std::ops::Range<usize>, usize)> {
    let length = run(text, at, mark);
    let start = at + length;
    let opens = length <= 3
        && text.get(start).is_some_and(|c| !c.is_whitespace())
        && (mark == '*' || at == 0 || !text[at - 1].is_alphanumeric());
    if !opens {
        return None;
    }
    let mut end = start;
    while end < text.len() {
        if text[end] == mark {
            let closing = run(text, end, mark);
            let after = end + closing;
            let closes = closing == length
                && !text[end - 1].is_whitespace()
                && (mark == '*' || !text.get(after).is_some_and(|c| c.is_alphanumeric()));
            if closes {
                return Some((start..end, after));
            }
            end = after;
        } else {
            end += 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_markdown_goes_and_the_rest_stays() {
        for (given, expected) in [
            ("The *Odyssey*", "The Odyssey"),
            ("**Very** _much_ so", "Very much so"),
            ("`cargo` at work", "cargo at work"),
            ("5 * 3 * 2", "5 * 3 * 2"),
            ("snake_case_name", "snake_case_name"),
            (r"\*not\* marked", "*not* marked"),
            ("two\nlines", "two lines"),
            ("one\n\ntwo", "one\n\ntwo"),
            ("a\u{a0}b", "a\u{a0}b"),
            ("第<ruby>*一*<rt>いち</rt></ruby>章", "第一章"),
            ("[Ann *Bee*](https://example.org), writer", "Ann Bee, writer"),
            ("[[Ann Bee]] and [[people/Bo|Bo/Dee]]", "Ann Bee and Bo/Dee"),
            ("[[people/Bo Dee]]", "Bo Dee"),
            ("[sic] (so it says) [[]] [](x) [", "[sic] (so it says) [[]] [](x) ["),
            ("***", "***"),
            ("*", "*"),
            ("`", "`"),
        ] {
            assert_eq!(plain(given), expected);
        }
    }
}
