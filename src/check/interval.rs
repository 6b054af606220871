//! Intervals, whose brackets need not be of one kind: `(0, 1]`, `[a, b)`, in French and German schools `]0 ; 1[`.

use std::ops::Range;

/// The longest that stands between the brackets of one, in bytes.
const LONGEST: usize = 60;

/// The most letters of a row in what an interval goes from or to: more are words. Some limits have names.
const LETTERS: usize = 1;
const NAMES: [&str; 6] = ["inf", "infty", "infinity", "max", "min", "pi"];

/// The intervals in a text, each with its brackets.
pub(super) fn all(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find(['(', '[', ']']).map(|at| from + at) {
        from = open + 1;
        let inner = &text[from..text.floor_char_boundary(from + LONGEST)];
        let Some(end) = inner.find(['(', ')', '[', ']', '\n']).map(|end| from + end) else { continue };
        let (before, after) = (text[..open].chars().next_back(), text[end + 1..].chars().next());
        let is_closed = match (text.as_bytes()[open], text.as_bytes()[end]) {
            (b'(' | b'[', b')' | b']') | (b'[', b'[') => true,
            // What looks outwards closes and opens other brackets: `a[i], b[j]`.
            (b']', b'[' | b']') => !joins(before),
            _ => false,
        };
        let is_opened = text.as_bytes()[end] != b'[' || !joins(after);
        if is_closed && is_opened && goes_somewhere(&text[open + 1..end]) {
            found.push(open..end + 1);
            from = end + 1;
        }
    }
    found
}

fn joins(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(char::is_alphanumeric)
}

/// Whether these are the two ends of an interval: `0, 1`, `−∞ ; a`, `1.0,`, `0..n`. With a semicolon a comma is that of a number.
fn goes_somewhere(inner: &str) -> bool {
    let ends: Vec<&str> = match () {
        () if inner.contains(';') => inner.split(';').collect(),
        () if inner.contains("..") => inner.splitn(2, "..").collect(),
        () => inner.split(',').collect(),
    };
    let [first, second] = ends[..] else { return false };
    let is_end = |end: &str| end.is_empty() || is_limit(end.trim());
    is_end(first) && is_end(second) && !(first.is_empty() && second.is_empty())
}

/// A number, a letter or a few of them with signs: `-1`, `+∞`, `2π`, `x₀`, `n − 1`, `½`.
fn is_limit(end: &str) -> bool {
    let is_sign = |c: char| c.is_numeric() || "+-−–±∞√.,/:_'′″^*·×%°$€£\u{FFFC} \u{A0}\u{202F}".contains(c);
    let mut words = end.split(|c: char| !c.is_alphabetic());
    let is_short = words.all(|word| word.chars().count() <= LETTERS || NAMES.contains(&word));
    !end.is_empty() && is_short && end.chars().all(|c| c.is_alphabetic() || is_sign(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        all(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn intervals_are_known_by_what_they_go_from_and_to() {
        for (text, interval) in [
            ("on (0, 1] it", "(0, 1]"),
            ("on [0, 1) it", "[0, 1)"),
            ("sur ]0, 1[ et", "]0, 1["),
            ("sur ]0, 1] et", "]0, 1]"),
            ("sur [0 ; 1[.", "[0 ; 1["),
            ("sur ]0,5 ; 1,5[.", "]0,5 ; 1,5["),
            ("(a, b]", "(a, b]"),
            ("(−∞, 0]", "(−∞, 0]"),
            ("(-inf, x_0]", "(-inf, x_0]"),
            ("[1.0,)", "[1.0,)"),
            ("(0, 2π]", "(0, 2π]"),
            ("[0..n)", "[0..n)"),
            ("(\u{FFFC}, \u{FFFC}]", "(\u{FFFC}, \u{FFFC}]"),
            ("[09:00, 17:00)", "[09:00, 17:00)"),
        ] {
            assert_eq!(found(text), [interval], "{text}");
        }
    }

    #[test]
    fn other_brackets_are_none() {
        for text in ["(he, she]", "a[i], b[j]", "[1], 2[b]", "[,)", "(so he", "(see 1, below]", "(1]", "f(x, y", "]"] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
