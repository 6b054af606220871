//! `katern watch`: the book follows what is saved.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use crate::cli::program;

const HEAD: &str = "---\ntitle: Een boek\nlang: nl\ndate: 2026-01-01\n---\n\n# Een\n\n";

/// How long a book may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// So long nothing more may come.
const SILENCE: Duration = Duration::from_millis(700);

/// A running `katern watch`, and the lines that it prints.
struct Watching {
    child: Child,
    books: Receiver<String>,
    said: Receiver<String>,
}

impl Watching {
    fn begin(folder: &Path) -> Watching {
        let mut child = program()
            .args(["watch", ".", "-o", "out/b.epub", "--cover", "none", "--format", "short"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("katern runs");
        let books = lines(child.stdout.take().expect("piped"));
        let said = lines(child.stderr.take().expect("piped"));
        Watching { child, books, said }
    }

    fn book(&self) {
        assert_eq!(self.books.recv_timeout(PATIENCE).expect("a book"), "out/b.epub");
    }

    fn no_book(&self) {
        assert!(self.books.recv_timeout(SILENCE).is_err(), "nothing was to be written");
    }

    /// Waits for a line of the report with these words in it.
    fn hear(&self, words: &str) {
        while !self.said.recv_timeout(PATIENCE).expect(words).contains(words) {}
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    lines
}

/// Whether the book has a file whose name has this in it.
fn has(folder: &Path, name: &str) -> bool {
    let bytes = fs::read(folder.join("out/b.epub")).expect("the book");
    bytes.windows(name.len()).any(|window| window == name.as_bytes())
}

#[test]
fn each_way_of_saving_makes_the_book_anew_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let write = |name: &str, text: &str| fs::write(at(name), text).expect("written");
    write("1.md", &format!("{HEAD}Woorden.\n"));
    let watching = Watching::begin(folder.path());
    watching.book();
    // A chapter that is new, and what it lacks at first.
    write("2.md", "# Twee\n\n![Een stip](beeld/stip.svg)\n");
    watching.hear("[missing-image]");
    watching.no_book();
    assert!(!has(folder.path(), "text/twee.xhtml"), "the last good book stays");
    fs::create_dir(at("beeld")).expect("made");
    write("beeld/stip.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle r=\"4\"/></svg>");
    watching.book();
    assert!(has(folder.path(), "text/twee.xhtml"));
    // Settings, works and styles, all at once: one burst.
    write("werken.json", "[]");
    write("stijl.css", "p { color: #123456 }\n");
    write("katern.toml", "css = [\"stijl.css\"]\nbibliography = [\"werken.json\"]\n");
    watching.book();
    watching.no_book();
    assert!(has(folder.path(), "stijl.css"));
    for (name, text) in [
        ("stijl.css", "p { color: #654321 }\n"),
        ("werken.json", "[ ]"),
        ("beeld/stip.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><circle r=\"3\"/></svg>"),
    ] {
        write(name, text);
        watching.book();
    }
    // As editors do it that write aside and rename, with what they leave for a moment.
    write(".1.md.swp", "x");
    write("1.md~", &format!("{HEAD}Andere woorden.\n"));
    fs::rename(at("1.md~"), at("1.md")).expect("renamed");
    watching.book();
    fs::remove_file(at("2.md")).expect("removed");
    watching.book();
    assert!(!has(folder.path(), "text/twee.xhtml"));
    watching.no_book();
}

#[cfg(unix)]
#[test]
fn ended_it_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("1.md"), format!("{HEAD}Woorden.\n")).expect("written");
    let mut watching = Watching::begin(folder.path());
    watching.book();
    let pid = watching.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().expect("kill runs").success());
    assert_eq!(watching.child.wait().expect("it ends").code(), Some(130));
    let left = fs::read_dir(folder.path().join("out")).expect("listed").flatten().map(|entry| entry.file_name());
    assert_eq!(left.collect::<Vec<_>>(), ["b.epub"]);
}

#[test]
fn what_is_not_there_at_first_is_a_mistake() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = crate::cli::katern(folder.path(), &["watch", "nope.md"]);
    assert_eq!(output.status.code(), Some(2));
    let output = crate::cli::katern(folder.path(), &["watch", ".", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
}
