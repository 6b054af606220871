//! Drawings that katern made for the book, as the resources that they become.

use rayon::prelude::*;

use super::kind::Kind;
use super::raster::{self, Fonts};
use super::{Body, Resource, shrink};
use crate::cache::{Cache, Key};
use crate::model::ContentPath;
use crate::xhtml::{self, Dialect, Element};

/// How many pixels a CSS pixel of a drawing has, where it becomes pixels: a letter of 16 CSS pixels has 64, which is sharp
/// where a page has 300 an inch and enough for twice its size.
const SHARPNESS: f32 = 4.0;

/// Drawings as resources: SVG, or PNG where the ending of the path says so.
///
/// # Errors
/// When a drawing can't be made into pixels; the words finish “the picture …”.
pub fn resources(
    drawings: impl IntoIterator<Item = (ContentPath, Element)>,
    cache: &Cache,
) -> Result<Vec<Resource>, String> {
    let drawings: Vec<_> = drawings.into_iter().collect();
    drawings.into_par_iter().map(|(path, svg)| resource(path, &svg, cache)).collect()
}

fn resource(path: ContentPath, svg: &Element, cache: &Cache) -> Result<Resource, String> {
    let written = xhtml::write(svg, Dialect::Xml);
    let is_pixels = path.as_str().ends_with(".png");
    let (kind, bytes) = match is_pixels {
        true => (Kind::Png, pixels(&written, cache)?),
        false => (Kind::Svg, written.into_bytes()),
    };
    Ok(Resource {
        path,
        media_type: kind.media_type(),
        body: Body::Bytes(bytes.into()),
        size: None,
        properties: Vec::new(),
    })
}

/// The pixels of a drawing, as PNG.
fn pixels(svg: &str, cache: &Cache) -> Result<Vec<u8>, String> {
    let key = Key::of("drawing", &[svg.as_bytes()]);
    if let Some(bytes) = cache.get(key) {
        return Ok(bytes);
    }
    let drawing = raster::parse(svg, &Fonts::carried(), None, std::path::Path::new(""))?;
    let (width, height) = drawing.size();
    let size = |length: f32| (length * SHARPNESS).round().max(1.0) as u32;
    let bytes = shrink::png(drawing.draw(size(width), size(height))?)?;
    cache.put(key, &bytes);
    Ok(bytes)
}
