//! Names of documents and ids: from headings, never from counters.
//!
//! A name that several siblings share takes the name of what stands above it, and only if that does not tell them apart
//! a number. So a chapter with a heading of its own can be added anywhere and no other name moves.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::spec::xml::is_xml_name;

/// Whether Windows keeps this name for a device, whatever the ending after it.
///
/// [Naming files](https://learn.microsoft.com/windows/win32/fileio/naming-a-file): a book with such a path can't be
/// unpacked there, and a file of such a name can't be written.
pub fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let numbered =
        |device: &str| name.strip_prefix(device).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    matches!(&*name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// A name with each accent written in the one way in which names are compared: disks store `é` in two ways that look
/// alike, and keyboards write either.
pub(crate) fn composed(name: &str) -> Cow<'_, str> {
    if name.is_ascii() { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

/// Words with a capital at their beginning.
pub(crate) fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The name of a file or a folder without the number that orders it, as in `02-setup`, `3. Setup`, `1) Start` and `1Intro`;
/// other digits are part of the name, as in `3d-printing`.
pub(crate) fn without_number(name: &str) -> &str {
    let bare = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = bare.trim_start_matches([' ', '-', '_', '.', ')']);
    let begins_word = || {
        let mut characters = rest.chars();
        characters.next().is_some_and(char::is_uppercase) && characters.next().is_some_and(char::is_lowercase)
    };
    let is_number = bare.len() < name.len() && (rest.len() < bare.len() || name.starts_with('0') || begins_word());
    if is_number && !rest.is_empty() { rest } else { name }
}

/// The name of a file or a folder as a title: `2-het-vertrek` is “Het vertrek”.
pub(crate) fn readable(name: &str) -> String {
    capitalised(without_number(name).replace(['-', '_'], " ").trim())
}

/// A thing to be named.
pub(crate) struct Named {
    /// Its own name, a slug; empty where its heading gives none.
    pub(crate) slug: String,
    /// The one that it stands under, by its place in the list.
    pub(crate) parent: Option<usize>,
}

/// A name for each, all different, none of them in `taken`.
pub(crate) fn assign(all: &[Named], fallback: &str, taken: &[&str]) -> Vec<String> {
    let own = |index: usize| match all[index].slug.as_str() {
        "" => fallback,
        slug => slug,
    };
    let mut names: Vec<String> = (0..all.len()).map(|index| own(index).to_owned()).collect();
    let mut above: Vec<Option<usize>> = all.iter().map(|named| named.parent).collect();
    // Each round gives every name that is shared the name one level further up, until none is shared or none is left.
    loop {
        let mut owners: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, name) in names.iter().enumerate() {
            owners.entry(name).or_default().push(index);
        }
        let shared: Vec<usize> = owners
            .into_values()
            .filter(|owners| owners.len() > 1)
            .flatten()
            .filter(|&index| above[index].is_some())
            .collect();
        if shared.is_empty() {
            break;
        }
        for index in shared {
            if let Some(parent) = above[index] {
                above[index] = all[parent].parent;
                names[index] = shorten(&format!("{}-{}", own(parent), names[index]));
            }
        }
    }
    let mut used = Taken::new(taken.iter().map(|&name| name.to_owned()));
    for name in &mut names {
        if is_device(name) {
            used.insert(name.clone());
        }
        *name = used.claim(name);
    }
    names
}

/// Names that are given away.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    names: BTreeSet<String>,
    /// By name: a number below which all are taken, so that the ten-thousandth namesake need not ask the others.
    next: BTreeMap<String, u32>,
}

impl Taken {
    pub(crate) fn new(names: impl IntoIterator<Item = String>) -> Taken {
        Taken { names: names.into_iter().collect(), next: BTreeMap::new() }
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Takes the name as it is, whether or not it is free.
    pub(crate) fn insert(&mut self, name: String) {
        self.names.insert(name);
    }

    /// Takes names as they are.
    pub(crate) fn extend(&mut self, names: impl IntoIterator<Item = String>) {
        self.names.extend(names);
    }

    /// The name itself, or with the first number from 2 on that makes it a new one; it is taken from then on.
    pub(crate) fn claim(&mut self, name: &str) -> String {
        let mut claimed = name.to_owned();
        if self.names.contains(name) {
            let next = self.next.entry(name.to_owned()).or_insert(2);
            loop {
                claimed = format!("{name}-{next}");
                *next += 1;
                if !self.names.contains(&claimed) {
                    break;
                }
            }
        }
        self.names.insert(claimed.clone());
        claimed
    }
}

/// An id that XML, HTML and CSS all take: the id itself where it is one.
pub(crate) fn legal_id(id: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if is_xml_name(id) && id.chars().all(plain) {
        return id.to_owned();
    }
    let mut legal: String =
        id.trim().chars().map(|c| if plain(c) && is_xml_name(&format!("a{c}")) { c } else { '-' }).collect();
    if !is_xml_name(&legal) {
        legal.insert_str(0, "id-");
    }
    legal
}

/// Keeps a name that grew by its parents' names within what file systems and readers take.
fn shorten(name: &str) -> String {
    const LONGEST: usize = 100;
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let tail = &name[name.len() - LONGEST..];
    tail.split_once('-').map_or(tail, |(_, rest)| rest).to_owned()
}

/// The id that GitHub and mdBook give a heading with these words.
pub fn github_slug(words: &str) -> String {
    words
        .trim()
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
            _ => None,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The id that pandoc gives a heading with these words.
pub fn pandoc_slug(words: &str) -> String {
    let kept: String = words
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '_' | '-' | '.'))
        .flat_map(char::to_lowercase)
        .collect();
    let joined = kept.split_whitespace().collect::<Vec<_>>().join("-");
    joined.trim_start_matches(|c: char| !c.is_alphabetic()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_that_orders_a_name_is_no_part_of_its_title() {
        for (name, title) in [
            ("2-het-vertrek", "Het vertrek"),
            ("1) Start", "Start"),
            ("1Intro", "Intro"),
            ("01intro", "Intro"),
            ("3d-printing", "3d printing"),
            ("3D-printing", "3D printing"),
            ("2024", "2024"),
            ("10", "10"),
            ("élan_vital", "Élan vital"),
        ] {
            assert_eq!(readable(name), title);
        }
    }

    #[test]
    fn what_is_no_id_becomes_one() {
        assert_eq!(legal_id("a-b_c.d"), "a-b_c.d");
        assert_eq!(legal_id("über"), "über");
        assert_eq!(legal_id("1 b:c"), "id-1-b-c");
        assert_eq!(legal_id("日本"), "日本");
        assert_eq!(legal_id("%"), "id--");
    }

    #[test]
    fn siblings_that_share_a_name_take_their_parents() {
        let named = |slug: &str, parent| Named { slug: slug.to_owned(), parent };
        let all = [
            named("part-one", None),
            named("i", Some(0)),
            named("part-two", None),
            named("i", Some(2)),
            named("i", Some(2)),
            named("", None),
            named("colophon", None),
        ];
        assert_eq!(
            assign(&all, "chapter", &["colophon"]),
            ["part-one", "part-one-i", "part-two", "part-two-i", "part-two-i-2", "chapter", "colophon-2"]
        );
    }

    #[test]
    fn no_name_is_a_device() {
        let named = |slug: &str| Named { slug: slug.to_owned(), parent: None };
        let all = [named("con"), named("aux"), named("com1"), named("console"), named("com10"), named("con")];
        let names = assign(&all, "chapter", &[]);
        assert_eq!(names, ["con-2", "aux-2", "com1-2", "console", "com10", "con-3"]);
        assert!(is_device("LPT9") && !is_device("lpt") && !is_device("nul-2"));
    }

    #[test]
    fn other_tools_spell_heading_ids_their_own_way() {
        assert_eq!(github_slug("Über & 2. What's `new`?"), "über--2-whats-new");
        assert_eq!(pandoc_slug("1. Über & What's new?"), "über-whats-new");
    }
}
