//! Inside a string: its end, what escapes in it, where code begins.

use std::borrow::Cow;

use super::rules::{Escape, Extent, Hole, Quote, Undone};
use crate::highlight::token::{Class, Tokens, byte, next, skip, stands};

/// A string that has begun.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) class: Class,
    pub(super) escape: Escape,
    pub(super) holes: &'static [Hole],
    pub(super) extent: Extent,
    /// What ends it. Nothing: the end of the line, or the line of its own that `until` says.
    pub(super) close: Cow<'static, str>,
    /// What would begin another inside it, where brackets enclose it.
    pub(super) nest: Option<u8>,
    /// How many of those are open.
    pub(super) depth: u32,
    /// How many parts follow this one (`s/a/b/`).
    pub(super) parts: u8,
    /// The line that ends a document in place.
    pub(super) until: Option<String>,
    /// Whether the brackets of a regular expression are open.
    pub(super) in_brackets: bool,
}

/// What comes next in a string.
pub(super) enum Step {
    /// More of it, from this place.
    More(usize),
    /// It ends here.
    Closed(usize),
    /// Code begins here, and ends with this byte.
    Code(usize, u8),
}

impl Text {
    /// A string as a table describes it.
    pub(super) fn new(quote: &Quote) -> Text {
        let plain = Text::plain(quote.class, Cow::Borrowed(quote.close));
        Text { escape: quote.escape, holes: quote.holes, extent: quote.extent, ..plain }
    }

    /// A string over several lines without escapes and code.
    pub(super) fn plain(class: Class, close: Cow<'static, str>) -> Text {
        Text {
            class,
            escape: Escape::None,
            holes: &[],
            extent: Extent::Lines,
            close,
            nest: None,
            depth: 0,
            parts: 0,
            until: None,
            in_brackets: false,
        }
    }

    /// Goes on until something happens, and names what it passes.
    pub(super) fn step(&mut self, text: &str, from: usize, out: &mut Tokens) -> Step {
        let bytes = text.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            let byte = bytes[at];
            let is_end = !self.close.is_empty() && !self.in_brackets && stands(text, at, &self.close);
            // `\(` begins code in Swift, so holes come before what a backslash escapes.
            if let Some(step) = self.hole(text, from, at, out) {
                return step;
            }
            if let Some(end) = self.escaped(text, at, is_end) {
                out.put(from, at, self.class);
                out.put(at, end, if self.class == Class::Regexp { Class::Regexp } else { Class::Escape });
                return Step::More(end);
            }
            if is_end && self.depth == 0 {
                return self.close(text, from, at, out);
            }
            match byte {
                b'\n' | b'\r' if self.extent == Extent::Line => {
                    out.put(from, at, self.class);
                    return Step::Closed(at);
                }
                b'[' if self.escape == Escape::Regexp => self.in_brackets = true,
                b']' if self.escape == Escape::Regexp => self.in_brackets = false,
                _ if self.nest == Some(byte) => self.depth += 1,
                _ if is_end => self.depth -= 1,
                _ => {}
            }
            at += 1;
        }
        out.put(from, at, self.class);
        Step::More(at)
    }

    /// The end, and what belongs to it.
    fn close(&mut self, text: &str, from: usize, at: usize, out: &mut Tokens) -> Step {
        let mut end = at + self.close.len();
        if self.parts > 0 {
            self.parts -= 1;
            if self.nest.is_some() {
                // `s{a} {b}`: the next part has marks of its own.
                end = skip(text, end, |byte| byte == b' ');
                end += usize::from(byte(text, end) == self.nest.unwrap_or_default());
            }
            out.put(from, end, self.class);
            return Step::More(end);
        }
        if self.class == Class::Regexp {
            end = skip(text, end, |byte| byte.is_ascii_alphabetic());
        }
        out.put(from, end, self.class);
        Step::Closed(end)
    }

    /// Where what escapes here ends.
    fn escaped(&self, text: &str, at: usize, is_end: bool) -> Option<usize> {
        let here = byte(text, at);
        let is_double = || is_end && self.nest.is_none() && stands(text, at + self.close.len(), &self.close);
        match self.escape {
            Escape::Backslash | Escape::Regexp if here == b'\\' => Some(backslash(text, at)),
            Escape::BackslashOrDoubled if here == b'\\' => Some(backslash(text, at)),
            Escape::Doubled | Escape::BackslashOrDoubled if is_double() => Some(at + 2 * self.close.len()),
            Escape::OnlyEnd if here == b'\\' && (byte(text, at + 1) == b'\\' || stands(text, at + 1, &self.close)) => {
                Some(next(text, at + 1))
            }
            Escape::Backtick if here == b'`' => Some(next(text, (at + 1).min(text.len()))),
            Escape::Backtick if is_double() => Some(at + 2),
            Escape::Ticks if stands(text, at, "'''") => Some(at + 3),
            Escape::Ticks if stands(text, at, "''$") => Some(at + 3),
            Escape::Ticks if stands(text, at, "''\\") => Some(next(text, at + 3)),
            _ => None,
        }
    }

    /// Code that begins here, or a name.
    fn hole(&self, text: &str, from: usize, at: usize, out: &mut Tokens) -> Option<Step> {
        let hole = self.holes.iter().find(|hole| stands(text, at, hole.open))?;
        let end = at + hole.open.len();
        if hole.undone == Undone::Doubled && stands(text, end, hole.open) {
            out.put(from, at, self.class);
            out.put(at, end + hole.open.len(), Class::Escape);
            return Some(Step::More(end + hole.open.len()));
        }
        if let Some(close) = hole.close {
            out.put(from, at, self.class);
            out.put(at, end, Class::Escape);
            return Some(Step::Code(end, close));
        }
        let first = byte(text, end);
        let has_signs = hole.undone == Undone::Escaped;
        let to = match first {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => skip(text, end, |byte| byte.is_ascii_alphanumeric() || byte == b'_'),
            b'0'..=b'9' | b'@' | b'*' | b'#' | b'?' | b'!' | b'$' if has_signs => end + 1,
            _ => return None,
        };
        out.put(from, at, self.class);
        out.put(at, to, Class::Escape);
        Some(Step::More(to))
    }
}

/// Where what begins with a backslash ends.
pub(super) fn backslash(text: &str, at: usize) -> usize {
    let after = at + 1;
    let digits = |from: usize, most: usize, is_one: fn(&u8) -> bool| {
        let bytes = text.as_bytes();
        from + bytes[from.min(bytes.len())..].iter().take(most).take_while(|byte| is_one(byte)).count()
    };
    let hexadecimal = |most: usize| match byte(text, after + 1) {
        b'{' => {
            let end = digits(after + 2, 40, |&byte| byte != b'}' && byte != b'"' && byte >= b' ');
            if byte(text, end) == b'}' { end + 1 } else { after + 1 }
        }
        _ => digits(after + 1, most, u8::is_ascii_hexdigit),
    };
    match byte(text, after) {
        b'x' => hexadecimal(2),
        b'u' => hexadecimal(4),
        b'U' => hexadecimal(8),
        b'N' if byte(text, after + 1) == b'{' => hexadecimal(0),
        b'0'..=b'7' => digits(after, 3, |byte| matches!(byte, b'0'..=b'7')),
        // The line goes on.
        b'\r' if byte(text, after + 1) == b'\n' => after + 2,
        _ => next(text, after.min(text.len())),
    }
}
