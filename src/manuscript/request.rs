//! What is asked for: where the manuscript is, and what the caller says of the book. Whatever changes a byte of a book is here.

use std::path::PathBuf;

use crate::model::Cover;
use crate::model::places::Fetch;

/// What to read.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Where the manuscript is.
    pub input: Input,
    /// The kind of project that it is, where the caller names it: `--project KIND`.
    pub project: Option<String>,
    /// `--metadata KEY=VALUE`, in order.
    pub metadata: Vec<(String, String)>,
    /// The picture on the front, where that is not what the metadata says.
    pub cover: Option<Cover>,
    /// `--resource-path FOLDERS`, in order: what a later one names is looked in first.
    pub resource_path: Vec<String>,
    /// Whether pictures are fetched from the web: `--fetch`.
    pub fetch: Fetch,
    /// `--theme NAME`, or the path of a theme's folder.
    pub theme: Option<String>,
    /// `--css FILE`, in order.
    pub css: Vec<PathBuf>,
    /// Whether chapters that are marked as drafts are in the book: `--drafts`.
    pub drafts: Drafts,
    /// `--toc-depth N`.
    pub toc_depth: Option<u8>,
    /// Whether it is told what typography changes: `--explain-typography`.
    pub typography: Explanation,
    /// `SOURCE_DATE_EPOCH`, in seconds since 1970; the caller reads the environment.
    pub source_date_epoch: Option<i64>,
}

/// Whether chapters that are marked as drafts are in the book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drafts {
    /// As the metadata says; else they are left out.
    #[default]
    AsWritten,
    /// They are.
    Taken,
}

/// Whether it is told what typography changes, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Explanation {
    /// Nothing is told.
    #[default]
    None,
    /// Each change is.
    EachChange,
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
