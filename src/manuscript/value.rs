//! A tree of values with their places: what YAML, TOML and the command line are read into.
//!
//! Scalars keep the author's own spelling, so that `position: 1.10` and `title: 1984` come out as they were written. The
//! tree says nothing of what a value means; that is [`super::key`]'s.

use crate::source::Span;

/// The most levels that a tree may have: no metadata needs more, and recursion over it stays bounded.
pub(super) const DEPTH: usize = 32;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands; none for what came from the command line.
    pub(super) span: Option<Span>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Nothing: `key:` without a value.
    Null,
    /// A word, a number, a date, a text: as it is spelled.
    Scalar {
        /// The spelling, without quotation marks.
        text: String,
        /// Whether it stood in quotation marks or in a block, and so is a text whatever it looks like.
        quoted: bool,
    },
    /// Values in order.
    List(Vec<Value>),
    /// Keys with values, in the order in which they were written.
    Map(Vec<Pair>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    /// The key.
    pub(super) key: String,
    /// Where the key stands.
    pub(super) key_span: Option<Span>,
    /// The value.
    pub(super) value: Value,
}

impl Value {
    /// A scalar that no source holds.
    pub(super) fn given(text: &str) -> Value {
        Value { kind: Kind::Scalar { text: text.into(), quoted: false }, span: None }
    }

    /// The text of a scalar, without the space around it.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text.trim()),
            _ => None,
        }
    }

    /// Whether there is nothing in it: such a value counts as absent.
    pub(super) fn is_empty(&self) -> bool {
        match &self.kind {
            Kind::Null => true,
            Kind::Scalar { text, .. } => text.trim().is_empty(),
            Kind::List(items) => items.iter().all(Value::is_empty),
            Kind::Map(pairs) => pairs.is_empty(),
        }
    }

    /// The truth value that it spells.
    pub(super) fn truth(&self) -> Option<bool> {
        match self.text()?.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" => Some(false),
            _ => None,
        }
    }

    /// The items of a list; anything else is a list of one, and nothing is an empty list.
    pub(super) fn items(&self) -> &[Value] {
        match &self.kind {
            Kind::List(items) => items,
            _ if self.is_empty() => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The pairs of a map.
    pub(super) fn pairs(&self) -> Option<&[Pair]> {
        match &self.kind {
            Kind::Map(pairs) => Some(pairs),
            _ => None,
        }
    }

    /// The value of the first of these keys that is there and not empty.
    pub(super) fn get(&self, keys: &[&str]) -> Option<&Value> {
        let pairs = self.pairs()?;
        keys.iter().find_map(|key| {
            pairs.iter().find(|pair| pair.key == *key && !pair.value.is_empty()).map(|pair| &pair.value)
        })
    }

    /// What it is, for a message.
    pub(super) fn describe(&self) -> &'static str {
        match &self.kind {
            Kind::Null => "nothing",
            Kind::Scalar { .. } => "a text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a table of keys and values",
        }
    }
}

/// Why a text could not be read into a tree, and where.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Malformed {
    /// What is wrong: lower case, no full stop.
    pub(super) message: String,
    /// How to mend it, as an imperative.
    pub(super) help: String,
    /// The place.
    pub(super) span: Span,
}

#[cfg(test)]
impl Malformed {
    /// What is said of this text, with the line at which it is.
    pub(super) fn told(&self, text: &str) -> String {
        let line = text[..self.span.start as usize].matches('\n').count() + 1;
        format!("{line}: {}: {}", self.message, self.help)
    }
}
