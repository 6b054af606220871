//! Addresses of the web that stand in the text as they are: `https://example.org/a`, `www.example.org`.
//!
//! They become links as GitHub has them: what ends a sentence is no part of the address.
//!
//! <https://github.github.com/gfm/#autolinks-extension->

use super::rewrite::{Edit, Rewriting, lines, prose};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "autolink_bare_uris",
    example: "`https://example.org`, `www.example.org`",
    on: &[Base::Gfm, Base::GitBook, Base::Site, Base::Obsidian],
    kind: Kind::RewriteOfWords(rewrite),
};

/// What an address begins with.
const STARTS: [&str; 3] = ["https://", "http://", "www."];

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !STARTS.iter().any(|start| text.contains(start)) {
        return rewriting;
    }
    let lines = lines(text);
    for stretch in prose(text) {
        let mut at = stretch.start;
        while let Some(begin) = next(&text[..stretch.end], at) {
            let length = length(&text[begin..stretch.end]);
            at = begin + length.max(1);
            let line = &lines[lines.partition_point(|line| line.range.end <= begin).min(lines.len() - 1)];
            // Far indented lines may be code, and a reference has its address without brackets.
            let is_meant = line.indent() < 4 && !line.words.starts_with('[') && !line.words.starts_with('<');
            if length > 0 && is_meant && begins(text, begin) && !is_in_link(text, begin) {
                let address = &text[begin..begin + length];
                let anew = match address.starts_with("www.") {
                    true => format!("[{address}](http://{address})"),
                    false => format!("<{address}>"),
                };
                rewriting.edits.push(Edit::new(begin..begin + length, anew));
            }
        }
    }
    rewriting
}

/// Where the next address may begin.
fn next(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    STARTS.iter().filter_map(|start| rest.find(start)).min().map(|offset| from + offset)
}

/// Whether an address may begin here: after white space, a bracket or a mark of emphasis.
fn begins(text: &str, at: usize) -> bool {
    let before = &text[..at];
    match before.chars().next_back() {
        None => true,
        Some('(') => !before.ends_with("]("),
        Some(c) => c.is_whitespace() || matches!(c, '*' | '_' | '~'),
    }
}

/// Whether a place lies between the brackets of a link, or in a tag.
fn is_in_link(text: &str, at: usize) -> bool {
    let paragraph = text[..at].rfind("\n\n").map_or(0, |end| end + 2);
    let before = &text[paragraph..at];
    let is_open = before.rfind('[').is_some_and(|open| before.rfind(']').is_none_or(|close| close < open));
    let is_followed = || {
        let rest = text[at..].split("\n\n").next().unwrap_or_default();
        rest.find(']').is_some_and(|close| rest[close + 1..].starts_with(['(', '[', ':']))
    };
    let is_tag = before.rfind('<').is_some_and(|open| before.rfind('>').is_none_or(|close| close < open));
    let is_in_element = before.rfind("<a ").is_some_and(|open| !before[open..].contains("</a>"));
    (is_open && is_followed()) || is_tag || is_in_element
}

/// How long the address is that begins a text; nothing where it is none.
fn length(text: &str) -> usize {
    let start = STARTS.iter().find(|start| text.starts_with(**start)).map_or(0, |start| start.len());
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '|' | '`' | '"' | '\\' | '{' | '}'));
    let mut address = &text[..end.unwrap_or(text.len())];
    loop {
        let bare = address.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', ';', ']']);
        let closes = bare.matches(')').count() > bare.matches('(').count() && bare.ends_with(')');
        let bare = if closes { &bare[..bare.len() - 1] } else { bare };
        if bare.len() == address.len() {
            break;
        }
        address = bare;
    }
    let host = address.get(start..).unwrap_or_default().split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.starts_with(|c: char| c.is_alphanumeric())
        && (start != "www.".len() || host.contains('.'))
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '@'));
    // A sign that begins no escape is one of another syntax.
    let is_escape = |at: usize| address.get(at + 1..at + 3).is_some_and(|hex| u8::from_str_radix(hex, 16).is_ok());
    let is_whole = address.match_indices('%').all(|(at, _)| is_escape(at));
    if is_host && is_whole && !address.contains(['[', ']']) { address.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::assert_settled;

    #[test]
    fn bare_addresses_become_links_and_others_stay() {
        assert_settled(
            rewrite,
            &[
                (
                    "See https://a.org/b_c. Or (http://x.org/y_(z)), *www.a.org*!",
                    "See <https://a.org/b_c>. Or (<http://x.org/y_(z)>), *[www.a.org](http://www.a.org)*!",
                ),
                (
                    "[x https://a.org](b) <https://a.org> [y](https://a.org) `https://a.org`",
                    "[x https://a.org](b) <https://a.org> [y](https://a.org) `https://a.org`",
                ),
                ("[x]: https://a.org\n\n    https://a.org\n", "[x]: https://a.org\n\n    https://a.org\n"),
                ("<a href=\"https://a.org\">see https://a.org</a>", "<a href=\"https://a.org\">see https://a.org</a>"),
                ("xhttps://a.org www.x http:// https://", "xhttps://a.org www.x http:// https://"),
                ("- https://localhost:80/ | https://a.org|", "- <https://localhost:80/> | <https://a.org>|"),
            ],
        );
    }
}
