//! Vaults of Obsidian, and the books that the plugin Longform keeps in them.
//!
//! A vault is a folder of notes in no order but that of their names. What a note shows of others is taken in, and what it
//! links to is found over the whole vault ([`vault`]). A note of Longform's lists the scenes of a book ([`longform`]).

mod longform;
mod shown;
mod vault;

use std::path::{Path, PathBuf};

use self::vault::Vault;
use super::{Project, Sign, folder};
use crate::diagnostic::Diagnostic;
use crate::manuscript::draft::Draft;
use crate::manuscript::error::Error;
use crate::manuscript::list::{self, Listed, Parts, What};
use crate::manuscript::path::{is_markdown, some_names};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
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
}

/// The vault at a folder or around it, or the book of Longform whose note is named.
pub(super) fn find(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
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
    Some(Box::new(Obsidian { folder, vault, index }))
}

impl Project for Obsidian {
    fn name(&self) -> &'static str {
        match self.index {
            Some(_) => "a book of Longform",
            None => "a vault of Obsidian",
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
        Some(self.vault.root().join(".obsidian"))
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        self.index = self.index.take().or_else(|| longform::only(&self.folder));
        draft.dialect = Dialect::from(Base::Obsidian);
        draft.site_roots.push(self.vault.root().to_owned());
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
        Some(shown::text(source, path, &self.vault, reading))
    }

    fn lone_text_is_the_book(&self) -> bool {
        self.index.is_none()
    }

    fn knows_its_keys(&self) -> bool {
        false
    }
}

impl Obsidian {
    /// The lines without templates, daily notes and drawings, of which one note tells.
    fn without_the_aside(&self, lines: Vec<Listed>, reading: &mut Reading<'_>) -> Vec<Listed> {
        let mut aside = Vec::new();
        let mut kept: Vec<Listed> = Vec::new();
        for line in lines {
            match &line.what {
                What::File(paths) if paths.first().is_some_and(|path| self.vault.is_aside(path)) => {
                    aside.extend(paths.first().cloned());
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
        kept
    }
}
