//! Blocks of MkDocs between slashes: `/// note | Title` … `///`, with options below the head.
//!
//! <https://facelessuser.github.io/pymdown-extensions/extensions/blocks/>

use super::rewrite::{Edit, Line, Rewriting, lines, unfolded};
use super::{Base, Kind, Syntax, callout};

pub(super) static SYNTAX: Syntax = Syntax {
    name: "slash_blocks",
    example: "`/// note | Title` … `///`",
    on: &[Base::MkDocs],
    kind: Kind::Rewrite(rewrite),
};

/// How deep options are indented.
const OPTIONS: usize = 4;

/// What a block becomes.
enum Shown {
    /// A container, which this line opens.
    Container(String),
    /// The caption of the table above.
    Caption,
    /// Its body alone.
    Body,
}

fn rewrite(text: &str) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if !text.contains("///") {
        return rewriting;
    }
    let lines = lines(text);
    rewriting.edits =
        unfolded(&lines, |words| words.trim_start_matches("///").starts_with(['/', ' ']) && words.starts_with("///"));
    if !rewriting.edits.is_empty() {
        return rewriting;
    }
    // The blocks that are open: the length of the fence, and whether a container is to be closed.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        at += 1;
        let length = line.words.len() - line.words.trim_start_matches('/').len();
        if line.is_code || length < 3 {
            continue;
        }
        let head = line.words[length..].trim();
        if head.is_empty() {
            if let Some(level) = open.iter().rposition(|(fence, _)| *fence == length) {
                let closed: Vec<bool> = open.drain(level..).map(|(_, closes)| closes).collect();
                let ends: Vec<String> = closed.iter().filter(|closes| **closes).map(|_| ":::".to_owned()).collect();
                let ends = ends.join(&format!("\n{}", line.before));
                rewriting.edits.push(Edit::new(line.start()..line.end(), ends));
            }
            continue;
        }
        let Some((name, title)) = named(head) else { continue };
        let is_closed =
            lines[at..].iter().any(|line| line.words.len() == length && line.words.bytes().all(|b| b == b'/'));
        if !is_closed {
            continue;
        }
        // A blank line right below the mark of an item would end the item.
        let is_first = at > 1 && lines[at - 2].is_bare_mark();
        let least = line.indent() + OPTIONS;
        let options = lines[at..].iter().take_while(|line| !line.is_blank() && line.indent() >= least).count();
        let shown = shown(name, title, &lines[at..at + options]);
        at += options;
        let end = lines[at - 1].end();
        let margin = line.before;
        let anew = match &shown {
            Shown::Container(opening) if is_first => format!("{opening}\n"),
            Shown::Container(opening) => format!("\n{margin}{opening}\n"),
            Shown::Caption => match lines.get(at).filter(|line| !line.is_blank()) {
                Some(words) => {
                    rewriting.edits.push(Edit::new(line.start()..words.start(), ": "));
                    open.push((length, false));
                    continue;
                }
                None => String::new(),
            },
            Shown::Body => String::new(),
        };
        rewriting.edits.push(Edit::new(line.start()..end, anew));
        open.push((length, matches!(shown, Shown::Container(_))));
    }
    rewriting
}

/// The name and the title in a head.
fn named(head: &str) -> Option<(&str, Option<&str>)> {
    let (name, title) = head.split_once('|').map_or((head, None), |(name, title)| (name, Some(title.trim())));
    let name = name.trim();
    let is_name = name.starts_with(|c: char| c.is_alphabetic())
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    is_name.then_some((name, title))
}

/// What a block with this name becomes.
fn shown(name: &str, title: Option<&str>, options: &[Line<'_>]) -> Shown {
    let option = |key: &str| {
        let value = |line: &Line<'_>| {
            line.words.split_once(':').filter(|(name, _)| name.trim() == key).map(|(_, v)| v.trim().to_owned())
        };
        options.iter().find_map(value)
    };
    let kind = option("type");
    match name {
        "admonition" | "details" => {
            let kind = kind.unwrap_or_else(|| "note".to_owned());
            let kind = kind.split_whitespace().next().unwrap_or("note");
            let title = title.or((name == "details").then_some(""));
            Shown::Container(callout::opening(kind, title, &[]))
        }
        "tab" => Shown::Container(callout::line("tab", title.unwrap_or_default(), &[])),
        "html" => Shown::Container(element(title.unwrap_or_default())),
        "table-caption" => Shown::Caption,
        "caption" | "figure-caption" => Shown::Container(callout::line("caption", "", &[])),
        "define" | "definition" => Shown::Body,
        _ => Shown::Container(callout::opening(name, title, &[])),
    }
}

/// The container for an element with classes and an id: `div.class#id`.
fn element(written: &str) -> String {
    let mut id = None;
    let mut classes = Vec::new();
    let written = written.split('[').next().unwrap_or_default();
    let mut parts = written.split('.').map(|part| part.split_once('#').map_or((part, None), |(a, b)| (a, Some(b))));
    let _ = parts.next().map(|(_, own)| id = own);
    for (class, own) in parts {
        classes.push(class.trim());
        id = own.or(id);
    }
    let id = id.map(|id| format!("#{id}"));
    let list: Vec<String> = id.into_iter().chain(classes.iter().map(|class| format!(".{class}"))).collect();
    match list.is_empty() {
        true => "::: html".to_owned(),
        false => format!("::: {{{}}}", list.join(" ")),
    }
}
