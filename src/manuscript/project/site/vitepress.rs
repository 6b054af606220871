//! VitePress and VuePress: a folder `.vitepress` or `.vuepress` beside the texts, its `config` with the sidebar where that is
//! plain data, `public/`.

use std::path::{Path, PathBuf};

use super::{Site, TITLE, Tool, pages, with_dollars};
use crate::diagnostic::Diagnostic;
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::first_named;
use crate::manuscript::project::{Sign, folder_of};
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Value};
use crate::rule::Severity;
use crate::rule::manuscript::LIST_ITEM_WITHOUT_FILE;
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
    let public = site.content.join("public");
    if let Some(own) = folder_of_root(site) {
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
    draft.site_roots = vec![public, own.join("public")];
    site.listed = sidebar(site).filter(|sidebar| !sidebar.is_empty()).and_then(|_| site.config.clone());
}

/// The folder whose pages stand at the root of the site: `rewrites: { 'en/:rest*': ':rest*' }`.
///
/// <https://vitepress.dev/guide/routing#route-rewrites>
fn folder_of_root(site: &Site) -> Option<PathBuf> {
    let is_rest = |name: &str| name.strip_prefix(':').is_some_and(|name| name.ends_with('*') && !name.contains('/'));
    let mut folders = site.at(&["rewrites"])?.pairs()?.iter().filter_map(|pair| {
        let (folder, rest) = pair.key.rsplit_once('/')?;
        let is_one = is_rest(rest) && pair.value.text() == Some(rest) && !folder.contains(':');
        is_one.then(|| site.content.join(folder))
    });
    folders.find(|folder| folder.is_dir())
}

/// The sidebar of the settings, or that of the first language.
fn sidebar(site: &Site) -> Option<&Value> {
    let places: [&[&str]; 10] = [
        &["themeConfig", "sidebar"],
        &["locales", "root", "themeConfig", "sidebar"],
        &["locales", "/", "themeConfig", "sidebar"],
        &["themeConfig", "locales", "/", "sidebar"],
        &["locales", "en", "themeConfig", "sidebar"],
        &["sidebar"],
        // The themes of VuePress 2 are calls that take their settings.
        &["theme", "sidebar"],
        &["theme", "locales", "/", "sidebar"],
        &["theme", "locales", "root", "sidebar"],
        &["theme", "locales", "/en/", "sidebar"],
    ];
    // A word such as `auto` leaves the order to the tool.
    places.iter().find_map(|place| site.at(place).filter(|sidebar| !sidebar.is_empty() && sidebar.text().is_none()))
}

/// Tells of a sidebar that a program makes: the pages stand by their names then.
fn tell_unread(site: &Site, reading: &mut Reading<'_>) {
    let of = |tree: &Value, key: &str| {
        let pair = tree.pairs()?.iter().find(|pair| pair.key == key)?;
        Some((pair.value.kind == Kind::Null, pair.key_span))
    };
    let holders = [Some(&site.tree), site.at(&["themeConfig"]), site.at(&["theme"])];
    let unread = |(is_unread, span): (bool, Option<Span>)| is_unread.then_some(span).flatten();
    let own = holders.into_iter().flatten().find_map(|holder| of(holder, "sidebar").and_then(unread));
    // What a theme is given may be made as a whole; one that is given nothing has the order of the tool.
    let written = || site.config.as_ref().and_then(|config| std::fs::read_to_string(config).ok()).unwrap_or_default();
    let theme = || {
        let keys = ["theme", "themeConfig"].iter();
        keys.filter(|_| written().contains("sidebar")).find_map(|key| of(&site.tree, key).and_then(unread))
    };
    let Some(span) = own.or_else(theme) else { return };
    let message =
        "the sidebar is made by a program, which katern does not run: the chapters stand in the order of their names";
    let mut complaint = Diagnostic::new(&LIST_ITEM_WITHOUT_FILE, span, message);
    complaint.severity = Severity::Note;
    reading.diagnostics.push(complaint.help("list the chapters in `katern.toml` under `chapters`"));
}

/// The sidebar, or all of them one after the other.
fn list(site: &Site, reading: &mut Reading<'_>) -> Option<Vec<Listed>> {
    let Some(sidebar) = sidebar(site) else {
        tell_unread(site, reading);
        return None;
    };
    let mut lines = Vec::new();
    // VuePress' home is the README of the folder.
    let is_vuepress =
        site.config.as_ref().is_some_and(|config| config.components().any(|part| part.as_os_str() == ".vuepress"));
    let homes = if is_vuepress { ["README.md", "index.md"] } else { ["index.md", "index.md"] };
    let home = first_named(&homes.map(|name| site.content.join(name)));
    if let Some(home) = home.filter(|home| pages::front(home).1) {
        lines.push(Listed::new(What::File(vec![home])));
    }
    match sidebar.pairs() {
        Some(pairs) => {
            // That of the whole site begins a book, wherever it stands.
            let (whole, rest): (Vec<_>, Vec<_>) = pairs.iter().partition(|pair| pair.key == "/");
            for pair in whole.into_iter().chain(rest) {
                let base = Path::new(pair.key.trim_matches('/'));
                // The newest of VitePress' forms has its items in a table.
                let items = pair.value.get(&["items"]).unwrap_or(&pair.value);
                self::items(items, base, 0, site, &mut lines, reading);
            }
        }
        None => items(sidebar, Path::new(""), 0, site, &mut lines, reading),
    }
    lines.iter().any(|line| matches!(line.what, What::File(_)) && line.span.is_some()).then_some(lines)
}

/// The items of a sidebar; links that are not rooted lead on from `base`.
fn items(value: &Value, base: &Path, depth: usize, site: &Site, lines: &mut Vec<Listed>, reading: &mut Reading<'_>) {
    // VuePress' word for all that is in the folder.
    if value.text().is_some_and(|word| word == "structure") {
        let below = pages::below(&site.content.join(base), site.language.as_deref(), reading);
        lines.extend(below.into_iter().map(|line| Listed { depth: line.depth + depth, span: value.span, ..line }));
        return;
    }
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
                // VitePress' base stands alone, VuePress' prefix goes on from the one above it.
                let own = |key: &str| item.get(&[key]).and_then(Value::text);
                let base = match (own("base"), own("prefix")) {
                    (Some(own), _) => PathBuf::from(own.trim_matches('/')),
                    (_, Some(own)) if own.starts_with('/') => PathBuf::from(own.trim_matches('/')),
                    (_, Some(own)) => base.join(own),
                    (None, None) => base.to_owned(),
                };
                let inner = item.get(&["items", "children"]);
                let before = lines.len();
                match item.get(&["link", "path"]).and_then(Value::text) {
                    Some(link) => page(link, title, &base, depth, item.span, site, lines),
                    None if inner.is_some() && title.is_some() => {
                        lines.push(Listed { title, depth, span: item.span, ..Listed::new(What::Part) });
                    }
                    None => {}
                }
                if let Some(inner) = inner {
                    items(inner, &base, depth + usize::from(lines.len() > before), site, lines, reading);
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
