//! What stands between two scenes, drawn in the colour of the text.
//!
//! A drawing in the line follows the reader's page by night and the size of the letters; one that a stylesheet fetched
//! would be black on black. Where no drawings are known the words inside stand there, as they would on a typewriter. For
//! who listens it is a separator like the line that it takes the place of, and nothing in it is read out.

use crate::model::look::Ornament;
use crate::xhtml::Element;

/// A drawing: its size in hundredths of the letters' size, the words that stand for it, its outlines, and what is drawn as
/// a line.
struct Drawing {
    width: f32,
    height: f32,
    words: &'static str,
    outline: String,
    line: Option<&'static str>,
}

/// The separator; none where a line or room does.
pub(super) fn scene_break(ornament: Ornament) -> Option<Element> {
    let Drawing { width, height, words, outline, line } = drawing(ornament)?;
    let mut svg = Element::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("class", "ornament")
        .with("width", format!("{}em", width / 100.0))
        .with("height", format!("{}em", height / 100.0))
        .with("viewBox", format!("0 0 {width} {height}"))
        .with("aria-hidden", "true")
        .child(Element::new("desc").text(words))
        .child(Element::new("path").with("d", outline).with("fill", "currentColor").with("fill-rule", "evenodd"));
    if let Some(line) = line {
        let path = Element::new("path").with("d", line).with("fill", "none").with("stroke", "currentColor");
        svg = svg.child(path.with("stroke-width", "6").with("stroke-linecap", "round"));
    }
    Some(Element::new("div").with("class", "scene-break").with("role", "separator").child(svg))
}

fn drawing(ornament: Ornament) -> Option<Drawing> {
    let drawing = |width, height, words, outline| Drawing { width, height, words, outline, line: None };
    Some(match ornament {
        Ornament::Rule | Ornament::Space => return None,
        Ornament::Stars => drawing(400.0, 70.0, "* * *", star(40.0, 35.0) + &star(200.0, 35.0) + &star(360.0, 35.0)),
        Ornament::Asterism => {
            drawing(200.0, 150.0, "\u{2042}", star(100.0, 35.0) + &star(55.0, 112.0) + &star(145.0, 112.0))
        }
        Ornament::Dots => {
            drawing(260.0, 40.0, "\u{B7} \u{B7} \u{B7}", [20.0, 130.0, 240.0].map(|x| dot(x, 20.0, 12.0)).concat())
        }
        Ornament::Diamonds => drawing(
            240.0,
            60.0,
            "\u{25C6} \u{25C6} \u{25C6}",
            lozenge(30.0, 30.0, 17.0) + &lozenge(120.0, 30.0, 28.0) + &lozenge(210.0, 30.0, 17.0),
        ),
        Ornament::Leaf => Drawing {
            line: Some("M92 66C70 84 42 96 22 78C6 63 12 40 28 40C40 40 44 54 34 60"),
            ..drawing(240.0, 132.0, "\u{2766}", LEAF.to_owned())
        },
        Ornament::Flourish => drawing(420.0, 60.0, "~", FLOURISH.to_owned()),
    })
}

/// A leaf that lies on its side, with a light vein.
const LEAF: &str = "M88 66C72 38 96 6 132 12C170 19 188 54 234 66C188 78 170 113 132 120C96 126 72 94 88 66Z\
M104 66C130 60 164 60 196 66C164 72 130 72 104 66Z";

/// Two lines that swell towards the middle, with a lozenge and two dots between them.
const FLOURISH: &str = "M0 30C70 29 110 20 150 30C110 40 70 31 0 30Z\
M420 30C350 29 310 20 270 30C310 40 350 31 420 30Z\
M210 8L232 30L210 52L188 30Z\
M162 30A7 7 0 1 1 176 30A7 7 0 1 1 162 30Z\
M244 30A7 7 0 1 1 258 30A7 7 0 1 1 244 30Z";

/// A star with six petals around this place.
fn star(x: f32, y: f32) -> String {
    // The half and the height of a triangle with sides of one length: no sine, so that every machine draws the same.
    const UP: f32 = 0.866;
    [(0.0, -1.0), (UP, -0.5), (UP, 0.5), (0.0, 1.0), (-UP, 0.5), (-UP, -0.5)]
        .map(|(dx, dy)| petal(x, y, dx, dy))
        .concat()
}

/// A petal from the middle outwards: thin at its root, round at its end.
fn petal(x: f32, y: f32, dx: f32, dy: f32) -> String {
    let at = |along: f32, across: f32| {
        format!("{} {}", round(x + along * dx - across * dy), round(y + along * dy + across * dx))
    };
    let [root, left, right, end] = [at(3.0, 0.0), at(26.0, 12.0), at(26.0, -12.0), at(34.0, 0.0)];
    let [left_end, right_end] = [at(36.0, 9.0), at(36.0, -9.0)];
    format!("M{root}C{left} {left_end} {end}C{right_end} {right} {root}Z")
}

fn dot(x: f32, y: f32, radius: f32) -> String {
    format!(
        "M{} {y}A{radius} {radius} 0 1 1 {} {y}A{radius} {radius} 0 1 1 {} {y}Z",
        x - radius,
        x + radius,
        x - radius
    )
}

fn lozenge(x: f32, y: f32, half: f32) -> String {
    format!("M{x} {}L{} {y}L{x} {}L{} {y}Z", y - half, x + half, y + half, x - half)
}

fn round(value: f32) -> f32 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ornament_has_words_for_who_sees_no_drawing() {
        for (name, ornament) in Ornament::ALL {
            match scene_break(ornament) {
                None => assert!(matches!(ornament, Ornament::Rule | Ornament::Space), "{name}"),
                Some(drawn) => {
                    assert_eq!(drawn.attribute("role"), Some("separator"));
                    assert!(!drawn.text_content().trim().is_empty(), "{name}");
                }
            }
        }
    }
}
