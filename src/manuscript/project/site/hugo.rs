//! Hugo: `hugo.toml` (or YAML, JSON, or `config.…`), `content/`, `static/`, `assets/`.

use std::path::Path;

use super::{Site, TITLE, Tool, with_dollars};
use crate::manuscript::decode::Layer;
use crate::manuscript::fields::{self, Draft};
use crate::manuscript::list::Listed;
use crate::manuscript::path::first_named;
use crate::manuscript::project::{Sign, folder_of};
use crate::manuscript::reading::Reading;
use crate::manuscript::value::Value;

static TOOL: Tool = Tool { what: "a Hugo site", maker: "Hugo", open, list };

const FILES: [&str; 9] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config/_default/hugo.toml",
    "config/_default/config.toml",
];

/// The site at a folder; `config.toml` is Hugo's where it has what every site of Hugo's has.
pub(super) fn find(at: &Path, sign: Sign) -> Option<Site> {
    let folder = folder_of(at, &FILES[..4])?;
    let config = first_named(&FILES.map(|name| folder.join(name)));
    let is_sure = config.as_ref().is_some_and(|config| {
        let name = config.file_name().unwrap_or_default().to_string_lossy();
        let text = || std::fs::read_to_string(config).unwrap_or_default().to_lowercase();
        name.starts_with("hugo.") || text().contains("baseurl")
    });
    let content = folder.join("content");
    // Each language may have a folder of its own.
    let has_others = || {
        let mut entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        entries.any(|entry| entry.path().is_dir() && entry.file_name().to_string_lossy().starts_with("content"))
    };
    let is_one = (is_sure && (content.is_dir() || has_others() || sign == Sign::Named))
        || (sign == Sign::Named && content.is_dir());
    is_one.then(|| Site::new(&TOOL, &folder, config, content))
}

fn open(site: &mut Site, reading: &mut Reading<'_>, draft: &mut Draft) {
    let text = |path: &[&str]| site.at(path).and_then(Value::text).map(str::to_owned);
    let main = text(&["defaultContentLanguage"]).unwrap_or_else(|| "en".to_owned());
    let own = text(&["languages", main.as_str(), "contentDir"]).or_else(|| text(&["contentDir"]));
    site.content = own.map_or_else(|| site.folder.join("content"), |own| site.folder.join(own));
    let by_language = site.content.join(&main);
    if by_language.is_dir() {
        site.content = by_language;
    }
    site.language = Some(main.clone());
    // Settings of a site in several languages may stand in a file of their own.
    site.configure(
        &[
            TITLE,
            (&["languages", main.as_str(), "title"], "title", fields::title),
            (&["languageCode"], "lang", fields::lang),
            (&["locale"], "lang", fields::lang),
            (&["languages", main.as_str(), "languageCode"], "lang", fields::lang),
            (&["params", "description"], "description", fields::description),
            (&["copyright"], "rights", fields::rights),
        ],
        reading,
        draft,
    );
    if draft.metadata.languages.is_empty() && site.at(&["defaultContentLanguage"]).is_some() {
        let base = site.folder.clone();
        let mut layer = Layer { base, name: "hugo.toml", diagnostics: reading.diagnostics };
        draft.named.insert("lang");
        fields::lang(draft, &Value::given(&main), &mut layer);
    }
    if site.at(&["markup", "goldmark", "extensions", "passthrough"]).is_some() {
        with_dollars(draft);
    }
    draft.site_roots = ["static", "assets"].map(|name| site.folder.join(name)).to_vec();
}

fn list(_: &Site, _: &mut Reading<'_>) -> Option<Vec<Listed>> {
    None
}
