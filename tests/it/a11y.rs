//! The accessibility report of a book with every construct: points, codes and what shops show.

use std::path::Path;

use katern::check::{self, a11y};
use katern::manuscript::Input;

use crate::markdown::bind;

fn report(path: &str) -> a11y::Report {
    let mut outcome = bind(Input::Path(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)));
    let publication = outcome.publication.take().expect("a book");
    let mut found = outcome.diagnostics;
    found.extend(check::book(&outcome.book, &outcome.manuscript.sources));
    a11y::a11y(&outcome.book, &publication, &found)
}

#[test]
fn codes_claim_what_is_there_and_nothing_else() {
    let report = report("tests/agreement/book");
    let codes: Vec<&str> = report.onix.iter().map(|code| code.code).collect();
    // The sound has no transcript, so 52 (all that matters is text) would be a lie; 08 is “unknown accessibility”.
    assert_eq!(codes, ["00", "08", "11", "13", "14", "17", "19", "29", "36"]);
    let unknown = report.onix.iter().find(|code| code.code == "08").expect("there");
    assert!(unknown.meaning.starts_with("Unknown accessibility"), "{}", unknown.meaning);
}

#[test]
fn shops_are_told_in_the_words_of_the_display_guide() {
    let report = report("tests/agreement/book");
    let said = |heading: &str| {
        let part = report.display.iter().find(|part| part.heading == heading);
        part.map(|part| part.statements.clone()).unwrap_or_default()
    };
    assert_eq!(
        said("Ways of reading"),
        [
            "Appearance can be modified",
            "Not fully readable in read aloud or dynamic braille",
            "Has alternative text",
            "Prerecorded audio clips"
        ]
    );
    assert_eq!(said("Navigation"), ["Table of contents", "Headings", "Go to page"]);
    assert_eq!(said("Rich content"), ["Math as MathML"]);
    assert_eq!(said("Hazards"), ["The presence of hazards is unknown"]);
    assert_eq!(said("Conformance"), ["No information is available"]);
    assert_eq!(
        said("Additional accessibility information"),
        ["Page breaks included", "ARIA roles included", "Some Ruby annotations"]
    );
}
