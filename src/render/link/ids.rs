//! Every id legal and unique in its document.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::ContentPath;
use crate::names;
use crate::render::Document;
use crate::render::link::Name;
use crate::render::link::paint;
use crate::render::numbers::Numbers;
use crate::rule::text as rule;
use crate::xhtml::{Element, is_xml_name};

/// Attributes that name one or more ids of the same document.
const REFERENCES: &[&str] = &[
    "aria-labelledby",
    "aria-describedby",
    "aria-details",
    "aria-controls",
    "aria-owns",
    "aria-flowto",
    "aria-activedescendant",
    "aria-errormessage",
    "headers",
    "for",
    "list",
    "usemap",
];

/// Makes ids legal and unique; tells for each id as written what it is now. The first place to claim an id has it.
pub(super) fn settle(document: &mut Document, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    let mut used = names::Taken::default();
    let mut settled: BTreeMap<String, String> = BTreeMap::new();
    document.root.walk_mut(&mut |element| {
        let Some(written) = element.attribute("id").map(str::to_owned) else { return };
        let legal = legal(&written);
        let id = used.claim(&legal);
        if let Some(span) = element.span {
            if settled.contains_key(&written) {
                diagnostics.push(
                    Diagnostic::new(
                        &rule::DUPLICATE_ID,
                        span,
                        format!("the id `{written}` is used twice in this chapter"),
                    )
                    .help("give each place an id of its own"),
                );
            } else if legal != written {
                diagnostics.push(
                    Diagnostic::new(
                        &rule::ILLEGAL_ID,
                        span,
                        format!("`{written}` can't be an id; it is written as `{legal}`"),
                    )
                    .help("use letters, digits, hyphens and underscores, and begin with a letter"),
                );
            }
        }
        settled.entry(written.clone()).or_insert_with(|| id.clone());
        if id != written {
            element.set("id", id);
        }
    });
    document.root.walk_mut(&mut |element| references(element, &settled));
    let tools = paint::settle(&mut document.root, diagnostics);
    let in_lists = document.outline.iter_mut().filter_map(|entry| entry.id.as_mut());
    for id in in_lists.chain(document.terms.iter_mut().map(|term| &mut term.id)) {
        if let Some(now) = settled.get(id.as_str()) {
            id.clone_from(now);
        }
    }
    // No reader can be led to a gradient.
    settled.retain(|_, id| !tools.contains(id));
    settled
}

/// References to ids follow them; those that lead nowhere go.
fn references(element: &mut Element, settled: &BTreeMap<String, String>) {
    for name in REFERENCES {
        let Some(value) = element.attribute(name).map(str::to_owned) else { continue };
        let ids: Vec<&str> = value
            .split_ascii_whitespace()
            .filter_map(|id| settled.get(id.trim_start_matches('#')).map(String::as_str))
            .collect();
        let sign = if *name == "usemap" { "#" } else { "" };
        if ids.is_empty() {
            element.attributes.retain(|(known, _)| known != name);
        } else if ids.join(" ") != value {
            element.set(*name, format!("{sign}{}", ids.join(" ")));
        }
    }
}

/// An id that XML, HTML and CSS all take: the id itself where it is one.
fn legal(id: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if is_xml_name(id) && id.chars().all(plain) {
        return id.to_owned();
    }
    let mut legal: String =
        id.trim().chars().map(|c| if plain(c) && is_xml_name(&format!("a{c}")) { c } else { '-' }).collect();
    if !is_xml_name(&legal) {
        legal.insert_str(0, "id-");
    }
    legal
}

/// What references say that have no words of their own: a figure's or table's number, a heading's words.
pub(super) fn names(documents: &[Document], numbers: &Numbers) -> BTreeMap<(ContentPath, String), Name> {
    let mut names = BTreeMap::new();
    for document in documents {
        for entry in &document.outline {
            let id = entry.id.clone().unwrap_or_default();
            names.insert((document.path.clone(), id), Name::Words(entry.label.clone()));
        }
    }
    for numbered in &numbers.0 {
        for id in &numbered.ids {
            let name = Name::Number(numbered.kind, numbered.number);
            names.entry((numbered.path.clone(), id.clone())).or_insert(name);
        }
    }
    for document in documents {
        document.root.walk(&mut |element| {
            if element.name != "h1" {
                return;
            }
            let own = element.attribute("id").map(str::to_owned);
            let inner = element.children.iter().filter_map(|child| child.element()?.attribute("id").map(str::to_owned));
            for id in own.into_iter().chain(inner) {
                names.entry((document.path.clone(), id)).or_insert_with(|| Name::Words(document.title.clone()));
            }
        });
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_id_becomes_one() {
        assert_eq!(legal("a-b_c.d"), "a-b_c.d");
        assert_eq!(legal("über"), "über");
        assert_eq!(legal("1 b:c"), "id-1-b-c");
        assert_eq!(legal("日本"), "日本");
        assert_eq!(legal("%"), "id--");
    }
}
