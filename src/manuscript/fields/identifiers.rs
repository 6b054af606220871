//! What identifies the book.

use super::Draft;
use crate::manuscript::checks::{Wrong, identifier, nearest};
use crate::manuscript::decode::Layer;
use crate::manuscript::value::Value;
use crate::model::metadata::Identifier;

pub(in crate::manuscript) fn identifier(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let found: Vec<Identifier> = value.items().iter().filter_map(|item| one_identifier(item, layer)).collect();
    if !found.is_empty() {
        draft.identifiers = found;
    }
}

pub(super) fn one_identifier(value: &Value, layer: &mut Layer<'_>) -> Option<Identifier> {
    layer.only(value, &["text", "value", "scheme", "type"], "an identifier");
    let inner = value.get(&["text", "value"]).unwrap_or(value);
    let text = layer.word(inner)?;
    let named = value.get(&["scheme", "type"]);
    let scheme = named.and_then(|scheme| {
        let word = layer.word(scheme)?;
        let known = identifier::scheme(&word);
        if known.is_none() {
            let names = ["ISBN", "DOI", "UUID", "ISSN", "URL", "URN", "other"];
            let help = match nearest(&word, names) {
                Some(near) => format!("write `{near}`"),
                None => "write `ISBN`, `DOI`, `UUID`, `ISSN`, `URL` or `other`".to_owned(),
            };
            layer.wrong(scheme, Wrong::new(format!("`{word}` is not a scheme of identifiers"), help));
        }
        known
    });
    let checked = match scheme {
        Some(scheme) => identifier::check(&text, scheme),
        None => identifier::guess(&text),
    };
    layer.checked(inner, checked)
}

fn number(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>, name: &'static str) {
    let scheme = identifier::scheme(name).expect("a scheme of this program");
    let mut found = Vec::new();
    for item in value.items() {
        if let Some(text) = layer.word(item)
            && let Some(identifier) = layer.checked(item, identifier::check(&text, scheme))
        {
            found.push(identifier);
        }
    }
    draft.numbers.insert(name, found);
}

takes! { draft, value, layer;
    isbn { number(draft, value, layer, "isbn") }
    doi { number(draft, value, layer, "doi") }
    uuid { number(draft, value, layer, "uuid") }
    issn { number(draft, value, layer, "issn") }
}
