//! Words into lines, by the widths that the face gives them.

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// A face of Libertinus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Regular,
    Italic,
    Semibold,
}

impl Face {
    /// Where `typst-assets` lists the face; the test below sees to it that it stays true.
    fn bytes(self) -> &'static [u8] {
        let index = match self {
            Face::Regular => 0,
            Face::Italic => 2,
            Face::Semibold => 4,
        };
        typst_assets::fonts().nth(index).unwrap_or_default()
    }

    /// Whether the face can show each character: what it lacks would be drawn as empty boxes.
    pub(super) fn can_show(self, text: &str) -> bool {
        let Ok(font) = FontRef::new(self.bytes()) else { return false };
        let map = font.charmap();
        text.chars().all(|char| char.is_whitespace() || is_silent(char) || map.map(char).is_some())
    }

    /// The width of each character in a size of 1.
    fn measure(self) -> impl Fn(&str) -> f32 {
        let font = FontRef::new(self.bytes()).ok();
        let metrics = font.as_ref().map(|font| font.glyph_metrics(Size::new(1.0), LocationRef::default()));
        let map = font.as_ref().map(FontRef::charmap);
        move |text| {
            (text.chars().filter(|&char| !is_silent(char)))
                .map(|char| {
                    let glyph = map.as_ref().and_then(|map| map.map(char));
                    glyph.zip(metrics.as_ref()).and_then(|(glyph, metrics)| metrics.advance_width(glyph)).unwrap_or(0.5)
                })
                .sum()
        }
    }
}

/// Characters that are not seen: soft hyphens, joiners, marks of direction.
fn is_silent(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Lines in one size.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Setting {
    pub(super) size: f32,
    pub(super) lines: Vec<String>,
}

/// What lines must keep to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub(super) face: Face,
    /// The widest line.
    pub(super) width: f32,
    /// The height of all lines.
    pub(super) height: f32,
    /// The most lines that are beautiful; more only where nothing else fits.
    pub(super) lines: usize,
    /// The sizes from which the largest that fits is taken.
    pub(super) largest: f32,
    pub(super) smallest: f32,
    /// The space between letters, in parts of the size.
    pub(super) tracking: f32,
    /// The distance from line to line, in parts of the size.
    pub(super) leading: f32,
}

/// The text in the largest size that fits, its lines as even as can be.
pub(super) fn set(text: &str, measure: Measure) -> Setting {
    let width_of = measure.face.measure();
    let width = |text: &str| width_of(text) + measure.tracking * text.chars().count() as f32;
    let words: Vec<&str> = text.split_whitespace().collect();
    let widths: Vec<f32> = words.iter().map(|word| width(word)).collect();
    let space = width(" ");
    let mut size = measure.largest;
    while size > measure.smallest {
        let room = measure.width / size;
        if let Some(lines) = break_evenly(&widths, space, room)
            && lines.len() <= measure.lines
            && lines.len() as f32 * measure.leading * size <= measure.height
        {
            return Setting { size, lines: lines.into_iter().map(|line| words[line].join(" ")).collect() };
        }
        size *= 0.97;
    }
    // The smallest size: words that are wider than a line are cut, and lines that find no room are left out.
    let size = measure.smallest;
    let room = measure.width / size;
    let pieces: Vec<String> = words.iter().flat_map(|word| cut(word, room, &width)).collect();
    let widths: Vec<f32> = pieces.iter().map(|piece| width(piece)).collect();
    let lines = break_evenly(&widths, space, room).unwrap_or_default();
    let most = ((measure.height / (measure.leading * size)) as usize).max(1);
    let left_out = lines.len() > most;
    let mut lines: Vec<String> = lines.into_iter().take(most).map(|line| pieces[line].join(" ")).collect();
    if left_out && let Some(last) = lines.last_mut() {
        while width(last) + width("…") > room && last.pop().is_some() {}
        let kept = last.trim_end_matches(|char: char| !char.is_alphanumeric()).len();
        last.truncate(kept);
        last.push('…');
    }
    Setting { size, lines }
}

/// Ranges of words for the fewest lines, with the least sum of squares of what is left free; none where a word is
/// wider than a line.
fn break_evenly(widths: &[f32], space: f32, room: f32) -> Option<Vec<std::ops::Range<usize>>> {
    if widths.iter().any(|&width| width > room) {
        return None;
    }
    let count = widths.len();
    // For each number of words from the end: lines, badness, and where the first line ends.
    let mut best = vec![(0usize, 0f32, 0usize); count + 1];
    for start in (0..count).rev() {
        let mut width = -space;
        let mut chosen = (usize::MAX, f32::MAX, 0);
        for end in start + 1..=count {
            width += space + widths[end - 1];
            if width > room {
                break;
            }
            let (lines, badness, _) = best[end];
            let own = ((room - width) / room).powi(2);
            // A line that ends in a short word (“the”, “de”) reads worse than an uneven one.
            let dangling = if end < count && end - start > 1 && widths[end - 1] < space * 7.0 { 0.02 } else { 0.0 };
            let candidate = (lines + 1, badness + own + dangling, end);
            if (candidate.0, candidate.1) < (chosen.0, chosen.1) {
                chosen = candidate;
            }
        }
        best[start] = chosen;
    }
    let (mut lines, mut start) = (Vec::new(), 0);
    while start < count {
        let end = best[start].2;
        lines.push(start..end);
        start = end;
    }
    Some(lines)
}

/// A word in pieces that fit.
fn cut(word: &str, room: f32, width: &impl Fn(&str) -> f32) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for char in word.chars().take(400) {
        let last = pieces.last_mut().expect("one at least");
        last.push(char);
        if last.chars().count() > 1 && width(last) > room {
            last.pop();
            pieces.push(char.to_string());
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure() -> Measure {
        Measure {
            face: Face::Regular,
            width: 1280.0,
            height: 900.0,
            lines: 6,
            largest: 300.0,
            smallest: 80.0,
            tracking: 0.0,
            leading: 1.1,
        }
    }

    #[test]
    fn faces_are_where_they_are_thought_to_be() {
        for (face, style, weight) in [
            (Face::Regular, skrifa::attribute::Style::Normal, 400.0),
            (Face::Italic, skrifa::attribute::Style::Italic, 400.0),
            (Face::Semibold, skrifa::attribute::Style::Normal, 600.0),
        ] {
            let font = FontRef::new(face.bytes()).expect("a font");
            let attributes = font.attributes();
            assert_eq!((attributes.style, attributes.weight.value()), (style, weight), "{face:?}");
        }
        assert!(Face::Regular.can_show("Ĳs & šum Ω Ж\u{AD}"));
        assert!(!Face::Regular.can_show("日本"));
    }

    #[test]
    fn every_length_of_title_fits() {
        assert_eq!(set("Zo", measure()), Setting { size: 300.0, lines: vec!["Zo".into()] });
        for text in ["De ontdekking van de hemel", &"woord ".repeat(25), &"x".repeat(300), &"lang ".repeat(400), ""] {
            let setting = set(text, measure());
            assert!(setting.size * 1.1 * setting.lines.len() as f32 <= 900.0 || setting.lines.len() == 1, "{text}");
            let width = Face::Regular.measure();
            assert!(setting.lines.iter().all(|line| width(line) * setting.size <= 1281.0), "{text}");
        }
    }
}
