//! The words of the commands for who sits at the desk: to begin a book, to see it, to look into one.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use katern::edition::Edition;
use katern::starter;

use super::known::named;
use super::{DiffFormat, Format, Manuscript, Report};
use crate::cli::editions::{edition, one_edition_help};

/// Begin a book: chapters, settings, a Makefile and a workflow.
///
/// The chapters are there to be written over; each explains a few signs. On a terminal katern asks for whatever no option
/// says. A folder that is not empty is left alone, and the exit code is 1.
#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// The folder of the new book
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) said: Said,
}

/// Turn a folder of Markdown into the project of a book.
///
/// Settings, a Makefile, a workflow and .gitignore are written where they are missing. No file of yours is touched, and the
/// settings say nothing that the manuscript says already.
#[derive(Debug, Args)]
pub(in crate::cli) struct Init {
    /// The folder with the manuscript
    #[arg(value_name = "DIR", default_value = ".")]
    pub(in crate::cli) folder: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) said: Said,
}

/// Make the EPUB again each time a file is saved.
///
/// The path of the book is printed each time it is written. Where there are errors they are shown, nothing is written, and
/// the last good book stays. Ctrl-C ends it.
#[derive(Debug, Args)]
pub(in crate::cli) struct Watch {
    #[command(flatten)]
    pub(in crate::cli) manuscript: Manuscript,
    /// Write the book here: a file, or a folder (or a path that ends in a slash) where it is called after its title
    #[arg(long, short, value_name = "FILE|DIR/")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Build in spite of errors, with a visible placeholder for each
    #[arg(long)]
    pub(in crate::cli) keep_going: bool,
    #[arg(long = "for", value_name = "EDITION", value_parser = named(edition), hide_possible_values = true, default_value = "default", help = one_edition_help())]
    pub(in crate::cli) edition: &'static Edition,
    #[command(flatten)]
    pub(in crate::cli) report: Report,
}

/// Show the book in a browser, and each change as you save.
///
/// The address of the page is the one line on standard output. Only this machine can reach it, unless --host says
/// otherwise. No file is written. Ctrl-C ends it.
#[derive(Debug, Args)]
pub(in crate::cli) struct Serve {
    #[command(flatten)]
    pub(in crate::cli) manuscript: Manuscript,
    /// Listen on this port; 0 means any [default: 4747, or the next that is free]
    #[arg(long, short, value_name = "N", value_parser = port)]
    pub(in crate::cli) port: Option<u16>,
    /// Listen on this address; 0.0.0.0 lets other machines in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(in crate::cli) host: IpAddr,
    /// Open the page in the browser
    #[arg(long)]
    pub(in crate::cli) open: bool,
    #[arg(long = "for", value_name = "EDITION", value_parser = named(edition), hide_possible_values = true, default_value = "default", help = one_edition_help())]
    pub(in crate::cli) edition: &'static Edition,
}

/// Tell what is in a book: words, reading time, pictures, sizes.
///
/// A manuscript is made into a book for this, and the book is thrown away; an EPUB of any program is read as it is.
#[derive(Debug, Args)]
pub(in crate::cli) struct Info {
    #[command(flatten)]
    pub(in crate::cli) manuscript: Manuscript,
    /// How the report is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(in crate::cli) format: DiffFormat,
}

/// Unpack an EPUB into a new folder.
///
/// Whatever the EPUB says, nothing is written outside the folder or over another file. The path of the folder is the one
/// line on standard output.
#[derive(Debug, Args)]
pub(in crate::cli) struct Extract {
    /// The book
    #[arg(value_name = "BOOK.epub")]
    pub(in crate::cli) book: PathBuf,
    /// The folder, which must be new or empty
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
}

/// Make a manuscript of an EPUB, for books that you already have.
///
/// Any EPUB will do, whoever made it. The folder gets katern.toml, the texts in Markdown under manuscript/ with their pictures, and the book's own stylesheets and
/// fonts under theme/. What a manuscript can't hold is told at its place in the book. A folder that is not empty is left as it
/// is, with exit code 1. The path of the folder is the one line on standard output.
#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    /// The book
    #[arg(value_name = "BOOK.epub")]
    pub(in crate::cli) book: PathBuf,
    /// The folder, which must be new or empty
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
    /// How the report on what the manuscript can't hold is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(in crate::cli) format: Format,
}

/// Print the completions for a shell.
///
/// Put them where the shell looks, as in `katern completions fish > ~/.config/fish/completions/katern.fish`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(in crate::cli) shell: Shell,
}

/// Shells that complete words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Shell {
    /// GNU Bash
    Bash,
    /// Elvish
    Elvish,
    /// fish
    Fish,
    /// PowerShell
    #[value(name = "powershell")]
    Power,
    /// Z shell
    Zsh,
}

/// Write the manual pages into a folder.
///
/// There is one for katern and one for each command.
#[derive(Debug, Args)]
pub(in crate::cli) struct Man {
    /// The folder, which is made if there is none
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
}

/// What is known of a book that is begun.
#[derive(Debug, Args)]
pub(in crate::cli) struct Said {
    /// The title [default: the folder's name]
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) title: Option<String>,
    /// Who writes it
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) author: Option<String>,
    /// The language, as a tag such as nl or en-GB [default: the system's]
    #[arg(long, alias = "language", value_name = "TAG", value_parser = language)]
    pub(in crate::cli) lang: Option<String>,
    /// What kind of book it is [default: novel]
    #[arg(long, value_name = "KIND")]
    pub(in crate::cli) kind: Option<BookKind>,
    /// Ask nothing
    #[arg(long, short)]
    pub(in crate::cli) yes: bool,
}

/// The kinds of books that one can begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum BookKind {
    /// A story in chapters
    Novel,
    /// Sections, notes, tables, sources
    Nonfiction,
    /// Steps, code, tables, terms
    Manual,
    /// A poem a chapter
    Poems,
}

/// Print the JSON Schema of katern.toml, for editors.
///
/// Editors that know it complete the keys as you type and show what each means. A series file has one too.
#[derive(Debug, Args)]
pub(in crate::cli) struct Schema {
    /// The file that the schema describes
    #[arg(value_name = "FILE", default_value = "katern.toml")]
    pub(in crate::cli) file: SchemaFile,
}

/// Files that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaFile {
    /// What a book says of itself and how it is made
    #[value(name = "katern.toml")]
    Katern,
    /// The author's books, shared by their manuscripts
    #[value(name = "series.toml")]
    Series,
}

/// The number of a port.
fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "write a number from 0 to 65535".to_owned())
}

/// The tag of a language in its usual form.
fn language(tag: &str) -> Result<String, String> {
    starter::language_tag(tag)
}
