//! Publications made by hand, written, read back by another reader, and judged by EPUBCheck.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use katern::cache::Cache;
use katern::model::metadata::{
    Accessibility, Collection, CollectionKind, Contributor, Direction, Field, Identifier, IdentifierScheme, Metadata,
    Subject, TdmReservation, Title, TitleKind, WritingMode,
};
use katern::model::role::Role;
use katern::model::{Book, ContentPath};
use katern::publication::{Input, Publication, Stylesheet, TocEntry, assemble, destination, ocf};
use katern::render::{Document, Linked, OutlineEntry};
use katern::resource::{Body, Resource};
use katern::source::{SourceId, Span};
use katern::xhtml::Element;
use rbook::Epub;

/// A one-pixel PNG.
const PIXEL: &[u8] = include_bytes!("../publication/pixel.png");

fn path(text: &str) -> ContentPath {
    ContentPath::new(text).expect("a legal path")
}

fn field(value: &str) -> Field<String> {
    Field::derived(value.to_owned())
}

fn metadata(title: &str, language: &str) -> Metadata {
    Metadata {
        titles: vec![Title { text: title.to_owned(), kind: TitleKind::Main, file_as: None }],
        identifiers: vec![Identifier {
            value: "urn:uuid:0b1e2c3d-4f50-5162-8394-a5b6c7d8e9f0".to_owned(),
            scheme: IdentifierScheme::Uuid,
        }],
        languages: vec![field(language)],
        modified: Some(field("2024-02-29T12:30:00Z")),
        ..Metadata::default()
    }
}

fn book(metadata: Metadata) -> Book {
    Book { metadata, ..Book::default() }
}

fn html(title: &str, language: &str, content: Vec<Element>) -> Element {
    Element::new("html")
        .with("xmlns", "http://www.w3.org/1999/xhtml")
        .with("xmlns:epub", "http://www.idpf.org/2007/ops")
        .with("lang", language)
        .with("xml:lang", language)
        .child(Element::new("head").child(Element::new("title").text(title)).child(
            Element::new("link").with("rel", "stylesheet").with("type", "text/css").with("href", "../css/book.css"),
        ))
        .child(Element::new("body").children(content))
}

fn document(name: &str, role: Role, title: &str, depth: u8, content: Vec<Element>) -> Document {
    let outline = std::iter::once(OutlineEntry { level: 1, label: title.to_owned(), id: None })
        .chain(content.iter().filter(|element| element.name == "h2").map(|heading| OutlineEntry {
            level: 2,
            label: heading.text_content(),
            id: heading.attribute("id").map(str::to_owned),
        }))
        .collect();
    Document {
        path: path(&format!("text/{name}.xhtml")),
        role,
        title: title.to_owned(),
        outline,
        depth,
        root: html(title, "en", content),
        terms: Vec::new(),
    }
}

fn text(name: &'static str, words: &str) -> Element {
    Element::new(name).text(words)
}

fn stylesheet() -> Stylesheet {
    Stylesheet { path: path("css/book.css"), text: "p { margin: 0 }\n".to_owned() }
}

fn pixel(name: &str) -> Resource {
    Resource {
        path: path(name),
        media_type: "image/png",
        body: Body::Bytes(Arc::from(PIXEL)),
        size: Some((1, 1)),
        properties: Vec::new(),
    }
}

/// Every metadata field, every computed property, a page list, parts, landmarks, a contents page.
fn everything() -> Publication {
    let mut metadata = metadata("Tom & “Jerry” <1>", "en-GB");
    metadata.titles.push(Title { text: "A Study".into(), kind: TitleKind::Subtitle, file_as: None });
    metadata.titles.push(Title { text: "Tom".into(), kind: TitleKind::Short, file_as: Some("Tom".into()) });
    metadata.titles.push(Title { text: "Studies".into(), kind: TitleKind::Collection, file_as: None });
    metadata.titles.push(Title { text: "Second edition".into(), kind: TitleKind::Edition, file_as: None });
    metadata.titles.push(Title { text: "Tom: A Study".into(), kind: TitleKind::Expanded, file_as: None });
    let person = |name: &str, roles: &[&str], key: Option<&str>| Contributor {
        name: name.into(),
        roles: roles.iter().map(|&role| role.to_owned()).collect(),
        file_as: key.map(str::to_owned),
    };
    metadata.creators =
        vec![person("Writer One", &["aut", "ill"], Some("One, Writer")), person("Writer Two", &[], None)];
    metadata.contributors = vec![person("Turner Three", &["trl"], None)];
    metadata.identifiers.push(Identifier { value: "urn:isbn:9783161484100".into(), scheme: IdentifierScheme::Isbn });
    metadata.identifiers.push(Identifier { value: "doi:10.1000/182".into(), scheme: IdentifierScheme::Doi });
    metadata.identifiers.push(Identifier { value: "https://example.org/tom".into(), scheme: IdentifierScheme::Url });
    metadata.languages.push(field("nl"));
    metadata.date = Some(field("2024-02"));
    metadata.publishers = vec!["House & Home".into()];
    metadata.rights = vec!["© 2024".into()];
    metadata.licence = Some("https://creativecommons.org/licenses/by/4.0/".into());
    metadata.description = Some("About <them>.".into());
    metadata.subjects = vec![
        Subject { text: "Cats".into(), code: None },
        Subject { text: "Children’s fiction".into(), code: Some(("THEMA".into(), "YF".into())) },
    ];
    metadata.sources = vec!["urn:isbn:9783161484117".into(), "https://example.org/notes".into()];
    metadata.relations = vec!["https://example.org/other".into()];
    metadata.kinds = vec!["fiction".into(), "dictionary".into()];
    metadata.coverage = vec!["1940–1958".into()];
    metadata.collections = vec![
        Collection {
            name: "Studies".into(),
            kind: CollectionKind::Series,
            position: Some("2.1".into()),
            identifier: Some("urn:issn:0317-8471".into()),
        },
        Collection { name: "Box".into(), kind: CollectionKind::Set, position: None, identifier: None },
    ];
    metadata.accessibility = Accessibility {
        hazards: vec!["none".into()],
        features: vec!["transcript".into()],
        conforms_to: vec!["EPUB Accessibility 1.1 - WCAG 2.2 Level AA".into()],
        certified_by: Some("A Certifier".into()),
        credential: Some("A Credential".into()),
        report: Some("https://example.org/report".into()),
        exemption: Some("eaa-microenterprise".into()),
        ..Accessibility::default()
    };
    metadata.tdm = Some(TdmReservation { reserved: true, policy: Some("https://example.org/tdm.json".into()) });

    let image = |name: &str, alt: &str| Element::new("img").with("src", format!("../images/{name}")).with("alt", alt);
    let math = Element::new("math")
        .with("xmlns", "http://www.w3.org/1998/Math/MathML")
        .with("alttext", "x")
        .child(text("mi", "x"));
    let svg = Element::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", "0 0 1 1")
        .child(text("title", "A dot"))
        .child(Element::new("circle").with("r", "1"));
    let page = |label: &str| {
        Element::new("span")
            .with("id", format!("page-{label}"))
            .with("epub:type", "pagebreak")
            .with("role", "doc-pagebreak")
            .with("aria-label", format!("{label}. "))
    };
    let documents = vec![
        document("cover", Role::Cover, "Cover", 0, vec![Element::new("p").child(image("cover.png", "A cat"))]),
        document("title", Role::TitlePage, "Title page", 0, vec![text("h1", "Tom")]),
        document("part", Role::Part, "Part One", 0, vec![text("h1", "Part One")]),
        document(
            "one",
            Role::Chapter,
            "Chapter 1: <Tom>",
            1,
            vec![
                text("h1", "Chapter 1: <Tom>"),
                Element::new("p").child(page("xii")).child(page("13")).child(math),
                text("h2", "Of cats").with("id", "of-cats"),
                Element::new("p").child(image("mouse.png", "A mouse")),
                text("h2", "   ").with("id", "unnamed").child(Element::new("i")),
            ],
        ),
        document("two", Role::Chapter, "Chapter 2", 1, vec![text("h1", "Chapter 2"), Element::new("p").child(svg)]),
        document("index", Role::Index, "Index", 0, vec![text("h1", "Index"), text("p", "cat, 13")]),
    ];
    let mut book = book(metadata);
    book.settings.toc_page = true;
    assemble(Input {
        book: &book,
        linked: Linked { documents, ..Linked::default() },
        resources: vec![pixel("images/cover.png"), pixel("images/mouse.png")],
        stylesheets: vec![stylesheet()],
        cover: Some(path("images/cover.png")),
    })
}

/// The least that a book can be: no cover, no listed document, an unknown language, nothing else said.
fn least() -> Publication {
    let documents = vec![document("dedication", Role::Dedication, "For Tom", 0, vec![text("p", "For Tom")])];
    let metadata = Metadata::default();
    assemble(Input {
        book: &book(metadata),
        linked: Linked { documents, ..Linked::default() },
        resources: Vec::new(),
        stylesheets: vec![stylesheet()],
        cover: None,
    })
}

fn in_language(language: &str, writing_mode: Option<WritingMode>) -> Publication {
    let mut metadata = metadata("Title", language);
    metadata.writing_mode = writing_mode;
    let documents = vec![document("a", Role::Chapter, "A", 0, vec![text("h1", "A")])];
    let book = book(metadata);
    assemble(Input {
        book: &book,
        linked: Linked { documents, ..Linked::default() },
        resources: vec![],
        stylesheets: vec![stylesheet()],
        cover: None,
    })
}

/// Four hundred documents with five headings each.
fn many() -> Publication {
    let documents = (0..400)
        .map(|number| {
            let mut content = vec![text("h1", "Chapter")];
            for section in 0..5 {
                content.push(text("h2", "Section").with("id", format!("s{section}")));
                content.push(text("p", &"The words of a chapter go on and on. ".repeat(40)));
            }
            document(&format!("c{number}"), Role::Chapter, &format!("Chapter {number}"), 0, content)
        })
        .collect();
    let book = book(metadata("Many", "en"));
    assemble(Input {
        book: &book,
        linked: Linked { documents, ..Linked::default() },
        resources: vec![],
        stylesheets: vec![stylesheet()],
        cover: None,
    })
}

fn bytes(publication: &Publication) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    ocf::write(publication, &Cache::none(), &mut bytes).expect("written");
    bytes.into_inner()
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("publication");
    std::fs::create_dir_all(&folder).expect("a folder for books");
    folder
}

#[test]
fn epubcheck_finds_nothing() {
    let folder = folder().join("epubcheck");
    std::fs::create_dir_all(&folder).expect("a folder for books");
    let books = [
        ("everything", everything()),
        ("least", least()),
        ("arabic", in_language("ar", None)),
        ("vertical", in_language("ja", Some(WritingMode::VerticalRl))),
        ("many", many()),
    ];
    for (name, publication) in &books {
        destination::save(publication, &folder.join(format!("{name}.epub"))).expect("saved");
    }
    let validate = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/epubcheck/validate");
    let output = Command::new(validate).arg(&folder).output().expect("EPUBCheck runs");
    let verdicts = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{verdicts}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(verdicts.lines().count(), books.len());
    assert!(verdicts.lines().all(|verdict| verdict.contains("\"messages\":[]")), "{verdicts}");
}

#[test]
fn another_reader_reads_the_same_book() {
    let epub = Epub::options().strict(true).read(Cursor::new(bytes(&everything()))).expect("a book");
    let metadata = epub.metadata();
    assert_eq!(metadata.title().map(|title| title.value()), Some("Tom & “Jerry” <1>"));
    assert_eq!(metadata.titles().count(), 6);
    let creators: Vec<_> = metadata.creators().map(|creator| (creator.value(), creator.file_as())).collect();
    assert_eq!(creators, [("Writer One", Some("One, Writer")), ("Writer Two", None)]);
    let spine: Vec<_> = epub
        .spine()
        .iter()
        .filter_map(|entry| entry.manifest_entry())
        .map(|entry| entry.href().decode().into_owned())
        .collect();
    let expected = ["cover", "title", "nav", "part", "one", "two", "index"].map(|name| match name {
        "nav" => "/EPUB/nav.xhtml".to_owned(),
        name => format!("/EPUB/text/{name}.xhtml"),
    });
    assert_eq!(spine, expected);
    let toc: Vec<_> = epub
        .toc()
        .contents()
        .expect("a toc")
        .flatten()
        .map(|entry| (entry.depth(), entry.label().to_owned()))
        .collect();
    let toc: Vec<_> = toc.iter().map(|(depth, label)| (*depth, label.as_str())).collect();
    assert_eq!(toc, [(1, "Part One"), (2, "Chapter 1: <Tom>"), (3, "Of cats"), (2, "Chapter 2"), (1, "Index")]);
    let pages: Vec<_> = epub.toc().page_list().expect("pages").flatten().map(|page| page.label().to_owned()).collect();
    assert_eq!(pages, ["xii", "13"]);
    assert_eq!(epub.toc().landmarks().expect("landmarks").flatten().count(), 5);
    let cover = epub.manifest().cover_image().expect("a cover");
    assert_eq!(cover.read_bytes().expect("its bytes"), PIXEL);
}

#[test]
fn the_same_publication_gives_the_same_bytes() {
    assert_eq!(bytes(&everything()), bytes(&everything()));
}

#[test]
fn the_container_is_plain() {
    let bytes = bytes(&everything());
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("a zip archive");
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        assert!(entry.extra_data().is_none_or(|data| data.is_empty()), "{name} has an extra field");
        let header = usize::try_from(entry.header_start()).expect("small");
        // Bit 3 of the flags says that the sizes follow the data, which old readers stumble over.
        assert_eq!(bytes[header + 6] & 8, 0, "{name} has a data descriptor");
        let time = entry.last_modified().expect("a time");
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (1980, 1, 1, 0));
        let stored = name == "mimetype" || name.ends_with(".png");
        assert_eq!(entry.compression() == zip::CompressionMethod::Stored, stored, "{name}");
    }
}

#[test]
fn properties_are_what_the_documents_hold() {
    let publication = everything();
    let properties: Vec<_> = publication
        .manifest
        .iter()
        .filter(|item| !item.properties.is_empty())
        .map(|item| (item.path.as_str(), item.properties.join(" ")))
        .collect();
    let expected = [
        ("nav.xhtml", "nav"),
        ("text/one.xhtml", "mathml"),
        ("text/two.xhtml", "svg"),
        ("images/cover.png", "cover-image"),
    ];
    assert_eq!(properties, expected.map(|(path, properties)| (path, properties.to_owned())));
}

#[test]
fn pages_turn_as_the_language_runs() {
    let progression = |publication: Publication| publication.spine.page_progression;
    assert_eq!(progression(in_language("nl", None)), Some(Direction::Ltr));
    assert_eq!(progression(in_language("fa-IR", None)), Some(Direction::Rtl));
    assert_eq!(progression(in_language("az-Arab", None)), Some(Direction::Rtl));
    assert_eq!(progression(in_language("ku-Latn", None)), Some(Direction::Ltr));
    assert_eq!(progression(in_language("ja", Some(WritingMode::VerticalRl))), Some(Direction::Rtl));
}

#[test]
fn the_contents_list_is_as_deep_as_the_author_says() {
    fn labels(entries: &[TocEntry]) -> Vec<&str> {
        entries.iter().flat_map(|entry| std::iter::once(entry.label.as_str()).chain(labels(&entry.children))).collect()
    }
    let documents = || {
        vec![
            document("part", Role::Part, "Part", 0, vec![]),
            document("one", Role::Chapter, "One", 1, vec![text("h2", "Deep").with("id", "deep")]),
        ]
    };
    let toc = |depth: Option<u8>| {
        let mut book = book(metadata("Title", "en"));
        book.settings.toc_depth = depth;
        let input = Input {
            book: &book,
            linked: Linked { documents: documents(), ..Linked::default() },
            resources: vec![],
            stylesheets: vec![],
            cover: None,
        };
        assemble(input).toc
    };
    assert_eq!(labels(&toc(None)), ["Part", "One", "Deep"]);
    assert_eq!(labels(&toc(Some(2))), ["Part", "One"]);
    assert_eq!(labels(&toc(Some(1))), ["Part"]);
}

#[test]
fn a_place_in_a_document_leads_back_to_the_manuscript() {
    let span = Span::new(SourceId(0), 40..50);
    let mut one = document("one", Role::Chapter, "One", 0, vec![text("h1", "One"), text("p", "𝄞 words").at(span)]);
    one.root.span = None;
    let book = book(metadata("Title", "en"));
    let publication = assemble(Input {
        book: &book,
        linked: Linked { documents: vec![one], ..Linked::default() },
        resources: vec![],
        stylesheets: vec![],
        cover: None,
    });
    let trace = publication.trace("EPUB/text/one.xhtml").expect("a document");
    let line = trace.text.lines().position(|line| line.starts_with("<p>")).expect("a paragraph") + 1;
    assert_eq!(trace.span_at(line, 4), Some(span));
    assert_eq!(publication.trace("EPUB/css/book.css").map(|trace| trace.text), None);
}

#[test]
fn an_older_book_stays_when_the_new_one_fails() {
    let path_of_book = folder().join("kept.epub");
    std::fs::write(&path_of_book, "older").expect("written");
    let mut publication = everything();
    for item in &mut publication.manifest {
        if item.path.as_str() == "images/mouse.png" {
            item.content = katern::publication::ItemContent::Resource(Body::File("nowhere/mouse.png".into()));
        }
    }
    let error = destination::save(&publication, &path_of_book).expect_err("the picture is missing");
    assert!(error.to_string().contains("nowhere/mouse.png"), "{error}");
    assert_eq!(std::fs::read_to_string(&path_of_book).expect("still there"), "older");
    let left: Vec<_> = std::fs::read_dir(folder())
        .expect("the folder")
        .filter_map(|entry| entry.ok())
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(".katern-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
