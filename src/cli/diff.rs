//! `katern diff`: what a new edition changed, for people and for programs.

mod words;

use katern::diff::{
    self, Bookmarks, Changes, ChapterChange, ChapterKind, ResourceChange, ResourceKind, StatementChange, Value,
};

use self::words::Place;

use super::arguments::{Diff, DiffFormat, Loudness};
use super::{Failure, Verdict, output, report};

/// So many lost ids of one document are named for people; a program gets them all.
const IDS: usize = 5;

/// Values longer than this are cut for people, in characters.
const LENGTH: usize = 60;

/// Reads the two books and writes the report to standard output.
pub(super) fn run(arguments: &Diff, loudness: Loudness) -> Result<Verdict, Failure> {
    let failed = |error: Failure| error.help("name two EPUB files, the older one first");
    let old = diff::read(&arguments.old).map_err(failed)?;
    let new = diff::read(&arguments.new).map_err(failed)?;
    let changes = diff::compare(&old, &new);
    let text = match arguments.format {
        DiffFormat::Human => human(&changes, loudness),
        DiffFormat::Json => {
            let mut text = serde_json::to_string_pretty(&changes).expect("strings and numbers are JSON");
            text.push('\n');
            text
        }
    };
    output::print(&text)?;
    Ok(Verdict::Done)
}

/// What a line begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Added,
    Removed,
    Changed,
    None,
}

impl Sign {
    fn text(self) -> &'static str {
        match self {
            Sign::Added => "\u{1b}[32m+\u{1b}[0m",
            Sign::Removed => "\u{1b}[31m-\u{1b}[0m",
            Sign::Changed => "\u{1b}[33m~\u{1b}[0m",
            Sign::None => " ",
        }
    }
}

/// A line of a table: its sign, what it is about, and what is to be said of it.
type Row = (Sign, String, String);

fn human(changes: &Changes, loudness: Loudness) -> String {
    let mut text = format!("\u{1b}[1m{}\u{1b}[0m\n", output::report_text(&changes.title));
    if changes.is_empty() {
        text.push_str("The two editions hold the same.\n");
        return text;
    }
    section(&mut text, "Metadata", changes.metadata.iter().flat_map(statement).collect());
    section(&mut text, "Chapters", chapters(changes, loudness));
    let words = changes.words;
    text.push_str(&format!("\n\u{1b}[1mWords\u{1b}[0m\n  {}", number(words.new)));
    match (words.added, words.removed) {
        (0, 0) => text.push_str(", none changed\n"),
        (added, removed) => {
            text.push_str(&format!(" (were {}): {}\n", number(words.old), came_and_went(added, removed)))
        }
    }
    section(&mut text, "Resources", changes.resources.iter().map(resource).collect());
    section(&mut text, "Bookmarks", bookmarks(&changes.bookmarks, loudness));
    text
}

/// A heading and its table; nothing where there is nothing to list.
fn section(text: &mut String, heading: &str, rows: Vec<Row>) {
    if rows.is_empty() {
        return;
    }
    text.push_str(&format!("\n\u{1b}[1m{heading}\u{1b}[0m\n"));
    let widths = rows.iter().filter(|(_, _, says)| !says.is_empty()).map(|(_, about, _)| about.chars().count());
    let width = widths.max().unwrap_or(0);
    for (sign, about, says) in rows {
        let line = match says.is_empty() {
            true => format!("  {} {about}", sign.text()),
            false => {
                format!("  {} {about}{}  {says}", sign.text(), " ".repeat(width.saturating_sub(about.chars().count())))
            }
        };
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

fn statement(change: &StatementChange) -> Vec<Row> {
    let about = output::report_text(&words::property(&change.property));
    let said = |value: &Value, place: Place| words::value(&change.property, value, place);
    let is_same =
        |removed: &Value| change.added.iter().any(|added| said(removed, Place::Left) == said(added, Place::Left));
    let place = if change.removed.iter().any(is_same) { Place::Told } else { Place::Left };
    let shown = |value: &Value| self::shown(&said(value, place));
    if let ([removed], [added]) = (&change.removed[..], &change.added[..]) {
        return vec![(Sign::Changed, about, format!("{} → {}", shown(removed), shown(added)))];
    }
    let rows =
        |sign, values: &[Value]| values.iter().map(|value| (sign, about.clone(), shown(value))).collect::<Vec<Row>>();
    [rows(Sign::Removed, &change.removed), rows(Sign::Added, &change.added)].concat()
}

fn chapters(changes: &Changes, loudness: Loudness) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut same = 0;
    for chapter in &changes.chapters {
        match chapter.kind {
            ChapterKind::Same if !chapter.markup_changed || loudness < Loudness::Verbose => same += 1,
            _ => {
                let mut row = self::chapter(chapter);
                // Where several chapters have one name, the path tells which.
                let namesakes = changes.chapters.iter().filter(|other| other.title == chapter.title).count();
                if let Some(path) = chapter.path.as_ref().or(chapter.old_path.as_ref()).filter(|_| namesakes > 1) {
                    row.1 = format!("{} ({})", row.1, output::report_text(path));
                }
                rows.push(row);
            }
        }
    }
    if same > 0 {
        let others = if rows.is_empty() { "" } else { " others" };
        rows.push((Sign::None, format!("{}{others} unchanged", number(same)), String::new()));
    }
    rows
}

fn chapter(chapter: &ChapterChange) -> Row {
    let title = shown(&chapter.title);
    match chapter.kind {
        ChapterKind::Added => (Sign::Added, title, format!("new, {} words", number(chapter.words_added))),
        ChapterKind::Removed => (Sign::Removed, title, format!("gone, {} words", number(chapter.words_removed))),
        ChapterKind::Changed | ChapterKind::Same => {
            let mut says = Vec::new();
            if let Some(old) = &chapter.old_title {
                says.push(format!("was “{}”", shown(old)));
            }
            if let Some(from) = chapter.moved_from {
                says.push(format!("moved from place {from} to {}", chapter.position));
            }
            if chapter.words_added + chapter.words_removed > 0 {
                says.push(came_and_went(chapter.words_added, chapter.words_removed));
            } else if chapter.text_changed {
                says.push("punctuation".to_owned());
            } else if chapter.markup_changed && says.is_empty() {
                says.push("markup only".to_owned());
            }
            if let (Some(old), Some(new)) = (&chapter.old_path, &chapter.path)
                && old != new
            {
                says.push(format!("in {} now", output::report_text(new)));
            }
            (Sign::Changed, title, says.join("; "))
        }
    }
}

fn resource(change: &ResourceChange) -> Row {
    let path = output::report_text(&change.path);
    let size = |bytes: Option<u64>| bytes.map(report::bytes).unwrap_or_default();
    match change.kind {
        ResourceKind::Added => (Sign::Added, path, size(change.size)),
        ResourceKind::Removed => (Sign::Removed, path, size(change.old_size)),
        ResourceKind::Changed if change.old_size == change.size => (Sign::Changed, path, size(change.size)),
        ResourceKind::Changed => (Sign::Changed, path, format!("{} → {}", size(change.old_size), size(change.size))),
        ResourceKind::Renamed => {
            let old = change.old_path.as_deref().unwrap_or_default();
            (Sign::Changed, path, format!("was {}", output::report_text(old)))
        }
    }
}

fn bookmarks(bookmarks: &Bookmarks, loudness: Loudness) -> Vec<Row> {
    if bookmarks.survive {
        return vec![(
            Sign::None,
            "All survive: every document and every id is where it was.".to_owned(),
            String::new(),
        )];
    }
    let mut rows = Vec::new();
    if let Some((old, new)) = &bookmarks.identifier_changed {
        let says = format!("{} → {}; reading systems take this for another book", shown(old), shown(new));
        rows.push((Sign::Removed, "identifier".to_owned(), says));
    }
    for lost in &bookmarks.documents {
        let says = match &lost.now {
            Some(now) => format!("its text is in {} now", output::report_text(now)),
            None => "the document is gone".to_owned(),
        };
        rows.push((Sign::Removed, output::report_text(&lost.path), says));
    }
    for ids in bookmarks.ids.chunk_by(|a, b| a.path == b.path) {
        let limit = if loudness == Loudness::Verbose { usize::MAX } else { IDS };
        let mut named: Vec<String> = ids
            .iter()
            .take(limit)
            .map(|lost| match &lost.now {
                Some(now) => format!("#{} (in {} now)", output::report_text(&lost.id), output::report_text(now)),
                None => format!("#{}", output::report_text(&lost.id)),
            })
            .collect();
        if ids.len() > limit {
            named.push(format!("and {} more; --verbose shows all", number(ids.len() - limit)));
        }
        rows.push((Sign::Removed, output::report_text(&ids[0].path), named.join(", ")));
    }
    rows
}

/// A value as one line that a terminal can show.
fn shown(value: &str) -> String {
    let mut short: String = value.chars().take(LENGTH).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    output::report_text(&short)
}

/// “+12 −3 words”
fn came_and_went(added: usize, removed: usize) -> String {
    match (added, removed) {
        (added, 0) => format!("+{} words", number(added)),
        (0, removed) => format!("−{} words", number(removed)),
        (added, removed) => format!("+{} −{} words", number(added), number(removed)),
    }
}

/// A number with its thousands set off: 12,345.
fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
