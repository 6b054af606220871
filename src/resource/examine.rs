//! Whether the bytes of a finished resource are what its media type says: the last look before a reader's.
//!
//! Everything that [`fn@super::gather`] makes passes; this is for checks that judge a publication whoever made it.

use std::io::{BufRead, Read, Seek};

use image::{ImageDecoder, ImageFormat, ImageReader};

use super::kind::Kind;
use super::{Body, svg};

/// What is wrong with a resource of this media type, said of the resource.
pub(crate) fn faults(media_type: &str, extension: &str, properties: &[&str], body: &Body) -> Vec<String> {
    let fault = match media_type {
        "image/jpeg" => picture(ImageFormat::Jpeg, Kind::Jpeg, extension, body),
        "image/png" => picture(ImageFormat::Png, Kind::Png, extension, body),
        "image/gif" => picture(ImageFormat::Gif, Kind::Gif, extension, body),
        "image/svg+xml" => return drawing(properties, body),
        _ => None,
    };
    fault.into_iter().collect()
}

/// Width and height of a picture made of pixels; none for any other resource.
pub(crate) fn raster_size(media_type: &str, body: &Body) -> Option<(u32, u32)> {
    let format = match media_type {
        "image/jpeg" => ImageFormat::Jpeg,
        "image/png" => ImageFormat::Png,
        "image/gif" => ImageFormat::Gif,
        "image/webp" => ImageFormat::WebP,
        _ => return None,
    };
    dimensions(format, &mut body.open().ok()?)
}

/// What a picture is read from. The decoders are compiled once for all that it can be: each of them is large.
pub(super) trait Bytes: BufRead + Seek {}

impl<T: BufRead + Seek> Bytes for T {}

/// Width and height, where a decoder takes what stands before the pixels.
pub(super) fn dimensions(format: ImageFormat, bytes: &mut dyn Bytes) -> Option<(u32, u32)> {
    ImageReader::with_format(bytes, format).into_dimensions().ok()
}

/// Whether a picture made of pixels has places where the page shows through.
pub(crate) fn is_see_through(media_type: &str, body: &Body) -> bool {
    let format = match media_type {
        "image/png" => ImageFormat::Png,
        "image/gif" => ImageFormat::Gif,
        _ => return false,
    };
    let Ok(mut bytes) = body.open() else { return false };
    let decoder = ImageReader::with_format(&mut bytes as &mut dyn Bytes, format).into_decoder();
    let colours = decoder.ok().map(|decoder| decoder.color_type());
    // Most pictures say in their first bytes that nothing shows through.
    if !colours.is_some_and(|colours| colours.has_alpha()) {
        return false;
    }
    let Ok(mut bytes) = body.open() else { return false };
    let mut reader = ImageReader::with_format(&mut bytes as &mut dyn Bytes, format);
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(MOST_UNPACKED);
    reader.limits(limits);
    reader.decode().is_ok_and(|picture| picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255))
}

/// The most bytes of pixels that are looked at one by one.
const MOST_UNPACKED: u64 = 400 << 20;

/// Width and height of a drawing in CSS pixels, where it has them.
pub(crate) fn drawing_size(body: &Body) -> Option<(u32, u32)> {
    let mut bytes = Vec::new();
    body.open().and_then(|mut body| body.read_to_end(&mut bytes)).ok()?;
    svg::size_of(&bytes)
}

/// A picture must be of its kind, be named like it and have a size.
fn picture(format: ImageFormat, kind: Kind, extension: &str, body: &Body) -> Option<String> {
    // A file that is gone is what the container's writer fails at; it is no fault of the publication.
    measured(format, kind, extension, body.open().ok()?)
}

fn measured(format: ImageFormat, kind: Kind, extension: &str, mut bytes: impl BufRead + Seek) -> Option<String> {
    let mut head = Vec::new();
    bytes.by_ref().take(16).read_to_end(&mut head).ok()?;
    bytes.rewind().ok()?;
    if Kind::of(&head) != Some(kind) {
        return Some(format!("is no {}", kind.name()));
    }
    if !kind.extensions().contains(&&*extension.to_ascii_lowercase()) {
        return Some(format!("is a {} and is not named like one", kind.name()));
    }
    dimensions(format, &mut bytes).is_none().then(|| "is a picture that no reader can decode".to_owned())
}

fn drawing(properties: &[&str], body: &Body) -> Vec<String> {
    let mut bytes = Vec::new();
    if body.open().and_then(|mut body| body.read_to_end(&mut bytes)).is_err() {
        return Vec::new();
    }
    let judged = match svg::judge(&bytes) {
        Ok(judged) => judged,
        Err(fault) => return vec![fault],
    };
    let mut faults: Vec<String> = judged.repeated_ids.iter().map(|id| format!("has the id `{id}` twice")).collect();
    faults.extend(judged.styles.iter().map(|fault| format!("has a style in which {fault}")));
    if judged.has_script != properties.contains(&"scripted") {
        faults.push("has a script that is not declared, or declares one that it doesn't have".to_owned());
    }
    faults
}
