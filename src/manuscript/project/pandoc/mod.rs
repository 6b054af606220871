//! pandoc's projects: a file of defaults, `defaults.yaml`, that names the input files, the metadata and the Markdown, or a
//! Makefile, a justfile or a script that calls pandoc with them ([`call`]).
//!
//! Paths in it are pandoc's: from the folder in which it is run, which is the file's own or the one above; `${.}` is the file's
//! folder. Filters, templates and writers are not run. <https://pandoc.org/MANUAL.html#defaults-files>

mod braces;
mod call;
mod dublin_core;
mod names;
mod options;
mod printed;
mod script;
mod words;

use std::path::{Path, PathBuf};

use self::options::{OWN, PATHS, QUIET, is_gathered};
use super::{Keys, Manners, Project, Sign};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::language;
use crate::manuscript::decode::{Layer, apply, malformed};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::headline::beginning;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::{parent, real};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Pair, Value};
use crate::manuscript::{front_matter, key, metadata_sources, yaml};
use crate::markdown::dialect::{Base, Dialect};
use crate::model::metadata::Field;
use crate::rule::manuscript::{LEFT_OUT_FILE, SKIPPED_PREPROCESSOR};

/// A file of defaults, or a script.
#[derive(Debug)]
struct Pandoc {
    by: By,
    file: PathBuf,
    /// The folder from which its paths are meant.
    folder: PathBuf,
    /// What it names as input, with its place.
    inputs: Vec<Value>,
    /// The files of metadata that it names.
    metadata: Vec<PathBuf>,
}

/// What describes a project of pandoc's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Defaults,
    Script,
}

/// The project at a folder whose script calls pandoc with the texts of a book, or at such a script.
pub(super) fn by_script(at: &Path, _: Sign) -> Option<Box<dyn Project>> {
    let folder = if at.is_dir() { at.to_owned() } else { Some(parent(at)).filter(|_| call::is_script(at))? };
    let named = Some(at.to_owned()).filter(|at| at.is_file() && call::book_of(&beginning(at), at).is_some());
    let file = named.or_else(|| call::script_of(&folder))?;
    Some(Box::new(Pandoc { by: By::Script, file, folder, inputs: Vec::new(), metadata: Vec::new() }))
}

/// The project at a folder with a file of defaults that names its inputs, or at such a file.
pub(super) fn find(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    let (file, folder) = match at.is_dir() {
        true => (best(at, sign)?, at.to_owned()),
        false => {
            let file = Some(at.to_owned()).filter(|at| is_yaml(at) && (sign == Sign::Named || names_inputs(at)))?;
            let folder = parent(&file);
            let is_above = FOLDERS.iter().any(|name| folder.file_name().is_some_and(|own| own == *name));
            let folder = if is_above && !folder.join(first_input(&file)).is_file() { parent(&folder) } else { folder };
            (file, folder)
        }
    };
    Some(Box::new(Pandoc { by: By::Defaults, file, folder, inputs: Vec::new(), metadata: Vec::new() }))
}

/// The folders of a project in which files of defaults stand, besides its own.
const FOLDERS: [&str; 3] = ["defaults", "pandoc", "config"];

/// The first input file that a file of defaults names, as far as a look at its lines tells.
fn first_input(file: &Path) -> String {
    let text = beginning(file);
    let mut lines = text.lines().skip_while(|line| !line.starts_with("input-file"));
    let own = lines.next().and_then(|line| line.split_once(':')).map_or("", |(_, own)| own.trim());
    let next = lines.next().unwrap_or_default();
    let name = if own.is_empty() { next } else { own };
    name.trim().trim_start_matches(['-', '[']).trim_end_matches(']').trim().to_owned()
}

/// The file of defaults of a folder: of several the one that makes a book for readers, else the first by name.
fn best(folder: &Path, sign: Sign) -> Option<PathBuf> {
    let of = |folder: &Path| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_yaml(path)).collect();
        files.sort();
        files
    };
    let files = of(folder);
    let mut known: Vec<PathBuf> = files.iter().filter(|path| names_inputs(path)).cloned().collect();
    if known.is_empty() {
        let inner = FOLDERS.iter().flat_map(|name| of(&folder.join(name)));
        known = inner.filter(|path| names_inputs(path)).collect();
    }
    if known.is_empty() && sign == Sign::Named {
        known = files;
    }
    known.sort_by_key(|path| !beginning(path).contains("epub"));
    known.into_iter().next()
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ["yaml", "yml"].iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Whether a file of YAML names input files for pandoc.
fn names_inputs(path: &Path) -> bool {
    beginning(path).lines().any(|line| line.starts_with("input-files:") || line.starts_with("input-file:"))
}

/// How often one file of defaults may take up another.
const LEVELS: usize = 8;

impl Project for Pandoc {
    fn name(&self) -> &'static str {
        "a pandoc project"
    }

    fn tool(&self) -> &'static str {
        "pandoc"
    }

    fn source(&self) -> Option<PathBuf> {
        Some(self.file.clone())
    }

    /// A file may stand in a folder below the one that it is meant for.
    fn marker(&self) -> Option<PathBuf> {
        Some(self.folder.join(self.file.file_name()?))
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        draft.dialect = Dialect::from(Base::Pandoc);
        let mut pairs = Vec::new();
        match self.by {
            By::Defaults => self.collect(&self.file.clone(), LEVELS, reading, &mut pairs),
            By::Script => self.collect_call(reading, &mut pairs),
        }
        let tree = Value { kind: Kind::Map(pairs), span: None };
        let inputs = tree.get(&["input-files", "input-file"]).map(Value::items).unwrap_or_default();
        let (metadata, texts): (Vec<Value>, Vec<Value>) =
            inputs.iter().cloned().partition(|input| input.text().is_some_and(|path| is_metadata(Path::new(path))));
        self.inputs = texts;
        self.configure(&tree, &metadata, reading, draft);
    }

    fn has_metadata(&self, path: &Path) -> bool {
        self.metadata.iter().any(|known| real(known) == real(path))
    }

    fn order(&self, _: &Draft, _: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        if self.inputs.is_empty() {
            let message = format!("{} names no input files", self.file.display());
            return Err(Error::new(message).help("name the texts in reading order under `input-files`"));
        }
        let line = |input: &Value| {
            let path = PathBuf::from(input.text()?);
            Some(Listed { span: input.span, ..Listed::new(What::File(vec![path])) })
        };
        Ok(self.inputs.iter().filter_map(line).collect())
    }

    fn manners(&self) -> Manners {
        Manners { keys: Keys::OfTools, first_text_is_the_book: true, ..Manners::OF_FOLDERS }
    }
}

impl Pandoc {
    /// The options of a file and of those that it takes up, which are weaker.
    fn collect(&self, file: &Path, levels: usize, reading: &mut Reading<'_>, pairs: &mut Vec<Pair>) {
        let Some(source) = reading.file(file, Purpose::Description, None) else { return };
        let mut tree = match yaml::parse_of_tool(&reading.sources.get(source).text, source) {
            Ok(tree) => tree,
            Err(error) => return reading.diagnostics.push(malformed(error)),
        };
        let folder = parent(file);
        if let Some(parents) = tree.get(&["defaults"]).filter(|_| levels > 0) {
            for name in parents.items().iter().filter_map(Value::text).map(str::to_owned).collect::<Vec<_>>() {
                let path = resolved(&name, &folder, &self.folder);
                let path = if path.is_file() { path } else { path.with_extension("yaml") };
                self.collect(&path, levels - 1, reading, pairs);
            }
        }
        let Kind::Map(own) = &mut tree.kind else { return };
        let mut own = std::mem::take(own);
        for pair in &mut own {
            if PATHS.contains(&pair.key.as_str()) || pair.key == "input-file" {
                place(&mut pair.value, &folder, &self.folder);
            }
        }
        self.over(own, pairs);
    }

    /// The options of the call in a script, over those of the files of defaults that it names.
    fn collect_call(&self, reading: &mut Reading<'_>, pairs: &mut Vec<Pair>) {
        let Some(source) = reading.file(&self.file, Purpose::Description, None) else { return };
        let Some(command) = call::book_of(&reading.sources.get(source).text, &self.file) else { return };
        let mut own = command.pairs(source);
        for pair in own.iter().filter(|pair| pair.key == "defaults") {
            let path = command.folder.join(pair.value.text().unwrap_or_default());
            let path = if path.is_file() { path } else { path.with_extension("yaml") };
            self.collect(&path, LEVELS, reading, pairs);
        }
        for pair in &mut own {
            if PATHS.contains(&pair.key.as_str()) {
                place(&mut pair.value, &command.folder, &command.folder);
            }
        }
        self.over(own, pairs);
    }

    /// Lays options over weaker ones.
    fn over(&self, own: Vec<Pair>, pairs: &mut Vec<Pair>) {
        for pair in own {
            pairs.retain(|known| known.key != pair.key || is_gathered(&known.key));
            pairs.push(pair);
        }
    }

    /// Lays the options over the draft, and the inputs that hold nothing but metadata.
    fn configure(&mut self, tree: &Value, metadata: &[Value], reading: &mut Reading<'_>, draft: &mut Draft) {
        let folder = self.folder.clone();
        let told = reading.diagnostics.len();
        let files = ["metadata-file", "metadata-files"].into_iter().flat_map(|key| all(tree, key));
        let named = files.flat_map(Value::items).filter_map(Value::text).map(PathBuf::from);
        let mut named: Vec<PathBuf> = named.collect();
        if named.is_empty() && self.by == By::Defaults {
            // What the command line of pandoc names most often.
            named.extend(
                ["meta.yaml", "meta.yml"].map(|name| folder.join(name)).into_iter().filter(|path| path.is_file()),
            );
        }
        for path in &named {
            metadata_sources::metadata_file(path, reading, draft);
        }
        self.metadata = named;
        for path in metadata.iter().filter_map(Value::text).map(PathBuf::from) {
            match is_yaml(&path) {
                true => {
                    metadata_sources::metadata_file(&path, reading, draft);
                    self.metadata.push(path);
                }
                false => front_matter_alone(&path, reading, draft),
            }
        }
        let mut layer = Layer { base: PathBuf::new(), name: "defaults", diagnostics: reading.diagnostics };
        let own = tree
            .pairs()
            .unwrap_or_default()
            .iter()
            .filter(|pair| OWN.contains(&&*pair.key) && key::find(&pair.key).is_some());
        apply(&Value { kind: Kind::Map(own.cloned().collect()), span: None }, draft, &mut layer);
        for variables in all(tree, "variables") {
            let known = variables.pairs().unwrap_or_default().iter().filter(|pair| key::find(&pair.key).is_some());
            apply(&Value { kind: Kind::Map(known.cloned().collect()), span: None }, draft, &mut layer);
        }
        layer.base = folder.clone();
        for metadata in all(tree, "metadata") {
            apply(metadata, draft, &mut layer);
        }
        // What katern has no use for may be meant for a template.
        Keys::OfTools.keep_slips(told, layer.diagnostics);
        if let Some(from) = tree.get(&["from", "reader"]) {
            dialect(from, draft, &mut layer);
        }
        let known = || OWN.iter().chain(QUIET).chain(&["filters"]).copied();
        for pair in tree.pairs().unwrap_or_default().iter().filter(|_| self.by == By::Defaults) {
            if !known().any(|name| name == pair.key) {
                layer.unknown(pair, known(), "a defaults file of pandoc");
            }
        }
        // To pandoc it is stronger than what YAML says.
        for named in all(tree, "epub-metadata") {
            if let Some(path) = named.text() {
                dublin_core::metadata(Path::new(path), named.span, reading, draft);
            }
        }
        tell_filters(tree, reading);
        if draft.resource_path.is_empty() {
            // pandoc looks for pictures from the folder in which it is run.
            draft.resource_path.push(Field::derived(folder));
        }
    }
}

/// Whether an input holds no text: a file of YAML, or front matter with nothing below it.
fn is_metadata(path: &Path) -> bool {
    let text = || beginning(path);
    is_yaml(path) || front_matter::find(&text()).is_some_and(|found| text()[found.end..].trim().is_empty())
}

/// Lays the front matter of such a text over the draft.
fn front_matter_alone(path: &Path, reading: &mut Reading<'_>, draft: &mut Draft) {
    let Some(source) = reading.file(path, Purpose::Description, None) else { return };
    let found = front_matter::find(&reading.sources.get(source).text);
    if let Some(tree) = found.and_then(|found| metadata_sources::front_matter(source, &found, reading)) {
        metadata_sources::over(&tree, parent(path), reading, draft);
    }
}

/// Every value of a key, the weakest first.
fn all<'v>(tree: &'v Value, key: &'static str) -> impl Iterator<Item = &'v Value> {
    tree.pairs().unwrap_or_default().iter().filter(move |pair| pair.key == key).map(|pair| &pair.value)
}

/// Writes each path in a value as it is from here.
fn place(value: &mut Value, own: &Path, folder: &Path) {
    match &mut value.kind {
        Kind::Scalar { text, .. } => *text = resolved(text, own, folder).to_string_lossy().into_owned(),
        Kind::List(items) => items.iter_mut().for_each(|item| place(item, own, folder)),
        _ => {}
    }
}

/// A path of pandoc's: from the folder of the project, or from the file's own where it is there alone.
fn resolved(text: &str, own: &Path, folder: &Path) -> PathBuf {
    let here = own.to_string_lossy();
    let here = if here.is_empty() { ".".into() } else { here };
    let mut path = text.trim().replace("${.}", &here);
    if path.contains("${HOME}") {
        path = path.replace("${HOME}", &std::env::var("HOME").unwrap_or_default());
    }
    if text.contains("${.}") || Path::new(&path).is_absolute() || path.contains("://") {
        return PathBuf::from(path);
    }
    let (meant, beside) = (folder.join(&path), own.join(&path));
    if !meant.exists() && beside.exists() { beside } else { meant }
}

/// The Markdown that pandoc is told to read.
fn dialect(from: &Value, draft: &mut Draft, layer: &mut Layer<'_>) {
    let Some(word) = from.text() else { return };
    let (base, switches) = word.split_at(word.find(['+', '-']).unwrap_or(word.len()));
    let base = match base.to_ascii_lowercase().as_str() {
        "gfm" | "markdown_github" => "gfm",
        "commonmark" => "commonmark",
        name if name.starts_with("markdown") || name == "commonmark_x" => "pandoc",
        _ => {
            let message = format!("pandoc is told to read `{word}`, which is not Markdown");
            let help = "make Markdown of it with `pandoc -t markdown`, and name that";
            layer.diagnostics.push(Diagnostic::new(&SKIPPED_PREPROCESSOR, from.span, message).help(help));
            return;
        }
    };
    let kind = Kind::Scalar { text: format!("{base}{switches}"), quoted: false };
    fields::markdown(draft, &Value { kind, span: from.span }, layer);
}

/// Says in one line which filters are not run.
fn tell_filters(tree: &Value, reading: &mut Reading<'_>) {
    let filters = all(tree, "filters").flat_map(Value::items);
    let named = filters.filter_map(|filter| {
        let filter = filter.get(&["path", "type"]).unwrap_or(filter);
        let name = filter.text()?;
        let does = ["citeproc", "pandoc-crossref", "pandoc-citeproc"].into_iter().any(|known| name.ends_with(known));
        (!does).then(|| (format!("`{name}`"), filter.span))
    });
    let named: Vec<_> = named.collect();
    let Some((_, span)) = named.first() else { return };
    let names: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
    let (message, them) = match &names[..] {
        [name] => (format!("the filter {name} is not run"), "it"),
        _ => (format!("the filters {} are not run", language::list_join("en", &names)), "them"),
    };
    let help = format!("have {them} run by `pandoc -t markdown`, and build from what that writes");
    reading.diagnostics.push(Diagnostic::new(&SKIPPED_PREPROCESSOR, *span, message).help(help));
}

/// Reads the texts of a folder as its script has pandoc read them, where the script makes books of them and their list can't
/// be told.
pub(super) fn dialect_by_script(folder: &Path, reading: &mut Reading<'_>, draft: &mut Draft) {
    if let Some(from) = call::markdown_of(folder) {
        draft.dialect = Dialect::from(Base::Pandoc);
        let mut layer = Layer { base: folder.to_owned(), name: "script", diagnostics: reading.diagnostics };
        dialect(&Value::given(&from), draft, &mut layer);
    }
}

/// Says that a script beside the texts of a folder calls pandoc, and that its list is not the book's order.
pub(super) fn tell_script(folder: &Path, reading: &mut Reading<'_>) {
    let calls = |path: &PathBuf| {
        let text = beginning(path);
        text.lines().any(|line| line.contains("pandoc ")) && text.contains(".md")
    };
    let Some(script) = call::scripts(folder).find(calls) else { return };
    let name = script.file_name().unwrap_or_default().to_string_lossy();
    let message = format!("{name} calls pandoc, and is not run: the chapters are taken in the order of their names");
    let help = "name them in `SUMMARY.md`, or under `input-files` in a file of defaults for pandoc";
    reading.diagnostics.push(Diagnostic::new(&LEFT_OUT_FILE, None, message).help(help));
}
