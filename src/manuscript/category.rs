//! `_category_.json`, in which Docusaurus keeps the name and the place of a folder.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::reading::Reading;
use super::standing::{Rank, rank_of};
use super::yaml;
use crate::source::SourceId;

/// The files that may say it. JSON is YAML too.
const NAMES: [&str; 3] = ["_category_.json", "_category_.yml", "_category_.yaml"];

/// The most bytes that are read of one.
const LIMIT: u64 = 64 << 10;

/// What a folder is called, and its place among its siblings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Category {
    /// Its name.
    pub(super) label: Option<String>,
    /// Its place.
    pub(super) rank: Option<Rank>,
}

/// What the file in a folder says; nothing where there is none, or it can't be read.
pub(super) fn of(folder: &Path, reading: &Reading<'_>) -> Category {
    let mut files = NAMES.iter().map(|name| folder.join(name)).filter(|file| reading.is_plainly_inside(file));
    files.next().and_then(|file| read(&file)).unwrap_or_default()
}

fn read(file: &Path) -> Option<Category> {
    let mut text = String::new();
    File::open(file).ok()?.take(LIMIT).read_to_string(&mut text).ok()?;
    parse(&text)
}

fn parse(text: &str) -> Option<Category> {
    // The places in it are asked for by nobody.
    let tree = yaml::parse(text.trim_start_matches('\u{feff}'), SourceId(0), 0).ok()?;
    let label = tree.get(&["label"]).and_then(|label| label.text()).map(str::trim).filter(|label| !label.is_empty());
    Some(Category { label: label.map(str::to_owned), rank: rank_of(tree.get(&["position"])) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_its_name_and_its_place() {
        let found =
            parse("{\n  \"label\": \"Getting started\",\n  \"position\": 2.5,\n  \"link\": { \"type\": \"x\" }\n}");
        assert_eq!(found, Some(Category { label: Some("Getting started".to_owned()), rank: Some(2_500) }));
        assert_eq!(parse("label: 'Two'\n").and_then(|found| found.label).as_deref(), Some("Two"));
        assert_eq!(parse("{}").unwrap_or_default(), Category::default());
    }
}
