//! Each folder under `tests/rules` is named by a rule: its case `trips` breaks the rule, `passes` nearly does.
//!
//! A case is one file (`trips.md`) or a manuscript of several (`trips/`); a file `edition` beside them names the edition that
//! is made of both. `expected` lists everything that is said of
//! `trips`, with its place: a rule that fires at a wrong place, or a second rule that fires beside it, is seen there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use katern::manuscript::{Input, Request};
use katern::model::Cover;
use katern::publication::Publication;
use katern::{Errors, Options, Outcome, bind, rule};

/// Rules that no manuscript can trip, with the tests in code that show them.
const IN_CODE: &[(&str, &str)] = &[
    ("ace", "ace_is_traced_to_the_manuscript"),
    ("epubcheck", "epubcheck_is_traced_to_the_manuscript"),
    ("excerpt-share", "an_excerpt_says_how_much_of_the_text_it_holds"),
    ("failed-fetch", "what_can_not_be_fetched_is_told_at_its_place"),
    ("invalid-publication", "an_invalid_book_is_not_made"),
    ("font-licence", "a_font_that_may_not_be_passed_on_is_told"),
    ("kept-beside", "books_of_other_programs_become_these_manuscripts"),
    ("long-document", "a_long_part_of_the_text_is_found"),
    ("many-parts", "more_parts_than_reading_systems_take_are_told"),
    ("not-imported", "books_of_other_programs_become_these_manuscripts"),
    ("typography", "each_change_of_typography_is_told_with_its_place_and_reason"),
    ("shop-contents", "what_a_shop_does_not_take_is_told"),
    ("shop-document-size", "what_a_shop_does_not_take_is_told"),
    ("shop-file-size", "what_a_shop_does_not_take_is_told"),
    ("shop-font", "what_a_shop_does_not_take_is_told"),
];

/// Rules that are told of the manuscript as a whole, or of a file beside it.
const WITHOUT_PLACE: &[&str] = &[
    "cover-words", "left-out-file", "left-out-folder", "missing-language", "missing-title", "missing-store-metadata",
    "modified-from-files", "no-hyphenation", "shop-cover", "unused-image",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

pub(crate) fn bound(path: &Path) -> Outcome {
    // A case whose metadata names a cover, or whose rule does, is about the cover, and shops want one; in all others it would
    // only cost time.
    let text = |path: PathBuf| std::fs::read_to_string(path).unwrap_or_default();
    let edition = path.parent().map(|folder| text(folder.join("edition"))).unwrap_or_default();
    let has_cover = !edition.is_empty()
        || text(path.to_owned()).contains("cover-image:")
        || text(path.join("metadata.yaml")).contains("cover-image:")
        || path.parent().is_some_and(|folder| folder.ends_with("cover-words"));
    let cover = (!has_cover).then_some(Cover::None);
    let request = Request { input: Input::Path(path.to_owned()), cover, ..Request::default() };
    // What a shop takes is asked of its own edition alone.
    let edition = katern::edition::find(edition.trim()).unwrap_or_default();
    let options = Options { errors: Errors::Placeholders, edition, ..Options::default() };
    bind(&request, &options).expect("the fixture can be read")
}

/// All that `katern check` says of a manuscript: the place, relative to `root`, and the rule's code.
pub(crate) fn said(path: &Path, root: &Path) -> Vec<(String, &'static str)> {
    let mut outcome = bound(path);
    outcome.check(Vec::new());
    let sources = &outcome.manuscript.sources;
    let mut said: Vec<_> = outcome
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.span.map(|span| sources.locate(span));
            let place = place.map(|place| {
                let file = place.path.strip_prefix(root).unwrap_or(place.path).display().to_string();
                (file.replace('\\', "/"), place.line, place.column)
            });
            (place, diagnostic.rule.code)
        })
        .collect();
    said.sort();
    said.dedup();
    let shown = |place: Option<(String, usize, usize)>| match place {
        Some((file, line, column)) => format!("{file}:{line}:{column}"),
        None => "-".to_owned(),
    };
    said.into_iter().map(|(place, code)| (shown(place), code)).collect()
}

/// The case of this name: a file or a folder.
fn case(folder: &Path, name: &str) -> Option<PathBuf> {
    [folder.join(format!("{name}.md")), folder.join(name)].into_iter().find(|path| path.exists())
}

#[test]
fn each_rule_has_a_fixture_and_a_near_miss() {
    let mut wrong = Vec::new();
    let names: BTreeSet<String> = std::fs::read_dir(root())
        .expect("the fixtures")
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    // Those of finished books are shown in `tests/it/epub.rs`.
    let own = rule::subjects().into_iter().filter(|(subject, _)| !subject.starts_with("Finished books"));
    for rule in own.flat_map(|(_, rules)| rules) {
        let in_code = IN_CODE.iter().any(|(code, _)| *code == rule.code);
        for name in ["trips", "passes", "expected"] {
            let folder = root().join(rule.code);
            let there = case(&folder, name).is_some();
            if !there && !in_code {
                wrong.push(format!("{} has no case `{name}`", rule.code));
            }
            if there && in_code {
                wrong.push(format!("{} has a case `{name}` and is said to be shown in code", rule.code));
            }
        }
    }
    wrong.extend(names.iter().filter(|name| rule::find(name).is_none()).map(|name| format!("{name} is no rule")));
    for (_, test) in IN_CODE {
        let tests = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it")).expect("the tests");
        let files = tests.flat_map(|entry| {
            let path = entry.expect("an entry").path();
            if path.is_dir() { vec![path.join("mod.rs")] } else { vec![path] }
        });
        if !files
            .map(|path| std::fs::read_to_string(path).unwrap_or_default())
            .any(|text| text.contains(&format!("fn {test}()")))
        {
            wrong.push(format!("there is no test `{test}`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_finds_its_fault_where_it_stands_and_spares_the_near_miss() {
    let bless = std::env::var_os("KATERN_BLESS").is_some();
    let mut wrong = Vec::new();
    for rule in rule::all().filter(|rule| root().join(rule.code).is_dir()) {
        let (code, folder) = (rule.code, root().join(rule.code));
        let (Some(trips), Some(passes)) = (case(&folder, "trips"), case(&folder, "passes")) else {
            wrong.push(format!("{code} lacks a case"));
            continue;
        };
        // What is said of the book as a whole is true of most cases and tells nothing of them.
        let told = |said: &Vec<(String, &'static str)>| {
            let whole = ["modified-from-files", "missing-store-metadata"];
            let meant = |found: &&(String, &str)| found.1 == code || !whole.contains(&found.1);
            said.iter().filter(meant).cloned().collect::<Vec<_>>()
        };
        let found = told(&said(&trips, &folder));
        match found.iter().find(|(_, found)| *found == code) {
            None => wrong.push(format!("{code} finds nothing in {}", trips.display())),
            Some((place, _)) if place == "-" && !WITHOUT_PLACE.contains(&code) => {
                wrong.push(format!("{code} is told without a place"));
            }
            Some(_) => {}
        }
        if said(&passes, &folder).iter().any(|(_, found)| *found == code) {
            wrong.push(format!("{code} complains of {}", passes.display()));
        }
        let shown: String = found.iter().map(|(place, code)| format!("{place} {code}\n")).collect();
        let expected = folder.join("expected");
        if bless {
            std::fs::write(&expected, &shown).expect("the golden file can be written");
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != shown {
            wrong.push(format!("{} differs:\n{shown}", expected.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The reference of rules is made of the catalogue, so it can't be wrong.
#[test]
fn the_reference_is_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manual/book/6-reference/5-rules.md");
    let page = rule::reference();
    if std::env::var_os("KATERN_BLESS").is_some() {
        std::fs::write(&path, &page).expect("the reference can be written");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), page, "run the tests with KATERN_BLESS=1");
    for rule in rule::all() {
        for (what, words) in [("what", rule.what), ("why", rule.why), ("cure", rule.cure), ("source", rule.source)] {
            assert!(words.len() > 3, "{} does not say {what}", rule.code);
        }
        for words in [rule.what, rule.why, rule.cure] {
            assert!(words.ends_with('.'), "{}: `{words}` is no sentence", rule.code);
        }
    }
}

#[test]
fn a_long_part_of_the_text_is_found() {
    let book = |words: usize| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("long.md");
        let text = format!("---\ntitle: Long\nlang: en\ndate: 2026-01-01\n---\n\n{}\n", "word ".repeat(words));
        std::fs::write(&path, text).expect("written");
        said(&path, folder.path())
    };
    let is_long = |said: &[(String, &'static str)]| said.iter().find(|(_, code)| *code == "long-document").cloned();
    assert_eq!(is_long(&book(70_000)), Some(("long.md:7:1".to_owned(), "long-document")));
    assert_eq!(is_long(&book(10_000)), None);
}

#[test]
fn more_parts_than_reading_systems_take_are_told() {
    let many = |body: String| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("many.md");
        let text = format!("---\ntitle: Many\nlang: en\ndate: 2026-01-01\nsplit-level: 1\n---\n\n{body}");
        std::fs::write(&path, text).expect("written");
        let said = said(&path, folder.path());
        said.into_iter().filter(|(_, code)| *code == "many-parts").map(|(place, _)| place).collect::<Vec<_>>()
    };
    let words = "word ".repeat(3);
    let chapters = |count: usize| (0..count).map(|number| format!("# Day {number}\n\n{words}\n\n")).collect::<String>();
    assert_eq!(many(chapters(10_001)), ["many.md:40008:1"]);
    assert!(many(chapters(10_000)).is_empty());
    let notes = |count: usize| "a^[b] ".repeat(count);
    assert_eq!(many(notes(10_001)).first().map(String::as_str), Some("many.md:8:60002"));
    assert!(many(notes(4_900)).is_empty());
    let ids = |count: usize| (0..count).map(|number| format!("[a]{{#i{number}}} ")).collect::<String>();
    assert_eq!(many(ids(10_001)).len(), 1);
    assert!(many(ids(9_900)).is_empty());
}

/// The publication of a small manuscript, for reports of other programs.
pub(crate) fn publication(text: &str) -> (tempfile::TempDir, Outcome, Publication) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("text.md");
    std::fs::write(&path, text).expect("written");
    let mut outcome = bound(&path);
    let publication = outcome.publication.take().expect("a book");
    (folder, outcome, publication)
}

#[test]
fn a_font_that_may_not_be_passed_on_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut font = typst_assets::fonts().next().expect("a font").to_vec();
    // In the directory of tables, an entry has its name, a sum, its place and its length.
    let entry = font.windows(4).position(|name| name == b"OS/2").expect("a table");
    let place: [u8; 4] = font[entry + 8..entry + 12].try_into().expect("four bytes");
    let bits = u32::from_be_bytes(place) as usize + 8;
    font[bits..bits + 2].copy_from_slice(&[0, 2]);
    std::fs::write(folder.path().join("a.otf"), font).expect("written");
    let text = "---\ntitle: A\nlang: en\ndate: 2026-01-01\nfont: a.otf\n---\n\nWords.\n";
    std::fs::write(folder.path().join("book.md"), text).expect("written");
    let outcome = bound(&folder.path().join("book.md"));
    let told: Vec<_> = outcome.diagnostics.iter().filter(|found| found.rule.code == "font-licence").collect();
    assert!(matches!(&told[..], [one] if one.message.starts_with("the font `a.otf` may not be passed on")), "{told:?}");
    let publication = outcome.publication.expect("a book without it");
    assert!(publication.manifest.iter().all(|item| !item.media_type.starts_with("font/")));
}
