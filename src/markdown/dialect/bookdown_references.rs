//! References of bookdown: `\@ref(fig:map)`, and the labels that they lead to, `(\#fig:map)`, `(\#tab:map)`, `(\#eq:map)`.
//!
//! References become those of LaTeX, which say the number alone; labels become ids, those of equations labels of LaTeX.
//!
//! <https://bookdown.org/yihui/bookdown/cross-references.html>

use std::ops::Range;

use super::rewrite::{Edit, Line, Rewriting, lines};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "bookdown_references",
    example: "`\\@ref(fig:map)`, `(\\#fig:map)`",
    on: &[Base::Quarto],
    kind: Kind::Rewrite(rewrite),
};

const REFERENCE: &str = "\\@ref(";
const LABEL: &str = "(\\#";

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains(REFERENCE) && !text.contains(LABEL) {
        return rewriting;
    }
    let lines = lines(text);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_code) {
        let mut edits = references(text, line);
        for label in found(text, line, LABEL) {
            edits.extend(labelled(text, &lines, at, label));
        }
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        rewriting.edits.extend(edits);
    }
    rewriting.edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    rewriting
}

/// What stands between such a mark and the bracket that closes it, wherever that is in the line and not in code.
fn found(text: &str, line: &Line<'_>, mark: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let words = &text[line.start()..line.end()];
    let mut at = 0;
    while let Some(next) = words[at..].find(mark) {
        let start = at + next;
        let inner = &words[start + mark.len()..];
        let length = inner.find(')').unwrap_or(inner.len());
        let end = (start + mark.len() + length + 1).min(words.len());
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.' | '/');
        let is_code = words[..start].matches('`').count() % 2 == 1;
        if length < inner.len() && length > 0 && inner[..length].chars().all(is_name) && !is_code {
            found.push((line.start() + start..line.start() + end, inner[..length].to_owned()));
        }
        at = end;
    }
    found
}

fn references(text: &str, line: &Line<'_>) -> Vec<Edit> {
    let found = found(text, line, REFERENCE).into_iter();
    let command = |id: &str| if id.starts_with("eq:") { "eqref" } else { "ref" };
    found.map(|(range, id)| Edit::new(range, format!("\\{}{{{id}}}", command(&id)))).collect()
}

/// Takes a label out, and gives its id to what it stands in: a formula, a picture, the caption of a table.
fn labelled(text: &str, lines: &[Line<'_>], at: usize, (range, id): (Range<usize>, String)) -> Vec<Edit> {
    if id.starts_with("eq:") {
        return vec![Edit::new(range, format!("\\label{{{id}}}"))];
    }
    let line = &lines[at];
    let before = &text[line.start()..range.start];
    let after = &text[range.end..line.end()];
    if let Some(address) = before.rfind("![").and_then(|_| after.find("](")) {
        let rest = &after[address..];
        if let Some(close) = rest.find(')') {
            let end = range.end + address + close + 1;
            let braces = text[end..line.end()].starts_with('{');
            let (place, attributes) = if braces { (end + 1, format!("#{id} ")) } else { (end, format!("{{#{id}}}")) };
            return vec![Edit::new(range, ""), Edit::new(place..place, attributes)];
        }
    }
    if before.trim_start().starts_with("Table:") || before.trim_start().starts_with(':') {
        let more = lines[at + 1..].iter().take_while(|line| !line.is_blank() && !line.is_code).count();
        let end = lines[at + more].end();
        return vec![Edit::new(range, ""), Edit::new(end..end, format!(" {{#{id}}}"))];
    }
    vec![Edit::new(range, format!("<span id=\"{id}\"></span>"))]
}
