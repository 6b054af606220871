//! Lines that keep their ends and their indentation, each behind a bar: `| Verse line`.
//!
//! They become katern's verse: a bar alone begins a stanza. What is indented below a line goes on with it.

use super::rewrite::{Edit, Rewriting};
use super::{Base, Kind, Syntax};
use crate::markdown::scan::{self, Line, LineKind};

pub(super) static SYNTAX: Syntax =
    Syntax { name: "line_blocks", example: "`| Verse line`", on: Base::OF_PANDOC, kind: Kind::Rewrite(rewrite) };

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains('|') {
        return rewriting;
    }
    let lines = scan::lines(text);
    let mut at = 0;
    while at < lines.len() {
        let end = block(&lines, at);
        if end > at {
            write(text, &lines[at..end], &mut rewriting.edits);
        }
        at = end.max(at + 1);
    }
    rewriting
}

/// The line after the block that begins here; this line where none does.
fn block(lines: &[Line<'_>], at: usize) -> usize {
    let first = &lines[at];
    let is_row = lines.get(at + 1).is_some_and(|next| is_delimiter(next.words));
    let begins = first.kind == LineKind::Words && first.is_fresh && verse(first).is_some() && !is_row;
    let goes_on = |line: &&Line<'_>| {
        line.around == first.around
            && line.kind == LineKind::Words
            && (verse(line).is_some() || line.words.starts_with([' ', '\t']))
    };
    match begins {
        true => at + 1 + lines[at + 1..].iter().take_while(goes_on).count(),
        false => at,
    }
}

/// The words behind the bar of a line, with the spaces that count.
fn verse<'t>(line: &Line<'t>) -> Option<&'t str> {
    let (_, bare) = line.bare();
    let rest = bare.strip_prefix('|')?;
    match rest.is_empty() {
        true => Some(""),
        false => rest.strip_prefix(' '),
    }
}

/// Whether a line divides the head of a table from its rows.
fn is_delimiter(words: &str) -> bool {
    words.contains('-') && words.trim().chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | ' '))
}

fn write(text: &str, block: &[Line<'_>], edits: &mut Vec<Edit>) {
    let margin = margin(text, block[0].start);
    let (first, _) = block[0].bare();
    edits.push(Edit::new(first..first, format!("::: verse {{.line-block}}\n{margin}")));
    for (at, line) in block.iter().enumerate() {
        let (start, bare) = line.bare();
        match verse(line) {
            Some(words) => edits.push(Edit::new(start..start + bare.len() - words.len(), "")),
            None => {
                // The line's end before it goes with its marks and its indentation.
                let before = &block[at - 1];
                let end = before.start + before.words.len();
                edits.push(Edit::new(end..start, " "));
            }
        }
    }
    let last = &block[block.len() - 1];
    let end = last.start + last.words.len();
    edits.push(Edit::new(end..end, format!("\n{margin}:::\n{margin}")));
}

/// What stands before the words of a line that goes on where this one begins.
fn margin(text: &str, start: usize) -> String {
    let line = text[..start].rsplit('\n').next().unwrap_or_default();
    line.chars().map(|c| if matches!(c, '>' | '\t') { c } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::apply;
    use crate::source::{Composed, SourceId};

    #[test]
    fn lines_behind_bars_are_verse() {
        for (text, anew) in [
            ("| a\n|   b\n|\n| c\n  d\n", "::: verse {.line-block}\na\n  b\n\nc d\n:::\n\n"),
            ("> | a\n> | b\n", "> ::: verse {.line-block}\n> a\n> b\n> :::\n> \n"),
            ("| a | b |\n|---|---|\n", "| a | b |\n|---|---|\n"),
            ("a\n| b\n", "a\n| b\n"),
        ] {
            let composed = Composed::whole(SourceId(0), text);
            assert_eq!(apply(&composed, rewrite(text), &mut Vec::new()).text(), anew, "{text}");
        }
    }
}
