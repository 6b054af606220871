//! Attributes in braces: `{#id .class key=value key="two words"}`.
//!
//! The grammar is pandoc's: words are ids, classes or pairs; anything else means that the braces are text. Values are
//! as written between the quotes, with `\"` and `\\` unescaped. The syntax is on code, links and pictures; others use the
//! same grammar.

use super::{Base, Kind, Syntax};
use crate::model::block::Attributes;

pub(in crate::markdown) static SYNTAX: Syntax =
    Syntax { name: "attributes", example: "`![alt](file){.wide}`", on: Base::RICH, kind: Kind::Suffix(read_all) };

/// Reads an attribute list at the start of `text` and says how many bytes it takes.
///
/// An empty list is no list, so `{}` in running text stays text. Nor may it reach over a blank line.
pub(in crate::markdown) fn read(text: &str) -> Option<(Attributes, usize)> {
    list(text, |_| None)
}

/// The same for all the lists that stand behind each other without a space, such as `{.a}{.b}`: they are one. A second id
/// belongs to nothing, and the mark of a page is none of them.
pub(in crate::markdown) fn read_all(text: &str) -> Option<(Attributes, usize)> {
    let (mut all, mut end) = read(text)?;
    while let Some((next, length)) = read(&text[end..]) {
        if begins_page(&next) || !all.take_in(next) {
            break;
        }
        end += length;
    }
    Some((all, end))
}

/// Whether the list is the mark of a page.
pub(in crate::markdown) fn begins_page(attributes: &Attributes) -> bool {
    attributes.has_class("page") && attributes.get("n").is_some()
}

/// The same as [`read`] for a heading, where `-` alone is pandoc's word for the class `unnumbered`.
pub(in crate::markdown) fn read_of_heading(text: &str) -> Option<(Attributes, usize)> {
    list(text, |rest| {
        let after = rest.strip_prefix('-')?;
        after.starts_with([' ', '\t', '}', '#', '.']).then_some(after)
    })
}

/// A list in which `unnumbered` says what stands for that class, and gives what comes after it.
fn list(text: &str, unnumbered: fn(&str) -> Option<&str>) -> Option<(Attributes, usize)> {
    let mut attributes = Attributes::default();
    let mut rest = text.strip_prefix('{')?;
    for _ in 0..WORDS {
        // Commas between the words are what other notations have there.
        let trimmed = rest.trim_start_matches([' ', '\t', '\n', ',']);
        if rest[..rest.len() - trimmed.len()].matches('\n').count() > 1 {
            return None;
        }
        rest = trimmed;
        if let Some(after) = rest.strip_prefix('}') {
            return (!attributes.is_empty()).then_some((attributes, text.len() - after.len()));
        }
        rest = if let Some(after) = rest.strip_prefix('#') {
            let (id, after) = name(after)?;
            attributes.id = Some(id.to_owned());
            after
        } else if let Some(after) = rest.strip_prefix('.') {
            let (class, after) = name(after)?;
            attributes.classes.push(class.to_owned());
            after
        } else if let Some(after) = unnumbered(rest) {
            attributes.classes.push("unnumbered".to_owned());
            after
        } else {
            let (key, after) = key(rest)?;
            let (value, after) = value(after)?;
            pair(&mut attributes, key, value);
            after
        };
    }
    None
}

/// The most words of an attribute list: a longer one is none, and stays text.
const WORDS: usize = 200;

/// Adds a pair; an id and classes may be written as one.
fn pair(attributes: &mut Attributes, key: &str, value: String) {
    match key {
        "id" if !value.trim().is_empty() => attributes.id = Some(value.trim().to_owned()),
        "class" => attributes.classes.extend(value.split_whitespace().map(str::to_owned)),
        _ => attributes.pairs.push((key.to_owned(), value)),
    }
}

/// An id or a class, and what comes after it: another may follow without a space, as in `{#map.wide}`. A full stop before a
/// digit belongs to the name: `{#fig:1.2}`.
fn name(text: &str) -> Option<(&str, &str)> {
    let (word, _) = word(text)?;
    let begins = |at: usize| word[at + 1..].starts_with(|c: char| c.is_alphabetic() || c == '_');
    let ends = |at: usize| at + 1 == word.len() || word[at + 1..].starts_with(['.', '#']);
    let end =
        word.char_indices().skip(1).find(|&(at, c)| (matches!(c, '.' | '#') && begins(at)) || (c == ',' && ends(at)));
    Some(text.split_at(end.map_or(word.len(), |(at, _)| at)))
}

fn word(text: &str) -> Option<(&str, &str)> {
    let end = text.find([' ', '\t', '\n', '}', '{', '"', '\'', '=', '<', '>', '`']).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn key(text: &str) -> Option<(&str, &str)> {
    let (key, after) = word(text)?;
    let spaced =
        after.trim_start_matches([' ', '\t']).strip_prefix('=').map(|after| after.trim_start_matches([' ', '\t']));
    // Spaces stand around the sign where quotation marks show what it is.
    let after = after.strip_prefix('=').or(spaced.filter(|after| after.starts_with(['"', '\''])))?;
    let after = spaced.filter(|after| after.starts_with(['"', '\''])).unwrap_or(after);
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_').then_some((key, after))
}

fn value(text: &str) -> Option<(String, &str)> {
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        let end = text.find([' ', '\t', '\n', '}', '"', '<', '>', '`']).unwrap_or(text.len());
        let value = &text[..end];
        // A comma before the next word, not one of a list of numbers.
        let value = value.strip_suffix(',').filter(|_| text[end..].starts_with([' ', '\t', '\n'])).unwrap_or(value);
        return Some((value.to_owned(), &text[end..]));
    };
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => value.push(characters.next()?.1),
            '\n' if text[at + 1..].trim_start_matches([' ', '\t']).starts_with('\n') => return None,
            c if c == quote => return Some((value, &text[at + 1..])),
            c => value.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_classes_and_pairs_are_read_and_anything_else_is_text() {
        let (attributes, length) = read(r#"{#map .wide .dark width=50% credit="A \"B\" C"} x"#).expect("a list");
        assert_eq!(attributes.id.as_deref(), Some("map"));
        assert_eq!(attributes.classes, ["wide", "dark"]);
        assert_eq!(attributes.get("width"), Some("50%"));
        assert_eq!(attributes.get("credit"), Some("A \"B\" C"));
        assert_eq!(length, 48 - 1);
        for (text, id, classes) in [
            ("{#map.wide}", Some("map"), &["wide"][..]),
            ("{.a.b#c}", Some("c"), &["a", "b"]),
            ("{ #fig:1.2 }", Some("fig:1.2"), &[]),
            ("{id=x class=a}", Some("x"), &["a"]),
            ("{id='x' class=\"a b\"}", Some("x"), &["a", "b"]),
            ("{id = \"x\"}", Some("x"), &[]),
            ("{.c#}", None, &["c#"]),
            ("{.a, .b, width=50%, height=3}", None, &["a", "b"]),
            ("{.a,.b}", None, &["a", "b"]),
        ] {
            let (attributes, length) = read(text).expect(text);
            assert_eq!((attributes.id.as_deref(), length), (id, text.len()), "{text}");
            assert_eq!(attributes.classes, classes, "{text}");
        }
        for (text, id) in [("{-}", None), ("{- #b}", Some("b")), ("{-#g}", Some("g")), ("{#b -}", Some("b"))] {
            assert_eq!(read(text), None, "{text}");
            let (attributes, _) = read_of_heading(text).expect(text);
            assert_eq!((attributes.id.as_deref(), attributes.has_class("unnumbered")), (id, true), "{text}");
        }
        for text in [
            "{}", "{ }", "{id}", "{a = b}", "{--}", "{-x}", "{word}", "{a b}", "{.a", "{#}", "{^term}", "{{x}}",
            "{a=\"b}", "{=x}", "{,}", "{a, b}",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        for (text, length) in [("{.a}{#b}{.c} {.d}", 12), ("{#a}{#b}", 4), ("{.a}{.page n=7}", 4), ("{.a}{}", 4)] {
            assert_eq!(read_all(text).map(|(_, length)| length), Some(length), "{text}");
        }
    }
}
