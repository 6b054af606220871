//! What `mkdocs.yml` says of the pages: their folder, the navigation, extensions and plugins.

use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::manuscript::fields::Draft;
use crate::manuscript::glob;
use crate::manuscript::headline::without_tags;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Value};
use crate::markdown::dialect::{Base, Dialect, Mathematics};
use crate::rule::manuscript::LEFT_OUT_FOLDER;
use crate::spec::entities;

/// What the project's file says, as far as it says what the pages are.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// The folder of the pages.
    pub(super) docs: PathBuf,
    /// The navigation.
    pub(super) nav: Option<Value>,
    /// The language of the pages.
    pub(super) language: Option<Value>,
    /// The page of a folder that opens it, without a title of its own, is the folder's.
    pub(super) has_section_pages: bool,
    /// The name of the files in which folders list their pages, where a plugin reads them.
    pub(super) nav_file: Option<String>,
    /// Lines of patterns: pages that are none.
    pub(super) excluded: String,
    /// Lines of patterns: pages that are left out of the navigation on purpose.
    pub(super) unlisted: String,
    /// The languages of the pages, where a plugin has several: the first is the default.
    pub(super) locales: Vec<String>,
    /// Where snippets are looked for.
    pub(super) snippet_folders: Vec<PathBuf>,
    /// Files that every page has at its end.
    pub(super) appended: Vec<String>,
    /// Variables that the pages may show, where a plugin fills them in.
    pub(super) variables: Option<Value>,
}

/// An entry in a list of plugins or extensions, by its name: what is set there, where anything is.
fn entry<'v>(list: Option<&'v Value>, name: &str) -> Option<Option<&'v Value>> {
    let list = list?;
    if let Some(pairs) = list.pairs() {
        return pairs.iter().find(|pair| pair.key == name).map(|pair| Some(&pair.value));
    }
    list.items().iter().find_map(|item| match item.pairs() {
        Some(pairs) => pairs.iter().find(|pair| pair.key == name).map(|pair| Some(&pair.value)),
        None => (item.text() == Some(name)).then_some(None),
    })
}

/// Extensions, one of which must be named for a syntax to be on.
const NEEDED: [(&str, &[&str]); 10] = [
    ("fancy_lists", &["pymdownx.fancylists"]),
    ("progress_bars", &["pymdownx.progressbar"]),
    ("smart_symbols", &["pymdownx.smartsymbols"]),
    ("inline_hilite", &["pymdownx.inlinehilite"]),
    ("mark", &["pymdownx.mark"]),
    ("inserted", &["pymdownx.caret"]),
    ("superscript", &["pymdownx.caret"]),
    ("subscript", &["pymdownx.tilde"]),
    ("critic_markup", &["pymdownx.critic"]),
    ("keys", &["pymdownx.keys"]),
];

/// Extensions that set formulas.
const MATHEMATICS: [&str; 6] =
    ["pymdownx.arithmatex", "mdx_math", "markdown_katex", "mdx_math_gh", "python_markdown_math", "md4mathjax"];

impl Settings {
    /// Those of a project whose file says nothing.
    pub(super) fn of(folder: &Path) -> Settings {
        Settings { docs: folder.join("docs"), snippet_folders: vec![folder.to_owned()], ..Settings::default() }
    }

    /// Reads the file's tree.
    pub(super) fn read(&mut self, tree: &Value, folder: &Path, reading: &mut Reading<'_>) {
        self.docs = docs(tree, folder, reading);
        self.nav = tree.get(&["nav", "pages"]).cloned();
        let theme = tree.get(&["theme"]);
        self.language = theme.and_then(|theme| theme.get(&["language", "locale"])).map(tag);
        let features = theme.and_then(|theme| theme.get(&["features"])).map(Value::items).unwrap_or_default();
        let plugins = tree.get(&["plugins"]);
        self.has_section_pages = entry(plugins, "section-index").is_some()
            || features.iter().any(|feature| feature.text() == Some("navigation.indexes"));
        if let Some(set) = entry(plugins, "literate-nav") {
            let name = set.and_then(|set| set.get(&["nav_file"])).and_then(Value::text);
            self.nav_file = Some(name.unwrap_or("SUMMARY.md").to_owned());
        }
        let lines = |key| tree.get(&[key]).and_then(Value::text).unwrap_or_default();
        self.excluded = format!("{}\n{}", lines("exclude_docs"), lines("draft_docs"));
        if let Some(globs) = entry(plugins, "exclude").flatten().and_then(|set| set.get(&["glob"])) {
            globs.items().iter().filter_map(Value::text).for_each(|line| {
                self.excluded.push('\n');
                self.excluded.push_str(line);
            });
        }
        self.unlisted = lines("not_in_nav").to_owned();
        self.read_locales(entry(plugins, "i18n").flatten());
        if entry(plugins, "macros").is_some() {
            self.variables = tree.get(&["extra"]).cloned();
        }
        let extensions = tree.get(&["markdown_extensions"]);
        if let Some(set) = entry(extensions, "pymdownx.snippets").flatten() {
            let folders: Vec<PathBuf> = set
                .get(&["base_path"])
                .map(Value::items)
                .unwrap_or_default()
                .iter()
                .filter_map(|path| words_of(path).map(|path| folder.join(path.trim_start_matches("$config_dir/"))))
                .collect();
            if !folders.is_empty() {
                self.snippet_folders = folders;
            }
            let appended = set.get(&["auto_append"]).map(Value::items).unwrap_or_default();
            self.appended = appended.iter().filter_map(Value::text).map(str::to_owned).collect();
        }
    }

    /// What the plugin for several languages says: the default's pages are the book's.
    fn read_locales(&mut self, set: Option<&Value>) {
        let Some(languages) = set.and_then(|set| set.get(&["languages"])) else { return };
        let mut locales: Vec<(bool, String, &Value)> = Vec::new();
        if let Some(pairs) = languages.pairs() {
            let default = set.and_then(|set| set.get(&["default_language"])).and_then(Value::text);
            locales.extend(pairs.iter().map(|pair| (default == Some(&pair.key), pair.key.clone(), &pair.value)));
        }
        for item in languages.items().iter().filter(|item| item.pairs().is_some()) {
            if let Some(locale) = item.get(&["locale"]) {
                let is_default = item.get(&["default"]).and_then(Value::truth) == Some(true);
                locales.push((is_default, locale.text().unwrap_or_default().to_owned(), locale));
            }
        }
        locales.retain(|(_, name, _)| !name.is_empty());
        locales.sort_by_key(|(is_default, ..)| !is_default);
        let Some((_, first, value)) = locales.first() else { return };
        self.language.get_or_insert_with(|| match value.text() == Some(first) {
            true => tag(value),
            false => Value::given(first),
        });
        let by_folder = set.and_then(|set| set.get(&["docs_structure"])).and_then(Value::text) == Some("folder");
        if by_folder && self.docs.join(first).is_dir() {
            self.docs = self.docs.join(first);
        } else {
            self.locales = locales.into_iter().map(|(_, name, _)| name).collect();
        }
    }

    /// The Markdown of the pages: what an extension must be named for is off where none is.
    pub(super) fn dialect(&self, tree: &Value, draft: &Draft) -> Dialect {
        let extensions = tree.get(&["markdown_extensions"]);
        let has = |name: &&str| entry(extensions, name).is_some();
        let mut dialect = Base::MkDocs.name().to_owned();
        for (syntax, _) in NEEDED.iter().filter(|(_, names)| !names.iter().any(has)) {
            dialect.push('-');
            dialect.push_str(syntax);
        }
        let dialect = dialect.parse().unwrap_or_else(|_| draft.dialect.clone());
        match MATHEMATICS.iter().any(has) {
            true => dialect.with_mathematics(Mathematics::USUAL),
            false => dialect.with_mathematics(&[]),
        }
    }

    /// The path of a page as the file's patterns and the navigation have it.
    pub(super) fn relative(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.docs).unwrap_or(path);
        path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }

    /// Whether a file is no page of the book: the file says so, or it is a page in another language.
    pub(super) fn excludes(&self, path: &Path) -> bool {
        let relative = self.relative(path);
        glob::ignores(&self.excluded, &relative) || self.is_in_another_language(&relative)
    }

    /// Whether a page that the navigation does not name is left out on purpose.
    pub(super) fn passes_over(&self, path: &Path) -> bool {
        let is_list = self.nav_file.as_ref().is_some_and(|name| path.ends_with(name));
        is_list || self.excludes(path) || glob::ignores(&self.unlisted, &self.relative(path))
    }

    /// Whether a name ends in another language's tag: `index.fr.md`.
    fn is_in_another_language(&self, name: &str) -> bool {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let others = self.locales.iter().skip(1);
        others.into_iter().any(|locale| stem.strip_suffix(locale.as_str()).is_some_and(|rest| rest.ends_with('.')))
    }

    /// The ways in which the file of a page may be named: in the default language first.
    pub(super) fn candidates(&self, path: PathBuf) -> Vec<PathBuf> {
        let own = self.locales.first().map(|locale| path.with_extension(format!("{locale}.md")));
        own.into_iter().chain([path]).collect()
    }
}

/// The folder of the pages; `docs` where the one that is named is not there.
fn docs(tree: &Value, folder: &Path, reading: &mut Reading<'_>) -> PathBuf {
    let usual = folder.join("docs");
    let Some((value, name)) = tree.get(&["docs_dir"]).and_then(|value| Some((value, words_of(value)?))) else {
        return usual;
    };
    let named = folder.join(&name);
    if named.is_dir() || !usual.is_dir() {
        return named;
    }
    let message = format!("there is no folder {}: the pages of {} are taken", named.display(), usual.display());
    let help = "correct `docs_dir`, or run the program that makes the folder";
    reading.diagnostics.push(Diagnostic::new(&LEFT_OUT_FOLDER, value.span, message).help(help));
    usual
}

/// The words of a value, or the last of a list with `!ENV`, which stands for a variable that is not set.
fn words_of(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::List(items) => items.last().and_then(Value::text).map(str::to_owned),
        _ => value.text().map(str::to_owned),
    }
}

/// A value that is words for the book: without a variable of the machine and without HTML.
pub(super) fn words(value: &Value, reading: &Reading<'_>) -> Option<Value> {
    let is_list = matches!(value.kind, Kind::List(_));
    let is_variable = !is_list
        && value.span.is_some_and(|span| {
            let text = &reading.sources.get(span.source).text;
            text[..span.start as usize].trim_end().ends_with("!ENV")
        });
    let text = words_of(value).filter(|text| !is_variable && !text.is_empty())?;
    Some(Value { kind: Kind::Scalar { text: without_html(&text), quoted: true }, span: value.span })
}

/// A text without tags, and with its entities as characters.
pub(super) fn without_html(text: &str) -> String {
    let bare = without_tags(text);
    let mut out = String::with_capacity(bare.len());
    let mut rest = bare.as_str();
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let named = rest[at + 1..].split_once(';');
        let read = named.and_then(|(name, after)| Some((sign(name)?, after)));
        let (character, after) = read.unwrap_or(('&', &rest[at + 1..]));
        out.push(character);
        rest = after;
    }
    out.push_str(rest);
    out.trim_matches([' ', '\t', '\n']).to_owned()
}

/// The character that an entity of this name stands for.
fn sign(name: &str) -> Option<char> {
    const OF_XML: [(&str, char); 4] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"')];
    let own = OF_XML.into_iter().find(|(known, _)| *known == name).map(|(_, character)| character);
    own.or_else(|| entities::character(name))
}

/// A language's tag as the Web writes it: themes write `zh_CN` too.
fn tag(value: &Value) -> Value {
    let text = value.text().unwrap_or_default().replace('_', "-");
    Value { kind: Kind::Scalar { text, quoted: false }, span: value.span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_the_book_have_no_tags() {
        assert_eq!(without_html("Copyright &copy; <a href=\"x\">A &amp; B</a>, 1 < 2"), "Copyright © A & B, 1 < 2");
    }

    #[test]
    fn pages_in_other_languages_are_known_by_their_names() {
        let settings =
            Settings { locales: vec!["en".into(), "fr".into(), "pt-BR".into()], ..Settings::of(Path::new("x")) };
        for (name, expected) in
            [("index.md", false), ("index.en.md", false), ("a/index.fr.md", true), ("x.pt-BR.md", true)]
        {
            assert_eq!(settings.is_in_another_language(name), expected, "{name}");
        }
    }
}
