//! Keys of the book that stand below the header of a table in TOML, and so are read as part of that table.
//!
//! Whoever adds `author = "…"` at the end of `katern.toml` adds it to `[shops]`, if that comes last. Only what the table
//! itself has no place for is told here; the key is then taken out of it, so that nothing else is said of it.

use super::decode::{Layer, apply};
use super::fields::Draft;
use super::key::{self, Shape};
use super::list;
use super::value::{Kind, Pair, Value};
use crate::diagnostic::Diagnostic;
use crate::rule::metadata::UNKNOWN_METADATA_KEY;
use crate::source::Span;

/// The key of `katern.toml` that lists the chapters.
const CHAPTERS: &str = "chapters";

/// Takes the keys out of the tables of `tree` that the book has and these tables have not, and tells of them; gives their
/// names. `text` is the file in which they stand.
pub(super) fn take_out(tree: &mut Value, text: &str, layer: &mut Layer<'_>) -> Vec<&'static str> {
    let Kind::Map(tables) = &mut tree.kind else { return Vec::new() };
    let mut names = Vec::new();
    for table in tables {
        let refused = Refused::by(table, layer);
        if refused.places.is_empty() {
            continue;
        }
        let mut found = Vec::new();
        part(&mut table.value, &mut |inner| match below(inner, &table.key, text).filter(|_| refused.has(inner)) {
            Some(header) => {
                found.push((header, inner.clone()));
                Fate::Goes
            }
            None => Fate::Stays,
        });
        names.extend(found.iter().filter_map(|(_, pair)| key::find(&pair.key)).map(|key| key.name));
        for together in found.chunk_by(|(one, _), (other, _)| one == other) {
            tell(together, layer);
        }
    }
    names
}

/// Where a table complains of what is in it, when it is read by itself.
struct Refused {
    places: Vec<u32>,
    /// Whether any name may stand in it, and only the value tells that it is none of its own.
    takes_any_name: bool,
}

impl Refused {
    fn by(table: &Pair, layer: &Layer<'_>) -> Refused {
        let mut said = Vec::new();
        let mut alone = Layer { base: layer.base.clone(), name: layer.name, diagnostics: &mut said };
        let known = key::find(&table.key);
        if table.key == CHAPTERS {
            list::from_tree(&table.value, &mut alone);
        } else if known.is_some() && (table.value.pairs().is_some() || matches!(table.value.kind, Kind::List(_))) {
            let tree = Value { kind: Kind::Map(vec![table.clone()]), span: None };
            apply(&tree, &mut Draft::default(), &mut alone);
        }
        let places = said.iter().filter_map(|complaint| complaint.span).map(|span| span.start).collect();
        let takes_any_name = known.is_some_and(|key| matches!(key.shape, Shape::Addresses | Shape::Macros));
        Refused { places, takes_any_name }
    }

    fn has(&self, pair: &Pair) -> bool {
        let is_at = |span: Option<Span>| span.is_some_and(|span| self.places.contains(&span.start));
        is_at(pair.key_span) || (self.takes_any_name && is_at(pair.value.span))
    }
}

/// What becomes of a key.
enum Fate {
    Stays,
    Goes,
}

/// Asks of every pair below a value whether it stays there.
fn part(value: &mut Value, fate: &mut impl FnMut(&Pair) -> Fate) {
    match &mut value.kind {
        Kind::Map(pairs) => {
            pairs.retain(|pair| matches!(fate(pair), Fate::Stays));
            pairs.iter_mut().for_each(|pair| part(&mut pair.value, fate));
        }
        Kind::List(items) => items.iter_mut().for_each(|item| part(item, fate)),
        Kind::Null | Kind::Scalar { .. } => {}
    }
}

/// The header above a key of the book that begins its line, where it is one of this table: `[shops]`.
fn below<'t>(pair: &Pair, table: &str, text: &'t str) -> Option<&'t str> {
    if key::find(&pair.key).is_none() && pair.key != CHAPTERS {
        return None;
    }
    let before = text.get(..pair.key_span?.start as usize)?;
    let (above, indent) = before.rsplit_once('\n')?;
    let header = above.lines().rev().map(str::trim).find(|line| line.starts_with('['))?;
    let inside = header.trim_start_matches('[');
    let (name, _) = inside.split_once(']')?;
    let first = name.split('.').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    let brackets = header.len() - inside.len();
    let is_below = indent.trim().is_empty() && first == table;
    header.get(..2 * brackets + name.len()).filter(|_| is_below)
}

/// Tells of keys below one header.
fn tell(together: &[(&str, Pair)], layer: &mut Layer<'_>) {
    let names: Vec<String> = together.iter().map(|(_, pair)| format!("`{}`", pair.key)).collect();
    let [(header, first), ..] = together else { return };
    let (message, help) = match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => (
            format!("{} and {last} stand below `{header}` and are taken for part of it", rest.join(", ")),
            "move them above the first line in square brackets",
        ),
        _ => (
            format!("{} stands below `{header}` and is taken for part of it", names.concat()),
            "move it above the first line in square brackets",
        ),
    };
    layer.diagnostics.push(Diagnostic::new(&UNKNOWN_METADATA_KEY, first.key_span, message).help(help));
}
