//! The names by which a sentence speaks of a work: “Doe”, “Doe and Roe”, “Doe et al.”

use hayagriva::citationberg::json::{Item, NameValue, Value};
use hayagriva::types::Person;

use crate::citation::works::Works;
use crate::citation::{latex, locale};
use crate::language;

/// So many names are told one by one.
const NAMES: usize = 3;

/// The family names of those who made the work, else its title, else its key.
pub(super) fn short(works: &Works, key: &str, language: &str) -> String {
    let mut names = match (works.entries.get(key), works.items.get(key)) {
        (Some(entry), _) => {
            let people = entry.authors().or(entry.editors()).unwrap_or_default();
            people.iter().map(|person: &Person| person.name.clone()).collect()
        }
        (None, Some(item)) => ["author", "editor"]
            .into_iter()
            .map(|role| of_item(item, role))
            .find(|names| !names.is_empty())
            .unwrap_or_default(),
        (None, None) => Vec::new(),
    };
    names.retain(|name: &String| !name.trim().is_empty());
    let text = match names.len() {
        0 => title(works, key).unwrap_or_else(|| key.to_owned()),
        1..=NAMES => language::list_join(language, &names),
        _ => format!("{} {}", names[0], locale::et_al(language)),
    };
    latex::plain(&text)
}

fn of_item(item: &Item, role: &str) -> Vec<String> {
    let Some(Value::Names(names)) = item.0.get(role) else { return Vec::new() };
    let name = |name: &NameValue| match name {
        NameValue::Literal(name) => name.literal.clone(),
        NameValue::Item(name) => match &name.non_dropping_particle {
            Some(particle) => format!("{particle} {}", name.family),
            None => name.family.clone(),
        },
    };
    names.iter().map(name).collect()
}

fn title(works: &Works, key: &str) -> Option<String> {
    if let Some(entry) = works.entries.get(key) {
        return entry.title().map(|title| title.value.to_string());
    }
    match works.items.get(key)?.0.get("title")? {
        Value::String(title) => Some(title.clone()),
        _ => None,
    }
}
