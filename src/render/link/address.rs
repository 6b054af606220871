//! Addresses as text: which schemes there are, which characters an address may hold, what is no address at all.

use crate::diagnostic::{Diagnostic, shorten};
use crate::rule::Rule;
use crate::rule::link as rule;
use crate::source::Span;
use crate::spec::address::{SCHEMES, scheme};

/// An address with a scheme, made one that holds: nothing inside where it leads nowhere, none at all where it has no
/// scheme. What is wrong with it is told.
pub(super) fn absolute(written: &str, span: Option<Span>, diagnostics: &mut Vec<Diagnostic>) -> Option<Option<String>> {
    let (address, scheme) = match scheme(written) {
        Some(scheme) => (written.to_owned(), scheme),
        None if written.starts_with("//") => (format!("https:{written}"), "https".to_owned()),
        None => return None,
    };
    let mut refuse = |rule, what, help| {
        diagnostics.push(complaint(rule, span, &address, what, help));
        Some(None)
    };
    match &*scheme {
        "javascript" | "vbscript" => {
            refuse(&rule::LOCAL_LINK, "runs a script, and a link in a book can't", "take it out")
        }
        "file" | "data" | "blob" | "about" => {
            let help = "link to a place in the book or on the web";
            refuse(&rule::LOCAL_LINK, "leads to something that no reader has", help)
        }
        scheme if !SCHEMES.contains(&scheme) => {
            let help = "link to a web page, or write the address in the text";
            refuse(&rule::MALFORMED_URL, "has a scheme that no reading system knows", help)
        }
        // A browser forgives a missing or a third slash; nothing else does.
        "http" | "https" | "ftp" if !has_authority(&address) => {
            refuse(&rule::MALFORMED_URL, "is not a URL", "write `https://` and the host")
        }
        _ => match url::Url::parse(&address.replace(' ', "%20")) {
            Ok(url) if is_sound(&url) => {
                let sound = escaped(&address);
                if let Some(what) = slip(&address) {
                    let message = format!("the link `{}` holds {what}, which an address can't have", shorten(&address));
                    let help = format!("write `{sound}`");
                    diagnostics.push(Diagnostic::new(&rule::MALFORMED_URL, span, message).help(help));
                }
                Some(Some(if url::Url::parse(&sound).is_ok() { sound } else { url.to_string() }))
            }
            _ => refuse(&rule::MALFORMED_URL, "is not a URL", "correct the address"),
        },
    }
}

/// A complaint about an address.
pub(super) fn complaint(rule: &'static Rule, span: Option<Span>, address: &str, what: &str, help: &str) -> Diagnostic {
    let message = match address {
        "" => format!("this link {what}"),
        _ => format!("the link `{}` {what}", shorten(address)),
    };
    Diagnostic::new(rule, span, message).help(help)
}

/// What stands in an address by mistake, not for want of an escape that every browser adds.
fn slip(address: &str) -> Option<&'static str> {
    let bytes = address.as_bytes();
    let bare_percent = address.match_indices('%').any(|(at, _)| {
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        !digit(at + 1) || !digit(at + 2)
    });
    match () {
        () if address.contains(char::is_whitespace) => Some("a space"),
        () if address.contains('\\') => Some("a backslash"),
        () if address.contains(char::is_control) => Some("a control character"),
        () if bare_percent => Some("a bare `%`"),
        () => None,
    }
}

/// Whether two slashes and no third follow the scheme; backslashes are mended later.
fn has_authority(address: &str) -> bool {
    let slash = |c: Option<char>| matches!(c, Some('/' | '\\'));
    let mut after = address.split_once(':').map_or("", |(_, after)| after).chars();
    slash(after.next()) && slash(after.next()) && !slash(after.next())
}

/// Whether a URL that parses is one that a reader could follow and a validator takes.
fn is_sound(url: &url::Url) -> bool {
    match url.scheme() {
        "http" | "https" | "ftp" => url.host_str().is_some_and(|host| {
            let labels = host.strip_suffix('.').unwrap_or(host);
            !labels.is_empty() && !labels.split('.').any(str::is_empty)
        }),
        "mailto" | "tel" => !url.path().is_empty(),
        _ => true,
    }
}

/// The address with everything escaped that RFC 3986 has no place for.
pub(super) fn escaped(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let bytes = address.as_bytes();
    let host = address.find("://").map_or(0, |at| at + 3);
    let host_end =
        if host == 0 { 0 } else { address[host..].find(['/', '?', '#']).map_or(address.len(), |end| host + end) };
    for (at, c) in address.char_indices() {
        match c {
            '%' if !(bytes.get(at + 1).is_some_and(u8::is_ascii_hexdigit)
                && bytes.get(at + 2).is_some_and(u8::is_ascii_hexdigit)) =>
            {
                out.push_str("%25")
            }
            '\\' => out.push('/'),
            // Brackets belong to an IPv6 host alone.
            '[' | ']' if at > host_end => out.push_str(&format!("%{:02X}", c as u32)),
            ' ' | '"' | '<' | '>' | '^' | '`' | '{' | '|' | '}' => out.push_str(&format!("%{:02X}", c as u32)),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    // A second `#` has no meaning.
    match out.split_once('#') {
        Some((before, after)) => format!("{before}#{}", after.replace('#', "%23")),
        None => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_escaped_once() {
        assert_eq!(escaped("https://a.b/c d?e=%20%zz#x#y"), "https://a.b/c%20d?e=%20%25zz#x%23y");
    }

    #[test]
    fn what_is_no_address_leads_nowhere() {
        let led = |written: &str| absolute(written, None, &mut Vec::new());
        assert_eq!(led("a.mp3"), None);
        for nowhere in ["http://", "http://e.org:x/a.mp3", "https:///a", "javascript:x()"] {
            assert_eq!(led(nowhere), Some(None), "{nowhere}");
        }
        assert_eq!(led("//e.org/a"), Some(Some("https://e.org/a".to_owned())));
        assert_eq!(led("https://e.org/a b<>.mp3"), Some(Some("https://e.org/a%20b%3C%3E.mp3".to_owned())));
    }
}
