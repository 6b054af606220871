//! A publication held against what one shop takes: the lint of an edition.
//!
//! Everything here is a function of a [`Publication`] and a [`Profile`], so that a finished EPUB of any program is judged as
//! a manuscript is. What came of a manuscript is told at its line. A shop's limit has its source and date in the message,
//! because shops change theirs.
//!
//! Never here: what breaks EPUB itself, which is [`super::validity`]'s, and what engines refuse in a stylesheet, which is
//! told where the stylesheet is read.

mod file;
mod markup;
mod picture;
mod table;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::publication::resolved;
use crate::diagnostic::Diagnostic;
use crate::edition::{Limit, Profile, What};
use crate::publication::{Item, ItemContent, Publication};
use crate::rule::resource::ENGINE_CSS;
use crate::rule::shop::{SHOP_CONTENTS, SHOP_LANGUAGE};
use crate::rule::{Rule, Severity};
use crate::source::Span;
use crate::xhtml::{Element, Node};

/// What this shop would refuse or lose of the publication.
pub fn lint(publication: &Publication, profile: &Profile) -> Vec<Diagnostic> {
    let shop = Shop { profile, publication, shown: Shown::of(publication) };
    let mut found: Vec<Diagnostic> = Vec::new();
    file::check(&shop, &mut found);
    picture::check(&shop, &mut found);
    shop.contents(&mut found);
    shop.language(&mut found);
    let documents: Vec<Diagnostic> = (publication.manifest.par_iter())
        .filter_map(|item| match &item.content {
            ItemContent::Document(root) => Some((item, root)),
            _ => None,
        })
        .flat_map_iter(|(item, root)| {
            let mut found = Vec::new();
            table::check(&shop, root, &mut found);
            markup::check(&shop, item, root, &mut found);
            found
        })
        .collect();
    found.extend(documents);
    found
}

/// Raises what the shop's own engine refuses in a stylesheet: a note in every other edition, a warning in its own.
pub fn raise(found: &mut [Diagnostic], profile: &Profile) {
    let Some(engine) = profile.engine else { return };
    let is_own =
        |complaint: &&mut Diagnostic| complaint.rule == &ENGINE_CSS && complaint.message.contains(engine.name());
    found
        .iter_mut()
        .filter(is_own)
        .for_each(|complaint| complaint.severity = complaint.severity.max(Severity::Warning));
}

/// A shop, and the publication that is held against it.
struct Shop<'a> {
    profile: &'a Profile,
    publication: &'a Publication,
    shown: Shown<'a>,
}

impl<'a> Shop<'a> {
    /// The limits for which `pick` has a value.
    fn limits<T>(&self, pick: impl Fn(What) -> Option<T>) -> impl Iterator<Item = (&'a Limit, T)> {
        self.profile.limits.iter().filter_map(move |limit| Some((limit, pick(limit.what)?)))
    }

    /// A complaint: what was found, and what the shop says.
    fn complaint(
        &self,
        rule: &'static Rule,
        span: Option<Span>,
        found: impl std::fmt::Display,
        limit: &Limit,
    ) -> Diagnostic {
        Diagnostic::new(rule, span, format!("{found}; {}: {}", self.profile.shop, limit.cited()))
    }

    fn contents(&self, found: &mut Vec<Diagnostic>) {
        let levels = crate::publication::levels(&self.publication.toc);
        for (limit, most) in self.limits(|what| if let What::ContentsLevels(most) = what { Some(most) } else { None }) {
            if levels > most {
                let words = format!("the contents list has {levels} levels");
                let complaint = self.complaint(&SHOP_CONTENTS, None, words, limit);
                found.push(complaint.help(format!("set `toc-depth: {most}`")));
            }
        }
    }

    /// A book that names no language is told as that.
    fn language(&self, found: &mut Vec<Diagnostic>) {
        let tag = self.publication.metadata.language.as_str();
        let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let limits = self.limits(|what| if let What::Languages(known) = what { Some(known) } else { None });
        for (limit, known) in limits {
            if primary == "und" || known.contains(&primary.as_str()) {
                continue;
            }
            let named = |element: &&Element| element.name == "dc:language";
            let span = self.publication.metadata.elements.iter().find(named).and_then(|element| element.span);
            let shop = self.profile.shop;
            let words = format!("{shop} takes no book in `{tag}` ({}, read {})", limit.source, limit.read);
            let help = "name a language that it takes, or do without this shop";
            found.push(Diagnostic::new(&SHOP_LANGUAGE, span, words).help(help));
        }
    }
}

/// Where each resource is shown, by its path: the places of the elements that show it.
struct Shown<'a>(BTreeMap<String, Vec<(&'a Item, Option<Span>)>>);

impl<'a> Shown<'a> {
    fn of(publication: &'a Publication) -> Shown<'a> {
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
    fn place(&self, item: &Item) -> Option<Span> {
        self.0.get(item.path.as_str()).and_then(|places| places.iter().find_map(|(_, span)| *span))
    }
}

/// Every element with its place, or that of the nearest one around it that has one.
fn each_place<'a>(element: &'a Element, around: Option<Span>, see: &mut dyn FnMut(&'a Element, Option<Span>)) {
    let span = element.span.or(around);
    see(element, span);
    for child in element.children.iter().filter_map(Node::element) {
        each_place(child, span, see);
    }
}
