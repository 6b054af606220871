//! Theorems and their kin, as Quarto and bookdown write them: `::: {#thm-line}`, `::: {.theorem #line name="Line"}`. Those of
//! MyST come with an attribute that says their kind.
//!
//! Each is called by its word and its number, which is counted through the book, kind by kind; proofs, remarks and solutions
//! have none. References then say the same.

use std::collections::BTreeMap;

use crate::language::theorem::{Statement, statement};
use crate::markdown::Parsed;
use crate::model::block::{Attributes, BlockKind, Container, ContainerKind, STATEMENT};
use crate::model::inline::{Inline, InlineKind};
use crate::model::traverse;
use crate::source::Span;

/// The classes of bookdown and what Quarto's ids begin with.
const KINDS: [(&str, &str, Statement); 12] = [
    ("theorem", "thm", Statement::Theorem),
    ("lemma", "lem", Statement::Lemma),
    ("corollary", "cor", Statement::Corollary),
    ("proposition", "prp", Statement::Proposition),
    ("conjecture", "cnj", Statement::Conjecture),
    ("definition", "def", Statement::Definition),
    ("example", "exm", Statement::Example),
    ("exercise", "exr", Statement::Exercise),
    ("hypothesis", "hyp", Statement::Hypothesis),
    ("proof", "prf", Statement::Proof),
    ("remark", "rem", Statement::Remark),
    ("solution", "sol", Statement::Solution),
];

/// Those that MyST has beside them.
const MORE_KINDS: [(&str, Statement); 7] = [
    ("axiom", Statement::Axiom),
    ("assumption", Statement::Assumption),
    ("criterion", Statement::Criterion),
    ("observation", Statement::Observation),
    ("property", Statement::Property),
    ("algorithm", Statement::Algorithm),
    ("notation", Statement::Notation),
];

/// The attribute by which a statement says its kind, whatever its id and its class are.
const KIND: &str = "statement";

/// The attribute of a statement that has no number.
const UNNUMBERED: &str = "nonumber";

/// By what a statement is known, beside the attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signs {
    /// Its id and its class.
    IdsAndClasses,
    /// Nothing.
    None,
}

/// What kind of statement a container is.
struct Found {
    /// Its class.
    class: &'static str,
    /// What its id must begin with, where references name it so.
    prefix: &'static str,
    kind: Statement,
}

/// Names every statement of the book.
pub(super) fn name(texts: &mut [Parsed], language: &str, signs: Signs) {
    let mut counts: BTreeMap<Statement, usize> = BTreeMap::new();
    for text in texts {
        traverse::blocks_mut(&mut text.blocks, &mut |block| {
            if let BlockKind::Container(container) = &mut block.kind
                && container.kind == ContainerKind::Plain
                && let Some(Found { class, prefix, kind }) = kind(container, signs)
            {
                let is_unnumbered = take(container, UNNUMBERED).is_some();
                let number = (is_numbered(kind) && !is_unnumbered).then(|| {
                    let count = counts.entry(kind).or_default();
                    *count += 1;
                    *count
                });
                if !container.attributes.has_class(class) {
                    container.attributes.classes.push(class.to_owned());
                }
                settle(container, block.span, prefix, statement(language, kind), number);
            }
        });
    }
}

/// Which statement a container is: an attribute says it, its id or its class.
fn kind(container: &mut Container, signs: Signs) -> Option<Found> {
    if let Some(named) = take(container, KIND) {
        let usual = KINDS.iter().map(|(class, _, kind)| (*class, *kind));
        let (class, kind) = usual.chain(MORE_KINDS).find(|(class, _)| *class == named)?;
        return Some(Found { class, prefix: "", kind });
    }
    if signs == Signs::None {
        return None;
    }
    let of_id = container.attributes.id.as_deref().and_then(|id| id.split_once(['-', ':'])).map(|(kind, _)| kind);
    let is_it = |(class, prefix, _): &&(&str, &str, _)| of_id == Some(*prefix) || container.attributes.has_class(class);
    KINDS.iter().find(is_it).map(|(class, prefix, kind)| Found { class, prefix, kind: *kind })
}

/// Takes an attribute off a container.
fn take(container: &mut Container, key: &str) -> Option<String> {
    let pairs = &mut container.attributes.pairs;
    pairs.iter().position(|(known, _)| known == key).map(|at| pairs.remove(at).1)
}

fn is_numbered(kind: Statement) -> bool {
    !matches!(kind, Statement::Proof | Statement::Remark | Statement::Solution)
}

/// Gives a container its title: the word, the number, and the name that it was given.
fn settle(container: &mut Container, span: Span, prefix: &str, word: &str, number: Option<usize>) {
    let text = |words: String| Inline { kind: InlineKind::Text(words), span };
    let label = number.map_or_else(|| word.to_owned(), |number| format!("{word} {number}"));
    let mut name = match take(container, "name") {
        Some(given) => vec![text(given)],
        None => std::mem::take(&mut container.title),
    };
    if name.is_empty()
        && let Some(BlockKind::Heading(_)) = container.blocks.first().map(|block| &block.kind)
        && let BlockKind::Heading(heading) = container.blocks.remove(0).kind
    {
        name = heading.content;
    }
    let class = Attributes::of_class(STATEMENT);
    container.title = vec![Inline { kind: InlineKind::Styled(vec![text(label)], class), span }];
    if !name.is_empty() {
        container.title.push(text(" (".to_owned()));
        container.title.extend(name);
        container.title.push(text(")".to_owned()));
    }
    // bookdown refers to `thm:line` where the id is `line`.
    if let Some(id) = container.attributes.id.as_mut().filter(|id| !id.starts_with(prefix)) {
        *id = format!("{prefix}:{id}");
    }
}
