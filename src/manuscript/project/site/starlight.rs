//! Starlight: `astro.config.mjs` with `starlight({…})`, `src/content/docs/`, the sidebar of the settings, `public/`.

use std::path::{Path, PathBuf};

use super::{Site, Tool, imports, pages, with_dollars};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::first_named;
use crate::manuscript::project::{Sign, folder_of};
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::script;
use crate::manuscript::value::{Kind, Value};
use crate::source::Span;

static TOOL: Tool = Tool { what: "a Starlight site", maker: "Starlight", open, list };

const FILES: [&str; 5] =
    ["astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts", "astro.config.cjs"];

/// The folder of the texts.
const CONTENT: &str = "src/content/docs";

/// The site at a folder: Astro's with such texts.
pub(super) fn find(at: &Path, sign: Sign) -> Option<Site> {
    let folder = folder_of(at, &FILES)?;
    let content = folder.join(CONTENT);
    let config = first_named(&FILES.map(|name| folder.join(name)));
    let is_one = content.is_dir() && (config.is_some() || sign == Sign::Named);
    is_one.then(|| Site::new(&TOOL, &folder, config, content))
}

fn open(site: &mut Site, reading: &mut Reading<'_>, draft: &mut Draft) {
    let config = site.config.clone();
    let source = config.as_ref().and_then(|config| reading.file(config, Purpose::Description, None));
    if let (Some(config), Some(source)) = (&config, source) {
        let (whole, own) = imports::with_imports(source, config, reading);
        let text = reading.sources.get(whole).text.clone();
        if let Some(tree) = script::parse_after(&["starlight("], &text, own, whole) {
            site.tree = tree;
        }
        if text.contains("remark-math") || text.contains("remarkMath") {
            with_dollars(draft);
        }
    }
    let text = |path: &[&str]| site.at(path).and_then(Value::text).map(str::to_owned);
    let main = text(&["defaultLocale"]).filter(|main| main != "root");
    let key = main.clone().unwrap_or_else(|| "root".to_owned());
    let language = text(&["locales", key.as_str(), "lang"]).or_else(|| main.clone());
    if let Some(own) = main.map(|main| site.content.join(main)).filter(|own| own.is_dir()) {
        site.content = own;
    }
    let named = language.clone().unwrap_or_default();
    site.configure(
        &[
            (&["title"], "title", fields::title),
            (&["title", key.as_str()], "title", fields::title),
            (&["title", named.as_str()], "title", fields::title),
            (&["description"], "description", fields::description),
            (&["locales", key.as_str(), "lang"], "lang", fields::lang),
        ],
        reading,
        draft,
    );
    site.language = language;
    draft.site_roots = vec![site.folder.join("public"), site.folder.join("src")];
    site.listed = site.at(&["sidebar"]).filter(|sidebar| !sidebar.is_empty()).and(config);
}

/// The sidebar, the home before it where it has words.
fn list(site: &Site, reading: &mut Reading<'_>) -> Option<Vec<Listed>> {
    let sidebar = site.at(&["sidebar"])?;
    let mut lines = Vec::new();
    let home = first_named(&["index.mdx", "index.md"].map(|name| site.content.join(name)));
    if let Some(home) = home.filter(|home| pages::front(home).1) {
        lines.push(Listed::new(What::File(vec![home])));
    }
    items(sidebar, 0, site, &mut lines, reading);
    lines.iter().any(|line| matches!(line.what, What::File(_))).then_some(lines)
}

fn items(value: &Value, depth: usize, site: &Site, lines: &mut Vec<Listed>, reading: &mut Reading<'_>) {
    for item in value.items() {
        if let Kind::Scalar { text, .. } = &item.kind {
            page(text, None, depth, item.span, site, lines);
            continue;
        }
        let title = item.get(&["label"]).and_then(Value::text).map(str::to_owned);
        let folder = item.get(&["autogenerate"]).and_then(|made| made.get(&["directory"])).and_then(Value::text);
        let inner = item.get(&["items"]);
        if let Some(target) = item.get(&["slug", "link"]).and_then(Value::text) {
            page(target, title, depth, item.span, site, lines);
            continue;
        }
        let is_part = title.is_some() && (inner.is_some() || folder.is_some());
        if is_part {
            lines.push(Listed { title, depth, span: item.span, ..Listed::new(What::Part) });
        }
        let depth = depth + usize::from(is_part);
        if let Some(folder) = folder {
            let below = pages::below(&site.content.join(folder), site.language.as_deref(), reading);
            for line in below {
                if !lines.iter().any(|known| known.what == line.what && line.what != What::Part) {
                    lines.push(Listed { depth: line.depth + depth, ..line });
                }
            }
        }
        if let Some(inner) = inner {
            items(inner, depth, site, lines, reading);
        }
    }
}

/// A page by its address from the root, once.
fn page(target: &str, title: Option<String>, depth: usize, span: Option<Span>, site: &Site, lines: &mut Vec<Listed>) {
    if target.contains("://") {
        return;
    }
    let bare = target.split(['#', '?']).next().unwrap_or_default().trim_matches('/');
    let base = site.content.join(bare);
    let of = |ending: &str| PathBuf::from(format!("{}.{ending}", base.display()));
    let candidates = vec![of("md"), of("mdx"), base.join("index.md"), base.join("index.mdx"), of("mdoc")];
    let what = candidates.iter().find(|path| path.is_file()).map_or(candidates.clone(), |path| vec![path.clone()]);
    let what = What::File(what);
    if !lines.iter().any(|line| line.what == what) {
        lines.push(Listed { title, depth, span, ..Listed::new(what) });
    }
}
