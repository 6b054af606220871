//! Identifiers: ISBN and ISSN with their check digits, DOI, UUID, addresses.

use uuid::Uuid;

use super::{Wrong, is_web_address};
use crate::model::metadata::{Identifier, IdentifierScheme};

/// The scheme with this name, as pandoc, ONIX and people write it.
pub(in crate::manuscript) fn scheme(name: &str) -> Option<IdentifierScheme> {
    let name = name.to_ascii_lowercase().replace(['-', '_', ' '], "");
    match name.as_str() {
        // The numbers are ONIX code list 5.
        "isbn" | "isbn13" | "isbn10" | "15" | "02" | "2" | "ean" | "gtin13" | "03" | "3" => {
            Some(IdentifierScheme::Isbn)
        }
        "doi" | "06" | "6" => Some(IdentifierScheme::Doi),
        "uuid" => Some(IdentifierScheme::Uuid),
        "issn" => Some(IdentifierScheme::Issn),
        "url" | "uri" | "web" => Some(IdentifierScheme::Url),
        "urn" | "other" | "01" | "1" | "proprietary" | "lccn" | "asin" | "oclc" | "ark" | "handle" => {
            Some(IdentifierScheme::Other)
        }
        _ => None,
    }
}

/// An identifier whose scheme its own form tells.
pub(in crate::manuscript) fn guess(text: &str) -> Result<Identifier, Wrong> {
    let lower = text.to_ascii_lowercase();
    let digits = lower.bytes().filter(u8::is_ascii_digit).count();
    let only_isbn_characters = lower.bytes().all(|byte| byte.is_ascii_digit() || b"- x".contains(&byte));
    let is_isbn_13 = digits == 13 && (lower.starts_with("978") || lower.starts_with("979"));
    let scheme = if lower.starts_with("urn:isbn:") || lower.starts_with("isbn") {
        IdentifierScheme::Isbn
    } else if lower.starts_with("urn:issn:") || lower.starts_with("issn") {
        IdentifierScheme::Issn
    } else if lower.starts_with("urn:uuid:") || is_uuid_shaped(&lower) {
        IdentifierScheme::Uuid
    } else if doi_name(text).is_some() || lower.starts_with("doi:") {
        IdentifierScheme::Doi
    } else if lower.starts_with("http://") || lower.starts_with("https://") {
        IdentifierScheme::Url
    } else if only_isbn_characters && (is_isbn_13 || (matches!(digits, 9 | 10) && isbn(text).is_ok())) {
        IdentifierScheme::Isbn
    } else {
        IdentifierScheme::Other
    };
    check(text, scheme)
}

/// An identifier of a scheme that the author names.
pub(in crate::manuscript) fn check(text: &str, scheme: IdentifierScheme) -> Result<Identifier, Wrong> {
    let value = match scheme {
        IdentifierScheme::Isbn => format!("urn:isbn:{}", isbn(text)?),
        IdentifierScheme::Issn => format!("urn:issn:{}", issn(text)?),
        IdentifierScheme::Doi => format!("https://doi.org/{}", doi(text)?),
        IdentifierScheme::Uuid => format!("urn:uuid:{}", uuid(text)?),
        IdentifierScheme::Url if is_web_address(text) => text.to_owned(),
        IdentifierScheme::Url => {
            return Err(Wrong::new(
                format!("`{text}` is not an address on the web"),
                "write the whole address, from `https://` on",
            ));
        }
        IdentifierScheme::Other => text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    Ok(Identifier { value, scheme })
}

/// The identifier of a book that names none: the same for the same title, authors and language.
pub(in crate::manuscript) fn derived(title: &str, authors: &[&str], language: &str) -> Identifier {
    let name = format!("katern:{title}\u{1f}{}\u{1f}{language}", authors.join("\u{1e}"));
    let uuid = Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes());
    Identifier { value: format!("urn:uuid:{uuid}"), scheme: IdentifierScheme::Uuid }
}

/// The thirteen digits of an ISBN.
fn isbn(text: &str) -> Result<String, Wrong> {
    let lower = text.to_ascii_lowercase();
    let bare = lower.strip_prefix("urn:").unwrap_or(&lower);
    let bare = bare.strip_prefix("isbn").unwrap_or(bare).trim_start_matches("-13").trim_start_matches("-10");
    let bare = bare.trim_start_matches([':', ' ']);
    let digits: Vec<u8> = bare.bytes().filter(|byte| !b"- ".contains(byte)).collect();
    // Dashes from a word processor are not hyphens, and nobody sees the difference.
    let digits: Vec<u8> = match bare.is_ascii() {
        true => digits,
        false => bare.chars().filter(char::is_ascii_alphanumeric).map(|c| c as u8).collect(),
    };
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    match digits.len() {
        13 if digits.iter().all(is_digit) => {
            let written = String::from_utf8_lossy(&digits).into_owned();
            if !(written.starts_with("978") || written.starts_with("979")) {
                return Err(Wrong::new(
                    format!("`{text}` is not an ISBN: an ISBN-13 begins with 978 or 979"),
                    "copy the number from the barcode or from the ISBN agency",
                ));
            }
            let right = check_digit_13(&digits[..12]);
            if digits[12] == right {
                return Ok(written);
            }
            let nearest = format!("{}{}", &written[..12], char::from(right));
            Err(Wrong::new(
                format!("`{text}` is not an ISBN: its check digit is {}, not {}", char::from(right), &written[12..]),
                format!("look the number up again; with these first twelve digits it would be `{nearest}`"),
            ))
        }
        10 if digits[..9].iter().all(is_digit) && (is_digit(&digits[9]) || digits[9] == b'x') => {
            let right = check_digit_10(&digits[..9]);
            if digits[9] != right {
                let shown = |byte: u8| char::from(byte).to_ascii_uppercase();
                let first = String::from_utf8_lossy(&digits[..9]).into_owned();
                return Err(Wrong::new(
                    format!("`{text}` is not an ISBN: its check digit is {}, not {}", shown(right), shown(digits[9])),
                    format!(
                        "look the number up again; with these first nine digits it would be `{first}{}`",
                        shown(right)
                    ),
                ));
            }
            let twelve: Vec<u8> = b"978".iter().chain(&digits[..9]).copied().collect();
            let last = check_digit_13(&twelve);
            Ok(twelve.iter().chain([&last]).map(|&byte| char::from(byte)).collect())
        }
        count => Err(Wrong::new(
            format!("`{text}` is not an ISBN: it has {count} of the 13 digits"),
            "write the thirteen digits of the ISBN, with or without hyphens",
        )),
    }
}

fn check_digit_13(digits: &[u8]) -> u8 {
    let sum: u32 =
        digits.iter().zip([1u32, 3].into_iter().cycle()).map(|(&d, weight)| u32::from(d - b'0') * weight).sum();
    b'0' + u8::try_from((10 - sum % 10) % 10).expect("a digit")
}

fn check_digit_10(digits: &[u8]) -> u8 {
    let sum: u32 = digits.iter().zip((2..=10u32).rev()).map(|(&d, weight)| u32::from(d - b'0') * weight).sum();
    match (11 - sum % 11) % 11 {
        10 => b'x',
        digit => b'0' + u8::try_from(digit).expect("a digit"),
    }
}

/// An ISSN as it is printed: `1234-5679`.
fn issn(text: &str) -> Result<String, Wrong> {
    let lower = text.to_ascii_lowercase();
    let bare = lower.strip_prefix("urn:").unwrap_or(&lower);
    let bare = bare.strip_prefix("issn").unwrap_or(bare).trim_start_matches([':', ' ']);
    let digits: Vec<u8> = bare.bytes().filter(|byte| !b"- ".contains(byte)).collect();
    let shaped = digits.len() == 8
        && digits[..7].iter().all(u8::is_ascii_digit)
        && (digits[7].is_ascii_digit() || digits[7] == b'x');
    if !shaped {
        return Err(Wrong::new(format!("`{text}` is not an ISSN"), "write its eight digits as in `1234-5679`"));
    }
    let sum: u32 = digits[..7].iter().zip((2..=8u32).rev()).map(|(&d, weight)| u32::from(d - b'0') * weight).sum();
    let right = match (11 - sum % 11) % 11 {
        10 => b'x',
        digit => b'0' + u8::try_from(digit).expect("a digit"),
    };
    let printed = |last: u8| {
        let text = String::from_utf8_lossy(&digits[..7]).into_owned();
        format!("{}-{}{}", &text[..4], &text[4..], char::from(last).to_ascii_uppercase())
    };
    match digits[7] == right {
        true => Ok(printed(right)),
        false => Err(Wrong::new(
            format!("`{text}` is not an ISSN: its check digit is wrong"),
            format!("look the number up again; with these first seven digits it would be `{}`", printed(right)),
        )),
    }
}

/// The DOI itself, without resolver or prefix: `10.1000/182`.
fn doi_name(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let prefixes =
        ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "urn:doi:", "doi:"];
    let length = prefixes.iter().find(|prefix| lower.starts_with(**prefix)).map_or(0, |prefix| prefix.len());
    let name = text.get(length..)?.trim();
    let (registrant, suffix) = name.strip_prefix("10.")?.split_once('/')?;
    let digits = registrant.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    (registrant.len() >= 4 && digits && !suffix.is_empty() && !suffix.contains(char::is_whitespace)).then_some(name)
}

fn doi(text: &str) -> Result<&str, Wrong> {
    doi_name(text).ok_or_else(|| {
        Wrong::new(
            format!("`{text}` is not a DOI"),
            "write it as in `10.1000/182`: `10.`, four digits or more, a slash, and the name",
        )
    })
}

fn is_uuid_shaped(lower: &str) -> bool {
    let parts: Vec<usize> = lower.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12]
}

fn uuid(text: &str) -> Result<String, Wrong> {
    let lower = text.to_ascii_lowercase();
    let bare = lower.strip_prefix("urn:uuid:").or_else(|| lower.strip_prefix("uuid:")).unwrap_or(&lower).trim();
    match Uuid::parse_str(bare) {
        Ok(uuid) => Ok(uuid.to_string()),
        Err(_) => Err(Wrong::new(
            format!("`{text}` is not a UUID"),
            "write 32 hexadecimal digits as in `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`, or leave it out and katern makes one",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> String {
        guess(text).map(|identifier| identifier.value).unwrap_or_else(|wrong| format!("{wrong:?}"))
    }

    #[test]
    fn right_identifiers_take_their_printed_form() {
        assert_eq!(value("978-90-274-3964-2"), "urn:isbn:9789027439642");
        assert_eq!(value("urn:isbn:9789027439642"), "urn:isbn:9789027439642");
        assert_eq!(value("ISBN 90-274-3964-8"), "urn:isbn:9789027439642");
        assert_eq!(value("080442957X"), "urn:isbn:9780804429573");
        assert_eq!(value("ISSN 0317-8471"), "urn:issn:0317-8471");
        assert_eq!(value("doi:10.1000/182"), "https://doi.org/10.1000/182");
        assert_eq!(value("https://doi.org/10.1000/182"), "https://doi.org/10.1000/182");
        assert_eq!(value("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"), "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
        assert_eq!(value("https://example.com/book"), "https://example.com/book");
        assert_eq!(value("KB-2024-17"), "KB-2024-17");
    }

    #[test]
    fn wrong_identifiers_are_refused_with_the_nearest() {
        for (given, near) in [
            ("978-90-274-3964-3", "9789027439642"),
            ("urn:isbn:90-274-3964-2", "9027439648"),
            ("isbn:123", "thirteen"),
            ("urn:issn:0317-8472", "0317-8471"),
            ("urn:uuid:f81d4fae-7dec", "32 hex"),
            ("zzzzzzzz-7dec-11d0-a765-00a0c91e6bf6", "32 hex"),
            ("doi:11.1000/182", "10.1000/182"),
            ("http://", "https://"),
        ] {
            let wrong = guess(given).expect_err(given);
            assert!(wrong.help.as_deref().is_some_and(|help| help.contains(near)), "{given}: {wrong:?}");
        }
        assert!(check("é", IdentifierScheme::Isbn).is_err());
        assert!(check("", IdentifierScheme::Issn).is_err());
    }
}
