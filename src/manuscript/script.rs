//! Plain data in a script of JavaScript or TypeScript: the settings of several tools are one object in such a file.
//!
//! Nothing is run. Objects, lists, texts, numbers and words are read as a tree, and so is what a name of the same script stands
//! for; whatever else stands as a value (a call, an expression) is nothing. Comments are passed over.

use std::cell::Cell;

use super::value::{DEPTH, Kind, Pair, Value};
use crate::source::{SourceId, Span};

/// What an exported or configured object begins after.
pub(super) const STARTS: [&str; 7] =
    ["module.exports", "export default", "defineConfig(", "$docsify =", "$docsify=", "const config", "const sidebars"];

/// How many names a script may have followed: each leads to data that may name others.
const NAMES: usize = 200;

/// The object that a script exports, as far as it is plain data; a file of JSON is one as a whole.
pub(super) fn parse(text: &str, source: SourceId) -> Option<Value> {
    let whole = text.trim_start();
    if whole.starts_with('{') || whole.starts_with('[') {
        return object_at(text, source, text.len() - whole.len());
    }
    parse_after(&STARTS, text, text.len(), source)
}

/// The largest object that stands behind one of these words in the first bytes of a script; what it names may stand behind
/// those.
pub(super) fn parse_after(starts: &[&str], text: &str, first: usize, source: SourceId) -> Option<Value> {
    let mut best: Option<Value> = None;
    for start in starts {
        for (at, _) in text[..first].match_indices(start) {
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
    let from = from + past_type(&text[from..]);
    let rest = &text[from..];
    let (mut angles, mut before) = (0usize, ' ');
    for (at, c) in rest.char_indices().take(REACH) {
        match c {
            '<' => angles += 1,
            '>' if before != '=' => angles = angles.saturating_sub(1),
            _ if angles > 0 => {}
            '{' => return Some(from + at),
            // `Item[]` is a type.
            '[' if !rest[at..].starts_with("[]") || rest[..at].trim_end().ends_with(['=', '(']) => {
                return Some(from + at);
            }
            c if c.is_alphanumeric() || c.is_whitespace() => {}
            '=' | '>' | ':' | '(' | '.' | '_' | '[' | ']' => {}
            _ => return None,
        }
        before = c;
    }
    None
}

/// How long the type is that stands between a name and what it is set to: `: ThemeConfig['sidebar'] =`, `: Record<string, X[]> =`.
fn past_type(text: &str) -> usize {
    /// The longest that a type may be.
    const REACH: usize = 2000;
    let bare = text.trim_start();
    if !bare.starts_with(':') {
        return 0;
    }
    let from = text.len() - bare.len() + 1;
    let (mut open, mut quote, mut before) = (0usize, None, ' ');
    for (at, c) in text[from..].char_indices().take(REACH) {
        match (quote, c) {
            (Some(sign), c) if c == sign => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '<' | '(' | '[' | '{') => open += 1,
            // What `=>` leads to is part of the type of a function.
            (None, '>') if before == '=' => {}
            (None, '>' | ')' | ']' | '}') => open = open.saturating_sub(1),
            (None, ';') if open == 0 => return 0,
            (None, '=') if open == 0 && !text[from + at..].starts_with("=>") => return from + at,
            _ => {}
        }
        before = c;
    }
    0
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
                    false if depth < DEPTH && hands_on(&word) && self.is_given() => self.argument(depth),
                    false if depth < DEPTH && is_name(&word) && self.rest().starts_with("([") => {
                        // What a function makes of a list is likely to hold it.
                        let key = "children".to_owned();
                        let start = self.at + 1;
                        let kind = self.argument(depth);
                        let value = Value { kind, span: Some(Span::new(self.source, start..self.at)) };
                        Kind::Map(vec![Pair { key, key_span: None, value }])
                    }
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

    /// Whether a call follows that is given something.
    fn is_given(&self) -> bool {
        self.rest().starts_with('(') && !self.rest().starts_with("()")
    }

    /// The object or list that a call is given first.
    fn argument(&mut self, depth: usize) -> Kind {
        self.at += 1;
        self.space();
        let is_data = matches!(self.peek(), Some('{' | '[')) || self.rest().starts_with(is_word);
        let kind = if is_data { self.value(depth + 1).kind } else { Kind::Null };
        while self.peek() == Some(',') {
            self.at += 1;
            self.pass();
        }
        self.at += usize::from(self.peek() == Some(')'));
        kind
    }

    /// The plain data that a name stands for in the same script: a constant, or what a function without arguments gives.
    fn named(&mut self, name: &str, depth: usize) -> Option<Kind> {
        let is_call = self.rest().starts_with("()");
        self.at += if is_call { 2 } else { 0 };
        self.meant(name, is_call, depth)
    }

    /// The plain data behind a name that was read.
    fn meant(&self, name: &str, is_call: bool, depth: usize) -> Option<Kind> {
        const DEPTH: usize = 32;
        if let Some((outer, inner)) = name.split_once('.').filter(|_| !is_call) {
            let Kind::Map(pairs) = self.meant(outer, false, depth + 1)? else { return None };
            return pairs.into_iter().find(|pair| pair.key == inner).map(|pair| pair.value.kind);
        }
        if !is_name(name) || depth > DEPTH || self.names.get() == 0 {
            return None;
        }
        self.names.set(self.names.get() - 1);
        let function = || {
            let from = self.text.find(&format!("function {name}("))?;
            Some(from + self.text[from..].find("return")? + "return".len())
        };
        let constant = || {
            let ends = [" ", ":", "="];
            let starts = ["const", "let", "var"].iter().flat_map(|word| ends.map(|end| format!("{word} {name}{end}")));
            // The colon of a type belongs to what comes behind the name.
            starts.into_iter().find_map(|start| Some(self.text.find(&start)? + start.len() - 1))
        };
        let from = if is_call { function().or_else(constant)? } else { constant()? };
        if let Some(at) = opening(self.text, from) {
            return Some(Script { text: self.text, at, source: self.source, names: self.names }.value(depth + 1).kind);
        }
        // One name may stand for another.
        let from = from + past_type(&self.text[from..]);
        let other = self.text[from..].split([';', '\n']).next()?.trim_start_matches([' ', '=']).trim();
        let other = [" as ", " satisfies "].iter().fold(other, |other, word| other.split(word).next().unwrap_or(other));
        self.meant(other, false, depth + 1)
    }

    /// What stands behind `...`, where that is plain data.
    fn spread(&mut self, depth: usize) -> Option<Kind> {
        self.at += "...".len();
        Some(self.value(depth + 1).kind)
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
            if self.rest().starts_with("...") {
                if let Some(Kind::Map(more)) = self.spread(depth) {
                    pairs.extend(more);
                }
                continue;
            }
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
            } else if matches!(self.peek(), Some(',' | '}')) {
                // `{ sidebar }` is short for `{ sidebar: sidebar }`.
                let kind = self.meant(&key, false, depth + 1).unwrap_or(Kind::Null);
                pairs.push(Pair { key, key_span, value: Value { kind, span: key_span } });
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
                _ if self.rest().starts_with("...") => {
                    if let Some(Kind::List(more)) = self.spread(depth) {
                        items.extend(more);
                    }
                }
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

/// Whether a function of this name gives what it is given, so that an editor knows its type: `hopeTheme({…})`, `sidebar([…])`.
fn hands_on(name: &str) -> bool {
    is_name(name) && ["Theme", "sidebar", "Sidebar", "SidebarConfig"].iter().any(|ending| name.ends_with(ending))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

/// Whether a word may be a name.
pub(super) fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(is_word)
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
            "const config: C['a'] | Record<string, X[]> = {\n title: 'T' } satisfies D['b']\nexport default config",
            "export default <Record<'a', X>>{ title: 'T' }",
            "export default defineConfigWithTheme<A['b'], C>({ title: 'T' })",
        ] {
            assert_eq!(read(text).get(&["title"]).and_then(Value::text), Some("T"), "{text}");
        }
        let tree = read(
            "function list(): Item[] {\n  return [{a: 1}, 2]\n}\nconst n = [3]\nexport default { s: list(), n: n, m: list(1) }",
        );
        let count = |key: &str| tree.get(&[key]).map(|value| value.items().len());
        assert_eq!((count("s"), count("n"), count("m")), (Some(2), Some(1), None));
        let tree = read(
            "export const a: Theme['a'] = { x: [1] }\nlet b: Record<string, X[]> | 'y' = [2, 3]\nvar c = { z: 1 } as Theme['c']\n\
             const d: (x: { y: 1 }) => X[] = [4]\nconst e = a as Theme['a']\nexport default { a, b, c, d, e, f: [1] as X[], g: a }",
        );
        let size =
            |key: &str| tree.get(&[key]).map_or(0, |value| value.pairs().map_or(value.items().len(), <[Pair]>::len));
        assert_eq!(["a", "b", "c", "d", "e", "f", "g"].map(size), [1, 2, 1, 1, 1, 1, 1]);
        let tree = read(
            "const s = sidebar({ '/': [1] })\nexport default { theme: hopeTheme({ s, t: [x(1)] }, { custom: true }), n: arraySidebar([1, 2]) }",
        );
        assert_eq!(tree.get(&["theme"]).and_then(Value::pairs).map(<[Pair]>::len), Some(2));
        assert_eq!(tree.get(&["theme"]).and_then(|theme| theme.get(&["s"])?.pairs()).map(<[Pair]>::len), Some(1));
        assert_eq!(tree.get(&["n"]).map(|value| value.items().len()), Some(2));
        let tree = read("const W = { a: 'b' }\nexport default { t: W.a, u: W.b, s: [group(['c', 'd'])] }");
        assert_eq!((tree.get(&["t"]).and_then(Value::text), tree.get(&["u"])), (Some("b"), None));
        assert!(parse(&format!("export default {{ s: {} }}", "sidebar(".repeat(100_000)), SourceId(0)).is_some());
        let group = &tree.get(&["s"]).expect("a list").items()[0];
        assert_eq!(group.get(&["children"]).map(|value| value.items().len()), Some(2));
        let tree = read(
            "const one = [1]\nconst two = one\nconst more = {a: 2, b: 3}\nexport default { one, x: two, ...more, l: [0, ...one, ...no] }",
        );
        let shown = |key: &str| tree.get(&[key]).map(|value| (value.items().len(), value.text()));
        assert_eq!(
            (shown("one"), shown("x"), shown("b"), shown("l")),
            (Some((1, None)), Some((1, None)), Some((1, Some("3"))), Some((2, None)))
        );
        assert!(parse("let a = 1;", SourceId(0)).is_none());
        assert!(parse("module.exports = {a: [", SourceId(0)).is_some());
    }
}
