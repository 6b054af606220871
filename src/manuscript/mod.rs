//! Disk to [`Manuscript`]: the author's files in reading order, with what they say of the book.
//!
//! Every layout (one file, a folder, an mdBook project, a list of chapters, standard input) and every metadata format
//! (front matter, `metadata.yaml`, `katern.toml`, `book.toml`, the command line) ends here in one shape. This is one of
//! the two rooms that read the disk; it never parses Markdown beyond `SUMMARY.md`, front matter and include lines.
//!
//! The files stand below in groups; each names only files of its own group and of those above it, and none names this
//! one. What belongs to one kind of project stands in `project` alone.

mod request;

// The ground: names, trees of values and what reads them, checks of single values.
mod checks;
mod encoding;
mod foreign;
mod front_matter;
mod glob;
mod head_lines;
mod headline;
mod notebook;
mod path;
mod plain;
mod purpose;
mod script;
mod toml;
mod translated;
mod value;
mod yaml;

// Values become metadata.
mod decode;
mod fields;
mod ignored;
pub mod key;

// Files become texts, lists and layers.
mod reading;

mod absence;
mod category;
mod list;
mod macros;
mod metadata_sources;
mod misplaced;
mod neighbours;
mod repository;
mod resource_path;
mod series;
mod standing;
mod theme;
mod translations;
mod unlisted;
mod walk;

// Folders become books.
mod project;

mod layout;

mod entries;
mod entry;

mod bylines;

mod sample;

mod defaults;
mod editions;

mod schema;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub(crate) use self::checks::slip;
pub use self::entry::{Entry, EntryKind};
pub(crate) use self::fields::DATES_OF_WORKS;
pub use self::fields::{Companions, Described, LOOK_SETTINGS, LookSetting, ThemeFolder, ThemeManifest};
pub(crate) use self::plain::plain;
pub use self::request::{Drafts, Explanation, Input, Request};
pub use self::schema::{schema, series_schema};
pub use self::theme::{THEME_FILE, THEME_SHEET, theme_manifest};

use self::fields::Draft;
use self::purpose::Purpose;
use self::reading::Reading;
use self::unlisted::List;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::markdown::Conventions;
use crate::model::metadata::Metadata;
use crate::model::places::Places;
use crate::model::series::Series;
use crate::model::{Cover, Settings};
use crate::rule::Severity;
use crate::source::{SourceId, Sources};

/// The author's files, read.
#[derive(Clone, Debug)]
pub struct Manuscript {
    /// What it was read as, in words for people: `a folder`, `an mdBook project`.
    pub kind: &'static str,
    /// The tool whose project it is: `katern`, `mdBook`.
    pub tool: &'static str,
    /// The file that lists its chapters, where one does.
    pub list: Option<PathBuf>,
    /// The folder in the one that was asked for which holds the book, where that one itself holds none.
    pub within: Option<PathBuf>,
    /// Where the files that its texts name may be.
    pub places: Places,
    /// Every text that was read.
    pub sources: Sources,
    /// What the book consists of, in reading order.
    pub entries: Vec<Entry>,
    /// What the book says of itself, checked and complete: there is a title, an identifier, a language, a last change.
    pub metadata: Metadata,
    /// How the author wants it made.
    pub settings: Settings,
    /// The picture on the front.
    pub cover: Cover,
    /// The files that the metadata names beside the texts.
    pub companions: Companions,
    /// What is otherwise in single editions, by their names.
    pub editions: BTreeMap<&'static str, OfEdition>,
    /// Weights that the author gave to rules, in order; the later wins. `None` allows what the rule finds.
    pub rules: Vec<(String, Option<Severity>)>,
    /// The Markdown that the texts are written in, and the commands of their formulas.
    pub conventions: Conventions,
    /// The author's books, where a series file lists them.
    pub series: Option<Series>,
    /// The files of works for citations, in order.
    pub bibliography: Vec<SourceId>,
    /// The style of citations, where the author names one.
    pub citation_style: Option<SourceId>,
    /// What `check` says and `build` does not, as nothing is wrong with a book for it.
    pub advice: Vec<Diagnostic>,
    /// Every file that the manuscript was read from, for dependency tracking and watching.
    pub files: Vec<PathBuf>,
}

/// What an edition has of its own: everything is as it is for the whole book, but where the author says otherwise.
#[derive(Clone, Debug)]
pub struct OfEdition {
    /// What it says of itself.
    pub metadata: Metadata,
    /// How it is made.
    pub settings: Settings,
    /// The picture on its front.
    pub cover: Cover,
    /// The files that its metadata names.
    pub companions: Companions,
}

/// The folder beside a manuscript in which pictures from the web are kept.
const FETCHED: &str = "fetched";

/// Reads the manuscript.
///
/// # Errors
/// When there is nothing at the place named, or the machine can't read it. What the author can mend is a diagnostic.
pub fn read(request: &Request, diagnostics: &mut Vec<Diagnostic>) -> Result<Manuscript, Error> {
    let mut layout = layout::find(&request.input, request.project.as_deref())?;
    let mut reading = Reading::new(&layout.root, diagnostics);
    let mut draft = Draft::default();
    // Weakest first: each layer takes the place of what those before it said.
    layout.project.open(&mut reading, &mut draft);
    if let Some(path) = layout.metadata.as_ref().filter(|path| !layout.project.has_metadata(path)) {
        let told = reading.diagnostics.len();
        metadata_sources::metadata_file(path, &mut reading, &mut draft);
        // A file with another tool's name has keys for that tool.
        if !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("metadata")) {
            project::Keys::OfTools.keep_slips(told, reading.diagnostics);
        }
    }
    let chapters = match &layout.config {
        Some(path) => metadata_sources::config_file(path, &mut reading, &mut draft),
        None => None,
    };
    let (lines, list) = match chapters {
        Some(chapters) if !layout.is_given => {
            let list = List::of_folders(&chapters);
            (chapters, Some(list))
        }
        _ => {
            let lines = layout.project.order(&draft, &mut reading)?;
            let list = layout.project.list(&lines);
            (lines, list)
        }
    };
    let drafts = metadata_sources::drafts(request, &draft);
    let mut entries = entries::read(lines, &*layout.project, drafts, &mut reading, &mut draft);
    layout.project.finish(&mut reading);
    if let Some(list) = list {
        unlisted::tell(&list, |path| layout.project.passes_over(path), &mut reading);
    }
    if metadata_sources::dialect(request, &draft).has_metadata_blocks() {
        entries::metadata_blocks(&mut entries, &mut reading, &mut draft);
    }
    let own = editions::drafts(&mut draft, request, &mut reading);
    metadata_sources::command_line(request, &mut reading, &mut draft);
    let draft = draft.finish();
    let Draft { mut metadata, settings, cover, mut companions, rules, dialect, macros, mut site_roots, .. } = draft;
    site_roots.push(layout.folder.clone());
    let repository = repository::find(&draft.repositories, &reading);
    let resource_path = resource_path::settle(draft.resource_path, &mut layout.folders, &mut reading);
    entries::rewrite(&mut entries, &dialect, &mut reading);
    defaults::fill(&mut metadata, &draft.named, &entries, &layout, request.source_date_epoch, &mut reading);
    let series = match &companions.also_by {
        Some(named) => series::read(named, &mut metadata, &mut reading),
        None => None,
    };
    let mut bibliography = Vec::new();
    for named in &companions.bibliography {
        bibliography.extend(reading.named(named, Purpose::Part));
    }
    let citation_style = match &companions.citation_style {
        Some(named) => reading.named(named, Purpose::Part),
        None => None,
    };
    companions.theme = theme::folder(&settings.look, &mut reading);
    let editions = editions::settle(own, &draft.named, &entries, &layout, request, &mut reading);
    bylines::settle(&mut entries, &metadata, &mut reading);
    let headings = entries::headings(&entries, &dialect, &reading.sources);
    let macros = macros::read(macros, &companions.math_macros, &mut reading);
    let Reading { bounds, sources, files, advice, .. } = reading;
    let fetched = layout.folder.join(FETCHED);
    let (root, folders, fetch) = (bounds.root, layout.folders, request.fetch);
    let places = Places { root, folders, site_roots, resource_path, repository, fetched, fetch };
    Ok(Manuscript {
        kind: layout.project.name(),
        tool: layout.project.tool(),
        list: layout.project.source(),
        within: layout.within,
        places,
        sources,
        entries,
        metadata,
        settings,
        cover,
        companions,
        editions,
        rules,
        conventions: Conventions { dialect, macros, headings },
        series,
        bibliography,
        citation_style,
        advice,
        files,
    })
}

/// A language tag in its usual spelling; where the text is none, why, with the nearest tag.
///
/// # Errors
/// The words to tell.
pub fn language_tag(text: &str) -> Result<String, String> {
    checks::language::tag(text).map_err(|wrong| match wrong.help {
        Some(help) => format!("{}: {help}", wrong.message),
        None => wrong.message,
    })
}

/// What `--project` may be.
pub fn project_kinds() -> Vec<&'static str> {
    project::kinds().collect()
}

/// The folder in which mdBook wants the book, from the JSON that it hands to a renderer.
///
/// # Errors
/// When that is not such JSON.
pub fn mdbook_destination(json: &[u8]) -> Result<PathBuf, Error> {
    project::mdbook::destination(json)
}
