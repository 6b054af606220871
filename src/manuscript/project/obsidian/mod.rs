//! Vaults of Obsidian, and the books that the plugin Longform keeps in them.
//!
//! A vault is a folder of notes in no order but that of their names. What a note shows of others is taken in, and what it
//! links to is found over the whole vault ([`vault`]). A note of Longform's lists the scenes of a book ([`longform`]).

mod footnotes;
mod links;
mod longform;
mod shown;
mod tally;
mod vault;

use std::path::{Path, PathBuf};

use self::tally::Tally;
use self::vault::Vault;
use super::{Keys, Manners, Project, Sign, folder};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::manuscript::decode::Layer;
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::{self, Listed, Parts, What};
use crate::manuscript::path::{first_named, is_markdown, parent, some_names};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::Value;
use crate::manuscript::{front_matter, script};
use crate::markdown::dialect::{Base, Dialect};
use crate::rule::manuscript::LEFT_OUT_FILE;
use crate::source::{SourceId, Span};

/// A vault, or a folder in one.
#[derive(Debug)]
struct Obsidian {
    /// Where the notes of the book are.
    folder: PathBuf,
    vault: Vault,
    /// The note in which Longform keeps the list of scenes.
    index: Option<PathBuf>,
    /// The settings of Quartz, by which vaults are put on the web.
    quartz: Option<PathBuf>,
    /// By what it is known.
    sign: Known,
    /// What its notes show and name that no book can.
    tally: Tally,
}

/// By what a vault is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    /// By a file of a tool.
    ByFile,
    /// By how its notes are written.
    ByNotes,
}

/// The vault at a folder or around it, or the book of Longform whose note is named.
pub(super) fn find(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    if let Some(site) = quartz(at) {
        return Some(Box::new(site));
    }
    let is_note = at.is_file() && is_markdown(at) && longform::is_index(at);
    let folder = match at.is_dir() {
        true => at.to_owned(),
        false if is_note => crate::manuscript::path::parent(at),
        false => return None,
    };
    let vault = match (Vault::around(&folder), sign, is_note) {
        (Some(vault), ..) => vault,
        (None, Sign::Files, false) => return None,
        (None, ..) => Vault::at(&folder),
    };
    let index = is_note.then(|| at.to_owned());
    let known = Obsidian { index, ..Obsidian::new(folder, vault, Known::ByFile) };
    Some(Box::new(known))
}

/// The vault that Quartz puts on the web: the folder `content` beside its settings.
fn quartz(at: &Path) -> Option<Obsidian> {
    let config = ["quartz.config.ts", "quartz.config.js"].map(|name| at.join(name));
    let (config, folder) = (first_named(&config)?, at.join("content"));
    let vault = folder.is_dir().then(|| Vault::at(&folder))?;
    Some(Obsidian { quartz: Some(config), ..Obsidian::new(folder, vault, Known::ByFile) })
}

/// How many of its own notes a note in a folder without the settings of Obsidian names, as those of a vault do.
pub(super) fn marks(folder: &Path) -> impl Fn(&Path, &str) -> usize {
    let vault = Vault::at(folder);
    move |note, text| vault.names_in(note, text)
}

/// A folder of notes that name each other as those of a vault do, without the settings of Obsidian.
pub(super) fn unmarked(folder: &Path) -> Box<dyn Project> {
    Box::new(Obsidian::new(folder.to_owned(), Vault::at(folder), Known::ByNotes))
}

impl Project for Obsidian {
    fn name(&self) -> &'static str {
        match (&self.index, &self.quartz, self.sign) {
            (Some(_), ..) => "a book of Longform",
            (None, Some(_), _) => "a site of Quartz",
            (None, None, Known::ByFile) => "a vault of Obsidian",
            (None, None, Known::ByNotes) => "notes that name each other, as in Obsidian",
        }
    }

    fn tool(&self) -> &'static str {
        "Obsidian"
    }

    fn source(&self) -> Option<PathBuf> {
        self.index.clone()
    }

    /// Pictures and notes may come from the whole vault.
    fn marker(&self) -> Option<PathBuf> {
        let settings = Some(self.vault.root().join(".obsidian")).filter(|settings| settings.is_dir());
        settings.or_else(|| self.quartz.clone())
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        self.index = self.index.take().or_else(|| longform::only(&self.folder));
        draft.dialect = Dialect::from(Base::Obsidian);
        draft.site_roots.push(self.vault.root().to_owned());
        if let Some(config) = &self.quartz {
            describe(config, reading, draft);
        }
        if let Some(index) = &self.index {
            longform::describe(index, reading, draft);
        }
    }

    fn order(&self, draft: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        if let Some(index) = &self.index {
            return Ok(longform::scenes(index, reading));
        }
        let list = self.folder.join("SUMMARY.md");
        if let Some(source) =
            Some(&list).filter(|list| list.is_file()).and_then(|list| reading.file(list, Purpose::Part, None))
        {
            let text = &reading.sources.get(source).text;
            return Ok(list::from_summary(text, source, &self.folder, Parts::AnyLevel));
        }
        let Some(plain) = folder::find(&self.folder, Sign::Named) else { return Ok(Vec::new()) };
        let lines = plain.order(draft, reading)?;
        Ok(self.without_the_aside(lines, reading))
    }

    fn text(&self, path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Option<SourceId> {
        let source = reading.chapter(path, Purpose::Part, place)?;
        Some(shown::text(source, path, &self.vault, &self.tally, reading))
    }

    fn finish(&self, reading: &mut Reading<'_>) {
        self.tally.tell(reading.diagnostics);
    }

    fn manners(&self) -> Manners {
        Manners {
            lone_text_is_the_book: self.index.is_none(),
            is_guessed: self.sign == Known::ByNotes,
            keys: Keys::OfAuthors,
            ..Manners::OF_FOLDERS
        }
    }
}

/// How a value is read into the draft.
type TakeValue = fn(&mut Draft, &Value, &mut Layer<'_>);

/// Lays what the settings of Quartz say over the draft.
fn describe(config: &Path, reading: &mut Reading<'_>, draft: &mut Draft) {
    let Some(source) = reading.file(config, Purpose::Description, None) else { return };
    let tree = script::parse(&reading.sources.get(source).text, source);
    let mut layer = Layer { base: parent(config), name: "quartz.config.ts", diagnostics: reading.diagnostics };
    let takes: [(&str, &str, TakeValue); 2] = [("pageTitle", "title", fields::title), ("locale", "lang", fields::lang)];
    for (key, name, take) in takes {
        let value = tree.as_ref().and_then(|tree| tree.get(&["configuration"])?.get(&[key]));
        if let Some(value) = value.filter(|value| value.text().is_some_and(|text| !text.is_empty())) {
            draft.named.insert(name);
            take(draft, value, &mut layer);
        }
    }
}

impl Obsidian {
    /// A vault of which nothing was read yet.
    fn new(folder: PathBuf, vault: Vault, sign: Known) -> Obsidian {
        Obsidian { folder, vault, index: None, quartz: None, sign, tally: Tally::default() }
    }

    /// The lines without templates, daily notes and drawings, and without notes that have no words; one note each tells.
    fn without_the_aside(&self, lines: Vec<Listed>, reading: &mut Reading<'_>) -> Vec<Listed> {
        let (mut aside, mut empty) = (Vec::new(), Vec::new());
        let mut kept: Vec<Listed> = Vec::new();
        for line in lines {
            match &line.what {
                What::File(paths) if paths.first().is_some_and(|path| self.vault.is_aside(path)) => {
                    aside.extend(paths.first().cloned());
                }
                What::File(paths) if paths.first().is_some_and(|path| is_empty(path)) => {
                    empty.extend(paths.first().cloned());
                }
                _ => kept.push(line),
            }
        }
        // A part of which nothing is left is none.
        let mut at = kept.len();
        while at > 0 {
            at -= 1;
            let holds = |below: &Listed| below.depth > kept[at].depth;
            if kept[at].what == What::Part && !kept.get(at + 1).is_some_and(holds) {
                kept.remove(at);
            }
        }
        if !aside.is_empty() {
            let names = some_names(&aside, 4);
            let message = format!("templates, daily notes and drawings are not in the book: {names}");
            let help = "name such a note in `chapters` of `katern.toml` if it belongs to the book";
            reading.diagnostics.push(Diagnostic::new(&LEFT_OUT_FILE, None, message).help(help));
        }
        if !empty.is_empty() && !kept.is_empty() {
            let message = format!("notes without words are not in the book: {}", some_names(&empty, 4));
            let help = "write them, or leave them: links to them become words";
            reading.diagnostics.push(Diagnostic::new(&LEFT_OUT_FILE, None, message).help(help));
        }
        kept
    }
}

/// Whether a note has nothing but properties.
fn is_empty(path: &Path) -> bool {
    path.is_file()
        && std::fs::read_to_string(path)
            .is_ok_and(|text| text[front_matter::find(&text).map_or(0, |found| found.end)..].trim().is_empty())
}
