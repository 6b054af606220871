//! The book's metadata and settings while layers are still being laid over each other.
//!
//! One function a key: each reads one value into the draft, and complains of what it can't hold. Keys that share a
//! place in the model (`author` and `creator`, `identifier` and `isbn`) are kept apart until [`Draft::finish`], so that a
//! stronger layer replaces only what it names.

use std::collections::{BTreeMap, BTreeSet};

use super::checks::{Wrong, date, identifier, is_web_address, language, nearest, relator};
use super::layer::Layer;
use super::value::Value;
use super::{NotePlace, Settings};
use crate::book::metadata::{
    Collection, CollectionKind, Contributor, Direction, Field, Identifier, Metadata, Subject, TdmReservation, Title,
    TitleKind, WritingMode,
};
use crate::diagnostic::Severity;

/// What the layers have said so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What needs no putting together.
    pub(super) metadata: Metadata,
    /// How the book is made.
    pub(super) settings: Settings,
    /// The keys that some layer gave a value, right or wrong: who gave a wrong one need not be told that it is missing.
    pub(super) named: BTreeSet<&'static str>,
    titles: Vec<Title>,
    subtitles: Vec<Title>,
    short_titles: Vec<Title>,
    authors: Vec<Contributor>,
    creators: Vec<Contributor>,
    contributors: Vec<Contributor>,
    helpers: BTreeMap<&'static str, Vec<Contributor>>,
    identifiers: Vec<Identifier>,
    numbers: BTreeMap<&'static str, Vec<Identifier>>,
    subjects: Vec<Subject>,
    keywords: Vec<Subject>,
    collection_position: Option<String>,
}

impl Draft {
    /// The model, put together.
    pub(super) fn finish(self) -> (Metadata, Settings) {
        let Draft { mut metadata, settings, .. } = self;
        metadata.titles = [self.titles, self.subtitles, self.short_titles].concat();
        metadata.creators = [self.authors, self.creators].concat();
        metadata.contributors = self.contributors;
        metadata.contributors.extend(self.helpers.into_values().flatten());
        for identifier in self.identifiers.into_iter().chain(self.numbers.into_values().flatten()) {
            if metadata.identifiers.iter().all(|known| known.value != identifier.value) {
                metadata.identifiers.push(identifier);
            }
        }
        for subject in self.subjects.into_iter().chain(self.keywords) {
            if metadata.subjects.iter().all(|known| known.text != subject.text) {
                metadata.subjects.push(subject);
            }
        }
        if let (Some(collection), Some(position)) = (metadata.collections.first_mut(), self.collection_position) {
            collection.position.get_or_insert(position);
        }
        (metadata, settings)
    }
}

// Titles.

pub(super) fn title(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let titles: Vec<Title> = value.items().iter().filter_map(|item| one_title(item, layer)).collect();
    if titles.is_empty() {
        return;
    }
    // A list of titles says all of them; a lone text leaves the others to their own keys.
    let (subtitles, rest): (Vec<Title>, Vec<Title>) =
        titles.into_iter().partition(|title| title.kind == TitleKind::Subtitle);
    if !subtitles.is_empty() {
        draft.subtitles = subtitles;
    }
    draft.titles = rest;
    // Whichever is said to be the main one comes first, as reading systems take the first.
    draft.titles.sort_by_key(|title| title.kind != TitleKind::Main);
}

fn one_title(value: &Value, layer: &mut Layer<'_>) -> Option<Title> {
    layer.only(value, &["text", "type", "file-as", "file_as", "lang"], "a title");
    let text = layer.text(value)?;
    let kinds = [
        ("main", TitleKind::Main),
        ("subtitle", TitleKind::Subtitle),
        ("short", TitleKind::Short),
        ("collection", TitleKind::Collection),
        ("edition", TitleKind::Edition),
        ("expanded", TitleKind::Expanded),
    ];
    let kind = value.get(&["type"]).and_then(|kind| layer.choice(kind, &kinds)).unwrap_or(TitleKind::Main);
    let file_as = value.get(&["file-as", "file_as"]).and_then(|sort| layer.text(sort));
    Some(Title { text, kind, file_as })
}

pub(super) fn subtitle(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let titles = layer.texts(value).into_iter();
    draft.subtitles = titles.map(|text| Title { text, kind: TitleKind::Subtitle, file_as: None }).collect();
}

pub(super) fn short_title(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let titles = layer.texts(value).into_iter();
    draft.short_titles = titles.map(|text| Title { text, kind: TitleKind::Short, file_as: None }).collect();
}

pub(super) fn title_sort(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    if let (Some(sort), Some(title)) = (layer.text(value), draft.titles.first_mut()) {
        title.file_as.get_or_insert(sort);
    }
}

// People.

pub(super) fn author(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.authors = people(value, "aut", layer);
}

pub(super) fn creator(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.creators = people(value, "aut", layer);
}

pub(super) fn contributor(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.contributors = people(value, "ctb", layer);
}

pub(super) fn translator(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.helpers.insert("trl", people(value, "trl", layer));
}

pub(super) fn editor(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    // Quarto's `editor: visual` and `editor: source` name a program.
    if matches!(value.text(), Some("visual" | "source")) || value.get(&["markdown"]).is_some() {
        return;
    }
    draft.helpers.insert("edt", people(value, "edt", layer));
}

pub(super) fn illustrator(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.helpers.insert("ill", people(value, "ill", layer));
}

pub(super) fn photographer(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.helpers.insert("pht", people(value, "pht", layer));
}

pub(super) fn cover_designer(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.helpers.insert("cov", people(value, "cov", layer));
}

pub(super) fn author_sort(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let sorts: Vec<Option<String>> = value.items().iter().map(|item| layer.text(item)).collect();
    for (author, sort) in draft.authors.iter_mut().zip(sorts) {
        author.file_as = author.file_as.take().or(sort);
    }
}

/// What a person's table may hold; the second half is for web pages and papers, and no book has a place for it.
const PERSON: [&str; 24] = [
    "name",
    "text",
    "literal",
    "given",
    "family",
    "role",
    "roles",
    "file-as",
    "file_as",
    "sort",
    "id",
    "email",
    "affiliation",
    "affiliations",
    "institute",
    "orcid",
    "url",
    "website",
    "correspondence",
    "degrees",
    "twitter",
    "github",
    "avatar",
    "bio",
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

// Identifiers.

pub(super) fn identifier(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let found: Vec<Identifier> = value.items().iter().filter_map(|item| one_identifier(item, layer)).collect();
    if !found.is_empty() {
        draft.identifiers = found;
    }
}

fn one_identifier(value: &Value, layer: &mut Layer<'_>) -> Option<Identifier> {
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

pub(super) fn isbn(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    number(draft, value, layer, "isbn");
}

pub(super) fn doi(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    number(draft, value, layer, "doi");
}

pub(super) fn uuid(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    number(draft, value, layer, "uuid");
}

pub(super) fn issn(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    number(draft, value, layer, "issn");
}

// Language and direction.

pub(super) fn lang(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let found: Vec<Field<String>> = value.items().iter().filter_map(|item| one_language(item, layer)).collect();
    if !found.is_empty() {
        draft.metadata.languages = found;
    }
}

/// A language tag with its place.
pub(super) fn one_language(value: &Value, layer: &mut Layer<'_>) -> Option<Field<String>> {
    let word = layer.word(value)?;
    let tag = layer.checked(value, language::tag(&word))?;
    Some(Field { value: tag, span: value.span })
}

const DIRECTIONS: [(&str, Option<Direction>); 4] =
    [("ltr", Some(Direction::Ltr)), ("rtl", Some(Direction::Rtl)), ("default", None), ("auto", None)];

pub(super) fn dir(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    if let Some(direction) = layer.choice(value, &DIRECTIONS) {
        draft.metadata.direction = direction;
    }
}

pub(super) fn page_progression(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    if let Some(direction) = layer.choice(value, &DIRECTIONS) {
        draft.metadata.page_progression = direction;
    }
}

pub(super) fn writing_mode(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
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

pub(super) fn published(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    // pandoc's list of events: the publication's is the date.
    let item = value.items().iter().find(|item| {
        item.get(&["event", "type"])
            .and_then(Value::text)
            .is_some_and(|event| event.eq_ignore_ascii_case("publication"))
    });
    if item.is_none() && value.items().len() > 1 {
        let wrong = Wrong::new(
            "here stand several dates",
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

pub(super) fn modified(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    if let Some(word) = layer.word(value)
        && let Some(moment) = layer.checked(value, date::modified(&word))
    {
        draft.metadata.modified = Some(Field { value: moment, span: value.span });
    }
}

// Words.

pub(super) fn publisher(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.metadata.publishers = layer.texts(value);
}

pub(super) fn rights(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.metadata.rights = layer.texts(value);
}

pub(super) fn licence(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
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

pub(super) fn web_address(value: &Value, layer: &mut Layer<'_>) -> Option<String> {
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

pub(super) fn description(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let paragraphs = layer.texts(value);
    if !paragraphs.is_empty() {
        draft.metadata.description = Some(paragraphs.join("\n\n"));
    }
}

pub(super) fn source(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.metadata.sources = layer.texts(value);
}

pub(super) fn relation(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.metadata.relations = layer.texts(value);
}

pub(super) fn kind(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.metadata.kinds = layer.texts(value);
}

pub(super) fn coverage(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.metadata.coverage = layer.texts(value);
}

// Subjects.

/// The authorities that EPUB reserves.
const AUTHORITIES: [&str; 14] =
    ["AAT", "BIC", "BISAC", "CLC", "DDC", "CLIL", "EuroVoc", "MEDTOP", "LCC", "LCSH", "NDC", "Thema", "UDC", "WGS"];

pub(super) fn subject(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.subjects = subjects(value, layer);
}

pub(super) fn keywords(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.keywords = subjects(value, layer);
}

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

pub(super) fn collection(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
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

pub(super) fn group_position(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.collection_position = position(value, layer);
}

/// A place in a series: whole numbers with dots between them.
pub(super) fn position(value: &Value, layer: &mut Layer<'_>) -> Option<String> {
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

pub(super) fn cover_image(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    layer.only(value, &["path", "file", "src", "alt"], "a cover");
    if let Some(alt) = value.get(&["alt"]) {
        draft.metadata.cover_alt = layer.text(alt);
    }
    let file = value.get(&["path", "file", "src"]).unwrap_or(value);
    draft.metadata.cover_image = layer.path(file).or(draft.metadata.cover_image.take());
}

pub(super) fn cover_alt(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.metadata.cover_alt = layer.text(value);
}

// Accessibility.

/// What takes one value in.
type Take = fn(&mut Draft, &Value, &mut Layer<'_>);

pub(super) fn accessibility(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let takes: [(&[&str], Take); 8] = [
        (&["summary"], a11y_summary),
        (&["hazards", "hazard"], a11y_hazards),
        (&["features", "feature"], a11y_features),
        (&["conforms-to", "conformance", "conforms_to"], a11y_conforms_to),
        (&["certified-by", "certifier", "certified_by"], a11y_certified_by),
        (&["credential", "certifier-credential"], a11y_credential),
        (&["report", "certifier-report"], a11y_report),
        (&["exemption", "eaa-exemption"], a11y_exemption),
    ];
    let known: Vec<&str> = takes.iter().flat_map(|(names, _)| names.iter().copied()).collect();
    layer.only(value, &known, "`accessibility`");
    if value.pairs().is_none() {
        layer.wrong_kind(value, "a table of keys and values");
    }
    for (names, take) in takes {
        if let Some(value) = value.get(names) {
            take(draft, value, layer);
        }
    }
}

pub(super) fn a11y_summary(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.metadata.accessibility.summary = layer.text(value);
}

/// The vocabulary of `accessibilityHazard`.
pub(super) const HAZARDS: [&str; 11] = [
    "flashing",
    "noFlashingHazard",
    "unknownFlashingHazard",
    "motionSimulation",
    "noMotionSimulationHazard",
    "unknownMotionSimulationHazard",
    "sound",
    "noSoundHazard",
    "unknownSoundHazard",
    "none",
    "unknown",
];

pub(super) fn a11y_hazards(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let choices = HAZARDS.map(|hazard| (hazard, hazard));
    let found: Vec<&str> = value.items().iter().filter_map(|item| layer.choice(item, &choices)).collect();
    let against = |one: &[&str], other: &[&str]| {
        let first = found.iter().find(|hazard| one.contains(hazard))?;
        found.iter().find(|hazard| other.contains(hazard) && *hazard != first).map(|second| (*first, *second))
    };
    let clash = against(&["none", "unknown"], &HAZARDS)
        .or_else(|| against(&["flashing"], &["noFlashingHazard", "unknownFlashingHazard"]))
        .or_else(|| against(&["motionSimulation"], &["noMotionSimulationHazard", "unknownMotionSimulationHazard"]))
        .or_else(|| against(&["sound"], &["noSoundHazard", "unknownSoundHazard"]));
    if let Some((first, second)) = clash {
        let message = format!("`{first}` and `{second}` can't both be true");
        layer.wrong(value, Wrong::new(message, format!("take out `{first}` or `{second}`")));
        return;
    }
    draft.metadata.accessibility.hazards = found.into_iter().map(str::to_owned).collect();
}

/// The values of `accessibilityFeature` in schema.org's vocabulary.
const FEATURES: [&str; 42] = [
    "annotations",
    "ARIA",
    "bookmarks",
    "index",
    "pageBreakMarkers",
    "printPageNumbers",
    "pageNavigation",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "taggedPDF",
    "alternativeText",
    "audioDescription",
    "closeCaptions",
    "closedCaptions",
    "describedMath",
    "longDescription",
    "openCaptions",
    "signLanguage",
    "transcript",
    "displayTransformability",
    "synchronizedAudioText",
    "timingControl",
    "unlocked",
    "ChemML",
    "latex",
    "latex-chemistry",
    "MathML",
    "MathML-chemistry",
    "ttsMarkup",
    "highContrastAudio",
    "highContrastDisplay",
    "largePrint",
    "braille",
    "tactileGraphic",
    "tactileObject",
    "fullRubyAnnotations",
    "horizontalWriting",
    "rubyAnnotations",
    "verticalWriting",
    "withAdditionalWordSegmentation",
    "withoutAdditionalWordSegmentation",
];

pub(super) fn a11y_features(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let choices = FEATURES.map(|feature| (feature, feature));
    let found = value.items().iter().filter_map(|item| layer.choice(item, &choices));
    draft.metadata.accessibility.features = found.map(str::to_owned).collect();
}

pub(super) fn a11y_conforms_to(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let mut found = Vec::new();
    for item in value.items() {
        let Some(word) = layer.word(item) else { continue };
        match conformance(&word) {
            Ok(name) => found.push(name),
            Err(wrong) => layer.wrong(item, wrong),
        }
    }
    draft.metadata.accessibility.conforms_to = found;
}

/// The name of a standard as EPUB Accessibility wants it; the parts may come in any order and with any marks between.
fn conformance(word: &str) -> Result<String, Wrong> {
    if word.starts_with("http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-") {
        return Ok(word.to_owned());
    }
    let upper = word.to_uppercase();
    let parts: Vec<&str> =
        upper.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|part| !part.is_empty()).collect();
    let after = |name: &str| parts.iter().position(|part| *part == name).and_then(|at| parts.get(at + 1)).copied();
    let level = ["AAA", "AA", "A"].into_iter().find(|level| parts.contains(level));
    let wcag = after("WCAG").filter(|version| matches!(*version, "2.0" | "2.1" | "2.2"));
    let epub = if upper.contains("ACCESSIBILITY 1.0") { "1.0" } else { "1.1" };
    match (wcag, level) {
        (Some(wcag), Some(level)) if epub == "1.1" => Ok(format!("EPUB Accessibility 1.1 - WCAG {wcag} Level {level}")),
        _ => {
            let right =
                format!("EPUB Accessibility 1.1 - WCAG {} Level {}", wcag.unwrap_or("2.2"), level.unwrap_or("AA"));
            Err(Wrong::new(
                format!("`{word}` is not a standard that EPUB Accessibility names"),
                format!("write `{right}`"),
            ))
        }
    }
}

pub(super) fn a11y_certified_by(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.metadata.accessibility.certified_by = layer.text(value);
}

pub(super) fn a11y_credential(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.metadata.accessibility.credential = layer.text(value);
}

pub(super) fn a11y_report(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.metadata.accessibility.report = web_address(value, layer);
}

pub(super) fn a11y_exemption(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let (micro, alteration, burden) =
        ("eaa-microenterprise", "eaa-fundamental-alteration", "eaa-disproportionate-burden");
    let choices = [
        (micro, micro),
        (alteration, alteration),
        (burden, burden),
        ("microenterprise", micro),
        ("fundamental-alteration", alteration),
        ("disproportionate-burden", burden),
    ];
    draft.metadata.accessibility.exemption = layer.choice(value, &choices).map(str::to_owned);
}

// Text and data mining.

const RESERVED: [(&str, bool); 8] = [
    ("true", true),
    ("false", false),
    ("1", true),
    ("0", false),
    ("yes", true),
    ("no", false),
    ("reserved", true),
    ("not-reserved", false),
];

pub(super) fn tdm(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    layer.only(value, &["reserved", "reservation", "policy"], "`tdm`");
    let reserved = match value.pairs() {
        Some(_) => value.get(&["reserved", "reservation"]),
        None => Some(value),
    };
    // A policy without a word on the reservation reserves: there is nothing else that it could be the policy of.
    let reserved = match reserved {
        Some(value) => layer.choice(value, &RESERVED),
        None => Some(true),
    };
    let policy = value.get(&["policy"]).and_then(|policy| web_address(policy, layer));
    if let Some(reserved) = reserved {
        draft.metadata.tdm = Some(TdmReservation { reserved, policy });
    }
}

pub(super) fn tdm_policy(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    if let Some(policy) = web_address(value, layer) {
        let reserved = draft.metadata.tdm.as_ref().is_none_or(|tdm| tdm.reserved);
        draft.metadata.tdm = Some(TdmReservation { reserved, policy: Some(policy) });
    }
}

// How the book is made.

pub(super) fn css(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.settings.css = value.items().iter().filter_map(|item| layer.path(item)).collect();
}

pub(super) fn bibliography(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.settings.bibliography = value.items().iter().filter_map(|item| layer.path(item)).collect();
}

pub(super) fn citation_style(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.settings.citation_style = layer.path(value).or(draft.settings.citation_style.take());
}

pub(super) fn also_by(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.settings.also_by = layer.path(value).or(draft.settings.also_by.take());
}

pub(super) fn split_level(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.settings.split_level = layer.number(value, 1..=6).or(draft.settings.split_level);
}

pub(super) fn toc_depth(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.settings.toc_depth = layer.number(value, 1..=6).or(draft.settings.toc_depth);
}

pub(super) fn chapter_labels(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.settings.chapter_labels = layer.truth(value).unwrap_or(draft.settings.chapter_labels);
}

pub(super) fn number_sections(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.settings.number_sections = layer.truth(value).unwrap_or(draft.settings.number_sections);
}

pub(super) fn list_of_figures(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.settings.list_of_figures = layer.truth(value).unwrap_or(draft.settings.list_of_figures);
}

pub(super) fn list_of_tables(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.settings.list_of_tables = layer.truth(value).unwrap_or(draft.settings.list_of_tables);
}

pub(super) fn notes(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let places = [
        ("chapter", NotePlace::Chapter),
        ("book", NotePlace::Book),
        ("section", NotePlace::Chapter),
        ("document", NotePlace::Book),
        ("block", NotePlace::Chapter),
    ];
    draft.settings.notes = layer.choice(value, &places).unwrap_or(draft.settings.notes);
}

pub(super) fn toc_page(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    draft.settings.toc_page = layer.truth(value).unwrap_or(draft.settings.toc_page);
}

pub(super) fn rules(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let Some(pairs) = value.pairs() else {
        layer.wrong_kind(value, "a table of rules and weights");
        return;
    };
    let weights = [
        ("deny", Some(Severity::Error)),
        ("error", Some(Severity::Error)),
        ("warn", Some(Severity::Warning)),
        ("warning", Some(Severity::Warning)),
        ("note", Some(Severity::Note)),
        ("allow", None),
        ("off", None),
    ];
    for pair in pairs {
        if crate::rule::find(&pair.key).is_none() {
            layer.unknown(pair, crate::rule::all().map(|rule| rule.code), "the rules");
        } else if let Some(weight) = layer.choice(&pair.value, &weights) {
            draft.settings.rules.push((pair.key.clone(), weight));
        }
    }
}
