//! What other systems do to a manuscript and to a book: line ends, marks of encodings, decomposed names, capitals, names that
//! devices have. It holds here, so that it holds where these systems are not at hand.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use katern::cache::Cache;
use katern::language;
use katern::manuscript::Input;
use katern::names::is_device;
use katern::publication::ocf;

use crate::dice::Dice;
use crate::markdown::bind;

const HEAD: &str = "---\ntitle: Een boek\nlang: nl\ndate: 2026-01-01\nidentifier: urn:isbn:9789027439642\n---\n\n";

/// The bytes of the book of a folder, and the codes of what is said, notes left out.
fn made(folder: &Path) -> (Vec<u8>, Vec<&'static str>) {
    let outcome = bind(Input::Path(folder.to_owned()));
    let mut bytes = std::io::Cursor::new(Vec::new());
    ocf::write(outcome.publication.as_ref().expect("a book"), &Cache::none(), &mut bytes).expect("written");
    (bytes.into_inner(), outcome.diagnostics.iter().map(|found| found.rule.code).collect())
}

#[test]
fn line_ends_and_marks_of_the_encoding_change_no_byte() {
    let text = format!(
        "{HEAD}# Een\n\nWoorden  \nen meer.\n\n```rust\nfn a() {{\n}}\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n> Gezegd.\n\n::: verse\nEen\nTwee\n:::\n"
    );
    let book = |text: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("een.md"), text).expect("written");
        fs::write(folder.path().join("eigen.css"), "p {\n}\n").expect("written");
        made(folder.path())
    };
    let expected = book(&text);
    for (name, changed) in [
        ("Windows", text.replace('\n', "\r\n")),
        ("old Macs", text.replace('\n', "\r")),
        ("a mark", format!("\u{feff}{text}")),
        ("both", format!("\u{feff}{}", text.replace('\n', "\r\n"))),
        ("no last line end", text.trim_end().to_owned()),
    ] {
        assert!(book(&changed) == expected, "{name}");
    }
}

/// macOS gives names in pieces, `e` and its accent; what people type is whole. Both are one name.
#[test]
fn names_in_pieces_and_whole_are_one_name() {
    let pixel = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/publication/pixel.png");
    let (whole, pieces) = ("\u{e9}\u{e9}n", "e\u{301}e\u{301}n");
    let book = |on_disk: &str, in_text: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let text = format!("{HEAD}# Een\n\n![Kaart](<{in_text}.png>)\n");
        fs::write(folder.path().join("0.md"), text).expect("written");
        fs::write(folder.path().join(format!("{on_disk} twee.md")), "# Twee\n\nWoorden.\n").expect("written");
        fs::copy(&pixel, folder.path().join(format!("{on_disk}.png"))).expect("copied");
        made(folder.path())
    };
    let expected = book(whole, whole);
    assert_eq!(expected.1, [""; 0]);
    for (on_disk, in_text) in [(pieces, pieces), (whole, pieces), (pieces, whole)] {
        let found = book(on_disk, in_text);
        assert!(!found.1.contains(&"missing-image") && !found.1.contains(&"broken-link"), "{:?}", found.1);
        assert!(found.0 == expected.0, "{on_disk:?} {in_text:?}: {:?}", found.1);
    }
}

/// Whether every system can have a file of this path, beside those that are known.
fn is_fit(path: &str, known: &mut BTreeSet<String>) -> bool {
    let is_part = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default();
        !part.is_empty()
            && part.len() <= 150
            && !part.ends_with(['.', ' '])
            && !part.starts_with(' ')
            && !is_device(stem)
    };
    let is_plain = |c: char| !c.is_control() && !"\\:*?\"<>|".contains(c);
    path.chars().all(is_plain) && path.split('/').all(is_part) && known.insert(path.to_lowercase())
}

#[test]
fn every_path_of_a_book_is_one_on_every_system() {
    const WORDS: &[&str] = &[
        "Con", "AUX", "nul", "LPT1", "com9", "prn.txt", "CON.", "a.", ".", "..", "...", " ", "é", "e\u{301}", "ß",
        "SS", "İ", "ı", "K", "漢字", "עברית", "\u{202e}x", "\u{1}", "\u{9b}", "/", "\\", ":", "*", "?", "\"", "<b>",
        "|", "~", "$", "%2e", "Title", "title", "TITLE", "Titel–lang", "🙂", "ﬁ", "１",
    ];
    let mut dice = Dice::new(7);
    for round in 0..30 {
        let folder = tempfile::tempdir().expect("a folder");
        let mut text = HEAD.to_owned();
        for _ in 0..12 {
            let title: Vec<&str> = (0..1 + dice.roll(3)).map(|_| dice.pick(WORDS)).collect();
            let long = if dice.roll(6) == 0 { " and so on".repeat(60) } else { String::new() };
            text.push_str(&format!("# {}{long}\n\nWoorden.\n\n", title.join(" ")));
        }
        fs::write(folder.path().join("een.md"), &text).expect("written");
        let outcome = bind(Input::Path(folder.path().to_owned()));
        let mut known = BTreeSet::new();
        for item in &outcome.publication.as_ref().expect("a book").manifest {
            assert!(is_fit(item.path.as_str(), &mut known), "round {round}: {:?} of\n{text}", item.path);
        }
        let title = dice.pick(WORDS);
        let slug = language::slug(title, "en");
        assert!(slug.is_empty() || is_fit(&format!("x-{slug}"), &mut known), "{title:?} is {slug:?}");
    }
}
