//! TeX: commands, environments, mathematics, comments.

use super::token::{Class, Tokens, byte, find, line_end, next, skip, skip_space, stands};

/// The environments whose text is as it is written.
const VERBATIM: &[&str] = &["verbatim", "verbatim*", "lstlisting", "minted", "Verbatim", "alltt"];

/// A text in TeX that is being read.
#[derive(Default)]
pub(super) struct Tex {
    /// The environment whose text is as it is written.
    verbatim: Option<&'static str>,
    in_math: bool,
}

impl Tex {
    /// Names what stands in the line from here on.
    pub(super) fn scan(&mut self, text: &str, from: usize, out: &mut Tokens) {
        let end = line_end(text);
        let mut at = from;
        if let Some(name) = self.verbatim {
            let close = ["\\end{", name, "}"].concat();
            at = find(text, from, &close).unwrap_or(end);
            out.put(from, at, Class::String);
            if at == end {
                return;
            }
            self.verbatim = None;
        }
        while at < end {
            at = match byte(text, at) {
                b'%' => {
                    out.put(at, end, Class::Comment);
                    end
                }
                b'\\' => self.command(text, at, out),
                b'$' => {
                    let to = at + 1 + usize::from(byte(text, at + 1) == b'$');
                    self.in_math = !self.in_math;
                    out.put(at, to, Class::String);
                    to
                }
                b'0'..=b'9' if self.in_math => {
                    let to = skip(text, at, |byte| byte.is_ascii_digit() || byte == b'.');
                    out.put(at, to, Class::Number);
                    to
                }
                _ => next(text, at),
            };
        }
    }

    fn command(&mut self, text: &str, at: usize, out: &mut Tokens) -> usize {
        let end = line_end(text);
        let letters = skip(text, at + 1, |byte| byte.is_ascii_alphabetic() || byte == b'@');
        let sign = byte(text, at + 1);
        if letters == at + 1 {
            let to = next(text, (at + 1).min(end)).max(at + 1);
            self.in_math = match sign {
                b'(' | b'[' => true,
                b')' | b']' => false,
                _ => self.in_math,
            };
            let class = if matches!(sign, b'(' | b')' | b'[' | b']') { Class::String } else { Class::Keyword };
            out.put(at, to, class);
            return to;
        }
        let to = letters + usize::from(byte(text, letters) == b'*');
        out.put(at, to, Class::Keyword);
        let name = &text[at + 1..letters];
        if matches!(name, "verb" | "lstinline") && byte(text, to) > b' ' && byte(text, to) < 0x80 {
            let mark = byte(text, to);
            let mark = if mark == b'{' { b'}' } else { mark };
            let close = skip(text, to + 1, |byte| byte != mark && byte != b'\n');
            let close = (close + 1).min(end).max(to);
            out.put(to, close, Class::String);
            return close;
        }
        let from = skip_space(text, to);
        if matches!(name, "begin" | "end") && byte(text, from) == b'{' {
            let close = skip(text, from + 1, |byte| !matches!(byte, b'}' | b'\n'));
            out.put(from + 1, close, Class::Type);
            let environment = &text[from + 1..close];
            if name == "begin" {
                self.verbatim = VERBATIM.iter().copied().find(|known| *known == environment);
                if self.verbatim.is_some() {
                    // What follows in this line are options.
                    return end;
                }
            }
            return close;
        }
        if stands(text, to, "[")
            || !matches!(name, "section" | "subsection" | "subsubsection" | "chapter" | "part" | "title")
        {
            return to;
        }
        if byte(text, to) == b'{' {
            let close = skip(text, to + 1, |byte| !matches!(byte, b'}' | b'\n' | b'\\' | b'$' | b'%'));
            out.put(to + 1, close, Class::Heading);
            return close;
        }
        to
    }
}
