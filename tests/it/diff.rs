//! What `katern diff` says of two editions: each folder under `tests/diff` is a pair of books.
//!
//! `old/` and `new/` are manuscripts, or, where `META-INF` is among them, the files of a container. `human` and `json` are
//! what must be said; `KATERN_BLESS=1` writes them anew.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;

use crate::cli::katern;

/// Packs these files as a container.
fn pack(files: &[(String, Vec<u8>)], to: &Path) {
    let mut archive = zip::ZipWriter::new(File::create(to).expect("a file"));
    for (name, bytes) in files {
        archive.start_file(name.as_str(), SimpleFileOptions::default()).expect("an entry");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive");
}

fn files_below(folder: &Path, base: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        match path.is_dir() {
            true => files_below(&path, base, found),
            false => {
                let name = path.strip_prefix(base).expect("below").to_string_lossy().replace('\\', "/");
                found.push((name, fs::read(&path).expect("a file")));
            }
        }
    }
}

/// The book that a side of a pair stands for.
fn book(side: &Path, to: &Path) {
    if side.join("META-INF").is_dir() {
        let mut files = Vec::new();
        files_below(side, side, &mut files);
        return pack(&files, to);
    }
    let to = to.to_string_lossy();
    let output = katern(side, &["build", ".", "-o", &to, "--cover", "none"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn each_pair_is_told_as_expected() {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff");
    let mut pairs: Vec<PathBuf> =
        fs::read_dir(&all).expect("fixtures").map(|entry| entry.expect("readable").path()).collect();
    pairs.sort();
    assert!(pairs.len() >= 3, "the fixtures are gone");
    let mut differing = Vec::new();
    for pair in pairs {
        let folder = tempfile::tempdir().expect("a folder");
        book(&pair.join("old"), &folder.path().join("old.epub"));
        book(&pair.join("new"), &folder.path().join("new.epub"));
        for format in ["human", "json"] {
            let output = katern(folder.path(), &["diff", "old.epub", "new.epub", "--format", format]);
            assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
            let got = String::from_utf8(output.stdout).expect("UTF-8");
            let path = pair.join(format);
            if std::env::var_os("KATERN_BLESS").is_some() {
                fs::write(&path, &got).expect("written");
            }
            if fs::read_to_string(&path).unwrap_or_default() != got {
                differing.push(format!("== {}\n{got}", path.display()));
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// What is no EPUB is refused with its reason, and the exit code says that the command could not run.
#[test]
fn what_is_no_epub_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("text.epub"), "no archive").expect("written");
    fs::write(path("empty.epub"), "").expect("written");
    fs::create_dir(path("folder.epub")).expect("a folder");
    pack(&[("a.txt".to_owned(), b"x".to_vec())], &path("zip.epub"));
    let container = |inner: &str| {
        vec![
            (
                "META-INF/container.xml".to_owned(),
                br#"<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#.to_vec(),
            ),
            ("a.opf".to_owned(), inner.as_bytes().to_vec()),
        ]
    };
    pack(&container("<package>")[..1], &path("package.epub"));
    pack(&container("<package>"), &path("malformed.epub"));
    pack(&container(r#"<package xmlns="http://www.idpf.org/2007/opf"><spine/></package>"#), &path("spine.epub"));
    let mut locked = container(
        r#"<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#,
    );
    locked.push((
        "a.xhtml".to_owned(),
        b"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>a</p></body></html>".to_vec(),
    ));
    pack(&locked, &path("good.epub"));
    locked.push((
        "META-INF/encryption.xml".to_owned(),
        br#"<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherReference URI="a.xhtml"/></CipherData></EncryptedData></encryption>"#.to_vec(),
    ));
    pack(&locked, &path("locked.epub"));
    let mut damaged = fs::read(path("good.epub")).expect("there");
    let at = damaged.windows(9).position(|part| part == b"container").expect("a name");
    damaged[at + 40] ^= 0x55;
    fs::write(path("damaged.epub"), damaged).expect("written");
    for (name, why) in [
        ("nowhere.epub", "can't read nowhere.epub"),
        ("text.epub", "text.epub is not an EPUB: it is not a ZIP archive"),
        ("empty.epub", "empty.epub is not an EPUB"),
        ("folder.epub", "folder.epub is a folder"),
        ("zip.epub", "it has no META-INF/container.xml"),
        ("package.epub", "the package document a.opf is not there"),
        ("malformed.epub", "the package document a.opf is not well-formed"),
        ("spine.epub", "has no reading order"),
        ("locked.epub", "encrypted"),
        ("damaged.epub", "damaged.epub"),
    ] {
        for (old, new) in [(name, "good.epub"), ("good.epub", name)] {
            let output = katern(folder.path(), &["diff", old, new]);
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{name}: {told}");
            assert!(told.contains(why), "{name}: {told}");
            assert!(output.stdout.is_empty());
        }
    }
    assert_eq!(katern(folder.path(), &["diff", "good.epub", "good.epub"]).status.code(), Some(0));
}
