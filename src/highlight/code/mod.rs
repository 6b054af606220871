//! Programs: comments, strings, numbers and words, by the table of a language.
//!
//! One pass over the line. What is open (a comment, a string, code in a string) lies on a stack that lives on into the next
//! line. What a mark is may depend on the thing before it, which is kept as one of four kinds, and never on text far behind.

pub(in crate::highlight) mod grammar;
mod hooks;
mod jsx;
pub(in crate::highlight) mod rules;
mod text;
mod words;

use self::grammar::{Action, BEGINS, DIGIT, Grammar, MARK, SPACE, WITHIN};
use self::jsx::Jsx;
use self::rules::{Block, Calls, Case, Extent, Nesting, Numbers, Place};
use self::text::{Step, Text};
use crate::highlight::token::{Class, Tokens, byte, line_end, next, skip, skip_space, stands};

/// Things in each other beyond this many are not told apart any more.
const DEEPEST: usize = 64;

/// A program that is being read.
pub(super) struct Code {
    grammar: &'static Grammar,
    /// What is open, the innermost last.
    frames: Vec<Frame>,
    /// The documents that begin with the next line, the first one first.
    pending: Vec<Text>,
    previous: Previous,
    /// The byte with which the last thing in this line ended; 0 if there is none.
    last: u8,
    /// What the next name is, after a word that defines.
    expected: Option<Class>,
    /// Whether the next word is a command.
    is_command: bool,
    /// Whether `in` is a word of the language here.
    is_loop: bool,
    /// Whether the choices of a `case` of a shell follow, and where the pattern of one ends in this line.
    in_case: bool,
    pattern: usize,
    /// Whether a variable is given a value here, behind which a command may follow.
    is_assigned: bool,
    /// Whether the line goes on the one before.
    is_continued: bool,
    /// Where the line begins, and where the first thing in it stands.
    start: usize,
    first: usize,
    /// From here on, nothing in this line ends a regular expression.
    no_regexp: usize,
    /// From here on, nothing in this line ends a string that is a key.
    no_key: usize,
    /// Whether it ends with the code that it began with, as code in markup does.
    is_inner: bool,
}

/// What is open.
enum Frame {
    Comment(&'static Block, u32),
    Text(Text),
    /// Code in a string: what ends it, what begins a pair, how many pairs are open.
    Hole(u8, u8, u32),
    Jsx(Jsx),
}

/// What stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Previous {
    /// Nothing in this line.
    Nothing,
    /// What an operator may follow.
    Value,
    /// What a value must follow.
    Operator,
    /// A name without parentheses, which may be called with what follows.
    Name,
}

impl Code {
    pub(super) fn new(grammar: &'static Grammar) -> Code {
        Code {
            grammar,
            frames: Vec::new(),
            pending: Vec::new(),
            previous: Previous::Nothing,
            last: 0,
            expected: None,
            is_command: true,
            is_loop: false,
            in_case: false,
            pattern: usize::MAX,
            is_assigned: false,
            is_continued: false,
            start: 0,
            first: 0,
            no_regexp: usize::MAX,
            no_key: usize::MAX,
            is_inner: false,
        }
    }

    /// Code that ends with a brace which it does not open.
    pub(super) fn inner(grammar: &'static Grammar) -> Code {
        Code { frames: vec![Frame::Hole(b'}', b'{', 0)], is_inner: true, ..Code::new(grammar) }
    }

    /// Names what stands in the line from here on. Returns where it ended, which is the end but for code in markup.
    pub(super) fn scan(&mut self, text: &str, from: usize, out: &mut Tokens) -> usize {
        let mut at = self.begin(text, from, out);
        while at < text.len() {
            at = match self.frames.last_mut() {
                None => self.program(text, at, out),
                Some(Frame::Hole(..)) => self.program(text, at, out),
                Some(Frame::Comment(..)) => self.comment(text, at, at, out),
                Some(Frame::Jsx(_)) => self.jsx(text, at, out),
                Some(Frame::Text(string)) => match string.step(text, at, out) {
                    Step::More(at) => at,
                    Step::Closed(at) => {
                        self.frames.pop();
                        self.previous = Previous::Value;
                        at
                    }
                    Step::Code(at, close) => {
                        self.open_hole(close);
                        at
                    }
                },
            };
            if self.is_inner && self.frames.is_empty() {
                return at;
            }
        }
        self.end(text);
        at
    }

    /// Whether the code that it began with has ended.
    pub(super) fn is_over(&self) -> bool {
        self.is_inner && self.frames.is_empty()
    }

    /// Whether the next line belongs to what this one began.
    pub(super) fn goes_on(&self) -> bool {
        self.is_continued || !self.frames.is_empty()
    }

    fn open_hole(&mut self, close: u8) {
        let open = match close {
            b')' => b'(',
            b']' => b'[',
            b'`' => 0,
            _ => b'{',
        };
        if self.push(Frame::Hole(close, open, 0)) {
            self.previous = Previous::Operator;
            // `${name}` of a shell is none.
            self.is_command = close != b'}';
        }
    }

    /// Opens something, unless too much is open.
    fn push(&mut self, frame: Frame) -> bool {
        let has_room = self.frames.len() < DEEPEST;
        if has_room {
            self.frames.push(frame);
        }
        has_room
    }

    /// The beginning of a line; a document in place may end with it.
    fn begin(&mut self, text: &str, from: usize, out: &mut Tokens) -> usize {
        self.start = from;
        self.first = skip_space(text, from);
        (self.no_regexp, self.no_key) = (usize::MAX, usize::MAX);
        self.last = 0;
        if !self.is_continued {
            self.previous = Previous::Nothing;
            self.is_command = true;
            (self.is_loop, self.is_assigned) = (false, false);
            self.expected = None;
        }
        if self.in_case {
            let end = skip(text, self.first, |byte| !matches!(byte, b'(' | b')' | b';' | b'$' | b'=' | b'\n'));
            self.pattern = if byte(text, end) == b')' { end } else { usize::MAX };
            self.is_command &= self.pattern == usize::MAX;
        }
        if let Some(Frame::Text(Text { until: Some(until), class, .. })) = self.frames.last()
            && stands(text, self.first, until)
            && !matches!(byte(text, self.first + until.len()), byte if byte.is_ascii_alphanumeric() || byte == b'_')
        {
            let end = self.first + until.len();
            out.put(from, end, *class);
            self.frames.pop();
            self.previous = Previous::Value;
            self.is_command = false;
            return end;
        }
        from
    }

    /// The end of a line: what may not go over it ends, what was announced begins.
    fn end(&mut self, text: &str) {
        let end = line_end(text);
        self.is_continued = text[..end].ends_with('\\');
        if end == text.len() {
            return;
        }
        let is_short = |frame: &Frame| matches!(frame, Frame::Text(Text { extent: Extent::Line, .. }));
        if !self.is_continued
            && let Some(at) = self.frames.iter().position(is_short)
        {
            self.frames.truncate(at);
        }
        for document in self.pending.drain(..).rev() {
            if self.frames.len() < DEEPEST {
                self.frames.push(Frame::Text(document));
            }
        }
    }

    /// Inside a comment, of which what was read before belongs to it.
    fn comment(&mut self, text: &str, from: usize, after: usize, out: &mut Tokens) -> usize {
        let Some(Frame::Comment(block, depth)) = self.frames.last_mut() else { return after };
        let block = *block;
        if block.nesting == Nesting::Lines {
            let is_last = after == self.start && stands(text, after, block.close);
            out.put(from, line_end(text), Class::Comment);
            if is_last {
                self.frames.pop();
            }
            return text.len();
        }
        let (open, close) = (block.open.as_bytes(), block.close.as_bytes());
        let bytes = text.as_bytes();
        let mut at = after;
        while at < bytes.len() {
            if bytes[at] == close[0] && bytes[at..].starts_with(close) {
                at += close.len();
                *depth -= 1;
                if *depth == 0 {
                    self.frames.pop();
                    break;
                }
            } else if block.nesting == Nesting::Nested && bytes[at] == open[0] && bytes[at..].starts_with(open) {
                at += open.len();
                *depth += 1;
            } else {
                at += 1;
            }
        }
        out.put(from, at, Class::Comment);
        at
    }

    /// One thing of the program, of which the last byte is kept.
    fn program(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        let end = self.thing(text, at, out);
        if !byte(text, end - 1).is_ascii_whitespace() {
            self.last = byte(text, end - 1);
        }
        end
    }

    fn thing(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        let here = text.as_bytes()[at];
        let kind = self.grammar.kind(here);
        if kind & MARK != 0
            && let Some(end) = self.mark(text, at, out)
        {
            return end;
        }
        if kind & SPACE != 0 {
            self.is_command |= std::mem::take(&mut self.is_assigned);
            return at + 1;
        }
        let is_fraction = here == b'.'
            && byte(text, at + 1).is_ascii_digit()
            && !matches!(self.previous, Previous::Value | Previous::Name)
            && (at == 0 || byte(text, at - 1) != b'.');
        if kind & DIGIT != 0 || is_fraction {
            return self.number(text, at, out);
        }
        if kind & BEGINS != 0 {
            return self.word(text, at, out);
        }
        self.sign(text, at, out)
    }

    /// What a mark of the language begins here, if it is one.
    fn mark(&mut self, text: &str, at: usize, out: &mut Tokens) -> Option<usize> {
        let grammar = self.grammar;
        for (mark, action) in grammar.marks(text.as_bytes()[at]) {
            let is_same = match grammar.rules.case {
                Case::Matters => stands(text, at, mark),
                Case::Ignored => text
                    .as_bytes()
                    .get(at..at + mark.len())
                    .is_some_and(|same| same.eq_ignore_ascii_case(mark.as_bytes())),
            };
            if !is_same {
                continue;
            }
            let end = at + mark.len();
            let found = match *action {
                Action::Comment(place) if self.is_at(text, at, end, place) => {
                    out.put(at, line_end(text), Class::Comment);
                    Some(text.len())
                }
                Action::Block(block)
                    if self.is_at(text, at, end, block.place) && self.push(Frame::Comment(block, 1)) =>
                {
                    Some(match block.nesting {
                        Nesting::Lines => {
                            out.put(at, line_end(text), Class::Comment);
                            text.len()
                        }
                        _ => self.comment(text, at, end, out),
                    })
                }
                Action::Quote(quote) => {
                    let class = if self.is_key(text, end, quote.close) { Class::Attribute } else { quote.class };
                    self.open(text, at, end, Text { class, ..Text::new(quote) }, out)
                }
                Action::Hook(hook) => self.hook(hook, text, at, end, out),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Opens a string whose mark ends here.
    fn open(&mut self, _text: &str, at: usize, end: usize, string: Text, out: &mut Tokens) -> Option<usize> {
        let class = string.class;
        self.expected = None;
        self.is_command = false;
        let has_room = self.push(Frame::Text(string));
        has_room.then(|| {
            out.put(at, end, class);
            end
        })
    }

    /// Whether a mark stands where it must.
    fn is_at(&self, text: &str, at: usize, end: usize, place: Place) -> bool {
        let is_space = |byte: u8| byte == 0 || byte.is_ascii_whitespace();
        let is_after_space = || at == self.start || is_space(byte(text, at - 1));
        let before = byte(text, at);
        if before.is_ascii_alphabetic() && self.grammar.kind(byte(text, end)) & WITHIN != 0 {
            return false;
        }
        match place {
            Place::Anywhere => true,
            Place::First => at == self.first,
            Place::Column => at == self.start,
            Place::AfterSpace => is_after_space() || matches!(byte(text, at - 1), b';' | b'(' | b')' | b'|' | b'&'),
            Place::Alone => is_after_space() && is_space(byte(text, end)),
            Place::NoOperator => {
                let is_sign = |byte: u8| matches!(byte, b'!' | b'#'..=b'&' | b'*' | b'+' | b'-' | b'.' | b'/' | b'<'..=b'@' | b'\\' | b'^' | b'|');
                let is_run = at > self.start && is_sign(byte(text, at - 1));
                !is_run && !is_sign(byte(text, skip(text, end, |byte| byte == b'-')))
            }
            Place::Command => self.is_command,
            Place::Card => at == self.start + 6 || at == self.first && is_space(byte(text, end)),
        }
    }

    /// A number.
    fn number(&mut self, text: &str, from: usize, out: &mut Tokens) -> usize {
        let numbers = self.grammar.rules.numbers;
        let bytes = text.as_bytes();
        let is_hexadecimal = bytes[from] == b'0' && matches!(byte(text, from + 1), b'x' | b'X');
        let mut at = from;
        let mut has_point = false;
        while at < bytes.len() {
            let (before, after) = (if at > from { bytes[at - 1] } else { 0 }, byte(text, at + 1));
            let goes_on = match bytes[at] {
                b'0'..=b'9' | b'_' => true,
                byte if byte.is_ascii_alphabetic() => numbers != Numbers::Bare,
                b'.' if !has_point && after != b'.' && !after.is_ascii_alphabetic() && after != b'_' => {
                    has_point = true;
                    after.is_ascii_digit() || self.ends_number(after)
                }
                b'.' => after.is_ascii_digit(),
                b'+' | b'-' => match before {
                    b'e' | b'E' => !is_hexadecimal && after.is_ascii_digit(),
                    b'p' | b'P' => is_hexadecimal && after.is_ascii_digit(),
                    _ => false,
                },
                b'\'' => match numbers {
                    Numbers::Ticked => after.is_ascii_hexdigit(),
                    Numbers::Sized => after.is_ascii_alphanumeric(),
                    _ => false,
                },
                b'#' => numbers == Numbers::Based && (after.is_ascii_alphanumeric() || before != b'#' && at > from + 1),
                b'?' => numbers == Numbers::Sized && at > from + 1,
                _ => false,
            };
            if !goes_on {
                break;
            }
            at += 1;
        }
        out.put(from, at, Class::Number);
        (self.previous, self.is_command, self.expected) = (Previous::Value, false, None);
        at.max(from + 1)
    }

    /// Whether `1.` is a number before this byte: where nothing could be called on it.
    fn ends_number(&self, after: u8) -> bool {
        self.grammar.rules.calls == Calls::Parenthesis && matches!(after, b')' | b',' | b';' | b']')
    }

    /// A sign that is no mark of its language.
    fn sign(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        let here = text.as_bytes()[at];
        let end = next(text, at);
        if let Some(Frame::Hole(close, open, depth)) = self.frames.last_mut() {
            if here == *close && *depth == 0 {
                self.frames.pop();
                if matches!(self.frames.last(), Some(Frame::Text(_))) {
                    out.put(at, end, Class::Escape);
                }
                self.previous = Previous::Value;
                self.is_command = false;
                return end;
            }
            *depth = match here {
                byte if byte == *open => *depth + 1,
                byte if byte == *close => *depth - 1,
                _ => *depth,
            };
        }
        self.previous = match here {
            b')' | b']' | b'}' => Previous::Value,
            // What is raised or lowered stays a value.
            b'+' | b'-' if at > 0 && byte(text, at - 1) == here && self.previous == Previous::Value => Previous::Value,
            _ => Previous::Operator,
        };
        match here {
            // `a=(b c)` is a list.
            b'(' if self.last == b'=' => self.is_command = false,
            b')' if at == self.pattern => self.is_command = true,
            b'|' if self.pattern != usize::MAX && at < self.pattern => {}
            b';' | b'|' | b'&' | b'(' | b'{' | b'`' | b'!' | b'}' => self.is_command = true,
            b'[' => self.is_command = self.grammar.rules.calls == Calls::Command,
            // An assignment before a command ends with its value.
            b'=' => self.is_command = false,
            b',' | b'<' | b'>' | b'/' | b'.' | b'-' | b'$' => self.is_command = false,
            _ => {}
        }
        if !matches!(here, b'*' | b'&' | b'<' | b'-' | b'.' | b'@') {
            self.expected = None;
        }
        end
    }
}
