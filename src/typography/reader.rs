//! Reads a line from left to right, byte by byte, and hands each mark that may change to those who know it: `quotes`,
//! `dashes` and `spaces`.

use crate::typography::convention::{High, Script};
use crate::typography::edit::{Edit, OBJECT, Segment, Why, is_dash};

pub(super) const NO_BREAK: &str = "\u{A0}";

/// A quotation that is open.
pub(super) struct Frame {
    pub(super) mark: Mark,
    pub(super) close: &'static str,
    /// Whether it has the marks of a quotation inside another.
    pub(super) is_inner: bool,
}

/// What opened a quotation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `"`
    Double,
    /// `'`
    Single,
    /// A typographic mark that the author wrote.
    Written,
}

/// Which way the last mark turned, as context for the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Open,
    Close,
}

/// Reads the line.
pub(super) struct Reader<'a> {
    pub(super) flat: &'a str,
    pub(super) edits: &'a mut Vec<Edit>,
    pub(super) open: &'a mut Vec<Frame>,
    /// Where the last quotation mark ended, and which way it turned.
    pub(super) last: Option<(usize, Turn)>,
    /// Where the last `'` stands that can close; found when first needed.
    pub(super) last_single: Option<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(flat: &'a str, edits: &'a mut Vec<Edit>, open: &'a mut Vec<Frame>) -> Reader<'a> {
        Reader { flat, edits, open, last: None, last_single: None }
    }

    /// Reads one segment of the line; they come in order.
    pub(super) fn read(&mut self, segment: &Segment) {
        let convention = segment.convention;
        let is_plain =
            convention.high == High::Close && convention.short.is_empty() && !convention.has_words_without_point();
        let bytes = self.flat.as_bytes();
        let mut at = segment.start;
        while at < segment.end {
            let byte = bytes[at];
            if !TRIGGERS[byte as usize] {
                at += 1;
                continue;
            }
            // Most spaces, points and hyphens mean nothing more, and are passed by before any function is called.
            let next = bytes.get(at + 1).copied().unwrap_or_default();
            at = match byte {
                b' ' if is_plain
                    && !matches!(next, b'-' | 0xE2)
                    && !at.checked_sub(1).is_some_and(|at| JOINS[bytes[at] as usize]) =>
                {
                    at + 1
                }
                b' ' => self.space(at, segment),
                b'.' if next != b'.' => at + 1,
                b'.' => self.dots(at, segment),
                b'-' if next != b'-' => at + 1,
                b'-' => self.hyphens(at, segment),
                b'"' => self.double(at, convention),
                b'\'' if self.in_address(at) => at + 1,
                b'\'' => self.single(at, convention),
                b'!' | b'?' | b':' | b';' if convention.high == High::Close => at + 1,
                b'!' | b'?' | b':' | b';' => self.high(at, segment),
                _ => match self.after(at) {
                    Some(char) if is_dash(char) => self.written_dash(at, segment),
                    Some(char) => self.written(at, char, segment),
                    None => at + 1,
                },
            };
        }
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.flat[..at].chars().next_back()
    }

    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.flat[at..].chars().next()
    }

    /// Whether this mark stands inside a web address, though nobody made it a link.
    pub(super) fn in_address(&self, at: usize) -> bool {
        let parts = |char: char| char.is_whitespace() || "\"<>«»“”()".contains(char);
        let from = (at.saturating_sub(LOOK_AHEAD)..at).find(|&from| self.flat.is_char_boundary(from)).unwrap_or(at);
        let word = &self.flat[from..at];
        let word = &word[word.rfind(parts).unwrap_or(0)..];
        if !word.contains("://") && !word.contains("www.") {
            return false;
        }
        // The marks after an address belong to the sentence.
        let mut rest = self.flat[at..].chars().take(LOOK_AHEAD).take_while(|&char| !parts(char));
        rest.any(|char| !".,!?:;-'".contains(char))
    }

    pub(super) fn edit(&mut self, start: usize, end: usize, text: &'static str, why: Why) -> usize {
        self.edits.push(Edit { start, end, text, why });
        end
    }

    /// A quotation mark takes `text`'s place from `at` to the next byte.
    pub(super) fn turn(&mut self, at: usize, text: &'static str, turn: Turn, why: Why) -> usize {
        self.last = Some((at + 1, turn));
        self.edit(at, at + 1, text, why)
    }

    fn dots(&mut self, at: usize, segment: &Segment) -> usize {
        let length = self.flat[at..segment.end].bytes().take_while(|&byte| byte == b'.').count();
        let end = at + length;
        let is_path = |char: Option<char>| matches!(char, Some('/' | '\\'));
        if length == 6 && segment.convention.script == Script::Cjk {
            return self.edit(at, end, "……", Why::Ellipsis);
        }
        if !(3..=4).contains(&length) || self.in_address(at) || is_path(self.before(at)) || is_path(self.after(end)) {
            return end;
        }
        if length == 3 {
            return self.edit(at, end, segment.convention.ellipsis, Why::Ellipsis);
        }
        // Four are an ellipsis and the end of the sentence.
        self.edit(at, at + 3, "…", Why::Ellipsis);
        end
    }
}

/// No decision looks further ahead than this many characters or marks, so that no text takes long.
pub(super) const LOOK_AHEAD: usize = 400;

/// The bytes at which something may have to be done: ASCII marks, and the first bytes of typographic quotation marks.
static TRIGGERS: [bool; 256] = among(b" .-\"'!?:;\xC2\xE2");

/// The bytes after which a space may have to hold: digits, the point of an abbreviation, the last bytes of `§№°` and of
/// dashes.
static JOINS: [bool; 256] = among(b"0123456789.-\xA7\x96\xB0\x93\x94\x95");

const fn among(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
}

pub(super) fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == OBJECT
}
