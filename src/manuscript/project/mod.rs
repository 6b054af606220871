//! Projects: folders that a tool describes by files of its own. Each kind is one file here, and one line in [`KINDS`].
//!
//! A kind turns its files into two things: layers of metadata, which are the weakest over the draft, and a list of
//! chapters ([`Listed`](super::list::Listed)). All that follows (front matter, `metadata.yaml`, `katern.toml`, duplicates, missing files) is
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

mod kind;
pub(super) mod mdbook;

mod bookdown;
mod config_yaml;
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

pub(super) use kind::{Keys, Manners, Project};
use kind::{OWN, Sign, folder_of};
use std::path::Path;

use crate::error::Error;

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
    Kind { name: "sandpaper", find: config_yaml::sandpaper },
    Kind { name: "zenn", find: config_yaml::zenn },
    Kind { name: "obsidian", find: obsidian::find },
    Kind { name: "hugo", find: site::hugo },
    Kind { name: "docusaurus", find: site::docusaurus },
    Kind { name: "vitepress", find: site::vitepress },
    Kind { name: "starlight", find: site::starlight },
    Kind { name: "docsify", find: site::docsify },
    Kind { name: "jekyll", find: site::jekyll },
    Kind { name: "summary", find: summary::find },
    Kind { name: "pandoc", find: pandoc::by_script },
    // What no file tells: who names a kind is answered above.
    Kind { name: "obsidian", find: written::find },
    Kind { name: "folder", find: folder::find },
];

/// What `--project` may be.
pub(super) fn kinds() -> impl Iterator<Item = &'static str> {
    let is_first = |at: usize| KINDS[..at].iter().all(|kind| kind.name != KINDS[at].name);
    (0..KINDS.len()).filter(move |at| is_first(*at)).map(|at| KINDS[at].name)
}

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
    let nothing = || {
        let message = format!("there is no project of the kind `{}` at {}", kind.name, at.display());
        Error::new(message).help("name the folder in which its files are, or leave `--project` out")
    };
    (kind.find)(&folder, Sign::Named).ok_or_else(nothing)
}
