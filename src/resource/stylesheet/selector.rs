//! Whether a selector is one that every reader of CSS can take.

use super::scan;

/// What a selector is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Fine.
    Plain,
    /// Sound, but with a pseudo-class that old engines don't know.
    Modern,
    /// No selector.
    Broken,
}

/// Judges a list of selectors.
pub(super) fn judge(list: &str) -> Verdict {
    let css = list.as_bytes();
    let mut verdict = Verdict::Plain;
    let mut at = 0;
    loop {
        let (end, closed) = scan::find(css, at, css.len(), b",");
        match complex(&css[at..end]) {
            Some(modern) if closed => verdict = if modern { Verdict::Modern } else { verdict },
            _ => return Verdict::Broken,
        }
        if end == css.len() {
            return verdict;
        }
        at = end + 1;
    }
}

/// Whether one selector has something modern; none where it is broken.
fn complex(css: &[u8]) -> Option<bool> {
    let end = css.len();
    let (mut at, mut modern, mut anything) = (scan::skip_space(css, 0, end), false, false);
    while at < end {
        match css[at] {
            b'>' | b'+' | b'~' => {
                // A combinator stands between two others.
                if !anything {
                    return None;
                }
                at = scan::skip_space(css, at + 1, end);
                anything = false;
                continue;
            }
            b'*' | b'|' => at += 1,
            b'.' => at = identifier(css, at + 1)?,
            b'#' => {
                let stop = scan::name_end(css, at + 1, end);
                (stop > at + 1).then_some(())?;
                at = stop;
            }
            b'[' => {
                let (stop, closed) = scan::find(css, at + 1, end, b"]");
                let inside = css[at + 1..stop].trim_ascii();
                if stop == end || !closed || !inside.first().is_some_and(|&byte| scan::is_name(byte) || byte == b'*') {
                    return None;
                }
                at = stop + 1;
            }
            b':' => {
                let start = if css.get(at + 1) == Some(&b':') { at + 2 } else { at + 1 };
                at = identifier(css, start)?;
                let name = css[start..at].to_ascii_lowercase();
                if css.get(at) == Some(&b'(') {
                    let (stop, closed) = scan::find(css, at + 1, end, b")");
                    let inside = css.get(at + 1..stop)?.trim_ascii();
                    if stop == end || !closed || inside.is_empty() {
                        return None;
                    }
                    let compound = inside.iter().any(|&byte| byte == b',' || byte.is_ascii_whitespace());
                    modern |= matches!(&*name, b"is" | b"where" | b"has") || (name == b"not" && compound);
                    at = stop + 1;
                }
                modern |= matches!(&*name, b"focus-visible" | b"focus-within" | b"any-link" | b"dir");
            }
            _ => at = identifier(css, at)?,
        }
        anything = true;
        at = scan::skip_space(css, at, end);
    }
    anything.then_some(modern)
}

fn identifier(css: &[u8], at: usize) -> Option<usize> {
    let end = scan::name_end(css, at, css.len());
    // Steps of an animation, `50%`, are judged elsewhere.
    scan::is_identifier(css.get(at..end)?).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_are_told_apart() {
        for (selector, verdict) in [
            ("p", Verdict::Plain),
            ("h1 + p.first::first-letter, a[href^=\"x\"] > *", Verdict::Plain),
            ("epub|noteref, #a\\:b, li:nth-child(2n + 1)", Verdict::Plain),
            ("p:not(.a)", Verdict::Plain),
            ("p:not(.a, .b)", Verdict::Modern),
            (":is(a, b) c", Verdict::Modern),
            (".1a", Verdict::Broken),
            ("a,,b", Verdict::Broken),
            ("a,", Verdict::Broken),
            ("", Verdict::Broken),
            ("& b", Verdict::Broken),
            ("a >", Verdict::Broken),
            ("> a", Verdict::Broken),
            ("a[", Verdict::Broken),
            ("a:", Verdict::Broken),
            ("a:not(", Verdict::Broken),
        ] {
            assert_eq!(judge(selector), verdict, "{selector}");
        }
    }
}
