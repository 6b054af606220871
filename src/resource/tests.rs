//! Every way in which a picture can break a book, on files that the tests make.

mod covers;
mod inks;
mod pictures;
mod stylesheets;

use std::io::Cursor;
use std::path::Path;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;
use crate::cache::Cache;
use crate::diagnostic::Diagnostic;
use crate::model::places::Places;
use crate::source::{SourceId, Span};

struct Project {
    folder: tempfile::TempDir,
    requests: Vec<Request>,
    pictures: Pictures,
}

impl Project {
    fn new() -> Project {
        Project { folder: tempfile::tempdir().expect("a folder"), requests: Vec::new(), pictures: Pictures::default() }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Project {
        let path = self.root().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
        self
    }

    fn ask(mut self, purpose: Purpose, target: &str) -> Project {
        let at = self.requests.len();
        let span = Some(Span::new(SourceId(0), at..at + 1));
        self.requests.push(Request {
            target: target.into(),
            base: self.root().to_owned(),
            purpose,
            pictures: None,
            span,
        });
        self
    }

    fn image(self, target: &str) -> Project {
        self.ask(Purpose::Image, target)
    }

    fn gather(&self) -> (Assets, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let beside = Beside { cache: &Cache::none(), progress: &Progress::default() };
        let assets = gather(&self.requests, &places(self.root()), &self.pictures, beside, &mut diagnostics);
        (assets, diagnostics)
    }

    /// Each request's path in the container, or the rules that refused it.
    fn outcome(&self) -> Vec<String> {
        let (assets, diagnostics) = self.gather();
        (self.requests.iter())
            .map(|request| {
                let found = match assets.find(request) {
                    Some(Found::Local(resource)) => format!("{} {}", resource.path, resource.media_type),
                    Some(Found::Remote) => "remote".into(),
                    Some(Found::Badge) => "badge".into(),
                    None => "none".into(),
                };
                let rules = diagnostics.iter().filter(|diagnostic| diagnostic.span == request.span);
                rules.fold(found, |words, diagnostic| format!("{words} {}", diagnostic.rule.code))
            })
            .collect()
    }

    fn messages(&self) -> Vec<String> {
        let message = |found: Diagnostic| format!("{}; {}", found.message, found.help.unwrap_or_default());
        self.gather().1.into_iter().map(message).collect()
    }
}

/// A project that has nothing but its root.
fn places(root: &Path) -> Places {
    Places { root: root.to_owned(), ..Places::default() }
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(24, 16, |x, y| Rgb([x as u8 * 9, y as u8 * 13, 77]));
    encoded(&DynamicImage::ImageRgb8(pixels), format)
}

/// A picture so many pixels wide, unlike any of another width.
fn sized(width: u32) -> Vec<u8> {
    encoded(&DynamicImage::new_rgb8(width, 1), ImageFormat::Png)
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("encoded");
    bytes.into_inner()
}

/// A PNG that claims a size, with one empty line of data.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1A\n".to_vec();
    let mut chunk = |name: &[u8], data: &[u8]| {
        let mut checksum = flate2::Crc::new();
        checksum.update(name);
        checksum.update(data);
        png.extend((data.len() as u32).to_be_bytes());
        png.extend(name);
        png.extend(data);
        png.extend(checksum.sum().to_be_bytes());
    };
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    chunk(b"IHDR", &header);
    chunk(b"IDAT", b"x\x01\x03\0\0\0\0\x01");
    chunk(b"IEND", b"");
    png
}

/// The JPEG with a fourth component declared, as a printing press has it: sound in structure.
fn cmyk() -> Vec<u8> {
    // A baseline JPEG of one 8 × 8 block with four components, each with the shortest code of a table of its own.
    let mut jpeg = vec![0xFF, 0xD8];
    jpeg.extend([0xFF, 0xEE, 0, 14]);
    jpeg.extend(b"Adobe\0\x64\0\0\0\0\0");
    jpeg.extend([0xFF, 0xDB, 0, 67, 0]);
    jpeg.extend([1; 64]);
    jpeg.extend([0xFF, 0xC0, 0, 20, 8, 0, 8, 0, 8, 4]);
    for component in 1..=4 {
        jpeg.extend([component, 0x11, 0]);
    }
    // One code of one bit for each table: a difference of zero, and the end of the block.
    for table in [0x00, 0x10] {
        jpeg.extend([0xFF, 0xC4, 0, 20, table, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    }
    jpeg.extend([0xFF, 0xDA, 0, 14, 4]);
    for component in 1..=4 {
        jpeg.extend([component, 0x00]);
    }
    jpeg.extend([0, 63, 0]);
    // Eight codes of one zero bit.
    jpeg.extend([0x00, 0xFF, 0xD9]);
    jpeg
}

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3in\" viewBox=\"0 0 30 20\"><g id=\"a\"/></svg>";

#[test]
fn good_pictures_stay_on_the_disk() {
    let project = Project::new()
        .file("a.jpg", picture(ImageFormat::Jpeg))
        .file("b.png", picture(ImageFormat::Png))
        .file("c.gif", picture(ImageFormat::Gif))
        .file("e.svg", SVG)
        .image("a.jpg")
        .image("./b.png")
        .image("c.gif?x=1#y")
        .image("e.svg")
        .image("a.jpg");
    assert_eq!(
        project.outcome(),
        [
            "images/a.jpg image/jpeg",
            "images/b.png image/png",
            "images/c.gif image/gif",
            "images/e.svg image/svg+xml",
            "images/a.jpg image/jpeg"
        ]
    );
    let (assets, _) = project.gather();
    assert_eq!(assets.resources.len(), 4);
    for resource in &assets.resources {
        let size = if resource.path.as_str().ends_with("svg") { (288, 192) } else { (24, 16) };
        assert_eq!(resource.size, Some(size), "{}", resource.path);
        assert!(matches!(resource.body, Body::File(_)), "{}", resource.path);
    }
}

#[test]
fn addresses_are_read_as_authors_write_them() {
    let png = picture(ImageFormat::Png);
    let project = Project::new()
        .file("img/De Zee.png", &png)
        .file("100%25.png", sized(1))
        .file("img/\u{e9}.png", sized(2))
        .image("img/De Zee.png")
        .image("img/De%20Zee.png")
        .image("img\\De Zee.png")
        .image("/img/De%20Zee.png")
        .image("img/../img/./De Zee.png")
        .image("IMG/de zee.png")
        .image("100%25.png")
        .image("img/e\u{301}.png")
        .image("img/%C3%A9.png");
    assert_eq!(
        project.outcome(),
        [
            "images/de-zee.png image/png",
            "images/de-zee.png image/png",
            "images/de-zee.png image/png malformed-url",
            "images/de-zee.png image/png",
            "images/de-zee.png image/png",
            "images/de-zee.png image/png name-case",
            "images/100-25.png image/png",
            "images/e.png image/png",
            "images/e.png image/png"
        ]
    );
    assert_eq!(
        project.messages(),
        [
            "`img\\De Zee.png` separates its folders with `\\`, which works only on Windows; write `img/De Zee.png`",
            "`IMG/de zee.png` has other capitals than the file's name; write `img/De Zee.png`"
        ]
    );
}

#[test]
fn missing_pictures_are_told_at_each_place_with_the_nearest_name() {
    let project = Project::new()
        .file("images/kaart.png", picture(ImageFormat::Png))
        .image("images/kart.png")
        .image("kaart.png")
        .image("kaart.jpg")
        .image("nothing-like-it.png")
        .image("images/kart.png")
        .image("")
        .ask(Purpose::Audio, "song.mp3");
    let messages = project.messages();
    assert_eq!(messages.len(), 7, "{messages:?}");
    for (message, help) in messages.iter().zip([", the nearest name there is", "", ", the nearest name there is"]) {
        assert!(message.ends_with(&format!("write `images/kaart.png`{help}")), "{message}");
    }
    assert_eq!(project.outcome()[1], "images/kaart.png image/png misplaced-file");
    assert_eq!(messages[3], "`nothing-like-it.png` is not there; correct the path, or add the file");
    assert_eq!(project.outcome()[6], "none missing-media");
}

#[test]
fn nothing_outside_the_root_is_taken() {
    let outside = tempfile::tempdir().expect("a folder");
    std::fs::write(outside.path().join("x.png"), picture(ImageFormat::Png)).expect("written");
    let absolute = outside.path().join("x.png").to_string_lossy().into_owned();
    let project = Project::new().file("a.txt", "").image(&absolute).image("../x.png").image("/nowhere/x.png");
    assert_eq!(project.outcome(), ["none asset-outside", "none asset-outside", "none missing-image"]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(outside.path(), project.root().join("link")).expect("linked");
        assert_eq!(project.image("link/x.png").outcome()[3], "none asset-outside");
    }
}

#[test]
fn the_web_and_the_text_itself() {
    let png = "data:image/gif;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let project = Project::new()
        .image("https://example.com/x.png")
        .image("//example.com/x.png")
        .image(png)
        .image("data:image/png;base64,!")
        .ask(Purpose::Video, "https://example.com/x.mp4")
        .ask(Purpose::Track, "https://example.com/x.vtt");
    let outcome = project.outcome();
    assert_eq!(outcome[0], "none remote-image");
    assert_eq!(outcome[1], "none remote-image");
    assert!(outcome[2].starts_with("images/data-") && outcome[2].ends_with(".png image/png"), "{}", outcome[2]);
    assert_eq!(outcome[3], "none unreadable-image");
    assert_eq!(outcome[4], "remote");
    assert_eq!(outcome[5], "none missing-media");
}

#[test]
fn broken_pictures_are_found_without_decoding_them() {
    let mut project = Project::new();
    let mut number = 0;
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
        let bytes = picture(format);
        let cuts = [3, 9, bytes.len() / 3, bytes.len() / 2, bytes.len() - 3];
        for cut in cuts {
            number += 1;
            let name = format!("{number}.{}", format.extensions_str()[0]);
            project = project.file(&name, &bytes[..cut]).image(&name);
        }
    }
    for (outcome, request) in project.outcome().into_iter().zip(&project.requests) {
        // A GIF may lack its end: the picture is there.
        if request.target != "15.gif" {
            assert!(outcome.starts_with("none unreadable-image"), "{} {outcome}", request.target);
        }
    }
    let mut garbled = picture(ImageFormat::Png);
    let middle = garbled.len() / 2;
    garbled[middle] ^= 1;
    let project = Project::new()
        .file("garbled.png", garbled)
        .file("empty.png", "")
        .file("folder.png/x", "")
        .file("text.png", "hello")
        .file("page.svg", "<html/>")
        .file("ill.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>")
        .image("garbled.png")
        .image("empty.png")
        .image("folder.png")
        .image("text.png")
        .image("page.svg")
        .image("ill.svg");
    assert_eq!(project.outcome(), ["none unreadable-image"; 6]);
}

#[test]
fn what_readers_refuse_is_converted_or_refused() {
    let project = Project::new()
        .file("a.bmp", picture(ImageFormat::Bmp))
        .file("b.tif", encoded(&DynamicImage::new_rgb8(9, 9), ImageFormat::Tiff))
        .file("c.ico", encoded(&DynamicImage::ImageRgba8(RgbaImage::new(16, 16)), ImageFormat::Ico))
        .file("d.jpg", cmyk())
        .file("e.avif", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf")
        .file("f.jxl", b"\xFF\x0A1234")
        .file("g.tiff", &picture(ImageFormat::Tiff)[..40])
        .image("a.bmp")
        .image("b.tif")
        .image("c.ico")
        .image("d.jpg")
        .image("e.avif")
        .image("f.jxl")
        .image("g.tiff");
    assert_eq!(
        project.outcome(),
        [
            "images/a.png image/png converted-image",
            "images/b.png image/png converted-image",
            "images/c.png image/png converted-image",
            "images/d.jpg image/jpeg converted-image",
            "none unsupported-image",
            "none unsupported-image",
            "none unreadable-image",
        ]
    );
    let (assets, _) = project.gather();
    for resource in &assets.resources {
        let Body::Bytes(bytes) = &resource.body else { panic!("{} is not converted", resource.path) };
        let decoded = image::load_from_memory(bytes).expect("sound");
        assert_eq!(Some((decoded.width(), decoded.height())), resource.size, "{}", resource.path);
    }
}

#[test]
fn huge_and_misnamed_pictures_are_kept_with_a_warning() {
    let project = Project::new()
        .file("huge.png", bomb(20_000, 20_000))
        .file("photo.png", picture(ImageFormat::Jpeg))
        .file("none", picture(ImageFormat::Png))
        .file("flat.png", bomb(0, 5))
        .image("huge.png")
        .image("photo.png")
        .image("none")
        .image("flat.png");
    assert_eq!(
        project.outcome(),
        [
            "images/huge.png image/png large-image",
            "images/photo.jpg image/jpeg misnamed-image",
            "images/none.png image/png",
            "none unreadable-image"
        ]
    );
}

#[test]
fn names_stay_when_other_files_come() {
    let project = Project::new()
        .file("one/map.png", sized(1))
        .file("two/map.png", sized(2))
        .file("two/other.png", sized(3))
        .image("two/map.png")
        .image("one/map.png")
        .image("two/other.png");
    assert_eq!(
        project.outcome(),
        ["images/two-map.png image/png", "images/one-map.png image/png", "images/other.png image/png"]
    );
    let (assets, _) = project.gather();
    let paths: Vec<&str> = assets.resources.iter().map(|resource| resource.path.as_str()).collect();
    assert_eq!(paths, ["images/one-map.png", "images/other.png", "images/two-map.png"]);
}

#[test]
fn drawings_reach_for_nothing_outside_themselves() {
    let unsafe_svg = "<?xml-stylesheet href=\"x.css\"?><!DOCTYPE svg [<!ENTITY n \"Ren&#233;\">]>\
        <svg onload=\"x()\" viewBox=\"0 0 9 9\"><script>1</script><g id=\"a\"/><g id=\"a\"/><g id=\"1\"/>\
        <use xlink:href=\"#b\"/><use xlink:href=\"#a\"/><image href=\"http://e.com/x.png\"/>\
        <rect fill=\"url(#no)\" style=\"direction:rtl;fill:red\"/><text>a <tspan>&n;</tspan> b</text>\
        <style>@import 'x.css'; a{fill:url(http://e.com/y)}b{fill:red}</style></svg>";
    let mut project = Project::new().file("x.svg", unsafe_svg).image("x.svg");
    project.pictures.ground = crate::model::pictures::Ground::None;
    let (assets, diagnostics) = project.gather();
    let Body::Bytes(bytes) = &assets.resources[0].body else { panic!("kept") };
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    assert_eq!(
        text,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 9 9\"><g id=\"a\"/><g/><g id=\"id-1\"/><use/>\
         <use xlink:href=\"#a\"/><image/><rect style=\"fill:red\"/><text>a <tspan>René</tspan> b</text>\
         <style> a{}b{fill:red}</style></svg>\n"
    );
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.rule.code == "unsafe-svg"), "{diagnostics:?}");
    let running = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.w3.org/1999/xlink\" \
        xmlns:ev=\"http://www.w3.org/2001/xml-events\" ev:event=\"click\"><g id=\"a\"/><a x:href=\"https://e.com\" x:actuate=\"onLoad\">\
        <animate attributeName=\"href\" to=\"javascript:x()\"/><set attributeName=\" x:HREF \" to=\"#a\"/></a>\
        <a x:href=\"http://\"/><a x:href=\" JavaScript:x()\"/><set attributeName=\"onload\"/><animate attributeName=\"style\"/>\
        <animate attributeName=\"fill\" to=\"URL(http://e)\" from=\"red\"/><rect fill=\"URL(http://e)\" stroke=\"\\75rl(http://e)\"/>\
        <rect fill=\"url( '#a' )\" mask=\"src('http://e')\" aria-label=\"url(x)\"/><handler/><ev:listener/><prefetch/>\
        <use x:href=\"http://e/x.svg#a\"/><style>a{fill:\\75rl(http://e)}@font-face{src:url(http://e)}b{fill:red}</style>\
        <g style=\"fill:u\\rl('http://e');top:0\" xml:base=\"http://e/\"/></svg>";
    let project = Project::new().file("y.svg", running).image("y.svg");
    let (assets, diagnostics) = project.gather();
    let Body::Bytes(bytes) = &assets.resources[0].body else { panic!("kept") };
    let text = std::str::from_utf8(bytes).expect("UTF-8").split_once("<g id").expect("the drawing").1;
    assert_eq!(
        text,
        "=\"a\"/><a x:href=\"https://e.com\"/><a/><a/><animate attributeName=\"fill\" from=\"red\"/><rect/>\
         <rect fill=\"url( '#a' )\" aria-label=\"url(x)\"/><use/><style>a{}b{fill:red}</style><g style=\"top:0\"/></svg>\n"
    );
    assert_eq!(diagnostics.len(), 18, "{diagnostics:#?}");
    let latin: Vec<u8> =
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><text>é</text></svg>"
            .chars()
            .map(|char| char as u8)
            .collect();
    let deep = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}{}</svg>", "<g>".repeat(5000), "</g>".repeat(5000));
    let project = Project::new().file("l.svg", latin).file("d.svg", deep).image("l.svg").image("d.svg");
    assert_eq!(project.outcome(), ["images/l.svg image/svg+xml converted-image", "none unreadable-image"]);
}

#[test]
fn sound_and_film_are_core_kinds() {
    let project = Project::new()
        .file("a.mp3", b"ID3\x04")
        .file("b.ogg", b"OggS\0\x02________OpusHead")
        .file("c.ogg", b"OggS\0\x02________\x01vorbis")
        .file("d.mp4", b"\0\0\0\x20ftypisom")
        .file("e.vtt", "WEBVTT\n")
        .file("f.woff2", b"wOF2")
        .ask(Purpose::Audio, "a.mp3")
        .ask(Purpose::Audio, "b.ogg")
        .ask(Purpose::Audio, "c.ogg")
        .ask(Purpose::Video, "d.mp4")
        .ask(Purpose::Audio, "d.mp4")
        .ask(Purpose::Track, "e.vtt")
        .ask(Purpose::Font, "f.woff2")
        .ask(Purpose::Audio, "e.vtt");
    assert_eq!(
        project.outcome(),
        [
            "audio/a.mp3 audio/mpeg",
            "audio/b.opus audio/ogg; codecs=opus",
            "none missing-media",
            "audio/d.mp4 video/mp4",
            "audio/d.mp4 video/mp4",
            "tracks/e.vtt text/vtt",
            "fonts/f.woff2 font/woff2",
            "none missing-media"
        ]
    );
}
