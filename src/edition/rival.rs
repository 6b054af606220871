//! Which shop an address is of: shops refuse books that lead their readers to another.

/// A shop, by the edition for it where there is one, what people call it, and how the hosts of its addresses end.
struct Shop {
    edition: Option<&'static str>,
    name: &'static str,
    hosts: &'static [&'static str],
}

/// The shops that sell books to many readers. A host that ends in a point goes on with a country's ending.
const SHOPS: &[Shop] = &[
    Shop { edition: Some("kindle"), name: "Amazon", hosts: &["amazon.", "amzn.to", "amzn.eu", "a.co"] },
    Shop { edition: Some("apple"), name: "Apple Books", hosts: &["books.apple.com", "itunes.apple.com"] },
    Shop { edition: Some("google"), name: "Google Play", hosts: &["play.google.com"] },
    Shop { edition: Some("kobo"), name: "Kobo", hosts: &["kobo.com", "kobobooks.com"] },
    Shop { edition: Some("nook"), name: "Barnes & Noble", hosts: &["barnesandnoble.com", "bn.com"] },
    Shop {
        edition: Some("tolino"),
        name: "a shop of tolino's",
        hosts: &["thalia.de", "hugendubel.de", "weltbild.de", "ebook.de", "buecher.de"],
    },
    Shop { edition: None, name: "bol", hosts: &["bol.com"] },
    Shop { edition: None, name: "Smashwords", hosts: &["smashwords.com"] },
    Shop { edition: None, name: "Waterstones", hosts: &["waterstones.com"] },
    Shop { edition: None, name: "Fnac", hosts: &["fnac.com"] },
];

/// The shop that an address leads to, if it is not that of this edition.
pub fn rival(edition: &str, address: &str) -> Option<&'static str> {
    let host = host(address)?;
    let shop = SHOPS.iter().find(|shop| shop.hosts.iter().any(|known| is_of(&host, known)))?;
    (shop.edition != Some(edition)).then_some(shop.name)
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
