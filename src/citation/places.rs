//! References to places of the book in the form of citations: `@eq-one`, `[@fig:map]`, as Quarto and pandoc-crossref have
//! them.
//!
//! A key is one where it begins as these two have it, the book has a place with that id, and no file of works holds it. A
//! citation in brackets that names no place stays one, and is told as such.

use std::collections::BTreeSet;

use super::prose;
use super::walk::Found;
use super::walk::walk_all;
use crate::markdown::Parsed;
use crate::model::block::Attributes;
use crate::model::inline::{Cite, Inline, InlineKind, Link};
use crate::model::traverse::{Step, walk};
use crate::source::Span;
use crate::tex::{self, Naming};

/// What the keys of places begin with: equations, figures, tables, sections, listings; Quarto's theorems and their kin, and
/// its callouts.
const KINDS: [&str; 24] = [
    "eq", "fig", "tbl", "tab", "sec", "lst", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "sol", "rem",
    "hyp", "prf", "alg", "nte", "tip", "wrn", "imp", "cau",
];

/// Makes links of the citations that mean places.
pub(super) fn link(texts: &mut [Parsed], Ids { named: ids, .. }: &Ids, is_work: &dyn Fn(&str) -> bool) {
    walk_all(texts, &mut |what, _| match what {
        Found::Line(words) if !ids.is_empty() => prose::find(words, &|key| ids.contains(key) && !is_work(key)),
        Found::Line(_) | Found::Picture(_) => {}
        Found::Citation(inline) => {
            if let InlineKind::Citation(cites) = &inline.kind
                && cites.iter().all(|cite| ids.contains(&cite.key) && !is_work(&cite.key))
            {
                inline.kind = links(cites, inline.span);
            }
        }
    });
}

/// Whether a key is of the form that places have.
fn is_place(key: &str) -> bool {
    key.split_once(['-', ':']).is_some_and(|(kind, name)| KINDS.contains(&kind) && !name.is_empty())
}

/// The ids of the places of the book.
pub(super) struct Ids {
    /// Those that the author gave in attributes.
    pub(super) written: BTreeSet<String>,
    /// Those of them, and the labels of equations, that a key may name.
    named: BTreeSet<String>,
}

impl Ids {
    /// Those in the texts.
    pub(super) fn of(texts: &[Parsed]) -> Ids {
        let (mut written, mut labels) = (BTreeSet::new(), BTreeSet::new());
        let mut see = |step: Step<'_>| {
            let attributes = match step {
                Step::Block(block) => block.attributes(),
                Step::Inline(inline) => {
                    if let InlineKind::Math(math) = &inline.kind {
                        labels.extend(tex::labels(math.meaning()).map(str::to_owned));
                    }
                    inline.attributes()
                }
                Step::Line(_) => None,
            };
            written.extend(attributes.and_then(|attributes| attributes.id.clone()));
        };
        for text in texts {
            walk(&text.blocks, &mut see);
            text.notes.iter().for_each(|note| walk(&note.blocks, &mut see));
        }
        let named = written.union(&labels).filter(|id| is_place(id)).cloned().collect();
        Ids { written, named }
    }
}

/// Links to the places, with the words around them.
fn links(cites: &[Cite], span: Span) -> InlineKind {
    let mut words: Vec<Inline> = Vec::new();
    let mut push = |kind| words.push(Inline { kind, span });
    for (at, cite) in cites.iter().enumerate() {
        if at > 0 {
            push(InlineKind::Text(", ".to_owned()));
        }
        // Whoever writes “Eq.” before it, or takes the name away, wants the number alone.
        let naming = match cite.prefix.is_empty() && !cite.suppress_author {
            true => Naming::Phrase,
            false => Naming::Number,
        };
        if !cite.prefix.is_empty() {
            push(InlineKind::Text(format!("{}\u{A0}", cite.prefix)));
        }
        let attributes = Attributes::of_class(naming.class());
        let target = format!("#{}", cite.key);
        push(InlineKind::Link(Box::new(Link { target, title: String::new(), content: Vec::new(), attributes })));
        match (cite.locator.as_str(), cite.in_text) {
            ("", _) => {}
            (locator, true) => push(InlineKind::Text(format!(" [{locator}]"))),
            (locator, false) => push(InlineKind::Text(format!(", {locator}"))),
        }
    }
    match words.pop() {
        Some(only) if words.is_empty() => only.kind,
        last => {
            words.extend(last);
            InlineKind::Styled(words, Attributes::default())
        }
    }
}
