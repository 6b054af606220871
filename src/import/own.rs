//! What shows in a book that katern bound: the terms of its index, the numbers of its figures, its settings.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::document::{Document, Fate};
use super::tree::{children, find, has_class, is, level, squeezed};
use crate::epub::address::Target;
use crate::epub::package::Package;
use crate::language::{self, Label};
use crate::xhtml::{Element, Node};

/// The terms of an index that katern made, by the places that it leads to.
pub(super) fn index(document: &Document<'_>, terms: &mut BTreeMap<(String, String), Vec<String>>) {
    fn entries(around: &Element, above: &[String], from: &str, terms: &mut BTreeMap<(String, String), Vec<String>>) {
        for child in children(around) {
            if !is(child, "index-entry") {
                entries(child, above, from, terms);
                continue;
            }
            let term = children(child).find(|part| is(part, "index-term")).map(|part| squeezed(&part.text_content()));
            let path = [above, &[term.unwrap_or_default()]].concat();
            for place in children(child).filter(|part| is(part, "index-locator")) {
                if let Some(Target::Inside { path: to, fragment: Some(id), .. }) =
                    place.attribute("href").map(|href| Target::of(from, href))
                {
                    terms.insert((to, id), path.clone());
                }
            }
            for list in children(child).filter(|part| is(part, "index-entry-list")) {
                entries(list, &path, from, terms);
            }
        }
    }
    entries(document.body(), &[], document.path, terms);
}

/// What katern calls its figures, tables, listings, equations and headings, by the ids that lead to them, and its documents,
/// by no id.
pub(super) fn numbers(documents: &[Document<'_>], language: &str) -> BTreeMap<(String, String), String> {
    let mut numbers = BTreeMap::new();
    for document in documents {
        let place = |id: &str| (document.path.to_owned(), id.to_owned());
        let name = name(document);
        numbers.extend(name.clone().map(|name| (place(""), name)));
        document.root.walk(&mut |element| {
            if let Some(level) = level(element) {
                let words = if level == 1 { name.clone() } else { Some(squeezed(&element.text_content())) };
                numbers.extend(element.attribute("id").zip(words).map(|(id, words)| (place(id), words)));
                return;
            }
            if has_class(element, "numbered") {
                let Some(number) = children(element).find(|inner| has_class(inner, "equation-number")) else { return };
                let words = language::phrase(language, Label::Equation, &squeezed(&number.text_content()));
                for id in children(element).filter_map(|one| one.attribute("id")) {
                    numbers.insert(place(id), words.clone());
                }
                return;
            }
            if !matches!(&*element.name, "figure" | "table") {
                return;
            }
            let Some(number) = find(element, &|inner| has_class(inner, "float-number")) else { return };
            let words = squeezed(&number.text_content()).trim_end_matches('.').to_owned();
            for id in std::iter::once(element).chain(children(element)).filter_map(|one| one.attribute("id")) {
                numbers.insert(place(id), words.clone());
            }
        });
    }
    numbers
}

/// What katern calls a document: its name in the contents list, or its title alone where its sections have numbers.
fn name(document: &Document<'_>) -> Option<String> {
    if document.fate != Fate::Text {
        return None;
    }
    match find(document.heading()?, &|inner| has_class(inner, "section-number")) {
        Some(_) => find(document.root, &|inner| inner.name == "title").map(|title| squeezed(&title.text_content())),
        None => document.label.clone(),
    }
}

/// The document with its formulas alone, where katern put a picture before each: it makes them again.
pub(super) fn without_pictures_of_formulas(root: Cow<'_, Element>) -> Cow<'_, Element> {
    let is_drawn = |element: &Element| {
        let mut inner = children(element);
        let pair = (inner.next(), inner.next(), inner.next());
        matches!(pair, (Some(picture), Some(math), None) if picture.name == "img" && math.name == "math:math")
            && has_class(element, "drawn")
    };
    if find(&root, &is_drawn).is_none() {
        return root;
    }
    let mut root = root.into_owned();
    root.walk_mut(&mut |element| {
        if is_drawn(element) {
            let id = element.attribute("id").map(str::to_owned);
            let Some(Node::Element(mut math)) = element.children.pop() else { return };
            if let Some(id) = id {
                math.set("id", id);
            }
            *element = math;
        }
    });
    Cow::Owned(root)
}

/// The line below a chapter's title that says who wrote it, with the names, where katern wrote it: it says so in the package
/// too. What authors wrote there themselves is theirs.
pub(super) fn byline<'e>(
    document: &Document<'e>,
    package: &Package,
    language: &str,
) -> Option<(&'e Element, Vec<String>)> {
    let header = find(document.root, &|element| element.name == "header" && has_class(element, "chapter-header"))?;
    let line = children(header).find(|child| child.name == "p" && has_class(child, "byline"))?;
    let words = squeezed(&line.text_content());
    let names: Vec<String> = language::list_members(language, &words).into_iter().map(str::to_owned).collect();
    // Typography may have set other quotation marks and spaces.
    let letters = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let people = package.metadata().filter(|one| matches!(&*one.name, "dc:creator" | "dc:contributor"));
    let known: BTreeSet<String> = people.map(|one| letters(&one.text_content())).collect();
    names.iter().all(|name| known.contains(&letters(name))).then_some((line, names))
}

/// Settings that show in the texts of a book that katern bound.
pub(super) fn settings(documents: &[Document<'_>], settings: &mut BTreeSet<&'static str>) {
    for document in documents {
        document.root.walk(&mut |element| {
            if has_class(element, "section-number") {
                settings.insert("number-sections = true");
            } else if has_class(element, "chapter-label") {
                settings.insert("chapter-labels = true");
            }
        });
    }
}
