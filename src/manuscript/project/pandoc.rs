//! pandoc's projects: a file of defaults, `defaults.yaml`, that names the input files, the metadata and the Markdown.
//!
//! Paths in it are pandoc's: from the folder in which it is run, which is the file's own or the one above; `${.}` is the file's
//! folder. Filters, templates and writers are not run. <https://pandoc.org/MANUAL.html#defaults-files>

use std::path::{Path, PathBuf};

use super::{Keys, Manners, Project, Sign};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::language;
use crate::manuscript::decode::{Layer, apply, malformed};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::headline::beginning;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::parent;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Pair, Value};
use crate::manuscript::{key, metadata_sources, yaml};
use crate::markdown::dialect::{Base, Dialect};
use crate::rule::manuscript::{LEFT_OUT_FILE, SKIPPED_PREPROCESSOR};

/// A file of defaults.
#[derive(Debug)]
struct Pandoc {
    file: PathBuf,
    /// The folder from which its paths are meant.
    folder: PathBuf,
    /// What it names as input, with its place.
    inputs: Vec<Value>,
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
    Some(Box::new(Pandoc { file, folder, inputs: Vec::new() }))
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

/// What pandoc's own options in such a file are to katern.
const OWN: [&str; 9] = [
    "css", "bibliography", "csl", "toc-depth", "number-sections", "split-level", "epub-chapter-level",
    "epub-cover-image", "resource-path",
];

/// Those that hold paths.
const PATHS: [&str; 8] = [
    "css", "bibliography", "csl", "epub-cover-image", "resource-path", "metadata-files", "metadata-file", "input-files",
];

/// The other options of pandoc: katern does them anyway, or they concern other formats.
const QUIET: &[&str] = &[
    "abbreviations",
    "ascii",
    "cite-method",
    "citeproc",
    "columns",
    "data-dir",
    "default-image-extension",
    "dpi",
    "email-obfuscation",
    "embed-resources",
    "eol",
    "epub-embed-font",
    "epub-fonts",
    "epub-metadata",
    "epub-subdirectory",
    "epub-title-page",
    "extract-media",
    "fail-if-warnings",
    "figure-caption-position",
    "file-scope",
    "from",
    "highlight-style",
    "html-math-method",
    "html-q-tags",
    "identifier-prefix",
    "ignore-args",
    "include-after-body",
    "include-before-body",
    "include-in-header",
    "incremental",
    "indented-code-classes",
    "input-file",
    "input-files",
    "ipynb-output",
    "link-images",
    "list-of-figures",
    "list-of-tables",
    "list-tables",
    "listings",
    "log-file",
    "markdown-headings",
    "metadata",
    "metadata-file",
    "metadata-files",
    "number-offset",
    "output-file",
    "pdf-engine",
    "pdf-engine-opt",
    "pdf-engine-opts",
    "preserve-tabs",
    "quiet",
    "reader",
    "reference-doc",
    "reference-links",
    "reference-location",
    "request-headers",
    "sandbox",
    "section-divs",
    "self-contained",
    "shift-heading-level-by",
    "base-header-level",
    "slide-level",
    "standalone",
    "strip-comments",
    "syntax-definition",
    "syntax-definitions",
    "syntax-highlighting",
    "tab-stop",
    "table-caption-position",
    "table-of-contents",
    "template",
    "title-prefix",
    "to",
    "toc",
    "top-level-division",
    "trace",
    "track-changes",
    "variables",
    "variable",
    "verbosity",
    "wrap",
    "writer",
    "no-check-certificate",
    "defaults",
];

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
        self.collect(&self.file.clone(), LEVELS, reading, &mut pairs);
        let tree = Value { kind: Kind::Map(pairs), span: None };
        self.configure(&tree, reading, draft);
        let inputs = tree.get(&["input-files", "input-file"]).map(Value::items).unwrap_or_default();
        self.inputs = inputs.to_vec();
    }

    fn order(&self, _: &Draft, _: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        if self.inputs.is_empty() {
            return Err(Error::new(format!("{} names no input files", self.file.display())));
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
        for mut pair in std::mem::take(own) {
            if PATHS.contains(&pair.key.as_str()) || pair.key == "input-file" {
                place(&mut pair.value, &folder, &self.folder);
            }
            pairs.retain(|known| known.key != pair.key || is_gathered(&known.key));
            pairs.push(pair);
        }
    }

    fn configure(&self, tree: &Value, reading: &mut Reading<'_>, draft: &mut Draft) {
        let folder = self.folder.clone();
        let files = ["metadata-file", "metadata-files"].into_iter().flat_map(|key| all(tree, key));
        let named = files.flat_map(Value::items).filter_map(Value::text).map(PathBuf::from);
        let mut named: Vec<PathBuf> = named.collect();
        if named.is_empty() {
            // What the command line of pandoc names most often.
            named.extend(
                ["meta.yaml", "meta.yml"].map(|name| folder.join(name)).into_iter().filter(|path| path.is_file()),
            );
        }
        for path in named {
            metadata_sources::metadata_file(&path, reading, draft);
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
        layer.base = folder;
        for metadata in all(tree, "metadata") {
            apply(metadata, draft, &mut layer);
        }
        if let Some(from) = tree.get(&["from", "reader"]) {
            dialect(from, draft, &mut layer);
        }
        let known = || OWN.iter().chain(QUIET).chain(&["filters"]).copied();
        for pair in tree.pairs().unwrap_or_default() {
            if !known().any(|name| name == pair.key) {
                layer.unknown(pair, known(), "a defaults file of pandoc");
            }
        }
        tell_filters(tree, reading);
    }
}

/// Every value of a key, the weakest first.
fn all<'v>(tree: &'v Value, key: &'static str) -> impl Iterator<Item = &'v Value> {
    tree.pairs().unwrap_or_default().iter().filter(move |pair| pair.key == key).map(|pair| &pair.value)
}

/// Whether the values of a key add up where several files have it.
fn is_gathered(key: &str) -> bool {
    matches!(key, "metadata" | "metadata-files" | "metadata-file" | "variables" | "css" | "bibliography" | "filters")
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

/// The files that may call pandoc with a list of texts.
const SCRIPTS: [&str; 6] = ["Makefile", "makefile", "GNUmakefile", "justfile", "build.sh", "make.sh"];

/// Says that a script beside the texts of a folder calls pandoc, and that its list is not the book's order.
pub(super) fn tell_script(folder: &Path, reading: &mut Reading<'_>) {
    let calls = |name: &str| {
        let text = beginning(&folder.join(name));
        text.lines().any(|line| line.contains("pandoc ")) && text.contains(".md")
    };
    let Some(name) = SCRIPTS.iter().find(|name| calls(name)) else { return };
    let message = format!("{name} calls pandoc, and is not run: the chapters are taken in the order of their names");
    let help = "name them in `SUMMARY.md`, or under `input-files` in a file of defaults for pandoc";
    reading.diagnostics.push(Diagnostic::new(&LEFT_OUT_FILE, None, message).help(help));
}
