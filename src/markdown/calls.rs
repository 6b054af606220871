//! Calls for notes between brackets, such as `[the report[^1]](address)`: hidden from the parser.
//!
//! pulldown-cmark gives up every bracket that is open where a note is called for, so that a link or a picture with a note in
//! its words would be none; and a link around a link. A call inside brackets is therefore masked as an empty element,
//! `<xx/>`, which no rule of brackets looks into, and so is a note that is written there and holds a link. What stands in an
//! address or a title is left alone: the parser hands those over as it reads them.

use std::ops::Range;

use super::dialect::formula;
use super::dialect::rewrite::is_escaped;

/// Where calls are looked for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Where {
    /// Between brackets; the parser reads the others.
    InBrackets,
    /// Everywhere: the notes are defined in another text than the one that is parsed.
    Anywhere,
}

/// The longest label that is looked for, in bytes.
const LONGEST_LABEL: usize = 200;

/// The most labels of several words whose notes are looked for, so that no text takes long.
const MOST: usize = 400;

/// How many brackets may stand inside each other in a note that is masked: its words are read as a text of their own, and so
/// are those of a note in it.
const LEVELS: usize = 12;

/// Finds the calls of a text that are to be masked, in order.
pub(super) fn find(text: &str, place: Where) -> Vec<Range<usize>> {
    let mut calls = Vec::new();
    if !text.contains("[^") && !text.contains("^[") {
        return calls;
    }
    let (mut at, mut depth, mut sought) = (0, 0usize, 0usize);
    let is_mark = |byte: &u8| matches!(byte, b'[' | b']' | b'\\' | b'`' | b'~' | b'\n');
    while let Some(next) = text.as_bytes()[at..].iter().position(is_mark).map(|offset| at + offset) {
        at = match text.as_bytes()[next] {
            b'\\' => next + 1 + text[next + 1..].chars().next().map_or(0, char::len_utf8),
            b'`' | b'~' => formula::past_code(text, next),
            b'[' => match call(text, next, &mut sought).filter(|_| depth > 0 || place == Where::Anywhere) {
                Some(end) => {
                    calls.push(next..end);
                    end
                }
                None => match note_with_link(text, next).filter(|_| depth > 0) {
                    Some(end) => {
                        calls.push(next - 1..end);
                        end
                    }
                    None => {
                        depth += 1;
                        next + 1
                    }
                },
            },
            b']' => {
                depth = depth.saturating_sub(1);
                past_address(text, next + 1).unwrap_or(next + 1)
            }
            _ => {
                if is_blank(&text[next + 1..]) {
                    depth = 0;
                }
                next + 1
            }
        };
    }
    calls
}

/// Writes over the calls in a masked text, byte for byte.
pub(super) fn mask(calls: &[Range<usize>], masked: &mut [u8]) {
    for call in calls {
        masked[call.clone()].fill(b'x');
        masked[call.start] = b'<';
        masked[call.end - 2..call.end].copy_from_slice(b"/>");
    }
}

/// The label of a call, if that is what these words are.
pub(super) fn label(written: &str) -> Option<&str> {
    written.strip_prefix("[^")?.strip_suffix(']')
}

/// The words of a note that is written where it is called for, if that is what these are.
pub(super) fn note(written: &str) -> Option<&str> {
    written.strip_prefix("^[")?.strip_suffix(']')
}

/// The words of a masked reference without the calls in it.
pub(super) fn without(reference: &str) -> Option<String> {
    let mut words = String::new();
    let mut rest = reference;
    while let Some(at) = rest.find("<x") {
        let inner = rest[at + 1..].trim_start_matches('x');
        let Some(after) = inner.strip_prefix("/>") else { break };
        words.push_str(&rest[..at]);
        rest = after;
    }
    words.push_str(rest);
    (words.len() < reference.len()).then_some(words)
}

/// Where the call that begins here ends, if one does. A label of several words is one if a note has it; so many were `sought`.
fn call(text: &str, at: usize, sought: &mut usize) -> Option<usize> {
    let inner = text[at..].strip_prefix("[^")?;
    let length = inner.find(['[', ']', '\n']).filter(|&length| (1..=LONGEST_LABEL).contains(&length))?;
    let (label, end) = (&inner[..length], at + 2 + length + 1);
    let defines = |at: usize, end: usize| text[end..].starts_with(':') && formula::begins_line(text, at);
    let is_one = !label.contains(char::is_whitespace)
        || std::mem::replace(sought, *sought + 1) < MOST
            && text.match_indices(&text[at..end]).any(|(found, written)| defines(found, found + written.len()));
    (inner[length..].starts_with(']') && is_one && !defines(at, end)).then_some(end)
}

/// Where the note ends that is written in these brackets, on one line and with a link in it.
fn note_with_link(text: &str, at: usize) -> Option<usize> {
    if !text[..at].ends_with('^') || is_escaped(text, at - 1) {
        return None;
    }
    let line = &text[at..];
    let mut depth = 0usize;
    for (end, c) in line.char_indices() {
        match c {
            '\n' => return None,
            '[' if !is_escaped(line, end) => depth += 1,
            ']' if !is_escaped(line, end) => depth -= 1,
            _ => {}
        }
        if depth > LEVELS {
            return None;
        }
        if depth == 0 {
            return line[..end].contains(']').then_some(at + end + 1);
        }
    }
    None
}

/// Whether the next line holds nothing but what stands before the lines of a quotation.
fn is_blank(text: &str) -> bool {
    text.split('\n').next().unwrap_or_default().trim_matches([' ', '\t', '>']).is_empty()
}

/// The place after the address and title in parentheses that begin here.
pub(in crate::markdown) fn past_address(text: &str, at: usize) -> Option<usize> {
    let inner = text[at..].strip_prefix('(')?;
    let space = |rest: &str| rest.trim_start_matches([' ', '\t', '\n']).len();
    let mut rest = &inner[inner.len() - space(inner)..];
    rest = match rest.strip_prefix('<') {
        Some(address) => &address[address.find(['>', '\n']).filter(|&end| address[end..].starts_with('>'))? + 1..],
        None => &rest[bare_address(rest)..],
    };
    rest = &rest[rest.len() - space(rest)..];
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '(')) {
        let close = if quote == '(' { ')' } else { quote };
        let title = &rest[1..];
        let end = title.match_indices(close).map(|(end, _)| end).find(|&end| !is_escaped(title, end))?;
        rest = &title[end + 1..];
        rest = &rest[rest.len() - space(rest)..];
    }
    rest.strip_prefix(')').map(|after| text.len() - after.len())
}

/// How long an address without angle brackets is: its parentheses match.
fn bare_address(text: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            c if c.is_whitespace() => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_found_between_brackets_alone() {
        for (text, found) in [
            ("![a[^r]](b)", &["[^r]"][..]),
            ("[a[^r] b[^s]][c]", &["[^r]", "[^s]"]),
            ("[![a[^r]](b)](c)", &["[^r]"]),
            ("a[^r] [b]", &[]),
            ("[a](b[^r] \"c[^s]\")", &[]),
            ("[![a](b \"c[^r] (d) e[^s]\")[^t]](f)", &["[^t]"]),
            ("[a `[^r]` \\[^s]](b)", &[]),
            ("[a\n\nb[^r]", &[]),
            ("[a\n[^r]: note", &[]),
            ("[a [^r s]]", &[]),
            ("[a[^r s]]\n\n[^r s]: note", &["[^r s]"]),
            ("[a[^]](b)", &[]),
            ("[a^[b [c](d)]](e) ^[f [g](h)]", &["^[b [c](d)]"]),
            ("[a^[b]](e)", &[]),
        ] {
            let calls: Vec<&str> = find(text, Where::InBrackets).into_iter().map(|range| &text[range]).collect();
            assert_eq!(calls, found, "{text}");
        }
        assert_eq!(find("a[^r]", Where::Anywhere).first(), Some(&(1..5)));
    }

    #[test]
    fn a_reference_is_found_without_its_calls() {
        assert_eq!(without("rep<xx/>").as_deref(), Some("rep"));
        assert_eq!(without("<x/>a<xxx/> b").as_deref(), Some("a b"));
        assert_eq!(without("a <xy> b"), None);
    }
}
