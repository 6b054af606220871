//! Where a text's front matter ends: the metadata between `---` or `+++` at the start of a file, and in the other ways
//! in which pandoc, Hugo and MultiMarkdown have it.
//!
//! Only the boundaries are found here; [`super::yaml`] and [`super::toml`] read what stands between them.

use std::ops::Range;

use crate::markdown::dialect::rewrite;

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
    /// Between `{` and `}`.
    Json,
    /// Lines that begin with `%`: title, authors, date, as pandoc has them.
    Title,
    /// Lines such as `Title: words` up to the first blank one, as MultiMarkdown has them.
    Lines,
}

/// The front matter at the start of `text`.
///
/// A `---` whose next line is blank is a thematic break, as pandoc has it. One that is never closed is a break too,
/// unless a `key: value` follows: then it is front matter with its end forgotten.
pub(super) fn find(text: &str) -> Option<FrontMatter> {
    at_start(text).or_else(|| below_nothing(text))
}

/// The same below blank lines, or signs that nobody sees: a block between two `---` that begins with a key.
fn below_nothing(text: &str) -> Option<FrontMatter> {
    let lead = text.len() - text.trim_start_matches(['\u{FEFF}', '\u{200B}', ' ', '\t', '\r', '\n']).len();
    let rest = text.get(lead..).filter(|rest| lead > 0 && rest.starts_with("---\n"))?;
    let found = at_start(rest).filter(|found| found.closed && found.format == Format::Yaml)?;
    let is_meant = rest[found.inner.clone()].lines().next().is_some_and(|line| is_pair(line, ':'));
    let inner = found.inner.start + lead..found.inner.end + lead;
    is_meant.then_some(FrontMatter { inner, end: found.end + lead, ..found })
}

fn at_start(text: &str) -> Option<FrontMatter> {
    let first = text.lines().next()?;
    let format = match first.trim_end() {
        "---" => Format::Yaml,
        "+++" => Format::Toml,
        "{" => return json(text),
        first if first.starts_with('%') => return title(text),
        _ => return lines(text),
    };
    let start = text.find('\n')? + 1;
    if format == Format::Yaml && text[start..].lines().next().is_none_or(|line| line.trim().is_empty()) {
        return None;
    }
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let closes = match format {
            Format::Yaml => matches!(line.trim_end(), "---" | "..."),
            _ => line.trim_end() == "+++",
        };
        if closes && is_heading(&text[start..at]) {
            return None;
        }
        if closes {
            return Some(FrontMatter { format, inner: start..at, end: at + line.len(), closed: true });
        }
        at += line.len();
    }
    let looks_meant = match format {
        Format::Yaml => is_pair(text[start..].lines().next()?, ':'),
        _ => is_pair(text[start..].lines().next()?, '='),
    };
    // What was meant ends at the first blank line, as far as anyone can tell.
    let inner_end = text[start..].find("\n\n").map_or(text.len(), |blank| start + blank + 1);
    looks_meant.then_some(FrontMatter { format, inner: start..inner_end, end: inner_end, closed: false })
}

/// Whether a heading stands between the two lines, which to YAML is a comment: there is nothing else, and no key in it.
fn is_heading(inner: &str) -> bool {
    let mut lines = inner.lines().filter(|line| !line.trim().is_empty());
    let heading = lines.next().is_some_and(|line| line.starts_with("# ") && !line.contains(':'));
    heading && lines.next().is_none()
}

/// A table of JSON at the start, as Hugo has it.
fn json(text: &str) -> Option<FrontMatter> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Map<String, serde_json::Value>>();
    values.next()?.ok()?;
    let end = values.byte_offset();
    let rest = &text[end..];
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    line.trim().is_empty().then(|| whole(Format::Json, 0..end, end + line.len()))
}

fn whole(format: Format, inner: Range<usize>, end: usize) -> FrontMatter {
    FrontMatter { format, inner, end, closed: true }
}

/// The most fields of a title block.
const FIELDS: usize = 3;

/// Title, authors and date, each behind a sign and on the indented lines after it.
fn title(text: &str) -> Option<FrontMatter> {
    let mut end = 0;
    let mut fields = 0;
    for line in text.split_inclusive('\n') {
        let begins = line.trim_end() == "%" || line.starts_with("% ");
        match begins {
            true if fields == FIELDS => break,
            true => fields += 1,
            false if line.starts_with([' ', '\t']) && !line.trim().is_empty() && fields > 0 => {}
            false => break,
        }
        end += line.len();
    }
    (fields > 0).then(|| whole(Format::Title, 0..end, end))
}

/// Pairs on the first lines, one of which is a title; a value goes on in indented lines.
fn lines(text: &str) -> Option<FrontMatter> {
    let mut end = 0;
    let mut has_title = false;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            end += line.len();
            break;
        }
        let goes_on = end > 0 && line.starts_with([' ', '\t']);
        if !goes_on {
            let (key, _) = line.split_once(": ").or_else(|| line.trim_end().strip_suffix(':').map(|key| (key, "")))?;
            let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
                && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' '));
            if !is_key || key.len() > LONGEST_KEY {
                return None;
            }
            has_title |= key.eq_ignore_ascii_case("title");
        }
        end += line.len();
    }
    has_title.then(|| whole(Format::Lines, 0..end, end))
}

/// The longest key of a line with a value, in bytes.
const LONGEST_KEY: usize = 30;

/// A block of metadata in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MetadataBlock {
    /// The bytes between its marks.
    pub(super) inner: Range<usize>,
    /// All its bytes.
    pub(super) whole: Range<usize>,
}

/// The blocks of metadata in a text, or what looks like some: between `---` after a blank line and `---` or `...`, outside
/// program text.
pub(super) fn blocks(text: &str) -> Vec<MetadataBlock> {
    let lines = rewrite::lines(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let is_blank = |at: usize| lines.get(at).is_none_or(rewrite::Line::is_blank);
        let opens = lines[at].words == "---" && lines[at].before.is_empty() && !lines[at].is_code;
        let opens = opens && (at == 0 || is_blank(at - 1)) && !is_blank(at + 1);
        let close = lines.iter().skip(at + 1).take_while(|line| opens && !line.is_code);
        let close = close.clone().position(|line| matches!(line.words, "---" | "...") && line.before.is_empty());
        match close {
            Some(offset) => {
                let close = &lines[at + 1 + offset];
                let inner = lines[at].range.end..close.range.start;
                found.push(MetadataBlock { inner, whole: lines[at].range.start..close.range.end });
                at += offset + 2;
            }
            None => at += 1,
        }
    }
    found
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
        // Nobody sees what stands before these, and whoever wrote them meant metadata.
        assert_eq!(inner("\n---\ntitle: x\n---\n"), Some("title: x\n"));
        assert_eq!(inner("\u{200B}---\ntitle: x\n---\n"), Some("title: x\n"));
        assert_eq!(inner("\n---\nA break above, and a heading.\n---\n"), None);
        assert_eq!(inner("\n---\ntitle: x\n"), None);
        assert_eq!(inner("Words.\n\n---\ntitle: x\n---\n"), None);
        assert_eq!(inner("---\n# Five\n---\n"), None);
        assert_eq!(inner("---\n# title: x\n---\n"), Some("# title: x\n"));
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
