//! Quarto's shortcodes: `{{< name words key="value" >}}`, and `{{{< … >}}}` for one that is only shown.

use std::ops::Range;

use super::tally::Told;
use crate::manuscript::value::Value;

/// The most bytes of a shortcode.
const LONGEST: usize = 4096;

/// A shortcode.
#[derive(Debug, PartialEq)]
pub(super) struct Shortcode {
    /// Its bytes, marks included.
    pub(super) range: Range<usize>,
    /// Its name.
    pub(super) name: String,
    /// What follows the name.
    pub(super) words: Vec<String>,
    /// Its pairs.
    pub(super) pairs: Vec<(String, String)>,
}

/// The shortcode that begins at a byte, if one does.
pub(super) fn at(text: &str, at: usize) -> Option<Shortcode> {
    let inner = text[at..].strip_prefix("{{<")?;
    let near = &inner[..inner.floor_char_boundary(LONGEST.min(inner.len()))];
    let length = near.find(">}}")?;
    let mut words = split(&near[..length]);
    if words.is_empty() {
        return None;
    }
    let name = words.remove(0);
    let (pairs, words): (Vec<String>, Vec<String>) = words.into_iter().partition(|word| is_pair(word));
    let pairs = pairs.iter().filter_map(|pair| pair.split_once('=')).map(|(key, value)| (key.to_owned(), bare(value)));
    let words = words.iter().map(|word| bare(word)).collect();
    Some(Shortcode { range: at..at + 3 + length + 3, name, words, pairs: pairs.collect() })
}

/// What a shortcode that is only shown is shown as, and how many bytes it takes.
pub(super) fn escaped(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix("{{{<")?;
    let near = &inner[..inner.floor_char_boundary(LONGEST.min(inner.len()))];
    let length = near.find(">}}}")?;
    Some((format!("{{{{<{}>}}}}", &near[..length]), 4 + length + 4))
}

fn is_pair(word: &str) -> bool {
    word.split_once('=')
        .is_some_and(|(key, _)| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')))
}

fn bare(word: &str) -> String {
    let quoted = ['"', '\''].iter().find_map(|quote| word.strip_prefix(*quote)?.strip_suffix(*quote));
    quoted.unwrap_or(word).to_owned()
}

/// Words between spaces; what is between quotation marks is one.
fn split(text: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), String::new(), None);
    for c in text.chars() {
        match (quote, c) {
            (None, c) if c.is_whitespace() => words.push(std::mem::take(&mut word)),
            (None, '"' | '\'') => {
                quote = Some(c);
                word.push(c);
            }
            (Some(open), c) => {
                word.push(c);
                if c == open {
                    quote = None;
                }
            }
            (None, c) => word.push(c),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// Where shortcodes find their values.
pub(super) struct Values<'v> {
    /// The metadata, the nearest first: of the text, of the project.
    pub(super) metadata: Vec<&'v Value>,
    /// `_variables.yml`.
    pub(super) variables: &'v Value,
}

/// What a shortcode says in Markdown, or what there is to tell of it.
pub(super) fn shown(shortcode: &Shortcode, values: &Values<'_>) -> Result<String, (Told, String)> {
    let first = shortcode.words.first().map(String::as_str).unwrap_or_default();
    let unread = || (Told::Shortcode(shortcode.name.clone()), kept(&shortcode.words));
    match shortcode.name.as_str() {
        "meta" => values.metadata.iter().find_map(|tree| below(tree, first)).ok_or_else(unread),
        "var" => below(values.variables, first).ok_or_else(unread),
        "pagebreak" => Ok("<div style=\"page-break-after: always\"></div>".to_owned()),
        "kbd" => {
            let keys = shortcode.words.first().or(shortcode.pairs.first().map(|(_, keys)| keys));
            keys.map(|keys| format!("<kbd>{}</kbd>", escape(keys))).ok_or_else(unread)
        }
        "video" => {
            let pair =
                |key: &str| shortcode.pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
            let address = if first.is_empty() { pair("src").unwrap_or_default() } else { first };
            if address.is_empty() {
                return Err(unread());
            }
            let title = pair("title").unwrap_or(address.trim_start_matches("https://").trim_start_matches("http://"));
            Ok(format!("[{title}]({})", super::pictures::escaped(address)))
        }
        "lipsum" => Ok(LOREM.to_owned()),
        "fa" | "bi" | "ai" | "icon" | "iconify" | "fontawesome" | "mdi" | "simpleicons" => {
            Err((Told::Icon, String::new()))
        }
        _ => Err(unread()),
    }
}

/// What stands for words that are still to be written.
const LOREM: &str = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et \
                     dolore magna aliqua.";

/// The words of a shortcode that nobody knows which are more than a name or a number.
fn kept(words: &[String]) -> String {
    words.iter().filter(|word| word.contains(' ')).cloned().collect::<Vec<_>>().join(" ")
}

/// The text under a path of keys: `author.name`, `authors.1`.
fn below(tree: &Value, path: &str) -> Option<String> {
    let value = path.split('.').try_fold(tree, |value, key| {
        let of_list = || value.items().get(key.parse::<usize>().ok()?.checked_sub(1)?);
        value.get(&[key]).or_else(of_list)
    })?;
    let texts: Vec<&str> = value.items().iter().filter_map(Value::text).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::value::Kind;

    #[test]
    fn shortcodes_are_read_with_their_words_and_pairs() {
        let text = r#"x {{< video https://a.example/b title="A b" >}} y"#;
        let found = at(text, 2).expect("one");
        assert_eq!((found.name.as_str(), &found.words[0][..]), ("video", "https://a.example/b"));
        assert_eq!(found.pairs, [("title".to_owned(), "A b".to_owned())]);
        assert_eq!(&text[found.range], r#"{{< video https://a.example/b title="A b" >}}"#);
        assert_eq!(escaped("{{{< x >}}} y"), Some(("{{< x >}}".to_owned(), 11)));
        for none in ["{{< >}}", "{{< x", "{{x}}"] {
            assert_eq!(at(none, 0), None, "{none}");
        }
    }

    #[test]
    fn what_is_not_read_keeps_its_words() {
        let nothing = Value { kind: Kind::Null, span: None };
        let values = Values { metadata: vec![&nothing], variables: &nothing };
        let shown = |text: &str| shown(&at(text, 0).expect("one"), &values);
        assert_eq!(shown("{{< kbd Ctrl-C >}}").as_deref(), Ok("<kbd>Ctrl-C</kbd>"));
        assert_eq!(shown("{{< fa star >}}"), Err((Told::Icon, String::new())));
        let unknown = Err((Told::Shortcode("tip".to_owned()), "some words".to_owned()));
        assert_eq!(shown("{{< tip 3 \"some words\" >}}"), unknown);
    }
}
