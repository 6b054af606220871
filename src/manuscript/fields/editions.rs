//! What is said of single editions: keys that are otherwise for one shop than for all others.

use std::path::PathBuf;

use super::Draft;
use super::words::web_address;
use crate::diagnostic::Diagnostic;
use crate::manuscript::decode::{Layer, apply};
use crate::manuscript::key;
use crate::manuscript::value::{Kind, Pair, Value};
use crate::model::settings::EDITIONS;
use crate::rule::metadata::WRONG_METADATA_VALUE;

/// What one layer says of an edition.
#[derive(Clone, Debug)]
pub(in crate::manuscript) struct OfEdition {
    /// The edition's name.
    pub(in crate::manuscript) name: &'static str,
    tree: Value,
    /// The folder that its paths are relative to.
    base: PathBuf,
}

/// Keys that may be otherwise in one edition: what the package says of the book, and how it looks. What the texts become
/// is the same in all, as they are read once.
const KEYS: &[&str] = &[
    "title", "subtitle", "short-title", "title-sort", "identifier", "isbn", "doi", "uuid", "publisher", "date",
    "rights", "licence", "description", "subject", "keywords", "source", "relation", "type", "coverage", "tdm",
    "tdm-policy", "cover-image", "cover-alt", "cover-font", "theme", "pictures", "font", "font-for-missing",
    "toc-depth", "toc-page",
];

/// Takes in what is said of editions. Every value is looked at here, whichever edition is made.
pub(in crate::manuscript) fn editions(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let Some(pairs) = value.pairs() else {
        return layer.wrong_kind(value, "a table such as `{ kobo: { isbn: … } }`");
    };
    for pair in pairs {
        let Some(name) = EDITIONS.into_iter().find(|name| name.eq_ignore_ascii_case(&pair.key)) else {
            layer.only_pair(pair, EDITIONS.into_iter(), "`editions`");
            continue;
        };
        if pair.value.is_empty() {
            continue;
        }
        let Some(own) = pair.value.pairs() else {
            layer.wrong_kind(&pair.value, "a table such as `{ isbn: … }`");
            continue;
        };
        let tree = Value { kind: Kind::Map(possible(own, layer)), span: pair.value.span };
        apply(&tree, &mut Draft::default(), layer);
        draft.editions.push(OfEdition { name, tree, base: layer.base.clone() });
    }
}

/// The keys that may be otherwise, and those that are none, which are told as that.
fn possible(pairs: &[Pair], layer: &mut Layer<'_>) -> Vec<Pair> {
    let mut kept = Vec::new();
    for pair in pairs {
        match key::find(&pair.key) {
            Some(known) if !KEYS.contains(&known.name) => {
                let message = format!("`{}` must be the same in every edition", pair.key);
                let complaint = Diagnostic::new(&WRONG_METADATA_VALUE, pair.key_span, message);
                layer.diagnostics.push(complaint.help("set it for the whole book"));
            }
            _ => kept.push(pair.clone()),
        }
    }
    kept
}

/// The addresses of shops; a layer changes only those that it names.
pub(in crate::manuscript) fn shops(draft: &mut Draft, value: &Value, layer: &mut Layer<'_>) {
    let Some(pairs) = value.pairs() else {
        return layer.wrong_kind(value, "a table such as `{ amazon: https://… }`");
    };
    for pair in pairs {
        if let Some(address) = web_address(&pair.value, layer) {
            draft.settings.shops.insert(pair.key.to_lowercase(), address);
        }
    }
}

impl OfEdition {
    /// Lays it over a draft; what there was to complain of was told when it was read.
    pub(in crate::manuscript) fn lay_over(&self, draft: &mut Draft) {
        let mut layer = Layer { base: self.base.clone(), name: "editions", diagnostics: &mut Vec::new() };
        apply(&self.tree, draft, &mut layer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_an_edition_is_a_key() {
        for name in KEYS {
            assert!(key::ALL.iter().any(|key| key.name == *name), "{name}");
        }
    }
}
