//! What a drawing costs before it is drawn.
//!
//! A drawing is a program: its filters loop over pixels, its masks and uses stand for each other, its dashes have no least
//! length. The libraries that read and paint it do all that it says. So its text is measured before it becomes a tree
//! ([`text`]), its references before they are written out ([`references`]), and its layers before they are painted ([`paint`]).
//! All words finish “the picture …”.

use std::collections::HashMap;

use resvg::tiny_skia::PathSegment;
use resvg::usvg::filter::{Filter, Kind};
use resvg::usvg::{ClipPath, Group, ImageKind, Mask, Node as Painted, Paint, Path, Stroke, Transform, Tree};
use roxmltree::{Document, Node};

use crate::growth;

/// The most bytes of a drawing that is made pixels.
const LARGEST: usize = 10 << 20;

/// The most elements of a drawing that is made pixels, each as often as it is used.
const ELEMENTS: usize = 60_000;

/// The most characters of text in a drawing that is made pixels.
const LETTERS: usize = 100_000;

/// How deep elements may stand in each other in a drawing that is made pixels, by what they refer to as well.
const DEPTH: usize = 300;

/// The most rules of a drawing's style that refer to something.
const RULES: usize = 500;

/// The most rules of a drawing's style: each is held against each element, and put in order.
const STYLES: usize = 5_000;

/// The most work to paint a drawing, in steps of about two nanoseconds.
const WORK: f64 = 3e9;

/// How many pixels a drawing is measured for: a cover of 1,600 by 2,560.
const PIXELS: f64 = 1600.0 * 2560.0;

/// What each thing costs that is painted, whatever its size.
const STEP: f64 = 2_000.0;

/// What a pixel costs of a layer that is put together by itself.
const LAYER: f64 = 8.0;

/// Whether the text of a drawing can be read in time.
///
/// # Errors
/// When an element has attributes, or the whole has prefixes or entities, without end.
pub(super) fn text(svg: &str) -> Result<(), String> {
    growth::excess(svg).map_or(Ok(()), Err)
}

/// Whether a drawing can be written out with all that it refers to.
///
/// # Errors
/// When it is too large, or grows or nests without end.
pub(super) fn references(svg: &str) -> Result<(), String> {
    if svg.len() > LARGEST {
        return Err("is larger than the 10 MB that can be made pixels".to_owned());
    }
    text(svg)?;
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    // What is no XML is told where it is read.
    let Ok(document) = Document::parse_with_options(svg, options) else { return Ok(()) };
    let letters: usize =
        document.descendants().filter(Node::is_text).filter_map(|node| node.text()).map(|text| text.trim().len()).sum();
    let style: usize = styles(&document).map(str::len).sum();
    if letters.saturating_sub(style) > LETTERS {
        return Err(format!("has more than {LETTERS} characters of text"));
    }
    if styles(&document).map(|style| style.matches('{').count()).sum::<usize>() > STYLES {
        return Err(format!("has more than {STYLES} rules of style"));
    }
    let ids = document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    let mut written = Written { ids, rules: rules(&document)?, known: HashMap::new() };
    written.of(document.root_element(), 0).map(drop)
}

/// The stylesheets of a drawing.
fn styles<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d str> {
    let sheets = document.descendants().filter(|node| node.tag_name().name() == "style");
    sheets.flat_map(|node| node.children()).filter_map(|node| node.text())
}

/// The rules of its styles that refer to something: their selectors, and to what.
fn rules<'d>(document: &'d Document<'_>) -> Result<Vec<(&'d str, Vec<&'d str>)>, String> {
    let mut found = Vec::new();
    for rule in styles(document).flat_map(|style| style.split('}')).filter(|rule| rule.contains("url(")) {
        let (selectors, declarations) = rule.rsplit_once('{').unwrap_or(("*", rule));
        found.push((selectors, targets(declarations).collect()));
        if found.len() > RULES {
            return Err(format!("has more than {RULES} rules of style that refer to something"));
        }
    }
    Ok(found)
}

/// The ids that a value refers to: `url(#a)`.
fn targets(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let rest = rest.trim_start_matches([' ', '"', '\'']).strip_prefix('#')?;
        rest.split([')', '"', '\'', ' ']).next()
    })
}

/// How large a drawing is when each reference is what it refers to.
struct Written<'d, 'i> {
    ids: HashMap<&'d str, Node<'d, 'i>>,
    rules: Vec<(&'d str, Vec<&'d str>)>,
    /// What is known; nothing yet of what is being measured, which painters leave out.
    known: HashMap<&'d str, Option<Extent>>,
}

#[derive(Clone, Copy, Debug)]
struct Extent {
    elements: usize,
    depth: usize,
}

impl<'d> Written<'d, '_> {
    /// The extent of an element with all that stands in it and that it refers to.
    fn of(&mut self, node: Node<'d, '_>, depth: usize) -> Result<Extent, String> {
        let mut extent = Extent { elements: 1, depth: 1 };
        let mut add = |part: Extent| {
            extent.elements += part.elements;
            extent.depth = extent.depth.max(part.depth + 1);
            if extent.elements > ELEMENTS {
                return Err(format!("has more than the {ELEMENTS} elements that can be made pixels"));
            }
            if extent.depth > DEPTH { Err(too_deep()) } else { Ok(()) }
        };
        if depth > DEPTH {
            return Err(too_deep());
        }
        for id in self.named(node) {
            add(self.referred(id, depth)?)?;
        }
        for child in node.children().filter(Node::is_element) {
            add(self.of(child, depth + 1)?)?;
        }
        Ok(extent)
    }

    /// The ids that an element refers to, by its attributes and by rules that might be for it.
    fn named(&self, node: Node<'d, '_>) -> Vec<&'d str> {
        let mut named: Vec<&'d str> = Vec::new();
        for attribute in node.attributes() {
            match attribute.name() {
                "href" => named.extend(attribute.value().strip_prefix('#')),
                _ => named.extend(targets(attribute.value())),
            }
        }
        let might = |selectors: &str| {
            let classes = node.attribute("class").unwrap_or_default().split_whitespace();
            let names = classes.chain(node.attribute("id")).chain([node.tag_name().name()]);
            selectors.contains(['*', '[', ':']) || names.into_iter().any(|name| selectors.contains(name))
        };
        for (selectors, targets) in &self.rules {
            if might(selectors) {
                named.extend(targets);
            }
        }
        named
    }

    /// The extent of what an id stands for.
    fn referred(&mut self, id: &'d str, depth: usize) -> Result<Extent, String> {
        if let Some(known) = self.known.get(id) {
            return Ok(known.unwrap_or(Extent { elements: 0, depth: 0 }));
        }
        let Some(node) = self.ids.get(id).copied() else { return Ok(Extent { elements: 0, depth: 0 }) };
        self.known.insert(id, None);
        let extent = self.of(node, depth + 1)?;
        self.known.insert(id, Some(extent));
        Ok(extent)
    }
}

fn too_deep() -> String {
    format!("has elements more than {DEPTH} deep in each other")
}

/// Whether a drawing can be painted in time.
///
/// # Errors
/// When its layers, filters and lines are more work than a picture is.
pub(super) fn paint(tree: &Tree) -> Result<(), String> {
    let own = f64::from(tree.size().width()) * f64::from(tree.size().height());
    let mut work = Work { left: WORK, scale: PIXELS / own.max(f64::MIN_POSITIVE) };
    work.group(tree.root())
        .ok_or_else(|| "is more work to paint than a picture may be: its filters, masks or layers".to_owned())
}

/// What may still be spent.
struct Work {
    left: f64,
    /// Pixels that one square unit of the drawing becomes.
    scale: f64,
}

impl Work {
    fn spend(&mut self, steps: f64) -> Option<()> {
        self.left -= steps.max(0.0) + STEP;
        (self.left >= 0.0).then_some(())
    }

    /// The pixels of an area of the drawing: no more than a layer may have.
    fn pixels(&self, width: f32, height: f32) -> f64 {
        const LARGEST_LAYER: f64 = 4.0 * PIXELS;
        let area = f64::from(width) * f64::from(height) * self.scale;
        if area.is_finite() { area.min(LARGEST_LAYER) } else { LARGEST_LAYER }
    }

    fn group(&mut self, group: &Group) -> Option<()> {
        let layer = group.abs_layer_bounding_box();
        let layer = self.pixels(layer.width(), layer.height());
        self.spend(if group.should_isolate() { layer * LAYER } else { 0.0 })?;
        if let Some(clip) = group.clip_path() {
            self.clip(clip, layer)?;
        }
        if let Some(mask) = group.mask() {
            self.mask(mask, layer)?;
        }
        for filter in group.filters() {
            self.filter(filter, group.abs_transform())?;
        }
        group.children().iter().try_for_each(|node| self.node(node))
    }

    fn clip(&mut self, clip: &ClipPath, layer: f64) -> Option<()> {
        self.spend(layer * LAYER)?;
        self.group(clip.root())?;
        clip.clip_path().map_or(Some(()), |inner| self.clip(inner, layer))
    }

    fn mask(&mut self, mask: &Mask, layer: f64) -> Option<()> {
        self.spend(layer * 2.0 * LAYER)?;
        self.group(mask.root())?;
        mask.mask().map_or(Some(()), |inner| self.mask(inner, layer))
    }

    fn node(&mut self, node: &Painted) -> Option<()> {
        match node {
            Painted::Group(group) => self.group(group),
            Painted::Path(path) => self.path(path),
            Painted::Image(image) => {
                let area = image.abs_bounding_box();
                self.spend(self.pixels(area.width(), area.height()) * LAYER)?;
                match image.kind() {
                    ImageKind::SVG(tree) => self.group(tree.root()),
                    _ => Some(()),
                }
            }
            Painted::Text(text) => self.group(text.flattened()),
        }
    }

    fn path(&mut self, path: &Path) -> Option<()> {
        let area = path.abs_stroke_bounding_box();
        let pixels = self.pixels(area.width(), area.height()).min(PIXELS);
        let paints = [path.fill().map(|fill| fill.paint()), path.stroke().map(Stroke::paint)];
        for paint in paints.into_iter().flatten() {
            self.spend(pixels + path.data().len() as f64 * 100.0)?;
            match paint {
                Paint::Color(_) => {}
                Paint::LinearGradient(gradient) => self.spend(pixels * gradient.stops().len() as f64)?,
                Paint::RadialGradient(gradient) => self.spend(pixels * gradient.stops().len() as f64)?,
                Paint::Pattern(pattern) => {
                    self.spend(pixels * LAYER)?;
                    self.group(pattern.root())?;
                }
            }
        }
        self.spend(path.stroke().map_or(0.0, |stroke| dashes(path, stroke) * 800.0))
    }

    /// A filter in the place of a group, with what that place does to sizes.
    fn filter(&mut self, filter: &Filter, place: Transform) -> Option<()> {
        let (wide, high) = place.get_scale();
        let units = self.scale.sqrt();
        for primitive in filter.primitives() {
            let region = primitive.rect();
            let pixels = self.pixels(region.width() * wide, region.height() * high);
            let long = |length: f32, by: f32| 2.0 * f64::from(length * by) * units + 1.0;
            let a_pixel = match primitive.kind() {
                Kind::Turbulence(noise) => 60.0 * f64::from(noise.num_octaves()),
                Kind::ConvolveMatrix(matrix) => {
                    4.0 * f64::from(matrix.matrix().columns()) * f64::from(matrix.matrix().rows())
                }
                Kind::Morphology(shape) => {
                    4.0 * long(shape.radius_x().get(), wide) * long(shape.radius_y().get(), high)
                }
                Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 80.0,
                Kind::GaussianBlur(_) | Kind::DropShadow(_) => 60.0,
                Kind::Merge(merge) => 8.0 * merge.inputs().len() as f64,
                Kind::Image(image) => {
                    self.group(image.root())?;
                    LAYER
                }
                _ => 16.0,
            };
            self.spend(pixels * a_pixel)?;
        }
        Some(())
    }
}

/// How many dashes a line has.
fn dashes(path: &Path, stroke: &Stroke) -> f64 {
    let Some(pattern) = stroke.dasharray() else { return 0.0 };
    let each = f64::from(pattern.iter().sum::<f32>());
    let (mut length, mut last) = (0.0, (0.0_f32, 0.0_f32));
    for segment in path.data().segments() {
        // The way around by the points that pull a curve is never shorter than the curve.
        let points = match segment {
            PathSegment::MoveTo(point) => {
                last = (point.x, point.y);
                continue;
            }
            PathSegment::LineTo(point) => vec![point],
            PathSegment::QuadTo(one, two) => vec![one, two],
            PathSegment::CubicTo(one, two, three) => vec![one, two, three],
            PathSegment::Close => continue,
        };
        for point in points {
            length += f64::from((point.x - last.0).hypot(point.y - last.1));
            last = (point.x, point.y);
        }
    }
    if each > 0.0 { length / each } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::usvg::Options;

    fn measured(inner: &str) -> Result<(), String> {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 900 900'>{inner}</svg>"
        );
        references(&svg)?;
        paint(&Tree::from_str(&svg, &Options::default()).expect("a drawing"))
    }

    fn filtered(filter: &str) -> String {
        format!(
            "<filter id='f' x='-1' y='-1' width='3' height='3'>{filter}</filter><rect width='900' height='900' filter='url(#f)'/>"
        )
    }

    #[test]
    fn what_takes_too_long_is_refused_before_it_is_painted() {
        let rect = "<rect width='900' height='900'/>";
        let doubled = |open: &str, close: &str, by: &str| {
            let first = format!("<{open} id='a0'>{rect}</{close}>");
            (1..40).fold(first, |all, at| {
                let uses = by.replace("ID", &format!("a{}", at - 1)).repeat(2);
                format!("{all}<{open} id='a{at}'>{uses}</{close}>")
            }) + &by.replace("ID", "a39")
        };
        for (name, inner) in [
            ("attributes", format!("<rect {}/>", (0..2000).map(|at| format!("a{at}='' ")).collect::<String>())),
            (
                "prefixes",
                format!("<g {}/>", (0..900).map(|at| format!("xmlns:a{at}='b' ")).collect::<String>()).repeat(3),
            ),
            ("text", format!("<text>{}</text>", "word ".repeat(30_000))),
            ("elements", rect.repeat(70_000)),
            ("uses", doubled("g", "g", "<use xlink:href='#ID'/>")),
            ("masks", doubled("mask", "mask", "<rect width='900' height='900' mask='url(#ID)'/>")),
            (
                "patterns",
                doubled("pattern width='3' height='3'", "pattern", "<rect width='900' height='900' fill='url(#ID)'/>"),
            ),
            (
                "by a style",
                "<style>g{mask:url(#ID)}</style>".to_owned()
                    + &doubled("mask", "mask", "<g style='mask:url(#ID)'><path d='M0 0h9v9'/></g>"),
            ),
            (
                "clips",
                (1..400)
                    .map(|at| format!("<clipPath id='c{at}' clip-path='url(#c{})'>{rect}</clipPath>", at - 1))
                    .collect::<String>()
                    + "<rect width='9' height='9' clip-path='url(#c399)'/>",
            ),
            ("layers", format!("{}{rect}{}", "<g opacity='.9'>".repeat(200), "</g>".repeat(200))),
            ("noise", filtered("<feTurbulence baseFrequency='1' numOctaves='99999'/>")),
            ("matrix", filtered(&format!("<feConvolveMatrix order='50' kernelMatrix='{}'/>", "1 ".repeat(2500)))),
            ("morphology", filtered("<feMorphology operator='dilate' radius='900'/>")),
            ("steps", filtered(&"<feGaussianBlur stdDeviation='9'/>".repeat(2000))),
            (
                "stops",
                format!(
                    "<linearGradient id='g'>{}</linearGradient><rect width='900' height='900' fill='url(#g)'/>",
                    (0..9000).map(|at| format!("<stop offset='{}'/>", f64::from(at) / 9000.0)).collect::<String>()
                ),
            ),
            ("dashes", "<path d='M0 0L900 900' stroke='red' stroke-dasharray='.0001'/>".to_owned()),
        ] {
            let why = measured(&inner).expect_err(name);
            assert!(!why.ends_with('.'), "{name}: {why}");
        }
    }

    #[test]
    fn what_people_draw_is_taken() {
        let rect = "<rect width='900' height='900' fill='url(#p)'/>";
        for inner in [
            format!(
                "<pattern id='p' width='9' height='9' patternUnits='userSpaceOnUse'><circle r='4'/></pattern>{rect}"
            ),
            filtered(
                "<feGaussianBlur stdDeviation='9'/><feOffset dx='4'/><feMerge><feMergeNode/><feMergeNode in='SourceGraphic'/></feMerge>",
            ),
            filtered("<feTurbulence baseFrequency='.01' numOctaves='3'/>")
                .replace(" x='-1' y='-1' width='3' height='3'", ""),
            "<path d='M0 0L900 900' stroke='red' stroke-dasharray='2 1'/>".repeat(50),
            "<g><path d='M0 0h9v9z'/></g>".repeat(20_000),
            format!(
                "<clipPath id='p'>{rect}</clipPath><mask id='m'>{rect}</mask><g clip-path='url(#p)' mask='url(#m)'>{rect}</g>"
            ),
            "<g id='u'><use xlink:href='#u'/></g>".to_owned(),
        ] {
            assert_eq!(measured(&inner), Ok(()), "{}", &inner[..inner.len().min(200)]);
        }
    }
}
