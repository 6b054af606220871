//! What a publication must have and the author did not say: title, language, identifier, last change.

use std::collections::BTreeSet;

use super::bylines;
use super::checks::{date, identifier};
use super::entry::{Entry, EntryKind};
use super::headline;
use super::key;
use super::layout::Layout;
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
        let (text, whose) = match heading.or_else(|| layout.called()) {
            Some(heading) => (heading, "that of its README"),
            None => (layout.name.clone(), "the name it has on the disk"),
        };
        let message = format!("the book has no title; it takes {whose}, “{text}”");
        let help = match says_of_itself("title", entries, reading) {
            true => OF_A_CHAPTER.to_owned(),
            false => format!("add `{}` to the metadata", key::written("title", &reading.files)),
        };
        let complaint = Diagnostic::new(&MISSING_TITLE, head, message).help(help);
        reading.diagnostics.extend((!is_silent).then_some(complaint));
        metadata.titles.insert(0, Title { text, kind: TitleKind::Main, file_as: None });
    }
    if metadata.languages.is_empty() {
        let (tag, message) = match layout.project.manners().language {
            Some(tag) => {
                (tag, format!("the book has no language; it takes `{tag}`, as {} does", layout.project.tool()))
            }
            None => ("und", "the book has no language; it is marked `und`, undetermined".to_owned()),
        };
        let is_silent = is_told("lang");
        let guess = if is_silent { None } else { language::guess(&sample::words(entries, reading)) };
        let help = match guess {
            _ if says_of_itself("lang", entries, reading) => OF_A_CHAPTER.to_owned(),
            Some(guess) => {
                let line = match key::written("lang", &reading.files).strip_suffix('…') {
                    Some(begun) => format!("{begun}\"{}\"", guess.tag),
                    None => format!("lang: {}", guess.tag),
                };
                format!("it looks like {}: add `{line}`", guess.name)
            }
            None => {
                let line = key::written("lang", &reading.files);
                format!("add `{line}` with a tag such as `nl` or `en-GB`")
            }
        };
        // Where the tool's own language is that of the text, nothing is to be mended.
        let is_right = guess.is_some_and(|guess| layout.project.manners().language == Some(guess.tag));
        let complaint = Diagnostic::new(&MISSING_LANGUAGE, head, message).help(help);
        reading.diagnostics.extend((!is_silent && !is_right).then_some(complaint));
        metadata.languages.push(Field::derived(tag.to_owned()));
    }
    if metadata.identifiers.is_empty() {
        let authors: Vec<&str> = metadata.creators.iter().map(|creator| creator.name.as_str()).collect();
        let derived = identifier::derived(metadata.title(), &authors, metadata.language());
        metadata.identifiers.push(derived);
    }
    // Behind the identifier, which stays as it is when a chapter gets another author.
    bylines::fill(metadata, entries);
    let is_told = is_told("date") || is_told("modified");
    let (modified, complaint) = last_change(metadata, source_date_epoch, reading);
    reading.advice.extend(complaint.filter(|_| !is_told));
    metadata.modified = Some(modified);
}

/// The cure where only the first of several texts says it.
const OF_A_CHAPTER: &str = "what stands here is said only for this chapter; say it for the book in `metadata.yaml`, `katern.toml` or `--metadata`";

/// Whether the front matter of the first text has this key.
fn says_of_itself(key: &str, entries: &[Entry], reading: &Reading<'_>) -> bool {
    let first = entries.iter().find_map(|entry| match entry.kind {
        EntryKind::Text(source, start) => Some(&reading.sources.get(source).text[..start]),
        _ => None,
    });
    let is_said = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with([':', '=']));
    first.is_some_and(|head| head.lines().any(is_said))
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
        .help("add `date` or `modified` to the metadata, or set SOURCE_DATE_EPOCH");
    (Field::derived(moment.unwrap_or_else(|| NO_TIME.to_owned())), Some(complaint))
}

/// The words of the only heading of the first level in the whole manuscript. That of a later text alone is the title of a
/// chapter, unless the others have headings below it.
fn lone_heading(entries: &[Entry], reading: &Reading<'_>) -> Option<String> {
    let texts: Vec<&str> = entries
        .iter()
        .filter_map(|entry| match entry.kind {
            EntryKind::Text(source, start) => Some(&reading.sources.get(source).text[start..]),
            EntryKind::Part | EntryKind::Draft => None,
        })
        .collect();
    let mut all =
        texts.iter().enumerate().flat_map(|(at, text)| headline::top_headings(text).map(move |one| (at, one)));
    let (at, heading) = all.next()?;
    let is_lone = all.next().is_none();
    let has_lower = |(other, text): (usize, &&str)| other != at && text.lines().any(|line| line.starts_with("## "));
    let is_of_book = at == 0 || texts.iter().enumerate().any(has_lower);
    (is_lone && is_of_book && !heading.is_empty()).then_some(heading)
}
