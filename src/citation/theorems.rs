//! Theorems and their kin, as Quarto and bookdown write them: `::: {#thm-line}`, `::: {.theorem #line name="Line"}`.
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

/// Names every statement of the book.
pub(super) fn name(texts: &mut [Parsed], language: &str) {
    let mut counts: BTreeMap<Statement, usize> = BTreeMap::new();
    for text in texts {
        traverse::blocks_mut(&mut text.blocks, &mut |block| {
            if let BlockKind::Container(container) = &mut block.kind
                && container.kind == ContainerKind::Plain
                && let Some((class, prefix, kind)) = kind(container)
            {
                let number = is_numbered(kind).then(|| {
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

/// Which statement a container is: its id says it, or its class.
fn kind(container: &Container) -> Option<(&'static str, &'static str, Statement)> {
    let of_id = container.attributes.id.as_deref().and_then(|id| id.split_once(['-', ':'])).map(|(kind, _)| kind);
    let found = KINDS.iter().find(|(class, prefix, _)| of_id == Some(*prefix) || container.attributes.has_class(class));
    found.copied()
}

fn is_numbered(kind: Statement) -> bool {
    !matches!(kind, Statement::Proof | Statement::Remark | Statement::Solution)
}

/// Gives a container its title: the word, the number, and the name that it was given.
fn settle(container: &mut Container, span: Span, prefix: &str, word: &str, number: Option<usize>) {
    let text = |words: String| Inline { kind: InlineKind::Text(words), span };
    let label = number.map_or_else(|| word.to_owned(), |number| format!("{word} {number}"));
    let pairs = &mut container.attributes.pairs;
    let given = pairs.iter().position(|(key, _)| key == "name").map(|at| pairs.remove(at).1);
    let mut name = match given {
        Some(given) => vec![text(given)],
        None => std::mem::take(&mut container.title),
    };
    if name.is_empty()
        && let Some(BlockKind::Heading(_)) = container.blocks.first().map(|block| &block.kind)
        && let BlockKind::Heading(heading) = container.blocks.remove(0).kind
    {
        name = heading.content;
    }
    let class = Attributes { classes: vec![STATEMENT.to_owned()], ..Attributes::default() };
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
