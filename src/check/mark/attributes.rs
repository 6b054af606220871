//! Lists of attributes that belong to nothing or can't be read, and marks of pages that are none.

use super::{Mark, OBJECT, REACH, shown};
use crate::rule::text::MISSPELT_MARKUP;

/// What the words are.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Line {
    /// A heading, at whose end attributes stand.
    Heading,
    /// Anything else.
    Other,
}

/// Keys by which a pair alone is known for an attribute.
const KEYS: [&str; 18] = [
    "width", "height", "lang", "class", "id", "dir", "alt", "title", "style", "role", "credit", "caption", "align",
    "scale", "fig-alt", "fig-cap", "fig-align", "loading",
];

/// Every such mark in a line.
pub(super) fn marks(text: &str, line: Line) -> Vec<Mark> {
    let mut marks = Vec::new();
    let (mut from, mut line_start) = (0, 0);
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        line_start = text[from..open].rfind('\n').map_or(line_start, |end| from + end + 1);
        from = open + 1;
        let Some(end) = text[from..text.floor_char_boundary(from + REACH)].find(['{', '}', '\n']) else {
            continue;
        };
        if !text[from + end..].starts_with('}') {
            continue;
        }
        let range = open..from + end + 1;
        let (before, inner, after) = (&text[..open], &text[from..from + end], &text[range.end..]);
        from = range.end;
        let is_inside =
            after.starts_with('}') || before.ends_with(['{', '$', '\\', '%']) || is_fence(&text[line_start..]);
        if is_inside {
            continue;
        }
        if let Some((what, help)) = fault(before, inner, line, after) {
            let message = format!("{} looks like {what}, and is printed as it stands", shown(&text[range.clone()]));
            marks.push(Mark::new(&MISSPELT_MARKUP, range, message, help));
        }
    }
    marks
}

/// What the braces look like that these words stand in, and what to write; nothing where they are text.
fn fault(before: &str, inner: &str, line: Line, after: &str) -> Option<(&'static str, &'static str)> {
    let list = "attributes";
    if is_page(inner) {
        return Some(("the mark of a page", "write `{.page n=7}`"));
    }
    let belongs = before.ends_with([OBJECT, ']']);
    let is_apart = before.ends_with(' ') && before.trim_end_matches(' ').ends_with(OBJECT);
    let words = words(inner);
    let is_list = !words.is_empty() && words.iter().all(|word| is_name(word) || key(word).is_some());
    let is_known = words.iter().any(|word| is_name(word) || key(word).is_some_and(|key| KEYS.contains(&key)));
    let is_heading_end = line == Line::Heading && after.trim().is_empty() && before.ends_with([' ', OBJECT]);
    if is_list && (is_apart || is_known && before.ends_with("] ")) {
        Some((list, "take out the space before the brace, or escape it as `\\{`"))
    } else if is_list && (is_known || belongs) {
        let help = "put the words that they belong to between `[` and `]` before them, or escape the brace as `\\{`";
        Some((list, help))
    } else if (belongs || is_apart || is_heading_end) && looks_like_list(inner, before) {
        Some((list, "write `{#id .class key=\"value\"}`, a value with spaces between quotation marks"))
    } else if (is_heading_end || before.ends_with(']')) && inner.trim().is_empty() {
        Some(("an empty list of attributes", "write `{#id .class}`, or escape the brace as `\\{`"))
    } else if is_heading_end && words.len() == 1 && inner.chars().all(is_name_character) {
        Some((list, "write an id as `{#id}` and a class as `{.class}`, or escape the brace as `\\{`"))
    } else {
        None
    }
}

/// Whether the words were to be a list: they begin as one, or have a sign of equality behind a picture.
fn looks_like_list(inner: &str, before: &str) -> bool {
    let bare = inner.trim();
    let is_value =
        before.trim_end_matches(' ').ends_with(OBJECT) && bare.contains(['=', ':']) && !bare.starts_with(':');
    let begins =
        bare.strip_prefix(['.', '#']).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_alphabetic));
    is_value || begins
}

/// Whether a line opens a block of code.
fn is_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

/// `.page 7`, `page=7`, `Page 7`, `.page=vii`: a page by its number, without the key that a mark has.
fn is_page(inner: &str) -> bool {
    let bare = inner.trim();
    let bare = bare.strip_prefix(['.', '#']).unwrap_or(bare);
    let Some(rest) = bare.strip_prefix("page").or_else(|| bare.strip_prefix("Page")) else { return false };
    let number = rest.trim_start_matches(['=', ':', '-', ' ', '"', '\'']).trim_end_matches(['"', '\'']);
    let is_roman = number.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    rest.len() > number.len() && !number.is_empty() && (number.bytes().all(|byte| byte.is_ascii_digit()) || is_roman)
}

/// The words of a list; spaces between quotation marks belong to a word.
fn words(inner: &str) -> Vec<&str> {
    let mut quote = None;
    let words = inner.split(|c: char| {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
        quote.is_none() && (c.is_whitespace() || c == ',')
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// `.class` or `#id`.
fn is_name(word: &str) -> bool {
    word.strip_prefix(['.', '#']).is_some_and(|name| {
        name.starts_with(char::is_alphabetic) && name.chars().all(|c| is_name_character(c) || matches!(c, ':' | '.'))
    })
}

/// The key of `key=value`.
fn key(word: &str) -> Option<&str> {
    let (key, value) = word.split_once('=')?;
    let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(is_name_character);
    (is_key && !value.is_empty()).then_some(key)
}

fn is_name_character(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, line: Line) -> Vec<&str> {
        marks(text, line).into_iter().map(|mark| &text[mark.range]).collect()
    }

    #[test]
    fn attributes_that_are_printed_are_seen() {
        for (text, list) in [
            ("a word{.small}, and", "{.small}"),
            ("a word {#id .small} and", "{#id .small}"),
            ("a word {width=50%} and", "{width=50%}"),
            ("\u{FFFC} {width=50%}", "{width=50%}"),
            ("\u{FFFC} {a=1}", "{a=1}"),
            ("\u{FFFC}{width=50 %}", "{width=50 %}"),
            ("\u{FFFC}{ width: 50% }", "{ width: 50% }"),
            ("[x]{.b .}", "{.b .}"),
            ("[x]{} y", "{}"),
            ("a b {.page 7}", "{.page 7}"),
            ("a b {page=7} c", "{page=7}"),
            ("{Page: xiv}", "{Page: xiv}"),
        ] {
            assert_eq!(found(text, Line::Other), [list], "{text}");
        }
        for (text, list) in
            [("H {#}", "{#}"), ("H {}", "{}"), ("H {foo}", "{foo}"), ("H {#a b}", "{#a b}"), ("H {.a .}", "{.a .}")]
        {
            assert_eq!(found(text, Line::Heading), [list], "{text}");
        }
    }

    #[test]
    fn braces_in_prose_are_text() {
        for text in [
            "{#if x}y{/if}, {{.Title}}, ${.x}, {.5}, {#1}, {a, b}, {} and \\{.a}",
            "the set {a=1} and {n = 2}, {x}, {page}, {pages 7}",
            "f\u{FFFC}{x}",
            "```js title=\"\u{FFFC}\" {.wide}",
        ] {
            assert_eq!(found(text, Line::Other), Vec::<&str>::new(), "{text}");
        }
        for text in ["The set {a, b}", "Users/{id}", "{id} of users", "\\{foo}"] {
            assert_eq!(found(text, Line::Heading), Vec::<&str>::new(), "{text}");
        }
    }
}
