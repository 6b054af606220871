//! `katern import`: finished books come back as manuscripts, and what is bound of these says the same.
//!
//! `tests/import/<name>.book` has the files of a book as other programs make them, `<name>.md` the manuscript that it must
//! become, with what is told beside it. Books that katern binds come back word for word.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use katern::diff;
use katern::epub::whole;
use katern::import::{self, Body, Imported};
use katern::manuscript::{Input, Request};
use katern::publication::destination;
use katern::{Errors, Options, bind};
use zip::write::SimpleFileOptions;

use crate::cli::katern as run;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Packs the files of a `.book` into an EPUB.
fn pack(text: &str, to: &Path) {
    let mut zip = zip::ZipWriter::new(File::create(to).expect("made"));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut put = |name: &str, bytes: &[u8], options| {
        zip.start_file(name, options).expect("begun");
        zip.write_all(bytes).expect("written");
    };
    put("mimetype", b"application/epub+zip", stored);
    let package = text.lines().find_map(|line| line.strip_prefix("=== ")).expect("a package");
    let container = format!(
        "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\"><rootfiles>\
         <rootfile full-path=\"{package}\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>"
    );
    put("META-INF/container.xml", container.as_bytes(), SimpleFileOptions::default());
    for part in text.split("=== ").skip(1) {
        let (name, body) = part.split_once('\n').expect("a name");
        let bytes = match body.strip_prefix("base64 ") {
            Some(encoded) => decoded(encoded.trim()),
            None => body.as_bytes().to_vec(),
        };
        put(name, &bytes, SimpleFileOptions::default());
    }
    zip.finish().expect("ended");
}

/// The bytes that base64 stands for.
fn decoded(text: &str) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits = 0u32;
    let mut count = 0;
    let mut bytes = Vec::new();
    for sign in text.bytes().filter(|byte| *byte != b'=') {
        bits = bits << 6 | SIGNS.iter().position(|known| *known == sign).expect("base64") as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

/// The manuscript of a book, in a folder, with what was told of it.
fn imported(book: &Path, folder: &Path) -> (Imported, Vec<String>) {
    let read = whole::open(book).expect("a book");
    let imported = import::import(&read).expect("a manuscript");
    import::write(&read, &imported, folder).expect("written");
    let told = imported.diagnostics.iter().map(|found| {
        let place = found.span.map(|span| {
            let location = read.sources.locate(span);
            let path = location.path.to_string_lossy().rsplit(": ").next().unwrap_or_default().to_owned();
            format!("{path}:{}:{}: ", location.line, location.column)
        });
        format!("{}{}: {}", place.unwrap_or_default(), found.rule.code, found.message)
    });
    let told = told.collect();
    (imported, told)
}

/// Binds what stands in a folder.
fn bound(folder: &Path, to: &Path) -> Vec<String> {
    let request = Request { input: Input::Path(folder.to_owned()), ..Request::default() };
    let outcome = bind(&request, &Options { errors: Errors::Placeholders, ..Options::default() }).expect("read");
    let publication = outcome.publication.as_ref().expect("a book");
    destination::save(publication, to).expect("saved");
    outcome.diagnostics.iter().map(|found| format!("{}: {}", found.rule.code, found.message)).collect()
}

#[test]
fn books_of_other_programs_become_these_manuscripts() {
    let mut differing = Vec::new();
    for entry in fs::read_dir(root().join("import")).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "book") {
            continue;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let (book, manuscript) = (folder.path().join("b.epub"), folder.path().join("m"));
        pack(&fs::read_to_string(&path).expect("text"), &book);
        let (imported, told) = imported(&book, &manuscript);
        let mut got = String::new();
        for file in &imported.files {
            match &file.body {
                Body::Text(text) => got.push_str(&format!("=== {}\n{text}", file.path.display())),
                Body::Entry(entry) => got.push_str(&format!("=== {} from {entry}\n", file.path.display())),
            }
        }
        got.push_str("=== told\n");
        told.iter().for_each(|line| got.push_str(&format!("{line}\n")));
        got.push_str("=== told when it is bound\n");
        let again = folder.path().join("again.epub");
        let here = format!("{}/", folder.path().display());
        bound(&manuscript, &again).iter().for_each(|line| got.push_str(&format!("{}\n", line.replace(&here, ""))));
        got.push_str("=== words that the new book does not have\n");
        got.push_str(&format!("{}\n", lost(&book, &again).join(" ")));
        let expected = path.with_extension("md");
        if std::env::var_os("KATERN_BLESS").is_some() {
            fs::write(&expected, &got).expect("written");
        } else if fs::read_to_string(&expected).unwrap_or_default() != got {
            differing.push(format!("== {}\n{got}", path.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// The words that the first book has more often than the second.
fn lost(old: &Path, new: &Path) -> Vec<String> {
    let count = |book: &Path| {
        let mut counts: BTreeMap<String, i64> = BTreeMap::new();
        for document in diff::read(book).expect("a book").documents {
            document.words.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
        }
        counts
    };
    let new = count(new);
    let old = count(old).into_iter();
    old.filter(|(word, count)| new.get(word).copied().unwrap_or_default() < *count).map(|(word, _)| word).collect()
}

/// Constructs of `tests/markdown` that a book shows as they are written.
const CONSTRUCTS: [&str; 8] =
    ["code", "escapes", "figure", "list", "note", "page-marker", "table-alignment", "verse-indent"];

/// What katern bound comes back word for word, document by document.
#[test]
fn books_that_katern_bound_come_back_word_for_word() {
    let mut books: Vec<PathBuf> = CONSTRUCTS.iter().map(|name| root().join(format!("markdown/{name}.md"))).collect();
    books.extend(["../manuscript", "books/anthology/book"].map(|path| root().join(path)));
    for path in books {
        let folder = tempfile::tempdir().expect("a folder");
        let [first, second] = ["first.epub", "second.epub"].map(|name| folder.path().join(name));
        bound(&path, &first);
        imported(&first, &folder.path().join("m"));
        bound(&folder.path().join("m"), &second);
        let texts = |book: &Path| -> Vec<String> {
            diff::read(book).expect("a book").documents.into_iter().map(|document| document.text).collect()
        };
        assert_eq!(texts(&second), texts(&first), "{}", path.display());
    }
}

/// Binds a text, imports the book and gives the settings and the texts of the manuscript.
fn come_back(text: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(root().join("publication/pixel.png"), folder.path().join("dot.png")).expect("copied");
    fs::write(folder.path().join("a.md"), text).expect("written");
    bound(&folder.path().join("a.md"), &folder.path().join("a.epub"));
    let (imported, _) = imported(&folder.path().join("a.epub"), &folder.path().join("m"));
    let texts = imported.files.iter().filter_map(|file| match &file.body {
        Body::Text(text) => Some(text.as_str()),
        Body::Entry(_) => None,
    });
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_parts_scenes_comes_back_whatever_its_theme_draws() {
    for theme in ["plain", "novel", "essay", "reportage", "manual", "poetry"] {
        let text = format!("---\ntitle: T\nlang: en\ntheme: {theme}\n---\n\n# One\n\nBefore.\n\n***\n\nAfter.\n");
        let text = come_back(&text);
        assert!(text.contains("Before.\n\n* * *\n\nAfter."), "{theme}: {text}");
    }
}

#[test]
fn what_an_author_says_of_cover_and_accessibility_comes_back() {
    let said = "cover-alt: A blue field.\ncertified-by: House of A\ncertifier-credential: Benetech\n\
                certifier-report: https://example.org/report\n\
                accessibility-conforms-to: EPUB Accessibility 1.1 - WCAG 2.1 Level AA\n";
    let text = come_back(&format!("---\ntitle: T\nlang: en\n{said}---\n\n# One\n\nWords.\n"));
    for line in said.lines() {
        let (key, value) = line.split_once(": ").expect("a pair");
        assert!(text.contains(&format!("{key} = \"{value}\"")), "{line}: {text}");
    }
    let text = come_back("---\ntitle: T\nlang: en\n---\n\n# One\n\nWords.\n");
    assert!(!text.contains("cover-alt"), "{text}");
}

#[test]
fn references_without_words_come_back_without_words() {
    let text = come_back(
        "---\ntitle: T\nlang: en\nnumber-sections: true\n---\n\n# One\n\n\
         See [](#eq-a), [](#fig-a), [](#below) and [below](#below).\n\n\
         $$ x = 1 $$ {#eq-a}\n\n![A dot](dot.png){#fig-a}\n\n## Below {#below}\n\nWords.\n",
    );
    assert!(text.contains("See [](#eq-a), [](#fig-a), [](#below) and [below](#below)."), "{text}");
}

#[test]
fn who_wrote_a_chapter_comes_back_into_its_front_matter() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("b.epub");
    bound(&root().join("books/anthology/book"), &book);
    let (imported, _) = imported(&book, &folder.path().join("m"));
    let heads = imported.files.iter().filter_map(|file| match &file.body {
        Body::Text(text) if text.starts_with("---") => text.split("---\n").nth(1),
        _ => None,
    });
    let weir = "lang: en\nauthor: [\"Ines Vale\",\"Ann Bee\",\"Ed “Eel” Cole\"]\n";
    let qanat = "lang: ar\nauthor: [\"سارة علي\",\"Bo Dee\"]\n";
    assert_eq!(heads.collect::<Vec<_>>(), ["author: \"Bo Dee\"\n", weir, weir, qanat]);
}

#[test]
fn bylines_in_the_words_of_an_author_come_back_as_they_were() {
    for lines in [
        "::: byline\nBy our *correspondent*\n:::\n",
        "::: subtitle\nA year\n:::\n\n::: byline\nAnn Bee\n:::\n",
        "::: subtitle\nA year\n:::\n",
    ] {
        let text = come_back(&format!("---\ntitle: T\nlang: en\nauthor: A\n---\n\n# One\n\n{lines}\nWords.\n"));
        assert!(text.contains(&format!("# One\n\n{lines}\nWords.")), "{text}");
    }
}

#[test]
fn a_folder_that_holds_something_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = fs::read_to_string(root().join("import/calibre.book")).expect("text");
    pack(&book, &folder.path().join("b.epub"));
    fs::create_dir(folder.path().join("full")).expect("made");
    fs::write(folder.path().join("full/a.txt"), "mine").expect("written");
    let output = run(folder.path(), &["import", "b.epub", "full"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_dir(folder.path().join("full")).expect("listed").count(), 1);
    let output = run(folder.path(), &["import", "b.epub", "new"]);
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stdout).as_ref()), (Some(0), "new\n"));
    assert_eq!(run(folder.path(), &["build", "new"]).status.code(), Some(0));
    // What can't be unpacked leaves nothing behind.
    let mut broken = fs::read(folder.path().join("b.epub")).expect("bytes");
    let at = broken.windows(9).position(|part| part == b"cover.png").expect("a name") + 20;
    broken[at] ^= 0x55;
    fs::write(folder.path().join("c.epub"), broken).expect("written");
    let output = run(folder.path(), &["import", "c.epub", "none"]);
    assert_eq!((output.status.code(), folder.path().join("none").exists()), (Some(2), false));
    assert_eq!(run(folder.path(), &["import", "nowhere.epub", "none"]).status.code(), Some(2));
}
