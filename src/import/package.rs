//! What the package says of the book, as `katern.toml`.
//!
//! Each key is read as a manuscript's own before it is kept: what that would complain of is left out and told, so that the
//! manuscript can be bound at once.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::chapters::{chapters, toml_of};
use super::document::Fate;
use super::survey::{DIALECT, Survey};
use super::told;
use super::tree::{find, local, squeezed, words};
use super::writing::Written;
use crate::diagnostic::Diagnostic;
use crate::epub::address::Target;
use crate::language::{self, Label};
use crate::manuscript::{self, Input, Request};
use crate::model::metadata::Metadata;
use crate::rule::Severity;
use crate::xhtml::Element;

/// The settings, and what has no place in them.
pub(super) struct Settings {
    pub(super) text: String,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The alternative text of the cover's picture on its page.
fn cover_alternative(survey: &Survey<'_>) -> Option<String> {
    let cover = survey.cover.as_deref()?;
    survey.documents.iter().filter(|document| document.fate == Fate::Made).find_map(|document| {
        let shows = |element: &Element| {
            let source = element.attribute("src").filter(|_| element.name == "img");
            source.is_some_and(|source| Target::of(document.path, source).path() == Some(cover))
        };
        let words = squeezed(find(document.root, &shows)?.attribute("alt")?);
        Some(words).filter(|words| !words.is_empty())
    })
}

/// Whether an alternative text of the cover says no more than that it is one, as katern and other tools do by themselves.
fn is_usual(words: &str, survey: &Survey<'_>) -> bool {
    let title = survey.package.metadata().find(|one| local(one) == "title").map(self::words).unwrap_or_default();
    let made = language::phrase(&survey.language, Label::Cover, &title);
    words == made || ["cover", "cover image", "book cover", "front cover"].contains(&&*words.to_lowercase())
}

/// Writes the settings.
pub(super) fn settings(survey: &Survey<'_>, written: &Written) -> Settings {
    let mut gathered = Gathered { survey, said: Vec::new(), diagnostics: Vec::new() };
    gathered.titles();
    gathered.people();
    gathered.identifiers();
    gathered.terms();
    gathered.series();
    gathered.accessibility();
    gathered.rest();
    let Gathered { said, diagnostics, .. } = gathered;
    let mut text = String::from("# Made by `katern import` of a finished book.\n\n");
    for (key, value) in &said {
        text.push_str(&format!("{key} = {}\n", toml_of(value)));
    }
    if let Some(cover) = survey.cover.as_deref().and_then(|path| survey.files.in_settings(path)) {
        text.push_str(&format!("cover-image = {}\n", toml_of(&json!(cover))));
        let alternative = cover_alternative(survey).filter(|words| !is_usual(words, survey));
        text.extend(alternative.map(|words| format!("cover-alt = {}\n", toml_of(&json!(words)))));
    }
    for line in &survey.settings {
        text.push_str(&format!("{line}\n"));
    }
    text.push_str("\n# What you type is printed as it is typed: quotation marks and dashes are those of the book. `katern` would set them.\n");
    text.push_str(&format!("markdown = {}\n", toml_of(&json!(DIALECT))));
    let math = if survey.has_formulas { "dollars" } else { "off" };
    text.push_str(&format!("math = {}\n\n", toml_of(&json!(math))));
    text.push_str(&chapters(&written.texts));
    Settings { text, diagnostics }
}

/// The settings while they are gathered.
pub(super) struct Gathered<'s, 'a> {
    pub(super) survey: &'s Survey<'a>,
    said: Vec<(&'static str, Value)>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Gathered<'_, 'a> {
    /// The statements of this name, each with what refines it.
    fn stated(&self, name: &str) -> Vec<(&'a Element, BTreeMap<String, Vec<String>>)> {
        let all: Vec<&Element> = self.survey.package.metadata().collect();
        let of_name = all.iter().copied().filter(|one| local(one) == name && !words(one).is_empty());
        of_name.map(|one| (one, refined(one, &all))).collect()
    }

    /// The values of a property.
    pub(super) fn property(&self, name: &str) -> Vec<(&'a Element, String)> {
        let found = self.properties(name);
        found.into_iter().filter(|(one, _)| one.attribute("refines").is_none()).collect()
    }

    /// The same, where it may be said of another statement: who certifies stands behind what is certified.
    pub(super) fn properties(&self, name: &str) -> Vec<(&'a Element, String)> {
        let metas = self.survey.package.metadata().filter(|one| local(one) == "meta");
        metas
            .filter_map(|one| {
                if one.attribute("property").map(str::trim) == Some(name) {
                    return Some((one, words(one)));
                }
                let value = one.attribute("content").filter(|_| one.attribute("name") == Some(name))?;
                Some((one, squeezed(value)))
            })
            .collect()
    }

    /// Keeps a key, where a manuscript may say it.
    pub(super) fn keep(&mut self, key: &'static str, value: Value, of: &Element) {
        match reading(key, &value) {
            Ok(_) => self.said.push((key, value)),
            Err(why) => {
                let message = format!("`{key}` can't be {value}: {why}");
                self.diagnostics.push(told::left_out(of.span, message));
            }
        }
    }

    /// Keeps of these values those that a manuscript may say.
    pub(super) fn keep_all(&mut self, key: &'static str, values: Vec<(&Element, Value)>) {
        let mut kept = Vec::new();
        for (of, value) in values {
            match reading(key, &json!([value])) {
                Ok(_) => kept.push(value),
                Err(why) => {
                    self.diagnostics.push(told::left_out(of.span, format!("`{key}` can't be {value}: {why}")));
                }
            }
        }
        match kept.len() {
            0 => {}
            1 => self.said.push((key, kept.remove(0))),
            _ => self.said.push((key, Value::Array(kept))),
        }
    }

    fn titles(&mut self) {
        let mut titles = self.stated("title");
        let place = |refined: &BTreeMap<String, Vec<String>>| {
            one(refined, "display-seq").and_then(|place| place.parse::<u32>().ok())
        };
        titles.sort_by_key(|(_, refined)| place(refined).unwrap_or(u32::MAX));
        let mut values = Vec::new();
        for (at, (element, refined)) in titles.iter().enumerate() {
            let kind = one(refined, "title-type").filter(|kind| *kind != "main" || at > 0);
            let kind = kind.or((at > 0).then_some("expanded"));
            let sort = one(refined, "file-as").map(str::to_owned).or_else(|| self.sort_of_title(at));
            let value = match (kind, sort) {
                (None, None) => json!(text_of(element)),
                (kind, sort) => {
                    let mut value = json!({ "text": text_of(element) });
                    if let Some(kind) = kind {
                        value["type"] = json!(kind);
                    }
                    if let Some(sort) = sort {
                        value["file-as"] = json!(sort);
                    }
                    value
                }
            };
            values.push((*element, value));
        }
        self.keep_all("title", values);
    }

    fn sort_of_title(&self, at: usize) -> Option<String> {
        self.property("calibre:title_sort").into_iter().next().map(|(_, sort)| sort).filter(|_| at == 0)
    }

    fn people(&mut self) {
        for (name, key, usual) in [("creator", "creator", Some("aut")), ("contributor", "contributor", None)] {
            let mut values = Vec::new();
            for (element, refined) in self.stated(name) {
                // calibre signs the books that it converts.
                if words(element).starts_with("calibre (") {
                    continue;
                }
                let roles: Vec<String> = refined.get("role").cloned().unwrap_or_default();
                let good: Vec<&String> = roles
                    .iter()
                    .filter(|role| reading(key, &json!([{ "name": "x", "role": [role] }])).is_ok())
                    .collect();
                for role in roles.iter().filter(|role| !good.contains(role)) {
                    let message =
                        format!("`{role}` is not one of MARC's roles, and is left out for {}", words(element));
                    self.diagnostics.push(told::left_out(element.span, message));
                }
                let sort = one(&refined, "file-as").filter(|sort| *sort != words(element));
                let is_plain = sort.is_none() && good.iter().map(|role| role.as_str()).eq(usual)
                    || good.is_empty() && sort.is_none();
                let value = if is_plain {
                    json!(text_of(element))
                } else {
                    let mut value = json!({ "name": text_of(element) });
                    match &good[..] {
                        [] => {}
                        [role] => value["role"] = json!(role),
                        several => value["role"] = json!(several),
                    }
                    if let Some(sort) = sort {
                        value["file-as"] = json!(sort);
                    }
                    value
                };
                values.push((element, value));
            }
            self.keep_all(key, values);
        }
    }

    /// The identifiers, the unique one first: reading systems keep bookmarks by it, so that none may change.
    fn identifiers(&mut self) {
        let unique = self.survey.package.document.root.attribute("unique-identifier").map(str::trim);
        let mut all = self.stated("identifier");
        all.sort_by_key(|(element, _)| element.attribute("id") != unique);
        let mut values = Vec::new();
        for (element, _) in all {
            let text = words(element);
            let as_it_is = reading("identifier", &json!([text]))
                .ok()
                .and_then(|read| read.identifiers.first().map(|one| one.value.clone()));
            let value =
                if as_it_is.as_ref() == Some(&text) { json!(text) } else { json!({ "text": text, "scheme": "other" }) };
            values.push((element, value));
        }
        self.keep_all("identifier", values);
    }

    fn terms(&mut self) {
        let languages =
            self.stated("language").into_iter().map(|(element, _)| (element, json!(words(element)))).collect();
        self.keep_all("lang", languages);
        self.dates();
        for (name, key) in [
            ("publisher", "publisher"),
            ("description", "description"),
            ("source", "source"),
            ("relation", "relation"),
            ("type", "type"),
            ("coverage", "coverage"),
            ("rights", "rights"),
        ] {
            let values = self.stated(name).into_iter().map(|(element, _)| (element, json!(text_of(element)))).collect();
            self.keep_all(key, values);
        }
        let subjects = self.stated("subject").into_iter().map(|(element, refined)| {
            let value = match (one(&refined, "authority"), one(&refined, "term")) {
                (Some(authority), Some(term)) => {
                    json!({ "text": text_of(element), "authority": authority, "term": term })
                }
                _ => json!(text_of(element)),
            };
            (element, value)
        });
        let subjects = subjects.collect();
        self.keep_all("subject", subjects);
    }

    fn dates(&mut self) {
        let dates = self.stated("date");
        let is_other =
            |refined: &BTreeMap<String, Vec<String>>| one(refined, "event").is_some_and(|event| event != "publication");
        let is_change = |refined: &BTreeMap<String, Vec<String>>| {
            one(refined, "event").is_some_and(|event| event.contains("modification"))
        };
        if let Some((element, _)) = dates.iter().find(|(_, refined)| !is_other(refined)) {
            let text = words(element);
            // A date of year, month and day is what readers see; calibre writes the hour too.
            let day = text.get(..10).filter(|_| text.contains('T')).unwrap_or(&text).to_owned();
            if !day.starts_with("0101-01-01") {
                self.keep("date", json!(day), element);
            }
        }
        for (element, refined) in dates.iter().filter(|(_, refined)| is_other(refined) && !is_change(refined)) {
            let event = one(refined, "event").unwrap_or_default();
            self.diagnostics.push(told::left_out(
                element.span,
                format!("katern has no key for the date of {event}, {}", words(element)),
            ));
        }
        let modified = self.property("dcterms:modified").into_iter().next();
        let older = dates.iter().find(|(_, refined)| is_change(refined)).map(|(element, _)| (*element, words(element)));
        if let Some((element, moment)) = modified.or(older) {
            self.keep("modified", json!(moment), element);
        }
    }

    fn series(&mut self) {
        let all: Vec<&Element> = self.survey.package.metadata().collect();
        let mut values = Vec::new();
        for (element, name) in self.property("belongs-to-collection") {
            let refined = refined(element, &all);
            let mut value = json!({ "name": name });
            if let Some(kind) = one(&refined, "collection-type").filter(|kind| matches!(*kind, "series" | "set")) {
                value["type"] = json!(kind);
            }
            if let Some(place) = one(&refined, "group-position") {
                value["position"] = json!(place);
            }
            values.push((element, value));
        }
        for (element, name) in self
            .property("calibre:series")
            .into_iter()
            .filter(|_| all.iter().all(|one| one.attribute("property") != Some("belongs-to-collection")))
        {
            let place = self.property("calibre:series_index").into_iter().next().map(|(_, place)| place);
            let place = place.map(|place| place.strip_suffix(".0").map(str::to_owned).unwrap_or(place));
            let mut value = json!({ "name": name });
            if let Some(place) = place {
                value["position"] = json!(place);
            }
            values.push((element, value));
        }
        self.keep_all("belongs-to-collection", values);
    }
}

/// What a manuscript that says this says; the first complaint where there is one.
fn reading(key: &str, value: &Value) -> Result<Metadata, String> {
    let title = if key == "title" { "" } else { "title: x\n" };
    let language = if key == "lang" { "" } else { "lang: en\n" };
    let text = format!("---\n{title}{language}date: 2000-01-01\n{key}: {value}\n---\n\nx\n");
    let text = if key == "date" { text.replacen("date: 2000-01-01\n", "", 1) } else { text };
    let request = Request { input: Input::Text(text.into_bytes()), ..Request::default() };
    let mut found = Vec::new();
    let read = manuscript::read(&request, &mut found).map_err(|error| error.to_string())?;
    match found.into_iter().find(|complaint| complaint.severity >= Severity::Warning) {
        Some(complaint) => Err(complaint.message),
        None => Ok(read.metadata),
    }
}

/// What refines a statement: in elements of EPUB 3, in attributes of EPUB 2.
fn refined(element: &Element, all: &[&Element]) -> BTreeMap<String, Vec<String>> {
    let mut refined: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let id = element.attribute("id").map(str::trim);
    for one in all
        .iter()
        .filter(|one| id.is_some() && one.attribute("refines").and_then(|to| to.trim().strip_prefix('#')) == id)
    {
        refined.entry(one.attribute("property").unwrap_or_default().trim().to_owned()).or_default().push(words(one));
    }
    for (name, value) in &element.attributes {
        if let Some(name) = name.strip_prefix("opf:") {
            refined.entry(name.to_owned()).or_default().push(squeezed(value));
        }
    }
    refined
}

fn one<'r>(refined: &'r BTreeMap<String, Vec<String>>, name: &str) -> Option<&'r str> {
    refined.get(name).and_then(|values| values.first()).map(String::as_str)
}

/// The words of a statement, with a backslash before what a manuscript's metadata would read as marks.
fn text_of(element: &Element) -> String {
    let text = words(element);
    if manuscript::plain(&text) == text {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | '<') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
