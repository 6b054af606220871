//! The faces that the words of a drawn cover are set in: the author's own, and those that katern carries.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::diagnostic::Diagnostic;
use crate::model::metadata::Field;
use crate::resource::font;
use crate::resource::kind::Kind;
use crate::resource::locate::{self, Place, Root};
use crate::resource::raster::{self, Fonts};
use crate::rule::resource as rule;
use crate::source::Span;

/// How words stand on the cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Regular,
    Italic,
    Semibold,
}

impl Style {
    /// The face of Libertinus, where `typst-assets` lists it; the test below sees to it that it stays true.
    fn carried(self) -> Face<'static> {
        // A constant number lets the linker leave out what nobody asks for.
        let (bytes, weight, is_italic) = match self {
            Style::Regular => (typst_assets::fonts().next(), 400, false),
            Style::Italic => (typst_assets::fonts().nth(2), 400, true),
            Style::Semibold => (typst_assets::fonts().nth(4), 600, false),
        };
        let bytes = bytes.unwrap_or_default();
        Face { bytes, family: raster::SERIF, weight, is_italic }
    }
}

/// A face, as drawings name it and as its bytes are measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face<'a> {
    bytes: &'a [u8],
    pub(super) family: &'a str,
    pub(super) weight: u16,
    pub(super) is_italic: bool,
}

impl<'a> Face<'a> {
    /// The first character that the face can't show: what it lacks would be drawn as an empty box.
    fn lacks(self, text: &str) -> Option<char> {
        let font = FontRef::new(self.bytes).ok();
        let map = font.as_ref().map(FontRef::charmap);
        text.chars().find(|&char| {
            !char.is_whitespace() && !is_silent(char) && map.as_ref().is_none_or(|map| map.map(char).is_none())
        })
    }

    /// The width of a text in a size of 1.
    pub(super) fn measure(self) -> impl Fn(&str) -> f32 + use<'a> {
        let font = FontRef::new(self.bytes).ok();
        let metrics = font.as_ref().map(|font| font.glyph_metrics(Size::new(1.0), LocationRef::default()));
        let map = font.as_ref().map(FontRef::charmap);
        move |text| {
            (text.chars().filter(|&char| !is_silent(char)))
                .map(|char| {
                    let glyph = map.as_ref().and_then(|map| map.map(char));
                    glyph.zip(metrics.as_ref()).and_then(|(glyph, metrics)| metrics.advance_width(glyph)).unwrap_or(0.5)
                })
                .sum()
        }
    }
}

/// Characters that are not seen: soft hyphens, joiners, marks of direction, the choice between two forms.
fn is_silent(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// The faces at hand for one cover.
#[derive(Debug, Default)]
pub(super) struct Faces {
    own: Option<Own>,
}

/// The face of the author.
#[derive(Debug)]
struct Own {
    file: PathBuf,
    bytes: Arc<Vec<u8>>,
    fonts: Fonts,
    family: String,
    weight: u16,
    is_italic: bool,
    /// Where it is named.
    span: Option<Span>,
}

impl Faces {
    /// The face for this text: the author's where it has every letter, else one that is carried.
    ///
    /// # Errors
    /// When no face has them all; gives the first that is missing.
    pub(super) fn choose(&self, text: &str, style: Style) -> Result<Face<'_>, char> {
        let own = self.own.as_ref().map(|own| Face {
            bytes: &own.bytes,
            family: &own.family,
            weight: own.weight,
            is_italic: own.is_italic,
        });
        let lacking = match own.map(|face| (face, face.lacks(text))) {
            Some((face, None)) => return Ok(face),
            Some((_, lacking)) => lacking,
            None => None,
        };
        let carried = style.carried();
        match carried.lacks(text) {
            None => Ok(carried),
            Some(char) => Err(lacking.unwrap_or(char)),
        }
    }

    /// The fonts that a drawing with these faces needs.
    pub(super) fn fonts(&self) -> Fonts {
        self.own.as_ref().map_or_else(Fonts::carried, |own| own.fonts.clone())
    }

    /// The file of the author's face.
    pub(super) fn file(&self) -> Option<&Path> {
        self.own.as_ref().map(|own| own.file.as_path())
    }

    /// The bytes of the author's face; none where there is none.
    pub(super) fn bytes(&self) -> &[u8] {
        self.own.as_ref().map_or(&[], |own| &own.bytes)
    }

    /// Where the author names a face.
    pub(super) fn span(&self) -> Option<Span> {
        self.own.as_ref().and_then(|own| own.span)
    }

    /// Whether the author names a face, and it can be read.
    pub(super) fn has_own(&self) -> bool {
        self.own.is_some()
    }
}

/// Reads the face that the author names. What can't be read is told, and the carried faces serve.
pub(super) fn read(field: Option<&Field<PathBuf>>, root: &Root, diagnostics: &mut Vec<Diagnostic>) -> Faces {
    let Some(field) = field else { return Faces::default() };
    match own(field, root) {
        Ok(own) => Faces { own: Some(own) },
        Err((words, help)) => {
            let words = format!("the font `{}` {words}", field.value.display());
            diagnostics.push(Diagnostic::new(&rule::MISSING_MEDIA, field.span, words).help(help));
            Faces::default()
        }
    }
}

/// The author's face, or what is wrong with it and the cure.
fn own(field: &Field<PathBuf>, root: &Root) -> Result<Own, (String, &'static str)> {
    const CONVERT: &str = "name an OpenType or TrueType font: `.otf` or `.ttf`";
    let path = place(field, root)?;
    let bytes = font::whole(&path)
        .map_err(|error| (format!("can't be read ({})", error.kind()), "make the file readable, or name another"))?;
    let is_collection = bytes.starts_with(b"ttcf");
    match Kind::of(&bytes) {
        _ if is_collection => return Err(("is a collection of fonts".into(), CONVERT)),
        Some(Kind::Ttf | Kind::Otf) => {}
        Some(kind) => return Err((format!("is {}, which can't be drawn with", kind.name()), CONVERT)),
        None => return Err(("is no font".into(), CONVERT)),
    }
    let bytes = Arc::new(bytes);
    let added = Fonts::with(bytes.clone()).filter(|_| FontRef::new(&bytes).is_ok());
    let (fonts, face) = added.ok_or(("is damaged".to_owned(), CONVERT))?;
    Ok(Own {
        file: path,
        bytes,
        fonts,
        family: face.family,
        weight: face.weight,
        is_italic: face.is_italic,
        span: field.span,
    })
}

/// The file of the face, inside the project's root unless the command line names it.
fn place(field: &Field<PathBuf>, root: &Root) -> Result<PathBuf, (String, &'static str)> {
    if field.span.is_none() && field.value.is_file() {
        return Ok(field.value.clone());
    }
    match root.locate(&locate::real(&field.value).to_string_lossy(), Path::new("")) {
        Place::File { path, .. } if path.is_file() => Ok(path),
        Place::Outside => Err(("lies outside the project's folder".into(), "move the file into the project's folder")),
        _ => Err(("is not there".into(), "correct the path, or add the file")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_are_where_they_are_thought_to_be() {
        for style in [Style::Regular, Style::Italic, Style::Semibold] {
            let face = style.carried();
            let attributes = FontRef::new(face.bytes).expect("a font").attributes();
            let is_italic = attributes.style == skrifa::attribute::Style::Italic;
            assert_eq!((is_italic, attributes.weight.value()), (face.is_italic, f32::from(face.weight)), "{style:?}");
        }
    }

    #[test]
    fn letters_that_no_face_has_are_named() {
        let faces = Faces::default();
        for text in ["Ĳs & šum Ω Ж\u{AD}", "Война и мир", "Η Οδύσσεια", "ספר", ""] {
            assert_eq!(faces.choose(text, Style::Regular).map(|face| face.family).ok(), Some(raster::SERIF), "{text}");
        }
        for (text, lacking) in [("Dit is 日本", '日'), ("كتاب", 'ك'), ("गोदान", 'ग')] {
            assert_eq!(faces.choose(text, Style::Regular).map(|face| face.weight), Err(lacking), "{text}");
        }
    }
}
