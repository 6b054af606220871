//! The book's metadata and settings while layers are still being laid over each other.
//!
//! One function a key: each reads one value into the draft, and complains of what it can't hold. Keys that share a
//! place in the model (`author` and `creator`, `identifier` and `isbn`) are kept apart until [`Draft::finish`], so that a
//! stronger layer replaces only what it names.

/// The functions of keys that are read in one step.
macro_rules! takes {
    ($draft:ident, $value:ident, $layer:ident; $($key:ident $does:block)*) => { $(
        pub(in crate::manuscript) fn $key($draft: &mut Draft, $value: &Value, $layer: &mut Layer<'_>) {
            $does;
        }
    )* };
}

mod accessibility;
mod editions;
mod identifiers;
mod look;
mod people;
mod settings;
mod words;
mod works;

use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;
use std::path::PathBuf;

use super::decode::Layer;
use super::value::Value;
use crate::markdown::dialect::{Dialect, Mathematics};
use crate::model::fonts::Fonts;
use crate::model::metadata::{Contributor, Field, Identifier, Metadata, Subject, Title, TitleKind};
use crate::model::{Cover, Settings};
use crate::rule::Severity;
use crate::tex::Definition;

pub(super) use accessibility::*;
pub(super) use editions::{OfEdition, editions, shops};
pub(super) use identifiers::*;
pub use look::{LOOK_SETTINGS, LookSetting, ThemeFolder, ThemeManifest};
pub(super) use look::{theme, traits};
pub(super) use people::*;
pub(super) use settings::*;
pub(super) use words::*;
pub(crate) use works::DATES as DATES_OF_WORKS;
pub use works::Described;
pub(super) use works::references;

/// What the layers have said so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// What needs no putting together.
    pub(super) metadata: Metadata,
    /// How the book is made.
    pub(super) settings: Settings,
    /// The picture on the front.
    pub(super) cover: Cover,
    /// The files that are named.
    pub(super) companions: Companions,
    /// How rules are weighed.
    pub(super) rules: Vec<(String, Option<Severity>)>,
    /// The Markdown of the texts.
    pub(super) dialect: Dialect,
    /// How formulas are marked, where the author says it.
    pub(super) mathematics: Option<Vec<Mathematics>>,
    /// The commands of formulas, each with its place.
    pub(super) macros: Vec<Field<Definition>>,
    /// The folders that an address from the root may mean.
    pub(super) site_roots: Vec<PathBuf>,
    /// The folders in which files are looked for that are not beside their text.
    pub(super) resource_path: Vec<Field<PathBuf>>,
    /// The addresses under which the project's own files say that its repository is shown.
    pub(super) repositories: Vec<String>,
    /// What is said of single editions.
    pub(super) editions: Vec<OfEdition>,
    /// The keys that some layer gave a value, right or wrong: who gave a wrong one need not be told that it is missing.
    pub(super) named: BTreeSet<&'static str>,
    titles: Vec<Title>,
    subtitles: Vec<Title>,
    short_titles: Vec<Title>,
    authors: Vec<Contributor>,
    creators: Vec<Contributor>,
    contributors: Vec<Contributor>,
    helpers: BTreeMap<&'static str, Vec<Contributor>>,
    identifiers: Vec<Identifier>,
    numbers: BTreeMap<&'static str, Vec<Identifier>>,
    subjects: Vec<Subject>,
    keywords: Vec<Subject>,
    collection_position: Option<String>,
}

/// Files that the metadata names beside the texts, resolved.
#[derive(Clone, Debug, Default)]
pub struct Companions {
    /// The author's own stylesheets, in order.
    pub css: Vec<Field<PathBuf>>,
    /// Files with works for citations, in order.
    pub bibliography: Vec<Field<PathBuf>>,
    /// Works that the metadata describes by itself.
    pub references: Vec<Described>,
    /// A style of citations in CSL.
    pub citation_style: Option<Field<PathBuf>>,
    /// Files that define commands for formulas, in order.
    pub math_macros: Vec<Field<PathBuf>>,
    /// The font of the words on a drawn cover.
    pub cover_font: Option<Field<PathBuf>>,
    /// The faces that the book brings along.
    pub fonts: Fonts,
    /// The series file.
    pub also_by: Option<Field<PathBuf>>,
    /// The author's own theme.
    pub theme: Option<ThemeFolder>,
}

impl Draft {
    /// What was said in the end, put together: what stood under keys of its own stands where the model has it.
    pub(super) fn finish(mut self) -> Draft {
        if let Some(marks) = &self.mathematics {
            self.dialect = self.dialect.with_mathematics(marks);
        }
        let metadata = &mut self.metadata;
        metadata.titles = [take(&mut self.titles), take(&mut self.subtitles), take(&mut self.short_titles)].concat();
        metadata.creators = [take(&mut self.authors), take(&mut self.creators)].concat();
        metadata.contributors = take(&mut self.contributors);
        metadata.contributors.extend(take(&mut self.helpers).into_values().flatten());
        let numbers = take(&mut self.numbers).into_values().flatten();
        for identifier in take(&mut self.identifiers).into_iter().chain(numbers) {
            if metadata.identifiers.iter().all(|known| known.value != identifier.value) {
                metadata.identifiers.push(identifier);
            }
        }
        for subject in take(&mut self.subjects).into_iter().chain(take(&mut self.keywords)) {
            if metadata.subjects.iter().all(|known| known.text != subject.text) {
                metadata.subjects.push(subject);
            }
        }
        if let (Some(collection), Some(position)) = (metadata.collections.first_mut(), self.collection_position.take())
        {
            collection.position.get_or_insert(position);
        }
        self
    }
}

// Titles.

pub(super) fn title(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let titles: Vec<Title> = value.items().iter().filter_map(|item| one_title(item, layer)).collect();
    if titles.is_empty() {
        return;
    }
    // A list of titles says all of them; a lone text leaves the others to their own keys.
    let (subtitles, rest): (Vec<Title>, Vec<Title>) =
        titles.into_iter().partition(|title| title.kind == TitleKind::Subtitle);
    if !subtitles.is_empty() {
        draft.subtitles = subtitles;
    }
    draft.titles = rest;
    // Whichever is said to be the main one comes first, as reading systems take the first.
    draft.titles.sort_by_key(|title| title.kind != TitleKind::Main);
}

fn one_title(value: &Value, layer: &mut Layer<'_>) -> Option<Title> {
    layer.only(value, &["text", "type", "file-as", "file_as", "lang"], "a title");
    let text = layer.text(value)?;
    let kinds = [
        ("main", TitleKind::Main),
        ("subtitle", TitleKind::Subtitle),
        ("short", TitleKind::Short),
        ("collection", TitleKind::Collection),
        ("edition", TitleKind::Edition),
        ("expanded", TitleKind::Expanded),
    ];
    let kind = value.get(&["type"]).and_then(|kind| layer.choice(kind, &kinds)).unwrap_or(TitleKind::Main);
    let file_as = value.get(&["file-as", "file_as"]).and_then(|sort| layer.text(sort));
    Some(Title { text, kind, file_as })
}

pub(super) fn subtitle(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let titles = layer.texts(value).into_iter();
    draft.subtitles = titles.map(|text| Title { text, kind: TitleKind::Subtitle, file_as: None }).collect();
}

pub(super) fn short_title(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let titles = layer.texts(value).into_iter();
    draft.short_titles = titles.map(|text| Title { text, kind: TitleKind::Short, file_as: None }).collect();
}

pub(super) fn title_sort(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    if let (Some(sort), Some(title)) = (layer.text(value), draft.titles.first_mut()) {
        title.file_as.get_or_insert(sort);
    }
}
