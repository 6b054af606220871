//! Each folder under `tests/rules` is named by a rule: `trips.md` breaks it, `passes.md` nearly does.

use std::path::Path;

use katern::manuscript::{Input, Request};
use katern::{Options, bind, check, rule};

/// The codes of all that `katern check` says of a manuscript.
fn codes(path: &Path) -> Vec<&'static str> {
    let cover = Some(katern::NO_COVER.into());
    let request = Request { input: Input::Path(path.to_owned()), cover, ..Request::default() };
    let outcome = bind(&request, &Options { keep_going: true }).expect("the fixture can be read");
    let mut found = outcome.diagnostics;
    found.extend(check::book(&outcome.book, &outcome.manuscript.sources));
    found.iter().map(|diagnostic| diagnostic.rule.code).collect()
}

#[test]
fn each_rule_finds_its_fault_and_spares_the_near_miss() {
    let mut wrong = Vec::new();
    let folders = std::fs::read_dir("tests/rules").expect("the fixtures are there");
    for folder in folders.map(|entry| entry.expect("a folder").path()) {
        let code = folder.file_name().expect("a name").to_string_lossy().into_owned();
        if rule::find(&code).is_none() {
            wrong.push(format!("{code} is no rule"));
        }
        if !codes(&folder.join("trips.md")).contains(&code.as_str()) {
            wrong.push(format!("{code} finds nothing in trips.md"));
        }
        if codes(&folder.join("passes.md")).contains(&code.as_str()) {
            wrong.push(format!("{code} complains of passes.md"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
