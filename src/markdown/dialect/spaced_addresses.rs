//! Addresses of pictures, of texts and of places in them with spaces, as GitBook and pandoc read them:
//! `![](../.gitbook/assets/Picture 1.png)`, `[words](../READ ME.md)`, `[words](#The weir)`.
//!
//! CommonMark wants such an address between `<` and `>`; it is put there.

use super::rewrite::{Edit, Rewriting, places};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "spaced_addresses",
    example: "`![](Picture 1.png)`",
    on: &[Base::GitBook, Base::Pandoc, Base::Quarto],
    kind: Kind::Rewrite(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    for at in places(text, "](") {
        let from = at + 2;
        let Some(length) = closing(&text[at + 1..], ('(', ')')).map(|length| length - 1) else { continue };
        let written = text[from..from + length].trim();
        let title = written.find(" \"").filter(|_| written.ends_with('"')).unwrap_or(written.len());
        let (address, title) = (written[..title].trim_end(), &written[title..]);
        let file = address.split_once('#').map_or(address, |(file, _)| file);
        let (_, ending) = file.rsplit_once('.').unwrap_or_default();
        let is_text =
            ["md", "markdown", "html", "qmd", "rmd", "ipynb"].iter().any(|known| ending.eq_ignore_ascii_case(known));
        let is_file = !ending.is_empty() && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_place = address.len() > 1 && file.is_empty();
        let is_meant = is_text || is_place || (is_file && is_of_a_picture(text, at));
        // An apostrophe behind a space would begin a title.
        let is_plain = !address.contains(['<', '>', '"', '\t', '`']) && !address.contains(" '");
        if is_meant && address.contains(' ') && is_plain {
            rewriting.edits.push(Edit::new(from..from + length, format!("<{address}>{title}")));
        }
    }
    rewriting
}

/// Whether the bracket that closes here closes the words of a picture, which have brackets in them only in pairs.
fn is_of_a_picture(text: &str, at: usize) -> bool {
    let line = text[..=at].rsplit('\n').next().unwrap_or_default();
    let mut depth = 0usize;
    let near = line.char_indices().rev().take(REACH);
    let open = near.into_iter().find_map(|(place, c)| {
        depth = match c {
            ']' => depth + 1,
            '[' => depth - 1,
            _ => depth,
        };
        (depth == 0).then_some(place)
    });
    open.is_some_and(|open| line[..open].ends_with('!'))
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
