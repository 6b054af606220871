//! A publication held against what one shop takes: the lint of an edition.
//!
//! Everything here is a function of a [`Publication`] and a [`Profile`], so that a finished EPUB of any program is judged as
//! a manuscript is. What came of a manuscript is told at its line. A shop's limit has its source and date in the message,
//! because shops change theirs.
//!
//! Never here: what breaks EPUB itself, which is [`super::validity`]'s, and what engines refuse in a stylesheet, which is
//! told where the stylesheet is read.

mod file;
mod held;
mod markup;
mod picture;
mod table;

use held::{Shop, Shown, each_place};

use rayon::prelude::*;

use super::publication::resolved;
use crate::diagnostic::Diagnostic;
use crate::edition::{Profile, What};
use crate::publication::{ItemContent, Publication};
use crate::rule::Severity;
use crate::rule::resource::ENGINE_CSS;
use crate::rule::shop::{SHOP_CONTENTS, SHOP_LANGUAGE};
use crate::xhtml::Element;

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

impl Shop<'_> {
    pub(super) fn contents(&self, found: &mut Vec<Diagnostic>) {
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
    pub(super) fn language(&self, found: &mut Vec<Diagnostic>) {
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
