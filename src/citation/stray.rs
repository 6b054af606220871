//! Words after an `@` in the text that were to cite a work and do not: the key is none.
//!
//! An `@` stands before many a name, so a word is told of only where something speaks for a key: another that is nearly the
//! same, a year in it, a page behind it, or a book that does cite. A paragraph about a social network has handles.

use super::works::Works;
use super::{figure, prose};
use crate::model::inline::{Inline, InlineKind, plain_text};
use crate::source::Span;

/// A word after an `@` that no work has for a key.
pub(super) struct Stray {
    /// The word.
    pub(super) key: String,
    /// Where it stands, its sign included.
    pub(super) span: Span,
    /// Whether a place in a work follows, as in `@doe [p. 3]`.
    has_place: bool,
    /// Whether it stands alone in parentheses, as the label of an example does in pandoc: `(@good)`.
    is_enclosed: bool,
}

/// What shows that a paragraph names people, not works.
const SOCIAL: [&str; 20] = [
    "twitter", "mastodon", "instagram", "tiktok", "bluesky", "github", "youtube", "facebook", "linkedin", "telegram",
    "discord", "handle", "tweet", "follow", "account", "username", "volg ", "folg", "suiv", "mail",
];

/// Words that program text and stylesheets have after an `@`.
const AT_WORDS: [&str; 16] = [
    "media", "import", "param", "return", "returns", "override", "supports", "keyframes", "charset", "page",
    "property", "layer", "app", "staticmethod", "todo", "see",
];

/// Adds the words of a line that may have been meant as keys.
pub(super) fn see(line: &[Inline], strays: &mut Vec<Stray>) {
    let has_sign = |inline: &Inline| matches!(&inline.kind, InlineKind::Text(words) if words.contains('@'));
    if !line.iter().any(has_sign) || is_social(&plain_text(line)) {
        return;
    }
    for Inline { kind, span } in line {
        let InlineKind::Text(words) = kind else { continue };
        for (at, _) in words.match_indices('@') {
            let begins = words[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "([“‘\"'—–-".contains(c));
            let Some((key, length)) = prose::key(&words[at + 1..]).filter(|_| begins) else { continue };
            let rest = &words[at + 1 + length..];
            if rest.starts_with(['@', '/', '(', '{', '=']) || !is_key(key) {
                continue;
            }
            // Where something was escaped the place is the whole piece.
            let is_exact = words.len() == span.range().len();
            let start = span.start + at as u32;
            let exact = Span { start, end: start + 1 + length as u32, ..*span };
            strays.push(Stray {
                key: key.to_owned(),
                span: if is_exact { exact } else { *span },
                has_place: rest.starts_with(" [p"),
                is_enclosed: words[..at].ends_with('(') && rest.starts_with(')'),
            });
        }
    }
}

impl Stray {
    /// Whether the word was to be the key of a work; `cites` says whether the book cites anything.
    pub(super) fn is_key(&self, works: &Works, near: Option<&str>, cites: Cites) -> bool {
        let key = &self.key;
        let stem = |key: &str| key.trim_end_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        let has_name = || works.keys().any(|known| stem(known) == stem(key));
        let is_small = key.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | ':'));
        let is_word = is_small && !self.is_enclosed && !AT_WORDS.contains(&key.as_str());
        figure::cure(key, &Default::default()).is_none()
            && (near.is_some() || self.has_place || has_year(key) || has_name() || (is_word && cites == Cites::Works))
    }
}

/// Whether a book cites works.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Cites {
    /// It does, somewhere.
    Works,
    /// It does not.
    Nothing,
}

/// Whether the paragraph speaks of a social network.
fn is_social(words: &str) -> bool {
    let words = words.to_lowercase();
    SOCIAL.iter().any(|word| words.contains(word))
}

/// Whether the word can be a key: no address of a server, no name of a package.
fn is_key(word: &str) -> bool {
    let is_server = word.rsplit_once('.').is_some_and(|(_, last)| last.chars().all(char::is_alphabetic));
    word.starts_with(char::is_alphabetic) && word.len() > 1 && !is_server && !word.contains(['/', '+'])
}

/// Whether a year stands in the word: `doe1999`, `doe_2004a`.
fn has_year(word: &str) -> bool {
    let numbers = word.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
    numbers.filter_map(|number| number.parse::<u32>().ok()).any(|year| (1400..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn seen(text: &str) -> Vec<String> {
        let span = Span::new(SourceId(0), 0..text.len());
        let mut strays = Vec::new();
        see(&[Inline { kind: InlineKind::Text(text.to_owned()), span }], &mut strays);
        strays.into_iter().map(|stray| stray.key).collect()
    }

    #[test]
    fn names_and_addresses_are_no_keys() {
        assert_eq!(seen("As @roe says (see @doe99, p. 3)."), ["roe", "doe99"]);
        for text in [
            "me@example.org",
            "@me@example.org",
            "follow @jane on Mastodon",
            "@angular/core",
            "@example.org",
            "@route(\"/\")",
            "@ 5 and @5",
        ] {
            assert_eq!(seen(text), Vec::<String>::new(), "{text}");
        }
        assert!(has_year("doe_2004a") && !has_year("doe99") && !has_year("doe12345"));
    }
}
