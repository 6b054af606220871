//! Pixels: what readers or shops refuse becomes PNG or JPEG.
//!
//! Only what needs it is decoded, within limits on memory, so that a small file that claims a huge picture can't take
//! the machine down.

use std::io::{Cursor, Read, Seek};

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

use super::kind::Kind;

/// The most pixels that shops take in one picture (Apple Books Asset Guide: 5.6 million).
pub(super) const SHOP_PIXELS: u64 = 5_600_000;

/// The most pixels that are decoded at all.
pub(super) const PIXEL_LIMIT: u64 = 120_000_000;

/// The most memory that one decoding may take.
const MEMORY_LIMIT: u64 = 768 << 20;

/// How good a JPEG is made.
const QUALITY: u8 = 90;

/// Decodes a whole picture.
///
/// # Errors
/// When the bytes are damaged or the picture is too large to be decoded; the words finish “the picture …”.
pub(super) fn decode(bytes: &[u8], kind: Kind) -> Result<DynamicImage, String> {
    let (width, height) =
        reader(bytes, kind)?.into_dimensions().map_err(|error| format!("can't be decoded ({})", plain(&error)))?;
    if u64::from(width) * u64::from(height) > PIXEL_LIMIT {
        return Err(format!("is too large to be decoded ({width} × {height} pixels)"));
    }
    let reader = reader(bytes, kind)?;
    let decode = || {
        let mut decoder = reader.into_decoder()?;
        // What is written anew has no EXIF block that would turn it.
        let orientation = decoder.orientation()?;
        let mut picture = DynamicImage::from_decoder(decoder)?;
        picture.apply_orientation(orientation);
        Ok(picture)
    };
    decode().map_err(|error: image::ImageError| format!("can't be decoded ({})", plain(&error)))
}

/// What a picture's file says beside its pixels.
#[derive(Clone, Debug)]
pub(super) struct Beside {
    /// How it is to be turned, as EXIF counts it: 1 is upright.
    pub(super) orientation: u8,
    /// What its colours mean, as an ICC profile.
    pub(super) profile: Option<Vec<u8>>,
}

impl Default for Beside {
    fn default() -> Beside {
        Beside { orientation: 1, profile: None }
    }
}

/// What a picture's file says beside its pixels; none of these are decoded.
///
/// # Errors
/// When the head of the file is damaged; the words finish “the picture …”.
pub(super) fn beside(bytes: &[u8], kind: Kind) -> Result<Beside, String> {
    let said = || {
        let mut decoder = reader(bytes, kind)?.into_decoder()?;
        Ok(Beside { orientation: decoder.orientation()?.to_exif(), profile: decoder.icc_profile()? })
    };
    said().map_err(|error: Box<dyn std::error::Error>| {
        format!("can't be decoded ({})", error.to_string().lines().next().unwrap_or_default())
    })
}

/// What reads the picture, within limits.
fn reader(bytes: &[u8], kind: Kind) -> Result<ImageReader<Cursor<&[u8]>>, String> {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::Gif => ImageFormat::Gif,
        Kind::WebP => ImageFormat::WebP,
        Kind::Bmp => ImageFormat::Bmp,
        Kind::Tiff => ImageFormat::Tiff,
        Kind::Ico => ImageFormat::Ico,
        other => return Err(format!("is {}, which can't be decoded", other.name())),
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_LIMIT);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    Ok(reader)
}

/// The most bytes of a picture that is read whole.
const WHOLE_LIMIT: u64 = 512 << 20;

/// All the bytes of a picture.
///
/// # Errors
/// When they can't be read, or are too many; the words finish “the picture …”.
pub(super) fn whole(file: &mut (impl Read + Seek)) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    (file.rewind().and_then(|()| file.take(WHOLE_LIMIT + 1).read_to_end(&mut bytes)))
        .map_err(|error| format!("can't be read ({})", error.kind()))?;
    if bytes.len() as u64 > WHOLE_LIMIT { Err("is too large to be read".into()) } else { Ok(bytes) }
}

/// An error of the decoder in one line of lower case.
fn plain(error: &image::ImageError) -> String {
    let words = error.to_string();
    let line = words.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut letters = line.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The picture made small enough for shops; unchanged where it is.
pub(super) fn fit(picture: DynamicImage, longest: u32) -> DynamicImage {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let by_pixels = (SHOP_PIXELS as f64 / (width * height)).sqrt();
    let factor = by_pixels.min(f64::from(longest) / width.max(height));
    if factor >= 1.0 {
        return picture;
    }
    let scaled = |length: f64| ((length * factor).floor() as u32).max(1);
    scaled_to(&picture, scaled(width), scaled(height))
}

/// The picture in this size. Pixels of eight bits are weighed in whole numbers, so that every machine makes the same.
fn scaled_to(picture: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let mut small = DynamicImage::new(width, height, picture.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    match Resizer::new().resize(picture, &mut small, &options) {
        Ok(()) => small,
        // It has no way for pictures of floating point, which have no place in a book in any case.
        Err(_) => picture.resize_exact(width, height, image::imageops::FilterType::CatmullRom),
    }
}

/// The picture as PNG, eight bits a channel.
pub(super) fn png(picture: DynamicImage) -> Result<Vec<u8>, String> {
    let picture = match picture {
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(picture.into_luma8()),
        DynamicImage::ImageLumaA16(_) => DynamicImage::ImageLumaA8(picture.into_luma_alpha8()),
        DynamicImage::ImageRgb16(_) | DynamicImage::ImageRgb32F(_) => DynamicImage::ImageRgb8(picture.into_rgb8()),
        DynamicImage::ImageRgba16(_) | DynamicImage::ImageRgba32F(_) => DynamicImage::ImageRgba8(picture.into_rgba8()),
        eight => eight,
    };
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).map_err(|error| format!("can't be written ({})", plain(&error)))?;
    Ok(bytes.into_inner())
}

/// The picture as baseline JPEG in RGB, transparent places white.
pub(super) fn jpeg(picture: DynamicImage) -> Result<Vec<u8>, String> {
    let picture = if picture.color().has_alpha() { flatten(&picture) } else { picture.into_rgb8() };
    let mut bytes = Vec::new();
    (JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&picture))
        .map_err(|error| format!("can't be written ({})", plain(&error)))?;
    Ok(bytes)
}

fn flatten(picture: &DynamicImage) -> RgbImage {
    let mut flat = RgbImage::new(picture.width(), picture.height());
    for (to, from) in flat.pixels_mut().zip(picture.to_rgba8().pixels()) {
        let [red, green, blue, alpha] = from.0.map(u32::from);
        to.0 = [red, green, blue].map(|channel| ((channel * alpha + 255 * (255 - alpha) + 127) / 255) as u8);
    }
    flat
}
