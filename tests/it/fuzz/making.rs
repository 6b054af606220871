//! Inputs of a seed: files of the other tests, cut up, put together anew and spoilt.

use std::io::Write;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::corpus::Corpus;
use crate::dice::Dice;

/// What parsers of text look for.
const WORDS: &[&str] = &[
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "<",
    ">",
    "|",
    "#",
    "##",
    ":::",
    "$",
    "$$",
    "\\",
    "&",
    ";",
    "!",
    "^",
    "~",
    "@",
    "%",
    "\"",
    "'",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    "\u{0}",
    "\u{feff}",
    "\u{2028}",
    "\u{202e}",
    "\u{301}",
    "漢",
    "𝄞",
    "\u{fffe}",
    "---\n",
    "- ",
    "1. ",
    "> ",
    ": ",
    "[^1]",
    "[^1]: ",
    "{{#include a.md}}",
    "{{< a >}}",
    "{% a %}",
    "![](",
    "[[",
    "]]",
    "<!--",
    "-->",
    "<![CDATA[",
    "<div>",
    "</div>",
    "<svg>",
    "<math>",
    "<table>",
    "<td>",
    "<p>",
    "{#a}",
    "{.b}",
    "id=\"a\"",
    "\\begin{a}",
    "\\end{a}",
    "\\frac",
    "\\newcommand",
    "/*",
    "*/",
    "url(",
    "@import",
    "@font-face",
    "!important",
    "calc(",
    "var(--a)",
    "&a",
    "*a",
    "<<: ",
    "- - ",
    "? ",
    "|-\n",
    ">\n",
    "!!str ",
    "null",
    "true",
    "[a]",
    "{a: b}",
    "a: ",
    "= ",
    "[[a]]",
    "[a.b]",
    "'''",
    "\"\"\"",
    "1e999",
    "-1",
    "0x",
    "9999999999999999999",
    "@book{",
    "@string{",
    "crossref={a}",
    "xdata={a}",
    "&#0;",
    "&#xD800;",
    "&amp;",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "xmlns:a=\"b\"",
    "xlink:href=\"#a\"",
    "..",
    "../",
    "/",
    "C:\\",
    "%2e%2e",
    "%00",
    "data:,x",
    "javascript:",
];

/// Cuts, doubles, mixes and spoils.
fn spoilt(dice: &mut Dice, bytes: &[u8], other: &[u8], longest: usize) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..1 + dice.roll(6) {
        let at = dice.roll(out.len() + 1);
        let reach = 1 << (1 + dice.roll(9));
        let end = (at + dice.roll(reach)).min(out.len());
        match dice.roll(9) {
            0 => drop(out.drain(at..end)),
            1 => {
                let piece = out[at..end].to_vec();
                let times = 1 << dice.roll(6);
                out.splice(at..at, piece.repeat(times));
            }
            2 if !other.is_empty() => {
                let from = dice.roll(other.len());
                let to = (from + dice.roll(600)).min(other.len());
                out.splice(at..at, other[from..to].iter().copied());
            }
            3 if at < out.len() => out[at] ^= 1 << dice.roll(8),
            4 if at < out.len() => out[at] = [0, 1, 0x7F, 0x80, 0xFF, b'<', b'\n'][dice.roll(7)],
            5 => {
                let word = dice.pick(WORDS);
                let times = 1 << dice.roll(11);
                out.splice(at..at, word.repeat(times).into_bytes());
            }
            6 => out.truncate(at),
            7 => {
                for byte in out[at..end].iter_mut().filter(|byte| byte.is_ascii_digit()) {
                    *byte = b'9';
                }
            }
            _ => {
                let words: String = (0..1 + dice.roll(8)).map(|_| dice.pick(WORDS)).collect();
                out.splice(at..at, words.into_bytes());
            }
        }
    }
    out.truncate(longest);
    out
}

fn one<'a>(dice: &mut Dice, among: &'a [Vec<u8>]) -> &'a [u8] {
    &among[dice.roll(among.len())]
}

fn with(first: usize, rest: Vec<u8>) -> Vec<u8> {
    std::iter::once(first as u8).chain(rest).collect()
}

pub(super) fn markdown(dice: &mut Dice, corpus: &Corpus) -> Vec<u8> {
    let (text, other) = (one(dice, &corpus.texts), one(dice, &corpus.texts));
    with(dice.roll(256), spoilt(dice, text, other, 30_000))
}

pub(super) fn pasted(dice: &mut Dice, corpus: &Corpus) -> Vec<u8> {
    let is_sheet = dice.roll(2);
    let among = if is_sheet == 1 { &corpus.sheets } else { &corpus.html };
    let (text, other) = (one(dice, among), one(dice, among));
    with(is_sheet, spoilt(dice, text, other, 30_000))
}

pub(super) fn settings(dice: &mut Dice, corpus: &Corpus) -> Vec<u8> {
    // Each name as often as another, however many files the tests have by it.
    let name = corpus.settings[dice.roll(corpus.settings.len())].0;
    let name = if dice.roll(2) == 0 { dice.roll(super::given::NAMES.len()) } else { name };
    let alike: Vec<&Vec<u8>> = corpus.settings.iter().filter(|(at, _)| *at == name).map(|(_, bytes)| bytes).collect();
    let any: Vec<&Vec<u8>> = corpus.settings.iter().map(|(_, bytes)| bytes).collect();
    let among = if alike.is_empty() { &any } else { &alike };
    let (text, other) = (among[dice.roll(among.len())], any[dice.roll(any.len())]);
    with(name, spoilt(dice, text, other, 30_000))
}

pub(super) fn media(dice: &mut Dice, corpus: &Corpus) -> Vec<u8> {
    let (kind, bytes) = &corpus.media[dice.roll(corpus.media.len())];
    let (_, other) = &corpus.media[dice.roll(corpus.media.len())];
    let count = super::given::MEDIA.len();
    // From 128 on it is the cover.
    let first = kind + count * dice.roll(250 / count);
    with(first, spoilt(dice, bytes, other, 2 << 20))
}

pub(super) fn books(dice: &mut Dice, corpus: &Corpus) -> Vec<u8> {
    let mut files = corpus.books[dice.roll(corpus.books.len())].clone();
    for _ in 0..1 + dice.roll(3) {
        let (at, other) = (dice.roll(files.len()), dice.roll(files.len()));
        let other = files[other].1.clone();
        match dice.roll(12) {
            0 => drop(files.remove(at)),
            1 => {
                let name = spoilt(dice, files[at].0.clone().as_bytes(), b"../a", 300);
                files[at].0 = String::from_utf8_lossy(&name).into_owned();
            }
            _ => files[at].1 = spoilt(dice, &files[at].1, &other, 60_000),
        }
        if files.is_empty() {
            break;
        }
    }
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in &files {
        let method = if dice.roll(3) == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method);
        if zip.start_file(name.as_str(), options).is_ok() {
            zip.write_all(bytes).expect("bytes");
        }
    }
    let archive = zip.finish().expect("an archive").into_inner();
    if dice.roll(3) == 0 { spoilt(dice, &archive, b"PK\x01\x02PK\x05\x06", 200_000) } else { archive }
}

/// Lines of requests: `PORT` stands for the server's own.
const REQUESTS: &[&str] = &[
    "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
    "GET /book.json HTTP/1.1\r\nHost: localhost:PORT\r\nOrigin: http://localhost:PORT\r\n\r\n",
    "GET /book/EPUB/text/one.xhtml HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nRange: bytes=0-9999999999999999999\r\n\r\n",
    "GET /book/../secret.txt HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
    "GET /book/%2e%2e%2fsecret.txt HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
    "GET /book//etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
    "GET /markup/..%5c..%5csecret.txt HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
    "GET /desk/main.js HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nIf-None-Match: *\r\nAccept-Encoding: gzip\r\n\r\n",
    "GET /search?words=one%20two&words=%00 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
    "GET /search?words=%FF%FE HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
    "POST /choice?edition=kobo&theme=novel HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT\r\nContent-Length: 0\r\n\r\n",
    "POST /choice?edition=../../x&theme=/etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "POST /choice?theme=../secret.txt HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx\r\n0\r\n\r\n",
    "HEAD /events HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
    "GET http://127.0.0.1:PORT/book.json HTTP/1.0\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
];

pub(super) fn requests(dice: &mut Dice, _: &Corpus) -> Vec<u8> {
    let mut bytes = dice.pick(REQUESTS).as_bytes().to_vec();
    let other = dice.pick(REQUESTS).as_bytes();
    if dice.roll(4) > 0 {
        bytes = spoilt(dice, &bytes, other, 60_000);
    }
    bytes
}
