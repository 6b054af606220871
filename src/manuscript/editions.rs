//! What single editions have of their own, read beside the whole book: the same layers, and one more before the command line.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::fields::Draft;
use super::layout::Layout;
use super::reading::Reading;
use super::request::Request;
use super::{OfEdition, defaults, metadata_sources, series, theme};

/// The draft of each edition of which something is said.
pub(super) fn drafts(draft: &mut Draft, request: &Request, reading: &mut Reading<'_>) -> BTreeMap<&'static str, Draft> {
    let said = std::mem::take(&mut draft.editions);
    let mut drafts: BTreeMap<&'static str, Draft> = BTreeMap::new();
    for of in &said {
        of.lay_over(drafts.entry(of.name).or_insert_with(|| draft.clone()));
    }
    silently(reading, |reading| {
        drafts.values_mut().for_each(|draft| metadata_sources::command_line(request, reading, draft));
    });
    drafts
}

/// What the drafts say in the end, with what is missing filled in as for the whole book.
pub(super) fn settle(
    drafts: BTreeMap<&'static str, Draft>,
    named: &BTreeSet<&'static str>,
    entries: &[Entry],
    layout: &Layout,
    request: &Request,
    reading: &mut Reading<'_>,
) -> BTreeMap<&'static str, OfEdition> {
    let settle = |draft: Draft, reading: &mut Reading<'_>| {
        let Draft { mut metadata, settings, cover, companions, .. } = draft.finish();
        defaults::fill(&mut metadata, named, entries, layout, request.source_date_epoch, reading);
        if let Some(named) = &companions.also_by {
            series::read(named, &mut metadata, reading);
        }
        OfEdition { metadata, settings, cover, companions }
    };
    let with_theme = |mut own: OfEdition, reading: &mut Reading<'_>| {
        own.companions.theme = theme::folder(&own.settings.look, reading);
        own
    };
    let each = drafts.into_iter().map(|(name, draft)| {
        let own = silently(reading, |reading| settle(draft, reading));
        (name, with_theme(own, reading))
    });
    each.collect()
}

/// What is said of the whole book was said once.
fn silently<T>(reading: &mut Reading<'_>, work: impl FnOnce(&mut Reading<'_>) -> T) -> T {
    let (told, advised) = (reading.diagnostics.len(), reading.advice.len());
    let done = work(reading);
    reading.diagnostics.truncate(told);
    reading.advice.truncate(advised);
    done
}
