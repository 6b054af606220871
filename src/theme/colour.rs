//! A colour that can be read on whatever ground the reader chooses.
//!
//! One lightness alone has a contrast of 4.5 to 1 with white and with black at once, which is what running text asks for
//! ([WCAG 2.2, 1.4.3](https://www.w3.org/TR/WCAG22/#contrast-minimum)); on the sepia of reading apps it has 3.8 to 1 and
//! more, which is enough for lines, drawings and large letters.

use crate::spec::colour::{luminance, to_linear};

/// The luminance between white and black: 4.58 to 1 with both.
const MIDDLE: f64 = 0.179;

/// The colour with its own hue and the lightness between white and black.
pub(super) fn readable(colour: [u8; 3]) -> [u8; 3] {
    let linear = colour.map(to_linear);
    let luminance = luminance(linear);
    let changed = if luminance > MIDDLE {
        linear.map(|part| part * MIDDLE / luminance)
    } else {
        let share = (MIDDLE - luminance) / (1.0 - luminance);
        linear.map(|part| part + (1.0 - part) * share)
    };
    changed.map(from_linear)
}

/// The colour as a stylesheet writes it.
pub(super) fn hexadecimal([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn from_linear(part: f64) -> u8 {
    let part = if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 };
    (part * 255.0).round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::look::Accent;
    use crate::spec::colour::{contrast, parse};

    #[test]
    fn every_colour_becomes_one_that_reads_on_every_ground() {
        let step = |at: usize| [0, 64, 128, 192, 255][at % 5];
        let all = (0..125).map(|at| [step(at), step(at / 5), step(at / 25)]);
        for colour in all {
            let made = readable(colour);
            for (ground, least) in [([255; 3], 4.5), ([0; 3], 4.5), ([0xfb, 0xf0, 0xd9], 3.8), ([0x1c; 3], 3.0)] {
                let ratio = contrast(made, ground);
                assert!(ratio >= least, "{colour:?} became {made:?}: {ratio:.2} on {ground:?}");
            }
        }
    }

    /// The colours that have a name are such already, so that the reference shows what a book gets.
    #[test]
    fn named_colours_hardly_change() {
        for (name, written) in Accent::NAMED {
            let colour = parse(written).expect("a colour");
            let made = readable(colour);
            let most = colour.iter().zip(made).map(|(&a, b)| a.abs_diff(b)).max().expect("three parts");
            assert!(most <= 24, "{name} {written} became {}", hexadecimal(made));
        }
    }
}
