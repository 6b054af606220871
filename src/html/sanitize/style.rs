//! Inline styles and presentational attributes to classes of the default style sheet, or to declarations that every
//! reading system understands.
//!
//! Never here: anything that fetches, computes or positions. Adobe's engine drops a whole book for one function that it
//! doesn't know.

use crate::css;
use crate::diagnostic::shorten;
use crate::spec::{colour, length};

/// What became of a `style` attribute.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Styled {
    /// Classes that say the same.
    pub(super) classes: Vec<String>,
    /// What `dir` should say.
    pub(super) direction: Option<String>,
    /// Declarations to keep.
    pub(super) kept: Vec<String>,
    /// Properties that were lost.
    pub(super) lost: Vec<String>,
}

/// Reads the declarations of a `style` attribute.
pub(super) fn read(style: &str) -> Styled {
    let mut styled = Styled::default();
    for declaration in css::declarations(style) {
        let Some((property, value)) = declaration.parts() else {
            styled.lost.push(shorten(declaration.text()));
            continue;
        };
        match fate(&property, &value) {
            Fate::Class(class) => styled.classes.push(class),
            Fate::Direction(direction) => styled.direction = Some(direction),
            Fate::Keep => styled.kept.push(format!("{property}: {value}")),
            Fate::Nothing => {}
            Fate::Lost => styled.lost.push(shorten(&property)),
        }
    }
    styled
}

enum Fate {
    Class(String),
    Direction(String),
    Keep,
    Nothing,
    Lost,
}

fn fate(property: &str, value: &str) -> Fate {
    let lower = value.to_ascii_lowercase();
    let class = |name: &str| Fate::Class(name.to_owned());
    let keep_if = |fits: bool| if fits { Fate::Keep } else { Fate::Lost };
    if matches!(&*lower, "inherit" | "initial" | "unset") {
        return Fate::Nothing;
    }
    match property {
        "text-align" => align(&lower).map_or(Fate::Lost, &class),
        "float" => match &*lower {
            "left" => class("float-left"),
            "right" => class("float-right"),
            "none" => Fate::Nothing,
            _ => Fate::Lost,
        },
        "width" | "max-width" => match percent(&lower) {
            Some(width) => class(width),
            None if lower == "auto" => Fate::Nothing,
            None => keep_if(length::is_css(&lower)),
        },
        "height" | "max-height" | "min-width" | "min-height" => match &*lower {
            "auto" | "none" => Fate::Nothing,
            _ => keep_if(length::is_css(&lower)),
        },
        "font-variant" | "font-variant-caps" => match &*lower {
            "small-caps" => class("small-caps"),
            "normal" => Fate::Nothing,
            _ => Fate::Lost,
        },
        "font-size" => match size(&lower) {
            Some("") => Fate::Nothing,
            Some(name) => class(name),
            None => Fate::Lost,
        },
        "font-family" => match lower.contains("mono") || lower.contains("courier") {
            true => class("monospace"),
            false => Fate::Lost,
        },
        "text-decoration" | "text-decoration-line" => match &*lower {
            "underline" => class("underline"),
            "none" | "line-through" | "overline" => Fate::Keep,
            _ => Fate::Lost,
        },
        "white-space" => match &*lower {
            "nowrap" => class("nowrap"),
            "normal" | "pre" | "pre-wrap" | "pre-line" => Fate::Keep,
            _ => Fate::Lost,
        },
        "font-weight" => keep_if(
            matches!(&*lower, "normal" | "bold" | "bolder" | "lighter")
                || lower.len() == 3 && lower.ends_with("00") && lower.starts_with(|c: char| c.is_ascii_digit()),
        ),
        "font-style" => keep_if(matches!(&*lower, "normal" | "italic" | "oblique")),
        "text-transform" => keep_if(matches!(&*lower, "none" | "uppercase" | "lowercase" | "capitalize")),
        "vertical-align" => keep_if(
            matches!(&*lower, "baseline" | "top" | "middle" | "bottom" | "sub" | "super" | "text-top" | "text-bottom")
                || length::is_css(&lower),
        ),
        "clear" => keep_if(matches!(&*lower, "left" | "right" | "both" | "none")),
        "display" => keep_if(matches!(&*lower, "block" | "inline" | "inline-block" | "none")),
        "list-style-type" | "list-style" => {
            keep_if(!lower.is_empty() && lower.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        }
        "page-break-before" | "page-break-after" | "page-break-inside" | "break-before" | "break-after"
        | "break-inside" => keep_if(matches!(
            &*lower,
            "auto" | "always" | "avoid" | "left" | "right" | "page" | "avoid-page" | "column" | "avoid-column"
        )),
        "text-indent" | "letter-spacing" | "word-spacing" => keep_if(lower == "normal" || length::is_css(&lower)),
        "line-height" => keep_if(lower == "normal" || length::is_css(&lower) || length::is_number(&lower)),
        "color" | "background-color" => keep_if(is_colour(&lower)),
        "background" if is_colour(&lower) => Fate::Keep,
        "border-collapse" => keep_if(matches!(&*lower, "collapse" | "separate")),
        // EPUB forbids both in style sheets: the direction of text is for `dir` to say.
        "unicode-bidi" if matches!(&*lower, "normal" | "embed" | "isolate" | "plaintext") => Fate::Nothing,
        "direction" if matches!(&*lower, "ltr" | "rtl") => Fate::Direction(lower),
        _ if property.starts_with("margin") || property.starts_with("padding") => {
            let side = property.trim_start_matches("margin").trim_start_matches("padding");
            let values = lower.split(' ').all(|word| word == "auto" || length::is_css(word));
            let words = lower.split(' ').count();
            let sides = matches!(side, "-left" | "-right" | "-top" | "-bottom") && words == 1;
            keep_if(values && (sides || side.is_empty() && words <= 4))
        }
        _ if property.starts_with("border") => {
            let side = property.trim_start_matches("border").trim_start_matches(['-']);
            let known = matches!(
                side,
                "" | "left" | "right" | "top" | "bottom" | "style" | "width" | "color" | "radius" | "spacing"
            );
            let word = |word: &str| {
                length::is_css(word)
                    || is_colour(word)
                    || matches!(word, "none" | "solid" | "dotted" | "dashed" | "double" | "thin" | "medium" | "thick")
            };
            keep_if(known && !lower.is_empty() && lower.split(' ').count() <= 4 && lower.split(' ').all(word))
        }
        _ => Fate::Lost,
    }
}

/// The class for an alignment.
pub(super) fn align(value: &str) -> Option<&'static str> {
    match value {
        "left" | "start" => Some("left"),
        "right" | "end" => Some("right"),
        "center" | "middle" | "-webkit-center" => Some("center"),
        "justify" => Some("justify"),
        _ => None,
    }
}

/// The class for a width in percent, in steps of ten.
pub(super) fn percent(value: &str) -> Option<&'static str> {
    let number: f64 = value.strip_suffix('%')?.trim().parse().ok()?;
    if !number.is_finite() || number <= 0.0 {
        return None;
    }
    let classes = ["w-10", "w-20", "w-30", "w-40", "w-50", "w-60", "w-70", "w-80", "w-90", "w-100"];
    let step = (number.min(100.0) / 10.0).round().max(1.0);
    classes.into_iter().enumerate().find(|(index, _)| (*index as f64 + 1.0 - step).abs() < 0.5).map(|(_, class)| class)
}

/// The class for a font size; an empty one for the size of the text around.
fn size(value: &str) -> Option<&'static str> {
    match value {
        "xx-small" | "x-small" | "small" | "smaller" => return Some("small"),
        "medium" => return Some(""),
        "large" | "larger" | "x-large" | "xx-large" | "xxx-large" => return Some("large"),
        _ => {}
    }
    let (number, whole) = ["%", "rem", "em", "px", "pt"]
        .into_iter()
        .zip([100.0, 1.0, 1.0, 16.0, 12.0])
        .find_map(|(unit, whole)| value.strip_suffix(unit).map(|number| (number, whole)))?;
    let ratio = number.trim().parse::<f64>().ok().filter(|number| number.is_finite())? / whole;
    Some(if ratio < 0.95 {
        "small"
    } else if ratio > 1.05 {
        "large"
    } else {
        ""
    })
}

/// A colour, or a word that stands for one.
fn is_colour(value: &str) -> bool {
    matches!(value, "transparent" | "currentcolor") || colour::parse(value).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presentation_becomes_classes() {
        let styled = read("text-align: CENTER; width:33%; font-variant:small-caps; FONT-SIZE: 120%");
        assert_eq!(styled.classes, ["center", "w-30", "small-caps", "large"]);
        assert!(styled.kept.is_empty() && styled.lost.is_empty());
    }

    #[test]
    fn only_simple_values_are_kept() {
        let styled = read("margin: 0 auto; color: #C00 !important; width: calc(1px + 2em); background: url(x;y)");
        assert_eq!(styled.kept, ["margin: 0 auto", "color: #C00"]);
        assert_eq!(styled.lost, ["width", "background"]);
    }

    #[test]
    fn broken_styles_are_harmless() {
        assert_eq!(read("}}; /* x").lost, ["}}"]);
        assert_eq!(read("a: \"; b").lost, ["a"]);
        assert_eq!(percent("999%"), Some("w-100"));
        assert_eq!(percent("NaN%"), None);
    }
}
