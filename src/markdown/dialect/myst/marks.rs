//! The small marks of MyST: names before blocks, comments, block breaks, attributes on lines of their own, names of formulas.

use super::directive::{fence, target};
use super::{attributes, id};
use crate::markdown::dialect::rewrite::{Edit, Line, Rewriting, lines, places};
use crate::markdown::dialect::{Base, Kind, Syntax};

pub(in crate::markdown::dialect) static SYNTAX: Syntax = Syntax {
    name: "myst_marks",
    example: "`(label)=` before a block, `% comment`, `+++`, `$$ x $$ (label)`",
    on: &[Base::Myst],
    kind: Kind::Rewrite(rewrite),
};

fn rewrite(text: &str) -> Rewriting {
    let lines = lines(text);
    // Dollars that are shown as program text open no formula.
    let dollars = places(text, "$$");
    let mut edits = Vec::new();
    let mut is_formula = false;
    for (at, line) in lines.iter().enumerate() {
        if line.is_code {
            continue;
        }
        let before = |end: usize| dollars.partition_point(|at| *at < end);
        let dollars = before(line.range.end) - before(line.range.start);
        let was_formula = is_formula;
        is_formula ^= dollars % 2 == 1;
        if dollars > 0 && !is_formula {
            edits.extend(name_of_formula(line));
        }
        if was_formula {
            continue;
        }
        if line.words.starts_with('%') && line.indent() < 4 {
            edits.push(Edit::new(line.range.clone(), ""));
        } else if line.words.starts_with("+++") && is_break(line.words) && at > 0 {
            edits.push(Edit::new(line.start()..line.end(), ""));
        } else if let Some((name, words)) = field(&lines, at) {
            edits.push(Edit::new(line.start()..line.end(), format!("{name}\n{}: {words}\n", line.before)));
        } else if let Some(name) = target(line.words) {
            place(name, &lines, at, &mut edits);
        } else if is_attributes(line.words) {
            attach(line.words, &lines, at, &mut edits);
        }
    }
    edits.extend(addresses(text));
    edits.extend(elsewhere(text));
    edits.extend(languages(&lines));
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    Rewriting { edits: merged(edits), remarks: Vec::new() }
}

/// The name and the words of a field, `:name: words`: one of a list of them that stands by itself.
fn field<'t>(lines: &[Line<'t>], at: usize) -> Option<(&'t str, &'t str)> {
    let read = |line: &Line<'t>| {
        let (name, words) = line.words.strip_prefix(':')?.split_once(": ")?;
        let is_name = name.starts_with(|c: char| c.is_alphabetic()) && !name.contains([':', '`']);
        (is_name && !words.trim().is_empty()).then_some((name, words.trim()))
    };
    let found = read(&lines[at])?;
    let above = lines[..at].iter().rev().find(|line| read(line).is_none());
    above.is_none_or(Line::is_blank).then_some(found)
}

/// Edits at one place as one, in order.
fn merged(edits: Vec<Edit>) -> Vec<Edit> {
    let mut out: Vec<Edit> = Vec::new();
    for edit in edits {
        match out.last_mut() {
            Some(last) if last.range.is_empty() && last.range == edit.range => last.text.push_str(&edit.text),
            Some(last) if edit.range.start < last.range.end => {}
            _ => out.push(edit),
        }
    }
    out
}

/// Whether a line that begins with `+++` is a break: nothing stands behind it, or data of a notebook's cell does.
fn is_break(words: &str) -> bool {
    let rest = words.trim_start_matches('+').trim();
    rest.is_empty() || rest.starts_with(['{', '^'])
}

/// Whether a line is nothing but attributes in braces.
fn is_attributes(words: &str) -> bool {
    let inner = words.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    inner.is_some_and(|inner| {
        let inner = inner.trim_start();
        // `{style=lower-roman}` stands before a list.
        let is_pair = inner.split_once('=').is_some_and(|(key, value)| {
            key.starts_with(|c: char| c.is_ascii_alphabetic())
                && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                && value.starts_with(|c: char| c.is_alphanumeric() || c == '"')
        });
        (inner.starts_with(['#', '.']) || is_pair) && !inner.contains(['{', '}', '`'])
    })
}

/// The languages of code in a line, `` `x = 1`{l=python} ``, as classes.
fn languages<'t>(lines: &'t [Line<'t>]) -> impl Iterator<Item = Edit> + 't {
    lines.iter().filter(|line| !line.is_code).flat_map(|line| {
        line.words.match_indices("`{").filter_map(|(at, mark)| {
            let from = at + mark.len();
            let inner = &line.words[from..from + line.words[from..].find('}')?];
            let key = ["l=", "lexer="].into_iter().find(|key| inner.starts_with(key))?;
            let name = &inner[key.len()..inner.find(' ').unwrap_or(inner.len())];
            let is_name = name.starts_with(char::is_alphabetic) && !name.contains(['"', '=']);
            let start = line.start() + from;
            is_name.then(|| Edit::new(start..start + key.len(), "."))
        })
    })
}

/// The name in brackets behind a formula becomes its id.
fn name_of_formula(line: &Line<'_>) -> Option<Edit> {
    let (_, after) = line.words.rsplit_once("$$")?;
    let name = after.trim().strip_prefix('(')?.strip_suffix(')')?;
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | ' '));
    let end = line.end();
    is_name.then(|| Edit::new(end - after.len()..end, attributes(Some(&id(name)), "")))
}

/// The next line with words behind one, past other names.
fn next<'l, 't>(lines: &'l [Line<'t>], at: usize) -> Option<&'l Line<'t>> {
    lines[at + 1..].iter().find(|line| !line.is_blank() && target(line.words).is_none())
}

/// Gives the name in a line to the block after it.
fn place(name: &str, lines: &[Line<'_>], at: usize, edits: &mut Vec<Edit>) {
    let name = id(name);
    let mut before = lines[..at].iter().rev().take_while(|line| line.is_blank() || target(line.words).is_some());
    let is_first = !before.any(|line| target(line.words).is_some());
    edits.push(Edit::new(lines[at].range.clone(), ""));
    let Some(line) = next(lines, at) else {
        edits.push(anchor(&name, lines[at].range.end));
        return;
    };
    let heading = line.words.starts_with('#') && line.words.trim_start_matches('#').starts_with(' ');
    match () {
        () if heading && is_first && !line.words.ends_with('}') => {
            // A heading may be closed with its own sign.
            let end = line.start() + line.words.trim_end_matches('#').trim_end().len();
            edits.push(Edit::new(end..line.end(), attributes(Some(&name), "")));
        }
        () if !line.is_code && is_prose(line.words) => {
            edits.push(Edit::new(line.start()..line.start(), format!("[]{}", attributes(Some(&name), "").trim())));
        }
        () => edits.push(anchor(&name, line.range.start)),
    }
}

/// A place between blocks.
fn anchor(name: &str, at: usize) -> Edit {
    Edit::new(at..at, format!("<div id=\"{}\"></div>\n\n", name.replace('"', "")))
}

/// Whether a line only names the block after it.
pub(super) fn names_block(words: &str) -> bool {
    target(words).is_some() || is_attributes(words)
}

/// Whether a line begins a paragraph: not one of the blocks that have marks before them.
pub(super) fn is_prose(words: &str) -> bool {
    let begins_list = words.starts_with(['-', '*', '+']) && words[1..].starts_with(' ');
    let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = digits.len() < words.len() && digits.starts_with(['.', ')']);
    !begins_list
        && !is_numbered
        && fence(words).is_none()
        && !words.starts_with(['#', '|', '<', '$', '>', '!', '(', '{', ':', '%'])
}

/// Gives attributes on a line of their own to the heading after it; of others only the id has a meaning in a book.
fn attach(words: &str, lines: &[Line<'_>], at: usize, edits: &mut Vec<Edit>) {
    edits.push(Edit::new(lines[at].range.clone(), ""));
    let Some(line) = next(lines, at) else { return };
    if line.words.starts_with('#') && !line.words.ends_with('}') {
        edits.push(Edit::new(line.end()..line.end(), format!(" {words}")));
        return;
    }
    let name = words.trim_matches(['{', '}']).split_whitespace().find_map(|word| word.strip_prefix('#'));
    edits.extend(name.map(|name| anchor(name, line.range.start)));
}

/// What the newer MyST has before the address of a link, and what stands there instead.
const ADDRESSES: [(&str, &str); 6] = [
    ("project:", ""),
    ("path:", ""),
    ("myst:project:", ""),
    ("@", "#"),
    ("wiki:", "https://en.wikipedia.org/wiki/"),
    ("doi:", "https://doi.org/"),
];

/// Addresses of the newer MyST: `[words](project:a.md#b)`, `[words](@label)`, `<wiki:Hill>`.
fn addresses(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (scheme, meaning) in ADDRESSES {
        for (at, _) in text.match_indices(scheme) {
            let before = &text[..at];
            let rest = &text[at + scheme.len()..];
            if before.ends_with("](") || before.ends_with("](<") {
                edits.push(Edit::new(at..at + scheme.len(), meaning));
            } else if before.ends_with('<')
                && scheme != "@"
                && let Some(end) =
                    rest.find(['>', '\n', ' ', '<']).filter(|end| *end > 0 && rest[*end..].starts_with('>'))
            {
                let words = if meaning.is_empty() { String::new() } else { rest[..end].replace('_', " ") };
                edits.push(Edit::new(
                    at - 1..at + scheme.len() + end + 1,
                    format!("[{words}]({meaning}{})", &rest[..end]),
                ));
            }
        }
    }
    edits
}

/// Links to the documentation of other programs, whose addresses only Sphinx knows: their words stay.
fn elsewhere(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, mark) in text.match_indices("](inv:").chain(text.match_indices("](xref:")) {
        let open = text[..at].rfind('[').filter(|open| !text[*open..at].contains('\n'));
        let end = text[at..].find(')').map(|end| at + end).filter(|end| !text[at..*end].contains('\n'));
        if let (Some(open), Some(end)) = (open, end) {
            let words = match &text[open + 1..at] {
                "" => text[at + mark.len()..end].rsplit(['#', ':']).next().unwrap_or_default(),
                words => words,
            };
            edits.push(Edit::new(open..end + 1, words));
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::dialect::rewrite::apply;
    use crate::source::{Composed, SourceId};

    #[test]
    fn marks_become_attributes_or_nothing() {
        for (written, expected) in [
            ("(a)=\n# One\n", "# One {#a}\n"),
            ("(a)=\n(b c)=\n\nWords\n", "\n[]{#a}[]{#b-c}Words\n"),
            ("(a)=\n- item\n", "<div id=\"a\"></div>\n\n- item\n"),
            ("x\n% no\ny\n", "x\ny\n"),
            ("x\n\n+++ {\"a\": 1}\ny\n", "x\n\n\ny\n"),
            ("$$\nx % y\n% z\n$$ (eq-a)\n", "$$\nx % y\n% z\n$$ {#eq-a}\n"),
            ("With `$$` signs.\n\n(a)=\n# A\n", "With `$$` signs.\n\n# A {#a}\n"),
            ("{#a .b}\n# One\n", "# One {#a .b}\n"),
            ("{style=lower-roman}\n1. a\n", "1. a\n"),
            ("a `b=\"c\"`{l=python} `d`{l=}\n", "a `b=\"c\"`{.python} `d`{l=}\n"),
            ("{a} = {b=c} d\n", "{a} = {b=c} d\n"),
            ("[a](inv:b#c) [](inv:py#d)\n", "a d\n"),
            (":Place: *here*\n:Time: now\n", "Place\n: *here*\n\nTime\n: now\n\n"),
            ("x\n:no: field\n", "x\n:no: field\n"),
            ("[x](project:a.md#b) <project:#c>\n", "[x](a.md#b) [](#c)\n"),
            ("[x](@a) <wiki:A_b> a@b.c\n", "[x](#a) [A b](https://en.wikipedia.org/wiki/A_b) a@b.c\n"),
            ("```\n(a)=\n% x\n```\n", "```\n(a)=\n% x\n```\n"),
        ] {
            let anew = apply(&Composed::whole(SourceId(0), written), rewrite(written), &mut Vec::new());
            assert_eq!(anew.text(), expected);
        }
    }
}
