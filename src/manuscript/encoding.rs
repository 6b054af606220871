//! Bytes to text. A manuscript is UTF-8; what is not is told once, with the encoding that it most likely has.

use std::ops::Range;

use crate::source;

/// A text and what was wrong with its bytes.
pub(super) struct Decoded {
    /// The text, without byte order mark, its lines ended by `\n`.
    pub(super) text: String,
    /// Why the bytes are not UTF-8.
    pub(super) fault: Option<Fault>,
}

/// Why bytes are not UTF-8.
pub(super) struct Fault {
    /// The place in the text.
    pub(super) place: Range<usize>,
    /// What is wrong: lower case, no full stop.
    pub(super) message: String,
    /// The encoding that the bytes are in, by the name that `iconv` has for it; none where nothing speaks for one.
    pub(super) encoding: Option<&'static str>,
}

/// An encoding of 16 or 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wide {
    Utf16(Order),
    Utf32(Order),
}

/// Which byte of a number comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

/// The text of these bytes. UTF-16 and UTF-32 are read as what they are; in any other encoding each byte that is not
/// UTF-8 becomes U+FFFD.
pub(super) fn decode(mut bytes: Vec<u8>) -> Decoded {
    if let Some((wide, is_marked)) = wide(&bytes) {
        return from_wide(&bytes, wide, is_marked);
    }
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    bytes.drain(..mark);
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text: with_plain_ends(text), fault: None },
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let byte = bytes.get(good).copied().unwrap_or_default();
            let before = std::str::from_utf8(&bytes[..good]).unwrap_or_default().to_owned();
            let at = with_plain_ends(before.clone()).len();
            let encoding = is_western(bytes).then_some("WINDOWS-1252");
            let place = place_in_words(&before);
            let number = format!("byte {}, {byte:#04x}", good + mark);
            let message = match encoding {
                // From there on both have the signs of Unicode, in its order.
                Some(_) if byte >= 0xa0 => {
                    let sign = char::from(byte);
                    format!("“{sign}” {place} ({number}) is not UTF-8: this file is Latin-1 or Windows-1252")
                }
                Some(_) => format!("the sign {place} ({number}) is not UTF-8: this file is Windows-1252"),
                None => format!("the sign {place} ({number}) is not UTF-8"),
            };
            let fault = Fault { place: at..at + '\u{fffd}'.len_utf8(), message, encoding };
            Decoded { text: with_plain_ends(String::from_utf8_lossy(bytes).into_owned()), fault: Some(fault) }
        }
    }
}

/// Where a sign stands, by the word that it stands behind.
fn place_in_words(before: &str) -> String {
    /// The most letters of that word that are shown.
    const SHOWN: usize = 24;
    match before.split_whitespace().next_back() {
        Some(word) => {
            let surplus = word.chars().count().saturating_sub(SHOWN);
            let end: String = word.chars().skip(surplus).collect();
            format!("after “{end}”")
        }
        None => "at the beginning".to_owned(),
    }
}

/// Whether bytes are a text in UTF-16 or UTF-32.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    wide(bytes).is_some()
}

/// The wide encoding of these bytes, and whether a byte order mark says so.
fn wide(bytes: &[u8]) -> Option<(Wide, bool)> {
    let marks: [(&[u8], Wide); 4] = [
        (b"\xff\xfe\0\0", Wide::Utf32(Order::Little)),
        (b"\0\0\xfe\xff", Wide::Utf32(Order::Big)),
        (b"\xff\xfe", Wide::Utf16(Order::Little)),
        (b"\xfe\xff", Wide::Utf16(Order::Big)),
    ];
    if let Some((_, wide)) = marks.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Some((*wide, true));
    }
    // Without a mark the zeros of the letters that ASCII has tell it.
    const LOOKED_AT: usize = 4096;
    let head = &bytes[..bytes.len().min(LOOKED_AT) / 4 * 4];
    if !head.contains(&0) {
        return None;
    }
    let zeros = |first: usize, step: usize| head.iter().skip(first).step_by(step).filter(|byte| **byte == 0).count();
    let quads = head.len() / 4;
    let many = |zeros: usize, of: usize| of > 0 && zeros * 10 >= of * 9;
    if many(zeros(2, 4), quads) && many(zeros(3, 4), quads) && zeros(0, 4) == 0 {
        return Some((Wide::Utf32(Order::Little), false));
    }
    if many(zeros(0, 4), quads) && many(zeros(1, 4), quads) && zeros(3, 4) == 0 {
        return Some((Wide::Utf32(Order::Big), false));
    }
    let (even, odd) = (zeros(0, 2), zeros(1, 2));
    let wide = match (even, odd) {
        (0, odd) if odd * 20 >= head.len() => Wide::Utf16(Order::Little),
        (even, 0) if even * 20 >= head.len() => Wide::Utf16(Order::Big),
        _ => return None,
    };
    (even + odd > 0 && is_text(&units(bytes, wide))).then_some((wide, false))
}

/// Whether characters are those of a text: what only looks like UTF-16 has controls and loose halves.
fn is_text(characters: &str) -> bool {
    let odd = characters.chars().filter(|c| *c == '\u{fffd}' || (c.is_control() && !c.is_whitespace())).count();
    odd * 100 <= characters.chars().count()
}

fn from_wide(bytes: &[u8], wide: Wide, is_marked: bool) -> Decoded {
    let text = units(bytes, wide);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    let (name, encoding) = match (wide, is_marked) {
        (Wide::Utf16(_), true) => ("UTF-16", "UTF-16"),
        (Wide::Utf16(Order::Little), false) => ("UTF-16", "UTF-16LE"),
        (Wide::Utf16(Order::Big), false) => ("UTF-16", "UTF-16BE"),
        (Wide::Utf32(_), true) => ("UTF-32", "UTF-32"),
        (Wide::Utf32(Order::Little), false) => ("UTF-32", "UTF-32LE"),
        (Wide::Utf32(Order::Big), false) => ("UTF-32", "UTF-32BE"),
    };
    let message = format!("this file is {name}, not UTF-8");
    Decoded { text: with_plain_ends(text), fault: Some(Fault { place: 0..0, message, encoding: Some(encoding) }) }
}

fn units(bytes: &[u8], wide: Wide) -> String {
    match wide {
        Wide::Utf16(order) => {
            let unit = |pair: &[u8]| match order {
                Order::Little => u16::from_le_bytes([pair[0], pair[1]]),
                Order::Big => u16::from_be_bytes([pair[0], pair[1]]),
            };
            let units = bytes.chunks_exact(2).map(unit);
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        Wide::Utf32(order) => {
            let unit = |quad: &[u8]| match order {
                Order::Little => u32::from_le_bytes([quad[0], quad[1], quad[2], quad[3]]),
                Order::Big => u32::from_be_bytes([quad[0], quad[1], quad[2], quad[3]]),
            };
            let units = bytes.chunks_exact(4).map(unit);
            units.map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
    }
}

/// Whether bytes are a text of western Europe in one byte a letter: those beyond ASCII stand alone among letters, and
/// none of them is part of UTF-8.
fn is_western(bytes: &[u8]) -> bool {
    // Windows-1252 has no characters for these.
    const UNUSED: [u8; 5] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
    let lossy = String::from_utf8_lossy(bytes);
    let is_partly_utf8 = lossy.chars().any(|c| !c.is_ascii() && c != '\u{fffd}');
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let paired = bytes.windows(2).filter(|pair| !pair[0].is_ascii() && !pair[1].is_ascii()).count();
    !is_partly_utf8 && paired * 2 <= high && !bytes.iter().any(|byte| UNUSED.contains(byte))
}

/// The text with every line ended by a line feed. The form feeds with which old texts end their pages are white space.
pub(super) fn with_plain_ends(text: String) -> String {
    match source::has_byte(&text, |byte| matches!(byte, b'\r' | 0xC)) {
        true => text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{C}', " "),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text, the encoding and what is said of it.
    fn read(bytes: &[u8]) -> (String, Option<&'static str>, String) {
        let Decoded { text, fault } = decode(bytes.to_vec());
        let (encoding, message) = fault.map_or((None, String::new()), |fault| (fault.encoding, fault.message));
        (text, encoding, message)
    }

    fn utf16(text: &str, to: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to).collect()
    }

    #[test]
    fn line_ends_and_marks_are_made_one() {
        assert_eq!(
            read(b"\xef\xbb\xbfone\r\ntwo\rthree\n\x0Cfour\x0C\n"),
            ("one\ntwo\nthree\n four \n".into(), None, String::new())
        );
    }

    #[test]
    fn the_first_bad_byte_is_told_with_its_offset() {
        let Decoded { text, fault } = decode(b"\xef\xbb\xbfa\r\nb\xe9c\n".to_vec());
        let fault = fault.expect("bad");
        assert!(fault.message.contains("after “b” (byte 7, 0xe9)"), "{}", fault.message);
        assert_eq!(&text[fault.place], "\u{fffd}");
    }

    #[test]
    fn wide_encodings_are_read_as_what_they_are() {
        let text = "# Café\n\n日本\n";
        for (bytes, encoding) in [
            (utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), "UTF-16"),
            (utf16(&format!("\u{feff}{text}"), u16::to_be_bytes), "UTF-16"),
            (utf16(text, u16::to_le_bytes), "UTF-16LE"),
            (utf16(text, u16::to_be_bytes), "UTF-16BE"),
            (format!("\u{feff}{text}").chars().flat_map(|c| (c as u32).to_le_bytes()).collect(), "UTF-32"),
            (text.chars().flat_map(|c| (c as u32).to_be_bytes()).collect(), "UTF-32BE"),
        ] {
            let (read, found, message) = read(&bytes);
            assert_eq!((&*read, found), (text, Some(encoding)), "{message}");
        }
        // A stray zero makes no UTF-16.
        assert_eq!(read(b"a\0bcd efgh ijkl mnop qrst uvw").1, None);
    }

    #[test]
    fn one_byte_a_letter_is_named_where_it_is_sure() {
        assert_eq!(read(b"Caf\xe9 cr\xe8me \x93quoted\x94").1, Some("WINDOWS-1252"));
        // Japanese, Russian, and UTF-8 with one byte damaged.
        assert_eq!(read(b"\x93\xfa\x96{\x8c\xea").1, None);
        assert_eq!(read(b"\xcf\xf0\xe8\xe2\xe5\xf2").1, None);
        assert_eq!(read(b"caf\xc3\xa9 caf\xe9").1, None);
    }
}
