//! MkDocs projects, and those of its heir Zensical: `mkdocs.yml`, its navigation, its plugins as far as they say what the
//! pages are, and snippets.
//!
//! Nothing is run. What a plugin would make (API documentation, pages of a program's own) is not there, and is told.

mod folder;
mod nav;
mod node;
mod settings;
mod snippets;

use std::path::{Path, PathBuf};

use self::settings::Settings;
use super::{Manners, Project, Sign, folder_of};
use crate::error::Error;
use crate::manuscript::absence;
use crate::manuscript::decode::{Layer, malformed};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::Listed;
use crate::manuscript::path::first_named;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::unlisted::{List, Reach, head};
use crate::manuscript::value::{Kind, Pair, Value};
use crate::manuscript::{toml, yaml};
use crate::source::{SourceId, Span};

/// The files that describe such a project.
const FILES: [&str; 4] = ["mkdocs.yml", "mkdocs.yaml", "zensical.toml", "zensical.yml"];

/// How many files may inherit from each other.
const DEPTH: usize = 8;

/// An MkDocs project.
#[derive(Debug)]
struct MkDocs {
    /// Its file, where there is one.
    config: Option<PathBuf>,
    /// The folder of that file.
    folder: PathBuf,
    /// What the file says.
    settings: Settings,
}

/// The project at a folder.
pub(super) fn find(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    let folder = folder_of(at, &FILES)?;
    let named = Some(at.to_owned()).filter(|at| at.is_file());
    let config = named.or_else(|| first_named(&FILES.map(|name| folder.join(name))));
    let is_one = config.is_some() || (sign == Sign::Named && folder.join("docs").is_dir());
    is_one.then(|| Box::new(MkDocs { config, settings: Settings::of(&folder), folder }) as Box<dyn Project>)
}

impl Project for MkDocs {
    fn name(&self) -> &'static str {
        "an MkDocs project"
    }

    fn tool(&self) -> &'static str {
        "MkDocs"
    }

    fn source(&self) -> Option<PathBuf> {
        self.config.clone()
    }

    fn marker(&self) -> Option<PathBuf> {
        self.config.clone()
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        let tree = match &self.config {
            Some(config) => tree(config, 0, reading),
            None => Value { kind: Kind::Null, span: None },
        };
        self.settings.read(&tree, &self.folder, reading);
        draft.dialect = self.settings.dialect(&tree, draft);
        draft.site_roots = vec![self.settings.docs.clone()];
        configure(&tree, self, reading, draft);
    }

    fn order(&self, _: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        if !self.settings.docs.is_dir() {
            return Err(absence::texts(&self.settings.docs));
        }
        let lines = nav::lines(&self.settings, reading);
        match lines.is_empty() {
            true => Err(absence::error(&self.settings.docs, &[])),
            false => Ok(lines),
        }
    }

    fn list(&self, lines: &[Listed]) -> Option<List> {
        // Without a navigation all pages are taken.
        let span = self.settings.nav.as_ref()?.span.or_else(|| lines.iter().find_map(|line| line.span))?;
        let folders = std::iter::once(self.settings.docs.clone()).collect();
        Some(List { name: "`nav`", span: Some(head(span)), folders, reach: Reach::Below })
    }

    fn passes_over(&self, path: &Path) -> bool {
        self.settings.passes_over(path)
    }

    /// With what it takes in by snippets and the plugins that include other texts.
    fn text(&self, path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Option<SourceId> {
        let source = reading.chapter(path, Purpose::Shared, place)?;
        Some(snippets::expand(source, path, &self.settings, reading))
    }

    fn manners(&self) -> Manners {
        Manners::OF_PAGES
    }
}

/// What a file says, over what the file says that it inherits from.
fn tree(path: &Path, depth: usize, reading: &mut Reading<'_>) -> Value {
    let nothing = Value { kind: Kind::Null, span: None };
    let Some(source) = reading.file(path, Purpose::Shared, None) else { return nothing };
    let text = reading.sources.get(source).text.clone();
    let is_toml = path.extension().is_some_and(|extension| extension == "toml");
    let read = if is_toml { toml::parse(&text, source, 0) } else { yaml::parse_of_tool(&text, source) };
    let own = match read {
        Ok(own) => own,
        Err(error) => {
            reading.diagnostics.push(malformed(error));
            return nothing;
        }
    };
    // Zensical keeps all of it in one table.
    let own = own.get(&["project"]).filter(|_| is_toml).cloned().unwrap_or(own);
    match own.get(&["INHERIT"]).and_then(Value::text) {
        Some(name) if depth < DEPTH => {
            let base = path.parent().unwrap_or(Path::new(".")).join(name);
            merged(tree(&base, depth + 1, reading), own)
        }
        _ => own,
    }
}

/// A tree over another: tables are merged, anything else takes the place of what it was.
fn merged(base: Value, over: Value) -> Value {
    match (base.kind, over.kind) {
        (Kind::Map(mut base), Kind::Map(over_pairs)) => {
            for pair in over_pairs {
                match base.iter().position(|known| known.key == pair.key) {
                    Some(at) => {
                        let known = std::mem::replace(&mut base[at].value, Value { kind: Kind::Null, span: None });
                        base[at] = Pair { value: merged(known, pair.value), ..pair };
                    }
                    None => base.push(pair),
                }
            }
            Value { kind: Kind::Map(base), span: over.span }
        }
        (_, kind) => Value { kind, span: over.span },
    }
}

/// How a value is read into the draft.
type TakeValue = fn(&mut Draft, &Value, &mut Layer<'_>);

/// Lays what the file says of the book over the draft.
fn configure(tree: &Value, project: &MkDocs, reading: &mut Reading<'_>, draft: &mut Draft) {
    let takes: [(&str, &str, TakeValue); 4] = [
        ("site_name", "title", fields::title),
        ("site_author", "author", fields::author),
        ("site_description", "description", fields::description),
        ("copyright", "rights", fields::rights),
    ];
    for (key, name, take) in takes {
        let Some(value) = tree.get(&[key]).and_then(|value| settings::words(value, reading)) else { continue };
        draft.named.insert(name);
        let mut layer = Layer { base: project.folder.clone(), name: "mkdocs.yml", diagnostics: reading.diagnostics };
        take(draft, &value, &mut layer);
    }
    if let Some(language) = &project.settings.language {
        let mut layer = Layer { base: project.folder.clone(), name: "mkdocs.yml", diagnostics: reading.diagnostics };
        draft.named.insert("lang");
        fields::lang(draft, language, &mut layer);
    }
}
