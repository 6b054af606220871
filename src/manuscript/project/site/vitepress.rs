//! VitePress and VuePress: a folder `.vitepress` or `.vuepress` beside the texts, its `config` with the sidebar where that is
//! plain data, `public/`.

use std::path::{Path, PathBuf};

use super::{Site, TITLE, Tool, with_dollars};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::first_named;
use crate::manuscript::project::{Sign, folder_of};
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Value};
use crate::source::Span;

static TOOL: Tool = Tool { what: "a VitePress site", maker: "VitePress", open, list };

const FILES: [&str; 8] = [
    "config.ts", "config.js", "config.mts", "config.mjs", "config.cjs", "config/index.ts", "config/index.mts",
    "config/index.js",
];

/// The site at a folder, or in the folders that most of them have for it.
pub(super) fn find(at: &Path, _: Sign) -> Option<Site> {
    let folder = folder_of(at, &[])?;
    for below in ["", "docs", "doc", "src", "website"] {
        for name in [".vitepress", ".vuepress"] {
            let content = if below.is_empty() { folder.clone() } else { folder.join(below) };
            let own = content.join(name);
            if own.is_dir() {
                let config = first_named(&FILES.map(|name| own.join(name)));
                return Some(Site::new(&TOOL, &folder, config, content));
            }
        }
    }
    None
}

fn open(site: &mut Site, reading: &mut Reading<'_>, draft: &mut Draft) {
    if let Some(own) = site.at(&["srcDir"]).and_then(Value::text).map(|own| site.content.join(own)) {
        site.content = own;
    }
    let root = ["root", "/"].into_iter().find(|key| site.at(&["locales", key]).is_some()).unwrap_or("root");
    site.configure(
        &[
            TITLE,
            (&["locales", root, "title"], "title", fields::title),
            (&["description"], "description", fields::description),
            (&["lang"], "lang", fields::lang),
            (&["locales", root, "description"], "description", fields::description),
            (&["locales", root, "lang"], "lang", fields::lang),
        ],
        reading,
        draft,
    );
    let language = site.at(&["lang"]).or(site.at(&["locales", root, "lang"]));
    site.language = language.and_then(Value::text).map(str::to_owned);
    if site.at(&["markdown", "math"]).and_then(Value::truth) == Some(true) {
        with_dollars(draft);
    }
    let own = site.config.as_ref().and_then(|config| config.parent()).map(Path::to_owned).unwrap_or_default();
    draft.site_roots = vec![site.content.join("public"), own.join("public")];
    site.listed = sidebar(site).filter(|sidebar| !sidebar.is_empty()).and_then(|_| site.config.clone());
}

/// The sidebar of the settings, or that of the first language.
fn sidebar(site: &Site) -> Option<&Value> {
    let places: [&[&str]; 6] = [
        &["themeConfig", "sidebar"],
        &["locales", "root", "themeConfig", "sidebar"],
        &["locales", "/", "themeConfig", "sidebar"],
        &["themeConfig", "locales", "/", "sidebar"],
        &["locales", "en", "themeConfig", "sidebar"],
        &["sidebar"],
    ];
    places.iter().find_map(|place| site.at(place).filter(|sidebar| !sidebar.is_empty()))
}

/// The sidebar, or all of them one after the other.
fn list(site: &Site, _: &mut Reading<'_>) -> Option<Vec<Listed>> {
    let sidebar = sidebar(site)?;
    let mut lines = Vec::new();
    let home = site.content.join("index.md");
    if super::pages::front(&home).1 {
        lines.push(Listed::new(What::File(vec![home])));
    }
    match sidebar.pairs() {
        Some(pairs) => {
            for pair in pairs {
                let base = Path::new(pair.key.trim_matches('/'));
                // The newest of VitePress' forms has its items in a table.
                let items = pair.value.get(&["items"]).unwrap_or(&pair.value);
                self::items(items, base, 0, site, &mut lines);
            }
        }
        None => items(sidebar, Path::new(""), 0, site, &mut lines),
    }
    lines.iter().any(|line| matches!(line.what, What::File(_)) && line.span.is_some()).then_some(lines)
}

/// The items of a sidebar; links that are not rooted lead on from `base`.
fn items(value: &Value, base: &Path, depth: usize, site: &Site, lines: &mut Vec<Listed>) {
    let list: &[Value] = match &value.kind {
        Kind::List(items) => items,
        _ => std::slice::from_ref(value),
    };
    for item in list {
        match &item.kind {
            Kind::Scalar { text, .. } => page(text, None, base, depth, item.span, site, lines),
            // VuePress' `['/page', 'Title']`.
            Kind::List(pair) => {
                let title = pair.get(1).and_then(Value::text).map(str::to_owned);
                if let Some(link) = pair.first().and_then(Value::text) {
                    page(link, title, base, depth, item.span, site, lines);
                }
            }
            Kind::Map(_) => {
                let title = item.get(&["text", "title"]).and_then(Value::text).map(str::to_owned);
                let base = item
                    .get(&["base"])
                    .and_then(Value::text)
                    .map_or(base.to_owned(), |own| PathBuf::from(own.trim_matches('/')));
                let inner = item.get(&["items", "children"]);
                let before = lines.len();
                match item.get(&["link", "path"]).and_then(Value::text) {
                    Some(link) => page(link, title, &base, depth, item.span, site, lines),
                    None if inner.is_some() => {
                        lines.push(Listed { title, depth, span: item.span, ..Listed::new(What::Part) });
                    }
                    None => {}
                }
                if let Some(inner) = inner {
                    items(inner, &base, depth + usize::from(lines.len() > before), site, lines);
                }
            }
            Kind::Null => {}
        }
    }
}

/// A page by its link, once.
fn page(
    link: &str,
    title: Option<String>,
    base: &Path,
    depth: usize,
    span: Option<Span>,
    site: &Site,
    lines: &mut Vec<Listed>,
) {
    let bare = link.split(['#', '?']).next().unwrap_or_default();
    if link.contains("://") || link.is_empty() || bare.is_empty() {
        return;
    }
    let is_folder = bare.ends_with('/');
    let bare = bare.trim_end_matches(".html").trim_end_matches(".md");
    let path = match bare.strip_prefix('/') {
        Some(rooted) if base.as_os_str().is_empty() || site.content.join(format!("{rooted}.md")).is_file() => {
            site.content.join(rooted)
        }
        Some(rooted) => [base.join(rooted), PathBuf::from(rooted)]
            .into_iter()
            .map(|path| site.content.join(path))
            .find(|path| path.is_dir() || path.with_extension("md").is_file())
            .unwrap_or_else(|| site.content.join(rooted)),
        None => site.content.join(base).join(bare),
    };
    let file = PathBuf::from(format!("{}.md", path.display()));
    let mut candidates = vec![file, path.join("index.md"), path.join("README.md")];
    if is_folder {
        candidates.rotate_left(1);
    }
    let what = What::File(candidates);
    if !lines.iter().any(|line| line.what == what) {
        lines.push(Listed { title, depth, span, ..Listed::new(what) });
    }
}
