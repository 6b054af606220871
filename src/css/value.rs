//! What stands behind a property or an at-rule's name: whether it can be read, and what it would do.

use std::ops::Range;

use super::token::{Kind, Tokens};
use crate::spec::media_type::{FONTS, IMAGES};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Fine.
    Plain,
    /// EPUBCheck 5.3.0 takes it, and no reading system does.
    Odd,
    /// No value.
    Broken,
}

/// What the tokens stand behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behind {
    /// A property and its colon.
    Property,
    /// The name of an at-rule: a condition may compare, and there may be nothing.
    AtRule,
}

/// Judges the tokens of a value or of what stands between an at-rule's name and its block.
pub(crate) fn judge(tokens: &Tokens<'_>, run: Range<usize>, behind: Behind) -> Verdict {
    let mut verdict = Verdict::Plain;
    let mut open: Vec<char> = Vec::new();
    let mut any = behind == Behind::AtRule;
    let Range { start: mut index, end } = tokens.trim(run);
    while index < end {
        let at = index;
        index += 1;
        match tokens.list[at].kind {
            Kind::Space | Kind::Comment => continue,
            Kind::Unclosed | Kind::At | Kind::Cdo | Kind::Cdc | Kind::Semicolon => return Verdict::Broken,
            Kind::Open | Kind::Close if tokens.is(at, '{') || tokens.is(at, '}') => return Verdict::Broken,
            Kind::Function if tokens.name(at) == "url" => return Verdict::Broken,
            Kind::Function => open.push(')'),
            Kind::Open => open.push(if tokens.is(at, '(') { ')' } else { ']' }),
            Kind::Close if open.last().is_some_and(|&close| tokens.is(at, close)) => drop(open.pop()),
            Kind::Close => verdict = Verdict::Odd,
            // Such pairs are one token to EPUBCheck, which stands in selectors alone.
            Kind::Delim if is_match(tokens, at) => return Verdict::Broken,
            Kind::Delim if tokens.is(at, '!') && (!open.is_empty() || behind == Behind::AtRule) => {
                match important(tokens, at) {
                    Some(_) => return Verdict::Broken,
                    None => verdict = Verdict::Odd,
                }
            }
            Kind::Delim if tokens.is(at, '!') => {
                // It is no value by itself.
                if let Some(word) = important(tokens, at) {
                    index = word + 1;
                    continue;
                }
            }
            Kind::Delim if behind == Behind::AtRule && "<>".contains(tokens.text(at)) => {}
            Kind::Delim if "&<>`^$\\@".contains(tokens.text(at)) => verdict = Verdict::Odd,
            Kind::Ident if range(tokens, at).is_some_and(is_too_long) => return Verdict::Broken,
            _ => {}
        }
        any = true;
    }
    if !open.is_empty() || !any { Verdict::Broken } else { verdict }
}

fn is_match(tokens: &Tokens<'_>, index: usize) -> bool {
    ['~', '|', '^', '$', '*'].iter().any(|&mark| tokens.is(index, mark)) && tokens.is(index + 1, '=')
}

/// The index of `important` behind a `!`, as EPUBCheck reads it: with nothing but white space between.
fn important(tokens: &Tokens<'_>, mark: usize) -> Option<usize> {
    let word = if tokens.kind(mark + 1) == Some(Kind::Space) { mark + 2 } else { mark + 1 };
    tokens.text(word).eq_ignore_ascii_case("important").then_some(word)
}

/// Whether the word is one of media queries to EPUBCheck wherever it stands: `and`, `not` and `only` before a space.
pub(crate) fn is_word_of_queries(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.kind(index) == Some(Kind::Ident)
        && ["and", "not", "only"].iter().any(|word| tokens.text(index).eq_ignore_ascii_case(word))
        && matches!(tokens.kind(index + 1), Some(Kind::Space) | None)
}

/// The characters of a range such as `U+0025-00FF`, which is one token to EPUBCheck wherever it stands.
pub(crate) fn range<'a>(tokens: &Tokens<'a>, index: usize) -> Option<&'a str> {
    let token = tokens.list.get(index).filter(|token| token.kind == Kind::Ident)?;
    let is_u = tokens.text(index).eq_ignore_ascii_case("u");
    let rest = tokens.css[token.end..].strip_prefix('+').filter(|_| is_u)?;
    let end = rest.find(|c: char| !c.is_ascii_hexdigit() && c != '?' && c != '-').unwrap_or(rest.len());
    rest.starts_with(|c: char| c.is_ascii_hexdigit() || c == '?').then(|| &rest[..end])
}

fn is_too_long(range: &str) -> bool {
    range.split('-').any(|part| part.len() > 6)
}

/// Whether a string ends with a backslash that is escaped: EPUBCheck 5.3.0 takes its quote for an escaped one.
pub(crate) fn ends_with_backslash(string: &str) -> bool {
    string.len() > 2 && string[..string.len() - 1].ends_with('\\')
}

/// Properties and values that are taken out, with the reason and the cure.
pub(crate) fn refused(tokens: &Tokens<'_>, name: &str, value: Range<usize>) -> Option<(&'static str, &'static str)> {
    if matches!(name, "direction" | "unicode-bidi") {
        return Some(("may not stand in a book's stylesheet", "mark the text with `dir` instead"));
    }
    if matches!(name, "behavior" | "-ms-behavior" | "-moz-binding") {
        return Some(("runs a script", "take it out"));
    }
    if name.starts_with("--") {
        return Some(CUSTOM);
    }
    value.into_iter().find_map(|index| match tokens.list[index].kind {
        Kind::Function => refused_function(&tokens.name(index)),
        Kind::Ident if tokens.name(index) == "progid" => Some(SINGLE),
        Kind::String if tokens.address(index).to_ascii_lowercase().contains("progid:") => Some(SINGLE),
        _ => None,
    })
}

const CUSTOM: (&str, &str) =
    ("needs custom properties, which old reading systems can't take", "write the value itself");
const SINGLE: (&str, &str) = ("is known only to some browsers", "take it out");

/// Functions that are taken out with what calls them.
pub(crate) fn refused_function(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "expression" => ("runs a script", "take it out"),
        "var" | "env" => CUSTOM,
        "min" | "max" | "clamp" => {
            ("has a function for which old reading systems refuse the whole book", "write a plain length")
        }
        // They name what is fetched by a string, which no validator looks at.
        "src" | "image" | "image-set" | "-webkit-image-set" | "cross-fade" | "-webkit-cross-fade"
        | "-moz-image-rect" | "element" | "-moz-element" | "paint" => {
            ("has a function that fetches a file and that only some browsers know", "name the file with `url(…)`")
        }
        _ => return None,
    })
}

/// What stays, but won't do everywhere.
pub(crate) fn unwise(tokens: &Tokens<'_>, name: &str, value: Range<usize>) -> Option<(&'static str, &'static str)> {
    let word = |wanted: &[&str]| {
        value.clone().any(|index| tokens.kind(index) == Some(Kind::Ident) && wanted.contains(&&*tokens.name(index)))
    };
    match name {
        "position" if word(&["fixed", "sticky"]) => {
            Some(("has no meaning on the pages of a book", "let the text flow, or use `absolute` with care"))
        }
        "display" if word(&["grid", "flex", "inline-grid", "inline-flex"]) => {
            Some(("is not known to old reading systems", "make sure that the text reads well without it"))
        }
        _ => None,
    }
}

/// Whether an address of data is written as a URL may be, and says that it holds what every reader shows
/// ([EPUB 3.3, 3.2](https://www.w3.org/TR/epub-33/#sec-core-media-types)).
pub(crate) fn is_plain_data(address: &str) -> bool {
    let bytes = address.as_bytes();
    let is_escape = |at: usize| bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
    let kind = address.get(5..).and_then(|rest| rest.split([',', ';']).next()).unwrap_or_default();
    address.contains(',')
        && (IMAGES.contains(&kind) || FONTS.contains(&kind))
        && bytes.iter().enumerate().all(|(at, byte)| match byte {
            b'%' => is_escape(at),
            byte => byte.is_ascii_alphanumeric() || b"!$&*+,-./:;=?@_~".contains(byte),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_apart() {
        for (value, verdict) in [
            ("1px solid #000 !important", Verdict::Plain),
            ("calc(1px + (2px * 3))", Verdict::Plain),
            ("\"a;b}\" url(x;y)", Verdict::Plain),
            ("0 !imp", Verdict::Plain),
            ("! important", Verdict::Broken),
            ("f(!important)", Verdict::Broken),
            ("", Verdict::Broken),
            ("/* a */", Verdict::Broken),
            ("calc(1px", Verdict::Broken),
            ("a)", Verdict::Odd),
            ("a |= b", Verdict::Broken),
            ("a @b", Verdict::Broken),
            ("a <!-- b", Verdict::Broken),
            ("U+0025-00FF, u+4??", Verdict::Plain),
            ("U+1234567", Verdict::Broken),
            ("url(\"a\" b)", Verdict::Broken),
        ] {
            let tokens = Tokens::of(value);
            assert_eq!(judge(&tokens, 0..tokens.list.len(), Behind::Property), verdict, "{value}");
        }
    }
}
