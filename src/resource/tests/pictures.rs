//! Pictures that must be made anew: right pixels, nothing of what a camera noted, the same bytes everywhere.

use std::io::Read;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use moxcms::{ColorProfile, Layout, TransformOptions};

use super::*;
use crate::model::pictures;
use crate::resource::camera::{self, EXIF_HEAD};
use crate::resource::kind::Kind;
use crate::resource::{convert, jpeg};

/// A picture whose four quarters are red, green, blue and white, from the left above.
pub(super) fn quarters(width: u32, height: u32) -> DynamicImage {
    let pixel = |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([220, 30, 30]),
        (false, true) => Rgb([30, 200, 30]),
        (true, false) => Rgb([30, 30, 220]),
        (false, false) => Rgb([250, 250, 250]),
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, pixel))
}

/// The JPEG with a segment right after its first mark.
pub(super) fn with_segment(jpeg: &[u8], mark: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("a short segment").to_be_bytes();
    [&jpeg[..2], &[0xFF, mark], &length, content, &jpeg[2..]].concat()
}

/// An EXIF segment that says how to turn the picture, and where it was taken.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut segment = EXIF_HEAD.to_vec();
    segment.extend(b"II*\0\x08\0\0\0\x02\0");
    segment.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    segment.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
    segment.extend(b"\0\0\0\0GPS 52.3676 N 4.9041 E");
    segment
}

/// A JPEG of this size from a camera that was held upright.
pub(super) fn held(width: u32, height: u32) -> Vec<u8> {
    with_segment(&encoded(&quarters(width, height), ImageFormat::Jpeg), 0xE1, &exif(6))
}

/// The JPEG with a profile of its colours.
pub(super) fn with_profile(jpeg: &[u8], profile: &ColorProfile) -> Vec<u8> {
    let profile = profile.encode().expect("a profile");
    with_segment(jpeg, 0xE2, &[b"ICC_PROFILE\0\x01\x01", profile.as_slice()].concat())
}

/// The bytes of a resource.
pub(super) fn content(resource: &Resource) -> Vec<u8> {
    let mut bytes = Vec::new();
    resource.body.open().and_then(|mut body| body.read_to_end(&mut bytes)).expect("read");
    bytes
}

/// The one resource that a file becomes, decoded, and what was said of it.
pub(super) fn made(name: &str, bytes: &[u8]) -> (Resource, DynamicImage, Vec<String>) {
    wished(name, bytes, &[])
}

/// The same, with what an author wishes.
pub(super) fn wished(name: &str, bytes: &[u8], wishes: &[(&str, &str)]) -> (Resource, DynamicImage, Vec<String>) {
    let mut project = Project::new().file(name, bytes).image(name);
    for (key, value) in wishes {
        pictures::find(key).expect("a key").read(&mut project.pictures, value).expect("a value");
    }
    let (mut assets, said) = project.gather();
    let resource = assets.resources.remove(0);
    let picture = image::load_from_memory(&content(&resource)).expect("a picture");
    (resource, picture, said.into_iter().map(|complaint| complaint.message).collect())
}

/// Says where two pictures differ by more than a tolerance in any channel.
pub(super) fn assert_alike(a: &DynamicImage, b: &DynamicImage, tolerance: u8) {
    assert_eq!((a.width(), a.height()), (b.width(), b.height()));
    for ((x, y, a), b) in a.to_rgba8().enumerate_pixels().zip(b.to_rgba8().pixels()) {
        let far = a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > tolerance);
        assert!(!far, "at {x}, {y}: {a:?} and {b:?}");
    }
}

#[test]
fn a_picture_is_turned_as_its_camera_was_held() {
    let upright = quarters(64, 32);
    for (orientation, held) in [
        (2, upright.fliph()),
        (3, upright.rotate180()),
        (4, upright.flipv()),
        (5, upright.fliph().rotate270()),
        (6, upright.rotate270()),
        (7, upright.fliph().rotate90()),
        (8, upright.rotate90()),
    ] {
        let jpeg = with_segment(&encoded(&held, ImageFormat::Jpeg), 0xE1, &exif(orientation));
        let (resource, picture, said) = made("a.jpg", &jpeg);
        assert_eq!((resource.size, resource.media_type), (Some((64, 32)), "image/jpeg"), "{orientation}");
        assert_alike(&picture, &upright, 12);
        assert_eq!(said, ["`a.jpg` was turned upright"]);
        assert!(!content(&resource).windows(3).any(|words| words == b"GPS"));
    }
}

#[test]
fn what_a_camera_noted_goes_and_the_pixels_stay() {
    let plain = encoded(&quarters(32, 32), ImageFormat::Jpeg);
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<dc:rights><rdf:Alt><rdf:li>A. Vos</rdf:li></rdf:Alt></dc:rights>";
    let mut noted = with_segment(&plain, 0xE1, &exif(1));
    noted = with_segment(&noted, 0xFE, b"made by hand");
    let (resource, picture, said) = made("a.jpg", &noted);
    assert_eq!(said, [""; 0]);
    assert_alike(&picture, &image::load_from_memory(&plain).expect("a picture"), 0);
    assert!(content(&resource) == plain);
    // Who holds the copyright is kept, and all that stands behind the picture goes.
    let held = [with_segment(&noted, 0xE1, xmp), plain.clone()].concat();
    let (resource, ..) = made("a.jpg", &held);
    let expected = [&plain[..2], &camera::copyright_block("A. Vos"), &plain[2..]].concat();
    assert!(content(&resource) == expected);
    // What says nothing of anyone goes through as it is.
    let (resource, ..) = made("a.jpg", &plain);
    assert!(matches!(resource.body, Body::File(_)));
}

#[test]
fn notes_in_a_png_go_too() {
    let plain = encoded(&quarters(8, 8), ImageFormat::Png);
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let mut checksum = flate2::Crc::new();
        checksum.update(name);
        checksum.update(data);
        [&(data.len() as u32).to_be_bytes()[..], name, data, &checksum.sum().to_be_bytes()].concat()
    };
    let after_header = 8 + 25;
    let with = |chunks: &[Vec<u8>]| [&plain[..after_header], &chunks.concat(), &plain[after_header..]].concat();
    let kept = chunk(b"tEXt", b"Copyright\0A. Vos");
    let noted = with(&[chunk(b"tIME", &[7, 234, 1, 1, 0, 0, 0]), kept.clone(), chunk(b"tEXt", b"Comment\0here")]);
    let (resource, picture, _) = made("a.png", &noted);
    assert_alike(&picture, &quarters(8, 8), 0);
    assert!(content(&resource) == with(&[kept]));
}

#[test]
fn colours_are_brought_to_srgb() {
    let pixels = RgbImage::from_fn(96, 32, |x, y| Rgb([(x * 2) as u8, (y * 7) as u8, (200 - x) as u8]));
    let png = |profile: &ColorProfile| {
        let mut bytes = Cursor::new(Vec::new());
        let mut encoder = PngEncoder::new(&mut bytes);
        encoder.set_icc_profile(profile.encode().expect("a profile")).expect("taken");
        encoder.write_image(pixels.as_raw(), 96, 32, ExtendedColorType::Rgb8).expect("encoded");
        bytes.into_inner()
    };
    for profile in [ColorProfile::new_display_p3(), ColorProfile::new_adobe_rgb(), ColorProfile::new_pro_photo_rgb()] {
        let (_, picture, said) = made("a.png", &png(&profile));
        assert_eq!(said, ["`a.png` was brought to the colours of sRGB"]);
        let way = profile
            .create_transform_8bit(Layout::Rgb, &ColorProfile::new_srgb(), Layout::Rgb, TransformOptions::default())
            .expect("a way");
        let mut expected = pixels.clone();
        way.transform(pixels.as_raw(), &mut expected).expect("transformed");
        assert_alike(&picture, &DynamicImage::ImageRgb8(expected), 3);
    }
    let (resource, _, said) = made("a.png", &png(&ColorProfile::new_srgb()));
    assert_eq!(said, [""; 0]);
    assert!(matches!(resource.body, Body::File(_)));
    let jpeg = encoded(&quarters(32, 32), ImageFormat::Jpeg);
    let (_, _, said) = made("a.jpg", &with_profile(&jpeg, &ColorProfile::new_display_p3()));
    assert_eq!(said, ["`a.jpg` was brought to the colours of sRGB"]);
}

/// A PNG of these pixels with a profile.
fn png_with(profile: &ColorProfile, pixels: &DynamicImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(profile.encode().expect("a profile")).expect("taken");
    encoder.write_image(pixels.as_bytes(), pixels.width(), pixels.height(), pixels.color().into()).expect("encoded");
    bytes.into_inner()
}

#[test]
fn greys_keep_their_values() {
    let greys = image::GrayImage::from_fn(64, 16, |x, y| image::Luma([(x * 3 + y) as u8]));
    let profile = ColorProfile::new_gray_with_gamma(2.2);
    // What such a profile says is nearly what sRGB says, and no reader shows another grey for it.
    let (resource, picture, said) = made("a.png", &png_with(&profile, &greys.clone().into()));
    assert_eq!(said, [""; 0]);
    assert!(matches!(resource.body, Body::File(_)));
    assert_alike(&picture, &greys.clone().into(), 0);
    // The same where it is made anew, and half seen through.
    let soft = image::GrayAlphaImage::from_fn(64, 16, |x, y| image::LumaA([(x * 3 + y) as u8, 255 - x as u8]));
    let (_, picture, said) = wished("b.png", &png_with(&profile, &soft.into()), &[("max-width", "32")]);
    assert_eq!(said[0], "`b.png` was scaled down from 64 × 16 pixels");
    let pixel = picture.to_rgba8().get_pixel(16, 4).0;
    assert!(pixel[0] == pixel[1] && pixel[1] == pixel[2] && pixel[0].abs_diff(16 * 6 + 9) <= 4, "{pixel:?}");
    let jpeg = encoded(&greys.clone().into(), ImageFormat::Jpeg);
    let turned = with_segment(&with_profile(&jpeg, &profile), 0xE1, &exif(3));
    let (_, picture, said) = made("c.jpg", &turned);
    assert_eq!(said[0], "`c.jpg` was turned upright");
    assert_alike(&picture, &DynamicImage::ImageLuma8(greys).rotate180(), 6);
}

#[test]
fn a_palette_shows_its_colours() {
    let mut bytes = Vec::new();
    {
        let mut encoder = png::Encoder::new(&mut bytes, 64, 64);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Two);
        encoder.set_palette(vec![220, 30, 30, 30, 200, 30, 30, 30, 220, 250, 250, 250]);
        let mut writer = encoder.write_header().expect("begun");
        // Four pixels a byte; the colours of the quarters, from the left above.
        let row =
            |y: usize| if y < 32 { [[0b00_00_00_00; 8], [0b01_01_01_01; 8]] } else { [[0b10_10_10_10; 8], [0xFF; 8]] };
        let rows: Vec<u8> = (0..64).flat_map(row).flatten().collect();
        writer.write_image_data(&rows).expect("written");
    }
    let (_, picture, said) = made("a.png", &bytes);
    assert_eq!(said, [""; 0]);
    assert_alike(&picture, &quarters(64, 64), 0);
    // It shows them in the size that it is wished to have, too.
    let (_, picture, _) = wished("b.png", &bytes, &[("max-width", "32")]);
    for (x, y) in [(4, 4), (28, 4), (4, 28), (28, 28)] {
        let (is, was) = (picture.to_rgb8().get_pixel(x, y).0, quarters(32, 32).to_rgb8().get_pixel(x, y).0);
        assert!(is.iter().zip(was).all(|(is, was)| is.abs_diff(was) <= 2), "{x}, {y}: {is:?}");
    }
}

#[test]
fn what_few_readers_show_becomes_what_all_do() {
    let soft = RgbaImage::from_fn(20, 10, |x, y| Rgba([x as u8 * 9, y as u8 * 20, 77, 255 - x as u8 * 12]));
    let (resource, picture, said) = made("a.webp", &encoded(&soft.clone().into(), ImageFormat::WebP));
    assert_eq!((resource.path.as_str(), resource.media_type), ("images/a.png", "image/png"));
    assert_alike(&picture, &soft.into(), 0);
    assert_eq!(said, ["`a.webp` was converted from WebP to PNG"]);

    // One grey pixel with losses, the least that the format has.
    let lossy = [
        0x52, 0x49, 0x46, 0x46, 0x22, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x20, 0x16, 0, 0, 0, 0x30, 1,
        0, 0x9D, 1, 0x2A, 1, 0, 1, 0, 0x0E, 0xC0, 0xFE, 0x25, 0xA4, 0, 3, 0x70, 0, 0, 0, 0,
    ];
    let (resource, ..) = made("b.webp", &lossy);
    assert_eq!((resource.path.as_str(), resource.media_type), ("images/b.jpg", "image/jpeg"));

    let deep = image::ImageBuffer::from_fn(16, 16, |x, y| Rgb([x as u16 * 4000, y as u16 * 4000, 30_000]));
    let (resource, picture, said) = made("c.png", &encoded(&DynamicImage::ImageRgb16(deep.clone()), ImageFormat::Png));
    assert_eq!((resource.media_type, picture.color()), ("image/png", image::ColorType::Rgb8));
    assert_alike(&picture, &DynamicImage::ImageRgb16(deep), 0);
    assert_eq!(said, ["`c.png` was reduced from 16 to 8 bits a channel"]);
}

/// A picture of this size with something of every colour and of every sharpness.
fn lively(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(0x9E37_79B1) >> 24;
        Rgb([(x * 255 / width) as u8, noise as u8, ((x / 40 + y / 40) % 2 * 255) as u8])
    })
}

#[test]
fn large_pictures_are_made_smaller() {
    let (resource, _, said) = made("a.png", &encoded(&lively(3200, 1800).into(), ImageFormat::Png));
    assert_eq!(resource.size, Some((3155, 1774)));
    assert_eq!(said[0], "`a.png` was scaled down from 3200 × 1800 pixels");
}

/// The program that scales has ways of its own for each processor: they must agree. These sums were reckoned on x86-64.
#[test]
fn scaling_makes_the_same_bytes_on_every_machine() {
    let sum = |picture: &DynamicImage| crate::resource::reading::hash(picture.as_bytes());
    let colours = convert::fit(lively(900, 700).into(), 311);
    let grey = convert::fit(DynamicImage::ImageRgb8(lively(900, 700)).into_luma8().into(), 311);
    let clear = convert::fit(DynamicImage::ImageRgb8(lively(900, 700)).into_rgba8().into(), 311);
    assert_eq!(
        [sum(&colours), sum(&grey), sum(&clear)],
        [3_138_424_876_462_112_134, 3_906_916_014_469_548_197, 13_322_908_756_765_036_581]
    );
}

/// So has the one that decodes JPEG: what it makes with them is what it makes without.
#[test]
fn decoding_makes_the_same_pixels_on_every_machine() {
    use zune_jpeg::JpegDecoder;
    use zune_jpeg::zune_core::bytestream::ZCursor;
    use zune_jpeg::zune_core::options::DecoderOptions;

    for size in [(37, 23), (640, 480)] {
        let jpeg = encoded(&lively(size.0, size.1).into(), ImageFormat::Jpeg);
        let plainly = DecoderOptions::default().set_use_unsafe(false);
        let pixels = JpegDecoder::new_with_options(ZCursor::new(&jpeg), plainly).decode().expect("decoded");
        let picture = convert::decode(&jpeg, Kind::Jpeg).expect("decoded").into_rgb8();
        assert_eq!(picture.into_raw(), pixels, "{size:?}");
    }
}

/// An animated GIF of two frames, red and then blue.
fn moving() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    for colour in [Rgba([220, 0, 0, 255]), Rgba([0, 0, 220, 255])] {
        encoder.encode_frame(image::Frame::new(RgbaImage::from_pixel(12, 9, colour))).expect("encoded");
    }
    drop(encoder);
    bytes
}

#[test]
fn authors_say_what_is_done_to_pictures() {
    let jpeg = encoded(&quarters(640, 320), ImageFormat::Jpeg);
    let (resource, picture, said) = wished("a.jpg", &jpeg, &[("max-width", "200")]);
    assert_eq!(resource.size, Some((200, 100)));
    for (x, y) in [(20, 20), (180, 20), (20, 80), (180, 80)] {
        let (found, wanted) = (picture.to_rgb8(), quarters(200, 100).to_rgb8());
        assert!(found.get_pixel(x, y).0.iter().zip(wanted.get_pixel(x, y).0).all(|(a, b)| a.abs_diff(b) < 12));
    }
    assert_eq!(said, ["`a.jpg` was scaled down from 640 × 320 pixels"]);
    // The width is that of the picture as one sees it.
    let (resource, ..) = wished("a.jpg", &held(640, 320), &[("max-width", "320")]);
    assert_eq!(resource.size, Some((320, 640)));
    let (resource, _, said) = wished("a.jpg", &jpeg, &[("max-pixels", "20000")]);
    assert_eq!((resource.size, said.len()), (Some((200, 100)), 1));
    // Better than asked for is stored anew; worse or as good is not touched.
    let mut fine = Vec::new();
    JpegEncoder::new_with_quality(&mut fine, 95).encode_image(&lively(300, 200)).expect("encoded");
    let (resource, _, said) = wished("a.jpg", &fine, &[("quality", "50")]);
    assert!(content(&resource).len() < fine.len() / 2);
    assert_eq!(said[0], "`a.jpg` was stored with fewer details");
    for quality in ["93", "100"] {
        let (resource, _, said) = wished("a.jpg", &fine, &[("quality", quality)]);
        assert!(matches!(resource.body, Body::File(_)) && said.is_empty());
    }
    // Who keeps it keeps all of it.
    let noted = held(640, 320);
    let (resource, _, said) = wished("a.jpg", &noted, &[("keep", "true"), ("max-width", "100")]);
    assert!(matches!(resource.body, Body::File(_)) && said.is_empty());
    let drawing =
        b"<svg xmlns='http://www.w3.org/2000/svg' width='600' height='300'><rect width='300' height='300'/></svg>";
    let (resource, picture, said) = wished("a.svg", drawing, &[("rasterize", "true"), ("max-width", "500")]);
    assert_eq!((resource.media_type, resource.size), ("image/png", Some((500, 250))));
    assert_eq!(picture.to_rgba8().get_pixel(499, 9).0, [255; 4]);
    assert_eq!(said, ["`a.svg` was converted from SVG to PNG"]);
}

#[test]
fn what_moves_is_stilled_where_that_is_wanted() {
    let (resource, _, said) = made("a.gif", &moving());
    assert!(matches!(resource.body, Body::File(_)) && said.is_empty());
    let (resource, picture, said) = wished("a.gif", &moving(), &[("still", "true")]);
    assert_eq!(resource.media_type, "image/png");
    assert_alike(&picture, &RgbaImage::from_pixel(12, 9, Rgba([220, 0, 0, 255])).into(), 0);
    assert_eq!(said, ["`a.gif` was converted from GIF to PNG and stilled to its first frame"]);
    let (resource, ..) = wished("a.gif", &encoded(&quarters(8, 8), ImageFormat::Gif), &[("still", "true")]);
    assert_eq!(resource.media_type, "image/gif", "one that stands still");
}

#[test]
fn dark_lines_on_nothing_are_put_on_white() {
    let lines = |colour: [u8; 4], every: u32| {
        RgbaImage::from_fn(64, 64, |x, _| if x % every == 0 { Rgba(colour) } else { Rgba([0; 4]) })
    };
    let (_, picture, said) = made("a.png", &encoded(&lines([20, 20, 40, 255], 4).into(), ImageFormat::Png));
    let expected = RgbImage::from_fn(64, 64, |x, _| if x % 4 == 0 { Rgb([20, 20, 40]) } else { Rgb([255; 3]) });
    assert_alike(&picture, &expected.into(), 0);
    assert_eq!(said, ["`a.png` was put on white, as its dark lines would vanish on a black page"]);
    // Lines in colour, and pictures that only have soft edges, are seen on black.
    for seen in [lines([200, 60, 60, 255], 4), lines([20, 20, 40, 255], 1)] {
        let (_, picture, said) = made("a.png", &encoded(&seen.clone().into(), ImageFormat::Png));
        assert_alike(&picture, &seen.into(), 0);
        assert_eq!(said, [""; 0]);
    }
    let bytes = encoded(&lines([20, 20, 40, 255], 4).into(), ImageFormat::Png);
    let (resource, _, said) = wished("a.png", &bytes, &[("ground", "none")]);
    assert!(matches!(resource.body, Body::File(_)) && said.is_empty());
    let (_, picture, _) =
        wished("a.webp", &encoded(&lines([200, 60, 60, 255], 4).into(), ImageFormat::WebP), &[("ground", "white")]);
    assert_eq!(picture.to_rgba8().get_pixel(1, 0).0, [255; 4]);
}

#[test]
fn the_same_bytes_are_stored_once() {
    let (one, other) = (encoded(&quarters(16, 16), ImageFormat::Png), encoded(&quarters(16, 18), ImageFormat::Png));
    let project = Project::new()
        .file("a/one.png", &one)
        .file("b/two.png", &one)
        .file("b/three.png", &other)
        .image("b/two.png")
        .image("a/one.png")
        .image("b/three.png");
    assert_eq!(
        project.outcome(),
        ["images/one.png image/png", "images/one.png image/png", "images/three.png image/png"]
    );
    assert_eq!(project.gather().0.resources.len(), 2);
}

#[test]
fn a_picture_may_be_asked_for_in_two_ways() {
    let mut project =
        Project::new().file("a.jpg", encoded(&quarters(640, 320), ImageFormat::Jpeg)).image("a.jpg").image("a.jpg");
    project.requests[1].pictures = Some(Pictures { max_width: Some(64), ..Pictures::default() });
    let (assets, _) = project.gather();
    let sizes: Vec<_> = assets.resources.iter().map(|resource| (resource.path.to_string(), resource.size)).collect();
    assert_eq!(sizes, [("images/a-2.jpg".to_owned(), Some((64, 32))), ("images/a.jpg".to_owned(), Some((640, 320)))]);
}

#[test]
fn a_png_is_stored_in_fewer_bytes_pixel_for_pixel() {
    // A screenshot as programs save them: four channels, few colours, nothing transparent.
    let pixels = RgbaImage::from_fn(700, 500, |x, y| {
        let on_text = y / 12 % 2 == 0 && (x * 7 + y / 24 * 31) % 11 < 4;
        Rgba(if on_text { [30, 30, 30, 255] } else { [250, 250, 245, 255] })
    });
    let mut saved = Cursor::new(Vec::new());
    PngEncoder::new_with_quality(
        &mut saved,
        image::codecs::png::CompressionType::Fast,
        image::codecs::png::FilterType::Sub,
    )
    .write_image(pixels.as_raw(), 700, 500, ExtendedColorType::Rgba8)
    .expect("encoded");
    let saved = saved.into_inner();
    let (resource, picture, said) = made("a.png", &saved);
    let bytes = content(&resource);
    assert!(bytes.len() * 3 < saved.len(), "{} of {}", bytes.len(), saved.len());
    assert_alike(&picture, &pixels.into(), 0);
    // Nothing that anyone could see, and so nothing but the sum.
    assert!(matches!(&said[..], [sum] if sum.starts_with("one picture was made anew: it had")), "{said:?}");
    // What is stored well already keeps its bytes.
    let (resource, ..) = made("a.png", &bytes);
    assert!(matches!(resource.body, Body::File(_)));
}

#[test]
fn a_jpeg_is_made_no_better_than_it_came() {
    let mut poor = Vec::new();
    JpegEncoder::new_with_quality(&mut poor, 72).encode_image(&lively(500, 300)).expect("encoded");
    let turned = with_segment(&poor, 0xE1, &exif(3));
    let (resource, ..) = made("a.jpg", &turned);
    let bytes = content(&resource);
    assert!(jpeg::quality(&bytes).is_some_and(|quality| quality.abs_diff(72) <= 1));
    assert!(bytes.len() < poor.len() + poor.len() / 10, "{} of {}", bytes.len(), poor.len());
}

#[test]
fn what_was_done_is_reported() {
    let noise = encoded(&lively(900, 700).into(), ImageFormat::Png);
    let mut project =
        Project::new().file("a.png", &noise).file("b.jpg", held(64, 32)).image("a.png").image("b.jpg").image("a.png");
    project.pictures.max_width = Some(450);
    let (assets, said) = project.gather();
    let made: Vec<_> = assets.made.iter().map(|made| (made.file.to_string_lossy().into_owned(), made.before)).collect();
    assert_eq!(made, [("a.png".to_owned(), noise.len() as u64), ("b.jpg".to_owned(), held(64, 32).len() as u64)]);
    assert_eq!(assets.made[0].done.as_deref(), Some("scaled down from 900 × 700 pixels"));
    let sum: Vec<_> = said.iter().filter(|complaint| complaint.span.is_none()).collect();
    assert!(matches!(&sum[..], [one] if one.message.starts_with("2 pictures were made anew: they had ")), "{sum:?}");
}
