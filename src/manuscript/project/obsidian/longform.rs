//! Longform, the plugin by which novels are written in Obsidian: a note whose front matter lists the scenes of a book.
//!
//! <https://github.com/kevboh/longform>

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::manuscript::fields::Draft;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::metadata_sources;
use crate::manuscript::path::{is_markdown, parent, some_names};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Pair, Value};
use crate::manuscript::{front_matter, yaml};
use crate::rule::manuscript::LEFT_OUT_FILE;
use crate::source::SourceId;

/// The key of its front matter.
const KEY: &str = "longform";

/// Whether a note holds the list of a book.
pub(super) fn is_index(path: &Path) -> bool {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    // The places in it are asked for by nobody.
    tree(&text, SourceId(0)).is_some_and(|tree| tree.get(&[KEY]).is_some_and(|own| own.pairs().is_some()))
}

/// The one such note in a folder or right below it.
pub(super) fn only(folder: &Path) -> Option<PathBuf> {
    let notes = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    };
    let here = notes(folder);
    let below = here.iter().filter(|path| path.is_dir() && !is_hidden(path)).flat_map(|path| notes(path));
    let all: Vec<PathBuf> = below.chain(here.iter().cloned()).collect();
    let mut found = all.into_iter().filter(|path| is_markdown(path) && path.is_file() && is_index(path));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Lays what the note says of the book over the draft.
pub(super) fn describe(index: &Path, reading: &mut Reading<'_>, draft: &mut Draft) {
    let Some(tree) = read(index, reading) else { return };
    let Kind::Map(pairs) = tree.kind else { return };
    let mut own: Vec<Pair> = Vec::new();
    let mut title = None;
    for pair in pairs {
        match pair.key == KEY {
            true => title = pair.value.get(&["title", "draftTitle"]).cloned(),
            false => own.push(pair),
        }
    }
    if let Some(value) = title.filter(|_| own.iter().all(|pair| pair.key != "title")) {
        own.push(Pair { key: "title".to_owned(), key_span: value.span, value });
    }
    // Its tags are what the book is about.
    own.iter_mut()
        .filter(|pair| pair.key == "tags" || pair.key == "tag")
        .for_each(|pair| "subject".clone_into(&mut pair.key));
    // A note has properties of its author's own, which say nothing to anybody else.
    own.retain(|pair| crate::manuscript::key::find(&pair.key).is_some());
    metadata_sources::over(&Value { kind: Kind::Map(own), span: tree.span }, parent(index), reading, draft);
}

/// The scenes in order; of other notes in their folder one note tells.
pub(super) fn scenes(index: &Path, reading: &mut Reading<'_>) -> Vec<Listed> {
    let Some(tree) = read(index, reading) else { return Vec::new() };
    let Some(own) = tree.get(&[KEY]) else { return Vec::new() };
    if own.get(&["format"]).and_then(Value::text) == Some("single") {
        return vec![Listed { span: own.span, ..Listed::new(What::File(vec![index.to_owned()])) }];
    }
    let below = own.get(&["sceneFolder"]).and_then(Value::text).unwrap_or("/");
    let folder = parent(index).join(below.trim_matches('/'));
    let mut lines = Vec::new();
    if let Some(scenes) = own.get(&["scenes"]) {
        collect(scenes, 0, &folder, &mut lines);
    }
    let ignored: Vec<&str> =
        own.get(&["ignoredFiles"]).map(Value::items).unwrap_or_default().iter().filter_map(Value::text).collect();
    tell_of_others(index, &folder, &lines, &ignored, reading);
    lines
}

/// The scenes of a list; a list in a list is a level deeper.
fn collect(scenes: &Value, depth: usize, folder: &Path, lines: &mut Vec<Listed>) {
    for scene in scenes.items() {
        match scene.text() {
            Some(name) => {
                let what = What::File(vec![folder.join(format!("{name}.md")), folder.join(name)]);
                let title = Some(name.rsplit('/').next().unwrap_or(name).to_owned());
                lines.push(Listed { what, title, depth, role: None, span: scene.span });
            }
            None => collect(scene, depth + 1, folder, lines),
        }
    }
}

/// Tells of the notes in the folder of the scenes that are neither scenes nor ignored.
fn tell_of_others(index: &Path, folder: &Path, lines: &[Listed], ignored: &[&str], reading: &mut Reading<'_>) {
    let named: BTreeSet<&PathBuf> = lines
        .iter()
        .filter_map(|line| match &line.what {
            What::File(paths) => Some(paths),
            _ => None,
        })
        .flatten()
        .collect();
    let is_ignored = |path: &Path| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        ignored.iter().any(|name| match name.strip_suffix('*') {
            Some(begins) => stem.starts_with(begins),
            None => stem == name.trim_end_matches(".md"),
        })
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut others: Vec<PathBuf> = entries
        .filter(|path| path.is_file() && is_markdown(path) && !named.contains(path) && !is_ignored(path))
        .filter(|path| path.file_name() != index.file_name())
        .collect();
    others.sort();
    if !others.is_empty() {
        let message = format!("these notes are not scenes of the book: {}", some_names(&others, 4));
        let help = "add what belongs to the book to `scenes`, and what does not to `ignoredFiles`";
        reading.diagnostics.push(Diagnostic::new(&LEFT_OUT_FILE, None, message).help(help));
    }
}

/// The front matter of the note.
fn read(index: &Path, reading: &mut Reading<'_>) -> Option<Value> {
    let source = reading.file(index, Purpose::Part, None)?;
    tree(&reading.sources.get(source).text, source)
}

fn tree(text: &str, source: SourceId) -> Option<Value> {
    let found = front_matter::find(text)?;
    yaml::parse(&text[found.inner.clone()], source, found.inner.start).ok()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().unwrap_or_default().to_string_lossy().starts_with('.')
}
