//! Texts in which the head of a line says what the line is: differences, messages, scenarios, requests.

use super::Reader;
use super::token::{Class, Tokens, byte, is_word, line_end, next, skip, skip_space, stands};

/// A language of lines.
pub(super) struct Dialect {
    /// What a line begins with, and what it then is: all of it, or the mark alone.
    pub(super) heads: &'static [(&'static str, Class, Reach)],
    /// Whether white space may stand before the mark, and strings and other things behind it.
    pub(super) style: Style,
    /// The mark of a text over several lines.
    pub(super) document: &'static str,
}

/// How much of a line is what its head says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Line,
    /// The mark, which must end where a word ends.
    Mark,
    /// The mark, which must be the whole line up to white space.
    Word,
    /// The line, which is a comment unless `::` is in it (reStructuredText).
    Directive,
}

/// What else a line may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Nothing.
    Bare,
    /// Indentation, strings, numbers, what stands in `<>`.
    Words,
    /// A request: its first line, the names of its headers, its body.
    Request,
}

/// Lines that are being read.
pub(super) struct Lines {
    dialect: &'static Dialect,
    in_document: bool,
    /// The body of a request, and who reads it.
    body: Option<Option<Box<Reader>>>,
    is_begun: bool,
}

impl Lines {
    pub(super) fn new(dialect: &'static Dialect) -> Lines {
        Lines { dialect, in_document: false, body: None, is_begun: false }
    }

    /// Names what stands in the line from here on.
    pub(super) fn scan(&mut self, text: &str, from: usize, out: &mut Tokens) {
        let end = line_end(text);
        if self.dialect.style == Style::Request {
            return self.request(text, from, out);
        }
        let at = match self.dialect.style {
            Style::Bare => from,
            _ => skip_space(text, from).min(end),
        };
        let document = self.dialect.document;
        let is_mark = !document.is_empty() && stands(text, at, document);
        if is_mark || self.in_document {
            self.in_document ^= is_mark;
            out.put(at, end, Class::String);
            return;
        }
        let heads = self.dialect.heads.iter();
        let fits = |mark: &str, reach: Reach| {
            let after = byte(text, at + mark.len());
            match reach {
                Reach::Line | Reach::Directive => true,
                Reach::Mark => !mark.ends_with(is_letter) || !is_word(after),
                Reach::Word => matches!(after, b' ' | b'\t' | b'\n' | b'\r' | 0),
            }
        };
        let found = heads.filter(|(mark, ..)| stands(text, at, mark)).find(|(mark, _, reach)| fits(mark, *reach));
        let after = match found {
            Some((_, class, Reach::Line)) => {
                out.put(at, end, *class);
                return;
            }
            Some((_, class, Reach::Directive)) => {
                let is_one = text[at..].contains("::");
                out.put(at, end, if is_one { *class } else { Class::Comment });
                return;
            }
            Some((mark, class, _)) => {
                out.put(at, at + mark.len(), *class);
                at + mark.len()
            }
            None => at,
        };
        if self.dialect.style == Style::Words {
            words(text, after, out);
        }
    }

    fn request(&mut self, text: &str, from: usize, out: &mut Tokens) {
        let end = line_end(text);
        match &mut self.body {
            Some(None) => {
                let first = text[from..end].trim_start();
                let language = match first.as_bytes().first() {
                    Some(b'{' | b'[') => "json",
                    Some(b'<') => "html",
                    _ => "",
                };
                if let Some(mut reader) = Reader::inner(language) {
                    reader.scan(text, from, out);
                    self.body = Some(Some(reader));
                }
            }
            Some(Some(reader)) => drop(reader.scan(text, from, out)),
            None if from == end && self.is_begun => self.body = Some(None),
            None if self.is_begun => {
                let to = skip(text, from, |byte| is_word(byte) || byte == b'-');
                if byte(text, to) == b':' {
                    out.put(from, to, Class::Attribute);
                }
            }
            None => {
                self.is_begun = from < end;
                let to = skip(text, from, |byte| byte > b' ');
                out.put(from, to, Class::Keyword);
                if stands(text, from, "HTTP/") {
                    let status = skip_space(text, to);
                    out.put(status, skip(text, status, |byte| byte.is_ascii_digit()), Class::Number);
                } else {
                    let version = text[from..end].rfind(" HTTP/").map_or(end, |at| from + at + 1);
                    out.put(version, end, Class::Keyword);
                }
            }
        }
    }
}

fn is_letter(char: char) -> bool {
    char.is_ascii_alphanumeric()
}

/// Strings, numbers, and what stands in `<>`.
fn words(text: &str, from: usize, out: &mut Tokens) {
    let end = line_end(text);
    let mut at = from;
    while at < end {
        let here = byte(text, at);
        let is_free = at == 0 || !is_word(byte(text, at - 1));
        at = match here {
            b'"' => {
                let to = (skip(text, at + 1, |byte| byte != b'"' && byte != b'\n') + 1).min(end);
                out.put(at, to, Class::String);
                to
            }
            b'<' => {
                let to = skip(text, at + 1, |byte| is_word(byte) || byte == b' ' || byte == b'-');
                if byte(text, to) == b'>' {
                    out.put(at, to + 1, Class::Constant);
                }
                to
            }
            b'#' if at > 0 && byte(text, at - 1) == b' ' => {
                out.put(at, end, Class::Comment);
                end
            }
            byte if byte.is_ascii_digit() && is_free => {
                let to = skip(text, at, |byte| is_word(byte) || byte == b'.');
                if text[at..to].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
                    out.put(at, to, Class::Number);
                }
                to
            }
            _ => next(text, at),
        };
    }
}
