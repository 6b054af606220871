//! Words into lines, by the widths that the face gives them.

use super::face::Face;
use crate::spec::script;

/// Lines in one size.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Setting {
    pub(super) size: f32,
    pub(super) lines: Vec<String>,
}

/// What lines must keep to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure<'a> {
    pub(super) face: Face<'a>,
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
pub(super) fn set(text: &str, measure: Measure<'_>) -> Setting {
    let width_of = measure.face.measure();
    let width = |text: &str| width_of(text) + measure.tracking * text.chars().count() as f32;
    let words = pieces(text);
    let widths: Vec<f32> = words.iter().map(|word| width(&word.text)).collect();
    let space = width(" ");
    let mut size = measure.largest;
    while size > measure.smallest {
        let room = measure.width / size;
        if let Some(lines) = break_evenly(&words, &widths, space, room)
            && lines.len() <= measure.lines
            && lines.len() as f32 * measure.leading * size <= measure.height
        {
            return Setting { size, lines: lines.into_iter().map(|line| join(&words[line])).collect() };
        }
        size *= 0.97;
    }
    // The smallest size: words that are wider than a line are cut, and lines that find no room are left out.
    let size = measure.smallest;
    let room = measure.width / size;
    let words: Vec<Piece> = words.iter().flat_map(|word| cut(word, room, &width)).collect();
    let widths: Vec<f32> = words.iter().map(|word| width(&word.text)).collect();
    let lines = break_evenly(&words, &widths, space, room).unwrap_or_default();
    let most = ((measure.height / (measure.leading * size)) as usize).max(1);
    let left_out = lines.len() > most;
    let mut lines: Vec<String> = lines.into_iter().take(most).map(|line| join(&words[line])).collect();
    if left_out && let Some(last) = lines.last_mut() {
        while width(last) + width("…") > room && last.pop().is_some() {}
        let kept = last.trim_end_matches(|char: char| !char.is_alphanumeric()).len();
        last.truncate(kept);
        last.push('…');
    }
    Setting { size, lines }
}

/// What a line may end after: a word, or a character of a script that has no spaces.
#[derive(Clone, Debug, PartialEq)]
struct Piece {
    text: String,
    /// Whether a space stands before it, unless it begins a line.
    is_apart: bool,
}

/// Signs that begin no line, in the scripts that have no spaces (JIS X 4051, the common ones).
const NEVER_FIRST: &str =
    "、。，．・：；？！ー々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ」』）】〉》〕］｝〗〙〟’”…‥〜％)]},.:;!?";

/// Signs that end no line.
const NEVER_LAST: &str = "「『（【〈《〔［｛〖〘〝‘“([{";

/// The text in pieces.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        let mut piece = Piece { text: String::new(), is_apart: true };
        let mut before = None;
        for char in word.chars() {
            if before.is_some_and(|before| may_break(before, char)) {
                pieces.push(std::mem::replace(&mut piece, Piece { text: String::new(), is_apart: false }));
            }
            piece.text.push(char);
            before = Some(char);
        }
        pieces.push(piece);
    }
    pieces
}

/// Whether a line may end between two characters of a word.
fn may_break(before: char, after: char) -> bool {
    (script::is_unspaced(before) || script::is_unspaced(after))
        && !NEVER_LAST.contains(before)
        && !NEVER_FIRST.contains(after)
}

/// A line of pieces.
fn join(pieces: &[Piece]) -> String {
    let mut line = String::new();
    for piece in pieces {
        if piece.is_apart && !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&piece.text);
    }
    line
}

/// Ranges of words for the fewest lines, with the least sum of squares of what is left free; none where a word is
/// wider than a line.
fn break_evenly(words: &[Piece], widths: &[f32], space: f32, room: f32) -> Option<Vec<std::ops::Range<usize>>> {
    if widths.iter().any(|&width| width > room) {
        return None;
    }
    let count = widths.len();
    // For each number of words from the end: lines, badness, and where the first line ends.
    let mut best = vec![(0usize, 0f32, 0usize); count + 1];
    for start in (0..count).rev() {
        let mut width = 0.0;
        let mut chosen = (usize::MAX, f32::MAX, 0);
        for end in start + 1..=count {
            let gap = if end - 1 > start && words[end - 1].is_apart { space } else { 0.0 };
            width += gap + widths[end - 1];
            if width > room {
                break;
            }
            let (lines, badness, _) = best[end];
            let own = ((room - width) / room).powi(2);
            // A line that ends in a short word (“the”, “de”) reads worse than an uneven one.
            let is_short = end < count && end - start > 1 && words[end].is_apart && widths[end - 1] < space * 7.0;
            let dangling = if is_short { 0.02 } else { 0.0 };
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
fn cut(word: &Piece, room: f32, width: &impl Fn(&str) -> f32) -> Vec<Piece> {
    let mut pieces = vec![Piece { text: String::new(), is_apart: word.is_apart }];
    for char in word.text.chars().take(400) {
        let last = &mut pieces.last_mut().expect("one at least").text;
        last.push(char);
        if last.chars().count() > 1 && width(last) > room {
            last.pop();
            pieces.push(Piece { text: char.to_string(), is_apart: false });
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::resource::cover::face::{Faces, Style};

    static FACES: LazyLock<Faces> = LazyLock::new(Faces::default);

    fn measure() -> Measure<'static> {
        Measure {
            face: FACES.choose("", Style::Regular).expect("carried"),
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
    fn lines_end_where_the_script_lets_them() {
        let texts = |text| pieces(text).into_iter().map(|piece| piece.text).collect::<Vec<_>>();
        assert_eq!(texts("De avonden, 2 delen"), ["De", "avonden,", "2", "delen"]);
        assert_eq!(texts("「吾輩は」、猫。"), ["「吾", "輩", "は」、", "猫。"]);
        assert_eq!(texts("ノート PC入門"), ["ノー", "ト", "PC", "入", "門"]);
        assert_eq!(join(&pieces("「吾輩は」 猫 A B")), "「吾輩は」 猫 A B");
        assert_eq!(texts("성 안의 사람"), ["성", "안의", "사람"]);
    }

    #[test]
    fn every_length_of_title_fits() {
        assert_eq!(set("Zo", measure()), Setting { size: 300.0, lines: vec!["Zo".into()] });
        for text in ["De ontdekking van de hemel", &"woord ".repeat(25), &"x".repeat(300), &"lang ".repeat(400), ""] {
            let setting = set(text, measure());
            assert!(setting.size * 1.1 * setting.lines.len() as f32 <= 900.0 || setting.lines.len() == 1, "{text}");
            let width = measure().face.measure();
            assert!(setting.lines.iter().all(|line| width(line) * setting.size <= 1281.0), "{text}");
        }
    }
}
