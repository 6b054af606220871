//! Which spaces hold a line together, and where French puts one.

use crate::spec::script;
use crate::typography::convention::{Convention, High};
use crate::typography::edit::Segment;
use crate::typography::edit::Why;
use crate::typography::reader::{NO_BREAK, Reader, Turn, is_word};

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
            let why = if self.dash_before(at).is_some() { Why::LeadingDash } else { Why::HeldDash };
            return self.edit(at, end, NO_BREAK, why);
        }
        if convention.high != High::Close
            && end < segment.end
            && let Some((space, why)) = self.french_space(at, convention)
        {
            return self.edit(at, end, space, why);
        }
        match before.and_then(|before| self.joins(at, before, convention)) {
            Some(why) => self.edit(at, end, NO_BREAK, why),
            None => end,
        }
    }

    /// Why the words on both sides of the space at `at` may not part, where they may not; `before` is the byte before it.
    fn joins(&self, at: usize, before: u8, convention: &Convention) -> Option<Why> {
        let next = self.after(at + 1)?;
        let is_name = || next.is_uppercase() || next.is_alphabetic() && !next.is_lowercase();
        let is = |holds: bool, why: Why| holds.then_some(why);
        match before {
            b'0'..=b'9' => is(self.is_unit(at + 1), Why::Unit),
            b'.' if next.is_ascii_digit() => is(self.ends_with_any(at, convention.numbered), Why::Number),
            b'.' => is(is_name() && self.ends_with_any(at, convention.titles), Why::Title)
                .or_else(|| is(self.is_abbreviated(at, convention.parts), Why::Abbreviation)),
            // The last bytes of `§`, `№` and `°`.
            0xA7 | 0x96 | 0xB0 if next.is_ascii_digit() => is(
                matches!(self.before(at), Some('§' | '№')) || self.ends_with_any(at, convention.numbered),
                Why::Number,
            ),
            _ if !convention.short.is_empty() && self.is_short(at, before, convention) => Some(Why::Short),
            _ if next.is_ascii_digit() => is(self.ends_with_any(at, convention.numbered), Why::Number),
            _ => is(is_name() && self.ends_with_any(at, convention.titles), Why::Title),
        }
    }

    /// Whether the word before `at` is one letter, and one that doesn't end a line.
    fn is_short(&self, at: usize, before: u8, convention: &Convention) -> bool {
        convention.short.as_bytes().contains(&before)
            && self.flat[..at - 1]
                .chars()
                .next_back()
                .is_none_or(|char| char.is_whitespace() || matches!(char, '(' | '"' | '\'' | '„' | '«' | '‚'))
            && self.after(at + 1).is_some_and(char::is_alphanumeric)
    }

    /// The space that a typed one before a high mark or inside guillemets becomes.
    fn french_space(&self, at: usize, convention: &Convention) -> Option<(&'static str, Why)> {
        let inside = if convention.high == High::ColonSpaced { NO_BREAK } else { NARROW };
        let rest = &self.flat[at + 1..];
        if self.before(at) == Some('«') || rest.starts_with('»') {
            return Some((inside, Why::Guillemets));
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
        Some((if mark == ':' { NO_BREAK } else { inside }, Why::High))
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
            self.edit(at, at, space, Why::High);
        }
        end
    }

    /// Whether a unit stands here. Where words are not parted, or take their endings without a space, the next letter of
    /// another script ends it: `10 km로`.
    fn is_unit(&self, at: usize) -> bool {
        let rest = &self.flat[at..];
        let ends = |char: char| script::is_cjk(char) || !(char.is_alphanumeric() || "%‰٪€$£¥₽₴°/".contains(char));
        let end = rest.find(ends).unwrap_or(rest.len());
        let after = rest[end..].chars().next();
        let stands = after
            .is_none_or(|char| char.is_whitespace() || script::is_cjk(char) || ",.;:!?)]\"'”’»“…।॥،؛؟".contains(char));
        end <= LONGEST_UNIT && stands && UNITS.contains(&&rest[..end])
    }

    /// Whether the space at `at` is one inside an abbreviation of several words: `z. B.`
    fn is_abbreviated(&self, at: usize, parts: &str) -> bool {
        let (before, after) = (&self.flat[..at], &self.flat[at + 1..]);
        parts.split('|').any(|whole| {
            whole.match_indices(' ').any(|(space, _)| {
                after.starts_with(&whole[space + 1..]) && self.ends_with_any(before.len(), &[&whole[..space]])
            })
        })
    }

    /// Whether the text before `at` ends with one of these words.
    fn ends_with_any(&self, at: usize, words: &[&str]) -> bool {
        let text = &self.flat[..at];
        words.iter().filter(|word| may_end_with(text, word)).any(|word| {
            let mut found = text.chars().rev();
            let same = word.chars().rev().all(|wanted| {
                found.next().is_some_and(|char| char == wanted || char.to_lowercase().eq(std::iter::once(wanted)))
            });
            same && !found.next().is_some_and(|char| is_word(char) || char == '.')
        })
    }
}

/// Whether a text may end with a word, whatever its capitals: their last two bytes are the same letters, or not both ASCII.
fn may_end_with(text: &str, word: &str) -> bool {
    let pairs = text.bytes().rev().zip(word.bytes().rev()).take(2);
    pairs.into_iter().all(|(a, b)| a.eq_ignore_ascii_case(&b) || !a.is_ascii() || !b.is_ascii())
}

/// Whether French puts a space between this and a high mark.
fn is_end_of_word(char: char) -> bool {
    is_word(char) || matches!(char, ')' | ']' | '»' | '”' | '’' | '…' | '%' | '€' | '°' | '*' | '.')
}

/// No unit has more bytes than this.
const LONGEST_UNIT: usize = 12;

/// Units that don't part from the number before them, in the scripts of the languages that have a table.
const UNITS: &[&str] = &[
    "%", "‰", "€", "$", "£", "¥", "°", "°C", "°F", "K", "km", "m", "dm", "cm", "mm", "µm", "nm", "ha", "km²", "m²",
    "cm²", "m³", "cm³", "l", "dl", "cl", "ml", "L", "mL", "t", "kg", "g", "mg", "µg", "s", "ms", "min", "h", "kB",
    "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "bit", "px", "pt", "Hz", "kHz", "MHz", "GHz", "W", "kW", "MW", "GW",
    "kWh", "MWh", "V", "kV", "A", "mA", "Ω", "N", "Pa", "hPa", "kPa", "J", "kJ", "kcal", "cal", "km/h", "m/s", "dB",
    "ppm", "eV", "mol", "km/u", "lb", "lbs", "oz", "ft", "mi", "mph", // Cyrillic
    "км", "м", "дм", "см", "мм", "га", "км²", "м²", "м³", "л", "мл", "кг", "г", "гг", "р", "рр", "мг", "ч", "мин",
    "сек", "км/ч", "м/с", "кВт", "Вт", "Гц", "МГц", "кБ", "МБ", "ГБ", "₽", "₴", "руб", "коп", "грн", "лв", "млн",
    "млрд", // Greek
    "χλμ", "εκ", "χιλ", "γρ", // Arabic, Persian, Devanagari
    "٪", "كم", "سم", "كغ", "کیلومتر", "किमी", "मी", "सेमी",
];
