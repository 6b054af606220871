//! A drawing of few colours as PNG with a palette.
//!
//! The colours themselves are kept to the bit; between each two that touch, edges have fifteen steps, which no eye tells
//! from all. The drawing is made in strips, on all cores: what is in memory at once is a byte a pixel and a canvas a core.

use rayon::prelude::*;

use crate::resource::raster::{Canvas, Drawing};

/// The rows of a strip: few enough that it stays in the cache.
const ROWS: usize = 80;

/// How many strips a core paints at least before it takes a new canvas.
const STRIPS: usize = 8;

/// The steps from one colour to another: more cost bytes and show nothing.
const STEPS: u16 = 15;

/// The most colours that a palette holds.
const MOST: usize = 256;

/// The most bytes that a cover should have.
const BYTES: usize = 120_000;

/// The drawing in so many pixels. `lines` are the colours that touch, two by two.
pub(super) fn png(drawing: &Drawing, size: (u32, u32), lines: &[[[u8; 3]; 2]]) -> Result<Vec<u8>, String> {
    let colours = colours(lines);
    let width = size.0 as usize;
    let mut indices = vec![0; width * size.1 as usize];
    let strips = indices.par_chunks_mut(ROWS * width).enumerate().with_min_len(STRIPS);
    strips
        .map_init(
            || Canvas::new(size.0, ROWS as u32),
            |canvas, (strip, indices)| {
                let canvas = canvas.as_mut().map_err(|words| words.clone())?;
                let pixels = drawing.paint(canvas, size, (strip * ROWS) as u32);
                index(pixels, width, &colours, indices);
                Ok::<(), String>(())
            },
        )
        .collect::<Result<(), String>>()?;
    let written = |filter, level| {
        write(size, &colours, &indices, filter, level).map_err(|error| format!("can't be written ({error})"))
    };
    // Measured: 60 to 100 kB in a few milliseconds. Only a title of many words is larger, and for it rows that are kept as
    // they are and a slower search save a third.
    match written(png::Filter::Up, 2)? {
        quick if quick.len() <= BYTES => Ok(quick),
        _ => written(png::Filter::NoFilter, 6),
    }
}

/// The palette: each colour, and the steps between those that touch.
fn colours(lines: &[[[u8; 3]; 2]]) -> Vec<[u8; 3]> {
    let mut colours: Vec<[u8; 3]> = Vec::new();
    let ends = lines.iter().flat_map(|&[a, b]| [a, b]);
    let steps = lines.iter().flat_map(|line| (1..STEPS).map(|step| between(line, step)));
    for colour in ends.chain(steps) {
        if !colours.contains(&colour) && colours.len() < MOST {
            colours.push(colour);
        }
    }
    colours
}

fn between([from, to]: &[[u8; 3]; 2], step: u16) -> [u8; 3] {
    std::array::from_fn(|channel| {
        let (from, to) = (u16::from(from[channel]), u16::from(to[channel]));
        ((from * (STEPS - step) + to * step + STEPS / 2) / STEPS) as u8
    })
}

/// For each pixel the nearest colour, row by row.
fn index(pixels: &[[u8; 4]], width: usize, colours: &[[u8; 3]], indices: &mut [u8]) {
    let mut nearest = Nearest { colours, known: vec![None; 1 << Nearest::BITS] };
    for row in 0..indices.len() / width {
        let (done, rest) = indices.split_at_mut(row * width);
        let (own, to) = (&pixels[row * width..(row + 1) * width], &mut rest[..width]);
        // Most rows are as the one above them.
        if row > 0 && pixels[(row - 1) * width..row * width] == *own {
            to.copy_from_slice(&done[(row - 1) * width..]);
            continue;
        }
        let mut at = 0;
        while at < width {
            let end = at + run(&own[at..]);
            to[at..end].fill(nearest.of(own[at]));
            at = end;
        }
    }
}

/// How many pixels at the beginning are of one colour.
fn run(pixels: &[[u8; 4]]) -> usize {
    const STRIDE: usize = 16;
    let first = u32::from_ne_bytes(pixels[0]);
    let differs = |pixels: &[[u8; 4]]| pixels.iter().fold(0, |sum, &pixel| sum | (u32::from_ne_bytes(pixel) ^ first));
    let whole = STRIDE * pixels.chunks_exact(STRIDE).take_while(|stride| differs(stride) == 0).count();
    whole + pixels[whole..].iter().take_while(|&&pixel| u32::from_ne_bytes(pixel) == first).count()
}

/// Finds colours of the palette, and remembers those that it found.
struct Nearest<'a> {
    colours: &'a [[u8; 3]],
    /// What was asked for last among all colours that fall together here, and the answer.
    known: Vec<Option<([u8; 4], u8)>>,
}

impl Nearest<'_> {
    const BITS: u32 = 10;

    fn of(&mut self, pixel: [u8; 4]) -> u8 {
        let place = u32::from_ne_bytes(pixel).wrapping_mul(0x9E37_79B1) >> (u32::BITS - Nearest::BITS);
        match &mut self.known[place as usize] {
            Some((known, index)) if *known == pixel => *index,
            known => known.insert((pixel, nearest(pixel, self.colours))).1,
        }
    }
}

/// The first of the colours that are nearest.
fn nearest([red, green, blue, _]: [u8; 4], colours: &[[u8; 3]]) -> u8 {
    let distance = |colour: &[u8; 3]| -> u32 {
        (colour.iter().zip([red, green, blue])).map(|(&a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let best = (0..colours.len()).min_by_key(|&index| distance(&colours[index]));
    best.map_or(0, |index| index as u8)
}

fn write(
    (width, height): (u32, u32),
    colours: &[[u8; 3]],
    indices: &[u8],
    filter: png::Filter,
    level: u8,
) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(colours.concat());
    encoder.set_filter(filter);
    encoder.set_deflate_compression(png::DeflateCompression::Level(level));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(indices)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_that_touch_are_kept_to_the_bit_and_edges_lie_between_them() {
        let lines = [[[0, 0, 0], [255, 255, 255]], [[255, 255, 255], [200, 0, 40]]];
        let colours = colours(&lines);
        assert_eq!(colours.len(), 3 + 2 * usize::from(STEPS - 1));
        let black = [0, 0, 0, 255];
        let row = [&[black; 20][..], &[[255; 4], [200, 0, 40, 255], [129, 127, 128, 255], black]].concat();
        let pixels = [&row[..], &row, &[[255; 4]; 24]].concat();
        let mut indices = vec![0; pixels.len()];
        index(&pixels, row.len(), &colours, &mut indices);
        let shown: Vec<[u8; 3]> = indices.iter().map(|&index| colours[usize::from(index)]).collect();
        assert_eq!(shown[18..24], [[0; 3], [0; 3], [255; 3], [200, 0, 40], [136; 3], [0; 3]]);
        assert_eq!(shown[24..48], shown[..24]);
        assert_eq!(shown[48..], [[255; 3]; 24]);
    }
}
