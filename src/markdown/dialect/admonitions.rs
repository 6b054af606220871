//! Admonitions of MkDocs: `!!! note "Title"` over an indented body, `??? note` where the page folds it.
//!
//! They become katern's containers. What a page folds stands open in a book.
//!
//! <https://python-markdown.github.io/extensions/admonition/>,
//! <https://facelessuser.github.io/pymdown-extensions/extensions/details/>

use super::rewrite::{Edit, Line, Rewriting, lines};
use super::{Base, Kind, Syntax};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "admonitions",
    example: "`!!! note \"Title\"` over an indented body",
    on: &[Base::MkDocs],
    kind: Kind::Rewrite(rewrite),
};

/// How far a body is indented.
const BODY: usize = 4;

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if text.contains("!!!") || text.contains("???") {
        let lines = lines(text);
        let mut at = 0;
        while at < lines.len() {
            at = one(text, &lines, at, &mut rewriting.edits);
        }
    }
    rewriting
}

/// Writes the admonition anew that begins on this line, if one does, and those in it; gives the line after.
fn one(text: &str, lines: &[Line<'_>], at: usize, edits: &mut Vec<Edit>) -> usize {
    let line = &lines[at];
    let Some(head) = head(line.words).filter(|_| !line.is_code) else { return at + 1 };
    let margin = line.before;
    edits.push(Edit::new(line.start()..line.end(), format!("\n{margin}{head}")));
    let least = line.indent() + BODY;
    let is_inside = |line: &Line<'_>| line.is_blank() || line.indent() >= least;
    let mut end = at + 1 + lines[at + 1..].iter().take_while(|line| is_inside(line)).count();
    while end > at + 1 && lines[end - 1].is_blank() {
        end -= 1;
    }
    let mut next = at + 1;
    while next < end {
        let body = &lines[next];
        // The body moves out by its own indentation, so that it is no code.
        if let Some(deep) = body.before.strip_prefix(margin).filter(|_| !body.is_blank()) {
            let taken = width(deep, BODY);
            let start = body.range.start + margin.len();
            edits.push(Edit::new(start..start + taken, ""));
        }
        next += 1;
    }
    let close = lines[end - 1].range.end;
    let lead = if text[..close].ends_with('\n') { "" } else { "\n" };
    edits.push(Edit::new(close..close, format!("{lead}{margin}:::\n")));
    end
}

/// How many bytes of white space fill so many columns.
fn width(space: &str, columns: usize) -> usize {
    let mut column = 0;
    let filled = space.char_indices().find(|(_, c)| {
        let is_full = column >= columns;
        column += if *c == '\t' { 4 } else { 1 };
        is_full
    });
    filled.map_or(space.len(), |(at, _)| at)
}

/// The line that opens katern's container for the admonition that a line opens.
fn head(words: &str) -> Option<String> {
    let rest = words.strip_prefix("!!!").or_else(|| words.strip_prefix("???"))?;
    let rest = rest.strip_prefix('+').unwrap_or(rest).trim();
    let (kinds, title) = match rest.find('"') {
        Some(quote) => (&rest[..quote], rest[quote + 1..].strip_suffix('"')?),
        None => (rest, ""),
    };
    let kinds: Vec<&str> = kinds.split_whitespace().collect();
    let is_word = |kind: &&str| kind.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let (first, more) = kinds.split_first().filter(|_| kinds.iter().all(is_word))?;
    let classes: String = more.iter().map(|class| format!(" .{class}")).collect();
    let classes = if classes.is_empty() { classes } else { format!(" {{{}}}", classes.trim()) };
    let title = if title.is_empty() { String::new() } else { format!(" {title}") };
    Some(format!("::: {first}{title}{classes}"))
}
