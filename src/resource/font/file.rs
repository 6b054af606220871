//! A face in its file: its kind, its name and style, and what its maker allows.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use super::woff;
use crate::model::fonts::{FontFile, Libertinus};
use crate::resource::Body;
use crate::resource::kind::Kind;
use crate::resource::locate::{self, Place, Root};

/// A face that was read.
#[derive(Clone, Debug)]
pub(super) struct Face {
    /// Its file's name, or its own.
    pub(super) name: String,
    /// Its file, where it has one.
    pub(super) path: Option<PathBuf>,
    pub(super) kind: Kind,
    pub(super) bytes: Cow<'static, [u8]>,
    /// What it is called in rules, without marks that would end a string.
    pub(super) family: String,
    /// From 1 to 1000; 400 is plain and 700 bold.
    pub(super) weight: u16,
    pub(super) is_italic: bool,
    /// What its maker allows: the bits of `fsType`, <https://learn.microsoft.com/typography/opentype/spec/os2#fstype>.
    pub(super) licence: u16,
}

/// Why a face can't be read, and the cure.
pub(super) struct Fault {
    pub(super) words: String,
    pub(super) help: &'static str,
}

/// It may not be passed on in any document.
const RESTRICTED: u16 = 0x0002;
/// It may be passed on where it is shown and printed alone.
const PREVIEW: u16 = 0x0004;
/// It may be passed on where documents are changed, too.
const EDITABLE: u16 = 0x0008;
/// It must be passed on whole.
const WHOLE: u16 = 0x0100;
/// Only pictures of its letters may be passed on.
const BITMAPS: u16 = 0x0200;

const CONVERT: &str = "name an OpenType or TrueType font: `.otf` or `.ttf`";

/// The most bytes of a font: the largest, of all ideographs in one weight, has half of them.
const LARGEST: u64 = 64 << 20;

/// Reads a face.
pub(super) fn read(file: &FontFile, root: &Root) -> Result<Face, Fault> {
    let field = match file {
        FontFile::Libertinus(style, _) => return carried(*style),
        FontFile::File(field) => field,
    };
    let fault = |words: &str, help| Fault { words: format!("the font `{}` {words}", field.value.display()), help };
    let path = match field.span {
        None if field.value.is_file() => field.value.clone(),
        _ => match root.locate(&locate::real(&field.value).to_string_lossy(), Path::new("")) {
            Place::File { path, .. } if path.is_file() => path,
            Place::Outside => {
                return Err(fault("lies outside the project's folder", "move the file into the project's folder"));
            }
            _ => return Err(fault("is not there", "correct the path, or add the file")),
        },
    };
    let bytes = whole(&path).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => {
            fault("is larger than the 64 MB that a font may have", "name a font with fewer characters")
        }
        kind => fault(&format!("can't be read ({kind})"), "make the file readable, or name another"),
    })?;
    let kind = match Kind::of(&bytes) {
        _ if bytes.starts_with(b"ttcf") => return Err(fault("is a collection of fonts", CONVERT)),
        Some(kind @ (Kind::Ttf | Kind::Otf | Kind::Woff | Kind::Woff2)) => kind,
        Some(kind) => return Err(fault(&format!("is {}, not a font", kind.name()), CONVERT)),
        None => return Err(fault("is no font", CONVERT)),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match kind {
        Kind::Woff => {
            let whole = woff::unpack(&bytes).ok_or_else(|| fault("is damaged", CONVERT))?;
            let kind = if whole.starts_with(b"OTTO") { Kind::Otf } else { Kind::Ttf };
            unpacked(name, Some(path), kind, whole.into()).ok_or_else(|| fault("is damaged", CONVERT))
        }
        Kind::Woff2 => packed(name, path, bytes).ok_or_else(|| fault("is damaged", CONVERT)),
        _ => unpacked(name, Some(path), kind, bytes.into()).ok_or_else(|| fault("is damaged", CONVERT)),
    }
}

/// The bytes of a font, as far as it is no larger than fonts are.
pub(in crate::resource) fn whole(path: &Path) -> std::io::Result<Vec<u8>> {
    if std::fs::metadata(path)?.len() > LARGEST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    std::fs::read(path)
}

fn carried(style: Libertinus) -> Result<Face, Fault> {
    // As `typst-assets` lists them; a constant number lets the linker leave out what nobody asks for.
    let (name, bytes) = match style {
        Libertinus::Regular => ("libertinus-serif-regular.otf", typst_assets::fonts().next()),
        Libertinus::Bold => ("libertinus-serif-bold.otf", typst_assets::fonts().nth(1)),
        Libertinus::Italic => ("libertinus-serif-italic.otf", typst_assets::fonts().nth(2)),
        Libertinus::BoldItalic => ("libertinus-serif-bold-italic.otf", typst_assets::fonts().nth(3)),
    };
    let face = bytes.and_then(|bytes| unpacked(name.to_owned(), None, Kind::Otf, bytes.into()));
    face.ok_or_else(|| Fault { words: "Libertinus is not carried".to_owned(), help: "name a font file" })
}

/// A face in WOFF2, which goes in as it is: what it is and what its maker allows is read, and its outlines are not.
fn packed(name: String, path: PathBuf, bytes: Vec<u8>) -> Option<Face> {
    let face = unpacked(name, Some(path), Kind::Woff2, woff::facts(&bytes)?.into())?;
    Some(Face { bytes: bytes.into(), ..face })
}

/// What the licence bits of a face in a stylesheet's file say against it; none where nothing does, or it can't be read.
pub(crate) fn limit(bytes: &[u8], kind: Kind) -> Option<Limit> {
    let facts = match kind {
        Kind::Woff => woff::unpack(bytes)?.into(),
        Kind::Woff2 => woff::facts(bytes)?.into(),
        _ => Cow::Borrowed(bytes),
    };
    let face = unpacked(String::new(), None, kind, facts.into_owned().into())?;
    Some(Limit { words: face.limit()?, is_forbidden: face.is_forbidden() })
}

/// What the maker of a face does not allow.
pub(crate) struct Limit {
    /// The end of “the font …”.
    pub(crate) words: &'static str,
    /// Whether nobody may pass it on in a book.
    pub(crate) is_forbidden: bool,
}

fn unpacked(name: String, path: Option<PathBuf>, kind: Kind, bytes: Cow<'static, [u8]>) -> Option<Face> {
    let font = FontRef::new(&bytes).ok()?;
    // Without these it is no face that anyone could set words in.
    font.cmap().ok()?;
    font.head().ok()?;
    font.maxp().ok()?;
    let called = |id| font.localized_strings(id).english_or_first().map(|string| string.to_string());
    let family = called(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| called(StringId::FAMILY_NAME));
    let attributes = font.attributes();
    let (weight, is_italic) = (attributes.weight.value() as u16, attributes.style != skrifa::attribute::Style::Normal);
    let licence = font.os2().map_or(0, |table| table.fs_type());
    let family = plain(&family.unwrap_or_else(|| name.clone()));
    Some(Face { family, weight, is_italic, licence, name, path, kind, bytes })
}

/// A name that can stand in a string of CSS.
fn plain(name: &str) -> String {
    name.chars().filter(|char| !char.is_control() && !matches!(char, '"' | '\\' | '<' | '>' | '&')).collect()
}

impl Face {
    /// Whether its maker lets nobody pass it on in a book.
    pub(super) fn is_forbidden(&self) -> bool {
        // The least strict of several counts.
        self.licence & (RESTRICTED | PREVIEW | EDITABLE) == RESTRICTED || self.licence & BITMAPS != 0
    }

    /// What its maker does not allow, as the end of “the font …”.
    pub(super) fn limit(&self) -> Option<&'static str> {
        match self.licence {
            _ if self.is_forbidden() => Some("may not be passed on in a book, as its licence bits say; it is left out"),
            bits if bits & (PREVIEW | EDITABLE) == PREVIEW => {
                Some("may be passed on only to be shown and printed, as its licence bits say")
            }
            bits if bits & WHOLE != 0 => Some("may be passed on only whole, as its licence bits say, and is not cut"),
            _ => None,
        }
    }

    /// Whether it may be cut, and can be.
    pub(super) fn may_be_cut(&self) -> bool {
        self.licence & WHOLE == 0 && matches!(self.kind, Kind::Ttf | Kind::Otf)
    }

    /// Whether it has the character; of one that can't be looked into that is believed.
    pub(super) fn has(&self, char: char) -> bool {
        !matches!(self.kind, Kind::Ttf | Kind::Otf)
            || FontRef::new(&self.bytes).is_ok_and(|font| font.charmap().map(char).is_some())
    }

    /// The rule that names it, from a stylesheet beside the fonts' folder.
    pub(super) fn rule(&self, address: &str) -> String {
        let style = if self.is_italic { "italic" } else { "normal" };
        format!(
            "@font-face {{ font-family: \"{}\"; font-style: {style}; font-weight: {}; src: url(\"{address}\"); }}\n",
            self.family,
            // Old readers know two weights.
            if self.weight >= 600 { 700 } else { 400 },
        )
    }
}

/// Every character that a face of the book has; none where it can't be looked into.
pub(crate) fn characters(body: &Body) -> BTreeSet<char> {
    let mut bytes = Vec::new();
    if body.open().and_then(|mut body| body.read_to_end(&mut bytes)).is_err() {
        return BTreeSet::new();
    }
    let Ok(font) = FontRef::new(&bytes) else { return BTreeSet::new() };
    font.charmap().mappings().filter_map(|(code, _)| char::from_u32(code)).collect()
}
