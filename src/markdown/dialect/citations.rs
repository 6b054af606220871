//! Citations in pandoc's form: `[see @key, p. 3; -@other]`.

use super::bracket::Closed;
use super::{Base, Kind, Syntax};
use crate::model::inline::{Cite, InlineKind};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "citations",
    example: "`[see @key, p. 3; -@other]`",
    on: Base::RICH,
    kind: Kind::Bracket(|closed: &mut Closed<'_>| read(&closed.plain()?).map(InlineKind::Citation)),
};

/// The works cited between the brackets, if that is what they hold.
fn read(words: &str) -> Option<Vec<Cite>> {
    if !words.contains('@') {
        return None;
    }
    words.split(';').map(one).collect()
}

fn one(words: &str) -> Option<Cite> {
    let words = words.trim();
    let at = words.match_indices('@').map(|(at, _)| at).find(|&at| {
        let before = &words[..at];
        before.is_empty() || before.ends_with(' ') || before == "-" || before.ends_with(" -")
    })?;
    let (before, after) = (&words[..at], &words[at + 1..]);
    let end = after.find(|c: char| !is_key_char(c)).unwrap_or(after.len());
    let key = after[..end].trim_end_matches(['.', ':', '/']);
    if !key.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let locator = after[key.len()..].trim_start_matches([',', ' ']).trim();
    let suppress_author = before.ends_with('-');
    Some(Cite {
        key: key.to_owned(),
        prefix: before.trim_end_matches('-').trim().to_owned(),
        locator: locator.to_owned(),
        suppress_author,
        in_text: false,
    })
}

fn is_key_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.' | '/' | '+')
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
        assert_eq!(read("@"), None);
    }
}
