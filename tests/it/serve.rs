//! `katern serve`: what the server gives, and to whom. What the page does with it is tried in a browser (`tests/desk`).

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::cli::{katern, program, text};

/// A running server.
struct Served {
    child: Child,
    port: u16,
}

impl Served {
    fn begin(folder: &Path) -> Served {
        let mut child = program()
            .args(["serve", ".", "--port", "0", "--cover", "none"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("katern runs");
        let mut url = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut url).expect("an address");
        let port = url.trim().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        Served { child, port: port.expect("a port") }
    }

    /// Sends a request as it is, and gives the answer's status and all of it.
    fn ask(&self, line: &str, headers: &[(&str, &str)]) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let host = format!("127.0.0.1:{}", self.port);
        let mut request = format!("{line} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request.push_str(&format!("Host: {host}\r\n"));
        }
        headers.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
        stream.write_all(format!("{request}\r\n").as_bytes()).expect("sent");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, answer)
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.ask(&format!("GET {path}"), &[])
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn manuscript() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let words = "---\ntitle: Een boek\nlang: nl\ndate: 2026-01-01\n---\n\n# Een\n\nWoorden [weg](#nergens).\n\n# Twee\n\nMeer.\n";
    fs::write(folder.path().join("boek.md"), words).expect("written");
    fs::write(folder.path().join("geheim.txt"), "geheim").expect("written");
    folder
}

#[test]
fn the_book_is_given_with_its_places_and_its_problems() {
    let folder = manuscript();
    let served = Served::begin(folder.path());
    let (status, page) = served.get("/");
    assert!(status == 200 && page.contains("default-src 'self'"), "{page}");
    for script in ["main.js", "reader.js", "desk.css"] {
        assert_eq!(served.get(&format!("/desk/{script}")).0, 200, "{script}");
    }
    let (_, een) = served.get("/book/text/een.xhtml");
    assert!(een.contains("data-at=\"boek.md:9\"") && een.contains("script-src 'none'"), "{een}");
    let (_, markup) = served.get("/markup/text/een.xhtml");
    assert!(
        !markup.contains("data-at") && markup.contains("<h1 id=\"een\">") && markup.contains("text/plain"),
        "{markup}"
    );
    let (_, json) = served.get("/book.json");
    let json: serde_json::Value = serde_json::from_str(json.split("\r\n\r\n").nth(1).expect("a body")).expect("JSON");
    assert_eq!(json["book"]["title"], "Een boek");
    assert_eq!(json["book"]["contents"][1]["href"], "text/twee.xhtml");
    let broken =
        json["problems"].as_array().expect("a list").iter().find(|one| one["code"] == "broken-link").expect("told");
    assert_eq!(
        (&broken["line"], &broken["document"], &broken["at"]),
        (&9.into(), &"text/een.xhtml".into(), &"boek.md:9".into())
    );
    let (_, found) = served.get("/search?words=MEER");
    assert!(found.contains("\"count\":1") && found.contains("text/twee.xhtml"), "{found}");
}

#[test]
fn no_path_leaves_the_book_and_no_other_page_may_ask() {
    let folder = manuscript();
    let served = Served::begin(folder.path());
    for path in [
        "/book/../geheim.txt",
        "/book/%2e%2e/geheim.txt",
        "/book/text/..%2f..%2fgeheim.txt",
        "/book//etc/passwd",
        "/book/geheim.txt",
        "/markup/../boek.md",
        "/desk/../book.json/x",
        "/geheim.txt",
    ] {
        let (status, answer) = served.get(path);
        assert!(status == 404 && !answer.contains("geheim\n"), "{path}: {answer}");
    }
    let port = served.port;
    let own = format!("http://127.0.0.1:{port}");
    let rebound = format!("evil.example:{port}");
    assert_eq!(served.ask("GET /book.json", &[("Host", &rebound)]).0, 403);
    assert_eq!(served.ask("GET /book.json", &[("Origin", "http://evil.example")]).0, 403);
    assert_eq!(served.ask("GET /book.json", &[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")]).0, 403);
    assert_eq!(served.ask("POST /choice?theme=novel", &[]).0, 403);
    assert_eq!(served.ask("POST /choice?theme=novel", &[("Origin", &own)]).0, 204);
    assert_eq!(served.ask("POST /choice?theme=nope", &[("Origin", &own)]).0, 400);
    assert!(served.get("/book.json").1.contains("\"theme\":\"novel\""));
}

#[test]
fn what_can_not_be_shown_is_told_at_once() {
    let folder = manuscript();
    let missing = katern(folder.path(), &["serve", "nope.md"]);
    assert_eq!((missing.status.code(), text(&missing.stdout)), (Some(2), String::new()));
    let served = Served::begin(folder.path());
    let taken = katern(folder.path(), &["serve", ".", "--port", &served.port.to_string()]);
    assert_eq!(taken.status.code(), Some(2));
    assert!(text(&taken.stderr).contains("katern can't listen on"), "{taken:?}");
}

/// The files that each event names as changed, as they come.
struct Events(BufReader<TcpStream>);

impl Events {
    fn of(served: &Served) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", served.port)).expect("it listens");
        let request = format!("GET /events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", served.port);
        stream.write_all(request.as_bytes()).expect("sent");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        Events(BufReader::new(stream))
    }

    fn next(&mut self) -> Vec<String> {
        let mut line = String::new();
        while !line.starts_with("data:") {
            line.clear();
            assert!(self.0.read_line(&mut line).expect("an event in time") > 0, "the stream ended");
        }
        let told: serde_json::Value = serde_json::from_str(line["data:".len()..].trim()).expect("JSON");
        let changed = told["changed"].as_array().expect("a list");
        changed.iter().map(|path| path.as_str().expect("a path").to_owned()).collect()
    }
}

#[test]
fn what_changed_is_told_by_what_a_page_knows_however_late_it_listens() {
    let folder = manuscript();
    let served = Served::begin(folder.path());
    let write = |een: &str, twee: &str| {
        let words =
            format!("---\ntitle: Een boek\nlang: nl\ndate: 2026-01-01\n---\n\n# Een\n\n{een}\n\n# Twee\n\n{twee}\n");
        fs::write(folder.path().join("boek.md"), words).expect("written");
    };
    let is_shown = |path: &str, words: &str| {
        (0..400).any(|_| {
            std::thread::sleep(Duration::from_millis(50));
            served.get(path).1.contains(words)
        })
    };
    // One who comes, or comes back after what may have been long, is told of every file.
    let mut first = Events::of(&served);
    let all = first.next();
    assert!(
        all.iter().any(|path| path == "text/een.xhtml") && all.iter().any(|path| path == "text/twee.xhtml"),
        "{all:?}"
    );
    // Two books are made while nobody reads what is told.
    write("Nieuwe woorden.", "Meer.");
    assert!(is_shown("/book/text/een.xhtml", "Nieuwe"));
    write("Nieuwe woorden.", "Minder.");
    assert!(is_shown("/book/text/twee.xhtml", "Minder"));
    let mut told = Vec::new();
    while !(told.iter().any(|path| path == "text/een.xhtml") && told.iter().any(|path| path == "text/twee.xhtml")) {
        told.extend(first.next());
    }
    assert!(!told.iter().any(|path| path.ends_with(".css")), "{told:?}");
}
