//! What katern proposes for what leads nowhere: the right thing, something that is there, or nothing.

use std::fs;
use std::path::Path;

use crate::cli::katern;

/// The chapters of the book in which things are missed: their path and text.
const BOOK: &[(&str, &str)] = &[
    ("metadata.yaml", "title: A book\nlang: en\nauthor: A\ndate: 2026-01-01\n"),
    ("01 Start.md", "# Start\n\n## The harbour master\n\nText.\n"),
    ("part/departure.md", "# Departure\n\n## Night at sea\n\nText.\n\n## Chapter 4\n\nText.\n"),
    ("part/arrival.md", "# Arrival\n\nText.\n"),
    ("part/pics/map.svg", DOT),
    ("pics/map.svg", DOT),
    ("pics/harbour view.svg", DOT),
    ("pics/plan-1.svg", DOT),
];

const DOT: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle cx=\"4\" cy=\"4\" r=\"4\"/></svg>";

/// What stands in `part/here.md`, and what is to be written instead.
const MISSED: &[(&str, Option<&str>)] = &[
    // Other capitals, another folder, another ending, a slip.
    ("[x](Departure.md)", Some("departure.md")),
    ("[x](../departure.md)", Some("departure.md")),
    ("[x](chapters/Departure.md#night-at-sea)", Some("departure.md#night-at-sea")),
    // What another tool would call the text leads there, and needs no word.
    ("[x](departure.qmd)", None),
    ("[x](departure.mdx#Night-At-Sea)", None),
    ("[x](departure.ipynb)", None),
    ("[x](Departure.qmd#Night-At-Sea)", Some("departure.md#Night-At-Sea")),
    ("[x](Departure.html)", Some("departure.md")),
    ("[x](Departure)", Some("departure.md")),
    ("[x](depature.md)", Some("departure.md")),
    ("[x](01%20start.md)", Some("../01%20Start.md")),
    // An id that the chapter found does not have is not proposed.
    ("[x](Departure.md#no-such-place)", Some("departure.md")),
    ("[x](Departure.md#night_at_sea)", Some("departure.md#night-at-sea")),
    // Headings: nearly that name, spelt by another tool, in another file.
    ("[x](#here-i-stnad)", Some("#here-i-stand")),
    ("[x](#here_i_stand)", Some("#here-i-stand")),
    ("[x](#HereIStand)", Some("#here-i-stand")),
    ("[x](#the-harbor-master)", Some("../01%20Start.md#the-harbour-master")),
    ("[x](departure.md#nigth-at-sea)", Some("departure.md#night-at-sea")),
    // Another number is another thing, and what is far is none.
    ("[x](departure.md#chapter-5)", None),
    ("[x](#chapter-5)", None),
    ("[x](nowhere-at-all.md)", None),
    ("[x](../src/main.rs)", None),
    ("[x](departure.pdf)", None),
    // A mailbox.
    ("[x](ann@example.org)", Some("mailto:ann@example.org")),
    // Pictures: the nearest folder, a space, a slip; no other number.
    ("![x](images/map.svg)", Some("pics/map.svg")),
    ("![x](images/plan-1.svg)", Some("../pics/plan-1.svg")),
    ("![x](harbour%20view.svg)", Some("../pics/harbour%20view.svg")),
    ("![x](../pics/habour%20view.svg)", Some("../pics/harbour%20view.svg")),
    ("![x](plan-1.png)", Some("../pics/plan-1.svg")),
    ("![x](plan-2.svg)", None),
];

fn write(folder: &Path, here: &str) {
    let here = format!("# Here I stand\n\n{here}\n");
    for (path, text) in BOOK.iter().chain(&[("part/here.md", &*here)]) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    }
}

/// The help of each complaint about `part/here.md`, by line.
fn told(folder: &Path) -> Vec<(u64, String)> {
    let output = katern(folder, &["build", ".", "--keep-going", "--cover", "none", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON alone");
    let codes = ["broken-link", "missing-image", "misplaced-file", "name-case"];
    let of_here = found.as_array().expect("an array").iter().filter(|one| {
        one["file"].as_str() == Some("part/here.md") && codes.iter().any(|code| one["code"].as_str() == Some(code))
    });
    of_here.map(|one| (one["line"].as_u64().unwrap_or(0), one["help"].as_str().unwrap_or("").to_owned())).collect()
}

/// The line on which the paragraph with this number stands.
fn line(number: usize) -> u64 {
    3 + 2 * number as u64
}

#[test]
fn what_is_proposed_is_what_was_meant() {
    let folder = tempfile::tempdir().expect("a folder");
    let lines: Vec<&str> = MISSED.iter().map(|(written, _)| *written).collect();
    write(folder.path(), &lines.join("\n\n"));
    let told = told(folder.path());
    let mut wrong = Vec::new();
    for (number, (written, meant)) in MISSED.iter().enumerate() {
        let help = told.iter().find(|(at, _)| *at == line(number)).map(|(_, help)| help.as_str());
        let proposed = help.and_then(|help| help.strip_prefix("write `")?.split('`').next());
        if proposed != *meant {
            wrong.push(format!("{written}: {help:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whoever follows a proposal is not told of the next fault.
#[test]
fn what_is_proposed_leads_somewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let mended: Vec<String> = (MISSED.iter())
        .filter_map(|(written, meant)| {
            let open = written.find("](").expect("a link") + 2;
            Some(format!("{}{})", &written[..open], meant.as_ref()?))
        })
        .collect();
    write(folder.path(), &mended.join("\n\n"));
    assert_eq!(told(folder.path()), []);
}

/// Another year is another work, and a figure is none.
#[test]
fn citations_are_guessed_as_well() {
    let folder = tempfile::tempdir().expect("a folder");
    let head = "---\ntitle: A book\nlang: en\ndate: 2026-01-01\n";
    let text = "---\n\n[@knut1984]\n\n[@Knuth1984]\n\n[@knuth1985]\n\n[@fig:one]\n\n[@fig-one]\n\n[@tbl:two]\n\n\
                ![A dot](dot.svg){#fig:one}\n";
    fs::write(folder.path().join("dot.svg"), DOT).expect("written");
    fs::write(folder.path().join("with.md"), format!("{head}bibliography: a.bib\n{text}")).expect("written");
    fs::write(folder.path().join("without.md"), format!("{head}{text}")).expect("written");
    fs::write(folder.path().join("a.bib"), "@book{knuth1984, title={T}, author={K}, year=1984}\n").expect("written");
    let told = |name: &str| -> Vec<String> {
        let output = katern(folder.path(), &["build", name, "--cover", "none", "--format", "json"]);
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON alone");
        let unknown = found.as_array().expect("an array").iter().filter(|one| one["code"] == "unknown-citation");
        unknown.map(|one| one["help"].as_str().unwrap_or("").to_owned()).collect()
    };
    // `[@fig:one]` leads to the figure of that id; nothing is to be told of it.
    let figures = [
        "write `[](#fig:one)`, which says its number or its words",
        "give the table the id `{#tbl:two}`, and write `[](#tbl:two)`",
    ];
    let known = "write `@knuth1984`, or add the work to the bibliography";
    let none = "add the work to the bibliography, or correct the key";
    assert_eq!(told("with.md"), [&[known, known, none], &figures[..]].concat());
    let without = "name a file of works with `bibliography:`, or write the reference out in a note";
    assert_eq!(told("without.md"), [&[without, without, without], &figures[..]].concat());
}

/// Each complaint about a manuscript with this code, as its message and its help, and the closing line.
fn said(files: &[(&str, &str)], code: &str) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    let output = katern(folder.path(), &["build", ".", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON alone");
    let words = |one: &serde_json::Value| {
        format!("{}; {}", one["message"].as_str().unwrap_or(""), one["help"].as_str().unwrap_or(""))
    };
    let all = found.as_array().expect("an array").iter();
    let of_code = all.filter(|one| one["code"] == code).map(words).collect();
    (of_code, String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default().to_owned())
}

#[test]
fn a_note_that_is_missed_is_looked_for_under_other_labels_and_in_other_files() {
    let metadata = ("metadata.yaml", "title: A book\nlang: en\ndate: 2026-01-01\n");
    let first = ("1.md", "# One\n\nNear[^one], far[^far], nowhere[^lost].\n\n[^on]: A note.\n");
    let (notes, _) = said(&[metadata, first, ("part/2.md", "# Two\n\nText.\n\n[^far]: Far.\n")], "undefined-note");
    let expected = [
        "no note is defined for `[^one]`; write `[^on]` if that is meant, or add a line `[^one]: …`",
        "no note is defined for `[^far]`; move it here from part/2.md: a note belongs into the file that calls for it",
        "no note is defined for `[^lost]`; add a line `[^lost]: …`, or correct the label",
    ];
    assert_eq!(notes, expected);
}

#[test]
fn a_folder_in_the_place_of_the_cover_is_answered_with_a_picture_in_it() {
    let head = "title = \"A book\"\nlang = \"en\"\ndate = 2026-01-01\ncover = \"fold\"\n";
    let book = [("katern.toml", head), ("1.md", "# One\n\nText.\n"), ("fold/map.svg", DOT), ("fold/a.txt", "")];
    let (cover, end) = said(&book, "unreadable-image");
    assert_eq!(cover, ["the cover `fold` is a folder; name the picture in it, such as `fold/map.svg`"]);
    assert!(end.contains("--keep-going"), "{end}");
}

/// What follows from metadata that can't be read is not told, and no book under a wrong name is offered.
#[test]
fn metadata_that_cannot_be_read_is_the_only_fault() {
    let text = ("1.md", "# One\n\nText [@doe].\n\n# Two\n\nText.\n");
    for (name, head) in [
        ("katern.toml", "title = \"A book\nbibliography = \"a.bib\"\n"),
        ("metadata.yaml", "title: A book\n bibliography: a.bib\n"),
    ] {
        for (code, count) in [("malformed-metadata", 1), ("unknown-citation", 0), ("missing-title", 0)] {
            let (told, end) = said(&[(name, head), text, ("a.bib", "")], code);
            assert_eq!(told.len(), count, "{name}: {told:?}");
            assert!(end.ends_with("nothing was written"), "{end}");
        }
    }
    let (told, _) = said(&[("katern.toml", "title = \"T\"\nlang = \"en\"\n"), text], "unknown-citation");
    assert!(told[0].contains("`bibliography = …`"), "{told:?}");
}
