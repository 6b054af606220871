//! Documents as a whole: root, head, body, and one walk through everything that they hold
//! ([EPUB 3.3, 6.1](https://www.w3.org/TR/epub-33/#sec-xhtml)).

use std::collections::BTreeMap;

use super::{Found, Index, attribute, content, head, mathml, reference};
use crate::css;
use crate::diagnostic::Diagnostic;
use crate::publication::Item;
use crate::rule::Rule;
use crate::rule::epub::MARKUP;
use crate::spec::html::{self, Model};
use crate::spec::xml::{MATHML, OPS, SVG, XHTML, XML, is_xml_name};
use crate::xhtml::{Element, Node};

/// What an element is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    Html,
    Svg,
    Math,
    Other,
}

/// Whose document it is.
#[derive(Clone, Copy)]
pub(super) enum Whose<'a> {
    /// One that katern has made: what it refers to is looked at, too, and a fault is katern's own.
    Katern(&'a Item, &'a Index<'a>),
    /// One that anybody has made. Its names have one prefix for each vocabulary, and none where they are HTML's.
    Anybody,
}

/// A document, on the way through it.
pub(super) struct Walk<'a, 'b> {
    pub(super) whose: Whose<'a>,
    pub(super) found: &'b mut Found,
    /// The ids of the document.
    pub(super) ids: Option<&'a BTreeMap<&'a str, usize>>,
    /// The prefixes that are declared here, the last one first in force.
    pub(super) prefixes: Vec<(&'a str, &'a str)>,
    /// The elements around this one, from the root.
    pub(super) around: Vec<&'a Element>,
}

pub(super) fn check(item: &Item, root: &Element, index: &Index<'_>, found: &mut Found) {
    let names: Vec<&str> = root.children.iter().filter_map(Node::element).map(|element| &*element.name).collect();
    if root.name != "html" || names != ["head", "body"] || root.attribute("xmlns") != Some(XHTML) {
        found.add(None, format!("{} is not a document with a head and a body", item.path));
        return;
    }
    let ids = index.ids.get(item.path.as_str());
    let whose = Whose::Katern(item, index);
    let mut walk = Walk { whose, found, ids, prefixes: vec![("xml", XML)], around: Vec::new() };
    root.children.iter().filter_map(Node::element).take(1).for_each(|part| head::check(&mut walk, part));
    walk.element(root, Vocabulary::Html, Model::Flow);
}

impl<'a> Walk<'a, '_> {
    /// Whether the document has this id.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.ids.is_some_and(|ids| ids.contains_key(id))
    }

    pub(super) fn say(&mut self, element: &Element, message: impl std::fmt::Display) {
        self.say_as(&MARKUP, element, message);
    }

    /// The same where EPUBCheck has an id of its own for it.
    pub(super) fn say_as(&mut self, rule: &'static Rule, element: &Element, message: impl std::fmt::Display) {
        match self.whose {
            Whose::Katern(item, _) => self.found.add(element.span, format!("{message} ({})", item.path)),
            Whose::Anybody => {
                self.found.0.push(Diagnostic::new(rule, element.span, message.to_string()).help(rule.imperative()))
            }
        }
    }

    /// One element with all that it holds. `around` is what its parent is one of, and `inherited` what stands where a
    /// parent that takes after its own parent stands.
    pub(super) fn element(&mut self, element: &'a Element, around: Vocabulary, inherited: Model) {
        let declared = self.prefixes.len();
        for (name, value) in &element.attributes {
            if let Some(prefix) = name.strip_prefix("xmlns:") {
                if matches!(prefix, "xml" | "xmlns") || value.is_empty() {
                    self.say(element, format!("the prefix `{prefix}` can't be declared"));
                }
                self.prefixes.push((prefix, value));
            }
        }
        let (vocabulary, name) = self.vocabulary(element, around);
        for (at, (name, _)) in element.attributes.iter().enumerate() {
            let is_repeated = element.attributes[..at].iter().any(|(earlier, _)| earlier == name);
            if is_repeated || !is_xml_name(name) {
                self.say(element, format!("the attribute `{name}` is illegal or stands twice"));
            }
            if let Some((prefix, _)) = name.split_once(':')
                && prefix != "xmlns"
                && self.namespace(prefix).is_none()
            {
                self.say(element, format!("the prefix `{prefix}` is not declared"));
            }
        }
        attribute::check(self, element, vocabulary, name);
        let own = match vocabulary {
            Vocabulary::Html => {
                head::part(self, element, name);
                content::check(self, element, name, inherited)
            }
            Vocabulary::Math => {
                mathml::check(self, element, name);
                Model::Anything
            }
            Vocabulary::Svg => self.drawing(element, name),
            Vocabulary::Other => Model::Anything,
        };
        if let Whose::Katern(item, index) = self.whose {
            reference::check(item, element, name, vocabulary, index, self.found);
            self.style(element, name, item, index);
        }
        self.around.push(element);
        for child in &element.children {
            match child {
                Node::Element(inner) => self.element(inner, vocabulary, own),
                Node::Text(_) | Node::Raw(..) => {}
            }
        }
        self.around.pop();
        self.prefixes.truncate(declared);
    }

    /// What the element is one of, and its name without prefix.
    pub(super) fn vocabulary<'e>(&mut self, element: &'e Element, around: Vocabulary) -> (Vocabulary, &'e str) {
        let (namespace, name) = match element.name.split_once(':') {
            Some((prefix, name)) => match self.namespace(prefix) {
                Some(namespace) => (Some(namespace), name),
                None => {
                    self.say(element, format!("the prefix `{prefix}` is not declared"));
                    (Some(""), name)
                }
            },
            None if matches!(self.whose, Whose::Anybody) => (Some(XHTML), &*element.name),
            None => (element.attribute("xmlns"), &*element.name),
        };
        let vocabulary = match namespace {
            None => around,
            Some(XHTML) => Vocabulary::Html,
            Some(SVG) => Vocabulary::Svg,
            Some(MATHML) => Vocabulary::Math,
            Some(_) => Vocabulary::Other,
        };
        (vocabulary, name)
    }

    pub(super) fn namespace(&self, prefix: &str) -> Option<&'a str> {
        self.prefixes.iter().rev().find(|(known, _)| *known == prefix).map(|(_, namespace)| *namespace)
    }

    /// The prefixes that `epub:prefix` declares on the root, for `epub:type`.
    pub(super) fn is_ops(&self, prefix: &str) -> bool {
        self.namespace(prefix) == Some(OPS)
    }

    /// Whether an element of this name stands somewhere around.
    pub(super) fn is_inside(&self, name: &str) -> bool {
        self.around.iter().any(|element| element.name == name)
    }

    /// A drawing may hold anything; only one of its elements holds HTML as HTML would.
    fn drawing(&mut self, element: &'a Element, name: &str) -> Model {
        match name {
            "foreignObject" => {
                content::flow(self, element);
                Model::Flow
            }
            "title" => Model::Anything,
            _ => Model::Anything,
        }
    }

    /// Stylesheets inside a document.
    fn style(&mut self, element: &'a Element, name: &str, item: &Item, index: &Index<'_>) {
        let judged = match (name, element.attribute("style")) {
            ("style", _) => Some(css::judge_sheet(&element.text_content())),
            (_, Some(style)) => Some(css::judge_attribute(style)),
            _ => None,
        };
        let Some(judged) = judged else { return };
        reference::styled(item.path.as_str(), judged, element.span, index, self.found);
    }
}

/// Whether the name is one of HTML's elements.
pub(super) fn is_html(name: &str) -> bool {
    html::of(name).is_some()
}
