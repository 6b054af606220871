//! The front matter of a text with cells: what it says of the text, and which of its keys a book knows.

use std::ops::Range;

use super::include::lines_of;
use crate::manuscript::front_matter::{self, Format};
use crate::manuscript::reading::Reading;
use crate::manuscript::value::{Kind, Value};
use crate::manuscript::{key, yaml};
use crate::markdown::dialect::rewrite;
use crate::model::role::Role;
use crate::source::{Composed, SourceId};

/// The front matter of a text.
#[derive(Debug)]
pub(super) struct Head {
    /// What it says.
    pub(super) tree: Value,
    /// The names of keys that only its own tool reads.
    foreign: Vec<String>,
}

impl Head {
    /// That of a text; nothing where there is none, or none that can be read.
    pub(super) fn of(source: SourceId, reading: &Reading<'_>) -> Head {
        let text = &reading.sources.get(source).text;
        let tree = front_matter::find(text).filter(|found| found.format == Format::Yaml && found.closed);
        let tree = tree.and_then(|found| yaml::parse(&text[found.inner.clone()], source, found.inner.start).ok());
        let tree = tree.unwrap_or(Value { kind: Kind::Null, span: None });
        let pairs = tree.pairs().unwrap_or_default().iter();
        // A value that a program computes says nothing without it; drafts and weights are for whoever orders the texts.
        let is_kept = |key: &str, value: &Value| {
            let is_computed = value.items().iter().any(|item| item.text().is_some_and(|text| text.contains("`r ")));
            matches!(key, "draft" | "role") || key::find(key).is_some_and(|_| !is_computed)
        };
        let foreign = pairs.filter(|pair| !is_kept(&pair.key, &pair.value)).map(|pair| pair.key.clone()).collect();
        Head { tree, foreign }
    }
}

/// The role of a text in a book whose chapters are numbered: a chapter, unless its heading says that it has no number.
pub(in crate::manuscript::project) fn role(text: &str) -> Option<Role> {
    let lines = rewrite::lines(&text[body(text)]);
    let mut words = lines.iter().filter(|line| !line.is_code).map(|line| line.words);
    let heading = words.find(|words| words.starts_with("# ") && !words.starts_with("# ("))?;
    let is_unnumbered = [".unnumbered", "{-", "-}"].iter().any(|mark| heading.contains(mark));
    (!is_unnumbered).then_some(Role::Chapter)
}

/// The text without the keys that only its tool reads.
pub(super) fn without_keys(text: &Composed, head: &Head) -> Composed {
    let Some(found) = front_matter::find(text.text()).filter(|_| !head.foreign.is_empty()) else { return text.clone() };
    let mut out = Composed::default();
    out.push_part(text, 0..found.inner.start);
    let mut is_foreign = false;
    for line in lines_of(text.text(), found.inner.clone()) {
        let words = &text.text()[line.clone()];
        let begins = !words.starts_with([' ', '\t', '\n', '-', '#', '}', ']']);
        if begins {
            let key = words.split(':').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            is_foreign = head.foreign.iter().any(|foreign| foreign == key);
        }
        if !is_foreign {
            out.push_part(text, line);
        }
    }
    out.push_part(text, found.inner.end..text.text().len());
    out
}

/// The bytes of a text after its front matter.
pub(super) fn body(text: &str) -> Range<usize> {
    front_matter::find(text).map_or(0, |found| found.end)..text.len()
}
