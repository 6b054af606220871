//! Plain data in a script of JavaScript or TypeScript: the settings of several tools are one object in such a file.
//!
//! Nothing is run. Objects, lists, texts, numbers and words are read as a tree; whatever else stands as a value (a call, a
//! variable, a function) is nothing. Comments are passed over.

use std::cell::Cell;

use super::value::{DEPTH, Kind, Pair, Value};
use crate::source::{SourceId, Span};

/// What an exported or configured object begins after.
const STARTS: [&str; 7] =
    ["module.exports", "export default", "defineConfig(", "$docsify =", "$docsify=", "const config", "const sidebars"];

/// How many names a script may have followed: each leads to data that may name others.
const NAMES: usize = 200;

/// The object that a script exports, as far as it is plain data; a file of JSON is one as a whole.
pub(super) fn parse(text: &str, source: SourceId) -> Option<Value> {
    let whole = text.trim_start();
    if whole.starts_with('{') || whole.starts_with('[') {
        return object_at(text, source, text.len() - whole.len());
    }
    let mut best: Option<Value> = None;
    for start in STARTS {
        for (at, _) in text.match_indices(start) {
            let Some(open) = opening(text, at + start.len()) else { continue };
            let Some(value) = object_at(text, source, open) else { continue };
            let size = |value: &Value| value.pairs().map_or(value.items().len(), <[Pair]>::len);
            if best.as_ref().is_none_or(|best| size(&value) > size(best)) {
                best = Some(value);
            }
        }
    }
    best
}

/// Where an object or a list begins, with nothing but an assignment, a type and a call before it.
fn opening(text: &str, from: usize) -> Option<usize> {
    const REACH: usize = 80;
    let rest = &text[from..];
    // `Item[]` is a type.
    let mut places = rest.match_indices(['{', '[', ';']).map(|(at, _)| at);
    let at = places.find(|at| !rest[*at..].starts_with("[]") || rest[..*at].trim_end().ends_with(['=', '(']))?;
    let is_near = at <= REACH && !rest[at..].starts_with(';');
    let is_plain = rest[..at]
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '\n' | '=' | ':' | '(' | '.' | '_' | '<' | '>' | '[' | ']'));
    (is_near && is_plain).then_some(from + at)
}

fn object_at(text: &str, source: SourceId, at: usize) -> Option<Value> {
    let names = Cell::new(NAMES);
    let mut script = Script { text, at, source, names: &names };
    Some(script.value(0)).filter(|value| matches!(value.kind, Kind::Map(_) | Kind::List(_)))
}

struct Script<'t> {
    text: &'t str,
    at: usize,
    source: SourceId,
    /// How many names may still be followed.
    names: &'t Cell<usize>,
}

impl Script<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes over white space and comments.
    fn space(&mut self) {
        loop {
            let rest = self.rest();
            let bare = rest.trim_start();
            let mut taken = rest.len() - bare.len();
            if bare.starts_with("//") {
                taken += bare.find('\n').unwrap_or(bare.len());
            } else if bare.starts_with("/*") {
                taken += bare.find("*/").map_or(bare.len(), |end| end + 2);
            } else {
                self.at += taken;
                return;
            }
            self.at += taken;
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        self.space();
        let start = self.at;
        let kind = match self.peek() {
            Some('{') if depth < DEPTH => self.map(depth),
            Some('[') if depth < DEPTH => self.list(depth),
            Some(quote @ ('"' | '\'' | '`')) => match self.quoted(quote) {
                Some(text) => Kind::Scalar { text, quoted: true },
                None => Kind::Null,
            },
            _ => {
                let end = self.rest().find([',', '}', ']', '\n', ';', '(', '[', '{', ' ']).unwrap_or(self.rest().len());
                let word = self.rest()[..end].trim().to_owned();
                self.at += end;
                let is_plain = word.parse::<f64>().is_ok() || matches!(word.as_str(), "true" | "false");
                match is_plain {
                    true => Kind::Scalar { text: word, quoted: false },
                    false => self.named(&word, depth).unwrap_or(Kind::Null),
                }
            }
        };
        let end = self.at;
        self.space();
        // What goes on behind a value makes an expression of it.
        let is_whole = matches!(self.peek(), None | Some(',' | '}' | ']' | ')' | ';')) || self.begins_line(end);
        let is_typed = ["as ", "satisfies "].iter().any(|word| self.rest().starts_with(word));
        if !is_whole {
            self.pass();
        }
        let kind = if is_whole || is_typed || depth == 0 { kind } else { Kind::Null };
        Value { kind, span: Some(Span::new(self.source, start..end.max(start))) }
    }

    /// The plain data that a name stands for in the same script: a constant, or what a function without arguments gives.
    fn named(&mut self, name: &str, depth: usize) -> Option<Kind> {
        const DEPTH: usize = 8;
        let is_call = self.rest().starts_with("()");
        self.at += if is_call { 2 } else { 0 };
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'));
        if !is_name || depth > DEPTH || self.names.get() == 0 {
            return None;
        }
        self.names.set(self.names.get() - 1);
        let from = match is_call {
            true => {
                let from = self.text.find(&format!("function {name}("))?;
                from + self.text[from..].find("return")? + "return".len()
            }
            false => {
                let ends = [" ", ":", "="];
                let starts = ends.iter().map(|end| format!("const {name}{end}"));
                starts.into_iter().find_map(|start| Some(self.text.find(&start)? + start.len()))?
            }
        };
        let at = opening(self.text, from)?;
        Some(Script { text: self.text, at, source: self.source, names: self.names }.value(depth + 1).kind)
    }

    /// Whether a new line began since `end`.
    fn begins_line(&self, end: usize) -> bool {
        self.text[end..self.at].contains('\n')
    }

    /// Passes over an expression, to what ends the value.
    fn pass(&mut self) {
        let mut open = 0usize;
        while let Some(c) = self.peek() {
            match c {
                ',' | '}' | ']' | ')' if open == 0 => return,
                '{' | '[' | '(' => open += 1,
                '}' | ']' | ')' => open -= 1,
                '"' | '\'' | '`' => {
                    self.quoted(c);
                    continue;
                }
                '/' if self.rest().starts_with("//") || self.rest().starts_with("/*") => {
                    self.space();
                    continue;
                }
                _ => {}
            }
            self.at += c.len_utf8();
        }
    }

    fn map(&mut self, depth: usize) -> Kind {
        let mut pairs = Vec::new();
        self.at += 1;
        loop {
            self.space();
            match self.peek() {
                None => break,
                Some('}') => {
                    self.at += 1;
                    break;
                }
                Some(',' | ';' | ')' | ']') => {
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            let start = self.at;
            let Some(key) = self.key() else {
                self.pass();
                continue;
            };
            let key_span = Some(Span::new(self.source, start..self.at));
            self.space();
            if self.peek() == Some(':') {
                self.at += 1;
                let value = self.value(depth + 1);
                pairs.push(Pair { key, key_span, value });
            } else {
                self.pass();
            }
        }
        Kind::Map(pairs)
    }

    fn list(&mut self, depth: usize) -> Kind {
        let mut items = Vec::new();
        self.at += 1;
        loop {
            self.space();
            match self.peek() {
                None => break,
                Some(']') => {
                    self.at += 1;
                    break;
                }
                Some(',' | ';' | ')' | '}') => self.at += 1,
                _ => {
                    let before = self.at;
                    items.push(self.value(depth + 1));
                    if self.at == before {
                        self.at += self.peek().map_or(1, char::len_utf8);
                    }
                }
            }
        }
        Kind::List(items)
    }

    /// A key: a word or a text.
    fn key(&mut self) -> Option<String> {
        match self.peek()? {
            quote @ ('"' | '\'') => self.quoted(quote),
            _ => {
                let rest = self.rest();
                let end =
                    rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '-'))).unwrap_or(rest.len());
                let key = rest[..end].to_owned();
                self.at += end;
                Some(key).filter(|key| !key.is_empty())
            }
        }
    }

    /// A text between quotation marks, and passes over it; none where it holds an expression.
    fn quoted(&mut self, quote: char) -> Option<String> {
        let mut text = String::new();
        let rest = &self.text[self.at + 1..];
        let mut characters = rest.char_indices();
        let mut is_plain = true;
        while let Some((at, c)) = characters.next() {
            match c {
                '\\' => match characters.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, 't')) => text.push('\t'),
                    Some((_, 'u')) => {
                        let digits = rest.get(at + 2..at + 6).and_then(|digits| u32::from_str_radix(digits, 16).ok());
                        match digits.and_then(char::from_u32) {
                            Some(c) => {
                                text.push(c);
                                characters.nth(3);
                            }
                            None => is_plain = false,
                        }
                    }
                    Some((_, '\n')) | None => {}
                    Some((_, c)) => text.push(c),
                },
                '$' if quote == '`' && rest[at + 1..].starts_with('{') => is_plain = false,
                c if c == quote => {
                    self.at += 1 + at + c.len_utf8();
                    return is_plain.then_some(text);
                }
                c => text.push(c),
            }
        }
        self.at = self.text.len();
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Value {
        parse(text, SourceId(0)).expect("an object")
    }

    #[test]
    fn plain_data_is_read_and_expressions_are_nothing() {
        let tree = read(
            "// A comment: {}\nconst x = require('y');\nmodule.exports = {\n  title: 'It\\'s \"here\"', // more\n  url: process.env.URL || 'z',\n  n: 3, 'quoted-key': `a`, t: `a${b}`,\n  /* sidebar: no */\n  sidebar: ['a', {type: 'doc', id: \"b\"}, fn(1, {c: 2}), 'd',],\n  on: true, call() { return {title: 'no'} }, ...rest, last: 'e'\n};\n",
        );
        let text = |key: &str| tree.get(&[key]).and_then(Value::text);
        assert_eq!(text("title"), Some("It's \"here\""));
        assert_eq!((text("url"), text("n"), text("quoted-key"), text("t")), (None, Some("3"), Some("a"), None));
        assert_eq!((text("on"), text("last")), (Some("true"), Some("e")));
        let sidebar = tree.get(&["sidebar"]).expect("a list").items();
        assert_eq!(sidebar.len(), 4);
        assert_eq!(sidebar[1].get(&["id"]).and_then(Value::text), Some("b"));
    }

    #[test]
    fn the_object_is_found_in_its_wrappings() {
        for text in [
            "import {x} from 'y'\nexport default defineConfig({ title: 'T' })",
            "const config: Config = {\n  title: 'T',\n};\nexport default config;",
            "module.exports = {title: 'T'}",
            "{\"title\": \"T\", \"a\": [1, {\"b\": null}]}",
            "window.$docsify = { title: 'T' }",
            "const items: Item[] = [1]\nfunction title(): T { return {a: 1} }\nexport default { title: 'T', s: items, t: title() }",
            "/** @type {import('x').C} */\nconst config = {title: \"T\", b: c({d: 1}).e}\nmodule.exports = config",
        ] {
            assert_eq!(read(text).get(&["title"]).and_then(Value::text), Some("T"), "{text}");
        }
        let tree = read(
            "function list(): Item[] {\n  return [{a: 1}, 2]\n}\nconst n = [3]\nexport default { s: list(), n: n, m: list(1) }",
        );
        let count = |key: &str| tree.get(&[key]).map(|value| value.items().len());
        assert_eq!((count("s"), count("n"), count("m")), (Some(2), Some(1), None));
        assert!(parse("let a = 1;", SourceId(0)).is_none());
        assert!(parse("module.exports = {a: [", SourceId(0)).is_some());
    }
}
