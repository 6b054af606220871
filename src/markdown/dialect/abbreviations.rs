//! What abbreviations stand for: `*[HTML]: Hypertext Markup Language` on a line of its own. Each place where the word stands
//! says it.
//!
//! <https://michelf.ca/projects/php-markdown/extra/#abbr>; pandoc reads the line and leaves it out.

use std::collections::{BTreeMap, BTreeSet};

use super::rewrite::{Edit, Rewriting, lines, prose};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "abbreviations",
    example: "`*[HTML]: Hypertext Markup Language`",
    on: &[Base::MkDocs],
    kind: Kind::RewriteOfWords(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains("*[") {
        return rewriting;
    }
    let mut known = Known::default();
    for line in lines(text).iter().filter(|line| !line.is_code) {
        let Some((word, meaning)) = line.words.strip_prefix("*[").and_then(|rest| rest.split_once("]:")) else {
            continue;
        };
        let (word, meaning) = (word.trim(), meaning.trim());
        if !word.is_empty() && !meaning.is_empty() {
            known.meanings.entry(word).or_insert(meaning);
            rewriting.edits.push(Edit::new(line.range.clone(), ""));
        }
    }
    known.lengths = known.meanings.keys().map(|word| word.len()).collect();
    for stretch in prose(text).into_iter().filter(|_| !known.meanings.is_empty()) {
        mark(text, stretch, &known, &mut rewriting.edits);
    }
    rewriting.edits.sort_by_key(|edit| edit.range.start);
    let mut reached = 0;
    rewriting.edits.retain(|edit| {
        let is_free = edit.range.start >= reached;
        reached = reached.max(edit.range.end);
        is_free
    });
    rewriting
}

/// Words that have a meaning.
#[derive(Default)]
struct Known<'t> {
    meanings: BTreeMap<&'t str, &'t str>,
    /// How many bytes the words have.
    lengths: BTreeSet<usize>,
}

impl<'t> Known<'t> {
    /// The word at the beginning of a text that has a meaning; of two that begin alike the longer one is meant.
    fn at(&self, text: &str) -> Option<(&'t str, &'t str)> {
        let words = self.lengths.iter().rev().filter_map(|length| {
            let (word, rest) = text.split_at_checked(*length)?;
            let is_whole = !rest.starts_with(|c: char| c.is_alphanumeric());
            self.meanings.get_key_value(word).filter(|_| is_whole)
        });
        words.map(|(word, meaning)| (*word, *meaning)).next()
    }
}

/// Marks the words of a stretch that have a meaning: outside tags, addresses and attributes.
fn mark(text: &str, stretch: std::ops::Range<usize>, known: &Known<'_>, edits: &mut Vec<Edit>) {
    let mut at = stretch.start;
    while at < stretch.end {
        let rest = &text[at..stretch.end];
        let Some(c) = rest.chars().next() else { break };
        // What stands in angle brackets, in braces and behind a link's words is no text.
        let close = match c {
            '<' => rest.find('>'),
            '{' => rest.find('}'),
            '(' if text[..at].ends_with(']') => rest.find(')'),
            _ => None,
        };
        if let Some(close) = close.filter(|close| !rest[..*close].contains('\n')) {
            at += close + 1;
            continue;
        }
        let begins = !text[..at].ends_with(|c: char| c.is_alphanumeric());
        match begins.then(|| known.at(rest)).flatten() {
            Some((word, meaning)) => {
                let meaning = meaning.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
                edits.push(Edit::new(at..at + word.len(), format!("<abbr title=\"{meaning}\">{word}</abbr>")));
                at += word.len();
            }
            None => at += c.len_utf8(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::apply;
    use crate::source::{Composed, SourceId};

    #[test]
    fn words_say_what_they_stand_for() {
        let text = "HTML and `HTML`, XHTML, [HTML](HTML.md).\n\n*[HTML]: Hypertext\n";
        let composed = Composed::whole(SourceId(0), text);
        let anew = "<abbr title=\"Hypertext\">HTML</abbr> and `HTML`, XHTML, [<abbr title=\"Hypertext\">HTML</abbr>](HTML.md).\n\n";
        assert_eq!(apply(&composed, rewrite(text), &mut Vec::new()).text(), anew);
        assert!(rewrite(anew).edits.is_empty());
    }
}
