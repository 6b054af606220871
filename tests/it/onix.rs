//! `katern onix`: the record of a book that has everything, and the gaps of one that has nothing. `make conformance` holds
//! records against the schema.

use std::path::Path;

use crate::cli::katern;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/onix")
}

#[test]
fn a_record_says_what_the_book_says() {
    let made = katern(&folder(), &["onix", "book.md", "--for", "default,kobo,apple"]);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(made.stderr.is_empty(), "no gaps: {}", String::from_utf8_lossy(&made.stderr));
    let record = String::from_utf8(made.stdout).expect("text");
    let expected = folder().join("expected.xml");
    if std::env::var_os("KATERN_BLESS").is_some() {
        std::fs::write(&expected, &record).expect("written");
    }
    assert_eq!(std::fs::read_to_string(&expected).unwrap_or_default(), record);
    // Two products: the edition for Kobo has its own ISBN, and the others share one.
    assert_eq!(record.matches("<Product>").count(), 2);
}

/// List 196 in a record is what the report on accessibility says.
#[test]
fn a_record_and_the_report_have_the_same_codes() {
    let report = katern(&folder(), &["a11y", "book.md", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).expect("one object");
    let codes = report["onix196"].as_array().expect("codes").iter();
    let codes: Vec<String> = codes.map(|code| code["code"].as_str().expect("a code").to_owned()).collect();
    let record = String::from_utf8(katern(&folder(), &["onix", "book.md"]).stdout).expect("text");
    let values = record.split("<ProductFormFeatureType>09</ProductFormFeatureType>").skip(1).map(|rest| {
        let value = rest.split("<ProductFormFeatureValue>").nth(1).expect("a value");
        value.split('<').next().expect("its end").to_owned()
    });
    assert_eq!(values.collect::<Vec<_>>(), codes);
    assert!(codes.contains(&"75".to_owned()) && codes.contains(&"85".to_owned()), "{codes:?}");
}

#[test]
fn gaps_are_told_and_the_exit_is_0() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.md"), "# A & B\n\nWords.\n").expect("written");
    let made = katern(folder.path(), &["onix", "a.md"]);
    let (record, said) = (String::from_utf8_lossy(&made.stdout), String::from_utf8_lossy(&made.stderr));
    assert_eq!(made.status.code(), Some(0), "{said}");
    assert!(record.contains("<TitleText>A &amp; B</TitleText>") && record.contains("<NoContributor/>"), "{record}");
    for gap in ["no ISBN", "no author", "no publisher", "no description", "no Thema code"] {
        assert!(said.contains(gap), "{said}");
    }
}
