//! Markdown, with the languages of its code blocks.

use super::Reader;
use super::token::{Class, Tokens, byte, find, line_end, next, skip, skip_space, stands};

/// The longest run of backticks that encloses code.
const LONGEST: usize = 8;

/// A text in Markdown that is being read.
#[derive(Default)]
pub(super) struct Markdown {
    /// The code block that is open: the byte and the length of its fence, and who reads it.
    fence: Option<(u8, usize, Option<Box<Reader>>)>,
    in_comment: bool,
    is_begun: bool,
    /// Whether this text stands in another one.
    is_inner: bool,
}

impl Markdown {
    /// Names what stands in the line from here on.
    pub(super) fn scan(&mut self, text: &str, from: usize, out: &mut Tokens) {
        let end = line_end(text);
        let first = skip_space(text, from).min(end);
        if self.fence.is_some() {
            return self.inside(text, from, first, out);
        }
        if self.in_comment {
            return self.words(text, from, out);
        }
        let was_begun = std::mem::replace(&mut self.is_begun, true);
        if !was_begun && matches!(text[from..end].trim_end(), "---" | "+++") {
            let (mark, language) = if byte(text, from) == b'-' { (b'-', "yaml") } else { (b'+', "toml") };
            out.put(from, end, Class::String);
            self.fence = Some((mark, 3, Reader::inner(language)));
            return;
        }
        match byte(text, first) {
            b'#' if is_heading(text, first) => out.put(first, end, Class::Heading),
            b'=' if text[first..end].trim_end().bytes().all(|byte| byte == b'=') => out.put(first, end, Class::Heading),
            mark @ (b'`' | b'~') => {
                let to = skip(text, first, |byte| byte == mark);
                if to - first >= 3 && !(mark == b'`' && text[to..end].contains('`')) {
                    self.open(text, first, to, mark, out);
                } else {
                    self.words(text, first, out);
                }
            }
            _ => {
                let at = markers(text, first, out);
                match byte(text, at) == b'#' && is_heading(text, at) {
                    true => out.put(at, end, Class::Heading),
                    false => self.words(text, at, out),
                }
            }
        }
    }

    fn open(&mut self, text: &str, first: usize, to: usize, mark: u8, out: &mut Tokens) {
        let end = line_end(text);
        out.put(first, to, Class::String);
        let info = skip(text, to, |byte| matches!(byte, b' ' | b'{' | b'.'));
        let name = skip(text, info, |byte| byte > b' ' && !matches!(byte, b',' | b'}' | b'{'));
        out.put(info, end, Class::Attribute);
        let mut reader = Reader::inner(&text[info..name.max(info)]);
        if let Some(Reader::Markdown(inner)) = reader.as_deref_mut() {
            inner.is_inner = true;
        }
        // Of Markdown in Markdown in Markdown, the innermost is text.
        let is_too_deep = self.is_inner && matches!(reader.as_deref(), Some(Reader::Markdown(_)));
        self.fence = Some((mark, to - first, reader.filter(|_| !is_too_deep)));
    }

    /// A line of a code block, or its end.
    fn inside(&mut self, text: &str, from: usize, first: usize, out: &mut Tokens) {
        let Some((mark, length, reader)) = &mut self.fence else { return };
        let to = skip(text, first, |byte| byte == *mark);
        if to - first >= *length && text[to..].trim().is_empty() {
            out.put(first, to, Class::String);
            self.fence = None;
        } else if let Some(reader) = reader {
            reader.scan(text, from, out);
        }
    }

    /// Code, links and comments among words.
    fn words(&mut self, text: &str, from: usize, out: &mut Tokens) {
        let end = line_end(text);
        let mut lacking = [false; LONGEST + 1];
        let mut lacks_link = false;
        let mut at = from;
        while at < end {
            if self.in_comment || stands(text, at, "<!--") {
                let close = find(text, at, "-->").map(|close| close + 3);
                self.in_comment = close.is_none();
                out.put(at, close.unwrap_or(end), Class::Comment);
                at = close.unwrap_or(end);
                continue;
            }
            at = match byte(text, at) {
                b'\\' => next(text, (at + 1).min(end)),
                b'`' => {
                    let to = skip(text, at, |byte| byte == b'`');
                    let length = to - at;
                    let close = if length <= LONGEST && !lacking[length] { run(text, to, length) } else { None };
                    match close {
                        Some(close) => {
                            out.put(at, close, Class::String);
                            close
                        }
                        None => {
                            lacking[length.min(LONGEST)] = true;
                            to
                        }
                    }
                }
                b']' if byte(text, at + 1) == b'(' && !lacks_link => match find(text, at, ")").filter(|&to| to < end) {
                    Some(to) => {
                        out.put(at + 2, to, Class::Attribute);
                        to + 1
                    }
                    None => {
                        lacks_link = true;
                        at + 1
                    }
                },
                _ => next(text, at),
            };
        }
    }
}

/// Quotation marks and marks of lists at the head of a line.
fn markers(text: &str, first: usize, out: &mut Tokens) -> usize {
    let mut at = first;
    loop {
        let digits = skip(text, at, |byte| byte.is_ascii_digit());
        let is_number = digits > at && digits < at + 10 && matches!(byte(text, digits), b'.' | b')');
        let to = if is_number { digits + 1 } else { at + 1 };
        let is_mark = is_number || matches!(byte(text, at), b'>' | b'-' | b'*' | b'+');
        if !is_mark || !matches!(byte(text, to), b' ' | b'\t' | b'\n') && byte(text, at) != b'>' {
            return at;
        }
        out.put(at, to, Class::Keyword);
        at = skip_space(text, to);
    }
}

fn is_heading(text: &str, at: usize) -> bool {
    let to = skip(text, at, |byte| byte == b'#');
    to - at <= 6 && matches!(byte(text, to), b' ' | b'\n' | b'\r' | 0)
}

/// Where the next run of as many backticks ends.
fn run(text: &str, from: usize, length: usize) -> Option<usize> {
    let mut at = from;
    while let Some(found) = find(text, at, "`") {
        let to = skip(text, found, |byte| byte == b'`');
        if to - found == length {
            return Some(to);
        }
        at = to;
    }
    None
}
