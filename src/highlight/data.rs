//! Settings: lines of a key and a value, under heads of sections.

use super::token::{Class, Tokens, byte, line_end, next, skip, skip_space};
use super::yaml::scalar;

/// A language of settings.
pub(super) struct Dialect {
    /// What begins a comment at the head of a line, as bytes.
    pub(super) comments: &'static str,
    /// What begins one behind a value, after white space.
    pub(super) trailing: &'static str,
    /// What stands between key and value, as bytes. A space: white space does.
    pub(super) between: &'static str,
    /// What encloses the head of a section.
    pub(super) heads: (u8, u8),
}

/// Settings that are being read.
pub(super) struct Settings {
    dialect: &'static Dialect,
    /// Whether the value goes on from the line before.
    goes_on: bool,
}

impl Settings {
    pub(super) fn new(dialect: &'static Dialect) -> Settings {
        Settings { dialect, goes_on: false }
    }

    /// Names what stands in the line from here on.
    pub(super) fn scan(&mut self, text: &str, from: usize, out: &mut Tokens) {
        let end = line_end(text);
        let first = skip_space(text, from).min(end);
        let went_on = std::mem::replace(&mut self.goes_on, text[from..end].ends_with('\\'));
        let here = byte(text, first);
        if went_on {
            self.value(text, first, out);
        } else if first < end && self.dialect.comments.as_bytes().contains(&here) {
            self.goes_on = false;
            out.put(first, end, Class::Comment);
        } else if here == self.dialect.heads.0 && here != 0 {
            self.head(text, first, out);
        } else {
            let at = self.key(text, first, out);
            self.value(text, at, out);
        }
    }

    fn head(&self, text: &str, first: usize, out: &mut Tokens) {
        let (open, close) = self.dialect.heads;
        if open == b'<' {
            // Apache writes sections as tags.
            let from = skip(text, first, |byte| matches!(byte, b'<' | b'/'));
            let to = skip(text, from, |byte| byte.is_ascii_alphanumeric());
            out.put(from, to, Class::Keyword);
            return self.value(text, to, out);
        }
        let to = skip(text, first, |byte| byte != close && byte != b'\n');
        let to = (to + 1).min(line_end(text)).max(first);
        out.put(first, to, Class::Heading);
        self.value(text, to, out);
    }

    fn key(&self, text: &str, first: usize, out: &mut Tokens) -> usize {
        let between = self.dialect.between.as_bytes();
        let is_spaced = between.contains(&b' ');
        let mut at = first;
        let end = line_end(text);
        while at < end {
            match byte(text, at) {
                b'\\' if !is_spaced => at = next(text, (at + 1).min(end)),
                b' ' | b'\t' if is_spaced => break,
                byte if between.contains(&byte) => break,
                _ => at += 1,
            }
        }
        let at = at.min(end);
        let key = text[first..at].trim_end();
        if at < end || is_spaced {
            let class = if is_spaced { Class::Keyword } else { Class::Attribute };
            out.put(first, first + key.len(), class);
            return (at + 1).min(text.len());
        }
        first
    }

    fn value(&self, text: &str, from: usize, out: &mut Tokens) {
        let end = line_end(text);
        let mut at = skip_space(text, from).min(end);
        let whole = text[at..end].trim_end();
        if let Some(class) = scalar(whole) {
            out.put(at, at + whole.len(), class);
            return;
        }
        let is_text = !self.dialect.between.contains(' ');
        while at < end {
            let here = byte(text, at);
            let is_after_space = at == 0 || byte(text, at - 1).is_ascii_whitespace();
            match here {
                b'"' | b'\'' if is_after_space || matches!(byte(text, at - 1), b'=' | b':' | b',' | b'(') => {
                    let mut to = at + 1;
                    while to < end && byte(text, to) != here {
                        to += 1 + usize::from(byte(text, to) == b'\\');
                    }
                    let to = (to + 1).min(end);
                    out.put(at, to, Class::String);
                    at = to;
                }
                _ if is_after_space && self.dialect.trailing.as_bytes().contains(&here) => {
                    out.put(at, end, Class::Comment);
                    return;
                }
                b' ' | b'\t' => at += 1,
                _ => {
                    let to =
                        skip(text, at + 1, |byte| !matches!(byte, b' ' | b'\t' | b'"' | b'\n' | b'\r' | b',' | b'='));
                    let class = if is_after_space { scalar(text[at..to].trim_end()) } else { None };
                    // Where a mark stands between key and value, the value is text; else it is an argument.
                    if let Some(class) = class.or(is_text.then_some(Class::String)) {
                        out.put(at, to, class);
                    }
                    at = to;
                }
            }
        }
    }
}
