//! The address of a picture on the web, and what it is made of.

/// The address with its scheme, where it leaves that to the page that it stands on.
pub(super) fn whole(address: &str) -> String {
    let address = address.trim();
    if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() }
}

/// Host, in small letters, and path of an address, without what stands after a `?` or `#`.
pub(super) fn parts(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let rest = &rest[..rest.find(['?', '#']).unwrap_or(rest.len())];
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.rsplit('@').next().unwrap_or_default();
    Some((host.to_ascii_lowercase(), path))
}
