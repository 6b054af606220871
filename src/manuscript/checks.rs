//! Whether a metadata value is one that its field can hold, and what the author most likely meant where it is not.
//!
//! Each check takes the author's spelling and gives the spelling that the package document needs, or a [`Wrong`] with
//! the nearest right one. No check knows a key, a file or a line: those are [`super::decode`]'s.

use crate::edit_distance;
pub(super) mod date;
pub(super) mod identifier;
pub(super) mod language;
pub(super) mod relator;

/// A value that its field can't hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// What is wrong: lower case, no full stop.
    pub(super) message: String,
    /// The nearest right value, as an imperative.
    pub(super) help: Option<String>,
}

impl Wrong {
    /// A wrong value with its cure.
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Wrong {
        Wrong { message: message.into(), help: Some(help.into()) }
    }
}

/// The candidate that `word` was most likely meant to be, if one is near enough: of a few words that can stand somewhere.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = match word.chars().count() {
        0..=4 => 1,
        5 => 2,
        _ => 3,
    };
    within(limit, word, candidates)
}

/// The candidate in which `word` is a slip of the pen: where any word can stand, what differs in more is another word.
pub(crate) fn slip<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = match word.chars().count() {
        0..=7 => 1,
        8..=11 => 2,
        _ => 3,
    };
    within(limit, word, candidates)
}

/// The one thing whose name begins with `word`, by what `named` calls it: several names of one thing count once. What only
/// begins a name of several words is a word of its own.
pub(super) fn beginning<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    named: impl Fn(&'a str) -> &'a str,
) -> Option<&'a str> {
    /// The fewest letters that tell a name.
    const FEWEST: usize = 4;
    let word = word.to_lowercase();
    let begins = |candidate: &str| {
        let candidate = candidate.to_lowercase();
        candidate.strip_prefix(&word).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    let mut found = candidates.into_iter().filter(|candidate| begins(candidate)).map(named);
    let first = found.next().filter(|_| word.chars().count() >= FEWEST)?;
    found.all(|other| other == first).then_some(first)
}

/// `printed` where it is no further from `word` than `near`, another name of the same thing.
pub(super) fn rather<'a>(word: &str, near: &'a str, printed: &'a str) -> &'a str {
    let distance = |name: &str| edit_distance::edit_distance(&word.to_lowercase(), &name.to_lowercase());
    if distance(printed) <= distance(near) { printed } else { near }
}

fn within<'a>(limit: usize, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .filter_map(|candidate| Some((edit_distance::within(limit, &word, &candidate.to_lowercase())?, candidate)))
        .filter(|&(distance, candidate)| distance < candidate.chars().count())
        // Letters are left out more often than added.
        .min_by_key(|&(distance, candidate)| (distance, candidate.chars().count() < word.chars().count()))
        .map(|(_, candidate)| candidate)
}

/// Whether `text` is an address on the web: a scheme, a host, no spaces.
pub(super) fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.contains(|c: char| c.is_alphanumeric()) && !text.contains(char::is_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_begins_one_name_stands_for_it() {
        let names = ["photographer", "photos", "editor", "edition-number", "translator", "transcriber"];
        let named = |name| if name == "photos" { "photographer" } else { name };
        assert_eq!(beginning("photo", names, named), Some("photographer"));
        for word in ["trans", "edition", "pho", "editor", "x"] {
            assert_eq!(beginning(word, names, named), None, "{word}");
        }
    }

    #[test]
    fn slips_of_the_pen_are_recognised() {
        let keys = ["title", "subtitle", "author", "lang", "publisher"];
        assert_eq!(nearest("tilte", keys), Some("title"));
        assert_eq!(nearest("Autor", keys), Some("author"));
        assert_eq!(nearest("publihser", keys), Some("publisher"));
        assert_eq!(nearest("weather", keys), None);
        // Words of their own.
        for word in ["minutes", "edition", "rating", "issue", "price"] {
            assert_eq!(slip(word, ["notes", "editor", "date", "issn", "title", "type"]), None, "{word}");
        }
    }
}
