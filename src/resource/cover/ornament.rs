//! Colours and tiles: which ones a book gets follows from its title, so that it always gets the same.

use crate::spec::colour;
use crate::xhtml::Element;

/// Colours that go together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Palette {
    /// The ground under the words.
    pub(super) paper: &'static str,
    /// The words: at least seven to one against the paper.
    pub(super) ink: &'static str,
    /// The tiles, from the deepest colour to the lightest.
    pub(super) tiles: [&'static str; 3],
}

impl Palette {
    /// Every two colours that touch on a cover, in red, green and blue: where they meet, edges are between them.
    pub(super) fn lines(&self) -> Vec<[[u8; 3]; 2]> {
        let ground = [self.tiles[0], self.tiles[1], self.tiles[2], self.paper];
        let pairs = (0..ground.len()).flat_map(|a| (0..a).map(move |b| (ground[a], ground[b])));
        pairs
            .chain([(self.paper, self.ink)])
            .map(|(a, b)| [a, b].map(|colour| colour::parse(colour).expect("a colour")))
            .collect()
    }
}

const PALETTES: &[Palette] = &[
    Palette { paper: "#f4efe4", ink: "#1c2733", tiles: ["#1f3a5f", "#c8553d", "#e3b23c"] },
    Palette { paper: "#f3eee3", ink: "#1b2a24", tiles: ["#2a5449", "#d98e5f", "#a9c0a6"] },
    Palette { paper: "#f6f0e8", ink: "#2b1e2b", tiles: ["#5b2a45", "#c97b84", "#e8c7a1"] },
    Palette { paper: "#efede6", ink: "#1d2326", tiles: ["#26547c", "#7fa6c4", "#d9b88f"] },
    Palette { paper: "#f6f1e3", ink: "#2a211a", tiles: ["#6b3e26", "#c08a3e", "#9caa93"] },
    Palette { paper: "#f2eee6", ink: "#1e2130", tiles: ["#3d405b", "#e07a5f", "#81b29a"] },
    Palette { paper: "#f4f0ea", ink: "#232326", tiles: ["#8c2f2b", "#3b4a54", "#d8a48f"] },
    Palette { paper: "#eef0ea", ink: "#17292b", tiles: ["#1b4d53", "#e4a853", "#9db7b1"] },
];

/// A sequence of numbers that follows from a text: splitmix64 over its hash.
#[derive(Clone, Debug)]
pub(super) struct Sequence(u64);

impl Sequence {
    pub(super) fn of(text: &str) -> Sequence {
        Sequence(crate::resource::reading::hash(text.as_bytes()))
    }

    /// The next number below the limit.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }

    /// One of them.
    pub(super) fn palette(&mut self) -> Palette {
        PALETTES[self.below(PALETTES.len())]
    }
}

/// The figures that tiles are made of; a cover keeps to one.
const FIGURES: &[fn(f32, usize) -> String] = &[quarter, leaf, half, rings, triangle];

/// Tiles over the whole width, from `top` down, `rows` high.
pub(super) fn tiles(
    sequence: &mut Sequence,
    palette: Palette,
    width: f32,
    top: f32,
    rows: usize,
    side: f32,
) -> Element {
    let figure = FIGURES[sequence.below(FIGURES.len())];
    let columns = (width / side).round() as usize;
    let mut group = Element::new("g");
    for row in 0..rows {
        for column in 0..columns {
            // The deep colour leads; paper now and then lets the pattern breathe.
            let colours = [palette.tiles[0], palette.tiles[1], palette.tiles[2], palette.paper];
            let ground = [0, 0, 0, 0, 1, 1, 2, 3][sequence.below(8)];
            let other = (ground + 1 + [0, 0, 1, 1, 2][sequence.below(5)]) % 4;
            let (x, y) = (column as f32 * side, top + row as f32 * side);
            let turn = sequence.below(4);
            // Whole pixels: an edge between two would show as a seam.
            let tile = Element::new("rect")
                .with("x", number(x))
                .with("y", number(y))
                .with("width", number(side))
                .with("height", number(side))
                .with("fill", colours[ground]);
            let shape = Element::new("path")
                .with("transform", format!("translate({} {})", number(x), number(y)))
                .with("d", figure(side, turn))
                .with("fill", colours[other])
                .with("fill-rule", "evenodd");
            group = group.child(tile).child(shape);
        }
    }
    group
}

/// A number as SVG writes it.
pub(super) fn number(value: f32) -> String {
    format!("{}", (value * 100.0).round() / 100.0)
}

/// The corners of a tile from the one at `turn` on, clockwise.
fn corners(side: f32, turn: usize) -> [(f32, f32); 4] {
    let mut corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)];
    corners.rotate_left(turn % 4);
    corners
}

/// A quarter of a disc around a corner.
fn quarter(side: f32, turn: usize) -> String {
    let [a, b, _, d] = corners(side, turn);
    format!("M{} {}L{} {}A{side} {side} 0 0 1 {} {}Z", a.0, a.1, b.0, b.1, d.0, d.1)
}

/// Two arcs from corner to corner.
fn leaf(side: f32, turn: usize) -> String {
    let [a, _, c, _] = corners(side, turn);
    format!("M{} {}A{side} {side} 0 0 1 {} {}A{side} {side} 0 0 1 {} {}Z", a.0, a.1, c.0, c.1, a.0, a.1)
}

/// Half a disc on one side.
fn half(side: f32, turn: usize) -> String {
    let [a, b, ..] = corners(side, turn);
    let radius = side / 2.0;
    format!("M{} {}A{radius} {radius} 0 0 0 {} {}Z", a.0, a.1, b.0, b.1)
}

/// Quarter rings around a corner.
fn rings(side: f32, turn: usize) -> String {
    let [a, b, _, d] = corners(side, turn);
    let towards = |to: (f32, f32), part: f32| (a.0 + (to.0 - a.0) * part, a.1 + (to.1 - a.1) * part);
    let mut path = String::new();
    for part in [1.0, 0.75, 0.5, 0.25] {
        let (from, to, radius) = (towards(b, part), towards(d, part), side * part);
        path.push_str(&format!("M{} {}L{} {}A{radius} {radius} 0 0 1 {} {}Z", a.0, a.1, from.0, from.1, to.0, to.1));
    }
    path
}

/// Half a tile, cut from corner to corner.
fn triangle(side: f32, turn: usize) -> String {
    let [a, b, _, d] = corners(side, turn);
    format!("M{} {}L{} {}L{} {}Z", a.0, a.1, b.0, b.1, d.0, d.1)
}
