//! `katern info` and `katern extract`.

use std::fs;

use crate::cli::{katern, text};

#[test]
fn what_was_done_to_a_picture_is_told_to_programs() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(root.join("tests/markdown/files/held-upright.jpg"), folder.path().join("held.jpg")).expect("copied");
    let words = "---\ntitle: Een\nlang: nl\ndate: 2026-01-01\n---\n\n# Deel\n\n## Stuk\n\n![Een boom](held.jpg)\n";
    fs::write(folder.path().join("een.md"), words).expect("written");
    let output = katern(folder.path(), &["info", "een.md", "--format", "json", "--cover", "none"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one object");
    assert_eq!(told["made"][0]["file"], "held.jpg");
    assert!(told["made"][0]["done"].as_str().is_some_and(|done| done.contains("turned")), "{}", told["made"]);
    let part = told["contents"].as_array().expect("a list").iter().find(|one| one["title"] == "Deel").expect("Deel");
    assert_eq!(part["entries"][0]["title"], "Stuk");
}

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
    let listed = book["contents"].as_array().expect("a list").iter().find(|one| one["title"] == "Eén").expect("Eén");
    assert_eq!((&listed["path"], &listed["entries"]), (&chapter["path"], &serde_json::json!([])));
    let human = text(&katern(folder.path(), &["info", "een-boek.epub"]).stdout);
    assert!(human.contains("Een boek") && human.contains("4 words") && human.contains("cover.png"), "{human}");

    let unpacked = katern(folder.path(), &["extract", "een-boek.epub", "out"]);
    assert_eq!((unpacked.status.code(), text(&unpacked.stdout)), (Some(0), "out\n".to_owned()));
    assert!(folder.path().join("out/EPUB/package.opf").is_file());
    assert_eq!(katern(folder.path(), &["extract", "een-boek.epub", "out"]).status.code(), Some(2));
    assert_eq!(katern(folder.path(), &["extract", "boek.md", "x"]).status.code(), Some(2));
    assert_eq!(katern(folder.path(), &["info", "nope.epub"]).status.code(), Some(2));
}
