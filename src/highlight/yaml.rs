//! YAML: keys, scalars of every kind, and what belongs to a block by its indentation.

use super::token::{Class, Tokens, byte, is_word, line_end, next, skip, skip_space, stands};

/// A text in YAML that is being read.
#[derive(Default)]
pub(super) struct Yaml {
    /// The indentation of the line that began a block of text; what is indented more belongs to it.
    block: Option<usize>,
    /// The mark that ends the string which is open.
    quote: Option<u8>,
    /// How many brackets are open.
    brackets: u32,
    /// Where the innermost key of the line stands, or else its first thing.
    column: usize,
    /// Where the line begins.
    start: usize,
}

impl Yaml {
    /// Names what stands in the line from here on.
    pub(super) fn scan(&mut self, text: &str, from: usize, out: &mut Tokens) {
        let end = line_end(text);
        let first = skip_space(text, from).min(end);
        if let Some(indentation) = self.block {
            if first == end || first - from > indentation {
                out.put(first, end, Class::String);
                return;
            }
            self.block = None;
        }
        (self.start, self.column) = (from, first - from);
        let mut at = first;
        if let Some(quote) = self.quote {
            at = self.quoted(text, at, at, quote, out);
        } else if self.brackets == 0 && (stands(text, from, "---") || stands(text, from, "...")) && first == from {
            out.put(from, from + 3, Class::Keyword);
            at = from + 3;
        } else if byte(text, from) == b'%' {
            out.put(from, end, Class::Keyword);
            return;
        }
        while at < end {
            at = self.thing(text, at, out);
        }
    }

    fn thing(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        let here = byte(text, at);
        let is_after_space = at == 0 || byte(text, at - 1).is_ascii_whitespace();
        match here {
            b' ' | b'\t' => at + 1,
            b'#' if is_after_space => {
                out.put(at, line_end(text), Class::Comment);
                line_end(text)
            }
            b'-' | b'?' | b':' if matches!(byte(text, at + 1), b' ' | b'\n' | b'\r' | 0) => at + 1,
            b'[' | b'{' => {
                self.brackets += 1;
                at + 1
            }
            b']' | b'}' if self.brackets > 0 => {
                self.brackets -= 1;
                at + 1
            }
            b',' if self.brackets > 0 => at + 1,
            b'"' | b'\'' => self.quoted(text, at, at + 1, here, out),
            b'&' | b'*' | b'!' => {
                let to = skip(text, at + 1, |byte| byte > b' ' && !matches!(byte, b',' | b']' | b'}'));
                out.put(at, to, if here == b'!' { Class::Type } else { Class::Attribute });
                to
            }
            b'|' | b'>' if is_block(text, at) => {
                self.block = Some(self.column);
                at + 1
            }
            _ => self.plain(text, at, out),
        }
    }

    /// The rest of a quoted string, and whether it is a key.
    fn quoted(&mut self, text: &str, from: usize, after: usize, quote: u8, out: &mut Tokens) -> usize {
        let end = line_end(text);
        let mut at = after;
        let mut escapes = Vec::new();
        while at < end {
            let here = byte(text, at);
            if here == b'\\' && quote == b'"' {
                let to = next(text, (at + 1).min(end));
                escapes.push((at, to));
                at = to;
            } else if here == quote && quote == b'\'' && byte(text, at + 1) == quote {
                escapes.push((at, at + 2));
                at += 2;
            } else if here == quote {
                self.quote = None;
                let to = at + 1;
                let is_key = byte(text, skip_space(text, to)) == b':';
                if is_key {
                    self.column = from - self.start;
                }
                put_string(from, to, &escapes, if is_key { Class::Attribute } else { Class::String }, out);
                return to;
            } else {
                at += 1;
            }
        }
        self.quote = Some(quote);
        put_string(from, end, &escapes, Class::String, out);
        end
    }

    /// A scalar without marks: a key, a number, a word that is a value, or text.
    fn plain(&mut self, text: &str, from: usize, out: &mut Tokens) -> usize {
        let end = line_end(text);
        let in_flow = self.brackets > 0;
        let mut at = from;
        while at < end {
            let after = byte(text, at + 1);
            let stops = match byte(text, at) {
                b':' => {
                    matches!(after, b' ' | b'\t' | b'\n' | b'\r' | 0) || in_flow && matches!(after, b',' | b']' | b'}')
                }
                b' ' | b'\t' => after == b'#',
                b',' | b']' | b'}' | b'[' | b'{' => in_flow,
                _ => false,
            };
            if stops {
                break;
            }
            at += 1;
        }
        let word = text[from..at].trim_end();
        let class = match byte(text, at) {
            b':' if at < end => {
                self.column = from - self.start;
                Some(Class::Attribute)
            }
            _ => scalar(word),
        };
        if let Some(class) = class {
            out.put(from, from + word.len(), class);
        }
        at.max(next(text, from))
    }
}

fn put_string(from: usize, to: usize, escapes: &[(usize, usize)], class: Class, out: &mut Tokens) {
    let mut at = from;
    for &(begin, end) in escapes {
        out.put(at, begin, class);
        out.put(begin, end, Class::Escape);
        at = end;
    }
    out.put(at, to, class);
}

/// Whether the rest of the line is the head of a block of text.
fn is_block(text: &str, at: usize) -> bool {
    let to = skip(text, at + 1, |byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-'));
    let rest = skip_space(text, to);
    rest >= line_end(text) || byte(text, rest) == b'#'
}

/// What a value is that is no string.
pub(super) fn scalar(word: &str) -> Option<Class> {
    let is_constant = ["true", "false", "null", "yes", "no", "on", "off", "none", "nil", "~"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word));
    let digits = word.strip_prefix(['-', '+', '.']).unwrap_or(word);
    let is_number = digits.starts_with(|char: char| char.is_ascii_digit())
        && digits.bytes().all(|byte| is_word(byte) && byte < 0x80 || matches!(byte, b'.' | b'-' | b':' | b'+' | b'%'))
        && digits.bytes().filter(u8::is_ascii_alphabetic).count() <= 3 + usize::from(digits.starts_with("0x")) * 64;
    match word {
        _ if is_constant => Some(Class::Constant),
        _ if is_number => Some(Class::Number),
        _ => None,
    }
}
