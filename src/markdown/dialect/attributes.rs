//! Attributes in braces: `{#id .class key=value key="two words"}`.
//!
//! The grammar is pandoc's: words are ids, classes or pairs; anything else means that the braces are text. Values are
//! as written between the quotes, with `\"` and `\\` unescaped. The syntax is on code, links and pictures; others use the
//! same grammar.

use super::{Base, Kind, Syntax};
use crate::model::block::Attributes;

pub(super) static SYNTAX: Syntax =
    Syntax { name: "attributes", example: "`![alt](file){.wide}`", on: Base::ALL, kind: Kind::Suffix(read) };

/// Reads an attribute list at the start of `text` and says how many bytes it takes.
///
/// An empty list is no list, so `{}` in running text stays text. Nor may it reach over a blank line.
pub(super) fn read(text: &str) -> Option<(Attributes, usize)> {
    let mut attributes = Attributes::default();
    let mut rest = text.strip_prefix('{')?;
    loop {
        let trimmed = rest.trim_start_matches([' ', '\t', '\n']);
        if rest[..rest.len() - trimmed.len()].matches('\n').count() > 1 {
            return None;
        }
        rest = trimmed;
        if let Some(after) = rest.strip_prefix('}') {
            return (!attributes.is_empty()).then_some((attributes, text.len() - after.len()));
        }
        rest = if let Some(after) = rest.strip_prefix('#') {
            let (id, after) = word(after)?;
            attributes.id = Some(id.to_owned());
            after
        } else if let Some(after) = rest.strip_prefix('.') {
            let (class, after) = word(after)?;
            attributes.classes.push(class.to_owned());
            after
        } else {
            let (key, after) = key(rest)?;
            let (value, after) = value(after)?;
            attributes.pairs.push((key.to_owned(), value));
            after
        };
    }
}

fn word(text: &str) -> Option<(&str, &str)> {
    let end = text.find([' ', '\t', '\n', '}', '{', '"', '\'', '=', '<', '>', '`']).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn key(text: &str) -> Option<(&str, &str)> {
    let (key, after) = word(text)?;
    let after = after.strip_prefix('=')?;
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_').then_some((key, after))
}

fn value(text: &str) -> Option<(String, &str)> {
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        let end = text.find([' ', '\t', '\n', '}', '"', '<', '>', '`']).unwrap_or(text.len());
        return Some((text[..end].to_owned(), &text[end..]));
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
        for text in ["{}", "{ }", "{word}", "{a b}", "{.a", "{#}", "{^term}", "{{x}}", "{a=\"b}", "{=x}"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
