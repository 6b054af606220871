//! Jekyll, and its theme Just the Docs: `_config.yml`, pages with `title`, `nav_order` and `parent`.

use std::path::{Path, PathBuf};

use super::pages::front;
use super::{Site, TITLE, Tool};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::glob;
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::is_markdown;
use crate::manuscript::project::{Sign, folder_of};
use crate::manuscript::reading::Reading;
use crate::manuscript::standing::{self, Rank};
use crate::manuscript::value::Value;

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
    let markdown = site.at(&["markdown"]).and_then(Value::text).unwrap_or("kramdown");
    if markdown.eq_ignore_ascii_case("kramdown") {
        draft.dialect = draft.dialect.with_kramdown();
    }
}

/// A page with what its front matter says of its place.
struct Page {
    path: PathBuf,
    title: String,
    parent: Option<String>,
    rank: Option<Rank>,
}

/// The tree that `parent` makes; none where no page names one, and names decide.
fn list(site: &Site, reading: &mut Reading<'_>) -> Option<Vec<Listed>> {
    let excluded = site.at(&["exclude"]).map(Value::items).unwrap_or_default();
    let excluded: Vec<&str> = excluded.iter().filter_map(Value::text).collect();
    let mut pages = Vec::new();
    collect(&site.folder, &site.folder, 0, &excluded.join("\n"), &mut pages, reading);
    if pages.iter().all(|page| page.parent.is_none()) {
        return None;
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
fn collect(folder: &Path, root: &Path, depth: usize, excluded: &str, pages: &mut Vec<Page>, reading: &Reading<'_>) {
    const DEPTH: usize = 8;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let relative = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
        let is_collection = depth == 0 && matches!(name.as_str(), "_docs" | "_pages" | "_chapters");
        if name.starts_with('.') || (name.starts_with('_') && !is_collection) || glob::ignores(excluded, &relative) {
            continue;
        }
        if path.is_dir() {
            if depth < DEPTH && !matches!(name.as_str(), "node_modules" | "vendor") {
                collect(&path, root, depth + 1, excluded, pages, reading);
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
