//! Where metadata comes from: `metadata.yaml`, `katern.toml`, front matter, the command line.
//!
//! Each source is read into a tree ([`super::value`]) and laid over the draft ([`super::decode`]).

use std::path::Path;

use super::decode::{Layer, apply, malformed};
use super::fields::{self, Draft};
use super::front_matter::{Format, FrontMatter};
use super::key::{self, Shape};
use super::list::{self, Listed};
use super::path::parent;
use super::purpose::Purpose;
use super::reading::Reading;
use super::request::{Drafts, Request};
use super::value::{Kind, Pair, Value};
use super::{head_lines, misplaced, toml, yaml};
use crate::diagnostic::Diagnostic;
use crate::markdown::dialect::Dialect;
use crate::model::metadata::Field;
use crate::rule::metadata::MALFORMED_METADATA;
use crate::source::{SourceId, Span};

/// Lays `metadata.yaml` over the draft.
pub(super) fn metadata_file(path: &Path, reading: &mut Reading<'_>, draft: &mut Draft) {
    let Some(source) = reading.file(path, Purpose::Description, None) else { return };
    let text = &reading.sources.get(source).text;
    let tree = yaml::parse(text, source, 0);
    reading.diagnostics.extend(yaml::cut::values(text, source, 0));
    match tree {
        Ok(tree) => over(&tree, parent(path), reading, draft),
        Err(error) => reading.diagnostics.push(malformed(error)),
    }
}

/// Lays `katern.toml` over the draft, and gives the chapters that it lists.
pub(super) fn config_file(path: &Path, reading: &mut Reading<'_>, draft: &mut Draft) -> Option<Vec<Listed>> {
    let source = reading.file(path, Purpose::Description, None)?;
    let text = &reading.sources.get(source).text;
    let mut tree = match toml::parse(text, source, 0) {
        Ok(tree) => tree,
        Err(error) => {
            reading.diagnostics.push(malformed(error));
            return None;
        }
    };
    let folder = parent(path);
    let mut layer = Layer { base: folder.clone(), name: "katern.toml", diagnostics: reading.diagnostics };
    draft.named.extend(misplaced::take_out(&mut tree, text, &mut layer));
    over(&tree, folder.clone(), reading, draft);
    tree.get(&["chapters"]).map(|chapters| {
        let mut layer = Layer { base: folder, name: "katern.toml", diagnostics: reading.diagnostics };
        list::from_tree(chapters, &mut layer)
    })
}

/// Lays a tree over the draft; its paths are relative to `base`.
pub(super) fn over(tree: &Value, base: std::path::PathBuf, reading: &mut Reading<'_>, draft: &mut Draft) {
    let mut layer = Layer { base, name: "metadata", diagnostics: reading.diagnostics };
    apply(tree, draft, &mut layer);
}

/// The tree of a text's front matter; none where it can't be parsed, or is no front matter after all.
pub(super) fn front_matter(source: SourceId, found: &FrontMatter, reading: &mut Reading<'_>) -> Option<Value> {
    let text = &reading.sources.get(source).text;
    let inner = &text[found.inner.clone()];
    let offset = found.inner.start;
    if !found.closed {
        let fence = match found.format {
            Format::Yaml => "---",
            Format::Toml => "+++",
            Format::Json | Format::Title | Format::Lines => "",
        };
        let span = Span::new(source, 0..fence.len());
        let complaint = Diagnostic::new(&MALFORMED_METADATA, span, "the front matter is never closed")
            .help(format!("write `{fence}` on a line of its own after the metadata"));
        reading.diagnostics.push(complaint);
    }
    let tree = match found.format {
        Format::Yaml => {
            reading.diagnostics.extend(yaml::cut::values(inner, source, offset));
            yaml::parse(inner, source, offset)
        }
        Format::Toml => toml::parse(inner, source, offset).map(|mut tree| {
            let mut layer = Layer { base: ".".into(), name: "front matter", diagnostics: reading.diagnostics };
            misplaced::take_out(&mut tree, text, &mut layer);
            tree
        }),
        // JSON is YAML too.
        Format::Json => yaml::parse(inner, source, offset),
        Format::Title => Ok(head_lines::title(inner, source, offset)),
        Format::Lines => Ok(head_lines::pairs(inner, source, offset)),
    };
    tree.map_err(|error| reading.diagnostics.push(malformed(error))).ok()
}

/// Lays what the command line says over the draft.
pub(super) fn command_line(request: &Request, reading: &mut Reading<'_>, draft: &mut Draft) {
    let tree = given(&request.metadata);
    let mut layer = Layer { base: ".".into(), name: "--metadata", diagnostics: reading.diagnostics };
    apply(&tree, draft, &mut layer);
    if let Some(depth) = request.toc_depth {
        layer.name = "--toc-depth";
        fields::toc_depth(draft, &Value::given(&depth.to_string()), &mut layer);
    }
    if let Some(theme) = &request.theme {
        layer.name = "--theme";
        fields::theme(draft, &Value::given(theme), &mut layer);
    }
    if !request.resource_path.is_empty() {
        layer.name = "--resource-path";
        let folders = request.resource_path.iter().rev().map(|folders| Value::given(folders)).collect();
        fields::resource_path(draft, &Value { kind: Kind::List(folders), span: None }, &mut layer);
    }
    if let Some(cover) = &request.cover {
        draft.cover = cover.clone();
    }
    draft.companions.css.extend(request.css.iter().cloned().map(Field::derived));
}

/// The Markdown of the texts: as the command line says it, else as the metadata does.
pub(super) fn dialect(request: &Request, draft: &Draft) -> Dialect {
    let given = request.metadata.iter().rev().find(|(key, _)| key::find(key).is_some_and(|key| key.name == "markdown"));
    given.and_then(|(_, text)| text.parse().ok()).unwrap_or_else(|| draft.dialect.clone())
}

/// Whether drafts are taken: as the command line says it, in either way, else as the metadata files do.
pub(super) fn drafts(request: &Request, draft: &Draft) -> Drafts {
    let pairs = request.metadata.iter().rev();
    let given = pairs.filter(|(key, _)| key::find(key).is_some_and(|key| key.name == "drafts"));
    match given.map(|(_, text)| Value::given(text).truth()).next() {
        Some(Some(true)) => Drafts::Taken,
        Some(Some(false)) if request.drafts == Drafts::AsWritten => Drafts::AsWritten,
        _ if draft.settings.drafts => Drafts::Taken,
        _ => request.drafts,
    }
}

/// The tree of `KEY=VALUE` pairs: a dot in a key opens a table, and a key given again makes a list, as in pandoc; where
/// there can be one value only, the later takes the place of the earlier.
fn given(pairs: &[(String, String)]) -> Value {
    let mut root: Vec<Pair> = Vec::new();
    for (key, text) in pairs {
        // A theme's name beside its settings: `theme=novel`, `theme.ornament=leaf`.
        let is_theme = key::find(key).is_some_and(|key| key.shape == Shape::Theme);
        let parts = key.split('.').chain(is_theme.then_some("name"));
        let mut path = parts.map(str::trim).take(super::value::DEPTH);
        let first = path.next().unwrap_or_default();
        let is_single = key::find(key).is_some_and(|key| key.shape.is_single());
        if is_single {
            root.retain(|pair| pair.key != first);
        }
        insert(&mut root, first, &mut path, Value::given(text));
    }
    Value { kind: Kind::Map(root), span: None }
}

fn insert<'k>(pairs: &mut Vec<Pair>, key: &str, rest: &mut impl Iterator<Item = &'k str>, value: Value) {
    let at = pairs.iter().position(|pair| pair.key == key).unwrap_or_else(|| {
        pairs.push(Pair { key: key.to_owned(), key_span: None, value: Value { kind: Kind::Null, span: None } });
        pairs.len() - 1
    });
    let slot = &mut pairs[at].value;
    if let Some(inner) = rest.next() {
        if slot.pairs().is_none() {
            slot.kind = Kind::Map(Vec::new());
        }
        if let Kind::Map(pairs) = &mut slot.kind {
            insert(pairs, inner, rest, value);
        }
        return;
    }
    slot.kind = match std::mem::replace(&mut slot.kind, Kind::Null) {
        Kind::Null => value.kind,
        Kind::List(mut items) => {
            items.push(value);
            Kind::List(items)
        }
        kind => Kind::List(vec![Value { kind, span: None }, value]),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_from_the_command_line_become_a_tree() {
        let pairs = [("author", "A"), ("author", "B"), ("tdm.policy", "p"), ("tdm.reserved", "1"), ("title", "T")];
        let later = [("date", "2020"), ("date", "2021")].map(|(key, value)| (key.to_owned(), value.to_owned()));
        assert_eq!(given(&later).get(&["date"]).and_then(Value::text), Some("2021"));
        let tree = given(&pairs.map(|(key, value)| (key.to_owned(), value.to_owned())));
        assert_eq!(tree.get(&["author"]).expect("there").items().len(), 2);
        assert_eq!(tree.get(&["tdm"]).and_then(|tdm| tdm.get(&["policy"])).and_then(Value::text), Some("p"));
        assert_eq!(tree.get(&["title"]).and_then(Value::text), Some("T"));
    }
}
