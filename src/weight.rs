//! How much each complaint weighs, and where it stands among the others: what the author, the command line and the text itself say of a rule.
//!
//! Three voices, the nearest to the text wins: `[rules]` in `katern.toml`, then `--deny`, `--warn` and `--allow` in
//! their order, then a comment in the manuscript. `<!-- katern-allow: CODE -->` holds to the end of the next block,
//! `<!-- katern-allow-file: CODE -->` for its whole file; several codes are parted by commas or spaces.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Told};
use crate::rule::manuscript::NOT_UTF8;
use crate::rule::metadata::{
    MALFORMED_METADATA, MISSING_LANGUAGE, MISSING_STORE_METADATA, MISSING_TITLE, MODIFIED_FROM_FILES,
};
use crate::rule::text::UNKNOWN_CITATION;
use crate::rule::{Rule, Severity};
use crate::source::{SourceId, Sources};

/// The name that stands for every rule whose own weight is a warning: `--deny warnings`.
pub const WARNINGS: &str = "warnings";

/// Gives each diagnostic the weight that the author wants and removes what is allowed.
///
/// `rules` holds rule codes, or [`WARNINGS`], with their weight (`None` allows); the later wins.
pub fn weigh(diagnostics: &mut Vec<Diagnostic>, sources: &Sources, rules: &[(String, Option<Severity>)]) {
    weigh_by_rules(diagnostics, rules);
    let mut allowances = HashMap::new();
    diagnostics.retain_mut(|diagnostic| {
        let code = diagnostic.rule.code;
        let Some(span) = diagnostic.span else { return true };
        let allowed: &Vec<Allowance> =
            allowances.entry(span.source).or_insert_with(|| allowances_in(sources, span.source));
        !allowed.iter().any(|allowance| allowance.covers(code, span.start as usize))
    });
}

/// The same for texts that have no say in it: those of a finished book.
pub fn weigh_by_rules(diagnostics: &mut Vec<Diagnostic>, rules: &[(String, Option<Severity>)]) {
    diagnostics.retain_mut(|diagnostic| {
        let (code, own) = (diagnostic.rule.code, diagnostic.severity);
        let is_meant = |name: &str| name == code || (name == WARNINGS && own == Severity::Warning);
        match rules.iter().rev().find(|(name, _)| is_meant(name)) {
            Some((_, Some(severity))) => diagnostic.severity = *severity,
            Some((_, None)) => return false,
            None => {}
        }
        true
    });
}

/// What may be wrong only because what the book says of itself could not be read.
const OF_UNREAD_METADATA: [&Rule; 5] =
    [&MISSING_TITLE, &MISSING_LANGUAGE, &MODIFIED_FROM_FILES, &MISSING_STORE_METADATA, &UNKNOWN_CITATION];

/// Leaves of a text that is not UTF-8 that complaint alone: what else is wrong with it may come of that. Where metadata
/// can't be read, what follows from its absence is not told.
pub fn keep_first_causes(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let is_cause = |complaint: &Diagnostic| complaint.rule == &NOT_UTF8 && complaint.severity == Severity::Error;
    if diagnostics.iter().any(|found| found.rule == &MALFORMED_METADATA) {
        diagnostics.retain(|found| !OF_UNREAD_METADATA.contains(&found.rule));
    }
    let file = |complaint: &Diagnostic| complaint.span.map(|span| sources.origin(span).source);
    let garbled: Vec<SourceId> = diagnostics.iter().filter(|found| is_cause(found)).filter_map(file).collect();
    if !garbled.is_empty() {
        diagnostics.retain(|found| is_cause(found) || file(found).is_none_or(|file| !garbled.contains(&file)));
    }
}

/// Brings complaints into the order in which an author would work through them, each once: by file, then by place;
/// what concerns the whole book comes last, where the eye is when the command ends.
pub fn put_in_order(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let place = |diagnostic: &Diagnostic| diagnostic.span.map(|span| sources.origin(span));
    diagnostics.sort_by_cached_key(|diagnostic| {
        let key = place(diagnostic).map(|span| (span.source, span.start, span.end));
        (key.is_none(), key, Reverse(diagnostic.severity), diagnostic.rule.code, diagnostic.message.clone())
    });
    diagnostics.dedup_by(|a, b| a.rule == b.rule && place(a) == place(b) && a.message == b.message);
    tell_once(diagnostics, sources);
}

/// Leaves of those that are told once of a file the first, which says how many there are.
fn tell_once(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let key = |found: &Diagnostic| {
        let span = found.span.filter(|_| found.told == Told::Once)?;
        Some((sources.origin(span).source, found.rule.code, found.message.clone()))
    };
    let mut counts: HashMap<_, usize> = HashMap::new();
    diagnostics.iter().filter_map(key).for_each(|key| *counts.entry(key).or_default() += 1);
    diagnostics.retain_mut(|found| {
        let Some(key) = key(found) else { return true };
        match counts.remove(&key) {
            Some(1) => true,
            Some(count) => {
                found.message.push_str(&format!(" ({count} times in this file)"));
                true
            }
            None => false,
        }
    });
}

/// A stretch of text in which some rules are silent.
#[derive(Debug, PartialEq)]
struct Allowance {
    codes: Vec<String>,
    range: Range<usize>,
}

impl Allowance {
    fn covers(&self, code: &str, at: usize) -> bool {
        self.range.contains(&at) && self.codes.iter().any(|known| known == code || known == "all")
    }
}

fn allowances_in(sources: &Sources, source: SourceId) -> Vec<Allowance> {
    let text = &sources.get(source).text;
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("<!--").map(|at| from + at) {
        let begin = at + "<!--".len();
        let Some(end) = text[begin..].find("-->").map(|end| begin + end) else { break };
        let words = text[begin..end].trim();
        from = end + 3;
        let (codes, range) = if let Some(codes) = words.strip_prefix("katern-allow-file:") {
            (codes, 0..usize::MAX)
        } else if let Some(codes) = words.strip_prefix("katern-allow:") {
            (codes, reach(text, at, from))
        } else {
            continue;
        };
        let codes = codes.split([',', ' ', '\n']).filter(|code| !code.is_empty()).map(str::to_owned).collect();
        found.push(Allowance { codes, range });
    }
    found
}

/// What a comment that stands at `start..end` speaks of.
///
/// Inside a line it is the block around it, else the block after it, blank lines between them skipped. A fenced block
/// ends with its fence.
fn reach(text: &str, start: usize, end: usize) -> Range<usize> {
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    let alone = text[line_start..start].trim().is_empty() && text[end..line_end].trim().is_empty();
    let from = if alone { start } else { line_start };
    let mut at = if alone { (line_end + 1).min(text.len()) } else { line_start };
    let mut fence: Option<&str> = None;
    let mut begun = false;
    for line in text[at..].split_inclusive('\n') {
        let words = line.trim();
        match fence {
            Some(mark) if words.starts_with(mark) && words.trim_matches(|c| mark.starts_with(c)).is_empty() => {
                return from..at + line.len();
            }
            Some(_) => {}
            None if words.is_empty() && begun => return from..at,
            None if words.is_empty() => {}
            None => {
                fence = ["```", "~~~", ":::"].into_iter().find(|mark| !begun && words.starts_with(mark));
                begun = true;
            }
        }
        at += line.len();
    }
    from..text.len() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::accessibility::MISSING_ALT_TEXT;
    use crate::source::{Source, Span};

    fn left(text: &str, rules: &[(&str, Option<Severity>)]) -> Vec<(usize, Severity)> {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", text));
        let mut diagnostics: Vec<_> = text
            .match_indices('!')
            .filter(|(at, _)| !text[..*at].ends_with('<'))
            .map(|(at, _)| Diagnostic::new(&MISSING_ALT_TEXT, Span::new(id, at..at + 1), "no alt"))
            .collect();
        let rules: Vec<_> = rules.iter().map(|(code, severity)| ((*code).to_owned(), *severity)).collect();
        weigh(&mut diagnostics, &sources, &rules);
        let line = |diagnostic: &Diagnostic| sources.locate(diagnostic.span.expect("given")).line;
        diagnostics.iter().map(|diagnostic| (line(diagnostic), diagnostic.severity)).collect()
    }

    #[test]
    fn what_follows_from_metadata_that_cannot_be_read_is_not_told() {
        let rules = [&UNKNOWN_CITATION, &MALFORMED_METADATA, &MISSING_ALT_TEXT];
        let mut found: Vec<_> = rules.map(|rule| Diagnostic::new(rule, None, "x")).into();
        keep_first_causes(&mut found, &Sources::default());
        let codes: Vec<_> = found.iter().map(|complaint| complaint.rule.code).collect();
        assert_eq!(codes, ["malformed-metadata", "missing-alt-text"]);
    }

    #[test]
    fn the_later_word_wins() {
        let code = "missing-alt-text";
        assert_eq!(left("!", &[(code, None)]), []);
        assert_eq!(left("!", &[(code, None), (code, Some(Severity::Error))]), [(1, Severity::Error)]);
        assert_eq!(left("!", &[(WARNINGS, Some(Severity::Error))]), [(1, Severity::Error)]);
        assert_eq!(left("!", &[("other", None)]), [(1, Severity::Warning)]);
    }

    #[test]
    fn a_comment_speaks_for_the_next_block() {
        let warning = Severity::Warning;
        assert_eq!(
            left("!\n\n<!-- katern-allow: missing-alt-text -->\n\n!\n!\n\n!\n", &[]),
            [(1, warning), (8, warning)]
        );
        assert_eq!(left("a\n! <!-- katern-allow: missing-alt-text --> !\n\n!", &[]), [(4, warning)]);
        assert_eq!(left("!\n\n<!-- katern-allow-file: x, missing-alt-text -->", &[]), []);
        assert_eq!(left("<!-- katern-allow: missing-alt-text -->\n::: a\n!\n\n!\n:::\n!", &[]), [(7, warning)]);
        assert_eq!(left("<!-- katern-allow: other -->\n!", &[]), [(2, warning)]);
    }
}
