//! The file for Kobo's devices, held against what was derived by hand from the rules of such files.

use std::path::{Path, PathBuf};

use katern::edition;
use katern::manuscript::{Input, Request};
use katern::model::Cover;
use katern::publication::{ItemContent, Publication, destination};
use katern::xhtml::{Dialect, Element, write};
use katern::{Options, Outcome, bind};

use crate::agreement::validate;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kepub")
}

/// Both files of the edition for Kobo: the EPUB and the device's own.
fn both(input: Input) -> (Publication, Publication) {
    let request = Request { input, cover: Some(Cover::None), ..Request::default() };
    let options = Options { edition: edition::find("kobo").expect("an edition"), ..Options::default() };
    let Outcome { publication, device, diagnostics, .. } = bind(&request, &options).expect("read");
    (publication.unwrap_or_else(|| panic!("{diagnostics:?}")), device.expect("the device's own"))
}

fn documents(publication: &Publication) -> impl Iterator<Item = (&str, &Element)> {
    publication.manifest.iter().filter_map(|item| match &item.content {
        ItemContent::Document(root) => Some((item.path.as_str(), root)),
        _ => None,
    })
}

fn ids(root: &Element) -> Vec<&str> {
    let mut ids = Vec::new();
    root.walk(&mut |element| ids.extend(element.attribute("id")));
    ids
}

#[test]
fn spans_stand_where_they_were_put_by_hand() {
    let (plain, device) = both(Input::Path(folder().join("marked.md")));
    let (_, root) = documents(&device).find(|(path, _)| path.contains("first")).expect("the chapter");
    let body = root.children.iter().find_map(|child| child.element().filter(|element| element.name == "body"));
    let written = write(body.expect("a body"), Dialect::Xhtml);
    let written = written.split_once("<body").expect("it").1;
    let expected = folder().join("marked.xhtml");
    if std::env::var_os("KATERN_BLESS").is_some() {
        std::fs::write(&expected, format!("<body{written}")).expect("written");
    }
    assert_eq!(std::fs::read_to_string(&expected).unwrap_or_default(), format!("<body{written}"));
    // The same paths, the same words, the same ids but for Kobo's own.
    let paths =
        |publication: &Publication| publication.manifest.iter().map(|item| item.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&plain), paths(&device));
    for ((_, plain), (path, marked)) in documents(&plain).zip(documents(&device)) {
        assert_eq!(plain.text_content(), marked.text_content(), "{path}");
        let own = |id: &&str| id.starts_with("kobo.") || ["book-columns", "book-inner"].contains(id);
        let kept: Vec<&str> = ids(marked).into_iter().filter(|id| !own(id)).collect();
        assert_eq!(ids(plain), kept, "{path}");
    }
}

#[test]
fn sentences_end_where_their_language_ends_them() {
    let table = std::fs::read_to_string(folder().join("sentences.tsv")).expect("the table");
    let mut languages = std::collections::BTreeSet::new();
    let mut wrong = Vec::new();
    for line in table.lines() {
        let (language, expected) = line.split_once('\t').expect("a language and a line");
        languages.insert(language);
        let text = format!("---\ntitle: A\nlang: {language}\ndate: 2026-01-01\n---\n\n{}\n", expected.replace('|', ""));
        let (_, device) = both(Input::Text(text.into_bytes()));
        let (_, root) = documents(&device)
            .find(|(_, root)| {
                let mut has_paragraph = false;
                root.walk(&mut |element| has_paragraph |= element.name == "p");
                has_paragraph
                    && root.text_content().contains(&expected[..expected.find([' ', '|']).unwrap_or(expected.len())])
            })
            .expect("the text");
        let mut spans = Vec::new();
        root.walk(&mut |element| {
            if element.name == "p" {
                element.walk(&mut |inner| {
                    if inner.attribute("class") == Some("koboSpan") {
                        spans.push(inner.text_content());
                    }
                });
            }
        });
        // What language sets between words is another matter.
        let plain = |text: &str| text.replace(['\u{A0}', '\u{202F}'], " ").replace('\u{2060}', "");
        let found = plain(&spans.join("|"));
        if found != expected {
            wrong.push(format!("{language}\n  {expected}\n  {found}"));
        }
    }
    assert!(languages.len() >= 10);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The specimens of themes and every construct at once: a device's file is as sound as the book.
#[test]
fn epubcheck_finds_nothing_in_a_file_for_a_device() {
    let books = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kepub");
    std::fs::remove_dir_all(&books).ok();
    std::fs::create_dir_all(&books).expect("a folder");
    let fixtures = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown")).expect("fixtures");
    let mut fixtures: Vec<PathBuf> = fixtures.map(|entry| entry.expect("an entry").path()).collect();
    fixtures.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    fixtures.sort();
    for path in &fixtures {
        let request = Request { input: Input::Path(path.clone()), cover: Some(Cover::None), ..Request::default() };
        let options = Options {
            edition: edition::find("kobo").expect("an edition"),
            errors: katern::Errors::Placeholders,
            ..Options::default()
        };
        let device = bind(&request, &options).expect("read").device.expect("a file");
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        destination::save(&device, &books.join(format!("{name}.epub"))).expect("saved");
    }
    let verdicts = validate(&books);
    assert_eq!(verdicts.len(), fixtures.len());
    let wrong: Vec<_> = verdicts.iter().filter(|(_, found)| !found.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
