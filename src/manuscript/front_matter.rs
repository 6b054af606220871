//! Where a text's front matter ends: the metadata between `---` or `+++` at the very start of a file.
//!
//! Only the boundaries are found here; [`super::yaml`] and [`super::toml`] read what stands between them.

use std::ops::Range;

/// The front matter of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// The language that it is written in.
    pub(super) format: Format,
    /// The bytes between the fences.
    pub(super) inner: Range<usize>,
    /// The first byte of the text after it.
    pub(super) end: usize,
    /// Whether the closing fence is there.
    pub(super) closed: bool,
}

/// The language of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Between `---` and `---` or `...`.
    Yaml,
    /// Between `+++` and `+++`.
    Toml,
}

/// The front matter at the start of `text`.
///
/// A `---` whose next line is blank is a thematic break, as pandoc has it. One that is never closed is a break too,
/// unless a `key: value` follows: then it is front matter with its end forgotten.
pub(super) fn find(text: &str) -> Option<FrontMatter> {
    let first = text.lines().next()?;
    let format = match first.trim_end() {
        "---" => Format::Yaml,
        "+++" => Format::Toml,
        _ => return None,
    };
    let start = text.find('\n')? + 1;
    if format == Format::Yaml && text[start..].lines().next().is_none_or(|line| line.trim().is_empty()) {
        return None;
    }
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let closes = match format {
            Format::Yaml => matches!(line.trim_end(), "---" | "..."),
            Format::Toml => line.trim_end() == "+++",
        };
        if closes {
            return Some(FrontMatter { format, inner: start..at, end: at + line.len(), closed: true });
        }
        at += line.len();
    }
    let looks_meant = match format {
        Format::Yaml => is_pair(text[start..].lines().next()?, ':'),
        Format::Toml => is_pair(text[start..].lines().next()?, '='),
    };
    // What was meant ends at the first blank line, as far as anyone can tell.
    let inner_end = text[start..].find("\n\n").map_or(text.len(), |blank| start + blank + 1);
    looks_meant.then_some(FrontMatter { format, inner: start..inner_end, end: inner_end, closed: false })
}

fn is_pair(line: &str, separator: char) -> bool {
    let Some((key, rest)) = line.split_once(separator) else { return false };
    let key = key.trim_end();
    !key.is_empty()
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        && (rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Option<&str> {
        find(text).map(|found| &text[found.inner])
    }

    #[test]
    fn only_the_start_of_a_text_has_front_matter() {
        assert_eq!(inner("---\ntitle: x\n---\n\ntext"), Some("title: x\n"));
        assert_eq!(inner("---\ntitle: x\n...\ntext"), Some("title: x\n"));
        assert_eq!(inner("+++\ntitle = \"x\"\n+++\n"), Some("title = \"x\"\n"));
        assert_eq!(inner("\n---\ntitle: x\n---\n"), None);
        assert_eq!(inner("---\n\nA break above.\n\n---\n"), None);
        assert_eq!(inner("---"), None);
        assert_eq!(inner("---\nA break above and no more.\n"), None);
        assert_eq!(inner(""), None);
    }

    #[test]
    fn a_forgotten_end_is_noticed() {
        let found = find("---\ntitle: x\nlang: nl\n\n# Heading\n").expect("meant");
        assert!(!found.closed);
        assert_eq!(found.end, 22);
    }
}
