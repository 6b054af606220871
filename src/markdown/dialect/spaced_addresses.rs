//! Addresses of pictures with spaces in them, as GitBook writes and reads them: `![](../.gitbook/assets/Picture 1.png)`.
//!
//! CommonMark wants such an address between `<` and `>`; it is put there. One that a title may follow is left alone.

use super::rewrite::{Edit, Rewriting, places};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "spaced_addresses",
    example: "`![](Picture 1.png)`",
    on: &[Base::GitBook],
    kind: Kind::Rewrite(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    for at in places(text, "![") {
        // The words of a picture have brackets in them only in pairs, and so has its address.
        let Some(words) = closing(&text[at + 1..], ('[', ']')) else { continue };
        let from = at + 1 + words + 1;
        let Some(length) = text[from..].starts_with('(').then(|| closing(&text[from..], ('(', ')'))).flatten() else {
            continue;
        };
        let address = text[from + 1..from + length].trim();
        let (_, ending) = address.rsplit_once('.').unwrap_or_default();
        let is_file = !ending.is_empty() && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_file && address.contains(' ') && !address.contains(['<', '>', '"', '\'', '\t', '`']) {
            rewriting.edits.push(Edit::new(from + 1..from + length, format!("<{address}>")));
        }
    }
    rewriting
}

/// How many characters the words of a picture may have, and its address.
const REACH: usize = 2048;

/// Where the bracket closes that the text begins with, in the same line.
fn closing(text: &str, (open, close): (char, char)) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices().take(REACH).take_while(|(_, c)| *c != '\n') {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}
