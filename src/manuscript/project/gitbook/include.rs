//! What a page of GitBook takes from elsewhere: `{% include "file" %}`, `{{ book.name }}`, and `{{ name }}` behind
//! `{% set name = "words" %}`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::manuscript::front_matter;
use crate::manuscript::path::parent;
use crate::manuscript::purpose::Purpose;
use crate::manuscript::reading::Reading;
use crate::manuscript::value::Value;
use crate::markdown::dialect::rewrite;
use crate::rule::manuscript::MISSING_INCLUDE;
use crate::source::{Composed, SourceId, Span};

/// How deep texts may include each other.
const DEPTH: usize = 10;

/// The source of a page with what it includes; its own where it includes nothing.
pub(super) fn expand(
    source: SourceId,
    path: &Path,
    root: &Path,
    variables: Option<&Value>,
    reading: &mut Reading<'_>,
) -> SourceId {
    let plain = Composed::whole(source, &reading.sources.get(source).text);
    let composed = Expansion { root, variables, reading }.all(&plain, path, 0);
    if composed.text() == plain.text() {
        return source;
    }
    reading.sources.add(composed.into_source(path))
}

struct Expansion<'a, 'd> {
    root: &'a Path,
    variables: Option<&'a Value>,
    reading: &'a mut Reading<'d>,
}

impl Expansion<'_, '_> {
    fn all(&mut self, text: &Composed, path: &Path, depth: usize) -> Composed {
        let written = text.text();
        let mut out = Composed::default();
        let mut done = 0;
        // What stands between `{% raw %}` and `{% endraw %}` is shown as it is.
        let mut is_raw = false;
        let mut set: BTreeMap<&str, &str> = BTreeMap::new();
        for open in rewrite::places(written, "{").into_iter().filter(|open| written[open + 1..].starts_with(['%', '{']))
        {
            if open < done {
                continue;
            }
            let is_tag = written[open + 1..].starts_with('%');
            let close = if is_tag { "%}" } else { "}}" };
            let Some(length) = written[open..].find(close) else { continue };
            let inner = written[open + 2..open + length.max(2)].trim();
            let range = open..open + length + close.len();
            if is_tag {
                is_raw = inner == "raw" || (is_raw && inner != "endraw");
            }
            if is_raw {
                continue;
            }
            let place = text.origin(range.clone());
            let setting = if is_tag { setting(inner) } else { None };
            set.extend(setting);
            let found = match (is_tag, set.get(inner)) {
                (true, _) if setting.is_some() => Some(Composed::default()),
                (true, _) => inner.strip_prefix("include").and_then(|name| self.include(name, place, path, depth)),
                (false, Some(words)) => Some(made(words, place)),
                (false, None) => self.variable(inner, place),
            };
            if let Some(found) = found {
                out.push_part(text, done..range.start);
                out.push_part(&found, 0..found.text().len());
                done = range.end;
            }
        }
        out.push_part(text, done..written.len());
        out
    }

    /// A file that is included, without its front matter.
    fn include(&mut self, written: &str, place: Span, path: &Path, depth: usize) -> Option<Composed> {
        let name = written.trim().trim_matches(['"', '\'']);
        if name.is_empty() || name.contains("://") || depth >= DEPTH {
            return None;
        }
        let bare = name.split('#').next().unwrap_or_default();
        let beside = parent(path).join(bare);
        let found =
            [beside.clone(), self.root.join(bare.trim_start_matches('/'))].into_iter().find(|path| path.is_file());
        let Some(found) = found else {
            let message = format!("there is no {}", beside.display());
            let complaint = Diagnostic::new(&MISSING_INCLUDE, place, message);
            self.reading.diagnostics.push(complaint.help("correct the path, or add the file"));
            return Some(Composed::default());
        };
        let source = self.reading.file(&found, Purpose::Shared, Some(place))?;
        let text = self.reading.sources.get(source).text.clone();
        let start = front_matter::find(&text).map_or(0, |found| found.end);
        let mut whole = Composed::default();
        whole.push(&text[start..], Span::new(source, start..text.len()));
        whole.pop_line_end();
        Some(self.all(&whole, &found, depth + 1))
    }

    /// A variable of the project's file: `book.name` is one of its `variables`, or a key of the file itself.
    fn variable(&self, name: &str, place: Span) -> Option<Composed> {
        let tree = self.variables?;
        let name = name.strip_prefix("book.")?;
        let mut value = tree
            .get(&["variables"])
            .and_then(|tree| tree.get(&[name.split('.').next()?]))
            .or_else(|| tree.get(&[name.split('.').next()?]))?;
        for key in name.split('.').skip(1) {
            value = value.get(&[key])?;
        }
        Some(made(value.text()?, place))
    }
}

/// Words that stand for a mark.
fn made(words: &str, place: Span) -> Composed {
    let mut composed = Composed::default();
    composed.push(words, place);
    composed
}

/// The name and the words of a tag that sets a variable: `set name = "words"`.
fn setting(tag: &str) -> Option<(&str, &str)> {
    let (name, words) = tag.strip_prefix("set ")?.split_once('=')?;
    let words = words.trim();
    let quote = words.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let inner = words.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inner.contains(quote)).then_some((name.trim(), inner))
}
