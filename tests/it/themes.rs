//! Themes: the specimen of each, the settings, and a theme of the author's own.

use std::fs;
use std::io::Read;
use std::path::Path;

use katern::manuscript::{Input, Request};
use katern::model::look::THEMES;
use katern::publication::{ItemContent, Publication, destination};
use katern::{Options, Outcome, bind};

use crate::agreement::validate;
use crate::cli::katern as run;

/// A text, bound.
fn bound(text: &str, theme: Option<&str>) -> Outcome {
    let theme = theme.map(str::to_owned);
    let request = Request { input: Input::Text(text.as_bytes().to_vec()), theme, ..Request::default() };
    let mut outcome = bind(&request, &Options::default()).expect("the text can be read");
    outcome.check(Vec::new());
    outcome
}

/// The text of katern's own stylesheet.
fn sheet(publication: &Publication) -> &str {
    let sheet = publication.manifest.iter().find(|item| item.path.as_str() == "styles/katern.css");
    match sheet.map(|item| &item.content) {
        Some(ItemContent::Stylesheet(text)) => text,
        _ => panic!("there is no stylesheet"),
    }
}

/// What a document looks like, by the end of its path.
fn document(publication: &Publication, ending: &str) -> String {
    let item = publication.manifest.iter().find(|item| item.path.as_str().ends_with(ending)).expect("the document");
    match &item.content {
        ItemContent::Document(root) => katern::xhtml::write(root, katern::xhtml::Dialect::Xhtml),
        _ => panic!("{ending} is no document"),
    }
}

#[test]
fn epubcheck_and_katern_find_nothing_in_any_specimen() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("themes");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).expect("a folder for books");
    for name in THEMES {
        let outcome = bound(katern::theme::SPECIMEN, Some(name));
        let said: Vec<&str> = outcome.diagnostics.iter().map(|found| found.message.as_str()).collect();
        assert!(said.is_empty(), "{name}: {said:?}");
        destination::save(&outcome.publication.expect("a book"), &folder.join(format!("{name}.epub"))).expect("saved");
    }
    let verdicts = validate(&folder);
    assert_eq!(verdicts.len(), THEMES.len());
    assert!(verdicts.values().all(Vec::is_empty), "{verdicts:?}");
}

#[test]
fn a_specimen_shows_what_themes_give_a_look_to() {
    let publication = bound(katern::theme::SPECIMEN, Some("novel")).publication.expect("a book");
    let all: String = (publication.manifest.iter())
        .filter_map(|item| match &item.content {
            ItemContent::Document(root) => Some(katern::xhtml::write(root, katern::xhtml::Dialect::Xhtml)),
            _ => None,
        })
        .collect();
    for class in [
        "titlepage", "halftitlepage", "copyright-page", "dedication", "epigraph", "part", "chapter-label", "subtitle",
        "byline", "drop-cap", "first-words", "scene-break", "letter", "attribution", "verse", "stanza", "pullquote",
        "dialogue", "aside", "note", "warning", "table", "figure", "listing", "math", "task-list", "notes", "noteref",
        "backlink", "index", "loi", "lot", "colophon",
    ] {
        let is_there = all
            .split("class=\"")
            .skip(1)
            .any(|rest| rest.split('"').next().is_some_and(|classes| classes.split(' ').any(|known| known == class)));
        assert!(is_there, "nothing is a {class}");
    }
    for element in ["<dl", "<kbd", "<ol", "<ul", "<h2", "<h3", "<blockquote", "<code", "<sup"] {
        assert!(all.contains(element), "there is no {element}");
    }
}

#[test]
fn the_list_is_one_line_a_theme_with_its_name_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run(folder.path(), &["theme"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).expect("text");
    let names: Vec<&str> = text.lines().map(|line| line.split(' ').next().unwrap_or_default()).collect();
    assert_eq!(names, THEMES);
    assert!(output.stderr.is_empty());
}

#[test]
fn a_specimen_is_written_where_it_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run(folder.path(), &["theme", "essay", "-o", "look.epub"]);
    assert_eq!((output.status.code(), &*output.stdout), (Some(0), &b"look.epub\n"[..]));
    assert!(fs::read(folder.path().join("look.epub")).expect("the book").starts_with(b"PK"));
    let output = run(folder.path(), &["theme", "poetry", "-m", "theme.ornament=leaf"]);
    assert_eq!((output.status.code(), &*output.stdout), (Some(0), &b"poetry.epub\n"[..]));
    let output = run(folder.path(), &["theme", "esay"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("write `essay`"));
    assert!(!folder.path().join("esay.epub").exists());
}

/// The cover that a theme draws, as it stands in the book.
fn cover(theme: &str, head: &str) -> Vec<u8> {
    let text = format!("---\n{head}lang: en\ndate: 2026-01-01\n---\n\nText.\n");
    let publication = bound(&text, Some(theme)).publication.expect("a book");
    let item = publication.manifest.iter().find(|item| item.properties.contains(&"cover-image")).expect("a cover");
    let ItemContent::Resource(body) = &item.content else { panic!("the cover is no resource") };
    let mut bytes = Vec::new();
    body.open().expect("open").read_to_end(&mut bytes).expect("bytes");
    bytes
}

/// Every theme has a cover of its own, of the size that shops ask for, whatever the words are.
#[test]
fn every_theme_draws_a_cover_for_every_title() {
    let long = "The Remarkable and Altogether Unlikely History of the Harbour, the Pier and the Gauge at the End of It, \
        Told by Those Who Were Not There";
    let heads = [
        "title: Low Water\nsubtitle: A novel\nauthor: A. N. Author\nseries: Specimens\ngroup-position: 2\npublisher: P\n",
        &format!("title: {long}\n"),
        &format!("title: {long}\nsubtitle: {long}\nauthor: [{long}, B, C, D]\nseries: {long}\npublisher: {long}\n"),
        "title: Io\n",
        "title: \u{5E9}\u{5DC}\u{5D5}\u{5DD}\nauthor: \u{5D0}\u{5D1}\n",
    ];
    for head in heads {
        let mut known: Vec<Vec<u8>> = Vec::new();
        for theme in THEMES {
            let bytes = cover(theme, head);
            let size = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
            assert!(bytes.starts_with(b"\x89PNG") && (size(16), size(20)) == (1600, 2560), "{theme}: {head}");
            assert!(bytes.len() < 400_000, "{theme}: {} bytes", bytes.len());
            assert!(!known.contains(&bytes), "{theme}: {head}");
            known.push(bytes);
        }
    }
}

#[test]
fn a_cover_is_written_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.md"), format!("{HEAD}{WORDS}")).expect("written");
    let output = run(folder.path(), &["cover", "a.md", "--theme", "novel"]);
    assert_eq!((output.status.code(), &*output.stdout), (Some(0), &b"cover.png\n"[..]));
    assert!(fs::read(folder.path().join("cover.png")).expect("the cover").starts_with(b"\x89PNG"));
    let output = run(folder.path(), &["cover", "a.md", "-o", "front.png"]);
    assert_eq!((output.status.code(), &*output.stdout), (Some(0), &b"front.png\n"[..]));
    for (wrong, help) in [(&["cover", "a.md", "-o", "x.jpg"][..], "x.png"), (&["cover", "a.md", "--cover", "none"], "")]
    {
        let output = run(folder.path(), wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(help), "{wrong:?}");
    }
    let output = run(folder.path(), &["cover", "a.md", "--cover", "cover.png", "-o", "cover.png"]);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
}

const HEAD: &str = "---\ntitle: Een boek\nlang: nl\ndate: 2026-01-01\n";

const WORDS: &str = "---\n\n# Een\n\nHet was laat, en het water stond zo laag dat niemand in het dorp zich \
    herinnerde het ooit lager te hebben gezien, ook de oudste niet.\n\n***\n\nVerder.\n";

#[test]
fn a_book_without_a_theme_and_one_with_the_plain_theme_are_the_same() {
    let none = bound(&format!("{HEAD}{WORDS}"), None).publication.expect("a book");
    let plain = bound(&format!("{HEAD}theme: plain\n{WORDS}"), None).publication.expect("a book");
    assert_eq!(sheet(&none), sheet(&plain));
    assert_eq!(document(&none, "een.xhtml"), document(&plain, "een.xhtml"));
    assert!(document(&none, "een.xhtml").contains("<hr class=\"scene-break\"/>"));
}

/// Each setting, said alone over the plain theme, changes the sheet or the text, and what it says it does.
#[test]
fn every_setting_does_what_it_says() {
    let plain = bound(&format!("{HEAD}{WORDS}"), None).publication.expect("a book");
    for (setting, in_sheet, in_text) in [
        ("ornament: space", "hr.scene-break { margin", "<hr"),
        ("ornament: stars", "div.scene-break", "role=\"separator\""),
        ("ornament: leaf", "div.scene-break", "<desc>\u{2766}</desc>"),
        ("paragraphs: space", "Room above a paragraph", ""),
        ("heading-case: small-caps", "Headings in small capitals", ""),
        ("heading-case: capitals", "text-transform: uppercase", ""),
        ("drop-caps: true", "p.drop-cap:first-letter", "class=\"first opening drop-cap\""),
        ("first-words: small-caps", ".first-words", "<span class=\"first-words\">Het was laat,</span>"),
        ("alignment: justified", "text-align: justify", ""),
        ("alignment: ragged", "body { text-align: left; }", ""),
        ("accent: red", "color: #", ""),
        ("accent: '#06c'", "color: #", ""),
    ] {
        let text = format!("{HEAD}theme:\n  {setting}\n{WORDS}");
        let outcome = bound(&text, None);
        assert!(!outcome.has_errors(), "{setting}: {:?}", outcome.diagnostics);
        let publication = outcome.publication.expect("a book");
        assert_ne!(sheet(&publication), sheet(&plain), "{setting}");
        assert!(sheet(&publication).contains(in_sheet), "{setting}");
        assert!(document(&publication, "een.xhtml").contains(in_text), "{setting}");
    }
    for setting in ["ornament: rule", "paragraphs: indent", "drop-caps: no", "alignment: reader", "accent: text"] {
        let text = format!("{HEAD}theme:\n  {setting}\n{WORDS}");
        assert_eq!(sheet(&bound(&text, None).publication.expect("a book")), sheet(&plain), "{setting}");
    }
}

/// A theme on the disk is what one of katern's own is, with pictures; the author's stylesheet has the last word.
#[test]
fn a_theme_of_ones_own_is_a_folder_like_any_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, bytes: &[u8]| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("written");
    };
    let manifest = "name = \"mine\"\ndescription = \"Mine.\"\nbase = \"essay\"\n\n[settings]\nornament = \"stars\"\n";
    write("looks/mine/theme.toml", manifest.as_bytes());
    let css = "h1 { letter-spacing: 1em; }\n.part { background: url(paper.png); }\np { width: min(1px, 2px); }\n";
    write("looks/mine/theme.css", css.as_bytes());
    let dot = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreement/book/dot.png");
    write("looks/mine/paper.png", &fs::read(dot).expect("a picture"));
    write("own.css", b"p.own { margin: 0; }");
    write("katern.toml", b"css = \"own.css\"\n\n[theme]\nname = \"./looks/mine\"\ndrop-caps = true\n");
    write("manuscript/een.md", format!("{HEAD}{WORDS}").as_bytes());
    let request = Request { input: Input::Path(folder.path().to_owned()), ..Request::default() };
    let outcome = bind(&request, &Options::default()).expect("the manuscript can be read");
    let codes: Vec<&str> = outcome.diagnostics.iter().map(|found| found.rule.code).collect();
    assert_eq!(codes, ["unsafe-css"], "{:?}", outcome.diagnostics);
    let ends: Vec<bool> = ["theme.toml", "theme.css", "paper.png", "own.css"]
        .map(|name| outcome.inputs.iter().any(|input| input.ends_with(name)))
        .into();
    assert_eq!(ends, [true; 4], "{:?}", outcome.inputs);
    let publication = outcome.publication.expect("a book");
    let text = sheet(&publication);
    let places: Vec<Option<usize>> =
        ["Modern essays", "letter-spacing: 1em", "url(../images/", "p.drop-cap:first-letter", "From right to left"]
            .map(|part| text.find(part))
            .into();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    assert!(!text.contains("min(1px"));
    assert!(document(&publication, "een.xhtml").contains("<desc>* * *</desc>"));
    let sheets: Vec<&str> =
        (publication.manifest.iter()).map(|item| item.path.as_str()).filter(|path| path.ends_with(".css")).collect();
    assert_eq!(sheets, ["styles/katern.css", "styles/own.css"]);
}
