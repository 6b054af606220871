//! Docusaurus: `docusaurus.config.js`, `docs/`, `sidebars.js` where it is plain data, `static/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::pages::{self, front, is_page};
use super::{Site, TITLE, Tool, read_tree};
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::{Listed, What};
use crate::manuscript::path::first_named;
use crate::manuscript::project::{Sign, folder_of};
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Value};
use crate::names::without_number;

static TOOL: Tool = Tool { what: "a Docusaurus site", maker: "Docusaurus", open, list };

const FILES: [&str; 4] =
    ["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"];

const SIDEBARS: [&str; 5] = ["sidebars.js", "sidebars.ts", "sidebars.mjs", "sidebars.cjs", "sidebars.json"];

/// The site at a folder.
pub(super) fn find(at: &Path, sign: Sign) -> Option<Site> {
    let folder = folder_of(at, &FILES)?;
    let config = first_named(&FILES.map(|name| folder.join(name)));
    let is_one = config.is_some() || sign == Sign::Named;
    // The first versions had their texts beside the folder of the site.
    let content = [folder.join("docs"), folder.join("../docs")].into_iter().find(|path| path.is_dir())?;
    is_one.then(|| Site::new(&TOOL, &folder, config, content))
}

fn open(site: &mut Site, reading: &mut Reading<'_>, draft: &mut Draft) {
    let presets = site.at(&["presets"]).map(Value::items).unwrap_or_default();
    let named = presets.iter().find_map(|preset| preset.items().get(1)?.get(&["docs"])?.get(&["path"])?.text());
    if let Some(path) = named.map(|path| site.folder.join(path)).filter(|path| path.is_dir()) {
        site.content = path;
    }
    let sidebars = SIDEBARS.map(|name| site.folder.join(name));
    site.listed = first_named(&sidebars);
    site.language = site.at(&["i18n", "defaultLocale"]).and_then(Value::text).map(str::to_owned);
    site.configure(
        &[
            TITLE,
            (&["tagline"], "description", fields::description),
            (&["i18n", "defaultLocale"], "lang", fields::lang),
        ],
        reading,
        draft,
    );
    let text = site.config.as_ref().map(|config| std::fs::read_to_string(config).unwrap_or_default());
    if text.is_some_and(|text| text.contains("remark-math") || text.contains("remarkMath")) {
        super::with_dollars(draft);
    }
    draft.site_roots = vec![site.folder.join("static")];
}

/// The sidebars, one after the other; none where all of them are made of folders.
fn list(site: &Site, reading: &mut Reading<'_>) -> Option<Vec<Listed>> {
    let tree = read_tree(site.listed.as_ref()?, reading)?;
    let mut ids = BTreeMap::new();
    collect(&site.content, &site.content, 0, &mut ids);
    let mut sidebar = Sidebar { site, ids, lines: Vec::new(), reading };
    for pair in tree.pairs()? {
        sidebar.items(&pair.value, 0);
    }
    let lines = sidebar.lines;
    lines.iter().any(|line| matches!(line.what, What::File(_))).then_some(lines)
}

/// The pages below a folder by their ids.
fn collect(folder: &Path, root: &Path, depth: usize, ids: &mut BTreeMap<String, PathBuf>) {
    const DEPTH: usize = 8;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && depth < DEPTH {
            collect(&path, root, depth + 1, ids);
        } else if is_page(&path) {
            let (front, _) = front(&path);
            let relative = path.strip_prefix(root).unwrap_or(&path).with_extension("");
            let mut parts: Vec<String> = relative
                .components()
                .map(|part| without_number(&part.as_os_str().to_string_lossy()).to_owned())
                .collect();
            let plain = relative.to_string_lossy().replace('\\', "/");
            if let Some(id) = front.get(&["id"]).and_then(Value::text) {
                parts.pop();
                parts.push(id.to_owned());
            }
            ids.insert(plain, path.clone());
            ids.insert(parts.join("/"), path);
        }
    }
}

struct Sidebar<'a, 'd> {
    site: &'a Site,
    ids: BTreeMap<String, PathBuf>,
    lines: Vec<Listed>,
    reading: &'a mut Reading<'d>,
}

impl Sidebar<'_, '_> {
    fn items(&mut self, value: &Value, depth: usize) {
        // `{Title: [items]}` is short for a list of categories.
        if let Some(pairs) = value.pairs().filter(|_| value.get(&["type"]).is_none()) {
            for pair in pairs {
                self.category(Some(pair.key.clone()), None, &pair.value, depth, pair.key_span);
            }
            return;
        }
        for item in value.items() {
            match item.get(&["type"]).and_then(Value::text) {
                None if item.pairs().is_some() => self.items(item, depth),
                None => self.page(item, None, depth),
                Some("doc" | "ref") => {
                    let label = item.get(&["label"]).and_then(Value::text).map(str::to_owned);
                    if let Some(id) = item.get(&["id"]) {
                        self.page(id, label, depth);
                    }
                }
                Some("category") => {
                    let label = item.get(&["label"]).and_then(Value::text).map(str::to_owned);
                    let own = item.get(&["link"]).and_then(|link| link.get(&["id"])).cloned();
                    let nothing = Value { kind: Kind::Null, span: None };
                    let inner = item.get(&["items"]).unwrap_or(&nothing).clone();
                    self.category(label, own.as_ref(), &inner, depth, item.span);
                }
                Some("autogenerated") => {
                    let name = item.get(&["dirName"]).and_then(Value::text).unwrap_or(".");
                    let folder = self.site.content.join(name);
                    let lines = pages::below(&folder, self.site.language.as_deref(), self.reading);
                    self.lines.extend(lines.into_iter().map(|line| Listed { depth: line.depth + depth, ..line }));
                }
                Some(_) => {}
            }
        }
    }

    /// A category: its own page over the others where it has one, else a part.
    fn category(
        &mut self,
        label: Option<String>,
        own: Option<&Value>,
        inner: &Value,
        depth: usize,
        span: Option<crate::source::Span>,
    ) {
        match own {
            Some(id) => self.page(id, label, depth),
            None => self.lines.push(Listed { title: label, depth, span, ..Listed::new(What::Part) }),
        }
        self.items(inner, depth + 1);
    }

    /// A page by its id, once.
    fn page(&mut self, id: &Value, title: Option<String>, depth: usize) {
        let Some(written) = id.text() else { return };
        let path = self.ids.get(written).cloned().unwrap_or_else(|| self.site.content.join(format!("{written}.md")));
        let what = What::File(vec![path]);
        if !self.lines.iter().any(|line| line.what == what) {
            self.lines.push(Listed { title, depth, span: id.span, ..Listed::new(what) });
        }
    }
}
