//! The tokens of CSS, each with its place ([CSS Syntax, 4](https://www.w3.org/TR/css-syntax-3/#tokenization)).
//!
//! All offsets are bytes; every character that matters is ASCII, so each lies on a character's boundary. Names and
//! addresses are told with their escapes undone: `\75rl(x)` is `url(x)` to every reading system.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// White space.
    Space,
    Comment,
    Ident,
    /// A name with `(`.
    Function,
    /// `@` with a name.
    At,
    Hash,
    String,
    /// The whole of `url(…)`, with quotes or without.
    Url,
    Number,
    Percentage,
    Dimension,
    Colon,
    Semicolon,
    Comma,
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
    /// `<!--`
    Cdo,
    /// `-->`
    Cdc,
    /// Any other character.
    Delim,
    /// A comment, string or address that has no end, or an address that can't be one.
    Unclosed,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A text of CSS with its tokens.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'a> {
    pub(crate) css: &'a str,
    pub(crate) list: Vec<Token>,
}

impl<'a> Tokens<'a> {
    /// Reads the whole text: every byte is in one token.
    pub(crate) fn of(css: &'a str) -> Tokens<'a> {
        let mut list = Vec::new();
        let mut at = 0;
        while at < css.len() {
            let (kind, end) = next(css, at);
            list.push(Token { kind, start: at, end });
            at = end;
        }
        Tokens { css, list }
    }

    pub(crate) fn kind(&self, index: usize) -> Option<Kind> {
        self.list.get(index).map(|token| token.kind)
    }

    /// The token as it is written.
    pub(crate) fn text(&self, index: usize) -> &'a str {
        self.list.get(index).map_or("", |token| &self.css[token.start..token.end])
    }

    /// Whether the token is this one character: a bracket or a delimiter.
    pub(crate) fn is(&self, index: usize, character: char) -> bool {
        matches!(self.kind(index), Some(Kind::Open | Kind::Close | Kind::Delim)) && {
            let text = self.text(index);
            text.starts_with(character) && text.len() == character.len_utf8()
        }
    }

    /// The place of a run of tokens.
    pub(crate) fn place(&self, run: Range<usize>) -> Range<usize> {
        let start = self.list.get(run.start).map_or(self.css.len(), |token| token.start);
        let end = run.end.checked_sub(1).and_then(|last| self.list.get(last)).map_or(start, |token| token.end);
        start..end.max(start)
    }

    /// The name of an identifier, a function or an at-rule, in small letters and without escapes.
    pub(crate) fn name(&self, index: usize) -> String {
        let text = self.text(index);
        let text = match self.kind(index) {
            Some(Kind::Function) => &text[..text.len() - 1],
            Some(Kind::At) => &text[1..],
            _ => text,
        };
        unescape(text).to_ascii_lowercase()
    }

    /// The address in `url(…)` as reading systems read it, or the text of a string.
    pub(crate) fn address(&self, index: usize) -> String {
        unescape(self.raw_address(index))
    }

    /// The same with its escapes, which EPUBCheck 5.3.0 takes for a part of it.
    pub(crate) fn raw_address(&self, index: usize) -> &'a str {
        let text = self.text(index);
        let text = match self.kind(index) {
            Some(Kind::Url) => {
                text.split_once('(').map_or("", |(_, rest)| rest.strip_suffix(')').unwrap_or(rest)).trim()
            }
            _ => text,
        };
        match text.as_bytes() {
            [first @ (b'"' | b'\''), .., last] if first == last => &text[1..text.len() - 1],
            _ => text,
        }
    }

    /// The first index from here on that is neither white space nor a comment, or the end.
    pub(crate) fn skip(&self, mut at: usize, end: usize) -> usize {
        while at < end && matches!(self.list[at].kind, Kind::Space | Kind::Comment) {
            at += 1;
        }
        at
    }

    /// The run without white space and comments at both its ends.
    pub(crate) fn trim(&self, run: Range<usize>) -> Range<usize> {
        let start = self.skip(run.start, run.end);
        let mut end = run.end;
        while end > start && matches!(self.list[end - 1].kind, Kind::Space | Kind::Comment) {
            end -= 1;
        }
        start..end
    }

    /// The first token from here on that `stops` and stands in no brackets, or the end. A brace ends every bracket that
    /// was left open, so that one slip costs no more than its rule.
    pub(crate) fn find(&self, at: usize, end: usize, stops: impl Fn(usize) -> bool) -> usize {
        let mut open: Vec<char> = Vec::new();
        for index in at..end {
            if stops(index) && (open.is_empty() || self.is(index, '{') || self.is(index, '}')) {
                return index;
            }
            match self.kind(index) {
                Some(Kind::Function) => open.push(')'),
                Some(Kind::Open) if self.is(index, '(') => open.push(')'),
                Some(Kind::Open) if self.is(index, '[') => open.push(']'),
                Some(Kind::Close) if open.last().is_some_and(|&close| self.is(index, close)) => drop(open.pop()),
                _ => {}
            }
        }
        end
    }

    /// The brace that closes the one at `open`, or none.
    pub(crate) fn closing(&self, open: usize, end: usize) -> Option<usize> {
        let mut depth = 0usize;
        for index in open..end {
            if self.is(index, '{') {
                depth += 1;
            } else if self.is(index, '}') {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(index);
                }
            }
        }
        None
    }
}

/// What begins here, and where it ends.
fn next(css: &str, at: usize) -> (Kind, usize) {
    let bytes = css.as_bytes();
    let rest = &bytes[at..];
    match rest[0] {
        byte if is_space(byte) => (Kind::Space, at + rest.iter().take_while(|&&byte| is_space(byte)).count()),
        b'/' if rest.starts_with(b"/*") => match rest[2..].windows(2).position(|pair| pair == b"*/") {
            Some(length) => (Kind::Comment, at + length + 4),
            None => (Kind::Unclosed, css.len()),
        },
        b'"' | b'\'' => string(bytes, at),
        b'#' if starts_name(bytes, at + 1) => (Kind::Hash, name_end(bytes, at + 1)),
        b'@' if starts_ident(bytes, at + 1) => (Kind::At, name_end(bytes, at + 1)),
        b'<' if rest.starts_with(b"<!--") => (Kind::Cdo, at + 4),
        _ if starts_number(rest) => number(bytes, at),
        b'-' if rest.starts_with(b"-->") => (Kind::Cdc, at + 3),
        _ if starts_ident(bytes, at) => ident(css, at),
        b':' => (Kind::Colon, at + 1),
        b';' => (Kind::Semicolon, at + 1),
        b',' => (Kind::Comma, at + 1),
        b'(' | b'[' | b'{' => (Kind::Open, at + 1),
        b')' | b']' | b'}' => (Kind::Close, at + 1),
        _ => (Kind::Delim, at + css[at..].chars().next().map_or(1, char::len_utf8)),
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

fn is_newline(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0x0C)
}

/// Whether the byte may stand in a name, escapes aside.
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || byte >= 0x80
}

fn is_escape(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b'\\') && bytes.get(at + 1).is_some_and(|&byte| !is_newline(byte))
}

fn starts_name(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(|&byte| is_name(byte)) || is_escape(bytes, at)
}

fn starts_ident(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'-') => {
            bytes.get(at + 1) == Some(&b'-')
                || bytes.get(at + 1).is_some_and(|&byte| is_name(byte) && !byte.is_ascii_digit())
                || is_escape(bytes, at + 1)
        }
        Some(&byte) => is_name(byte) && !byte.is_ascii_digit() || is_escape(bytes, at),
        None => false,
    }
}

fn starts_number(rest: &[u8]) -> bool {
    let digit = |at: usize| rest.get(at).is_some_and(u8::is_ascii_digit);
    match rest[0] {
        b'+' | b'-' => digit(1) || rest.get(1) == Some(&b'.') && digit(2),
        b'.' => digit(1),
        byte => byte.is_ascii_digit(),
    }
}

/// The end of what a backslash begins: six hexadecimal digits at most with one space, or one character.
fn escape_end(bytes: &[u8], at: usize) -> usize {
    let digits = bytes[at + 1..].iter().take(6).take_while(|byte| byte.is_ascii_hexdigit()).count();
    if digits > 0 {
        let end = at + 1 + digits;
        return end + usize::from(bytes.get(end).is_some_and(|&byte| is_space(byte)));
    }
    let mut end = at + 2;
    while bytes.get(end).is_some_and(|byte| byte & 0xC0 == 0x80) {
        end += 1;
    }
    end
}

fn name_end(bytes: &[u8], mut at: usize) -> usize {
    loop {
        if bytes.get(at).is_some_and(|&byte| is_name(byte)) {
            at += 1;
        } else if is_escape(bytes, at) {
            at = escape_end(bytes, at);
        } else {
            return at;
        }
    }
}

fn string(bytes: &[u8], start: usize) -> (Kind, usize) {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            _ if byte == bytes[start] => return (Kind::String, at + 1),
            b'\\' if at + 1 < bytes.len() => at += 2,
            _ if is_newline(byte) => return (Kind::Unclosed, at),
            _ => at += 1,
        }
    }
    // An escape may have led past the end or into a character.
    (Kind::Unclosed, bytes.len())
}

fn number(bytes: &[u8], start: usize) -> (Kind, usize) {
    let digits = |at: usize| bytes[at.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = start + usize::from(matches!(bytes[start], b'+' | b'-'));
    at += digits(at);
    if bytes.get(at) == Some(&b'.') && digits(at + 1) > 0 {
        at += 1 + digits(at + 1);
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = digits(at + 1 + sign);
        if exponent > 0 {
            at += 1 + sign + exponent;
        }
    }
    if starts_ident(bytes, at) {
        (Kind::Dimension, name_end(bytes, at))
    } else if bytes.get(at) == Some(&b'%') {
        (Kind::Percentage, at + 1)
    } else {
        (Kind::Number, at)
    }
}

/// A name, a function, or an address.
fn ident(css: &str, start: usize) -> (Kind, usize) {
    let bytes = css.as_bytes();
    let end = name_end(bytes, start);
    if bytes.get(end) != Some(&b'(') {
        return (Kind::Ident, end);
    }
    if !unescape(&css[start..end]).eq_ignore_ascii_case("url") {
        return (Kind::Function, end + 1);
    }
    let inside = end + 1 + bytes[end + 1..].iter().take_while(|&&byte| is_space(byte)).count();
    if !matches!(bytes.get(inside), Some(b'"' | b'\'')) {
        return bare_url(bytes, inside);
    }
    let (kind, closed) = string(bytes, inside);
    let close = closed + bytes[closed..].iter().take_while(|&&byte| is_space(byte)).count();
    match kind {
        Kind::String if bytes.get(close) == Some(&b')') => (Kind::Url, close + 1),
        _ => (Kind::Function, end + 1),
    }
}

/// An address without quotes; what can't be one reaches to the next bracket, or to the end.
fn bare_url(bytes: &[u8], mut at: usize) -> (Kind, usize) {
    let mut kind = Kind::Url;
    let mut spaced = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b')' => return (kind, at + 1),
            b'\\' if is_escape(bytes, at) => {
                at = escape_end(bytes, at);
                if spaced {
                    kind = Kind::Unclosed;
                }
                continue;
            }
            _ if is_space(byte) => spaced = true,
            b'"' | b'\'' | b'(' | b'\\' | 0..=8 | 0x0B | 0x0E..=0x1F | 0x7F => kind = Kind::Unclosed,
            _ if spaced => kind = Kind::Unclosed,
            _ => {}
        }
        at += 1;
    }
    (Kind::Unclosed, bytes.len())
}

/// The text without the escapes of CSS.
pub(crate) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '\\' {
            plain.push(char);
            continue;
        }
        let mut code = String::new();
        while let Some(digit) = chars.next_if(|next| code.len() < 6 && next.is_ascii_hexdigit()) {
            code.push(digit);
        }
        if code.is_empty() {
            // A line's end that is escaped stands for nothing.
            plain.extend(chars.next().filter(|&next| next != '\n'));
        } else {
            chars.next_if(|next| next.is_ascii_whitespace());
            let code = u32::from_str_radix(&code, 16).ok().filter(|&code| code != 0).and_then(char::from_u32);
            plain.push(code.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(css: &str) -> Vec<Kind> {
        Tokens::of(css).list.iter().map(|token| token.kind).collect()
    }

    #[test]
    fn tokens_are_what_a_browser_reads() {
        use Kind::*;
        for (css, expected) in [
            ("a b", &[Ident, Space, Ident][..]),
            ("-->--x-1", &[Cdc, Ident]),
            ("1e3 1.5em 50% .5 +.5e", &[Number, Space, Dimension, Space, Percentage, Space, Number, Space, Dimension]),
            ("url(a;b) URL( 'x' ) \\75rl(x) u\\72 l(\"y\")", &[Url, Space, Url, Space, Url, Space, Url]),
            ("url(a b)url(a\"b)url(\"a\" b)", &[Unclosed, Unclosed, Function, String, Space, Ident, Close]),
            ("url(a\\)b)", &[Url]),
            ("\"a\\\"b\" 'c\nd", &[String, Space, Unclosed, Space, Ident]),
            ("#1a .1a @x @1", &[Hash, Space, Dimension, Space, At, Space, Delim, Number]),
            ("/* a */ /* b", &[Comment, Space, Unclosed]),
            ("\\", &[Delim]),
            ("\\é{", &[Ident, Open]),
            ("\"\\é\"", &[String]),
        ] {
            assert_eq!(kinds(css), expected, "{css}");
        }
        assert_eq!(Tokens::of("U\\52 L( \"a\\20 b\" )").address(0), "a b");
        assert_eq!(Tokens::of("@\\6d edia").name(0), "media");
    }
}
