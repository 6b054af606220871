//! Covers in the manner of a theme: one drawing each, from the same words and the same colours.
//!
//! In a shop's list a cover is 160 pixels wide and often grey: the title is as large as its length lets it be, on a ground
//! that is far from it in lightness, and what is drawn beside it is few large shapes.

use super::face::Face;
use super::lines::{self, Measure};
use super::ornament::{Palette, Sequence, number};
use super::paper::{HEIGHT, WIDTH};
use super::words::{Words, is_from_right};
use crate::model::look::CoverDesign;
use crate::xhtml::Element;

/// Where lines of words are put.
#[derive(Clone, Copy)]
enum Place {
    /// From this distance to the left edge, or to the right one where the words run from there.
    Edge(f32),
    /// Around the axis.
    Axis,
}

/// How a piece of text is set.
#[derive(Clone, Copy)]
struct Set<'a> {
    place: Place,
    /// The top of the first line.
    top: f32,
    /// The widest line, and the height of all.
    room: (f32, f32),
    lines: usize,
    /// The sizes from which the largest that fits is taken.
    sizes: (f32, f32),
    tracking: f32,
    leading: f32,
    ink: &'a str,
}

/// Draws the cover on its ground.
pub(super) fn draw(
    design: CoverDesign,
    words: &Words<'_>,
    palette: Palette,
    sequence: Sequence,
    mut root: Element,
) -> Element {
    match design {
        CoverDesign::Plain => {}
        CoverDesign::Novel => novel(&mut root, words, palette),
        CoverDesign::Essay => essay(&mut root, words, palette),
        CoverDesign::Reportage => reportage(&mut root, words, palette),
        CoverDesign::Manual => manual(&mut root, words, palette, sequence),
        CoverDesign::Poetry => poetry(&mut root, words, palette, sequence),
    }
    root
}

/// Sets a text and gives where it ends; where there is none, where it would have begun.
fn put(root: &mut Element, text: Option<&(String, Face<'_>)>, set: Set<'_>) -> f32 {
    let Some((text, face)) = text else { return set.top };
    let measure = Measure {
        face: *face,
        width: set.room.0,
        height: set.room.1,
        lines: set.lines,
        largest: set.sizes.0,
        smallest: set.sizes.1,
        tracking: set.tracking,
        leading: set.leading,
    };
    let setting = lines::set(text, measure);
    let mut baseline = set.top + setting.size * 0.8;
    for line in &setting.lines {
        let (x, anchor) = match set.place {
            Place::Edge(edge) if is_from_right(text) => (WIDTH - edge, Some("end")),
            Place::Edge(edge) => (edge, None),
            Place::Axis => (WIDTH / 2.0, Some("middle")),
        };
        let element = Element::new("text")
            .with("x", number(x))
            .with("y", number(baseline))
            .with("font-family", format!("'{}'", face.family))
            .with("font-size", number(setting.size))
            .with("fill", set.ink)
            .with_some("text-anchor", anchor)
            .with_some("font-style", face.is_italic.then_some("italic"))
            .with_some("font-weight", (face.weight != 400).then(|| face.weight.to_string()))
            .with_some("letter-spacing", (set.tracking != 0.0).then(|| number(set.tracking * setting.size)));
        root.children.push(element.text(line.as_str()).into());
        baseline += setting.size * set.leading;
    }
    baseline - setting.size * (set.leading - 0.25)
}

fn rect(x: f32, y: f32, width: f32, height: f32, fill: &str) -> Element {
    Element::new("rect")
        .with("x", number(x))
        .with("y", number(y))
        .with("width", number(width))
        .with("height", number(height))
        .with("fill", fill)
}

fn frame(inset: f32, stroke: f32, colour: &str) -> Element {
    rect(inset, inset, WIDTH - 2.0 * inset, HEIGHT - 2.0 * inset, "none")
        .with("stroke", colour)
        .with("stroke-width", number(stroke))
}

fn disc(x: f32, y: f32, radius: f32, fill: &str) -> Element {
    Element::new("circle").with("cx", number(x)).with("cy", number(y)).with("r", number(radius)).with("fill", fill)
}

/// How many lines a title may take, and how much height: a long one takes more of the cover.
fn title_room(words: &Words<'_>, height: f32) -> (usize, f32) {
    match words.title.as_ref().map_or(0, |(title, _)| title.chars().count()) {
        0..=24 => (4, height),
        25..=60 => (5, height * 1.1),
        _ => (9, height * 1.25),
    }
}

/// On a deep ground, in a frame of two lines, all on the axis, with a leaf below the title.
fn novel(root: &mut Element, words: &Words<'_>, palette: Palette) {
    let (ground, ink, light) = (palette.tiles[0], palette.paper, palette.tiles[2]);
    for part in [rect(0.0, 0.0, WIDTH, HEIGHT, ground), frame(88.0, 12.0, ink), frame(122.0, 4.0, ink)] {
        root.children.push(part.into());
    }
    let small = Set {
        place: Place::Axis,
        top: 290.0,
        room: (1180.0, 210.0),
        lines: 2,
        sizes: (82.0, 46.0),
        tracking: 0.06,
        leading: 1.3,
        ink,
    };
    let author = put(root, words.author.as_ref(), small);
    let (lines, height) = title_room(words, 760.0);
    let top = (author + 150.0).max(620.0);
    let sizes = (300.0, 84.0);
    let title = Set { top, room: (1240.0, height), lines, sizes, tracking: 0.0, leading: 1.12, ..small };
    let end = put(root, words.title.as_ref(), title);
    let italic = Set { top: end + 50.0, room: (1080.0, 300.0), lines: 3, sizes: (84.0, 54.0), tracking: 0.0, ..small };
    let end = put(root, words.subtitle.as_ref(), italic);
    if end < 1840.0 {
        root.children.push(leaf(WIDTH / 2.0, (end + 230.0).max(1560.0), light).into());
    }
    let series = Set { top: 2140.0, room: (1080.0, 80.0), lines: 1, sizes: (62.0, 42.0), tracking: 0.02, ..small };
    put(root, words.series.as_ref(), series);
    put(root, words.publisher.as_ref(), Set { top: 2260.0, sizes: (56.0, 38.0), ..series });
}

/// A leaf with a light vein and a curled stem, around this place.
fn leaf(x: f32, y: f32, fill: &str) -> Element {
    let outline = "M88 66C72 38 96 6 132 12C170 19 188 54 234 66C188 78 170 113 132 120C96 126 72 94 88 66Z\
M104 66C130 60 164 60 196 66C164 72 130 72 104 66Z";
    let stem = "M92 66C70 84 42 96 22 78C6 63 12 40 28 40C40 40 44 54 34 60";
    Element::new("g")
        .with("transform", format!("translate({} {}) scale(1.9)", number(x - 228.0), number(y - 125.0)))
        .child(Element::new("path").with("d", outline).with("fill", fill).with("fill-rule", "evenodd"))
        .child(
            Element::new("path")
                .with("d", stem)
                .with("fill", "none")
                .with("stroke", fill)
                .with("stroke-width", "7")
                .with("stroke-linecap", "round"),
        )
}

/// Words at the margin; below them a large disc that runs over the edge, cut by a smaller one.
fn essay(root: &mut Element, words: &Words<'_>, palette: Palette) {
    let author = Set {
        place: Place::Edge(150.0),
        top: 180.0,
        room: (1300.0, 200.0),
        lines: 2,
        sizes: (74.0, 44.0),
        tracking: 0.02,
        leading: 1.3,
        ink: palette.ink,
    };
    root.children.push(disc(1150.0, 2090.0, 720.0, palette.tiles[1]).into());
    root.children.push(disc(560.0, 2210.0, 462.0, palette.paper).into());
    root.children.push(disc(560.0, 2210.0, 430.0, palette.tiles[0]).into());
    let end = put(root, words.author.as_ref(), author);
    let (lines, height) = title_room(words, 720.0);
    let title = Set {
        top: end + 90.0,
        room: (1300.0, height),
        lines,
        sizes: (300.0, 80.0),
        tracking: -0.01,
        leading: 1.06,
        ..author
    };
    let end = put(root, words.title.as_ref(), title);
    let subtitle =
        Set { top: end + 40.0, room: (1180.0, 250.0), lines: 3, sizes: (80.0, 50.0), tracking: 0.0, ..author };
    put(root, words.subtitle.as_ref(), subtitle);
    let foot = Set { top: 2400.0, room: (620.0, 70.0), lines: 1, sizes: (54.0, 36.0), ink: palette.paper, ..author };
    let series = Set { place: Place::Edge(330.0), top: 2130.0, room: (480.0, 140.0), lines: 2, ..foot };
    put(root, words.series.as_ref(), series);
    let publisher = Set { place: Place::Edge(330.0), top: 2330.0, room: (480.0, 70.0), ..foot };
    put(root, words.publisher.as_ref(), publisher);
}

/// A field of colour with the headline at its foot; below it, on paper, who and what.
fn reportage(root: &mut Element, words: &Words<'_>, palette: Palette) {
    const FIELD: f32 = 1600.0;
    root.children.push(rect(0.0, 0.0, WIDTH, FIELD, palette.tiles[0]).into());
    root.children.push(rect(0.0, FIELD, WIDTH, 56.0, palette.tiles[1]).into());
    root.children.push(rect(140.0, 150.0, 360.0, 40.0, palette.paper).into());
    let kicker = Set {
        place: Place::Edge(140.0),
        top: 250.0,
        room: (1320.0, 90.0),
        lines: 1,
        sizes: (68.0, 44.0),
        tracking: 0.02,
        leading: 1.3,
        ink: palette.paper,
    };
    let end = put(root, words.series.as_ref(), kicker);
    let (lines, height) = title_room(words, 900.0);
    let title = Set {
        top: end + 90.0,
        room: (1330.0, height),
        lines,
        sizes: (330.0, 84.0),
        tracking: -0.01,
        leading: 1.04,
        ..kicker
    };
    put(root, words.title.as_ref(), title);
    let subtitle = Set {
        top: FIELD + 150.0,
        room: (1300.0, 300.0),
        lines: 3,
        sizes: (96.0, 56.0),
        tracking: 0.0,
        leading: 1.25,
        ink: palette.ink,
        ..kicker
    };
    let end = put(root, words.subtitle.as_ref(), subtitle);
    let author =
        Set { top: (end + 70.0).max(2060.0), room: (1300.0, 180.0), lines: 2, sizes: (96.0, 50.0), ..subtitle };
    put(root, words.author.as_ref(), author);
    put(
        root,
        words.publisher.as_ref(),
        Set { top: 2380.0, room: (1300.0, 70.0), lines: 1, sizes: (56.0, 38.0), ..subtitle },
    );
}

/// A grid with some squares filled, and the words below a heavy line.
fn manual(root: &mut Element, words: &Words<'_>, palette: Palette, mut sequence: Sequence) {
    const SIDE: f32 = 200.0;
    const ROWS: usize = 5;
    let end = SIDE * ROWS as f32;
    root.children.push(rect(0.0, 0.0, WIDTH, end, palette.tiles[0]).into());
    for row in 0..ROWS {
        for column in 0..8 {
            // More of them to the right, as on a meter.
            let fill = match sequence.below(12 + column) {
                0..=7 => continue,
                8..=11 => palette.tiles[1],
                _ => palette.tiles[2],
            };
            let (x, y) = (column as f32 * SIDE, row as f32 * SIDE);
            root.children.push(rect(x + 20.0, y + 20.0, SIDE - 40.0, SIDE - 40.0, fill).into());
        }
    }
    root.children.push(rect(0.0, end, WIDTH, 34.0, palette.ink).into());
    let series = Set {
        place: Place::Edge(140.0),
        top: end + 120.0,
        room: (1320.0, 80.0),
        lines: 1,
        sizes: (62.0, 42.0),
        tracking: 0.02,
        leading: 1.3,
        ink: palette.ink,
    };
    let at = put(root, words.series.as_ref(), series);
    let (lines, height) = title_room(words, 600.0);
    let title = Set {
        top: at + 60.0,
        room: (1320.0, height),
        lines,
        sizes: (270.0, 76.0),
        tracking: -0.01,
        leading: 1.06,
        ..series
    };
    let at = put(root, words.title.as_ref(), title);
    let subtitle =
        Set { top: at + 40.0, room: (1320.0, 240.0), lines: 3, sizes: (78.0, 48.0), tracking: 0.0, ..series };
    put(root, words.subtitle.as_ref(), subtitle);
    let author = Set { top: 2250.0, room: (1320.0, 160.0), lines: 2, sizes: (78.0, 44.0), ..series };
    put(root, words.author.as_ref(), author);
    put(root, words.publisher.as_ref(), Set { top: 2410.0, sizes: (52.0, 36.0), ..series });
}

/// Much paper, and two stanzas whose lines are bars.
fn poetry(root: &mut Element, words: &Words<'_>, palette: Palette, mut sequence: Sequence) {
    let author = Set {
        place: Place::Edge(230.0),
        top: 250.0,
        room: (1150.0, 190.0),
        lines: 2,
        sizes: (76.0, 44.0),
        tracking: 0.03,
        leading: 1.3,
        ink: palette.ink,
    };
    let end = put(root, words.author.as_ref(), author);
    let (lines, height) = title_room(words, 720.0);
    let title = Set {
        top: end + 110.0,
        room: (1200.0, height),
        lines,
        sizes: (280.0, 80.0),
        tracking: 0.0,
        leading: 1.1,
        ..author
    };
    let end = put(root, words.title.as_ref(), title);
    let subtitle =
        Set { top: end + 40.0, room: (1100.0, 220.0), lines: 3, sizes: (72.0, 48.0), tracking: 0.0, ..author };
    let end = put(root, words.subtitle.as_ref(), subtitle);
    let mut y = (end + 170.0).max(1420.0);
    for stanza in 0..2 {
        for line in 0..4 {
            let inset = if line % 2 == 1 { 110.0 } else { 0.0 };
            let width = 480.0 + sequence.below(9) as f32 * 60.0 - inset;
            let fill = if stanza == 0 { palette.tiles[0] } else { palette.tiles[1] };
            if y < 2200.0 {
                root.children.push(rect(230.0 + inset, y, width, 30.0, fill).into());
            }
            y += 92.0;
        }
        y += 90.0;
    }
    let foot = Set { top: 2300.0, room: (1150.0, 70.0), lines: 1, sizes: (54.0, 38.0), ..author };
    put(root, words.series.as_ref(), foot);
    put(root, words.publisher.as_ref(), Set { top: 2390.0, ..foot });
}
