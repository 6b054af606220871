//! The program as its user runs it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in a folder.
pub(crate) fn katern(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_katern"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .expect("katern runs")
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const HEAD: &str = "---\ntitle: Een boek\nlang: nl\nauthor: Iemand\ndate: 2026-01-01\n---\n\n";

#[test]
fn a_book_takes_its_name_from_its_title_and_its_path_is_the_one_line_printed() {
    let folder = folder(&[("tekst.md", &format!("{HEAD}Tekst.\n"))]);
    let output = katern(folder.path(), &["build", "tekst.md", "--cover", "none"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "een-boek.epub\n");
    assert!(fs::read(folder.path().join("een-boek.epub")).expect("the book").starts_with(b"PK"));
}

#[test]
fn an_error_leaves_the_older_book_and_nothing_half_written() {
    let folder = folder(&[("tekst.md", &format!("{HEAD}![Kaart](kaart.png)\n")), ("boek.epub", "older")]);
    let output = katern(folder.path(), &["build", "tekst.md", "-o", "boek.epub", "--cover", "none"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "");
    let complaint = text(&output.stderr);
    assert!(complaint.contains("tekst.md:8:1") && complaint.contains("missing-image"), "{complaint}");
    assert_eq!(fs::read_to_string(folder.path().join("boek.epub")).expect("the older book"), "older");
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 2, "nothing else was left behind");

    let output = katern(folder.path(), &["build", "tekst.md", "-o", "boek.epub", "--cover", "none", "--keep-going"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(fs::read(folder.path().join("boek.epub")).expect("the book").starts_with(b"PK"));
}

/// An empty text is most likely the output of a program that failed.
#[test]
fn an_empty_text_takes_no_books_place() {
    let folder = folder(&[("empty.md", ""), ("manuscript/a.md", "\n"), ("manuscript/b.md", "")]);
    std::fs::write(folder.path().join("book.epub"), "an older book").expect("written");
    for arguments in [
        &["build", "-", "-o", "book.epub"][..],
        &["build", "empty.md", "-o", "book.epub"],
        &["build", "-o", "book.epub"],
    ] {
        let output = katern(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert_eq!(text(&output.stderr).matches("empty-manuscript").count(), 1, "{}", text(&output.stderr));
        assert_eq!(std::fs::read_to_string(folder.path().join("book.epub")).expect("there"), "an older book");
    }
}

#[test]
fn what_is_not_there_can_not_be_bound() {
    let folder = folder(&[]);
    let output = katern(folder.path(), &["build", "nergens.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("nergens.md"));
    assert_eq!(katern(folder.path(), &["build", "--nosuch"]).status.code(), Some(2));
}

/// Faults in several files, each reported at its own line and nowhere else.
#[test]
fn planted_faults_are_found_where_they_stand() {
    let folder = folder(&[
        ("boek/metadata.yaml", "title: Een boek\nlang: nl\nauthor: Iemand\ndate: 2026-01-01\nlnag: nl\n"),
        ("boek/01.md", "# Een\n\nTekst en [een link](weg.md).\n\nMeer[^x] tekst.\n"),
        ("boek/02.md", "# Twee\n\nGoede tekst met [een link](01.md).\n"),
        ("boek/03.md", "# Drie\n\nTekst.\n\n<center>Oud</center>\n\n![](nergens.png)\n"),
    ]);
    let output = katern(folder.path(), &["build", "boek", "--format", "json", "--cover", "none"]);
    assert_eq!(output.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON alone");
    let mut places: Vec<String> = found
        .as_array()
        .expect("an array")
        .iter()
        .map(|one| {
            let file = one["file"].as_str().unwrap_or("-");
            format!(
                "{} {}:{} {}",
                one["severity"].as_str().unwrap_or("?"),
                file,
                one["line"],
                one["code"].as_str().unwrap_or("?")
            )
        })
        .collect();
    places.sort();
    assert_eq!(
        places,
        [
            "error boek/03.md:7 missing-image",
            "warning boek/01.md:3 broken-link",
            "warning boek/01.md:5 undefined-note",
            "warning boek/03.md:5 obsolete-html",
            "warning boek/03.md:7 missing-alt-text",
            "warning boek/metadata.yaml:5 unknown-metadata-key",
        ]
    );
}

#[test]
fn sarif_names_rules_and_places() {
    let folder = folder(&[("tekst.md", &format!("{HEAD}[weg](weg.md)\n"))]);
    let output = katern(folder.path(), &["check", "tekst.md", "--format", "sarif"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let sarif: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON alone");
    assert_eq!(sarif["version"], "2.1.0");
    let result = sarif["runs"][0]["results"]
        .as_array()
        .and_then(|results| results.iter().find(|result| result["ruleId"] == "broken-link"))
        .expect("the broken link");
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 8);
}

#[test]
fn a_weight_can_be_set_on_the_command_line_and_in_the_text() {
    let folder = folder(&[
        ("a.md", &format!("{HEAD}[weg](weg.md)\n")),
        ("b.md", &format!("{HEAD}<!-- katern-allow: broken-link -->\n[weg](weg.md)\n")),
    ]);
    let deny = |file| katern(folder.path(), &["check", file, "--deny", "broken-link"]).status.code();
    assert_eq!(deny("a.md"), Some(1));
    assert_eq!(
        katern(folder.path(), &["check", "a.md", "--allow", "broken-link", "--deny", "broken-link"]).status.code(),
        Some(1)
    );
    assert_eq!(deny("b.md"), Some(0));
}
