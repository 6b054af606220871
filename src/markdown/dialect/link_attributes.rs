//! Attributes behind the definition of a reference: `[map]: map.png "Title" {.wide}`. Every link and picture of the
//! reference has them.
//!
//! The parser takes such a line for words, so the attributes are masked as spaces.

use super::{Base, Kind, Syntax, attributes};
use crate::model::block::Attributes;

pub(in crate::markdown) static SYNTAX: Syntax = Syntax {
    name: "link_attributes",
    example: "`[map]: map.png {.wide}`",
    on: Base::OF_PANDOC,
    kind: Kind::Mask(mask),
};

fn mask(text: &str) -> Vec<(usize, &'static str)> {
    lists(text).flat_map(|(_, at, length, _)| (at..at + length).map(|at| (at, " "))).collect()
}

/// The attributes of each definition that has some, with its label.
pub(in crate::markdown) fn defined(text: &str) -> impl Iterator<Item = (&str, Attributes)> {
    lists(text).map(|(label, _, _, attributes)| (label, attributes))
}

/// The label of each definition with attributes, and where these stand.
fn lists(text: &str) -> impl Iterator<Item = (&str, usize, usize, Attributes)> {
    let mut from = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = from;
        from += line.len();
        let line = line.trim_end();
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let inner = bare.strip_prefix('[').filter(|inner| !inner.starts_with('^'))?;
        let (label, rest) = inner.split_once("]:")?;
        let at = rest.find(" {")?;
        let list = rest[at..].trim_start();
        let (attributes, length) = attributes::read(list)?;
        let begins = start + line.len() - list.len();
        (length == list.len() && !rest[..at].trim().is_empty()).then_some((label, begins, length, attributes))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_stand_at_the_end_of_a_definition() {
        let text = "[a]: b.png \"T\" {#c .d}\n[e]: f.png\n[g] {.h}\n";
        let all: Vec<_> = defined(text).collect();
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].0, all[0].1.id.as_deref()), ("a", Some("c")));
        assert_eq!(mask(text).len(), "{#c .d}".len());
    }
}
