//! Each edition of a book with every construct: what it holds, and that EPUBCheck finds nothing in it.

use std::path::{Path, PathBuf};

use katern::edition::{self, Edition};
use katern::manuscript::{Input, Request};
use katern::publication::{Publication, ocf};
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
        ocf::save(&publication, &folder.join(format!("{}.epub", edition.name))).expect("saved");
    }
    let verdicts = validate(&folder);
    assert_eq!(verdicts.len(), edition::ALL.len());
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

#[test]
fn an_edition_is_asked_for_by_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "---\ntitle: Een boek\nlang: nl\ndate: 2026-01-01\n---\n\nTekst.\n";
    std::fs::write(folder.path().join("a.md"), text).expect("written");
    let plain = run(folder.path(), &["build", "a.md", "--for", "plain"]);
    assert_eq!(plain.status.code(), Some(0));
    let other = run(folder.path(), &["build", "a.md", "--for", "parchment"]);
    let said = String::from_utf8_lossy(&other.stderr).into_owned();
    assert_eq!(other.status.code(), Some(2));
    assert!(said.contains("default, plain"), "{said}");
}
