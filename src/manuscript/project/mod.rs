//! Projects: folders that a tool describes by files of its own. Each kind is one file here, and one line in [`KINDS`].
//!
//! A kind turns its files into two things: layers of metadata, which are the weakest over the draft, and a list of
//! chapters ([`Listed`]). All that follows (front matter, `metadata.yaml`, `katern.toml`, duplicates, missing files) is
//! the same for every kind and stands outside: no other room asks which kind it has before it.
//!
//! A kind is a trait and not an enum or a table of functions, because it holds what its own files said from
//! [`Project::open`] on, each kind something else, and because the default methods let one say only in what it differs
//! from a plain folder. [`summary`] is the smallest, [`mdbook`] the largest.
//!
//! # To add one
//!
//! Write `project/<tool>.rs` with a `find` and an implementation of [`Project`]; add its `mod` line and its line in
//! [`KINDS`], before those that would take its folders; add a manuscript to `tests/manuscript/<tool>-…`.

pub(super) mod mdbook;

mod bookdown;
mod crowbook;
mod folder;
mod gitbook;
mod given;
mod jupyter_book;
mod knit;
mod leanpub;
mod mkdocs;
mod obsidian;
mod pandoc;
mod quarto;
mod readme;
mod site;
mod summary;
mod within;
mod written;

use std::fmt::Debug;
use std::path::{Path, PathBuf};

use super::error::Error;
use super::fields::Draft;
use super::list::Listed;
use super::path::parent;
use super::purpose::Purpose;
use super::reading::Reading;
use super::unlisted::List;
use crate::source::{SourceId, Span};

pub(super) use self::given::{Files, Text};
pub(super) use self::within::the_book;

/// A kind of project.
struct Kind {
    /// What `--project` calls it.
    name: &'static str,
    /// The project of this kind at a place, if there is one: the place is a folder, or a file that was named.
    ///
    /// A kind answers to a file only where it is one by which a person names the whole project ([`folder_of`]).
    find: fn(at: &Path, sign: Sign) -> Option<Box<dyn Project>>,
}

/// By what a kind of project is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// By its own files: where they are not, it is none.
    Files,
    /// By the author, who named it: it need not have every file by which it would be known.
    Named,
}

/// Whose the keys of front matter are that katern does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    /// Nobody's: each is most likely a slip.
    Slips,
    /// The tool's or its theme's, unless one is near a key that is known.
    OfTools,
    /// The author's own.
    OfAuthors,
}

/// Every kind, in the order in which they are asked: katern's own folder takes whatever no other did.
const KINDS: &[Kind] = &[
    Kind { name: "mdbook", find: mdbook::find },
    Kind { name: "pandoc", find: pandoc::find },
    Kind { name: "quarto", find: quarto::find },
    Kind { name: "bookdown", find: bookdown::find },
    Kind { name: "mkdocs", find: mkdocs::find },
    Kind { name: "gitbook", find: gitbook::find },
    Kind { name: "jupyter-book", find: jupyter_book::find },
    Kind { name: "crowbook", find: crowbook::find },
    Kind { name: "leanpub", find: leanpub::find },
    Kind { name: "obsidian", find: obsidian::find },
    Kind { name: "hugo", find: site::hugo },
    Kind { name: "docusaurus", find: site::docusaurus },
    Kind { name: "vitepress", find: site::vitepress },
    Kind { name: "starlight", find: site::starlight },
    Kind { name: "docsify", find: site::docsify },
    Kind { name: "jekyll", find: site::jekyll },
    Kind { name: "summary", find: summary::find },
    // What no file tells: who names a kind is answered above.
    Kind { name: "obsidian", find: written::find },
    Kind { name: "folder", find: folder::find },
];

/// What `--project` may be.
pub(super) fn kinds() -> impl Iterator<Item = &'static str> {
    let is_first = |at: usize| KINDS[..at].iter().all(|kind| kind.name != KINDS[at].name);
    (0..KINDS.len()).filter(move |at| is_first(*at)).map(|at| KINDS[at].name)
}

/// One project.
pub(super) trait Project: Debug {
    /// What people call it: `an mdBook project`.
    fn name(&self) -> &'static str;

    /// The tool whose project it is.
    fn tool(&self) -> &'static str {
        "katern"
    }

    /// The file that says which chapters there are, where one does: it is named in the line that says what was read.
    fn source(&self) -> Option<PathBuf> {
        self.marker()
    }

    /// The file that marks the project's root, where there is one: files may come from its folder and below.
    fn marker(&self) -> Option<PathBuf> {
        None
    }

    /// Reads the project's own files; what they say of the book is laid over the draft.
    fn open(&mut self, _reading: &mut Reading<'_>, _draft: &mut Draft) {}

    /// Its chapters in reading order; the draft holds what the metadata files said by then.
    ///
    /// # Errors
    /// When there is nothing that could be a chapter.
    fn order(&self, draft: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error>;

    /// The list that these lines were read from, where it says of each text whether it is in the book.
    fn list(&self, _lines: &[Listed]) -> Option<List> {
        None
    }

    /// Whether the project's settings say that a text which its list does not name is meant to be left out.
    fn passes_over(&self, _path: &Path) -> bool {
        false
    }

    /// The text of a chapter that is listed at `place`, as the project shows it; none where it can't be read, which is
    /// told then.
    fn text(&self, path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Option<SourceId> {
        reading.chapter(path, Purpose::Part, place)
    }

    /// Tells what there is to tell once for all texts, when each has been read.
    fn finish(&self, _reading: &mut Reading<'_>) {}

    /// Whether the project is known by how its texts are written alone, and by no file of its own.
    fn is_guessed(&self) -> bool {
        false
    }

    /// Whose the keys of a chapter's front matter are that nobody knows.
    fn keys(&self) -> Keys {
        Keys::Slips
    }

    /// Whether the tool makes a chapter that is listed and has no file.
    fn makes_missing_chapters(&self) -> bool {
        false
    }

    /// Whether the front matter of a lone text speaks for the book, as it does where nothing else describes it.
    fn lone_text_is_the_book(&self) -> bool {
        true
    }

    /// Whether the front matter of the first text speaks for the book whatever it says, as all texts are one to the tool.
    fn first_text_is_the_book(&self) -> bool {
        false
    }

    /// The language of a book that names none, where the tool has one.
    fn language(&self) -> Option<&'static str> {
        None
    }
}

/// The files in which a book of any kind describes itself to katern: whoever names one means the book.
const OWN: [&str; 3] = ["katern.toml", "metadata.yaml", "metadata.yml"];

/// The project at a folder, or the one that a file stands for; none where the file is a text like any other.
pub(super) fn find(at: &Path) -> Option<Box<dyn Project>> {
    let at = folder_of(at, &OWN).unwrap_or_else(|| at.to_owned());
    KINDS.iter().find_map(|kind| (kind.find)(&at, Sign::Files))
}

/// The project at a place that the author says is of this kind.
///
/// # Errors
/// When there is no such kind, or nothing of it at the place.
pub(super) fn named(kind: &str, at: &Path) -> Result<Box<dyn Project>, Error> {
    let Some(kind) = KINDS.iter().find(|known| known.name.eq_ignore_ascii_case(kind)) else {
        let known = kinds().collect::<Vec<_>>().join(", ");
        return Err(Error::new(format!("`{kind}` is not a kind of project: the kinds are {known}")));
    };
    let folder = folder_of(at, &OWN).unwrap_or_else(|| at.to_owned());
    let nothing = || Error::new(format!("there is no project of the kind `{}` at {}", kind.name, at.display()));
    (kind.find)(&folder, Sign::Named).ok_or_else(nothing)
}

/// The folder that is meant: the one named, or the one of a file with one of these names.
fn folder_of(at: &Path, names: &[&str]) -> Option<PathBuf> {
    if at.is_dir() {
        return Some(at.to_owned());
    }
    let name = at.file_name()?.to_str()?;
    names.contains(&name).then(|| parent(at))
}
