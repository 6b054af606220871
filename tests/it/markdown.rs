//! Golden markup: each `tests/markdown/<name>.md` and what katern makes of it.

use std::fs;
use std::path::{Path, PathBuf};

use katern::manuscript::{Input, Request};
use katern::model::Cover;
use katern::publication::{ItemContent, Publication};
use katern::source::Sources;
use katern::xhtml::{Dialect, Element, write};
use katern::{Errors, Options, Outcome};

/// Every fixture, by name.
pub(crate) fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown");
    let mut all: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    all.sort();
    assert!(all.len() >= 40, "only {} fixtures were found", all.len());
    all
}

pub(crate) fn bind(input: Input) -> Outcome {
    let request = Request { input, cover: Some(Cover::None), ..Request::default() };
    katern::bind(&request, &Options { errors: Errors::Placeholders, ..Options::default() })
        .expect("the manuscript can be read")
}

/// The bodies of the documents that the author wrote, one after another.
pub(crate) fn written(publication: &Publication) -> Vec<&Element> {
    let made = ["text/cover.xhtml", "text/title-page.xhtml", "text/colophon.xhtml"];
    let documents = publication.manifest.iter().filter(|item| !made.contains(&item.path.as_str()));
    documents
        .filter_map(|item| match &item.content {
            ItemContent::Document(root) => {
                root.children.iter().filter_map(|child| child.element()).find(|child| child.name == "body")
            }
            _ => None,
        })
        .collect()
}

/// The markup without declaration, and each complaint as a comment with its place.
fn shown(outcome: &Outcome) -> String {
    let mut shown = String::new();
    for body in written(outcome.publication.as_ref().expect("a book in spite of errors")) {
        let markup = write(body, Dialect::Xhtml);
        shown.push_str(markup.split_once("<!DOCTYPE html>\n").map_or(markup.as_str(), |(_, rest)| rest));
    }
    let sources: &Sources = &outcome.manuscript.sources;
    for diagnostic in outcome.diagnostics.iter().filter(|found| found.rule.code != "modified-from-files") {
        let place = diagnostic.span.map(|span| sources.locate(span));
        let place = place.map_or_else(|| "-".to_owned(), |place| format!("{}:{}", place.line, place.column));
        shown.push_str(&format!("<!-- {place} {} -->\n", diagnostic.rule.code));
    }
    shown
}

#[test]
fn each_construct_becomes_the_markup_that_is_kept() {
    let bless = std::env::var_os("KATERN_BLESS").is_some();
    let mut wrong = Vec::new();
    for fixture in fixtures() {
        let found = shown(&bind(Input::Path(fixture.clone())));
        let golden = fixture.with_extension("xhtml");
        if bless {
            fs::write(&golden, &found).expect("the golden file can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("{}\n{found}", fixture.display()));
        }
    }
    assert!(wrong.is_empty(), "these differ from their golden files:\n\n{}", wrong.join("\n\n"));
}

/// The table of syntax in the manual is made of the fixtures' own front matter, so it can't be wrong.
#[test]
fn the_manual_lists_every_construct() {
    let mut table = String::from("| construct | you write |\n|---|---|\n");
    for fixture in fixtures() {
        let text = fs::read_to_string(&fixture).expect("a fixture");
        let field = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default().trim();
            let within = |mark| line.strip_prefix(mark).and_then(|line| line.strip_suffix(mark));
            match (within('\''), within('"')) {
                (Some(quoted), _) => quoted.replace("''", "'"),
                (_, Some(quoted)) => quoted.replace("\\\"", "\"").replace("\\\\", "\\"),
                _ => line.to_owned(),
            }
        };
        let name = fixture.file_name().expect("a name").to_string_lossy().into_owned();
        let example = field("description:").replace('|', "\\|");
        assert!(!example.is_empty(), "{name} has no description, which is its example in the manual");
        table.push_str(&format!("| {} | {example} |\n", field("title:")));
    }
    crate::manual::holds("syntax", &table);
}
