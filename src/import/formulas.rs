//! Formulas: TeX where it gives the formula of the book again, else MathML.

use super::lines::Line;
use super::proof;
use super::tree::squeezed;
use super::writing::Writer;
use crate::model::inline::MathStyle;
use crate::render;
use crate::xhtml::Element;

impl Writer<'_, '_> {
    /// A formula: its TeX where that gives the same formula again, else its MathML.
    pub(super) fn formula(&mut self, element: &Element, style: MathStyle, line: &mut Line) {
        match self.tex(element, style) {
            Some(tex) => {
                let (open, close) = match style {
                    MathStyle::Display if line.out.is_empty() => ("$$\n", "\n$$"),
                    MathStyle::Display => ("$$", "$$"),
                    MathStyle::Inline => ("$", "$"),
                };
                line.push(&format!("{open}{tex}{close}"), &proof::formula(&tex, style));
            }
            None => {
                let html = self.pasted(element);
                line.tag(&html);
            }
        }
    }

    /// The TeX of a formula, from its annotation or its alternative text, where katern sets it as the book does.
    fn tex(&self, element: &Element, style: MathStyle) -> Option<String> {
        let mut annotated = None;
        element.walk(&mut |inner| {
            let is_tex =
                inner.attribute("encoding").is_some_and(|encoding| encoding.to_ascii_lowercase().contains("tex"));
            if inner.name == "math:annotation" && is_tex {
                annotated = Some(squeezed(&inner.text_content()));
            }
        });
        let is_plain = |tex: &String| !tex.is_empty() && !tex.contains('$') && !tex.ends_with('\\');
        let spoken = || element.attribute("alttext").map(squeezed);
        if let Some(tex) = annotated.filter(is_plain).filter(|tex| render::formula_words(tex, style).is_some()) {
            return Some(tex);
        }
        let tex = spoken().filter(is_plain)?;
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        (bare(&render::formula_words(&tex, style)?) == bare(&element.text_content())).then_some(tex)
    }
}
