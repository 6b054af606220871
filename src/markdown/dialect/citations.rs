//! Citations in pandoc's form: `[see @key, p. 3; -@other]`.

use super::bracket::Closed;
use super::{Base, Kind, Syntax};
use crate::model::inline::{Cite, InlineKind};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "citations",
    example: "`[see @key, p. 3; -@other]`",
    on: Base::RICH,
    kind: Kind::Bracket(|closed: &mut Closed<'_>| read(&closed.words()?).map(InlineKind::Citation)),
};

/// The works cited between the brackets, if that is what they hold. A semicolon stands between two; where a comma or a space
/// alone does, it is taken for one.
fn read(words: &str) -> Option<Vec<Cite>> {
    if !words.contains('@') {
        return None;
    }
    let parts = words.split(';').filter(|part| !part.trim().is_empty());
    let cites: Option<Vec<Vec<Cite>>> = parts.map(several).collect();
    cites.map(|cites| cites.concat())
}

/// The works of a part, each of them right behind the key of the one before.
fn several(words: &str) -> Option<Vec<Cite>> {
    let mut cites = vec![one(words)?];
    while let Some(last) = cites.last_mut() {
        let is_another = last.locator.starts_with('@') || last.locator.starts_with("-@");
        let Some(next) = one(&last.locator).filter(|_| is_another) else { break };
        last.locator.clear();
        cites.push(next);
    }
    Some(cites)
}

fn one(words: &str) -> Option<Cite> {
    let words = words.trim();
    let at = words.match_indices('@').map(|(at, _)| at).find(|&at| {
        let before = &words[..at];
        before.is_empty() || before.ends_with(' ') || before == "-" || before.ends_with(" -")
    })?;
    let (before, after) = (&words[..at], &words[at + 1..]);
    let (key, rest) = key(after)?;
    let locator = rest.trim_start_matches([',', ' ', ':']).trim();
    let suppress_author = before.ends_with('-');
    Some(Cite {
        key: key.to_owned(),
        prefix: before.trim_end_matches('-').trim().to_owned(),
        locator: locator.to_owned(),
        suppress_author,
        in_text: false,
    })
}

/// The key at the beginning of the text, between braces where it has characters of its own, and what comes after it.
fn key(text: &str) -> Option<(&str, &str)> {
    if let Some((key, rest)) = text.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
        return (!key.is_empty() && !key.contains(char::is_whitespace)).then_some((key, rest));
    }
    let key = text[..length_of_key(text)].trim_end_matches(['.', ':', '/']);
    key.starts_with(|c: char| c.is_alphanumeric() || c == '_').then(|| (key, &text[key.len()..]))
}

/// How long the key is that a text begins with, the marks that end a sentence included. Some marks stand only within one, before
/// a letter or digit: `Doe&Roe2014`.
///
/// <https://pandoc.org/MANUAL.html#citation-syntax>
pub(crate) fn length_of_key(text: &str) -> usize {
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.' | '/' | '+');
    let goes_on = |at: usize| text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let is_within = |at: usize, c: char| matches!(c, '&' | '#' | '$' | '%' | '?' | '~') && at > 0 && goes_on(at);
    text.char_indices().find(|&(at, c)| !is_sign(c) && !is_within(at, c)).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_prefixes_and_locators_are_told_apart() {
        let cites = read("see @doe99, pp. 33-35; -@smith:04.").expect("citations");
        assert_eq!((cites[0].prefix.as_str(), cites[0].key.as_str()), ("see", "doe99"));
        assert_eq!(cites[0].locator, "pp. 33-35");
        assert!(cites[1].suppress_author);
        assert_eq!(cites[1].key, "smith:04");
        assert_eq!(read("mail me@example.org"), None);
        let keys = |words: &str| -> Vec<(String, String)> {
            read(words).expect(words).into_iter().map(|cite| (cite.key, cite.locator)).collect()
        };
        for (words, cited) in [
            ("@doe;", &[("doe", "")][..]),
            ("; @doe ;; @roe", &[("doe", ""), ("roe", "")]),
            ("see @doe, @roe", &[("doe", ""), ("roe", "")]),
            ("@doe @roe, p. 3", &[("doe", ""), ("roe", "p. 3")]),
            ("@doe, -@roe", &[("doe", ""), ("roe", "")]),
            ("@doe and @roe", &[("doe", "and @roe")]),
            ("@Doe&Roe2014, p. 3", &[("Doe&Roe2014", "p. 3")]),
            ("@doe#1%a?", &[("doe#1%a", "?")]),
            ("@doe{p. 3}, x", &[("doe", "{p. 3}, x")]),
            ("@doe: p. 3", &[("doe", "p. 3")]),
            ("@{doe#1}, p. 3", &[("doe#1", "p. 3")]),
        ] {
            let cited: Vec<(String, String)> =
                cited.iter().map(|(key, at)| ((*key).to_owned(), (*at).to_owned())).collect();
            assert_eq!(keys(words), cited, "{words}");
        }
        assert_eq!(read("@"), None);
    }
}
