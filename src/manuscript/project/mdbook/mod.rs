//! mdBook projects, read as mdBook reads them: `book.toml`, `src/SUMMARY.md`, includes, hidden lines.
//!
//! No preprocessor is run but mdBook's own two: `links` ([`mod@include`]) and `index`, which only changes names of pages. The
//! JSON that mdBook hands to a renderer ([`context`]) has them run already. Nothing here knows Markdown beyond what
//! [`crate::markdown::listing`] tells of it.

mod context;
mod helper;
mod hidden;
mod include;

use std::path::{Path, PathBuf};

use super::{Manners, Project, Sign, folder_of};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::language;
use crate::manuscript::absence;
use crate::manuscript::decode::{Layer, apply, malformed};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::{self, Listed, Parts};
use crate::manuscript::path::{is_named, parent};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::toml;
use crate::manuscript::unlisted::{List, Reach, head};
use crate::manuscript::value::{Kind, Pair, Value};
use crate::markdown::dialect::{Base, Dialect, Mathematics};
use crate::rule::manuscript::SKIPPED_PREPROCESSOR;
use crate::source::{Composed, SourceId, Span};

/// An mdBook project.
#[derive(Debug)]
pub(in crate::manuscript) struct MdBook {
    /// The folder of `book.toml`.
    pub(in crate::manuscript) folder: PathBuf,
    /// The folder of the chapters.
    src: PathBuf,
    /// Whether mdBook would make a chapter that is listed and not there.
    makes_missing_chapters: bool,
    /// Whether includes are followed.
    expands_includes: bool,
    /// What hides a line of code, by language: `[output.html.code.hidelines]`.
    hidden_prefixes: Vec<(String, String)>,
    /// mdBook's JSON, where the book comes from there.
    context: Option<serde_json::Value>,
}

/// The project at a folder: one with `book.toml`, one with only `src/SUMMARY.md`, or the `src` of one.
pub(super) fn find(at: &Path, _: Sign) -> Option<Box<dyn Project>> {
    let folder = folder_of(at, &["book.toml", "SUMMARY.md"])?;
    let above = parent(&folder);
    let has_list = folder.join("SUMMARY.md").is_file();
    let project = if is_named(&folder.join("book.toml")) || (!has_list && folder.join("src/SUMMARY.md").is_file()) {
        folder
    } else if has_list && above.join("book.toml").is_file() {
        above
    } else {
        return None;
    };
    Some(Box::new(MdBook::new(project, None)))
}

/// The project that mdBook hands over as JSON.
pub(in crate::manuscript) fn from_json(bytes: &[u8]) -> Result<MdBook, Error> {
    let json = context::parse(bytes)?;
    Ok(MdBook::new(context::root(&json), Some(json)))
}

/// The folder in which mdBook wants the book.
pub(in crate::manuscript) fn destination(bytes: &[u8]) -> Result<PathBuf, Error> {
    context::destination(&context::parse(bytes)?)
}

impl MdBook {
    /// A project of which nothing was read yet.
    fn new(folder: PathBuf, context: Option<serde_json::Value>) -> MdBook {
        MdBook {
            src: folder.join("src"),
            folder,
            makes_missing_chapters: true,
            expands_includes: true,
            hidden_prefixes: Vec::new(),
            context,
        }
    }

    /// What `book.toml` says; what mdBook made of it where there is none.
    fn tree(&self, reading: &mut Reading<'_>) -> Value {
        let nothing = Value { kind: Kind::Null, span: None };
        let Some(path) = self.marker() else {
            return self.context.as_ref().map_or(nothing, context::config);
        };
        let Some(source) = reading.file(&path, Purpose::Description, None) else { return nothing };
        toml::parse(&reading.sources.get(source).text, source, 0).unwrap_or_else(|error| {
            reading.diagnostics.push(malformed(error));
            nothing
        })
    }
}

impl Project for MdBook {
    fn name(&self) -> &'static str {
        "an mdBook project"
    }

    fn tool(&self) -> &'static str {
        "mdBook"
    }

    fn source(&self) -> Option<PathBuf> {
        Some(self.src.join("SUMMARY.md"))
    }

    fn marker(&self) -> Option<PathBuf> {
        Some(self.folder.join("book.toml")).filter(|path| is_named(path))
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        let tree = self.tree(reading);
        let truth = |path: &[&str]| at(&tree, path).and_then(Value::truth).unwrap_or(true);
        self.src = self.folder.join(at(&tree, &["book", "src"]).and_then(Value::text).unwrap_or("src"));
        draft.site_roots.push(self.src.clone());
        let repository = at(&tree, &["output", "html", "git-repository-url"]).and_then(Value::text);
        draft.repositories.extend(repository.map(str::to_owned));
        self.makes_missing_chapters = truth(&["build", "create-missing"]);
        self.expands_includes =
            truth(&["build", "use-default-preprocessors"]) || at(&tree, &["preprocessor", "links"]).is_some();
        self.hidden_prefixes = hidden_prefixes(&tree);
        draft.dialect = match mathematics(&tree) {
            [] => Dialect::from(Base::MdBook),
            marks => draft.dialect.with_mathematics(marks),
        };
        if at(&tree, &["preprocessor", "katex"]).is_some() {
            draft.dialect = draft.dialect.with_spaced_dollars();
        }
        configure(&tree, self, reading, draft);
        if self.context.is_none() {
            complain_of_preprocessors(&tree, reading);
        }
    }

    fn order(&self, _: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        if let Some(json) = &self.context {
            return Ok(context::lines(json, self, reading));
        }
        let path = self.src.join("SUMMARY.md");
        if !path.is_file() {
            return Err(absence::list(&path));
        }
        let Some(source) = reading.file(&path, Purpose::Shared, None) else { return Ok(Vec::new()) };
        Ok(list::from_summary(&reading.sources.get(source).text, source, &self.src, Parts::FirstLevel))
    }

    fn list(&self, lines: &[Listed]) -> Option<List> {
        // What mdBook hands over has gone through preprocessors, which may leave out what they like.
        let span = lines.iter().find_map(|line| line.span)?;
        let folders = std::iter::once(self.src.clone()).collect();
        self.context.is_none().then(|| List {
            name: "SUMMARY.md",
            span: Some(head(span)),
            folders,
            reach: Reach::Below,
        })
    }

    /// What it includes in its place, and without the lines of code that it hides.
    fn text(&self, path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Option<SourceId> {
        let source = reading.chapter(path, Purpose::Shared, place)?;
        let text = &reading.sources.get(source).text;
        let may_include = self.expands_includes && text.contains("{{");
        if !may_include && !hidden::may_hide(text, &self.hidden_prefixes) {
            return Some(source);
        }
        let plain = Composed::whole(source, text);
        let composed = match may_include {
            true => include::expand(plain, path, reading),
            false => plain,
        };
        Some(shown(composed, source, path, self, reading))
    }

    fn manners(&self) -> Manners {
        Manners {
            makes_missing_chapters: self.makes_missing_chapters,
            lone_text_is_the_book: false,
            language: Some("en"),
            ..Manners::OF_FOLDERS
        }
    }
}

/// The tables of `book.toml`.
const TABLES: [&str; 5] = ["book", "build", "rust", "output", "preprocessor"];

/// What `[output.epub]` may hold: mdbook-epub's own keys, and mdBook's for every renderer. katern reads the first two; the
/// others ask for what it does anyway, or only concern that program.
const EPUB: [&str; 13] = [
    "cover-image", "additional-css", "additional-resources", "use-default-css", "no-section-label", "curly-quotes",
    "footnote-backrefs", "epub-version", "index-template", "chapter-template", "command", "optional", "renderers",
];

/// The value under these keys.
fn at<'v>(tree: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(tree, |value, key| value.get(&[key, &key.replace('-', "_")]))
}

/// How a value is read into the draft.
type TakeValue = fn(&mut Draft, &Value, &mut Layer<'_>);

/// What `[book]`, `[output.epub]` and `[output.katern]` say, in this order.
fn configure(tree: &Value, project: &MdBook, reading: &mut Reading<'_>, draft: &mut Draft) {
    let mut layer = Layer { base: project.folder.clone(), name: "book.toml", diagnostics: reading.diagnostics };
    let takes: [(&str, &str, TakeValue); 5] = [
        ("title", "title", fields::title),
        ("authors", "author", fields::author),
        ("description", "description", fields::description),
        ("language", "lang", fields::lang),
        ("text-direction", "dir", fields::dir),
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
    if let Some(file) = at(tree, &["preprocessor", "katex", "macros"]) {
        fields::math_macros(draft, file, &mut layer);
    }
    if let Some(epub) = at(tree, &["output", "epub"]) {
        layer.only(epub, &EPUB, "`[output.epub]`");
        if let Some(css) = at(epub, &["additional-css"]) {
            fields::css(draft, css, &mut layer);
        }
        if let Some(cover) = at(epub, &["cover-image"]) {
            // mdbook-epub looks in the folder of the chapters first.
            let is_in_src = cover.text().is_some_and(|path| project.src.join(path).is_file());
            layer.base = if is_in_src { project.src.clone() } else { project.folder.clone() };
            fields::cover_image(draft, cover, &mut layer);
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

/// How formulas are marked where something in the project sets them: MathJax in its pages, or a preprocessor.
fn mathematics(tree: &Value) -> &'static [Mathematics] {
    let has_mathjax = at(tree, &["output", "html", "mathjax-support"]).and_then(Value::truth).unwrap_or(false);
    let preprocessors = at(tree, &["preprocessor"]).and_then(Value::pairs).unwrap_or_default();
    match has_mathjax {
        true => Mathematics::WITH_MATHJAX,
        false if preprocessors.iter().any(sets_formulas) => Mathematics::USUAL,
        false => &[],
    }
}

/// Whether a preprocessor only sets formulas, which katern does by itself.
fn sets_formulas(preprocessor: &Pair) -> bool {
    ["katex", "math", "tex"].iter().any(|name| preprocessor.key.contains(name))
}

fn hidden_prefixes(tree: &Value) -> Vec<(String, String)> {
    let pairs = at(tree, &["output", "html", "code", "hidelines"]).and_then(Value::pairs).unwrap_or_default();
    let prefix = |value: &Value| value.text().filter(|prefix| !prefix.is_empty()).map(str::to_owned);
    pairs.iter().filter_map(|pair| Some((pair.key.clone(), prefix(&pair.value)?))).collect()
}

/// Says in one line which preprocessors are not run, but for those that only concern other renderers.
fn complain_of_preprocessors(tree: &Value, reading: &mut Reading<'_>) {
    let mut skipped = Vec::new();
    for pair in at(tree, &["preprocessor"]).and_then(Value::pairs).unwrap_or_default() {
        let renderers = pair.value.get(&["renderers", "renderer"]).map(Value::items).unwrap_or_default();
        let concerns_us =
            renderers.is_empty() || renderers.iter().any(|renderer| matches!(renderer.text(), Some("katern" | "epub")));
        if matches!(pair.key.as_str(), "links" | "index") || sets_formulas(pair) || !concerns_us {
            continue;
        }
        skipped.push((format!("`{}`", pair.key), pair.key_span));
    }
    let Some((_, span)) = skipped.first() else { return };
    let span = *span;
    let names: Vec<&str> = skipped.iter().map(|(name, _)| name.as_str()).collect();
    let (message, them) = match &names[..] {
        [name] => (format!("the preprocessor {name} is not run"), "it"),
        _ => (format!("the preprocessors {} are not run", language::list_join("en", &names)), "them"),
    };
    let help = format!("build through `mdbook build` with katern as a renderer to have {them} run");
    reading.diagnostics.push(Diagnostic::new(&SKIPPED_PREPROCESSOR, span, message).help(help));
}

/// The source of what is shown of a composed text; the file's own where nothing is different.
fn shown(composed: Composed, source: SourceId, path: &Path, project: &MdBook, reading: &mut Reading<'_>) -> SourceId {
    let composed = hidden::without_hidden_lines(composed, &project.hidden_prefixes);
    if composed.text() == reading.sources.get(source).text {
        return source;
    }
    reading.sources.add(composed.into_source(path))
}
