//! Disk to [`Manuscript`]: the author's files in reading order, with what they say of the book.
//!
//! Every layout (one file, a folder, an mdBook project, a list of chapters, standard input) and every metadata format
//! (front matter, `metadata.yaml`, `katern.toml`, `book.toml`, the command line) ends here in one shape. This is one of
//! the two rooms that read the disk; it never parses Markdown beyond `SUMMARY.md`, front matter and include lines.

mod layout;
mod reading;

mod entries;
mod folder;
mod front_matter;
mod list;
mod mdbook;

mod checks;
mod defaults;
mod draft;
pub mod key;
mod layer;
mod layers;
mod plain;
mod schema;
mod series;
mod toml;
mod value;
mod yaml;

use std::path::PathBuf;

pub(crate) use self::checks::nearest;
pub use self::schema::{schema, series_schema};

use self::draft::{Draft, Settled};
use self::reading::Reading;
use crate::diagnostic::Diagnostic;
use crate::markdown::dialect::Dialect;
use crate::model::metadata::{Field, Metadata};
use crate::model::role::Role;
use crate::model::series::Series;
use crate::model::{Cover, Settings};
use crate::rule::Severity;
use crate::source::{SourceId, Sources, Span};

/// What to read.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Where the manuscript is.
    pub input: Input,
    /// `--metadata KEY=VALUE`, in order.
    pub metadata: Vec<(String, String)>,
    /// The picture on the front, where that is not what the metadata says.
    pub cover: Option<Cover>,
    /// `--css FILE`, in order.
    pub css: Vec<PathBuf>,
    /// `--toc-depth N`.
    pub toc_depth: Option<u8>,
    /// `SOURCE_DATE_EPOCH`, in seconds since 1970; the caller reads the environment.
    pub source_date_epoch: Option<i64>,
}

/// Where the manuscript is.
#[derive(Clone, Debug, Default)]
pub enum Input {
    /// The default: `manuscript` if there is one, else the current folder.
    #[default]
    Default,
    /// A Markdown file or a folder.
    Path(PathBuf),
    /// Several Markdown files, in reading order.
    Files(Vec<PathBuf>),
    /// The text of standard input; files it names are found from the current folder.
    Text(Vec<u8>),
    /// mdBook's renderer input: the JSON of its `RenderContext`.
    MdBook(Vec<u8>),
}

/// The author's files, read.
#[derive(Clone, Debug)]
pub struct Manuscript {
    /// Files may come from here and below, nowhere else.
    pub root: PathBuf,
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
    /// Weights that the author gave to rules, in order; the later wins. `None` allows what the rule finds.
    pub rules: Vec<(String, Option<Severity>)>,
    /// The Markdown that the texts are written in.
    pub dialect: Dialect,
    /// The author's books, where a series file lists them.
    pub series: Option<Series>,
    /// The files of works for citations, in order.
    pub bibliography: Vec<SourceId>,
    /// The style of citations, where the author names one.
    pub citation_style: Option<SourceId>,
    /// Every file that the manuscript was read from, for dependency tracking and watching.
    pub files: Vec<PathBuf>,
}

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

/// Files that the metadata names beside the texts, resolved.
#[derive(Clone, Debug, Default)]
pub struct Companions {
    /// The author's own stylesheets, in order.
    pub css: Vec<Field<PathBuf>>,
    /// Files with works for citations, in order.
    pub bibliography: Vec<Field<PathBuf>>,
    /// A style of citations in CSL.
    pub citation_style: Option<Field<PathBuf>>,
    /// The series file.
    pub also_by: Option<Field<PathBuf>>,
}

/// What kept a manuscript from being read at all.
#[derive(Debug)]
pub struct Error {
    /// What went wrong, naming the file.
    pub message: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Reads the manuscript.
///
/// # Errors
/// When there is nothing at the place named, or the machine can't read it. What the author can mend is a diagnostic.
pub fn read(request: &Request, diagnostics: &mut Vec<Diagnostic>) -> Result<Manuscript, Error> {
    let layout = layout::find(&request.input)?;
    let mut reading = Reading::new(layout.root.clone(), diagnostics);
    let mut draft = Draft::default();
    // Weakest first: each layer takes the place of what those before it said.
    let project = mdbook::open(&layout.order, &mut reading, &mut draft)?;
    if let Some(path) = &layout.metadata {
        layers::metadata_file(path, &mut reading, &mut draft)?;
    }
    let chapters = match &layout.config {
        Some(path) => layers::config_file(path, &mut reading, &mut draft)?,
        None => None,
    };
    let entries = entries::read(&layout, project.as_ref(), chapters, &mut reading, &mut draft)?;
    layers::command_line(request, &mut reading, &mut draft);
    let named = std::mem::take(&mut draft.named);
    let Settled { mut metadata, settings, cover, companions, rules, dialect } = draft.finish();
    defaults::fill(&mut metadata, &named, &entries, &layout, request.source_date_epoch, &mut reading);
    let series = match &companions.also_by {
        Some(named) => series::read(named, &mut metadata, &mut reading)?,
        None => None,
    };
    let mut bibliography = Vec::new();
    for named in &companions.bibliography {
        bibliography.extend(reading.named(named)?);
    }
    let citation_style = match &companions.citation_style {
        Some(named) => reading.named(named)?,
        None => None,
    };
    let Reading { root, sources, files, .. } = reading;
    Ok(Manuscript {
        root,
        sources,
        entries,
        metadata,
        settings,
        cover,
        companions,
        rules,
        dialect,
        series,
        bibliography,
        citation_style,
        files,
    })
}

/// The folder in which mdBook wants the book, from the JSON that it hands to a renderer.
pub fn mdbook_destination(json: &[u8]) -> Option<PathBuf> {
    mdbook::context::destination(&mdbook::context::parse(json).ok()?)
}
