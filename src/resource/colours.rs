//! What the colours of a picture mean: from a profile that a file carries to sRGB, which every reader shows.
//!
//! Many cameras and telephones write Display P3 or Adobe RGB. A reader that knows no profiles shows their numbers as sRGB,
//! too pale or too flat. Profiles of that kind are three curves and a matrix, computed here in whole numbers, so that every
//! machine makes the same bytes. A picture with a profile of any other kind keeps it.
//!
//! <https://www.color.org/specification/ICC.1-2022-05.pdf>, F.3

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, ToneReprCurve, Xyzd};

/// From a profile's colours to sRGB.
pub(super) struct ToSrgb {
    /// What each of the 256 values of a channel adds to the light of each channel of sRGB, in 65,536ths of what [`WHITE`]
    /// counts.
    shares: Box<[[[i64; 3]; 256]; 3]>,
    /// The value of sRGB for each amount of light.
    value: Vec<u8>,
}

/// All the light there is.
const WHITE: u32 = 65_535;

/// From XYZ under D50, which profiles connect by, to the light of sRGB: the inverse of sRGB's own colorants,
/// <https://www.color.org/srgb.pdf>.
const FROM_XYZ: [[f64; 3]; 3] =
    [[3.133_856, -1.616_867, -0.490_615], [-0.978_768, 1.916_142, 0.033_454], [0.071_945, -0.228_991, 1.405_243]];

/// The most that a profile may differ from sRGB, in 256ths of a channel, and still be taken for it.
const SAME: i32 = 2;

impl ToSrgb {
    /// The way from this profile; none where its colours are sRGB's already, or it is no profile of this kind.
    pub(super) fn of(profile: &[u8]) -> Option<ToSrgb> {
        let profile = ColorProfile::new_from_slice(profile).ok()?;
        if profile.color_space != DataColorSpace::Rgb || profile.pcs != DataColorSpace::Xyz {
            return None;
        }
        let curve = |curve: &Option<ToneReprCurve>| curve.as_ref().and_then(light);
        let light = [curve(&profile.red_trc)?, curve(&profile.green_trc)?, curve(&profile.blue_trc)?];
        let colorants = [profile.red_colorant, profile.green_colorant, profile.blue_colorant];
        if colorants.iter().any(|Xyzd { x, y, z }| !(x.abs() + y.abs() + z.abs()).is_finite() || *y <= 0.0 && *x <= 0.0)
        {
            return None;
        }
        let matrix = FROM_XYZ.map(|[x, y, z]| {
            colorants.map(|colorant| ((x * colorant.x + y * colorant.y + z * colorant.z) * 65_536.0).round() as i64)
        });
        let share = |from: usize, value: usize| [0, 1, 2].map(|to| matrix[to][from] * i64::from(light[from][value]));
        let shares = Box::new(std::array::from_fn(|from| std::array::from_fn(|value| share(from, value))));
        let value = (0..=WHITE).map(|light| encoded(f64::from(light) / f64::from(WHITE))).collect();
        let way = ToSrgb { shares, value };
        (!way.changes_nothing()).then_some(way)
    }

    /// Whether no colour would look different.
    fn changes_nothing(&self) -> bool {
        const STEPS: [u8; 6] = [0, 51, 102, 153, 204, 255];
        let is_same = |from: [u8; 3]| {
            let to = self.colour(from);
            (0..3).all(|at| (i32::from(from[at]) - i32::from(to[at])).abs() <= SAME)
        };
        STEPS.iter().all(|r| STEPS.iter().all(|g| STEPS.iter().all(|b| is_same([*r, *g, *b]))))
    }

    /// The colour in sRGB.
    #[inline]
    fn colour(&self, [r, g, b]: [u8; 3]) -> [u8; 3] {
        let [reds, greens, blues] = &*self.shares;
        let (r, g, b) = (&reds[usize::from(r)], &greens[usize::from(g)], &blues[usize::from(b)]);
        let value = |to: usize| {
            let light = (r[to] + g[to] + b[to] + (1 << 15)) >> 16;
            self.value[light.clamp(0, i64::from(WHITE)) as usize]
        };
        [value(0), value(1), value(2)]
    }

    /// The picture with its colours in sRGB, eight bits a channel; one in grey has none to change.
    pub(super) fn picture(&self, picture: DynamicImage) -> DynamicImage {
        if !picture.color().has_color() {
            return picture;
        }
        // What lies side by side is mostly of one colour.
        let mut last = ([0; 3], self.colour([0; 3]));
        let mut change = |pixel: [u8; 3]| {
            if pixel != last.0 {
                last = (pixel, self.colour(pixel));
            }
            last.1
        };
        if picture.color().has_alpha() {
            let mut picture = picture.into_rgba8();
            for [r, g, b, _] in picture.as_chunks_mut::<4>().0 {
                [*r, *g, *b] = change([*r, *g, *b]);
            }
            return picture.into();
        }
        let mut picture = picture.into_rgb8();
        picture.as_chunks_mut::<3>().0.iter_mut().for_each(|pixel| *pixel = change(*pixel));
        picture.into()
    }
}

/// The light that each value stands for, by a profile's curve.
fn light(curve: &ToneReprCurve) -> Option<[u32; 256]> {
    let amount: Box<dyn Fn(f64) -> f64> = match curve {
        ToneReprCurve::Lut(points) => match points[..] {
            [] => Box::new(|x| x),
            [gamma] => {
                let gamma = f64::from(gamma) / 256.0;
                Box::new(move |x| x.powf(gamma))
            }
            _ => Box::new(move |x| {
                let at = x * (points.len() - 1) as f64;
                let (below, part) = (at.floor() as usize, at.fract());
                let (low, high) = (f64::from(points[below]), f64::from(points[(below + 1).min(points.len() - 1)]));
                (low + (high - low) * part) / 65_535.0
            }),
        },
        ToneReprCurve::Parametric(numbers) => {
            let n: Vec<f64> = numbers.iter().map(|n| f64::from(*n)).collect();
            parametric(&n)?
        }
    };
    let mut table = [0; 256];
    for (value, light) in table.iter_mut().enumerate() {
        // What is no number is no light.
        *light = (amount(value as f64 / 255.0).clamp(0.0, 1.0) * f64::from(WHITE)).round() as u32;
    }
    Some(table)
}

/// The five functions that a profile may name by their numbers: ICC.1, 10.18.
fn parametric(n: &[f64]) -> Option<Box<dyn Fn(f64) -> f64>> {
    let (g, a, b, c, d, e, f) = match *n {
        [g] => (g, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        [g, a, b] => (g, a, b, 0.0, -b / a, 0.0, 0.0),
        [g, a, b, c] => (g, a, b, 0.0, -b / a, c, c),
        [g, a, b, c, d] => (g, a, b, c, d, 0.0, 0.0),
        [g, a, b, c, d, e, f] => (g, a, b, c, d, e, f),
        _ => return None,
    };
    Some(Box::new(move |x| if x >= d { (a * x + b).max(0.0).powf(g) + e } else { c * x + f }))
}

/// The value of sRGB for an amount of light, rounded.
fn encoded(light: f64) -> u8 {
    value(light).round() as u8
}

/// The value of sRGB, from 0 to 255, for an amount of light: IEC 61966-2-1.
fn value(light: f64) -> f64 {
    255.0 * if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
}

/// The values of sRGB, from 0 to 255, for a colour in Lab under D50: CIE 15:2004, 8.2.1.
pub(super) fn of_lab([l, a, b]: [f64; 3]) -> [f64; 3] {
    /// The white of D50.
    const PAPER: [f64; 3] = [0.964_2, 1.0, 0.824_9];
    let y = (l + 16.0) / 116.0;
    let amount = |f: f64| if f > 6.0 / 29.0 { f * f * f } else { 3.0 * (6.0f64 / 29.0).powi(2) * (f - 4.0 / 29.0) };
    let xyz = [amount(y + a / 500.0) * PAPER[0], amount(y) * PAPER[1], amount(y - b / 200.0) * PAPER[2]];
    FROM_XYZ.map(|row| value((row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2]).clamp(0.0, 1.0)))
}
