//! JSON with the places of its texts: a notebook's lines are strings, each of which a message must be able to point at.

use std::ops::Range;

/// The most levels that a notebook may have.
const DEPTH: usize = 64;

/// A value of JSON.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    /// `null`, and numbers that count nothing.
    Other,
    /// A number that counts something.
    Number(usize),
    /// `true` or `false`.
    Truth(bool),
    /// A text, and where it stands between its quotation marks.
    Text(String, Range<usize>),
    /// Values in order.
    List(Vec<Json>),
    /// Keys with values, in order.
    Map(Vec<(String, Json)>),
}

impl Json {
    /// The value under this key.
    pub(super) fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Map(pairs) => pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value under these keys, one in the other.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Json> {
        path.iter().try_fold(self, |value, key| value.get(key))
    }

    /// A text.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text, _) => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    pub(super) fn items(&self) -> &[Json] {
        match self {
            Json::List(items) => items,
            _ => &[],
        }
    }

    /// The pieces of a text that may be cut into lines: one string, or a list of them.
    pub(super) fn pieces(&self) -> Vec<(&str, Range<usize>)> {
        match self {
            Json::Text(text, place) => vec![(text, place.clone())],
            Json::List(items) => items.iter().flat_map(Json::pieces).collect(),
            _ => Vec::new(),
        }
    }

    /// The same as one text.
    pub(super) fn joined(&self) -> String {
        self.pieces().into_iter().map(|(text, _)| text).collect()
    }
}

/// Reads JSON; where it is none, the byte at which it ceases to be.
pub(super) fn parse(text: &str) -> Result<Json, usize> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0)?;
    reader.space();
    match reader.at == text.len() {
        true => Ok(value),
        false => Err(reader.at),
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), usize> {
        self.space();
        match self.peek() == Some(byte) {
            true => {
                self.at += 1;
                Ok(())
            }
            false => Err(self.at),
        }
    }

    fn value(&mut self, depth: usize) -> Result<Json, usize> {
        self.space();
        if depth > DEPTH {
            return Err(self.at);
        }
        match self.peek() {
            Some(b'"') => self.string().map(|(text, place)| Json::Text(text, place)),
            Some(b'[') => self.list(depth),
            Some(b'{') => self.map(depth),
            Some(_) => self.word(),
            None => Err(self.at),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json, usize> {
        let mut items = Vec::new();
        self.at += 1;
        self.space();
        while self.peek() != Some(b']') {
            if !items.is_empty() {
                self.expect(b',')?;
            }
            items.push(self.value(depth + 1)?);
            self.space();
        }
        self.at += 1;
        Ok(Json::List(items))
    }

    fn map(&mut self, depth: usize) -> Result<Json, usize> {
        let mut pairs = Vec::new();
        self.at += 1;
        self.space();
        while self.peek() != Some(b'}') {
            if !pairs.is_empty() {
                self.expect(b',')?;
                self.space();
            }
            if self.peek() != Some(b'"') {
                return Err(self.at);
            }
            let (key, _) = self.string()?;
            self.expect(b':')?;
            pairs.push((key, self.value(depth + 1)?));
            self.space();
        }
        self.at += 1;
        Ok(Json::Map(pairs))
    }

    fn word(&mut self) -> Result<Json, usize> {
        let rest = &self.text[self.at..];
        let is_of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let word = &rest[..rest.find(|c| !is_of_word(c)).unwrap_or(rest.len())];
        let value = match word {
            "" => return Err(self.at),
            "true" => Json::Truth(true),
            "false" => Json::Truth(false),
            number => number.parse().map_or(Json::Other, Json::Number),
        };
        self.at += word.len();
        Ok(value)
    }

    fn string(&mut self) -> Result<(String, Range<usize>), usize> {
        let start = self.at + 1;
        let mut text = String::new();
        let mut at = start;
        loop {
            let rest = &self.text[at..];
            let end = rest.find(['"', '\\']).ok_or(at)?;
            text.push_str(&rest[..end]);
            at += end;
            if rest[end..].starts_with('"') {
                self.at = at + 1;
                return Ok((text, start..at));
            }
            let (c, length) = escaped(&self.text[at..]).ok_or(at)?;
            text.push(c);
            at += length;
        }
    }
}

/// The character that an escape stands for, and how many bytes the escape takes.
fn escaped(text: &str) -> Option<(char, usize)> {
    let c = match text.as_bytes().get(1)? {
        b'n' => '\n',
        b't' => '\t',
        b'r' => '\r',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => return unicode(text),
        other => char::from(*other),
    };
    c.is_ascii().then_some((c, 2))
}

/// `\u00e9`, or two of them for a character beyond the first 65,536; half of such a pair is the replacement character.
fn unicode(text: &str) -> Option<(char, usize)> {
    let unit = |at: usize| u32::from_str_radix(text.get(at + 2..at + 6)?, 16).ok();
    let first = unit(0)?;
    let second = text.get(6..8).filter(|mark| *mark == "\\u").and_then(|_| unit(6));
    match (first, second) {
        (0xD800..0xDC00, Some(low @ 0xDC00..0xE000)) => {
            let code = 0x10000 + ((first - 0xD800) << 10) + (low - 0xDC00);
            Some((char::from_u32(code)?, 12))
        }
        _ => Some((char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 6)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_places() {
        let json = "{\"a\": [\"x\\n\", \"\\u00e9\\ud83d\\ude00\\\"\"], \"b\": true, \"c\": -1.5e3, \"d\": null}";
        let value = parse(json).expect("JSON");
        let pieces = value.get("a").expect("there").pieces();
        assert_eq!(pieces, [("x\n", 8..11), ("é😀\"", 15..35)]);
        assert_eq!(value.get("b"), Some(&Json::Truth(true)));
        assert_eq!(value.get("c"), Some(&Json::Other));
    }

    #[test]
    fn what_is_no_json_is_found_where_it_ceases() {
        for (text, at) in [("[1, 2", 5), ("{\"a\" 1}", 5), ("[1] x", 4), ("\"a", 1), ("", 0)] {
            assert_eq!(parse(text), Err(at), "{text}");
        }
        assert!(parse(&"[".repeat(200)).is_err());
    }
}
