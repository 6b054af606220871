//! What a publication must have and the author did not say: title, language, identifier, last change.

use std::collections::BTreeSet;

use super::checks::{date, identifier};
use super::entries::{Entry, EntryKind};
use super::layout::Layout;
use super::plain::plain;
use super::reading::Reading;
use super::sample;
use crate::diagnostic::Diagnostic;
use crate::language;
use crate::model::metadata::{Field, Metadata, Title, TitleKind};
use crate::rule::metadata::{MALFORMED_METADATA, MISSING_LANGUAGE, MISSING_TITLE, MODIFIED_FROM_FILES};
use crate::source::Span;

/// The time that stands where there is none at all to be had: a text from standard input has no file.
const NO_TIME: &str = "1970-01-01T00:00:00Z";

/// Fills in what is missing, and says so.
pub(super) fn fill(
    metadata: &mut Metadata,
    named: &BTreeSet<&'static str>,
    entries: &[Entry],
    layout: &Layout,
    source_date_epoch: Option<i64>,
    reading: &mut Reading<'_>,
) {
    // Whoever gave a wrong value, or metadata that can't be parsed, has been told so, and is not told twice; and where no
    // text could be read, nothing is known of the book.
    let is_unreadable = reading.diagnostics.iter().any(|complaint| complaint.rule == &MALFORMED_METADATA);
    let has_text = entries.iter().any(|entry| matches!(entry.kind, EntryKind::Text(..)));
    let is_told = |key: &str| is_unreadable || !has_text || named.contains(key);
    let head = entries.iter().find_map(|entry| match entry.kind {
        EntryKind::Text(source, _) => Some(Span::new(source, 0..0)),
        _ => None,
    });
    if !metadata.titles.iter().any(|title| title.kind == TitleKind::Main) {
        // The only top heading is the title: most authors mean it so, and nothing is to be mended.
        let heading = lone_heading(entries, reading);
        let is_silent = heading.is_some() || is_told("title");
        let text = heading.unwrap_or_else(|| layout.name.clone());
        let message = format!("the book has no title; it takes the name it has on the disk, “{text}”");
        let complaint = Diagnostic::new(&MISSING_TITLE, head, message).help("add `title:` to the metadata");
        reading.diagnostics.extend((!is_silent).then_some(complaint));
        metadata.titles.insert(0, Title { text, kind: TitleKind::Main, file_as: None });
    }
    if metadata.languages.is_empty() {
        let (tag, message) = match layout.project.language() {
            Some(tag) => {
                (tag, format!("the book has no language; it takes `{tag}`, as {} does", layout.project.tool()))
            }
            None => ("und", "the book has no language; it is marked `und`, undetermined".to_owned()),
        };
        let is_silent = is_told("lang");
        let guess = if is_silent { None } else { language::guess(&sample::words(entries, reading)) };
        let help = match guess {
            Some(guess) => format!("it looks like {}: add `lang: {}`", guess.name, guess.tag),
            None => "add `lang:` with a tag such as `nl` or `en-GB`".to_owned(),
        };
        // Where the tool's own language is that of the text, nothing is to be mended.
        let is_right = guess.is_some_and(|guess| layout.project.language() == Some(guess.tag));
        let complaint = Diagnostic::new(&MISSING_LANGUAGE, head, message).help(help);
        reading.diagnostics.extend((!is_silent && !is_right).then_some(complaint));
        metadata.languages.push(Field::derived(tag.to_owned()));
    }
    if metadata.identifiers.is_empty() {
        let authors: Vec<&str> = metadata.creators.iter().map(|creator| creator.name.as_str()).collect();
        let derived = identifier::derived(metadata.title(), &authors, metadata.language());
        metadata.identifiers.push(derived);
    }
    let is_told = is_told("date") || is_told("modified");
    let (modified, complaint) = last_change(metadata, source_date_epoch, reading);
    reading.advice.extend(complaint.filter(|_| !is_told));
    metadata.modified = Some(modified);
}

/// `SOURCE_DATE_EPOCH`, else what the metadata says, else its date, else the newest file's time.
fn last_change(
    metadata: &Metadata,
    source_date_epoch: Option<i64>,
    reading: &Reading<'_>,
) -> (Field<String>, Option<Diagnostic>) {
    if let Some(moment) = source_date_epoch.and_then(date::since_epoch) {
        return (Field::derived(moment), None);
    }
    if let Some(modified) = &metadata.modified {
        return (modified.clone(), None);
    }
    if let Some(date) = &metadata.date {
        return (Field::derived(date::first_second(&date.value)), None);
    }
    let seconds = reading.newest.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    let moment = seconds.and_then(|time| date::since_epoch(i64::try_from(time.as_secs()).ok()?));
    let message = "the time of the last change is that of the newest file";
    let complaint = Diagnostic::new(&MODIFIED_FROM_FILES, None, message)
        .help("add `date:` or `modified:` to the metadata, or set SOURCE_DATE_EPOCH");
    (Field::derived(moment.unwrap_or_else(|| NO_TIME.to_owned())), Some(complaint))
}

/// The words of the only heading of the first level in the whole manuscript.
fn lone_heading(entries: &[Entry], reading: &Reading<'_>) -> Option<String> {
    let mut found: Option<String> = None;
    for entry in entries {
        let EntryKind::Text(source, start) = entry.kind else { continue };
        for heading in top_headings(&reading.sources.get(source).text[start..]) {
            if found.is_some() {
                return None;
            }
            found = Some(heading);
        }
    }
    found.filter(|heading| !heading.is_empty())
}

/// The words of each heading of the first level: a light look at the lines, outside fenced code and comments.
fn top_headings(text: &str) -> impl Iterator<Item = String> + '_ {
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
    plain(&without_links(text))
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
        match rest.strip_prefix('(').and_then(|target| target.find(')')) {
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
    }
}
