//! Which spaces hold a line together, and where French puts one.

use crate::typography::convention::{Convention, High, UNITS};
use crate::typography::reader::{NO_BREAK, Reader, Turn, is_word};
use crate::typography::smart_punctuation::Segment;

const NARROW: &str = "\u{202F}";

impl Reader<'_> {
    pub(super) fn space(&mut self, at: usize, segment: &Segment) -> usize {
        let convention = segment.convention;
        let bytes = self.flat.as_bytes();
        let end = at + 1;
        let (before, after) = (at.checked_sub(1).map(|at| bytes[at]), bytes.get(end).copied().unwrap_or(b' '));
        if after == b' ' {
            return end;
        }
        if self.holds_dash(at, convention) {
            return self.edit(at, end, NO_BREAK);
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
        let follows = match self.before(at) {
            Some('"' | '\'') => self.last == Some((at, Turn::Close)),
            before => before.is_some_and(is_end_of_word),
        };
        if !follows || tail.is_some_and(|char| is_word(char) || char == '/') {
            return None;
        }
        // An emoticon is no punctuation.
        if matches!(mark, ':' | ';') && matches!(tail, Some('-' | ')' | '(' | '\'')) {
            return None;
        }
        Some(if mark == ':' { NO_BREAK } else { inside })
    }

    pub(super) fn high(&mut self, at: usize, segment: &Segment) -> usize {
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

/// Whether French puts a space between this and a high mark.
fn is_end_of_word(char: char) -> bool {
    is_word(char) || matches!(char, ')' | ']' | '»' | '”' | '’' | '…' | '%' | '€' | '°' | '*' | '.')
}
