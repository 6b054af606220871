//! Pictures that readers show wrong, or that shops refuse, made anew; all others go into the book as they are.
//!
//! A reader need not know which way a camera was held, what a profile means, or how WebP is read; Apple takes no picture of
//! more than 5.6 million pixels. So a picture is turned upright, brought to sRGB and eight bits, scaled down, and stored as
//! JPEG or PNG, all in one step, so that nothing is lost twice. Where only notes beside the pixels must go (where a picture was
//! taken, and when), the pixels are not touched. What was stored with losses is never stored better than it came, which would
//! cost bytes and show nothing; and what was made anew for its size alone is taken only if it is smaller.

use std::io::{Read, Seek};

use image::DynamicImage;

use super::camera::{self, Block, Holds};
use super::colours::ToSrgb;
use super::convert::{self, Beside};
use super::kept::{self, Made};
use super::kind::Kind;
use super::picture::{Colours, Picture, Storage};
use super::press::{self, Press};
use super::{ground, jpeg, shrink};
use crate::cache::Cache;
use crate::language;
use crate::model::pictures::{AsItCame, Motion, Pictures};

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
    /// The press that its inks are meant for.
    press: Option<Press>,
    /// What is to be done, each as a word of the past.
    done: Vec<String>,
    /// Whether a book can't hold it as it is.
    must: bool,
    /// Whether it is made anew for its bytes alone.
    is_for_size: bool,
}

/// A PNG of fewer bytes than this is not looked at for how it was stored.
const SMALL: usize = 4096;

/// How good a JPEG is made where the author says nothing.
const QUALITY: u8 = 90;

/// The least that a JPEG made of a worse one has: below, the blocks of the first would be seen in the second.
const LEAST_QUALITY: u8 = 70;

/// By how much a JPEG must be better than the author asks for to be stored anew.
const BETTER: u8 = 3;

/// The picture made fit for the book.
///
/// # Errors
/// When it must be made anew and can't be decoded; the words finish “the picture …”.
pub(super) fn remake(
    file: &mut (impl Read + Seek),
    kind: Kind,
    header: Picture,
    wish: &Pictures,
    cache: &Cache,
) -> Result<Remade, String> {
    let untouched = |size| Remade { kind, bytes: None, size, done: None };
    let is_moving = header.frames > 1;
    let is_stilled = is_moving && wish.motion == Motion::Stilled;
    let is_shown = kind != Kind::WebP && header.colours != Colours::Cmyk;
    // What moves is not taken to pieces.
    let is_left = !is_stilled && (is_moving || wish.as_it_came == AsItCame::Kept);
    if is_shown && (is_left || kind == Kind::Gif && !is_stilled) {
        return Ok(untouched(header.size));
    }
    let is_told = !header.blocks.is_empty() || header.depth > 8;
    let is_judged = kind == Kind::Png || kind == Kind::Jpeg && wish.quality.is_some();
    if is_shown && !is_stilled && !is_told && !is_judged && !is_large(header.size, wish) {
        return Ok(untouched(header.size));
    }
    let bytes = convert::whole(file)?;
    let made = kept::made(cache, "picture", &[kind.name().as_bytes(), &kept::wish(wish), &bytes], || {
        let Remade { kind, bytes, size, done } = fit(&bytes, kind, &header, wish)?;
        Ok(Made { kind, bytes, size: Some(size), words: done.into_iter().collect() })
    })?;
    let Made { kind, bytes, size, words } = made;
    Ok(Remade { kind, bytes, size: size.unwrap_or(header.size), done: words.into_iter().next() })
}

/// The same of a picture whose bytes are at hand.
fn fit(bytes: &[u8], kind: Kind, header: &Picture, wish: &Pictures) -> Result<Remade, String> {
    let needs = Needs::of(bytes, kind, header, wish)?;
    let made = match needs.done.is_empty() {
        true if kind == Kind::Png => shown_better(bytes, header, wish),
        true => None,
        false => match needs.satisfied(bytes, kind, header, wish) {
            Ok(remade) => Some(remade),
            Err(words) if needs.must => return Err(words),
            // It is shown as it is, as it always was.
            Err(_) => None,
        },
    };
    let is_worth =
        |made: &Remade| !needs.is_for_size || made.bytes.as_ref().is_none_or(|made| made.len() < bytes.len());
    let bare = || Remade { bytes: bare(bytes, kind, header), size: header.size, kind, done: None };
    Ok(made.filter(is_worth).unwrap_or_else(bare))
}

/// Whether a picture of this size is larger than it may be. One that lies on its side has its width where its height is, which
/// is known only once it is upright.
fn is_large((width, height): (u32, u32), wish: &Pictures) -> bool {
    u64::from(width) * u64::from(height) > u64::from(wish.max_pixels)
        || wish.max_width.is_some_and(|most| width.max(height) > most)
}

impl Needs {
    fn of(bytes: &[u8], kind: Kind, header: &Picture, wish: &Pictures) -> Result<Needs, String> {
        let becomes = match kind {
            Kind::WebP if header.storage == Storage::Lossy && header.colours != Colours::Transparent => Kind::Jpeg,
            Kind::WebP | Kind::Gif => Kind::Png,
            kind => kind,
        };
        let is_cmyk = header.colours == Colours::Cmyk;
        let must = kind == Kind::WebP || is_cmyk;
        let beside = match convert::beside(bytes, kind) {
            Ok(beside) => beside,
            Err(words) if must => return Err(words),
            Err(_) => Beside::default(),
        };
        let colours = beside.profile.as_deref().filter(|_| !is_cmyk).and_then(ToSrgb::of);
        let press = beside.profile.as_deref().filter(|_| is_cmyk).and_then(Press::of);
        let mut done = Vec::new();
        if kind == Kind::WebP {
            done.push(format!("converted from WebP to {}", becomes.name()));
        }
        if kind == Kind::Gif {
            done.push("converted from GIF to PNG".to_owned());
        }
        if header.frames > 1 {
            done.push("stilled to its first frame".to_owned());
        }
        if is_cmyk {
            let by = if press.is_some() { " by its profile" } else { "" };
            done.push(format!("converted from CMYK to RGB{by}"));
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
        let upright = if beside.orientation > 4 { (height, width) } else { (width, height) };
        let is_wide = wish.max_width.is_some_and(|most| upright.0 > most);
        if is_wide || u64::from(width) * u64::from(height) > u64::from(wish.max_pixels) {
            done.push(format!("scaled down from {} × {} pixels", upright.0, upright.1));
        }
        let is_better = |most: u8| jpeg::quality(bytes).is_some_and(|quality| quality > most.saturating_add(BETTER));
        let is_for_size = done.is_empty() && kind == Kind::Jpeg && wish.quality.is_some_and(is_better);
        if is_for_size {
            done.push("stored with fewer details".to_owned());
        }
        Ok(Needs { kind: becomes, colours, press, done, must, is_for_size })
    }

    fn satisfied(&self, bytes: &[u8], kind: Kind, header: &Picture, wish: &Pictures) -> Result<Remade, String> {
        let mut picture = match header.colours {
            Colours::Cmyk => upright(press::picture(&jpeg::inks(bytes)?, self.press.as_ref()), bytes, kind),
            _ => convert::eight_bits(convert::decode(bytes, kind)?),
        };
        if let Some(colours) = &self.colours {
            picture = colours.picture(picture);
        }
        picture = convert::within(picture, wish.max_pixels, wish.max_width);
        let mut done = self.done.clone();
        if let Some(grounded) = ground::picture(&picture, wish) {
            picture = grounded;
            done.push(ground::DONE.to_owned());
        }
        let size = (picture.width(), picture.height());
        let mut made = match self.kind {
            Kind::Jpeg => {
                let most = wish.quality.unwrap_or(QUALITY);
                let came = Some(bytes).filter(|_| kind == Kind::Jpeg).and_then(jpeg::quality);
                convert::jpeg_of(picture, came.map_or(most, |came| most.min(came.max(LEAST_QUALITY))))?
            }
            _ => shrink::png(picture)?,
        };
        if let Some(holder) = copyright(bytes, &header.blocks).filter(|_| self.kind == Kind::Jpeg) {
            made.splice(2..2, camera::copyright_block(&holder));
        }
        let done = language::list_join("en", &done.iter().map(String::as_str).collect::<Vec<_>>());
        Ok(Remade { kind: self.kind, bytes: Some(made), size, done: Some(done) })
    }
}

/// A PNG that needs nothing, where it would vanish on a black page, or can be said in fewer bytes without a loss.
fn shown_better(bytes: &[u8], header: &Picture, wish: &Pictures) -> Option<Remade> {
    if header.colours != Colours::Transparent && bytes.len() < SMALL {
        return None;
    }
    let picture = convert::decode(bytes, Kind::Png).ok()?;
    if let Some(grounded) = ground::picture(&picture, wish) {
        let done = Some(ground::DONE.to_owned());
        drop(picture);
        let bytes = shrink::png(grounded).ok()?;
        return Some(Remade { kind: Kind::Png, bytes: Some(bytes), size: header.size, done });
    }
    // What a profile says of colours holds for channels as they were.
    if bytes.len() < SMALL || header.blocks.iter().any(|block| block.holds == Holds::Profile) {
        return None;
    }
    let kept = camera::kept_chunks(bytes);
    // A tenth is worth that the file is no longer the author's.
    let most = (bytes.len() - bytes.len() / 10).checked_sub(kept.len())?;
    let mut small = shrink::below(picture, most)?;
    small.splice(camera::AFTER_HEADER..camera::AFTER_HEADER, kept);
    Some(Remade { kind: Kind::Png, bytes: Some(small), size: header.size, done: None })
}

/// The picture turned as its file says.
fn upright(mut picture: DynamicImage, bytes: &[u8], kind: Kind) -> DynamicImage {
    let orientation = convert::beside(bytes, kind).map_or(1, |beside| beside.orientation);
    if let Some(orientation) = image::metadata::Orientation::from_exif(orientation) {
        picture.apply_orientation(orientation);
    }
    picture
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
