//! The JSON Schema of `katern.toml`, made from the table of keys, for editors that complete and check as one types.

use serde_json::{Map, Value as Json, json};

use super::checks::relator;
use super::fields::{LOOK_SETTINGS, LookSetting};
use super::key::{self, Key, Shape};
use super::series::{self, SeriesKey, SeriesShape};
use crate::markdown::dialect::{Base, SYNTAXES};
use crate::model::pictures::{self, Holds};
use crate::model::role::Role;
use crate::model::settings::EDITIONS;
use crate::spec::accessibility::HAZARDS;

/// The schema of `katern.toml`.
pub fn schema() -> Json {
    let mut properties = Map::new();
    for key in key::ALL {
        for name in std::iter::once(&key.name).chain(key.aliases) {
            properties.insert((*name).to_owned(), property(key, name));
        }
    }
    properties.insert(
        "chapters".to_owned(),
        json!({
            "description": "The chapters in reading order; without it, `SUMMARY.md` or the files' names say the order.",
            "type": "array",
            "items": { "$ref": "#/$defs/chapter" },
        }),
    );
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "katern.toml",
        "description": "What a book says of itself and how katern makes it.",
        "type": "object",
        "properties": properties,
        "patternProperties": { "^x-": {} },
        "additionalProperties": false,
        "$defs": definitions(),
    })
}

fn property(key: &Key, name: &str) -> Json {
    let mut schema = shape(key.shape);
    let described = match name == key.name {
        true => key.what.to_owned(),
        false => format!("{} The same as `{}`.", key.what, key.name),
    };
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".to_owned(), described.into());
    }
    schema
}

fn shape(shape: Shape) -> Json {
    let words = |words: &[&str]| json!({ "enum": words });
    match shape {
        Shape::Text => json!({ "type": ["string", "number"] }),
        Shape::Texts => one_or_more(json!({ "type": ["string", "number"] })),
        Shape::Titles => one_or_more(json!({ "$ref": "#/$defs/title" })),
        Shape::People => one_or_more(json!({ "$ref": "#/$defs/person" })),
        Shape::Identifiers => one_or_more(json!({ "$ref": "#/$defs/identifier" })),
        Shape::Languages => one_or_more(json!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$" })),
        // TOML has dates of its own, which editors hand on as they please.
        Shape::Date => json!({}),
        Shape::Subjects => one_or_more(json!({ "$ref": "#/$defs/subject" })),
        Shape::Collections => one_or_more(json!({ "$ref": "#/$defs/collection" })),
        Shape::Path => json!({ "anyOf": [{ "type": "string" }, { "$ref": "#/$defs/cover" }] }),
        Shape::File => json!({ "type": "string" }),
        Shape::Paths => one_or_more(json!({ "type": "string" })),
        Shape::Address => json!({ "anyOf": [{ "type": "string" }, { "type": "object" }] }),
        Shape::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Truth => json!({ "type": "boolean" }),
        Shape::Choice(choices) => words(choices),
        Shape::Dialect => json!({ "type": "string", "pattern": dialects() }),
        Shape::Choices(choices) => one_or_more(words(choices)),
        Shape::Accessibility => json!({ "$ref": "#/$defs/accessibility" }),
        Shape::Tdm => json!({ "anyOf": [{ "type": "boolean" }, { "enum": [0, 1] }, { "$ref": "#/$defs/tdm" }] }),
        Shape::Macros => one_or_more(json!({ "anyOf": [{ "type": "string" }, { "$ref": "#/$defs/macros" }] })),
        Shape::Theme => json!({ "anyOf": [{ "type": "string" }, { "$ref": "#/$defs/theme" }] }),
        Shape::Fonts => {
            let files = one_or_more(json!({ "type": "string" }));
            json!({ "anyOf": [files, { "type": "object", "properties": { "body": files, "headings": files, "code": files }, "additionalProperties": false }] })
        }
        Shape::Pictures => json!({ "$ref": "#/$defs/pictures" }),
        Shape::Rules => json!({ "$ref": "#/$defs/rules" }),
        Shape::Works => json!({ "type": "array", "items": { "type": "object", "required": ["id"] } }),
        Shape::Addresses => {
            json!({ "type": "object", "additionalProperties": { "type": "string", "pattern": "^https?://" } })
        }
        Shape::Editions => {
            let editions: Map<String, Json> =
                EDITIONS.iter().map(|name| ((*name).to_owned(), json!({ "type": "object" }))).collect();
            json!({ "type": "object", "properties": editions, "patternProperties": { "^x-": {} }, "additionalProperties": false })
        }
        Shape::Table => json!({ "type": "object" }),
    }
}

/// The pattern of a dialect with its switches.
fn dialects() -> String {
    let bases: Vec<&str> = Base::ALL.iter().map(|base| base.name()).collect();
    let names: Vec<&str> = SYNTAXES.iter().map(|syntax| syntax.name).collect();
    format!("^({})([+-]({}))*$", bases.join("|"), names.join("|"))
}

/// The keys of what is done to pictures.
fn pictures_keys() -> Map<String, Json> {
    let property = |key: &pictures::Key| {
        let mut schema = match key.holds {
            Holds::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Holds::Truth => json!({ "type": "boolean" }),
            Holds::Choice(words) => json!({ "enum": words }),
        };
        schema["description"] = key.what.into();
        (key.name.to_owned(), schema)
    };
    pictures::KEYS.iter().map(property).collect()
}

/// The schema of a series file.
pub fn series_schema() -> Json {
    let properties = |keys: &[SeriesKey]| -> Map<String, Json> {
        let property = |key: &SeriesKey| {
            let mut schema = match key.shape {
                SeriesShape::Text => shape(Shape::Text),
                SeriesShape::Texts => shape(Shape::Texts),
                SeriesShape::Date => shape(Shape::Date),
                SeriesShape::Address => json!({ "type": "string", "format": "uri" }),
                SeriesShape::Books => json!({ "type": "array", "items": { "$ref": "#/$defs/book" } }),
            };
            if let Some(object) = schema.as_object_mut() {
                object.insert("description".to_owned(), key.what.into());
            }
            (key.name.to_owned(), schema)
        };
        keys.iter().map(property).collect()
    };
    let table = |keys: &[SeriesKey], required: &str| {
        json!({
            "type": "object",
            "properties": properties(keys),
            "patternProperties": { "^x-": {} },
            "required": [required],
            "additionalProperties": false,
        })
    };
    let mut schema = table(&series::TOP, "books");
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        object.insert("title".to_owned(), "series.toml".into());
        object
            .insert("description".to_owned(), "The books of an author, shared by their manuscripts: `also-by`.".into());
        object.insert("$defs".to_owned(), json!({ "book": table(&series::BOOK, "title") }));
    }
    schema
}

fn one_or_more(one: Json) -> Json {
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}

/// The properties of the table of a theme.
fn theme() -> Json {
    let mut properties = Map::new();
    properties
        .insert("name".to_owned(), json!({ "type": "string", "description": "The theme's name, or its folder." }));
    for LookSetting { name, words, what } in &LOOK_SETTINGS {
        let mut schema = match words {
            [] => json!({ "type": "boolean" }),
            words if words.contains(&"#rrggbb") => json!({ "type": "string" }),
            words => json!({ "enum": words }),
        };
        schema["description"] = (*what).into();
        properties.insert((*name).to_owned(), schema);
    }
    properties.into()
}

fn definitions() -> Json {
    let text = || json!({ "type": ["string", "number"] });
    let table = |properties: Json, required: &[&str]| json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false });
    let text_or = |table: Json| json!({ "anyOf": [{ "type": ["string", "number"] }, table] });
    let roles: Vec<&str> = relator::all().flat_map(|(code, name)| [code, name]).collect();
    let documents: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
    let weights = json!({ "enum": ["deny", "warn", "note", "allow"] });
    let rules: Map<String, Json> = crate::rule::all()
        .map(|rule| {
            (rule.code.to_owned(), json!({ "enum": ["deny", "warn", "note", "allow"], "description": rule.what }))
        })
        .collect();
    json!({
        "title": text_or(table(json!({
            "text": text(),
            "type": { "enum": ["main", "subtitle", "short", "collection", "edition", "expanded"] },
            "file-as": text(),
        }), &["text"])),
        "person": { "anyOf": [{ "type": "string" }, {
            "type": "object",
            "properties": {
                "name": { "anyOf": [{ "type": "string" }, { "type": "object" }] },
                "given": text(),
                "family": text(),
                "role": one_or_more(json!({ "anyOf": [{ "enum": roles }, { "type": "string" }] })),
                "file-as": text(),
            },
        }]},
        "identifier": text_or(table(json!({
            "text": text(),
            "scheme": { "enum": ["ISBN", "DOI", "UUID", "ISSN", "URL", "URN", "other"] },
        }), &["text"])),
        "subject": text_or(table(json!({
            "text": text(),
            "authority": { "type": "string" },
            "term": text(),
        }), &["text"])),
        "collection": text_or(table(json!({
            "name": text(),
            "type": { "enum": ["series", "set"] },
            "position": text(),
            "identifier": text(),
        }), &["name"])),
        "cover": table(json!({ "path": { "type": "string" }, "alt": { "type": "string" } }), &["path"]),
        "accessibility": table(json!({
            "summary": { "type": "string" },
            "hazards": one_or_more(json!({ "enum": HAZARDS })),
            "features": one_or_more(json!({ "type": "string" })),
            "conforms-to": one_or_more(json!({ "type": "string" })),
            "certified-by": { "type": "string" },
            "credential": { "type": "string" },
            "report": { "type": "string" },
            "exemption": { "enum": ["eaa-microenterprise", "eaa-fundamental-alteration", "eaa-disproportionate-burden"] },
        }), &[]),
        "tdm": table(json!({ "reserved": { "type": "boolean" }, "policy": { "type": "string" } }), &[]),
        "theme": table(theme(), &[]),
        "macros": { "type": "object", "additionalProperties": { "type": ["string", "array"] } },
        "pictures": table(pictures_keys().into(), &[]),
        "rules": { "type": "object", "properties": rules, "additionalProperties": weights },
        "chapter": { "anyOf": [{ "type": "string" }, table(json!({
            "file": { "type": "string" },
            "title": { "type": "string" },
            "part": { "type": "string" },
            "role": { "enum": documents },
            "chapters": { "type": "array", "items": { "$ref": "#/$defs/chapter" } },
        }), &[])]},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_and_every_reference_is_there() {
        let schema = schema();
        for key in key::ALL {
            assert!(schema["properties"][key.name]["description"].is_string(), "{}", key.name);
        }
        let text = schema.to_string();
        for part in text.split("#/$defs/").skip(1) {
            let name = part.split('"').next().expect("a name");
            assert!(schema["$defs"][name].is_object(), "{name}");
        }
    }
}
