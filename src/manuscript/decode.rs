//! One place that metadata comes from, read into the draft of the book key by key.
//!
//! Knows the keys ([`super::key`]) and complains of what they can't hold; never opens a file. Layers are applied weakest
//! first, and each key that a layer gives takes the place of what weaker layers said.

use std::path::PathBuf;

use super::checks::{Wrong, beginning, nearest, rather, slip};
use super::fields::Draft;
use super::key::{self, Key, Take};
use super::plain::plain;
use super::translated::translated;
use super::value::{Kind, Malformed, Pair, Value};
use crate::diagnostic::Diagnostic;
use crate::model::metadata::Field;
use crate::rule::Severity;
use crate::rule::metadata::{MALFORMED_METADATA, UNKNOWN_METADATA_KEY, WRONG_METADATA_VALUE};

/// What is being read, and where complaints go.
pub(super) struct Layer<'a> {
    /// The folder that paths in it are relative to.
    pub(super) base: PathBuf,
    /// What it is called in messages where it has no place: `--metadata`.
    pub(super) name: &'static str,
    /// Where complaints go.
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

/// Reads every key of `tree` into `draft`.
pub(super) fn apply(tree: &Value, draft: &mut Draft, layer: &mut Layer<'_>) {
    if matches!(tree.kind, Kind::Null) {
        return;
    }
    let Some(pairs) = tree.pairs() else {
        let message = format!("metadata must be keys with values, not {}", tree.describe());
        layer.diagnostics.push(Diagnostic::new(&MALFORMED_METADATA, tree.span, message).help("write `title: …`"));
        return;
    };
    for pair in pairs {
        if key::find(&pair.key).is_none() && !key::is_ignored(&pair.key) {
            layer.unknown(pair, key::names(), "metadata");
        }
    }
    // In the table's order, so that the order of keys in a file never matters.
    for key in key::ALL {
        let named = || pairs.iter().filter(|pair| key.is_named(&pair.key) && !pair.value.is_empty());
        if let (Some(first), Some(second)) = (named().next(), named().nth(1)) {
            layer.twice(first, second);
        }
        for pair in pairs.iter().filter(|pair| key.is_named(&pair.key)) {
            layer.take(key, pair, draft);
        }
    }
}

impl Layer<'_> {
    fn take(&mut self, key: &'static Key, pair: &Pair, draft: &mut Draft) {
        // `key:` without a value is as if the key were not there.
        if pair.value.is_empty() {
            return;
        }
        draft.named.insert(key.name);
        let before = self.diagnostics.len();
        self.read(key, pair, draft);
        // Without a place the message itself has to name the key.
        for complaint in self.diagnostics[before..].iter_mut().filter(|complaint| complaint.span.is_none()) {
            if let Some(rest) = complaint.message.strip_prefix(&format!("{}: ", self.name)) {
                complaint.message = format!("{} {}: {rest}", self.name, pair.key);
            }
        }
    }

    fn read(&mut self, key: &'static Key, pair: &Pair, draft: &mut Draft) {
        match key.take {
            Take::Value(take) => take(draft, &pair.value, self),
            Take::Table => {
                for inner in pair.value.pairs().unwrap_or_default() {
                    match key::find(&inner.key) {
                        Some(key) if !matches!(key.take, Take::Table) => self.take(key, inner, draft),
                        Some(_) => {}
                        None if key::is_ignored(&inner.key) => {}
                        None => self.unknown(inner, key::names(), "metadata"),
                    }
                }
                if pair.value.pairs().is_none() {
                    self.wrong_kind(&pair.value, "a table of keys and values");
                }
            }
        }
    }

    /// Complains of two names of one key that say different things.
    fn twice(&mut self, first: &Pair, second: &Pair) {
        let (Some(one), Some(other)) = (first.value.text(), second.value.text()) else { return };
        if one.trim() == other.trim() {
            return;
        }
        let message = format!("`{}` and `{}` are one key, and the later counts", first.key, second.key);
        let mut complaint = Diagnostic::new(&WRONG_METADATA_VALUE, second.key_span, message);
        complaint.severity = Severity::Warning;
        self.diagnostics.push(complaint.help("take one of the two out, or make a list of their values"));
    }

    /// Complains of a key that nobody knows, with a guess.
    pub(super) fn unknown<'k>(&mut self, pair: &Pair, known: impl Iterator<Item = &'k str>, of: &str) {
        let message = format!("`{}` is not a key of {of}", pair.key);
        let known: Vec<&str> = known.collect();
        let translated = translated(&pair.key).filter(|own| known.contains(own));
        let near = translated.or_else(|| near(&pair.key, &known));
        let help = match near {
            Some(near) => format!("write `{near}`, or take the key out"),
            None => "take the key out, or put `x-` before it to keep it for yourself".to_owned(),
        };
        self.diagnostics.push(Diagnostic::new(&UNKNOWN_METADATA_KEY, pair.key_span, message).help(help));
    }

    /// Complains of the keys in `value` that are not among `known`.
    pub(super) fn only(&mut self, value: &Value, known: &[&str], of: &str) {
        for pair in value.pairs().unwrap_or_default() {
            if !known.contains(&pair.key.as_str()) {
                self.only_pair(pair, known.iter().copied(), of);
            }
        }
    }

    /// Complains of a key that is not among `known`, unless the author keeps it for himself.
    pub(super) fn only_pair<'k>(&mut self, pair: &Pair, known: impl Iterator<Item = &'k str>, of: &str) {
        if !pair.key.starts_with("x-") {
            self.unknown(pair, known, of);
        }
    }

    /// Complains of a value.
    pub(super) fn wrong(&mut self, value: &Value, wrong: Wrong) {
        let message = match value.span {
            Some(_) => wrong.message,
            None => format!("{}: {}", self.name, wrong.message),
        };
        let mut diagnostic = Diagnostic::new(&WRONG_METADATA_VALUE, value.span, message);
        diagnostic.help = wrong.help;
        self.diagnostics.push(diagnostic);
    }

    /// Complains that a value is of the wrong kind.
    pub(super) fn wrong_kind(&mut self, value: &Value, expected: &str) {
        let wrong = Wrong::new(format!("this is {} and not {expected}", value.describe()), format!("write {expected}"));
        self.wrong(value, wrong);
    }

    /// What a check makes of a value; its complaint is passed on.
    pub(super) fn checked<T>(&mut self, value: &Value, result: Result<T, Wrong>) -> Option<T> {
        result.map_err(|wrong| self.wrong(value, wrong)).ok()
    }

    /// A text: a scalar, or pandoc's `{text: …}`.
    pub(super) fn text(&mut self, value: &Value) -> Option<String> {
        let value = value.get(&["text", "name", "value"]).unwrap_or(value);
        let text = match &value.kind {
            Kind::Scalar { text, .. } => Some(plain(text)),
            _ => None,
        };
        if text.is_none() && !value.is_empty() {
            self.wrong_kind(value, "a text");
        }
        text.filter(|text| !text.is_empty())
    }

    /// A spelling as it is: for codes, paths and addresses, which hold no Markdown.
    pub(super) fn word(&mut self, value: &Value) -> Option<String> {
        let inner = value.get(&["text", "name", "value"]).unwrap_or(value);
        let word = inner.text().map(str::to_owned);
        if word.is_none() && !inner.is_empty() {
            self.wrong_kind(inner, "a text");
        }
        word.filter(|word| !word.is_empty())
    }

    /// Texts: one or a list.
    pub(super) fn texts(&mut self, value: &Value) -> Vec<String> {
        value.items().iter().filter_map(|item| self.text(item)).collect()
    }

    /// A whole number.
    pub(super) fn number(&mut self, value: &Value, range: std::ops::RangeInclusive<u8>) -> Option<u8> {
        let number = value.text().and_then(|text| text.parse::<u8>().ok()).filter(|number| range.contains(number));
        if number.is_none() {
            let expected = format!("a whole number from {} to {}", range.start(), range.end());
            let shown = value.text().map_or_else(|| value.describe().to_owned(), |text| format!("`{text}`"));
            self.wrong(value, Wrong::new(format!("{shown} is not {expected}"), format!("write {expected}")));
        }
        number
    }

    /// Yes or no.
    pub(super) fn truth(&mut self, value: &Value) -> Option<bool> {
        let truth = value.truth();
        if truth.is_none() {
            let shown = value.text().map_or_else(|| value.describe().to_owned(), |text| format!("`{text}`"));
            self.wrong(value, Wrong::new(format!("{shown} is neither true nor false"), "write `true` or `false`"));
        }
        truth
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(&mut self, value: &Value, choices: &[(&str, T)]) -> Option<T> {
        let word = self.word(value)?;
        if let Some((_, choice)) = choices.iter().find(|(name, _)| name.eq_ignore_ascii_case(&word)) {
            return Some(*choice);
        }
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        self.not_among(value, &word, &names);
        None
    }

    /// Complains of a word in a value that is not one of those that could stand there.
    pub(super) fn not_among(&mut self, value: &Value, word: &str, names: &[&str]) {
        let help = match nearest(word, names.iter().copied()) {
            Some(near) => format!("write `{near}`"),
            None => format!("write {}", one_of(names.iter().copied())),
        };
        self.wrong(value, Wrong::new(format!("`{word}` is not a value that can stand here"), help));
    }

    /// A path, resolved against the file that names it.
    pub(super) fn path(&mut self, value: &Value) -> Option<Field<PathBuf>> {
        let word = self.word(value)?;
        let path = if word.contains("://") { PathBuf::from(word) } else { self.base.join(word) };
        Some(Field { value: path, span: value.span })
    }
}

/// The key that was most likely meant by a word that is none.
fn near<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    // What the reference prints, rather than another name of the same key.
    let printed = |name: &'k str| key::find(name).map(|key| key.name).filter(|own| known.contains(own)).unwrap_or(name);
    beginning(word, known.iter().copied(), printed)
        .or_else(|| slip(word, known.iter().copied()).map(|near| rather(word, near, printed(near))))
}

fn one_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// The complaint about a text that can't be read into a tree.
pub(super) fn malformed(error: Malformed) -> Diagnostic {
    Diagnostic::new(&MALFORMED_METADATA, error.span, error.message).help(error.help)
}
