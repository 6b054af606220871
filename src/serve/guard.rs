//! Who may ask: a page of this server, and who typed its address. No other page, by whatever name it reaches the machine.
//!
//! A page from the web can send requests to this machine, and by a name that it has turned to this machine's address
//! (DNS rebinding) it could read the answers too. So the address in `Host` must be a number or `localhost`, with the port,
//! and whoever says where the request comes from must say here.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderValue, Method, header};

/// Whether a request may be answered that has these headers.
pub(super) fn may_ask(method: &Method, headers: &HeaderMap, server: SocketAddr) -> bool {
    let text = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or_default());
    let Some(host) = text(header::HOST) else { return false };
    if !is_own(host, server) {
        return false;
    }
    let comes_from_here = |origin: &str| origin.strip_prefix("http://").is_some_and(|from| from == host);
    let is_reading = [Method::GET, Method::HEAD].contains(method);
    match (text(header::ORIGIN), headers.get("sec-fetch-site").map(HeaderValue::as_bytes)) {
        (Some(origin), _) => comes_from_here(origin),
        // A link on another page may lead here; it may not take pictures or texts from here.
        (None, Some(b"cross-site" | b"same-site")) => {
            is_reading && headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate")
        }
        // Who changes something says where from: each browser does.
        (None, _) => is_reading,
    }
}

/// Whether this is an address of the server.
fn is_own(host: &str, server: SocketAddr) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
        _ => (host, Some(80)),
    };
    if port != Some(server.port()) {
        return false;
    }
    let is_everywhere = server.ip().is_unspecified();
    match name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        Ok(address) => is_everywhere || address == server.ip(),
        Err(_) => name == "localhost" && (is_everywhere || server.ip().is_loopback()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: Method, server: &str, headers: &[(&'static str, &str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, HeaderValue::from_str(value).expect("a value"));
        }
        may_ask(&method, &map, server.parse().expect("an address"))
    }

    #[test]
    fn only_addresses_of_this_server_are_answered() {
        for (server, host, is_answered) in [
            ("127.0.0.1:4747", "127.0.0.1:4747", true),
            ("127.0.0.1:4747", "localhost:4747", true),
            ("127.0.0.1:4747", "localhost:4748", false),
            ("127.0.0.1:4747", "localhost", false),
            ("127.0.0.1:4747", "127.0.0.2:4747", false),
            ("127.0.0.1:4747", "evil.example:4747", false),
            ("127.0.0.1:4747", "127.0.0.1.evil.example:4747", false),
            ("127.0.0.1:4747", "", false),
            ("127.0.0.1:80", "localhost", true),
            ("[::1]:4747", "[::1]:4747", true),
            ("[::1]:4747", "localhost:4747", true),
            ("0.0.0.0:4747", "192.168.1.7:4747", true),
            ("0.0.0.0:4747", "book.example:4747", false),
            ("192.168.1.7:4747", "192.168.1.7:4747", true),
            ("192.168.1.7:4747", "localhost:4747", false),
        ] {
            assert_eq!(asked(Method::GET, server, &[("host", host)]), is_answered, "{server} {host}");
        }
        assert!(!asked(Method::GET, "127.0.0.1:80", &[]));
    }

    #[test]
    fn no_other_page_reads_or_changes_anything() {
        let host = ("host", "localhost:4747");
        let server = "127.0.0.1:4747";
        let own = ("origin", "http://localhost:4747");
        assert!(asked(Method::POST, server, &[host, own]));
        assert!(!asked(Method::POST, server, &[host]));
        for origin in
            ["http://evil.example", "null", "https://localhost:4747", "http://127.0.0.1:4747", "http://localhost:80"]
        {
            assert!(!asked(Method::POST, server, &[host, ("origin", origin)]), "{origin}");
            assert!(!asked(Method::GET, server, &[host, ("origin", origin)]), "{origin}");
        }
        let from = |site, mode| [host, ("sec-fetch-site", site), ("sec-fetch-mode", mode)];
        assert!(asked(Method::GET, server, &from("same-origin", "cors")));
        assert!(asked(Method::GET, server, &from("none", "navigate")));
        assert!(asked(Method::GET, server, &from("cross-site", "navigate")));
        assert!(!asked(Method::GET, server, &from("cross-site", "no-cors")));
        assert!(!asked(Method::POST, server, &from("cross-site", "navigate")));
    }
}
