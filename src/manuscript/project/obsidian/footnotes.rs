//! Footnotes of a note that is shown in another: both may call one `[^1]`, and a part of a note has calls without the notes.

use std::collections::BTreeSet;

use crate::markdown::dialect::rewrite::{Edit, Rewriting, apply, lines, prose};
use crate::source::{Composed, SourceId, Span};

/// The text with the notes that it calls for and does not hold, from the whole that it is a part of.
pub(super) fn complete(taken: &mut Composed, whole: &str, source: SourceId) {
    let called: BTreeSet<String> = calls(taken.text()).into_iter().map(|(label, _)| label.to_owned()).collect();
    let known: BTreeSet<String> = definitions(taken.text()).into_iter().map(str::to_owned).collect();
    for (label, range) in ranges(whole) {
        if called.contains(label) && !known.contains(label) {
            taken.push("\n\n", Span::new(source, range.start..range.start));
            taken.push(&whole[range.clone()], Span::new(source, range));
        }
    }
}

/// The text with its labels written anew where other texts of the chapter have them already; `mark` tells it from others.
pub(super) fn apart(taken: Composed, others: [&str; 2], mark: usize) -> Composed {
    let others: BTreeSet<&str> = others.into_iter().flat_map(definitions).collect();
    let shared: BTreeSet<&str> = definitions(taken.text()).intersection(&others).copied().collect();
    if shared.is_empty() {
        return taken;
    }
    let edits = calls(taken.text())
        .into_iter()
        .filter(|(label, _)| shared.contains(label))
        .map(|(label, at)| Edit::new(at + label.len()..at + label.len(), format!("-embed-{mark}")));
    let edits = edits.collect();
    apply(&taken, Rewriting { edits, remarks: Vec::new() }, &mut Vec::new())
}

/// The labels between `[^` and `]`, each with the place where it begins.
fn calls(text: &str) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    for stretch in prose(text) {
        for (at, _) in text[stretch.clone()].match_indices("[^") {
            let from = stretch.start + at + 2;
            let Some(length) = text[from..stretch.end].find([']', '\n']) else { continue };
            if length > 0 && text[from + length..].starts_with(']') {
                found.push((&text[from..from + length], from));
            }
        }
    }
    found
}

/// The labels of the notes that a text holds.
fn definitions(text: &str) -> BTreeSet<&str> {
    ranges(text).into_iter().map(|(label, _)| label).collect()
}

/// The notes of a text: the label, and the lines.
fn ranges(text: &str) -> Vec<(&str, std::ops::Range<usize>)> {
    let all = lines(text);
    let mut found: Vec<(&str, std::ops::Range<usize>)> = Vec::new();
    for (at, line) in all.iter().enumerate() {
        let label = line.words.strip_prefix("[^").and_then(|rest| rest.split_once("]:")).map(|(label, _)| label);
        let Some(label) = label.filter(|label| !line.is_code && !label.is_empty() && !label.contains(']')) else {
            continue;
        };
        // The lines that follow belong to it while they are words or indented.
        let mut end = line.end();
        for next in &all[at + 1..] {
            if next.words.starts_with("[^") || (next.is_blank() && end < next.range.start.saturating_sub(1)) {
                break;
            }
            if !next.is_blank() {
                let follows = next.range.start == end + 1 || next.indent() >= 2;
                if !follows {
                    break;
                }
                end = next.end();
            }
        }
        found.push((label, line.start()..end));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_apart_and_notes_come_along() {
        let whole = "A[^1] b[^x].\n\n[^1]: One\n  more.\n[^x]: Two.\n";
        let mut part = Composed::default();
        part.push("A[^1] b[^x]. `[^1]`", Span::new(SourceId(0), 0..12));
        complete(&mut part, whole, SourceId(0));
        assert_eq!(part.text(), "A[^1] b[^x]. `[^1]`\n\n[^1]: One\n  more.\n\n[^x]: Two.");
        let apart = apart(part, ["C[^1].\n\n[^1]: Other.\n", ""], 2);
        assert_eq!(apart.text(), "A[^1-embed-2] b[^x]. `[^1]`\n\n[^1-embed-2]: One\n  more.\n\n[^x]: Two.");
    }
}
