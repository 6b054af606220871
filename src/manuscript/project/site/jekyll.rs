//! Jekyll, and its theme Just the Docs: `_config.yml`, pages with `title`, `nav_order` and `parent`, collections of pages.

use std::path::{Path, PathBuf};

use super::pages::{self, front};
use super::{Site, TITLE, Tool};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::glob;
use crate::manuscript::headline;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::is_markdown;
use crate::manuscript::project::{Sign, folder_of};
use crate::manuscript::reading::Reading;
use crate::manuscript::standing::{self, Rank};
use crate::manuscript::value::Value;
use crate::markdown::dialect::Mathematics;
use crate::names::readable;

static TOOL: Tool = Tool { what: "a Jekyll site", maker: "Jekyll", open, list };

/// The site at a folder: its `_config.yml` has what only Jekyll reads.
pub(super) fn find(at: &Path, sign: Sign) -> Option<Site> {
    let folder = folder_of(at, &["_config.yml"])?;
    let config = folder.join("_config.yml");
    let text = std::fs::read_to_string(&config).unwrap_or_default();
    let has_key = |key: &str| text.lines().any(|line| line.starts_with(key));
    let keys =
        ["baseurl:", "remote_theme:", "permalink:", "kramdown:", "collections:", "markdown:", "theme:", "plugins:"];
    let is_one = config.is_file() && (sign == Sign::Named || keys.iter().any(|key| has_key(key)));
    is_one.then(|| Site::new(&TOOL, &folder, Some(config), folder.clone()))
}

fn open(site: &mut Site, reading: &mut Reading<'_>, draft: &mut Draft) {
    site.configure(
        &[
            TITLE,
            (&["author"], "author", fields::author),
            (&["author", "name"], "author", fields::author),
            (&["description"], "description", fields::description),
            (&["lang"], "lang", fields::lang),
        ],
        reading,
        draft,
    );
    draft.site_roots = vec![site.folder.clone()];
    draft.site_roots.extend(collections(site));
    let markdown = site.at(&["markdown"]).and_then(Value::text).unwrap_or("kramdown");
    if sets_formulas(site) {
        draft.dialect = draft.dialect.with_mathematics(Mathematics::USUAL);
    }
    if markdown.eq_ignore_ascii_case("kramdown") {
        draft.dialect = draft.dialect.with_kramdown();
    }
}

/// Whether the pages bring MathJax or KaTeX, which find formulas between dollars too: the settings or a template names one.
fn sets_formulas(site: &Site) -> bool {
    const WORDS: [&str; 3] = ["mathjax", "katex", "math_engine"];
    let templates = ["_includes", "_layouts"].into_iter().flat_map(|name| std::fs::read_dir(site.folder.join(name)));
    let templates = templates.flatten().flatten().map(|entry| entry.path()).filter(|path| path.is_file());
    templates.chain(site.config.clone()).any(|path| {
        let text = headline::beginning(&path).to_lowercase();
        WORDS.iter().any(|word| text.contains(word))
    })
}

/// A page with what its front matter says of its place.
struct Page {
    path: PathBuf,
    title: String,
    parent: Option<String>,
    rank: Option<Rank>,
}

/// Collections that many sites have, whether the settings name them or not.
const USUAL: [&str; 3] = ["docs", "pages", "chapters"];

/// The folders of the collections that become pages: `_articles` for `articles`, as the settings name them, unless they say
/// that a collection has none.
///
/// <https://jekyllrb.com/docs/collections/>
fn collections(site: &Site) -> Vec<PathBuf> {
    let named = site.at(&["collections"]);
    let pairs = named.and_then(Value::pairs).unwrap_or_default();
    let makes_pages = |value: &Value| value.get(&["output"]).and_then(Value::truth) != Some(false);
    let of_map = pairs.iter().filter(|pair| makes_pages(&pair.value)).map(|pair| pair.key.as_str());
    let listed = named.filter(|named| named.pairs().is_none()).map(Value::items).unwrap_or_default();
    let mut names: Vec<&str> = of_map.chain(listed.iter().filter_map(Value::text)).collect();
    names.extend(USUAL.into_iter().filter(|name| pairs.iter().all(|pair| pair.key != *name)));
    names.retain(|name| *name != "posts");
    let base = site.folder.join(site.at(&["collections_dir"]).and_then(Value::text).unwrap_or_default());
    let mut folders: Vec<PathBuf> = Vec::new();
    for folder in names.into_iter().map(|name| base.join(format!("_{name}"))).filter(|folder| folder.is_dir()) {
        folders.extend((!folders.contains(&folder)).then_some(folder));
    }
    folders
}

/// The pages by their names, those of the collections behind the home; none where there is no collection.
fn by_names(site: &Site, collections: &[PathBuf], reading: &mut Reading<'_>) -> Option<Vec<Listed>> {
    let language = site.at(&["lang"]).and_then(Value::text);
    let below = |folder: &PathBuf, reading: &mut Reading<'_>| {
        let lines = pages::below(folder, language, reading);
        (!lines.is_empty()).then(|| (folder.clone(), lines))
    };
    let found: Vec<_> = collections.iter().filter_map(|folder| below(folder, reading)).collect();
    let is_part = found.len() > 1;
    let mut lines = Vec::new();
    for (folder, pages) in found {
        if is_part {
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            lines.push(Listed { title: Some(readable(name.trim_start_matches('_'))), ..Listed::new(What::Part) });
        }
        lines.extend(pages.into_iter().map(|line| Listed { depth: line.depth + usize::from(is_part), ..line }));
    }
    if lines.is_empty() {
        return None;
    }
    let mut whole = pages::below(&site.folder, language, reading);
    let is_home = |line: &Listed| match &line.what {
        What::File(paths) => paths.iter().any(|path| {
            let name = path.file_stem().unwrap_or_default().to_ascii_lowercase();
            path.parent() == Some(&site.folder) && (name == "index" || name == "readme")
        }),
        _ => false,
    };
    let home = usize::from(whole.first().is_some_and(is_home));
    whole.splice(home..home, lines);
    Some(whole)
}

/// The tree that `parent` makes; none where no page names one and there is no collection, and names decide.
fn list(site: &Site, reading: &mut Reading<'_>) -> Option<Vec<Listed>> {
    let collections = collections(site);
    let excluded = site.at(&["exclude"]).map(Value::items).unwrap_or_default();
    let excluded: Vec<&str> = excluded.iter().filter_map(Value::text).collect();
    let mut pages = Vec::new();
    collect(&site.folder, &site.folder, 0, (&excluded.join("\n"), &collections), &mut pages, reading);
    if pages.iter().all(|page| page.parent.is_none()) {
        return by_names(site, &collections, reading);
    }
    pages.sort_by(|a, b| (a.rank.is_none(), a.rank, &a.title).cmp(&(b.rank.is_none(), b.rank, &b.title)));
    let mut lines = Vec::new();
    let is_top =
        |page: &&Page| page.parent.as_ref().is_none_or(|parent| !pages.iter().any(|page| &page.title == parent));
    for page in pages.iter().filter(is_top) {
        add(page, 0, &pages, &mut lines);
    }
    Some(lines)
}

/// Adds a page and those that name it their parent.
fn add(page: &Page, depth: usize, pages: &[Page], lines: &mut Vec<Listed>) {
    const DEPTH: usize = 6;
    let what = What::File(vec![page.path.clone()]);
    if depth > DEPTH || lines.iter().any(|line| line.what == what) {
        return;
    }
    lines.push(Listed { depth, ..Listed::new(what) });
    for child in pages.iter().filter(|child| child.parent.as_ref() == Some(&page.title)) {
        add(child, depth + 1, pages, lines);
    }
}

/// The pages below a folder: texts with front matter and a title.
fn collect(
    folder: &Path,
    root: &Path,
    depth: usize,
    (excluded, collections): (&str, &[PathBuf]),
    pages: &mut Vec<Page>,
    reading: &Reading<'_>,
) {
    const DEPTH: usize = 8;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let relative = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
        let is_collection = collections.contains(&path);
        if name.starts_with('.') || (name.starts_with('_') && !is_collection) || glob::ignores(excluded, &relative) {
            continue;
        }
        if path.is_dir() {
            if depth < DEPTH && !matches!(name.as_str(), "node_modules" | "vendor") {
                collect(&path, root, depth + 1, (excluded, collections), pages, reading);
            }
        } else if is_markdown(&path) {
            let (front, _) = front(&path);
            let text = |key: &str| front.get(&[key]).and_then(Value::text).map(str::to_owned);
            let is_hidden = front.get(&["nav_exclude"]).and_then(Value::truth) == Some(true);
            if let Some(title) = text("title").filter(|_| !is_hidden) {
                let rank = standing::rank(&path, reading);
                pages.push(Page { path, title, parent: text("parent"), rank });
            }
        }
    }
}
