//! References to what has a label: `\eqref{eq:one}`, `\ref{eq:one}`.

use super::token::{Kind, Reader};

/// A reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference<'t> {
    /// How it names what it refers to.
    pub(crate) naming: Naming,
    /// What it refers to.
    pub(crate) labels: Vec<&'t str>,
}

/// How a reference names what it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// “(3)”: `\eqref`.
    Bracketed,
    /// “3”: `\ref`.
    Number,
    /// “Equation (3)”: `\autoref`, `\cref`.
    Phrase,
}

/// The most bytes of a reference in a text.
const LONGEST: usize = 256;

/// The reference that comes next; the reader stays where it is if none does.
pub(crate) fn reference<'t>(reader: &mut Reader<'t>) -> Option<Reference<'t>> {
    let mut ahead = reader.clone();
    let naming = match ahead.next()?.kind {
        Kind::Command("eqref") => Naming::Bracketed,
        Kind::Command("ref") => Naming::Number,
        Kind::Command("autoref" | "cref" | "Cref") => Naming::Phrase,
        _ => return None,
    };
    ahead.eat('*');
    let labels: Vec<&str> = ahead.group()?.split(',').map(str::trim).collect();
    let is_label = |label: &&str| !label.is_empty() && !label.contains(['\n', '\\', '{', '$']);
    labels.iter().all(is_label).then(|| {
        *reader = ahead;
        Reference { naming, labels }
    })
}

/// How many bytes the reference takes with which a text begins, if it begins with one.
pub(crate) fn reference_length(text: &str) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let mut reader = Reader::new(near.split('\n').next().unwrap_or_default());
    reference(&mut reader).map(|_| reader.at())
}
