//! Pixels: what readers or shops refuse becomes PNG or JPEG.
//!
//! Only what needs it is decoded, within limits on memory, so that a small file that claims a huge picture can't take
//! the machine down.

use std::borrow::Cow;
use std::io::{Cursor, Read, Seek};

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x4;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage};

use super::kind::Kind;

/// The most pixels that shops take in one picture (Apple Books Asset Guide: 5.6 million).
pub(super) const SHOP_PIXELS: u64 = 5_600_000;

/// The most pixels that are decoded at all.
pub(super) const PIXEL_LIMIT: u64 = 120_000_000;

/// The most memory that one decoding may take.
const MEMORY_LIMIT: u64 = 768 << 20;

/// How good the JPEG of a cover is made.
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
    let side = f64::from(longest) / f64::from(picture.width().max(picture.height()));
    scaled_by(picture, SHOP_PIXELS as f64, side)
}

/// The picture made as small as it is asked for; unchanged where it is.
pub(super) fn within(picture: DynamicImage, max_pixels: u32, max_width: Option<u32>) -> DynamicImage {
    let width = max_width.map_or(1.0, |most| f64::from(most) / f64::from(picture.width()));
    scaled_by(picture, f64::from(max_pixels), width)
}

/// The picture by this factor, or a smaller one if it would have more pixels; never larger than it is.
fn scaled_by(picture: DynamicImage, max_pixels: f64, factor: f64) -> DynamicImage {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let factor = (max_pixels / (width * height)).sqrt().min(factor);
    if factor >= 1.0 {
        return picture;
    }
    let scaled = |length: f64| ((length * factor).floor() as u32).max(1);
    scaled_to(picture, scaled(width), scaled(height))
}

/// The picture in this size, with eight bits a channel: these are weighed in whole numbers, so that every machine makes
/// the same. All kinds go through one kind of pixel, as the code that scales is large and is there once for each.
fn scaled_to(picture: DynamicImage, width: u32, height: u32) -> DynamicImage {
    let kind = picture.color();
    let large = eight_bits(picture).into_rgba8();
    let mut small = RgbaImage::new(width, height);
    let options =
        ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom)).use_alpha(kind.has_alpha());
    let from = TypedImageRef::<U8x4>::from_buffer(large.width(), large.height(), &large);
    let to = TypedImage::<U8x4>::from_buffer(width, height, &mut small);
    if let (Ok(from), Ok(mut to)) = (from, to) {
        // A size of nothing is the one thing that it refuses, and there is none.
        let _ = Resizer::new().resize_typed(&from, &mut to, &options);
    }
    let small = DynamicImage::from(small);
    match (kind.has_color(), kind.has_alpha()) {
        (true, true) => small,
        (true, false) => small.into_rgb8().into(),
        (false, true) => small.into_luma_alpha8().into(),
        (false, false) => small.into_luma8().into(),
    }
}

/// The picture with eight bits a channel.
pub(super) fn eight_bits(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma16(_) => picture.into_luma8().into(),
        DynamicImage::ImageLumaA16(_) => picture.into_luma_alpha8().into(),
        DynamicImage::ImageRgb16(_) | DynamicImage::ImageRgb32F(_) => picture.into_rgb8().into(),
        DynamicImage::ImageRgba16(_) | DynamicImage::ImageRgba32F(_) => picture.into_rgba8().into(),
        eight => eight,
    }
}

/// The picture as baseline JPEG in RGB, transparent places white.
pub(super) fn jpeg(picture: DynamicImage) -> Result<Vec<u8>, String> {
    jpeg_of(picture, QUALITY)
}

/// The same, as good as is asked for, from 1 to 100.
pub(super) fn jpeg_of(picture: DynamicImage, quality: u8) -> Result<Vec<u8>, String> {
    let picture = if picture.color().has_alpha() { flatten(&picture) } else { picture.into_rgb8() };
    let mut bytes = Vec::new();
    (JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(&picture))
        .map_err(|error| format!("can't be written ({})", plain(&error)))?;
    Ok(bytes)
}

/// The picture on white.
pub(super) fn flatten(picture: &DynamicImage) -> RgbImage {
    let from = match picture {
        DynamicImage::ImageRgba8(picture) => Cow::Borrowed(picture),
        other => Cow::Owned(other.to_rgba8()),
    };
    let mut flat = RgbImage::new(picture.width(), picture.height());
    let through = |channel: u8, alpha: u8| {
        let (channel, alpha) = (u32::from(channel), u32::from(alpha));
        ((channel * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    for (to, &[red, green, blue, alpha]) in flat.as_chunks_mut::<3>().0.iter_mut().zip(from.as_chunks::<4>().0) {
        // Nearly all places are one or the other.
        *to = match alpha {
            0 => [255; 3],
            255 => [red, green, blue],
            _ => [through(red, alpha), through(green, alpha), through(blue, alpha)],
        };
    }
    flat
}
