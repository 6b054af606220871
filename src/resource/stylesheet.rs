//! The author's own stylesheets, made fit for a book.
//!
//! A stylesheet is read into a [`Stylesheet`], which names fonts and pictures for [`fn@crate::resource::gather`]; with
//! their paths it becomes a resource. The author's text is kept to the byte but for what `css` takes out: what
//! EPUBCheck refuses, what reaches out of the book, and what makes old reading systems refuse the whole book.
//!
//! Never here: what CSS is, or a judgement of taste. What is only unwise stays, with a warning.

use std::path::{Path, PathBuf};

use super::locate::{self, Place, Root};
use super::naming::{self, Wish};
use super::{Assets, Body, Found, Purpose, Request, Resource};
use crate::css::{self, Sanitized};
use crate::diagnostic::Diagnostic;
use crate::model::ContentPath;
use crate::model::metadata::Field;
use crate::rule::{Rule, resource as rule};
use crate::source::{Source, SourceId, Sources, Span};

/// How deep stylesheets may import one another.
const IMPORT_DEPTH: usize = 8;

/// The most bytes of a stylesheet.
const LIMIT: u64 = 8 << 20;

/// A stylesheet that was read and made fit, before the files that it names have their paths.
#[derive(Clone, Debug)]
pub struct Stylesheet {
    /// The file that it was read from.
    pub file: PathBuf,
    /// Its path in the container.
    pub path: ContentPath,
    /// Fonts and pictures that it names, for [`fn@crate::resource::gather`].
    pub requests: Vec<Request>,
    sanitized: Sanitized,
}

/// Reads the author's stylesheets in the order in which they apply: what one imports stands before it.
///
/// A stylesheet is read once. A named one that is missing is a diagnostic, and the book goes without it.
pub fn read(
    files: &[Field<PathBuf>],
    root: &Path,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Stylesheet> {
    let mut reader = Reader { root: Root::new(root), sources, diagnostics, sheets: Vec::new(), known: Vec::new() };
    for file in files {
        let path = locate::real(&file.value);
        // Paths from the command line have no span and are free.
        if file.span.is_some() && path.exists() && !path.starts_with(&reader.root.path) {
            let words = format!("`{}` lies outside the project's folder", file.value.display());
            let help = "move the stylesheet into the project's folder";
            reader.report(&rule::MISSING_STYLESHEET, file.span, words, help);
            continue;
        }
        reader.read(&file.value, file.span, 0);
    }
    let wishes: Vec<Wish<'_>> = (reader.sheets.iter())
        .map(|(file, _, _)| Wish {
            folder: "styles",
            origin: file.strip_prefix(&reader.root.path).unwrap_or(file),
            extension: "css",
        })
        .collect();
    let paths = naming::name(&wishes);
    (paths.into_iter().zip(std::mem::take(&mut reader.sheets)))
        .map(|(path, (file, id, sanitized))| {
            let base = file.parent().unwrap_or(Path::new("")).to_owned();
            let requests = (sanitized.addresses.iter())
                .map(|address| Request {
                    target: address.target.clone(),
                    base: base.clone(),
                    purpose: match address.purpose {
                        css::Purpose::Font => Purpose::Font,
                        css::Purpose::Picture => Purpose::Image,
                    },
                    pictures: None,
                    span: Some(Span::new(id, address.place.clone())),
                })
                .collect();
            Stylesheet { file, path, requests, sanitized }
        })
        .collect()
}

struct Reader<'a> {
    root: Root,
    sources: &'a mut Sources,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// File, text and what is kept of it.
    sheets: Vec<(PathBuf, SourceId, Sanitized)>,
    /// Files that were read or are being read.
    known: Vec<PathBuf>,
}

impl Reader<'_> {
    fn report(&mut self, rule: &'static Rule, span: Option<Span>, words: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::new(rule, span, words).help(help));
    }

    fn read(&mut self, shown: &Path, span: Option<Span>, depth: usize) {
        let file = locate::real(shown);
        if self.known.contains(&file) {
            return;
        }
        self.known.push(file.clone());
        let bytes = match std::fs::metadata(&file) {
            Ok(metadata) if !metadata.is_file() => Err("is not a plain file".to_owned()),
            Ok(metadata) if metadata.len() > LIMIT => Err("is too large for a stylesheet".to_owned()),
            Ok(_) => std::fs::read(&file).map_err(|error| format!("can't be read ({})", error.kind())),
            Err(_) => Err("is not there".to_owned()),
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(words) => {
                let words = format!("the stylesheet `{}` {words}", shown.display());
                return self.report(&rule::MISSING_STYLESHEET, span, words, "correct the path, or add the file");
            }
        };
        let (text, encoding) = decode(&bytes);
        let id = self.sources.add(Source::new(shown, text));
        if let Some(encoding) = encoding {
            let words = format!("the stylesheet is not UTF-8 text; it was read as {encoding}");
            self.report(&rule::UNSAFE_CSS, Some(Span::new(id, 0..0)), words, "save the file as UTF-8");
        }
        let sanitized = css::sheet(&self.sources.get(id).text);
        for (place, target) in &sanitized.imports {
            let span = Some(Span::new(id, place.clone()));
            match self.root.locate(target, file.parent().unwrap_or(Path::new(""))) {
                Place::File { path, .. } if depth < IMPORT_DEPTH => self.read(&path, span, depth + 1),
                Place::File { .. } => {
                    let words = "stylesheets import one another too deeply";
                    self.report(&rule::UNSAFE_CSS, span, words, "join the stylesheets into one file");
                }
                Place::Remote | Place::Badge | Place::Data => {
                    let words = format!("`{target}` is not in the project's folder, so it is not imported");
                    self.report(&rule::UNSAFE_CSS, span, words, "download the stylesheet and import the file");
                }
                Place::Outside | Place::Missing => {
                    let words = format!("the stylesheet `{target}` is not there");
                    self.report(&rule::MISSING_STYLESHEET, span, words, "correct the path, or add the file");
                }
            }
        }
        for finding in &sanitized.findings {
            let span = Some(Span::new(id, finding.place.clone()));
            let kind = if finding.fate == css::Fate::Noted { &rule::ENGINE_CSS } else { &rule::UNSAFE_CSS };
            self.diagnostics.push(Diagnostic::new(kind, span, &finding.words).help(finding.help));
        }
        self.sheets.push((file, id, sanitized));
    }
}

/// The text with lines ended by `\n` alone, and the encoding that it was in where that is not UTF-8.
fn decode(bytes: &[u8]) -> (String, Option<&'static str>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (text, encoding) = match (wide(bytes), std::str::from_utf8(bytes)) {
        (Some(text), _) => (text, Some("UTF-16")),
        (None, Ok(text)) => (text.to_owned(), None),
        (None, Err(_)) => (bytes.iter().map(|&byte| char::from(byte)).collect(), Some("Latin-1")),
    };
    // CSS reads NUL as U+FFFD and form feed as a line's end.
    (text.replace("\r\n", "\n").replace(['\r', '\u{C}'], "\n").replace('\0', "\u{FFFD}"), encoding)
}

/// The text of a sheet in UTF-16, which a mark says or the zeros beside the letters of ASCII.
fn wide(bytes: &[u8]) -> Option<String> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).take(64).filter(|byte| **byte == 0).count();
    let many = bytes.len().min(128) / 4;
    let unit = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ if zeros(0) == 0 && zeros(1) > many => u16::from_le_bytes,
        _ if zeros(1) == 0 && zeros(0) > many => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Some(text.trim_start_matches('\u{feff}').to_owned())
}

impl Stylesheet {
    /// The stylesheet as it goes into the publication, with the paths of the files that it names.
    ///
    /// `assets` must come from requests that hold this stylesheet's own; what is missing there is left out here.
    pub fn resource(&self, assets: &Assets) -> Resource {
        let text = self.text(&self.path, assets);
        Resource {
            path: self.path.clone(),
            media_type: "text/css",
            body: Body::Bytes(text.into_bytes().into()),
            size: None,
            properties: Vec::new(),
        }
    }

    /// Its text as it stands in the stylesheet at `path`, which may hold others too.
    pub fn text(&self, path: &ContentPath, assets: &Assets) -> String {
        css::write(&self.sanitized.nodes, &|number| match assets.find(self.requests.get(number)?)? {
            Found::Local(resource) => Some(path.relative(&resource.path)),
            Found::Remote | Found::Badge => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_read_in_the_encoding_that_it_has() {
        let css = "p { color: red }\n";
        let little: Vec<u8> = css.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = css.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, encoding) in [
            (css.as_bytes().to_vec(), None),
            ([b"\xFF\xFE", &little[..]].concat(), Some("UTF-16")),
            ([b"\xFE\xFF", &big[..]].concat(), Some("UTF-16")),
            (little, Some("UTF-16")),
            (big, Some("UTF-16")),
        ] {
            assert_eq!(decode(&bytes), (css.to_owned(), encoding));
        }
        assert_eq!(decode(b"/* caf\xE9 */").1, Some("Latin-1"));
        assert_eq!(decode(b"").1, None);
    }
}
