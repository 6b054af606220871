//! What a shop or a device takes, as data: each line with where it stands and when it was read there.
//!
//! A line is only here where the shop says it of itself, or where somebody showed what happens; the latter says so in its
//! source. The manual's table is made of these lines, and the lint of [`crate::check::shop`] holds a publication against
//! them. What single engines refuse in a stylesheet is [`crate::css`]'s: a profile names the engine.

use crate::css::Engine;

/// What a shop or a device takes.
#[derive(Debug)]
pub struct Profile {
    /// What messages call it: `Kobo`, `Apple Books`.
    pub shop: &'static str,
    /// The limits of it, in the order of the reference.
    pub limits: &'static [Limit],
    /// The engine by which it lays books out, where what that refuses in a stylesheet is known.
    pub(crate) engine: Option<Engine>,
}

/// One limit of a shop.
#[derive(Debug)]
pub struct Limit {
    /// What is limited.
    pub what: What,
    /// Where it stands.
    pub source: &'static str,
    /// When it was read there: a year, a month and a day.
    pub read: &'static str,
}

/// What a shop limits. Sizes of files are in bytes (a megabyte has 1,000,000), sides of pictures in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The bytes of the whole file.
    File(u64),
    /// The bytes of the whole file by one of several ways to the reader: the way, in words.
    FileBy(&'static str, u64),
    /// The bytes of a document with the pictures that it shows.
    Document(u64),
    /// The bytes of a picture.
    Picture(u64),
    /// The pixels of a picture.
    PicturePixels(u64),
    /// The longer side of a drawing in SVG.
    DrawingSide(u32),
    /// The media types of pictures that are shown.
    PictureTypes(&'static [&'static str]),
    /// The media types of fonts that are used.
    FontTypes(&'static [&'static str]),
    /// That there is a cover.
    Cover,
    /// The media types of a cover.
    CoverTypes(&'static [&'static str]),
    /// The fewest pixels that a cover is wide and high.
    CoverAtLeast(u32, u32),
    /// The fewest pixels that a cover is wide.
    CoverWidth(u32),
    /// The fewest pixels of a cover's shorter side.
    CoverShortSide(u32),
    /// The most pixels of a cover's longer side.
    CoverLongSide(u32),
    /// The bytes of a cover.
    CoverBytes(u64),
    /// The columns of a table.
    TableColumns(usize),
    /// The rows of a table.
    TableRows(usize),
    /// The levels of the contents list.
    ContentsLevels(usize),
    /// The languages that are taken: primary subtags.
    Languages(&'static [&'static str]),
    /// Elements that are not shown or not played, and where: words that follow `can't be shown`.
    Elements(&'static [&'static str], &'static str),
    /// That no link leads to the id of a `body`.
    NoLinkToBody,
    /// That each `img` has a `src`.
    ImagesHaveSources,
    /// That no `p` stands in a `p`.
    NoNestedParagraphs,
    /// That no picture has transparent places.
    OpaquePictures,
    /// That no link leads to another shop; the edition for this one.
    NoRivals(&'static str),
}

impl What {
    /// The limit in words, as a sentence without its stop: `a picture has at most 5 MB`.
    pub fn words(self) -> String {
        match self {
            What::File(bytes) => format!("the file has at most {}", size(bytes)),
            What::FileBy(way, bytes) => format!("{way} the file has at most {}", size(bytes)),
            What::Document(bytes) => format!("a document with its pictures has at most {}", size(bytes)),
            What::Picture(bytes) => format!("a picture has at most {}", size(bytes)),
            What::PicturePixels(pixels) => format!("a picture has at most {}", megapixels(pixels)),
            What::DrawingSide(side) => format!("a drawing has at most {} pixels a side", number(u64::from(side))),
            What::PictureTypes(types) => format!("pictures are {}", list(types, "or", name_of_type)),
            What::FontTypes(types) => format!("fonts are {}", list(types, "or", name_of_type)),
            What::Cover => "the book has a cover".to_owned(),
            What::CoverTypes(types) => format!("the cover is {}", list(types, "or", name_of_type)),
            What::CoverAtLeast(width, height) => format!(
                "the cover is at least {} pixels wide and {} high",
                number(u64::from(width)),
                number(u64::from(height))
            ),
            What::CoverWidth(width) => format!("the cover is at least {} pixels wide", number(u64::from(width))),
            What::CoverShortSide(side) => {
                format!("the cover's shorter side has at least {} pixels", number(u64::from(side)))
            }
            What::CoverLongSide(side) => {
                format!("the cover's longer side has at most {} pixels", number(u64::from(side)))
            }
            What::CoverBytes(bytes) => format!("the cover has at most {}", size(bytes)),
            What::TableColumns(count) => format!("a table has at most {count} columns"),
            What::TableRows(count) => format!("a table has at most {count} rows"),
            What::ContentsLevels(count) => format!("the contents list has at most {count} levels"),
            What::Languages(tags) => format!("the language is one of {}", list(tags, "and", |tag| format!("`{tag}`"))),
            What::Elements(names, place) => {
                let names = list(names, "and", |name| format!("`{name}`"));
                format!("{names} can't be shown{place}")
            }
            What::NoLinkToBody => "no link leads to the id of a `body`".to_owned(),
            What::ImagesHaveSources => "each `img` has a `src`".to_owned(),
            What::NoNestedParagraphs => "no `p` stands in a `p`".to_owned(),
            What::OpaquePictures => "no picture has transparent places".to_owned(),
            What::NoRivals(_) => "no link leads to another shop".to_owned(),
        }
    }
}

impl Limit {
    /// The limit with where it stands: words that follow the name of its shop and a colon.
    pub fn cited(&self) -> String {
        format!("{} ({}, read {})", self.what.words(), self.source, self.read)
    }
}

/// One line of the reference: what is asked, where it stands and when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is asked, in words.
    pub words: String,
    /// Where it stands.
    pub source: &'static str,
    /// When it was read, or seen.
    pub read: &'static str,
}

impl Profile {
    /// Every line of the reference: the limits, then what the engine refuses in a stylesheet.
    pub fn lines(&self) -> Vec<Line> {
        let limits =
            self.limits.iter().map(|limit| Line { words: limit.what.words(), source: limit.source, read: limit.read });
        let refused = self.engine.into_iter().flat_map(Engine::refusals).map(|refusal| Line {
            words: format!("in a stylesheet no {}: it {}", refusal.what(), refusal.does),
            source: refusal.source,
            read: refusal.found,
        });
        limits.chain(refused).collect()
    }
}

/// A size as people say it: `5 MB`.
pub fn size(bytes: u64) -> String {
    let (bytes, unit) = match bytes {
        0..1_000 => return format!("{bytes} bytes"),
        1_000..1_000_000 => (bytes as f64 / 1e3, "kB"),
        1_000_000..1_000_000_000 => (bytes as f64 / 1e6, "MB"),
        _ => (bytes as f64 / 1e9, "GB"),
    };
    format!("{} {unit}", decimal(bytes))
}

/// A number of pixels as people say it: `5.6 million pixels`.
pub fn megapixels(pixels: u64) -> String {
    format!("{} million pixels", decimal(pixels as f64 / 1e6))
}

/// With one digit behind the point, unless that is a nought.
fn decimal(value: f64) -> String {
    format!("{value:.1}").trim_end_matches(".0").to_owned()
}

/// A number with a comma between thousands.
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What people call a media type: `JPEG`.
pub fn name_of_type(media_type: &str) -> String {
    let name = match media_type {
        "image/jpeg" => "JPEG",
        "image/png" => "PNG",
        "image/gif" => "GIF",
        "image/svg+xml" => "SVG",
        "image/webp" => "WebP",
        "font/ttf" => "TrueType",
        "font/otf" => "OpenType",
        "font/woff" => "WOFF",
        "font/woff2" => "WOFF 2",
        other => other,
    };
    name.to_owned()
}

/// The words with commas, and the last behind another word.
fn list(words: &[&str], last: &str, show: impl Fn(&str) -> String) -> String {
    let words: Vec<String> = words.iter().map(|word| show(word)).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., end] => format!("{} {last} {end}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_said_as_people_say_them() {
        for (what, words) in [
            (What::File(2_000_000_000), "the file has at most 2 GB"),
            (What::FileBy("by mail", 50_000_000), "by mail the file has at most 50 MB"),
            (What::PicturePixels(5_600_000), "a picture has at most 5.6 million pixels"),
            (What::CoverLongSide(10_000), "the cover's longer side has at most 10,000 pixels"),
            (What::CoverTypes(&["image/jpeg", "image/png"]), "the cover is JPEG or PNG"),
            (What::Elements(&["audio", "video"], " on paper"), "`audio` and `video` can't be shown on paper"),
        ] {
            assert_eq!(what.words(), words);
        }
        assert_eq!(
            (size(999), size(127_400), number(1_234_567)),
            ("999 bytes".into(), "127.4 kB".into(), "1,234,567".into())
        );
    }
}
