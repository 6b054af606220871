//! Makes a manuscript of photographs: `photographs FOLDER COUNT`, each of 12 megapixels, with what a camera notes in them.
//!
//! They are made of hills of light and of the noise that sensors have, so that they take as many bytes as real ones.

use std::error::Error;
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

const SIZE: (u32, u32) = (4000, 3000);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("a folder is wanted")?;
    let count: u32 = arguments.next().ok_or("a number is wanted")?.parse()?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let mut text =
        "---\ntitle: Photographs\nlang: en\nauthor: A. Vos\ndate: 2026-01-01\n---\n\n# Photographs\n".to_owned();
    for number in 1..=count {
        let name = format!("photograph-{number}.jpg");
        std::fs::write(folder.join(&name), photograph(number)?)?;
        text.push_str(&format!("\n![The light of hour {number}]({name})\n"));
    }
    std::fs::write(folder.join("book.md"), text)?;
    Ok(())
}

/// A photograph from a camera that was held upright in every second.
fn photograph(number: u32) -> Result<Vec<u8>, Box<dyn Error>> {
    let seed = number.wrapping_mul(0x9E37_79B9);
    let waves: Vec<(f32, f32, f32)> = (1..=6u32)
        .map(|wave| {
            let part = |shift: u32| (seed.rotate_left(shift * wave) & 0xFF) as f32 / 255.0;
            (part(3) * 9.0, part(5) * 9.0, part(7) * 6.3)
        })
        .collect();
    let mut noise = seed | 1;
    let picture = RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let (u, v) = (x as f32 / SIZE.0 as f32, y as f32 / SIZE.1 as f32);
        noise ^= noise << 13;
        noise ^= noise >> 17;
        noise ^= noise << 5;
        let grain = (noise >> 27) as f32 - 16.0;
        let light = |first: usize| {
            let sum: f32 = waves[first..first + 2].iter().map(|(a, b, c)| (a * u + b * v + c).sin()).sum();
            (128.0 + 55.0 * sum + grain * 0.6).clamp(0.0, 255.0) as u8
        };
        Rgb([light(0), light(2), light(4)])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 92).encode_image(&picture)?;
    // A segment of EXIF that says how the camera was held.
    let turn = if number.is_multiple_of(2) { 6 } else { 1 };
    let mut segment = b"\xFF\xE1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    segment.extend([turn, 0, 0, 0, 0, 0, 0, 0]);
    bytes.splice(2..2, segment);
    Ok(bytes)
}
