//! A cover from the metadata: words on paper above, a field of tiles below.
//!
//! The title is as large as its length allows, the field as high as the title lets it be. Words that the face has no
//! letters for are left out and the field grows over their place: empty boxes are worse than none.

use super::SIZE;
use super::lines::{self, Face, Measure, Setting};
use super::ornament::{self, Palette, Sequence, number};
use crate::model::metadata::Metadata;
use crate::resource::raster;
use crate::xhtml::{self, Dialect, Element};

const WIDTH: f32 = SIZE.0 as f32;
const HEIGHT: f32 = SIZE.1 as f32;

/// The margin at the left and the right of the words.
const MARGIN: f32 = 150.0;

/// The side of a tile: five or eight make the width.
const SIDES: [f32; 2] = [320.0, 200.0];

/// The cover as a drawing.
pub(super) fn svg(metadata: &Metadata) -> String {
    let mut sequence = Sequence::of(metadata.title());
    let palette = sequence.palette();
    let side = SIDES[sequence.below(SIDES.len())];
    let mut root = Element::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", number(WIDTH))
        .with("height", number(HEIGHT))
        .with("viewBox", format!("0 0 {WIDTH} {HEIGHT}"))
        .child(rect(0.0, HEIGHT, palette.paper));

    let showable =
        |text: &str, face: Face| Some(text.trim().to_owned()).filter(|text| !text.is_empty() && face.can_show(text));
    let title = showable(metadata.title(), Face::Regular);
    let subtitle = metadata.subtitle().and_then(|text| showable(text, Face::Italic)).filter(|_| title.is_some());
    let author = showable(&authors(metadata), Face::Semibold);
    let publisher = metadata.publishers.first().and_then(|text| showable(text, Face::Regular));

    let foot = if publisher.is_some() { 170.0 } else { 0.0 };
    let mut y = 190.0;
    if let Some(author) = author {
        let setting = lines::set(
            &author,
            Measure {
                face: Face::Semibold,
                height: 200.0,
                lines: 2,
                largest: 68.0,
                smallest: 40.0,
                tracking: 0.04,
                ..COLUMN
            },
        );
        y = words(&mut root, &setting, Face::Semibold, y - 40.0, palette.ink, 0.04, 1.3);
        y += 90.0;
    }
    if let Some(title) = title {
        // Half the cover is for the words; a long title may take two thirds.
        let long = title.chars().count() > 60;
        let height = if long { 1080.0 } else { 860.0 };
        let smallest = if long { 80.0 } else { 70.0 };
        let setting = lines::set(
            &title,
            Measure {
                face: Face::Regular,
                height,
                lines: if long { 9 } else { 5 },
                largest: 340.0,
                smallest,
                leading: 1.08,
                ..COLUMN
            },
        );
        y = words(&mut root, &setting, Face::Regular, y, palette.ink, -0.005, 1.08);
        if let Some(subtitle) = subtitle {
            let largest = (setting.size * 0.46).clamp(56.0, 84.0);
            let setting = lines::set(
                &subtitle,
                Measure {
                    face: Face::Italic,
                    height: 330.0,
                    lines: 3,
                    largest,
                    smallest: 48.0,
                    leading: 1.25,
                    ..COLUMN
                },
            );
            y = words(&mut root, &setting, Face::Italic, y + 44.0, palette.ink, 0.0, 1.25);
        }
        y += 110.0;
    }
    // The field ends at the foot, in whole tiles; it begins no higher than half the cover unless there is no title.
    let bottom = HEIGHT - foot;
    let half = if metadata.title().is_empty() || y < 600.0 { y } else { y.max(HEIGHT * 0.42) };
    let rows = ((bottom - half) / side).floor().max(1.0);
    let top = bottom - rows * side;
    root = root.child(ornament::tiles(&mut sequence, palette, WIDTH, top, rows as usize, side));
    if let Some(publisher) = publisher {
        root = imprint(root, &publisher, palette, bottom);
    }
    xhtml::write(&root, Dialect::Svg)
}

/// What every setting starts from.
const COLUMN: Measure = Measure {
    face: Face::Regular,
    width: WIDTH - 2.0 * MARGIN,
    height: 0.0,
    lines: 1,
    largest: 0.0,
    smallest: 0.0,
    tracking: 0.0,
    leading: 1.3,
};

/// The names of who wrote it: three at most.
fn authors(metadata: &Metadata) -> String {
    let is_author = |roles: &[String]| roles.is_empty() || roles.iter().any(|role| role == "aut");
    let names: Vec<&str> = metadata
        .creators
        .iter()
        .filter(|creator| is_author(&creator.roles))
        .map(|creator| creator.name.trim())
        .collect();
    let shown = names[..names.len().min(3)].join(" · ");
    if names.len() > 3 { format!("{shown} …") } else { shown }
}

/// Draws lines from `top` down; gives where they end.
fn words(root: &mut Element, setting: &Setting, face: Face, top: f32, ink: &str, tracking: f32, leading: f32) -> f32 {
    let mut baseline = top + setting.size * 0.8;
    let from_right = setting.lines.iter().any(|line| is_from_right(line));
    for line in &setting.lines {
        let text = Element::new("text")
            .with("x", number(if from_right { WIDTH - MARGIN } else { MARGIN }))
            .with("y", number(baseline))
            .with("font-family", raster::SERIF)
            .with("font-size", number(setting.size))
            .with("fill", ink)
            .with_some("text-anchor", from_right.then_some("end"))
            .with_some("font-style", (face == Face::Italic).then_some("italic"))
            .with_some("font-weight", (face == Face::Semibold).then_some("600"))
            .with_some("letter-spacing", (tracking != 0.0).then(|| number(tracking * setting.size)))
            .text(line.as_str());
        root.children.push(text.into());
        baseline += setting.size * leading;
    }
    baseline - setting.size * (leading - 0.2)
}

/// The publisher at the foot.
fn imprint(root: Element, publisher: &str, palette: Palette, top: f32) -> Element {
    let measure = Measure { height: 70.0, lines: 1, largest: 50.0, smallest: 34.0, tracking: 0.03, ..COLUMN };
    let setting = lines::set(publisher, measure);
    let mut root = root;
    words(&mut root, &setting, Face::Regular, top + (HEIGHT - top) / 2.0 - setting.size * 0.47, palette.ink, 0.03, 1.3);
    root
}

fn rect(top: f32, height: f32, fill: &str) -> Element {
    Element::new("rect")
        .with("y", number(top))
        .with("width", number(WIDTH))
        .with("height", number(height))
        .with("fill", fill)
}

/// Whether the text begins from the right, as Hebrew does.
fn is_from_right(text: &str) -> bool {
    text.chars()
        .find(|char| char.is_alphabetic())
        .is_some_and(|char| matches!(char, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}'))
}
