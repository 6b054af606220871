//! TeX's words, one after the other.

use std::ops::Range;

/// A word of TeX.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    pub(crate) kind: Kind<'t>,
    /// Where it stands.
    pub(crate) range: Range<usize>,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind<'t> {
    /// A command, without its backslash.
    Command(&'t str),
    /// `{`
    Open,
    /// `}`
    Close,
    /// White space and comments.
    Space,
    /// Any other character.
    Character(char),
}

/// Reads TeX from its beginning to its end.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'t> {
    tex: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(tex: &'t str) -> Reader<'t> {
        Reader { tex, at: 0 }
    }

    /// How far it has read.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// What it has not read yet.
    pub(crate) fn rest(&self) -> &'t str {
        &self.tex[self.at..]
    }

    /// The text of a word.
    pub(crate) fn text(&self, token: &Token<'t>) -> &'t str {
        &self.tex[token.range.clone()]
    }

    /// Passes over white space and comments.
    pub(crate) fn skip_spaces(&mut self) {
        while self.peek().is_some_and(|token| token.kind == Kind::Space) {
            self.next();
        }
    }

    /// Passes over a character, if it comes next.
    pub(crate) fn eat(&mut self, character: char) -> bool {
        let comes = self.rest().starts_with(character);
        self.at += if comes { character.len_utf8() } else { 0 };
        comes
    }

    /// The next word.
    pub(crate) fn peek(&self) -> Option<Token<'t>> {
        self.clone().next()
    }

    /// What stands between braces that come next.
    pub(crate) fn group(&mut self) -> Option<&'t str> {
        self.between(Kind::Open, |kind| kind == Kind::Close)
    }

    /// What stands between brackets that come next.
    pub(crate) fn option(&mut self) -> Option<&'t str> {
        self.between(Kind::Character('['), |kind| kind == Kind::Character(']'))
    }

    /// What a command takes: a group, else the next word.
    pub(crate) fn argument(&mut self) -> Option<&'t str> {
        self.skip_spaces();
        match self.peek()?.kind {
            Kind::Open => self.group(),
            Kind::Close => None,
            _ => self.next().map(|token| &self.tex[token.range]),
        }
    }

    /// All that follows in the group, and in the cell of a table, in which it reads.
    pub(crate) fn rest_of_cell(&mut self) -> &'t str {
        let from = self.at;
        let mut depth = 0usize;
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Open | Kind::Command("begin" | "left") => depth += 1,
                Kind::Close | Kind::Command("end" | "right") if depth > 0 => depth -= 1,
                Kind::Close | Kind::Command("end" | "right") => break,
                Kind::Character('&') | Kind::Command("\\") if depth == 0 => break,
                _ => {}
            }
            self.next();
        }
        &self.tex[from..self.at]
    }

    fn between(&mut self, open: Kind<'_>, closes: impl Fn(Kind<'_>) -> bool) -> Option<&'t str> {
        let mut ahead = self.clone();
        if ahead.next()?.kind != open {
            return None;
        }
        let from = ahead.at;
        let mut depth = 0usize;
        for token in ahead {
            match token.kind {
                kind if depth == 0 && closes(kind) => {
                    self.at = token.range.end;
                    return Some(&self.tex[from..token.range.start]);
                }
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.checked_sub(1)?,
                _ => {}
            }
        }
        None
    }
}

impl<'t> Iterator for Reader<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        let (kind, length) = match first {
            '\\' => {
                let after = &rest[1..];
                let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
                let name = letters.max(after.chars().next().map_or(0, char::len_utf8));
                (Kind::Command(&after[..name]), 1 + name)
            }
            '{' => (Kind::Open, 1),
            '}' => (Kind::Close, 1),
            '%' => (Kind::Space, rest.find('\n').map_or(rest.len(), |end| end + 1)),
            c if c.is_whitespace() => (Kind::Space, rest.len() - rest.trim_start().len()),
            c => (Kind::Character(c), c.len_utf8()),
        };
        let range = self.at..self.at + length;
        self.at = range.end;
        Some(Token { kind, range })
    }
}

/// Whether nothing is written but white space and comments.
pub(crate) fn is_blank(tex: &str) -> bool {
    Reader::new(tex).all(|token| token.kind == Kind::Space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_groups_or_words() {
        let mut reader = Reader::new("\\frac [a{]}b] {x{y}} 12\\, % no\n\\beta}");
        assert_eq!(reader.next().map(|token| token.kind), Some(Kind::Command("frac")));
        reader.skip_spaces();
        assert_eq!(reader.option(), Some("a{]}b"));
        assert_eq!(reader.argument(), Some("x{y}"));
        assert_eq!(reader.argument(), Some("1"));
        assert_eq!(reader.argument(), Some("2"));
        assert_eq!(reader.argument(), Some("\\,"));
        assert_eq!(reader.argument(), Some("\\beta"));
        assert_eq!(reader.argument(), None);
        assert_eq!(Reader::new("{a").group(), None);
        assert_eq!(Reader::new("\\é\\").map(|token| token.range.len()).collect::<Vec<_>>(), [3, 1]);
    }
}
