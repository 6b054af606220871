//! What a book was made from: `katern deps`, `katern build --deps`, and what `make` does with it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cli::katern;

const PIXEL: &[u8] = include_bytes!("../rules/cover-shape/square.png");

const HEAD: &str = "---\ntitle: Een boek\nlang: nl\ndate: 2026-01-01\n---\n\n";

/// A manuscript that reads a file of each kind, with names that a rule of make has to escape.
fn manuscript(folder: &Path) {
    let write = |name: &str, text: &[u8]| {
        let path = folder.join("boek").join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    let text = "# Een\n\n![Kaart](<beeld/kaart 1 #$a%.png>)\n\n![Kaart](<beeld/kaart 1 #$a%.png>)\n";
    write("1 een.md", text.as_bytes());
    write("2=twee.md", b"# Twee\n\n![Foto](beeld/foto.png)\n");
    write("stijl.css", b"@import \"meer.css\";\np { color: #123 }\n");
    write("meer.css", b"h1 { background: url(beeld/[rand].png) }\n");
    write("werken.json", b"[]");
    let settings = "title = \"Een boek\"\nlang = \"nl\"\ndate = \"2026-01-01\"\ncss = [\"stijl.css\"]\nbibliography = [\"werken.json\"]\n";
    write("katern.toml", settings.as_bytes());
    write(
        "omslag.svg",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 5 8\"><image href=\"beeld/foto.png\"/></svg>",
    );
    for name in ["beeld/kaart 1 #$a%.png", "beeld/foto.png", "beeld/[rand].png", "beeld/ongebruikt.png"] {
        write(name, PIXEL);
    }
}

const INPUTS: [&str; 10] = [
    "boek/1 een.md",
    "boek/2=twee.md",
    "boek/beeld/[rand].png",
    "boek/beeld/foto.png",
    "boek/beeld/kaart 1 #$a%.png",
    "boek/katern.toml",
    "boek/meer.css",
    "boek/omslag.svg",
    "boek/stijl.css",
    "boek/werken.json",
];

fn sorted(text: &str, end: char) -> Vec<String> {
    let mut names: Vec<String> = text.split_terminator(end).map(str::to_owned).collect();
    names.sort();
    names
}

#[test]
fn every_file_that_a_book_is_made_from_is_listed_once() {
    let folder = tempfile::tempdir().expect("a folder");
    manuscript(folder.path());
    for (arguments, end) in [
        (&["deps", "boek", "--cover", "boek/omslag.svg"][..], '\n'),
        (&["deps", "boek", "--cover", "boek/omslag.svg", "-0"], '\0'),
    ] {
        let output = katern(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(sorted(&String::from_utf8_lossy(&output.stdout), end), INPUTS);
    }
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing was written");
}

/// What a build would keep for the next one is not even made.
#[test]
fn no_picture_is_made_anew_to_be_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.md"), format!("{HEAD}![Vlek](vlek.png)\n")).expect("a file");
    let grain = |x: u32, y: u32| image::Rgba([(x * 7) as u8, (y * 31) as u8, (x * y) as u8, 255]);
    image::RgbaImage::from_fn(99, 99, grain).save(folder.path().join("vlek.png")).expect("a picture");
    let kept = || fs::read_dir(folder.path().join("kept")).map_or(0, Iterator::count);
    for (arguments, is_kept) in [(&["deps", "a.md"][..], false), (&["build", "a.md", "-o", "b.epub"], true)] {
        let output = katern(folder.path(), &[arguments, &["--cover", "none", "--cache", "kept"]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(kept() > 0, is_kept, "{arguments:?}");
    }
}

#[test]
fn with_errors_what_was_read_is_listed_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.md"), format!("{HEAD}![Weg](weg.png)\n")).expect("a file");
    let output = katern(folder.path(), &["deps", "a.md", "--cover", "none"]);
    assert_eq!((output.status.code(), &*output.stdout), (Some(1), &b"a.md\n"[..]));
    assert!(String::from_utf8_lossy(&output.stderr).contains("missing-image"));

    let output = katern(folder.path(), &["build", "a.md", "--cover", "none", "--deps", "b.d", "-o", "b.epub"]);
    assert_eq!(output.status.code(), Some(1));
    let rule = || fs::read_to_string(folder.path().join("b.d")).expect("a depfile");
    assert_eq!(rule(), "b.epub: \\\n  a.md\n\na.md:\n");
    let output = katern(folder.path(), &["build", "weg.md", "--deps", "b.d", "-o", "b.epub"]);
    assert_eq!((output.status.code(), rule().as_str()), (Some(2), "b.epub:\n"));
}

#[test]
fn a_depfile_takes_no_files_place() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.md"), "# Een\n\nTekst.\n").expect("a file");
    for (arguments, words) in [
        (["--deps", "a.md", "-o", "b.epub"], "part of the manuscript"),
        (["--deps", "b.epub", "-o", "b.epub"], "can't be one file"),
        (["--deps", "b.d", "-o", "-"], "standard output"),
    ] {
        let output = katern(folder.path(), &[&["build", "a.md", "--cover", "none"][..], &arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(words), "{arguments:?}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).expect("the text"), "# Een\n\nTekst.\n");
}

/// Runs make in the folder; gives what it did, or nothing where there is no make.
fn make(folder: &Path) -> Option<String> {
    let output = Command::new("make").arg("--no-print-directory").current_dir(folder).output().ok()?;
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{said}");
    Some(said)
}

/// Each input, whatever its name, makes the book anew; nothing else does.
#[test]
fn make_understands_the_depfile() {
    let folder = tempfile::tempdir().expect("a folder");
    manuscript(folder.path());
    let rule = format!(
        "b.epub: boek/katern.toml\n\t@echo made\n\t@'{}' build boek --no-cache --cover boek/omslag.svg --deps b.d -o $@ --quiet\n-include b.d\n",
        env!("CARGO_BIN_EXE_katern")
    );
    fs::write(folder.path().join("Makefile"), rule).expect("a file");
    let Some(first) = make(folder.path()) else { return };
    assert!(first.contains("made"), "{first}");
    let said = |what: &str| {
        let said = make(folder.path()).expect("make is there");
        assert_eq!(said.contains("made"), what != "nothing", "{what}: {said}");
    };
    said("nothing");
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(3600);
    for name in INPUTS {
        let file = fs::File::options().append(true).open(folder.path().join(name)).expect("an input");
        file.set_modified(later).expect("its time");
        said(name);
        // The book must be newer than all of them for the next.
        let before = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
        file.set_modified(before).expect("its time");
        said("nothing");
    }
    // What is gone and no longer named does not stop make.
    fs::remove_file(folder.path().join("boek/beeld/foto.png")).expect("removed");
    fs::write(folder.path().join("boek/2=twee.md"), "# Twee\n\nTekst.\n").expect("written");
    fs::write(folder.path().join("boek/omslag.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 5 8\"/>")
        .expect("written");
    said("a picture that is gone");
    said("nothing");
}

/// A catalogue of small books under `make -j`, as `make catalogue` tries it with a thousand.
#[test]
fn a_catalogue_is_made_once_and_then_in_part() {
    if Command::new("make").arg("--version").output().is_err() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/catalogue");
    let output = Command::new("sh")
        .arg(script)
        .args([env!("CARGO_BIN_EXE_katern"), "5"])
        .env("KATERN_CACHE", "")
        .arg(folder.path().join("boeken"))
        .output()
        .expect("sh");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let made: Vec<&str> = said
        .lines()
        .filter_map(|line| line.split_once(": ").map(|(_, made)| made.split(',').next().unwrap_or("")))
        .collect();
    assert_eq!(made, ["5 books", "0 books", "1 books"], "{said}");
}
