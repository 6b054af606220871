//! What a JPEG says of itself beside its pixels: how good it was made, and how its four inks are meant.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The steps of brightness that ITU T.81, K.1 proposes, in the order of a file.
const STEPS: [u16; 64] = [
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
    60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113,
    121, 112, 100, 120, 92, 101, 103, 99,
];

/// How good a JPEG was made, from 1 to 100 as most programs count it, by its steps of brightness.
pub(super) fn quality(file: &[u8]) -> Option<u8> {
    let table = segments(file).find(|(mark, _)| *mark == 0xDB)?.1;
    let (&kind, values) = table.split_first()?;
    let steps: Vec<u32> = match kind >> 4 {
        0 => values.get(..64)?.iter().map(|&value| u32::from(value)).collect(),
        _ => values.get(..128)?.chunks(2).map(|pair| u32::from(u16::from_be_bytes([pair[0], pair[1]]))).collect(),
    };
    // Programs take the proposed steps for 50, and scale them, up to the most that a byte holds.
    let scaled = steps.iter().zip(STEPS).filter(|(step, _)| **step < 255);
    let (sum, usual) = scaled.fold((0, 0), |(sum, usual), (step, proposed)| (sum + step, usual + u32::from(proposed)));
    if usual == 0 {
        return Some(1);
    }
    let percent = (sum * 100 + usual / 2) / usual;
    let quality = if percent <= 100 { (200 - percent) / 2 } else { 5000 / percent };
    Some(u8::try_from(quality.clamp(1, 100)).unwrap_or(100))
}

/// The segments before the first scan, each with its mark and what it holds.
fn segments(file: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut at = 2;
    std::iter::from_fn(move || {
        while file.get(at..at + 2)? == [0xFF, 0xFF] {
            at += 1;
        }
        let &[0xFF, mark, high, low] = file.get(at..at + 4)? else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let content = file.get(at + 4..at + 2 + length)?;
        at += 2 + length;
        (mark != 0xDA).then_some((mark, content))
    })
}

/// A picture in four inks: how much of each, 255 being all that the paper takes.
pub(super) struct Inks {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Cyan, magenta, yellow and black for each pixel.
    pub(super) pixels: Vec<u8>,
}

/// The inks of a JPEG in four colours.
///
/// # Errors
/// When it can't be decoded; the words finish “the picture …”.
pub(super) fn inks(file: &[u8]) -> Result<Inks, String> {
    let adobe = segments(file).find(|(mark, content)| *mark == 0xEE && content.starts_with(b"Adobe"));
    let transform = adobe.and_then(|(_, content)| content.get(11).copied());
    let stored = if transform == Some(2) { ColorSpace::YCCK } else { ColorSpace::CMYK };
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(stored);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    let broken = |error| format!("can't be decoded ({error})");
    let mut pixels = decoder.decode().map_err(broken)?;
    let (width, height) = decoder.dimensions().ok_or("can't be decoded")?;
    if pixels.len() != width * height * 4 {
        return Err("can't be decoded (it doesn't have four colours)".into());
    }
    for pixel in pixels.as_chunks_mut::<4>().0 {
        if stored == ColorSpace::YCCK {
            let [r, g, b] = from_brightness(pixel[0], pixel[1], pixel[2]);
            // What Adobe's programs turn into brightness and colour is light, and the black that they store is its lack.
            *pixel = [255 - r, 255 - g, 255 - b, 255 - pixel[3]];
        } else if transform.is_some() {
            *pixel = pixel.map(|ink| 255 - ink);
        }
    }
    Ok(Inks { width: width as u32, height: height as u32, pixels })
}

/// Brightness and two differences to light, in whole numbers: ITU T.871, 7.
fn from_brightness(y: u8, blue: u8, red: u8) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y) << 16, i32::from(blue) - 128, i32::from(red) - 128);
    let half = 1 << 15;
    [91_881 * cr, -22_554 * cb - 46_802 * cr, 116_130 * cb].map(|part| ((y + part + half) >> 16).clamp(0, 255) as u8)
}

#[cfg(test)]
mod tests {
    use image::codecs::jpeg::JpegEncoder;
    use image::{Rgb, RgbImage};

    use super::*;

    #[test]
    fn a_file_says_how_good_it_was_made() {
        let picture = RgbImage::from_fn(16, 16, |x, y| Rgb([x as u8 * 16, y as u8 * 16, 90]));
        for made in [10, 35, 50, 75, 90, 95] {
            let mut bytes = Vec::new();
            JpegEncoder::new_with_quality(&mut bytes, made).encode_image(&picture).expect("encoded");
            let found = quality(&bytes).expect("a table");
            assert!(found.abs_diff(made) <= 1, "{made}: {found}");
        }
        assert_eq!(quality(b"\xFF\xD8\xFF\xDB\0\x04\0"), None);
    }

    #[test]
    fn brightness_becomes_light() {
        assert_eq!(from_brightness(128, 128, 128), [128; 3]);
        assert_eq!(from_brightness(76, 85, 255), [254, 0, 0]);
        assert_eq!(from_brightness(255, 128, 128), [255; 3]);
    }
}
