//! Words of the book, without code, marks and addresses: what its language is guessed from.

use super::entry::{Entry, EntryKind};
use super::reading::Reading;

/// How many bytes of words are enough.
const ENOUGH: usize = 16 << 10;

/// How many bytes of one text are looked at: its middle counts as much as that of the others.
const EACH: usize = 64 << 10;

/// Words from every text of the book, as far as they are needed.
pub(super) fn words(entries: &[Entry], reading: &Reading<'_>) -> String {
    let texts: Vec<&str> = (entries.iter())
        .filter_map(|entry| match entry.kind {
            EntryKind::Text(source, start) => reading.sources.get(source).text.get(start..),
            EntryKind::Part | EntryKind::Draft => None,
        })
        .collect();
    let share = (ENOUGH / texts.len().max(1)).max(ENOUGH / 16);
    let mut words = String::new();
    for text in texts {
        if words.len() >= ENOUGH {
            break;
        }
        add(text, words.len() + share, &mut words);
    }
    words
}

/// Adds the words of a text, until there are so many bytes.
fn add(text: &str, until: usize, words: &mut String) {
    let mut fence: Option<&str> = None;
    let mut seen = 0;
    for line in text.lines() {
        seen += line.len();
        if words.len() >= until || seen > EACH {
            return;
        }
        let bare = line.trim_start();
        let mark = ["```", "~~~", "$$"].into_iter().find(|mark| bare.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (Some(_), _) => {}
            // A formula on one line closes where it opens.
            (None, Some(mark)) if mark != "$$" || !bare[2..].contains("$$") => fence = Some(mark),
            (None, Some(_)) => {}
            (None, None) if line.starts_with("    ") || line.starts_with('\t') || bare.starts_with(['|', ':']) => {}
            (None, None) => {
                prose(bare, words);
                words.push('\n');
            }
        }
    }
}

/// Adds the words of a line, without code, formulas, HTML and addresses.
fn prose(line: &str, words: &mut String) {
    let plain = |words: &str| {
        let is_word = |word: &&str| !word.contains("://") && !word.contains("www.");
        words.split(' ').filter(is_word).collect::<Vec<_>>().join(" ")
    };
    let mut rest = line;
    while let Some(at) = rest.find(['`', '<', '$', '{', '(']) {
        let (before, from) = rest.split_at(at);
        words.push_str(&plain(before));
        let close = match from.as_bytes()[0] {
            b'`' => "`",
            b'<' => ">",
            b'$' => "$",
            b'{' => "}",
            // The address of a link.
            _ if before.ends_with(']') => ")",
            _ => {
                words.push('(');
                rest = &from[1..];
                continue;
            }
        };
        words.push(' ');
        rest = from[1..].find(close).map_or(&from[1..], |end| &from[1 + end + close.len()..]);
    }
    words.push_str(&plain(rest));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_addresses_are_no_words() {
        let text = "# A *day*\n\nSee [the port](https://e.org/de/la) and `let x` (now).\n\n```rust\nfn main() {}\n```\n\n\
                    <b title=\"x\">Bold</b> at $x+y$, https://e.org/x end{#id}.\n\n    code\n";
        let mut words = String::new();
        add(text, 1000, &mut words);
        let words: Vec<&str> = words.split_whitespace().collect();
        assert_eq!(words.join(" "), "# A *day* See [the port] and (now). Bold at , end .");
    }
}
