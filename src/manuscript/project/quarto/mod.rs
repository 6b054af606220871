//! Quarto projects: `_quarto.yml` with a book, a website or documents of their own, and texts with cells.
//!
//! No program is run and no Quarto either; what the book said when it was last rendered is taken from `_freeze` where that is
//! kept. Profiles (`_quarto-print.yml`) are passed over, as Quarto does where none is asked for.

mod list;
mod metadata;

use std::path::{Path, PathBuf};

use super::knit::{Knit, Tool, role};
use super::{Manners, Project, Sign};
use crate::error::Error;
use crate::manuscript::decode::malformed;
use crate::manuscript::fields::Draft;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::{first_named, no_file, parent};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::unlisted::{List, Reach, head};
use crate::manuscript::value::{Kind, Value};
use crate::manuscript::yaml;
use crate::markdown::dialect::{Base, Dialect};
use crate::source::{SourceId, Span};

/// A Quarto project.
#[derive(Debug)]
struct Quarto {
    /// Its folder.
    folder: PathBuf,
    /// `_quarto.yml`, where there is one.
    settings: Option<PathBuf>,
    /// The text that was named, where it is not the whole project.
    lone: Option<PathBuf>,
    /// What `_quarto.yml` says.
    tree: Value,
    /// How its texts are read.
    knit: Knit,
}

/// The names of the file of settings.
const SETTINGS: [&str; 2] = ["_quarto.yml", "_quarto.yaml"];

/// The project at a folder: one with `_quarto.yml`, or with an `index.qmd`; or a text of Quarto's that was named.
pub(super) fn find(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    let is_text = at.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("qmd"));
    if at.is_file() && is_text {
        let folder = parent(at);
        let root = folder.ancestors().find(|above| settings_in(above).is_some()).unwrap_or(&folder).to_owned();
        return Some(Box::new(Quarto::new(root, Some(at.to_owned()))));
    }
    let folder = super::folder_of(at, &SETTINGS)?;
    let is_project = settings_in(&folder).is_some() || folder.join("index.qmd").is_file();
    (is_project || sign == Sign::Named).then(|| Box::new(Quarto::new(folder, None)) as Box<dyn Project>)
}

fn settings_in(folder: &Path) -> Option<PathBuf> {
    first_named(&SETTINGS.map(|name| folder.join(name)))
}

impl Quarto {
    /// A project of which nothing was read yet.
    fn new(folder: PathBuf, lone: Option<PathBuf>) -> Quarto {
        let settings = settings_in(&folder);
        let tree = Value { kind: Kind::Null, span: None };
        Quarto { knit: Knit::new(Tool::Quarto, folder.clone()), folder, settings, lone, tree }
    }

    /// What kind of project it says that it is.
    fn kind(&self) -> &str {
        let kind = self.tree.get(&["project"]).and_then(|project| project.get(&["type"])).and_then(Value::text);
        kind.unwrap_or(if self.tree.get(&["book"]).is_some() { "book" } else { "default" })
    }

    /// The files of settings in the folders between the project's and a text's, outermost first.
    fn above(&self, path: &Path, reading: &mut Reading<'_>) -> Vec<Value> {
        let folder = parent(path);
        let Ok(inner) = folder.strip_prefix(&self.folder) else { return Vec::new() };
        let mut folders = vec![self.folder.clone()];
        for name in inner.components() {
            folders.push(folders[folders.len() - 1].join(name));
        }
        let files = folders
            .iter()
            .filter_map(|folder| first_named(&[folder.join("_metadata.yml"), folder.join("_metadata.yaml")]));
        files.collect::<Vec<_>>().iter().map(|file| tree(file, None, reading)).collect()
    }
}

/// What a file of YAML says.
fn tree(path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Value {
    let nothing = Value { kind: Kind::Null, span: None };
    let Some(source) = reading.file(path, Purpose::Description, place) else { return nothing };
    yaml::parse(&reading.sources.get(source).text, source, 0).unwrap_or_else(|error| {
        reading.diagnostics.push(malformed(error));
        nothing
    })
}

/// A line with the role of a chapter, where chapters are numbered and its text does not say that it has no number.
fn numbered(mut line: Listed, draft: &Draft, reading: &mut Reading<'_>) -> Listed {
    if let What::File(paths) = &line.what
        && let [path] = paths.as_slice()
        && line.role.is_none()
        && draft.settings.number_sections
        && path.is_file()
        && let Some(source) = reading.file(path, Purpose::Part, line.span)
    {
        line.role = role(&reading.sources.get(source).text);
    }
    line
}

impl Project for Quarto {
    fn name(&self) -> &'static str {
        match self.kind() {
            _ if self.lone.is_some() => "a Quarto text",
            "book" => "a Quarto book",
            "website" => "a Quarto website",
            "manuscript" => "a Quarto manuscript",
            _ => "a Quarto project",
        }
    }

    fn tool(&self) -> &'static str {
        "Quarto"
    }

    fn source(&self) -> Option<PathBuf> {
        self.settings.clone().filter(|_| self.lone.is_none())
    }

    fn marker(&self) -> Option<PathBuf> {
        self.settings.clone()
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        if let Some(path) = &self.settings {
            self.tree = tree(path, None, reading);
        }
        metadata::add_files(&mut self.tree, &self.folder, reading);
        draft.dialect = Dialect::from(Base::Quarto);
        draft.site_roots.push(self.folder.clone());
        let variables = first_named(&[self.folder.join("_variables.yml"), self.folder.join("_variables.yaml")]);
        if let Some(path) = variables {
            self.knit.variables = tree(&path, None, reading);
        }
        self.knit.metadata = self.tree.clone();
        let chunks = self.tree.get(&["knitr"]).and_then(|knitr| knitr.get(&["opts_chunk"]));
        self.knit.set_defaults(&[chunks, self.tree.get(&["execute"])]);
        let output = self.tree.get(&["project"]).and_then(|project| project.get(&["output-dir"])).and_then(Value::text);
        let outputs = [output.unwrap_or("_book"), "_book", "_site", "docs"];
        self.knit.outputs = outputs.iter().map(|output| self.folder.join(output)).collect();
        let is_book = self.kind() == "book" && self.lone.is_none();
        if is_book {
            draft.settings.number_sections = true;
        }
        if self.lone.is_none() || !is_book {
            metadata::lay(&self.tree, &self.folder, &self.knit, reading, draft);
        }
    }

    fn order(&self, draft: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        if let Some(path) = &self.lone {
            return Ok(vec![Listed::new(What::File(vec![path.clone()]))]);
        }
        let lines = list::of(&self.tree, self.kind(), &self.folder);
        match lines.is_empty() {
            true => {
                let nothing = || format!("there is no text of Quarto's in {}", self.folder.display());
                let message = no_file(&self.folder.join("index.qmd")).unwrap_or_else(nothing);
                Err(Error::new(message).help("write `index.qmd`, or name the texts under `chapters` in `_quarto.yml`"))
            }
            false => Ok(lines.into_iter().map(|line| numbered(line, draft, reading)).collect()),
        }
    }

    fn list(&self, lines: &[Listed]) -> Option<List> {
        let span = lines.iter().find_map(|line| line.span).filter(|_| self.lone.is_none())?;
        let folders = std::iter::once(self.folder.clone()).collect();
        Some(List { name: "_quarto.yml", span: Some(head(span)), folders, reach: Reach::Below })
    }

    /// What Quarto made lies among the texts.
    fn passes_over(&self, path: &Path) -> bool {
        self.knit.outputs.iter().any(|output| path.starts_with(output))
    }

    fn text(&self, path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Option<SourceId> {
        let source = reading.chapter(path, Purpose::Part, place)?;
        let above = self.above(path, reading);
        Some(self.knit.text(source, path, &above, reading))
    }

    fn finish(&self, reading: &mut Reading<'_>) {
        self.knit.tell(reading);
    }

    fn manners(&self) -> Manners {
        // What the first text says of itself is said of that chapter, where the project's own file names the book.
        Manners { lone_text_is_the_book: self.lone.is_some() || self.settings.is_none(), ..Manners::OF_FOLDERS }
    }
}
