//! Pictures that readers show wrong, or that shops refuse, made anew; all others go into the book as they are.
//!
//! A reader need not know which way a camera was held, what a profile means, or how WebP is read; Apple takes no picture of
//! more than 5.6 million pixels. So a picture is turned upright, brought to sRGB and eight bits, scaled down, and stored as
//! JPEG or PNG, all in one step, so that nothing is lost twice. Where only notes beside the pixels must go (where a picture was
//! taken, and when), the pixels are not touched.

use std::io::{Read, Seek};

use image::DynamicImage;

use super::camera::{self, Block, Holds};
use super::colours::ToSrgb;
use super::convert;
use super::kept::{self, Made};
use super::kind::Kind;
use super::picture::{Colours, Picture, Storage};
use crate::cache::Cache;
use crate::language;

/// A picture as the book has it.
pub(super) struct Remade {
    /// Its kind.
    pub(super) kind: Kind,
    /// Its bytes; none where they are those of the file.
    pub(super) bytes: Option<Vec<u8>>,
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
    /// What was done, as the end of “the picture was …”; nothing where its pixels are as they were.
    pub(super) done: Option<String>,
}

/// What a picture needs.
struct Needs {
    /// The kind that it becomes.
    kind: Kind,
    /// The way to sRGB.
    colours: Option<ToSrgb>,
    /// What is to be done, each as a word of the past.
    done: Vec<String>,
    /// Whether a book can't hold it as it is.
    must: bool,
}

/// The picture made fit for the book.
///
/// # Errors
/// When it must be made anew and can't be decoded; the words finish “the picture …”.
pub(super) fn remake(
    file: &mut (impl Read + Seek),
    kind: Kind,
    header: Picture,
    cache: &Cache,
) -> Result<Remade, String> {
    let untouched = |size| Remade { kind, bytes: None, size, done: None };
    let is_large = u64::from(header.size.0) * u64::from(header.size.1) > convert::SHOP_PIXELS;
    let is_told = !header.blocks.is_empty() || matches!(kind, Kind::WebP) || header.depth > 8;
    // A GIF may be moving, and stays what it is.
    if kind == Kind::Gif || !(is_told || is_large || header.colours == Colours::Cmyk) {
        return Ok(untouched(header.size));
    }
    let bytes = convert::whole(file)?;
    let needs = Needs::of(&bytes, kind, &header)?;
    if needs.done.is_empty() {
        return Ok(Remade { bytes: bare(&bytes, kind, &header), ..untouched(header.size) });
    }
    let satisfied = || needs.satisfied(&bytes, kind, &header);
    match kept::made(cache, "picture", &[kind.name().as_bytes(), &bytes], satisfied) {
        Ok(Made { kind, bytes, size, words }) => {
            Ok(Remade { kind, bytes, size: size.unwrap_or(header.size), done: words.into_iter().next() })
        }
        Err(words) if needs.must => Err(words),
        // It is shown as it is, as it always was.
        Err(_) => Ok(untouched(header.size)),
    }
}

impl Needs {
    fn of(bytes: &[u8], kind: Kind, header: &Picture) -> Result<Needs, String> {
        let becomes = match kind {
            Kind::WebP if header.storage == Storage::Lossy && header.colours != Colours::Transparent => Kind::Jpeg,
            Kind::WebP => Kind::Png,
            kind => kind,
        };
        let is_cmyk = header.colours == Colours::Cmyk;
        let must = kind == Kind::WebP || is_cmyk;
        let beside = match convert::beside(bytes, kind) {
            Ok(beside) => beside,
            Err(words) if must => return Err(words),
            Err(_) => convert::Beside::default(),
        };
        let colours = beside.profile.as_deref().filter(|_| !is_cmyk).and_then(ToSrgb::of);
        let mut done = Vec::new();
        if kind == Kind::WebP {
            done.push(format!("converted from WebP to {}", becomes.name()));
        }
        if is_cmyk {
            done.push("converted from CMYK to RGB".to_owned());
        }
        if beside.orientation != 1 {
            done.push("turned upright".to_owned());
        }
        if colours.is_some() {
            done.push("brought to the colours of sRGB".to_owned());
        }
        if header.depth > 8 {
            done.push(format!("reduced from {} to 8 bits a channel", header.depth));
        }
        let (width, height) = header.size;
        if u64::from(width) * u64::from(height) > convert::SHOP_PIXELS {
            done.push(format!("scaled down from {width} × {height} pixels"));
        }
        Ok(Needs { kind: becomes, colours, done, must })
    }

    fn satisfied(&self, bytes: &[u8], kind: Kind, header: &Picture) -> Result<Made, String> {
        let mut picture = eight_bits(convert::decode(bytes, kind)?);
        if let Some(colours) = &self.colours {
            picture = colours.picture(picture);
        }
        let picture = convert::fit(picture, u32::MAX);
        let size = Some((picture.width(), picture.height()));
        let mut made = match self.kind {
            Kind::Jpeg => convert::jpeg(picture)?,
            _ => convert::png(picture)?,
        };
        if let Some(holder) = copyright(bytes, &header.blocks).filter(|_| self.kind == Kind::Jpeg) {
            made.splice(2..2, camera::copyright_block(&holder));
        }
        let done = language::list_join("en", &self.done.iter().map(String::as_str).collect::<Vec<_>>());
        Ok(Made { kind: self.kind, bytes: Some(made), size, words: vec![done] })
    }
}

/// The picture with eight bits a channel.
fn eight_bits(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma16(_) => picture.into_luma8().into(),
        DynamicImage::ImageLumaA16(_) => picture.into_luma_alpha8().into(),
        DynamicImage::ImageRgb16(_) | DynamicImage::ImageRgb32F(_) => picture.into_rgb8().into(),
        DynamicImage::ImageRgba16(_) | DynamicImage::ImageRgba32F(_) => picture.into_rgba8().into(),
        eight => eight,
    }
}

/// Who holds the copyright, by what stands beside the pixels.
fn copyright(bytes: &[u8], blocks: &[Block]) -> Option<String> {
    let inner = |block: &Block| bytes.get(block.range.start as usize..block.range.end as usize).unwrap_or_default();
    let of_exif = |block: &Block| {
        let block = inner(block);
        // Mark and length, in both kinds; a PNG has no head before the directories.
        let tiff = block.windows(4).position(|sign| matches!(sign, b"II*\0" | b"MM\0*"))?;
        camera::exif(&block[tiff..]).copyright
    };
    let exif = blocks.iter().filter(|block| block.holds == Holds::Exif).find_map(of_exif);
    let notes =
        || blocks.iter().filter(|block| block.holds == Holds::Notes).find_map(|block| camera::rights(inner(block)));
    exif.or_else(notes)
}

/// The file without what a camera and other programs noted in it, but for who holds the copyright; none where they noted
/// nothing.
pub(super) fn bare(bytes: &[u8], kind: Kind, header: &Picture) -> Option<Vec<u8>> {
    let blocks = &header.blocks;
    let notes: Vec<Block> = blocks.iter().filter(|block| block.holds != Holds::Profile).cloned().collect();
    if notes.is_empty() {
        return None;
    }
    let mut left = camera::without(bytes, &notes);
    if kind == Kind::Jpeg {
        left.truncate(camera::end_of_jpeg(&left));
        if let Some(holder) = copyright(bytes, blocks) {
            left.splice(2..2, camera::copyright_block(&holder));
        }
    }
    Some(left)
}
