//! Faces cut, refused and named, on those that katern carries.

use std::path::Path;

use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};

use super::*;
use crate::model::metadata::Field;
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
        (0x0004, true, Some("to be shown and printed alone")),
        (0x0008, true, None),
        (0x0100, true, Some("whole alone")),
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
        (b"\x89PNG\r\n\x1A\n", "is PNG, and no font"),
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
