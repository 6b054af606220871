//! Citations that are part of their sentence: `@doe99 says`, `@doe99 [p. 3] says`.
//!
//! An `@` stands before many a name that is no work, so only keys that some file holds are taken for citations.

use crate::markdown::dialect::citations::length_of_key;
use crate::model::inline::{Cite, Inline, InlineKind};
use crate::source::Span;

/// Makes citations of the known keys in a line.
pub(super) fn find(inlines: &mut Vec<Inline>, is_known: &dyn Fn(&str) -> bool) {
    if !inlines.iter().any(|inline| matches!(&inline.kind, InlineKind::Text(words) if words.contains('@'))) {
        return;
    }
    let mut out = Vec::with_capacity(inlines.len() + 2);
    for inline in inlines.drain(..) {
        match &inline.kind {
            InlineKind::Text(words) if words.contains('@') => split(words, inline.span, is_known, &mut out),
            _ => out.push(inline),
        }
    }
    *inlines = out;
}

/// Words that no link can stand in, such as an alternative text, with the name of the work for each known key.
pub(super) fn spoken(words: &str, name: &dyn Fn(&str) -> Option<String>) -> String {
    let mut spoken = String::with_capacity(words.len());
    let mut plain = 0;
    for (at, _) in words.match_indices('@') {
        if at < plain || words[..at].ends_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        if let Some((name, length)) = key(&words[at + 1..]).and_then(|(key, length)| Some((name(key)?, length))) {
            spoken.push_str(&words[plain..at]);
            spoken.push_str(&name);
            plain = at + 1 + length;
        }
    }
    spoken.push_str(&words[plain..]);
    spoken
}

fn split(words: &str, span: Span, is_known: &dyn Fn(&str) -> bool, out: &mut Vec<Inline>) {
    // Where something in the text was escaped the places are a little off, and never outside it.
    let part = |from: usize, to: usize| {
        let at = |offset: usize| span.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX)).min(span.end);
        Span { source: span.source, start: at(from), end: at(to) }
    };
    let mut plain = 0;
    for (at, _) in words.match_indices('@') {
        if at < plain || words[..at].ends_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let Some((key, length)) = key(&words[at + 1..]).filter(|(key, _)| is_known(key)) else { continue };
        // `-@doe99` names the year alone, where the sign stands apart.
        let is_apart = |before: &str| before.is_empty() || before.ends_with([' ', '(', '\n', '\u{a0}']);
        let begin = words[..at].strip_suffix('-').filter(|before| is_apart(before)).map_or(at, str::len);
        let suppress_author = begin < at;
        let mut end = at + 1 + length;
        let mut locator = "";
        if let Some(rest) = words[end..].strip_prefix(" [")
            && let Some(close) = rest.find(']')
        {
            locator = rest[..close].trim();
            end += close + 3;
        }
        if begin > plain {
            out.push(Inline { kind: InlineKind::Text(words[plain..begin].to_owned()), span: part(plain, begin) });
        }
        let cite = Cite {
            key: key.to_owned(),
            prefix: String::new(),
            locator: locator.to_owned(),
            suppress_author,
            // Without its author it is no part of the sentence.
            in_text: !suppress_author,
        };
        out.push(Inline { kind: InlineKind::Citation(vec![cite]), span: part(begin, end) });
        plain = end;
    }
    if plain < words.len() {
        out.push(Inline { kind: InlineKind::Text(words[plain..].to_owned()), span: part(plain, words.len()) });
    }
}

/// The key at the beginning of the text, without marks that end a sentence, or between braces; and how long it is with them.
pub(super) fn key(text: &str) -> Option<(&str, usize)> {
    if let Some((key, _)) = text.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
        return (!key.is_empty() && !key.contains(char::is_whitespace)).then_some((key, key.len() + 2));
    }
    let end = length_of_key(text);
    // Two hyphens are a dash.
    let end = text[..end].find("--").unwrap_or(end);
    let key = text[..end].trim_end_matches(['.', ':', '/', '-']);
    (!key.is_empty()).then_some((key, key.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn found(text: &str) -> Vec<String> {
        let span = Span::new(SourceId(0), 0..text.len());
        let mut line = vec![Inline { kind: InlineKind::Text(text.to_owned()), span }];
        find(&mut line, &|key| key == "doe99");
        line.iter()
            .map(|inline| match &inline.kind {
                InlineKind::Citation(cites) => format!("<{} {}>", cites[0].key, cites[0].locator),
                InlineKind::Text(words) => words.clone(),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn only_known_keys_are_citations() {
        assert_eq!(found("As @doe99 [p. 3] says."), ["As ", "<doe99 p. 3>", " says."]);
        assert_eq!(found("So @doe99."), ["So ", "<doe99 >", "."]);
        assert_eq!(found("So @doe99---here."), ["So ", "<doe99 >", "---here."]);
        assert_eq!(found("As -@doe99 says, a-@doe99."), ["As ", "<doe99 >", " says, a-", "<doe99 >", "."]);
        assert_eq!(found("me@doe99 and @you"), ["me@doe99 and @you"]);
        assert_eq!(found("So @{doe99}s."), ["So ", "<doe99 >", "s."]);
        let name = |key: &str| (key == "doe99").then(|| "Doe".to_owned());
        assert_eq!(spoken("@doe99 says, me@doe99, @you", &name), "Doe says, me@doe99, @you");
    }
}
