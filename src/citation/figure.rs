//! References to figures, tables and their like, which some tools write as citations: `[@fig:one]`, `[@sec-two]`.

use std::collections::BTreeSet;

/// The kinds of places that pandoc-crossref, Quarto and bookdown have, by what begins their ids.
const KINDS: [(&str, &str); 14] = [
    ("fig", "figure"),
    ("tbl", "table"),
    ("tab", "table"),
    ("eq", "equation"),
    ("eqn", "equation"),
    ("sec", "section"),
    ("lst", "listing"),
    ("thm", "theorem"),
    ("lem", "lemma"),
    ("def", "definition"),
    ("exm", "example"),
    ("ch", "chapter"),
    ("apx", "appendix"),
    ("part", "part"),
];

/// What to write for a citation that names a place of the book and no work; none where it names no place.
pub(super) fn cure(key: &str, ids: &BTreeSet<String>) -> Option<String> {
    let reference = |id: &str| format!("write `[](#{id})`, which says its number or its words");
    if ids.contains(key) {
        return Some(reference(key));
    }
    let (kind, name) = key.split_once([':', '-', '.'])?;
    let (_, what) = KINDS.iter().find(|(known, _)| *known == kind)?;
    // `fig:one` and `fig-one` are one id to who comes from another tool.
    let same = |id: &&String| {
        id.split_once([':', '-', '.']).map_or(**id == *name, |(known, rest)| known == kind && rest == name)
    };
    Some(match ids.iter().find(same) {
        Some(id) => reference(id),
        None => format!("give the {what} the id `{{#{key}}}`, and write `[](#{key})`"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_told_from_a_work() {
        let ids: BTreeSet<String> = ["fig:one", "two", "tbl-three"].map(str::to_owned).into();
        let proposed = |key: &str| Some(cure(key, &ids)?.split('`').nth(1)?.to_owned());
        assert_eq!(proposed("fig:one").as_deref(), Some("[](#fig:one)"));
        assert_eq!(proposed("fig-one").as_deref(), Some("[](#fig:one)"));
        assert_eq!(proposed("tbl:three").as_deref(), Some("[](#tbl-three)"));
        assert_eq!(proposed("sec:two").as_deref(), Some("[](#two)"));
        assert_eq!(proposed("eq:four").as_deref(), Some("{#eq:four}"));
        for work in ["knuth1984", "doe-99", "figaro", "fig"] {
            assert_eq!(proposed(work), None, "{work}");
        }
    }
}
