//! Which way a quotation mark turns, and which marks are none: apostrophes, primes, gershayim.

use crate::spec::script;
use crate::typography::convention::{Convention, High, Script};
use crate::typography::edit::Segment;
use crate::typography::edit::Why;
use crate::typography::reader::{Frame, LOOK_AHEAD, Mark, Reader, Turn, is_word};

impl Reader<'_> {
    /// Whether a quotation can begin after this.
    pub(super) fn admits_opening(&self, at: usize) -> bool {
        match self.before(at) {
            None => true,
            Some('"' | '\'') => match self.last {
                Some((end, turn)) if end == at => turn == Turn::Open,
                _ => false,
            },
            Some('’') => self.ends_elision(at),
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

    pub(super) fn double(&mut self, at: usize, convention: &'static Convention) -> usize {
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
            return self.edit(at, at + 1, "״", Why::Gershayim);
        }
        if self.follows_minutes(at) {
            return self.edit(at, at + 1, "″", Why::Prime);
        }
        let opens = self.admits_opening(at) && !after_is_space;
        match frame {
            Some(_) if opens && !matches!(before, Some('…')) => self.open(at, Mark::Double, convention),
            Some(frame) => {
                let close = self.open[frame].close;
                self.open.truncate(frame);
                self.turn(at, close, Turn::Close, Why::Closes)
            }
            None if opens && before != Some('…') => self.open(at, Mark::Double, convention),
            None if before.is_some_and(|char| char.is_ascii_digit()) => self.edit(at, at + 1, "″", Why::Prime),
            None if leads_quotation(before) && after.is_some_and(is_word) => self.open(at, Mark::Double, convention),
            None if before.is_some_and(is_word) && after.is_some_and(is_word) => at + 1,
            // A space was forgotten, or a mark stands there that means nothing to katern: `see:"x"`.
            None if after.is_some_and(is_word) && !matches!(before, Some(')' | ']' | '}' | '\'' | '’' | '"')) => {
                self.open(at, Mark::Double, convention)
            }
            None if opens => self.open(at, Mark::Double, convention),
            // Keyboards have the mark that opens more often than the one that closes: `„Ja", sagte er`.
            None => {
                let written = self.open.pop_if(|frame| frame.mark == Mark::Written);
                self.turn(at, written.map_or(convention.double.1, |frame| frame.close), Turn::Close, Why::Closes)
            }
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
                self.turn(at, close, Turn::Close, Why::Closes)
            }
            None if matches!(rest.next(), Some('\'' | '‘')) && rest.next().is_some_and(is_word) => {
                self.open(at, Mark::Double, convention)
            }
            _ => at + 1,
        }
    }

    fn open(&mut self, at: usize, mark: Mark, convention: &'static Convention) -> usize {
        // Quotations inside each other take turns; what `'` opened by itself holds the other kind.
        let is_inner = match self.open.last() {
            None => false,
            Some(frame) if frame.is_inner => false,
            Some(frame) => frame.mark != Mark::Single || mark == Mark::Single,
        };
        let (open, close) = match mark {
            _ if is_inner => convention.nested,
            Mark::Single if self.open.is_empty() => convention.single,
            Mark::Single | Mark::Double | Mark::Written => convention.double,
        };
        self.push(Frame { mark, close, is_inner });
        self.turn(at, open, Turn::Open, if is_inner { Why::OpensInside } else { Why::Opens })
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
            return if close.is_empty() { at + 1 } else { self.turn(at, close, Turn::Close, Why::Closes) };
        }
        let Some(length) = self.flat[at + 1..].find('"') else { return at + 1 };
        let content = &self.flat[at + 1..at + 1 + length];
        let around = [self.before(at), self.after(at + 2 + length)];
        if around.into_iter().flatten().any(script::is_unspaced) || content.chars().any(script::is_unspaced) {
            return self.open(at, Mark::Double, convention);
        }
        self.push(Frame { mark: Mark::Double, close: "", is_inner: false });
        at + 1
    }

    /// The same for `'`. Between Latin letters the straight apostrophe stays: CJK faces draw the curly one a full square
    /// wide.
    fn single_between_ideographs(&mut self, at: usize, convention: &'static Convention) -> usize {
        let (before, after) = (self.before(at), self.after(at + 1));
        let is_latin = |char: Option<char>| char.is_some_and(|char| is_word(char) && !script::is_unspaced(char));
        if is_latin(before) && is_latin(after) {
            return at + 1;
        }
        if self.top() == Some(Mark::Single) {
            let close = self.open.pop().map_or("", |frame| frame.close);
            return if close.is_empty() { at + 1 } else { self.turn(at, close, Turn::Close, Why::Closes) };
        }
        let Some(length) = self.flat[at + 1..].find('\'').filter(|&length| length > 0) else { return at + 1 };
        let content = &self.flat[at + 1..at + 1 + length];
        let around = [before, self.after(at + 2 + length)];
        if around.into_iter().flatten().any(script::is_unspaced) || content.chars().any(script::is_unspaced) {
            return self.open(at, Mark::Single, convention);
        }
        self.push(Frame { mark: Mark::Single, close: "", is_inner: false });
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

    pub(super) fn single(&mut self, at: usize, convention: &'static Convention) -> usize {
        let (before, after) = (self.before(at), self.after(at + 1));
        let after_is_space = after.is_none_or(char::is_whitespace);
        let in_word = before.is_some_and(is_word) && after.is_some_and(is_word);
        if convention.script == Script::Cjk {
            return self.single_between_ideographs(at, convention);
        }
        if before.is_none_or(char::is_whitespace) && after_is_space {
            return at + 1;
        }
        if convention.script == Script::Hebrew && before.is_some_and(is_hebrew) && self.top() != Some(Mark::Single) {
            return self.edit(at, at + 1, "׳", Why::Gershayim);
        }
        if in_word && !(after.is_some_and(script::is_hangul) && self.top() == Some(Mark::Single)) {
            if before.is_some_and(is_arabic) && self.closes_later(at) {
                return self.open(at, Mark::Single, convention);
            }
            let minutes = before.is_some_and(|char| char.is_ascii_digit()) && self.precedes_seconds(at);
            let (text, why) = if minutes { ("′", Why::Prime) } else { (convention.apostrophe, Why::Apostrophe) };
            return self.edit(at, at + 1, text, why);
        }
        if self.leads_on(at) {
            return self.turn(at, convention.apostrophe, Turn::Open, Why::Apostrophe);
        }
        // What is in brackets, quoted or counted has its endings too: `(x)'s`, `"Titanic"'s`, `65+'ers`.
        let is_ending = after.is_some_and(|char| char.is_alphabetic() && !script::is_hangul(char));
        if is_ending
            && before.is_some_and(|char| matches!(char, ')' | ']' | '}' | '+' | '%' | '”' | '»' | '“' | '"'))
            && !self.admits_opening(at)
        {
            return self.edit(at, at + 1, convention.apostrophe, Why::Apostrophe);
        }
        if self.admits_opening(at) && !after_is_space && before != Some('…') {
            return if self.is_elision(at, convention) || !self.closes_later(at) {
                let letter = after.is_some_and(char::is_alphabetic);
                self.turn(at, if letter { convention.apostrophe } else { "’" }, Turn::Open, Why::Apostrophe)
            } else {
                self.open(at, Mark::Single, convention)
            };
        }
        if self.top() == Some(Mark::Single) {
            let close = self.open.pop().map_or("’", |frame| frame.close);
            return self.turn(at, close, Turn::Close, Why::Closes);
        }
        if before.is_some_and(|char| char.is_ascii_digit()) && !after.is_some_and(char::is_alphabetic) {
            return self.edit(at, at + 1, "′", Why::Prime);
        }
        self.turn(at, "’", Turn::Close, Why::Apostrophe)
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
            return self.follows_date(at, convention) || self.is_year(at);
        }
        let length = rest.chars().take(12).take_while(|char| char.is_alphabetic()).map(char::len_utf8).sum();
        let word = &rest[..length];
        let quoted = rest[length..].starts_with('\'')
            && !word.eq_ignore_ascii_case("n")
            && !rest[length + 1..].starts_with(char::is_alphabetic);
        !quoted && convention.elisions.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether `'` and two digits stand behind a word that leads to a year, `in '45`, `anni '90`, and no letter goes on.
    fn follows_date(&self, at: usize, convention: &Convention) -> bool {
        let before = self.flat[..at].trim_end_matches([' ', '\u{A0}']);
        let letters = before.chars().rev().take(12).take_while(|char| char.is_alphabetic()).map(char::len_utf8);
        let word = before[before.len() - letters.sum::<usize>()..].to_lowercase();
        before.len() < at
            && convention.dates.contains(&&*word)
            && !self.after(at + 3).is_some_and(is_word)
            && self.top() != Some(Mark::Single)
    }

    /// Whether `'` and two digits are a year or a decade: `'45`, `'90s`, German `'68er`. A quotation can begin with a
    /// number too; then the next mark that can close one follows a mark of the sentence, or no word in the plural.
    fn is_year(&self, at: usize) -> bool {
        let rest = &self.flat[at + 3..];
        let ending: usize = rest.chars().take(8).take_while(|char| char.is_alphabetic()).map(char::len_utf8).sum();
        let tail = &rest[ending..];
        if !DECADES.contains(&&rest[..ending]) || tail.chars().next().is_some_and(is_word) {
            return false;
        }
        // A quotation that is open already holds no other of its kind, and one inside `"` ends before that does.
        if self.top() == Some(Mark::Single) {
            return true;
        }
        if let Some(after) = tail.strip_prefix('\'') {
            return after.starts_with(is_word);
        }
        let Some(next) = self.next_apart(at).filter(|&next| self.can_close(next)) else { return true };
        if self.top() == Some(Mark::Double) && self.flat[at..next].contains('"') {
            return true;
        }
        // `kids'` is a plural that owns something, where more of the sentence follows.
        let owner = self.before(next).is_some_and(|char| matches!(char, 's' | 'S' | 'x' | 'z' | 'ß'));
        let owned = self.flat[next + 1..].strip_prefix(' ').is_some_and(|rest| {
            rest.starts_with(is_word)
                || rest.strip_prefix('\'').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        });
        // A bare number before a word is more likely one of things: `'50 dollars' worth`.
        let dated = ending > 0 || tail.starts_with([',', '.', ';', ':', ')', '–', '—']);
        owner && owned && dated
    }

    /// Whether `'` stands for a vowel left out at the end of a word that a quotation, a bracket or the like follows
    /// without a space: French `l'"affaire"`. Between letters that needs no thought.
    fn leads_on(&self, at: usize) -> bool {
        let mut rest = self.flat[at + 1..].chars();
        let Some(mark) = rest.next() else { return false };
        let begins = match mark {
            '"' | '\'' | '“' | '„' | '‘' | '‚' | '‹' | '(' | '[' => rest
                .next()
                .is_some_and(|char| is_word(char) || matches!(char, '¿' | '¡' | '…' | '(' | '[' | '«' | '“' | '\'')),
            '«' | '「' | '『' => true,
            _ => false,
        };
        if !begins || !self.before(at).is_some_and(char::is_alphabetic) {
            return false;
        }
        let is_elided = self.is_elided(at);
        // `''` is a quotation mark of its own to many, and an open quotation would rather close.
        is_elided || mark != '\'' && self.top() != Some(Mark::Single)
    }

    /// Whether the `’` before this stands for a vowel left out, and a word follows the mark that stands here.
    fn ends_elision(&self, at: usize) -> bool {
        let apostrophe = at - '’'.len_utf8();
        self.flat[at + 1..].starts_with(|char| is_word(char) || char == '\'') && self.is_elided(apostrophe)
    }

    /// Whether the letters before this are a word that loses its vowel before another one.
    fn is_elided(&self, at: usize) -> bool {
        let word = self.flat[..at].chars().rev().take(10).take_while(|char| char.is_alphabetic()).map(char::len_utf8);
        let word = &self.flat[at - word.sum::<usize>()..at];
        let letters = word.chars().count();
        letters == 1 || (2..10).contains(&letters) && ELIDED.contains(&word.to_lowercase().as_str())
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

    /// The next `'` that isn't inside a word.
    fn next_apart(&self, at: usize) -> Option<usize> {
        let marks = self.flat[at + 1..].match_indices('\'').take(LOOK_AHEAD);
        marks
            .map(|(offset, _)| at + 1 + offset)
            .find(|&at| !(self.before(at).is_some_and(is_word) && self.after(at + 1).is_some_and(is_word)))
    }

    fn can_close(&self, at: usize) -> bool {
        // What an Italian word loses is no end of a quotation: `un po' di`.
        if self.is_cut_short(at) {
            return false;
        }
        // Korean particles are written to the quotation before them.
        !self.before(at).is_none_or(char::is_whitespace)
            && !self.after(at + 1).is_some_and(|char| is_word(char) && !script::is_hangul(char))
    }

    /// Whether the `'` ends one of the few words that lose their end before any other: Italian `po'`, `mo'`.
    fn is_cut_short(&self, at: usize) -> bool {
        let letters = self.flat[..at].chars().rev().take(4).take_while(|char| char.is_alphabetic()).map(char::len_utf8);
        let start = at - letters.sum::<usize>();
        CUT_SHORT.contains(&self.flat[start..at].to_lowercase().as_str())
            && !self.flat[..start].ends_with('\'')
            && self.flat[at + 1..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_word))
    }

    /// A typographic mark that the author wrote: it takes part in what stands inside what.
    pub(super) fn written(&mut self, at: usize, char: char, segment: &Segment) -> usize {
        let end = at + char.len_utf8();
        let (open, close) = segment.convention.double;
        // It also closes what a straight mark opened.
        let closes = |frame: &mut Frame| match frame.mark {
            Mark::Written => close.ends_with(char),
            Mark::Double => frame.close.ends_with(char),
            Mark::Single => false,
        };
        if self.open.pop_if(closes).is_some() {
        } else if open.starts_with(char) {
            self.push(Frame { mark: Mark::Written, close, is_inner: false });
        }
        let spaced = segment.convention.high != High::Close && open.len() > '«'.len_utf8();
        if spaced && segment.convention.high != High::AsTyped {
            let inside = &open['«'.len_utf8()..];
            if char == '«' && self.after(end).is_some_and(|char| !char.is_whitespace()) {
                return self.edit(end, end, inside, Why::Guillemets);
            }
            if char == '»' && self.before(at).is_some_and(|char| !char.is_whitespace()) {
                self.edit(at, at, inside, Why::Guillemets);
            }
        }
        end
    }
}

/// What may follow the two digits of a year or a decade.
const DECADES: &[&str] = &["", "s", "er", "ers", "ern", "ies", "es", "an", "tal"];

/// Words of several letters that lose their last vowel before another word, in lower case: French, Italian, Catalan,
/// Portuguese, Irish.
const ELIDED: &[&str] = &[
    "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", "entr", "un", "dell", "all", "nell", "dall",
    "sull", "coll", "dagl", "gl", "quell", "quest", "sant", "bell", "buon", "nessun", "ciascun", "alcun", "grand",
    "tutt", "mezz", "cent", "com", "dov", "anch", "senz", "pel", "al", "del", "dh",
];

/// Words without their end, in lower case: Italian.
const CUT_SHORT: &[&str] = &["po", "mo", "ca"];

/// A line longer than this many bytes is no title.
const PARAGRAPH: usize = 120;

/// Quotations inside each other deeper than this are mistakes.
const DEPTH: usize = 16;

/// Whether a quotation may be written to the letter before it: prepositions, articles and conjunctions of Hebrew and Arabic are
/// no words of their own, `ב"הארץ"`, `و"نعم"`.
fn leads_quotation(before: Option<char>) -> bool {
    before.is_some_and(|char| is_hebrew(char) || is_arabic(char))
}

fn is_hebrew(char: char) -> bool {
    matches!(char, 'א'..='ת')
}

/// A letter of Arabic, or the line that makes one longer.
fn is_arabic(char: char) -> bool {
    matches!(char, '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D3}')
}
