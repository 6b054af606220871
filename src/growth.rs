//! How much an XML document may become: what is asked of its text before a library that follows every reference and compares
//! every attribute with every other is handed it. The bounds are katern's own; [`crate::contained`] holds what passes them.

use std::collections::HashMap;

/// The most attributes of an element.
const ATTRIBUTES: usize = 1_000;

/// The most prefixes that a document declares.
const PREFIXES: usize = 2_000;

/// The most bytes that the entities of a document may become.
const EXPANSION: usize = 1 << 20;

/// What is without end in a document, in words that follow its name; nothing in one that people make.
pub(crate) fn excess(text: &str) -> Option<String> {
    if has_too_many_attributes(text) {
        return Some(format!("has an element with more than {ATTRIBUTES} attributes"));
    }
    if text.matches("xmlns:").take(PREFIXES + 1).count() > PREFIXES {
        return Some(format!("declares more than {PREFIXES} prefixes"));
    }
    (expansion(text) > EXPANSION).then(|| "has entities that become more than 1 MB".to_owned())
}

fn has_too_many_attributes(text: &str) -> bool {
    let (mut quote, mut is_tag, mut count) = (None, false, 0);
    for byte in text.bytes() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'<') => (is_tag, count) = (true, 0),
            (None, b'>') => is_tag = false,
            (None, b'"' | b'\'') if is_tag => quote = Some(byte),
            (None, b'=') if is_tag => {
                count += 1;
                if count > ATTRIBUTES {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// How many bytes the references to entities become that the document declares itself, as far as that is worth counting.
fn expansion(text: &str) -> usize {
    let mut lengths: HashMap<&str, usize> = HashMap::new();
    for declared in text.split("<!ENTITY").skip(1) {
        let declared = declared.trim_start();
        let Some((name, rest)) = declared.split_once(char::is_whitespace) else { continue };
        let rest = rest.trim_start();
        let Some(quote) = rest.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else { continue };
        let value = rest[1..].split(quote).next().unwrap_or_default();
        // One that names a later one, or itself, is longer than it seems: whoever reads it refuses circles.
        let length = value.len() + referred(value, &lengths);
        lengths.insert(name, length.min(EXPANSION + 1));
    }
    if lengths.is_empty() { 0 } else { referred(text, &lengths) }
}

/// The bytes of the references in a text.
fn referred(text: &str, lengths: &HashMap<&str, usize>) -> usize {
    let references = text.split('&').skip(1).filter_map(|rest| lengths.get(rest.split(';').next()?));
    references.fold(0, |sum: usize, length| sum.saturating_add(*length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_grows_without_end_is_told() {
        let doubled: String = (1..30).map(|at| format!("<!ENTITY e{at} \"&e{0};&e{0};\">", at - 1)).collect();
        for (text, words) in [
            (format!("<a {}/>", "b='' ".repeat(1001)), "attributes"),
            (format!("<a>{}</a>", "<b xmlns:c='d'/>".repeat(2001)), "prefixes"),
            (format!("<!DOCTYPE a [<!ENTITY e0 'xxxx'>{doubled}]><a>&e29;</a>"), "entities"),
            (format!("<!DOCTYPE a [<!ENTITY e '{}'>]><a>{}</a>", "x".repeat(9000), "&e;".repeat(9000)), "entities"),
        ] {
            assert!(excess(&text).is_some_and(|why| why.contains(words)), "{words}");
        }
    }

    #[test]
    fn what_people_write_is_taken() {
        for text in [
            "<!DOCTYPE a [<!ENTITY e 'word'>]><a b='1'>&e;&amp;&nbsp; a = b</a>".to_owned(),
            format!("<a>{}</a>", "<b c='1' d=\"=\"/>".repeat(5000)),
            format!("<a b='{}'/>", "=".repeat(5000)),
        ] {
            assert_eq!(excess(&text), None);
        }
    }
}
