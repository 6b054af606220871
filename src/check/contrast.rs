//! The contrast of colours in the author's own stylesheets.
//!
//! Only what is certain: a rule that sets both colours, or text in a colour that can't be read on white paper. The
//! formula is that of [WCAG 2.2](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).

use crate::css;
use crate::diagnostic::Diagnostic;
use crate::rule::accessibility::LOW_CONTRAST;
use crate::source::{SourceId, Sources, Span};
use crate::spec::colour::{self, contrast, luminance, to_linear};

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
    found.extend(css::blocks(text).iter().filter_map(|block| rule(id, block)));
}

fn rule(id: SourceId, block: &[css::Declaration]) -> Option<Diagnostic> {
    let (mut colour, mut background) = (None, None);
    for declaration in block {
        let Some((property, value)) = declaration.parts() else { continue };
        let value = value.to_ascii_lowercase();
        match &*property {
            "color" => colour = colour::parse(&value).map(|colour| (colour, declaration.place.clone())),
            // A picture or a gradient behind the text leaves its contrast unknown.
            "background" | "background-color" => background = Some(colour::parse(&value)),
            _ => {}
        }
    }
    let (colour, range) = colour?;
    let behind = match background {
        Some(behind) => behind?,
        // Light text alone is meant for a dark surface that another rule sets.
        None if luminance(colour.map(to_linear)) > 0.6 => return None,
        None => [255; 3],
    };
    let ratio = contrast(colour, behind);
    (ratio < LEAST).then(|| {
        Diagnostic::new(
            &LOW_CONTRAST,
            Span::new(id, range),
            format!("the contrast of this text is {ratio:.1} to 1; {LEAST} is the least"),
        )
        .help("choose a colour that stands out more, or set none")
    })
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
