//! What a text's own front matter says of its standing: whether it is a draft, and its place among its siblings.
//!
//! The keys are those of other tools: Hugo, Zola, Jekyll, Docusaurus, Just the Docs, Eleventy, Starlight.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::decode::Layer;
use super::front_matter::{self, Format};
use super::reading::Reading;
use super::value::{Pair, Value};
use super::{encoding, toml, yaml};
use crate::source::SourceId;

/// A place among siblings, in thousandths: some count 1, 1.5, 2.
pub(super) type Rank = i64;

/// The keys that hold a place.
const RANKS: [&str; 5] = ["weight", "sidebar_position", "nav_order", "order", "menu_order"];

/// The tables in which some tools keep the place, under `order`.
const TABLES: [&str; 2] = ["sidebar", "eleventyNavigation"];

/// How much of a text is looked at for its front matter.
const HEAD: u64 = 64 << 10;

/// The place that a text's front matter gives it. Nothing is said of a file that can't be read: whoever reads it will.
pub(super) fn rank(path: &Path, reading: &Reading<'_>) -> Option<Rank> {
    if !reading.is_plainly_inside(path) {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    let text = encoding::decode(bytes).text;
    let found = front_matter::find(&text)?;
    let inner = &text[found.inner.clone()];
    // The places in it are asked for by nobody.
    let tree = match found.format {
        Format::Yaml => yaml::parse(inner, SourceId(0), 0),
        Format::Toml => toml::parse(inner, SourceId(0), 0),
        Format::Json => yaml::parse(inner, SourceId(0), 0),
        Format::Title | Format::Lines => return None,
    };
    of_tree(&tree.ok()?)
}

fn of_tree(tree: &Value) -> Option<Rank> {
    let table = TABLES.iter().find_map(|table| tree.get(&[table])?.get(&["order"]));
    rank_of(tree.get(&RANKS).or(table))
}

/// The place that a value says.
pub(super) fn rank_of(value: Option<&Value>) -> Option<Rank> {
    let number: f64 = value?.text()?.parse().ok()?;
    // A weight of nothing is none, as Hugo has it; whoever counts from 0 has the first place either way.
    let is_place = number.is_finite() && number.abs() < 1e9;
    is_place.then_some((number * 1000.0).round() as Rank)
}

/// Whether a key says something of the standing of its text.
pub(super) fn is_key(name: &str) -> bool {
    let name = name.replace('_', "-");
    let mut known = RANKS.iter().chain(&TABLES).chain(&["draft"]);
    known.any(|known| known.replace('_', "-").eq_ignore_ascii_case(&name))
}

/// The names that a guess may propose.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    RANKS.into_iter().chain(["draft"])
}

/// Complains of a standing that is none: `draft: maybe`, `weight: heavy`.
pub(super) fn check(pair: &Pair, layer: &mut Layer<'_>) {
    let name = pair.key.replace('-', "_").to_lowercase();
    let is_number = |text: &str| text.trim().parse::<f64>().is_ok_and(f64::is_finite);
    match name.as_str() {
        "draft" => drop(layer.truth(&pair.value)),
        name if RANKS.contains(&name) && pair.value.text().is_some_and(|text| !is_number(text)) => {
            layer.wrong_kind(&pair.value, "a number");
        }
        _ => {}
    }
}

/// What makes a text a draft: `draft: true`, or Jekyll's `published: false` and Obsidian's `publish: false`.
pub(super) fn draft(tree: &Value) -> Option<&Pair> {
    tree.pairs()?.iter().find(|pair| match pair.key.to_lowercase().as_str() {
        "draft" => pair.value.truth() == Some(true),
        "published" | "publish" => pair.value.truth() == Some(false),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Value {
        yaml::parse(text, SourceId(0), 0).expect("YAML")
    }

    #[test]
    fn places_are_read_as_each_tool_writes_them() {
        for (text, expected) in [
            ("weight: 10", Some(10_000)),
            ("sidebar_position: 1.5", Some(1_500)),
            ("nav_order: '2'", Some(2_000)),
            ("sidebar:\n  order: -1", Some(-1_000)),
            ("eleventyNavigation:\n  key: x\n  order: 3", Some(3_000)),
            ("weight: heavy", None),
            ("title: x", None),
        ] {
            assert_eq!(of_tree(&tree(text)), expected, "{text}");
        }
    }

    #[test]
    fn drafts_are_known_by_what_each_tool_writes() {
        for (text, expected) in [
            ("draft: true", true),
            ("Draft: yes", true),
            ("published: false", true),
            ("publish: no", true),
            ("draft: false", false),
            ("published: 2024-05-01", false),
            ("status: draft", false),
        ] {
            assert_eq!(draft(&tree(text)).is_some(), expected, "{text}");
        }
    }
}
