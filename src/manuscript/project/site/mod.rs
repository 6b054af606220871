//! Sites of documentation that are written in Markdown: Hugo, Docusaurus, VitePress and VuePress, Starlight, docsify, Jekyll.
//!
//! One tool, one file: where its texts and its other files are, what its settings say of the book, and in which order the
//! pages stand where a list says it. What no list orders, [`pages`] does, by front matter and names. Scripts are read for the
//! plain data in them and never run.

mod docsify;
mod docusaurus;
mod hugo;
mod imports;
mod jekyll;
mod pages;
mod starlight;
mod vitepress;

use std::path::{Path, PathBuf};

use super::{Keys, Project, Sign};
use crate::manuscript::absence;
use crate::manuscript::decode::Layer;
use crate::manuscript::error::Error;
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::Listed;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::unlisted::{List, Reach, head};
use crate::manuscript::value::{Kind, Value};
use crate::manuscript::{script, toml, translations, yaml};
use crate::markdown::dialect::{Base, Dialect, Mathematics};
use crate::source::{SourceId, Span};

/// What is different from tool to tool.
#[derive(Debug)]
struct Tool {
    /// What people call such a project.
    what: &'static str,
    /// The tool.
    maker: &'static str,
    /// Reads its settings.
    open: fn(&mut Site, &mut Reading<'_>, &mut Draft),
    /// The pages that a list of the tool's own names; none where there is no such list.
    list: fn(&Site, &mut Reading<'_>) -> Option<Vec<Listed>>,
}

/// A site.
#[derive(Debug)]
struct Site {
    tool: &'static Tool,
    /// The folder of the project.
    folder: PathBuf,
    /// The file that describes it.
    config: Option<PathBuf>,
    /// What that file says.
    tree: Value,
    /// The folder of the pages.
    content: PathBuf,
    /// The file that lists the pages, where one does.
    listed: Option<PathBuf>,
    /// The language of the pages, where the settings say it.
    language: Option<String>,
}

/// A Hugo site at a folder.
pub(super) fn hugo(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    boxed(hugo::find(at, sign))
}

/// A Docusaurus site at a folder.
pub(super) fn docusaurus(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    boxed(docusaurus::find(at, sign))
}

/// A site of VitePress or VuePress at a folder.
pub(super) fn vitepress(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    boxed(vitepress::find(at, sign))
}

/// A Starlight site at a folder.
pub(super) fn starlight(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    boxed(starlight::find(at, sign))
}

/// A docsify site at a folder.
pub(super) fn docsify(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    boxed(docsify::find(at, sign))
}

/// A Jekyll site at a folder.
pub(super) fn jekyll(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    boxed(jekyll::find(at, sign))
}

fn boxed(site: Option<Site>) -> Option<Box<dyn Project>> {
    site.map(|site| Box::new(site) as Box<dyn Project>)
}

impl Site {
    /// A site of which nothing was read yet.
    fn new(tool: &'static Tool, folder: &Path, config: Option<PathBuf>, content: PathBuf) -> Site {
        let tree = Value { kind: Kind::Null, span: None };
        Site { tool, folder: folder.to_owned(), config, tree, content, listed: None, language: None }
    }

    /// Reads the file that describes it.
    fn read_config(&mut self, reading: &mut Reading<'_>) {
        if let Some(tree) = self.config.as_ref().and_then(|config| read_tree(config, reading)) {
            self.tree = tree;
        }
    }

    /// Lays values of the settings over the draft: each under the first of its keys that holds words.
    fn configure(&self, takes: &[(&[&str], &'static str, TakeValue)], reading: &mut Reading<'_>, draft: &mut Draft) {
        let mut layer =
            Layer { base: self.folder.clone(), name: "the site's settings", diagnostics: reading.diagnostics };
        for (path, name, take) in takes {
            let Some(value) = self.at(path) else { continue };
            if value.text().is_some_and(|text| !text.is_empty()) {
                draft.named.insert(*name);
                take(draft, value, &mut layer);
            }
        }
    }

    /// Whether a page lies in the folder of a language beside the pages of the book's own.
    fn is_translated(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.content).unwrap_or(path);
        let first = below.components().next().map(|first| first.as_os_str().to_string_lossy().into_owned());
        below.components().count() > 1 && first.is_some_and(|first| translations::is_language(&first))
    }

    /// The value of the settings under these keys.
    fn at(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(&self.tree, |value, key| value.get(&[key]))
    }
}

/// How a value is read into the draft.
type TakeValue = fn(&mut Draft, &Value, &mut Layer<'_>);

/// The tree of a file of settings in YAML, TOML, JSON or a script; what is malformed is passed over, as it is not katern's.
fn read_tree(path: &Path, reading: &mut Reading<'_>) -> Option<Value> {
    let source = reading.file(path, Purpose::Description, None)?;
    let text = reading.sources.get(source).text.clone();
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("toml") => toml::parse(&text, source, 0).ok(),
        Some("yaml" | "yml") => yaml::parse_of_tool(&text, source).ok(),
        _ => {
            let (whole, own) = imports::with_imports(source, path, reading);
            if whole == source {
                return script::parse(&text, source);
            }
            script::parse_after(&script::STARTS, &reading.sources.get(whole).text, own, whole)
        }
    }
}

impl Project for Site {
    fn name(&self) -> &'static str {
        self.tool.what
    }

    fn tool(&self) -> &'static str {
        self.tool.maker
    }

    fn source(&self) -> Option<PathBuf> {
        self.listed.clone()
    }

    fn marker(&self) -> Option<PathBuf> {
        // A file of settings may lie in a folder of its own.
        let config = self.config.clone()?;
        Some(if config.parent() == Some(&self.folder) { config } else { self.folder.join("package.json") })
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        draft.dialect = Dialect::from(Base::Site).with_mathematics(&[]);
        self.read_config(reading);
        (self.tool.open)(self, reading, draft);
        let roots = [self.content.clone(), self.folder.clone()];
        for root in roots {
            if !draft.site_roots.contains(&root) {
                draft.site_roots.push(root);
            }
        }
    }

    fn order(&self, draft: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        if !self.content.is_dir() {
            return Err(Error::new(format!("there is no {}", self.content.display())));
        }
        let language = draft.metadata.languages.first().map(|language| language.value.clone());
        let lines = match (self.tool.list)(self, reading) {
            Some(lines) => lines,
            None => pages::below(&self.content, language.as_deref().or(self.language.as_deref()), reading),
        };
        match lines.is_empty() {
            true => Err(absence::error(&self.content, &[])),
            false => Ok(lines),
        }
    }

    fn list(&self, lines: &[Listed]) -> Option<List> {
        self.listed.as_ref()?;
        let span = lines.iter().find_map(|line| line.span)?;
        let folders = std::iter::once(self.content.clone()).collect();
        Some(List { name: "the sidebar", span: Some(head(span)), folders, reach: Reach::Below })
    }

    /// A page without words, such as a home that a theme fills, and one in another language.
    fn passes_over(&self, path: &Path) -> bool {
        !pages::front(path).1 || self.is_translated(path)
    }

    /// With the files that it shows.
    fn text(&self, path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Option<SourceId> {
        let source = reading.chapter(path, Purpose::Shared, place)?;
        Some(pages::with_files(source, path, &self.content, reading))
    }

    /// Such tools only warn.
    fn makes_missing_chapters(&self) -> bool {
        true
    }

    fn lone_text_is_the_book(&self) -> bool {
        false
    }

    fn keys(&self) -> Keys {
        Keys::OfTools
    }

    /// The tool's own, where nobody says another.
    fn language(&self) -> Option<&'static str> {
        Some("en")
    }
}

/// Turns formulas between dollars on.
fn with_dollars(draft: &mut Draft) {
    draft.dialect = Dialect::from(Base::Site).with_mathematics(Mathematics::USUAL);
}

/// What settings of most tools call these.
const TITLE: (&[&str], &str, TakeValue) = (&["title"], "title", fields::title);
