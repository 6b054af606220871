//! Who wrote a single chapter, by its own front matter; and what else stands there that only a book says.

use std::path::PathBuf;

use super::decode::Layer;
use super::entry::{Entry, EntryKind, OfBook};
use super::fields::Draft;
use super::key::{Key, Take};
use super::reading::Reading;
use super::value::Pair;
use crate::diagnostic::Diagnostic;
use crate::language;
use crate::model::metadata::{Contributor, Metadata};
use crate::rule::metadata::CHAPTER_METADATA;

/// Keys that say who wrote something.
const AUTHORS: [&str; 2] = ["author", "creator"];

/// Keys that say of a chapter what nobody but a book has a place for. What sites write on every page is not among them.
const OF_BOOKS: [&str; 14] = [
    "subtitle", "contributor", "translator", "editor", "illustrator", "photographer", "cover-designer", "publisher",
    "rights", "licence", "identifier", "isbn", "doi", "issn",
];

/// Reads such a key of a chapter. Nothing is said of what it can't hold: in a person's table other tools keep much that is
/// for them. `tool` is whose project it is.
pub(super) fn take(entry: &mut Entry, key: &Key, pair: &Pair, base: PathBuf, tool: &str) {
    let Take::Value(take) = key.take else { return };
    let is_of_authors = AUTHORS.contains(&key.name);
    if !is_of_authors && !OF_BOOKS.contains(&key.name) {
        return;
    }
    let mut unsaid = Vec::new();
    let mut own = Draft::default();
    take(&mut own, &pair.value, &mut Layer { base, name: "front matter", diagnostics: &mut unsaid });
    let mut says = own.finish().metadata;
    if is_of_authors {
        let is_author = |who: &Contributor| key.name == "author" || who.roles.iter().any(|role| role == "aut");
        let is_shown = |who: &Contributor| is_author(who) && (tool == "katern" || !is_for_programs(&who.name));
        let (authors, others) = std::mem::take(&mut says.creators).into_iter().partition(is_shown);
        says.creators = others;
        let authors: Vec<Contributor> = authors;
        for author in authors {
            if !names(&entry.authors).contains(&name_key(&author.name)) {
                entry.authors.push(author);
            }
        }
    }
    if says != Metadata::default() {
        entry.of_book.push(OfBook { key: pair.key.clone(), span: pair.key_span, says });
    }
}

/// Whether this is no name but what other tools find one by: a word for a person in a file of theirs, as `authors: [ann]` has
/// it, an address, or the mark of a template.
fn is_for_programs(name: &str) -> bool {
    ["://", "{{", "{%", "<%"].iter().any(|mark| name.contains(mark))
        || name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
}

/// Those who wrote single chapters helped to make the book. Where no author of the book is known and most chapters
/// name the same ones, and none others, they are its authors.
pub(super) fn fill(metadata: &mut Metadata, entries: &[Entry]) {
    if metadata.creators.is_empty() {
        metadata.creators = of_all(entries);
    }
    let of_the_book = names(&metadata.creators);
    for author in entries.iter().flat_map(|entry| &entry.authors) {
        let key = name_key(&author.name);
        if of_the_book.contains(&key) {
            continue;
        }
        match metadata.contributors.iter_mut().find(|known| name_key(&known.name) == key) {
            Some(known) if known.roles.iter().any(|role| role == "aut") => {}
            Some(known) => known.roles.push("aut".to_owned()),
            None => metadata.contributors.push(Contributor { roles: vec!["aut".to_owned()], ..author.clone() }),
        }
    }
}

/// The authors that chapters name, where all name the same and most name any: on a site by one person some pages have no name.
fn of_all(entries: &[Entry]) -> Vec<Contributor> {
    let texts = entries.iter().filter(|entry| matches!(entry.kind, EntryKind::Text(..))).count();
    let named: Vec<&[Contributor]> =
        entries.iter().map(|entry| &*entry.authors).filter(|authors| !authors.is_empty()).collect();
    let Some((first, others)) = named.split_first() else { return Vec::new() };
    let are_same = others.iter().all(|other| names(other) == names(first));
    if are_same && named.len() * 2 > texts { first.to_vec() } else { Vec::new() }
}

/// Leaves to each chapter the authors that are others than the book's, and tells what else of the book stands in chapters.
pub(super) fn settle(entries: &mut [Entry], metadata: &Metadata, reading: &mut Reading<'_>) {
    let of_the_book = names(&metadata.creators);
    for entry in &mut *entries {
        if names(&entry.authors) == of_the_book {
            entry.authors.clear();
        }
        entry.of_book.retain(|own| !is_known(&own.says, metadata));
    }
    let told: Vec<&[OfBook]> = entries.iter().map(|entry| &*entry.of_book).filter(|own| !own.is_empty()).collect();
    let Some(span) = told.first().and_then(|own| own[0].span) else { return };
    let mut keys: Vec<String> = Vec::new();
    for own in told.iter().copied().flatten() {
        let key = format!("`{}`", own.key);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let place = match told.len() {
        1 => "a chapter".to_owned(),
        count => format!("{count} chapters"),
    };
    let is = if keys.len() == 1 { "is" } else { "are" };
    let message = format!("{} in the front matter of {place} {is} not in the book", language::list_join("en", &keys));
    let help = "say it in the metadata of the book, or in the words of the chapter";
    reading.advice.push(Diagnostic::new(&CHAPTER_METADATA, span, message).help(help));
}

/// Whether the book says all of this.
fn is_known(own: &Metadata, book: &Metadata) -> bool {
    let people = || book.creators.iter().chain(&book.contributors);
    let is_there = |who: &Contributor| {
        let key = name_key(&who.name);
        people().any(|known| name_key(&known.name) == key && who.roles.iter().all(|role| known.roles.contains(role)))
    };
    own.creators.iter().chain(&own.contributors).all(is_there)
        && own.titles.iter().all(|title| book.titles.iter().any(|known| known.text == title.text))
        && own.publishers.iter().all(|own| book.publishers.contains(own))
        && own.rights.iter().all(|own| book.rights.contains(own))
        && (own.licence.is_none() || own.licence == book.licence)
        && own.identifiers.iter().all(|own| book.identifiers.contains(own))
}

/// Names by which two lists of people are compared: order makes no difference.
fn names(people: &[Contributor]) -> Vec<String> {
    let mut names: Vec<String> = people.iter().map(|who| name_key(&who.name)).collect();
    names.sort();
    names
}

/// A name in the form in which names are compared: `Müller, A. B.` is `A.B. Müller`.
fn name_key(name: &str) -> String {
    let turned = name.split_once(',').filter(|(_, given)| !given.contains(','));
    let name = turned.map_or_else(|| name.to_owned(), |(family, given)| format!("{given} {family}"));
    let folded = language::folded(&name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_however_they_are_spelt() {
        for same in ["A. B. Müller", "A.B. Müller", "Müller, A. B.", "a. b. MÜLLER", "A.\u{a0}B. Mu\u{308}ller"] {
            assert_eq!(name_key(same), "a b müller", "{same}");
        }
        assert_ne!(name_key("Ann Bee"), name_key("Ann Dee"));
    }

    #[test]
    fn what_programs_find_a_person_by_is_no_name() {
        for (name, expected) in [
            ("slorber", true),
            ("ann-b2", true),
            ("https://example.org/ann", true),
            ("{{< author >}}", true),
            ("bell hooks", false),
            ("Ann", false),
            ("安", false),
        ] {
            assert_eq!(is_for_programs(name), expected, "{name}");
        }
    }
}
