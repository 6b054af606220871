//! Whether a metadata value is one that its field can hold, and what the author most likely meant where it is not.
//!
//! Each check takes the author's spelling and gives the spelling that the package document needs, or a [`Wrong`] with
//! the nearest right one. No check knows a key, a file or a line: those are [`super::layer`]'s.

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

fn within<'a>(limit: usize, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (distance(&word, &candidate.to_lowercase(), limit), candidate))
        .filter(|&(distance, candidate)| distance <= limit && distance < candidate.chars().count())
        // Letters are left out more often than added.
        .min_by_key(|&(distance, candidate)| (distance, candidate.chars().count() < word.chars().count()))
        .map(|(_, candidate)| candidate)
}

/// How many letters must be added, taken out, changed or swapped with their neighbour; more than `limit` is not counted.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
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
