//! What `katern serve` takes: bytes of a request, to a server that must go on answering.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use katern::manuscript::{Input, Request};
use katern::model::Cover;
use katern::serve::{Place, Server};

/// What stands beside the manuscript, and must never be given.
const SECRET: &str = "geheim-7d1c";

/// The port of a server that runs as long as the process.
fn port() -> u16 {
    static PORT: OnceLock<u16> = OnceLock::new();
    *PORT.get_or_init(|| {
        let folder: PathBuf = tempfile::tempdir().expect("a folder").keep();
        std::fs::write(folder.join("a.md"), "---\ntitle: T\nlang: en\ndate: 2026-01-01\n---\n\n# One\n\nWords.\n")
            .expect("written");
        std::fs::write(folder.join("secret.txt"), SECRET).expect("written");
        let input = Input::Path(folder.join("a.md"));
        let request = Request { input, cover: Some(Cover::None), ..Request::default() };
        let place = Place { address: [127, 0, 0, 1].into(), port: Some(0) };
        let server = Server::new(request, katern::Options::default(), place).expect("a server");
        let url = server.url();
        std::thread::spawn(move || server.run());
        url.trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port")
    })
}

/// Sends bytes and takes what comes in time. The server may hang up; it would, if it were told that nothing more is sent.
fn sent(bytes: &[u8], patience: Duration) -> Vec<u8> {
    let mut stream = TcpStream::connect(("127.0.0.1", port())).expect("it listens");
    stream.set_read_timeout(Some(patience)).expect("set");
    stream.set_write_timeout(Some(Duration::from_secs(5))).expect("set");
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.take(4 << 20).read_to_end(&mut answer);
    answer
}

/// Whatever is asked, nothing of the disk is given, and the next who asks is answered.
pub(crate) fn given(input: &[u8]) {
    let port = port().to_string();
    let replaced = |bytes: &[u8]| {
        let mut out = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while let Some(at) = rest.windows(4).position(|window| window == b"PORT") {
            out.extend_from_slice(&rest[..at]);
            out.extend_from_slice(port.as_bytes());
            rest = &rest[at + 4..];
        }
        out.extend_from_slice(rest);
        out
    };
    // Events never end, so that nobody waits for them long.
    let answer = sent(&replaced(input), Duration::from_millis(150));
    let text = String::from_utf8_lossy(&answer);
    assert!(!text.contains(SECRET) && !text.contains("root:x:"), "a file of the disk was given");
    for (head, _) in text.split("\r\n\r\n").take(1).filter_map(|head| head.split_once("\r\n")) {
        assert!(head.starts_with("HTTP/1.") && !head.contains(" 500 "), "{head}");
    }
    let next = sent(
        format!("GET /book.json HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n").as_bytes(),
        Duration::from_secs(10),
    );
    assert!(next.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&next[..next.len().min(200)]));
}
