//! Covers: taken as they are, converted, drawn.

use rayon::prelude::*;

use super::*;
use crate::model::Cover as Choice;
use crate::model::metadata::{Contributor, Field, Metadata, Title, TitleKind};
use crate::resource::cover::{Cover, Made, Origin, SIZE, prepare};

fn metadata(title: &str, subtitle: Option<&str>, author: &str, publisher: &str) -> Metadata {
    let titles = [(Some(title), TitleKind::Main), (subtitle, TitleKind::Subtitle)];
    Metadata {
        titles: (titles.into_iter())
            .filter_map(|(text, kind)| Some(Title { text: text?.into(), kind, file_as: None }))
            .collect(),
        creators: vec![Contributor { name: author.into(), roles: vec!["aut".into()], file_as: None }],
        publishers: Some(publisher.to_owned()).filter(|name| !name.is_empty()).into_iter().collect(),
        ..Metadata::default()
    }
}

/// The cover that a file becomes, and what is said of it. One that is drawn in its place is not drawn here.
fn of(project: &Project, name: &str) -> (Option<Cover>, Vec<String>) {
    let mut diagnostics = Vec::new();
    let field = Field { value: project.root().join(name), span: Some(Span::new(SourceId(0), 0..1)) };
    let prepared = prepare(&Choice::File(field), None, project.root(), &mut diagnostics).expect("there is to be one");
    let path = prepared.path.clone();
    let mut cover = None;
    if prepared.origin == Origin::Given {
        let made = prepared.make(&metadata("T", None, "A", ""), project.root(), &Cache::none());
        cover = Some(made.cover.expect("a cover"));
        diagnostics.extend(made.diagnostics);
    }
    assert!(cover.iter().all(|cover| cover.resource.path == path));
    (cover, diagnostics.into_iter().map(|diagnostic| diagnostic.rule.code.to_owned()).collect())
}

fn blank(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    encoded(&DynamicImage::ImageRgb8(RgbImage::new(width, height)), format)
}

#[test]
fn a_cover_that_fits_is_copied_and_any_other_made_to() {
    let clear = RgbaImage::from_pixel(30, 48, Rgba([255, 0, 0, 0]));
    let fits = blank(1600, 2560, ImageFormat::Jpeg);
    let project = Project::new()
        .file("cut.jpg", &fits[..2000])
        .file("held.jpg", pictures::held(480, 300))
        .file("fits.jpg", fits)
        .file("small.png", blank(300, 480, ImageFormat::Png))
        .file("wide.png", blank(2560, 1600, ImageFormat::Png))
        .file("large.png", blank(2400, 3840, ImageFormat::Png))
        .file("web.webp", blank(300, 480, ImageFormat::WebP))
        .file("clear.png", encoded(&DynamicImage::ImageRgba8(clear), ImageFormat::Png))
        .file("cmyk.jpg", cmyk())
        .file(
            "d.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 5 8\"><rect width=\"5\" height=\"8\"/></svg>",
        )
        .file("x.avif", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf");
    let copied = [
        ("fits.jpg", (1600, 2560), &[][..]),
        ("small.png", (300, 480), &["cover-shape"]),
        ("wide.png", (2560, 1600), &["cover-shape"]),
        ("Fits.jpg", (1600, 2560), &["name-case"]),
    ];
    copied.par_iter().for_each(|(name, size, rules)| {
        let (cover, found) = of(&project, name);
        let resource = cover.expect("a cover").resource;
        assert_eq!(resource.size, Some(*size), "{name}");
        assert_eq!(found, *rules, "{name}");
        assert!(matches!(resource.body, Body::File(_)), "{name}");
    });
    let converted = [
        ("large.png", (1870, 2993), &["converted-image"][..]),
        ("held.jpg", (300, 480), &["converted-image", "cover-shape"]),
        ("web.webp", (300, 480), &["converted-image", "cover-shape"]),
        ("clear.png", (30, 48), &["converted-image", "cover-shape"]),
        ("cmyk.jpg", (8, 8), &["converted-image", "cover-shape"]),
        ("d.svg", (1600, 2560), &[]),
    ];
    converted.par_iter().for_each(|(name, size, rules)| {
        let (cover, found) = of(&project, name);
        let resource = cover.expect("a cover").resource;
        assert_eq!(resource.size, Some(*size), "{name}");
        assert_eq!(found, *rules, "{name}");
        let Body::Bytes(bytes) = &resource.body else { panic!("{name} was copied") };
        let decoded = image::load_from_memory(bytes).expect("sound");
        assert_eq!((decoded.width(), decoded.height()), *size, "{name}");
        if *name == "clear.png" {
            assert!(decoded.to_rgb8().get_pixel(5, 5).0.iter().all(|&channel| channel > 250));
        }
    });
    for (name, rule) in [
        ("cut.jpg", "unreadable-image"),
        ("x.avif", "unsupported-image"),
        ("no.jpg", "missing-image"),
        ("https://example.com/x.jpg", "remote-image"),
    ] {
        let (cover, found) = of(&project, name);
        assert!(cover.is_none(), "{name}");
        assert_eq!(found, [rule], "{name}");
    }
    assert!(of(&project, "../out.jpg").0.is_none());
}

#[test]
fn a_cover_is_drawn_for_any_title_and_always_the_same() {
    let titles = ["Zo", "", "日本の本", "كتاب", "ספר טוב", &"woord ".repeat(60), &"x".repeat(2000), "\u{0}\u{FFFF}"];
    titles.par_iter().for_each(|title| {
        let metadata = metadata(title, Some("Een ondertitel"), "A. Auteur", "Uitgever");
        let make = || {
            let prepared = prepare(&Choice::Drawn, None, Path::new("."), &mut Vec::new()).expect("one is drawn");
            let Made { cover, diagnostics: found, .. } = prepared.make(&metadata, Path::new("."), &Cache::none());
            let Body::Bytes(bytes) = cover.expect("drawn").resource.body else { panic!("{title} is no picture") };
            (bytes, found.iter().map(|found| found.rule.code).collect::<Vec<_>>())
        };
        let (bytes, found) = make();
        assert!(make().0 == bytes, "{title}");
        assert!(bytes.len() < 120_000, "{title}: {}", bytes.len());
        let lacks = title.chars().any(|letter| "日كتاب\u{FFFF}".contains(letter));
        assert_eq!(found, if lacks { &["cover-words"][..] } else { &[] }, "{title}");
    });
}

#[test]
fn a_font_of_the_author_sets_what_the_carried_ones_lack() {
    // Characters of Computer Modern that Libertinus lacks: any font that katern carries for formulas has them.
    let formulas = typst_assets::fonts().find(|font| font.len() > 1_400_000).expect("a font of formulas");
    let project = Project::new().file("eigen.otf", formulas).file("x.woff2", b"wOF2\0\0").file("x.txt", "tekst");
    let made = |font: &str, title: &str| {
        let mut found = Vec::new();
        let font = Field { value: project.root().join(font), span: Some(Span::new(SourceId(0), 0..1)) };
        let prepared = prepare(&Choice::Drawn, Some(&font), project.root(), &mut found).expect("one is drawn");
        let made = prepared.make(&metadata(title, None, "A. Auteur", ""), project.root(), &Cache::none());
        let Made { cover, diagnostics: more, .. } = made;
        let Body::Bytes(bytes) = cover.expect("drawn").resource.body else { panic!("no picture") };
        (bytes, found.into_iter().chain(more).map(|found| found.rule.code).collect::<Vec<_>>())
    };
    let (own, found) = made("eigen.otf", "𝔄𝔅");
    assert_eq!(found, [""; 0]);
    assert!(own != made("x.txt", "𝔄𝔅").0, "the letters are drawn");
    assert_eq!(made("x.txt", "𝔄𝔅").1, ["missing-media", "cover-words"]);
    for (font, rules) in [("eigen.otf", &[][..]), ("x.woff2", &["missing-media"]), ("weg.otf", &["missing-media"])] {
        assert_eq!(made(font, "Zo").1, rules, "{font}");
    }
}

#[test]
fn a_drawn_cover_has_the_size_that_shops_ask_for() {
    let prepared = prepare(&Choice::Drawn, None, Path::new("."), &mut Vec::new()).expect("one is drawn");
    let path = prepared.path.clone();
    let made = prepared.make(&metadata("Zo", None, "A. Auteur", "Uitgever"), Path::new("."), &Cache::none());
    let Made { cover, diagnostics: found, .. } = made;
    let cover = cover.expect("drawn");
    assert_eq!((cover.resource.path, cover.resource.size, cover.origin), (path, Some(SIZE), Origin::Generated));
    assert!(found.is_empty());
}
