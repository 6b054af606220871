//! What is put behind pictures with clear places: nothing, unless their dark lines would vanish on a black page.

use std::borrow::Cow;
use std::path::Path;

use image::DynamicImage;
use roxmltree::{Document, ParsingOptions};

use super::convert;
use super::raster::{self, Fonts};
use crate::model::pictures::{AsItCame, Ground, Pictures};

/// What is said of a picture that got a ground.
pub(super) const DONE: &str = "put on white, as its dark lines would vanish on a black page";

/// The picture on white, where the author wants that or it would vanish on a black page.
pub(super) fn picture(picture: &DynamicImage, wish: &Pictures) -> Option<DynamicImage> {
    let is_grounded = picture.color().has_alpha()
        && match wish.ground {
            Ground::None => false,
            Ground::White => true,
            Ground::WhereNeeded => vanishes(picture),
        };
    is_grounded.then(|| convert::flatten(picture).into())
}

/// The same of a drawing that was made safe: none where it needs no ground, or can't be drawn to tell.
pub(super) fn drawing(svg: &str, wish: &Pictures) -> Option<String> {
    /// Wide enough to tell lines from nothing.
    const WIDTH: u32 = 160;
    let is_grounded = match wish.ground {
        _ if wish.as_it_came == AsItCame::Kept => false,
        Ground::None => false,
        Ground::White => true,
        Ground::WhereNeeded => {
            let drawing = raster::parse(svg, &Fonts::carried(), None, Path::new("")).ok()?;
            vanishes(&drawing.on_nothing(WIDTH).ok()?)
        }
    };
    is_grounded.then(|| on_white(svg))?
}

/// The drawing with a white field behind everything else.
fn on_white(text: &str) -> Option<String> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).ok()?;
    let root = document.root_element();
    let first = root.first_child()?.range().start;
    let numbers =
        root.attribute("viewBox").map(|view| view.split([' ', ',', '\n', '\t']).filter(|word| !word.is_empty()));
    let view: Vec<&str> = numbers.map(Iterator::collect).unwrap_or_default();
    let place = match view[..] {
        [x, y, width, height] => format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""),
        _ => "width=\"100%\" height=\"100%\"".to_owned(),
    };
    let name = text[root.range().start + 1..].split(|c: char| c.is_whitespace() || c == '>').next()?;
    let prefix = &name[..name.len() - root.tag_name().name().len()];
    let field = format!("<{prefix}rect {place} fill=\"#fff\"/>");
    Some(format!("{}{field}{}", &text[..first], &text[first..]))
}

/// Whether a picture is dark lines on nothing: half of it or more is clear, and nearly all of the rest has little light.
fn vanishes(picture: &DynamicImage) -> bool {
    /// What counts as seen, of 255.
    const SEEN: u8 = 32;
    /// What counts as dark, of 255: a grey that a black page swallows.
    const DARK: u32 = 80;
    let picture = match picture {
        DynamicImage::ImageRgba8(picture) => Cow::Borrowed(picture),
        other => Cow::Owned(other.to_rgba8()),
    };
    let pixels = picture.as_chunks::<4>().0;
    // Most pictures are told by this alone, which looks at many pixels at once.
    let clear = pixels.iter().filter(|[.., alpha]| *alpha < SEEN).count();
    if clear < pixels.len() - clear {
        return false;
    }
    let (mut dark, mut light) = (0u64, 0u64);
    for &[r, g, b, _] in pixels.iter().filter(|[.., alpha]| *alpha >= SEEN) {
        // Brightness as ITU-R BT.709 weighs it, in thousandths.
        match (213 * u32::from(r) + 715 * u32::from(g) + 72 * u32::from(b)) / 1000 < DARK {
            true => dark += 1,
            false => light += 1,
        }
    }
    dark > 0 && dark >= 19 * light
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grounded(inner: &str, ground: Ground) -> Option<String> {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-5 -5 100 50\">{inner}</svg>");
        drawing(&svg, &Pictures { ground, ..Pictures::default() })
    }

    #[test]
    fn drawings_of_dark_lines_get_a_ground() {
        let line = "<path d=\"M0 0L90 40\" stroke=\"#222\" stroke-width=\"2\"/>";
        let found = grounded(line, Ground::WhereNeeded).expect("a ground");
        let expected = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-5 -5 100 50\"><rect x=\"-5\" y=\"-5\" width=\"100\" \
             height=\"50\" fill=\"#fff\"/>{line}</svg>"
        );
        assert_eq!(found, expected);
        // What has a ground already needs none, and neither do lines that are seen on black.
        assert_eq!(
            grounded(
                &format!("<rect x=\"-5\" y=\"-5\" width=\"100\" height=\"50\" fill=\"#eee\"/>{line}"),
                Ground::WhereNeeded
            ),
            None
        );
        assert_eq!(grounded(&line.replace("#222", "#d33"), Ground::WhereNeeded), None);
        assert_eq!(grounded(&found[found.find("<rect").expect("a field")..found.len() - 6], Ground::WhereNeeded), None);
        assert_eq!(grounded("", Ground::WhereNeeded), None);
        // Authors have the last word.
        assert_eq!(grounded(line, Ground::None), None);
        assert!(grounded(&line.replace("#222", "#d33"), Ground::White).is_some());
        // Letters are lines, too.
        assert!(grounded("<text x=\"0\" y=\"30\" font-size=\"12\">Words</text>", Ground::WhereNeeded).is_some());
    }

    #[test]
    fn a_prefix_is_kept() {
        let svg = "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><s:path d=\"M0 0L9 9\" stroke=\"#000\"/></s:svg>";
        let found = on_white(svg).expect("a ground");
        assert!(found.contains("<s:rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><s:path"), "{found}");
    }
}
