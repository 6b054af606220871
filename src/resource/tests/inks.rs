//! Pictures in the four inks of a press, made light.

use moxcms::{ColorProfile, Layout, TransformOptions};

use super::pictures::{made, with_segment};
use super::*;

/// A baseline JPEG in four colours, one plain block of eight by eight pixels after the other; each number is stored as it is.
fn four_colours(blocks: &[[u8; 4]], adobe: Option<u8>) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8];
    let mut segment = |mark: u8, content: &[u8]| {
        file.extend([0xFF, mark]);
        file.extend((content.len() as u16 + 2).to_be_bytes());
        file.extend(content);
    };
    if let Some(transform) = adobe {
        segment(0xEE, &[&b"Adobe\0\x64\0\0\0\0"[..], &[transform]].concat());
    }
    segment(0xDB, &[&[0][..], &[1; 64]].concat());
    let width = (8 * blocks.len() as u16).to_be_bytes();
    let components: Vec<u8> = (1..=4).flat_map(|component| [component, 0x11, 0]).collect();
    segment(0xC0, &[&[8, 0, 8, width[0], width[1], 4][..], &components].concat());
    // Twelve lengths of differences, each by four bits; and nothing but the end of a block, by one.
    segment(0xC4, &[&[0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &(0..12).collect::<Vec<u8>>()].concat());
    segment(0xC4, &[0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    segment(0xDA, &[4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]);
    let mut bits = Vec::new();
    let mut put = |value: i32, count: u32| bits.extend((0..count).rev().map(|at| value >> at & 1 == 1));
    let mut last = [0i32; 4];
    for block in blocks {
        for (value, last) in block.iter().zip(&mut last) {
            let level = 8 * (i32::from(*value) - 128);
            let difference = level - *last;
            *last = level;
            let length = 32 - difference.unsigned_abs().leading_zeros();
            put(length as i32, 4);
            put(if difference < 0 { difference + (1 << length) - 1 } else { difference }, length);
            put(0, 1);
        }
    }
    bits.resize(bits.len().div_ceil(8) * 8, true);
    for byte in bits.chunks(8) {
        let byte = byte.iter().fold(0, |byte, bit| byte << 1 | u8::from(*bit));
        file.push(byte);
        if byte == 0xFF {
            file.push(0);
        }
    }
    file.extend([0xFF, 0xD9]);
    file
}

/// The colours of plain blocks.
fn blocks(picture: &DynamicImage) -> Vec<[u8; 3]> {
    (0..picture.width() / 8).map(|block| picture.to_rgb8().get_pixel(block * 8 + 4, 4).0).collect()
}

/// Says where colours differ by more than a JPEG of quality 90 may change them.
fn assert_colours(picture: &DynamicImage, expected: &[[u8; 3]]) {
    let found = blocks(picture);
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        let far = found.iter().zip(expected).any(|(a, b)| a.abs_diff(*b) > 8);
        assert!(!far, "{found:?} and {expected:?}");
    }
}

#[test]
fn inks_become_light() {
    // No ink, each alone, half black, all.
    let inks: [[u8; 4]; 6] =
        [[0; 4], [255, 0, 0, 0], [0, 255, 0, 0], [0, 0, 255, 0], [0, 0, 0, 128], [255, 255, 255, 255]];
    let light = [[255; 3], [0, 255, 255], [255, 0, 255], [255, 255, 0], [127; 3], [0; 3]];
    let inverted = inks.map(|block| block.map(|ink| 255 - ink));
    for (name, file) in [
        ("plain", four_colours(&inks, None)),
        ("Adobe's, which store the light that is left", four_colours(&inverted, Some(0))),
    ] {
        let (resource, picture, said) = made("a.jpg", &file);
        assert_eq!(resource.media_type, "image/jpeg", "{name}");
        assert_colours(&picture, &light);
        assert_eq!(said, ["`a.jpg` was converted from CMYK to RGB"], "{name}");
    }
    // Adobe's other way: brightness and two differences of that light, and the black that is left.
    let turned = inverted.map(|[r, g, b, black]| {
        let [r, g, b] = [r, g, b].map(f64::from);
        let y = 0.299 * r + 0.587 * g + 0.114 * b;
        [y, 128.0 + (b - y) / 1.772, 128.0 + (r - y) / 1.402, f64::from(black)].map(|value| value.round() as u8)
    });
    let (_, picture, _) = made("a.jpg", &four_colours(&turned, Some(2)));
    assert_colours(&picture, &light);
}

/// A profile of a press whose colours are a smooth function of its inks.
fn press() -> Vec<u8> {
    const STEPS: usize = 9;
    let mut table = b"mft1\0\0\0\0\x04\x03\x09\0".to_vec();
    for at in 0..9 {
        table.extend(if at % 4 == 0 { 65_536u32 } else { 0 }.to_be_bytes());
    }
    (0..4).for_each(|_| table.extend(0..=255u8));
    for node in 0..STEPS.pow(4) {
        let [c, m, y, k] = [3, 2, 1, 0].map(|place| (node / STEPS.pow(place) % STEPS) as f64 / (STEPS - 1) as f64);
        let left = 1.0 - 0.9 * k;
        let brightness = 255.0 * (1.0 - 0.4 * c - 0.45 * m - 0.05 * y).max(0.0) * left;
        let (a, b) = (128.0 + left * (60.0 * m - 40.0 * c), 128.0 + left * (70.0 * y - 35.0 * c - 5.0 * m));
        table.extend([brightness, a, b].map(|value| value.round() as u8));
    }
    (0..3).for_each(|_| table.extend(0..=255u8));
    let mut profile = vec![0; 128];
    let mut set = |at: usize, bytes: &[u8]| profile[at..at + bytes.len()].copy_from_slice(bytes);
    set(0, &(128 + 16 + table.len() as u32).to_be_bytes());
    set(8, &[2, 0x40]);
    set(12, b"prtrCMYKLab ");
    set(24, &[7, 0xE9, 0, 1, 0, 1]);
    set(36, b"acsp");
    set(68, &[0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]);
    profile.extend(1u32.to_be_bytes());
    profile.extend(b"A2B1");
    profile.extend(144u32.to_be_bytes());
    profile.extend((table.len() as u32).to_be_bytes());
    profile.extend(table);
    profile
}

#[test]
fn inks_become_what_their_press_makes_of_them() {
    let inks: Vec<[u8; 4]> = (0..24u8)
        .map(|n| [n.wrapping_mul(73), n.wrapping_mul(29), n.wrapping_mul(151), n.wrapping_mul(11) / 2])
        .collect();
    let profile = press();
    let segment = [b"ICC_PROFILE\0\x01\x01", profile.as_slice()].concat();
    let inverted: Vec<[u8; 4]> = inks.iter().map(|block| block.map(|ink| 255 - ink)).collect();
    let file = with_segment(&four_colours(&inverted, Some(0)), 0xE2, &segment);
    let (_, picture, said) = made("a.jpg", &file);
    assert_eq!(said, ["`a.jpg` was converted from CMYK to RGB by its profile"]);
    let way = ColorProfile::new_from_slice(&profile)
        .expect("a profile")
        .create_transform_8bit(
            Layout::Rgba,
            &ColorProfile::new_srgb(),
            Layout::Rgb,
            TransformOptions {
                rendering_intent: moxcms::RenderingIntent::RelativeColorimetric,
                ..TransformOptions::default()
            },
        )
        .expect("a way");
    let mut expected = vec![0; inks.len() * 3];
    way.transform(inks.as_flattened(), &mut expected).expect("transformed");
    assert_colours(&picture, expected.as_chunks::<3>().0);
}
