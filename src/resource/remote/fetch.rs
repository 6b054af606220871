//! One picture from the web, by the system's `curl`: without a shell, and within limits.
//!
//! | limit | [`LIMITS`] | why |
//! |---|---|---|
//! | bytes of a picture | 32 MiB | six times what shops take in one |
//! | time to connect | 15 s | a host that is slower is not there |
//! | time for a picture | 120 s | so much takes two minutes at 2 Mbit/s |
//! | redirects | 5 | more than any honest address needs |
//! | pictures in one build | 2,000 | a book has fewer |
//! | schemes | `http`, `https` | nothing on this machine, and no other service, is ever asked |

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

/// How much is fetched, and how long it may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The most bytes of one picture.
    pub(super) bytes: u64,
    /// How long a host may take to answer.
    pub(super) connecting: Duration,
    /// How long one picture may take, with all that it is led on to.
    pub(super) whole: Duration,
    /// How often an address may lead on to another.
    pub(super) redirects: u32,
    /// How many pictures one build fetches.
    pub(super) pictures: usize,
}

/// The limits of every build.
pub(super) const LIMITS: Limits = Limits {
    bytes: 32 << 20,
    connecting: Duration::from_secs(15),
    whole: Duration::from_secs(120),
    redirects: 5,
    pictures: 2_000,
};

/// The bytes at an address; why there are none, in words that go on after the address.
pub(super) fn fetch(address: &str, limits: &Limits) -> Result<Vec<u8>, String> {
    let address = asked(address).ok_or("is not an address that can be fetched")?;
    let seconds = |time: Duration| format!("{:.3}", time.as_secs_f64());
    let mut child = Command::new("curl")
        // First of all: no settings of the user's.
        .arg("--disable")
        .args(["--silent", "--show-error", "--fail", "--location", "--globoff"])
        .args(["--proto", "=http,https", "--proto-redir", "=http,https"])
        .args(["--max-redirs", &limits.redirects.to_string()])
        .args(["--connect-timeout", &seconds(limits.connecting)])
        .args(["--max-time", &seconds(limits.whole)])
        .args(["--max-filesize", &limits.bytes.to_string()])
        .args(["--user-agent", concat!("katern/", env!("CARGO_PKG_VERSION"))])
        .args(["--url", &address])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => "can't be fetched: there is no program `curl`".to_owned(),
            _ => format!("can't be fetched: `curl` can't be run ({error})"),
        })?;
    let mut bytes = Vec::new();
    // Not every host says beforehand how much it sends.
    let read = child.stdout.take().map(|out| out.take(limits.bytes + 1).read_to_end(&mut bytes));
    let is_too_large = bytes.len() as u64 > limits.bytes;
    if is_too_large {
        // It ends by itself as nobody reads on; this is only sooner.
        let _ = child.kill();
    }
    let output = child.wait_with_output().map_err(|error| format!("can't be fetched ({error})"))?;
    match (output.status.code(), read) {
        _ if is_too_large => Err(too_large(limits)),
        (Some(0), Some(Ok(_))) => Ok(bytes),
        (code, _) => Err(reason(code, &String::from_utf8_lossy(&output.stderr), limits)),
    }
}

/// The address as it is asked for: `http` or `https`, and what no address may hold escaped.
fn asked(address: &str) -> Option<String> {
    let scheme = address.split_once("://").map_or("", |(scheme, _)| scheme);
    if !(scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")) {
        return None;
    }
    let mut out = String::with_capacity(address.len());
    for c in address.split('#').next().unwrap_or_default().chars() {
        match c {
            c if c.is_control() => return None,
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", u32::from(c)))
            }
            c if c.is_ascii() => out.push(c),
            c => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}"))),
        }
    }
    Some(out)
}

/// Why `curl` brought nothing, by how it ended (<https://curl.se/docs/manpage.html#EXIT>).
fn reason(code: Option<i32>, said: &str, limits: &Limits) -> String {
    match code {
        Some(1) => "leads on to what is neither `http` nor `https`, which is never followed".to_owned(),
        Some(6) => "can't be fetched: there is no such host, or no network".to_owned(),
        Some(7) => "can't be fetched: its host does not answer".to_owned(),
        Some(28) => format!("can't be fetched: it takes more than {} s", limits.whole.as_secs_f64()),
        Some(47) => format!("can't be fetched: it leads on more than {} times", limits.redirects),
        Some(63) => too_large(limits),
        _ => {
            let words = said.lines().next().unwrap_or_default();
            let words = words.split_once(") ").map_or(words, |(_, words)| words).trim();
            match words {
                "" => "can't be fetched".to_owned(),
                words => format!("can't be fetched: {words}"),
            }
        }
    }
}

fn too_large(limits: &Limits) -> String {
    format!("can't be fetched: it has more than {} MB", limits.bytes.div_ceil(1 << 20))
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::{TcpListener, TcpStream};

    use super::*;

    const SHORT: Limits = Limits {
        bytes: 1_000,
        connecting: Duration::from_millis(1_500),
        whole: Duration::from_millis(1_500),
        redirects: 2,
        pictures: 3,
    };

    /// A server on the loopback that answers each path in its own way; gives the address of its root.
    fn serve() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let root = format!("http://{}", listener.local_addr().expect("an address"));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                std::thread::spawn(move || answer(stream));
            }
        });
        root
    }

    fn answer(mut stream: TcpStream) {
        let mut head = [0; 2_000];
        let length = stream.read(&mut head).unwrap_or(0);
        let head = String::from_utf8_lossy(&head[..length]).into_owned();
        let path = head.split(' ').nth(1).unwrap_or_default();
        let redirect = |to: &str| format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
        let text = match path {
            "/a%20b" => "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".to_owned(),
            "/on" => redirect("/a%20b"),
            "/round" => redirect("/round"),
            "/file" => redirect("file:///etc/hostname"),
            "/declared" => format!("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{}", "x".repeat(5_000)),
            "/endless" => format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(500_000)),
            "/slow" => {
                std::thread::sleep(Duration::from_secs(4));
                String::new()
            }
            _ => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned(),
        };
        let _ = stream.write_all(text.as_bytes());
    }

    #[test]
    fn what_is_fetched_stays_within_the_limits() {
        let root = serve();
        let fetched = |path: &str| fetch(&format!("{root}{path}"), &SHORT);
        assert_eq!(fetched("/a b#there").as_deref(), Ok(&b"hello"[..]));
        assert_eq!(fetched("/on").as_deref(), Ok(&b"hello"[..]));
        for (path, expected) in [
            ("/round", "more than 2 times"),
            ("/file", "neither `http` nor `https`"),
            ("/declared", "more than 1 MB"),
            ("/endless", "more than 1 MB"),
            ("/slow", "more than 1.5 s"),
            ("/none", "404"),
        ] {
            let refused = fetched(path).expect_err(path);
            assert!(refused.contains(expected), "{path}: {refused}");
        }
        assert!(fetch("file:///etc/hostname", &SHORT).is_err());
        assert!(fetch("http://127.0.0.1:1/x", &SHORT).expect_err("no server").contains("does not answer"));
    }

    #[test]
    fn an_address_holds_nothing_that_an_address_may_not() {
        assert_eq!(asked("https://e.org/é b?c#d").as_deref(), Some("https://e.org/%C3%A9%20b?c"));
        for address in ["ftp://e.org/a", "-o/etc/passwd", "https://e.org/\n"] {
            assert_eq!(asked(address), None, "{address}");
        }
    }
}
