//! Marks that need more than a table. Each looks at most as far as its line goes, once.

use std::borrow::Cow;

use super::grammar::WITHIN;
use super::rules::{Calls, Escape, Extent, Heredocs, Hole, Hook};
use super::text::{Text, backslash};
use super::{Code, Frame, Jsx, Previous};
use crate::highlight::token::{Class, Tokens, byte, find, is_word, line_end, next, skip, skip_space, stands};

/// How far a mark looks for its end, in bytes.
const NEAR: usize = 200;
/// Code in the documents of a shell.
const SHELL_HOLES: &[Hole] = &[Hole::code("$(", b')'), Hole::code("${", b'}'), Hole::variable("$")];
/// Code in Ruby's strings.
const RUBY_HOLES: &[Hole] = &[Hole::code("#{", b'}')];
/// Code in PHP's documents.
const PHP_HOLES: &[Hole] = &[Hole::code("${", b'}'), Hole::code("{$", b'}'), Hole::name("$")];

impl Code {
    /// What a mark begins that stands here and ends there; nothing if it is none.
    pub(super) fn hook(&mut self, hook: Hook, text: &str, at: usize, end: usize, out: &mut Tokens) -> Option<usize> {
        match hook {
            Hook::Tick(class) => self.tick(class, text, at, end, out),
            Hook::Regexp if matches!(self.previous, Previous::Nothing | Previous::Operator) => {
                self.regexp(text, at, end, out)
            }
            Hook::LooseRegexp => {
                let is_argument = self.previous == Previous::Name
                    && byte(text, at.wrapping_sub(1)) == b' '
                    && !matches!(byte(text, end), b' ' | b'=');
                let is_free = matches!(self.previous, Previous::Nothing | Previous::Operator);
                (is_argument || is_free).then(|| self.regexp(text, at, end, out)).flatten()
            }
            Hook::Heredoc(style) => self.heredoc(style, text, at, end, out),
            Hook::Hashes(escape) => self.hashes(escape, text, at, out),
            Hook::Delimited => self.delimited(text, at, end, out),
            Hook::LongBracket(class) => self.long_bracket(class, text, at, end, out),
            Hook::Percent => self.percent(text, at, end, out),
            Hook::Sigils => self.sigil(text, at, end, out),
            Hook::Name(_) | Hook::FirstName(_) | Hook::Mark(_) | Hook::Symbol => self.named(hook, text, at, end, out),
            Hook::Variable => self.variable(text, end),
            Hook::Directive => self.directive(text, at, end, out),
            Hook::Attribute => Some(self.attribute(text, end, out)),
            Hook::FirstAttribute => {
                (at == self.first && is_word(byte(text, end))).then(|| self.attribute(text, end, out))
            }
            Hook::Digits => {
                let to = skip(text, end, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
                let is_number = byte(text, end).is_ascii_hexdigit() && !is_word(byte(text, at.wrapping_sub(1)));
                is_number.then(|| self.value(at, to, Class::Number, out))
            }
            Hook::Jsx => self.open_jsx(text, at, out),
            Hook::DollarQuote => {
                // What stands between is mostly a function's code.
                let to = skip(text, end, is_word);
                let is_mark = byte(text, to) == b'$' && !byte(text, end).is_ascii_digit();
                is_mark.then(|| self.value(at, to + 1, Class::String, out))
            }
            Hook::Transpose => {
                let before = byte(text, at.wrapping_sub(1));
                let is_operator = is_word(before) || matches!(before, b')' | b']' | b'}' | b'\'' | b'.');
                let string = Text::plain(Class::String, Cow::Borrowed("'"));
                let string = Text { escape: Escape::Doubled, extent: Extent::Line, ..string };
                if is_operator { Some(end) } else { self.open(text, at, end, string, out) }
            }
            Hook::RemarkOrString => {
                let is_remark = at == self.first || !near(text, end).contains('"');
                let string = Text { extent: Extent::Line, ..Text::plain(Class::String, Cow::Borrowed("\"")) };
                if !is_remark {
                    return self.open(text, at, end, Text { escape: Escape::Backslash, ..string }, out);
                }
                out.put(at, line_end(text), Class::Comment);
                Some(text.len())
            }
            Hook::PipeQuote => {
                let to = skip(text, end, |byte| byte.is_ascii_lowercase() || byte == b'_');
                let close = ["|", text.get(end..to).unwrap_or_default(), "}"].concat();
                let is_quote = byte(text, to) == b'|';
                let string = Text::plain(Class::String, Cow::Owned(close));
                is_quote.then(|| self.open(text, at, to + 1, string, out)).flatten()
            }
            Hook::LispCharacter => {
                let to = skip(text, next(text, end), |byte| byte.is_ascii_alphanumeric());
                (end < line_end(text)).then(|| self.value(at, to, Class::String, out))
            }
            Hook::Brace => {
                let string = Text { nest: Some(b'{'), ..Text::plain(Class::String, Cow::Borrowed("}")) };
                matches!(self.last, b'=' | b'#').then(|| self.open(text, at, end, string, out)).flatten()
            }
            Hook::TableHead => {
                let to = if at == self.first { table_head_end(text, at)? } else { return None };
                Some(self.value(at, to, Class::Heading, out))
            }
            Hook::MakeVariable => Some(match byte(text, end) {
                b'(' => near(text, end).find(')').map_or(end, |length| end + length + 1),
                b'$' => end + 1,
                _ => self.shell_variable(text, end),
            }),
            Hook::ShellVariable => Some(self.shell_variable(text, end)),
            Hook::FirstHeading => (at == self.first).then(|| {
                out.put(at, line_end(text), Class::Heading);
                line_end(text)
            }),
            Hook::OneCharacter => {
                let is_free = !is_word(byte(text, at.wrapping_sub(1))) && end < line_end(text);
                let to = if byte(text, end) == b'\\' { backslash(text, end) } else { next(text, end.min(text.len())) };
                let is_character = is_free && byte(text, end) > b' ' && !is_word(byte(text, to));
                is_character.then(|| self.value(at, to, Class::String, out))
            }
            Hook::Regexp => None,
        }
    }

    /// A thing that is a value.
    fn value(&mut self, at: usize, to: usize, class: Class, out: &mut Tokens) -> usize {
        out.put(at, to, class);
        (self.previous, self.is_command, self.expected) = (Previous::Value, false, None);
        to
    }

    fn tick(&mut self, class: Option<Class>, text: &str, at: usize, end: usize, out: &mut Tokens) -> Option<usize> {
        // `X'First` of Ada.
        if end == at + 1 && is_word(byte(text, at.wrapping_sub(1))) {
            return Some(end);
        }
        let to = if byte(text, end) == b'\\' { backslash(text, end) } else { next(text, end.min(text.len())) };
        let is_quote = stands(text, end, "''");
        let is_character = byte(text, to) == b'\'' && to > end && !matches!(byte(text, end), b'\'' | b'\n') || is_quote;
        if is_character {
            out.put(at, end, Class::String);
            let is_escaped = byte(text, end) == b'\\';
            out.put(end, to, if is_escaped { Class::Escape } else { Class::String });
            return Some(self.value(to, to + 1, Class::String, out));
        }
        let to = skip(text, end, is_word);
        if to == end {
            return None;
        }
        if let Some(class) = class {
            out.put(at, to, class);
        }
        self.previous = Previous::Value;
        Some(to)
    }

    /// A regular expression, if it has an end in this line.
    fn regexp(&mut self, text: &str, at: usize, end: usize, out: &mut Tokens) -> Option<usize> {
        if at >= self.no_regexp || matches!(byte(text, end), b'*' | b'\n' | 0) && end == at + 1 {
            return None;
        }
        let bytes = text.as_bytes();
        let (mut to, mut in_brackets) = (end, false);
        while to < bytes.len() && (bytes[to] != b'/' || in_brackets) {
            in_brackets = match bytes[to] {
                b'[' => true,
                b']' => false,
                _ => in_brackets,
            };
            to += 1 + usize::from(bytes[to] == b'\\');
        }
        if to >= line_end(text) {
            self.no_regexp = at;
            return None;
        }
        let close = Cow::Borrowed(if end > at + 1 { "///" } else { "/" });
        let holes = if self.grammar.rules.within.contains('?') { RUBY_HOLES } else { &[] };
        let string = Text { escape: Escape::Regexp, extent: Extent::Line, holes, ..Text::plain(Class::Regexp, close) };
        self.open(text, at, end, string, out)
    }

    /// A document in place begins with the next line.
    fn heredoc(&mut self, style: Heredocs, text: &str, at: usize, end: usize, out: &mut Tokens) -> Option<usize> {
        let name = match byte(text, end) {
            b'-' | b'~' if style != Heredocs::Php => end + 1,
            _ if style == Heredocs::Php => skip_space(text, end),
            _ if style == Heredocs::Shell => skip_space(text, end),
            _ => end,
        };
        let mark = byte(text, name);
        let is_quoted = matches!(mark, b'\'' | b'"' | b'\\');
        let from = name + usize::from(is_quoted);
        let to = skip(text, from, is_word);
        let is_shift = name == end && style == Heredocs::Ruby && !is_quoted && !byte(text, from).is_ascii_uppercase();
        if to == from || byte(text, from).is_ascii_digit() || is_shift {
            return None;
        }
        let holes = match style {
            _ if matches!(mark, b'\'' | b'\\') => &[],
            Heredocs::Shell => SHELL_HOLES,
            Heredocs::Ruby => RUBY_HOLES,
            Heredocs::Php => PHP_HOLES,
        };
        let escape = if holes.is_empty() { Escape::None } else { Escape::Backslash };
        let document = Text { escape, holes, ..Text::plain(Class::String, Cow::Borrowed("")) };
        // More documents than that are begun by no line that somebody wrote.
        if self.pending.len() < 8 {
            self.pending.push(Text { until: Some(text[from..to].to_owned()), ..document });
        }
        let to = to + usize::from(is_quoted && mark != b'\\' && byte(text, to) == mark);
        out.put(name, to, Class::String);
        self.previous = Previous::Value;
        (at < to).then_some(to)
    }

    /// `r#"…"#`: the end has as many `#` as the beginning.
    fn hashes(&mut self, escape: Escape, text: &str, at: usize, out: &mut Tokens) -> Option<usize> {
        let from = skip(text, at, |byte| byte.is_ascii_lowercase());
        let to = from + text.as_bytes()[from..].iter().take(32).take_while(|&&byte| byte == b'#').count();
        if byte(text, to) != b'"' {
            // `r#type` is a name.
            let is_name = from > at && to == from + 1 && is_word(byte(text, to));
            return is_name.then(|| skip(text, to, is_word));
        }
        let quote = if from == at && stands(text, to, "\"\"\"") { "\"\"\"" } else { "\"" };
        let close = Cow::Owned([quote, &text[from..to]].concat());
        self.open(text, at, to + quote.len(), Text { escape, ..Text::plain(Class::String, close) }, out)
    }

    /// `R"x(…)x"`, and R's `r"[…]"`.
    fn delimited(&mut self, text: &str, at: usize, end: usize, out: &mut Tokens) -> Option<usize> {
        let to = skip(text, end, |byte| byte > b' ' && !matches!(byte, b'(' | b')' | b'[' | b'{' | b'\\' | b'"'));
        let close = match byte(text, to) {
            b'(' => ")",
            b'[' => "]",
            b'{' => "}",
            _ => return None,
        };
        let close = Cow::Owned([close, &text[end..to], &text[end - 1..end]].concat());
        self.open(text, at, to + 1, Text::plain(Class::String, close), out)
    }

    /// `[==[`, after whatever mark stands before it.
    fn long_bracket(&mut self, class: Class, text: &str, at: usize, end: usize, out: &mut Tokens) -> Option<usize> {
        let from = if byte(text, end - 1) == b'[' { end } else { end + 1 };
        let to = skip(text, from, |byte| byte == b'=');
        if byte(text, from - 1) != b'[' || byte(text, to) != b'[' {
            return None;
        }
        let close = Cow::Owned(["]", &text[from..to], "]"].concat());
        self.open(text, at, to + 1, Text::plain(class, close), out)
    }

    /// Ruby's `%w[…]`, `%(…)`.
    fn percent(&mut self, text: &str, at: usize, end: usize, out: &mut Tokens) -> Option<usize> {
        let letter = byte(text, end);
        let mark = end + usize::from(letter.is_ascii_alphabetic());
        let is_value = matches!(self.previous, Previous::Value | Previous::Name);
        let is_bracket = matches!(byte(text, mark), b'(' | b'[' | b'{' | b'<' | b'|' | b'!' | b'/');
        if !is_bracket || is_value && (letter == b'(' || mark == end) || mark > end && !b"wWiIqQrsx".contains(&letter) {
            return None;
        }
        let class = if letter == b'r' { Class::Regexp } else { Class::String };
        let string = between(byte(text, mark), class)?;
        let holes = if matches!(letter, b'w' | b'i' | b'q' | b's') { &[] } else { RUBY_HOLES };
        self.open(text, at, mark + 1, Text { holes, escape: Escape::Backslash, ..string }, out)
    }

    /// Elixir's `~r/…/`, `~s(…)`, `~S"""`.
    fn sigil(&mut self, text: &str, at: usize, end: usize, out: &mut Tokens) -> Option<usize> {
        let mark = skip(text, end, |byte| byte.is_ascii_alphabetic());
        let letter = byte(text, end);
        if mark == end || mark > end + 8 {
            return None;
        }
        let class = if letter.eq_ignore_ascii_case(&b'r') { Class::Regexp } else { Class::String };
        let is_raw = letter.is_ascii_uppercase();
        let (string, to) = match stands(text, mark, "\"\"\"") {
            true => (Text::plain(class, Cow::Borrowed("\"\"\"")), mark + 3),
            false => (between(byte(text, mark), class)?, mark + 1),
        };
        let escape = if is_raw { Escape::OnlyEnd } else { Escape::Backslash };
        self.open(text, at, to, Text { holes: if is_raw { &[] } else { RUBY_HOLES }, escape, ..string }, out)
    }

    /// A word behind which any mark begins a quotation.
    pub(super) fn quoting(&mut self, text: &str, from: usize, end: usize, out: &mut Tokens) -> Option<usize> {
        let quoting = self.grammar.rules.quoting;
        let &(_, parts, class) = quoting.iter().find(|(known, ..)| *known == &text[from..end])?;
        let is_sed = self.grammar.rules.calls == Calls::Unseen;
        // `q {…}` of Perl may have a space before its bracket, but `=>` and `,` make a word of it.
        let mark = if matches!(byte(text, end + 1), b'{' | b'(') { skip_space(text, end) } else { end };
        let first = byte(text, mark);
        let is_word_like = first <= b' '
            || is_word(first)
            || matches!(first, b',' | b';' | b')' | b'=' | b'-' | b'}' | b'.')
            || matches!(byte(text, from.wrapping_sub(1)), b'{' | b'>' | b'$' | b'@' | b'%') && !is_sed
            || first >= 0x80;
        if is_word_like {
            return None;
        }
        let escape = if class == Class::Regexp { Escape::Backslash } else { Escape::OnlyEnd };
        let string = Text { parts: parts - 1, escape, ..between(first, class)? };
        self.open(text, from, mark + 1, string, out)
    }

    /// A mark with a name behind it.
    fn named(&mut self, hook: Hook, text: &str, at: usize, end: usize, out: &mut Tokens) -> Option<usize> {
        let to = skip(text, end, |byte| self.grammar.kind(byte) & WITHIN != 0);
        let has_name = to > end && !byte(text, end).is_ascii_digit();
        let before = byte(text, at.wrapping_sub(1));
        let class = match hook {
            Hook::Name(class) if has_name => class,
            Hook::FirstName(class) if has_name && at == self.first => Some(class),
            Hook::Mark(class) => Some(class),
            Hook::Symbol if has_name && !is_word(before) && !matches!(before, b':' | b')' | b']' | b'<') => {
                Some(Class::Constant)
            }
            _ => return None,
        };
        if let Some(class) = class {
            out.put(at, to, class);
        }
        self.expected = None;
        self.previous = if class == Some(Class::Keyword) { Previous::Operator } else { Previous::Value };
        // A label stands before an instruction.
        self.is_command &= matches!(hook, Hook::FirstName(_)) && byte(text, to) == b':';
        Some(to)
    }

    /// `$name`, `${name}`, `$$`, `$_`, `$'`.
    fn variable(&mut self, text: &str, end: usize) -> Option<usize> {
        self.previous = Previous::Value;
        (self.is_command, self.expected) = (false, None);
        let is_mark = |at: usize| matches!(byte(text, at), b'#' | b'$' | b'^');
        let from = end + usize::from(is_mark(end)) + usize::from(is_mark(end) && is_mark(end + 1));
        let to = skip(text, from, |byte| is_word(byte) || byte == b':');
        Some(match byte(text, from) {
            _ if to > from => to,
            b'{' | b' ' | b'\t' | b'\n' | b'(' | 0 => from,
            _ if from > end => from,
            _ => next(text, end),
        })
    }

    /// `$name`, `$1`, `$?` of a shell; what is in parentheses is a command.
    fn shell_variable(&mut self, text: &str, end: usize) -> usize {
        let was_command = self.is_command;
        (self.previous, self.is_command) = (Previous::Value, false);
        match byte(text, end) {
            b'(' if byte(text, end + 1) == b'(' => near(text, end).find("))").map_or(end, |length| end + length + 2),
            b'(' => end,
            b'{' => near(text, end).find('}').map_or(end, |length| end + length + 1),
            b'?' | b'#' | b'@' | b'*' | b'$' | b'!' | b'-' => end + 1,
            _ => {
                self.is_command = was_command && !is_word(byte(text, end));
                skip(text, end, |byte| byte.is_ascii_alphanumeric() || byte == b'_')
            }
        }
    }

    /// `#include <stdio.h>`
    fn directive(&mut self, text: &str, at: usize, end: usize, out: &mut Tokens) -> Option<usize> {
        let from = skip_space(text, end);
        let to = skip(text, from, |byte| byte.is_ascii_alphabetic());
        if at != self.first || to == from {
            return None;
        }
        out.put(at, to, Class::Keyword);
        self.previous = Previous::Operator;
        let word = &text[from..to];
        let path = skip_space(text, to);
        if matches!(word, "include" | "include_next" | "import")
            && byte(text, path) == b'<'
            && let Some(close) = find(text, path, ">")
        {
            out.put(path, close + 1, Class::String);
            return Some(close + 1);
        }
        // What these say is for people.
        if matches!(word, "error" | "warning" | "region" | "endregion" | "pragma") {
            return Some(line_end(text));
        }
        if word == "define" {
            self.expected = Some(Class::Constant);
        }
        Some(to)
    }

    /// `#[name`
    fn attribute(&mut self, text: &str, end: usize, out: &mut Tokens) -> usize {
        let to = skip(text, end, |byte| is_word(byte) || matches!(byte, b':' | b'.'));
        out.put(end, to, Class::Attribute);
        (self.previous, self.expected) = (Previous::Operator, None);
        to
    }

    /// `<Tag`, `<>`: where a value is looked for.
    fn open_jsx(&mut self, text: &str, at: usize, out: &mut Tokens) -> Option<usize> {
        let first = byte(text, at + 1);
        let is_tag = first.is_ascii_alphabetic() || first == b'>';
        let is_free = matches!(self.previous, Previous::Nothing | Previous::Operator);
        if !is_tag || !is_free || !self.push(Frame::Jsx(Jsx::Tag)) {
            return None;
        }
        Some(Jsx::name(text, at + 1, out))
    }
}

/// Where the head of a table ends, if the line is one and not an array.
fn table_head_end(text: &str, at: usize) -> Option<usize> {
    let line = text[at..].split('#').next().unwrap_or_default().trim_end();
    let first = line.trim_start_matches('[').bytes().next().unwrap_or_default();
    let is_name = first.is_ascii_alphabetic() || matches!(first, b'"' | b'_' | b'\'');
    (line.ends_with(']') && !line.contains(',') && is_name).then_some(at + line.len())
}

/// The text that a mark looks through for its end.
fn near(text: &str, from: usize) -> &str {
    let mut to = (from + NEAR).min(line_end(text)).max(from);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(from..to).unwrap_or_default()
}

/// A string that ends with the mark that begins it, or with the bracket that belongs to it.
fn between(mark: u8, class: Class) -> Option<Text> {
    let (close, nest) = match mark {
        b'(' => (")", Some(b'(')),
        b'[' => ("]", Some(b'[')),
        b'{' => ("}", Some(b'{')),
        b'<' => (">", Some(b'<')),
        b'!'..=b'~' if !mark.is_ascii_alphanumeric() => ("", None),
        _ => return None,
    };
    let close = if close.is_empty() { Cow::Owned(char::from(mark).to_string()) } else { Cow::Borrowed(close) };
    Some(Text { nest, ..Text::plain(class, close) })
}
