//! Markdown in HTML that says so: `<div markdown>`, `<figure markdown="span">`.
//!
//! CommonMark reads Markdown between tags that stand apart by blank lines, so these are put there. A figure becomes katern's.
//!
//! <https://python-markdown.github.io/extensions/md_in_html/>

use std::ops::Range;

use super::rewrite::{Edit, Rewriting, prose};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "markdown_attribute",
    example: "`<div markdown>` … `</div>`",
    on: &[Base::MkDocs, Base::GitBook, Base::Site],
    kind: Kind::Rewrite(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains("markdown") {
        return rewriting;
    }
    // One element in a round: what it holds is seen in the next.
    let mut done = 0;
    for stretch in prose(text) {
        let mut at = done.max(stretch.start);
        while let Some(open) = text[at.min(stretch.end)..stretch.end].find('<').map(|offset| at + offset) {
            at = open + 1;
            let Some(tag) = tag(text, open) else { continue };
            let Some(close) = closing(text, &tag) else { continue };
            (at, done) = (close.end, close.end);
            element(text, &tag, close, &mut rewriting.edits);
        }
    }
    rewriting
}

/// A tag with the attribute.
struct Tag<'t> {
    name: &'t str,
    range: Range<usize>,
    /// Where the attribute stands, the space before it included.
    attribute: Range<usize>,
}

/// The tag that opens at `at`, if it has the attribute.
fn tag(text: &str, at: usize) -> Option<Tag<'_>> {
    let inner = &text[at + 1..];
    let name = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0)];
    let end = inner.find('>')?;
    let words = &inner[..end];
    if name.is_empty() || words.contains('<') {
        return None;
    }
    let mut from = 0;
    while let Some(found) = words[from..].find("markdown").map(|found| from + found) {
        from = found + "markdown".len();
        let rest = &words[from..];
        let value = rest.strip_prefix("=\"").or_else(|| rest.strip_prefix("='"));
        let length = match value {
            Some(value) => 3 + value.find(['"', '\''])?,
            None if rest.starts_with('=') => rest.find([' ', '/']).unwrap_or(rest.len()),
            None if rest.is_empty() || rest.starts_with([' ', '/', '\n']) => 0,
            None => continue,
        };
        if words[..found].ends_with([' ', '\n', '\t']) {
            let start = at + 1 + words[..found].trim_end().len();
            return Some(Tag { name, range: at..at + 1 + end + 1, attribute: start..at + 1 + from + length });
        }
    }
    None
}

/// The tag that closes this one.
fn closing(text: &str, tag: &Tag<'_>) -> Option<Range<usize>> {
    let (mut depth, mut at) = (0usize, tag.range.end);
    loop {
        let open = at + text[at..].find('<')?;
        let rest = &text[open + 1..];
        let (is_end, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        at = open + 1;
        let named = rest.get(..tag.name.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag.name));
        if !named || rest[tag.name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-') {
            continue;
        }
        match (is_end, depth) {
            (false, _) => depth += 1,
            (true, 0) => return Some(open..open + 1 + text[open..].find('>')?),
            (true, _) => depth -= 1,
        }
    }
}

/// Writes an element anew.
fn element(text: &str, tag: &Tag<'_>, close: Range<usize>, edits: &mut Vec<Edit>) {
    let line = text[..tag.range.start].rfind('\n').map_or(0, |at| at + 1);
    let margin = &text[line..tag.range.start];
    // In a line it is what HTML in a line is.
    if !margin.trim_matches([' ', '\t', '>']).is_empty() || matches!(tag.name, "span" | "a" | "b" | "em" | "strong") {
        edits.push(Edit::new(tag.attribute.clone(), ""));
        return;
    }
    let inner = tag.range.end..close.start;
    if tag.name.eq_ignore_ascii_case("figure")
        && let Some(figure) = figure(&text[inner.clone()], margin)
    {
        edits.push(Edit::new(tag.range.start..close.end, figure));
        return;
    }
    edits.push(Edit::new(tag.attribute.clone(), ""));
    edits.push(Edit::new(inner.start..inner.start, format!("\n\n{margin}")));
    edits.push(Edit::new(inner.end..inner.end, format!("\n\n{margin}")));
    edits.push(Edit::new(close.end..close.end, format!("\n\n{margin}")));
}

/// A figure as katern writes it: its pictures, then the caption.
fn figure(inner: &str, margin: &str) -> Option<String> {
    let (picture, caption) = match inner.find("<figcaption") {
        Some(at) => {
            let words = &inner[at + inner[at..].find('>')? + 1..];
            (&inner[..at], &words[..words.find("</figcaption>").unwrap_or(words.len())])
        }
        None => (inner, ""),
    };
    let joined =
        |words: &str| words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let (picture, caption) = (joined(picture), joined(caption));
    // Whatever else is in it makes more of it than pictures with a caption.
    if !picture.starts_with("![") || inner.contains(":::") {
        return None;
    }
    let paragraph = |words: &str| if words.is_empty() { String::new() } else { format!("\n\n{margin}{words}") };
    Some(format!("::: figure{}{}\n\n{margin}:::\n", paragraph(&picture), paragraph(&caption)))
}
