//! What the typesetter says, as paths.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use ratex_layout::{LayoutOptions, layout, to_display_list, validate_layout};
use ratex_types::{Color, DisplayItem, DisplayList, MathStyle, PathCommand};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

use super::{Drawing, Style};
use crate::spec::xml::SVG;
use crate::xhtml::Element;

/// Thousandths of an `em` in a CSS pixel, where an `em` has sixteen.
const PIXEL: f64 = 1000.0 / 16.0;

/// Thousandths of an `em` around the ink, so that nothing is cut where edges are smoothed.
const MARGIN: f64 = 30.0;

/// The widest and highest that a drawing is, in `em`: beyond, it is no formula.
const MOST: f64 = 400.0;

/// The faces, by the names that the typesetter has for them.
static FACES: LazyLock<HashMap<&'static str, Vec<u8>>> = LazyLock::new(|| {
    let names = [
        "AMS-Regular", "Caligraphic-Bold", "Caligraphic-Regular", "Fraktur-Bold", "Fraktur-Regular", "Main-Bold",
        "Main-BoldItalic", "Main-Italic", "Main-Regular", "Math-BoldItalic", "Math-Italic", "SansSerif-Bold",
        "SansSerif-Italic", "SansSerif-Regular", "Script-Regular", "Size1-Regular", "Size2-Regular", "Size3-Regular",
        "Size4-Regular", "Typewriter-Regular",
    ];
    let face = |name| Some((name, ratex_katex_fonts::ttf_bytes(&format!("KaTeX_{name}.ttf"))?.into_owned()));
    names.into_iter().filter_map(face).collect()
});

pub(super) fn draw(tex: &str, style: Style) -> Result<Drawing, String> {
    let parsed = ratex_parser::parse(tex).map_err(|error| said(&error.to_string()))?;
    let style = match style {
        Style::Line => MathStyle::Text,
        Style::Lines => MathStyle::Display,
    };
    let boxes = layout(&parsed, &LayoutOptions { style, ..LayoutOptions::default() });
    validate_layout(&boxes).map_err(|_| "it has too many signs".to_owned())?;
    let list = to_display_list(&boxes);
    if !(list.width.abs() < MOST && list.height.abs() < MOST && list.depth.abs() < MOST) {
        return Err("it is too large".to_owned());
    }
    let mut canvas = Canvas::new(&list);
    for item in &list.items {
        canvas.item(item)?;
    }
    Ok(canvas.finish(&list))
}

/// What the typesetter says, without the place that it counts in its own way.
fn said(message: &str) -> String {
    let words = message.split_once(": ").map_or(message, |(_, words)| words);
    let mut words = words.trim_end_matches('.').to_owned();
    if let Some(first) = words.get(..1) {
        words.replace_range(..1, &first.to_lowercase());
    }
    words
}

/// What is drawn so far.
struct Canvas {
    /// Colours and the paths in them, in the order in which they are painted.
    paths: Vec<(String, String)>,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Canvas {
    fn new(list: &DisplayList) -> Canvas {
        let bottom = (list.height + list.depth) * 1000.0;
        Canvas { paths: Vec::new(), left: 0.0, top: 0.0, right: list.width * 1000.0, bottom }
    }

    fn item(&mut self, item: &DisplayItem) -> Result<(), String> {
        match item {
            DisplayItem::GlyphPath { x, y, scale, font, char_code, color } => {
                self.glyph((*x, *y), *scale, font, *char_code, color)
            }
            DisplayItem::Line { x, y, width, thickness, color, dashed } => {
                let piece = if *dashed { 3.0 * thickness } else { *width };
                let step = if *dashed { 2.0 * piece } else { width.max(1.0) };
                let mut from = 0.0;
                while from < *width && step > 0.0 {
                    let length = piece.min(width - from);
                    self.rectangle((x + from, y - thickness / 2.0), (length, *thickness), color);
                    from += step;
                }
                Ok(())
            }
            DisplayItem::Rect { x, y, width, height, color } => {
                self.rectangle((*x, *y), (*width, *height), color);
                Ok(())
            }
            DisplayItem::Path { x, y, commands, fill: true, color } => {
                self.outline((*x, *y), commands, color);
                Ok(())
            }
            DisplayItem::Path { .. } => Err("it has lines that katern can't draw".to_owned()),
        }
    }

    fn glyph(&mut self, at: (f64, f64), scale: f64, font: &str, code: u32, color: &Color) -> Result<(), String> {
        let char = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        let missing = || format!("its faces have no `{char}`");
        let face = FACES.get(font).and_then(|bytes| FontRef::new(bytes).ok()).ok_or_else(missing)?;
        let glyph = face.charmap().map(char).ok_or_else(missing)?;
        let Some(outline) = face.outline_glyphs().get(glyph) else { return Ok(()) };
        let mut pen = Pen { canvas: self, at, scale, color: colour(color) };
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        outline.draw(settings, &mut pen).map(|_| ()).map_err(|_| missing())
    }

    fn rectangle(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), color: &Color) {
        let color = colour(color);
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        for (at, (x, y)) in corners.into_iter().enumerate() {
            self.step(&color, if at == 0 { 'M' } else { 'L' }, &[(x * 1000.0, y * 1000.0)]);
        }
        self.step(&color, 'Z', &[]);
    }

    fn outline(&mut self, (x, y): (f64, f64), commands: &[PathCommand], color: &Color) {
        let color = colour(color);
        let at = |dx: f64, dy: f64| ((x + dx) * 1000.0, (y + dy) * 1000.0);
        for command in commands {
            match *command {
                PathCommand::MoveTo { x, y } => self.step(&color, 'M', &[at(x, y)]),
                PathCommand::LineTo { x, y } => self.step(&color, 'L', &[at(x, y)]),
                PathCommand::QuadTo { x1, y1, x, y } => self.step(&color, 'Q', &[at(x1, y1), at(x, y)]),
                PathCommand::CubicTo { x1, y1, x2, y2, x, y } => {
                    self.step(&color, 'C', &[at(x1, y1), at(x2, y2), at(x, y)]);
                }
                PathCommand::Close => self.step(&color, 'Z', &[]),
            }
        }
    }

    /// A step of a path in a colour, to points in thousandths of an `em`.
    fn step(&mut self, color: &str, letter: char, points: &[(f64, f64)]) {
        if self.paths.last().is_none_or(|(last, _)| last != color) {
            self.paths.push((color.to_owned(), String::new()));
        }
        let Some((_, path)) = self.paths.last_mut() else { return };
        path.push(letter);
        for (at, (x, y)) in points.iter().enumerate() {
            let apart = if at == 0 { "" } else { " " };
            let _ = write!(path, "{apart}{} {}", x.round() as i64, y.round() as i64);
            (self.left, self.right) = (self.left.min(*x), self.right.max(*x));
            (self.top, self.bottom) = (self.top.min(*y), self.bottom.max(*y));
        }
    }

    fn finish(self, list: &DisplayList) -> Drawing {
        let (left, top) = ((self.left - MARGIN).floor() as i64, (self.top - MARGIN).floor() as i64);
        let width = (self.right + MARGIN).ceil() as i64 - left;
        let height = (self.bottom + MARGIN).ceil() as i64 - top;
        let line = (list.height * 1000.0).round() as i64;
        let pixels = |length: i64| ((length as f64 / PIXEL).ceil() as i64).max(1).to_string();
        let mut svg = Element::new("svg")
            .with("xmlns", SVG)
            .with("width", pixels(width))
            .with("height", pixels(height))
            .with("viewBox", format!("{left} {top} {width} {height}"));
        svg = svg.child(Element::new("path").with("fill", "#FFF").with("d", ground((left, top), width, height)));
        for (color, path) in self.paths {
            svg = svg.child(Element::new("path").with("fill", color).with("d", path));
        }
        Drawing { svg, width, depth: top + height - line }
    }
}

/// The path of the ground.
fn ground((left, top): (i64, i64), width: i64, height: i64) -> String {
    format!("M{left} {top}h{width}v{height}h-{width}Z")
}

/// A colour as SVG writes it.
fn colour(color: &Color) -> String {
    let part = |part: f32| (f64::from(part).clamp(0.0, 1.0) * 255.0).round() as u8;
    format!("#{:02X}{:02X}{:02X}", part(color.r), part(color.g), part(color.b))
}

/// Takes the outline of a glyph onto the canvas.
struct Pen<'a> {
    canvas: &'a mut Canvas,
    at: (f64, f64),
    scale: f64,
    color: String,
}

impl Pen<'_> {
    /// From the units of a face, of which an `em` has a thousand, upward, to the canvas.
    fn to(&self, x: f32, y: f32) -> (f64, f64) {
        (self.at.0 * 1000.0 + f64::from(x) * self.scale, self.at.1 * 1000.0 - f64::from(y) * self.scale)
    }

    fn step(&mut self, letter: char, points: &[(f64, f64)]) {
        self.canvas.step(&self.color, letter, points);
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[self.to(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[self.to(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.step('Q', &[self.to(cx, cy), self.to(x, y)]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.step('C', &[self.to(ax, ay), self.to(bx, by), self.to(x, y)]);
    }

    fn close(&mut self) {
        self.step('Z', &[]);
    }
}
