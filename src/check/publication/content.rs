//! Who holds whom: HTML's content models, judged by the table of [`crate::spec::html`].

use super::walk::{Vocabulary, Walk, is_html};
use crate::spec::html::{self, Model};
use crate::xhtml::{Element, Node};

/// Elements that can't stand somewhere inside themselves or others, whatever is between.
const APART: &[(&str, &[&str])] = &[
    ("a", &["a", "button", "details", "embed", "iframe", "label", "menu", "select", "textarea"]),
    ("button", &["a", "button", "details", "embed", "iframe", "label", "menu", "select", "textarea"]),
    ("audio", &["audio", "video"]),
    ("video", &["audio", "video"]),
    ("address", &["address", "header", "footer"]),
    ("header", &["header", "footer"]),
    ("footer", &["header", "footer"]),
    ("form", &["form"]),
    ("label", &["label"]),
    ("dfn", &["dfn"]),
    ("meter", &["meter"]),
    ("progress", &["progress"]),
    ("caption", &["table"]),
];

/// Judges what the element holds, and says what its children may hold where they take after it.
pub(super) fn check(walk: &mut Walk<'_, '_>, element: &Element, name: &str, inherited: Model) -> Model {
    apart(walk, element, name);
    let Some(own) = html::of(name) else {
        if !name.contains('-') {
            walk.say(element, format!("`{name}` is not an element of HTML"));
        }
        return Model::Anything;
    };
    let own = match own {
        Model::Transparent => inherited,
        // A group of terms and meanings is not like other divisions.
        Model::Flow if name == "div" && walk.around.last().is_some_and(|parent| parent.name == "dl") => {
            Model::Parts(&["dt", "dd", "script", "template"])
        }
        Model::Phrasing if name == "time" && element.attribute("datetime").is_none() => Model::Text,
        own => own,
    };
    // Words alone may stand in whatever holds a line or a text.
    if matches!(own, Model::Phrasing | Model::Flow)
        && matches!(name, "p" | "em" | "strong" | "span" | "i" | "b" | "a" | "li" | "td" | "th")
        && !element.children.iter().any(|child| child.element().is_some())
    {
        return own;
    }
    let parts = parts(walk, element, name);
    for (child, is_known) in &parts {
        let fits = match own {
            Model::Anything => true,
            Model::Transparent | Model::Flow => html::is_flow(child) || is_part(name, child),
            Model::Phrasing => html::is_phrasing(child) || is_part(name, child),
            Model::Empty | Model::Text => false,
            Model::Parts(known) => known.contains(child),
        };
        // What is no element at all is told by its own name.
        if !fits && *is_known {
            walk.say(element, format!("`{child}` can't stand in `{name}`"));
        }
    }
    if matches!(own, Model::Parts(_) | Model::Empty) && has_words(element) {
        walk.say(element, format!("words can't stand in `{name}`"));
    }
    let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    if let Some(fault) = order(element, name, &names) {
        walk.say(element, fault);
    }
    match name {
        // The base of a ruby and its annotations are lines.
        "ruby" | "rtc" => Model::Phrasing,
        _ => own,
    }
}

/// Judges the HTML inside a drawing.
pub(super) fn flow(walk: &mut Walk<'_, '_>, element: &Element) {
    for (child, is_known) in parts(walk, element, "foreignObject") {
        if is_known && !html::is_flow(child) {
            walk.say(element, format!("`{child}` can't stand in a drawing"));
        }
    }
}

/// The names of the children, with whether each is one that a table can judge.
fn parts<'e>(walk: &mut Walk<'_, '_>, element: &'e Element, name: &str) -> Vec<(&'e str, bool)> {
    let mut parts = Vec::new();
    for child in element.children.iter().filter_map(Node::element) {
        if child.name.contains(':') && walk.namespace(child.name.split(':').next().unwrap_or_default()).is_none() {
            continue;
        }
        let (vocabulary, local) = walk.vocabulary(child, Vocabulary::Html);
        match vocabulary {
            Vocabulary::Html => parts.push((local, is_html(local))),
            Vocabulary::Svg if local == "svg" => parts.push(("svg", true)),
            Vocabulary::Math if local == "math" => parts.push(("math", true)),
            // Elements of another vocabulary have no place in HTML.
            Vocabulary::Svg | Vocabulary::Math | Vocabulary::Other => {
                walk.say(child, format!("`{}` can't stand in `{name}`", child.name));
            }
        }
    }
    parts
}

fn has_words(element: &Element) -> bool {
    element.children.iter().any(Node::has_words)
}

/// Children that stand in one parent only, in addition to what its model takes.
fn is_part(parent: &str, child: &str) -> bool {
    match parent {
        "figure" => child == "figcaption",
        "details" => child == "summary",
        "summary" => html::is_heading(child) || child == "hgroup",
        "fieldset" => child == "legend",
        "legend" => html::is_heading(child) || child == "hgroup",
        "audio" | "video" => matches!(child, "source" | "track"),
        "object" => child == "param",
        "datalist" => child == "option",
        _ => false,
    }
}

/// What must not be around the element, however far away.
fn apart(walk: &mut Walk<'_, '_>, element: &Element, name: &str) {
    // Most of a book is words and paragraphs, which may stand in all of these.
    if matches!(name, "p" | "em" | "strong" | "span" | "i" | "b" | "br" | "section" | "div" | "li" | "blockquote") {
        return;
    }
    for (outer, inner) in APART {
        let meant = inner.contains(&name)
            || matches!(*outer, "a" | "button")
                && match name {
                    "audio" | "video" => element.attribute("controls").is_some(),
                    "img" | "object" => element.attribute("usemap").is_some(),
                    "input" => element.attribute("type") != Some("hidden"),
                    _ => false,
                };
        if meant && walk.is_inside(outer) {
            walk.say(element, format!("`{name}` can't stand inside `{outer}`"));
        }
    }
    if name == "area" && !walk.is_inside("map") {
        walk.say(element, "`area` must stand inside `map`");
    }
}

/// How many children of which name there must be, and in which order.
fn order(element: &Element, name: &str, parts: &[&str]) -> Option<String> {
    let count = |wanted: &str| parts.iter().filter(|part| **part == wanted).count();
    let at = |wanted: &str| parts.iter().position(|part| *part == wanted);
    match name {
        "figure" => {
            let first = first_is(element, "figcaption");
            let last = last_is(element, "figcaption");
            let fits = count("figcaption") == 0 || count("figcaption") == 1 && (first || last);
            (!fits).then(|| "a figure's caption is its first or its last part, and its only one".to_owned())
        }
        "details" => (!first_is(element, "summary") || count("summary") != 1)
            .then(|| "`details` begins with one `summary`".to_owned()),
        "fieldset" => (count("legend") > 1 || at("legend").is_some_and(|at| at > 0))
            .then(|| "`fieldset` begins with its `legend`".to_owned()),
        "hgroup" => {
            let headings = parts.iter().filter(|part| html::is_heading(part)).count();
            (headings != 1).then(|| format!("`hgroup` has {headings} headings"))
        }
        "picture" => {
            (count("img") != 1 || parts.last() != Some(&"img")).then(|| "`picture` ends with its one `img`".to_owned())
        }
        "source" | "track" => None,
        "audio" | "video" => media(element, parts),
        "dl" => (!is_groups(parts)).then(|| "a definition list is terms, each with its meanings".to_owned()),
        "div" if parts.contains(&"dt") || parts.contains(&"dd") => {
            (!is_one_group(parts)).then(|| "a group of a definition list is terms with their meanings".to_owned())
        }
        "table" => (!is_table(parts)).then(|| "the parts of a table stand in the wrong order".to_owned()),
        "colgroup" => (element.attribute("span").is_some() && count("col") > 0)
            .then(|| "a group of columns has a span and columns".to_owned()),
        "ruby" => (!is_ruby(element)).then(|| "a ruby is bases with their annotations".to_owned()),
        _ => None,
    }
}

/// Whether the first part, words included, is an element of this name.
fn first_is(element: &Element, name: &str) -> bool {
    element.children.iter().find(|child| !is_blank(child)).and_then(Node::element).is_some_and(|one| one.name == name)
}

fn last_is(element: &Element, name: &str) -> bool {
    element.children.iter().rfind(|child| !is_blank(child)).and_then(Node::element).is_some_and(|one| one.name == name)
}

fn is_blank(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.trim().is_empty())
}

/// Sources come first and only where the element itself has none, then tracks, then what is shown instead.
fn media(element: &Element, parts: &[&str]) -> Option<String> {
    let rank = |part: &&str| match *part {
        "source" => 0,
        "track" => 1,
        _ => 2,
    };
    let mut early = true;
    for child in &element.children {
        match child {
            Node::Element(inner) if matches!(&*inner.name, "source" | "track") => {
                if !early {
                    return Some(format!("a `{}` stands after words", inner.name));
                }
            }
            child if is_blank(child) => {}
            _ => early = false,
        }
    }
    let doubled = element.attribute("src").is_some() && parts.contains(&"source");
    let missing = element.children.iter().filter_map(Node::element);
    let missing = missing.filter(|inner| inner.name == "source").any(|source| source.attribute("src").is_none());
    if doubled {
        Some(format!("`{}` names its file twice", element.name))
    } else if missing {
        Some("a `source` names no file".to_owned())
    } else {
        (!parts.iter().map(rank).is_sorted())
            .then(|| format!("the parts of `{}` stand in the wrong order", element.name))
    }
}

/// Terms and meanings in turn, or groups of them alone.
fn is_groups(parts: &[&str]) -> bool {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !matches!(*part, "script" | "template")).collect();
    parts.iter().all(|part| *part == "div") || is_terms(&parts)
}

fn is_one_group(parts: &[&str]) -> bool {
    if !parts.iter().any(|part| matches!(*part, "dt" | "dd")) {
        return false;
    }
    let first_meaning = parts.iter().position(|part| *part == "dd");
    let last_term = parts.iter().rposition(|part| *part == "dt");
    matches!((last_term, first_meaning), (Some(term), Some(meaning)) if term < meaning)
}

fn is_terms(parts: &[&str]) -> bool {
    parts.first().is_none_or(|part| *part == "dt") && parts.last().is_none_or(|part| *part == "dd")
}

fn is_table(parts: &[&str]) -> bool {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !matches!(*part, "script" | "template")).collect();
    let rank = |part: &&str| match *part {
        "caption" => 0,
        "colgroup" => 1,
        "thead" => 2,
        "tbody" | "tr" => 3,
        _ => 4,
    };
    let count = |wanted: &str| parts.iter().filter(|part| **part == wanted).count();
    parts.iter().map(rank).is_sorted()
        && ["caption", "thead", "tfoot"].iter().all(|part| count(part) <= 1)
        && (count("tbody") == 0 || count("tr") == 0)
}

/// Bases, then annotations, fenced by parentheses or by none, and so on.
fn is_ruby(element: &Element) -> bool {
    let mut kinds = String::new();
    for child in &element.children {
        let kind = match child {
            child if is_blank(child) => continue,
            Node::Element(inner) => match &*inner.name {
                "rt" | "rtc" => 't',
                "rp" => 'p',
                name if name == "rb" || html::is_phrasing(name) => 'b',
                _ => return false,
            },
            Node::Text(_) | Node::Token(..) | Node::Raw(..) => 'b',
        };
        kinds.push(kind);
    }
    let mut rest = kinds.as_str();
    while !rest.is_empty() {
        let bases = rest.len() - rest.trim_start_matches('b').len();
        let annotations = rest[bases..].find('b').unwrap_or(rest.len() - bases);
        let group = &rest[bases..bases + annotations];
        let fenced = group.len() > 1
            && group.len() % 2 == 1
            && group.char_indices().all(|(at, kind)| (kind == 'p') == (at % 2 == 0));
        if group.is_empty() || group.contains('p') && !fenced {
            return false;
        }
        rest = &rest[bases + annotations..];
    }
    !kinds.is_empty()
}
