//! What an element is one of, whose document it is, and what is known on the way through it.

use crate::check::publication::{Found, Index};
use crate::diagnostic::Diagnostic;
use crate::publication::Item;
use crate::rule::Rule;
use crate::rule::epub::MARKUP;
use crate::spec::html::{self};
use crate::spec::xml::{MATHML, OPS, SVG, XHTML};
use crate::xhtml::Element;
use std::collections::BTreeMap;

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
}

/// Whether the name is one of HTML's elements.
pub(super) fn is_html(name: &str) -> bool {
    html::of(name).is_some()
}
