//! The contrast of colours in the author's own stylesheets.
//!
//! Only what is certain: a rule that sets both colours, or text in a colour that can't be read on white paper. The
//! formula is that of [WCAG 2.2](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).

use crate::diagnostic::Diagnostic;
use crate::rule::accessibility::LOW_CONTRAST;
use crate::source::{SourceId, Sources, Span};

/// The least contrast of running text, WCAG 2.2, 1.4.3.
const LEAST: f64 = 4.5;

pub(super) fn check(sources: &Sources, found: &mut Vec<Diagnostic>) {
    for (id, source) in sources.iter() {
        if source.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("css")) {
            stylesheet(id, &source.text, found);
        }
    }
}

fn stylesheet(id: SourceId, text: &str, found: &mut Vec<Diagnostic>) {
    let text = &without_comments(text);
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        // Inside an at-rule such as `@media` the next brace opens the rule itself.
        let Some(close) = text[open..].find(['{', '}']).map(|_| text[open + 1..].find(['{', '}'])) else { return };
        let Some(close) = close.map(|close| open + 1 + close) else { return };
        if text[close..].starts_with('{') {
            at = open + 1;
            continue;
        }
        block(id, text, open + 1, close, found);
        at = close + 1;
    }
}

fn block(id: SourceId, text: &str, start: usize, end: usize, found: &mut Vec<Diagnostic>) {
    let (mut colour, mut background) = (None, None);
    let mut at = start;
    for declaration in text[start..end].split(';') {
        let from = at;
        at += declaration.len() + 1;
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
        match property.trim().to_ascii_lowercase().as_str() {
            "color" => {
                let lead = declaration.len() - declaration.trim_start().len();
                colour = parse(&value).map(|colour| (colour, from + lead..from + declaration.trim_end().len()));
            }
            // A picture or a gradient behind the text leaves its contrast unknown.
            "background" | "background-color" => background = Some(parse(&value)),
            _ => {}
        }
    }
    let Some((colour, range)) = colour else { return };
    let behind = match background {
        Some(Some(behind)) => behind,
        Some(None) => return,
        // Light text alone is meant for a dark surface that another rule sets.
        None if luminance(colour) > 0.6 => return,
        None => [255; 3],
    };
    let ratio = contrast(colour, behind);
    if ratio < LEAST {
        found.push(
            Diagnostic::new(
                &LOW_CONTRAST,
                Span::new(id, range),
                format!("the contrast of this text is {ratio:.1} to 1; {LEAST} is the least"),
            )
            .help("choose a colour that stands out more, or set none"),
        );
    }
}

/// The text with comments blanked, so that places stay what they are.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("/*") {
        let end = rest[at..].find("*/").map_or(rest.len(), |end| at + end + 2);
        out.push_str(&rest[..at]);
        out.extend(std::iter::repeat_n(' ', end - at));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// The colours that are certain: hexadecimal, `rgb()` of numbers, and a few names.
fn parse(value: &str) -> Option<[u8; 3]> {
    if let Some(digits) = value.strip_prefix('#') {
        let digit = |at: usize| digits.get(at..=at).and_then(|digit| u8::from_str_radix(digit, 16).ok());
        return match digits.len() {
            3 => Some([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17]),
            6 => Some([digit(0)? * 16 + digit(1)?, digit(2)? * 16 + digit(3)?, digit(4)? * 16 + digit(5)?]),
            _ => None,
        };
    }
    if let Some(numbers) = value.strip_prefix("rgb(").and_then(|rest| rest.strip_suffix(')')) {
        let numbers: Vec<u8> = numbers.split([',', ' ']).filter_map(|number| number.trim().parse().ok()).collect();
        return numbers.try_into().ok();
    }
    Some(match value {
        "black" => [0; 3],
        "white" => [255; 3],
        "gray" | "grey" => [128; 3],
        "silver" => [192; 3],
        "lightgray" | "lightgrey" => [211; 3],
        "darkgray" | "darkgrey" => [169; 3],
        "red" => [255, 0, 0],
        "yellow" => [255, 255, 0],
        "orange" => [255, 165, 0],
        "blue" => [0, 0, 255],
        "green" => [0, 128, 0],
        "navy" => [0, 0, 128],
        _ => return None,
    })
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratios(css: &str) -> usize {
        let mut found = Vec::new();
        stylesheet(SourceId(0), css, &mut found);
        found.len()
    }

    #[test]
    fn what_is_certain_is_told() {
        assert_eq!(ratios("p { color: #999 }"), 1);
        assert_eq!(ratios("p { color: #767676; }"), 0);
        assert_eq!(ratios("p { color: white } /* { */ q { color: rgb(10, 10, 10); background: #222; }"), 1);
        assert_eq!(ratios("@media print { p { background: #000; color: #eee } }"), 0);
        assert_eq!(ratios("p { color: #999; background: url(x.png) } {{{ }} p { color: é"), 0);
    }
}
