//! Jupyter Book, MyST and Sphinx with MyST: `_toc.yml` and `_config.yml`, `myst.yml`, or `conf.py` with an `index.md`.
//!
//! No notebook is run and no Python: what notebooks hold is shown, and of `conf.py` plain assignments are read. Directives
//! and roles are a dialect; those that take something from the disk ([`files`]) are resolved here.
//!
//! <https://jupyterbook.org>, <https://mystmd.org>, <https://sphinx-external-toc.readthedocs.io>

mod config;
mod files;
mod glob;
mod sphinx;
mod toc;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Manners, Project, Sign, folder_of};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::manuscript::decode::malformed;
use crate::manuscript::fields::Draft;
use crate::manuscript::list::Listed;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::unlisted::{List, Reach, head};
use crate::manuscript::value::Value;
use crate::manuscript::yaml;
use crate::markdown::dialect::myst::directive::find_all;
use crate::markdown::dialect::{Base, Dialect};
use crate::rule::Severity;
use crate::rule::manuscript::NOT_A_TEXT;
use crate::source::{SourceId, Span};

/// Such a project.
#[derive(Debug)]
struct JupyterBook {
    /// The folder of its files.
    folder: PathBuf,
    /// Which of its files says the order.
    order: Order,
    /// What stands for `{{ name }}` in every text.
    substitutions: Vec<(String, String)>,
    /// The names of places in all texts.
    labels: BTreeSet<String>,
}

/// What says the order of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// `_toc.yml`.
    Toc,
    /// `myst.yml`, or the names of the files where it says none.
    Myst,
    /// The `{toctree}` of `index.md`, beside `conf.py`.
    Sphinx,
    /// The names of texts that are written as MyST has it, with no file of a tool beside them.
    Names,
}

/// The project at a folder.
pub(super) fn find(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    let folder = folder_of(at, &["_toc.yml", "_toc.yaml", "_config.yml", "myst.yml", "conf.py"])?;
    let has = |name: &str| folder.join(name).is_file();
    let order = if has("_toc.yml") || has("_toc.yaml") {
        Order::Toc
    } else if has("myst.yml") {
        Order::Myst
    } else if has("conf.py") && sphinx::has_toctree(&folder) {
        Order::Sphinx
    } else if sign == Sign::Named {
        Order::Myst
    } else {
        return None;
    };
    Some(Box::new(JupyterBook { folder, order, substitutions: Vec::new(), labels: BTreeSet::new() }))
}

/// A folder of texts that are written as MyST has it, without a file of the tool.
pub(super) fn unmarked(folder: &Path) -> Box<dyn Project> {
    let (folder, order) = (folder.to_owned(), Order::Names);
    Box::new(JupyterBook { folder, order, substitutions: Vec::new(), labels: BTreeSet::new() })
}

/// How many marks a text holds that only MyST has: names of places, directives, a notebook's front matter.
pub(super) fn marks(text: &str) -> usize {
    /// Directives that no other tool has under these names.
    const SURE: [&str; 17] = [
        "admonition", "code-block", "code-cell", "dropdown", "exercise", "figure", "image", "important", "list-table",
        "literalinclude", "margin", "math", "note", "table", "tip", "toctree", "warning",
    ];
    const ROLES: [&str; 6] = ["{cite}`", "{doc}`", "{eq}`", "{numref}`", "{ref}`", "{term}`"];
    if !["```{", ":::{", "~~~{", "}`", ")=", "kernelspec:"].iter().any(|mark| text.contains(mark)) {
        return 0;
    }
    let is_sure = |name: &str| SURE.contains(&name) || name.starts_with("prf:");
    let directives = find_all(text).iter().filter(|directive| is_sure(directive.name)).count();
    let mut was_blank = true;
    let places = text.lines().filter(|line| {
        let stands_free = std::mem::replace(&mut was_blank, line.trim().is_empty());
        let name = line.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(")="));
        stands_free && name.is_some_and(|name| !name.is_empty() && !name.contains(['(', ')', ' ']))
    });
    let is_notebook = text.starts_with("---") && text.lines().take(20).any(|line| line == "kernelspec:");
    let roles: usize = ROLES.iter().map(|role| text.matches(role).count()).sum();
    directives + roles + places.count() + usize::from(is_notebook)
}

impl JupyterBook {
    /// The file of its list.
    fn list_file(&self) -> PathBuf {
        let name = match self.order {
            Order::Toc if self.folder.join("_toc.yml").is_file() => "_toc.yml",
            Order::Toc => "_toc.yaml",
            Order::Myst | Order::Names => "myst.yml",
            Order::Sphinx => "index.md",
        };
        self.folder.join(name)
    }

    /// A file of the project in YAML, if it is there and can be read.
    fn tree(&self, name: &str, reading: &mut Reading<'_>) -> Option<Value> {
        let path = self.folder.join(name);
        let source = path.is_file().then(|| reading.file(&path, Purpose::Description, None))??;
        let tree = yaml::parse(&reading.sources.get(source).text, source, 0);
        tree.map_err(|error| reading.diagnostics.push(malformed(error))).ok()
    }
}

impl Project for JupyterBook {
    fn name(&self) -> &'static str {
        match self.order {
            Order::Toc => "a Jupyter Book",
            Order::Myst => "a MyST project",
            Order::Sphinx => "a Sphinx project",
            Order::Names => "texts in MyST",
        }
    }

    fn tool(&self) -> &'static str {
        match self.order {
            Order::Toc => "Jupyter Book",
            Order::Myst | Order::Names => "MyST",
            Order::Sphinx => "Sphinx",
        }
    }

    fn marker(&self) -> Option<PathBuf> {
        Some(self.list_file()).filter(|path| path.is_file())
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        draft.dialect = Dialect::from(Base::Myst);
        draft.site_roots.push(self.folder.clone());
        self.labels = files::labels(&self.folder);
        if self.order == Order::Sphinx {
            self.substitutions = sphinx::configure(&self.folder, reading, draft);
            return;
        }
        if let Some(tree) = self.tree("_config.yml", reading) {
            self.substitutions = config::of_jupyter_book(&tree, &self.folder, reading, draft);
        }
        if let Some(tree) = self.tree("myst.yml", reading) {
            config::of_myst(&tree, &self.folder, reading, draft);
        }
    }

    fn order(&self, draft: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        if self.order == Order::Sphinx {
            return Ok(sphinx::order(&self.folder, reading));
        }
        if self.order == Order::Names {
            return super::folder::find(&self.folder, Sign::Named).expect("a folder is one").order(draft, reading);
        }
        let name = self.list_file().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let tree = self.tree(&name, reading);
        let told = reading.diagnostics.iter().any(|complaint| complaint.severity == Severity::Error);
        let lines = match &tree {
            Some(tree) if self.order == Order::Myst => {
                let list = tree.get(&["project"]).and_then(|project| project.get(&["toc"]));
                list.map(|list| toc::of_myst(list, &self.folder)).unwrap_or_default()
            }
            Some(tree) => toc::of_jupyter_book(tree, &self.folder),
            None => Vec::new(),
        };
        match lines.is_empty() && !(told && tree.is_none()) {
            // What lists nothing takes every text, in the order of their names.
            true => super::folder::find(&self.folder, Sign::Named).expect("a folder is one").order(draft, reading),
            false => Ok(lines),
        }
    }

    fn list(&self, lines: &[Listed]) -> Option<List> {
        let span = lines.iter().find_map(|line| line.span)?;
        let name = match self.order {
            Order::Toc => "_toc.yml",
            Order::Myst => "myst.yml",
            Order::Sphinx | Order::Names => return None,
        };
        let folders = std::iter::once(self.folder.clone()).collect();
        Some(List { name, span: Some(head(span)), folders, reach: Reach::Below })
    }

    fn text(&self, path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Option<SourceId> {
        if is_rst(path) {
            let message = format!("{} is reStructuredText, and is not in the book", path.display());
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let help = format!("make Markdown of it: `pandoc -f rst -t commonmark_x {name}.rst -o {name}.md`");
            let mut complaint = Diagnostic::new(&NOT_A_TEXT, place, message).help(help);
            complaint.severity = Severity::Warning;
            reading.diagnostics.push(complaint);
            return None;
        }
        let source = reading.chapter(path, Purpose::Shared, place)?;
        let named = files::Named { substitutions: &self.substitutions, labels: &self.labels };
        Some(files::resolved(source, path, &self.folder, named, reading))
    }

    fn manners(&self) -> Manners {
        // Sphinx writes pages in English where nobody names a language.
        Manners {
            lone_text_is_the_book: self.order != Order::Toc,
            is_guessed: self.order == Order::Names,
            language: (self.order != Order::Names).then_some("en"),
            ..Manners::OF_FOLDERS
        }
    }
}

/// Whether a file is reStructuredText by its name.
fn is_rst(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("rst"))
}

/// The files that a name in a list may mean: the ending may be left out.
fn candidates(folder: &Path, name: &str) -> Vec<PathBuf> {
    const ENDINGS: [&str; 7] = ["md", "ipynb", "markdown", "myst", "rst", "txt", "Rmd"];
    let name = name.trim().trim_start_matches("./").trim_start_matches('/');
    let path = folder.join(name);
    // `1.2-words` has no ending, whatever stands behind its point.
    let known = ENDINGS.iter().any(|ending| name.ends_with(&format!(".{ending}")));
    let with = |ending: &&str| folder.join(format!("{name}.{ending}"));
    let others = ENDINGS.iter().map(with);
    match known {
        true => std::iter::once(path).chain(others).collect(),
        // The first is what a message names.
        false => others.chain(std::iter::once(folder.join(name))).filter(|path| !path.is_dir()).collect(),
    }
}
