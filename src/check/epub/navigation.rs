//! The navigation document ([EPUB 3.3, 7](https://www.w3.org/TR/epub-33/#sec-nav)).

use std::collections::BTreeSet;

use super::{Context, Found};
use crate::diagnostic::shorten;
use crate::epub::address::Target;
use crate::epub::package::children;
use crate::rule::epub as rules;
use crate::spec::html::is_heading;
use crate::xhtml::{Element, Node};

/// The lists that a navigation document can have of which EPUB says more.
const KNOWN: &[&str] = &["toc", "page-list", "landmarks"];

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    if !context.is_new() {
        return;
    }
    let Some(item) = context.package.navigation() else { return };
    let Some(path) = item.path() else { return };
    let Some(document) = context.book.document(path) else { return };
    let mut lists = Vec::new();
    document.root.walk(&mut |element| {
        if element.name == "nav" {
            lists.push(element);
        }
    });
    for name in KNOWN {
        let count = lists.iter().filter(|list| is(list, name)).count();
        if *name == "toc" && count != 1 || count > 1 {
            let place = lists.iter().filter(|list| is(list, name)).nth(1).and_then(|list| list.span);
            let body = context.facts.get(path).and_then(|facts| facts.body);
            let message = match count {
                0 => "there is no list of contents, a `nav` of the type `toc`".to_owned(),
                count => format!("there are {count} lists of the type `{name}`"),
            };
            found.add(&rules::NAVIGATION_MARKUP, place.or(body), message);
        }
    }
    for list in &lists {
        let Some(kind) = list.attribute("epub:type") else { continue };
        content(list, kind, found);
        targets(context, path, list, kind, found);
    }
}

/// Whether a list of the navigation document is of this type.
pub(super) fn is(list: &Element, kind: &str) -> bool {
    list.attribute("epub:type").is_some_and(|types| types.split_ascii_whitespace().any(|word| word == kind))
}

fn say(element: &Element, message: impl Into<String>, found: &mut Found) {
    found.add(&rules::NAVIGATION_MARKUP, element.span, message);
}

/// A heading that may be missing, and one list.
fn content(list: &Element, kind: &str, found: &mut Found) {
    let parts: Vec<&Element> = children(list).collect();
    let rest = match parts.first() {
        Some(first) if is_heading(&first.name) || first.name == "hgroup" => {
            if first.text_content().trim().is_empty() && !has_picture(first) {
                say(first, "the heading of a list is empty", found);
            }
            &parts[1..]
        }
        _ => &parts[..],
    };
    let is_known = KNOWN.iter().any(|name| is(list, name));
    if !is_known && !matches!(parts.first(), Some(first) if is_heading(&first.name)) {
        say(list, format!("the list of the type `{kind}` must begin with a heading"), found);
    }
    match rest {
        [ordered] if ordered.name == "ol" => entries(ordered, found),
        [] => say(list, "the list must hold one `ol`", found),
        [first, ..] if first.name != "ol" => {
            say(first, format!("`{}` can't stand in a list of navigation", first.name), found)
        }
        [_, second, ..] => say(second, format!("`{}` can't stand in a list of navigation", second.name), found),
        [_] => {}
    }
    let is_flat = is(list, "page-list") || is(list, "landmarks");
    if is_flat
        && parts
            .iter()
            .filter(|part| part.name == "ol")
            .flat_map(|part| children(part))
            .any(|item| children(item).any(|inner| inner.name == "ol"))
    {
        found.add(&rules::DEPRECATED_MARKUP, list.span, format!("the list of the type `{kind}` should have one level"));
    }
    if is(list, "landmarks") {
        landmarks(list, found);
    }
}

fn entries(ordered: &Element, found: &mut Found) {
    if children(ordered).next().is_none() {
        say(ordered, "a list of navigation has no entries", found);
    }
    for item in children(ordered).filter(|item| item.name == "li") {
        let parts: Vec<&Element> = children(item).collect();
        match parts.as_slice() {
            [] => say(item, "an entry must hold `a` or `span`", found),
            [label, rest @ ..] if matches!(&*label.name, "a" | "span") => {
                if label.name == "span" && rest.is_empty() {
                    say(label, "a `span` must be followed by a list", found);
                }
                if is_empty(label) {
                    say(label, format!("the `{}` is empty", label.name), found);
                }
                if label.name == "a" && label.attribute("href").is_none() {
                    say(label, "the `a` leads nowhere", found);
                }
                match rest {
                    [] => {}
                    [inner] if inner.name == "ol" => entries(inner, found),
                    [other, ..] => {
                        say(other, format!("`{}` can't stand after the label of an entry", other.name), found)
                    }
                }
                if let [_, second, ..] = rest {
                    say(second, format!("`{}` can't stand after the list of an entry", second.name), found);
                }
            }
            [other, ..] => say(other, format!("`{}` can't begin an entry", other.name), found),
        }
        let has_words =
            item.children.iter().any(|child| matches!(child, Node::Text(words) if !words.trim().is_empty()));
        if has_words {
            say(item, "the words of an entry must stand in `a` or `span`", found);
        }
    }
}

fn is_empty(label: &Element) -> bool {
    label.text_content().trim().is_empty() && !has_picture(label)
}

/// Whether something in it has words for who can't see it.
fn has_picture(label: &Element) -> bool {
    let mut has = label.attribute("title").is_some_and(|title| !title.trim().is_empty());
    label.walk(&mut |element| {
        let says = |name: &str| element.attribute(name).is_some_and(|words| !words.trim().is_empty());
        has |= says("alt")
            || says("aria-label")
            || element.name == "math:math" && says("alttext")
            || element.name == "svg:svg";
    });
    has
}

fn landmarks(list: &Element, found: &mut Found) {
    let mut seen = BTreeSet::new();
    list.walk(&mut |element| {
        if element.name != "a" {
            return;
        }
        match element.attribute("epub:type") {
            None => found.add(&rules::NAVIGATION_MARKUP, element.span, "a landmark must have an `epub:type`"),
            Some(kind) => {
                let key = (kind.trim().to_lowercase(), element.attribute("href").unwrap_or_default().to_lowercase());
                if !seen.insert(key) {
                    found.add(&rules::NAVIGATION_MARKUP, element.span, format!("the landmark `{kind}` stands twice"));
                }
            }
        }
    });
}

/// Where the entries lead, and in which order.
fn targets(context: &Context<'_>, path: &str, list: &Element, kind: &str, found: &mut Found) {
    let mut links = Vec::new();
    list.walk(&mut |element| links.extend((element.name == "a").then_some(element)));
    let is_known = KNOWN.iter().any(|name| is(list, name));
    let mut last = (0, 0);
    for link in links {
        let Some(href) = link.attribute("href") else { continue };
        let target = Target::of(path, href);
        if is_known && matches!(target, Target::Remote { .. }) {
            found.add(&rules::NAVIGATION_REMOTE, link.span, format!("`{}` is not in the book", shorten(href)));
        }
        if is(list, "landmarks") || !is_known {
            continue;
        }
        let Target::Inside { path, fragment, .. } = target else { continue };
        let item = context.package.by_path(&path);
        let Some((document, _)) = item.and_then(|item| context.package.place(item)) else { continue };
        let ids = context.facts.get(&*path).map(|facts| &facts.ids);
        let inside = fragment.and_then(|id| ids?.get(&id).map(|(place, _)| *place)).unwrap_or(0);
        if (document, inside) < last {
            let name = kind.split_ascii_whitespace().find(|name| KNOWN.contains(name)).unwrap_or(kind);
            let message = format!("`{}` comes before the entry above it, in the list `{name}`", shorten(href));
            found.add(&rules::NAVIGATION_ORDER, link.span, message);
        }
        last = (document, inside);
    }
}
