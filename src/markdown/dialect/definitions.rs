//! Definitions of notes that are not quite as they should be: `[^1] : words`, and `[^1]:` with its words on the next line.
//!
//! The parser would print the one, and leave the other empty before a paragraph of its words. Both are made into what they
//! are meant as, byte for byte.

/// The marks of definitions that the parser would misread.
pub(super) fn mask(text: &str) -> Vec<(usize, &'static str)> {
    let mut marks = Vec::new();
    if !text.contains("[^") {
        return marks;
    }
    let mut from = 0;
    let mut may_begin = true;
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start_matches([' ', '\t', '>']);
        let indent = line.len() - inner.len();
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| inner.starts_with(mark)) {
            fence = if fence == Some(mark) { None } else { fence.or(Some(mark)) };
        }
        if fence.is_none()
            && let Some((label, rest)) = label(inner)
        {
            let at = from + indent + label.len();
            if let Some(length) = colon_apart(rest).filter(|_| may_begin && is_called_alone(text, label)) {
                marks.push((at, ":"));
                marks.extend((at + 1..at + length).map(|at| (at, " ")));
            } else if rest.strip_prefix(':').is_some_and(|words| words.len() <= 3 && words.trim().is_empty()) {
                marks.extend(words_below(text, from + line.len(), &line[..indent]).map(|at| (at, " ")));
            }
        }
        // What follows the words of a paragraph belongs to them.
        may_begin = inner.trim().is_empty() || label(inner).is_some() || inner.starts_with('#');
        from += line.len();
    }
    marks.sort_unstable();
    marks
}

/// A label with its brackets at the beginning of a line, and what follows it.
fn label(line: &str) -> Option<(&str, &str)> {
    let inner = line.strip_prefix("[^")?;
    let end = inner.find([']', '[', ' ', '\t', '\n']).filter(|&end| end > 0 && inner[end..].starts_with(']'))?;
    Some(line.split_at(end + "[^]".len()))
}

/// How long a colon with the space before it is, if words come after it. French sets a space that breaks no line.
fn colon_apart(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix([' ', '\u{A0}', '\u{202F}'])?.strip_prefix(':')?;
    let is_words = after.starts_with([' ', '\t']) && !after.trim().is_empty();
    is_words.then(|| rest.len() - after.len())
}

/// Whether a note of this label is called for somewhere and defined nowhere else.
fn is_called_alone(text: &str, label: &str) -> bool {
    text.matches(label).nth(1).is_some() && !text.contains(&format!("{label}:"))
}

/// The bytes between an empty definition and its words on the next line, if these are words and nothing else.
fn words_below(text: &str, next: usize, before: &str) -> std::ops::Range<usize> {
    let line = text[next..].split('\n').next().unwrap_or_default();
    let marks = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let levels = |marks: &str| marks.matches('>').count();
    let words = &line[marks..];
    let is_indented = line[..marks].len() > before.len() + 3 || line[..marks].contains('\t');
    let begins_block = words.starts_with(['#', '>', '|', '<', '[', ':', '-', '*', '+', '`', '~', '=', '$'])
        || words.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']);
    match levels(before) != levels(&line[..marks]) || words.is_empty() || is_indented || begins_block || next == 0 {
        true => next..next,
        false => next - 1..next + marks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_become_what_they_are_meant_as() {
        for (text, meant) in [
            ("a[^1]\n\n[^1] : words", "a[^1]\n\n[^1]:  words"),
            ("a[^1]\n\n[^1]\u{A0}: mots", "a[^1]\n\n[^1]:   mots"),
            ("a[^1]\n\n[^1]:\nwords\nmore", "a[^1]\n\n[^1]: words\nmore"),
            ("> a[^1]\n>\n> [^1]:\n> words", "> a[^1]\n>\n> [^1]:   words"),
            ("a[^1]\n\n[^1]:\n    words", "a[^1]\n\n[^1]:\n    words"),
            ("a[^1]\n\n[^1]:\n- item", "a[^1]\n\n[^1]:\n- item"),
            ("a[^1]\n\n[^1]:\n\nwords", "a[^1]\n\n[^1]:\n\nwords"),
            ("a\n[^1] : words", "a\n[^1] : words"),
            ("[^1] : words", "[^1] : words"),
            ("a[^1]\n\n[^1] : words\n\n[^1]: words", "a[^1]\n\n[^1] : words\n\n[^1]: words"),
            ("a[^1]\n\n```\n[^1] : words\n```", "a[^1]\n\n```\n[^1] : words\n```"),
        ] {
            let mut masked = text.as_bytes().to_vec();
            for (at, mark) in mask(text) {
                masked[at..at + mark.len()].copy_from_slice(mark.as_bytes());
            }
            assert_eq!(String::from_utf8_lossy(&masked), meant, "{text}");
        }
    }
}
