//! Dashes: what is typed for them, and what keeps them from opening a line.
//!
//! A dash belongs to the words before it, so that no line begins with one: a word joiner holds an em dash that stands
//! close, a no-break space one that stands apart. A dash that does open its line (a speaker's, or the one before a name)
//! holds what follows it.

use crate::typography::convention::{Convention, Dash, Script};
use crate::typography::edit::Segment;
use crate::typography::edit::Why;
use crate::typography::edit::is_dash;
use crate::typography::reader::{LOOK_AHEAD, Reader, is_word};

const JOINER: &str = "\u{2060}";

impl Reader<'_> {
    pub(super) fn hyphens(&mut self, at: usize, segment: &Segment) -> usize {
        let length = self.flat[at..segment.end].bytes().take_while(|&byte| byte == b'-').count();
        let end = at + length;
        let dash = match self.typed_dash(at) {
            Some((dash, until)) if until == end => dash,
            _ => return end,
        };
        let text = match dash {
            // Chinese and Japanese have a dash of two squares.
            '—' if segment.convention.script == Script::Cjk => "——",
            '—' if self.holds_close(at, end) => "\u{2060}—",
            '—' if self.leads_close(at, end) => "—\u{2060}",
            '—' => "—",
            _ => "–",
        };
        self.edit(at, end, text, Why::Dash)
    }

    /// A dash that the author wrote.
    pub(super) fn written_dash(&mut self, at: usize, segment: &Segment) -> usize {
        let end = at + self.after(at).map_or(1, char::len_utf8);
        // The en dash and the quotation dash never part from a word before them.
        let is_em = self.after(at).is_some_and(|char| char == '—' || is_omission(char));
        if !is_em || segment.convention.script == Script::Cjk || self.in_address(at) {
            return end;
        }
        if self.holds_close(at, end) {
            self.edit(at, at, JOINER, Why::HeldDash);
        } else if self.leads_close(at, end) {
            self.edit(end, end, JOINER, Why::LeadingDash);
        }
        end
    }

    /// The dash that typed hyphens stand for, and where they end.
    fn typed_dash(&self, at: usize) -> Option<(char, usize)> {
        let length = self.flat[at..].bytes().take(4).take_while(|&byte| byte == b'-').count();
        let end = at + length;
        if !(2..=3).contains(&length) || self.in_address(at) {
            return None;
        }
        let (before, after) = (self.before(at), self.after(end));
        let is_arrow = |char: Option<char>| matches!(char, Some('<' | '>' | '|' | '+' | '=' | '-' | '!' | '`' | '_'));
        // `--option` belongs to a command, though nobody marked it as code.
        let is_option = length == 2
            && before.is_none_or(|char| char.is_whitespace() || matches!(char, '(' | '[' | '/'))
            && after.is_some_and(|char| char.is_ascii_lowercase());
        if is_arrow(before) || is_arrow(after) || is_option {
            return None;
        }
        Some((if length == 2 { '–' } else { '—' }, end))
    }

    /// Whether a word joiner has to keep the em dash from `at` to `end` with what is before it. A mark that opens holds
    /// what follows it by itself, and so does a dash; a range of numbers is left as it is.
    fn holds_close(&self, at: usize, end: usize) -> bool {
        let Some(before) = self.before(at) else { return false };
        let is_thin = matches!(before, '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}');
        if before.is_whitespace() {
            return is_thin;
        }
        let holds = matches!(before, '\u{2060}' | '\u{FEFF}' | '\u{2011}') || is_dash(before) || before == '-';
        let is_range = is_digit(Some(before)) && is_digit(self.after(end));
        !holds && !is_range && !self.opens_here(at)
    }

    /// Whether the em dash stands apart from what is before it and close to the word after it, as where Spanish has a
    /// narrator speak: a word joiner keeps the two together. At the beginning of a line nothing can part them.
    fn leads_close(&self, at: usize, end: usize) -> bool {
        self.before(at).is_some_and(|char| char.is_whitespace() && char != '\n')
            && self.after(end).is_some_and(|char| is_word(char) || matches!(char, '¿' | '¡'))
    }

    /// Whether the space at `at` keeps a dash where it is: the one before a dash that stands apart, or the one after a
    /// dash that opens its line.
    pub(super) fn holds_dash(&self, at: usize, convention: &Convention) -> bool {
        if convention.script == Script::Cjk {
            return false;
        }
        if let Some((start, end)) = self.dash_before(at) {
            return self.opens_line(start)
                || convention.dash == Dash::Paired && self.is_apart(start, end) && self.side(start) == Side::Opens;
        }
        let Some(end) = self.dash_after(at + 1) else { return false };
        if !self.is_apart(at + 1, end) || self.opens_line(at + 1) {
            return false;
        }
        let before = self.before(at);
        if is_digit(before) && is_digit(self.flat[end..].trim_start_matches(' ').chars().next()) {
            return false;
        }
        convention.dash != Dash::Paired || self.side(at + 1) != Side::Opens
    }

    /// Where the dash that begins here ends.
    fn dash_after(&self, at: usize) -> Option<usize> {
        match self.after(at)? {
            '-' => self.typed_dash(at).map(|(_, end)| end),
            char if is_dash(char) && !is_omission(char) => Some(at + char.len_utf8()),
            _ => None,
        }
    }

    /// The dash that ends here.
    pub(super) fn dash_before(&self, at: usize) -> Option<(usize, usize)> {
        match self.before(at)? {
            '-' => {
                let hyphens = self.flat[..at].bytes().rev().take(4).take_while(|&byte| byte == b'-').count();
                let start = at - hyphens;
                self.typed_dash(start).filter(|(_, end)| *end == at).map(|_| (start, at))
            }
            char if is_dash(char) && !is_omission(char) => Some((at - char.len_utf8(), at)),
            _ => None,
        }
    }

    /// Whether white space or the end of the line is on both sides; after it a mark may come that closes what was said:
    /// Hungarian and French `– he said –, and`, a sentence that breaks off before its quotation mark.
    fn is_apart(&self, start: usize, end: usize) -> bool {
        let follows = |char: char| {
            char.is_whitespace()
                || matches!(char, ',' | '.' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '"' | '”' | '»')
        };
        self.before(start).is_none_or(char::is_whitespace) && self.after(end).is_none_or(follows)
    }

    /// Whether nothing but quotation marks and brackets stands before this in its line.
    fn opens_line(&self, at: usize) -> bool {
        let before = self.flat[..at].trim_end_matches(|char: char| {
            matches!(char, ' ' | '\u{A0}' | '\u{202F}' | '(' | '[' | '"' | '\'') || is_opening_quote(char)
        });
        before.is_empty() || before.ends_with('\n')
    }

    /// Whether a mark that opens stands right before this.
    fn opens_here(&self, at: usize) -> bool {
        match self.before(at) {
            Some('"' | '\'') => self.admits_opening(at),
            Some(char) => matches!(char, '(' | '[' | '{' | '¿' | '¡') || is_opening_quote(char),
            None => true,
        }
    }

    /// Which side of an insertion this dash is on, counted within its sentence.
    fn side(&self, at: usize) -> Side {
        let ends = |text: &str, at: usize| text[at..].starts_with(['.', '!', '?', '…']);
        let from = self.flat[..at].char_indices().rev().take(LOOK_AHEAD).last().map_or(0, |(from, _)| from);
        let before = &self.flat[from..at];
        let sentence = before.rmatch_indices(' ').map(|(at, _)| at).find(|&at| {
            let word = before[..at].chars().next_back();
            word.is_some_and(|char| matches!(char, '.' | '!' | '?' | '\n'))
        });
        let start = from + sentence.unwrap_or(0);
        if self.dashes(start, at) % 2 == 1 {
            return Side::Closes;
        }
        let rest: usize = self.flat[at..].chars().take(LOOK_AHEAD).map(char::len_utf8).sum();
        let rest = &self.flat[at..at + rest];
        let end = (0..rest.len()).filter(|&at| rest.is_char_boundary(at)).find(|&at| ends(rest, at));
        match self.dashes(at, at + end.unwrap_or(rest.len())) {
            0 | 1 => Side::Alone,
            _ => Side::Opens,
        }
    }

    /// How many dashes stand apart between two places, without those that open a line.
    fn dashes(&self, from: usize, to: usize) -> usize {
        let mut count = 0;
        let mut at = from;
        while at < to {
            let length = self.after(at).map_or(1, char::len_utf8);
            match self.dash_after(at).filter(|&end| self.is_apart(at, end)) {
                Some(end) => {
                    count += usize::from(!self.opens_line(at));
                    at = end;
                }
                None => at += length,
            }
        }
        count
    }
}

/// Which side of an insertion a dash is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Another dash closes the insertion in the same sentence.
    Opens,
    /// Another dash opened it.
    Closes,
    /// There is no other.
    Alone,
}

/// Long dashes for what is left out: where one stands apart it stands for a word, and may open a line as a word may.
fn is_omission(char: char) -> bool {
    matches!(char, '⸺' | '⸻')
}

fn is_digit(char: Option<char>) -> bool {
    char.is_some_and(|char| char.is_ascii_digit())
}

fn is_opening_quote(char: char) -> bool {
    matches!(char, '“' | '‘' | '«' | '„' | '‚' | '‹')
}
