//! Books of bookdown and texts of R Markdown: `_bookdown.yml`, the metadata of `index.Rmd`, and `.Rmd` files with cells.

mod metadata;
mod parts;

use std::path::{Path, PathBuf};

use super::knit::{Knit, Tool, role};
use super::{Manners, Project, Sign, folder_of};
use crate::error::Error;
use crate::manuscript::decode::malformed;
use crate::manuscript::fields::Draft;
use crate::manuscript::front_matter;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::{is_of_the_project, parent};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Value};
use crate::manuscript::yaml;
use crate::markdown::dialect::rewrite::{self, Edit, Rewriting};
use crate::markdown::dialect::{Base, Dialect};
use crate::model::role::Role;
use crate::source::{Composed, SourceId, Span};

/// A book of bookdown, or one text of R Markdown.
#[derive(Debug)]
struct Bookdown {
    /// Its folder.
    folder: PathBuf,
    /// The text that is the whole book.
    lone: Option<PathBuf>,
    /// What `_bookdown.yml` says.
    tree: Value,
    /// How its texts are read.
    knit: Knit,
}

/// The file of settings.
const SETTINGS: &str = "_bookdown.yml";

/// The names of the first text.
const INDEX: [&str; 2] = ["index.Rmd", "index.rmd"];

/// The book at a folder: one with `_bookdown.yml`, one whose `index.Rmd` names bookdown, one with a single `.Rmd`; or such a
/// text that was named.
pub(super) fn find(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    if at.is_file() && is_text(at) && !INDEX.iter().any(|name| at.ends_with(name)) {
        return Some(Box::new(Bookdown::new(parent(at), Some(at.to_owned()))));
    }
    let folder = folder_of(at, &[SETTINGS, INDEX[0], INDEX[1]])?;
    let names_bookdown = |path: PathBuf| {
        std::fs::read_to_string(path)
            .is_ok_and(|text| text[..text.floor_char_boundary(4096.min(text.len()))].contains("bookdown"))
    };
    let is_book = folder.join(SETTINGS).is_file() || INDEX.iter().any(|name| names_bookdown(folder.join(name)));
    if is_book {
        return Some(Box::new(Bookdown::new(folder, None)));
    }
    let texts = texts_in(&folder);
    let has_markdown = || {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        names
            .into_iter()
            .any(|name| crate::manuscript::path::is_markdown(Path::new(&name)) && !is_of_the_project(&name))
    };
    match texts.as_slice() {
        [text] if !has_markdown() => Some(Box::new(Bookdown::new(folder, Some(text.clone())))),
        [_, ..] if sign == Sign::Named => Some(Box::new(Bookdown::new(folder, None))),
        _ => None,
    }
}

/// Whether a file's name says that it is a text of R Markdown.
fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("rmd"))
}

/// The texts in a folder by their names, the first one first; a name that begins with `_` says that it is none.
fn texts_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut texts: Vec<(bool, String, PathBuf)> = entries
        .filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())))
        .filter(|(name, path)| is_text(path) && path.is_file() && !name.starts_with(['_', '.']))
        .map(|(name, path)| (!INDEX.contains(&name.as_str()), name, path))
        .collect();
    texts.sort();
    texts.into_iter().map(|(_, _, path)| path).collect()
}

impl Bookdown {
    /// A book of which nothing was read yet.
    fn new(folder: PathBuf, lone: Option<PathBuf>) -> Bookdown {
        let tree = Value { kind: Kind::Null, span: None };
        Bookdown { knit: Knit::new(Tool::Knitr, folder.clone()), folder, lone, tree }
    }

    /// What a file of YAML in the project's folder says; nothing where it is not there.
    fn tree(&self, name: &str, reading: &mut Reading<'_>) -> Value {
        let nothing = Value { kind: Kind::Null, span: None };
        let path = self.folder.join(name);
        if !path.is_file() {
            return nothing;
        }
        let Some(source) = reading.file(&path, Purpose::Description, None) else { return nothing };
        yaml::parse(&reading.sources.get(source).text, source, 0).unwrap_or_else(|error| {
            reading.diagnostics.push(malformed(error));
            nothing
        })
    }

    /// The texts, with the place at which each is listed.
    fn texts(&self) -> Vec<(PathBuf, Option<Span>)> {
        if let Some(lone) = &self.lone {
            return vec![(lone.clone(), None)];
        }
        let listed = self.tree.get(&["rmd_files"]).map(|files| match files.pairs() {
            Some(_) => files.get(&["epub", "epub3", "html", "bs4", "latex"]).map(Value::items).unwrap_or_default(),
            None => files.items(),
        });
        let mut texts: Vec<(PathBuf, Option<Span>)> = match listed {
            Some(files) => files.iter().filter_map(|file| Some((self.folder.join(file.text()?), file.span))).collect(),
            None => texts_in(&self.folder).into_iter().map(|path| (path, None)).collect(),
        };
        texts.extend(self.subfolders().iter().flat_map(|folder| texts_in(folder)).map(|path| (path, None)));
        // The first text is first wherever it is listed.
        texts.sort_by_key(|(path, _)| !INDEX.iter().any(|name| *path == self.folder.join(name)));
        texts
    }

    /// The folders below whose texts are in the book too: `rmd_subdir`.
    fn subfolders(&self) -> Vec<PathBuf> {
        let Some(named) = self.tree.get(&["rmd_subdir"]) else { return Vec::new() };
        match named.truth() {
            Some(false) => Vec::new(),
            Some(true) => {
                let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
                let folders = entries.map(|entry| entry.path()).filter(|path| path.is_dir());
                let is_own = |path: &PathBuf| {
                    path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with(['_', '.']))
                };
                let mut folders: Vec<PathBuf> = folders.filter(is_own).collect();
                folders.sort();
                folders
            }
            None => named.items().iter().filter_map(|name| Some(self.folder.join(name.text()?))).collect(),
        }
    }
}

impl Project for Bookdown {
    fn name(&self) -> &'static str {
        match self.lone {
            Some(_) => "an R Markdown text",
            None => "a bookdown book",
        }
    }

    fn tool(&self) -> &'static str {
        "bookdown"
    }

    fn source(&self) -> Option<PathBuf> {
        self.marker().filter(|_| self.tree.get(&["rmd_files"]).is_some())
    }

    fn marker(&self) -> Option<PathBuf> {
        Some(self.folder.join(SETTINGS)).filter(|path| path.is_file() && self.lone.is_none())
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        self.tree = self.tree(SETTINGS, reading);
        draft.dialect = Dialect::from(Base::Quarto);
        draft.site_roots.push(self.folder.clone());
        draft.settings.number_sections = self.lone.is_none();
        let formats = self.tree("_output.yml", reading);
        // One that is not there is told as a chapter.
        let first = self.texts().into_iter().next().filter(|(first, _)| first.is_file());
        let Some((first, place)) = first else { return };
        let Some(source) = reading.file(&first, Purpose::Part, place) else { return };
        let text = &reading.sources.get(source).text;
        let read = front_matter::find(text)
            .map(|found| yaml::parse(&text[found.inner.clone()], source, found.inner.start))
            .unwrap_or(Ok(Value { kind: Kind::Null, span: None }));
        let head = read.unwrap_or_else(|error| {
            reading.diagnostics.push(malformed(error));
            Value { kind: Kind::Null, span: None }
        });
        metadata::lay(&head, &formats, &self.folder, &self.knit, reading, draft);
        self.knit.params = head.get(&["params"]).cloned();
        self.knit.metadata = head;
        let named = self.tree.get(&["book_filename"]).and_then(Value::text).unwrap_or("_main");
        let named = named.trim_end_matches(".Rmd");
        let output = self.tree.get(&["output_dir"]).and_then(Value::text).unwrap_or("_book");
        let folders =
            [format!("{named}_files"), format!("_bookdown_files/{named}_files"), format!("{output}/{named}_files")];
        let folders =
            folders.into_iter().chain([output, "_book", "docs"].map(|output| format!("{output}/{named}_files")));
        self.knit.outputs = folders.map(|folder| self.folder.join(folder)).collect();
    }

    fn order(&self, draft: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        let texts = self.texts();
        if texts.is_empty() {
            let message = format!("there is no `.Rmd` file in {}", self.folder.display());
            return Err(Error::new(message).help("write a chapter as `index.Rmd`, or name the files under `rmd_files`"));
        }
        let mut lines = Vec::new();
        let (mut depth, mut appendix) = (0, None);
        for (path, span) in texts {
            let source = if path.is_file() { reading.file(&path, Purpose::Part, span) } else { None };
            let heads = source.map(|source| parts::opening(&reading.sources.get(source).text)).unwrap_or_default();
            for head in heads {
                let place = source.map(|source| Span::new(source, head.range.clone()));
                match head.kind {
                    parts::Kind::Part => {
                        depth = 1;
                        lines.push(Listed { title: Some(head.title), span: place, ..Listed::new(What::Part) });
                    }
                    parts::Kind::Appendix => (depth, appendix) = (0, Some(Role::Appendix)),
                }
            }
            let is_numbered = draft.settings.number_sections;
            let own = source.filter(|_| is_numbered).and_then(|source| role(&reading.sources.get(source).text));
            let goes_on = source.filter(|_| !lines.is_empty() && self.lone.is_none());
            let is_below = goes_on.is_some_and(|source| parts::goes_on(&reading.sources.get(source).text));
            let depth = depth + usize::from(is_below);
            lines.push(Listed { depth, role: appendix.or(own), span, ..Listed::new(What::File(vec![path])) });
        }
        Ok(lines)
    }

    fn text(&self, path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Option<SourceId> {
        let source = reading.chapter(path, Purpose::Part, place)?;
        let text = reading.sources.get(source).text.clone();
        // The metadata of the first text is the book's, and has been laid.
        let is_first = self.texts().first().is_some_and(|(first, _)| first == path);
        let start = if is_first { front_matter::find(&text).map_or(0, |found| found.end) } else { 0 };
        let head = (start > 0).then(|| Edit::new(0..start, ""));
        let edits: Vec<Edit> = head.into_iter().chain(parts::edits(&text)).collect();
        let source = match edits.is_empty() {
            true => source,
            false => {
                let own = rewrite::apply(
                    &Composed::whole(source, &text),
                    Rewriting { edits, remarks: Vec::new() },
                    &mut Vec::new(),
                );
                reading.sources.add(own.into_source(path))
            }
        };
        Some(self.knit.text(source, path, &[], reading))
    }

    fn finish(&self, reading: &mut Reading<'_>) {
        self.knit.tell(reading);
    }

    fn manners(&self) -> Manners {
        // The first text's metadata is read as the project is opened.
        Manners { lone_text_is_the_book: false, ..Manners::OF_FOLDERS }
    }
}
