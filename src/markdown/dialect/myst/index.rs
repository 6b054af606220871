//! Entries for an index between blocks: `{index}` with its entries, which lead to the paragraph after it.

use super::anew::tell;
use super::directive::{Directive, find};
use super::marks::{is_prose, names_block};
use crate::markdown::dialect::rewrite::{Edit, Rewriting, lines};

/// Writes the entries of a directive anew, as silent marks at the head of the next paragraph or heading.
pub(super) fn rewrite(directive: &Directive<'_>, text: &str, rewriting: &mut Rewriting) {
    rewriting.edits.push(Edit::new(directive.range(), ""));
    let marks: String = entries(directive, text).iter().map(|path| format!("{{^|{}}}", path.join("!"))).collect();
    match place(text, directive.range().end).filter(|_| !marks.is_empty()) {
        Some(at) => rewriting.edits.push(Edit::new(at..at, marks)),
        None if marks.is_empty() => {}
        None => {
            let message = "entries of an index that no paragraph follows are left out".to_owned();
            tell(directive, message, "write `{^term}` in the text where the index is to lead", rewriting);
        }
    }
}

/// The terms of a directive, each with its subterms: `single: a; b`, `pair: a; b`, or words between commas.
fn entries(directive: &Directive<'_>, text: &str) -> Vec<Vec<String>> {
    let words = directive.words(text);
    let mut found = Vec::new();
    for line in std::iter::once(directive.argument.as_str()).chain(words.lines()) {
        let (kind, rest) = line.split_once(':').map_or(("", line), |(kind, rest)| (kind.trim(), rest));
        let path: Vec<String> = rest.split(';').map(plain).filter(|part| !part.is_empty()).collect();
        match kind {
            _ if path.is_empty() => {}
            "single" => found.push(path),
            "pair" | "triple" => {
                found.push(path.clone());
                found.push(path.into_iter().rev().collect());
            }
            // These lead from one entry to another.
            "see" | "seealso" | "name" => {}
            _ => found.extend(line.split(',').map(plain).filter(|part| !part.is_empty()).map(|part| vec![part])),
        }
    }
    found
}

/// A term without what would end its mark.
fn plain(words: &str) -> String {
    let words = words.trim().trim_start_matches('!').trim();
    words.chars().filter(|c| !matches!(c, '{' | '}' | '|' | '!' | '*' | '`')).collect()
}

/// Where the words of the next paragraph begin, past other entries and names.
fn place(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let directives = find(rest);
    for line in lines(rest) {
        let is_of_entry = directives.iter().any(|other| other.name == "index" && other.range().contains(&line.start()));
        if line.is_blank() || is_of_entry || names_block(line.words) {
            continue;
        }
        return (!line.is_code && is_prose(line.words)).then_some(end + line.start());
    }
    None
}
