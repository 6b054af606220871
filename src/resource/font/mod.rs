//! Faces that a book brings along: read, judged by their licence, cut to the characters that the book has, and named in CSS.
//!
//! `file` reads a face and what its maker allows, `woff` unpacks those for the web; `subset` cuts it; `text` says which characters and styles the book has;
//! `rare` knows the characters that readers' own fonts commonly lack. Faces are never obfuscated, which EPUB 3.4 outdates, and
//! never taken from the machine.

mod file;
pub(crate) mod rare;
mod subset;
#[cfg(test)]
mod tests;
mod text;
mod woff;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::locate::Root;
use super::naming::{self, Wish};
use super::{Body, Resource};
use crate::diagnostic::Diagnostic;
use crate::model::fonts::{FontFile, Fonts};
use crate::rule::resource as rule;
use crate::xhtml::Element;

pub(super) use file::whole;
pub(crate) use file::{characters, limit};
use text::{Characters, Text};

use file::Face;

/// What a book brings along.
#[derive(Debug, Default)]
pub struct Embedded {
    /// The faces as resources.
    pub resources: Vec<Resource>,
    /// The rules of CSS that name them.
    pub css: String,
    /// The files that were read.
    pub files: Vec<PathBuf>,
}

/// What a face is for, with the elements that are set in it and the generic family behind it.
struct Use {
    selector: &'static str,
    generic: &'static str,
}

const BODY: Use = Use { selector: "body", generic: "serif" };
const HEADINGS: Use = Use { selector: "h1, h2, h3, h4, h5, h6", generic: "serif" };
const CODE: Use = Use { selector: "code, pre, kbd, samp", generic: "monospace" };

/// The cure where a maker forbids something.
pub(super) const ASK: &str = "ask its maker for a licence for electronic books, or name another font";

/// Characters that lists, ellipses and quotation marks may need though no text has them.
const ALWAYS: &str = " !\"'(),-./0123456789:;?•–—…‘’“”\u{A0}";

/// The faces that a book names, cut to what its documents say; those that can't go in are told.
pub fn embed<'a>(
    fonts: &Fonts,
    documents: impl IntoIterator<Item = &'a Element>,
    root: &Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Embedded {
    if fonts.is_empty() {
        return Embedded::default();
    }
    let text = &Text::of(documents);
    let mut maker =
        Maker { root: Root::new(root), text, diagnostics, cut: Vec::new(), css: String::new(), files: Vec::new() };
    maker.add(&fonts.body, &BODY, &text.all);
    maker.add(&fonts.headings, &HEADINGS, &text.headings);
    maker.add(&fonts.code, &CODE, &text.code);
    if let Some(missing) = &fonts.missing {
        maker.add_missing(missing);
    }
    maker.finish()
}

/// The faces of a book while they are made.
struct Maker<'a> {
    root: Root,
    text: &'a Text,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// Each face as it goes in, with what it is called in rules.
    cut: Vec<(Face, Vec<u8>)>,
    /// The rules that use families.
    css: String,
    files: Vec<PathBuf>,
}

impl Maker<'_> {
    /// Adds the faces of one use, as far as the book has their styles.
    fn add(&mut self, files: &[FontFile], of: &Use, characters: &Characters) {
        let faces: Vec<Face> = files.iter().filter_map(|file| self.read(file)).collect();
        let Some(first) = faces.first() else { return };
        if characters.is_empty() {
            return;
        }
        let family = first.family.clone();
        let wanted: BTreeSet<char> = characters.iter().chain(ALWAYS.chars()).collect();
        // A style alone stands for all of them.
        let is_alone = faces.len() == 1;
        for face in faces {
            if is_alone || !face.is_italic || self.text.has_italic() {
                self.cut(Face { family: family.clone(), ..face }, &wanted);
            }
        }
        self.css.push_str(&format!("{} {{ font-family: \"{family}\", {}; }}\n", of.selector, of.generic));
    }

    /// Adds a face for rare characters alone. As it has no others, it stands first and all else falls to what is behind it.
    fn add_missing(&mut self, file: &FontFile) {
        let Some(face) = self.read(file) else { return };
        let rare: BTreeSet<char> = self.text.all.iter().filter(|char| rare::class(*char).is_some()).collect();
        let lacking: Vec<char> = rare.iter().copied().filter(|char| !face.has(*char)).collect();
        if let Some(first) = lacking.first() {
            let words = format!(
                "the font `{}` doesn't have all the characters that it is to bring: `{first}`{}",
                face.name,
                if lacking.len() > 1 { format!(" and {} more", lacking.len() - 1) } else { String::new() }
            );
            let help = "name a font that has them";
            self.diagnostics.push(Diagnostic::new(&rule::MISSING_MEDIA, file.span(), words).help(help));
        }
        let wanted: BTreeSet<char> = rare.into_iter().filter(|char| face.has(*char)).collect();
        if wanted.is_empty() {
            return;
        }
        let family = format!("{} (some)", face.family);
        let before = match self.cut.first() {
            Some((body, _)) => format!("\"{}\", ", body.family),
            None => String::new(),
        };
        self.cut(Face { family: family.clone(), ..face }, &wanted);
        self.css.push_str(&format!("body {{ font-family: \"{family}\", {before}serif; }}\n"));
    }

    /// Reads a face; what keeps it out is told.
    fn read(&mut self, file: &FontFile) -> Option<Face> {
        match file::read(file, &self.root) {
            Ok(face) => {
                self.files.extend(face.path.clone());
                if let Some(limit) = face.limit() {
                    let words = format!("the font `{}` {limit}", face.name);
                    let help = ASK;
                    self.diagnostics.push(Diagnostic::new(&rule::FONT_LICENCE, file.span(), words).help(help));
                }
                (!face.is_forbidden()).then_some(face)
            }
            Err(fault) => {
                let rule = &rule::MISSING_MEDIA;
                self.diagnostics.push(Diagnostic::new(rule, file.span(), fault.words).help(fault.help));
                None
            }
        }
    }

    /// Cuts a face to these characters, where its licence and its kind let that be done.
    fn cut(&mut self, face: Face, wanted: &BTreeSet<char>) {
        let small = Some(&face).filter(|face| face.may_be_cut()).and_then(|face| subset::cut(&face.bytes, wanted));
        let bytes = small.filter(|small| small.len() < face.bytes.len()).unwrap_or_else(|| face.bytes.to_vec());
        self.cut.push((face, bytes));
    }

    fn finish(self) -> Embedded {
        let origins: Vec<PathBuf> = self.cut.iter().map(|(face, _)| PathBuf::from(&face.name)).collect();
        let wishes: Vec<Wish<'_>> = (self.cut.iter().zip(&origins))
            .map(|((face, _), origin)| Wish { folder: "fonts", origin, extension: face.kind.extensions()[0] })
            .collect();
        let mut made = Embedded { files: self.files, ..Embedded::default() };
        for ((face, bytes), path) in self.cut.into_iter().zip(naming::name(&wishes)) {
            made.css.push_str(&face.rule(&format!("../{path}")));
            made.resources.push(Resource {
                path,
                media_type: face.kind.media_type(),
                body: Body::Bytes(bytes.into()),
                size: None,
                properties: Vec::new(),
            });
        }
        made.css.push_str(&self.css);
        made
    }
}
