//! Texts with cells of programs: what Quarto, knitr and R Markdown share.
//!
//! No program is run. A cell is shown as the project's settings say; the pictures that it made are taken where they were
//! saved, and what is not there is counted and told once for the book ([`tally`]). Everything here needs the disk or the
//! project; marks that need neither are syntaxes of the dialect.

mod cell;
mod expression;
mod head;
mod include;
mod pictures;
mod settings;
mod shortcode;
mod show;
mod tally;
mod words;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use self::head::Head;
pub(super) use self::head::role;
use self::pictures::Places;
use self::settings::Defaults;
use self::shortcode::Values;
use self::show::Showing;
use self::tally::{Tally, Told};
use self::words::Known;
use crate::manuscript::path::parent;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Value};
use crate::markdown::dialect::rewrite::{self, Edit, Rewriting};
use crate::source::{Composed, SourceId, Span};

/// Which tool reads the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    /// Quarto.
    Quarto,
    /// knitr by way of bookdown or R Markdown.
    Knitr,
}

/// How the texts of a project are read.
#[derive(Debug)]
pub(super) struct Knit {
    /// The tool.
    pub(super) tool: Tool,
    /// The project's folder.
    pub(super) root: PathBuf,
    /// What its file of settings says.
    pub(super) metadata: Value,
    /// `_variables.yml`.
    pub(super) variables: Value,
    /// `params:` of the book.
    pub(super) params: Option<Value>,
    /// The folders in which outputs are saved beside those of each text.
    pub(super) outputs: Vec<PathBuf>,
    /// What holds for every cell, as far as texts have said it: where all are run as one, the first speaks for the others.
    defaults: RefCell<Defaults>,
    /// Cells without a name, so far.
    unnamed: RefCell<usize>,
    tally: Tally,
}

impl Knit {
    /// For the texts of a project.
    pub(super) fn new(tool: Tool, root: PathBuf) -> Knit {
        let nothing = || Value { kind: Kind::Null, span: None };
        Knit {
            tool,
            root,
            metadata: nothing(),
            variables: nothing(),
            params: None,
            outputs: Vec::new(),
            defaults: RefCell::default(),
            unnamed: RefCell::default(),
            tally: Tally::default(),
        }
    }

    /// What the project says of every cell.
    pub(super) fn set_defaults(&self, trees: &[Option<&Value>]) {
        let mut defaults = self.defaults.borrow_mut();
        *defaults = trees.iter().fold(*defaults, |defaults, tree| defaults.with_tree(*tree));
    }

    /// Takes out of a tree what a program would compute, and tells it.
    pub(super) fn without_programs(&self, tree: &mut Value) {
        if let Kind::Map(pairs) = &mut tree.kind {
            pairs.retain(|pair| {
                let is_computed =
                    |value: &Value| value.text().is_some_and(|text| text.contains("`r ") || text.contains("!r "));
                let is_computed = pair.value.items().iter().any(is_computed);
                if is_computed {
                    self.tally.add(Told::Metadata(pair.key.clone()), pair.key_span);
                }
                !is_computed
            });
        }
    }

    /// Takes files of works out of a tree that are not there: programs of the book write some of them.
    pub(super) fn without_missing_works(&self, tree: &mut Value, base: &Path) {
        let Kind::Map(pairs) = &mut tree.kind else { return };
        for pair in pairs.iter_mut().filter(|pair| pair.key == "bibliography") {
            let mut files = pair.value.items().to_vec();
            files.retain(|file| {
                let missing = file.text().filter(|name| !name.contains("://") && !base.join(name).is_file());
                if let Some(name) = missing {
                    self.tally.add(Told::File(name.to_owned()), file.span);
                }
                missing.is_none()
            });
            pair.value.kind = Kind::List(files);
        }
    }

    /// Tells what the texts hold that is not there or not read.
    pub(super) fn tell(&self, reading: &mut Reading<'_>) {
        self.tally.tell(reading.diagnostics);
    }

    /// The text of a chapter as the book shows it.
    ///
    /// What the files of settings in the folders above it say comes first, the nearest last.
    pub(super) fn text(&self, source: SourceId, path: &Path, above: &[Value], reading: &mut Reading<'_>) -> SourceId {
        let head = Head::of(source, reading);
        let (saved, is_stale) = include::saved(source, path, self, reading);
        if is_stale {
            self.tally.add(Told::Stale, Some(Span::new(source, 0..0)));
        }
        let plain = saved.unwrap_or_else(|| include::whole(source, path, self, reading));
        let without = head::without_keys(&plain, &head);
        let shown = self.shown(&without, path, above, &head);
        if shown.text() == reading.sources.get(source).text {
            return source;
        }
        reading.sources.add(shown.into_source(path))
    }

    /// The text with its cells, its values and its shortcodes written anew.
    fn shown(&self, text: &Composed, path: &Path, above: &[Value], head: &Head) -> Composed {
        let places = self.places(path);
        let (text, references) = match self.tool {
            Tool::Knitr => references(text),
            Tool::Quarto => (text.clone(), BTreeMap::new()),
        };
        let told: Vec<&Value> = above.iter().chain([&head.tree]).collect();
        let text = self.cells(&text, &told, &places, &references);
        let metadata = told.into_iter().rev().chain([&self.metadata]).collect();
        let known = Known {
            values: Values { metadata, variables: &self.variables },
            params: head.tree.get(&["params"]).or(self.params.as_ref()),
            places: &places,
        };
        let words::Found { edits, told } = words::find(text.text(), &rewrite::lines(text.text()), &known);
        for (told, range) in told {
            self.tally.add(told, Some(text.origin(range)));
        }
        let text = applied(&text, edits);
        if references.is_empty() { text } else { applied(&text, referred(text.text(), &references)) }
    }

    fn cells(
        &self,
        text: &Composed,
        told: &[&Value],
        places: &Places,
        references: &BTreeMap<String, String>,
    ) -> Composed {
        let of_project = *self.defaults.borrow();
        let mut defaults = told.iter().fold(of_project, |known, tree| known.with_tree(tree.get(&["execute"])));
        let lines = cell::lines(text.text());
        if self.tool == Tool::Quarto {
            *self.unnamed.borrow_mut() = 0;
        }
        let mut edits: Vec<Edit> = Vec::new();
        for block in cell::blocks(&lines) {
            let Some(cell) = cell::of_block(&lines, block) else { continue };
            let number = {
                let mut unnamed = self.unnamed.borrow_mut();
                *unnamed += usize::from(cell.label.is_none());
                *unnamed
            };
            let code = cell.code(&lines, text.text());
            if let Some(arguments) = expression::arguments_of("opts_chunk$set", &code) {
                let mut settings = settings::Settings::default();
                settings.add_arguments(&arguments);
                defaults = defaults.with(&settings);
                if self.tool == Tool::Knitr {
                    *self.defaults.borrow_mut() = defaults;
                }
            }
            let showing = Showing {
                defaults,
                places,
                referred: &|words| replaced(words, references),
                by_caption: self.tool == Tool::Knitr,
            };
            let (made, told) = show::edits(&cell, number, text.text(), &lines, &showing);
            if let Some(told) = told {
                let place = lines[cell.lines.start].start()..lines[cell.lines.start].end();
                self.tally.add(told, Some(text.origin(place)));
            }
            edits.extend(made);
        }
        applied(text, edits)
    }

    /// Where the pictures of a text may be.
    fn places(&self, path: &Path) -> Places {
        let folder = parent(path);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let inner = pictures::relative(&self.root, &folder);
        let mut bases = vec![folder.join(format!("{stem}_files")), self.root.join("_freeze").join(&inner).join(&stem)];
        for output in &self.outputs {
            bases.push(output.join(&inner).join(format!("{stem}_files")));
            bases.push(output.clone());
        }
        Places { folder, root: self.root.clone(), saved: pictures::figure_folders(bases.into_iter()) }
    }
}

fn applied(text: &Composed, edits: Vec<Edit>) -> Composed {
    match edits.is_empty() {
        true => text.clone(),
        false => rewrite::apply(text, Rewriting { edits, remarks: Vec::new() }, &mut Vec::new()),
    }
}

/// The mark of bookdown's text references: `(ref:name) words` in a paragraph of its own, and `(ref:name)` where they stand.
const REFERENCE: &str = "(ref:";

/// The text without the paragraphs of text references, and what each says.
fn references(text: &Composed) -> (Composed, BTreeMap<String, String>) {
    let mut said = BTreeMap::new();
    let mut edits = Vec::new();
    if text.text().contains(REFERENCE) {
        for line in cell::lines(text.text()).iter().filter(|line| !line.is_code) {
            let Some((name, words)) = line.words.strip_prefix(REFERENCE).and_then(|rest| rest.split_once(')')) else {
                continue;
            };
            if !words.trim().is_empty() && words.starts_with(' ') {
                said.insert(name.to_owned(), words.trim().to_owned());
                edits.push(Edit::new(line.range.clone(), ""));
            }
        }
    }
    (applied(text, edits), said)
}

/// The words with what text references say in their places.
fn replaced(words: &str, references: &BTreeMap<String, String>) -> String {
    let mut words = words.to_owned();
    for (name, said) in references {
        words = words.replace(&format!("{REFERENCE}{name})"), said);
    }
    words
}

/// Puts what text references say in their places.
fn referred(text: &str, references: &BTreeMap<String, String>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for line in rewrite::lines(text).iter().filter(|line| !line.is_code) {
        let mut at = line.start();
        while let Some(found) = text[at..line.end()].find(REFERENCE) {
            let start = at + found;
            let name = text[start + REFERENCE.len()..line.end()].split(')').next().unwrap_or_default();
            at = start + REFERENCE.len() + name.len();
            if let Some(said) = references.get(name).filter(|_| at < line.end()) {
                edits.push(Edit::new(start..at + 1, said.clone()));
            }
        }
    }
    edits
}
