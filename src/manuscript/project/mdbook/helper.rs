//! mdBook's helpers in double braces, as its preprocessor `links` finds them in a text.
//!
//! Only finds them; [`super::include`] follows them.

use std::ops::Range;

/// A helper in double braces.
#[derive(Debug, PartialEq)]
pub(super) struct Link<'a> {
    pub(super) range: Range<usize>,
    pub(super) kind: LinkKind<'a>,
}

#[derive(Debug, PartialEq)]
pub(super) enum LinkKind<'a> {
    Escaped,
    Title,
    Include(&'a str, Part<'a>),
    RustdocInclude(&'a str, Part<'a>),
    Playground(&'a str, Vec<&'a str>),
}

/// What is taken of a file.
#[derive(Debug, PartialEq)]
pub(super) enum Part<'a> {
    /// These lines, counted from 0; the end is left out.
    Lines(Range<usize>),
    /// What stands between `ANCHOR: name` and `ANCHOR_END: name`.
    Anchor(&'a str),
}

/// The helpers in a text, in order.
pub(super) fn links(text: &str) -> Vec<Link<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|offset| at + offset) {
        let is_escaped = open > at && text.as_bytes()[open - 1] == b'\\' && text[open..].starts_with("{{#");
        if is_escaped {
            // Everything up to the line's last braces is left alone.
            let line_end = text[open..].find('\n').map_or(text.len(), |offset| open + offset);
            if let Some(close) = text[open..line_end].rfind("}}") {
                let end = open + close + 2;
                found.push(Link { range: open - 1..end, kind: LinkKind::Escaped });
                at = end;
                continue;
            }
        }
        match helper(text, open) {
            Some((end, kind)) => {
                if let Some(kind) = kind {
                    found.push(Link { range: open..end, kind });
                }
                at = end;
            }
            None => at = open + 1,
        }
    }
    found
}

/// The helper whose braces open at `open`, with the byte after it; none inside where its name means nothing.
fn helper(text: &str, open: usize) -> Option<(usize, Option<LinkKind<'_>>)> {
    let inner = text[open + 2..].trim_start().strip_prefix('#')?;
    let name_length = inner.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let (name, rest) = inner.split_at(name_length);
    let close = rest.find('}')?;
    let has_space = rest.starts_with(char::is_whitespace);
    if name.is_empty() || !has_space || rest[..close].trim_start().is_empty() || !rest[close..].starts_with("}}") {
        return None;
    }
    let end = text.len() - rest.len() + close + 2;
    let mut words = rest[..close].split_whitespace();
    let kind = match (name, words.next()) {
        ("title", _) => Some(LinkKind::Title),
        ("include", Some(target)) => Some(with_part(target, LinkKind::Include)),
        ("rustdoc_include", Some(target)) => Some(with_part(target, LinkKind::RustdocInclude)),
        ("playground" | "playpen", Some(target)) => Some(LinkKind::Playground(target, words.collect())),
        _ => None,
    };
    Some((end, kind))
}

fn with_part<'a>(target: &'a str, kind: fn(&'a str, Part<'a>) -> LinkKind<'a>) -> LinkKind<'a> {
    match target.split_once(':') {
        Some((path, part)) => kind(path, self::part(part)),
        None => kind(target, Part::Lines(0..usize::MAX)),
    }
}

/// `7`, `7:`, `:7`, `7:9`, or an anchor's name.
fn part(text: &str) -> Part<'_> {
    let mut numbers = text.splitn(3, ':');
    let first = numbers.next().unwrap_or_default();
    let end = numbers.next().map(|end| end.parse::<usize>());
    let start = match first.parse::<usize>() {
        Ok(line) => Some(line.saturating_sub(1)),
        Err(_) if first.is_empty() => None,
        Err(_) => return Part::Anchor(first),
    };
    Part::Lines(match (start, end) {
        (Some(start), Some(Ok(end))) => start..end.max(start),
        (Some(start), Some(Err(_))) => start..usize::MAX,
        (Some(start), None) => start..start.saturating_add(1),
        (None, Some(Ok(end))) => 0..end,
        (None, _) => 0..usize::MAX,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn helpers_are_found_as_mdbook_finds_them() {
        let kinds = |text: &'static str| links(text).into_iter().map(|link| link.kind).collect::<Vec<_>>();
        assert_eq!(kinds("{{#include a.rs}}"), [LinkKind::Include("a.rs", Part::Lines(0..usize::MAX))]);
        assert_eq!(kinds("{{ #include a.rs:3 }}"), [LinkKind::Include("a.rs", Part::Lines(2..3))]);
        assert_eq!(kinds("{{#include a.rs:3:5}}"), [LinkKind::Include("a.rs", Part::Lines(2..5))]);
        assert_eq!(kinds("{{#include a.rs::5}}"), [LinkKind::Include("a.rs", Part::Lines(0..5))]);
        assert_eq!(kinds("{{#include a.rs:3:}}"), [LinkKind::Include("a.rs", Part::Lines(2..usize::MAX))]);
        assert_eq!(kinds("{{#include a.rs:here}}"), [LinkKind::Include("a.rs", Part::Anchor("here"))]);
        assert_eq!(kinds("{{#playground a.rs editable x}}"), [LinkKind::Playground("a.rs", vec!["editable", "x"])]);
        assert_eq!(kinds("\\{{#include a.rs}} {{#include b.rs}}"), [LinkKind::Escaped]);
        assert_eq!(kinds("{{#title A B}}{{#unknown x}}"), [LinkKind::Title]);
        assert_eq!(kinds("{{#include}} {{#include  }} {{}} {{# x}} {{#include a"), []);
        assert_eq!(kinds("{{{#include a}}}"), [LinkKind::Include("a", Part::Lines(0..usize::MAX))]);
    }
}
