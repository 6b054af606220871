//! The few things of CSS that must be read to know where a rule or a declaration ends
//! ([CSS Syntax, 4](https://www.w3.org/TR/css-syntax-3/#tokenization)).
//!
//! All offsets are bytes; every character that matters is ASCII, so each lies on a character's boundary.

/// The end of what begins here and must be read as one: a comment, a string, an escape, or one byte.
///
/// The second value is whether it was closed as it should be.
pub(super) fn step(css: &[u8], at: usize, end: usize) -> (usize, bool) {
    match css[at] {
        b'/' if at + 1 < end && css[at + 1] == b'*' => {
            match css[at + 2..end].windows(2).position(|pair| pair == b"*/") {
                Some(length) => (at + 2 + length + 2, true),
                None => (end, false),
            }
        }
        quote @ (b'"' | b'\'') => {
            let mut next = at + 1;
            while next < end {
                match css[next] {
                    byte if byte == quote => return (next + 1, true),
                    b'\\' => next += 2,
                    b'\n' => return (next, false),
                    _ => next += 1,
                }
            }
            (end, false)
        }
        b'\\' => ((at + 2).min(end), at + 1 < end),
        _ => (at + 1, true),
    }
}

/// The first of `stops` that stands outside strings, comments, brackets and `url(…)`, or the end.
///
/// The second value is whether everything on the way was closed.
pub(super) fn find(css: &[u8], mut at: usize, end: usize, stops: &[u8]) -> (usize, bool) {
    let mut open = Vec::new();
    let mut closed = true;
    while at < end {
        let byte = css[at];
        if open.is_empty() && stops.contains(&byte) {
            return (at, closed);
        }
        match byte {
            b'(' | b'[' => open.push(if byte == b'(' { b')' } else { b']' }),
            b')' | b']' => closed &= open.pop() == Some(byte),
            // A block or its end within brackets means that the brackets were never closed.
            b'{' | b'}' | b';' if stops.contains(&byte) && !open.is_empty() && byte != b';' => return (at, false),
            b'u' | b'U' if is_bare_url(css, at, end) => {
                let length = css[at..end].iter().position(|&byte| byte == b')');
                closed &= length.is_some();
                at = length.map_or(end, |length| at + length + 1);
                continue;
            }
            _ => {}
        }
        let (next, whole) = step(css, at, end);
        closed &= whole;
        at = next.max(at + 1);
    }
    (end, closed && open.is_empty())
}

/// Whether `url(` with an address without quotes begins here: it may hold `;` and `//`.
fn is_bare_url(css: &[u8], at: usize, end: usize) -> bool {
    let rest = &css[at..end];
    rest.len() > 4
        && rest[..4].eq_ignore_ascii_case(b"url(")
        && (at == 0 || !is_name(css[at - 1]))
        && !matches!(rest[4..].iter().find(|byte| !byte.is_ascii_whitespace()), Some(b'"' | b'\'') | None)
}

/// The brace that closes the one at `open`, or none.
pub(super) fn closing(css: &[u8], open: usize, end: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = open;
    while at < end {
        match css[at] {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            b'u' | b'U' if is_bare_url(css, at, end) => {
                let length = css[at..end].iter().position(|&byte| matches!(byte, b')' | b'\n'))?;
                at += length + 1;
                continue;
            }
            _ => {}
        }
        at = step(css, at, end).0.max(at + 1);
    }
    None
}

/// The first byte at or after `at` that is neither white space nor in a comment.
pub(super) fn skip_space(css: &[u8], mut at: usize, end: usize) -> usize {
    while at < end {
        if css[at].is_ascii_whitespace() {
            at += 1;
        } else if css[at..end].starts_with(b"/*") {
            at = step(css, at, end).0;
        } else {
            break;
        }
    }
    at
}

/// The end of the name that begins here.
pub(super) fn name_end(css: &[u8], mut at: usize, end: usize) -> usize {
    while at < end && is_name(css[at]) {
        at += if css[at] == b'\\' { 2 } else { 1 };
    }
    at.min(end)
}

/// Whether the byte may stand in a name.
pub(super) fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'\\') || byte >= 0x80
}

/// Whether the text is a name: `-1a` and `1a` are none.
pub(super) fn is_identifier(name: &[u8]) -> bool {
    let first = name.iter().find(|&&byte| byte != b'-');
    !name.is_empty() && name.iter().all(|&byte| is_name(byte)) && first.is_some_and(|byte| !byte.is_ascii_digit())
}
