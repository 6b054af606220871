//! The shops: what they are called, and which an address is of, as shops refuse books that lead their readers to another.

use crate::names;

/// A shop.
struct Shop {
    /// The edition for it, where there is one.
    edition: Option<&'static str>,
    /// What people call it.
    name: &'static str,
    /// What else a manuscript may call it.
    words: &'static [&'static str],
    /// How the hosts of its addresses end.
    hosts: &'static [&'static str],
}

impl Shop {
    /// Whether a manuscript means this shop by a word.
    fn is_called(&self, word: &str) -> bool {
        self.edition.is_some_and(|edition| edition == word)
            || self.words.contains(&word)
            || self.name.to_lowercase().replace(' ', "-") == word
    }
}

/// The shops that sell books to many readers. A host that ends in a point goes on with a country's ending.
const SHOPS: &[Shop] = &[
    Shop {
        edition: Some("kindle"),
        name: "Amazon",
        words: &["kdp"],
        hosts: &["amazon.", "amzn.to", "amzn.eu", "a.co"],
    },
    Shop {
        edition: Some("apple"),
        name: "Apple Books",
        words: &["ibooks"],
        hosts: &["books.apple.com", "itunes.apple.com"],
    },
    Shop { edition: Some("google"), name: "Google Play Books", words: &["google-play"], hosts: &["play.google.com"] },
    Shop { edition: Some("kobo"), name: "Kobo", words: &[], hosts: &["kobo.com", "kobobooks.com"] },
    Shop {
        edition: Some("nook"),
        name: "Barnes & Noble",
        words: &["barnes-and-noble", "bn"],
        hosts: &["barnesandnoble.com", "bn.com"],
    },
    Shop {
        edition: Some("tolino"),
        name: "tolino",
        words: &[],
        hosts: &["thalia.de", "hugendubel.de", "weltbild.de", "ebook.de", "buecher.de"],
    },
    Shop { edition: None, name: "bol", words: &[], hosts: &["bol.com"] },
    Shop { edition: None, name: "Smashwords", words: &[], hosts: &["smashwords.com"] },
    Shop { edition: None, name: "Waterstones", words: &[], hosts: &["waterstones.com"] },
    Shop { edition: None, name: "Fnac", words: &[], hosts: &["fnac.com"] },
];

/// The shop that an address leads to, if it is not that of this edition.
pub fn rival(edition: &str, address: &str) -> Option<&'static str> {
    let host = host(address)?;
    let shop = SHOPS.iter().find(|shop| shop.hosts.iter().any(|known| is_of(&host, known)))?;
    (shop.edition != Some(edition)).then_some(shop.name)
}

/// Whether a word means the shop of this edition.
pub(super) fn is_own(edition: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    let own = SHOPS.iter().find(|shop| shop.edition == Some(edition));
    word == edition || own.is_some_and(|shop| shop.is_called(&word))
}

/// What a reader calls the shop that a word means.
pub(super) fn name(word: &str) -> String {
    let lower = word.to_lowercase();
    match SHOPS.iter().find(|shop| shop.is_called(&lower)) {
        Some(shop) => shop.name.to_owned(),
        None => names::capitalised(word),
    }
}

/// The host of an address on the web, in lower case.
fn host(address: &str) -> Option<String> {
    let address = address.trim();
    let scheme = ["http://", "https://"]
        .into_iter()
        .find(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    let authority = address[scheme.len()..].split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    Some(host.to_ascii_lowercase())
}

fn is_of(host: &str, known: &str) -> bool {
    let bare = |host: &str| match known.strip_suffix('.') {
        // `amazon.de`, `amazon.co.uk`
        Some(name) => {
            host.strip_prefix(name).is_some_and(|rest| rest.starts_with('.') && rest.matches('.').count() < 3)
        }
        None => host == known,
    };
    let mut rest = host;
    loop {
        if bare(rest) {
            return true;
        }
        match rest.split_once('.') {
            Some((_, inner)) => rest = inner,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_rivals_or_not() {
        for (edition, address, name) in [
            ("kobo", "https://www.amazon.co.uk/dp/B00", Some("Amazon")),
            ("kobo", "HTTPS://Amazon.com/dp/B00", Some("Amazon")),
            ("kindle", "https://www.amazon.de/dp/B00", None),
            ("kindle", "https://www.kobo.com/nl/nl/ebook/x", Some("Kobo")),
            ("kobo", "https://www.kobo.com/nl/nl/ebook/x", None),
            ("apple", "https://amzn.to/3x", Some("Amazon")),
            ("kobo", "https://books.apple.com/us/book/id1", Some("Apple Books")),
            ("kobo", "https://developer.apple.com/books", None),
            ("kobo", "https://docs.aws.amazon.com.example.org/x", None),
            ("kobo", "https://example.org/amazon.com", None),
            ("kobo", "https://notamazon.com/", None),
            ("kobo", "mailto:a@amazon.com", None),
            ("kobo", "https://bol.com/x", Some("bol")),
        ] {
            assert_eq!(rival(edition, address), name, "{edition}: {address}");
        }
    }
}
