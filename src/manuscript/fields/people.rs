//! Who made the book and who helped.

use super::Draft;
use crate::manuscript::checks::{Wrong, relator};
use crate::manuscript::decode::Layer;
use crate::manuscript::headline::without_tags;
use crate::manuscript::value::Value;
use crate::model::metadata::Contributor;

takes! { draft, value, layer;
    author { draft.authors = people(value, "aut", layer) }
    creator { draft.creators = people(value, "aut", layer) }
    contributor { draft.contributors = people(value, "ctb", layer) }
    translator { draft.helpers.insert("trl", people(value, "trl", layer)) }
    illustrator { draft.helpers.insert("ill", people(value, "ill", layer)) }
    photographer { draft.helpers.insert("pht", people(value, "pht", layer)) }
    cover_designer { draft.helpers.insert("cov", people(value, "cov", layer)) }
}

pub(in crate::manuscript) fn editor(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    // Quarto's `editor: visual` and `editor: source` name a program.
    let is_program =
        |value: &Value| matches!(value.text(), Some("visual" | "source")) || value.get(&["markdown", "mode"]).is_some();
    if matches!(value.items(), [one] if is_program(one)) {
        return;
    }
    draft.helpers.insert("edt", people(value, "edt", layer));
}

pub(in crate::manuscript) fn author_sort(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let sorts: Vec<Option<String>> = value.items().iter().map(|item| layer.text(item)).collect();
    for (author, sort) in draft.authors.iter_mut().zip(sorts) {
        author.file_as = author.file_as.take().or(sort);
    }
}

/// What a person's table may hold; the second half is for web pages and papers, and no book has a place for it.
const PERSON: [&str; 24] = [
    "name", "text", "literal", "given", "family", "role", "roles", "file-as", "file_as", "sort", "id", "email",
    "affiliation", "affiliations", "institute", "orcid", "url", "website", "correspondence", "degrees", "twitter",
    "github", "avatar", "bio",
];

fn people(value: &Value, role: &'static str, layer: &mut Layer<'_>) -> Vec<Contributor> {
    value.items().iter().filter_map(|item| person(item, role, layer)).collect()
}

fn person(value: &Value, role: &'static str, layer: &mut Layer<'_>) -> Option<Contributor> {
    layer.only(value, &PERSON, "a person");
    let mut file_as = value.get(&["file-as", "file_as", "sort"]).and_then(|sort| layer.text(sort));
    let parts = value.get(&["name"]).filter(|name| name.pairs().is_some()).unwrap_or(value);
    let part = |key: &str, layer: &mut Layer<'_>| parts.get(&[key]).and_then(|part| layer.text(part));
    let name = match (part("given", layer), part("family", layer)) {
        (Some(given), Some(family)) => {
            file_as = file_as.or_else(|| Some(format!("{family}, {given}")));
            Some(format!("{given} {family}"))
        }
        (given, family) => given.or(family).or_else(|| part("literal", layer)),
    };
    let name = match name {
        Some(name) => name,
        None if value.pairs().is_some() && value.get(&["name", "text"]).is_none() => {
            layer.wrong(value, Wrong::new("a person without a name", "add `name: …`"));
            return None;
        }
        None => layer.text(value)?,
    };
    let name = without_tags(&name);
    let given = value.get(&["role", "roles"]);
    let mut roles: Vec<String> = Vec::new();
    for item in given.map(Value::items).unwrap_or_default() {
        if let Some(word) = layer.word(item)
            && let Some(code) = layer.checked(item, relator::code(&word))
        {
            roles.push(code);
        }
    }
    if roles.is_empty() && role != "ctb" {
        roles.push(role.to_owned());
    }
    Some(Contributor { name, roles, file_as })
}
