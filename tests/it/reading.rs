//! What is read of the disk, and what is not: links and pipes, which a fixture that is copied about would lose.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use katern::manuscript::{EntryKind, Input, Request, read};

/// The paths of the texts that are taken, and each complaint.
fn taken(folder: &Path) -> (Vec<String>, Vec<String>) {
    let metadata = ["title=t", "lang=en", "date=2026"].map(|pair| pair.split_once('=').expect("a pair"));
    let metadata = metadata.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec();
    let request = Request { input: Input::Path(folder.to_owned()), metadata, ..Request::default() };
    let mut diagnostics = Vec::new();
    let manuscript = read(&request, &mut diagnostics).expect("read");
    let base = format!("{}/", folder.display());
    let texts = manuscript.entries.iter().filter_map(|entry| match entry.kind {
        EntryKind::Text(source, _) => Some(manuscript.sources.get(source).path.display().to_string()),
        EntryKind::Part | EntryKind::Draft => None,
    });
    let said = diagnostics.iter().map(|complaint| {
        format!("{} {}: {}", complaint.severity.name(), complaint.rule.code, complaint.message).replace(&base, "")
    });
    (texts.map(|path| path.replace(&base, "")).collect(), said.collect())
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(path, text).expect("written");
}

#[test]
fn each_folder_and_each_file_is_taken_once_whatever_links_lead_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = fs::canonicalize(folder.path()).expect("there");
    write(&folder, "katern.toml", "");
    write(&folder, "a.md", "# A\n");
    write(&folder, "part/b.md", "# B\n");
    for (to, link) in [(".", "loop"), ("../part", "part/again"), ("a.md", "same.md")] {
        symlink(to, folder.join(link)).expect("linked");
    }
    let (texts, said) = taken(&folder);
    assert_eq!(texts, ["a.md", "part/b.md"]);
    let expected = [
        "note left-out-folder: loop leads to a folder that is in the book already",
        "note left-out-folder: part/again leads to a folder that is in the book already",
        "note left-out-file: same.md is in the book already, under another name",
    ];
    assert_eq!(said, expected);
}

#[test]
fn links_out_of_the_project_bring_nothing_into_the_book() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = fs::canonicalize(folder.path()).expect("there");
    write(&folder, "elsewhere/b.md", "# B\n");
    write(&folder, "elsewhere/metadata.yaml", "author: Somebody\n");
    let book = folder.join("book");
    write(&book, "katern.toml", "");
    write(&book, "a.md", "# A\n");
    for (to, link) in
        [("../elsewhere", "part"), ("../elsewhere/b.md", "b.md"), ("../elsewhere/metadata.yaml", "metadata.yaml")]
    {
        symlink(to, book.join(link)).expect("linked");
    }
    let (texts, said) = taken(&book);
    assert_eq!(texts, ["a.md"]);
    let expected = [
        "error text-outside: metadata.yaml is a link to ../elsewhere/metadata.yaml, outside the project's folder",
        "error text-outside: part is a link to ../elsewhere, outside the project's folder",
        "error text-outside: b.md is a link to ../elsewhere/b.md, outside the project's folder",
    ];
    assert_eq!(said, expected);
}

#[test]
fn links_that_lead_nowhere_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = fs::canonicalize(folder.path()).expect("there");
    write(&folder, "a.md", "# A\n");
    for name in ["b.md", "metadata.yaml", "katern.toml", "part", "notes.txt"] {
        symlink("gone", folder.join(name)).expect("linked");
    }
    let (texts, said) = taken(&folder);
    assert_eq!(texts, ["a.md"]);
    let expected = [
        "error unreadable-file: metadata.yaml is a link to gone, which can't be opened",
        "error unreadable-file: katern.toml is a link to gone, which can't be opened",
        "error unreadable-file: b.md is a link to gone, which can't be opened",
        "warning unreadable-file: part is a link to gone, which can't be opened",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_pipe_is_never_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = fs::canonicalize(folder.path()).expect("there");
    let pipe = folder.join("pipe.md");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
    assert!(made.success());
    write(&folder, "a.md", "# A\n");
    let (texts, said) = taken(&folder);
    assert_eq!(
        (texts.as_slice(), said.as_slice()),
        (&["a.md".to_owned()][..], &["error unreadable-file: pipe.md is a pipe, not a file".to_owned()][..])
    );
    for input in [Input::Path(pipe.clone()), Input::Files(vec![folder.join("a.md"), pipe.clone()])] {
        let request = Request { input, ..Request::default() };
        let error = read(&request, &mut Vec::new()).expect_err("refused");
        assert!(error.message.ends_with("pipe.md is a pipe, not a file"), "{error}");
    }
}
