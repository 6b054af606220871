//! The reading order: each chapter's text, with what its own front matter says of it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::bylines;
use super::checks::Wrong;
use super::decode::Layer;
use super::entry::{Entry, EntryKind};
use super::fields::{self, Draft};
use super::key::{Key, Take};
use super::list::{self, Listed, What};
use super::neighbours::Neighbours;
use super::path::{is_named, parent, some_names};
use super::project::Project;
use super::reading::Reading;
use super::request::Drafts;
use super::value::{Kind, Value};
use super::{front_matter, key, metadata_sources, standing, yaml};
use crate::diagnostic::Diagnostic;
use crate::markdown::Headings;
use crate::markdown::dialect::Dialect;
use crate::markdown::dialect::rewrite::{self, Edit, Rewriting};
use crate::rule::manuscript::{DUPLICATE_CHAPTER, LEFT_OUT_FILE, LIST_ITEM_WITHOUT_FILE, MISSING_CHAPTER};
use crate::rule::metadata::UNKNOWN_METADATA_KEY;
use crate::rule::text::LEFT_OUT_MARK;
use crate::rule::{Rule, Severity};
use crate::source::{Composed, SourceId, Sources, Span};

/// Reads every chapter that is listed; the front matter of a lone text is laid over the draft. Chapters that are marked
/// as drafts are left out, unless they are wanted.
pub(super) fn read(
    lines: Vec<Listed>,
    project: &dyn Project,
    drafts: Drafts,
    reading: &mut Reading<'_>,
    draft: &mut Draft,
) -> Vec<Entry> {
    let mut entries = listed(lines, project, reading);
    let texts = entries.iter().filter(|entry| matches!(entry.kind, EntryKind::Text(..))).count();
    let is_lone = texts == 1 && entries.len() == 1 && project.manners().lone_text_is_the_book;
    if is_lone {
        // Whoever names one text wants it, a draft or not.
        whole_book(&mut entries[0], reading, draft);
        return entries;
    }
    let told = reading.diagnostics.len();
    let of_the_book = first_for_the_book(&entries, project, reading, draft);
    let mut read = Vec::with_capacity(entries.len());
    let mut lifted: Option<u8> = None;
    for (at, mut entry) in entries.into_iter().enumerate() {
        if of_the_book == Some(at) {
            whole_book(&mut entry, reading, draft);
            read.push(entry);
            continue;
        }
        let is_draft = one_chapter(&mut entry, drafts, project, reading, draft);
        // What stood under a draft takes its place.
        lifted = lifted.filter(|depth| entry.depth > *depth);
        if is_draft {
            lifted.get_or_insert(entry.depth);
            continue;
        }
        entry.depth -= u8::from(lifted.is_some());
        read.push(entry);
    }
    project.manners().keys.keep_slips(told, reading.diagnostics);
    sum_up(&UNKNOWN_METADATA_KEY, "files", reading.diagnostics, told);
    read
}

/// Writes the marks of other tools in each text anew, where the dialect reads them.
pub(super) fn rewrite(entries: &mut [Entry], dialect: &Dialect, reading: &mut Reading<'_>) {
    if dialect.rewrites().next().is_none() {
        return;
    }
    let told = reading.diagnostics.len();
    for entry in entries {
        let EntryKind::Text(source, start) = &mut entry.kind else { continue };
        let text = Composed::of(&reading.sources, *source, *start);
        if let Some(anew) = dialect.rewritten(&text, reading.diagnostics) {
            let path = reading.sources.get(*source).path.clone();
            (*source, *start) = (reading.sources.add(anew.into_source(path)), 0);
        }
    }
    sum_up(&LEFT_OUT_MARK, "places", reading.diagnostics, told);
}

/// The headings of all texts, where the dialect lets a reference name one by its words.
pub(super) fn headings(entries: &[Entry], dialect: &Dialect, sources: &Sources) -> Headings {
    let mut headings = Headings::default();
    for entry in entries.iter().filter(|_| dialect.names_headings()) {
        if let EntryKind::Text(source, start) = entry.kind {
            headings.add(&sources.get(source).text[start..]);
        }
    }
    headings
}

/// Takes the blocks of metadata out of the texts, wherever they stand, and lays them over the draft.
pub(super) fn metadata_blocks(entries: &mut [Entry], reading: &mut Reading<'_>, draft: &mut Draft) {
    for entry in entries {
        let EntryKind::Text(source, start) = &mut entry.kind else { continue };
        let path = reading.sources.get(*source).path.clone();
        let base = if path == Path::new("-") { PathBuf::from(".") } else { parent(&path) };
        let blocks = front_matter::blocks(&reading.sources.get(*source).text[*start..]);
        let mut edits = Vec::new();
        for found in blocks {
            let at = |range: std::ops::Range<usize>| range.start + *start..range.end + *start;
            let inner = at(found.inner.clone());
            let tree = yaml::parse(&reading.sources.get(*source).text[inner.clone()], *source, inner.start);
            // Words between two rules are words.
            let Ok(tree @ Value { kind: Kind::Map(_) | Kind::Null, .. }) = tree else { continue };
            metadata_sources::over(&tree, base.clone(), reading, draft);
            edits.push(Edit::new(found.whole, "\n"));
        }
        if !edits.is_empty() {
            let text = Composed::of(&reading.sources, *source, *start);
            let rewriting = Rewriting { edits, remarks: Vec::new() };
            let anew = rewrite::apply(&text, rewriting, reading.diagnostics);
            (*source, *start) = (reading.sources.add(anew.into_source(path)), 0);
        }
    }
}

/// Tells of each thing that a rule finds once, with how often it stands there, from this complaint on.
fn sum_up(rule: &'static Rule, of: &str, diagnostics: &mut Vec<Diagnostic>, told: usize) {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for complaint in diagnostics.split_off(told) {
        let first = diagnostics.len();
        let count = match complaint.rule == rule {
            true => &mut counts.entry(complaint.message.clone()).or_insert((first, 0)).1,
            false => &mut 0,
        };
        *count += 1;
        if *count == 1 {
            diagnostics.push(complaint);
        }
    }
    for (first, count) in counts.into_values().filter(|(_, count)| *count > 1) {
        diagnostics[first].message.push_str(&format!("; {count} {of} have it"));
    }
}

/// The entries of a list of chapters.
fn listed(lines: Vec<Listed>, project: &dyn Project, reading: &mut Reading<'_>) -> Vec<Entry> {
    reading.read_ahead(lines.iter().filter_map(|line| match &line.what {
        What::File(candidates) => candidates.first(),
        _ => None,
    }));
    let mut entries: Vec<Entry> = Vec::new();
    let mut seen: BTreeMap<OsString, Option<Span>> = BTreeMap::new();
    let mut neighbours = Neighbours::default();
    for Listed { what, title, depth, role, span } in lines {
        let kind = EntryKind::Draft;
        let mut entry = Entry {
            kind,
            depth: clamped(depth),
            title,
            own_title: None,
            role,
            language: None,
            authors: Vec::new(),
            of_book: Vec::new(),
            span,
        };
        match what {
            What::Part => entry.kind = EntryKind::Part,
            What::Draft => {}
            What::Text(source) => entry.kind = EntryKind::Text(source, 0),
            What::Nothing => {
                let shown = entry.title.as_deref().unwrap_or_default();
                let message = format!("`{shown}` names no file of the manuscript");
                let complaint = Diagnostic::new(&LIST_ITEM_WITHOUT_FILE, span, message);
                reading.diagnostics.push(complaint.help("write the item as a link to a Markdown file"));
                continue;
            }
            What::File(candidates) => {
                let found = candidates.iter().find(|path| reading.is_ahead(path) || path.is_file());
                let Some(path) = found.or_else(|| candidates.iter().find(|path| is_named(path))) else {
                    let Some(first) = candidates.first() else { continue };
                    if let Some(kind) = missing(first, span, &mut neighbours, project, reading) {
                        entries.push(Entry { kind, ..entry });
                    }
                    continue;
                };
                let real = reading.real.of(path).into_os_string();
                if let Some(first) = seen.get(&real) {
                    let message = format!("{} is listed twice", path.display());
                    let mut complaint =
                        Diagnostic::new(&DUPLICATE_CHAPTER, span, message).help("take one of the two out of the list");
                    if let Some(first) = first {
                        complaint = complaint.related(*first, "listed here first");
                    }
                    reading.diagnostics.push(complaint);
                    continue;
                }
                seen.insert(real, span);
                let Some(source) = project.text(path, span, reading) else { continue };
                entry.kind = EntryKind::Text(source, 0);
            }
        }
        entries.push(entry);
    }
    entries
}

/// Complains of a listed file that is not there. Where the tool would make one with only its title, such a chapter is a
/// draft.
fn missing(
    path: &Path,
    span: Option<Span>,
    neighbours: &mut Neighbours,
    project: &dyn Project,
    reading: &mut Reading<'_>,
) -> Option<EntryKind> {
    let message = format!("there is no {}", path.display());
    let mut complaint = Diagnostic::new(&MISSING_CHAPTER, span, message);
    complaint.help = Some(match (neighbours.near(path), neighbours.elsewhere(path)) {
        (Some(near), _) => format!("write `{near}`, or add the file"),
        (None, Some(there)) => format!("correct the path: the file is {}", some_names(&[there], 1)),
        (None, None) => "correct the path, or add the file".to_owned(),
    });
    let is_made = project.manners().makes_missing_chapters;
    if is_made {
        complaint.severity = Severity::Warning;
    }
    reading.diagnostics.push(complaint);
    is_made.then_some(EntryKind::Draft)
}

fn clamped(depth: usize) -> u8 {
    u8::try_from(depth).unwrap_or(u8::MAX).min(8)
}

/// The first text, where its front matter is the book's: it says what only a book has, and is alone in that.
///
/// A lone title is the chapter's. So are title and author where the next text has them too: on a site each page does.
fn first_for_the_book(
    entries: &[Entry],
    project: &dyn Project,
    reading: &mut Reading<'_>,
    draft: &Draft,
) -> Option<usize> {
    if !project.manners().lone_text_is_the_book {
        return None;
    }
    let texts = || (0..entries.len()).filter(|at| matches!(entries[*at].kind, EntryKind::Text(..)));
    let first = texts().next()?;
    if project.manners().first_text_is_the_book {
        return Some(first);
    }
    let speaks = |at: usize, reading: &mut Reading<'_>| {
        // What is wrong with it is told when it is read.
        let told = reading.diagnostics.len();
        let tree = own_metadata(&mut entries[at].clone(), reading).map(|(tree, _)| tree);
        reading.diagnostics.truncate(told);
        tree.is_some_and(|tree| speaks_for_a_book(&tree, draft))
    };
    let is_alone = |reading: &mut Reading<'_>| !texts().skip(1).take(1).any(|at| speaks(at, reading));
    (speaks(first, reading) && is_alone(reading)).then_some(first)
}

/// Whether a text's metadata is that of a book: it names who wrote it or holds its works, or, where nothing else names the
/// book, says more than a title.
fn speaks_for_a_book(tree: &Value, draft: &Draft) -> bool {
    let names: Vec<&str> = tree
        .pairs()
        .unwrap_or_default()
        .iter()
        .filter(|pair| !pair.value.is_empty())
        .filter_map(|pair| key::find(&pair.key))
        .map(|key| key.name)
        .collect();
    let has = |name: &str| names.contains(&name);
    let is_unnamed = !draft.named.contains("title");
    let of_books =
        ["bibliography", "references", "identifier", "isbn", "publisher", "rights", "cover-image", "collection"];
    has("title") && (has("author") || (is_unnamed && of_books.into_iter().any(has)))
}

/// The front matter of a lone text is the book's, and so is that of a first one that speaks for it.
fn whole_book(entry: &mut Entry, reading: &mut Reading<'_>, draft: &mut Draft) {
    let Some((mut tree, source)) = own_metadata(entry, reading) else { return };
    let role = tree.get(&["role"]).cloned();
    if let Kind::Map(pairs) = &mut tree.kind {
        pairs.retain(|pair| pair.key != "role" && !standing::is_key(&pair.key));
    }
    let path = reading.sources.get(source).path.clone();
    let base = if path == Path::new("-") { PathBuf::from(".") } else { parent(&path) };
    if let Some(value) = role {
        let mut layer = Layer { base: base.clone(), name: "front matter", diagnostics: reading.diagnostics };
        entry.role = list::role(&value, &mut layer).or(entry.role);
    }
    metadata_sources::over(&tree, base, reading, draft);
}

/// The front matter of one text among several is that chapter's: its title, authors, language and role, and the works that it
/// cites, which are the book's. What else it says is the book's to say, and is passed over. Says whether the chapter is a draft
/// that is left out.
fn one_chapter(
    entry: &mut Entry,
    drafts: Drafts,
    project: &dyn Project,
    reading: &mut Reading<'_>,
    draft: &mut Draft,
) -> bool {
    let (tool, keys) = (project.tool(), project.manners().keys);
    let Some((tree, source)) = own_metadata(entry, reading) else { return false };
    let path = reading.sources.get(source).path.clone();
    if let Some(mark) = standing::draft(&tree).filter(|_| drafts == Drafts::AsWritten) {
        let shown = mark.value.text().unwrap_or_default();
        let name = some_names(std::slice::from_ref(&path), 1);
        let message = format!("{name} is not in the book: it is marked `{}: {shown}`", mark.key);
        let help = "take the mark out, or build with `--drafts`";
        reading.diagnostics.push(Diagnostic::new(&LEFT_OUT_FILE, mark.key_span, message).help(help));
        return true;
    }
    let base = parent(&path);
    if entry.span.is_none() {
        entry.span = tree.span;
    }
    let mut layer = Layer { base, name: "front matter", diagnostics: reading.diagnostics };
    for pair in tree.pairs().unwrap_or_default() {
        let (value, told) = (&pair.value, layer.diagnostics.len());
        match key::find(&pair.key) {
            _ if value.is_empty() => {}
            _ if pair.key == "role" => {
                entry.role = list::role(value, &mut layer).or(entry.role);
                keys.keep_slips_of_values(told, layer.diagnostics);
            }
            Some(key) if key.name == "title" => {
                let title = layer.text(value);
                entry.own_title = title.clone().zip(value.span);
                entry.title = entry.title.take().or(title);
            }
            Some(key) if key.name == "lang" => {
                entry.language = fields::one_language(value, &mut layer).map(|language| language.value);
                keys.keep_slips_of_values(told, layer.diagnostics);
            }
            Some(key) if WORKS.contains(&key.name) => works(key, value, draft, &mut layer),
            Some(key) => bylines::take(entry, key, pair, layer.base.clone(), tool),
            None if standing::is_key(&pair.key) => standing::check(pair, &mut layer),
            None if key::is_ignored(&pair.key) => {}
            None => {
                let known = key::names().chain(["role"]).chain(standing::names());
                layer.unknown(pair, known, "a chapter's front matter");
            }
        }
    }
    false
}

/// Keys that say which works are cited, wherever they stand.
const WORKS: [&str; 4] = ["bibliography", "references", "nocite", "csl"];

/// Adds the works that a chapter names to those of the book. There is one style for all.
fn works(key: &Key, value: &Value, draft: &mut Draft, layer: &mut Layer<'_>) {
    let Take::Value(take) = key.take else { return };
    let before = draft.companions.clone();
    let nocite = std::mem::take(&mut draft.settings.nocite);
    take(draft, value, layer);
    let own = &mut draft.companions;
    draft.settings.nocite.splice(0..0, nocite);
    match key.name {
        "bibliography" => {
            own.bibliography.retain(|file| before.bibliography.iter().all(|known| known.value != file.value));
            own.bibliography.splice(0..0, before.bibliography);
        }
        "references" => drop(own.references.splice(0..0, before.references)),
        "csl" => {
            if let (Some(first), Some(second)) = (before.citation_style, &own.citation_style)
                && first.value != second.value
            {
                let style = first.value.display();
                let message =
                    format!("this text names another style of citations than the book ({style}); a book has one");
                let help = "take the line out, or name one style in the metadata of the book";
                layer.wrong(value, Wrong::new(message, help));
                own.citation_style = Some(first);
            }
        }
        _ => {}
    }
}

/// The front matter at the head of an entry's text, which then begins after it.
fn own_metadata(entry: &mut Entry, reading: &mut Reading<'_>) -> Option<(Value, SourceId)> {
    let EntryKind::Text(source, start) = &mut entry.kind else { return None };
    let found = front_matter::find(&reading.sources.get(*source).text)?;
    let tree = metadata_sources::front_matter(*source, &found, reading);
    // Words between two rules are a heading between two rules.
    if matches!(&tree, Some(Value { kind: Kind::Scalar { .. } | Kind::List(_), .. })) {
        return None;
    }
    *start = found.end;
    tree.map(|tree| (tree, *source))
}
