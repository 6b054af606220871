//! A README that lists the chapters beside it: it opens the book, and its links give the order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::manuscript::path::real;
use crate::markdown::listing::{self, ItemKind};

/// The places of texts in a README, by their real paths; nothing where it does not list the most of these.
pub(super) fn places(readme: &Path, texts: &[&PathBuf]) -> Option<BTreeMap<PathBuf, usize>> {
    /// A README that links to fewer is no list.
    const FEWEST: usize = 3;
    let text = std::fs::read_to_string(readme).ok()?;
    let folder = readme.parent().unwrap_or(Path::new(""));
    let mut places = BTreeMap::new();
    for item in listing::summary(&text) {
        let (ItemKind::Chapter(path) | ItemKind::Affix(path)) = item.kind else { continue };
        let path = path.split('#').next().unwrap_or_default().replace("%20", " ");
        let file = folder.join(path.trim_start_matches("./"));
        if file.is_file() {
            let place = places.len();
            places.entry(real(&file)).or_insert(place);
        }
    }
    let listed = texts.iter().filter(|text| places.contains_key(&real(text))).count();
    (listed >= FEWEST && listed * 2 > texts.len()).then_some(places)
}
