//! What is said of the book in words and terms: languages, dates, publisher, rights, subjects, series, cover.

use super::Draft;
use super::identifiers::one_identifier;
use crate::manuscript::checks::{Wrong, date, is_web_address, language, nearest};
use crate::manuscript::decode::Layer;
use crate::manuscript::value::Value;
use crate::model::Cover;
use crate::model::metadata::{Collection, CollectionKind, Direction, Field, Subject, WritingMode};

pub(in crate::manuscript) fn lang(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let found: Vec<Field<String>> = value.items().iter().filter_map(|item| one_language(item, layer)).collect();
    if !found.is_empty() {
        draft.metadata.languages = found;
    }
}

/// A language tag with its place.
pub(in crate::manuscript) fn one_language(value: &Value, layer: &mut Layer<'_>) -> Option<Field<String>> {
    let word = layer.word(value)?;
    let tag = layer.checked(value, language::tag(&word))?;
    Some(Field { value: tag, span: value.span })
}

const DIRECTIONS: [(&str, Option<Direction>); 4] =
    [("ltr", Some(Direction::Ltr)), ("rtl", Some(Direction::Rtl)), ("default", None), ("auto", None)];

pub(in crate::manuscript) fn dir(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    if let Some(direction) = layer.choice(value, &DIRECTIONS) {
        draft.metadata.direction = direction;
    }
}

pub(in crate::manuscript) fn page_progression(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    if let Some(direction) = layer.choice(value, &DIRECTIONS) {
        draft.metadata.page_progression = direction;
    }
}

pub(in crate::manuscript) fn writing_mode(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let modes = [
        ("horizontal-tb", WritingMode::Horizontal),
        ("horizontal", WritingMode::Horizontal),
        ("vertical-rl", WritingMode::VerticalRl),
        ("vertical", WritingMode::VerticalRl),
        ("vertical-lr", WritingMode::VerticalLr),
    ];
    draft.metadata.writing_mode = layer.choice(value, &modes).or(draft.metadata.writing_mode);
}

// Dates.

pub(in crate::manuscript) fn published(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    // pandoc's list of events: the publication's is the date.
    let item = value.items().iter().find(|item| {
        item.get(&["event", "type"])
            .and_then(Value::text)
            .is_some_and(|event| event.eq_ignore_ascii_case("publication"))
    });
    if item.is_none() && value.items().len() > 1 {
        let wrong = Wrong::new(
            "there are several dates here",
            "write one, or say which is the date of publication with `event: publication`",
        );
        layer.wrong(value, wrong);
        return;
    }
    let Some(item) = item.or(value.items().first()) else { return };
    layer.only(item, &["text", "event", "type", "value"], "a date");
    let place = item.get(&["text", "value"]).unwrap_or(item);
    if let Some(word) = layer.word(place)
        && let Some(date) = layer.checked(place, date::published(&word))
    {
        draft.metadata.date = Some(Field { value: date, span: place.span });
    }
}

pub(in crate::manuscript) fn modified(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    if let Some(word) = layer.word(value)
        && let Some(moment) = layer.checked(value, date::modified(&word))
    {
        draft.metadata.modified = Some(Field { value: moment, span: value.span });
    }
}

// Words.

takes! { draft, value, layer;
    publisher { draft.metadata.publishers = layer.texts(value) }
    rights { draft.metadata.rights = layer.texts(value) }
    source { draft.metadata.sources = layer.texts(value) }
    relation { draft.metadata.relations = layer.texts(value) }
    kind { draft.metadata.kinds = layer.texts(value) }
    coverage { draft.metadata.coverage = layer.texts(value) }
    subject { draft.subjects = subjects(value, layer) }
    keywords { draft.keywords = subjects(value, layer) }
    group_position { draft.collection_position = position(value, layer) }
    cover_font { draft.companions.cover_font = layer.path(value).or(draft.companions.cover_font.take()) }
    cover_alt { draft.metadata.cover_alt = layer.text(value) }
}

pub(in crate::manuscript) fn licence(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let Some(item) = value.items().first() else { return };
    // Quarto writes `license: {text: …, url: …}`.
    if let Some(address) = item.get(&["url"]) {
        if let Some(text) = item.get(&["text", "name"]).and_then(|text| layer.text(text)) {
            draft.metadata.rights = vec![text];
        }
        draft.metadata.licence = web_address(address, layer);
        return;
    }
    let Some(word) = layer.word(item) else { return };
    draft.metadata.licence = match creative_commons(&word) {
        Some(address) => Some(address),
        None if word.contains("://") || word.starts_with("www.") => web_address(item, layer),
        None if is_creative_commons(&word) => {
            let message = format!("`{word}` is not a licence of Creative Commons");
            layer.wrong(
                item,
                Wrong::new(
                    message,
                    "write `CC-BY-4.0`, `CC-BY-SA-4.0`, `CC0-1.0` or the like, or the licence's address",
                ),
            );
            None
        }
        // A licence by its name is the rights in words.
        None => {
            if draft.metadata.rights.is_empty() {
                draft.metadata.rights = vec![word];
            }
            None
        }
    };
}

/// Whether a word means to be the short name of a Creative Commons licence.
fn is_creative_commons(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    !word.contains(char::is_whitespace)
        && (word.starts_with("cc-") || word.starts_with("ccby") || word.starts_with("cc0"))
}

/// The address of a Creative Commons licence that is named by its SPDX identifier or its usual short name.
fn creative_commons(word: &str) -> Option<String> {
    let name = word.to_ascii_lowercase().replace(' ', "-");
    let name = name.strip_prefix("cc-").or_else(|| name.strip_prefix("cc"))?;
    if matches!(name, "0" | "0-1.0" | "zero") {
        return Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned());
    }
    let kinds = ["by-nc-sa", "by-nc-nd", "by-nc", "by-sa", "by-nd", "by"];
    let kind = kinds.iter().find(|kind| name.starts_with(**kind))?;
    let version = name[kind.len()..].trim_start_matches('-');
    let version = if version.is_empty() { "4.0" } else { version };
    let known = matches!(version, "1.0" | "2.0" | "2.5" | "3.0" | "4.0");
    known.then(|| format!("https://creativecommons.org/licenses/{kind}/{version}/"))
}

pub(in crate::manuscript) fn web_address(value: &Value, layer: &mut Layer<'_>) -> Option<String> {
    let word = layer.word(value)?;
    if is_web_address(&word) {
        return Some(word);
    }
    let help = match is_web_address(&format!("https://{word}")) && word.contains('.') {
        true => format!("write `https://{word}`"),
        false => "write the whole address, from `https://` on".to_owned(),
    };
    layer.wrong(value, Wrong::new(format!("`{word}` is not an address on the web"), help));
    None
}

pub(in crate::manuscript) fn description(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let paragraphs = layer.texts(value);
    if !paragraphs.is_empty() {
        draft.metadata.description = Some(paragraphs.join("\n\n"));
    }
}

// Subjects.

/// The authorities that EPUB reserves.
const AUTHORITIES: [&str; 14] =
    ["AAT", "BIC", "BISAC", "CLC", "DDC", "CLIL", "EuroVoc", "MEDTOP", "LCC", "LCSH", "NDC", "Thema", "UDC", "WGS"];

fn subjects(value: &Value, layer: &mut Layer<'_>) -> Vec<Subject> {
    let mut found = Vec::new();
    for item in value.items() {
        layer.only(item, &["text", "name", "authority", "scheme", "term", "code"], "a subject");
        let Some(text) = layer.text(item) else { continue };
        found.push(Subject { text, code: subject_code(item, layer) });
    }
    found
}

fn subject_code(item: &Value, layer: &mut Layer<'_>) -> Option<(String, String)> {
    let authority = item.get(&["authority", "scheme"]);
    let term = item.get(&["term", "code"]);
    let (authority, term) = match (authority, term) {
        (Some(authority), Some(term)) => (authority, term),
        (None, None) => return None,
        (Some(alone), None) => {
            layer.wrong(alone, Wrong::new("an authority without a term", "add `term:` with the code in that scheme"));
            return None;
        }
        (None, Some(alone)) => {
            let help = "add `authority:` with the scheme, such as `Thema` or `BISAC`";
            layer.wrong(alone, Wrong::new("a term without an authority", help));
            return None;
        }
    };
    let (name, code) = (layer.word(authority)?, layer.word(term)?);
    let known = AUTHORITIES.into_iter().find(|known| known.eq_ignore_ascii_case(&name));
    let Some(known) = known.map(str::to_owned).or_else(|| name.contains("://").then(|| name.clone())) else {
        let help = match nearest(&name, AUTHORITIES) {
            Some(near) => format!("write `{near}`"),
            None => format!("write one of {}, or the scheme's address", AUTHORITIES.join(", ")),
        };
        layer.wrong(authority, Wrong::new(format!("`{name}` is not an authority that EPUB knows"), help));
        return None;
    };
    let letters = code.bytes().take_while(u8::is_ascii_uppercase).count();
    let shaped = match known.as_str() {
        "BISAC" => letters == 3 && code.len() == 9 && code.bytes().skip(3).all(|byte| byte.is_ascii_digit()),
        "Thema" => {
            !code.is_empty()
                && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
        }
        _ => true,
    };
    if !shaped {
        let upper = code.to_uppercase();
        let help = match known.as_str() {
            "BISAC" => "write three capitals and six digits, such as `FIC000000`".to_owned(),
            _ if upper != code => format!("write `{upper}`"),
            _ => "write a Thema code in capitals, such as `FBA`".to_owned(),
        };
        layer.wrong(term, Wrong::new(format!("`{code}` is not a code of {known}"), help));
        return None;
    }
    Some((known, code))
}

// Series.

pub(in crate::manuscript) fn collection(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let mut found = Vec::new();
    for item in value.items() {
        let known =
            ["name", "text", "title", "type", "position", "group-position", "number", "volume", "identifier", "issn"];
        layer.only(item, &known, "a collection");
        let name = item.get(&["name", "text", "title"]).unwrap_or(item);
        if item.pairs().is_some() && std::ptr::eq(name, item) {
            layer.wrong(item, Wrong::new("a collection without a name", "add `name: …`"));
            continue;
        }
        let Some(name) = layer.text(name) else { continue };
        let kinds = [("series", CollectionKind::Series), ("set", CollectionKind::Set)];
        let kind = item.get(&["type"]).and_then(|kind| layer.choice(kind, &kinds)).unwrap_or(CollectionKind::Series);
        let position =
            item.get(&["position", "group-position", "number", "volume"]).and_then(|place| position(place, layer));
        let identifier = item.get(&["identifier", "issn"]).and_then(|value| one_identifier(value, layer));
        found.push(Collection { name, kind, position, identifier: identifier.map(|identifier| identifier.value) });
    }
    draft.metadata.collections = found;
}

/// A place in a series: whole numbers with dots between them.
pub(in crate::manuscript) fn position(value: &Value, layer: &mut Layer<'_>) -> Option<String> {
    let word = layer.word(value)?;
    let shaped = word.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if shaped {
        return Some(word);
    }
    let digits: String = word.replace(',', ".").chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let digits = digits.trim_matches('.');
    let help = match digits.is_empty() {
        true => "write a number such as `2` or `2.1`".to_owned(),
        false => format!("write `{digits}`"),
    };
    layer.wrong(value, Wrong::new(format!("`{word}` is not a place in a series"), help));
    None
}

// The cover.

pub(in crate::manuscript) fn cover_image(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    layer.only(value, &["path", "file", "src", "alt"], "a cover");
    if let Some(alt) = value.get(&["alt"]) {
        draft.metadata.cover_alt = layer.text(alt);
    }
    let file = value.get(&["path", "file", "src"]).unwrap_or(value);
    if let Some(file) = layer.path(file) {
        draft.cover = Cover::File(file);
    }
}
