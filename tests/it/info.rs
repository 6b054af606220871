//! `katern info` and `katern extract`.

use std::fs;

use crate::cli::{katern, text};

#[test]
fn a_manuscript_and_its_book_are_told_alike() {
    let folder = tempfile::tempdir().expect("a folder");
    let words = "---\ntitle: Een boek\nlang: nl\nauthor: Wie\ndate: 2026-01-01\n---\n\n# Eén\n\nTwee drie vier.\n\n# Slot\n\nVijf.\n";
    fs::write(folder.path().join("boek.md"), words).expect("written");
    assert_eq!(katern(folder.path(), &["build", "boek.md"]).status.code(), Some(0));
    let json = |path: &str| {
        let output = katern(folder.path(), &["info", path, "--format", "json"]);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).expect("one object")
    };
    let (manuscript, book) = (json("boek.md"), json("een-boek.epub"));
    assert_eq!(manuscript, book);
    let chapter = book["documents"].as_array().expect("a list").iter().find(|one| one["title"] == "Eén").expect("Eén");
    assert_eq!((&chapter["words"], &chapter["minutes"]), (&4.into(), &1.into()));
    assert_eq!(book["pictures"][0]["path"], "EPUB/cover.png");
    let human = text(&katern(folder.path(), &["info", "een-boek.epub"]).stdout);
    assert!(human.contains("Een boek") && human.contains("4 words") && human.contains("cover.png"), "{human}");

    let unpacked = katern(folder.path(), &["extract", "een-boek.epub", "out"]);
    assert_eq!((unpacked.status.code(), text(&unpacked.stdout)), (Some(0), "out\n".to_owned()));
    assert!(folder.path().join("out/EPUB/package.opf").is_file());
    assert_eq!(katern(folder.path(), &["extract", "een-boek.epub", "out"]).status.code(), Some(2));
    assert_eq!(katern(folder.path(), &["extract", "boek.md", "x"]).status.code(), Some(2));
    assert_eq!(katern(folder.path(), &["info", "nope.epub"]).status.code(), Some(2));
}
