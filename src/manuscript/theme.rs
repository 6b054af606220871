//! What a theme says of itself: `theme.toml`, of those that katern carries and of the author's own alike.

use std::path::{Path, PathBuf};

use super::decode::{Layer, malformed};
use super::fields::{ThemeFolder, ThemeManifest, traits};
use super::path::is_named;
use super::purpose::Purpose;
use super::reading::Reading;
use super::toml;
use super::value::{Kind, Value};
use crate::diagnostic::Diagnostic;
use crate::model::look::{Look, Theme, Traits};
use crate::model::metadata::Field;
use crate::rule::metadata::WRONG_METADATA_VALUE;
use crate::source::SourceId;

/// The file that describes a theme.
pub const THEME_FILE: &str = "theme.toml";

/// The stylesheet of a theme.
pub const THEME_SHEET: &str = "theme.css";

/// Reads what a theme says of itself; what can't be read is told at its place.
pub fn theme_manifest(text: &str, source: SourceId, diagnostics: &mut Vec<Diagnostic>) -> ThemeManifest {
    let tree = match toml::parse(text, source, 0) {
        Ok(tree) => tree,
        Err(error) => {
            diagnostics.push(malformed(error));
            return ThemeManifest::default();
        }
    };
    let mut layer = Layer { base: PathBuf::new(), name: THEME_FILE, diagnostics };
    layer.only(&tree, &["name", "description", "base", "settings"], "a theme");
    let text = |name: &str, layer: &mut Layer<'_>| tree.get(&[name]).and_then(|value| layer.text(value));
    let name = text("name", &mut layer).unwrap_or_default();
    let description = text("description", &mut layer).unwrap_or_default();
    let base = base(&tree, &mut layer);
    let traits = match tree.get(&["settings"]) {
        Some(settings) if settings.pairs().is_some() => {
            let known: Vec<&str> = super::fields::LOOK_SETTINGS.iter().map(|setting| setting.name).collect();
            layer.only(settings, &known, "a theme's settings");
            traits(settings, &mut layer)
        }
        Some(other) => {
            layer.wrong_kind(other, "a table of settings");
            Traits::default()
        }
        None => Traits::default(),
    };
    ThemeManifest { name, description, base, traits }
}

/// The name of the theme that it builds on.
fn base(tree: &Value, layer: &mut Layer<'_>) -> Option<String> {
    let value = tree.get(&["base"]).filter(|value| !matches!(value.kind, Kind::Null))?;
    let choices = crate::model::look::THEMES.map(|name| (name, name));
    layer.choice(value, &choices).map(str::to_owned)
}

/// The author's own theme, where the book has one. A folder that is none is told where it is named.
pub(super) fn folder(look: &Look, reading: &mut Reading<'_>) -> Option<ThemeFolder> {
    let Some(Theme::Folder(named)) = &look.theme else { return None };
    let beside = |name: &str| Field { value: inside(&named.value, name), span: named.span };
    let manifest = beside(THEME_FILE);
    if !is_named(&manifest.value) {
        let folder = named.value.display();
        let message = format!("`{folder}` is not a theme: there is no `{THEME_FILE}` in it");
        let help = "name the folder of a theme, or write the file: `description`, `[settings]`";
        reading.diagnostics.push(Diagnostic::new(&WRONG_METADATA_VALUE, named.span, message).help(help));
        return None;
    }
    let source = reading.named(&manifest, Purpose::Part)?;
    let text = reading.sources.get(source).text.clone();
    let manifest = theme_manifest(&text, source, reading.diagnostics);
    Some(ThemeFolder { manifest, sheet: beside(THEME_SHEET) })
}

fn inside(folder: &Path, name: &str) -> PathBuf {
    folder.join(name)
}
