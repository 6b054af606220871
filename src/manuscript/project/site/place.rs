//! A site: where its pages and its settings are, whichever tool made it.

use crate::manuscript::decode::Layer;
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::Listed;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Value};
use crate::manuscript::{script, toml, translations, yaml};
use crate::markdown::dialect::{Base, Dialect, Mathematics};
use std::path::{Path, PathBuf};

/// What is different from tool to tool.
#[derive(Debug)]
pub(super) struct Tool {
    /// What people call such a project.
    pub(super) what: &'static str,
    /// The tool.
    pub(super) maker: &'static str,
    /// Reads its settings.
    pub(super) open: fn(&mut Site, &mut Reading<'_>, &mut Draft),
    /// The pages that a list of the tool's own names; none where there is no such list.
    pub(super) list: fn(&Site, &mut Reading<'_>) -> Option<Vec<Listed>>,
}

/// A site.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) tool: &'static Tool,
    /// The folder of the project.
    pub(super) folder: PathBuf,
    /// The file that describes it.
    pub(super) config: Option<PathBuf>,
    /// What that file says.
    pub(super) tree: Value,
    /// The folder of the pages.
    pub(super) content: PathBuf,
    /// The file that lists the pages, where one does.
    pub(super) listed: Option<PathBuf>,
    /// The language of the pages, where the settings say it.
    pub(super) language: Option<String>,
}

impl Site {
    /// A site of which nothing was read yet.
    pub(super) fn new(tool: &'static Tool, folder: &Path, config: Option<PathBuf>, content: PathBuf) -> Site {
        let tree = Value { kind: Kind::Null, span: None };
        Site { tool, folder: folder.to_owned(), config, tree, content, listed: None, language: None }
    }

    /// Reads the file that describes it.
    pub(super) fn read_config(&mut self, reading: &mut Reading<'_>) {
        if let Some(tree) = self.config.as_ref().and_then(|config| read_tree(config, reading)) {
            self.tree = tree;
        }
    }

    /// Lays values of the settings over the draft: each under the first of its keys that holds words.
    pub(super) fn configure(
        &self,
        takes: &[(&[&str], &'static str, TakeValue)],
        reading: &mut Reading<'_>,
        draft: &mut Draft,
    ) {
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
    pub(super) fn is_translated(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.content).unwrap_or(path);
        let first = below.components().next().map(|first| first.as_os_str().to_string_lossy().into_owned());
        below.components().count() > 1 && first.is_some_and(|first| translations::is_language(&first))
    }

    /// The value of the settings under these keys.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(&self.tree, |value, key| value.get(&[key]))
    }
}

/// The tree of a file of settings in YAML, TOML, JSON or a script; what is malformed is passed over, as it is not katern's.
pub(super) fn read_tree(path: &Path, reading: &mut Reading<'_>) -> Option<Value> {
    let source = reading.file(path, Purpose::Description, None)?;
    let text = reading.sources.get(source).text.clone();
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("toml") => toml::parse(&text, source, 0).ok(),
        Some("yaml" | "yml") => yaml::parse_of_tool(&text, source).ok(),
        _ => {
            let (whole, own) = super::imports::with_imports(source, path, reading);
            if whole == source {
                return script::parse(&text, source);
            }
            script::parse_after(&script::STARTS, &reading.sources.get(whole).text, own, whole)
        }
    }
}

/// Turns formulas between dollars on.
pub(super) fn with_dollars(draft: &mut Draft) {
    draft.dialect = Dialect::from(Base::Site).with_mathematics(Mathematics::USUAL);
}

/// What settings of most tools call these.
pub(super) const TITLE: (&[&str], &str, TakeValue) = (&["title"], "title", fields::title);

/// How a value is read into the draft.
type TakeValue = fn(&mut Draft, &Value, &mut Layer<'_>);
