//! What every kind of project says of itself, and by what it is known.

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::manuscript::fields::Draft;
use crate::manuscript::list::Listed;
use crate::manuscript::path::parent;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::unlisted::List;
use crate::rule::metadata::UNKNOWN_METADATA_KEY;
use crate::source::{SourceId, Span};
use std::fmt::Debug;
use std::path::{Path, PathBuf};

/// By what a kind of project is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// By its own files: where they are not, it is none.
    Files,
    /// By the author, who named it: it need not have every file by which it would be known.
    Named,
}

/// Whose the keys of front matter are that katern does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::manuscript) enum Keys {
    /// Nobody's: each is most likely a slip.
    Slips,
    /// The tool's or its theme's, unless one is near a key that is known.
    OfTools,
    /// The author's own.
    OfAuthors,
}

impl Keys {
    /// Takes the complaints of keys behind the first `told` back that are most likely no slips.
    pub(in crate::manuscript) fn keep_slips(self, told: usize, diagnostics: &mut Vec<Diagnostic>) {
        let is_slip = |help: &Option<String>| self == Keys::Slips || (self == Keys::OfTools && names_a_word(help));
        let mut at = 0;
        diagnostics.retain(|complaint| {
            at += 1;
            at <= told || complaint.rule != &UNKNOWN_METADATA_KEY || is_slip(&complaint.help)
        });
    }

    /// The same of the value of a key that others have too: a monster of a game has a `role` and a `language` of its own.
    pub(in crate::manuscript) fn keep_slips_of_values(self, told: usize, diagnostics: &mut Vec<Diagnostic>) {
        let mut at = 0;
        diagnostics.retain(|complaint| {
            at += 1;
            at <= told || self == Keys::Slips || names_a_word(&complaint.help)
        });
    }
}

/// Whether a cure says which word was most likely meant.
fn names_a_word(help: &Option<String>) -> bool {
    help.as_deref().is_some_and(|help| help.starts_with("write `"))
}

/// How a tool goes about the texts of a book.
#[derive(Clone, Copy, Debug)]
pub(in crate::manuscript) struct Manners {
    /// Whether the project is known by how its texts are written alone, and by no file of its own.
    pub(in crate::manuscript) is_guessed: bool,
    /// Whose the keys of a chapter's front matter are that nobody knows.
    pub(in crate::manuscript) keys: Keys,
    /// Whether the tool makes a chapter that is listed and has no file.
    pub(in crate::manuscript) makes_missing_chapters: bool,
    /// Whether the front matter of a lone text speaks for the book, as it does where nothing else describes it.
    pub(in crate::manuscript) lone_text_is_the_book: bool,
    /// Whether the front matter of the first text speaks for the book whatever it says, as all texts are one to the tool.
    pub(in crate::manuscript) first_text_is_the_book: bool,
    /// The language of a book that names none, where the tool has one.
    pub(in crate::manuscript) language: Option<&'static str>,
}

impl Manners {
    /// Those of a plain folder.
    pub(super) const OF_FOLDERS: Manners = Manners {
        is_guessed: false,
        keys: Keys::Slips,
        makes_missing_chapters: false,
        lone_text_is_the_book: true,
        first_text_is_the_book: false,
        language: None,
    };

    /// Those of tools that make pages of the web: they only warn of a page that is not there, and are English unless told
    /// otherwise.
    pub(super) const OF_PAGES: Manners = Manners {
        keys: Keys::OfTools,
        makes_missing_chapters: true,
        lone_text_is_the_book: false,
        language: Some("en"),
        ..Manners::OF_FOLDERS
    };
}

/// One project.
pub(in crate::manuscript) trait Project: Debug {
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

    /// Whether its own files name this file of metadata, so that it is read by then.
    fn has_metadata(&self, _path: &Path) -> bool {
        false
    }

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

    /// How the tool goes about texts, where it is otherwise than with a plain folder.
    fn manners(&self) -> Manners {
        Manners::OF_FOLDERS
    }
}

/// The files in which a book of any kind describes itself to katern: whoever names one means the book.
pub(super) const OWN: [&str; 3] = ["katern.toml", "metadata.yaml", "metadata.yml"];

/// The folder that is meant: the one named, or the one of a file with one of these names.
pub(super) fn folder_of(at: &Path, names: &[&str]) -> Option<PathBuf> {
    if at.is_dir() {
        return Some(at.to_owned());
    }
    let name = at.file_name()?.to_str()?;
    names.contains(&name).then(|| parent(at))
}
