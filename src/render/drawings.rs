//! Pictures of formulas, for reading systems that show no MathML.
//!
//! The MathML stays where it is, with the picture before it and both in one element; the stylesheet shows one of them. A
//! formula that stands in the book a hundred times is drawn once. What can't be drawn stays MathML alone, and is told.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::Document;
use super::math::Sketch;
use crate::diagnostic::Diagnostic;
use crate::formula::{self, Drawing, Style};
use crate::model::ContentPath;
use crate::model::settings::Formulas;
use crate::rule::text::UNDRAWN_FORMULA;
use crate::source::Span;
use crate::xhtml::{Element, Node};

/// The formulas that are to be drawn, by their places in the manuscript.
pub(super) type Sketches = HashMap<Span, Sketch>;

/// The class of what holds a formula and its picture.
const AROUND: &str = "drawn";

/// Puts the pictures in, and gives them: paths and drawings, in the order of the paths.
pub(super) fn put(
    documents: &mut [Document],
    sketches: &Sketches,
    kind: Formulas,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<ContentPath, Element> {
    let mut wanted: BTreeMap<(Style, String), Span> = BTreeMap::new();
    for document in documents.iter() {
        document.root.walk(&mut |element| {
            if let Some((key, span)) = key(element, sketches) {
                wanted.entry(key).or_insert(span);
            }
        });
    }
    let wanted: Vec<_> = wanted.into_iter().collect();
    let drawn = wanted.into_par_iter().map(|((style, tex), span)| {
        let drawing = formula::draw(&tex, style);
        ((style, tex), (drawing.map(|drawing| (path(&drawing, kind), drawing)), span))
    });
    let drawn: HashMap<_, _> = drawn.collect();
    let mut undrawn: Vec<_> = drawn.values().filter_map(|(made, span)| Some((*span, made.as_ref().err()?))).collect();
    undrawn.sort();
    diagnostics.extend(undrawn.into_iter().map(|(span, why)| {
        Diagnostic::new(&UNDRAWN_FORMULA, span, format!("this formula has no picture: {why}"))
            .help("readers that show no MathML lose it; write it with other commands, or say it in words")
    }));
    for document in documents {
        let from = document.path.clone();
        around(&mut document.root, &mut |math| {
            let (made, _) = drawn.get(&key(math, sketches)?.0)?;
            let (path, drawing) = made.as_ref().ok()?;
            Some(with_picture(math, &from.relative(path), drawing))
        });
    }
    let made = drawn.into_values().filter_map(|(made, _)| made.ok());
    made.map(|(path, drawing)| (path, drawing.svg)).collect()
}

/// What is drawn of an element, where that is a formula that was set from TeX, and where it stands.
fn key(element: &Element, sketches: &Sketches) -> Option<((Style, String), Span)> {
    let span = element.span.filter(|_| element.name == "math")?;
    let sketch = sketches.get(&span)?;
    Some(((sketch.style, sketch.tex(element)), span))
}

/// Replaces formulas by what `made` makes of them.
fn around(element: &mut Element, made: &mut dyn FnMut(&mut Element) -> Option<Element>) {
    for child in element.children.iter_mut().filter_map(Node::element_mut) {
        match &*child.name {
            "math" => {
                if let Some(new) = made(child) {
                    *child = new;
                }
            }
            _ => around(child, made),
        }
    }
}

/// The formula and its picture in one element, which has its id: what is hidden can't be led to.
fn with_picture(math: &mut Element, src: &str, drawing: &Drawing) -> Element {
    let mut math = std::mem::replace(math, Element::new("math"));
    let id = math.attribute("id").map(str::to_owned);
    math.attributes.retain(|(name, _)| name != "id");
    let em = |thousandths: i64| format!("{}.{:03}em", thousandths / 1000, thousandths % 1000);
    let alt = math.attribute("alttext").unwrap_or_default().to_owned();
    let picture = Element::new("img")
        .at(math.span)
        .with("src", src.to_owned())
        .with("alt", alt)
        .with("style", format!("width: {}; vertical-align: -{};", em(drawing.width), em(drawing.depth.max(0))));
    let span = math.span;
    Element::new("span").at(span).with("class", AROUND).with_some("id", id).child(picture).child(math)
}

/// Where the picture stands: its name follows from what it shows.
fn path(drawing: &Drawing, kind: Formulas) -> ContentPath {
    let ending = match kind {
        Formulas::Png => "png",
        Formulas::Svg | Formulas::MathMl => "svg",
    };
    ContentPath::new(format!("images/formula-{}.{ending}", drawing.name())).expect("a legal path")
}
