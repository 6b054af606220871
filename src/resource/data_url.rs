//! `data:` URLs: a resource written into the text itself ([RFC 2397](https://www.rfc-editor.org/rfc/rfc2397)).

use crate::spec::address::percent_decode;

/// The bytes of a `data:` URL; its media type is not believed, the bytes say what they are.
pub(super) fn decode(url: &str) -> Option<Vec<u8>> {
    let rest = url.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:")).map(|_| &url[5..])?;
    let (kind, data) = rest.split_once(',')?;
    let data = percent_decode(data.split('#').next().unwrap_or(data));
    match kind.rsplit(';').next() {
        Some(last) if last.trim().eq_ignore_ascii_case("base64") => base64(&data),
        _ => Some(data),
    }
}

/// Base64 in either alphabet, with or without padding and white space.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut decoded = Vec::with_capacity(text.len() / 4 * 3);
    let (mut buffer, mut bits) = (0u32, 0);
    for &byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ if byte.is_ascii_whitespace() => continue,
            _ => return None,
        };
        buffer = (buffer << 6 | u32::from(value)) & 0xFF_FFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            decoded.push((buffer >> bits) as u8);
        }
    }
    Some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_are_read() {
        assert_eq!(decode("data:text/plain,a%20b%zz").as_deref(), Some(&b"a b%zz"[..]));
        assert_eq!(decode("DATA:image/png;base64,aGVs bG8=").as_deref(), Some(&b"hello"[..]));
        assert_eq!(decode("data:;base64,aGVsbG8").as_deref(), Some(&b"hello"[..]));
        assert_eq!(decode("data:image/png;base64,%61GVsbG8%3D").as_deref(), Some(&b"hello"[..]));
        assert_eq!(decode("data:image/png;base64,!"), None);
        assert_eq!(decode("data:nothing"), None);
        assert_eq!(decode("é"), None);
    }
}
