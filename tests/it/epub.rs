//! `katern check BOOK.epub`: sound books pass, and each rule of finished books finds its fault.
//!
//! `tests/epub/three` and `tests/epub/two` are the files of two sound books; `tests/epub/cases.txt` says what is changed in
//! them, and which rule must find it. What no edit of a text can say, an archive above all, is in the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use katern::check::epub::{Checked, file};
use katern::rule;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::cli::katern;

/// The rules that the tests in this file show, each by its own.
const IN_CODE: &[&str] = &[
    "archive-too-large", "damaged-archive", "empty-folder", "epub-extension", "irregular-archive",
    "mimetype-extra-field", "mimetype-missing", "no-archive", "oebps-media-type", "oebps-style-media-type",
    "unreadable-names", "utf-16", "utf-16-html",
];

/// The files of a book by their paths.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/epub")
}

/// The files of a sound book.
pub(crate) fn sound(name: &str) -> Files {
    let (folder, mut files) = (root().join(name), Files::new());
    let mut pending = vec![folder.clone()];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                pending.push(path);
                continue;
            }
            let name = path.strip_prefix(&folder).expect("below").to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read(&path).expect("bytes"));
        }
    }
    files.insert("mimetype".to_owned(), b"application/epub+zip".to_vec());
    files
}

/// Packs the files, `mimetype` first and nothing deflated but what is asked for.
fn packed(files: &Files, method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8], method| {
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(name, options).expect("an entry");
        zip.write_all(bytes).expect("bytes");
    };
    if let Some(bytes) = files.get("mimetype") {
        put("mimetype", bytes, CompressionMethod::Stored);
    }
    files.iter().filter(|(name, _)| *name != "mimetype").for_each(|(name, bytes)| put(name, bytes, method));
    zip.finish().expect("an archive").into_inner()
}

/// What is said of these bytes as a book: the rule and the place of each complaint.
fn said(bytes: &[u8]) -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.epub");
    fs::write(&path, bytes).expect("written");
    let Checked { sources, found } = file(&path, &[]).expect("it can be opened");
    let shown = found.iter().map(|complaint| {
        let place = complaint.span.map(|span| sources.locate(span));
        let place = place.map(|place| {
            let name = place.path.to_string_lossy().into_owned();
            let inner = name.split_once(": ").map_or("book", |(_, inner)| inner).to_owned();
            format!("{inner}:{}:{} {}", place.line, place.column, complaint.message)
        });
        (complaint.rule.code, place.unwrap_or_else(|| format!("nowhere {}", complaint.message)))
    });
    shown.collect()
}

fn codes(files: &Files) -> BTreeSet<&'static str> {
    said(&packed(files, CompressionMethod::Deflated)).into_iter().map(|(code, _)| code).collect()
}

/// A rule, the book that is changed so that it finds something, and the line of the file that says so.
struct Case {
    code: String,
    files: Files,
    line: usize,
}

fn cases() -> Vec<Case> {
    let text = fs::read_to_string(root().join("cases.txt")).expect("the cases");
    let mut cases: Vec<Case> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("  ") {
            None => {
                let (code, base) = line.split_once(' ').expect("a rule and a book");
                cases.push(Case { code: code.to_owned(), files: sound(base), line: at + 1 });
            }
            Some(edit) => change(&mut cases.last_mut().expect("a case").files, edit),
        }
    }
    cases
}

/// `path | what stands | what is put there`, `+ path | content`, `= path | other path`, `- path`.
fn change(files: &mut Files, edit: &str) {
    let unescaped = |text: &str| text.replace("\\n", "\n");
    if let Some(path) = edit.strip_prefix("- ") {
        assert!(files.remove(path).is_some(), "{path} is not there");
    } else if let Some((path, text)) = edit.strip_prefix("+ ").and_then(|edit| edit.split_once(" | ")) {
        files.insert(path.to_owned(), unescaped(text).into_bytes());
    } else if let Some((path, other)) = edit.strip_prefix("= ").and_then(|edit| edit.split_once(" | ")) {
        let bytes = files.get(other).expect("the other file").clone();
        files.insert(path.to_owned(), bytes);
    } else {
        let edit = edit.strip_suffix(" |").unwrap_or(edit);
        let mut parts = edit.splitn(3, " | ");
        let (path, old) = (parts.next().expect("a path"), unescaped(parts.next().expect("what stands")));
        let new = unescaped(parts.next().unwrap_or_default());
        let bytes = files.get_mut(path).unwrap_or_else(|| panic!("{path} is not there"));
        let text = String::from_utf8(bytes.clone()).expect("text");
        assert!(text.contains(&old), "{old} doesn't stand in {path}");
        *bytes = text.replacen(&old, &new, 1).into_bytes();
    }
}

#[test]
fn nothing_is_said_of_sound_books() {
    for name in ["three", "two"] {
        for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
            assert_eq!(said(&packed(&sound(name), method)), [], "{name}");
        }
    }
}

#[test]
fn each_rule_finds_its_fault() {
    let mut wrong = Vec::new();
    let mut shown: BTreeSet<String> = IN_CODE.iter().map(|code| (*code).to_owned()).collect();
    for case in cases() {
        let said = said(&packed(&case.files, CompressionMethod::Deflated));
        if !said.iter().any(|(code, _)| *code == case.code) {
            wrong.push(format!("cases.txt:{}: {} finds nothing; {said:?}", case.line, case.code));
        }
        shown.insert(case.code);
    }
    let all = rule::subjects().into_iter().filter(|(subject, _)| subject.starts_with("Finished books"));
    for rule in all.flat_map(|(_, rules)| rules) {
        if !shown.contains(rule.code) {
            wrong.push(format!("{} has no case", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fault_is_told_at_its_place_in_the_file_in_the_book() {
    let mut files = sound("three");
    change(&mut files, "EPUB/a.xhtml | <em>more</em> | <em id=\"one\">more</em>");
    let said = said(&packed(&files, CompressionMethod::Deflated));
    let place = "EPUB/a.xhtml:11:21 the id `one` stands twice".to_owned();
    assert_eq!(said, [("invalid-markup", place)]);
}

#[test]
fn archives_that_are_none_or_damaged_are_faults() {
    let whole = packed(&sound("three"), CompressionMethod::Deflated);
    let one = |bytes: &[u8]| said(bytes).first().map(|(code, _)| *code);
    assert_eq!(one(b""), Some("no-archive"));
    assert_eq!(one(b"# A manuscript that somebody named book.epub\n"), Some("no-archive"));
    assert_eq!(one(&whole[..whole.len() / 2]), Some("damaged-archive"));
    assert_eq!(one(&whole[..whole.len() - 30]), Some("damaged-archive"));
    let mut changed = whole.clone();
    changed[400..420].fill(0);
    assert!(said(&changed).iter().any(|(code, _)| matches!(*code, "damaged-archive" | "not-well-formed")));
    let mut renamed = whole.clone();
    let at = renamed.windows(7).position(|window| window == b"a.xhtml").expect("its head");
    renamed[at] = b'z';
    assert!(said(&renamed).iter().any(|(code, _)| *code == "irregular-archive"));
    let mut misnamed = whole.clone();
    let at = misnamed.windows(7).rposition(|window| window == b"a.xhtml").expect("in the list");
    misnamed[at] = 0xFF;
    assert_eq!(one(&misnamed), Some("unreadable-names"));
}

/// One byte after the next is changed, and the book is cut at any place: something is said or nothing, and nobody dies.
#[test]
fn no_byte_of_an_archive_brings_the_program_down() {
    let whole = packed(&sound("three"), CompressionMethod::Deflated);
    let step = 37;
    for at in (0..whole.len()).step_by(step) {
        let mut changed = whole.clone();
        changed[at] ^= 0x5A;
        said(&changed);
        if at % (step * 8) == 0 {
            assert!(!said(&whole[..at]).is_empty(), "a book that is cut at {at} passes");
        }
    }
}

#[test]
fn the_first_file_is_what_systems_know_an_epub_by() {
    let mut files = sound("three");
    files.remove("mimetype");
    assert!(codes(&files).contains("mimetype-missing"));
    let bytes = packed(&sound("three"), CompressionMethod::Deflated);
    // An extra field of four bytes behind the name, with all that follows it moved.
    let mut longer = bytes.clone();
    longer[28] = 4;
    longer.splice(38..38, [1, 0, 0, 0]);
    let moved = |bytes: &mut Vec<u8>, at: usize| {
        let old = u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four"));
        if old > 0 {
            bytes[at..at + 4].copy_from_slice(&(old + 4).to_le_bytes());
        }
    };
    let mut at = 0;
    while let Some(found) = longer[at..].windows(4).position(|window| window == b"PK\x01\x02") {
        moved(&mut longer, at + found + 42);
        at += found + 4;
    }
    let end = longer.windows(4).rposition(|window| window == b"PK\x05\x06").expect("the end");
    moved(&mut longer, end + 16);
    assert_eq!(said(&longer).iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["mimetype-extra-field"]);
}

#[test]
fn encodings_and_older_books_are_told() {
    let mut files = sound("three");
    let text = String::from_utf8(files["EPUB/b.xhtml"].clone()).expect("text").replace("UTF-8", "UTF-16");
    let wide = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    files.insert("EPUB/b.xhtml".to_owned(), wide);
    assert_eq!(codes(&files), BTreeSet::from(["utf-16", "utf-16-html"]));
    let mut files = sound("two");
    change(
        &mut files,
        "OPS/package.opf | http://www.idpf.org/2007/opf | http://openebook.org/namespaces/oeb-package/1.0/",
    );
    change(&mut files, "OPS/package.opf | application/xhtml+xml | text/html");
    let found = codes(&files);
    assert!(found.contains("oebps-media-type") && found.contains("oebps-style-media-type"), "{found:?}");
}

#[test]
fn an_empty_folder_and_capitals_in_the_ending_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.EPUB");
    let mut zip = ZipWriter::new_append(std::io::Cursor::new(packed(&sound("three"), CompressionMethod::Deflated)))
        .expect("open");
    zip.add_directory("EPUB/empty", SimpleFileOptions::default()).expect("a folder");
    fs::write(&path, zip.finish().expect("an archive").into_inner()).expect("written");
    let codes: BTreeSet<_> =
        file(&path, &[]).expect("open").found.iter().map(|complaint| complaint.rule.code).collect();
    assert_eq!(codes, BTreeSet::from(["empty-folder", "epub-extension"]));
}

/// What a hostile book makes large is bounded, and told.
#[test]
fn bombs_loops_and_depths_are_told() {
    let with = |path: &str, text: String| {
        let mut files = sound("three");
        files.insert(path.to_owned(), text.into_bytes());
        codes(&files)
    };
    let page = |body: &str| {
        format!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title></head><body><p id=\"p1\">x</p>{body}</body></html>"
        )
    };
    assert!(with("EPUB/b.xhtml", page(&" ".repeat(70 << 20))).contains("archive-too-large"));
    let deep = |count: usize| page(&format!("{}{}", "<div>".repeat(count), "</div>".repeat(count)));
    assert!(with("EPUB/b.xhtml", deep(100_000)).contains("not-well-formed"));
    assert_eq!(with("EPUB/b.xhtml", deep(900)), BTreeSet::new());
    let many: String = (0..5_000).map(|at| format!(" data-a{at}=\"\"")).collect();
    assert!(with("EPUB/b.xhtml", page(&format!("<p{many}/>"))).contains("not-well-formed"));
    let entities: String =
        (1..20).map(|at| format!("<!ENTITY e{at} \"{}\">", format!("&e{};", at - 1).repeat(20))).collect();
    let bomb = format!("<!DOCTYPE html [<!ENTITY e0 \"x\">{entities}]>{}", page("<p>&e19;</p>"));
    assert!(with("EPUB/b.xhtml", bomb).contains("not-well-formed"));
    let spine: String = (0..30_000).map(|at| format!("<itemref idref=\"none{at}\"/>")).collect();
    let mut files = sound("three");
    change(&mut files, &format!("EPUB/package.opf | <itemref idref=\"a\"/> | <itemref idref=\"a\"/>{spine}"));
    assert!(codes(&files).contains("spine-unknown-item"));
    let chain: String = (0..5_000)
        .map(|at| {
            format!("<item id=\"f{at}\" href=\"f{at}.x\" media-type=\"a/b\" fallback=\"f{}\"/>", (at + 1) % 5_000)
        })
        .collect();
    let mut files = sound("three");
    change(&mut files, &format!("EPUB/package.opf | <item id=\"css\" | {chain}<item id=\"css\""));
    assert!(codes(&files).contains("fallback-cycle"));
    let metas: String = (0..20_000)
        .map(|at| format!("<meta id=\"m{at}\" refines=\"#m{}\" property=\"foo:x\">x</meta>", at + 1))
        .collect();
    let mut files = sound("three");
    change(&mut files, &format!("EPUB/package.opf | <meta property=\"foo:bar\"> | {metas}<meta property=\"foo:bar\">"));
    assert!(codes(&files).contains("package-markup"));
}

#[test]
fn the_exit_code_says_what_came_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("sound.epub"), packed(&sound("three"), CompressionMethod::Deflated)).expect("written");
    let mut files = sound("three");
    change(&mut files, "- EPUB/tone.mp3");
    fs::write(path("faulty.epub"), packed(&files, CompressionMethod::Deflated)).expect("written");
    fs::write(path("none.epub"), "# A manuscript\n").expect("written");
    let code = |arguments: &[&str]| katern(folder.path(), arguments).status.code();
    assert_eq!(code(&["check", "sound.epub"]), Some(0));
    assert_eq!(code(&["check", "faulty.epub"]), Some(1));
    assert_eq!(code(&["check", "none.epub"]), Some(1));
    assert_eq!(code(&["check", "gone.epub"]), Some(2));
    assert_eq!(code(&["check", "sound.epub", "faulty.epub"]), Some(1));
    assert_eq!(code(&["check", "sound.epub", "faulty.epub", "--allow", "missing-file"]), Some(0));
    let short = katern(folder.path(), &["check", "sound.epub", "faulty.epub", "--format", "short"]);
    let text = String::from_utf8_lossy(&short.stderr).into_owned();
    assert!(
        text.contains("faulty.epub: EPUB/package.opf:25:5: error: ") && text.contains("[missing-file RSC-001]"),
        "{text}"
    );
    let json = katern(folder.path(), &["check", "faulty.epub", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("json");
    assert_eq!(json[0]["epubcheck"], "RSC-001");
}

#[test]
fn a_finished_book_is_held_against_what_a_shop_takes() {
    let folder = tempfile::tempdir().expect("a folder");
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    for rule in ["shop-table", "shop-picture", "shop-cover", "shop-language", "shop-markup"] {
        let shop = fs::read_to_string(rules.join(rule).join("edition")).expect("a shop");
        let expected = fs::read_to_string(rules.join(rule).join("expected")).expect("what is found");
        let expected = expected.lines().filter(|line| line.ends_with(rule)).count();
        let text = rules.join(rule).join("trips.md");
        let text = if text.is_file() { text } else { rules.join(rule).join("trips/book.md") };
        let book = folder.path().join(format!("{rule}.epub"));
        let paths = [&text, &book].map(|path| path.display().to_string());
        let built: std::process::Output =
            katern(folder.path(), &["build", "--keep-going", "--quiet", &paths[0], "-o", &paths[1]]);
        assert!(book.is_file(), "{built:?}");
        let found = |shop: &str| {
            let checked = katern(folder.path(), &["check", "--for", shop, "--format", "short", &paths[1]]);
            let said = String::from_utf8_lossy(&checked.stderr).into_owned();
            (said.lines().filter(|line| line.contains(&format!("[{rule}"))).count(), said)
        };
        let (count, said) = found(shop.trim());
        assert_eq!(count, expected, "{rule}: {said}");
        assert_eq!(found("default").0, 0, "{rule}");
    }
}

/// Who opens a pipe waits until somebody writes into it, so a pipe and a device are refused before that.
#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_refused_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe.epub");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
    assert!(made.success());
    for words in [
        &["check", "pipe.epub"][..],
        &["info", "pipe.epub"],
        &["diff", "pipe.epub", "pipe.epub"],
        &["extract", "pipe.epub", "out"],
        &["import", "pipe.epub", "out"],
        &["extract", "/dev/zero", "out"],
        &["import", "/dev/zero", "out"],
        &["diff", "/dev/zero", "/dev/zero"],
    ] {
        let output = katern(folder.path(), words);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(
            (output.status.code(), told.contains("it is not a plain file")),
            (Some(2), true),
            "{words:?}: {told}"
        );
    }
}
