//! What a text calls itself: the headings of its first level, and the name that a README gives to what lies beside it.
//!
//! A light look at the lines, before any dialect is known; chapters are read by [`crate::markdown`].

use std::path::{Path, PathBuf};

use super::front_matter;
use super::path::head;
use super::plain::plain;
use crate::model::role::Role;

/// So many bytes of a file are looked at.
const HEAD: u64 = 64 << 10;

/// Headings by which a text says what it is and not what the book is.
const OF_ANY_TEXT: [&str; 19] = [
    "about", "contents", "docs", "documentation", "foreword", "getting started", "home", "index", "intro",
    "introduction", "overview", "preface", "quick start", "quickstart", "readme", "start", "summary",
    "table of contents", "welcome",
];

/// The beginning of a file, or nothing where it can't be read.
pub(super) fn beginning(path: &Path) -> String {
    String::from_utf8_lossy(&head(path, HEAD)).into_owned()
}

/// Whether a text in YAML has this key among those that stand in nothing.
pub(super) fn has_key(text: &str, key: &str) -> bool {
    text.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))
}

/// The READMEs of a folder, however their names are written.
pub(super) fn readmes(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_readme = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        name == "readme.md" || name == "readme.markdown"
    };
    let mut found: Vec<PathBuf> = files.filter(is_readme).collect();
    found.sort();
    found
}

/// The book's name by the first heading of a text that speaks of it: nothing where that heading says only what the text is.
pub(super) fn name_by(path: &Path) -> Option<String> {
    let text = beginning(path);
    let start = front_matter::find(&text).map_or(0, |found| found.end);
    let heading = first_heading(&text[start..])?;
    let lower = heading.to_lowercase();
    let says_nothing = OF_ANY_TEXT.contains(&lower.as_str()) || Role::from_name(&lower).is_some();
    (!heading.is_empty() && !says_nothing).then_some(heading)
}

/// The words of the first heading of the first level, in Markdown or in HTML.
fn first_heading(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let tag = lower.find("<h1").filter(|at| lower[at + 3..].starts_with(['>', ' ', '\n']));
    let before = tag.map_or(text, |at| &text[..at]);
    if let Some(heading) = top_headings(before).next() {
        return Some(heading);
    }
    let (_, inner) = text[tag?..].split_once('>')?;
    let end = inner.to_ascii_lowercase().find("</h1")?;
    Some(heading_words(&inner[..end].split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// The words of each heading of the first level: a light look at the lines, outside fenced code and comments.
pub(super) fn top_headings(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut fence: Option<(char, usize)> = None;
    let mut is_comment = false;
    let mut before = "";
    text.lines().filter_map(move |line| {
        let bare = line.trim_start_matches(' ');
        let indent = line.len() - bare.len();
        let previous = std::mem::replace(&mut before, line);
        if is_comment {
            is_comment = !line.contains("-->");
            return None;
        }
        let mark = bare.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let length = mark.map_or(0, |mark| bare.chars().take_while(|c| *c == mark).count());
        match (fence, mark) {
            (Some((open, least)), mark) => {
                if mark == Some(open) && length >= least && bare[length..].trim().is_empty() {
                    fence = None;
                }
                return None;
            }
            (None, Some(mark)) if length >= 3 && indent < 4 => {
                fence = Some((mark, length));
                return None;
            }
            _ => {}
        }
        if bare.starts_with("<!--") {
            is_comment = !bare.contains("-->");
            return None;
        }
        if indent > 3 {
            return None;
        }
        if let Some(rest) = bare.strip_prefix('#') {
            let is_heading = rest.is_empty() || rest.starts_with([' ', '\t']);
            return is_heading.then(|| heading_words(rest));
        }
        let underlines = bare.trim_end();
        let is_underline = !underlines.is_empty() && underlines.bytes().all(|byte| byte == b'=');
        let is_text = !previous.trim().is_empty() && !previous.trim_start().starts_with(['#', '>', '|', '`', '~', '-']);
        (is_underline && is_text).then(|| heading_words(previous))
    })
}

/// The words of a heading, without closing marks, attributes and simple Markdown.
fn heading_words(text: &str) -> String {
    let text = text.trim();
    let text = match text.rfind('{') {
        Some(at) if text.ends_with('}') => text[..at].trim_end(),
        _ => text,
    };
    let bare = text.trim_end_matches('#');
    let text = if bare.is_empty() || bare.ends_with([' ', '\t']) { bare.trim_end() } else { text };
    // A space that doesn't break, as pandoc has it.
    let text = text.replace("\\ ", "\u{A0}");
    plain(&without_links(&without_tags(&without_pictures(&text)))).trim().to_owned()
}

/// The text without its pictures: the badges of a README are no words.
fn without_pictures(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("![") {
        let end = rest[open..].find("](").and_then(|middle| {
            let target = open + middle + 2;
            rest[target..].find(')').map(|length| target + length + 1)
        });
        let Some(end) = end else { break };
        out.push_str(&rest[..open]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// The text without tags of HTML.
pub(super) fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let inner = &rest[open + 1..];
        let is_tag = inner.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
        let Some(end) = inner.find('>').filter(|_| is_tag) else {
            out.push_str(&rest[..=open]);
            rest = inner;
            continue;
        };
        out.push_str(&rest[..open]);
        rest = &inner[end + 1..];
    }
    out.push_str(rest);
    out
}

/// The text with links reduced to their words and note marks taken out.
fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let Some(close) = rest[open..].find(']').map(|length| open + length) else { break };
        out.push_str(rest[..open].trim_end_matches('!'));
        let words = &rest[open + 1..close];
        rest = &rest[close + 1..];
        if words.starts_with('^') {
            continue;
        }
        let label = || rest.strip_prefix('[').and_then(|label| label.find(']'));
        match rest.strip_prefix('(').and_then(|target| target.find(')')).or_else(label) {
            Some(end) => {
                out.push_str(words);
                rest = &rest[end + 2..];
            }
            None => {
                out.push('[');
                out.push_str(words);
                out.push(']');
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(text: &str) -> Vec<String> {
        top_headings(text).collect()
    }

    #[test]
    fn top_headings_are_found_and_no_others() {
        assert_eq!(headings("# The *Journey* [home](x.md)[^1] {#id}\n\n## no\n"), ["The Journey home"]);
        assert_eq!(headings("Title\n=====\n\n```sh\n# no\n```\n\n~~~\n# no\n~~~\n    # no\n#no\n"), ["Title"]);
        assert_eq!(headings("<!--\n# no\n-->\n# C# ##\n"), ["C#"]);
        assert_eq!(headings("# \n"), [""]);
        assert_eq!(headings("# [x] y\n"), ["[x] y"]);
        assert_eq!(headings("# list [![A](b.svg)](c)[![D](e.svg)](f)\n"), ["list"]);
        assert_eq!(headings("# <a name='x'></a>If 1 < 2 ![](x.png)\n"), ["If 1 < 2"]);
    }

    #[test]
    fn a_readme_names_the_book() {
        let named = |text: &str| first_heading(text);
        assert_eq!(named("text\n\nThe *book*\n====\n# no\n").as_deref(), Some("The book"));
        let html = "<p>x</p>\n<h1 align=\"center\"><img src=\"x.svg\" /><br>\n Our Book</h1>\n\n# Contents\n";
        assert_eq!(named(html).as_deref(), Some("Our Book"));
        assert_eq!(named("<h1>never closed\n"), None);
        assert_eq!(named("words\n"), None);
    }
}
