//! Files that are no Markdown, known by what is in them, and the way from each to a manuscript.

use std::path::Path;

/// A kind of file that no manuscript consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Foreign {
    /// What people call it: `a Word document`.
    pub(super) what: &'static str,
    way: Way,
}

/// How a manuscript is made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// pandoc reads it, by this name.
    Pandoc(&'static str),
    /// It is a finished book.
    Book,
    /// It goes into a text.
    Picture,
    /// As these words say.
    Words(&'static str),
}

impl Foreign {
    const fn new(what: &'static str, way: Way) -> Foreign {
        Foreign { what, way }
    }

    /// The way from a file of this kind to a manuscript, as an imperative.
    pub(super) fn cure(&self, path: &Path) -> String {
        // Standard input has no name that a command could take.
        let path = if path == Path::new("-") { Path::new("FILE") } else { path };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let convert = |format: &str| {
            let (name, text) = (quoted(&name), quoted(&format!("{stem}.md")));
            format!("`pandoc -f {format} -t commonmark_x --extract-media=. {name} -o {text}`")
        };
        match self.way {
            Way::Pandoc(format) => format!("make Markdown of it: {}", convert(format)),
            Way::Book => format!(
                "make a manuscript of it: `katern import {name} {}`; `katern diff OLD.epub {name}` compares it with another",
                quoted(&format!("{stem}/")),
                name = quoted(&name),
            ),
            Way::Picture => {
                format!("show it in a text, as `![what it shows]({name})`, or make it the cover with `--cover {name}`")
            }
            Way::Words(words) => words.to_owned(),
        }
    }
}

/// A file's name as a shell takes it.
fn quoted(name: &str) -> String {
    match name.contains(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_' | '/')) {
        true => format!("\"{name}\""),
        false => name.to_owned(),
    }
}

const UNPACK: Way = Way::Words("unpack it, and name the folder");
const SAVE_AS: Way =
    Way::Words("save it as DOCX or ODT in the program that made it, and make Markdown of that with pandoc");

/// What begins a file of each kind.
const STARTS: &[(&[u8], Foreign)] = &[
    (
        b"%PDF-",
        Foreign::new(
            "a PDF",
            Way::Words("take the text from the program that made it: a PDF has lines, and no paragraphs"),
        ),
    ),
    (b"{\\rtf", Foreign::new("an RTF document", Way::Pandoc("rtf"))),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign::new("a document of an old version of Office", SAVE_AS)),
    (b"\x89PNG\r\n", Foreign::new("a PNG picture", Way::Picture)),
    (b"\xff\xd8\xff", Foreign::new("a JPEG picture", Way::Picture)),
    (b"GIF87a", Foreign::new("a GIF picture", Way::Picture)),
    (b"GIF89a", Foreign::new("a GIF picture", Way::Picture)),
    (b"II*\0", Foreign::new("a TIFF picture", Way::Picture)),
    (b"MM\0*", Foreign::new("a TIFF picture", Way::Picture)),
    (b"\x1f\x8b", Foreign::new("a packed file", UNPACK)),
    (b"BZh", Foreign::new("a packed file", UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Foreign::new("a 7z archive", UNPACK)),
    (b"\xfd7zXZ\0", Foreign::new("a packed file", UNPACK)),
    (b"Rar!\x1a", Foreign::new("a RAR archive", UNPACK)),
];

const NO_TEXT: Foreign = Foreign::new("no text", Way::Words("name a Markdown file, or take this one out of the list"));

/// What bytes are that are no text.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Foreign> {
    const HEAD: usize = 8192;
    if let Some((_, known)) = STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(*known);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zipped(bytes));
    }
    let at = |start: usize, magic: &[u8]| bytes.get(start..).is_some_and(|rest| rest.starts_with(magic));
    if bytes.starts_with(b"RIFF") && at(8, b"WEBP") {
        return Some(Foreign::new("a WebP picture", Way::Picture));
    }
    if at(60, b"BOOKMOBI") {
        return Some(Foreign::new(
            "a book for Kindle",
            Way::Words("make an EPUB of it with calibre, and Markdown of that with pandoc"),
        ));
    }
    if at(4, b"ftypavif") || at(4, b"ftyphei") || at(4, b"ftypmif1") {
        return Some(Foreign::new("an AVIF or HEIC picture", Way::Picture));
    }
    // A text may hold a stray zero; what holds many is none, unless it is in a wide encoding, which is asked for apart.
    let head = &bytes[..bytes.len().min(HEAD)];
    let is_none = head.contains(&0) && head.iter().filter(|byte| **byte == 0).count() * 100 > head.len();
    is_none.then_some(NO_TEXT)
}

/// What a container holds: its first file says it, or the names of its parts do.
fn zipped(bytes: &[u8]) -> Foreign {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|part| part == name);
    match bytes.get(30..).unwrap_or_default() {
        head if head.starts_with(b"mimetypeapplication/epub+zip") => {
            Foreign::new("an EPUB, a finished book", Way::Book)
        }
        head if head.starts_with(b"mimetypeapplication/vnd.oasis.opendocument.text") => {
            Foreign::new("an ODT document", Way::Pandoc("odt"))
        }
        head if head.starts_with(b"mimetypeapplication/vnd.oasis") => Foreign::new("an OpenDocument file", SAVE_AS),
        _ if holds(b"META-INF/container.xml") => Foreign::new("an EPUB, a finished book", Way::Book),
        _ if holds(b"word/document") => Foreign::new("a Word document", Way::Pandoc("docx")),
        _ if holds(b"ppt/") => Foreign::new("a PowerPoint presentation", SAVE_AS),
        _ if holds(b"xl/workbook") => Foreign::new("an Excel workbook", SAVE_AS),
        _ if holds(b".iwa") => Foreign::new("a document of Pages", SAVE_AS),
        _ => Foreign::new("a ZIP archive", UNPACK),
    }
}

/// What a text is that is no Markdown. Nobody begins a chapter so, though a chapter may show such a file.
pub(super) fn of_text(text: &str) -> Option<Foreign> {
    const HEAD: usize = 1000;
    let text = text.trim_start();
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].to_ascii_lowercase();
    let is = |start: &str| head.starts_with(start);
    if is("<!doctype html") || is("<html") || (is("<?xml") && head.contains("<html")) {
        return Some(Foreign::new("an HTML page", Way::Pandoc("html")));
    }
    if is("<?xml") && head.contains("<fictionbook") {
        return Some(Foreign::new("a FictionBook", Way::Pandoc("fb2")));
    }
    if is("\\documentclass") {
        return Some(Foreign::new("a LaTeX document", Way::Pandoc("latex")));
    }
    None
}

/// What a file most likely is by its name, where nothing in it says so.
pub(super) fn of_name(path: &Path) -> Foreign {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending.as_str() {
        "html" | "htm" => Foreign::new("an HTML page", Way::Pandoc("html")),
        "tex" => Foreign::new("a LaTeX document", Way::Pandoc("latex")),
        "docx" => Foreign::new("a Word document", Way::Pandoc("docx")),
        "odt" => Foreign::new("an ODT document", Way::Pandoc("odt")),
        "rtf" => Foreign::new("an RTF document", Way::Pandoc("rtf")),
        "ipynb" => Foreign::new("a Jupyter notebook", Way::Pandoc("ipynb")),
        "fb2" => Foreign::new("a FictionBook", Way::Pandoc("fb2")),
        _ => NO_TEXT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_what_is_in_them() {
        let zip = |name: &str| [b"PK\x03\x04", &[0; 26][..], name.as_bytes()].concat();
        for (bytes, what) in [
            (zip("mimetypeapplication/epub+zip"), "an EPUB, a finished book"),
            (zip("mimetypeapplication/vnd.oasis.opendocument.text"), "an ODT document"),
            (zip("[Content_Types].xml … word/document.xml"), "a Word document"),
            (zip("a.txt"), "a ZIP archive"),
            (b"%PDF-1.7".to_vec(), "a PDF"),
            (b"{\\rtf1\\ansi".to_vec(), "an RTF document"),
            (b"\x89PNG\r\n\x1a\n".to_vec(), "a PNG picture"),
            (b"\0\x01\x02".to_vec(), "no text"),
        ] {
            assert_eq!(of_bytes(&bytes).expect("known").what, what);
        }
        for text in ["# Title\n", "PK is a road sign", "%PDF is not where", "RIFF raff", "GIF, a picture", ""] {
            assert_eq!(of_bytes(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn pages_are_no_markdown() {
        assert_eq!(of_text("\n<!DOCTYPE html>\n<html>").expect("known").what, "an HTML page");
        for text in ["<div>\n\nWords\n\n</div>", "<!-- html -->\n# A", "{.class}", "`<html>` is", "<!doctype> x"] {
            assert_eq!(of_text(text), None, "{text}");
        }
    }

    #[test]
    fn the_way_is_a_command_that_can_be_pasted() {
        let word = of_bytes(&[b"PK\x03\x04", &[0; 26][..], b"word/document.xml"].concat()).expect("known");
        assert_eq!(
            word.cure(Path::new("a/My novel.docx")),
            "make Markdown of it: `pandoc -f docx -t commonmark_x --extract-media=. \"My novel.docx\" -o \"My novel.md\"`"
        );
    }
}
