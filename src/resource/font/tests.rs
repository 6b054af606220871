//! Faces cut, refused and named, on those that katern carries.

use std::io::Read;
use std::path::Path;

use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};

use super::*;
use crate::model::metadata::Field;
use crate::resource::kind::Kind;
use crate::source::{SourceId, Span};
use crate::xhtml::Element;

/// A face of Libertinus, whose outlines are PostScript's, and one of DejaVu, whose outlines are TrueType's.
fn carried() -> [(&'static str, &'static [u8]); 2] {
    let face = |index| typst_assets::fonts().nth(index).expect("a face");
    [("serif.otf", face(0)), ("mono.ttf", face(13))]
}

fn said(words: &str) -> Element {
    Element::new("html").child(Element::new("body").child(Element::new("p").text(words)))
}

fn embedded(folder: &Path, file: &str, bytes: &[u8], document: &Element) -> (Embedded, Vec<Diagnostic>) {
    std::fs::write(folder.join(file), bytes).expect("written");
    let span = Some(Span::new(SourceId(0), 0..4));
    let body = vec![FontFile::File(Field { value: folder.join(file), span })];
    let mut diagnostics = Vec::new();
    let made = embed(&Fonts { body, ..Fonts::default() }, [document], folder, &mut diagnostics);
    (made, diagnostics)
}

fn bytes(resource: &Resource) -> &[u8] {
    match &resource.body {
        Body::Bytes(bytes) => bytes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_face_is_cut_to_what_the_book_says() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, whole) in carried() {
        let (made, complaints) = embedded(folder.path(), name, whole, &said("office Ωμέγα"));
        assert!(complaints.is_empty(), "{complaints:?}");
        let small = bytes(&made.resources[0]);
        assert!(small.len() * 4 < whole.len(), "{name}: {} of {}", small.len(), whole.len());
        let (before, after) = (FontRef::new(whole).expect("a font"), FontRef::new(small).expect("a font"));
        let (has, had) = (after.charmap(), before.charmap());
        // Each character has the width and the shape that it had.
        let size = skrifa::instance::Size::new(1000.0);
        let at = skrifa::instance::LocationRef::default();
        for char in "office Ωμέγα".chars() {
            let (new, old) = (has.map(char).expect("kept"), had.map(char).expect("there"));
            let width = |font: &FontRef<'_>, glyph| font.glyph_metrics(size, at).advance_width(glyph);
            assert_eq!(width(&after, new), width(&before, old), "{name}: {char}");
            let bounds = |font: &FontRef<'_>, glyph| {
                let mut pen = skrifa::outline::pen::SvgPen::default();
                let outline = font.outline_glyphs().get(glyph).expect("a shape");
                outline.draw(skrifa::outline::DrawSettings::unhinted(size, at), &mut pen).expect("drawn");
                pen.to_string()
            };
            assert_eq!(bounds(&after, new), bounds(&before, old), "{name}: {char}");
        }
        assert!(has.map('Ж').is_none() && had.map('Ж').is_some());
        assert!(after.name().is_ok() && after.os2().is_ok() && after.gsub().is_ok() == before.gsub().is_ok());
    }
}

#[test]
fn rules_name_the_faces() {
    let folder = tempfile::tempdir().expect("a folder");
    let fonts = Fonts { body: FontFile::libertinus(None).to_vec(), ..Fonts::default() };
    let made = embed(&fonts, [&said("Words")], folder.path(), &mut Vec::new());
    let expected = "@font-face { font-family: \"Libertinus Serif\"; font-style: normal; font-weight: 400; src: url(\"../fonts/libertinus-serif-regular.otf\"); }\n\
        @font-face { font-family: \"Libertinus Serif\"; font-style: normal; font-weight: 700; src: url(\"../fonts/libertinus-serif-bold.otf\"); }\n\
        body { font-family: \"Libertinus Serif\", serif; }\n";
    assert_eq!(made.css, expected, "no words lean");
    let leaning = Element::new("html").child(Element::new("body").child(Element::new("em").text("lean")));
    assert_eq!(embed(&fonts, [&said("Words"), &leaning], folder.path(), &mut Vec::new()).resources.len(), 4);
}

#[test]
fn a_maker_may_forbid_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let with_bits = |bits: u16| {
        let mut font = carried()[1].1.to_vec();
        let parsed = FontRef::new(&font).expect("a font");
        let record =
            parsed.table_directory.table_records().iter().find(|record| record.tag().to_be_bytes() == *b"OS/2");
        let at = record.expect("a table").offset() as usize + 8;
        font[at..at + 2].copy_from_slice(&bits.to_be_bytes());
        font
    };
    for (bits, taken, words) in [
        (0x0000, true, None),
        (0x0002, false, Some("may not be passed on in a book")),
        (0x0200, false, Some("may not be passed on in a book")),
        (0x0004, true, Some("only to be shown and printed")),
        (0x0008, true, None),
        (0x0100, true, Some("only whole")),
    ] {
        let font = with_bits(bits);
        let (made, complaints) = embedded(folder.path(), "a.ttf", &font, &said("Words"));
        assert_eq!(made.resources.len(), usize::from(taken), "{bits:#06x}");
        match words {
            None => assert!(complaints.is_empty(), "{complaints:?}"),
            Some(words) => {
                assert!(complaints[0].message.contains(words), "{complaints:?}");
                assert_eq!(complaints[0].rule.code, "font-licence");
            }
        }
        if bits == 0x0100 {
            assert_eq!(bytes(&made.resources[0]).len(), font.len(), "it is not cut");
        }
    }
}

#[test]
fn what_is_no_font_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    for (bytes, words) in [
        (&b"ttcf\0\x01\0\0"[..], "is a collection of fonts"),
        (b"\x89PNG\r\n\x1A\n", "is PNG, not a font"),
        (b"words", "is no font"),
        (b"OTTO\0\0\0\0\0\0\0\0", "is damaged"),
    ] {
        let (made, complaints) = embedded(folder.path(), "a.ttf", bytes, &said("Words"));
        assert!(made.resources.is_empty() && complaints[0].message.ends_with(words), "{complaints:?}");
    }
    let missing =
        FontFile::File(Field { value: folder.path().join("b.otf"), span: Some(Span::new(SourceId(0), 0..1)) });
    let mut complaints = Vec::new();
    embed(&Fonts { body: vec![missing], ..Fonts::default() }, [&said("a")], folder.path(), &mut complaints);
    assert!(complaints[0].message.ends_with("is not there"));
}

#[test]
fn a_face_may_bring_rare_characters_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let fonts = Fonts { missing: FontFile::libertinus(None).into_iter().next(), ..Fonts::default() };
    let mut complaints = Vec::new();
    let made = embed(&fonts, [&said("Ἀχιλλεύς and ʃ and 𒀀")], folder.path(), &mut complaints);
    let has = file::characters(&made.resources[0].body);
    assert!(has.contains(&'Ἀ') && has.contains(&'ʃ') && !has.contains(&'a'));
    assert!(made.css.ends_with("body { font-family: \"Libertinus Serif (some)\", serif; }\n"), "{}", made.css);
    assert!(complaints[0].message.contains("`𒀀`"), "{complaints:?}");
    // A book without any needs none.
    assert!(embed(&fonts, [&said("Words")], folder.path(), &mut Vec::new()).resources.is_empty());
}

/// A face packed as WOFF: each table by itself.
fn woff(face: &[u8]) -> Vec<u8> {
    let font = FontRef::new(face).expect("a font");
    let records = font.table_directory.table_records();
    let mut file = b"wOFF".to_vec();
    file.extend(&face[..4]);
    file.extend([0; 4]);
    file.extend((records.len() as u16).to_be_bytes());
    file.resize(44, 0);
    let mut data = Vec::new();
    for record in records {
        let (start, length) = (record.offset() as usize, record.length() as usize);
        let table = &face[start..start + length];
        let mut packed = Vec::new();
        flate2::read::ZlibEncoder::new(table, flate2::Compression::fast()).read_to_end(&mut packed).expect("packed");
        let stored = if packed.len() < table.len() { &packed } else { table };
        let offset = 44 + 20 * records.len() + data.len();
        file.extend(record.tag().to_be_bytes());
        for field in [offset, stored.len(), length, 0] {
            file.extend((field as u32).to_be_bytes());
        }
        data.extend_from_slice(stored);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    file.extend(data);
    file
}

/// The same as WOFF2, without its outlines, and with a stream that packs nothing.
fn woff2(face: &[u8]) -> Vec<u8> {
    let font = FontRef::new(face).expect("a font");
    let wanted = ["OS/2", "cmap", "head", "hhea", "maxp", "name"];
    let mut file = b"wOF2".to_vec();
    file.extend(&face[..4]);
    file.extend([0; 4]);
    file.extend((wanted.len() as u16).to_be_bytes());
    file.extend([0; 6]);
    let (mut directory, mut tables) = (Vec::new(), Vec::new());
    for record in font.table_directory.table_records() {
        let name = record.tag().to_string();
        if !wanted.contains(&name.as_str()) {
            continue;
        }
        directory.push(0x3F);
        directory.extend(record.tag().to_be_bytes());
        let length = record.length();
        directory.extend(
            [(length >> 14 & 0x7F) as u8 | 0x80, (length >> 7 & 0x7F) as u8 | 0x80, (length & 0x7F) as u8]
                .into_iter()
                .skip_while(|byte| *byte == 0x80),
        );
        let start = record.offset() as usize;
        tables.extend_from_slice(&face[start..start + length as usize]);
    }
    // RFC 7932, 9.2: a window of 16 bits, then blocks of bytes as they are, then an empty last one.
    let mut stream = Vec::new();
    for (at, block) in tables.chunks(1 << 16).enumerate() {
        let bits = ((block.len() as u32 - 1) << 3) | 1 << 19;
        let bits = if at == 0 { bits << 1 } else { bits };
        stream.extend(&bits.to_le_bytes()[..3]);
        stream.extend_from_slice(block);
    }
    stream.push(3);
    file.extend((stream.len() as u32).to_be_bytes());
    file.resize(48, 0);
    [file, directory, stream].concat()
}

#[test]
fn packed_faces_are_looked_into() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, whole) in carried() {
        // What is had back from WOFF is cut like any other, and shown by readers that know no WOFF.
        let (made, complaints) = embedded(folder.path(), "a.woff", &woff(whole), &said("Words"));
        assert!(complaints.is_empty(), "{complaints:?}");
        let bytes = bytes(&made.resources[0]);
        assert!(bytes.len() * 4 < whole.len() && FontRef::new(bytes).expect("a font").charmap().map('W').is_some());
        assert!(made.resources[0].path.as_str().ends_with(if name == "serif.otf" { ".otf" } else { ".ttf" }));
        let (plain, _) = embedded(folder.path(), name, whole, &said("Words"));
        assert_eq!(made.css.split("src").next(), plain.css.split("src").next());
        // WOFF2 goes in as it is, under the name that it has.
        let packed = woff2(whole);
        let (made, complaints) = embedded(folder.path(), "b.woff2", &packed, &said("Words"));
        assert!(complaints.is_empty(), "{complaints:?}");
        assert!(self::bytes(&made.resources[0]) == packed);
        assert_eq!(made.css.split("src").next(), plain.css.split("src").next());
    }
}

#[test]
fn the_licence_of_a_packed_face_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let forbidden = {
        let mut font = carried()[1].1.to_vec();
        let parsed = FontRef::new(&font).expect("a font");
        let records = parsed.table_directory.table_records();
        let record = records.iter().find(|record| record.tag().to_be_bytes() == *b"OS/2").expect("a table");
        let at = record.offset() as usize + 8;
        font[at..at + 2].copy_from_slice(&0x0002u16.to_be_bytes());
        font
    };
    for (name, kind, packed) in [
        ("a.woff", Kind::Woff, woff(&forbidden)),
        ("a.woff2", Kind::Woff2, woff2(&forbidden)),
        ("a.ttf", Kind::Ttf, forbidden),
    ] {
        let (made, complaints) = embedded(folder.path(), name, &packed, &said("Words"));
        assert!(made.resources.is_empty() && complaints[0].rule.code == "font-licence", "{name}: {complaints:?}");
        assert!(limit(&packed, kind).is_some_and(|limit| limit.is_forbidden), "{name}");
        // Half of one is no font.
        let half = &packed[..packed.len() / 2];
        let (made, complaints) = embedded(folder.path(), name, half, &said("Words"));
        assert!(made.resources.is_empty() || kind == Kind::Ttf, "{name}");
        assert!(!complaints.is_empty() || kind == Kind::Ttf, "{name}");
    }
}
