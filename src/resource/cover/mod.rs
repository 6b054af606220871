//! The picture on the front: the author's own, or one drawn from the metadata.
//!
//! A picture that shops take is copied after its header was read. The author's other pictures become what they take: JPEG
//! in RGB, within their limits. A cover that katern draws has few colours and is a PNG with a palette: a third of the
//! bytes, in a tenth of the time. Nothing is kept on the disk between two runs.

mod drawn;
mod face;
mod flat;
mod lines;
mod ornament;
mod paper;
mod themed;
mod words;

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use image::DynamicImage;

use self::drawn::Drawn;
use self::words::Lost;

use self::face::Faces;
pub use self::paper::SIZE;
use super::kind::{HEAD, Kind};
use super::locate::{Place, Root};
use super::picture::{self, Colours};
use super::{Body, Resource, convert, kept, raster, remake, svg};
use crate::cache::Cache;
use crate::diagnostic::Diagnostic;
use crate::model::look::CoverDesign;
use crate::model::metadata::{Field, Metadata};
use crate::model::{ContentPath, Cover as Choice};
use crate::resource::raster::Fonts;
use crate::rule::{Rule, resource as rule};

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

/// What came of a cover.
#[derive(Debug, Default)]
pub struct Made {
    /// The cover; none only where no picture can be made at all.
    pub cover: Option<Cover>,
    /// Every file that was read for it.
    pub files: Vec<PathBuf>,
    /// What there is to say of it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where a cover comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the author's file.
    Given,
    /// From the metadata: it shows the title, the authors and the publisher.
    Generated,
}

/// The cover before its bytes are made: its path is known, which is all that the documents need.
#[derive(Debug)]
pub struct Prepared {
    /// Its path in the container.
    pub path: ContentPath,
    /// Where it comes from, unless its picture turns out to be unreadable.
    pub origin: Origin,
    work: Work,
    /// What the words of a drawn one are set in.
    faces: Faces,
    /// How a drawn one is designed.
    design: CoverDesign,
}

/// What is left to do for a cover.
#[derive(Debug)]
enum Work {
    /// Nothing: it is copied.
    Copy(Resource),
    /// To read the author's picture and make it fit for shops.
    Convert(Conversion),
    /// To draw one from the metadata.
    Draw,
}

/// A picture that must be made fit.
#[derive(Debug)]
struct Conversion {
    field: Field<PathBuf>,
    path: PathBuf,
    kind: Kind,
    /// What is done to it.
    reasons: Vec<String>,
    /// Its size, where its header says it.
    size: Option<(u32, u32)>,
}

/// Looks at the cover, no further than its header; none where the book is to have none.
///
/// A cover that is named and can't be used is an error at its place; one is drawn all the same, for who goes on. `font` is
/// the author's font for the words of a drawn one.
pub fn prepare(
    choice: &Choice,
    font: Option<&Field<PathBuf>>,
    root: &Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Prepared> {
    let root = Root::new(root);
    let work = match choice {
        Choice::None => return None,
        Choice::Drawn => Work::Draw,
        Choice::File(field) => look(field, &root, diagnostics).unwrap_or_else(|complaint| {
            diagnostics.push(*complaint);
            Work::Draw
        }),
    };
    let (path, origin) = match &work {
        Work::Copy(resource) => (resource.path.clone(), Origin::Given),
        Work::Convert(_) => (converted_path(), Origin::Given),
        Work::Draw => (drawn_path(), Origin::Generated),
    };
    let faces = match work {
        Work::Copy(_) => Faces::default(),
        Work::Convert(_) | Work::Draw => face::read(font, &root, diagnostics),
    };
    Some(Prepared { path, origin, work, faces, design: CoverDesign::Plain })
}

impl Prepared {
    /// The same, in this design where it is drawn.
    pub fn designed(self, design: CoverDesign) -> Prepared {
        Prepared { design, ..self }
    }

    /// Makes the cover, or takes it out of the cache.
    pub fn make(self, metadata: &Metadata, root: &Path, cache: &Cache) -> Made {
        let mut made = Made { files: self.faces.file().map(Path::to_owned).into_iter().collect(), ..Made::default() };
        let given = match self.work {
            Work::Copy(resource) => {
                made.files.extend(match &resource.body {
                    Body::File(path) => Some(path.clone()),
                    Body::Bytes(_) | Body::Aside(_) => None,
                });
                Some(resource)
            }
            Work::Convert(conversion) => conversion
                .run(&Root::new(root), cache, &mut made)
                .map_err(|complaint| made.diagnostics.push(*complaint))
                .ok(),
            Work::Draw => None,
        };
        if let Some(resource) = given {
            return Made { cover: Some(Cover { resource, origin: Origin::Given }), ..made };
        }
        let drawn = drawn::draw(metadata, &self.faces, self.design);
        made.diagnostics.extend(drawn.lost.iter().map(|lost| wordless(lost, &self.faces)));
        let resource = draw(&drawn, &self.faces, root, &self.path, cache).ok();
        Made { cover: resource.map(|resource| Cover { resource, origin: Origin::Generated }), ..made }
    }
}

/// The cover that was drawn from the metadata, as a picture of the kind that its path says.
fn draw(drawn: &Drawn, faces: &Faces, root: &Path, path: &ContentPath, cache: &Cache) -> Result<Resource, String> {
    let parse = || raster::parse(&drawn.svg, &faces.fonts(), None, root);
    if *path != drawn_path() {
        return encode(parse()?.draw(SIZE.0, SIZE.1)?);
    }
    let lines = drawn.palette.lines();
    let made = kept::made(
        cache,
        "cover",
        &[drawn.svg.as_bytes(), lines.as_flattened().as_flattened(), faces.bytes()],
        || {
            let bytes = Some(flat::png(&parse()?, SIZE, &lines)?);
            Ok(kept::Made { kind: Kind::Png, bytes, size: Some(SIZE), words: Vec::new() })
        },
    )?;
    Ok(Resource {
        path: drawn_path(),
        media_type: "image/png",
        body: Body::Bytes(made.bytes.unwrap_or_default().into()),
        size: made.size,
        properties: Vec::new(),
    })
}

/// The complaint about words that are not on the cover.
fn wordless(lost: &Lost, faces: &Faces) -> Diagnostic {
    let Lost { what, letter } = lost;
    let whose = if faces.has_own() { "neither the font of `cover-font` nor katern's own" } else { "katern's own font" };
    let has = if faces.has_own() { "has" } else { "has not" };
    let words = match *what {
        "title" => format!("the cover is drawn without words: {whose} {has} the letter `{letter}` of the title"),
        what => format!("the cover is drawn without the {what}: {whose} {has} the letter `{letter}`"),
    };
    let help = "name a font file that has its letters with `cover-font`, or a picture with `cover-image`";
    Diagnostic::new(&rule::COVER_WORDS, faces.span(), words).help(help)
}

/// A complaint about the cover that is named.
fn complain(field: &Field<PathBuf>, rule: &'static Rule, words: &str, help: &str) -> Diagnostic {
    Diagnostic::new(rule, field.span, format!("the cover `{}` {words}", shown(&field.value))).help(help)
}

/// A path without the `./` that nobody wrote.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// The complaint about a folder in the place of the cover, with the first picture in it.
fn folder(field: &Field<PathBuf>, path: &Path, root: &Root) -> Diagnostic {
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let is_picture = |name: &String| {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        ["jpg", "jpeg", "png", "svg", "webp", "gif"].contains(&&*ending)
    };
    let picture = names.filter(is_picture).min_by_key(|name| (!name.to_lowercase().starts_with("cover"), name.clone()));
    let within = path.strip_prefix(&root.path).map(Path::to_owned).unwrap_or_else(|_| field.value.clone());
    let example = shown(&within.join(picture.unwrap_or_else(|| "cover.jpg".to_owned())));
    let help = format!("name the picture in it, such as `{}`", example.replace('\\', "/"));
    complain(field, &rule::UNREADABLE_IMAGE, "is a folder", &help)
}

fn unreadable(field: &Field<PathBuf>, words: &str) -> Box<Diagnostic> {
    Box::new(complain(field, &rule::UNREADABLE_IMAGE, words, "save the picture anew as JPEG, 1600 by 2560 pixels"))
}

/// What must be done to the author's own cover.
fn look(field: &Field<PathBuf>, root: &Root, diagnostics: &mut Vec<Diagnostic>) -> Result<Work, Box<Diagnostic>> {
    let shown = field.value.to_string_lossy();
    let complain = |rule, words: &str, help: &str| complain(field, rule, words, help);
    let unreadable = |words: String| unreadable(field, &words);
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
    if path.is_dir() {
        return Err(Box::new(folder(field, &path, root)));
    }
    let (kind, bytes) = head(&path).map_err(unreadable)?;
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if !extension.is_empty() && !kind.extensions().contains(&extension.as_str()) {
        let help = format!("give the file the extension `.{}`", kind.extensions()[0]);
        diagnostics.push(complain(&rule::MISNAMED_IMAGE, &format!("is really {}", kind.name()), &help));
    }
    let mut reasons: Vec<String> = Vec::new();
    let mut size = None;
    match kind {
        Kind::Svg | Kind::Svgz => {}
        Kind::Jpeg | Kind::Png | Kind::Gif | Kind::WebP => {
            let file = File::open(&path).map_err(|error| unreadable(format!("can't be opened ({})", error.kind())))?;
            let mut file = BufReader::with_capacity(64 * 1024, file);
            let header = picture::inspect(kind, &mut file).map_err(|words| unreadable(words.into()))?;
            let (width, height) = header.size;
            // What stands beside the pixels is read where there is anything.
            let content = match header.blocks.is_empty() {
                true => None,
                false => Some(read(&path).map_err(unreadable)?),
            };
            let beside = content.as_ref().and_then(|bytes| convert::beside(bytes, kind).ok()).unwrap_or_default();
            if beside.orientation != 1 {
                reasons.push("to stand upright".into());
            }
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
                diagnostics.extend(shape(field, width, height));
                let path_in_book = if kind == Kind::Jpeg { "cover.jpg" } else { "cover.png" };
                return Ok(Work::Copy(Resource {
                    path: ContentPath::new(path_in_book).expect("a legal path"),
                    media_type: kind.media_type(),
                    body: match content.and_then(|bytes| remake::bare(&bytes, kind, &header)) {
                        Some(bare) => Body::Bytes(bare.into()),
                        None => Body::File(path),
                    },
                    size: Some(header.size),
                    properties: Vec::new(),
                }));
            }
            size = Some(header.size).filter(|_| beside.orientation == 1);
        }
        Kind::Bmp | Kind::Tiff | Kind::Ico => reasons.push(format!("from {} to JPEG", kind.name())),
        other => {
            let words = format!("is {}, which no shop takes", other.name());
            let help = "convert it to JPEG, 1600 by 2560 pixels";
            return Err(Box::new(complain(&rule::UNSUPPORTED_IMAGE, &words, help)));
        }
    }
    Ok(Work::Convert(Conversion { field: field.clone(), path, kind, reasons, size }))
}

impl Conversion {
    /// The picture that shops take.
    fn run(self, root: &Root, cache: &Cache, made: &mut Made) -> Result<Resource, Box<Diagnostic>> {
        made.files.push(self.path.clone());
        let converted = read(&self.path).and_then(|bytes| self.converted(&bytes, root, cache, &mut made.files));
        let Conversion { field, reasons, .. } = self;
        let Converted { resource, size: (width, height) } = converted.map_err(|words| unreadable(&field, &words))?;
        if !reasons.is_empty() {
            let words = format!("the cover `{}` was converted {}", field.value.display(), reasons.join(", "));
            made.diagnostics.push(Diagnostic::new(&rule::CONVERTED_IMAGE, field.span, words));
        }
        made.diagnostics.extend(shape(&field, width, height));
        Ok(resource)
    }

    /// The picture of these bytes, as shops take it. `files` takes the pictures that it names.
    fn converted(
        &self,
        bytes: &[u8],
        root: &Root,
        cache: &Cache,
        files: &mut Vec<PathBuf>,
    ) -> Result<Converted, String> {
        // A drawing that names other files follows from more than its own bytes.
        let names_files = match self.kind {
            Kind::Svg => bytes.windows(5).any(|word| word.eq_ignore_ascii_case(b"image")),
            kind => kind == Kind::Svgz,
        };
        let none = Cache::none();
        let cache = if names_files { &none } else { cache };
        let made = kept::made(cache, "converted cover", &[self.kind.name().as_bytes(), bytes], || {
            let picture = match self.kind {
                Kind::Svg | Kind::Svgz => drawing(&self.path, bytes, root, files),
                kind => convert::decode(bytes, kind),
            }?;
            let words = [picture.width(), picture.height()].map(|length| length.to_string()).into();
            let picture = convert::fit(picture, LONGEST);
            let size = Some((picture.width(), picture.height()));
            Ok(kept::Made { kind: Kind::Jpeg, bytes: Some(convert::jpeg(picture)?), size, words })
        })?;
        let lengths: Vec<u32> = made.words.iter().filter_map(|length| length.parse().ok()).collect();
        let own = (lengths.first().copied().unwrap_or_default(), lengths.last().copied().unwrap_or_default());
        let resource = resource(made.bytes.unwrap_or_default(), made.size);
        Ok(Converted { resource, size: self.size.unwrap_or(own) })
    }
}

/// The author's cover, converted.
struct Converted {
    resource: Resource,
    /// Width and height of the picture that it was made of.
    size: (u32, u32),
}

/// The kind of a file, and how many bytes it has.
fn head(path: &Path) -> Result<(Kind, u64), String> {
    let metadata = std::fs::metadata(path).map_err(|error| format!("can't be opened ({})", error.kind()))?;
    if !metadata.is_file() {
        return Err("is not a plain file".into());
    }
    let mut head = Vec::new();
    (File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head)))
        .map_err(|error| format!("can't be opened ({})", error.kind()))?;
    match Kind::of(&head) {
        _ if head.is_empty() => Err("is empty".into()),
        Some(kind) => Ok((kind, metadata.len())),
        None => Err("is not a picture".into()),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("can't be read ({})", error.kind()))
}

/// The author's drawing in the size that shops ask for, in its own shape. `files` takes the pictures that it names.
fn drawing(path: &Path, bytes: &[u8], root: &Root, files: &mut Vec<PathBuf>) -> Result<DynamicImage, String> {
    // The check comes first, for what is nested too deeply would end the program in resvg; its text serves only where
    // the author's can't be read, for it has lost the pictures that lie in other files.
    let checked = svg::read(bytes)?;
    let folder = path.parent().map(super::locate::real);
    let original = std::str::from_utf8(bytes).ok();
    let drawing = match original.map(|text| raster::parse(text, &Fonts::carried(), folder.as_deref(), &root.path)) {
        Some(Ok(drawing)) => drawing,
        _ => {
            let rewritten = checked.rewritten.ok_or("can't be drawn")?;
            raster::parse(&rewritten, &Fonts::carried(), folder.as_deref(), &root.path)?
        }
    };
    files.extend(drawing.files().iter().cloned());
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
fn shape(field: &Field<PathBuf>, width: u32, height: u32) -> Option<Diagnostic> {
    let ratio = f64::from(height) / f64::from(width.max(1));
    let words = if width.min(height) < SHORTEST {
        format!("has {width} × {height} pixels; shops ask for {SHORTEST} and more on the short side")
    } else if !(1.25..=1.9).contains(&ratio) {
        format!("is {ratio:.2} times as high as wide; shops ask for 1.6")
    } else {
        return None;
    };
    Some(complain(field, &rule::COVER_SHAPE, &words, "make it 1600 by 2560 pixels"))
}

/// Where a cover stands that was drawn from the metadata.
fn drawn_path() -> ContentPath {
    ContentPath::new("cover.png").expect("a legal path")
}

/// Where a cover stands that was converted from the author's.
fn converted_path() -> ContentPath {
    ContentPath::new("cover.jpg").expect("a legal path")
}

fn encode(picture: DynamicImage) -> Result<Resource, String> {
    let size = Some((picture.width(), picture.height()));
    Ok(resource(convert::jpeg(picture)?, size))
}

/// A cover that is a JPEG.
fn resource(bytes: Vec<u8>, size: Option<(u32, u32)>) -> Resource {
    Resource {
        path: converted_path(),
        media_type: "image/jpeg",
        body: Body::Bytes(bytes.into()),
        size,
        properties: Vec::new(),
    }
}
