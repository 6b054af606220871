//! Meanings behind a tilde, as behind a colon: `~ Meaning`.

use super::{Base, Kind, Syntax};
use crate::markdown::scan::{self, LineKind};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "definition_tildes",
    example: "`Term`, then `~ Meaning`",
    on: Base::OF_PANDOC,
    kind: Kind::Mask(mask),
};

fn mask(text: &str) -> Vec<(usize, &'static str)> {
    if !text.contains("~ ") && !text.contains("~\t") {
        return Vec::new();
    }
    let lines = scan::lines(text).into_iter().filter(|line| line.kind != LineKind::Code);
    let tilde = |line: scan::Line<'_>| {
        let start = text[..line.start].rfind('\n').map_or(0, |end| end + 1);
        let before = &text[start..line.start + line.words.len()];
        let inner = before.trim_start_matches([' ', '\t', '>']);
        (inner.starts_with("~ ") || inner.starts_with("~\t")).then_some((start + before.len() - inner.len(), ":"))
    };
    lines.filter_map(tilde).collect()
}
