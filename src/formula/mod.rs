//! Formulas as drawings, for reading systems that show no MathML: TeX becomes outlines in SVG, with its size in `em`.
//!
//! The layout is KaTeX's, in Rust, and so are its faces, whose outlines go into the drawing: it needs no font. Every number is
//! a whole one, a thousandth of an `em`, so that the same formula gives the same bytes everywhere. A drawing is black on white:
//! black alone would vanish on a dark page. Of the other typesetters in Rust without C, `latex-rust` draws lines through
//! binomials and brings a table under the LaTeX licence, and Typst's brings a compiler for C (2026-11).

#[cfg(feature = "formulas")]
mod drawing;
mod outlines;

use crate::contained::contained;
#[cfg(feature = "formulas")]
pub(crate) use drawing::{Drawing, Style};

/// Draws a formula.
///
/// # Errors
/// Why there is no drawing, in words that follow “this formula has no picture:”.
#[cfg(not(feature = "formulas"))]
pub(crate) fn draw(_: &str, _: Style) -> Result<Drawing, String> {
    Err("this katern was built without".to_owned())
}

/// Draws a formula.
///
/// # Errors
/// Why there is no drawing, in words that follow “this formula has no picture:”.
#[cfg(feature = "formulas")]
pub(crate) fn draw(tex: &str, style: Style) -> Result<Drawing, String> {
    contained(|| outlines::draw(tex, style)).unwrap_or_else(|| Err("it can't be set".to_owned()))
}

#[cfg(all(test, feature = "formulas"))]
mod tests {
    use super::*;

    /// In thousandths of an `em`.
    fn height(drawing: &Drawing) -> i64 {
        let view = drawing.svg.attribute("viewBox").expect("a view");
        view.rsplit(' ').next().and_then(|height| height.parse().ok()).expect("a number")
    }

    #[test]
    fn a_formula_has_its_size_and_its_line() {
        let x = draw("x", Style::Line).expect("drawn");
        // KaTeX's own measure of the letter: 0.572 em wide and 0.431 em high, and it stands on the line.
        assert!((560..700).contains(&x.width) && (430..520).contains(&height(&x)), "{x:?}");
        assert!((0..60).contains(&x.depth), "{x:?}");
        let fraction = draw("\\frac{a}{b}", Style::Lines).expect("drawn");
        assert!(height(&fraction) > 3 * height(&x) && fraction.depth > 600, "{fraction:?}");
        let in_line = draw("\\frac{a}{b}", Style::Line).expect("drawn");
        assert!(height(&in_line) < height(&fraction));
    }

    #[test]
    fn what_cant_be_drawn_says_why() {
        for (tex, why) in [
            ("\\nosuch", "undefined control sequence: \\nosuch"),
            ("\\text{日本}", "its faces have no `日`"),
            ("\\rule{9999em}{1em}", "it is too large"),
        ] {
            assert_eq!(draw(tex, Style::Line).map(|_| ()), Err(why.to_owned()), "{tex}");
        }
    }
}
