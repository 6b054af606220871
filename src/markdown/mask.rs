//! Constructs that pulldown-cmark does not know, made into ones that it knows, byte for byte.
//!
//! A masked text has the length and the line ends of the original, so every offset holds in both: the tree builder reads
//! the original at the offsets that the parser gives. What turns out to stand in code is thereby restored by itself.

use std::borrow::Cow;
use std::ops::Range;

/// The text to parse.
///
/// - A line that begins with `:::` (a container's fence) begins with `<?>` instead: an HTML block of one line, which
///   may interrupt a paragraph and leaves link definitions and notes of the document in reach.
/// - `\(…\)` and, on lines of its own, `\[…\]` become `$$…$$`. mdBook's `\\(…\\)` and `\\[…\\]` too.
pub(super) fn mask(text: &str) -> Cow<'_, str> {
    let fences = text.contains(":::");
    let formulas = text.contains("\\(") || text.contains("\\[");
    if !fences && !formulas {
        return Cow::Borrowed(text);
    }
    let mut masked = text.as_bytes().to_vec();
    if fences {
        for at in fence_lines(text) {
            masked[at..at + 3].copy_from_slice(b"<?>");
        }
    }
    if formulas {
        for range in formula_marks(text) {
            let mark = &mut masked[range];
            let filler = mark.len() - 2;
            // U+001F stands for the second backslash of mdBook's marks; the builder reads the original there.
            mark[..filler].fill(0x1F);
            mark[filler..].copy_from_slice(b"$$");
        }
    }
    String::from_utf8(masked).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether a line's text is a container's fence.
pub(super) fn is_fence(line: &str) -> bool {
    line.strip_prefix(":::").is_some_and(|rest| {
        let rest = rest.trim_start_matches(':');
        rest.is_empty() || rest.starts_with([' ', '\t', '{', '\n']) || rest.starts_with(|c: char| c.is_alphabetic())
    })
}

fn fence_lines(text: &str) -> impl Iterator<Item = usize> {
    text.split_inclusive('\n')
        .scan(0, |start, line| {
            let at = *start;
            *start += line.len();
            Some((at, line))
        })
        .filter_map(|(at, line)| {
            let inner = line.trim_start_matches([' ', '\t', '>']);
            is_fence(inner).then(|| at + line.len() - inner.len())
        })
}

/// The marks around formulas, in pairs.
fn formula_marks(text: &str) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['\\', '`']).map(|offset| at + offset) {
        let rest = &text[found..];
        if rest.starts_with('`') {
            let run = rest.len() - rest.trim_start_matches('`').len();
            at = code_span_end(text, found, run).unwrap_or(found + run);
            continue;
        }
        let pair = [("\\\\(", "\\\\)"), ("\\\\[", "\\\\]"), ("\\(", "\\)"), ("\\[", "\\]")]
            .into_iter()
            .find(|(open, _)| rest.starts_with(open));
        let Some((open, close)) = pair else {
            at = found + 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            continue;
        };
        let from = found + open.len();
        match formula_end(text, from, close)
            .filter(|&end| open != "\\[" || stands_alone(text, found, end + close.len()))
        {
            Some(end) => {
                marks.push(found..from);
                marks.push(end..end + close.len());
                at = end + close.len();
            }
            None => at = from,
        }
    }
    marks
}

/// Where a code span that opens at `at` with `run` backticks ends; it can't reach over a blank line.
fn code_span_end(text: &str, at: usize, run: usize) -> Option<usize> {
    let mut from = at + run;
    let limit = paragraph_end(text, from);
    while let Some(found) = text[from..limit].find('`').map(|offset| from + offset) {
        let length = text[found..].len() - text[found..].trim_start_matches('`').len();
        from = found + length;
        if length == run {
            return Some(from);
        }
        if from >= limit {
            return None;
        }
    }
    None
}

/// How far a construct that opens here may reach: to the blank line, and never so far that a text of nothing but opening
/// marks would be read over and over.
fn paragraph_end(text: &str, from: usize) -> usize {
    const REACH: usize = 8 * 1024;
    let limit = text.floor_char_boundary(from.saturating_add(REACH));
    text[from..limit].find("\n\n").map_or(limit, |offset| from + offset)
}

fn formula_end(text: &str, from: usize, close: &str) -> Option<usize> {
    let end = text[from..paragraph_end(text, from)].find(close).map(|offset| from + offset)?;
    let tex = &text[from..end];
    (!tex.trim().is_empty() && !tex.contains('$') && !tex.contains("\\(")).then_some(end)
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let after = text[end..].split('\n').next().unwrap_or_default();
    before.trim_matches([' ', '\t', '>']).is_empty() && after.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_text_keeps_every_offset() {
        for (text, masked) in [
            ("a\n::: note\nb\n:::\n", "a\n<?> note\nb\n<?>\n"),
            ("> ::: x\n> :::", "> <?> x\n> <?>"),
            ("::::\n:::x\n:: :\n:::1", "<?>:\n<?>x\n:: :\n:::1"),
            ("\\(a_b\\) \\(\\)", "$$a_b$$ \\(\\)"),
            ("\\[sic\\] it", "\\[sic\\] it"),
            ("\\[\nx\n\\]\n", "$$\nx\n$$\n"),
            ("`\\(a\\)` \\\\(x\\\\)", "`\\(a\\)` \u{1f}$$x\u{1f}$$"),
        ] {
            assert_eq!(mask(text), masked);
            assert_eq!(mask(text).len(), text.len());
        }
    }
}
