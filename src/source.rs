//! The author's text and the places in it.
//!
//! A [`Source`] is one text that was read: a Markdown file, a metadata file, or a chapter that was put together from
//! several files by includes. A [`Span`] is a range of bytes in one source. Spans travel through every later tree, so
//! that whatever is found in the finished book can be reported at a line that the author can open.
//!
//! This room never touches the disk and never changes a text.

mod composed;

use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

pub(crate) use self::composed::Composed;

/// Names one [`Source`] among the [`Sources`] of a manuscript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A range of bytes in one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source that the range lies in.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span of `range` in `source`. Sources are held under 4 GiB by [`Source::LIMIT`].
    pub fn new(source: SourceId, range: std::ops::Range<usize>) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { source, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The same place, shortened to its first byte: where an insertion would go.
    pub fn head(self) -> Span {
        Span { end: self.start, ..self }
    }

    /// The range as indices into the source's text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One text of the manuscript.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path to show to the author: as given on the command line or found below it.
    pub path: PathBuf,
    /// The text: UTF-8, without byte order mark, lines ended by `\n` alone.
    pub text: String,
    /// Where stretches of the text came from, when they came from other files; sorted by [`Piece::start`].
    ///
    /// Empty for a file that was read as it is. Otherwise each piece holds until the next begins.
    pub pieces: Vec<Piece>,
}

/// A stretch of a composed source that another file provided.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Where the stretch begins in the composed text.
    pub start: u32,
    /// Where its first byte stands in the file it came from.
    pub origin: Span,
}

impl Source {
    /// The most bytes a text may have.
    pub const LIMIT: usize = 1 << 31;

    /// A text that stands in one file.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Source {
        Source { path: path.into(), text: text.into(), pieces: Vec::new() }
    }
}

/// Every text of a manuscript, in the order in which it was read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    texts: Vec<Source>,
    /// For each text, made when the first place in it is asked for.
    landmarks: Vec<OnceLock<Vec<Landmark>>>,
}

/// A place as an author names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location<'a> {
    /// The file.
    pub path: &'a Path,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The last line that the span reaches, counted from 1.
    pub end_line: usize,
    /// The column after the span's last character, counted from 1.
    pub end_column: usize,
}

impl Sources {
    /// The first place of `words` inside a wider place, inside other words too; the wider one where they are not written there
    /// as they are.
    pub fn narrow(&self, span: Span, words: &str) -> Span {
        match self.slice(span).find(words) {
            Some(at) => {
                let start = span.start as usize + at;
                Span::new(span.source, start..start + words.len())
            }
            None => span,
        }
    }

    /// Adds a text and names it.
    pub fn add(&mut self, source: Source) -> SourceId {
        let id = SourceId(u32::try_from(self.texts.len()).expect("fewer than 2^32 sources"));
        self.texts.push(source);
        self.landmarks.push(OnceLock::new());
        id
    }

    /// The text named by `id`.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.texts[id.0 as usize]
    }

    /// All texts with their names.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0u32..).map(SourceId).zip(&self.texts)
    }

    /// The characters that `span` covers.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or("")
    }

    /// The span in the file that holds these bytes: the same, unless the source was put together from several files.
    pub fn origin(&self, span: Span) -> Span {
        let pieces = &self.get(span.source).pieces;
        let at = pieces.partition_point(|piece| piece.start <= span.start);
        let Some(piece) = at.checked_sub(1).map(|index| pieces[index]) else { return span };
        // Text that no file holds, such as a fence around an included program, is placed where it was asked for.
        let start = piece.origin.start.saturating_add(span.start - piece.start).min(piece.origin.end);
        let length = span.end.saturating_sub(span.start);
        let limit = pieces.get(at).map_or(u32::MAX, |next| piece.origin.start.saturating_add(next.start - piece.start));
        Span { source: piece.origin.source, start, end: start.saturating_add(length).min(limit.max(start)) }
    }

    /// The file, line and column of `span`.
    pub fn locate(&self, span: Span) -> Location<'_> {
        let span = self.origin(span);
        let source = self.get(span.source);
        let landmarks = self.landmarks[span.source.0 as usize].get_or_init(|| landmarks(&source.text));
        let (line, column) = position(&source.text, landmarks, span.start as usize);
        let (end_line, end_column) = position(&source.text, landmarks, span.end as usize);
        Location { path: &source.path, line, column, end_line, end_column }
    }
}

/// A byte offset whose line and column are known, so that no place costs more than the stretch after it: a text of one
/// line can have thousands of faults.
#[derive(Clone, Copy, Debug)]
struct Landmark {
    offset: usize,
    line: usize,
    column: usize,
}

impl Landmark {
    const START: Landmark = Landmark { offset: 0, line: 1, column: 1 };

    /// How many bytes lie between two of them.
    const STRETCH: usize = 512;

    /// The place at `offset`, counted on from here.
    fn walk(self, text: &str, offset: usize) -> Landmark {
        let between = &text[self.offset..offset];
        let lines = between.bytes().filter(|&byte| byte == b'\n').count();
        let column = match between.rfind('\n') {
            Some(newline) => between[newline + 1..].chars().count() + 1,
            None => self.column + between.chars().count(),
        };
        Landmark { offset, line: self.line + lines, column }
    }
}

fn landmarks(text: &str) -> Vec<Landmark> {
    let mut known = vec![Landmark::START];
    let mut last = Landmark::START;
    while last.offset + Landmark::STRETCH < text.len() {
        last = last.walk(text, text.ceil_char_boundary(last.offset + Landmark::STRETCH));
        known.push(last);
    }
    known
}

/// Line and column of a byte offset, both counted from 1.
fn position(text: &str, landmarks: &[Landmark], offset: usize) -> (usize, usize) {
    let offset = text.floor_char_boundary(offset);
    let after = landmarks.partition_point(|landmark| landmark.offset <= offset);
    let place = landmarks[after.saturating_sub(1)].walk(text, offset);
    (place.line, place.column)
}

/// Whether any byte of a text is such a one. Whole stretches are asked at once, which the machine does many bytes at a time.
pub(crate) fn has_byte(text: &str, is_it: impl Fn(u8) -> bool) -> bool {
    const STRETCH: usize = 64;
    text.as_bytes().chunks(STRETCH).any(|bytes| bytes.iter().fold(0, |found, &byte| found | u8::from(is_it(byte))) > 0)
}

/// The same of two bytes in a row.
pub(crate) fn has_pair(text: &str, is_it: impl Fn(u8, u8) -> bool) -> bool {
    const STRETCH: usize = 64;
    let (first, second) = (text.as_bytes(), text.as_bytes().get(1..).unwrap_or_default());
    let mut stretches = first.chunks(STRETCH).zip(second.chunks(STRETCH));
    stretches
        .any(|(a, b)| a.iter().zip(b).fold(0, |found, (&first, &second)| found | u8::from(is_it(first, second))) > 0)
}

/// Where the first byte stands that a table has, in a text that mostly holds none: stretches are asked at once, without a way
/// out in the middle of one.
pub(crate) fn first_among(text: &str, table: &[bool; 256]) -> Option<usize> {
    const STRETCH: usize = 16;
    let is_it = |byte: &u8| table[usize::from(*byte)];
    let mut stretches = text.as_bytes().chunks(STRETCH).enumerate();
    let (number, stretch) =
        stretches.find(|(_, stretch)| stretch.iter().fold(false, |found, byte| found | is_it(byte)))?;
    Some(number * STRETCH + stretch.iter().position(is_it)?)
}

/// Whether a sign stands three times in a row somewhere.
pub(crate) fn has_three(text: &str, sign: char) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(sign) {
        let run = rest.len() - at - rest[at..].trim_start_matches(sign).len();
        if run >= 3 * sign.len_utf8() {
            return true;
        }
        rest = &rest[at + run..];
    }
    false
}

/// A path without `.` and `..`, as far as that can be told without the disk.
pub(crate) fn settled(path: &Path) -> PathBuf {
    let mut settled = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(settled.components().next_back(), Some(Component::Normal(_))) => {
                settled.pop();
            }
            other => settled.push(other),
        }
    }
    settled
}

/// The relative address of a file from a folder, as a link writes it.
pub(crate) fn address(base: &Path, file: &Path) -> String {
    let shared = base.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = base.components().skip(shared).map(|_| "..".to_owned());
    let down = file.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let path = up.chain(down).collect::<Vec<_>>().join("/");
    let mut address = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' | '%' | '#' | '?' | '(' | ')' | '<' | '>' => address.push_str(&format!("%{:02X}", u32::from(c))),
            c => address.push(c),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_up_and_down_again_are_taken_out_of_paths() {
        for (path, settled_path) in
            [("./a/../b/./c", "b/c"), ("../a", "../a"), ("a/../../b", "../b"), ("/a/../b", "/b")]
        {
            assert_eq!(settled(Path::new(path)), PathBuf::from(settled_path));
        }
    }

    #[test]
    fn signs_are_found_wherever_they_stand() {
        for length in [0, 1, 63, 64, 65, 200] {
            let plain = "é".repeat(length);
            assert!(!has_byte(&plain, |byte| byte == b'\r') && !has_three(&plain, '-'));
            for text in [format!("{plain}\r"), format!("\r{plain}"), format!("{plain}\r{plain}")] {
                assert!(has_byte(&text, |byte| byte == b'\r'), "{length}");
            }
            assert!(has_three(&format!("{plain}- -- {plain}---"), '-') && has_three(&format!("ééé{plain}"), 'é'));
            assert!(!has_three(&format!("-{plain}--{plain} --"), '-') || length == 0);
        }
        let is_pair = |first: u8, second: u8| (first == b'a') & (second == b'b');
        for length in [0, 1, 62, 63, 64, 65] {
            let plain = "b".repeat(length);
            assert!(!has_pair(&plain, is_pair) && !has_pair(&format!("{plain}a"), is_pair), "{length}");
            assert!(has_pair(&format!("{plain}ab"), is_pair) && has_pair(&format!("ab{plain}"), is_pair), "{length}");
        }
        assert!(has_three("a----", '-') && !has_three("-- --", '-'));
    }

    #[test]
    fn places_are_counted_in_characters_however_long_the_line() {
        let text = format!("é\n{}ü{}\nend", "ab".repeat(900), "日".repeat(2000));
        let mut sources = Sources::default();
        let source = sources.add(Source::new("long.md", text.clone()));
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let place = sources.locate(Span::new(source, at..at));
            let before = &text[..at];
            let line = before.rfind('\n').map_or(before, |newline| &before[newline + 1..]);
            let expected = (before.matches('\n').count() + 1, line.chars().count() + 1);
            assert_eq!((place.line, place.column), expected, "at byte {at}");
        }
    }

    #[test]
    fn an_included_line_is_reported_in_its_own_file() {
        let mut sources = Sources::default();
        let chapter = sources.add(Source::new("chapter.md", "one\n{{#include x}}\nthree\n"));
        let included = sources.add(Source::new("x.md", "first\nsecond\n"));
        let composed = sources.add(Source {
            path: "chapter.md".into(),
            text: "one\nsecond\nthree\n".into(),
            pieces: vec![
                Piece { start: 0, origin: Span::new(chapter, 0..4) },
                Piece { start: 4, origin: Span::new(included, 6..13) },
                Piece { start: 11, origin: Span::new(chapter, 19..25) },
            ],
        });
        let second = sources.locate(Span::new(composed, 4..10));
        assert_eq!((second.path, second.line, second.column), (Path::new("x.md"), 2, 1));
        let three = sources.locate(Span::new(composed, 11..16));
        assert_eq!((three.path, three.line, three.end_column), (Path::new("chapter.md"), 3, 6));
    }
}
