//! Bytes to text: in which encoding a document or a stylesheet is.

/// How a text is encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As every text of a book should be.
    Utf8,
    /// In two bytes a character.
    Utf16,
    /// In another way, by its name.
    Other(String),
    /// In none: these bytes are no UTF-8.
    Broken,
}

/// The text of these bytes with lines ended by `\n` alone, and how it was encoded.
pub(crate) fn decode(bytes: &[u8]) -> (String, Encoding) {
    let (text, encoding) = raw(bytes);
    (if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }, encoding)
}

fn raw(bytes: &[u8]) -> (String, Encoding) {
    let wide = |bytes: &[u8], order: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0, 0, 0xFE, 0xFF, ..] | [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0, b'<', ..] | [b'<', 0, 0, 0, ..] => {
            (String::new(), Encoding::Other("UTF-32".to_owned()))
        }
        [0xFE, 0xFF, rest @ ..] => (wide(rest, u16::from_be_bytes), Encoding::Utf16),
        [0xFF, 0xFE, rest @ ..] => (wide(rest, u16::from_le_bytes), Encoding::Utf16),
        [0, b'<' | b'@', ..] => (wide(bytes, u16::from_be_bytes), Encoding::Utf16),
        [b'<' | b'@', 0, ..] => (wide(bytes, u16::from_le_bytes), Encoding::Utf16),
        _ => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            match (std::str::from_utf8(bytes), declared(bytes)) {
                (Ok(text), Some(name)) if !is_utf8(&name) => (text.to_owned(), Encoding::Other(name)),
                (Ok(text), _) => (text.to_owned(), Encoding::Utf8),
                (Err(_), Some(name)) if !is_utf8(&name) => {
                    (bytes.iter().map(|byte| char::from(*byte)).collect(), Encoding::Other(name))
                }
                (Err(_), _) => (String::from_utf8_lossy(bytes).into_owned(), Encoding::Broken),
            }
        }
    }
}

fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The encoding that the XML declaration or the first rule of a stylesheet names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let rest = match head.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>")?.0.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start(),
        None => head.strip_prefix("@charset")?.trim_start(),
    };
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(name, _)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_what_they_are_written() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\r\nb"), ("a\nb".to_owned(), Encoding::Utf8));
        assert_eq!(decode(b"\xFF\xFEa\0"), ("a".to_owned(), Encoding::Utf16));
        assert_eq!(decode(b"\0<\0a").1, Encoding::Utf16);
        let latin = decode(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>");
        assert_eq!((latin.0.ends_with("é</a>"), latin.1), (true, Encoding::Other("ISO-8859-1".to_owned())));
        assert_eq!(decode(b"<a>\xE9</a>").1, Encoding::Broken);
        assert_eq!(decode(b"@charset \"utf-16\"; a{}").1, Encoding::Other("utf-16".to_owned()));
    }
}
