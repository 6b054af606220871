//! Lines of attributes: `{key: value, class: tip, #id}`, with an equals sign in older books.

/// What a line of attributes says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    /// Words by themselves: `pagebreak`, `aside`, `/aside`.
    pub(super) words: Vec<String>,
    /// Keys with values; an id is one under `id`.
    pub(super) pairs: Vec<(String, String)>,
}

impl Attributes {
    /// Reads a line, if it is nothing but attributes.
    pub(super) fn read(line: &str) -> Option<Attributes> {
        let inner = line.strip_prefix('{')?.strip_suffix('}')?;
        let mut attributes = Attributes::default();
        for item in items(inner)? {
            attributes.item(item.trim())?;
        }
        (!attributes.words.is_empty() || !attributes.pairs.is_empty()).then_some(attributes)
    }

    fn item(&mut self, item: &str) -> Option<()> {
        let is_name = |name: &str| {
            !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | ':' | '.'))
        };
        if let Some(id) = item.strip_prefix('#') {
            return is_name(id).then(|| self.pairs.push(("id".to_owned(), id.to_owned())));
        }
        if let Some(class) = item.strip_prefix('.') {
            return is_name(class).then(|| self.pairs.push(("class".to_owned(), class.to_owned())));
        }
        let sign = item.find([':', '=']);
        let Some((key, value)) = sign.map(|at| (item[..at].trim(), item[at + 1..].trim())) else {
            let is_word = is_name(item) && item.trim_start_matches('/').starts_with(|c: char| c.is_ascii_lowercase());
            return is_word.then(|| self.words.push(item.to_owned()));
        };
        let is_key = is_name(key) && key.starts_with(|c: char| c.is_ascii_alphabetic());
        let value = value.trim_matches(['"', '\'', '“', '”']);
        is_key.then(|| self.pairs.push((key.to_owned(), value.to_owned())))
    }

    /// The value of the first of these keys that is there.
    pub(super) fn get(&self, keys: &[&str]) -> Option<&str> {
        let found = self.pairs.iter().find(|(key, value)| keys.contains(&key.as_str()) && !value.is_empty());
        found.map(|(_, value)| value.as_str())
    }

    /// Whether a word stands by itself among them.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }
}

/// The parts between commas, which quotation marks hold together; between spaces in older books.
fn items(inner: &str) -> Option<Vec<&str>> {
    let mut items = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, c) in inner.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"') => quote = Some('"'),
            (None, ',') => {
                items.push(&inner[start..at]);
                start = at + 1;
            }
            (None, '{' | '}' | '`') => return None,
            // A space parts two items where each has its own sign.
            (None, ' ') if is_old(&inner[start..at]) && is_old(inner[at..].trim_start()) => {
                items.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(&inner[start..]);
    items.retain(|item| !item.trim().is_empty());
    quote.is_none().then_some(items)
}

/// Whether an item begins as those of older books do: `lang="ruby"`, `#id`, `.class`.
fn is_old(item: &str) -> bool {
    let item = item.trim();
    let word = item.split(['=', ' ', ':']).next().unwrap_or_default();
    item.starts_with(['#', '.']) || item[word.len()..].starts_with('=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_in_both_spellings() {
        let read = |line| Attributes::read(line).expect("attributes");
        let attributes = read("{title: \"A, b\", class: tip, #x}");
        assert_eq!(
            (attributes.get(&["title"]), attributes.get(&["class"]), attributes.get(&["id"])),
            (Some("A, b"), Some("tip"), Some("x"))
        );
        let attributes = read("{lang=\"ruby\" title=\"a b\", line-numbers=off}");
        assert_eq!((attributes.get(&["lang"]), attributes.get(&["title"])), (Some("ruby"), Some("a b")));
        assert!(read("{blurb, class: tip}").has("blurb"));
        assert!(read("{/aside}").has("/aside"));
        for line in ["{}", "{ a b }", "{\"a\": 1}", "{{x}}", "{Some words, here}", "x {a}"] {
            assert_eq!(Attributes::read(line), None, "{line}");
        }
    }
}
