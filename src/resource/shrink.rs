//! PNG in few bytes, pixel for pixel: the plainest way to say the same colours, and rows prepared so that they deflate well.
//!
//! A picture that a program saved with four channels often has one colour in a hundred, or no transparent place at all.
//! Whether it pays is measured on a sample of rows before the whole is written.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use image::DynamicImage;

/// A picture as its bytes are laid out in a PNG.
struct Layout {
    width: u32,
    height: u32,
    colour: png::ColorType,
    depth: png::BitDepth,
    /// The colours and how opaque each is, where pixels are numbers of colours.
    palette: Option<(Vec<u8>, Vec<u8>)>,
    /// The rows, each of whole bytes.
    rows: Vec<u8>,
}

/// The most colours that a palette holds.
const MOST: usize = 256;

/// The share of rows in a sample.
const SAMPLE: u32 = 8;

/// The rows of each piece of a sample.
const PIECE: u32 = 8;

/// The least rows that a picture has of which a sample is taken.
const LEAST_ROWS: u32 = 256;

/// How many pixels are laid out in one go.
const AT_ONCE: usize = 4096;

/// How hard a sample is deflated.
const QUICK: u8 = 4;

/// How hard the whole is deflated. The levels above take three times as long for two bytes in a hundred less.
const WHOLE: u8 = 6;

/// How rows are prepared, of which the best is taken: kept as they are, which suits few colours, or each by its neighbours.
const FILTERS: [png::Filter; 3] = [png::Filter::NoFilter, png::Filter::Adaptive, png::Filter::Paeth];

/// The picture, of eight bits a channel, as PNG in few bytes. It is laid out in the memory that it has.
///
/// # Errors
/// When it can't be written; the words finish “the picture …”.
pub(super) fn png(picture: DynamicImage) -> Result<Vec<u8>, String> {
    let layout = Layout::of(picture);
    let (filter, _) = layout.best_filter().map_err(unwritten)?;
    layout.write(filter, WHOLE).map_err(unwritten)
}

/// The same, where it has at most so many bytes; a sample tells whether it is worth the time.
pub(super) fn below(picture: DynamicImage, most: usize) -> Option<Vec<u8>> {
    let layout = Layout::of(picture);
    let (filter, estimate) = layout.best_filter().ok()?;
    // What a sample says is not exact, and the whole is deflated harder.
    if estimate > most as u64 + most as u64 / 20 {
        return None;
    }
    layout.write(filter, WHOLE).ok().filter(|bytes| bytes.len() <= most)
}

fn unwritten(error: png::EncodingError) -> String {
    format!("can't be written ({error})")
}

impl Layout {
    /// The plainest layout that holds every pixel as it is.
    fn of(picture: DynamicImage) -> Layout {
        let (width, height) = (picture.width(), picture.height());
        let pixels = Pixels::of(picture);
        let colours = pixels.few_colours();
        let (is_opaque, is_grey) = pixels.traits();
        let grey_depth = if is_grey && is_opaque { pixels.grey_depth() } else { 8 };
        if let Some(colours) = &colours {
            let depth = depth_of(colours.len());
            if !(is_grey && is_opaque && grey_depth <= depth) {
                let rows = packed(pixels, width, depth, |pixel| colours[&key(pixel)]);
                return Layout {
                    palette: Some(palette(colours)),
                    ..Layout::new((width, height), png::ColorType::Indexed, depth, rows)
                };
            }
        }
        let size = (width, height);
        match (is_grey, is_opaque) {
            (true, true) => {
                let step = 255 / ((1u16 << grey_depth) - 1) as u8;
                let rows = packed(pixels, width, grey_depth, |[value, ..]| value / step);
                Layout::new(size, png::ColorType::Grayscale, grey_depth, rows)
            }
            (true, false) => {
                let rows = pixels.laid(|[value, _, _, alpha]| [value, alpha]);
                Layout::new(size, png::ColorType::GrayscaleAlpha, 8, rows)
            }
            (false, true) => Layout::new(size, png::ColorType::Rgb, 8, pixels.laid(|[r, g, b, _]| [r, g, b])),
            (false, false) => Layout::new(size, png::ColorType::Rgba, 8, pixels.laid(|pixel| pixel)),
        }
    }

    fn new((width, height): (u32, u32), colour: png::ColorType, depth: u8, rows: Vec<u8>) -> Layout {
        let depth = match depth {
            1 => png::BitDepth::One,
            2 => png::BitDepth::Two,
            4 => png::BitDepth::Four,
            _ => png::BitDepth::Eight,
        };
        Layout { width, height, colour, depth, palette: None, rows }
    }

    /// The filter that deflates best, and how many bytes the whole will have, by a sample.
    fn best_filter(&self) -> Result<(png::Filter, u64), png::EncodingError> {
        let sample = self.sample();
        let of = sample.as_ref().unwrap_or(self);
        let mut best = (png::Filter::NoFilter, u64::MAX);
        for filter in FILTERS {
            // Numbers of colours are no amounts: to reckon with them seldom helps, and below a byte never.
            if self.depth != png::BitDepth::Eight && filter != png::Filter::NoFilter {
                continue;
            }
            let bytes = of.write(filter, QUICK)?.len() as u64 * u64::from(self.height) / u64::from(of.height);
            if bytes < best.1 {
                best = (filter, bytes);
            }
        }
        Ok(best)
    }

    /// Some of the rows, from everywhere; none where the picture is small.
    fn sample(&self) -> Option<Layout> {
        if self.height < LEAST_ROWS {
            return None;
        }
        let row = self.rows.len() / self.height as usize;
        let mut rows = Vec::with_capacity(self.rows.len() / SAMPLE as usize + row);
        let mut height = 0;
        for top in (0..self.height).step_by((PIECE * SAMPLE) as usize) {
            let count = PIECE.min(self.height - top);
            rows.extend(&self.rows[top as usize * row..(top + count) as usize * row]);
            height += count;
        }
        Some(Layout { height, rows, palette: self.palette.clone(), ..*self })
    }

    fn write(&self, filter: png::Filter, level: u8) -> Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(self.colour);
        encoder.set_depth(self.depth);
        if let Some((colours, alphas)) = &self.palette {
            encoder.set_palette(colours.as_slice());
            if !alphas.is_empty() {
                encoder.set_trns(alphas.as_slice());
            }
        }
        encoder.set_filter(filter);
        encoder.set_deflate_compression(png::DeflateCompression::Level(level));
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.rows)?;
        writer.finish()?;
        Ok(bytes)
    }
}

/// Pixels as red, green, blue and opacity, whatever they are stored as.
struct Pixels {
    bytes: Vec<u8>,
    channels: usize,
}

/// Goes through pixels of so many channels until it is told to end. The loop is there once for each number of channels,
/// which makes of a look at each pixel a look at many at once.
fn each(bytes: &[u8], channels: usize, mut look: impl FnMut([u8; 4]) -> ControlFlow<()>) -> ControlFlow<()> {
    match channels {
        1 => bytes.iter().try_for_each(|&value| look([value, value, value, 255])),
        2 => (bytes.as_chunks().0.iter()).try_for_each(|&[value, alpha]| look([value, value, value, alpha])),
        3 => (bytes.as_chunks().0.iter()).try_for_each(|&[r, g, b]| look([r, g, b, 255])),
        _ => bytes.as_chunks().0.iter().try_for_each(|&pixel| look(pixel)),
    }
}

impl Pixels {
    fn of(picture: DynamicImage) -> Pixels {
        let (bytes, channels) = match picture {
            DynamicImage::ImageLuma8(picture) => (picture.into_raw(), 1),
            DynamicImage::ImageLumaA8(picture) => (picture.into_raw(), 2),
            DynamicImage::ImageRgb8(picture) => (picture.into_raw(), 3),
            other => (other.into_rgba8().into_raw(), 4),
        };
        Pixels { bytes, channels }
    }

    fn each(&self, look: impl FnMut([u8; 4]) -> ControlFlow<()>) -> ControlFlow<()> {
        each(&self.bytes, self.channels, look)
    }

    /// Whether every pixel is opaque, and whether every one is grey.
    fn traits(&self) -> (bool, bool) {
        let (mut alphas, mut differences) = (255, 0);
        let _ = self.each(|[r, g, b, alpha]| {
            alphas &= alpha;
            differences |= (r ^ g) | (g ^ b);
            ControlFlow::Continue(())
        });
        (alphas == 255, differences == 0)
    }

    /// What is made of each pixel, in the memory of the pixels: at most as many bytes.
    fn laid<const N: usize>(mut self, made: impl Fn([u8; 4]) -> [u8; N]) -> Vec<u8> {
        let mut piece = Vec::with_capacity(AT_ONCE * self.channels);
        let (mut from, mut to) = (0, 0);
        while from < self.bytes.len() {
            let end = self.bytes.len().min(from + AT_ONCE * self.channels);
            piece.clear();
            piece.extend_from_slice(&self.bytes[from..end]);
            let size = piece.len() / self.channels * N;
            let mut places = self.bytes[to..to + size].as_chunks_mut().0.iter_mut();
            let _ = each(&piece, self.channels, |pixel| match places.next() {
                Some(place) => {
                    *place = made(pixel);
                    ControlFlow::Continue(())
                }
                None => ControlFlow::Break(()),
            });
            (from, to) = (end, to + size);
        }
        self.bytes.truncate(to);
        self.bytes.shrink_to_fit();
        self.bytes
    }

    /// Every colour with its number, where they are few: those that are not opaque first, which need no more be said of
    /// the others.
    fn few_colours(&self) -> Option<BTreeMap<u32, u8>> {
        let mut known = BTreeMap::new();
        let mut last = None;
        let ended = self.each(|pixel| {
            let key = key(pixel);
            if last == Some(key) {
                return ControlFlow::Continue(());
            }
            last = Some(key);
            match known.insert(key, 0).is_none() && known.len() > MOST {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        known.values_mut().enumerate().for_each(|(number, value)| *value = number as u8);
        ended.is_continue().then_some(known)
    }

    /// The fewest bits that say every grey.
    fn grey_depth(&self) -> u8 {
        let fits = |step: u8| {
            let is_step = |[value, ..]: [u8; 4]| match value.is_multiple_of(step) {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            };
            self.each(is_step).is_continue()
        };
        match () {
            () if fits(255) => 1,
            () if fits(85) => 2,
            () if fits(17) => 4,
            () => 8,
        }
    }
}

/// A colour as a number, by which the less opaque come first.
fn key([r, g, b, alpha]: [u8; 4]) -> u32 {
    u32::from_be_bytes([alpha, r, g, b])
}

fn depth_of(colours: usize) -> u8 {
    match colours {
        0..=2 => 1,
        3..=4 => 2,
        5..=16 => 4,
        _ => 8,
    }
}

/// The colours, and the opacities up to the last that is not full.
fn palette(colours: &BTreeMap<u32, u8>) -> (Vec<u8>, Vec<u8>) {
    let all = || colours.keys().map(|key| key.to_be_bytes());
    let alphas = all().map(|[alpha, ..]| alpha).filter(|alpha| *alpha < 255).collect();
    (all().flat_map(|[_, r, g, b]| [r, g, b]).collect(), alphas)
}

/// Rows of numbers with so many bits each.
fn packed(pixels: Pixels, width: u32, depth: u8, number: impl Fn([u8; 4]) -> u8) -> Vec<u8> {
    let numbers = pixels.laid(|pixel| [number(pixel)]);
    if depth == 8 {
        return numbers;
    }
    let each = usize::from(8 / depth);
    let byte = |part: &[u8]| {
        let joined = part.iter().fold(0u16, |byte, number| byte << depth | u16::from(*number));
        (joined << (usize::from(depth) * (each - part.len()))) as u8
    };
    numbers.chunks(width.max(1) as usize).flat_map(|row| row.chunks(each).map(byte).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use image::{GrayImage, Luma, Rgb, RgbImage, Rgba, RgbaImage};

    use super::*;

    /// What the PNG says it is, after its pixels were found to be the same.
    fn layout(picture: impl Into<DynamicImage>) -> (png::ColorType, png::BitDepth) {
        let picture = picture.into();
        let bytes = png(picture.clone()).expect("written");
        let read = image::load_from_memory(&bytes).expect("a picture");
        assert_eq!(read.to_rgba8(), picture.to_rgba8());
        let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a header");
        (reader.info().color_type, reader.info().bit_depth)
    }

    #[test]
    fn every_pixel_stays_in_the_plainest_layout() {
        use png::{BitDepth, ColorType};
        let numbered = |count: u32| move |x: u32, y: u32| Rgb([((x + y * 37) % count) as u8, 7, 200]);
        for (count, depth) in [(2, BitDepth::One), (4, BitDepth::Two), (5, BitDepth::Four), (200, BitDepth::Eight)] {
            assert_eq!(layout(RgbImage::from_fn(37, 300, numbered(count))), (ColorType::Indexed, depth), "{count}");
        }
        let many = RgbImage::from_fn(41, 23, |x, y| Rgb([x as u8 * 6, y as u8 * 11, (x * y) as u8]));
        assert_eq!(layout(many.clone()), (ColorType::Rgb, BitDepth::Eight));
        let with_alpha = DynamicImage::from(many).to_rgba8();
        assert_eq!(layout(with_alpha.clone()), (ColorType::Rgb, BitDepth::Eight), "no place is transparent");
        let mut clear = with_alpha;
        clear.put_pixel(3, 3, Rgba([9, 9, 9, 0]));
        assert_eq!(layout(clear), (ColorType::Rgba, BitDepth::Eight));
        let grey = RgbImage::from_fn(33, 260, |x, y| Rgb([(x * 7 + y) as u8; 3]));
        assert_eq!(layout(grey), (ColorType::Grayscale, BitDepth::Eight));
        let line = GrayImage::from_fn(29, 9, |x, y| Luma([if (x + y) % 3 == 0 { 0 } else { 255 }]));
        assert_eq!(layout(line), (ColorType::Grayscale, BitDepth::One));
        let shades = RgbaImage::from_fn(64, 64, |x, y| {
            Rgba(
                [x as u8; 3]
                    .map(|v| v * 4)
                    .into_iter()
                    .chain([y as u8 * 4])
                    .collect::<Vec<_>>()
                    .try_into()
                    .expect("four"),
            )
        });
        assert_eq!(layout(shades), (ColorType::GrayscaleAlpha, BitDepth::Eight));
        let few = RgbaImage::from_fn(20, 20, |x, _| if x < 9 { Rgba([0, 0, 0, 0]) } else { Rgba([200, 10, 10, 255]) });
        assert_eq!(layout(few), (ColorType::Indexed, BitDepth::One));
    }

    #[test]
    fn it_is_written_only_where_it_pays() {
        let flat = DynamicImage::ImageRgba8(RgbaImage::from_pixel(600, 600, Rgba([200, 10, 10, 255])));
        assert!(below(flat, 4000).is_some_and(|bytes| bytes.len() < 1000));
        let noise = RgbImage::from_fn(300, 300, |x, y| {
            let n = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(0x9E37_79B1);
            Rgb([(n >> 24) as u8, (n >> 16) as u8, (n >> 8) as u8])
        });
        assert!(below(noise.into(), 200_000).is_none());
    }
}
