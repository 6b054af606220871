//! One file that is asked for, read as far as it takes to know what it is: what goes into the book of it, and what there is to
//! say.

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::body::Shelf;
use super::kept::{self, Made};
use super::kind::{self, Kind};
use super::picture;
use super::remake::{Remade, remake};
use super::report::{self, MadePicture};
use super::{Body, Purpose, convert, font, ground, raster, shrink, svg};
use crate::cache::Cache;
use crate::model::pictures::{Drawings, Pictures};
use crate::rule::{Rule, resource as rule};

/// Where a resource's bytes come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    File(PathBuf),
    /// A `data:` URL, by the hash of its bytes.
    Data(u64, Vec<u8>),
}

impl Origin {
    /// How many bytes there are; none where they can't be counted.
    pub(super) fn len(&self) -> u64 {
        match self {
            Origin::File(path) => std::fs::metadata(path).map_or(0, |file| file.len()),
            Origin::Data(_, bytes) => bytes.len() as u64,
        }
    }
}

/// Where converted bytes are kept: until the container takes them, and from one run to the next.
pub(super) struct Keep<'a> {
    pub(super) shelf: Arc<Shelf>,
    pub(super) cache: &'a Cache,
}

/// What reading a file told.
pub(super) struct Reading {
    /// What goes into the publication.
    pub(super) taken: Option<Taken>,
    /// What there is to say of it, at each place that asks for it.
    pub(super) findings: Vec<Finding>,
}

/// What goes into the publication.
pub(super) struct Taken {
    pub(super) kind: Kind,
    pub(super) body: Body,
    pub(super) size: Option<(u32, u32)>,
    /// How many bytes it had and has, where it was made anew, and what was done to it that can be seen.
    made: Option<(u64, u64, Option<String>)>,
}

impl Taken {
    /// What a report says of it.
    pub(super) fn made(&self, origin: &Path) -> Option<MadePicture> {
        let (before, after, done) = self.made.clone()?;
        Some(MadePicture { file: origin.to_owned(), before, after, done })
    }
}

/// What a file is to be, and what is done to it for that.
pub(super) struct Aim {
    pub(super) purpose: Purpose,
    pub(super) pictures: Pictures,
}

/// A complaint without its place; the words finish “`name` …”.
#[derive(Clone)]
pub(super) struct Finding {
    pub(super) rule: &'static Rule,
    pub(super) words: String,
    pub(super) help: Option<String>,
}

impl Finding {
    pub(super) fn new(rule: &'static Rule, words: impl Into<String>) -> Finding {
        Finding { rule, words: words.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Finding {
        self.help = Some(help.into());
        self
    }
}

/// Reads as much as it takes to know what a file is and whether it will do.
pub(super) fn read(origin: &Origin, aim: &Aim, keep: &Keep<'_>) -> Reading {
    let purpose = aim.purpose;
    match origin {
        Origin::Data(_, bytes) => {
            let body = || Body::Bytes(bytes.as_slice().into());
            look(&mut Cursor::new(bytes.as_slice()), aim, Path::new(""), body, keep)
        }
        Origin::File(path) => {
            // A pipe would be waited for for ever, so only a plain file is opened.
            match std::fs::metadata(path) {
                Ok(metadata) if metadata.is_dir() => return folder(purpose),
                Ok(metadata) if !metadata.is_file() => return refused(purpose, "is not a plain file"),
                Ok(metadata) if metadata.len() == 0 => return refused(purpose, "is empty"),
                _ => {}
            }
            match File::open(path) {
                Ok(file) => {
                    let mut file = BufReader::with_capacity(64 * 1024, file);
                    look(&mut file, aim, path, || Body::File(path.clone()), keep)
                }
                Err(error) => refused(purpose, format!("can't be opened ({})", error.kind())),
            }
        }
    }
}

/// A folder in the place of a file.
fn folder(purpose: Purpose) -> Reading {
    let (rule, help) = match purpose {
        Purpose::Image => (&rule::UNREADABLE_IMAGE, "name a picture in it"),
        _ => (&rule::MISSING_MEDIA, "name a file in it"),
    };
    Reading { taken: None, findings: vec![Finding::new(rule, "is a folder").help(help)] }
}

/// The weight of a file that won't do: an error for pictures, a warning for the rest.
fn refused(purpose: Purpose, words: impl Into<String>) -> Reading {
    let finding = match purpose {
        Purpose::Image => Finding::new(&rule::UNREADABLE_IMAGE, words).help("save the image anew as JPEG or PNG"),
        _ => Finding::new(&rule::MISSING_MEDIA, words).help("save the file anew"),
    };
    Reading { taken: None, findings: vec![finding] }
}

fn look(file: &mut (impl Read + Seek), aim: &Aim, path: &Path, body: impl Fn() -> Body, keep: &Keep<'_>) -> Reading {
    let purpose = aim.purpose;
    let mut head = Vec::new();
    if let Err(error) = file.by_ref().take(kind::HEAD as u64).read_to_end(&mut head) {
        return refused(purpose, format!("can't be read ({})", error.kind()));
    }
    if head.is_empty() {
        return refused(purpose, "is empty");
    }
    let Some(kind) = Kind::of(&head) else { return refused(purpose, "is of a kind that no book can hold") };
    if !kind.serves(purpose) {
        return unsupported(kind, purpose);
    }
    if purpose == Purpose::Font {
        return face(file, kind, body);
    }
    if purpose != Purpose::Image {
        return Reading { taken: Some(Taken { kind, body: body(), size: None, made: None }), findings: Vec::new() };
    }
    let mut findings = Vec::new();
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if !extension.is_empty() && !kind.extensions().contains(&extension.as_str()) {
        findings.push(
            Finding::new(&rule::MISNAMED_IMAGE, format!("is really {}", kind.name()))
                .help(format!("give the file the extension `.{}`", kind.extensions()[0])),
        );
    }
    match image(file, kind, &aim.pictures, body, keep, &mut findings) {
        Ok(taken) => Reading { taken: Some(taken), findings },
        Err(words) => {
            let Reading { findings: refusal, .. } = refused(purpose, words);
            findings.extend(refusal);
            Reading { taken: None, findings }
        }
    }
}

/// A face that a stylesheet names: as it is, unless its maker lets nobody pass it on.
fn face(file: &mut (impl Read + Seek), kind: Kind, body: impl Fn() -> Body) -> Reading {
    let limit = convert::whole(file).ok().and_then(|bytes| font::limit(&bytes, kind));
    let is_forbidden = limit.as_ref().is_some_and(|limit| limit.is_forbidden);
    let findings = limit.map(|limit| Finding::new(&rule::FONT_LICENCE, limit.words).help(font::ASK));
    let taken = (!is_forbidden).then(|| Taken { kind, body: body(), size: None, made: None });
    Reading { taken, findings: findings.into_iter().collect() }
}

fn unsupported(kind: Kind, purpose: Purpose) -> Reading {
    let (rule, cure) = match purpose {
        Purpose::Image => (&rule::UNSUPPORTED_IMAGE, "convert it to JPEG or PNG"),
        Purpose::Audio => (&rule::MISSING_MEDIA, "convert it to MP3, to AAC in MP4 or to Opus"),
        Purpose::Video => (&rule::MISSING_MEDIA, "convert it to MP4"),
        Purpose::Track => (&rule::MISSING_MEDIA, "convert it to WebVTT"),
        Purpose::Font => (&rule::MISSING_MEDIA, "convert it to WOFF2, OpenType or TrueType"),
    };
    let words = format!("is {}, which a book can't hold here", kind.name());
    Reading { taken: None, findings: vec![Finding::new(rule, words).help(cure)] }
}

/// A picture: as it is, made safe, or converted.
fn image(
    file: &mut (impl Read + Seek),
    kind: Kind,
    wish: &Pictures,
    body: impl Fn() -> Body,
    keep: &Keep<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Taken, String> {
    let converted = |done: &str| Finding::new(&rule::CONVERTED_IMAGE, format!("was {done}"));
    let before = file.seek(SeekFrom::End(0)).unwrap_or(0);
    let of_pixels = |kind, bytes: Vec<u8>, size, done| {
        let made = Some((before, bytes.len() as u64, done));
        Taken { kind, body: keep.shelf.put(bytes), size: Some(size), made }
    };
    match kind {
        Kind::Svg | Kind::Svgz => {
            let bytes = convert::whole(file)?;
            let drawing = drawing(&bytes, keep.cache)?;
            for what in drawing.words {
                findings.push(
                    Finding::new(&rule::UNSAFE_SVG, format!("holds {what}, which was taken out"))
                        .help("save the picture as plain SVG, with everything that it shows inside it"),
                );
            }
            if wish.drawings == Drawings::Pixels {
                let drawn = drawing.bytes.as_deref().unwrap_or(&bytes);
                let made = kept::made(keep.cache, "pixels", &[&kept::wish(wish), drawn], || {
                    let (bytes, size) = raster::pixels(&String::from_utf8_lossy(drawn), wish)?;
                    Ok(Made { kind: Kind::Png, bytes: Some(bytes), size: Some(size), words: Vec::new() })
                })?;
                let (bytes, size) = (made.bytes.unwrap_or_default(), made.size.unwrap_or_default());
                let done = "converted from SVG to PNG";
                findings.push(converted(done));
                return Ok(of_pixels(Kind::Png, bytes, size, Some(done.to_owned())));
            }
            if let Some(grounded) = grounded(drawing.bytes.as_deref().unwrap_or(&bytes), wish, keep.cache) {
                let made = Some((before, grounded.len() as u64, Some(ground::DONE.to_owned())));
                findings.push(converted(ground::DONE));
                return Ok(Taken { kind: Kind::Svg, body: keep.shelf.put(grounded), size: drawing.size, made });
            }
            let body = drawing.bytes.map_or_else(body, |bytes| keep.shelf.put(bytes));
            Ok(Taken { kind: Kind::Svg, body, size: drawing.size, made: None })
        }
        Kind::Bmp | Kind::Tiff | Kind::Ico => {
            let bytes = convert::whole(file)?;
            let made = kept::made(keep.cache, "bitmap", &[kind.name().as_bytes(), &kept::wish(wish), &bytes], || {
                let picture = convert::eight_bits(convert::decode(&bytes, kind)?);
                let picture = convert::within(picture, wish.max_pixels, wish.max_width);
                let size = Some((picture.width(), picture.height()));
                Ok(Made { kind: Kind::Png, bytes: Some(shrink::png(picture)?), size, words: Vec::new() })
            })?;
            let (bytes, size) = (made.bytes.unwrap_or_default(), made.size.unwrap_or_default());
            let done = format!("converted from {} to PNG", kind.name());
            findings.push(converted(&done));
            Ok(of_pixels(Kind::Png, bytes, size, Some(done)))
        }
        _ => {
            let header = picture::inspect(kind, file)?;
            let Remade { kind, bytes, size, done } = remake(file, kind, header, wish, keep.cache)?;
            let after = bytes.as_ref().map_or(before, |bytes| bytes.len() as u64);
            findings.extend(done.as_deref().map(|done| converted(&format!("{done}{}", report::grown(before, after)))));
            findings.extend(large(size, after));
            match bytes {
                Some(bytes) => Ok(of_pixels(kind, bytes, size, done)),
                None => Ok(Taken { kind, body: body(), size: Some(size), made: None }),
            }
        }
    }
}

/// A drawing made fit for a book. Small ones are read anew sooner than they are looked up.
fn drawing(bytes: &[u8], cache: &Cache) -> Result<Made, String> {
    const SMALL: usize = 16 << 10;
    let read = || {
        let svg::Drawing { rewritten, size, removed } = svg::read(bytes)?;
        Ok(Made { kind: Kind::Svg, bytes: rewritten.map(String::into_bytes), size, words: removed })
    };
    if bytes.len() < SMALL { read() } else { kept::made(cache, "drawing", &[bytes], read) }
}

/// A drawing on white, where it needs a ground.
fn grounded(drawing: &[u8], wish: &Pictures, cache: &Cache) -> Option<Vec<u8>> {
    let made = kept::made(cache, "ground", &[&kept::wish(wish), drawing], || {
        let grounded = std::str::from_utf8(drawing).ok().and_then(|text| ground::drawing(text, wish));
        Ok(Made { kind: Kind::Svg, bytes: grounded.map(String::into_bytes), size: None, words: Vec::new() })
    });
    made.ok()?.bytes
}

/// The most bytes that Kindle takes in one picture (Kindle Publishing Guidelines: 5 MB).
const SHOP_BYTES: u64 = 5_000_000;

fn large((width, height): (u32, u32), bytes: u64) -> Option<Finding> {
    let pixels = u64::from(width) * u64::from(height);
    let words = if pixels > convert::SHOP_PIXELS {
        format!("has {width} × {height} pixels; shops take {:.1} million", convert::SHOP_PIXELS as f64 / 1e6)
    } else if bytes > SHOP_BYTES {
        format!("has {:.1} MB; shops take {} MB", bytes as f64 / 1e6, SHOP_BYTES / 1_000_000)
    } else {
        return None;
    };
    Some(Finding::new(&rule::LARGE_IMAGE, words).help("scale the image down"))
}

/// FNV-1a, 64 bits: the same on every machine, and good enough for a name.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}
