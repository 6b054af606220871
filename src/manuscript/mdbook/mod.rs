//! mdBook projects, read as mdBook reads them: `book.toml`, `src/SUMMARY.md`, includes, hidden lines.
//!
//! No preprocessor is run but mdBook's own two: `links` ([`include`]) and `index`, which only changes names of pages. The
//! JSON that mdBook hands to a renderer ([`context`]) has them run already. Nothing here knows Markdown beyond what
//! [`crate::markdown::listing`] tells of it.

mod composed;
pub(super) mod context;
mod hidden;
mod include;

use std::path::{Path, PathBuf};

use self::composed::Composed;
use super::draft::{self, Draft};
use super::layer::{Layer, apply, malformed};
use super::layout::Order;
use super::list::{self, Parts};
use super::reading::Reading;
use super::value::{Kind, Value};
use super::{Entry, Error, entries, toml};
use crate::diagnostic::Diagnostic;
use crate::rule::manuscript::SKIPPED_PREPROCESSOR;
use crate::source::{Source, SourceId};

/// An mdBook project.
#[derive(Debug)]
pub(super) struct Project {
    /// The folder of `book.toml`.
    pub(super) folder: PathBuf,
    /// The folder of the chapters.
    pub(super) src: PathBuf,
    /// Whether mdBook would make a chapter that is listed and not there.
    pub(super) makes_missing_chapters: bool,
    /// Whether includes are followed.
    expands_includes: bool,
    /// What hides a line of code, by language: `[output.html.code.hidelines]`.
    hidden_prefixes: Vec<(String, String)>,
    /// mdBook's JSON, where the book comes from there.
    context: Option<serde_json::Value>,
}

/// The project that the layout names; what its `book.toml` says is laid over the draft.
pub(super) fn open(order: &Order, reading: &mut Reading<'_>, draft: &mut Draft) -> Result<Option<Project>, Error> {
    let (folder, context) = match order {
        Order::MdBook(folder) => (folder.clone(), None),
        Order::Context(json) => (context::root(json), Some(json.clone())),
        _ => return Ok(None),
    };
    let path = folder.join("book.toml");
    let tree = if path.is_file() {
        let source = reading.file(&path)?;
        match toml::parse(&reading.sources.get(source).text, source, 0) {
            Ok(tree) => tree,
            Err(error) => {
                reading.diagnostics.push(malformed(error));
                Value { kind: Kind::Null, span: None }
            }
        }
    } else {
        context.as_ref().map_or(Value { kind: Kind::Null, span: None }, context::config)
    };
    let project = Project {
        src: folder.join(at(&tree, &["book", "src"]).and_then(Value::text).unwrap_or("src")),
        makes_missing_chapters: at(&tree, &["build", "create-missing"]).and_then(Value::truth).unwrap_or(true),
        expands_includes: at(&tree, &["build", "use-default-preprocessors"]).and_then(Value::truth).unwrap_or(true)
            || at(&tree, &["preprocessor", "links"]).is_some(),
        hidden_prefixes: hidden_prefixes(&tree),
        folder,
        context,
    };
    configure(&tree, &project, reading, draft);
    if project.context.is_none() {
        complain_of_preprocessors(&tree, reading);
    }
    Ok(Some(project))
}

/// The tables of `book.toml`.
const TABLES: [&str; 5] = ["book", "build", "rust", "output", "preprocessor"];

/// What `[output.epub]` may hold: mdbook-epub's own keys, and mdBook's for every renderer. katern reads the first two; the
/// others ask for what it does anyway, or only concern that program.
const EPUB: [&str; 13] = [
    "cover-image",
    "additional-css",
    "additional-resources",
    "use-default-css",
    "no-section-label",
    "curly-quotes",
    "footnote-backrefs",
    "epub-version",
    "index-template",
    "chapter-template",
    "command",
    "optional",
    "renderers",
];

/// The value under these keys.
fn at<'v>(tree: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(tree, |value, key| value.get(&[key, &key.replace('-', "_")]))
}

/// How a value is read into the draft.
type TakeValue = fn(&mut Draft, &Value, &mut Layer<'_>);

/// What `[book]`, `[output.epub]` and `[output.katern]` say, in this order.
fn configure(tree: &Value, project: &Project, reading: &mut Reading<'_>, draft: &mut Draft) {
    let mut layer = Layer { base: project.folder.clone(), name: "book.toml", diagnostics: reading.diagnostics };
    let takes: [(&str, &str, TakeValue); 5] = [
        ("title", "title", draft::title),
        ("authors", "author", draft::author),
        ("description", "description", draft::description),
        ("language", "lang", draft::lang),
        ("text-direction", "dir", draft::dir),
    ];
    if let Some(book) = at(tree, &["book"]) {
        for (key, name, take) in takes {
            if let Some(value) = at(book, &[key]) {
                draft.named.insert(name);
                take(draft, value, &mut layer);
            }
        }
        let known = ["title", "authors", "author", "description", "language", "text-direction", "src", "multilingual"];
        layer.only(book, &known, "`[book]`");
    }
    layer.only(tree, &TABLES, "book.toml");
    if let Some(epub) = at(tree, &["output", "epub"]) {
        layer.only(epub, &EPUB, "`[output.epub]`");
        if let Some(css) = at(epub, &["additional-css"]) {
            draft::css(draft, css, &mut layer);
        }
        if let Some(cover) = at(epub, &["cover-image"]) {
            // mdbook-epub looks in the folder of the chapters first.
            let is_in_src = cover.text().is_some_and(|path| project.src.join(path).is_file());
            layer.base = if is_in_src { project.src.clone() } else { project.folder.clone() };
            draft::cover_image(draft, cover, &mut layer);
            layer.base = project.folder.clone();
        }
    }
    if let Some(Value { kind: Kind::Map(pairs), span }) = at(tree, &["output", "katern"]) {
        // The first of these are mdBook's own, for every renderer.
        let is_mdbooks =
            |key: &str| matches!(key, "command" | "optional" | "renderer" | "before" | "after" | "chapters");
        let own = pairs.iter().filter(|pair| !is_mdbooks(&pair.key)).cloned().collect();
        apply(&Value { kind: Kind::Map(own), span: *span }, draft, &mut layer);
    }
}

fn hidden_prefixes(tree: &Value) -> Vec<(String, String)> {
    let pairs = at(tree, &["output", "html", "code", "hidelines"]).and_then(Value::pairs).unwrap_or_default();
    let prefix = |value: &Value| value.text().filter(|prefix| !prefix.is_empty()).map(str::to_owned);
    pairs.iter().filter_map(|pair| Some((pair.key.clone(), prefix(&pair.value)?))).collect()
}

/// Says which preprocessors are not run, but for those that only concern other renderers.
fn complain_of_preprocessors(tree: &Value, reading: &mut Reading<'_>) {
    for pair in at(tree, &["preprocessor"]).and_then(Value::pairs).unwrap_or_default() {
        let renderers = pair.value.get(&["renderers", "renderer"]).map(Value::items).unwrap_or_default();
        let concerns_us =
            renderers.is_empty() || renderers.iter().any(|renderer| matches!(renderer.text(), Some("katern" | "epub")));
        if matches!(pair.key.as_str(), "links" | "index") || !concerns_us {
            continue;
        }
        let message = format!("the preprocessor `{}` is not run", pair.key);
        let complaint = Diagnostic::new(&SKIPPED_PREPROCESSOR, pair.key_span, message);
        reading
            .diagnostics
            .push(complaint.help("build through `mdbook build` with katern as a renderer to have it run"));
    }
}

/// The project's reading order.
pub(super) fn entries(project: &Project, reading: &mut Reading<'_>) -> Result<Vec<Entry>, Error> {
    if let Some(json) = &project.context {
        return context::entries(json, project, reading);
    }
    let path = project.src.join("SUMMARY.md");
    if !path.is_file() {
        return Err(Error { message: format!("there is no {}", path.display()) });
    }
    let source = reading.file(&path)?;
    let lines = list::from_summary(&reading.sources.get(source).text, source, &project.src, Parts::FirstLevel);
    entries::listed(lines, Some(project), reading)
}

/// The text of a chapter: what it includes in its place, and without the lines of code that it hides.
pub(super) fn chapter(project: &Project, path: &Path, reading: &mut Reading<'_>) -> Result<SourceId, Error> {
    let source = reading.file(path)?;
    let plain = Composed::whole(source, &reading.sources.get(source).text);
    let composed = match project.expands_includes && plain.text().contains("{{") {
        true => include::expand(plain, path, reading)?,
        false => plain,
    };
    Ok(shown(composed, source, path, project, reading))
}

/// The source of what is shown of a composed text; the file's own where nothing is different.
fn shown(composed: Composed, source: SourceId, path: &Path, project: &Project, reading: &mut Reading<'_>) -> SourceId {
    let composed = hidden::without_hidden_lines(composed, &project.hidden_prefixes);
    if composed.text() == reading.sources.get(source).text {
        return source;
    }
    let (text, pieces) = composed.into_parts();
    reading.sources.add(Source { path: path.to_owned(), text, pieces })
}
