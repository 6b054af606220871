//! How large the file and its documents are.

use std::collections::BTreeSet;

use super::Shop;
use crate::diagnostic::Diagnostic;
use crate::edition::{What, size};
use crate::publication::{Item, ItemContent};
use crate::rule::shop::{SHOP_DOCUMENT_SIZE, SHOP_FILE_SIZE};

pub(super) fn check(shop: &Shop<'_>, found: &mut Vec<Diagnostic>) {
    whole(shop, found);
    documents(shop, found);
}

/// The bytes that a resource has by itself; none for what is made when the book is written.
fn bytes(item: &Item) -> u64 {
    match &item.content {
        ItemContent::Resource(body) => body.length().unwrap_or_default(),
        _ => 0,
    }
}

/// The file is at least as large as what can't be deflated in it. Text adds little, and how much is not known before it is
/// written: so this never says too much.
fn whole(shop: &Shop<'_>, found: &mut Vec<Diagnostic>) {
    let is_dense = |item: &&Item| !item.media_type.starts_with("text/") && item.media_type != "image/svg+xml";
    let least: u64 = shop.publication.manifest.iter().filter(is_dense).map(bytes).sum();
    let limits = shop.limits(|what| match what {
        What::File(most) | What::FileBy(_, most) => Some(most),
        _ => None,
    });
    for (limit, most) in limits {
        if least > most {
            let words = format!("pictures, fonts, sound and film of the book have {}", size(least));
            let help =
                "lower `max-pixels` and `quality` under `pictures`, for this edition alone where others take more";
            found.push(shop.complaint(&SHOP_FILE_SIZE, None, words, limit).help(help));
        }
    }
}

/// A document weighs what its text and the resources that it shows weigh together, each once.
fn documents(shop: &Shop<'_>, found: &mut Vec<Diagnostic>) {
    for (limit, most) in shop.limits(|what| if let What::Document(most) = what { Some(most) } else { None }) {
        for item in &shop.publication.manifest {
            let ItemContent::Document(root) = &item.content else { continue };
            let mut paths = BTreeSet::new();
            let mut weight = root.text_content().len() as u64;
            let (mut first, mut heaviest) = (None, 0);
            for (resource, places) in resources(shop) {
                let Some((_, span)) = places.iter().find(|(document, _)| document.id == item.id) else { continue };
                if paths.insert(resource.path.as_str()) {
                    let own = bytes(resource);
                    weight += own;
                    if own > heaviest {
                        (first, heaviest) = (*span, own);
                    }
                }
            }
            if weight > most {
                let words =
                    format!("this document has {} with its pictures, the largest of which is here", size(weight));
                let help =
                    "divide it with a heading of the level at which the book is split, or make its pictures smaller";
                found.push(shop.complaint(&SHOP_DOCUMENT_SIZE, first, words, limit).help(help));
            }
        }
    }
}

/// Every resource that documents show, with where they do.
fn resources<'s, 'a>(
    shop: &'s Shop<'a>,
) -> impl Iterator<Item = (&'a Item, &'s [(&'a Item, Option<crate::source::Span>)])> {
    let items = shop.publication.manifest.iter();
    items.filter_map(|item| Some((item, shop.shown.0.get(item.path.as_str())?.as_slice())))
}
