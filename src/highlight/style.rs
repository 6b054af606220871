//! Style sheets: CSS, and the languages that become CSS.

use super::token::{Class, Tokens, byte, find, is_word, line_end, next, skip, skip_space, stands};

/// The longest address that is told from what else an unclosed `url(` could hold, in bytes.
const LONGEST_ADDRESS: usize = 2000;

/// A language of style sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Css,
    /// `$name`, `//`, `#{…}`
    Scss,
    /// `@name`, `//`, `@{…}`
    Less,
}

/// Where in the sheet the line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Where a selector or a property begins.
    Statement,
    /// In a selector.
    Selector,
    /// In the value of a property, or what follows the name of a rule.
    Value,
}

/// A sheet that is being read.
pub(super) struct Style {
    dialect: Dialect,
    place: Place,
    in_comment: bool,
}

impl Style {
    pub(super) fn new(dialect: Dialect) -> Style {
        Style { dialect, place: Place::Statement, in_comment: false }
    }

    /// Names what stands in the line from here on.
    pub(super) fn scan(&mut self, text: &str, from: usize, out: &mut Tokens) {
        let mut at = from;
        while at < text.len() {
            at = if self.in_comment { self.comment(text, at, at, out) } else { self.thing(text, at, out) };
        }
    }

    fn comment(&mut self, text: &str, from: usize, after: usize, out: &mut Tokens) -> usize {
        let end = find(text, after, "*/").map(|end| end + 2);
        self.in_comment = end.is_none();
        out.put(from, end.unwrap_or(text.len()), Class::Comment);
        end.unwrap_or(text.len())
    }

    fn thing(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        let here = byte(text, at);
        match here {
            b'/' if stands(text, at, "/*") => self.comment(text, at, at + 2, out),
            b'/' if stands(text, at, "//") && self.dialect != Dialect::Css => {
                out.put(at, line_end(text), Class::Comment);
                text.len()
            }
            b'"' | b'\'' => string(text, at, out),
            b'{' | b'}' | b';' => {
                self.place = Place::Statement;
                at + 1
            }
            b'@' => self.at_word(text, at, out),
            b' ' | b'\t' | b'\n' | b'\r' => at + 1,
            b'#' if stands(text, at, "#{") => interpolated(text, at),
            _ => match self.place {
                Place::Statement => {
                    self.place = if is_property(text, at) { Place::Value } else { Place::Selector };
                    if self.place == Place::Value { property(text, at, out) } else { self.selector(text, at, out) }
                }
                Place::Selector => self.selector(text, at, out),
                Place::Value => value(text, at, out),
            },
        }
    }

    /// `@media`, and the variables of Less.
    fn at_word(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        if stands(text, at, "@{") {
            return interpolated(text, at);
        }
        let to = name_end(text, at + 1);
        let is_variable =
            self.dialect == Dialect::Less && (self.place == Place::Value || byte(text, skip_space(text, to)) == b':');
        if !is_variable {
            out.put(at, to, Class::Keyword);
        } else if self.place == Place::Statement {
            out.put(at, to, Class::Attribute);
        }
        self.place = Place::Value;
        to.max(at + 1)
    }

    fn selector(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        let here = byte(text, at);
        match here {
            b'.' | b'#' | b'%' | b'&' | b'$' => {
                let to = name_end(text, at + 1);
                if to > at + 1 {
                    out.put(at, to, Class::Type);
                }
                to
            }
            b':' => {
                let from = skip(text, at, |byte| byte == b':');
                let to = name_end(text, from);
                out.put(at, to, Class::Constant);
                to
            }
            b'[' => {
                let to = name_end(text, at + 1);
                out.put(at + 1, to, Class::Attribute);
                to
            }
            byte if byte.is_ascii_digit() => number(text, at, out),
            byte if is_word(byte) || byte == b'-' => {
                let to = name_end(text, at);
                out.put(at, to, Class::Keyword);
                to.max(at + 1)
            }
            _ => next(text, at),
        }
    }
}

/// Whether a property begins here and not a selector: its colon stands before the next brace.
fn is_property(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let mut colon = None;
    for (index, &byte) in bytes.iter().enumerate().skip(at) {
        match byte {
            b'{' if index > 0 && matches!(bytes[index - 1], b'#' | b'@') => {}
            // `font: { … }` of SCSS.
            b'{' => return colon.is_some_and(|colon| text[colon + 1..index].trim().is_empty()),
            b';' => return colon.is_some() || matches!(bytes[at], b'$' | b'-'),
            b'}' if colon.is_some() => return true,
            b':' if colon.is_none() => colon = Some(index),
            _ => {}
        }
    }
    colon.is_some_and(|colon| matches!(byte(text, colon + 1), b' ' | b'\n' | b'\r' | 0))
        && !text.trim_end().ends_with(',')
        || colon.is_some_and(|colon| byte(text, colon + 1) == b' ')
}

/// The name of a property.
fn property(text: &str, at: usize, out: &mut Tokens) -> usize {
    let from = if byte(text, at) == b'$' { at + 1 } else { at };
    let to = name_end(text, from);
    out.put(at, to, Class::Attribute);
    to.max(next(text, at))
}

fn value(text: &str, at: usize, out: &mut Tokens) -> usize {
    let here = byte(text, at);
    let is_free = at == 0 || !is_word(byte(text, at - 1));
    match here {
        b'#' => {
            let to = skip(text, at + 1, |byte| byte.is_ascii_hexdigit());
            if to > at + 1 {
                out.put(at, to, Class::Number);
            }
            to
        }
        b'!' => {
            let to = name_end(text, skip_space(text, at + 1));
            out.put(at, to, Class::Keyword);
            to
        }
        b'$' => name_end(text, at + 1),
        b'-' | b'+' | b'.' if byte(text, at + 1).is_ascii_digit() && is_free => number(text, at, out),
        byte if byte.is_ascii_digit() => number(text, at, out),
        here if is_word(here) || here == b'-' => {
            let to = name_end(text, at);
            if byte(text, to) == b'(' {
                out.put(at, to, Class::Function);
                let is_url = text[at..to].eq_ignore_ascii_case("url") && !matches!(byte(text, to + 1), b'"' | b'\'');
                if is_url && let Some(end) = address_end(text, to) {
                    out.put(to + 1, end, Class::String);
                    return end;
                }
            }
            to.max(at + 1)
        }
        _ => next(text, at),
    }
}

/// Where the address ends that stands in parentheses without quotation marks.
fn address_end(text: &str, from: usize) -> Option<usize> {
    text.as_bytes()[from..].iter().take(LONGEST_ADDRESS).position(|&byte| byte == b')').map(|length| from + length)
}

/// A number with its unit.
fn number(text: &str, at: usize, out: &mut Tokens) -> usize {
    let to = skip(text, at + 1, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'%'));
    out.put(at, to, Class::Number);
    to
}

/// A string, which ends with its line at the latest.
fn string(text: &str, at: usize, out: &mut Tokens) -> usize {
    let quote = byte(text, at);
    let end = line_end(text).max(at + 1);
    let mut to = at + 1;
    while to < end && byte(text, to) != quote {
        to += 1 + usize::from(byte(text, to) == b'\\');
    }
    let to = (to + 1).min(end);
    out.put(at, to, Class::String);
    to
}

/// `#{$name}`: what stands in it is left alone.
fn interpolated(text: &str, at: usize) -> usize {
    let to = skip(text, at + 2, |byte| !matches!(byte, b'}' | b'\n'));
    (to + 1).min(text.len())
}

fn name_end(text: &str, at: usize) -> usize {
    skip(text, at.min(text.len()), |byte| is_word(byte) || byte == b'-')
}
