//! Where an address in a finished book leads ([EPUB 3.3, 4.2.5](https://www.w3.org/TR/epub-33/#sec-container-iri)).

use crate::names;
use crate::spec::address::{decoded, has_whole_escapes, is_url, scheme};

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a file of the container, or a part of it.
    Inside {
        /// Its path from the root of the container.
        path: String,
        /// The part.
        fragment: Option<String>,
        /// Whether something is asked of it behind a `?`.
        query: Option<String>,
    },
    /// Out of the container.
    Outside,
    /// To a file by its path from the root, which not every reading system takes for that of the container.
    Rooted {
        /// That path.
        path: String,
    },
    /// To another host, by whatever scheme.
    Remote {
        /// The scheme, in small letters.
        scheme: String,
    },
    /// It holds its resource in itself.
    Data {
        /// The media type of the resource.
        media_type: String,
    },
    /// To a file of somebody's machine.
    File,
    /// Nowhere: it is no address.
    Invalid(&'static str),
}

impl Target {
    /// Where `address` leads from the file at `from`.
    pub fn of(from: &str, address: &str) -> Target {
        let address = address.trim();
        match scheme(address) {
            Some(scheme) if scheme == "data" => {
                let rest = address.get("data:".len()..).unwrap_or_default();
                let kind = rest.split([';', ',']).next().unwrap_or_default().to_ascii_lowercase();
                Target::Data { media_type: if kind.is_empty() { "text/plain".to_owned() } else { kind } }
            }
            Some(scheme) if scheme == "file" => Target::File,
            Some(scheme) if matches!(&*scheme, "http" | "https" | "ftp") && !is_url(address) => {
                Target::Invalid(if address.contains("://") { "it can't be read" } else { "it names no host" })
            }
            Some(scheme) => Target::Remote { scheme },
            None if address.starts_with("//") => Target::Remote { scheme: "https".to_owned() },
            None => relative(from, address),
        }
    }

    /// The path in the container, where it leads to one.
    pub fn path(&self) -> Option<&str> {
        match self {
            Target::Inside { path, .. } | Target::Rooted { path } => Some(path),
            _ => None,
        }
    }
}

fn relative(from: &str, address: &str) -> Target {
    if address.contains(|c: char| c.is_control() || "<>\\^`{|}\"".contains(c)) || !has_whole_escapes(address) {
        return Target::Invalid("it holds a character that must be escaped");
    }
    if address.split('/').next().is_some_and(|first| first.contains(':') && !first.contains(['?', '#'])) {
        return Target::Invalid("its scheme can't be read");
    }
    let (address, fragment) = address.split_once('#').map_or((address, None), |(one, two)| (one, Some(two.to_owned())));
    let (path, query) = address.split_once('?').map_or((address, None), |(one, two)| (one, Some(two.to_owned())));
    if path.is_empty() {
        return Target::Inside { path: from.to_owned(), fragment, query };
    }
    if let Some(path) = path.strip_prefix('/') {
        return Target::Rooted { path: names::composed(&decoded(path)).into_owned() };
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Target::Outside;
                }
            }
            part => parts.push(part),
        }
    }
    Target::Inside { path: names::composed(&decoded(&parts.join("/"))).into_owned(), fragment, query }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        let path = |address: &str| Target::of("OPS/text/a.xhtml", address).path().map(str::to_owned);
        assert_eq!(path("../b%20c.png#x").as_deref(), Some("OPS/b c.png"));
        assert_eq!(path("#x").as_deref(), Some("OPS/text/a.xhtml"));
        assert_eq!(path("../../../x"), None);
        for (address, target) in [
            ("../../../x", Target::Outside),
            ("/OPS/x", Target::Rooted { path: "OPS/x".to_owned() }),
            ("file:///x", Target::File),
            ("HTTPS://e.org/", Target::Remote { scheme: "https".to_owned() }),
            ("mailto:a@b.c", Target::Remote { scheme: "mailto".to_owned() }),
            ("data:image/png;base64,x", Target::Data { media_type: "image/png".to_owned() }),
        ] {
            assert_eq!(Target::of("OPS/text/a.xhtml", address), target);
        }
        assert!(matches!(Target::of("a", "https://"), Target::Invalid(_)));
    }
}
