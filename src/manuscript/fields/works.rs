//! Works that the metadata itself describes: `references`, in the manner of CSL-JSON, as pandoc has it.

use serde_json::{Map, Value as Json, json};

use super::Draft;
use crate::manuscript::decode::Layer;
use crate::manuscript::plain::plain;
use crate::manuscript::value::{Kind, Value};
use crate::source::Span;

/// A work that the metadata describes.
#[derive(Clone, Debug)]
pub struct Described {
    /// Its fields, as CSL-JSON has them.
    pub fields: Map<String, Json>,
    /// Where it stands.
    pub span: Span,
}

/// Fields whose text is a code or an address, and no Markdown.
const CODES: [&str; 8] = ["id", "URL", "DOI", "ISBN", "ISSN", "PMID", "type", "language"];

/// Fields of CSL-JSON that hold dates.
pub(crate) const DATES: [&str; 6] =
    ["issued", "accessed", "event-date", "original-date", "submitted", "available-date"];

/// Fields that hold people.
const PEOPLE: [&str; 8] = [
    "author", "editor", "translator", "illustrator", "director", "container-author", "collection-editor",
    "original-author",
];

pub(in crate::manuscript) fn references(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let mut works = Vec::new();
    for item in value.items() {
        let (Some(pairs), Some(span)) = (item.pairs(), item.span) else {
            layer.wrong_kind(item, "a work: a table with `id`, `type`, `title` and so on");
            continue;
        };
        let fields = pairs.iter().filter(|pair| !pair.value.is_empty());
        works.push(Described {
            fields: fields.map(|pair| (pair.key.clone(), field(&pair.key, &pair.value))).collect(),
            span,
        });
    }
    draft.companions.references = works;
}

fn field(name: &str, value: &Value) -> Json {
    match name {
        name if DATES.contains(&name) => date(value),
        name if PEOPLE.contains(&name) => value.items().iter().map(person).collect(),
        name if CODES.contains(&name) => value.text().map_or_else(|| tree(value), Json::from),
        _ => tree(value),
    }
}

/// A name: its parts in a table, or as it is written.
fn person(value: &Value) -> Json {
    match value.text() {
        Some(text) => match text.split_once(',') {
            Some((family, given)) => json!({ "family": family.trim(), "given": given.trim() }),
            None => json!({ "literal": text }),
        },
        None => tree(value),
    }
}

/// A date: a text, a number, CSL's own table, or pandoc's `year`, `month` and `day`, one or two of them.
fn date(value: &Value) -> Json {
    let parts = |value: &Value| -> Option<Json> {
        let number = |key: &&str| value.get(&[key])?.text()?.parse::<i64>().ok();
        let parts: Vec<i64> = ["year", "month", "day"].iter().map_while(number).collect();
        (!parts.is_empty()).then(|| json!(parts))
    };
    let dates: Vec<Json> = value.items().iter().filter_map(parts).collect();
    match dates.is_empty() {
        true => tree(value),
        false => json!({ "date-parts": dates }),
    }
}

fn tree(value: &Value) -> Json {
    match &value.kind {
        Kind::Null => Json::Null,
        Kind::Scalar { text, quoted } => match text.parse::<i64>() {
            Ok(number) if !quoted && number.to_string() == *text => json!(number),
            _ => json!(plain(text)),
        },
        Kind::List(items) => items.iter().map(tree).collect(),
        Kind::Map(pairs) => Json::Object(pairs.iter().map(|pair| (pair.key.clone(), tree(&pair.value))).collect()),
    }
}
