//! Projects of GitBook and HonKit: `SUMMARY.md`, `book.json` or `.gitbook.yaml`, a glossary, several languages.
//!
//! A folder with a `SUMMARY.md` alone is katern's own: what makes it GitBook's is one of its files, or a tag of its in a text.

mod include;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Manners, Project, Sign, folder_of};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::manuscript::absence;
use crate::manuscript::decode::{Layer, malformed};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::{self, Listed, Parts, What};
use crate::manuscript::path::{first_named, is_markdown, parent};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::unlisted::{List, Reach, head};
use crate::manuscript::value::{Kind, Value};
use crate::manuscript::{headline, script, translations, yaml};
use crate::markdown::dialect::{Base, Dialect, Mathematics};
use crate::markdown::listing::{self, ItemKind};
use crate::model::role::Role;
use crate::rule::Severity;
use crate::rule::manuscript::{LEFT_OUT_FOLDER, LIST_ITEM_WITHOUT_FILE};
use crate::source::{SourceId, Span};

/// The files that describe such a project.
const FILES: [&str; 4] = ["book.json", "book.js", ".gitbook.yaml", ".gitbook.yml"];

/// A project of GitBook.
#[derive(Debug)]
struct GitBook {
    /// The folder that was named.
    folder: PathBuf,
    /// Its file, where there is one.
    config: Option<PathBuf>,
    /// The folder of the texts.
    root: PathBuf,
    /// The names of its files in that folder.
    readme: String,
    summary: String,
    glossary: String,
    /// What texts may show as `{{ book.name }}`.
    variables: Option<Value>,
}

/// The project at a folder.
pub(super) fn find(at: &Path, sign: Sign) -> Option<Box<dyn Project>> {
    let folder = folder_of(at, &["SUMMARY.md", "book.json", "book.js", ".gitbook.yaml"])?;
    let config = first_named(&FILES.map(|name| folder.join(name)));
    let summary = folder.join("SUMMARY.md");
    let has_list = summary.is_file() || folder.join("summary.md").is_file() || has_languages(&folder);
    let is_one = match (&config, has_list) {
        (Some(_), true) => true,
        // A file of settings may say that the texts are in another folder.
        (Some(config), false) => names_a_list(config, &folder),
        (None, true) => {
            let is_shown = || folder.join(".gitbook").is_dir() || has_languages(&folder) || is_written_so(&summary);
            sign == Sign::Named || is_shown()
        }
        (None, false) => false,
    };
    let names = ["README.md", "SUMMARY.md", "GLOSSARY.md"].map(str::to_owned);
    let [readme, summary, glossary] = names;
    is_one.then(|| {
        let root = folder.clone();
        Box::new(GitBook { folder, config, root, readme, summary, glossary, variables: None }) as Box<dyn Project>
    })
}

/// Whether the book is there in several languages, the first of which has a list of chapters.
fn has_languages(folder: &Path) -> bool {
    let names = languages(&headline::beginning(&folder.join("LANGS.md")));
    names.first().is_some_and(|name| folder.join(name).join("SUMMARY.md").is_file())
}

/// The folders that a list of languages names.
fn languages(text: &str) -> Vec<String> {
    let folder = |path: String| path.trim_start_matches("./").split('/').next().unwrap_or_default().to_owned();
    let named = listing::summary(text).into_iter().filter_map(|item| match item.kind {
        ItemKind::Chapter(path) | ItemKind::Affix(path) => Some(folder(path)),
        _ => None,
    });
    named.collect()
}

/// Whether a file of settings names a folder below, in which a list of chapters is.
fn names_a_list(config: &Path, folder: &Path) -> bool {
    let tree = tree_of(&headline::beginning(config), config, SourceId(0));
    let root = tree.as_ref().and_then(|tree| tree.get(&["root"])).and_then(Value::text).unwrap_or(".");
    let structure = tree.as_ref().and_then(|tree| tree.get(&["structure"]));
    let summary = structure.and_then(|structure| structure.get(&["summary"])).and_then(Value::text);
    folder.join(root).join(summary.unwrap_or("SUMMARY.md")).is_file()
}

/// Whether one of the first texts that a list names has a tag of GitBook's.
fn is_written_so(summary: &Path) -> bool {
    const TEXTS: usize = 60;
    const TAGS: [&str; 10] = [
        "{% hint ", "{% endhint", "{% tab ", "{% content-ref", "{% embed url", "{% code title", "{% endcode",
        "{% endexercise", "{% endquiz", "{% endmethod",
    ];
    let folder = parent(summary);
    let lines = list::from_summary(&headline::beginning(summary), SourceId(0), &folder, Parts::AnyLevel);
    let texts = lines.into_iter().filter_map(|line| match line.what {
        What::File(paths) => paths.into_iter().find(|path| path.is_file() && is_markdown(path)),
        _ => None,
    });
    texts.take(TEXTS).any(|path| {
        let text = headline::beginning(&path);
        TAGS.iter().any(|tag| text.contains(tag))
    })
}

/// The tree of a file of settings, in whatever language it is.
fn tree_of(text: &str, path: &Path, source: SourceId) -> Option<Value> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("yaml" | "yml") => yaml::parse_of_tool(text, source).ok(),
        _ => script::parse(text, source),
    }
}

impl GitBook {
    /// What its file says.
    fn tree(&self, reading: &mut Reading<'_>) -> Option<Value> {
        let config = self.config.as_ref()?;
        let source = reading.file(config, Purpose::Description, None)?;
        let text = reading.sources.get(source).text.clone();
        if config.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            return yaml::parse_of_tool(&text, source).map_err(|error| reading.diagnostics.push(malformed(error))).ok();
        }
        script::parse(&text, source)
    }

    /// The language to take of several, and says that there are others.
    fn choose_language(&mut self, draft: &mut Draft, reading: &mut Reading<'_>) {
        let path = self.root.join("LANGS.md");
        if !path.is_file() {
            return;
        }
        let Some(source) = reading.file(&path, Purpose::Part, None) else { return };
        let mut folders = languages(&reading.sources.get(source).text);
        folders.retain(|name| self.root.join(name).is_dir());
        let wanted = draft.metadata.languages.first().map(|language| language.value.to_lowercase());
        let is_wanted = |name: &&String| wanted.as_deref() == Some(name.to_lowercase().as_str());
        let Some(chosen) = folders.iter().find(is_wanted).or(folders.first()).cloned() else { return };
        self.root = self.root.join(&chosen);
        if !draft.named.contains("lang") && translations::is_language(&chosen) {
            let mut layer = Layer { base: self.root.clone(), name: "LANGS.md", diagnostics: reading.diagnostics };
            draft.named.insert("lang");
            fields::lang(draft, &Value::given(&chosen.replace('_', "-")), &mut layer);
        }
        if folders.len() > 1 {
            let message = format!("the book is there in {} languages: the one in `{chosen}` is taken", folders.len());
            let mut complaint = Diagnostic::new(&LEFT_OUT_FOLDER, Span::new(source, 0..0), message)
                .help(format!("build another by naming its folder: `katern build {}`", self.shown(&folders, &chosen)));
            complaint.severity = Severity::Note;
            reading.diagnostics.push(complaint);
        }
    }

    /// A folder beside the one that is taken.
    fn shown(&self, folders: &[String], chosen: &str) -> String {
        let other = folders.iter().find(|name| *name != chosen);
        other.map(|name| self.folder.join(name).display().to_string()).unwrap_or_default()
    }
}

impl Project for GitBook {
    fn name(&self) -> &'static str {
        "a GitBook project"
    }

    fn tool(&self) -> &'static str {
        "GitBook"
    }

    fn source(&self) -> Option<PathBuf> {
        Some(self.root.join(&self.summary))
    }

    fn marker(&self) -> Option<PathBuf> {
        Some(self.config.clone().unwrap_or_else(|| self.folder.join("SUMMARY.md")))
    }

    fn open(&mut self, reading: &mut Reading<'_>, draft: &mut Draft) {
        draft.dialect = Dialect::from(Base::GitBook).with_mathematics(&[Mathematics::Brackets]);
        let tree = self.tree(reading);
        if let Some(tree) = &tree {
            let text = |key: &str| tree.get(&[key]).and_then(Value::text);
            let root = text("root").unwrap_or_default().trim_start_matches("./").trim_end_matches('/');
            self.root = if matches!(root, "" | ".") { self.folder.clone() } else { self.folder.join(root) };
            let structure =
                |key: &str| tree.get(&["structure"]).and_then(|tree| tree.get(&[key])).and_then(Value::text);
            for (name, key) in
                [(&mut self.readme, "readme"), (&mut self.summary, "summary"), (&mut self.glossary, "glossary")]
            {
                if let Some(file) = structure(key) {
                    file.trim_start_matches("./").clone_into(name);
                }
            }
            configure(tree, &self.folder, reading, draft);
            self.variables = Some(tree.clone());
        }
        if !self.root.join(&self.summary).is_file() && self.root.join("summary.md").is_file() {
            self.summary = "summary.md".to_owned();
        }
        self.choose_language(draft, reading);
        if !draft.named.contains("title") {
            title_of_readme(&self.root.join(&self.readme), reading, draft);
        }
        draft.site_roots = vec![self.root.clone(), self.folder.clone()];
    }

    fn order(&self, _: &Draft, reading: &mut Reading<'_>) -> Result<Vec<Listed>, Error> {
        let path = self.root.join(&self.summary);
        if !path.is_file() {
            return Err(absence::list(&path));
        }
        let Some(source) = reading.file(&path, Purpose::Shared, None) else { return Ok(Vec::new()) };
        let text = reading.sources.get(source).text.clone();
        let lines = list::from_summary(&text, source, &parent(&path), Parts::AnyLevel);
        let mut lines = settled(lines, &text, reading);
        // An address from the root is one in the folder of the texts.
        for line in &mut lines {
            if let What::File(paths) = &mut line.what {
                paths.iter_mut().filter(|path| path.is_absolute() && !path.starts_with(&self.root)).for_each(|path| {
                    *path = self.root.join(path.strip_prefix("/").unwrap_or(path));
                });
            }
        }
        let has = |lines: &[Listed], wanted: &Path| {
            lines.iter().any(|line| matches!(&line.what, What::File(paths) if paths.iter().any(|path| path == wanted)))
        };
        let readme = self.root.join(&self.readme);
        if readme.is_file() && !has(&lines, &readme) {
            lines.insert(0, Listed::new(What::File(vec![readme])));
        }
        let glossary = self.root.join(&self.glossary);
        if glossary.is_file() && !has(&lines, &glossary) {
            lines.push(Listed { role: Some(Role::Glossary), ..Listed::new(What::File(vec![glossary])) });
        }
        match lines.is_empty() {
            true => Err(absence::error(&self.root, &[])),
            false => Ok(lines),
        }
    }

    fn list(&self, lines: &[Listed]) -> Option<List> {
        let span = lines.iter().find_map(|line| line.span).map(head);
        let folders = std::iter::once(self.root.clone()).collect();
        Some(List { name: "SUMMARY.md", span, folders, reach: Reach::Below })
    }

    fn passes_over(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        matches!(&*name, "SUMMARY.md" | "summary.md" | "LANGS.md" | "GLOSSARY.md")
    }

    /// With what it includes, and its variables filled in.
    fn text(&self, path: &Path, place: Option<Span>, reading: &mut Reading<'_>) -> Option<SourceId> {
        let source = reading.chapter(path, Purpose::Shared, place)?;
        Some(include::expand(source, path, &self.root, self.variables.as_ref(), reading))
    }

    fn manners(&self) -> Manners {
        Manners::OF_PAGES
    }
}

/// How a value is read into the draft.
type TakeValue = fn(&mut Draft, &Value, &mut Layer<'_>);

/// Lays what the file says of the book over the draft.
fn configure(tree: &Value, folder: &Path, reading: &mut Reading<'_>, draft: &mut Draft) {
    let takes: [(&str, &str, TakeValue); 6] = [
        ("title", "title", fields::title),
        ("author", "author", fields::author),
        ("description", "description", fields::description),
        ("language", "lang", fields::lang),
        ("isbn", "isbn", fields::isbn),
        ("direction", "dir", fields::dir),
    ];
    let mut layer = Layer { base: folder.to_owned(), name: "book.json", diagnostics: reading.diagnostics };
    for (key, name, take) in takes {
        if let Some(value) = tree.get(&[key]).filter(|value| matches!(value.kind, Kind::Scalar { .. })) {
            draft.named.insert(name);
            take(draft, value, &mut layer);
        }
    }
}

/// Takes the heading of a book's first text for its title, where that is no word for a first text.
pub(super) fn title_of_readme(path: &Path, reading: &mut Reading<'_>, draft: &mut Draft) {
    let Some(heading) = headline::name_by(path) else { return };
    let mut layer = Layer { base: parent(path), name: "README.md", diagnostics: reading.diagnostics };
    draft.named.insert("title");
    fields::title(draft, &Value::given(&heading), &mut layer);
}

/// The lines as GitBook means them: a place in a page is the page, listed once; an item without a link over others is a
/// part; what leads to the web is left out with one note.
pub(super) fn settled(lines: Vec<Listed>, text: &str, reading: &mut Reading<'_>) -> Vec<Listed> {
    let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
    let mut found: Vec<Listed> = Vec::new();
    let (mut count, mut first) = (0, None);
    for (at, line) in lines.iter().enumerate() {
        let written = line.span.and_then(|span| text.get(span.range())).unwrap_or_default();
        let mut line = line.clone();
        match &line.what {
            What::File(candidates) => {
                let bare = candidates.last().cloned().unwrap_or_default();
                let is_new = seen.insert(bare);
                let is_place = written.rsplit("](").next().is_some_and(|target| target.contains('#'));
                if !is_new && is_place {
                    continue;
                }
            }
            What::Nothing if written.contains("://") || written.contains("mailto:") => {
                count += 1;
                first = first.or(line.span);
                continue;
            }
            What::Nothing => {
                let is_over = lines.get(at + 1).is_some_and(|next| next.depth > line.depth);
                line.what = if is_over { What::Part } else { What::Draft };
            }
            What::Part | What::Draft | What::Text(_) => {}
        }
        found.push(line);
    }
    if count > 0 {
        let message = match count {
            1 => "an item of the list leads to the web and is left out".to_owned(),
            count => format!("{count} items of the list lead to the web and are left out"),
        };
        let mut complaint = Diagnostic::new(&LIST_ITEM_WITHOUT_FILE, first, message);
        complaint.severity = Severity::Note;
        reading.diagnostics.push(complaint.help("write a link in a text where readers need it"));
    }
    found
}
