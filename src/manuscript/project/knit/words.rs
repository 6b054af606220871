//! What stands in running text: values that a program computes (`` `r nrow(x)` ``, `` `{python} len(x)` ``) and shortcodes.

use super::expression;
use super::pictures::{self, Places};
use super::shortcode::{self, Values};
use super::tally::Told;
use crate::manuscript::value::Value;
use crate::markdown::dialect::rewrite::{Edit, Line};

/// What running text may refer to.
pub(super) struct Known<'k> {
    /// Where shortcodes find their values.
    pub(super) values: Values<'k>,
    /// `params:`, which a document has for its programs.
    pub(super) params: Option<&'k Value>,
    /// Where pictures are.
    pub(super) places: &'k Places,
}

/// What is written anew, and what there is to tell of which bytes.
#[derive(Default)]
pub(super) struct Found {
    pub(super) edits: Vec<Edit>,
    pub(super) told: Vec<(Told, std::ops::Range<usize>)>,
}

/// Writes values and shortcodes anew.
pub(super) fn find(text: &str, lines: &[Line<'_>], known: &Known<'_>) -> Found {
    let mut found = Found::default();
    let mut skip = 0;
    for line in lines {
        if line.is_code {
            in_code(text, line, &mut found);
            continue;
        }
        let mut at = line.start().max(skip);
        while at < line.end() {
            at = one(text, at, line.end(), known, &mut found);
        }
        skip = at;
    }
    found.edits.sort_by_key(|edit| edit.range.start);
    let mut end = 0;
    found.edits.retain(|edit| {
        let is_apart = edit.range.start >= end;
        end = if is_apart { edit.range.end } else { end };
        is_apart
    });
    found
}

/// Reads what begins at a byte, and gives the next one to look at.
fn one(text: &str, at: usize, end: usize, known: &Known<'_>, found: &mut Found) -> usize {
    let rest = &text[at..];
    match rest.as_bytes()[0] {
        b'\\' => at + 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        b'`' => {
            let length = rest.len() - rest.trim_start_matches('`').len();
            let marks = &rest[..length];
            let Some(close) = closing(&text[at + length..reach(text, at + length, end)], length) else {
                return at + length;
            };
            let inner = &text[at + length..at + length + close];
            let after = at + length + close + length;
            if let Some(expression) = of_program(inner).filter(|_| marks == "`") {
                let (shown, told) = value(expression, known);
                found.edits.push(Edit::new(at..after, shown));
                found.told.extend(told.map(|told| (told, at..after)));
            } else {
                known_values(text, at + length..at + length + close, found);
                unescape(text, at + length..at + length + close, found);
            }
            after
        }
        b'{' => {
            if let Some((shown, length)) = shortcode::escaped(rest) {
                found.edits.push(Edit::new(at..at + length, format!("\\{shown}")));
                return at + length;
            }
            let Some(code) = shortcode::at(text, at) else { return at + 1 };
            let shown = shortcode::shown(&code, &known.values).unwrap_or_else(|(told, kept)| {
                found.told.push((told, code.range.clone()));
                kept
            });
            found.edits.push(Edit::new(code.range.clone(), shown));
            code.range.end
        }
        _ => at + rest.chars().next().map_or(1, char::len_utf8),
    }
}

/// How far a span of code is looked at: a program may go on to the end of its paragraph.
fn reach(text: &str, from: usize, end: usize) -> usize {
    /// The most bytes of such a program.
    const LONGEST: usize = 2_000;
    let rest = &text[from..];
    if !rest.starts_with("r ") && !rest.starts_with('{') {
        return end;
    }
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    from + near.find("\n\n").unwrap_or(near.len())
}

/// Where a run of exactly so many backticks is.
fn closing(text: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let start = at + found;
        let run = text[start..].len() - text[start..].trim_start_matches('`').len();
        if run == length {
            return Some(start);
        }
        at = start + run;
    }
    None
}

/// The expression in a span of code that a program would compute.
fn of_program(inner: &str) -> Option<&str> {
    let braced = || {
        let (engine, rest) = inner.strip_prefix('{')?.split_once('}')?;
        let is_engine = !engine.is_empty() && engine.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_engine.then_some(rest)
    };
    let rest = inner.strip_prefix("r").or_else(|| inner.strip_prefix("julia")).or_else(braced)?;
    rest.starts_with([' ', '\n']).then(|| rest.trim())
}

/// What stands for a computed value.
fn value(expression: &str, known: &Known<'_>) -> (String, Option<Told>) {
    if let Some(pictures) = pictures::included(expression, known.places) {
        let pictures: Vec<String> = pictures.iter().map(|picture| format!("![]({picture})")).collect();
        if !pictures.is_empty() {
            return (pictures.join(" "), None);
        }
    }
    let of_params = || {
        let key = expression.strip_prefix("params$").or_else(|| expression.strip_prefix("params."))?;
        known
            .params?
            .get(&[key])
            .and_then(|value| value.text().or_else(|| value.get(&["value"])?.text()).map(str::to_owned))
    };
    match expression::value(expression).or_else(of_params) {
        Some(value) => (value, None),
        None => (format!("`{expression}`"), Some(Told::Value)),
    }
}

/// In program text, shortcodes that are only shown lose their third brace, and so do the names of engines; values that are
/// texts are texts.
fn in_code(text: &str, line: &Line<'_>, found: &mut Found) {
    let marks = line.words.len() - line.words.trim_start_matches(['`', '~']).len();
    let engine = line.words[marks..].trim_start().strip_prefix("{{").filter(|_| marks >= 3);
    if let Some(name) = engine.and_then(|rest| rest.strip_suffix("}}")).filter(|name| !name.contains(['{', '<'])) {
        found.edits.push(Edit::new(line.start() + marks..line.end(), format!("{{{name}}}")));
        return;
    }
    known_values(text, line.range.clone(), found);
    unescape(text, line.range.clone(), found);
}

/// Puts values that need no program in their places, in program text: `` `r ''` `` keeps knitr from running what is shown.
fn known_values(text: &str, range: std::ops::Range<usize>, found: &mut Found) {
    let mut at = range.start;
    while let Some(next) = text[at..range.end].find("`r ") {
        let start = at + next;
        let Some(length) = text[start + 1..range.end].find('`') else { return };
        let end = start + 1 + length + 1;
        match expression::value(&text[start + 3..end - 1]) {
            Some(value) => {
                found.edits.push(Edit::new(start..end, value));
                at = end;
            }
            None => at = start + 3,
        }
    }
}

/// Takes the third brace from shortcodes that are only shown.
fn unescape(text: &str, range: std::ops::Range<usize>, found: &mut Found) {
    let mut at = range.start;
    while let Some(next) = text[at..range.end].find("{{{<") {
        let start = at + next;
        let Some((shown, length)) = shortcode::escaped(&text[start..range.end]) else { return };
        found.edits.push(Edit::new(start..start + length, shown));
        at = start + length;
    }
}
