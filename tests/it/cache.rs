//! What is kept from one build to the next changes no byte of a book, whatever state it is in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::cli::program;

/// A picture of one colour as BMP, which a book can't hold.
fn bitmap(width: u32, height: u32) -> Vec<u8> {
    let pixels = width * height * 3;
    let mut bytes = b"BM".to_vec();
    for number in [54 + pixels, 0, 54, 40, width, height, 1 | 24 << 16, 0, pixels, 2835, 2835, 0, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.resize(54 + pixels as usize, 77);
    bytes
}

/// A drawing with a fault that is mended, and long enough to be worth keeping.
fn drawing() -> String {
    let shapes: String = (0..900).map(|x| format!("<circle id=\"twice\" cx=\"{x}\" cy=\"5\" r=\"2\"/>\n")).collect();
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 10\">{shapes}</svg>")
}

/// A book with all that is kept: chapters, pictures that are converted, a drawn cover.
fn manuscript(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    fs::write(folder.join("metadata.yaml"), "title: Een boek\nlang: nl\nauthor: Iemand\ndate: 2026-01-01\n")
        .expect("text");
    fs::write(folder.join("kaart.bmp"), bitmap(60, 40)).expect("a picture");
    fs::write(folder.join("lijn.svg"), drawing()).expect("a drawing");
    for number in 1..=9 {
        let words = "woorden die vaker komen ".repeat(60 * number);
        let text = format!("# Hoofdstuk {number}\n\n{words}\n\n![Een kaart](kaart.bmp)\n\n![Een lijn](lijn.svg)\n");
        fs::write(folder.join(format!("{number}.md")), text).expect("a chapter");
    }
}

/// Runs `katern build` with these arguments; gives what it said.
fn build(book: &Path, arguments: &[&str]) -> Output {
    let output = program()
        .args(["build", "boek", "--quiet", "-o"])
        .arg(book)
        .args(arguments)
        .current_dir(book.parent().expect("a folder"))
        .output()
        .expect("katern runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// The book that comes of these arguments, and what is said of it.
fn made(folder: &Path, arguments: &[&str]) -> (Vec<u8>, String) {
    let book = folder.join("boek.epub");
    let output = build(&book, arguments);
    (fs::read(book).expect("the book"), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// The files of a cache, by their names.
fn kept(cache: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(cache).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    let entries = files.filter(|path| path.file_name().is_some_and(|name| name.len() == 32));
    entries.map(|path| (path.clone(), fs::read(path).expect("a file"))).collect()
}

#[test]
fn the_bytes_are_the_same_with_and_without() {
    let folder = tempfile::tempdir().expect("a folder");
    let (folder, cache) = (folder.path(), folder.path().join("kept"));
    manuscript(&folder.join("boek"));
    let none = made(folder, &["--no-cache"]);
    assert!(!cache.exists());
    let with = ["--cache", "kept"];
    assert!(made(folder, &with) == none, "the first run");
    let first = kept(&cache);
    // The entries, the picture, the drawing, its ground, the cover.
    assert_eq!(first.len(), 5);
    assert!(made(folder, &with) == none, "the second run");
    assert!(kept(&cache) == first, "nothing was made again");

    let changed = folder.join("boek/5.md");
    fs::write(&changed, fs::read_to_string(&changed).expect("text").replacen("woorden", "Eén woord", 1)).expect("text");
    let none = made(folder, &["--no-cache"]);
    assert!(made(folder, &with) == none, "one chapter was changed");
    assert!(made(folder, &with) == none, "and again");
    assert_eq!(kept(&cache).len(), 5);

    // Another edition of the same book has other entries; both stay.
    let plain = made(folder, &["--no-cache", "--for", "plain"]);
    for _ in 0..2 {
        assert!(made(folder, &[&with[..], &["--for", "plain"]].concat()) == plain, "another edition");
        assert!(made(folder, &with) == none, "and the first one again");
    }
}

#[test]
fn a_cache_that_was_damaged_or_cut_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (folder, cache) = (folder.path(), folder.path().join("kept"));
    manuscript(&folder.join("boek"));
    let none = made(folder, &["--no-cache"]);
    let with = ["--cache", "kept"];
    made(folder, &with);
    type Harm = fn(&Path, &mut Vec<u8>);
    let harms: [(&str, Harm); 6] = [
        ("a byte in the middle", |_, bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        }),
        ("the last byte", |_, bytes| *bytes.last_mut().expect("a byte") ^= 128),
        ("cut in half", |_, bytes| bytes.truncate(bytes.len() / 2)),
        ("empty", |_, bytes| bytes.clear()),
        ("noise", |_, bytes| bytes.fill(0xA5)),
        ("gone", |path, _| fs::remove_file(path).expect("removed")),
    ];
    for (what, harm) in harms {
        let whole = kept(&cache);
        assert_eq!(whole.len(), 5, "{what}");
        for (path, bytes) in &whole {
            let mut bytes = bytes.clone();
            harm(path, &mut bytes);
            if path.exists() {
                fs::write(path, bytes).expect("written");
            }
        }
        assert!(made(folder, &with) == none, "{what}");
        assert!(kept(&cache) == whole, "{what}: what was harmed is made anew");
    }
}

#[test]
fn builds_at_the_same_time_share_a_cache() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    manuscript(&folder.join("boek"));
    let (none, _) = made(folder, &["--no-cache"]);
    for round in ["empty", "full"] {
        std::thread::scope(|threads| {
            let books = (0..4).map(|number| folder.join(format!("{number}.epub")));
            for book in books {
                let none = &none;
                threads.spawn(move || {
                    build(&book, &["--cache", "kept"]);
                    assert!(fs::read(&book).expect("the book") == *none, "{round}");
                });
            }
        });
    }
    assert_eq!(kept(&folder.join("kept")).len(), 5);
    let left = fs::read_dir(folder.join("kept")).expect("listed").flatten();
    assert!(left.into_iter().all(|entry| !entry.file_name().to_string_lossy().starts_with("new-")));
}

#[test]
fn the_folder_is_the_one_that_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    manuscript(&folder.join("boek"));
    let none = made(folder, &["--no-cache"]);
    fs::write(folder.join("file"), "no folder").expect("written");
    assert!(made(folder, &["--cache", "file"]) == none, "what can't be written is no error");
    let environment = |value: &str, arguments: &[&str]| {
        let run = program()
            .args(["build", "boek", "--quiet"])
            .args(arguments)
            .current_dir(folder)
            .env("KATERN_CACHE", value)
            .output();
        assert!(run.expect("katern runs").status.success());
    };
    environment("by-name", &["--no-cache"]);
    environment("by-name", &["--cache", "by-argument"]);
    assert!(!folder.join("by-name").exists() && folder.join("by-argument").exists());
    environment("by-name", &[]);
    assert_eq!(kept(&folder.join("by-name")).len(), 5);
    let both = program().args(["build", "boek", "--cache", "x", "--no-cache"]).current_dir(folder).output();
    assert_eq!(both.expect("katern runs").status.code(), Some(2));
}
