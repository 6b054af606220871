//! Decides over a line of text what every straight mark in it means.
//!
//! The line is one flat text, in which an object (code, a formula, a picture) is one character and a line break a
//! space. It is read once from left to right, byte by byte, and only the marks that may change are looked at. The
//! result is a list of edits, each within one segment of text.

use crate::typography::convention::{Convention, High, Script, UNITS};

/// Stands for what isn't text.
const OBJECT: char = '\u{FFFC}';
const NO_BREAK: &str = "\u{A0}";
const NARROW: &str = "\u{202F}";

/// A line of text with what is to change in it.
#[derive(Default)]
pub(super) struct Run {
    flat: String,
    segments: Vec<Segment>,
    edits: Vec<Edit>,
    open: Vec<Frame>,
}

/// A stretch of the line that can be edited.
struct Segment {
    start: usize,
    end: usize,
    convention: &'static Convention,
    /// Its edits, once resolved.
    edits: std::ops::Range<usize>,
}

/// A replacement in the line.
struct Edit {
    start: usize,
    end: usize,
    text: &'static str,
}

/// A quotation that is open.
struct Frame {
    mark: Mark,
    close: &'static str,
}

/// What opened a quotation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `"`
    Double,
    /// `'`
    Single,
    /// A typographic mark that the author wrote.
    Written,
}

/// Which way the last mark turned, as context for the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Open,
    Close,
}

impl Run {
    /// Empties the line and keeps its memory.
    pub(super) fn clear(&mut self) {
        self.flat.clear();
        self.segments.clear();
        self.edits.clear();
        self.open.clear();
    }

    /// Adds text that can be edited.
    pub(super) fn push_text(&mut self, text: &str, convention: &'static Convention) {
        let start = self.flat.len();
        self.flat.push_str(text);
        self.segments.push(Segment { start, end: self.flat.len(), convention, edits: 0..0 });
    }

    /// Adds text that stays as it is.
    pub(super) fn push_literal(&mut self, text: &str) {
        self.flat.push_str(text);
    }

    /// Adds something that isn't text.
    pub(super) fn push_object(&mut self) {
        self.flat.push(OBJECT);
    }

    /// Adds a line break.
    pub(super) fn push_break(&mut self) {
        self.flat.push(' ');
    }

    /// The text of a segment as it is to be, where it changes.
    pub(super) fn edited(&self, segment: usize) -> Option<String> {
        let segment = self.segments.get(segment)?;
        let edits = &self.edits[segment.edits.clone()];
        if edits.is_empty() {
            return None;
        }
        let mut text = String::with_capacity(segment.end - segment.start + 4 * edits.len());
        let mut from = segment.start;
        for edit in edits {
            text.push_str(&self.flat[from..edit.start]);
            text.push_str(edit.text);
            from = edit.end;
        }
        text.push_str(&self.flat[from..segment.end]);
        Some(text)
    }

    /// Finds the edits.
    pub(super) fn resolve(&mut self) {
        let mut reader =
            Reader { flat: &self.flat, edits: &mut self.edits, open: &mut self.open, last: None, last_single: None };
        for segment in &mut self.segments {
            let first = reader.edits.len();
            reader.read(segment);
            segment.edits = first..reader.edits.len();
        }
    }
}

/// Reads the line.
struct Reader<'a> {
    flat: &'a str,
    edits: &'a mut Vec<Edit>,
    open: &'a mut Vec<Frame>,
    /// Where the last quotation mark ended, and which way it turned.
    last: Option<(usize, Turn)>,
    /// Where the last `'` stands that can close; found when first needed.
    last_single: Option<usize>,
}

impl Reader<'_> {
    fn read(&mut self, segment: &Segment) {
        let convention = segment.convention;
        let is_plain = convention.high == High::Close && convention.short.is_empty();
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
                b' ' if is_plain && !at.checked_sub(1).is_some_and(|at| JOINS[bytes[at] as usize]) => at + 1,
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
                _ => self.written(at, segment),
            };
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.flat[..at].chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.flat[at..].chars().next()
    }

    /// Whether this mark stands inside a web address, though nobody made it a link.
    fn in_address(&self, at: usize) -> bool {
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

    fn edit(&mut self, start: usize, end: usize, text: &'static str) -> usize {
        self.edits.push(Edit { start, end, text });
        end
    }

    /// A quotation mark takes `text`'s place from `at` to the next byte.
    fn turn(&mut self, at: usize, text: &'static str, turn: Turn) -> usize {
        self.last = Some((at + 1, turn));
        self.edit(at, at + 1, text)
    }

    /// Whether a quotation can begin after this.
    fn admits_opening(&self, at: usize) -> bool {
        match self.before(at) {
            None => true,
            Some('"' | '\'') => match self.last {
                Some((end, turn)) if end == at => turn == Turn::Open,
                _ => false,
            },
            Some(char) => {
                char.is_whitespace()
                    || matches!(
                        char,
                        '(' | '['
                            | '{'
                            | '<'
                            | '/'
                            | '='
                            | '-'
                            | '–'
                            | '—'
                            | '¿'
                            | '¡'
                            | '“'
                            | '‘'
                            | '«'
                            | '„'
                            | '‚'
                            | '‹'
                            | '…'
                            | '\u{200B}'
                            | '\u{2060}'
                            | '「'
                            | '『'
                    )
            }
        }
    }

    fn double(&mut self, at: usize, convention: &'static Convention) -> usize {
        let (before, after) = (self.before(at), self.after(at + 1));
        let after_is_space = after.is_none_or(char::is_whitespace);
        let frame = self.open.iter().rposition(|frame| frame.mark == Mark::Double);
        if convention.script == Script::Cjk {
            return self.double_between_ideographs(at, convention, frame);
        }
        if before.is_none_or(char::is_whitespace) && after_is_space {
            return self.double_apart(at, convention, frame);
        }
        if convention.script == Script::Hebrew && self.is_gershayim(at, frame.is_some()) {
            return self.edit(at, at + 1, "״");
        }
        if self.follows_minutes(at) {
            return self.edit(at, at + 1, "″");
        }
        let opens = self.admits_opening(at) && !after_is_space;
        match frame {
            Some(_) if opens && !matches!(before, Some('…')) => self.open(at, Mark::Double, convention),
            Some(frame) => {
                let close = self.open[frame].close;
                self.open.truncate(frame);
                self.turn(at, close, Turn::Close)
            }
            None if opens && before != Some('…') => self.open(at, Mark::Double, convention),
            None if before.is_some_and(|char| char.is_ascii_digit()) => self.edit(at, at + 1, "″"),
            // A Hebrew preposition is written to the quotation that it leads.
            None if before.is_some_and(is_hebrew) && after.is_some_and(is_hebrew) => {
                self.open(at, Mark::Double, convention)
            }
            None if before.is_some_and(is_word) && after.is_some_and(is_word) => at + 1,
            None if opens => self.open(at, Mark::Double, convention),
            None => self.turn(at, convention.double.1, Turn::Close),
        }
    }

    /// A mark with a space on both sides may stand next to another one, as in `" 'Yes,' he said. "`. Else the author
    /// writes about the mark itself, or means ditto.
    fn double_apart(&mut self, at: usize, convention: &'static Convention, frame: Option<usize>) -> usize {
        let before = self.flat[..at].trim_end().chars().next_back();
        let mut rest = self.flat[at + 1..].trim_start().chars();
        match frame {
            Some(frame) if matches!(before, Some('\'' | '’')) => {
                let close = self.open[frame].close;
                self.open.truncate(frame);
                self.turn(at, close, Turn::Close)
            }
            None if matches!(rest.next(), Some('\'' | '‘')) && rest.next().is_some_and(is_word) => {
                self.open(at, Mark::Double, convention)
            }
            _ => at + 1,
        }
    }

    fn open(&mut self, at: usize, mark: Mark, convention: &'static Convention) -> usize {
        let inside = match mark {
            Mark::Single => !self.open.is_empty(),
            _ => self.open.iter().any(|frame| frame.mark != Mark::Single),
        };
        let (open, close) = match mark {
            _ if inside => convention.nested,
            Mark::Single => convention.single,
            Mark::Double | Mark::Written => convention.double,
        };
        self.push(Frame { mark, close });
        self.turn(at, open, Turn::Open)
    }

    fn push(&mut self, frame: Frame) {
        if self.open.len() < DEPTH {
            self.open.push(frame);
        }
    }

    /// Chinese and Japanese: no spaces tell which way a mark turns, so that marks come in pairs, and a pair in Latin
    /// text is left to its author.
    fn double_between_ideographs(&mut self, at: usize, convention: &'static Convention, frame: Option<usize>) -> usize {
        if let Some(frame) = frame {
            let close = self.open[frame].close;
            self.open.truncate(frame);
            return if close.is_empty() { at + 1 } else { self.turn(at, close, Turn::Close) };
        }
        let Some(length) = self.flat[at + 1..].find('"') else { return at + 1 };
        let content = &self.flat[at + 1..at + 1 + length];
        let around = [self.before(at), self.after(at + 2 + length)];
        if around.into_iter().flatten().any(is_ideographic) || content.chars().any(is_ideographic) {
            return self.open(at, Mark::Double, convention);
        }
        self.push(Frame { mark: Mark::Double, close: "" });
        at + 1
    }

    /// Whether the mark stands inside a Hebrew acronym: before its last letter, or further on where no quotation that
    /// it could open is closed after it.
    fn is_gershayim(&self, at: usize, is_open: bool) -> bool {
        let rest = &self.flat[at + 1..];
        let letters = rest.chars().take_while(|&char| is_hebrew(char)).count();
        if letters == 0 || !self.before(at).is_some_and(is_hebrew) {
            return false;
        }
        let prefix = self.flat[..at].chars().rev().take_while(|&char| is_hebrew(char)).count();
        letters == 1 || is_open || prefix > 2 || !rest.chars().take(LOOK_AHEAD).any(|char| char == '"')
    }

    /// Whether this is the second mark of `5'10"`.
    fn follows_minutes(&self, at: usize) -> bool {
        let digits = self.flat[..at].trim_end_matches(|char: char| char.is_ascii_digit());
        digits.len() < at
            && (digits.ends_with('′')
                || self.edits.last().is_some_and(|edit| edit.text == "′" && edit.end == digits.len()))
    }

    fn single(&mut self, at: usize, convention: &'static Convention) -> usize {
        let (before, after) = (self.before(at), self.after(at + 1));
        let after_is_space = after.is_none_or(char::is_whitespace);
        let in_word = before.is_some_and(is_word) && after.is_some_and(is_word);
        if convention.script == Script::Cjk {
            // Between Latin letters the straight apostrophe stays too: CJK faces draw the curly one a full square wide.
            return at + 1;
        }
        if before.is_none_or(char::is_whitespace) && after_is_space {
            return at + 1;
        }
        if convention.script == Script::Hebrew && before.is_some_and(is_hebrew) && self.top() != Some(Mark::Single) {
            return self.edit(at, at + 1, "׳");
        }
        if in_word && !(after.is_some_and(is_hangul) && self.top() == Some(Mark::Single)) {
            let minutes = before.is_some_and(|char| char.is_ascii_digit()) && self.precedes_seconds(at);
            return self.edit(at, at + 1, if minutes { "′" } else { "’" });
        }
        if self.admits_opening(at) && !after_is_space && before != Some('…') {
            return if self.is_elision(at, convention) || !self.closes_later(at) {
                self.turn(at, "’", Turn::Open)
            } else {
                self.open(at, Mark::Single, convention)
            };
        }
        if self.top() == Some(Mark::Single) {
            let close = self.open.pop().map_or("’", |frame| frame.close);
            return self.turn(at, close, Turn::Close);
        }
        if before.is_some_and(|char| char.is_ascii_digit()) && !after.is_some_and(char::is_alphabetic) {
            return self.edit(at, at + 1, "′");
        }
        self.turn(at, "’", Turn::Close)
    }

    fn top(&self) -> Option<Mark> {
        self.open.last().map(|frame| frame.mark)
    }

    /// Whether after `'` follow one or two digits and `"`.
    fn precedes_seconds(&self, at: usize) -> bool {
        let rest = &self.flat.as_bytes()[at + 1..];
        let digits = rest.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
        (1..3).contains(&digits) && rest.get(digits) == Some(&b'"')
    }

    /// Whether `'` stands for letters left out at the beginning of a word.
    fn is_elision(&self, at: usize, convention: &Convention) -> bool {
        let rest = &self.flat[at + 1..];
        let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
        if digits == 2 {
            let tail = rest[2..].strip_prefix('s').unwrap_or(&rest[2..]);
            return !tail.chars().next().is_some_and(is_word) && !self.closes_first(at);
        }
        let length = rest.chars().take(12).take_while(|char| char.is_alphabetic()).map(char::len_utf8).sum();
        let word = &rest[..length];
        let quoted = rest[length..].starts_with('\'')
            && !word.eq_ignore_ascii_case("n")
            && !rest[length + 1..].starts_with(char::is_alphabetic);
        !quoted && convention.elisions.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether a `'` after this one can close a quotation. One that opens a paragraph may close in a later paragraph;
    /// in a title or a short line it doesn't.
    fn closes_later(&mut self, at: usize) -> bool {
        if (at == 0 && self.flat.len() > PARAGRAPH) || self.last == Some((at, Turn::Open)) {
            return true;
        }
        let last = self.last_single.unwrap_or_else(|| {
            let mut marks = self.flat.rmatch_indices('\'').map(|(at, _)| at);
            marks.find(|&at| self.can_close(at)).unwrap_or(0)
        });
        self.last_single = Some(last);
        last > at
    }

    /// Whether the next `'` that isn't inside a word closes rather than opens.
    fn closes_first(&self, at: usize) -> bool {
        let next = self.flat[at + 1..]
            .match_indices('\'')
            .take(LOOK_AHEAD)
            .map(|(offset, _)| at + 1 + offset)
            .find(|&at| !(self.before(at).is_some_and(is_word) && self.after(at + 1).is_some_and(is_word)));
        next.is_some_and(|at| self.can_close(at))
    }

    fn can_close(&self, at: usize) -> bool {
        // Korean particles are written to the quotation before them.
        !self.before(at).is_none_or(char::is_whitespace)
            && !self.after(at + 1).is_some_and(|char| is_word(char) && !is_hangul(char))
    }

    fn hyphens(&mut self, at: usize, segment: &Segment) -> usize {
        let length = self.flat[at..segment.end].bytes().take_while(|&byte| byte == b'-').count();
        let end = at + length;
        if !(2..=3).contains(&length) || self.in_address(at) {
            return end;
        }
        let (before, after) = (self.before(at), self.after(end));
        let is_arrow = |char: Option<char>| matches!(char, Some('<' | '>' | '|' | '+' | '=' | '-' | '!' | '`' | '_'));
        // `--option` belongs to a command, though nobody marked it as code.
        let is_option = length == 2
            && before.is_none_or(|char| char.is_whitespace() || matches!(char, '(' | '[' | '/'))
            && after.is_some_and(|char| char.is_ascii_lowercase());
        if is_arrow(before) || is_arrow(after) || is_option {
            return end;
        }
        self.edit(at, end, if length == 2 { "–" } else { "—" })
    }

    fn dots(&mut self, at: usize, segment: &Segment) -> usize {
        let length = self.flat[at..segment.end].bytes().take_while(|&byte| byte == b'.').count();
        let end = at + length;
        let is_path = |char: Option<char>| matches!(char, Some('/' | '\\'));
        if length == 6 && segment.convention.script == Script::Cjk {
            return self.edit(at, end, "……");
        }
        if !(3..=4).contains(&length) || self.in_address(at) || is_path(self.before(at)) || is_path(self.after(end)) {
            return end;
        }
        if length == 3 {
            return self.edit(at, end, "…");
        }
        // Four are an ellipsis and the end of the sentence.
        self.edit(at, at + 3, "…");
        end
    }

    fn space(&mut self, at: usize, segment: &Segment) -> usize {
        let convention = segment.convention;
        let bytes = self.flat.as_bytes();
        let end = at + 1;
        let (before, after) = (at.checked_sub(1).map(|at| bytes[at]), bytes.get(end).copied().unwrap_or(b' '));
        if after == b' ' {
            return end;
        }
        if convention.high != High::Close
            && end < segment.end
            && let Some(space) = self.french_space(at, convention)
        {
            return self.edit(at, end, space);
        }
        let joins = match before {
            Some(b'0'..=b'9') => self.is_unit(end),
            Some(b'.') if after.is_ascii_digit() => self.ends_with_any(at, convention.numbered),
            Some(b'.') => {
                !after.is_ascii_lowercase()
                    && self.after(end).is_some_and(char::is_uppercase)
                    && self.ends_with_any(at, convention.titles)
            }
            // The last bytes of `§`, `№` and `°`.
            Some(0xA7 | 0x96 | 0xB0) if after.is_ascii_digit() => {
                matches!(self.before(at), Some('§' | '№')) || self.ends_with_any(at, convention.numbered)
            }
            Some(before) if !convention.short.is_empty() => {
                convention.short.as_bytes().contains(&before)
                    && self.flat[..at - 1]
                        .chars()
                        .next_back()
                        .is_none_or(|char| char.is_whitespace() || matches!(char, '(' | '"' | '\'' | '„' | '«' | '‚'))
                    && self.after(end).is_some_and(char::is_alphanumeric)
            }
            _ => false,
        };
        if joins { self.edit(at, end, NO_BREAK) } else { end }
    }

    /// The space that a typed one before a high mark or inside guillemets becomes.
    fn french_space(&self, at: usize, convention: &Convention) -> Option<&'static str> {
        let inside = if convention.high == High::ColonSpaced { NO_BREAK } else { NARROW };
        let rest = &self.flat[at + 1..];
        if self.before(at) == Some('«') || rest.starts_with('»') {
            return Some(inside);
        }
        let mark = rest.chars().next().filter(|char| matches!(char, ';' | ':' | '!' | '?'))?;
        let tail = rest[1..].chars().next();
        if !self.before(at).is_some_and(is_end_of_word) || tail.is_some_and(|char| is_word(char) || char == '/') {
            return None;
        }
        // An emoticon is no punctuation.
        if matches!(mark, ':' | ';') && matches!(tail, Some('-' | ')' | '(' | '\'')) {
            return None;
        }
        Some(if mark == ':' { NO_BREAK } else { inside })
    }

    fn high(&mut self, at: usize, segment: &Segment) -> usize {
        let end = at + 1;
        let mark = self.flat.as_bytes()[at];
        let space = match (segment.convention.high, mark) {
            (High::Spaced | High::ColonSpaced, b':') => NO_BREAK,
            (High::Spaced, _) => NARROW,
            _ => return end,
        };
        let (before, after) = (self.before(at), self.after(end));
        let stands = after.is_none_or(|char| !is_word(char) && !matches!(char, '/' | '=' | '&' | '_' | ':'));
        let closes_a_clause =
            mark != b':' || after.is_none_or(|char| char.is_whitespace() || matches!(char, '"' | '«' | '»'));
        let follows = match before {
            Some('"' | '\'') => self.last == Some((at, Turn::Close)),
            Some(before) => is_end_of_word(before),
            None => false,
        };
        if stands && closes_a_clause && follows && !self.in_address(at) {
            self.edit(at, at, space);
        }
        end
    }

    /// A typographic mark that the author wrote: it takes part in what stands inside what.
    fn written(&mut self, at: usize, segment: &Segment) -> usize {
        let Some(char) = self.flat.get(at..).and_then(|rest| rest.chars().next()) else { return at + 1 };
        let end = at + char.len_utf8();
        let (open, close) = segment.convention.double;
        let is_open = self.open.last().is_some_and(|frame| frame.mark == Mark::Written);
        if is_open && close.ends_with(char) {
            self.open.pop();
        } else if open.starts_with(char) {
            self.push(Frame { mark: Mark::Written, close });
        }
        let spaced = segment.convention.high != High::Close && open.len() > '«'.len_utf8();
        if spaced && segment.convention.high != High::AsTyped {
            let inside = &open['«'.len_utf8()..];
            if char == '«' && self.after(end).is_some_and(|char| !char.is_whitespace()) {
                return self.edit(end, end, inside);
            }
            if char == '»' && self.before(at).is_some_and(|char| !char.is_whitespace()) {
                self.edit(at, at, inside);
            }
        }
        end
    }

    /// Whether a unit stands here.
    fn is_unit(&self, at: usize) -> bool {
        let rest = &self.flat[at..];
        let end = rest.find(|char: char| char.is_whitespace() || ",.;:!?)]\"'”’»".contains(char)).unwrap_or(rest.len());
        end <= 6 && UNITS.contains(&&rest[..end])
    }

    /// Whether the text before `at` ends with one of these words.
    fn ends_with_any(&self, at: usize, words: &[&str]) -> bool {
        let text = &self.flat[..at];
        words.iter().any(|word| {
            let mut found = text.chars().rev();
            let same = word.chars().rev().all(|wanted| {
                found.next().is_some_and(|char| char == wanted || char.to_lowercase().eq(std::iter::once(wanted)))
            });
            same && !found.next().is_some_and(|char| is_word(char) || char == '.')
        })
    }
}

/// A line longer than this many bytes is no title.
const PARAGRAPH: usize = 120;

/// Quotations inside each other deeper than this are mistakes.
const DEPTH: usize = 16;

/// No decision looks further ahead than this many characters or marks, so that no text takes long.
const LOOK_AHEAD: usize = 400;

/// The bytes at which something may have to be done: ASCII marks, and the first bytes of typographic quotation marks.
static TRIGGERS: [bool; 256] = among(b" .-\"'!?:;\xC2\xE2");

/// The bytes after which a space may have to hold: digits, the point of an abbreviation, the last bytes of `§№°`.
static JOINS: [bool; 256] = among(b"0123456789.\xA7\x96\xB0");

const fn among(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == OBJECT
}

/// Whether French puts a space between this and a high mark.
fn is_end_of_word(char: char) -> bool {
    is_word(char) || matches!(char, ')' | ']' | '»' | '”' | '’' | '…' | '%' | '€' | '°' | '*' | '.')
}

fn is_hebrew(char: char) -> bool {
    matches!(char, 'א'..='ת')
}

fn is_hangul(char: char) -> bool {
    matches!(char, '가'..='힣')
}

fn is_ideographic(char: char) -> bool {
    matches!(char, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}
