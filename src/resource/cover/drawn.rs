//! A cover from the metadata: words on paper above, a field of tiles below.
//!
//! The title is as large as its length allows, the field as high as the title lets it be. Words that no face has letters
//! for are left out and the field grows over their place: empty boxes are worse than none. Without its title a cover has
//! no words at all, for the author's name alone would read as one.

use super::face::{Face, Faces};
use super::lines::{self, Measure, Setting};
use super::ornament::{self, Palette, Sequence, number};
use super::paper::{HEIGHT, WIDTH};
use super::themed;
use super::words::{Lost, Words, is_from_right};
use crate::model::look::CoverDesign;
use crate::model::metadata::Metadata;
use crate::xhtml::{self, Dialect, Element};

/// The margin at the left and the right of the words.
const MARGIN: f32 = 150.0;

/// The side of a tile: five or eight make the width.
const SIDES: [f32; 2] = [320.0, 200.0];

/// A cover, drawn.
pub(super) struct Drawn {
    /// The drawing.
    pub(super) svg: String,
    /// Its colours.
    pub(super) palette: Palette,
    /// What of it could not be written.
    pub(super) lost: Vec<Lost>,
}

/// The cover as a drawing.
pub(super) fn draw(metadata: &Metadata, faces: &Faces, design: CoverDesign) -> Drawn {
    let (words, lost) = Words::of(metadata, faces, design);
    if design == CoverDesign::Plain {
        return plain(metadata, words, lost);
    }
    let mut sequence = Sequence::of(metadata.title());
    let palette = sequence.palette();
    let root = themed::draw(design, &words, palette, sequence, root(palette.paper));
    Drawn { svg: xhtml::write(&root, Dialect::Svg), palette, lost }
}

/// A drawing of a cover's size, all in one colour.
fn root(ground: &str) -> Element {
    Element::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", number(WIDTH))
        .with("height", number(HEIGHT))
        .with("viewBox", format!("0 0 {WIDTH} {HEIGHT}"))
        .child(rect(0.0, HEIGHT, ground))
}

/// The cover of a book without a theme.
fn plain(metadata: &Metadata, words_of: Words<'_>, lost: Vec<Lost>) -> Drawn {
    let mut sequence = Sequence::of(metadata.title());
    let palette = sequence.palette();
    let side = SIDES[sequence.below(SIDES.len())];
    let mut root = root(palette.paper);

    let Words { author, title, subtitle, publisher, .. } = words_of;
    let foot = if publisher.is_some() { 170.0 } else { 0.0 };
    let mut y = 190.0;
    if let Some((author, face)) = author {
        let measure =
            Measure { height: 200.0, lines: 2, largest: 68.0, smallest: 40.0, tracking: 0.04, ..column(face) };
        let setting = lines::set(&author, measure);
        y = words(&mut root, &setting, measure, y - 40.0, palette.ink);
        y += 90.0;
    }
    if let Some((title, face)) = title {
        // Half the cover is for the words; a long title may take two thirds.
        let (height, lines, smallest) = if title.chars().count() > 60 { (1080.0, 9, 80.0) } else { (860.0, 5, 70.0) };
        let measure = Measure { height, lines, largest: 340.0, smallest, leading: 1.08, ..column(face) };
        let setting = lines::set(&title, measure);
        y = words(&mut root, &setting, Measure { tracking: -0.005, ..measure }, y, palette.ink);
        if let Some((subtitle, face)) = subtitle {
            let largest = (setting.size * 0.46).clamp(56.0, 84.0);
            let measure = Measure { height: 330.0, lines: 3, largest, smallest: 48.0, leading: 1.25, ..column(face) };
            y = words(&mut root, &lines::set(&subtitle, measure), measure, y + 44.0, palette.ink);
        }
        y += 110.0;
    }
    // The field ends at the foot, in whole tiles; it begins no higher than half the cover unless there is no title.
    let bottom = HEIGHT - foot;
    let half = if metadata.title().is_empty() || y < 600.0 { y } else { y.max(HEIGHT * 0.42) };
    let rows = ((bottom - half) / side).floor().max(1.0);
    let top = bottom - rows * side;
    root = root.child(ornament::tiles(&mut sequence, palette, WIDTH, top, rows as usize, side));
    if let Some((publisher, face)) = publisher {
        imprint(&mut root, &publisher, face, palette, bottom);
    }
    Drawn { svg: xhtml::write(&root, Dialect::Svg), palette, lost }
}

/// What every setting starts from.
fn column(face: Face<'_>) -> Measure<'_> {
    Measure {
        face,
        width: WIDTH - 2.0 * MARGIN,
        height: 0.0,
        lines: 1,
        largest: 0.0,
        smallest: 0.0,
        tracking: 0.0,
        leading: 1.3,
    }
}

/// Draws lines from `top` down, in the face, spacing and leading of the measure; gives where they end.
fn words(root: &mut Element, setting: &Setting, measure: Measure<'_>, top: f32, ink: &str) -> f32 {
    let Measure { face, tracking, leading, .. } = measure;
    let mut baseline = top + setting.size * 0.8;
    let from_right = setting.lines.iter().any(|line| is_from_right(line));
    for line in &setting.lines {
        let text = Element::new("text")
            .with("x", number(if from_right { WIDTH - MARGIN } else { MARGIN }))
            .with("y", number(baseline))
            .with("font-family", format!("'{}'", face.family))
            .with("font-size", number(setting.size))
            .with("fill", ink)
            .with_some("text-anchor", from_right.then_some("end"))
            .with_some("font-style", face.is_italic.then_some("italic"))
            .with_some("font-weight", (face.weight != 400).then(|| face.weight.to_string()))
            .with_some("letter-spacing", (tracking != 0.0).then(|| number(tracking * setting.size)))
            .text(line.as_str());
        root.children.push(text.into());
        baseline += setting.size * leading;
    }
    baseline - setting.size * (leading - 0.2)
}

/// The publisher at the foot.
fn imprint(root: &mut Element, publisher: &str, face: Face<'_>, palette: Palette, top: f32) {
    let measure = Measure { height: 70.0, lines: 1, largest: 50.0, smallest: 34.0, tracking: 0.03, ..column(face) };
    let setting = lines::set(publisher, measure);
    words(root, &setting, measure, top + (HEIGHT - top) / 2.0 - setting.size * 0.47, palette.ink);
}

fn rect(top: f32, height: f32, fill: &str) -> Element {
    Element::new("rect")
        .with("y", number(top))
        .with("width", number(WIDTH))
        .with("height", number(height))
        .with("fill", fill)
}
