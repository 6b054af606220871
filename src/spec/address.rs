//! Addresses as text ([URL Standard](https://url.spec.whatwg.org/), [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986)).

/// Schemes that EPUBCheck 5.3.0 knows and that a reading system can hand on; it warns of all others (HTM-025).
pub(crate) const SCHEMES: &[&str] = &[
    "dict", "ftp", "gopher", "http", "https", "im", "imap", "info", "irc", "ldap", "mailto", "mid", "news", "nntp",
    "pop", "rtsp", "sip", "sips", "snews", "tag", "tel", "telnet", "tftp", "urn", "xmpp",
];

/// The scheme of an address that has one, in small letters. One letter is a drive of Windows.
pub(crate) fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.trim_start().split_once(':')?;
    let legal = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.len() > 1
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    legal.then(|| scheme.to_ascii_lowercase())
}

/// Whether the address is one on the web: `https://…`, `//host/…`, or any other scheme of two letters or more.
pub(crate) fn is_remote(target: &str) -> bool {
    target.trim().starts_with("//") || scheme(target).is_some_and(|scheme| !matches!(&*scheme, "file" | "data"))
}

/// Whether an address runs a script.
pub(crate) fn is_script(address: &str) -> bool {
    let scheme: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(16).collect();
    let scheme = scheme.to_ascii_lowercase();
    ["javascript:", "vbscript:", "livescript:", "mocha:"].iter().any(|script| scheme.starts_with(script))
}

/// An address without what no address may hold.
pub(crate) fn clean(value: &str) -> String {
    value.trim().chars().filter(|c| !c.is_control()).collect()
}

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
    !name.is_empty()
        && (bracketed || !name.contains(|c: char| c.is_whitespace() || c.is_control() || "<>[]\\^|".contains(c)))
        && (port.is_empty() || port.parse::<u16>().is_ok())
        && has_whole_escapes(path)
        && path.matches('#').count() <= 1
        && !path.contains(|c: char| c.is_whitespace() || c.is_control() || "<>[]\\^|\"{}`".contains(c))
}

/// Whether it is an address of plain letters on the web, as EPUBCheck 5.3.0 takes one for the source of a quotation.
pub(crate) fn is_plain_url(value: &str) -> bool {
    let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    host.is_some_and(|host| {
        host.contains('.')
            && host.starts_with(|c: char| c.is_ascii_alphanumeric())
            && host.ends_with(|c: char| c.is_ascii_alphanumeric())
            && !host.contains("..")
            && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
    }) && is_escaped(value)
        && value.matches('#').count() <= 1
}

/// Whether every character may stand in a URL, and every percent sign begins an escape.
fn is_escaped(value: &str) -> bool {
    let bytes = value.as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        _ => byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(byte),
    })
}

/// Whether every percent sign begins an escape.
pub(crate) fn has_whole_escapes(text: &str) -> bool {
    text.match_indices('%').all(|(at, _)| escape(&text.as_bytes()[at..]).is_some())
}

/// The byte that an escape at the beginning stands for.
fn escape(text: &[u8]) -> Option<u8> {
    let digit = |at: usize| text.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    match (text.first(), digit(1), digit(2)) {
        (Some(b'%'), Some(high), Some(low)) => Some((high * 16 + low) as u8),
        _ => None,
    }
}

/// The bytes with `%41` made `A`; what is no escape stays.
pub(crate) fn percent_decode(text: &str) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some(&first) = rest.first() {
        let (byte, length) = escape(rest).map_or((first, 1), |byte| (byte, 3));
        decoded.push(byte);
        rest = &rest[length..];
    }
    decoded
}

/// The text with `%C3%A9` and its like as the characters that they stand for; as it is where they stand for none.
pub(crate) fn decoded(text: &str) -> String {
    String::from_utf8(percent_decode(text)).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone() {
        for (text, expected) in [("a%20b%C3%A9.md", "a bé.md"), ("100%", "100%"), ("%zz%é", "%zz%é"), ("%FF", "%FF")]
        {
            assert_eq!(decoded(text), expected);
        }
        assert!(has_whole_escapes("a%20b") && !has_whole_escapes("a%2"));
    }

    #[test]
    fn schemes_are_told_from_drives() {
        assert_eq!(scheme("C:\\x"), None);
        assert_eq!(scheme("HTTP://x").as_deref(), Some("http"));
        assert!(is_remote("//e.org") && is_remote("tel:1") && !is_remote("data:,x") && !is_remote("a/b:c"));
    }

    #[test]
    fn scripts_are_seen_through_white_space() {
        assert!(is_script(" java\nscript:alert(1)"));
        assert!(!is_script("java/script:x"));
    }

    #[test]
    fn urls_are_told_from_what_looks_like_them() {
        for address in ["https://e.org", "HTTP://e.org:80/a%20b?c#d", "https://[::1]/a", "http://a@e.org/é"] {
            assert!(is_url(address), "{address}");
        }
        for address in [
            "http://", "http:///a", "http://e.org:x/a.mp3", "http://e.org:99999/", "https://e.org/a b",
            "https://e.org/<>", "https://e.org/%zz", "https://e.org/a#b#c", "https://e org/", "http:e.org",
        ] {
            assert!(!is_url(address), "{address}");
        }
    }
}
