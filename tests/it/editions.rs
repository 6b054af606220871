//! Each edition of a book with every construct: what it holds, and that EPUBCheck finds nothing in it.

use std::path::{Path, PathBuf};

use katern::check::shop;
use katern::edition::{self, Edition};
use katern::manuscript::{Input, Request};
use katern::model::ContentPath;
use katern::publication::{Item, ItemContent, ItemId, Publication, TocEntry, destination};
use katern::resource::Body;
use katern::xhtml::Element;
use katern::{Errors, Options, Outcome, bind};

use crate::agreement::validate;
use crate::cli::katern as run;

/// The edition of a manuscript, with the cover that it takes by itself.
fn bound(path: PathBuf, edition: &'static Edition) -> Outcome {
    let request = Request { input: Input::Path(path), ..Request::default() };
    let options = Options { edition, errors: Errors::Placeholders, ..Options::default() };
    bind(&request, &options).expect("the manuscript can be read")
}

fn paths(publication: &Publication) -> Vec<&str> {
    publication.manifest.iter().map(|item| item.path.as_str()).collect()
}

#[test]
fn epubcheck_finds_nothing_in_any_edition() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editions");
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).expect("a folder for books");
    for edition in edition::ALL {
        let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreement/book");
        let mut outcome = bound(book, edition);
        outcome.check(Vec::new());
        let invalid = outcome.diagnostics.iter().find(|found| found.rule.code == "invalid-publication");
        assert!(invalid.is_none(), "{}: {invalid:?}", edition.name);
        let publication = outcome.publication.expect("a book");
        destination::save(&publication, &folder.join(format!("{}.epub", edition.name))).expect("saved");
        if let (Some(device), Some(publication)) = (edition.device, outcome.device) {
            destination::save(&publication, &folder.join(format!("{}.{}", edition.name, device.extension)))
                .expect("saved");
        }
    }
    let verdicts = validate(&folder);
    assert_eq!(verdicts.len(), edition::ALL.len() + 1);
    assert!(verdicts.values().all(Vec::is_empty), "{verdicts:?}");
}

#[test]
fn a_plain_book_is_the_whole_book_without_what_katern_adds() {
    let fixture = || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown/paragraph.md");
    let [whole, plain] = ["default", "plain"].map(|name| {
        let edition = edition::find(name).expect("an edition");
        bound(fixture(), edition).publication.expect("a book")
    });
    let added = ["text/cover.xhtml", "text/colophon.xhtml", "cover.png"];
    let expected: Vec<&str> = paths(&whole).into_iter().filter(|path| !added.contains(path)).collect();
    assert_eq!(paths(&plain), expected);
    assert!(added.iter().all(|path| paths(&whole).contains(path)));
    assert!(plain.landmarks.iter().all(|landmark| !matches!(landmark.epub_type, "cover" | "colophon")));
}

/// A folder with one short manuscript, `a.md`.
fn shelf() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "---\ntitle: Een boek\nlang: nl\ndate: 2026-01-01\n---\n\n# Een\n\nTekst.\n\n$x$\n";
    std::fs::write(folder.path().join("a.md"), text).expect("written");
    folder
}

#[test]
fn an_edition_is_asked_for_by_its_name() {
    let folder = shelf();
    let plain = run(folder.path(), &["build", "a.md", "--for", "plain"]);
    assert_eq!((plain.status.code(), &*plain.stdout), (Some(0), &b"een-boek.epub\n"[..]));
    for (names, expected) in [
        ("parchment", "default, plain, kobo, kindle, apple, google, nook, tolino"),
        ("kobbo", "did you mean `kobo`?"),
        ("kobo,kobo", "`kobo` stands twice"),
        ("all,kobo", "`all` holds the others already"),
    ] {
        let other = run(folder.path(), &["build", "a.md", "--for", names]);
        let said = String::from_utf8_lossy(&other.stderr).into_owned();
        assert_eq!(other.status.code(), Some(2));
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn several_editions_go_into_a_folder_one_path_a_line() {
    let folder = shelf();
    let arguments =
        ["build", "a.md", "--for", "kindle,kobo,default", "-o", "uit", "--format", "short", "--deps", "b.d"];
    let made = run(folder.path(), &arguments);
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert_eq!(made.status.code(), Some(0), "{said}");
    let names =
        ["uit/een-boek-kindle.epub", "uit/een-boek-kobo.epub", "uit/een-boek.kepub.epub", "uit/een-boek-default.epub"];
    let lines = String::from_utf8_lossy(&made.stdout).replace('\\', "/");
    assert_eq!(lines.lines().collect::<Vec<_>>(), names);
    let bytes = |name: &str| std::fs::read(folder.path().join(name)).expect("a book");
    assert!(names.iter().all(|name| bytes(name).starts_with(b"PK")));
    let rule = std::fs::read_to_string(folder.path().join("b.d")).expect("a depfile").replace('\\', "/");
    assert!(rule.starts_with(&format!("{}: ", names.join(" "))), "{rule}");
    // An edition alone is the same file, whoever is made beside it.
    run(folder.path(), &["build", "a.md", "--for", "kindle", "-o", "k.epub"]);
    assert!(bytes("k.epub") == bytes(names[0]));
    for (names, output) in [("kobo,nook", "b.epub"), ("kobo,nook", "-"), ("kobo", "-")] {
        let refused = run(folder.path(), &["build", "a.md", "--for", names, "-o", output]);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(2), "{said}");
        assert!(said.contains("name a folder with --output"), "{said}");
    }
}

#[test]
fn what_is_said_of_several_editions_is_said_once() {
    let folder = shelf();
    // A formula without a picture, which Nook alone is known to lose.
    let arguments = ["check", "a.md", "--for", "nook,kindle,tolino", "--format", "json", "--deny", "shop-markup"];
    let checked = run(folder.path(), &[&arguments[..], &["--metadata", "formulas=mathml"]].concat());
    let found: Vec<serde_json::Value> = serde_json::from_slice(&checked.stdout).expect("one array");
    let of = |code: &str| found.iter().filter(|entry| entry["code"] == code).collect::<Vec<_>>();
    assert_eq!((checked.status.code(), of("missing-store-metadata").len()), (Some(1), 1));
    let markup = of("shop-markup");
    assert_eq!(markup.len(), 1, "{found:?}");
    assert_eq!((markup[0]["line"].as_u64(), markup[0]["severity"].as_str()), (Some(11), Some("error")));
    let message = markup[0]["message"].as_str().expect("words");
    assert!(message.contains("Nook: ") && message.contains(", read 20"), "{message}");
}

/// Two editions of a book with errors: what concerns both is told once, and neither is written.
#[test]
fn an_edition_with_errors_is_not_written() {
    let folder = shelf();
    std::fs::write(folder.path().join("b.md"), "---\ntitle: B\nlang: nl\n---\n\n![Weg](weg.png)\n").expect("written");
    let made = run(folder.path(), &["build", "b.md", "--for", "kindle,nook", "-o", "uit", "--format", "short"]);
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert_eq!((made.status.code(), made.stdout.len()), (Some(1), 0), "{said}");
    assert_eq!(said.matches("missing-image").count(), 1, "{said}");
    assert!(!folder.path().join("uit").exists());
}

/// What no manuscript trips easily: the lint sees a publication, whoever made it.
#[test]
fn what_a_shop_does_not_take_is_told() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown/paragraph.md");
    let book = bound(fixture, edition::find("default").expect("an edition")).publication.expect("a book");
    let resource = |path: &str, media_type: &str, bytes: usize| Item {
        id: ItemId::new(path.replace('/', "-")),
        path: ContentPath::new(path).expect("a path"),
        media_type: media_type.to_owned(),
        properties: Vec::new(),
        content: ItemContent::Resource(Body::Bytes(vec![0; bytes].into())),
    };
    let said = |publication: &Publication, name: &str| {
        let profile = edition::find(name).and_then(|edition| edition.profile).expect("a shop");
        shop::lint(publication, profile).into_iter().map(|found| (found.rule.code, found.message)).collect::<Vec<_>>()
    };
    for name in ["kobo", "kindle", "apple", "google", "nook", "tolino"] {
        assert_eq!(said(&book, name), [], "{name}");
    }
    let mut heavy = book.clone();
    heavy.manifest.push(resource("a/film.mp4", "video/mp4", 20_000_001));
    heavy.manifest.push(resource("a/face.woff2", "font/woff2", 9));
    assert!(
        matches!(&said(&heavy, "nook")[..], [("shop-file-size", message)] if message.contains("; Nook: the file has at most 20 MB"))
    );
    assert!(
        matches!(&said(&heavy, "kobo")[..], [("shop-font", message)] if message.starts_with("the font a/face.woff2 is WOFF 2; Kobo"))
    );
    let mut wide = book.clone();
    wide.manifest.push(resource("a/large.bmp", "image/png", 10_000_001));
    let chapter =
        wide.manifest.iter_mut().find(|item| item.path.as_str().starts_with("text/parag")).expect("a chapter");
    let ItemContent::Document(root) = &mut chapter.content else { panic!("a document") };
    root.children.push(Element::new("img").with("src", "../a/large.bmp").with("alt", "").into());
    let codes: Vec<_> = said(&wide, "kobo").into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["shop-document-size", "shop-picture"]);
    let mut deep = book;
    for _ in 0..3 {
        let first = deep.toc[0].clone();
        deep.toc = vec![TocEntry { children: std::mem::take(&mut deep.toc), ..first }];
    }
    assert!(matches!(&said(&deep, "kindle")[..], [("shop-contents", message)] if message.contains("has 4 levels")));
}

/// What Kindle's conversion refuses in a stylesheet is a warning for Kindle and a note for all others.
#[test]
fn a_shop_raises_what_its_own_engine_refuses() {
    let folder = shelf();
    let text = "---\ntitle: B\nlang: nl\ncss: b.css\n---\n\nTekst.\n";
    std::fs::write(folder.path().join("b.md"), text).expect("written");
    std::fs::write(folder.path().join("b.css"), "p { margin-left: -1em }\n").expect("written");
    for (name, severity) in [("kindle", "warning"), ("nook", "note"), ("default", "note")] {
        let checked = run(folder.path(), &["check", "b.md", "--for", name, "--format", "json"]);
        let found: Vec<serde_json::Value> = serde_json::from_slice(&checked.stdout).expect("one array");
        let css = found.iter().find(|entry| entry["code"] == "engine-css").expect("told");
        assert_eq!((css["severity"].as_str(), css["line"].as_u64()), (Some(severity), Some(1)), "{name}");
    }
}

/// Two editions of one book, each with its own ISBN, cover and look; the manuscript is read once.
#[test]
fn each_edition_has_what_the_author_gave_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let head = "---\ntitle: B\nlang: en\ndate: 2026-01-01\nisbn: 978-3-16-148410-0\neditions:\n  kobo:\n    isbn: 978-1-4028-9462-6\n    \
                cover-image: square.png\n    theme: novel\n---\n\n# One\n\nWords.\n";
    std::fs::write(folder.path().join("b.md"), head).expect("written");
    std::fs::write(folder.path().join("square.png"), include_bytes!("../rules/cover-shape/square.png"))
        .expect("written");
    let of = |name: &str| {
        let edition = edition::find(name).expect("an edition");
        let publication = bound(folder.path().join("b.md"), edition).publication.expect("a book");
        let cover = publication.manifest.iter().find(|item| item.properties.contains(&"cover-image"));
        let ItemContent::Resource(body) = &cover.expect("a cover").content else { panic!("a picture") };
        let sheet = publication.manifest.iter().find_map(|item| match &item.content {
            ItemContent::Stylesheet(text) => Some(text.clone()),
            _ => None,
        });
        (publication.metadata.identifier.clone(), body.length().expect("bytes"), sheet.expect("a sheet"))
    };
    let (kobo, kindle, plain) = (of("kobo"), of("kindle"), of("default"));
    assert_eq!((&*kobo.0, &*kindle.0), ("urn:isbn:9781402894626", "urn:isbn:9783161484100"));
    assert!(kobo.1 != kindle.1 && kobo.2 != kindle.2);
    assert!(kindle == plain);
}

/// Each shop's edition shows its own links and no rival's; one that is for no shop shows all.
#[test]
fn an_edition_shows_its_own_shop_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "---\ntitle: B\nlang: en\ndate: 2026-01-01\nshops:\n  amazon: https://amazon.example/b\n  kobo: https://kobo.example/b\n---\n\n\
                # One\n\nBuy it: [Amazon]{shop=amazon} · [Kobo]{shop=kobo} · [Bol](https://bol.example){shop=bol}\n\n\
                - [Amazon]{shop=Amazon}\n- [Kobo]{shop=kobo}\n\n[Only there]{shop=amazon}\n\n::: {shop=kobo}\nRate it at Kobo.[^n]\n:::\n\n\
                Also.[^m]\n\n[^n]: Kobo\n\n[^m]: Here: [Kobo]{shop=kobo}\n";
    std::fs::write(folder.path().join("b.md"), text).expect("written");
    let shown = |name: &str| {
        let outcome = bound(folder.path().join("b.md"), edition::find(name).expect("an edition"));
        let told: Vec<_> =
            outcome.diagnostics.iter().map(|found| found.rule.code).filter(|code| code.contains("attr")).collect();
        assert_eq!(told, [""; 0], "{name}");
        let publication = outcome.publication.expect("a book");
        let (mut words, mut links) = (String::new(), Vec::new());
        for item in publication.manifest.iter().filter(|item| item.path.as_str().contains("one")) {
            let ItemContent::Document(root) = &item.content else { continue };
            root.walk(&mut |element| match element.attribute("href") {
                Some(href) if href.starts_with("http") => links.push(href.to_owned()),
                _ => {}
            });
            words.push_str(&root.text_content());
        }
        (words, links.join(" "))
    };
    let (words, links) = shown("kindle");
    assert_eq!(links, ["https://amazon.example/b"; 3].join(" "));
    assert!(words.contains("Buy it: Amazon") && !words.contains('·') && !words.contains("Kobo"), "{words}");
    let (words, links) = shown("kobo");
    assert_eq!(links, ["https://kobo.example/b"; 3].join(" "));
    assert!(words.contains("Buy it: Kobo") && !words.contains("Amazon") && !words.contains("Only there"), "{words}");
    assert!(words.contains("Rate it"), "{words}");
    let (words, links) = shown("apple");
    assert!(links.is_empty() && !words.contains("Rate it") && !words.contains('·'), "{words} {links}");
    let (words, links) = shown("default");
    assert_eq!(links.split(' ').count(), 7, "{links}");
    assert!(words.contains("Amazon · Kobo · Bol"), "{words}");
}
