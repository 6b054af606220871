//! What is held against a shop: the publication, and where each of its resources is shown.

use crate::check::publication::resolved;
use crate::diagnostic::Diagnostic;
use crate::edition::{Limit, Profile, What};
use crate::publication::{Item, ItemContent, Publication};
use crate::rule::Rule;
use crate::source::Span;
use crate::xhtml::{Element, Node};
use std::collections::BTreeMap;

/// A shop, and the publication that is held against it.
pub(super) struct Shop<'a> {
    pub(super) profile: &'a Profile,
    pub(super) publication: &'a Publication,
    pub(super) shown: Shown<'a>,
}

impl<'a> Shop<'a> {
    /// The limits for which `pick` has a value.
    pub(super) fn limits<T>(&self, pick: impl Fn(What) -> Option<T>) -> impl Iterator<Item = (&'a Limit, T)> {
        self.profile.limits.iter().filter_map(move |limit| Some((limit, pick(limit.what)?)))
    }

    /// A complaint: what was found, and what the shop says.
    pub(super) fn complaint(
        &self,
        rule: &'static Rule,
        span: Option<Span>,
        found: impl std::fmt::Display,
        limit: &Limit,
    ) -> Diagnostic {
        Diagnostic::new(rule, span, format!("{found}; {}: {}", self.profile.shop, limit.cited()))
    }
}

/// Where each resource is shown, by its path: the places of the elements that show it.
pub(super) struct Shown<'a>(pub(super) BTreeMap<String, Vec<(&'a Item, Option<Span>)>>);

impl<'a> Shown<'a> {
    pub(super) fn of(publication: &'a Publication) -> Shown<'a> {
        let mut shown: BTreeMap<String, Vec<(&'a Item, Option<Span>)>> = BTreeMap::new();
        for item in &publication.manifest {
            let ItemContent::Document(root) = &item.content else { continue };
            each_place(root, None, &mut |element, span| {
                let source = match &*element.name {
                    "img" | "source" | "audio" | "video" => element.attribute("src"),
                    "image" | "svg:image" => element.attribute("xlink:href").or(element.attribute("href")),
                    _ => None,
                };
                if let Some(path) = source.and_then(|source| resolved(item.path.as_str(), source)) {
                    shown.entry(path).or_default().push((item, span));
                }
            });
        }
        Shown(shown)
    }

    /// The place at which a resource is first shown.
    pub(super) fn place(&self, item: &Item) -> Option<Span> {
        self.0.get(item.path.as_str()).and_then(|places| places.iter().find_map(|(_, span)| *span))
    }
}

/// Every element with its place, or that of the nearest one around it that has one.
pub(super) fn each_place<'a>(
    element: &'a Element,
    around: Option<Span>,
    see: &mut dyn FnMut(&'a Element, Option<Span>),
) {
    let span = element.span.or(around);
    see(element, span);
    for child in element.children.iter().filter_map(Node::element) {
        each_place(child, span, see);
    }
}
