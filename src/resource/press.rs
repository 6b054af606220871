//! Four inks on paper to sRGB: by the profile of the press that a picture carries, else by a plain formula.
//!
//! A press's profile is a table: for so many amounts of each ink, the colour that the paper then has. It is read once into
//! sRGB, and every pixel is weighed between its sixteen neighbours in whole numbers, so that each machine makes the same.
//!
//! <https://www.color.org/specification/ICC.1-2022-05.pdf>, 10.10 and 10.11

use image::{DynamicImage, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, LutStore, LutType, LutWarehouse};

use super::colours;
use super::jpeg::Inks;

/// The colours of a press.
pub(super) struct Press {
    /// How many amounts of each ink the table knows.
    steps: usize,
    /// For each ink, where each of the 256 amounts stands between them, in 256ths of a step.
    places: [[u16; 256]; 4],
    /// The colour for each amount of cyan, magenta, yellow and black, in 64ths of a value of sRGB.
    table: Vec<[u16; 3]>,
}

/// The parts of a value of sRGB that a table counts in.
const PARTS: f64 = 64.0;

impl Press {
    /// The press of this profile; none where it is none for four inks, or is laid out in another way.
    pub(super) fn of(profile: &[u8]) -> Option<Press> {
        let profile = ColorProfile::new_from_slice(profile).ok()?;
        if profile.color_space != DataColorSpace::Cmyk || profile.pcs != DataColorSpace::Lab {
            return None;
        }
        let tables = [&profile.lut_a_to_b_colorimetric, &profile.lut_a_to_b_perceptual];
        let Some(LutWarehouse::Lut(lut)) = tables.into_iter().flatten().next() else { return None };
        if (lut.num_input_channels, lut.num_output_channels) != (4, 3) {
            return None;
        }
        let steps = usize::from(lut.num_clut_grid_points);
        let entries = usize::from(lut.num_input_table_entries);
        let outputs = usize::from(lut.num_output_table_entries);
        let (input, table, output) = (shares(&lut.input_table), shares(&lut.clut_table), shares(&lut.output_table));
        if steps < 2 || entries < 2 || outputs < 2 || input.len() < 4 * entries || output.len() < 3 * outputs {
            return None;
        }
        let nodes = steps.checked_pow(4)?;
        if table.len() < 3 * nodes {
            return None;
        }
        let places = std::array::from_fn(|ink| {
            let curve = &input[ink * entries..(ink + 1) * entries];
            std::array::from_fn(|amount| {
                let share = between(curve, amount as f64 / 255.0);
                (share * (steps - 1) as f64 * 256.0).round() as u16
            })
        });
        // Tables of eight bits count brightness to 255; those of sixteen to 65,280 (ICC.1, 10.10).
        let scale = if lut.lut_type == LutType::Lut8 { 1.0 } else { 65_535.0 / 65_280.0 };
        let table = table.as_chunks::<3>().0.iter().take(nodes).map(|node| {
            let [l, a, b] = [0, 1, 2].map(|at| between(&output[at * outputs..(at + 1) * outputs], node[at]) * scale);
            colours::of_lab([l * 100.0, a * 255.0 - 128.0, b * 255.0 - 128.0])
                .map(|value| (value * PARTS).round() as u16)
        });
        Some(Press { steps, places, table: table.collect() })
    }

    /// The colour of these amounts of ink.
    fn colour(&self, inks: [u8; 4]) -> [u8; 3] {
        let place = |ink: usize| usize::from(self.places[ink][usize::from(inks[ink])]);
        let mut weights = [(0usize, 1u64); 16];
        for ink in 0..4 {
            let (below, part) = (place(ink) / 256, (place(ink) % 256) as u64);
            let above = (below + 1).min(self.steps - 1);
            for (corner, (at, weight)) in weights.iter_mut().enumerate() {
                let is_above = corner >> ink & 1 == 1;
                *at = *at * self.steps + if is_above { above } else { below };
                *weight *= if is_above { part } else { 256 - part };
            }
        }
        let mut sums = [0u64; 3];
        for (at, weight) in weights.into_iter().filter(|(_, weight)| *weight > 0) {
            for (sum, value) in sums.iter_mut().zip(self.table[at]) {
                *sum += weight * u64::from(value);
            }
        }
        let whole = (1u64 << 32) * PARTS as u64;
        sums.map(|sum| ((sum + whole / 2) / whole).min(255) as u8)
    }
}

/// What is between the points of a curve, at a share of its length.
fn between(curve: &[f64], share: f64) -> f64 {
    let at = share.clamp(0.0, 1.0) * (curve.len() - 1) as f64;
    let below = at.floor() as usize;
    let above = (below + 1).min(curve.len() - 1);
    curve[below] + (curve[above] - curve[below]) * at.fract()
}

/// Numbers of a table as shares of the most.
fn shares(store: &LutStore) -> Vec<f64> {
    match store {
        LutStore::Store8(values) => values.iter().map(|&value| f64::from(value) / 255.0).collect(),
        LutStore::Store16(values) => values.iter().map(|&value| f64::from(value) / 65_535.0).collect(),
    }
}

/// The picture in sRGB.
pub(super) fn picture(inks: &Inks, press: Option<&Press>) -> DynamicImage {
    let mut last = ([0; 4], None);
    let mut colour = |pixel: [u8; 4]| match last {
        (known, Some(colour)) if known == pixel => colour,
        _ => {
            let colour = press.map_or_else(|| plainly(pixel), |press| press.colour(pixel));
            last = (pixel, Some(colour));
            colour
        }
    };
    let rgb = inks.pixels.as_chunks::<4>().0.iter().flat_map(|pixel| colour(*pixel)).collect();
    RgbImage::from_raw(inks.width, inks.height, rgb).expect("three bytes a pixel").into()
}

/// The light that is left where each ink takes its colour away, and black of all.
fn plainly([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 3] {
    let left = |ink: u8| {
        let product = u32::from(255 - ink) * u32::from(255 - black);
        ((product + 127) / 255) as u8
    };
    [left(cyan), left(magenta), left(yellow)]
}
