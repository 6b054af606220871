//! Whether an address on the web is one.

/// Whether an address on the web is one, as the [URL Standard](https://url.spec.whatwg.org/#url-writing) writes it.
pub(crate) fn is_url(address: &str) -> bool {
    let Some(rest) = address.trim().split_once(':').and_then(|(_, rest)| rest.strip_prefix("//")) else { return false };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.rsplit('@').next().unwrap_or_default();
    let bracketed = host.starts_with('[') && host.contains(']');
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !bracketed || port.bytes().all(|byte| byte.is_ascii_digit()) => (name, port),
        _ => (host, ""),
    };
    let bytes = path.as_bytes();
    let escapes = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'%')
        .all(|(at, _)| bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)));
    !name.is_empty()
        && (bracketed || !name.contains(|c: char| c.is_whitespace() || c.is_control() || "<>[]\\^|".contains(c)))
        && (port.is_empty() || port.parse::<u16>().is_ok())
        && escapes
        && path.matches('#').count() <= 1
        && !path.contains(|c: char| c.is_whitespace() || c.is_control() || "<>[]\\^|\"{}`".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_told_from_what_looks_like_them() {
        for address in ["https://e.org", "HTTP://e.org:80/a%20b?c#d", "https://[::1]/a", "http://a@e.org/é"] {
            assert!(is_url(address), "{address}");
        }
        for address in [
            "http://",
            "http:///a",
            "http://e.org:x/a.mp3",
            "http://e.org:99999/",
            "https://e.org/a b",
            "https://e.org/<>",
            "https://e.org/%zz",
            "https://e.org/a#b#c",
            "https://e org/",
            "http:e.org",
        ] {
            assert!(!is_url(address), "{address}");
        }
    }
}
