//! The reading order: each chapter's text, with what its own front matter says of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::draft::{self, Draft};
use super::layer::Layer;
use super::list::{self, Listed, What};
use super::path::{is_markdown, is_named, parent, real};
use super::project::Project;
use super::reading::Reading;
use super::request::Drafts;
use super::value::{Kind, Value};
use super::{front_matter, key, layers, standing};
use crate::diagnostic::Diagnostic;
use crate::model::role::Role;
use crate::rule::Severity;
use crate::rule::manuscript::{DUPLICATE_CHAPTER, LEFT_OUT_FILE, LIST_ITEM_WITHOUT_FILE, MISSING_CHAPTER};
use crate::rule::metadata::UNKNOWN_METADATA_KEY;
use crate::source::{SourceId, Span};

/// One entry of the reading order.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// How deep it is nested in the list: 0 is the top.
    pub depth: u8,
    /// Its name in the list, where there is a list.
    pub title: Option<String>,
    /// Its role, where the list or its own front matter says one.
    pub role: Option<Role>,
    /// Its language, where its own front matter says one.
    pub language: Option<String>,
    /// Where it is listed, or its front matter stands.
    pub span: Option<Span>,
}

/// What an entry is.
#[derive(Clone, Debug)]
pub enum EntryKind {
    /// A text, from this byte on (front matter is skipped).
    Text(SourceId, usize),
    /// The title of a part, without a text of its own.
    Part,
    /// A chapter that is planned and not written: mdBook's draft.
    Draft,
}

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
    let is_lone = texts == 1 && entries.len() == 1 && project.lone_text_is_the_book();
    if is_lone {
        // Whoever names one text wants it, a draft or not.
        whole_book(&mut entries[0], reading, draft);
        return entries;
    }
    let told = reading.diagnostics.len();
    let mut read = Vec::with_capacity(entries.len());
    let mut lifted: Option<u8> = None;
    for mut entry in entries {
        let is_draft = one_chapter(&mut entry, drafts, reading);
        // What stood under a draft takes its place.
        lifted = lifted.filter(|depth| entry.depth > *depth);
        if is_draft {
            lifted.get_or_insert(entry.depth);
            continue;
        }
        entry.depth -= u8::from(lifted.is_some());
        read.push(entry);
    }
    sum_up_keys(reading.diagnostics, told);
    read
}

/// Tells of a key that nobody knows once, with how many chapters have it, from this complaint on.
fn sum_up_keys(diagnostics: &mut Vec<Diagnostic>, told: usize) {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut at = told;
    while at < diagnostics.len() {
        let complaint = &diagnostics[at];
        if complaint.rule != &UNKNOWN_METADATA_KEY {
            at += 1;
            continue;
        }
        let (_, count) = counts.entry(complaint.message.clone()).or_insert((at, 0));
        *count += 1;
        match *count {
            1 => at += 1,
            _ => drop(diagnostics.remove(at)),
        }
    }
    for (first, count) in counts.into_values().filter(|(_, count)| *count > 1) {
        diagnostics[first].message.push_str(&format!("; {count} files have it"));
    }
}

/// The entries of a list of chapters.
fn listed(lines: Vec<Listed>, project: &dyn Project, reading: &mut Reading<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut seen: BTreeMap<PathBuf, Option<Span>> = BTreeMap::new();
    for Listed { what, title, depth, role, span } in lines {
        let mut entry = Entry { kind: EntryKind::Draft, depth: clamped(depth), title, role, language: None, span };
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
                let found = candidates.iter().find(|path| path.is_file());
                let Some(path) = found.or_else(|| candidates.iter().find(|path| is_named(path))) else {
                    let Some(first) = candidates.first() else { continue };
                    if let Some(kind) = missing(first, span, project, reading) {
                        entries.push(Entry { kind, ..entry });
                    }
                    continue;
                };
                let real = real(path);
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
fn missing(path: &Path, span: Option<Span>, project: &dyn Project, reading: &mut Reading<'_>) -> Option<EntryKind> {
    let message = format!("there is no {}", path.display());
    let mut complaint = Diagnostic::new(&MISSING_CHAPTER, span, message);
    complaint.help = Some(match near_file(path) {
        Some(near) => format!("write `{near}`, or add the file"),
        None => "correct the path, or add the file".to_owned(),
    });
    let is_made = project.makes_missing_chapters();
    if is_made {
        complaint.severity = Severity::Warning;
    }
    reading.diagnostics.push(complaint);
    is_made.then_some(EntryKind::Draft)
}

/// The name of a file in the same folder that may have been meant.
fn near_file(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let names = std::fs::read_dir(parent(path)).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| is_markdown(Path::new(name))).collect();
    names.sort();
    // The extension is the same for all, and would make any two short names look alike.
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let stems: Vec<String> = names.iter().map(|name| stem(name)).collect();
    let near = super::checks::nearest(&stem(wanted), stems.iter().map(String::as_str))?;
    stems.iter().position(|stem| stem == near).map(|at| names.swap_remove(at))
}

fn clamped(depth: usize) -> u8 {
    u8::try_from(depth).unwrap_or(u8::MAX).min(8)
}

/// The front matter of a lone text is the book's.
fn whole_book(entry: &mut Entry, reading: &mut Reading<'_>, draft: &mut Draft) {
    let Some((tree, source)) = own_metadata(entry, reading) else { return };
    let path = reading.sources.get(source).path.clone();
    let base = if path == Path::new("-") { PathBuf::from(".") } else { parent(&path) };
    layers::over(&tree, base, reading, draft);
}

/// The front matter of one text among several is that chapter's: its title, language and role. What else it says is
/// the book's to say, and is passed over. Says whether the chapter is a draft that is left out.
fn one_chapter(entry: &mut Entry, drafts: Drafts, reading: &mut Reading<'_>) -> bool {
    let Some((tree, source)) = own_metadata(entry, reading) else { return false };
    let path = reading.sources.get(source).path.clone();
    if let Some(mark) = standing::draft(&tree).filter(|_| drafts == Drafts::AsWritten) {
        let shown = mark.value.text().unwrap_or_default();
        let message = format!("{} is not in the book: it is marked `{}: {shown}`", path.display(), mark.key);
        let help = "take the mark out, or build with `--drafts`";
        reading.diagnostics.push(Diagnostic::new(&LEFT_OUT_FILE, mark.key_span, message).help(help));
        return true;
    }
    let base = parent(&path);
    let mut layer = Layer { base, name: "front matter", diagnostics: reading.diagnostics };
    if entry.span.is_none() {
        entry.span = tree.span;
    }
    for pair in tree.pairs().unwrap_or_default() {
        let value = &pair.value;
        match key::find(&pair.key) {
            _ if value.is_empty() => {}
            _ if pair.key == "role" => entry.role = list::role(value, &mut layer).or(entry.role),
            Some(key) if key.name == "title" && entry.title.is_none() => entry.title = layer.text(value),
            Some(key) if key.name == "lang" => {
                entry.language = draft::one_language(value, &mut layer).map(|language| language.value);
            }
            Some(_) => {}
            None if key::is_ignored(&pair.key) || standing::is_key(&pair.key) => {}
            None => layer.unknown(pair, key::names().chain(["role"]), "a chapter's front matter"),
        }
    }
    false
}

/// The front matter at the head of an entry's text, which then begins after it.
fn own_metadata(entry: &mut Entry, reading: &mut Reading<'_>) -> Option<(Value, SourceId)> {
    let EntryKind::Text(source, start) = &mut entry.kind else { return None };
    let found = front_matter::find(&reading.sources.get(*source).text)?;
    let tree = layers::front_matter(*source, &found, reading);
    // Words between two rules are a heading between two rules.
    if matches!(&tree, Some(Value { kind: Kind::Scalar { .. } | Kind::List(_), .. })) {
        return None;
    }
    *start = found.end;
    tree.map(|tree| (tree, *source))
}
