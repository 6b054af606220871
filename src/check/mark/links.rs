//! Links, pictures and the addresses of references that something keeps from being read: a space, mostly.

use std::collections::BTreeSet;
use std::ops::Range;

use super::signs::Text;
use super::{Mark, OBJECT, REACH, Written, is_escaped, pairs, shown};
use crate::model::inline::{Inline, InlineKind};
use crate::rule::text::{MISSPELT_MARKUP, UNDEFINED_REFERENCE};
use crate::source::{Sources, Span};

/// What addresses begin with that lead out of a book.
const SCHEMES: [&str; 5] = ["https:", "http:", "mailto:", "tel:", "sms:"];

/// Every such mark in a line; the address of what `is_misread` stands in the text that it is part of, and can't be read.
pub(super) fn marks(text: Text<'_>, is_misread: impl Fn(&str) -> bool) -> Vec<Mark> {
    let mut marks = Vec::new();
    if !text.has_any("[<") {
        return marks;
    }
    for (range, words) in pairs(text, "[", "]") {
        let begin = begin(&text, range.start);
        let what = if begin < range.start { "a picture" } else { "a link" };
        let rest = &text[range.end..];
        let spaces = rest.len() - rest.trim_start_matches([' ', '\n']).len();
        if let Some(line) = definition(&text, range.start, words) {
            let (message, help) = match range.start > 0 && is_readable(line) {
                true => (
                    format!("{} is the address of a reference, and is printed below these words", shown(line)),
                    "put a blank line before it",
                ),
                false => (
                    format!("{} looks like the address of a reference, and can't be read", shown(line)),
                    "put an address that holds spaces between `<` and `>`, and a title between quotation marks",
                ),
            };
            marks.push(Mark::new(&MISSPELT_MARKUP, range.start..range.start + line.len(), message, help));
        } else if let Some(line) = numbered(&text, &range, words) {
            let message = format!("{} looks like a note, and is printed where it stands", shown(line));
            let help = "put a caret before the number, as in `[^1]`, here and where the note is called";
            marks.push(Mark::new(&MISSPELT_MARKUP, range.start..range.start + line.len(), message, help));
        } else if let Some((address, length)) = in_brackets(&rest[spaces.min(1)..], '(', ')') {
            let end = range.end + spaces.min(1) + length;
            if words.contains('[') || (spaces > 0 && !is_address(address)) || (spaces == 0 && is_index(&text, begin)) {
                continue;
            }
            let shown = shown(&text[begin..end]);
            let (message, help) = match spaces {
                0 => (format!("{shown} looks like {what}, and its address can't be read"), why(address)),
                _ => {
                    (format!("{shown} looks like {what} whose parts stand apart"), "take out the space before the `(`")
                }
            };
            marks.push(Mark::new(&MISSPELT_MARKUP, begin..end, message, help));
        } else if let Some((label, length)) = in_brackets(rest, '[', ']') {
            // Two links in brackets, one behind the other, are no reference.
            let is_label = !label.trim().is_empty() && !words.trim().is_empty() && !words.contains('[');
            let is_label = is_label && ![words, label].iter().all(|part| part.contains(OBJECT));
            if !is_label || is_index(&text, begin) {
                continue;
            }
            // Where its line is told of, that explains it.
            if !is_misread(label) {
                let message = format!("no address is given for the reference `{label}`");
                let help = "add a line `[label]: address`, or correct the label";
                marks.push(Mark::new(&UNDEFINED_REFERENCE, begin..range.end + length, message, help));
            }
        }
    }
    without_words(&text, &mut marks);
    reversed(text, &mut marks);
    between_angles(text, &mut marks);
    marks
}

/// Words in brackets with a space before the reference that was to follow them: `[words] [label]`.
pub(super) fn apart(words: &[Inline], written: &Written, sources: &Sources) -> Vec<Mark> {
    let mut marks = Vec::new();
    for pair in words.windows(2) {
        let [Inline { kind: InlineKind::Text(before), span: place }, Inline { kind: InlineKind::Link(_), span }] = pair
        else {
            continue;
        };
        let link = sources.slice(*span);
        let is_reference = link.starts_with('[') && link.ends_with(']') && !link.contains("][");
        let open = before.strip_suffix("] ").and_then(|inner| inner.rfind('['));
        let Some(open) = open.filter(|_| is_reference && before.len() == place.range().len()) else { continue };
        let start = place.start + open as u32;
        let whole = Span { start, end: span.end, ..*span };
        if is_escaped(before, open) || is_index(before, open) {
            continue;
        }
        if let Some(at) = written.offset(start) {
            let message = format!("{} looks like a link whose parts stand apart", shown(sources.slice(whole)));
            let help = "take out the space between the brackets";
            marks.push(Mark::new(&MISSPELT_MARKUP, at..at + before.len() - open, message, help));
        }
    }
    marks
}

/// Where a link or a picture begins whose words stand in the brackets that open here.
fn begin(text: &str, open: usize) -> usize {
    match open.checked_sub(1) {
        Some(before) if text.as_bytes()[before] == b'!' && !is_escaped(text, before) => before,
        _ => open,
    }
}

/// Whether the brackets are an index or an argument: `a[0][1]`, `f(x)[1](y)`.
fn is_index(text: &str, begin: usize) -> bool {
    text[..begin].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ']' | ')' | '_' | OBJECT))
}

/// What keeps an address right behind its words from being read, and what to do.
fn why(address: &str) -> &'static str {
    match address.trim() {
        bare if bare.contains('"') => {
            "a title stands between quotation marks, and those within it are escaped as `\\\"`"
        }
        bare if bare.starts_with('<') => "close the address with `>`",
        bare if is_torn(bare) => "take the spaces out of the address",
        bare if bare.contains(['(', ')']) && !bare.contains(' ') => {
            "give each parenthesis of the address its partner, or put the address between `<` and `>`"
        }
        bare if bare.contains(" '") => "put the title between two `\"`",
        bare if has_scheme(bare) => {
            "write each space of the address as `%20`, or put its title between quotation marks"
        }
        _ => "put an address that holds spaces between `<` and `>`, and sizes in `{width=…}` after it",
    }
}

/// Whether an address begins with the name of a way to it: `https:`, `mailto:`.
fn has_scheme(address: &str) -> bool {
    let begins = |scheme: &&str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    SCHEMES.iter().any(begins)
}

/// Whether spaces stand where no address has any, not even as `%20`: behind the scheme, in a mailbox, in a number.
fn is_torn(address: &str) -> bool {
    let rest = address.split_once(':').map_or("", |(_, rest)| rest);
    let is_first = rest.starts_with(' ') || rest.starts_with("/ ") || rest.starts_with("// ");
    let is_web = address.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
    has_scheme(address) && address.contains(' ') && (is_first || (!is_web && !rest.contains(['?', '"'])))
}

/// The line that gives the address of a reference, begins here and can't be read as one.
fn definition<'t>(text: &'t str, at: usize, label: &str) -> Option<&'t str> {
    if !(text[..at].is_empty() || text[..at].ends_with('\n')) || label.starts_with('^') {
        return None;
    }
    let line = text[at..].split('\n').next()?;
    let address = line.get(label.len() + 2..)?.strip_prefix(':')?.trim();
    let is_one = is_address(address) || address.starts_with(['/', '<']) || address.starts_with("./");
    is_one.then_some(line)
}

/// Whether nothing but its place keeps a line from being read as the address of a reference: that is one word, and what follows
/// is a title.
fn is_readable(line: &str) -> bool {
    let address = line.split_once("]:").map_or("", |(_, address)| address.trim());
    address.split_once(' ').is_none_or(|(_, title)| title.trim_start().starts_with(['"', '\'', '(']))
}

/// The line that begins here with a number in brackets and a colon, as those do who know no other mark of a note.
fn numbered<'t>(text: &'t str, range: &Range<usize>, label: &str) -> Option<&'t str> {
    let begins = text[..range.start].is_empty() || text[..range.start].ends_with('\n');
    let is_number = (1..=3).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit());
    let line = text[range.start..].split('\n').next()?;
    let words = text[range.end..].strip_prefix(": ")?;
    (begins && is_number && words.starts_with(|c: char| !c.is_whitespace())).then_some(line)
}

/// The labels of the references whose address a line of the source is to give, and can't be read.
pub(super) fn misread(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    // An address may be given below nothing, a blank line, or another.
    let mut is_free = true;
    for line in source.split('\n') {
        let given = line.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        if let Some((label, rest)) = given.filter(|(label, _)| definition(line, 0, label).is_some()) {
            let rest = rest.trim();
            let rest = rest.strip_prefix('<').map_or(rest, |inner| inner.split('>').next_back().unwrap_or_default());
            if rest.contains(' ') || !is_free {
                found.insert(label.to_owned());
            }
        }
        is_free = line.starts_with('[') || line.trim().is_empty();
    }
    found
}

/// Pictures and links without words: `![](my pic.png)`.
fn without_words(text: &str, marks: &mut Vec<Mark>) {
    for (at, _) in text.match_indices("[](") {
        let begin = begin(text, at);
        let Some((address, length)) = in_brackets(&text[at + 2..], '(', ')') else { continue };
        if is_escaped(text, at) || is_index(text, begin) || address.trim().is_empty() {
            continue;
        }
        let what = if begin < at { "a picture" } else { "a link" };
        let end = at + 2 + length;
        let message = format!("{} looks like {what}, and its address can't be read", shown(&text[begin..end]));
        marks.push(Mark::new(&MISSPELT_MARKUP, begin..end, message, why(address)));
    }
}

/// Links whose brackets stand the wrong way round: `(words)[address]`.
fn reversed(text: Text<'_>, marks: &mut Vec<Mark>) {
    for (range, words) in pairs(text, "(", ")") {
        let Some((address, length)) = in_brackets(&text[range.end..], '[', ']') else { continue };
        let is_alone = !address.contains(' ') && is_address(address) && !text[range.end + length..].starts_with('(');
        if is_alone && !words.contains(['(', '[']) && !is_index(&text, range.start) {
            let whole = range.start..range.end + length;
            let message =
                format!("{} looks like a link whose brackets are the wrong way round", shown(&text[whole.clone()]));
            let help = "write the words between `[` and `]`, and the address between `(` and `)`";
            marks.push(Mark::new(&MISSPELT_MARKUP, whole, message, help));
        }
    }
}

/// Addresses between angle brackets with a space in them.
fn between_angles(text: Text<'_>, marks: &mut Vec<Mark>) {
    for (range, address) in pairs(text, "<", ">") {
        if has_scheme(address) && address.contains(' ') {
            let message = format!("{} looks like an address, and a space stands in it", shown(&text[range.clone()]));
            let help = match is_torn(address) {
                true => "take the spaces out of the address",
                false => "write each space as `%20`, or close the address before it",
            };
            marks.push(Mark::new(&MISSPELT_MARKUP, range, message, help));
        }
    }
}

/// What stands between brackets at the beginning of the text, and how long that is with them.
fn in_brackets(text: &str, open: char, close: char) -> Option<(&str, usize)> {
    let inner = text.strip_prefix(open)?;
    let inner = &inner[..inner.floor_char_boundary(REACH)];
    let end = inner.find([close, '\n']).filter(|&end| inner[end..].starts_with(close))?;
    Some((&inner[..end], end + 2))
}

/// Whether the words look like an address.
fn is_address(words: &str) -> bool {
    let is_place = words.strip_prefix('#').is_some_and(|id| id.starts_with(char::is_alphabetic));
    words.contains("://") || words.starts_with("mailto:") || is_place || has_ending(words)
}

/// Whether an address ends in a file's name: `my pic.png`, `p.png =100x50`.
fn has_ending(address: &str) -> bool {
    address.split([' ', '"', '#', '>']).any(|word| {
        word.rsplit_once('.').is_some_and(|(stem, ending)| {
            !stem.is_empty()
                && (2..=5).contains(&ending.len())
                && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && ending.bytes().any(|byte| byte.is_ascii_alphabetic())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str)> {
        let misread = misread(text);
        let marks = marks(Text::of(text), |label| misread.contains(label));
        marks.into_iter().map(|mark| (mark.rule.code, &text[mark.range])).collect()
    }

    #[test]
    fn links_that_can_not_be_read_are_seen() {
        for (text, code, mark) in [
            ("see [text] (https://e.org)", "misspelt-markup", "[text] (https://e.org)"),
            ("see [text]\n(https://e.org)", "misspelt-markup", "[text]\n(https://e.org)"),
            ("![pic](my pic.png)", "misspelt-markup", "![pic](my pic.png)"),
            ("![](my pic.png)", "misspelt-markup", "![](my pic.png)"),
            ("see [z](y z) there", "misspelt-markup", "[z](y z)"),
            ("see [z](a \"b) there", "misspelt-markup", "[z](a \"b)"),
            ("![p](a.png =100x50)", "misspelt-markup", "![p](a.png =100x50)"),
            ("[boat]: my pic.png", "misspelt-markup", "[boat]: my pic.png"),
            ("[boat]: my pic.png\n![x][boat]", "misspelt-markup", "[boat]: my pic.png"),
            ("[boat]: https://e.org some words", "misspelt-markup", "[boat]: https://e.org some words"),
            ("see (text)[https://e.org]", "misspelt-markup", "(text)[https://e.org]"),
            ("see (text)[#one]", "misspelt-markup", "(text)[#one]"),
            ("see (text)[a.md]", "misspelt-markup", "(text)[a.md]"),
            ("at <https://e.org/a b>", "misspelt-markup", "<https://e.org/a b>"),
            ("[m](mailto: a@b.org)", "misspelt-markup", "[m](mailto: a@b.org)"),
            ("<tel: +31 20 123>", "misspelt-markup", "<tel: +31 20 123>"),
            ("Words.\n[boat]: https://e.org", "misspelt-markup", "[boat]: https://e.org"),
            ("See [a][boat].\n[boat]: https://e.org", "misspelt-markup", "[boat]: https://e.org"),
            ("[1]: Smith, J. (1990). A book.", "misspelt-markup", "[1]: Smith, J. (1990). A book."),
            ("so [a][b] goes", "undefined-reference", "[a][b]"),
            ("![a][b]", "undefined-reference", "![a][b]"),
        ] {
            assert_eq!(found(text), [(code, mark)], "{text}");
        }
    }

    #[test]
    fn the_cure_of_a_torn_address_is_one() {
        for address in ["mailto: a@b.org", "tel: +31 20 123", "https: //e.org", "https:// e.org", "mailto:a@b. org"] {
            assert_eq!(why(address), "take the spaces out of the address", "{address}");
        }
        assert_ne!(why("https://e.org/a b"), "take the spaces out of the address");
        assert_ne!(why("my pic.png"), "take the spaces out of the address");
    }

    #[test]
    fn prose_is_not_taken_for_links() {
        for text in [
            "He (see [1]) left [sic] (perhaps).",
            "a[0][1] and f(x)[1][2] and f[x](y z)",
            "[a] [b]",
            "He said [so] (yes).",
            "(see the book)[1] and (text)[sic]",
            "[Romeo]: She speaks. O, speak again.",
            "see [1]: it says so",
            "[^1]: my pic.png",
            "a < b and c > d",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
