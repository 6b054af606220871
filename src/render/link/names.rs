//! What references say that have no words of their own: a figure's or table's number, a heading's or a title's words.

use std::collections::BTreeMap;

use crate::model::ContentPath;
use crate::model::block::STATEMENT;
use crate::render::link::Name;
use crate::render::numbers::Numbers;
use crate::render::{Document, outline, single_line};
use crate::spec::html::is_heading;
use crate::xhtml::{Element, Node};

/// The name of each place that has one.
pub(super) fn of(documents: &[Document], numbers: &Numbers) -> BTreeMap<(ContentPath, String), Name> {
    let mut names = BTreeMap::new();
    for document in documents {
        for entry in &document.outline {
            let id = entry.id.clone().unwrap_or_default();
            names.insert((document.path.clone(), id), Name::Words(entry.label.clone()));
        }
    }
    for numbered in &numbers.0 {
        for id in &numbered.ids {
            let name = Name::Number(numbered.kind, numbered.number.clone());
            names.entry((numbered.path.clone(), id.clone())).or_insert(name);
        }
    }
    for document in documents {
        document.root.walk(&mut |element| {
            if !is_heading(&element.name) {
                if let Some((id, name)) = titled(element) {
                    names.entry((document.path.clone(), id.to_owned())).or_insert(name);
                }
                return;
            }
            let own = element.attribute("id");
            let words = match &*element.name {
                "h1" => document.title.clone(),
                // One that stands apart from the text, or that the author left out of the contents.
                _ => single_line(&outline::spoken(element)),
            };
            let inner = element.children.iter().filter_map(|child| child.element()?.attribute("id"));
            let number = element
                .children
                .iter()
                .filter_map(Node::element)
                .find(|child| child.attribute("class") == Some("section-number"));
            let number = number.map(|number| number.text_content());
            if let (Some(number), "h1") = (&number, &*element.name) {
                let place = (document.path.clone(), String::new());
                names.insert(place, Name::Section(words.clone(), number.clone()));
            }
            for id in own.into_iter().chain(inner).filter(|_| !words.is_empty()) {
                let place = (document.path.clone(), id.to_owned());
                match &number {
                    Some(number) => drop(names.insert(place, Name::Section(words.clone(), number.clone()))),
                    None => drop(names.entry(place).or_insert_with(|| Name::Words(words.clone()))),
                }
            }
        });
    }
    names
}

/// The id and the name of a block that has a title: a theorem is called by its word and number.
fn titled(element: &Element) -> Option<(&str, Name)> {
    let id = element.attribute("id")?;
    let title = element
        .children
        .iter()
        .find_map(Node::element)
        .filter(|first| first.name == "p" && first.attribute("class") == Some("alert-title"))?;
    let mut parts = title.children.iter().filter_map(Node::element);
    let words = |element: &Element| single_line(&outline::spoken(element));
    let name = match parts.find(|part| part.attribute("class") == Some(STATEMENT)).map(words) {
        Some(label) => match label.rsplit_once(' ') {
            Some((_, number)) => Name::Section(label.clone(), number.to_owned()),
            None => Name::Words(label),
        },
        None => Name::Words(words(title)),
    };
    Some((id, name))
}
