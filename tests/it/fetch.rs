//! Pictures on the web: fetched once from a server on the loopback, and never asked for again.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::Output;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::cli::program;

/// A picture with this many levels of grey in its one pixel.
fn picture(grey: u8) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\" \
         fill=\"rgb({grey},{grey},{grey})\"/></svg>"
    )
}

/// A server on the loopback, with how often it was asked.
struct Server {
    root: String,
    asked: Arc<AtomicUsize>,
}

/// Serves these answers, each under its path.
fn serve(answers: Vec<(&'static str, String)>) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let root = format!("http://{}", listener.local_addr().expect("an address"));
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            count.fetch_add(1, Ordering::SeqCst);
            let mut head = [0; 4_000];
            let length = stream.read(&mut head).unwrap_or(0);
            let head = String::from_utf8_lossy(&head[..length]).into_owned();
            let path = head.split(' ').nth(1).unwrap_or_default();
            let none = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            let answer = answers.iter().find(|(known, _)| *known == path).map_or(none, |(_, answer)| answer);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    Server { root, asked }
}

fn sent(body: &str) -> String {
    // What the server says of the kind is never believed.
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n";
    format!("{head}Content-Length: {}\r\n\r\n{body}", body.len())
}

fn redirect(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

fn katern(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = program();
    command.args(["build", ".", "-o", "book.epub", "--cover", "none", "--format", "short"]).args(arguments);
    for proxy in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    command.env("SOURCE_DATE_EPOCH", "1700000000").current_dir(folder).output().expect("katern runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn manuscript(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("metadata.yaml"), "title: A book\nlang: en\ndate: 2026-01-01\n").expect("written");
    fs::write(folder.path().join("1.md"), text).expect("written");
    folder
}

#[test]
fn a_picture_is_fetched_once_and_the_book_is_the_same_without_a_network() {
    let server = serve(vec![("/a/map.svg", sent(&picture(9))), ("/on", redirect("/a/map.svg"))]);
    let text = format!("# One\n\n![A map]({0}/a/map.svg)\n\n![Led on]({0}/on#y)\n", server.root);
    let book = manuscript(&text);
    let refused = katern(book.path(), &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("remote-image"), "{}", said(&refused));
    let explained = crate::cli::katern(book.path(), &["build", ".", "--cover", "none"]);
    assert!(said(&explained).contains("build once with `--fetch`"), "{}", said(&explained));
    assert_eq!(server.asked.load(Ordering::SeqCst), 0, "nothing is asked for that nobody wants");

    let fetched = katern(book.path(), &["--fetch"]);
    assert_eq!(fetched.status.code(), Some(0), "{}", said(&fetched));
    let first = fs::read(book.path().join("book.epub")).expect("the book");
    let lock = fs::read_to_string(book.path().join("fetched/lock.toml")).expect("the list");
    assert!(lock.contains(&format!("address = \"{}/a/map.svg\"", server.root)), "{lock}");
    assert!(lock.contains("media-type = \"image/svg+xml\"") && lock.contains("file = \"map-"), "{lock}");

    let asked = server.asked.load(Ordering::SeqCst);
    for arguments in [&[][..], &["--fetch"]] {
        let again = katern(book.path(), arguments);
        assert_eq!(again.status.code(), Some(0), "{}", said(&again));
        assert_eq!(fs::read(book.path().join("book.epub")).expect("the book"), first);
    }
    assert_eq!(server.asked.load(Ordering::SeqCst), asked, "what is there is not asked for again");
}

#[test]
fn a_picture_that_changed_is_never_taken() {
    let server = serve(vec![("/map.svg", sent(&picture(9)))]);
    let book = manuscript(&format!("# One\n\n![A map]({}/map.svg)\n", server.root));
    assert_eq!(katern(book.path(), &["--fetch"]).status.code(), Some(0));
    let folder = book.path().join("fetched");
    let file = fs::read_dir(&folder).expect("there").flatten().map(|entry| entry.path());
    let file = file.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "svg")).expect("a file");
    let as_it_was = fs::read(&file).expect("bytes");
    fs::write(&file, picture(200)).expect("written");
    for arguments in [&[][..], &["--fetch"]] {
        let changed = katern(book.path(), arguments);
        assert_eq!(changed.status.code(), Some(1));
        assert!(said(&changed).contains("changed-fetch"), "{}", said(&changed));
    }
    // Gone from here, and another one there.
    fs::remove_file(&file).expect("removed");
    assert!(said(&katern(book.path(), &[])).contains("remote-image"));
    let lock = folder.join("lock.toml");
    let other = serve(vec![("/map.svg", sent(&picture(7)))]);
    for path in [lock.clone(), book.path().join("1.md")] {
        let text = fs::read_to_string(&path).expect("there").replace(&server.root, &other.root);
        fs::write(&path, text).expect("written");
    }
    let changed = katern(book.path(), &["--fetch"]);
    assert!(said(&changed).contains("changed-fetch"), "{}", said(&changed));
    assert!(!file.exists(), "what was refused is not kept");
    fs::write(&file, as_it_was).expect("written");
    assert_eq!(katern(book.path(), &[]).status.code(), Some(0));
    fs::write(&lock, "[[picture]]\naddress = \"x\"\nfile = \"../x\"\nsha256 = \"\"\nmedia-type = \"\"\n")
        .expect("written");
    let malformed = katern(book.path(), &[]);
    assert!(said(&malformed).contains("changed-fetch"), "{}", said(&malformed));
}

#[test]
fn what_can_not_be_fetched_is_told_at_its_place() {
    let page = sent("<!DOCTYPE html><title>Not found</title>");
    let server = serve(vec![("/page.png", page), ("/file.png", redirect("file:///etc/hostname"))]);
    let text = format!("# One\n\n![A]({0}/page.png)\n\n![B]({0}/file.png)\n\n![C]({0}/none.png)\n", server.root);
    let book = manuscript(&text);
    let output = katern(book.path(), &["--fetch"]);
    assert_eq!(output.status.code(), Some(1));
    for (line, words) in [(3, "is not a picture"), (5, "neither `http` nor `https`"), (7, "404")] {
        let told = said(&output);
        let found = told.lines().find(|told| told.contains(&format!("1.md:{line}:")));
        assert!(found.is_some_and(|found| found.contains("failed-fetch") && found.contains(words)), "{line}: {told}");
    }
    assert!(!book.path().join("fetched/lock.toml").exists());
}

#[test]
fn a_picture_of_the_own_repository_is_the_file_on_this_disk() {
    let addresses = [
        "https://github.com/Own/Book/raw/feature/maps/img/map.svg",
        "https://raw.githubusercontent.com/own/book/main/img/map.svg",
        "https://github.com/own/book/blob/main/img/map.svg?raw=true",
    ];
    let pictures: Vec<String> = addresses.iter().map(|address| format!("![A map]({address})")).collect();
    let book = manuscript(&format!("# One\n\n{}\n", pictures.join("\n\n")));
    fs::create_dir_all(book.path().join("img")).expect("made");
    fs::write(book.path().join("img/map.svg"), picture(3)).expect("written");
    assert_eq!(katern(book.path(), &[]).status.code(), Some(1));
    fs::create_dir_all(book.path().join(".git")).expect("made");
    let config = "[remote \"origin\"]\n\turl = git@github.com:own/book.git\n";
    fs::write(book.path().join(".git/config"), config).expect("written");
    let output = katern(book.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}
