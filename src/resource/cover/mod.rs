//! The picture on the front: the author's own, or one drawn from the metadata.
//!
//! A picture that shops take is copied after its header was read. Everything else becomes what they take: JPEG in RGB,
//! within their limits. Nothing is kept on the disk between two runs.

mod drawn;
mod lines;
mod ornament;

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use image::DynamicImage;

use super::kind::{HEAD, Kind};
use super::locate::{Place, Root};
use super::picture::{self, Colours};
use super::{Body, Resource, convert, raster, svg};
use crate::book::ContentPath;
use crate::book::metadata::{Field, Metadata};
use crate::diagnostic::Diagnostic;
use crate::rule::{Rule, resource as rule};

/// The size of a cover that katern draws: what Kindle calls ideal.
pub const SIZE: (u32, u32) = (1600, 2560);

/// The longest side that Kindle takes.
const LONGEST: u32 = 10_000;

/// The shortest side that Apple Books takes.
const SHORTEST: u32 = 1400;

/// The largest file that Kindle takes.
const BYTES: u64 = 50_000_000;

/// The picture on the front.
#[derive(Clone, Debug)]
pub struct Cover {
    /// The picture: JPEG or PNG.
    pub resource: Resource,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a cover comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the author's file.
    Given,
    /// From the metadata: it shows the title, the authors and the publisher.
    Generated,
}

/// The cover of the book: the author's, else one that is drawn.
///
/// A cover that is named and can't be used is an error at its place; one is drawn all the same, for who goes on.
/// None only where no picture can be made at all.
pub fn cover(metadata: &Metadata, root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Option<Cover> {
    if let Some(field) = &metadata.cover_image {
        match given(field, root, diagnostics) {
            Ok(resource) => return Some(Cover { resource, origin: Origin::Given }),
            Err(complaint) => diagnostics.push(*complaint),
        }
    }
    let picture = raster::parse(&drawn::svg(metadata), None, root).and_then(|drawing| drawing.draw(SIZE.0, SIZE.1));
    let resource = picture.and_then(encode).ok()?;
    Some(Cover { resource, origin: Origin::Generated })
}

/// The author's own cover, made fit for shops.
fn given(field: &Field<PathBuf>, root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Result<Resource, Box<Diagnostic>> {
    let shown = field.value.to_string_lossy();
    let complain = |rule: &'static Rule, words: &str, help: &str| {
        Diagnostic::new(rule, field.span, format!("the cover `{shown}` {words}")).help(help)
    };
    let root = Root::new(root);
    if let Some(at) = shown.find("http:").or_else(|| shown.find("https:")).filter(|_| !field.value.exists()) {
        let words = format!("the cover `{}` is on the web, and a book must hold it", &shown[at..]);
        return Err(Box::new(
            Diagnostic::new(&rule::REMOTE_IMAGE, field.span, words).help("download the picture and name the file"),
        ));
    }
    // A path from the command line has no span, and is free.
    let path = match field.span {
        None if field.value.exists() => field.value.clone(),
        _ => match root.locate(&super::locate::real(&field.value).to_string_lossy(), Path::new("")) {
            Place::File { path, cased } => {
                if let Some(cased) = cased {
                    let help = format!("write `{cased}`");
                    diagnostics.push(complain(&rule::NAME_CASE, "has other capitals than the file's name", &help));
                }
                path
            }
            Place::Outside => {
                let help = "move the file into the project's folder";
                return Err(Box::new(complain(&rule::ASSET_OUTSIDE, "lies outside the project's folder", help)));
            }
            _ => {
                let help = "correct the path, or add the file";
                return Err(Box::new(complain(&rule::MISSING_IMAGE, "is not there", help)));
            }
        },
    };
    let unreadable = |words: String| {
        Box::new(complain(&rule::UNREADABLE_IMAGE, &words, "save the picture anew as JPEG, 1600 by 2560 pixels"))
    };
    let (kind, bytes) = head(&path).map_err(unreadable)?;
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if !extension.is_empty() && !kind.extensions().contains(&extension.as_str()) {
        let help = format!("give the file the extension `.{}`", kind.extensions()[0]);
        diagnostics.push(complain(&rule::MISNAMED_IMAGE, &format!("is really {}", kind.name()), &help));
    }
    let mut reasons: Vec<String> = Vec::new();
    let (picture, own_size): (DynamicImage, (u32, u32)) = match kind {
        Kind::Svg | Kind::Svgz => {
            let picture = drawing(&path, &root).map_err(unreadable)?;
            let size = (picture.width(), picture.height());
            (picture, size)
        }
        Kind::Jpeg | Kind::Png | Kind::Gif | Kind::WebP => {
            let file = File::open(&path).map_err(|error| unreadable(format!("can't be opened ({})", error.kind())))?;
            let mut file = BufReader::with_capacity(64 * 1024, file);
            let header = picture::inspect(kind, &mut file).map_err(|words| unreadable(words.into()))?;
            let (width, height) = header.size;
            if !matches!(kind, Kind::Jpeg | Kind::Png) {
                reasons.push(format!("from {} to JPEG", kind.name()));
            }
            match header.colours {
                Colours::Plain => {}
                Colours::Transparent if kind == Kind::Png => reasons.push("to a white ground".into()),
                Colours::Transparent => {}
                Colours::Cmyk => reasons.push("from CMYK to RGB".into()),
            }
            let pixels = u64::from(width) * u64::from(height);
            if pixels > convert::SHOP_PIXELS || width.max(height) > LONGEST {
                reasons.push(format!("from {width} × {height} pixels to fewer"));
            } else if bytes > BYTES {
                reasons.push(format!("from {} MB to less", bytes / 1_000_000));
            }
            if reasons.is_empty() {
                diagnostics.extend(
                    shape(width, height)
                        .map(|words| complain(&rule::COVER_SHAPE, &words, "make it 1600 by 2560 pixels")),
                );
                let path_in_book = if kind == Kind::Jpeg { "cover.jpg" } else { "cover.png" };
                return Ok(Resource {
                    path: ContentPath::new(path_in_book).expect("a legal path"),
                    media_type: kind.media_type(),
                    body: Body::File(path),
                    size: Some(header.size),
                    properties: Vec::new(),
                });
            }
            (decode(&path, kind).map_err(unreadable)?, header.size)
        }
        Kind::Bmp | Kind::Tiff | Kind::Ico => {
            reasons.push(format!("from {} to JPEG", kind.name()));
            let picture = decode(&path, kind).map_err(unreadable)?;
            let size = (picture.width(), picture.height());
            (picture, size)
        }
        other => {
            let words = format!("is {}, which no shop takes", other.name());
            let help = "convert it to JPEG, 1600 by 2560 pixels";
            return Err(Box::new(complain(&rule::UNSUPPORTED_IMAGE, &words, help)));
        }
    };
    if !reasons.is_empty() {
        let words = format!("the cover `{shown}` was converted {}", reasons.join(", "));
        diagnostics.push(Diagnostic::new(&rule::CONVERTED_IMAGE, field.span, words));
    }
    diagnostics.extend(
        shape(own_size.0, own_size.1).map(|words| complain(&rule::COVER_SHAPE, &words, "make it 1600 by 2560 pixels")),
    );
    encode(convert::fit(picture, LONGEST)).map_err(unreadable)
}

/// The kind of a file, and how many bytes it has.
fn head(path: &Path) -> Result<(Kind, u64), String> {
    let metadata = std::fs::metadata(path).map_err(|error| format!("can't be opened ({})", error.kind()))?;
    if metadata.is_dir() {
        return Err("is a folder".into());
    }
    if !metadata.is_file() {
        return Err("is no plain file".into());
    }
    let mut head = Vec::new();
    (File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head)))
        .map_err(|error| format!("can't be opened ({})", error.kind()))?;
    match Kind::of(&head) {
        _ if head.is_empty() => Err("is empty".into()),
        Some(kind) => Ok((kind, metadata.len())),
        None => Err("is no picture".into()),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("can't be read ({})", error.kind()))
}

fn decode(path: &Path, kind: Kind) -> Result<DynamicImage, String> {
    convert::decode(&read(path)?, kind)
}

/// The author's drawing in the size that shops ask for, in its own shape.
fn drawing(path: &Path, root: &Root) -> Result<DynamicImage, String> {
    let bytes = read(path)?;
    // The check comes first, for what is nested too deeply would end the program in resvg; its text serves only where
    // the author's can't be read, for it has lost the pictures that lie in other files.
    let checked = svg::read(&bytes)?;
    let folder = path.parent().map(super::locate::real);
    let original = std::str::from_utf8(&bytes).ok();
    let drawing = match original.map(|text| raster::parse(text, folder.as_deref(), &root.path)) {
        Some(Ok(drawing)) => drawing,
        _ => raster::parse(&checked.rewritten.ok_or("can't be drawn")?, folder.as_deref(), &root.path)?,
    };
    let (width, height) = drawing.size();
    let ratio = f64::from(height) / f64::from(width);
    // A drawing that is meant to be 5 by 8 becomes exactly that.
    let (width, height) = if (1.57..=1.63).contains(&ratio) {
        SIZE
    } else if ratio > 1.6 {
        ((f64::from(SIZE.1) / ratio).round().max(1.0) as u32, SIZE.1)
    } else {
        (SIZE.0, (f64::from(SIZE.0) * ratio).round().max(1.0) as u32)
    };
    drawing.draw(width, height)
}

/// What is wrong with the size or the shape, if anything.
fn shape(width: u32, height: u32) -> Option<String> {
    let ratio = f64::from(height) / f64::from(width.max(1));
    if width.min(height) < SHORTEST {
        Some(format!("has {width} × {height} pixels; shops ask for {SHORTEST} and more on the short side"))
    } else if !(1.25..=1.9).contains(&ratio) {
        Some(format!("is {ratio:.2} times as high as wide; shops ask for 1.6"))
    } else {
        None
    }
}

fn encode(picture: DynamicImage) -> Result<Resource, String> {
    let size = Some((picture.width(), picture.height()));
    Ok(Resource {
        path: ContentPath::new("cover.jpg").expect("a legal path"),
        media_type: "image/jpeg",
        body: Body::Bytes(convert::jpeg(picture)?.into()),
        size,
        properties: Vec::new(),
    })
}
