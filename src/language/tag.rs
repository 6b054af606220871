//! Language tags, read leniently: [BCP 47](https://www.rfc-editor.org/info/bcp47) without asking whether one is valid.

/// A language tag, as a slice of the author's own.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'a> {
    text: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads a tag; any text will do.
    pub fn new(text: &'a str) -> Tag<'a> {
        Tag { text: text.trim() }
    }

    /// The language in lower case where katern knows it, else as written: `nl` of `nl-BE`.
    pub fn primary(self) -> &'a str {
        let primary = self.subtags().next().unwrap_or_default();
        if primary.bytes().any(|byte| byte.is_ascii_uppercase()) {
            // Only spellings such as `EN` come here, and only those that katern has a table for matter.
            return KNOWN.iter().find(|known| known.eq_ignore_ascii_case(primary)).copied().unwrap_or(primary);
        }
        primary
    }

    /// Whether one of the other subtags is this script, region or variant.
    pub fn has(self, subtag: &str) -> bool {
        self.subtags().skip(1).any(|known| known.eq_ignore_ascii_case(subtag))
    }

    /// The script, where one is named: `Latn` of `sr-Latn-RS`.
    pub fn script(self) -> Option<&'a str> {
        self.subtags().skip(1).find(|subtag| subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic()))
    }

    fn subtags(self) -> impl Iterator<Item = &'a str> {
        self.text.split(['-', '_'])
    }
}

/// The primary languages that something is known of.
const KNOWN: &[&str] = &[
    "af", "ar", "bg", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "fy", "ga", "he",
    "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "la", "lb", "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl", "pt",
    "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "ur", "vi", "yi", "zh",
];
