//! What a link that leads nowhere was most likely meant to lead to.
//!
//! What is proposed is held against the book first: it leads somewhere. Where two places are as near, nothing is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::edit_distance::edit_distance;
use crate::render::link::Index;
use crate::render::link::pages::ENDINGS;
use crate::resource::is_alike;
use crate::source::{SourceId, address, settled};

/// The most names that a missing one is compared with; among more, only other spellings of it are found.
pub(super) const COMPARED: usize = 2_000;

/// The chapters and the ids of a book, by what they may be taken for.
#[derive(Debug)]
pub(super) struct Guesses {
    /// The texts, by their path in small letters without its ending.
    paths: BTreeMap<String, Vec<PathBuf>>,
    /// The texts, by their name in small letters without its ending.
    names: BTreeMap<String, Vec<PathBuf>>,
    /// The ids of each text, by their letters and digits alone.
    ids: BTreeMap<SourceId, BTreeMap<String, String>>,
    /// The texts that have an id, by its letters and digits alone.
    owners: BTreeMap<String, Vec<SourceId>>,
}

impl Guesses {
    /// Everything that may be meant.
    pub(super) fn new(index: &Index<'_>) -> Guesses {
        let (mut paths, mut names) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for path in index.files.keys() {
            paths.entry(folded(path)).or_default().push(path.clone());
            names.entry(folded_name(path)).or_default().push(path.clone());
        }
        let (mut ids, mut owners) = (BTreeMap::new(), BTreeMap::<_, Vec<_>>::new());
        for (source, known) in &index.book.anchors {
            let mut bare = BTreeMap::new();
            for id in known.keys() {
                bare.entry(letters(id)).or_insert_with(|| id.clone());
            }
            bare.remove("");
            for id in bare.keys() {
                owners.entry(id.clone()).or_default().push(*source);
            }
            ids.insert(*source, bare);
        }
        Guesses { paths, names, ids, owners }
    }

    /// The text that a path from a folder was most likely meant to name.
    pub(super) fn file(&self, folder: &Path, path: &str) -> Option<&PathBuf> {
        let wanted = settled(&folder.join(path.trim_start_matches('/')));
        let ending = wanted.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if !ending.is_empty() && !ENDINGS.contains(&&*ending) {
            return None;
        }
        let alone = |found: Option<&'_ Vec<PathBuf>>| match found.map(Vec::as_slice) {
            Some([one]) => Some(one.clone()),
            _ => None,
        };
        let name = folded_name(&wanted);
        // Every folder may have one of these.
        let says_something = !matches!(name.as_str(), "index" | "readme" | "_index" | "");
        let key = alone(self.paths.get(&folded(&wanted)))
            .or_else(|| says_something.then(|| alone(self.names.get(&name))).flatten())
            .or_else(|| says_something.then(|| alone(near(&name, &self.names))).flatten())?;
        self.paths.get(&folded(&key))?.iter().find(|path| **path == key)
    }

    /// The id that was most likely meant by one that a text doesn't have.
    pub(super) fn id(&self, source: SourceId, id: &str) -> Option<&str> {
        let known = self.ids.get(&source)?;
        let wanted = letters(id);
        known.get(&wanted).or_else(|| near(&wanted, known)).or_else(|| longer(&wanted, id, known)).map(String::as_str)
    }

    /// The text, and its id, that was most likely meant by an id that no text has.
    pub(super) fn id_elsewhere(&self, id: &str) -> Option<(SourceId, &str)> {
        let wanted = letters(id);
        let (key, owners) = match self.owners.get_key_value(&wanted) {
            Some(found) => found,
            None => self.owners.get_key_value(near_key(&wanted, &self.owners)?)?,
        };
        match owners[..] {
            [source] => Some((source, self.ids.get(&source)?.get(key)?.as_str())),
            _ => None,
        }
    }
}

/// The address of a text from a folder.
pub(super) fn address_of(folder: &Path, file: &Path) -> String {
    address(folder, file)
}

/// The value whose key is nearest to a name; none where two are as near.
fn near<'a, V>(wanted: &str, known: &'a BTreeMap<String, V>) -> Option<&'a V> {
    known.get(near_key(wanted, known)?)
}

fn near_key<'a, V>(wanted: &str, known: &'a BTreeMap<String, V>) -> Option<&'a str> {
    let length = wanted.chars().count();
    let limit = match length {
        0..=3 => return None,
        4..=7 => 1,
        8..=15 => 2,
        _ => 3,
    };
    if known.len() > COMPARED {
        return None;
    }
    let alike = known.keys().filter(|name| name.chars().count().abs_diff(length) <= limit && is_alike(wanted, name));
    let mut near: Vec<(usize, &str)> = alike.map(|name| (edit_distance(wanted, name), name.as_str())).collect();
    near.retain(|(distance, _)| *distance <= limit);
    near.sort_unstable();
    match near[..] {
        [(first, _), (second, _), ..] if first == second => None,
        [(_, name), ..] => Some(name),
        [] => None,
    }
}

/// The one id of which a name is the beginning, or the other way round, as far as whole words go.
fn longer<'a>(wanted: &str, id: &str, known: &'a BTreeMap<String, String>) -> Option<&'a String> {
    if wanted.chars().count() < 4 || known.len() > COMPARED {
        return None;
    }
    let begins = |long: &str, short: &str| {
        let (long, short) = (long.to_lowercase(), short.to_lowercase());
        long.strip_prefix(short.as_str()).is_some_and(|rest| rest.starts_with(['-', '_', '.']))
    };
    let mut found = known.values().filter(|known| begins(known, id) || (letters(known).len() > 3 && begins(id, known)));
    found.next().filter(|_| found.next().is_none())
}

/// The letters and digits of an id: what is left however a tool spells it.
fn letters(id: &str) -> String {
    id.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A path in small letters, without its ending.
fn folded(path: &Path) -> String {
    path.with_extension("").to_string_lossy().replace('\\', "/").to_lowercase()
}

fn folded_name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_sure_or_none() {
        let known: BTreeMap<String, ()> =
            ["the-departure", "chapter2", "chapter4", "night", "light"].map(|name| (name.to_owned(), ())).into();
        assert_eq!(near_key("the-deprature", &known), Some("the-departure"));
        assert_eq!(near_key("chapter3", &known), None);
        assert_eq!(near_key("chaptr4", &known), Some("chapter4"));
        assert_eq!(near_key("eight", &known), None);
        assert_eq!(near_key("abc", &known), None);
    }

    #[test]
    fn the_beginning_of_one_id_is_that_id() {
        let ids = ["introduction-to-birds", "birds", "bird-song", "bird-food"];
        let known: BTreeMap<String, String> = ids.map(|id| (letters(id), id.to_owned())).into();
        let found = |id: &str| longer(&letters(id), id, &known).map(String::as_str);
        assert_eq!(found("introduction"), Some("introduction-to-birds"));
        assert_eq!(found("bird"), None);
        assert_eq!(found("intro"), None);
    }
}
