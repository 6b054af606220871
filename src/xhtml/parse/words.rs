//! Words and values: characters, references to characters and entities.

use std::borrow::Cow;

use super::{EXPANSION, Fault, NESTING, Reader};
use crate::source::Span;
use crate::spec::entities;
use crate::spec::xml::{is_name_char, is_name_start};

impl<'a> Reader<'a> {
    /// Text up to the next angle bracket.
    pub(super) fn words(&mut self, words: &mut String) -> Result<(), Fault> {
        let rest = self.rest();
        let end = rest.find(['<', '&']).unwrap_or(rest.len());
        let plain = &rest[..end];
        self.characters(plain, self.at)?;
        if let Some(at) = plain.find("]]>") {
            return self.fault(self.at + at, "`]]>` can't stand in words");
        }
        words.push_str(plain);
        self.at += end;
        if self.rest().starts_with('&') {
            let start = self.at;
            words.push_str(&self.reference(start, 0)?);
        }
        Ok(())
    }

    /// What an entity or a number of a character stands for; the place is behind it afterwards.
    pub(super) fn reference(&mut self, start: usize, depth: usize) -> Result<Cow<'a, str>, Fault> {
        let rest = &self.text[start + 1..];
        let Some(name) = rest.split_once(';').map(|(name, _)| name).filter(|name| name.len() <= 256) else {
            return self.fault(start, "`&` begins nothing; it is written `&amp;`");
        };
        self.at = start + name.len() + 2;
        self.resolve(name, start, depth)
    }

    pub(super) fn resolve(&mut self, name: &'a str, start: usize, depth: usize) -> Result<Cow<'a, str>, Fault> {
        if let Some(number) = name.strip_prefix('#') {
            let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |hex| (hex, 16));
            let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
            let number = u32::from_str_radix(digits, radix).ok().filter(|_| is_number);
            return match number.and_then(char::from_u32).filter(|c| is_char(*c)) {
                Some(c) => Ok(Cow::Owned(c.to_string())),
                None => self.fault(start, format!("`&{name};` doesn't stand for a character of XML")),
            };
        }
        let predefined = match name {
            "amp" => Some("&"),
            "lt" => Some("<"),
            "gt" => Some(">"),
            "quot" => Some("\""),
            "apos" => Some("'"),
            _ => None,
        };
        if let Some(predefined) = predefined {
            return Ok(Cow::Borrowed(predefined));
        }
        if !name.starts_with(is_name_start) || !name.chars().all(|c| is_name_char(c) || c == ':') {
            return self.fault(start, "`&` begins nothing; it is written `&amp;`");
        }
        match self.entities.get(name).copied() {
            Some(Some(value)) => self.expand(name, value, start, depth).map(Cow::Owned),
            Some(None) => Ok(Cow::Borrowed("")),
            None => match entities::character(name).filter(|_| self.has_html_entities) {
                Some(character) => Ok(Cow::Owned(character.to_string())),
                None => Err(Fault {
                    message: format!("the entity `{name}` is not declared"),
                    span: Span::new(self.source, start..start + name.len() + 2),
                }),
            },
        }
    }

    /// The text of a declared entity, those in it resolved.
    pub(super) fn expand(&mut self, name: &str, value: &'a str, start: usize, depth: usize) -> Result<String, Fault> {
        if depth >= NESTING {
            return self.fault(start, format!("the entity `{name}` holds itself, or too many in each other"));
        }
        if value.contains('<') {
            // Markup out of entities is not read: no honest book has it.
            return self.fault(start, format!("the entity `{name}` stands for markup, which katern doesn't read"));
        }
        let mut out = String::new();
        let mut rest = value;
        while let Some(at) = rest.find('&') {
            out.push_str(&rest[..at]);
            let Some((inner, after)) = rest[at + 1..].split_once(';') else {
                return self.fault(start, format!("the entity `{name}` can't be read"));
            };
            out.push_str(&self.resolve(inner, start, depth + 1)?);
            rest = after;
            if out.len() > EXPANSION {
                break;
            }
        }
        out.push_str(rest);
        self.expanded += out.len();
        if self.expanded > EXPANSION {
            return self.fault(start, "the entities of this document become too long");
        }
        Ok(out)
    }

    pub(super) fn value(&mut self) -> Result<String, Fault> {
        let start = self.at;
        let Some(quote) = self.rest().chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            return self.fault(start, "the value of an attribute must stand between quotes");
        };
        self.at += 1;
        let mut value = String::new();
        loop {
            let rest = self.rest();
            let Some(end) = rest.find([quote, '&', '<']) else {
                return self.fault(start, "the value of an attribute has no end");
            };
            let plain = &rest[..end];
            self.characters(plain, self.at)?;
            if plain.contains(['\n', '\t', '\r']) {
                value.extend(plain.chars().map(|c| if c.is_whitespace() && c.is_ascii() { ' ' } else { c }));
            } else {
                value.push_str(plain);
            }
            self.at += end;
            match rest.as_bytes()[end] {
                b'<' => return self.fault(self.at, "`<` can't stand in the value of an attribute"),
                b'&' => {
                    let place = self.at;
                    value.push_str(&self.reference(place, 0)?);
                }
                _ => {
                    self.at += 1;
                    return Ok(value);
                }
            }
        }
    }

    pub(super) fn characters(&self, text: &str, from: usize) -> Result<(), Fault> {
        match text.char_indices().find(|(_, c)| !is_char(*c)) {
            Some((at, c)) => self.fault(from + at, format!("the character U+{:04X} can't stand in XML", u32::from(c))),
            None => Ok(()),
        }
    }
}

/// Whether XML 1.0 takes the character ([2.2](https://www.w3.org/TR/xml/#charsets)).
fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}
