//! Lengths as CSS and MathML write them ([CSS 2.2, 4.3.2](https://www.w3.org/TR/CSS22/syndata.html#length-units),
//! [MathML 3, 2.1.5](https://www.w3.org/TR/MathML3/chapter2.html#fund.units)).

/// A number, and the unit behind it; the unit is empty where none stands.
pub(crate) fn split(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let end = text.find(|c: char| !matches!(c, '0'..='9' | '.' | '-' | '+')).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, text[end..].trim()))
}

/// The units that every reading system knows.
const UNITS: &[&str] = &["em", "ex", "px", "pt", "pc", "cm", "mm", "in", "%"];

/// How many CSS pixels one of the unit is; none where that depends on what is around.
pub(crate) fn pixels(unit: &str) -> Option<f64> {
    Some(match unit {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 960.0 / 25.4,
        "in" => 96.0,
        // The size of text where nothing else was said.
        "em" | "rem" => 16.0,
        _ => return None,
    })
}

/// Whether CSS reads the text as a number that a book may need.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    text.len() - digits.len() <= 1 && is_decimal(digits) && digits.ends_with(|c: char| c.is_ascii_digit())
}

/// Digits with at most one point among them, and no more than a length has.
fn is_decimal(text: &str) -> bool {
    (1..=8).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && text.matches('.').count() <= 1
        && text.contains(|c: char| c.is_ascii_digit())
}

/// Whether CSS reads the text as a length.
pub(crate) fn is_css(text: &str) -> bool {
    let text = text.trim();
    text == "0" || UNITS.iter().any(|unit| text.strip_suffix(unit).is_some_and(is_number))
}

/// Whether MathML reads the text as a length: it may have no unit.
pub(crate) fn is_mathml(text: &str) -> bool {
    let number = UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    is_decimal(number.strip_prefix('-').unwrap_or(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_told_apart() {
        for (text, css, mathml) in [
            ("1em", true, true),
            ("0", true, true),
            ("1.5", false, true),
            ("+1px", true, false),
            ("-.5em", true, true),
            ("5.em", false, true),
            ("em", false, false),
            ("1..5em", false, false),
            ("1vw", false, false),
        ] {
            assert_eq!((is_css(text), is_mathml(text)), (css, mathml), "{text}");
        }
        assert_eq!(split(" 12.5 mm "), Some((12.5, "mm")));
        assert_eq!(split("auto"), None);
    }
}
